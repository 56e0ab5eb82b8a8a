"""Rows that contradict the language are refused, and lagged rows are stepped in order."""

from __future__ import annotations

import numpy as np
import pytest

from costmodel.formula.explain import explain
from costmodel.formula.expression import Axis, Block, Dot, Label, Over, Prev, Recent, TagSum, lift, maximum
from costmodel.formula.model import DefinitionError, Model
from costmodel.formula.numeric import evaluate
from costmodel.formula.spreadsheet import Layout, Names, RowLine

COST = Label("cost")
NAMES = Names("Inputs", "Shared", ("A", "B"))


def small() -> Model:
    return Model(columns=4, scenarios=2, baseline=0)


def test_a_row_may_not_read_a_later_row_in_its_own_column() -> None:
    model = small()
    later = model.later("later", "EUR")
    model.row("early", COST, "EUR", later + 1)
    model.row("later", COST, "EUR", lift(1), axis=Axis.YEARS)
    with pytest.raises(DefinitionError, match="before it is computed"):
        evaluate(model)


def test_a_row_that_was_announced_must_be_defined() -> None:
    model = small()
    model.later("never", "EUR")
    with pytest.raises(DefinitionError, match="never defined"):
        model.check()


def test_an_id_is_used_once() -> None:
    model = small()
    model.input("price", COST, "EUR", 1)
    with pytest.raises(DefinitionError, match="twice"):
        model.row("price", COST, "EUR", lift(1))


def test_an_input_must_be_finite() -> None:
    with pytest.raises(DefinitionError, match="finite"):
        small().input("price", COST, "EUR", float("nan"))


def test_rows_that_read_each_other_one_year_back_are_stepped_year_by_year() -> None:
    # stock 10 at the opening; sold = half of last year's stock; stock = last year's less sold: 10, 5, 2.5, 1.25
    model = small()
    stock = model.later("stock", "units")
    sold = model.row("sold", COST, "units", Prev(stock) / 2)
    made = model.row("stock", COST, "units", Prev(stock) - sold, opening=10)
    values = evaluate(model)
    assert values.line(made, 0) == [10, 5, 2.5, 1.25]
    assert values.years(sold, 1) == [5, 2.5, 1.25]


def test_recent_counts_the_years_within_a_life_and_not_the_year_itself() -> None:
    # need 3 every year, life 2: bought 3, 0, 3
    model = small()
    life = model.input("life", COST, "years", 2)
    year = model.row("year", COST, "calendar year", lambda me: Prev(me) + 1, opening=2010)
    bought = model.row("bought", COST, "units", lambda me: maximum(0, 3 - Recent(me, life, year)))
    assert evaluate(model).years(bought, 0) == [3, 0, 3]


def test_draws_are_evaluated_at_once_and_leave_the_central_case_alone() -> None:
    model = small()
    price = model.input("price", COST, "EUR", 2)
    double = model.row("double", COST, "EUR", price * 2)
    draws = evaluate(model, {"price": np.array([1.0, 2.0, 5.0]).reshape(1, 1, 3)})
    assert draws.of(double)[0, 0].tolist() == [2, 4, 10]
    assert evaluate(model).scalar(double, 0) == 4


def test_each_scenario_reads_its_own_cell_or_the_one_it_shares() -> None:
    model = Model(columns=2, scenarios=3)
    shared = model.input("units", COST, "units", [7, 9], owners=(0, 1, 0))
    row = model.row("row", COST, "units", shared + 0)
    assert [evaluate(model).scalar(row, s) for s in range(3)] == [7, 9, 7]


def test_a_sum_by_tag_must_carry_the_tags_it_sums_by() -> None:
    model = small()
    lines = model.block([model.row("a", COST, "EUR", lift(1), axis=Axis.YEARS, tags={"kind": "running"})])
    model.row("sum", COST, "EUR", TagSum(lines, (("kind", "running"),)))
    layout = Layout(model, NAMES, first_line=3)
    line = next(line for line in layout.shared if isinstance(line, RowLine) and line.row.id == "sum")
    with pytest.raises(DefinitionError, match="does not carry"):
        layout.cells(line, 0)


def test_a_formula_is_printed_once_and_shifted() -> None:
    model = small()
    price = model.input("price", COST, "EUR", 2)
    year = model.row("year", COST, "calendar year", lambda me: Prev(me) + 1, opening=2010)
    row = model.row("row", COST, "EUR", price * Prev(year))
    model.row("total", COST, "EUR", Over("sum", row, False))
    layout = Layout(model, NAMES, first_line=3)
    printed = {line.row.id: layout.cells(line, 0).by_column for line in layout.shared if isinstance(line, RowLine)}
    assert [text for _, text in printed["row"]] == ["=$C$7*D6", "=$C$7*E6", "=$C$7*F6"]
    assert printed["total"] == ((2, "=SUM($E8:$G8)"),)


def test_a_formula_is_put_into_words_with_the_labels_of_what_it_reads() -> None:
    model = small()
    price = model.input("price", Label("price of {what}", {"what": "a line"}), "EUR", 2)
    heads = model.row("heads", Label("heads"), "heads", lambda me: Prev(me) + 1, opening=1)
    row = model.row("row", COST, "EUR", Dot(Block((price,)), Block((heads,))) + maximum(0, Prev(heads) - 1))

    def plain(label: Label) -> str:
        return label.message.format(**label.parameters) if label.parameters else label.message

    assert explain(row, plain) == (
        "sum of the products of «price of a line» to «price of a line» with «heads» to «heads» "
        "+ the largest of (0; «heads» of the year before − 1)"
    )
