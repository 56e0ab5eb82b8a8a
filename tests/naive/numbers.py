"""Exact numbers and a spreadsheet's roundings (M-0)."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

FIFTY_DIGITS = Context(prec=50)


@lru_cache(maxsize=10_000)
def exact(number: float) -> Fraction:
    """The number as it is written: 28.5, 0.1 and 1e-07 without the error of binary floats."""
    return Fraction(repr(float(number)))


def rounded(number: Fraction, digits: int) -> Fraction:
    """ROUND: halves away from zero."""
    scale = 10**digits
    magnitude = (abs(number) * scale + Fraction(1, 2)) // 1
    return Fraction(magnitude, scale) if number >= 0 else -Fraction(magnitude, scale)


def cents(number: Fraction) -> Fraction:
    return rounded(number, 2)


def up(number: Fraction) -> Fraction:
    """ROUNDUP(ROUND(x, 6), 0): away from zero."""
    near = rounded(number, 6)
    return Fraction(-((-near) // 1)) if near >= 0 else Fraction(near // 1)


def down(number: Fraction, digits: int = 0) -> Fraction:
    """ROUNDDOWN(ROUND(x, 6), digits): towards zero."""
    scale = 10**digits
    near = rounded(number, 6) * scale
    return Fraction(near // 1, scale) if near >= 0 else -Fraction((-near) // 1, scale)


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """base ** exponent for whole and half exponents; whole ones are exact."""
    whole = exponent // 1
    rest = exponent - whole
    if rest == 0:
        return base**whole
    if rest != Fraction(1, 2):
        raise ValueError(f"exponent {exponent} is neither whole nor half")
    decimal = FIFTY_DIGITS.divide(Decimal(base.numerator), Decimal(base.denominator))
    return base**whole * Fraction(FIFTY_DIGITS.sqrt(decimal))
