"""Present values, savings, payback, rate of return (M-7), on any series of yearly amounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from tests.naive.numbers import FIFTY_DIGITS, cents
from tests.naive.prices import discount_factor


def factors(rate: Fraction, timing: Fraction, years: int) -> list[Fraction]:
    """Discount factors of the years; timing 0 for the start, 1/2 the middle, 1 the end of the year."""
    return [discount_factor(rate, k + timing) for k in range(years)]


def discounted(amounts: Sequence[Fraction], factor: Sequence[Fraction], deflator: Sequence[Fraction]) -> list[Fraction]:
    """Yearly amounts times their factors, each rounded to the cent."""
    return [cents(a * f * d) for a, f, d in zip(amounts, factor, deflator, strict=True)]


def accumulated(amounts: Sequence[Fraction]) -> list[Fraction]:
    sums, total = [], Fraction(0)
    for amount in amounts:
        total += amount
        sums.append(total)
    return sums


def payback(savings: Sequence[Fraction]) -> Fraction | None:
    """Years until the cumulative saving is 0 for good; 0 if it never is below, None if it still is at the end."""
    sums = accumulated(savings)
    below = [k for k, total in enumerate(sums) if total < 0]
    if not below:
        return Fraction(0)
    last = below[-1]
    if last == len(sums) - 1:
        return None
    return last + 1 + -sums[last] / savings[last + 1]


def extrapolated(savings: Sequence[Fraction], rate: Fraction) -> Fraction | None:
    """Payback if the last year repeated, each further year divided by 1 + rate again; None where it never comes.

    The last whole year before is counted out year by year, the last one by a straight line.
    """
    if payback(savings) is not None or savings[-1] <= 0:
        return None
    missing = -sum(savings, Fraction(0))
    if rate == 0:
        return len(savings) + missing / savings[-1]
    if rate > 0 and missing >= savings[-1] / rate:
        return None
    years = len(savings)
    step = _decimal(1 + rate)
    still, saving = _decimal(missing), FIFTY_DIGITS.divide(_decimal(savings[-1]), step)
    while still > saving:
        still = FIFTY_DIGITS.subtract(still, saving)
        saving = FIFTY_DIGITS.divide(saving, step)
        years += 1
    return years + Fraction(still) / Fraction(saving)


def _decimal(number: Fraction) -> Decimal:
    return FIFTY_DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))


def internal_rate(savings: Sequence[Fraction]) -> Fraction | None:
    """Rate at which the savings, one year apart, are worth nothing.

    None unless they change sign once, from negative to positive, and add up to more than 0.
    """
    moving = [saving for saving in savings if saving != 0]
    turns = sum((before < 0) != (after < 0) for before, after in pairwise(moving))
    if turns != 1 or moving[0] > 0 or sum(moving, Fraction(0)) <= 0:
        return None
    series = list(savings)
    while series[0] == 0:
        series.pop(0)
    low, high = Decimal(0), Decimal(1)
    amounts = [_decimal(amount) for amount in series]
    for _ in range(160):
        middle = FIFTY_DIGITS.divide(FIFTY_DIGITS.add(low, high), Decimal(2))
        worth = Decimal(0)
        for amount in reversed(amounts):
            worth = FIFTY_DIGITS.add(FIFTY_DIGITS.multiply(worth, middle), amount)
        if worth < 0:
            low = middle
        else:
            high = middle
    return 1 / Fraction(high) - 1


def savings_to_investment(running_saving: Fraction, additional_purchases: Fraction) -> Fraction | None:
    """Ratio of the present values; additional purchases net of residual values; None unless these are positive."""
    return running_saving / additional_purchases if additional_purchases > 0 else None
