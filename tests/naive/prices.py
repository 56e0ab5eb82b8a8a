"""Indices, unit prices with and without VAT, deflators and discount factors (M-5, M-7)."""

from __future__ import annotations

from fractions import Fraction

from costmodel.domain.case import Case, RateKind
from costmodel.domain.costs import Index, IndexKind, Price, UnitRounding
from tests.naive.numbers import cents, down, exact, power


def index_at(case: Case, id: str, year: int) -> Fraction:
    """Value of an index in a year, 1 in its base year."""
    index = next(index for index in case.indices if index.id == id)
    if index.kind is IndexKind.RATES:
        return _from_rates(index, year)
    if index.kind is IndexKind.LEVELS:
        levels = {at: exact(level) for at, level in index.values}
        return levels[year] / levels[index.base_year]
    moved = exact(index.fixed_part)
    for name, weight in index.weights:
        moved += exact(weight) * index_at(case, name, year) / index_at(case, name, index.base_year)
    return moved


def _from_rates(index: Index, year: int) -> Fraction:
    rates = {at: exact(rate) for at, rate in index.values}
    value = Fraction(1)
    for later in range(index.base_year + 1, year + 1):
        value *= 1 + rates[later]
    for later in range(index.base_year, year, -1):
        value /= 1 + rates[later]
    return value


def net_price(case: Case, price: Price, year: int) -> Fraction:
    """Unit price of a year excluding VAT."""
    amount = exact(price.amount.value)
    if price.index is not None:
        amount = amount * index_at(case, price.index, year) / index_at(case, price.index, price.base_year)
    if price.unit_rounding is UnitRounding.CENT:
        return cents(amount)
    if price.unit_rounding is UnitRounding.TRUNCATED:
        return down(amount, 2)
    return amount


def gross_price(case: Case, price: Price, year: int) -> Fraction:
    """Unit price of a year including the VAT that is not recovered."""
    return net_price(case, price, year) * (1 + exact(price.vat_rate) * (1 - exact(case.vat_recoverable_share)))


def deflator(case: Case, year: int) -> Fraction:
    """Brings an amount of a year to the first year's prices under a real rate; 1 under a nominal one."""
    if case.rate_kind is RateKind.NOMINAL or case.inflation_index is None:
        return Fraction(1)
    return index_at(case, case.inflation_index, case.first_year) / index_at(case, case.inflation_index, year)


def discount_factor(rate: Fraction, years: Fraction) -> Fraction:
    return 1 / power(1 + rate, years)
