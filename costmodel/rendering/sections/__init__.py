"""What the results show and in which order, as plain data in the reader's language."""
