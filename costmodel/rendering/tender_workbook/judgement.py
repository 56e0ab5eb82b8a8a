"""Internal sheets of text on the ranking: the answer, and how firm it is."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.tender_results import Comparison, LotResult
from costmodel.messages import N_
from costmodel.rendering.tender_workbook.book import TenderBook
from costmodel.rendering.tender_workbook.findings import answer, firmness, measure, names, order
from costmodel.rendering.tender_workbook.identification import FIRST, legend, run_facts

ANSWER_WIDTHS = (46.0, 124.0, 15.0)
WIDTHS = (60.0, 24.0, 24.0, 24.0, 70.0)
AS_RUN = N_("Computed from the inputs of the run; it does not move with the yellow cells.")
TURNING_KINDS = {"weight": N_("weight"), "volume": N_("quantities"), "price": N_("price")}


def write_answer(book: TenderBook, comparison: Comparison) -> None:
    """First sheet: who is first in each lot, how firm, what else the authority should know."""
    terms, say = book.procurement.terms, book.say
    sheet = book.text_sheet("answer", terms.title, say(N_("Internal analysis: not for the award file.")), ANSWER_WIDTHS)
    line = book.say_over(
        sheet, FIRST, say(N_("INTERNAL: never goes to a tenderer or into the award file.")), "alarm_wrap"
    )
    for lot in comparison.award.lots:
        book.heading(sheet, line + 1, lot.title)
        line = book.say_over(sheet, line + 2, answer(book, lot), "answer")
        for text in firmness(book, comparison, lot):
            line = book.say_over(sheet, line, text, "static")
        weakness = f"{book.phrase(lot.formula_label)}: {book.phrase(lot.weakness)}"
        line = book.texts(sheet, line, (say(N_("What the announced formula is known for")), weakness))
    line = _raised(book, sheet, line + 1, comparison)
    line = _notes(book, sheet, line + 1, comparison)
    book.heading(sheet, line, say(N_("The run")))
    line += 1
    for fact in run_facts(book):
        line = book.texts(sheet, line, fact)
    line = legend(book, sheet, line + 1)
    sheet.print_area(0, 0, line, len(ANSWER_WIDTHS) - 1)


def _raised(book: TenderBook, sheet: Worksheet, line: int, comparison: Comparison) -> int:
    book.heading(sheet, line, book.say(N_("Flags that are raised")))
    line += 1
    raised = [flag for flag in comparison.analysis.flags if flag.raised]
    for flag in raised:
        line = book.texts(sheet, line, (f"{flag.code} {book.phrase(flag.label)}", book.phrase(flag.detail)))
    return line if raised else book.say_over(sheet, line, book.say(N_("None.")))


def _notes(book: TenderBook, sheet: Worksheet, line: int, comparison: Comparison) -> int:
    internal = book.procurement.internal
    texts = [book.phrase(note) for note in comparison.analysis.notes]
    texts += [internal.note] if internal and internal.note else []
    if not texts:
        return line
    book.heading(sheet, line, book.say(N_("Notes")))
    line += 1
    for text in texts:
        line = book.say_over(sheet, line, text)
    return line + 1


def write_firmness(book: TenderBook, comparison: Comparison) -> None:
    """Rankings without each tender, by every formula, at every quantity; where the first place turns."""
    say = book.say
    sheet = book.text_sheet("firmness", say(N_("How firm is the ranking")), say(AS_RUN), WIDTHS)
    line = FIRST
    for lot in comparison.award.lots:
        book.heading(sheet, line, lot.title)
        line = _leaving_out(book, sheet, line + 1, comparison, lot)
        line = _by_formula(book, sheet, line + 1, comparison, lot)
        line = _turning(book, sheet, line + 1, comparison, lot) + 1
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)


def _row(book: TenderBook, sheet: Worksheet, line: int, cells: Sequence[str], wide: str, *, bold: bool = False) -> int:
    """A line whose last text stands in the widest column, whatever its heads."""
    style = "strong_wrap" if bold else "static"
    return book.texts(sheet, line, (*cells, *[""] * (len(WIDTHS) - 1 - len(cells)), wide), style)


def _leaving_out(book: TenderBook, sheet: Worksheet, line: int, comparison: Comparison, lot: LotResult) -> int:
    say = book.say
    found = [one for one in comparison.analysis.left_out if one.lot == lot.id]
    if not found:
        return line
    heads = [say(N_("ranking without")), say(N_("first place")), say(N_("order of the others")), "", say(N_("ranking"))]
    line = book.heads(sheet, line, heads)
    for one in found:
        first = say(N_("turns")) if one.winner_turned else say(N_("stays"))
        others = say(N_("turns")) if one.turned else say(N_("stays"))
        text = order(book, lot, one.ranking)
        line = _row(book, sheet, line, (lot.tender(one.left_out).name, first, others), text, bold=one.winner_turned)
    return line


def _by_formula(book: TenderBook, sheet: Worksheet, line: int, comparison: Comparison, lot: LotResult) -> int:
    say = book.say
    found = [one for one in comparison.analysis.formulas if one.lot == lot.id]
    if not found:
        return line
    line = book.heads(sheet, line, [say(N_("award formula")), say(N_("announced")), "", "", say(N_("ranking"))])
    for one in found:
        text = order(book, lot, one.ranking)
        if one.refused is not None:
            text = say(N_("cannot be used: {why}"), why=book.phrase(one.refused))
        announced = say(N_("announced")) if one.announced else ""
        line = _row(book, sheet, line, (book.phrase(one.label), announced), text, bold=one.announced)
    return line


def _turning(book: TenderBook, sheet: Worksheet, line: int, comparison: Comparison, lot: LotResult) -> int:
    say = book.say
    found = [point for point in comparison.analysis.turning_points if point.lot == lot.id]
    if not found:
        return line
    heads = [say(N_("smallest change that turns the first place")), say(N_("now")), say(N_("turns at")), "", ""]
    heads[3] = say(N_("first then"))
    heads[4] = say(N_("searched"))
    line = book.heads(sheet, line, heads)
    for point in found:
        kind = f"{say(TURNING_KINDS[point.kind])}: {book.phrase(point.subject)}"
        at = say(N_("nowhere")) if point.at is None else measure(book, point.kind, point.at)
        winner = names(book, [lot.tender(id).name for id in point.winner]) or "–"
        cells = (kind, measure(book, point.kind, point.now), at, winner, book.phrase(point.bounds))
        line = book.texts(sheet, line, cells, "static")
    return line
