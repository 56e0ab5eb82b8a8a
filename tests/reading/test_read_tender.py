"""A filled tender workbook is read back as the procedure it was made from; which kind of workbook it is, is known."""

from __future__ import annotations

import dataclasses
import datetime
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.cell import MergedCell

from costmodel import cli
from costmodel.domain.case import Case
from costmodel.domain.dictionary import TENDER_BOOK, BookKind
from costmodel.domain.tender import Internal, Procurement
from costmodel.errors import InputError
from costmodel.language import language
from costmodel.language.faults import describe
from costmodel.reading import kind_of, read_case, workbook_language
from costmodel.reading.inputs import read_input
from costmodel.reading.tender import read_tender
from costmodel.rendering.template import write_schedule, write_template, write_tender_template
from inputs.build_novo import NOVO
from inputs.build_tenders import FOUR, SINGLE
from inputs.tenders.writing import moment
from tests.reading.tender_workbooks import NEGOTIATED, TenderBook, before_opening, tender_issues
from tests.reading.test_prescan import ORDINARY, SHEET, altered, encrypted, in_sheet, with_doctype
from tests.reading.workbooks import without_cells
from tests.worked_examples.m9 import M9


def plain(procurement: Procurement) -> Any:
    """Without the addresses that it was read from."""
    tenders = tuple(replace(tender, cells={}) for tender in procurement.tenders)
    return without_cells(replace(procurement, tenders=tenders))


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(("made", "case"), [(NEGOTIATED, None), (SINGLE, NOVO)], ids=["four", "single"])
def test_a_procedure_comes_back_as_it_was_written_in_each_language(
    made: Procurement, case: Case | None, code: str, tmp_path: Path
) -> None:
    write_tender_template(tmp_path / "tender.xlsx", language(code), made)
    read, warnings = read_tender(tmp_path / "tender.xlsx", case=case)
    assert plain(read) == plain(replace(made, language=code))
    assert warnings == []


def test_prices_totals_and_scores_carry_the_cell_they_were_read_from(tmp_path: Path) -> None:
    write_tender_template(tmp_path / "tender.xlsx", language("fr"), FOUR)
    read, _ = read_tender(tmp_path / "tender.xlsx")
    book = openpyxl.load_workbook(tmp_path / "tender.xlsx")
    b = read.tender("b")
    for cell, value in (
        (b.cells["docking_kit"], 1500),
        (read.tender("d").cells["set_up"], "manquant"),
        (read.offers[0].cell, 700_000),
        (read.lines[5].cell, "laptop"),
        (read.scores[1].cell, 5),
        (read.corrections[0].cell, 150),
    ):
        title, _, address = cell.partition("!")
        assert book[title][address].value == value
    assert "set_up" in read.tender("d").prices
    assert read.tender("d").prices["set_up"] is None
    assert set(read.tender("a_fibre").prices) == {line.id for line in FOUR.lines_of("lines")}


def test_quantities_of_a_case_stay_empty_until_it_gives_them(tmp_path: Path) -> None:
    write_tender_template(tmp_path / "tender.xlsx", language("en"), SINGLE)
    read, _ = read_tender(tmp_path / "tender.xlsx", case=NOVO)
    assert {(line.minimum, line.estimate, line.maximum) for line in read.lines} == {((), (), ())}
    codes = {issue.code for issue in tender_issues(tmp_path / "tender.xlsx")}
    assert codes == {"quantities-need-case"}


