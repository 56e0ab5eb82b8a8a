"""Cases worked by hand or published, with the figures they must give."""
