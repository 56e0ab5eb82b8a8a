"""The award report without business secrets: values only; totals, points, ranks and reasons, nothing of a line."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Award, CriterionResult, LotResult, TenderResult
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.tender_workbook.book import Figure, Shown, TenderBook
from costmodel.rendering.tender_workbook.identification import FIRST, write_identification
from costmodel.rendering.tender_workbook.reasons import write_reasons

TITLES = {
    "identification": N_("Identification"),
    "ranking": N_("Totals and points"),
    "reasons": N_("Reasons"),
}
_NAME, _AMOUNT, _POINTS = 46.0, 20.0, 14.0
_SHOWN_DIGITS = 6  # of points; more would only be noise


def redacted_workbook(procurement: Procurement, award: Award, language: Language, info: RunInfo) -> bytes:
    """A workbook of values: no formula, no unit price, no amount of a line."""
    book = TenderBook(procurement, language, info, TITLES, 0)
    intro = book.say(N_("Redacted version: unit prices and amounts of single lines are business secrets."))
    write_identification(book, award, intro, lambda criterion: Figure(criterion.weight, "points"), live=False)
    _write_totals(book, award)
    write_reasons(book, award, _points)
    return book.finish()


def _points(lot: LotResult, tender: TenderResult, criterion: CriterionResult) -> Figure:
    score = next((score for score in tender.scores if score.criterion == criterion.id), None)
    return _rounded(score.points if score else None, "points")


def _rounded(value: float | None, unit: str) -> Figure:
    return Figure(None if value is None else round(value, _SHOWN_DIGITS), unit)


def _write_totals(book: TenderBook, award: Award) -> None:
    """Per lot one line for each tenderer: compared price, points per criterion, what ranks, rank."""
    most = max((len(lot.criteria) for lot in award.lots), default=0)
    widths = (_NAME, _AMOUNT, _AMOUNT, *[_POINTS] * most, _AMOUNT, 10.0)
    intro = book.say(N_("Price that is compared, without and with VAT; points per criterion; rank. EUR."))
    sheet = book.text_sheet("ranking", book.say(N_("Totals and points")), intro, widths)
    line = FIRST
    for lot in award.lots:
        book.heading(sheet, line, lot.title)
        line = _totals(book, sheet, line + 1, lot) + 1
    line = _sets(book, sheet, line, award)
    sheet.print_area(0, 0, line, len(widths) - 1)


def _totals(book: TenderBook, sheet: Worksheet, line: int, lot: LotResult) -> int:
    say = book.say
    ranks = say(N_("price that ranks")) if lot.lower_is_better else say(N_("points in total"))
    heads = [
        say(N_("tenderer")),
        say(N_("total, EUR excl. VAT")),
        say(N_("total, EUR incl. VAT")),
        *[criterion.name for criterion in lot.criteria],
        ranks,
        say(N_("rank")),
    ]
    line = book.heads(sheet, line, heads)
    for tender in lot.tenders:
        unit = "EUR" if lot.lower_is_better else "points"
        cells: list[Shown] = [tender.name, Figure(tender.price, "EUR"), Figure(tender.price_with_vat, "EUR")]
        cells += [_points(lot, tender, criterion) for criterion in lot.criteria]
        cells += [_rounded(tender.value, unit), Figure(tender.rank, "rank")]
        line = book.texts(sheet, line, cells)
    return line


def _sets(book: TenderBook, sheet: Worksheet, line: int, award: Award) -> int:
    """Sets of all lots, the best one named."""
    if not award.sets:
        return line
    book.heading(sheet, line, book.say(N_("Sets of all lots")))
    line += 1
    titles = {lot.id: lot for lot in award.lots}
    for found in award.sets:
        won = "; ".join(f"{titles[lot].title}: {titles[lot].tender(id).name}" for lot, id in found.winners)
        best = book.say(N_("best set")) if found.is_best else ""
        line = book.texts(sheet, line, (won, Figure(found.price, "EUR"), best))
    return line
