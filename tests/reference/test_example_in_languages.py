"""The example workbook speaks the language asked for, and its figures are those of M-9 in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from costmodel import cli
from costmodel.domain.example import EXAMPLE
from costmodel.language import language
from costmodel.language.translated import translated
from costmodel.model.evaluate import evaluate_case
from costmodel.reading.workbook import read_case

COMMITTED = Path(__file__).parents[2] / "inputs" / "example.xlsx"
NO_TEXTS = {"id", "index", "contract", "ceiling", "source", "cell", "address", "date", "budget_article", "language"}
CODES = {"weights", "same_heads_as", "inflation_index"}


def texts(record: object) -> Iterator[str]:
    """Every string inside a record but ids, codes, cells and addresses: all that a person reads as words."""
    if type(record) is str and record:
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from texts(part)
    elif is_dataclass(record):
        for field in fields(record):
            if field.name not in NO_TEXTS | CODES:
                yield from texts(getattr(record, field.name))


ENGLISH = set(texts(EXAMPLE))


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("french") / "exemple.xlsx"
    assert cli.outcome(["template", str(path), "--example", "--lang", "fr"], language("en")) == 0
    return path


def test_no_cell_of_the_french_example_holds_an_english_text_of_the_agency(french: Path) -> None:
    assert len(ENGLISH) == 34
    sheets = load_workbook(french).worksheets
    cells = {cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert not cells & ENGLISH
    assert "Télétravail, deux jours par semaine" in cells


def test_the_french_example_reads_back_in_french_with_the_result_of_m9(french: Path) -> None:
    case, warnings = read_case(french)
    assert warnings == []
    assert case.language == "fr"
    assert case.organisation == "Organisme inventé (un exemple : il n'existe pas)"
    assert evaluate_case(case).results.scenario("telework").public.npv == -228_976.53


def test_translation_changes_the_texts_and_the_language_alone() -> None:
    case = translated(EXAMPLE, language("fr"))
    assert not set(texts(case)) & ENGLISH
    assert [e.id for e in case.elements] == [e.id for e in EXAMPLE.elements]
    assert evaluate_case(case).results.scenario("telework").public.npv == -228_976.53
    assert translated(case, language("en")) == replace(case, language="en")  # no English text is left to translate
    assert translated(EXAMPLE, language("en")) == EXAMPLE


def test_the_english_example_is_the_committed_workbook(tmp_path: Path) -> None:
    path = tmp_path / "example.xlsx"
    assert cli.outcome(["template", str(path), "--example", "--lang", "en"], language("en")) == 0
    assert path.read_bytes() == COMMITTED.read_bytes()
