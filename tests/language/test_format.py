"""Numbers and dates as Belgian readers write them; halves are rounded away from zero."""

from __future__ import annotations

import math
import subprocess
import sys
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from costmodel.language import language, languages
from costmodel.language.format import _applied, locale_of, rounded

THIN, HARD = "\u202f", "\u00a0"  # narrow and plain no-break spaces
french, english = language("fr"), language("en")


def test_thousands_and_decimals_are_those_of_the_language() -> None:
    assert french.number(1234567.5, 2) == f"1{THIN}234{THIN}567,50"
    assert english.number(1234567.5, 2) == "1,234,567.50"


def test_amounts_carry_the_euro_sign_where_the_language_puts_it() -> None:
    assert french.money(-1234.5) == f"-1{THIN}234,50{HARD}€"
    assert english.money(1234.5, 0) == "€1,235"


def test_a_fraction_is_shown_in_hundredths() -> None:
    assert french.percent(0.0525, 1) == f"5,3{HARD}%"
    assert english.percent(0.21, 0) == "21%"


@pytest.mark.parametrize(("value", "shown"), [(0.125, "0.13"), (-0.125, "-0.13"), (2.675, "2.68"), (1.005, "1.01")])
def test_halves_are_rounded_away_from_zero_as_they_are_written(value: float, shown: str) -> None:
    assert english.number(value, 2) == shown


def test_a_negative_number_that_rounds_to_zero_has_no_sign() -> None:
    assert english.number(-0.004, 2) == english.number(-0.0, 2) == "0.00"


def test_dates_and_months_are_written_out() -> None:
    assert french.date("2014-07-21") == "21 juillet 2014"
    assert english.date("2014-07-21") == "21 July 2014"
    assert french.month("2011-08") == "août 2011"
    assert english.month("2011-08") == "August 2011"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, Decimal("NaN")])
def test_a_number_that_is_not_finite_is_never_shown(value: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        english.number(value, 2)


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_a_written_decimal_is_shown_exactly(units: int, digits: int) -> None:
    assert rounded(Decimal(units).scaleb(-digits), digits) == Decimal(units).scaleb(-digits)
    shown = english.number(Decimal(units).scaleb(-digits), digits).replace(",", "")
    assert Decimal(shown) == Decimal(units).scaleb(-digits)


@given(st.floats(-1e15, 1e15), st.integers(0, 4))
def test_rounding_is_symmetric_and_off_by_half_a_unit_at_most(value: float, digits: int) -> None:
    assert rounded(-value, digits) == -rounded(value, digits)
    assert abs(rounded(value, digits) - Decimal(repr(value))) <= Decimal("0.5").scaleb(-digits)


def test_babel_is_loaded_only_when_something_is_formatted() -> None:
    code = (
        "import sys; from costmodel.language import language; language('fr').text('x'); print('babel' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


@given(st.decimals(-(10**15), 10**15, places=4), st.integers(0, 6), st.sampled_from(languages()))
def test_a_number_is_written_as_the_locale_data_say(value: Decimal, digits: int, code: str) -> None:
    locale = locale_of(code)
    exact = rounded(value, digits)
    by_babel = format_decimal(exact, f"#,##0.{'0' * digits}", locale, decimal_quantization=False)
    assert language(code).number(value, digits) == by_babel


@given(st.decimals(-(10**13), 10**13, places=4), st.integers(0, 4), st.sampled_from(languages()))
def test_amounts_and_shares_are_written_as_the_locale_data_say(value: Decimal, digits: int, code: str) -> None:
    locale = locale_of(code)
    money, share = locale.currency_formats["standard"], locale.percent_formats[None]
    speech = language(code)
    assert speech.money(value, digits) == _applied(money, rounded(value, digits), digits, locale, currency="EUR")
    assert speech.percent(value, digits) == _applied(share, rounded(value, digits + 2), digits, locale)
