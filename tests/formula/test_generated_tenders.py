"""Generated rows over tenders through numpy, fractions, ironcalc and LibreOffice: the four agree in every cell."""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formula.generated_tenders import MISSING, Expected, TenderMaker, workbook
from tests.referee import Ironcalc, libreoffice, with_wrong_values

MODELS_FOR_THE_REFEREE = 40


def same(found: object, expected: Expected) -> bool:
    """A number to nine digits, a blank as the empty text (LibreOffice's file has no value for it)."""
    if math.isnan(expected.value):
        return found in ("", None) or (expected.copied and found == MISSING.message)
    return isinstance(found, int | float) and math.isclose(found, expected.value, rel_tol=1e-9, abs_tol=1e-9)


def same_exactly(expected: Expected) -> bool:
    if not isinstance(expected.exactly, Fraction):
        return expected.exactly is None and math.isnan(expected.value)
    return math.isclose(expected.value, expected.exactly, rel_tol=1e-9, abs_tol=1e-9)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_exact_values_and_ironcalc_agree_with_numpy(seed: int) -> None:
    content, expected = workbook([TenderMaker(seed).make()])
    apart = [cell for cell in expected if not same_exactly(cell)]
    assert not apart, apart[:5]
    book = Ironcalc(with_wrong_values(content))
    book.calculate()
    wrong = [(cell, book.value(cell.cell)) for cell in expected if not same(book.value(cell.cell), cell)]
    assert not wrong, wrong[:5]


def test_libreoffice_agrees_with_numpy() -> None:
    content, expected = workbook([TenderMaker(seed).make() for seed in range(MODELS_FOR_THE_REFEREE)])
    (found,) = libreoffice([with_wrong_values(content)])
    wrong = [(cell, found.get(cell.cell)) for cell in expected if not same(found.get(cell.cell), cell)]
    assert not wrong, wrong[:5]


def test_the_models_have_blanks_and_numbers_and_a_wrong_cached_value_is_noticed() -> None:
    content, expected = workbook([TenderMaker(seed).make() for seed in range(5)])
    blanks = [cell for cell in expected if math.isnan(cell.value)]
    assert len(blanks) > 20
    assert len(expected) - len(blanks) > 100
    book = Ironcalc(with_wrong_values(content))
    assert not any(same(book.value(cell.cell), cell) for cell in expected)