def test_names_of_a_case_are_its_own_spelling_and_unknown_ones_are_refused(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx", SINGLE)
    workbook.case = NOVO
    first = SINGLE.lines[0]
    workbook.put("schedule", first.id, "element", str(first.element).upper())
    assert workbook.issues() == []
    assert read_tender(workbook.path, case=NOVO)[0].lines[0].element == first.element
    line = workbook.put("schedule", first.id, "element", "carrier pigeon")
    scenario = workbook.field("tender", "scenario_minimum", "nowhere")
    needed = workbook.field("tender", "scenario_maximum", None)
    without = workbook.put("schedule", SINGLE.lines[1].id, "element", None)
    assert set(workbook.found()) == {
        ("unknown-element", f"Price schedule!{line}"),
        ("unknown-scenario", f"Procedure!{scenario}"),
        ("needed-here-text", f"Procedure!{needed}"),
        ("needed-here-text", f"Price schedule!{without}"),
    }


def test_a_case_that_does_not_reach_the_contract_gives_no_quantities(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx", SINGLE)
    workbook.case = NOVO
    address = workbook.field("tender", "start", f"{NOVO.last_year}-07")
    assert ("contract-outside-case", f"Procedure!{address}") in workbook.found()


def test_a_case_that_does_not_reach_the_contract_takes_no_prices_either(tmp_path: Path) -> None:
    """The quantities are typed, and yet the prices would be put into years that the case does not compute."""
    typed = (12.0,) * (SINGLE.terms.years + SINGLE.terms.renewal_years)
    lines = tuple(replace(line, minimum=typed, estimate=typed, maximum=typed) for line in SINGLE.lines)
    workbook = TenderBook(tmp_path / "tender.xlsx", replace(SINGLE, lines=lines))
    workbook.case = NOVO
    assert not [code for code, _ in workbook.found() if code == "contract-outside-case"]
    address = workbook.field("tender", "start", f"{NOVO.last_year}-07")
    assert ("contract-outside-case", f"Procedure!{address}") in workbook.found()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-04-15 11:00", moment("2026-04-15 11:00")),
        ("2026-04-15T9:05", moment("2026-04-15 09:05")),
        (moment("2026-04-15 11:00:30"), moment("2026-04-15 11:00:30")),
        (moment("2026-04-15 10:59:59"), moment("2026-04-15 10:59:59")),
    ],
)
def test_an_hour_is_read_as_typed_or_as_excel_stores_it(typed: object, read: datetime.datetime, tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    workbook.field("tender", "deadline", typed)
    workbook.field("tender", "opened", None)
    assert read_tender(workbook.save())[0].terms.deadline == read


@pytest.mark.parametrize(
    "typed",
    ["2026-04-15", "2026-04-31 11:00", "2026-04-15 25:00", "15/04/2026 11:00", 46127, datetime.date(2026, 4, 15)],
)
def test_a_moment_without_its_hour_or_none_at_all_is_refused(typed: object, tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    address = workbook.field("tender", "deadline", typed)
    assert ("not-a-moment", f"Procedure!{address}") in workbook.found()


@pytest.mark.parametrize("typed", ["2026-03-02", datetime.date(2026, 3, 2)])
def test_a_date_is_read_as_typed_or_as_excel_stores_it(typed: object, tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    workbook.field("tender", "published", typed)
    assert read_tender(workbook.save())[0].terms.published == datetime.date(2026, 3, 2)


@pytest.mark.parametrize("typed", ["2026-02-30", "2 March", 46083, moment("2026-03-02 11:00")])
def test_what_is_no_date_is_refused(typed: object, tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    address = workbook.field("tender", "published", typed)
    assert ("not-a-date", f"Procedure!{address}") in workbook.found()


def test_a_sheet_of_each_kind_left_empty_is_read_and_the_notes_are_joined(tmp_path: Path) -> None:
    bare = replace(
        FOUR,
        combined=(),
        admissions=(),
        requirements=(),
        corrections=(),
        revision=(),
        internal=Internal(estimates=(), references=(), alternatives=(), volumes=(), note="One.\nTwo."),
        sources=(),
        terms=replace(FOUR.terms, revision_fixed=None),
    )
    write_tender_template(tmp_path / "tender.xlsx", language("en"), bare)
    read, warnings = read_tender(tmp_path / "tender.xlsx")
    assert plain(read) == plain(bare)
    assert [issue.code for issue in warnings] == ["total-far"]  # the kit of 1,500.00 that nobody corrected


def test_a_workbook_without_tenders_may_be_checked_before_it_is_sent_out(tmp_path: Path) -> None:
    unopened = replace(
        FOUR, tenders=(), offers=(), combined=(), admissions=(), requirements=(), corrections=(), scores=()
    )
    write_tender_template(tmp_path / "tender.xlsx", language("en"), unopened)
    _, warnings = read_input(tmp_path / "tender.xlsx")
    assert [issue.code for issue in warnings] == ["no-tender-yet"]


def test_before_the_opening_a_workbook_without_tenders_is_sound_and_afterwards_it_is_not(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx", before_opening())
    assert [issue.code for issue in workbook.issues()] == ["no-tender"]
    read, warnings = read_tender(workbook.path, is_opened=False)
    assert (read.tenders, warnings) == ((), [])


def test_a_blank_workbook_asks_for_what_is_needed_in_words(tmp_path: Path) -> None:
    write_tender_template(tmp_path / "blank.xlsx", language("en"))
    issues = tender_issues(tmp_path / "blank.xlsx")
    assert {(issue.code, issue.sheet) for issue in issues} == {
        ("blank", "Procedure"),
        ("blank-text", "Procedure"),
        ("row-count", "Lots"),
        ("no-tender", "Tenders"),
    }
    for issue in issues:
        assert describe(issue, language("fr"), "blank.xlsx")


# Which kind of workbook


@pytest.fixture
def workbooks(tmp_path: Path) -> dict[BookKind, Path]:
    paths = {kind: tmp_path / f"{kind}.xlsx" for kind in BookKind}
    write_template(paths[BookKind.CASE], language("en"), M9)
    write_tender_template(paths[BookKind.TENDER], language("fr"), FOUR)
    write_schedule(paths[BookKind.SCHEDULE], language("fr"), FOUR)
    return paths


def test_each_kind_of_workbook_is_known_and_read_as_what_it_is(workbooks: dict[BookKind, Path]) -> None:
    assert {kind_of(path) for path in workbooks.values()} == set(BookKind)
    assert all(kind_of(path) is kind for kind, path in workbooks.items())
    assert workbook_language(workbooks[BookKind.TENDER]) == "fr"
    assert isinstance(read_input(workbooks[BookKind.CASE])[0], Case)
    assert isinstance(read_input(workbooks[BookKind.TENDER])[0], Procurement)


def test_a_file_that_is_no_workbook_has_no_kind(tmp_path: Path) -> None:
    (tmp_path / "notes.xlsx").write_text("notes", encoding="utf-8")
    assert kind_of(tmp_path / "notes.xlsx") is None
    assert kind_of(tmp_path / "nothing.xlsx") is None


def test_a_workbook_of_another_kind_is_refused_and_the_command_named(workbooks: dict[BookKind, Path]) -> None:
    wrong = [
        (read_case, BookKind.TENDER, "tender-not-case", "costmodel tender"),
        (read_case, BookKind.SCHEDULE, "schedule-not-case", "--add"),
        (read_tender, BookKind.CASE, "case-not-tender", "costmodel run"),
        (read_tender, BookKind.SCHEDULE, "schedule-not-tender", "--add"),
        (read_input, BookKind.SCHEDULE, "schedule-not-tender", "--add"),
    ]
    for read, kind, code, advice in wrong:
        with pytest.raises(InputError) as refused:
            read(workbooks[kind])  # type: ignore[operator]
        assert [issue.code for issue in refused.value.issues] == [code]
        for tongue in ("en", "fr"):
            assert advice in describe(refused.value.issues[0], language(tongue), "f.xlsx")


def test_only_a_schedule_is_added(workbooks: dict[BookKind, Path]) -> None:
    for kind, code in ((BookKind.CASE, "case-not-schedule"), (BookKind.TENDER, "tender-not-schedule")):
        issues = tender_issues(workbooks[BookKind.TENDER], added=[workbooks[kind]])
        assert [(issue.code, issue.sheet) for issue in issues] == [(code, f"[{kind}.xlsx]")]


# The command


def test_check_before_the_opening_is_sound_with_a_warning_and_the_comparison_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = TenderBook(tmp_path / "tender.xlsx", before_opening()).save()
    arguments = [str(path), "--lang", "en"]
    assert cli.outcome(["check", *arguments], language("en")) == 0
    said = capsys.readouterr()
    assert "there is no tender yet" in said.err
    assert said.out.endswith("no faults; warnings: 1.\n")
    assert cli.outcome(["tender", *arguments, "--out", str(tmp_path / "out")], language("en")) == 3
    assert "there is no tender to compare" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_check_reads_a_tender_workbook_with_its_case_and_marks_its_faults(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    address = workbook.put("prices", "laptop", "price:b", None)
    workbook.save()
    said = CliRunner().invoke(cli.commands, ["check", str(workbook.path), "--annotate", "--lang", "en"])
    assert isinstance(said.exception, Exception)
    marked = openpyxl.load_workbook(tmp_path / "tender-checked.xlsx")
    assert marked["Unit prices"][address].comment.text.startswith('the price of "laptop" is blank')
    write_template(tmp_path / "case.xlsx", language("en"), NOVO)
    write_tender_template(tmp_path / "single.xlsx", language("en"), SINGLE)
    tied = ["check", str(tmp_path / "single.xlsx"), "--case", str(tmp_path / "case.xlsx"), "--lang", "en"]
    assert CliRunner().invoke(cli.commands, tied).output.endswith("no faults; warnings: 0.\n")


def test_a_refused_case_is_told_by_its_own_name(tmp_path: Path) -> None:
    write_template(tmp_path / "blank.xlsx", language("en"))
    write_tender_template(tmp_path / "single.xlsx", language("en"), SINGLE)
    arguments = ["check", str(tmp_path / "single.xlsx"), "--case", str(tmp_path / "blank.xlsx"), "--lang", "en"]
    said = CliRunner().invoke(cli.commands, arguments)
    assert "blank.xlsx: refused" in str(said.exception)
    assert all(line.startswith((str(tmp_path / "blank.xlsx"), " ")) for line in said.stderr.splitlines())


# Whatever is given


HOSTILE = {
    "text": b"a;b;c\n1;2;3\n",
    "empty": b"",
    "old format": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "archive": b"PK\x05\x06" + bytes(18),
    "torn": ORDINARY[: len(ORDINARY) // 2],
    "encrypted": encrypted(),
    "merged all over": in_sheet('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "far cell": in_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "document type": altered({SHEET: with_doctype}),
    "no input": ORDINARY,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_is_none_of_ours_is_refused_in_words_whether_read_or_added(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "hostile.xlsx").write_bytes(content)
    tender = TenderBook(tmp_path / "tender.xlsx").save()
    alone = tender_issues(tmp_path / "hostile.xlsx")
    beside = tender_issues(tender, added=[tmp_path / "hostile.xlsx"])
    assert alone
    assert [issue.code for issue in beside] == [
        issue.code.replace("case-not-tender", "case-not-schedule") for issue in alone
    ]
    assert all(issue.sheet.startswith("[hostile.xlsx]") for issue in beside)
    for issue in (*alone, *beside):
        assert describe(issue, language("fr"), "hostile.xlsx")


# Whatever is typed


TYPED = (
    *(
        None,
        None,
        "",
        True,
        -1,
        0,
        0.5,
        5,
        1e9,
        2011,
        2013.5,
        "x",
        " ",
        "12,5",
        "ex.a",
        "Total",
        "=1+1",
        "=cmd|' /C'!A0",
    ),
    *(datetime.date(2012, 1, 1), moment("2026-04-15 11:01"), "2026-04-15 11:00", "2026-04-15", "2011-07"),
    *("yes", "no", "missing", "lines", "equipment", "lines+equipment", "a", "b", "a_fibre", "laptop", "kit_quality"),
    *("price", "quality", "whole-life cost", "minimum_maximum", "price_per_quality", "fixed_band", "USD", "regular"),
)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_typed_the_reader_answers_with_a_procedure_or_with_faults(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    workbook = TenderBook(tmp_path / "tender.xlsx")
    heads_of = {id: workbook.head(id) for id in workbook.sheets if id != "guide"}
    for _ in range(rng.choice([1, 3, 10, 40, 120])):
        id = rng.choice(list(heads_of))
        row, columns = heads_of[id]
        cell = workbook.sheet(id).cell(row + rng.randint(-1, 12), rng.choice(list(columns.values())))
        if not isinstance(cell, MergedCell):
            cell.value = rng.choice(TYPED)
    for issue in workbook.issues():
        for tongue in ("en", "fr"):
            assert "{" not in describe(issue, language(tongue), "tender.xlsx")


def test_the_input_is_only_read(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    before = workbook.save().read_bytes()
    workbook.path.chmod(0o444)
    read_tender(workbook.path)
    assert workbook.path.read_bytes() == before


def test_terms_are_all_asked_for() -> None:
    fields = {field.name for field in dataclasses.fields(FOUR.terms)}
    assert {field.id for field in TENDER_BOOK.sheet("tender").fields} == fields | {"currency"}
