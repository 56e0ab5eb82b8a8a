"""A second build of the tender comparison in plain loops on fractions; it shares only the records with the package.

``compare(procurement)`` gives prices, values, ranks and what the authority alone sees. Numbers are taken as they are
written (28.5 is exactly 28.5); only logarithms and roots are approximate, at fifty digits.
"""

from tests.naive_tender.compare import NaiveLot, NaiveTender, Outcome, compare

__all__ = ["NaiveLot", "NaiveTender", "Outcome", "compare"]
