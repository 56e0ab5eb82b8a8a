"""Rows over tenders: what a blank does, statistics, places, and what is refused."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest

from costmodel.formula.exact import Exact
from costmodel.formula.explain import explain
from costmodel.formula.expression import (
    At,
    Axis,
    Block,
    Dot,
    Expr,
    Irr,
    Label,
    Nth,
    Of,
    Over,
    Prev,
    Quantity,
    Rank,
    Statistic,
    if_error,
    is_given,
    lift,
    ln,
    maximum,
    minimum,
    or_blank,
    positive,
    where,
)
from costmodel.formula.model import DefinitionError, Input, Model
from costmodel.formula.numeric import evaluate

MISSING = Label("missing")
STATISTICS: tuple[Statistic, ...] = ("sum", "max", "min", "mean", "median", "count")


def model_of(tenders: int) -> Model:
    return Model(columns=3, tenders=tenders)


def given(model: Model, id: str, *values: float) -> Input:
    """An input over tenders; NaN where there is no value."""
    return model.input(id, Label(id), "EUR", values, axis=Axis.TENDERS, blank=MISSING)


def cells(model: Model, expr: Expr) -> list[float | None]:
    """The cells of a row by numpy, None for a blank; the exact ones are the same."""
    row = model.row(f"row {len(model.rows)}", Label("row"), "EUR", expr)
    values = evaluate(model).line(row, 0)
    found = [None if isnan(value) else value for value in (values if row.axis is Axis.SCALAR else values[1:])]
    exact = [None if value is None else float(value) for value in Exact(model).line(row)]
    assert exact == pytest.approx(found)
    return found


# --- blanks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statistic", "expected"), [("sum", 9), ("max", 6), ("min", 1), ("mean", 3), ("median", 2), ("count", 3)]
)
def test_a_blank_is_left_out_of_every_statistic(statistic: Statistic, expected: float) -> None:
    model = model_of(4)
    prices = given(model, "price", 6, nan, 1, 2)
    assert cells(model, Over(statistic, prices, False)) == [expected]


def test_the_median_of_an_even_number_lies_halfway() -> None:
    model = model_of(5)
    assert cells(model, Over("median", given(model, "price", 8, 1, nan, 2, 4), False)) == [3]


def test_of_none_sum_largest_smallest_and_count_are_0_as_in_a_spreadsheet() -> None:
    model = model_of(2)
    prices = given(model, "price", nan, nan)
    assert [cells(model, Over(statistic, prices, False)) for statistic in ("sum", "max", "min", "count")] == [[0]] * 4


def test_of_none_mean_and_median_are_blank() -> None:
    model = model_of(2)
    prices = given(model, "price", nan, nan)
    assert cells(model, or_blank(Over("mean", prices, False))) == [None]
    assert cells(model, or_blank(Over("median", prices, False))) == [None]


@pytest.mark.parametrize(
    ("statistic", "expected"),
    [("sum", [4, 3]), ("max", [3, 3]), ("min", [1, 3]), ("mean", [2, 3]), ("median", [2, 3]), ("count", [2, 1])],
)
def test_a_blank_is_left_out_of_a_statistic_of_rows_below_each_other(
    statistic: Statistic, expected: list[float]
) -> None:
    model = model_of(2)
    block = Block((given(model, "a", 1, nan), given(model, "b", 3, 3)))
    assert cells(model, Of(statistic, block)) == expected


def test_a_statistic_of_single_cells_below_each_other_leaves_a_blank_out_too() -> None:
    model = model_of(1)
    references = [
        model.input(f"reference {i}", Label("r"), "EUR", value, blank=MISSING) for i, value in enumerate((2, nan, 5))
    ]
    assert cells(model, Of("median", Block(tuple(references)))) == [3.5]
    assert cells(model, Of("sum", Block(tuple(references)))) == [7]


def test_a_word_counts_0_in_a_sum_of_products() -> None:
    # 2 x 10 + 3 x 4 = 32; without a price for the first line 3 x 5 = 15
    model = model_of(2)
    quantities = Block((model.input("many", Label("many"), "units", 2), model.input("more", Label("more"), "units", 3)))
    prices = Block((given(model, "first", 10, nan), given(model, "second", 4, 5)))
    assert cells(model, Dot(quantities, prices)) == [32, 15]
    assert cells(model, Dot(prices, quantities)) == [32, 15]


def test_whoever_calculates_with_a_blank_gets_none() -> None:
    model = model_of(1)
    price = given(model, "price", nan)
    asked = [price + 1, 0 * price, price / price, price**0, lift(1) ** price, maximum(0, price), minimum(0, price)]
    assert [cells(model, or_blank(expr)) for expr in [*asked, positive(price), ln(price)]] == [[None]] * 9


def test_an_error_is_not_a_large_number() -> None:
    model = model_of(1)
    zero = given(model, "zero", 0)
    asked = [minimum(7, 1 / zero), maximum(7, ln(zero)), positive(1 / zero), 1 / (1 / zero), minimum(7, zero**-1)]
    assert [cells(model, if_error(expr, -1)) for expr in asked] == [[-1]] * 5


def test_where_keeps_the_value_of_those_with_the_flag_and_leaves_the_others_blank() -> None:
    model = model_of(3)
    price, selected = given(model, "price", 5, 6, nan), given(model, "selected", 1, 0, 1)
    assert cells(model, where(price, selected)) == [5, None, None]


def test_is_given_tells_a_number_from_a_blank_and_takes_0_for_a_number() -> None:
    model = model_of(3)
    assert cells(model, is_given(given(model, "price", 5, nan, 0))) == [1, 0, 1]


def test_a_blank_gives_way_to_the_second_value_of_if_error() -> None:
    model = model_of(2)
    price = given(model, "price", 5, nan)
    kept = model.row("kept", Label("kept"), "EUR", or_blank(price * 2))
    assert cells(model, if_error(kept, 0)) == [10, 0]


# --- places -----------------------------------------------------------------------------------------------------------


def test_equal_values_share_a_place_the_next_one_is_left_out_and_blanks_have_none() -> None:
    model = model_of(5)
    points = given(model, "points", 70, 90, nan, 70, 60)
    assert cells(model, or_blank(Rank(points, True))) == [2, 1, None, 2, 4]
    assert cells(model, or_blank(Rank(points, False))) == [2, 4, None, 2, 1]


def test_the_kth_counts_without_blanks_and_is_none_before_the_first_and_beyond_the_last() -> None:
    model = model_of(4)
    prices = given(model, "price", 8, nan, 3, 5)
    smallest = [cells(model, or_blank(Nth(prices, lift(k), False))) for k in range(5)]
    assert smallest == [[None], [3], [5], [8], [None]]
    assert cells(model, or_blank(Nth(prices, lift(2), True))) == [5]


def test_a_single_cell_of_a_tender_or_a_year_is_a_scalar_everywhere() -> None:
    model = model_of(2)
    price = given(model, "price", 8, 3)
    quantity = model.input("quantity", Label("quantity"), "units", [0, 10, 20], axis=Axis.YEARS)
    assert cells(model, price * At(quantity, 2)) == [160, 60]
    assert cells(model, price - At(price, 1)) == [0, -5]


def test_one_column_of_a_block_of_years_weighs_the_prices_of_each_tender() -> None:
    # second year: 20 x 8 + 2 x 1 = 162; 20 x 3 + 2 x 4 = 68
    model = model_of(2)
    lines = ((0, 10, 20), (0, 1, 2))
    quantities = [
        model.input(f"quantity {i}", Label("q"), "units", line, axis=Axis.YEARS) for i, line in enumerate(lines)
    ]
    prices = (given(model, "a", 8, 3), given(model, "b", 1, 4))
    assert cells(model, Dot(Block(tuple(quantities)), Block(prices), left_column=2)) == [162, 68]


def test_draws_of_one_column_serve_all_tenders() -> None:
    model = model_of(2)
    price = given(model, "price", 8, 3)
    lowest = model.row("lowest", Label("lowest"), "EUR", Over("min", price, False))
    second = model.row("second", Label("second"), "EUR", At(price, 2) + 0)
    values = evaluate(model, {"price": np.array([4.0, 5.0]).reshape(1, 1, 2)})
    assert values.of(lowest)[0, 0].tolist() == values.of(second)[0, 0].tolist() == [4, 5]


# --- what is refused --------------------------------------------------------------------------------------------------


def parts() -> tuple[Model, Input, Input, Input]:
    model = model_of(2)
    years = model.input("years", Label("years"), "units", [0, 1, 2], axis=Axis.YEARS)
    return model, given(model, "price", 8, 3), years, model.input("one", Label("one"), "units", 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda price, years, one: price * years, "years and tenders in one formula"),
        (lambda price, years, one: maximum(price, 1 + years), "years and tenders in one formula"),
        (lambda price, years, one: Dot(Block((price,)), Block((years,))), "years and tenders in one formula"),
        (lambda price, years, one: Of("sum", Block((one, price))), "block over different axes"),
        (lambda price, years, one: Rank(years, True), "years is not over tenders"),
        (lambda price, years, one: Nth(one, lift(1), True), "one is not over tenders"),
        (lambda price, years, one: Nth(price, price, True), "not one number"),
        (lambda price, years, one: Over("sum", one, False), "one is one cell"),
        (lambda price, years, one: Over("sum", price, True), "rest of price"),
        (lambda price, years, one: Over("median", years, True), "rest of years"),
        (lambda price, years, one: Prev(price), "tenders have no order"),
        (lambda price, years, one: Irr(price), "tenders have no order"),
        (lambda price, years, one: At(price, 3), "price has no column 3"),
    ],
)
def test_a_formula_that_reads_what_is_not_there_is_refused_when_it_is_defined(wrong: object, said: str) -> None:
    model, price, years, one = parts()
    with pytest.raises(DefinitionError, match=said):
        model.row("wrong", Label("wrong"), "EUR", wrong(price, years, one))  # type: ignore[operator]


def test_a_row_is_not_put_along_another_axis_than_what_it_reads() -> None:
    model, price, _, _ = parts()
    with pytest.raises(DefinitionError, match="reads tenders along years"):
        model.row("wrong", Label("wrong"), "EUR", price + 1, axis=Axis.YEARS)


def test_running_operators_refuse_a_row_of_years_with_blanks() -> None:
    model, _, years, _ = parts()
    halves = model.row("halves", Label("halves"), "EUR", or_blank(1 / years))
    with pytest.raises(DefinitionError, match="halves may be blank"):
        model.row("rest", Label("rest"), "EUR", Over("sum", halves, True))


def test_only_a_cell_that_has_a_word_may_be_empty_and_none_infinite() -> None:
    model = model_of(1)
    with pytest.raises(DefinitionError, match="finite"):
        model.input("price", Label("price"), "EUR", [nan], axis=Axis.TENDERS)
    with pytest.raises(DefinitionError, match="finite"):
        given(model, "price", float("inf"))


# --- words ------------------------------------------------------------------------------------------------------------


def plain(label: Label) -> str:
    return label.message


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (lambda p: Over("sum", p, False), "sum over all tenders of «price»"),
        (lambda p: Over("max", p, False), "largest «price» of all tenders"),
        (lambda p: Over("min", p, False), "smallest «price» of all tenders"),
        (lambda p: Over("mean", p, False), "mean over all tenders of «price»"),
        (lambda p: Over("median", p, False), "median over all tenders of «price»"),
        (lambda p: Over("count", p, False), "number of tenders with «price»"),
        (lambda p: Of("mean", Block((p, p))), "mean of «price» to «price»"),
        (lambda p: Of("median", Block((p, p))), "median of «price» to «price»"),
        (lambda p: Of("count", Block((p, p))), "how many of «price» to «price» there are"),
        (lambda p: At(p, 2), "«price» of tender 2"),
        (lambda p: Nth(p, lift(2), False), "smallest «price», number 2"),
        (lambda p: Nth(p, lift(1) + 1, True), "largest «price», number 1 + 1"),
        (lambda p: Rank(p, True), "place of «price» among all tenders, the largest first"),
        (lambda p: Rank(p, False), "place of «price» among all tenders, the smallest first"),
        (lambda p: or_blank(p / 2), "(«price» ÷ 2, or a blank where there is none)"),
        (lambda p: where(p, 1), "(«price» where 1 is 1, else a blank)"),
        (lambda p: 2 * ln(p), "2 × (natural logarithm of «price»)"),
    ],
)
def test_each_operator_is_put_into_words(formula: object, words: str) -> None:
    model = model_of(2)
    price: Quantity = given(model, "price", 8, 3)
    row = model.row("row", Label("row"), "EUR", formula(price))  # type: ignore[operator]
    assert explain(row, plain) == words


@pytest.mark.parametrize(
    ("statistic", "words"),
    [("mean", "mean over all years of «years»"), ("median", "median over all years of «years»")],
)
def test_the_statistics_of_years_have_words_too(statistic: Statistic, words: str) -> None:
    model, _, years, _ = parts()
    row = model.row("row", Label("row"), "units", Over(statistic, years, False))
    assert explain(row, plain) == words
    assert evaluate(model).scalar(row, 0) == 1.5
