"""The award report, its redacted version and the internal analysis: none holds what belongs to another."""

from __future__ import annotations

import re

import pytest

from costmodel.domain.tender import Procurement
from tests.rendering.tender_workbook.books import INFO, NAMES, WRITERS, Book, book, opened, run_of
from tests.rendering.workbook.books import parts

INTERNAL_WORDS = ("Internal", "Interne", "Should-cost", "Sensitivity", "Own estimates")


@pytest.mark.parametrize("name", NAMES)
def test_neither_holds_the_sheets_of_the_other(name: str) -> None:
    award, internal = (set(book(name, kind).names) for kind in ("award", "internal"))
    assert not award & internal


@pytest.mark.parametrize("kind", ["award", "redacted"])
def test_nothing_internal_is_in_the_award_file(kind: str) -> None:
    """Own estimates of the competition of four, as numbers and as text."""
    found = book("four", kind)
    assert not [text for text in found.texts() if any(word in text for word in INTERNAL_WORDS)]
    internal = run_of("four").procurement.internal
    assert internal is not None
    assert internal.note
    assert not [text for text in found.texts() if internal.note in text]


@pytest.mark.parametrize("name", NAMES)
def test_the_redacted_version_holds_values_only(name: str) -> None:
    found = book(name, "redacted")
    assert not found.formulas()
    for part, content in parts(found.content).items():
        assert b"<f>" not in content, part
        assert "comment" not in part
        assert "drawing" not in part


@pytest.mark.parametrize("name", NAMES)
def test_the_redacted_version_has_no_unit_price_and_no_line_amount(name: str) -> None:
    found, procurement = book(name, "redacted"), run_of(name).award.procurement
    secret = secrets(procurement, found)
    numbers = {round(cell.value, 2) for tab in found.tabs for cell in tab.cells.values() if cell.value is not None}
    assert secret
    assert not numbers & secret
    digits = {re.sub(r"[^0-9]", "", f"{amount:.2f}") for amount in secret if amount >= 100}
    written = [number for text in found.texts() for number in re.findall(r"[\d.,\u202f\u00a0]+", text)]
    shown = {re.sub(r"[^0-9]", "", number) for number in written}
    assert not digits & shown


def secrets(procurement: Procurement, found: Book) -> set[float]:
    """Unit prices with cents and amounts of lines; whole ones below 100 also stand for points and days."""
    model, amounts = found.run.award, set[float]()
    for line in procurement.lines:
        row = model.lots[line.lot].amounts[line.id]
        amounts |= {round(value, 2) for value in model.values.line(row, 0)[1:] if value == value}
    prices = {price for tender in procurement.tenders for price in tender.prices.values() if price is not None}
    totals = {round(t.price, 2) for lot in found.run.comparison.award.lots for t in lot.tenders if t.price is not None}
    return {value for value in amounts | prices if value and (value >= 100 or value != int(value))} - totals


def test_a_unit_price_would_be_noticed() -> None:
    """The full report does hold them."""
    procurement = run_of("four").award.procurement
    found = book("four", "award")
    numbers = {round(cell.value, 2) for tab in found.tabs for cell in tab.cells.values() if cell.value is not None}
    assert secrets(procurement, found) <= numbers


@pytest.mark.parametrize("kind", list(WRITERS))
def test_the_properties_of_the_file_name_no_author(kind: str) -> None:
    core = parts(book("four", kind).content)["docProps/core.xml"].decode()
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert "<dc:description>" not in core


@pytest.mark.parametrize("kind", list(WRITERS))
def test_the_same_run_gives_the_same_bytes(kind: str) -> None:
    assert opened(run_of("four"), kind).content == book("four", kind).content
    assert INFO.date in parts(book("four", kind).content)["docProps/core.xml"].decode()
