"""A changed yellow cell moves the workbook exactly as it moves the engine, and says that it was changed."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from random import Random

import numpy as np
import pytest

from costmodel.formula.spreadsheet import letters
from tests.referee import Cell, Ironcalc, libreoffice, with_wrong_values
from tests.rendering.workbook.books import (
    CASES,
    GENERATED,
    NAMES,
    YELLOW,
    parts,
    read_tabs,
    reference,
    with_part,
    write,
)
from tests.rendering.workbook.changes import (
    YellowCell,
    calculated,
    compute,
    computing_rows,
    draws,
    kind,
    moved,
    results,
    shown,
    yellow_cells,
)
from tests.rendering.workbook.changes import one_draw as of_draw
from tests.rendering.workbook.test_recalculated import same

CHANGED_ONE_BY_ONE = ("m9", "m10", "example")
SETS, CELLS_A_SET = 10, 6


@cache
def one_by_one(name: str) -> list[tuple[YellowCell, bool, bool]]:
    """Yellow cells; for each whether a computing row and whether a total or a date moves.

    Each is changed alone, and again where all others hold their other value: a rate of a price of 0 moves nothing.
    """
    book = reference(name)
    cells, model = yellow_cells(book), book.evaluation.case_model
    alone, central = compute(book, [[cell] for cell in cells]), book.evaluation.values
    restored = compute(book, [[other for other in cells if other is not cell] for cell in cells])
    every = compute(book, [cells])
    rows, totals = (
        moved(alone, central, found, len(cells)) + moved(restored, every, found, len(cells))
        for found in (computing_rows(model), results(model))
    )
    return [(cell, bool(rows[i]), bool(totals[i])) for i, cell in enumerate(cells)]


@pytest.mark.parametrize("name", NAMES)
def test_the_cells_that_may_be_changed_are_the_inputs_of_the_engine(name: str) -> None:
    book = reference(name)
    yellow = {
        (tab.name, *at)
        for tab in book.tabs
        for at, cell in tab.cells.items()
        if not book.styles[cell.style].locked and book.styles[cell.style].fill == YELLOW
    }
    assert yellow == {cell.cell for cell in yellow_cells(book)}


@pytest.mark.parametrize("name", [*CHANGED_ONE_BY_ONE, *GENERATED])
def test_every_cell_follows_every_yellow_cell_as_the_engine_does(name: str) -> None:
    book = reference(name)
    cells = yellow_cells(book)
    values = compute(book, [[cell] for cell in cells])
    known = {cell: draws(values, *where) for cell, where in calculated(book).items()}
    known = shown(book, known)
    places = list(known)
    expected = np.stack([np.broadcast_to(known[place], len(cells)) for place in places])
    sheet = Ironcalc(with_wrong_values(book.content))
    for draw, cell in enumerate(cells):
        sheet.set(cell.cell, cell.step())
        sheet.calculate()
        found = np.array([sheet.value(place) for place in places], dtype=np.float64)
        off = ~np.isclose(found, expected[:, draw], rtol=1e-9, atol=1e-7)
        sheet.set(cell.cell, cell.value)
        assert not off.any(), (
            cell.entry.id,
            [(places[i], found[i], expected[i, draw]) for i in np.flatnonzero(off)[:3]],
        )


@pytest.mark.parametrize("name", NAMES)
def test_every_yellow_cell_moves_a_row_that_computes(name: str) -> None:
    assert not [(cell.entry.id, cell.column) for cell, moves, _ in one_by_one(name) if not moves]


def test_each_kind_of_yellow_cell_moves_a_total_or_a_date_in_some_case() -> None:
    moves: dict[str, bool] = defaultdict(bool)
    for name in (*NAMES, *GENERATED):
        for cell, _, moves_a_total in one_by_one(name):
            moves[kind(reference(name), cell.entry)] |= moves_a_total
    assert not [found for found, does in moves.items() if not does]


@cache
def sets_of_changes() -> list[tuple[str, list[YellowCell], dict[Cell, float]]]:
    """Several cells changed at once: case, cells, and every value that a workbook of the engine's values would show."""
    random, found = Random(2011), []
    for name in CHANGED_ONE_BY_ONE:
        book = reference(name)
        cells = yellow_cells(book)
        chosen = [random.sample(cells, CELLS_A_SET) for _ in range(SETS)]
        values = compute(book, chosen)
        for draw, changed in enumerate(chosen):
            content = write(book.evaluation, CASES[name][1], of_draw(values, draw))
            found.append((name, changed, _values(content, book.layout.names.inputs, len(changed))))
    return found


def _values(content: bytes, inputs: str, changed: int) -> dict[Cell, float]:
    """Values of all formulas but the flags on Inputs; the count of changed cells is no value of the engine's."""
    found, tabs = {}, list(read_tabs(content))
    count = f"'{tabs[-1].name}'!$C$4"
    for tab in tabs:
        if tab.name == inputs:
            continue
        for (line, column), cell in tab.cells.items():
            if cell.formula and cell.value is not None:
                counts = cell.formula == count or (tab is tabs[-1] and (line, column) == (4, 3))
                found[tab.name, line, column] = float(changed) if counts else cell.value
    return found


def _with_changes(name: str, changed: list[YellowCell]) -> bytes:
    """A copy with wrong cached values in which these yellow cells hold their other value."""
    book = reference(name)
    inputs = book.tab(book.layout.names.inputs)
    text = parts(book.content)[inputs.part].decode()
    for cell in changed:
        address = f"{letters(cell.cell[2] - 1)}{cell.cell[1]}"
        text, count = re.subn(rf'(<c r="{address}"[^>]*><v>)[^<]*', rf"\g<1>{cell.step()!r}", text)
        assert count == 1, address
    return with_wrong_values(with_part(book.content, inputs.part, text.encode()))


def test_several_changes_at_once_in_ironcalc() -> None:
    for name, changed, expected in sets_of_changes():
        sheet = Ironcalc(with_wrong_values(reference(name).content))
        for cell in changed:
            sheet.set(cell.cell, cell.step())
        sheet.calculate()
        off = [
            (cell, value, sheet.value(cell)) for cell, value in expected.items() if not same(sheet.value(cell), value)
        ]
        assert not off[:3], (name, [cell.entry.id for cell in changed])


def test_several_changes_at_once_in_libreoffice() -> None:
    found = libreoffice([_with_changes(name, changed) for name, changed, _ in sets_of_changes()])
    for (name, changed, expected), values in zip(sets_of_changes(), found, strict=True):
        off = [(cell, value, values.get(cell)) for cell, value in expected.items() if not same(values.get(cell), value)]
        assert not off[:3], (name, [cell.entry.id for cell in changed])


@pytest.mark.parametrize("name", NAMES)
def test_one_changed_cell_raises_the_count_on_every_tab(name: str) -> None:
    book = reference(name)
    sheet = Ironcalc(with_wrong_values(book.content))
    checks = book.by_role()["checks"].name
    places = [(tab, 4, 3 if tab == checks else 1) for tab in book.names]
    sheet.calculate()
    assert [sheet.value(place) for place in places] == [0] * len(places)
    for cell in (yellow_cells(book)[0], yellow_cells(book)[-1]):
        sheet.set(cell.cell, cell.step())
        sheet.calculate()
        assert [sheet.value(place) for place in places] == [1] * len(places)
        sheet.set(cell.cell, cell.value)
