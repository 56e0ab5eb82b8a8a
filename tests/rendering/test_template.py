"""The blank workbooks of a case and of a tender comparison: what a person meets who fills one in, in each language."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from costmodel.domain.dictionary import (
    BOOKS,
    CASE_BOOK,
    SHEETS,
    TENDER_BOOK,
    Book,
    BookKind,
    Column,
    Kind,
    Need,
    Per,
    Sheet,
)
from costmodel.language import Language, language, languages
from costmodel.rendering.template import write_template, write_tender_template
from tests.worked_examples.m9 import M9

LANGUAGES = languages()
WRITERS: dict[BookKind, Callable[[Path, Language], None]] = {
    BookKind.CASE: write_template,
    BookKind.TENDER: write_tender_template,
}
EVERY_BLANK = pytest.mark.parametrize("book", [CASE_BOOK, TENDER_BOOK], ids=lambda book: book.kind.value)
Blanks = dict[tuple[BookKind, str], Any]


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> Blanks:
    folder = tmp_path_factory.mktemp("blank")
    made = {}
    for kind, write in WRITERS.items():
        for code in LANGUAGES:
            path = folder / f"{kind}_{code}.xlsx"
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # XlsxWriter warns of a prompt or list that Excel would refuse
                write(path, language(code))
            made[kind, code] = openpyxl.load_workbook(path)
    return made


def texts(column: Column, speech: Language) -> tuple[str, str]:
    return speech.text(column.label, domain="inputs", number=1), speech.text(column.help, domain="inputs")


def columns(*books: Book) -> list[tuple[Sheet, Column]]:
    return [
        (sheet, column)
        for book in books or BOOKS.values()
        for sheet in book.sheets
        for column in (*sheet.columns, *sheet.fields)
    ]


@EVERY_BLANK
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sheet_is_there_in_the_order_of_work(book: Book, code: str, blanks: Blanks) -> None:
    speech = language(code)
    titles = [speech.text(title, domain="inputs") for title in ("Guide", *(sheet.title for sheet in book.sheets))]
    assert blanks[book.kind, code].sheetnames == titles
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


def test_the_simple_case_needs_the_first_seven_sheets() -> None:
    assert ["guide", *(sheet.id for sheet in SHEETS if sheet.simple)] == [
        "guide", "case", "scenarios", "profiles", "headcount", "prices", "kit",
    ]  # fmt: skip
    assert all(sheet.simple for sheet in SHEETS[:6])


def test_the_announced_sheets_the_tenders_and_their_prices_are_always_needed() -> None:
    needed = [sheet.id for sheet in TENDER_BOOK.sheets if sheet.simple]
    assert needed == ["tender", "lots", "schedule", "tenders", "prices"]


GROWING = {
    BookKind.CASE: {"Case", "Headcount", "Kit", "Indices", "Office"},
    BookKind.TENDER: {"Price schedule", "Unit prices", "Price revision"},
}


@EVERY_BLANK
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_names_every_sheet_that_grows_sideways(book: Book, code: str, blanks: Blanks) -> None:
    lift = {
        "en": "Review > Unprotect Sheet",
        "fr": "Révision > Ôter la protection de la feuille",
        "nl": "Controleren > Beveiliging blad opheffen",
        "de": "Überprüfen > Blattschutz aufheben",
    }[code]
    (step,) = [
        cell
        for row in blanks[book.kind, code].worksheets[0].values
        for cell in row
        if isinstance(cell, str) and lift in cell
    ]
    growing = {sheet.title for sheet, column in columns(book) if column.per is not Per.ROW}
    assert growing == GROWING[book.kind]
    assert [title for title in growing if language(code).text(title, domain="inputs") not in step] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sheet_that_may_stay_empty_says_so_at_its_top(code: str) -> None:
    begins = {
        "en": ("May stay empty", "Stays empty unless"),
        "fr": ("Peut rester vide", "Reste vide sauf"),
        "nl": ("Mag leeg blijven", "Blijft leeg tenzij"),
        "de": ("Darf leer bleiben", "Darf ohne Qualitätskriterien leer bleiben", "Bleibt leer, außer"),
    }[code]
    for sheet in (sheet for book in BOOKS.values() for sheet in book.sheets):
        if not sheet.simple:
            assert language(code).text(sheet.intro, domain="inputs").startswith(begins), sheet.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_internal_sheet_says_in_its_title_and_at_its_top_that_it_is(code: str, blanks: Blanks) -> None:
    word, never = {
        "en": ("Internal", "never in the award report"),
        "fr": ("Interne", "jamais dans le rapport d'attribution"),
        "nl": ("Intern", "nooit in het gunningsverslag"),
        "de": ("Intern", "niemals im Vergabebericht"),
    }[code]
    titles = set()
    for sheet in (sheet for book in BOOKS.values() for sheet in book.sheets if sheet.internal):
        title, intro = (language(code).text(text, domain="inputs") for text in (sheet.title, sheet.intro))
        assert title.startswith(word)
        assert f"{word} : {never}" in intro.replace(": ", " : ").replace("  ", " "), sheet.id
        titles.add(title)
    book = blanks[BookKind.TENDER, code]
    reds = {sheet.title for sheet in book.worksheets if sheet["A1"].fill.fgColor.rgb == "FF9C2A2A"}
    assert len(titles) == 5
    assert reds == titles


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_column_has_a_label_and_a_help_that_a_prompt_can_hold(code: str) -> None:
    for sheet, column in columns():
        label, help = texts(column, language(code))
        assert label
        assert len(help) <= 255, (sheet.id, column.id)
        assert help or column.id == "field"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_of_a_list_differ_and_fit_into_a_drop_down(code: str) -> None:
    for sheet, column in columns():
        words = [language(code).text(choice.label, domain="inputs") for choice in column.choices]
        assert len(set(words)) == len(words), (sheet.id, column.id)
        assert not any("," in word for word in words)
        assert len(",".join(words)) <= 255


def test_a_word_of_one_language_never_means_another_thing_in_another() -> None:
    for sheet, column in columns():
        meanings: dict[str, set[str]] = {}
        for code in LANGUAGES:
            for choice in column.choices:
                word = language(code).text(choice.label, domain="inputs").casefold()
                meanings.setdefault(word, set()).add(choice.value)
        assert all(len(values) == 1 for values in meanings.values()), (sheet.id, column.id, meanings)


@EVERY_BLANK
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_blank_workbook_has_grey_examples_and_no_other_inputs(book: Book, code: str, blanks: Blanks) -> None:
    for declared, sheet in zip(book.sheets, blanks[book.kind, code].worksheets[1:], strict=True):
        if declared.is_form:
            continue
        head = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if str(cell.value).startswith(f"{declared.id}."))
        assert str(sheet.cell(head + 1, 1).value).startswith("ex."), declared.id
        assert all(cell.value is None for row in sheet.iter_rows(min_row=head + 2) for cell in row), declared.id


@EVERY_BLANK
def test_heads_are_frozen_and_locked_and_inputs_are_not(book: Book, blanks: Blanks) -> None:
    for declared, sheet in zip(book.sheets, blanks[book.kind, "en"].worksheets[1:], strict=True):
        head = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if str(cell.value).startswith(f"{declared.id}."))
        assert sheet.freeze_panes.strip("ABC") == str(head + 1), declared.id
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert sheet.cell(head, 1).protection.locked
        at = 3 if declared.is_form else 1
        assert not sheet.cell(head + 2, at).protection.locked, declared.id


@EVERY_BLANK
def test_every_sheet_prints_on_landscape_pages_with_its_head(book: Book, blanks: Blanks) -> None:
    for sheet in blanks[book.kind, "en"].worksheets[1:]:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        assert sheet.print_area


def test_drop_downs_and_bounds_follow_the_declaration(blanks: Blanks) -> None:
    prices = blanks[BookKind.CASE, "en"]["Prices"]
    head = next(cell.row for (cell,) in prices.iter_rows(max_col=1) if cell.value == "prices.id")
    letters = {cell.value.partition(".")[2]: cell.column_letter for cell in prices[head] if cell.value}
    rules = {letters_of(rule): rule for rule in prices.data_validations.dataValidation}
    vat, basis, index = (rules[letters[id]] for id in ("vat_rate", "basis", "index"))
    assert (vat.type, float(vat.formula1), float(vat.formula2), bool(vat.showErrorMessage)) == ("decimal", 0, 1, True)
    assert basis.formula1.strip('"').split(",")[:2] == ["per month", "per year"]
    assert index.formula1.startswith("'Indices'!$A$")
    assert basis.prompt.startswith("Per month, per year")


def letters_of(rule: Any) -> str:
    return str(rule.sqref).partition(":")[0].rstrip("0123456789")


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    digests = set()
    for number in range(2):
        write_template(tmp_path / f"{number}.xlsx", language("fr"), M9)
        digests.add(hashlib.sha256((tmp_path / f"{number}.xlsx").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_text_of_the_case_never_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    import dataclasses

    case = dataclasses.replace(M9, title="=1+1", organisation="http://example.org", left_out=("@SUM(A1)",))
    write_template(tmp_path / "case.xlsx", language("en"), case)
    book = openpyxl.load_workbook(tmp_path / "case.xlsx")
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                assert cell.data_type != "f" or "costmodel_first_year" in str(cell.value)


def test_required_and_optional_cells_have_different_yellows(blanks: Blanks) -> None:
    prices = blanks[BookKind.CASE, "en"]["Prices"]
    head = next(cell.row for (cell,) in prices.iter_rows(max_col=1) if cell.value == "prices.id")
    colours: dict[bool, set[str]] = {True: set(), False: set()}
    declared = next(sheet for sheet in SHEETS if sheet.id == "prices")
    for cell in prices[head]:
        need = declared.column(cell.value.partition(".")[2]).need
        colours[need is Need.REQUIRED].add(prices.cell(head + 2, cell.column).fill.fgColor.rgb)
    assert all(len(found) == 1 for found in colours.values())
    assert colours[True] != colours[False]


WORDED = (Kind.CHOICE, Kind.ACTIVITY, Kind.AMOUNT_OR_UNKNOWN, Kind.PRICE_OR_MISSING)


def test_a_declared_number_has_bounds_and_a_choice_its_words() -> None:
    for sheet, column in columns():
        if column.kind in (Kind.NUMBER, Kind.WHOLE, Kind.PRICE_OR_MISSING) and column.id not in ("low", "high"):
            assert column.low is not None, (sheet.id, column.id)
            assert column.high is not None
        assert bool(column.choices) == (column.kind in WORDED)
        assert bool(column.targets) == (column.kind in (Kind.REFERENCE, Kind.SOURCE))
