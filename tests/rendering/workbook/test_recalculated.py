"""Independent spreadsheet engines give every number of the reference workbooks (method M-0 to M-8)."""

from __future__ import annotations

import math

import pytest

from tests.referee import Cell, Ironcalc, libreoffice, with_wrong_values
from tests.rendering.workbook.books import NAMES, Written, reference


def same(found: object, expected: float | None) -> bool:
    """Equal far below the cent, and to nine digits."""
    if expected is None or not isinstance(found, int | float):
        return False
    return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-7)


def wrong(expected: dict[Cell, Written], found: dict[Cell, object]) -> list[tuple[Cell, Written, object]]:
    return [
        (cell, written, found.get(cell))
        for cell, written in expected.items()
        if not same(found.get(cell), written.value)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_ironcalc_computes_every_value_of_the_workbook(name: str) -> None:
    expected = reference(name).formulas()
    book = Ironcalc(with_wrong_values(reference(name).content))
    book.calculate()
    assert len(expected) > 3000
    assert not wrong(expected, {cell: book.value(cell) for cell in expected})[:5]


def test_libreoffice_computes_every_value_of_the_workbooks() -> None:
    found = libreoffice([with_wrong_values(reference(name).content) for name in NAMES])
    for name, values in zip(NAMES, found, strict=True):
        assert not wrong(reference(name).formulas(), values)[:5], name


def test_a_copy_with_wrong_values_is_told_from_the_workbook() -> None:
    """The check can fail: before anything is recalculated no cell of the copy holds its value."""
    expected = reference("m9").formulas()
    book = Ironcalc(with_wrong_values(reference("m9").content))
    assert len(wrong(expected, {cell: book.value(cell) for cell in expected})) == len(expected)


def test_a_value_that_is_a_cent_off_is_noticed() -> None:
    assert not same(1_000_000.00, 1_000_000.01)
    assert same(1_000_000.000001, 1_000_000.0)
