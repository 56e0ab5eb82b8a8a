"""Reasons: per criterion and tenderer the points, how they came about, and the evaluators' words."""

from __future__ import annotations

from collections.abc import Callable

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.tender_results import Award, CriterionResult, LotResult, TenderResult
from costmodel.messages import N_
from costmodel.rendering.tender_workbook.book import Figure, TenderBook
from costmodel.rendering.tender_workbook.identification import FIRST

WIDTHS = (40.0, 14.0, 118.0)
Points = Callable[[LotResult, TenderResult, CriterionResult], Figure]


def write_reasons(book: TenderBook, award: Award, points: Points) -> None:
    """points: what a tender got for a criterion."""
    say = book.say
    intro = say(N_("Per criterion and tenderer: points, and why. The words are the evaluators' own."))
    sheet = book.text_sheet("reasons", say(N_("Reasons")), intro, WIDTHS)
    line = FIRST
    for lot in award.lots:
        book.heading(sheet, line, lot.title)
        line = book.say_over(sheet, line + 1, ranking_sentence(book, lot), "strong_wrap")
        for note in lot.notes:
            line = book.say_over(sheet, line, book.phrase(note))
        for criterion in lot.criteria:
            line = _criterion(book, sheet, line + 1, lot, criterion, points)
        line = _left_out(book, sheet, line + 1, lot) + 1
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)


def ranking_sentence(book: TenderBook, lot: LotResult) -> str:
    """The order of the tenders, best first; tied ones named as tied."""
    if not lot.ranking:
        return book.say(N_("No tender could be ranked."))
    groups = []
    for place, tied in enumerate(lot.ranking):
        names = ", ".join(lot.tender(id).name for id in tied)
        rank = 1 + sum(len(before) for before in lot.ranking[:place])
        message = N_("{rank}. {names} (tied)") if len(tied) > 1 else N_("{rank}. {names}")
        groups.append(book.say(message, rank=str(rank), names=names))
    return book.say(N_("Ranking: {groups}"), groups=" · ".join(groups))


def _criterion(
    book: TenderBook, sheet: Worksheet, line: int, lot: LotResult, criterion: CriterionResult, points: Points
) -> int:
    most = book.voice.quantity(criterion.weight, "points")
    text = book.say(N_("{criterion}, at most {points} points"), criterion=criterion.name, points=most)
    line = book.heads(sheet, line, [text, book.say(N_("points")), book.say(N_("how it came about, and why"))])
    for tender in lot.tenders:
        score = next((score for score in tender.scores if score.criterion == criterion.id), None)
        if score is None:
            continue
        why = "\n".join(filter(None, (criterion.formula and score.substitution, score.reason)))
        line = book.texts(sheet, line, (tender.name, points(lot, tender, criterion), why or "–"))
    return line


def _left_out(book: TenderBook, sheet: Worksheet, line: int, lot: LotResult) -> int:
    """Tenders that are not ranked, with the reason."""
    left_out = [tender for tender in lot.tenders if tender.left_out]
    if not left_out:
        return line
    heads = [book.say(N_("Not ranked")), "", book.say(N_("why"))]
    line = book.heads(sheet, line, heads)
    for tender in left_out:
        line = book.texts(sheet, line, (tender.name, "", "\n".join(book.phrase(why) for why in tender.left_out)))
    return line
