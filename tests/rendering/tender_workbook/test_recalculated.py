"""Independent spreadsheet engines give every number and every blank of the tender workbooks."""

from __future__ import annotations

import pytest

from tests.referee import Cell, Ironcalc, libreoffice, with_wrong_values
from tests.rendering.tender_workbook.books import LIVE, book
from tests.rendering.workbook.books import Written
from tests.rendering.workbook.test_recalculated import same


def wrong(expected: dict[Cell, Written], found: dict[Cell, object]) -> list[tuple[Cell, Written, object]]:
    """Cells whose number, or whose text where there is a blank, is another one."""
    return [
        (cell, written, found.get(cell)) for cell, written in expected.items() if not agrees(found.get(cell), written)
    ]


def agrees(found: object, written: Written) -> bool:
    if written.value is None:
        return (found or "") == written.text
    return same(found, written.value)


@pytest.mark.parametrize(("name", "kind"), LIVE)
def test_ironcalc_computes_every_cell(name: str, kind: str) -> None:
    expected = book(name, kind).formulas()
    sheet = Ironcalc(with_wrong_values(book(name, kind).content))
    sheet.calculate()
    assert len(expected) > 100
    assert not wrong(expected, {cell: sheet.value(cell) for cell in expected})[:5]


def test_libreoffice_computes_every_cell() -> None:
    found = libreoffice([with_wrong_values(book(*which).content) for which in LIVE])
    for which, values in zip(LIVE, found, strict=True):
        assert not wrong(book(*which).formulas(), values)[:5], which


def test_a_copy_with_wrong_values_is_told_from_the_workbook() -> None:
    """The check can fail: before anything is recalculated no number of the copy is right."""
    expected = {
        cell: written for cell, written in book("four", "award").formulas().items() if written.value is not None
    }
    sheet = Ironcalc(with_wrong_values(book("four", "award").content))
    assert len(wrong(expected, {cell: sheet.value(cell) for cell in expected})) == len(expected)
