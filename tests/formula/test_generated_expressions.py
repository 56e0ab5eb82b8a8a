"""Generated expressions through numpy, ironcalc and LibreOffice: the three agree in every cell."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formula.generated import Maker, workbook
from tests.referee import Ironcalc, libreoffice, with_wrong_values

MODELS_FOR_THE_REFEREE = 150


def same(found: object, expected: float) -> bool:
    """Equal to nine digits, which tells every rounding apart and forgives the order of a sum."""
    return isinstance(found, int | float) and math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_ironcalc_agrees_with_numpy(seed: int) -> None:
    content, expected = workbook([Maker(seed).make()])
    book = Ironcalc(with_wrong_values(content))
    book.calculate()
    wrong = [
        (cell, value, book.value(cell))
        for *cell_, value in expected
        for cell in [tuple(cell_)]
        if not same(book.value(cell), value)
    ]
    assert not wrong, wrong[:5]


def test_libreoffice_agrees_with_numpy() -> None:
    content, expected = workbook([Maker(seed).make() for seed in range(MODELS_FOR_THE_REFEREE)])
    (found,) = libreoffice([with_wrong_values(content)])
    wrong = [
        (tab, line, column, value, found.get((tab, line, column)))
        for tab, line, column, value in expected
        if not same(found.get((tab, line, column)), value)
    ]
    assert not wrong, wrong[:5]


def test_a_wrong_cached_value_that_is_not_recalculated_is_noticed() -> None:
    content, expected = workbook([Maker(1).make()])
    book = Ironcalc(with_wrong_values(content))
    assert not any(same(book.value((tab, line, column)), value) for tab, line, column, value in expected)
