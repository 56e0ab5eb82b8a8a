"""The workbooks of drawn procurements: an engine of its own computes every cell, from copies whose values are wrong."""

from __future__ import annotations

import pytest

from costmodel.tender.compare import compare
from tests.referee import Ironcalc, with_wrong_values
from tests.rendering.tender_workbook.books import opened
from tests.rendering.tender_workbook.test_recalculated import wrong
from tests.tender.strategies import FORMULAS, Feature, Sizes, make_procurement

# Seed and sizes: among them each award formula comes up once, and each feature of a procurement.
DRAWN = tuple(
    (seed, Sizes(tenders=5, lots=len(formulas), lines=3, years=2), formulas)
    for seed, formulas in enumerate((FORMULAS[:3], FORMULAS[3:6], FORMULAS[6:8], FORMULAS[8:10], FORMULAS[10:]), 40)
)


@pytest.mark.parametrize("kind", ["award", "internal"])
@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: f"seed{drawn[0]}")
def test_every_formula_gives_the_value_that_stands_in_its_cell(
    drawn: tuple[int, Sizes, tuple[str, ...]], kind: str
) -> None:
    seed, sizes, formulas = drawn
    book = opened(compare(make_procurement(seed, sizes, formulas, frozenset(Feature))), kind)
    expected = book.formulas()
    sheet = Ironcalc(with_wrong_values(book.content))
    sheet.calculate()
    assert len(expected) > 100
    assert not wrong(expected, {cell: sheet.value(cell) for cell in expected})[:5]
