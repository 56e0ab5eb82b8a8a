"""A filled workbook is read back as the case it was made from."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from costmodel.domain.case import Case
from costmodel.domain.costs import Source, SourceKind
from costmodel.errors import InputError
from costmodel.language import language
from costmodel.reading import read_case, workbook_language
from costmodel.rendering.template import write_template
from tests.reading.workbooks import Workbook, without_cells
from tests.strategies import cases
from tests.worked_examples.m9 import M9
from tests.worked_examples.m10 import M10


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("case", [M9, M10], ids=["M-9", "M-10"])
def test_a_case_comes_back_as_it_was_written_in_each_language(case: Case, code: str, tmp_path: Path) -> None:
    write_template(tmp_path / "case.xlsx", language(code), case)
    read, warnings = read_case(tmp_path / "case.xlsx")
    assert without_cells(read) == without_cells(dataclasses.replace(case, language=code))
    assert warnings == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_any_case_comes_back_to_the_last_digit(case: Case, tmp_path: Path) -> None:
    write_template(tmp_path / "case.xlsx", language("en"), case)
    read, _ = read_case(tmp_path / "case.xlsx")
    assert without_cells(read) == without_cells(dataclasses.replace(case, language="en"))


def test_a_number_keeps_the_digits_that_a_spreadsheet_does_not_show(tmp_path: Path) -> None:
    amount = 0.1 + 0.2  # 0.30000000000000004
    first, *others = M9.elements
    price = dataclasses.replace(first.price, amount=dataclasses.replace(first.price.amount, value=amount))
    case = dataclasses.replace(M9, elements=(dataclasses.replace(first, price=price), *others))
    write_template(tmp_path / "case.xlsx", language("en"), case)
    assert read_case(tmp_path / "case.xlsx")[0].elements[0].price.amount.value == amount


def test_figures_carry_the_cell_they_were_read_from(tmp_path: Path) -> None:
    write_template(tmp_path / "case.xlsx", language("fr"), M9)
    case, _ = read_case(tmp_path / "case.xlsx")
    book = openpyxl.load_workbook(tmp_path / "case.xlsx")
    line, lease = case.elements[0], case.office.leases[1] if case.office else None
    assert lease is not None
    for cell, value in (
        (line.price.amount.cell, 28.5),
        (line.cell, "adsl_line"),
        (case.discount_rate.cell, 0.04),
        (lease.rent.amount.cell, 185),
        (lease.area_m2.cell, 2800),
        (lease.cell, "lease_2"),
    ):
        title, _, address = cell.partition("!")
        assert book[title][address].value == value


def test_a_workbook_of_one_language_is_read_with_words_of_another(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", code="fr")
    workbook.put("prices", "laptop", "basis", "bought (with a life)")
    workbook.put("prices", "laptop", "payer", " OWN  Budget")
    case, _ = read_case(workbook.save())
    assert without_cells(case) == without_cells(dataclasses.replace(M9, language="fr"))


def test_the_workbook_says_its_language_and_the_reader_may_ask_for_another(tmp_path: Path) -> None:
    write_template(tmp_path / "case.xlsx", language("fr"), M9)
    assert workbook_language(tmp_path / "case.xlsx") == "fr"
    assert read_case(tmp_path / "case.xlsx")[0].language == "fr"
    assert read_case(tmp_path / "case.xlsx", "en")[0].language == "en"


def test_the_language_of_a_file_that_is_no_workbook_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "notes.xlsx").write_text("notes", encoding="utf-8")
    assert workbook_language(tmp_path / "notes.xlsx") is None


def test_the_input_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    write_template(path, language("en"), M9)
    before = path.read_bytes()
    path.chmod(0o444)
    read_case(path)
    assert path.read_bytes() == before


def test_a_blank_workbook_asks_for_everything_that_is_needed_and_for_no_optional_sheet(tmp_path: Path) -> None:
    write_template(tmp_path / "blank.xlsx", language("en"))
    with pytest.raises(InputError) as refused:
        read_case(tmp_path / "blank.xlsx")
    told = {(issue.code, issue.sheet) for issue in refused.value.issues}
    assert told == {("blank", "Case"), ("blank-text", "Case"), ("row-count", "Scenarios"), ("row-count", "Profiles")}


def test_the_simple_case_needs_the_first_sheets_only_and_takes_a_sentence_as_a_source(tmp_path: Path) -> None:
    first = M9.elements[5]  # the allowance: no index, no contract
    simple = dataclasses.replace(M9, elements=(first,), office=None, indices=())
    workbook = Workbook(tmp_path / "case.xlsx", simple)
    workbook.put("prices", "allowance", "source", "Quotation of May, provider A")
    workbook.put("kit", "allowance", "source", "quotation of may,  provider A")
    case, warnings = read_case(workbook.save())
    typed = Source(
        id="Quotation of May, provider A",
        document="Quotation of May, provider A",
        address="",
        date="",
        kind=SourceKind.ESTIMATE,
    )
    assert (case.sources, warnings) == ((typed,), [])
    assert case.elements[0].price.amount.evidence.source == case.elements[0].kit_evidence.source == typed.id


def test_an_added_column_of_the_kit_is_found_by_its_head_wherever_it_stands(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    head, columns = workbook.head("kit")
    sheet = workbook.sheet("kit")
    office, inspector = columns["units_per_head:office"], columns["units_per_head:inspector"]
    for row in range(head - 1, sheet.max_row + 1):  # the two columns change places, their ids are the same
        if row != head:
            one, other = sheet.cell(row, office), sheet.cell(row, inspector)
            one.value, other.value = other.value, one.value
    case, _ = read_case(workbook.save())
    assert without_cells(case) == without_cells(M9)
