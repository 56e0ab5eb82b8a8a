"""Numbers and dates in a locale's form, rounded half away from zero.

Babel is imported inside the functions: it takes longer to load than the rest of the command line.
"""

from __future__ import annotations

import copy
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

Number = int | float | Decimal

_HALF_UP = Context(prec=400, rounding=ROUND_HALF_UP)
REGION = "BE"
LOCALES = {"en": "en_IE"}
"""English as written in a euro country; Belgian English in the CLDR groups thousands with points."""


@cache
def locale_of(code: str) -> Locale:
    """The locale of a language as written in Belgium, or at large. Raises LookupError for an unknown code."""
    from babel import Locale, UnknownLocaleError

    for name in (LOCALES.get(code, f"{code}_{REGION}"), code):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise LookupError(f"no number and date formats are known for language {code!r}")


def own_name(locale: Locale) -> str:
    """``Nederlands``: a language's name for itself, as it begins a line."""
    name = locale.language_name or locale.language
    return name[:1].upper() + name[1:]


def rounded(value: Number, digits: int) -> Decimal:
    """``value`` with ``digits`` decimals, half away from zero, judged on the shortest decimal form of a float.

    Zero has no sign. Raises ValueError for NaN and infinities, which no table may show.
    """
    exact = (
        value if isinstance(value, Decimal) else Decimal(repr(float(value)) if not isinstance(value, int) else value)
    )
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    return _HALF_UP.plus(_HALF_UP.quantize(exact, _unit(digits)))


@cache
def _unit(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


def number(value: Number, digits: int, locale: Locale) -> str:
    """``1 234,50``: grouped, with exactly ``digits`` decimals."""
    signs = _plain_signs(locale)
    if signs is None:
        return _applied(locale.decimal_formats[None], rounded(value, digits), digits, locale)
    return f"{rounded(value, digits):,.{digits}f}".translate(signs)


@cache
def _plain_signs(locale: Locale) -> dict[int, str] | None:
    """What a locale that groups by thousands writes for the signs of ``-1,234.50``; None for another kind of locale.

    Babel interprets the pattern anew for every number, which is most of the time that a long table takes.
    """
    from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

    if locale.decimal_formats[None].pattern != "#,##0.###" or locale.default_numbering_system != "latn":
        return None
    return {
        ord("-"): get_minus_sign_symbol(locale),
        ord(","): get_group_symbol(locale),
        ord("."): get_decimal_symbol(locale),
    }


def money(value: Number, digits: int, locale: Locale) -> str:
    """``1 234,50 €``: an amount in EUR with exactly ``digits`` decimals."""
    exact = rounded(value, digits)
    before, after = _around_money(digits, exact < 0, locale)
    return f"{before}{number(_HALF_UP.abs(exact), digits, locale)}{after}"


def percent(value: Number, digits: int, locale: Locale) -> str:
    """``5,2 %``: a fraction shown in hundredths with exactly ``digits`` decimals."""
    exact = _HALF_UP.scaleb(rounded(value, digits + 2), 2)
    before, after = _around_percent(digits, exact < 0, locale)
    return f"{before}{number(_HALF_UP.abs(exact), digits, locale)}{after}"


@cache
def _around_money(digits: int, is_negative: bool, locale: Locale) -> tuple[str, str]:
    """What stands before and after the digits of an amount."""
    one = Decimal(-1 if is_negative else 1)
    pattern = locale.currency_formats["standard"]
    return _around(_applied(pattern, one, digits, locale, currency="EUR"), digits, locale)


@cache
def _around_percent(digits: int, is_negative: bool, locale: Locale) -> tuple[str, str]:
    one = Decimal("-0.01" if is_negative else "0.01")
    return _around(_applied(locale.percent_formats[None], one, digits, locale), digits, locale)


def _around(shown: str, digits: int, locale: Locale) -> tuple[str, str]:
    before, _, after = shown.partition(number(1, digits, locale))
    return before, after


def long_date(iso: str, locale: Locale) -> str:
    """``21 juillet 2014`` for ``2014-07-21``. Raises ValueError for anything but a date."""
    from babel.dates import format_date

    day = date.fromisoformat(iso)
    text = format_date(day, format="long", locale=locale)
    return f"1er{text[1:]}" if day.day == 1 and locale.language == "fr" else text  # CLDR writes the cardinal number


def month(text: str, locale: Locale) -> str:
    """``juillet 2011`` for ``2011-07``. Raises ValueError for anything but a month."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=locale)


def _applied(pattern: NumberPattern, value: Decimal, digits: int, locale: Locale, currency: str | None = None) -> str:
    fixed = copy.copy(pattern)
    fixed.frac_prec = (digits, digits)
    with localcontext(prec=400):
        return str(fixed.apply(value, locale, currency=currency, currency_digits=False, decimal_quantization=False))
