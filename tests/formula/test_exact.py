"""Exact values, what a change touches, and formulas with their numbers."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from costmodel.formula.exact import Exact, Exactly
from costmodel.formula.expression import (
    At,
    Axis,
    Block,
    Expr,
    Irr,
    Label,
    Number,
    Of,
    Over,
    Prev,
    Quantity,
    Rank,
    cents,
    down,
    down_cents,
    if_error,
    lift,
    ln,
    maximum,
    minimum,
    or_blank,
    positive,
    up,
    where,
    whole,
)
from costmodel.formula.model import DefinitionError, Input, Model
from costmodel.formula.substitution import plain, substitution
from tests.formula.generated_tenders import TenderMaker


def value(expr: Expr) -> Exactly:
    model = Model(columns=2, tenders=1)
    return Exact(model).cell(model.row("row", Label("row"), "EUR", expr))


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "rounded"), [(2.675, "2.68"), (-2.675, "-2.68"), (1.005, "1.01"), (0.285, "0.29"), (2.665, "2.67")]
)
def test_cents_are_rounded_half_away_from_zero_on_the_decimals_that_were_typed(typed: float, rounded: str) -> None:
    assert value(cents(typed)) == Fraction(rounded)


def test_sums_and_products_have_no_rounding_of_a_machine() -> None:
    assert value(lift(0.1) + 0.2) == Fraction(3, 10)
    assert value(lift(1) / 3 * 3) == 1
    assert value(cents(lift(1.15) * 1.5)) == Fraction("1.73")  # 1.725
    assert value(lift(1.05) ** 2) == Fraction("1.1025")
    assert value(lift(2) ** -1) == Fraction(1, 2)


def test_whole_units_are_rounded_as_the_spreadsheet_rounds_them() -> None:
    assert [value(f(-2.5)) for f in (whole, up, down)] == [-3, -3, -2]
    assert value(up(2.0000004)) == 2  # after six digits
    assert value(down_cents(1.239)) == Fraction("1.23")
    assert [value(positive(x)) for x in (0.0000004, 0.000001, -1)] == [0, 1, 0]


def test_logarithms_and_broken_powers_have_fifty_digits() -> None:
    half = value(ln(2) / ln(4))
    root = value(lift(2) ** 0.5)
    assert half is not None
    assert abs(half - Fraction(1, 2)) < Fraction(1, 10**45)
    assert root is not None
    assert abs(root**2 - 2) < Fraction(1, 10**45)


def test_what_has_no_value_has_none_exactly_either() -> None:
    asked = [lift(1) / 0, ln(0), ln(-1), lift(0) ** -1, lift(-8) ** 0.5, maximum(7, lift(1) / 0)]
    assert [value(expr) for expr in asked] == [None] * 6
    assert value(lift(0) ** 0.5) == 0
    assert value(if_error(lift(1) / 0, 9)) == 9


def test_a_tie_that_doubles_would_miss_is_a_tie() -> None:
    # 0.1 + 0.2 and 0.3 differ as doubles
    model = Model(columns=1, tenders=2)
    first = model.input("first", Label("first"), "points", [0.1, 0.3], axis=Axis.TENDERS)
    second = model.input("second", Label("second"), "points", [0.2, 0.0], axis=Axis.TENDERS)
    points = model.row("points", Label("points"), "points", first + second)
    place = model.row("place", Label("place"), "place", Rank(points, True))
    assert Exact(model).line(place) == [1, 1]


def test_rows_over_years_are_stepped_from_their_opening() -> None:
    model = Model(columns=3, tenders=1)
    growth = model.row("growth", Label("growth"), "factor", lambda me: Prev(me) * 1.1, opening=1)
    model.row("rest", Label("rest"), "factor", Over("sum", growth, True))
    exact = Exact(model)
    assert exact.line("growth") == [Fraction("1.1"), Fraction("1.21")]
    assert exact.line("rest") == [Fraction("2.31"), Fraction("1.21")]


def test_what_tenders_do_not_use_is_refused() -> None:
    model = Model(columns=3, tenders=1)
    flow = model.input("flow", Label("flow"), "EUR", [0, -1, 2], axis=Axis.YEARS)
    model.row("rate", Label("rate"), "rate", Irr(flow))
    with pytest.raises(DefinitionError, match="Irr"):
        Exact(model).cell("rate")


# --- changes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_a_change_gives_the_same_with_and_without_the_values_before_it(seed: int) -> None:
    model, rng = TenderMaker(seed).make(), Random(seed)
    changed = {}
    for entry in rng.sample(list(model.inputs.values()), 2):
        cells = Exact(model).line(entry)
        changed[entry.id] = [None if entry.blank and rng.random() < 0.5 else Fraction(rng.randint(0, 9)) for _ in cells]
    fresh, quick = Exact(model, changed), Exact(model, changed, Exact(model))
    assert {id: fresh.line(id) for id in model.rows} == {id: quick.line(id) for id in model.rows}


def test_what_a_change_does_not_touch_is_not_computed_again() -> None:
    model = Model(columns=1, tenders=1)
    price, weight = (model.input(id, Label(id), "EUR", 2) for id in ("price", "weight"))
    model.row("double", Label("double"), "EUR", price * 2)
    model.row("points", Label("points"), "EUR", weight * 3)
    exact = Exact(model, {"weight": [Fraction(5)]}, Exact(model))
    assert exact.touched == {"weight", "points"}
    assert [exact.cell("double"), exact.cell("points")] == [4, 15]


def test_a_change_reaches_a_row_that_reads_a_later_one_a_year_back() -> None:
    # sold = half of last year's stock; stock = price + sold: at price 4 and opening 2 stock 5 and 6.5; at 8: 9 and 12.5
    model = Model(columns=3, tenders=1)
    price = model.input("price", Label("price"), "EUR", 4)
    stock = model.later("stock", "units")
    sold = model.row("sold", Label("sold"), "units", Prev(stock) / 2)
    model.row("stock", Label("stock"), "units", price + sold, opening=2)
    before = Exact(model)
    after = Exact(model, {"price": [Fraction(8)]}, before)
    assert before.line("sold") == [1, Fraction("2.5")]
    assert after.line("sold") == [1, Fraction("4.5")]


def test_a_change_of_the_years_leaves_the_opening_as_it_was() -> None:
    model = Model(columns=3, tenders=1)
    stock = model.input("stock", Label("stock"), "units", [7, 1, 2], axis=Axis.YEARS)
    model.row("before", Label("before"), "units", At(stock, 0) + 0)
    assert Exact(model, {"stock": [Fraction(3), Fraction(4)]}).cell("before") == 7


# --- formulas with their numbers --------------------------------------------------------------------------------------


def filled(formula: object, column: int = 1) -> str:
    model = Model(columns=2, tenders=2)
    price: Quantity = model.input(
        "price", Label("price"), "EUR", [120, float("nan")], axis=Axis.TENDERS, blank=Label("missing")
    )
    lowest: Quantity = model.input("lowest", Label("lowest"), "EUR", 100)
    weight: Quantity = model.input("weight", Label("weight"), "points", -40)
    row = model.row("row", Label("row"), "points", formula(price, lowest, weight), axis=Axis.TENDERS)  # type: ignore[operator]
    return substitution(row, column, Exact(model), plain)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (lambda p, low, w: 40 * low / p, "40 × 100.00 ÷ 120.00"),
        (lambda p, low, w: 40 * (1 - (p - low) / low), "40 × (1 − (120.00 − 100.00) ÷ 100.00)"),
        (lambda p, low, w: 40 * (1 - ln(p / low) / ln(4)), "40 × (1 − ln(120.00 ÷ 100.00) ÷ ln(4))"),
        (lambda p, low, w: maximum(0, p - low), "max(0; 120.00 − 100.00)"),
        (lambda p, low, w: minimum(p, low, 7), "min(120.00; 100.00; 7)"),
        (lambda p, low, w: (p + 1) ** 2, "(120.00 + 1) ^ 2"),
        (lambda p, low, w: p - (w - low), "120.00 − ((-40) − 100.00)"),
        (lambda p, low, w: or_blank(cents(p / 7)), "120.00 ÷ 7"),
        (lambda p, low, w: where(p, 1), "120.00"),
        (lambda p, low, w: if_error(p / low, 0), "120.00 ÷ 100.00"),
        (lambda p, low, w: if_error(p / 0, low + 1), "100.00 + 1"),
        (lambda p, low, w: Of("sum", Block((p, p))) * 2, "(120.00 + 120.00) × 2"),
        (lambda p, low, w: Over("min", p, False) / p, "120.00 ÷ 120.00"),
        (lambda p, low, w: Over("count", p, False) + up(p / 7), "1 + 18"),
        (lambda p, low, w: At(p, 2) + 0, ""),
        (lambda p, low, w: or_blank(Rank(p, True)), "1"),
    ],
)
def test_a_formula_shows_the_numbers_in_place_of_the_names(formula: object, text: str) -> None:
    assert filled(formula) == text


def test_a_blank_has_no_substitution() -> None:
    assert filled(lambda price, lowest, weight: or_blank(40 * lowest / price), column=2) == ""


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("2.675", "EUR", "2.675"),
        ("100", "EUR", "100.00"),
        ("0.0125", "EUR/unit", "0.0125"),
        ("-0.5", "EUR", "-0.50"),
        ("2/3", "points", "0.666667"),
        ("0.0000005", "points", "0.000001"),
        ("-0.0000004", "points", "0"),
        ("12345678901234567.25", "points", "12345678901234567.25"),
        ("40", "points", "40"),
    ],
)
def test_numbers_are_shown_to_six_decimals_and_euro_with_the_cents_at_least(number: str, unit: str, text: str) -> None:
    assert plain(Fraction(number), unit) == text


def test_an_input_is_the_decimal_that_was_typed() -> None:
    model = Model(columns=1)
    entry: Input = model.input("price", Label("price"), "EUR", 0.1)
    assert Exact(model).cell(entry) == Exact(model).value(Number(0.1), 0) == Fraction(1, 10)
