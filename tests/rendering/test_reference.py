"""The reference page of the input workbook is the one that the dictionary makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from costmodel.domain.dictionary import SHEETS
from costmodel.language import language, languages
from costmodel.rendering.reference import inputs_reference

PAGE = Path(__file__).parents[2] / "docs" / "inputs.md"


def test_the_page_in_the_docs_is_the_one_made_from_the_dictionary() -> None:
    assert PAGE.read_text(encoding="utf-8") == inputs_reference(language("en")), "run python -m docs.generate_inputs"


@pytest.mark.parametrize("code", languages())
def test_the_page_names_every_column_of_every_sheet(code: str) -> None:
    page = inputs_reference(language(code))
    for sheet in SHEETS:
        section = page.partition(f"### {language(code).text(sheet.title, domain='inputs')}\n")[2].partition("\n### ")[0]
        for column in sheet.fields or sheet.columns:
            assert f"| `{column.id}" in section, (sheet.id, column.id)


@pytest.mark.parametrize("code", languages())
def test_every_table_row_has_as_many_cells_as_its_head(code: str) -> None:
    cells = 0
    for line in inputs_reference(language(code)).splitlines():
        if not line.startswith("|"):
            cells = 0
        elif cells:
            assert line.replace("\\|", "").count("|") == cells, line
        else:
            cells = line.count("|")
