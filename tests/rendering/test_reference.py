"""The reference pages of the input workbooks are the ones that the dictionary makes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from costmodel.domain.dictionary import CASE_BOOK, SCHEDULE_BOOK, TENDER_BOOK, Book
from costmodel.language import Language, language, languages
from costmodel.rendering.reference import inputs_reference, tender_reference
from docs.generate_inputs import PAGES

REFERENCES = {
    "inputs.md": (inputs_reference, (CASE_BOOK,)),
    "tender-inputs.md": (tender_reference, (TENDER_BOOK, SCHEDULE_BOOK)),
}
EVERY_PAGE = pytest.mark.parametrize(("made", "books"), REFERENCES.values(), ids=REFERENCES)


def test_the_pages_in_the_docs_are_the_ones_made_from_the_dictionary() -> None:
    assert {page.name: made for page, made in PAGES.items()} == {name: made for name, (made, _) in REFERENCES.items()}
    for page, made in PAGES.items():
        assert page.read_text(encoding="utf-8") == made(language("en")), "run python -m docs.generate_inputs"


@EVERY_PAGE
@pytest.mark.parametrize("code", languages())
def test_the_page_names_every_column_of_every_sheet(
    made: Callable[[Language], str], books: tuple[Book, ...], code: str
) -> None:
    speech = language(code)
    rest = made(speech)
    for sheet in (sheet for book in books for sheet in book.sheets):
        rest = rest.partition(f"### {speech.text(sheet.title, domain='inputs')}\n")[2]
        section = rest.partition("\n### ")[0]
        for column in sheet.fields or sheet.columns:
            assert f"| `{column.id}" in section, (sheet.id, column.id)


@EVERY_PAGE
@pytest.mark.parametrize("code", languages())
def test_every_table_row_has_as_many_cells_as_its_head(
    made: Callable[[Language], str], books: tuple[Book, ...], code: str
) -> None:
    cells = 0
    for line in made(language(code)).splitlines():
        if not line.startswith("|"):
            cells = 0
        elif cells:
            assert line.replace("\\|", "").count("|") == cells, line
        else:
            cells = line.count("|")
