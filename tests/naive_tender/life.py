"""Whole-life cost with price revision and present value (T-9)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from costmodel.domain.tender import Procurement, Tender
from tests.naive.numbers import cents, exact, power
from tests.naive_tender.offers import counted_lines, unit_price

HALF = Fraction(1, 2)


def contract_years(p: Procurement) -> int:
    return p.terms.years + p.terms.renewal_years


def coefficient(p: Procurement, year: int) -> Fraction:
    """What multiplies the price in a contract year (0 is the first)."""
    if p.terms.revision_fixed is None:
        return Fraction(1)
    total = exact(p.terms.revision_fixed)
    for index in p.revision:
        total += exact(index.weight) * exact(index.levels[year]) / exact(index.base)
    return total if abs(total - 1) >= exact(p.terms.revision_threshold) else Fraction(1)


def present_value_factor(p: Procurement, year: int) -> Fraction:
    """A payment in the middle of the contract year (0 is the first)."""
    return power(1 + exact(p.terms.discount_rate), -(year + HALF))


def yearly_of_lot(
    p: Procurement, tender: Tender, lot: str, filled: Mapping[str, Fraction], left: Fraction
) -> list[Fraction]:
    """EUR of each contract year of the term and the renewals.

    filled: line -> unit price filled in. left: part of the price that is left after discounts.
    """
    result = []
    for year in range(contract_years(p)):
        total = Fraction(0)
        for line in counted_lines(p, lot):
            price = unit_price(p, tender, line)
            if price is None:
                price = filled.get(line.id, Fraction(0))
            total += exact(line.estimate[year]) * price
        result.append(cents(total * left * coefficient(p, year)))
    return result


def discounted(p: Procurement, yearly: list[Fraction]) -> list[Fraction]:
    return [cents(amount * present_value_factor(p, year)) for year, amount in enumerate(yearly)]
