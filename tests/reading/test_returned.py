"""Price schedules that come back: read with every check of the reader, compared with what was sent, never changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from costmodel.domain.tender import CombinedDiscount, LotOffer, Procurement
from costmodel.errors import Issue, Severity
from costmodel.language import language
from costmodel.language.faults import describe
from costmodel.reading.annotate import annotate
from costmodel.reading.tender import read_tender
from costmodel.tender.tie import Tied, tie
from inputs.build_novo import NOVO
from inputs.build_tenders import FOUR, SINGLE
from tests.reading.tender_workbooks import (
    EQUIPMENT,
    LINES,
    PRICES,
    ScheduleBook,
    TenderBook,
    before_opening,
    tender_issues,
)
from tests.reading.workbooks import place

NAMED = before_opening("a", "b")
"""Two tenders were typed; a third comes back as a file. Scores of the third are added where they are needed."""


def scored(workbook: TenderBook, tender: str, *lots: str) -> None:
    """The scores and the selection of a tender whose prices come from a file."""
    criteria = {LINES: ("lines_repair", "lines_rollout"), EQUIPMENT: ("kit_quality",)}
    for lot in lots:
        for criterion in criteria[lot]:
            workbook.add("scores", tender=tender, criterion=criterion, lot=lot, value=4, reason="As asked.")
    workbook.add("admissions", tender=tender, excluded="no", selected="yes", regularity="regular")


@pytest.fixture
def tender(tmp_path: Path) -> TenderBook:
    """Knows of tender e, which is scored; its prices are to come back."""
    workbook = TenderBook(tmp_path / "tender.xlsx", NAMED)
    workbook.add("tenders", id="e", name="Tenderer E, as in the opening record", received="2026-04-14 12:00")
    scored(workbook, "e", LINES, EQUIPMENT)
    return workbook


@pytest.fixture
def returned(tmp_path: Path) -> ScheduleBook:
    return ScheduleBook(tmp_path / "offer e.xlsx")


def read(tender: TenderBook, *files: ScheduleBook) -> tuple[Procurement, list[Issue]]:
    return read_tender(tender.save(), added=[file.save() for file in files])


def found(tender: TenderBook, *files: ScheduleBook) -> list[tuple[str, str]]:
    issues = tender_issues(tender.save(), added=[file.save() for file in files])
    for issue in issues:
        assert "{" not in describe(issue, language("fr"), "tender.xlsx")
    return [(issue.code, place(issue)) for issue in issues]


def test_a_returned_schedule_gives_the_prices_of_a_tender_that_the_workbook_names(
    tender: TenderBook, returned: ScheduleBook
) -> None:
    returned.put("totals", LINES, "submitted", 700_000)
    returned.put("totals", EQUIPMENT, "discount", 0.02)
    returned.add("combined", lots="lines+equipment", discount=0.03)
    procurement, warnings = read(tender, returned)
    e = procurement.tender("e")
    assert warnings == []
    assert (e.name, f"{e.received:%H:%M}") == ("Tenderer E, as in the opening record", "12:00")
    assert (e.file, e.sha256) == ("offer e.xlsx", sha256(returned.path.read_bytes()).hexdigest())
    assert e.prices == PRICES
    cell = returned.where("schedule", "laptop", "price")
    assert e.cells["laptop"] == f"[offer e.xlsx]Price schedule!{cell}"
    submitted = returned.where("totals", LINES, "submitted")
    offers = [offer for offer in procurement.offers if offer.tender == "e"]
    assert [replace(offer, cell="") for offer in offers] == [
        LotOffer(tender="e", lot=LINES, submitted=700_000.0, discount=0.0, cell=""),
        LotOffer(tender="e", lot=EQUIPMENT, submitted=None, discount=0.02, cell=""),
    ]
    assert offers[0].cell == f"[offer e.xlsx]Totals and discounts!{submitted}"
    assert procurement.combined[-1] == CombinedDiscount(tender="e", lots=(LINES, EQUIPMENT), discount=0.03)


def test_a_tender_that_the_workbook_does_not_name_is_added_with_a_warning(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx", NAMED)
    scored(workbook, "f", LINES)
    lines = {line.id: PRICES[line.id] for line in FOUR.lines_of(LINES)}
    file = ScheduleBook(tmp_path / "f.xlsx", "f", lines)
    procurement, warnings = read(workbook, file)
    f = procurement.tender("f")
    where = file.where("offer", "offer.tender", "value")
    assert [(issue.code, issue.severity, place(issue)) for issue in warnings] == [
        ("received-unknown", Severity.WARNING, f"[f.xlsx]Your tender!{where}")
    ]
    assert (f.name, f.received, set(f.prices)) == ("Tenderer F (invented)", None, set(lines))
    assert [tender.id for tender in procurement.tenders] == ["a", "b", "f"]


def test_several_files_come_back_in_their_own_language_and_nothing_is_changed(
    tender: TenderBook, returned: ScheduleBook, tmp_path: Path
) -> None:
    scored(tender, "g", LINES, EQUIPMENT)
    other = ScheduleBook(tmp_path / "g.xlsx", "g", {**PRICES, "laptop": 750.0}, code="fr")
    paths = [returned.save(), other.save()]
    before = [path.read_bytes() for path in (*paths, tender.save())]
    procurement, _ = read_tender(tender.path, added=paths)
    assert procurement.tender("g").prices["laptop"] == 750.0
    again, _ = read_tender(tender.path, added=paths)
    assert again == procurement
    assert [path.read_bytes() for path in (*paths, tender.path)] == before


def test_a_variant_comes_back_as_a_file_of_its_own(tender: TenderBook, returned: ScheduleBook, tmp_path: Path) -> None:
    scored(tender, "e2", LINES, EQUIPMENT)
    variant = ScheduleBook(tmp_path / "e2.xlsx", "e2")
    variant.field("offer", "variant", "yes")
    variant.field("offer", "variant_of", "e")
    procurement, _ = read(tender, returned, variant)
    assert procurement.tender("e2").variant_of == "e"
    unknown = variant.field("offer", "variant_of", "z")
    assert ("unknown-base-tender", f"[e2.xlsx]Your tender!{unknown}") in found(tender, returned, variant)


def test_a_known_omission_of_a_returned_file_is_a_missing_price(tender: TenderBook, returned: ScheduleBook) -> None:
    cell = returned.put("schedule", "set_up", "price", None)
    told = ("price-blank-returned", f"[offer e.xlsx]Price schedule!{cell}")
    assert told in found(tender, returned)
    row = tender.add(
        "corrections",
        tender="e",
        line="set_up",
        submitted="missing",
        corrected=40,
        reason="Named in the letter of the tender.",
        decided_by="the committee",
    )
    procurement, warnings = read(tender, returned)
    assert (procurement.tender("e").prices["set_up"], warnings) == (None, [])
    assert procurement.corrections[-1].corrected == 40.0
    tender.put("corrections", row, "corrected", None)  # known, and no price is put in its place
    procurement, warnings = read(tender, returned)
    assert (procurement.tender("e").prices["set_up"], warnings) == (None, [])
    assert "e" not in {correction.tender for correction in procurement.corrections}
    tender.put("corrections", row, "submitted", 39)
    assert told in found(tender, returned)


BROKEN: list[tuple[str, str, Callable[[TenderBook, ScheduleBook], str]]] = []
Break = Callable[[TenderBook, ScheduleBook], str]


def broken(code: str, sheet: str) -> Callable[[Break], Break]:
    """The function breaks a rule and returns the address on ``sheet``, with a title in brackets for a returned file."""

    def register(change: Break) -> Break:
        BROKEN.append((code, sheet, change))
        return change

    return register


SHEET = "[offer e.xlsx]Price schedule"
FORM = "[offer e.xlsx]Your tender"


@broken("other-procedure", FORM)
def a_schedule_of_another_procedure(tender: TenderBook, file: ScheduleBook) -> str:
    return file.field("offer", "reference", "INVENTED-2025-09")


@broken("returned-changed", FORM)
def another_title(tender: TenderBook, file: ScheduleBook) -> str:
    return file.field("offer", "title", "Something else")


@broken("returned-changed", SHEET)
def a_quantity_that_was_changed(tender: TenderBook, file: ScheduleBook) -> str:
    tender.put("schedule", "laptop", "estimate.1", 300.0)
    return file.put("schedule", "laptop", "estimate.1", 30)


@broken("returned-changed", SHEET)
def a_description_that_was_changed(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "laptop", "label", "Laptop, refurbished")


@broken("returned-changed", SHEET)
def a_quantity_that_was_cleared(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "laptop", "maximum.2", None)


@broken("returned-changed", SHEET)
def a_line_moved_to_another_lot(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "set_up", "lot", LINES)


@broken("returned-changed", SHEET)
def an_option_made_of_a_line(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "set_up", "is_option", "yes")


@broken("returned-row-missing", SHEET)
def a_line_that_was_deleted(tender: TenderBook, file: ScheduleBook) -> str:
    number = file.row("schedule", id="set_up")  # the last one, so that its place is the next free one
    file.clear("schedule", number)
    return f"A{number}"


@broken("returned-row-added", SHEET)
def a_line_that_was_added(tender: TenderBook, file: ScheduleBook) -> str:
    number = file.row("schedule", id="set_up") + 1
    _, columns = file.head("schedule")
    file.sheet("schedule").cell(number, columns["id"]).value = "travel"
    file.sheet("schedule").cell(number, columns["price"]).value = 12
    return f"A{number}"


@broken("returned-row-twice", SHEET)
def a_line_that_stands_twice(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "docking_kit", "id", "laptop")


@broken("returned-row-missing", "[offer e.xlsx]Totals and discounts")
def a_lot_that_was_deleted(tender: TenderBook, file: ScheduleBook) -> str:
    number = file.row("totals", lot=EQUIPMENT)
    file.clear("totals", number)
    return f"A{number}"


@broken("missing-column", SHEET)
def a_column_without_its_id(tender: TenderBook, file: ScheduleBook) -> str:
    head, columns = file.head("schedule")
    file.sheet("schedule").cell(head, columns["unit"]).value = None
    return f"A{head}"


@broken("stray-cell", SHEET)
def a_remark_beside_the_table(tender: TenderBook, file: ScheduleBook) -> str:
    number = file.row("schedule", id="laptop")
    at = max(file.head("schedule")[1].values()) + 1
    cell = file.sheet("schedule").cell(number, at)
    cell.value = "if ordered by June"
    return str(cell.coordinate)


@broken("missing-sheet", "[offer e.xlsx]")
def a_sheet_that_was_deleted(tender: TenderBook, file: ScheduleBook) -> str:
    del file.book["Totals and discounts"]
    return ""


@broken("text-for-number", SHEET)
def a_price_in_words(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "laptop", "price", "on request")


@broken("number-as-text", SHEET)
def a_price_typed_as_a_text(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "laptop", "price", "800,00 €")


@broken("price-blank-returned", SHEET)
def a_price_left_blank(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "laptop", "price", None)


@broken("price-zero-line", SHEET)
def a_line_at_0(tender: TenderBook, file: ScheduleBook) -> str:
    return file.put("schedule", "set_up", "price", 0)


@broken("price-zero", SHEET)
def a_lot_at_0(tender: TenderBook, file: ScheduleBook) -> str:
    for line in ("laptop", "docking_kit", "set_up"):
        file.put("schedule", line, "price", 0)
    return file.where("schedule", "laptop", "price")


@broken("blank-text", FORM)
def a_tender_without_a_name(tender: TenderBook, file: ScheduleBook) -> str:
    return file.field("offer", "name", None)


@broken("bad-id", FORM)
def a_short_name_of_two_words(tender: TenderBook, file: ScheduleBook) -> str:
    return file.field("offer", "tender", "tenderer e")


@broken("needed-here-text", FORM)
def a_variant_of_nothing(tender: TenderBook, file: ScheduleBook) -> str:
    file.field("offer", "variant", "yes")
    return file.where("offer", "offer.variant_of", "value")


@broken("no-effect", FORM)
def a_base_tender_that_varies_another(tender: TenderBook, file: ScheduleBook) -> str:
    return file.field("offer", "variant_of", "a")


@broken("variant-differs", "Tenders")
def a_variant_in_the_workbook_and_none_in_the_file(tender: TenderBook, file: ScheduleBook) -> str:
    return tender.put("tenders", "e", "variant_of", "a")


@broken("prices-twice", "Unit prices")
def prices_typed_as_well(tender: TenderBook, file: ScheduleBook) -> str:
    head, columns = tender.head("prices")
    sheet = tender.sheet("prices")
    at = next(at for at in columns.values() if not sheet.cell(head - 1, at).value and sheet.cell(head, at).value)
    at = at if at > 1 else columns["price:b"] + 1
    sheet.cell(head - 1, at).value = "e"
    cell = sheet.cell(tender.row("prices", line="laptop"), at)
    cell.value = 800
    return str(cell.coordinate)


@broken("in-returned-file", "Totals and discounts")
def a_total_typed_as_well(tender: TenderBook, file: ScheduleBook) -> str:
    return f"A{tender.add('totals', tender='e', lot=LINES, submitted=700_000)}"


@broken("in-returned-file", "Combined discounts")
def a_combined_discount_typed_as_well(tender: TenderBook, file: ScheduleBook) -> str:
    return f"A{tender.add('combined', tender='e', lots='lines+equipment', discount=0.01)}"


@broken("without-offer", "[offer e.xlsx]Totals and discounts")
def a_total_of_a_lot_without_prices(tender: TenderBook, file: ScheduleBook) -> str:
    for line in ("laptop", "docking_kit", "set_up"):
        file.put("schedule", line, "price", None)
    return file.put("totals", EQUIPMENT, "submitted", 1)


@broken("score-missing", "Scores")
def a_returned_tender_that_was_not_scored(tender: TenderBook, file: ScheduleBook) -> str:
    number = tender.row("scores", tender="e", criterion="kit_quality")  # the last one
    tender.clear("scores", number)
    return f"A{number}"


@pytest.mark.parametrize(("code", "sheet", "change"), BROKEN, ids=[change.__name__ for _, _, change in BROKEN])
def test_a_broken_rule_is_told_at_its_cell(
    code: str, sheet: str, change: Break, tender: TenderBook, returned: ScheduleBook
) -> None:
    address = change(tender, returned)
    assert (code, f"{sheet}!{address}" if address else sheet) in found(tender, returned)


def test_the_file_that_the_rules_are_broken_in_is_sound(tender: TenderBook, returned: ScheduleBook) -> None:
    assert found(tender, returned) == []


def test_the_same_tender_in_two_files_is_refused(tender: TenderBook, returned: ScheduleBook, tmp_path: Path) -> None:
    second = ScheduleBook(tmp_path / "again.xlsx", "E")
    cell = second.where("offer", "offer.tender", "value")
    assert found(tender, returned, second) == [("tender-twice", f"[again.xlsx]Your tender!{cell}")]


def test_the_same_tenderer_under_two_short_names_is_refused(
    tender: TenderBook, returned: ScheduleBook, tmp_path: Path
) -> None:
    scored(tender, "h", LINES, EQUIPMENT)
    second = ScheduleBook(tmp_path / "h.xlsx", "h")
    cell = second.field("offer", "name", "tenderer e, as in the Opening Record")
    told = found(tender, returned, second)
    assert ("same-tenderer", f"[h.xlsx]Your tender!{cell}") in told


def test_a_changed_structure_is_not_mended_but_sent_again(tender: TenderBook, returned: ScheduleBook) -> None:
    a_quantity_that_was_changed(tender, returned)
    a_column_without_its_id(tender, returned)
    issues = tender_issues(tender.save(), added=[returned.save()])
    told = [describe(issue, language("en"), "tender.xlsx") for issue in issues]
    assert all("ask the tenderer to fill in the file that you sent" in text for text in told)
    changed = next(text for text in told if "grey cell" in text)
    address = returned.where("schedule", "laptop", "estimate.1")
    assert changed.startswith(
        f'tender.xlsx  [offer e.xlsx]Price schedule!{address} (estimate, year 1, "Laptop"): found "30" in a grey cell; '
        '"300" was sent out.'
    )


def test_quantities_of_a_case_come_back_as_the_case_gives_them(tmp_path: Path) -> None:
    only = SINGLE.tenders[0].id
    workbook = TenderBook(tmp_path / "tender.xlsx", before_opening(procurement=SINGLE))
    workbook.add("tenders", id=only, name="The single tenderer", received="2010-06-01 10:00")
    tied = tie(SINGLE, Tied(NOVO))
    prices = {line: price or 1.0 for line, price in SINGLE.tenders[0].prices.items()}
    file = ScheduleBook(tmp_path / "single.xlsx", only, prices, procurement=tied)
    procurement, _ = read_tender(workbook.save(), added=[file.save()], case=NOVO)
    assert procurement.tender(only).prices == prices
    first = tied.lines[0]
    cell = file.put("schedule", first.id, "estimate.1", first.estimate[0] + 1)
    issues = tender_issues(workbook.path, added=[file.save()], case=NOVO)
    assert [(issue.code, place(issue)) for issue in issues] == [
        ("quantity-differs", f"[single.xlsx]Price schedule!{cell}")
    ]


def test_a_file_that_cannot_be_read_is_told_beside_all_other_faults(tender: TenderBook, tmp_path: Path) -> None:
    broken_file = tmp_path / "torn.xlsx"
    broken_file.write_bytes(tender.save().read_bytes()[:1000])
    cell = tender.put("prices", "laptop", "price:b", None)
    issues = tender_issues(tender.save(), added=[broken_file, tmp_path / "nowhere.xlsx"])
    assert [(issue.code, place(issue)) for issue in issues if issue.severity is Severity.ERROR] == [
        ("file-truncated", "[torn.xlsx]"),
        ("file-missing", "[nowhere.xlsx]"),
        ("price-blank", f"Unit prices!{cell}"),
    ]


def test_files_of_one_name_are_numbered_as_they_were_given_and_no_folder_is_named(
    tender: TenderBook, tmp_path: Path
) -> None:
    scored(tender, "g", LINES, EQUIPMENT)
    paths = []
    for name in ("e", "g"):
        (tmp_path / name).mkdir()
        file = ScheduleBook(tmp_path / name / "offer.xlsx", name)
        file.put("schedule", "laptop", "price", "?")
        paths.append(file.save())
    issues = tender_issues(tender.save(), added=paths)
    faults = {issue.sheet for issue in issues if issue.code == "text-for-number"}
    assert faults == {f"[offer.xlsx ({number})]Price schedule" for number in (1, 2)}


def test_faults_of_a_returned_file_are_listed_in_the_marked_copy(tender: TenderBook, returned: ScheduleBook) -> None:
    cell = a_price_in_words(tender, returned)
    issues = tender_issues(tender.save(), added=[returned.save()])
    book = openpyxl.load_workbook(io.BytesIO(annotate(tender.path, issues, language("en"))))
    lines = [row for row in book["Errors"].iter_rows(min_row=2) if row[0].value == f"{SHEET}!{cell}"]
    assert len(lines) == 1
    assert lines[0][0].hyperlink is None
