"""Tables and long texts find room in the columns and lines of a sheet."""

from __future__ import annotations

import pytest

from costmodel.rendering.sections.parts import ColumnKind
from costmodel.rendering.tender_workbook.book import GUTTER, NARROW, TENDER_WIDTH, pieces, print_lines
from costmodel.rendering.tender_workbook.prose import GRID, slots_of

FIGURES, WORDS, PROSE = ColumnKind.FIGURES, ColumnKind.WORDS, ColumnKind.PROSE


@pytest.mark.parametrize("text", ["word " * 20_000, "x" * 40_000, "line\n" * 500, "", "a\n\n\nb"])
def test_pieces_lose_nothing_but_the_blanks_between_them(text: str) -> None:
    found = pieces(text, 40)
    assert "".join(found).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert all(print_lines(piece, 40) <= 28 for piece in found)  # 28 lines of 13 points are below 409


def test_pieces_end_between_words() -> None:
    assert all(piece.endswith("word") for piece in pieces("word " * 5_000, 40)[:-1])


def test_figures_take_one_column_and_sentences_the_rest() -> None:
    """Seven columns of 20 beside the first: two figures leave five."""
    assert slots_of(GRID, [FIGURES, FIGURES, PROSE]) == [(1, 1), (2, 2), (3, 7)]
    assert slots_of(GRID, [FIGURES, FIGURES]) == [(1, 1), (2, 2)]
    assert slots_of(GRID, [WORDS]) == [(1, 7)]


def test_a_table_with_more_columns_than_the_sheet_is_told_in_words() -> None:
    one_tender = (*NARROW, TENDER_WIDTH)
    assert NARROW[-1] == GUTTER
    assert slots_of(one_tender, [WORDS, WORDS, WORDS, PROSE, PROSE]) is None


def test_no_slot_is_the_narrow_gutter_alone() -> None:
    for tenders in range(1, 9):
        widths = (*NARROW, *[TENDER_WIDTH] * tenders)
        for count in range(1, 8):
            slots = slots_of(widths, [WORDS] * (count - 1) + [PROSE]) or []
            assert all(sum(widths[first : last + 1]) > GUTTER for first, last in slots)
            assert [first for first, _ in slots[1:]] == [last + 1 for _, last in slots[:-1]]
