"""A changed yellow cell moves the tender workbooks exactly as it moves the engine, and says that it was changed."""

from __future__ import annotations

from functools import cache
from random import Random

import numpy as np
import numpy.typing as npt
import pytest

from costmodel.formula.numeric import evaluate
from tests.referee import Cell, Ironcalc, with_wrong_values
from tests.rendering.tender_workbook.books import (
    LIVE,
    Book,
    YellowCell,
    book,
    opened,
    with_values,
    yellow_cells,
)
from tests.rendering.tender_workbook.test_recalculated import wrong
from tests.rendering.workbook.books import Written

SETS, CELLS_A_SET = 6, 8
FIRST, SECOND = 1, 2
"""Columns of tenders A and B in the competition of four."""


def step(cell: YellowCell) -> float:
    """Another value that means something in its place."""
    if cell.entry.unit == "flag":
        return 1 - cell.value
    if cell.entry.unit == "score":
        return cell.value - 1 if cell.value > 1 else cell.value + 1
    return cell.value * 1.1 if cell.value else 0.01


def changed(found: Book, cells: list[YellowCell]) -> Book:
    """The workbook that the engine's values for changed cells would make."""
    arrays: dict[str, npt.NDArray[np.float64]] = {}
    for cell in cells:
        array = arrays.setdefault(cell.entry.id, cell.entry.values[:, :, np.newaxis].copy())
        array[cell.column, 0, 0] = step(cell)
    values = evaluate(found.tender_model.model, arrays)
    return opened(with_values(found.run, found.kind, values), found.kind, found.speech)


@cache
def sets_of_changes() -> list[tuple[Book, list[YellowCell], Book]]:
    """Several cells changed at once, drawn so that every kind of input comes up."""
    random, found = Random(2026), []
    for name, kind in LIVE:
        cells = yellow_cells(book(name, kind))
        for _ in range(SETS):
            chosen = random.sample(cells, CELLS_A_SET)
            found.append((book(name, kind), chosen, changed(book(name, kind), chosen)))
    return found


def test_every_yellow_cell_of_the_file_is_an_input_of_the_model() -> None:
    for which in LIVE:
        found = book(*which)
        yellow = {
            (tab.name, *at)
            for tab in found.tabs
            for at, cell in tab.cells.items()
            if cell.value is not None and not found.styles[cell.style].locked
        }
        assert yellow == {cell.cell for cell in yellow_cells(found)}


def test_several_changes_at_once() -> None:
    for found, cells, expected in sets_of_changes():
        sheet = Ironcalc(with_wrong_values(found.content))
        for cell in cells:
            sheet.set(cell.cell, step(cell))
        sheet.calculate()
        shown = _without_counts(expected, found.tabs[-1].name)
        off = wrong(shown, {cell: sheet.value(cell) for cell in shown})
        assert not off[:3], (found.kind, [cell.entry.id for cell in cells])


def _without_counts(found: Book, checks: str) -> dict[Cell, Written]:
    """Formulas but those that count changed cells, which the engine knows nothing of."""
    counting = {
        (tab.name, *at)
        for tab in found.tabs
        for at, cell in tab.cells.items()
        if "<>" in cell.formula or cell.formula == f"'{checks}'!$C$4" or (tab.name == checks and at[0] == 4)
    }
    sums = {cell for cell, w in found.formulas().items() if cell[0] == checks and w.formula.startswith("SUM('")}
    return {cell: written for cell, written in found.formulas().items() if cell not in counting | sums}


def test_a_dearer_line_costs_points_by_the_announced_formula() -> None:
    """B asks 23.00 for each of 24,000 line-months, 800,000 in all; at 25.00 it is 48,000 more. C stays the lowest with
    560,000, and price is worth 60 points.
    """
    found = book("four", "award")
    cell = _cell(found, "price.line_month", SECOND)
    assert cell.value == 23.0
    sheet = Ironcalc(with_wrong_values(found.content))
    sheet.set(cell.cell, 25.0)
    sheet.calculate()
    assert sheet.value(_place(found, "net.lines", SECOND)) == pytest.approx(848_000)
    assert sheet.value(_place(found, "price_points.lines", SECOND)) == pytest.approx(60 * 560_000 / 848_000)
    assert sheet.value(_place(found, "value.lines", SECOND)) == pytest.approx(60 * 560_000 / 848_000 + 25 + 12)


def test_a_lower_score_turns_the_rank() -> None:
    """A: 48 + 15 + 15 = 78; B: 42 + 25 + 12 = 79, and 74 with 4 of 5 for the times of repair (25 x 4 / 5 = 20)."""
    found = book("four", "award")
    cell = _cell(found, "given.lines.lines_repair", SECOND)
    assert cell.value == 5.0
    sheet = Ironcalc(with_wrong_values(found.content))
    sheet.calculate()
    assert [sheet.value(_place(found, "rank.lines", column)) for column in (FIRST, SECOND)] == [2, 1]
    sheet.set(cell.cell, 4.0)
    sheet.calculate()
    assert sheet.value(_place(found, "value.lines", SECOND)) == pytest.approx(42 + 20 + 12)
    assert [sheet.value(_place(found, "rank.lines", column)) for column in (FIRST, SECOND)] == [1, 2]


def test_a_price_that_was_missing_can_be_typed_in() -> None:
    """D left the set-up of 500 laptops out; at 30.00 it is 15,000.00 on top of 384,000 + 51,000."""
    found = book("four", "award")
    layout = found.layout()
    tab, line = layout.home(found.tender_model.model.inputs["price.set_up"])
    column = layout.column(4) + 1
    assert found.tab(tab).cells[line + 1, column].text == "no price"
    sheet = Ironcalc(with_wrong_values(found.content))
    sheet.set((tab, line + 1, column), 30.0)
    sheet.calculate()
    assert sheet.value(_place(found, "given.equipment", 4)) == pytest.approx(384_000 + 51_000 + 15_000)


def _cell(found: Book, id: str, column: int) -> YellowCell:
    return next(cell for cell in yellow_cells(found) if (cell.entry.id, cell.column) == (id, column))


def _place(found: Book, id: str, column: int) -> Cell:
    layout = found.layout()
    tab, line = layout.home(found.tender_model.model.rows[id])
    return tab, line + 1, layout.column(column) + 1


@pytest.mark.parametrize(("name", "kind"), LIVE)
def test_one_changed_cell_raises_the_count_on_every_tab(name: str, kind: str) -> None:
    found = book(name, kind)
    sheet = Ironcalc(with_wrong_values(found.content))
    checks = found.tabs[-1].name
    places = [(tab, 4, 3 if tab == checks else 1) for tab in found.names]
    sheet.calculate()
    assert [sheet.value(place) for place in places] == [0] * len(places)
    for cell in (yellow_cells(found)[0], yellow_cells(found)[-1]):
        sheet.set(cell.cell, step(cell))
        sheet.calculate()
        assert [sheet.value(place) for place in places] == [1] * len(places)
        sheet.set(cell.cell, cell.value)
