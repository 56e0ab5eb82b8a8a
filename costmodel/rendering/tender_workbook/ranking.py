"""Ranking: per lot one line for each tenderer with price, points and rank; variants beside their base tender."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.tender_results import Award, LotResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Tone
from costmodel.rendering.sections.tender.lots import variants_section
from costmodel.rendering.sections.tender.outcome import outcome
from costmodel.rendering.sections.tender.words import sentence
from costmodel.rendering.tender_workbook.book import Shown, TenderBook
from costmodel.rendering.tender_workbook.figures import Values
from costmodel.rendering.tender_workbook.prose import FIRST, Prose

_NAME, _CELL, _LEAST = 46.0, 20.0, 7


def write_ranking(book: TenderBook, award: Award, figures: Values) -> None:
    """figures: where the numbers come from."""
    most = max((len(lot.criteria) for lot in award.lots), default=0)
    widths = (_NAME, *[_CELL] * max(_LEAST, most + 4))
    intro = book.say(N_("Price that is compared, without and with VAT; points per criterion; rank."))
    sheet = book.text_sheet("ranking", intro, widths)
    prose = Prose(book, sheet, FIRST, book.ground)
    for lot in award.lots:
        prose.heading(book.speech.lot(lot.id))
        prose.parts([sentence(outcome(book.speech, lot), Tone.ANSWER)])
        prose.line = _totals(book, sheet, prose.line, lot, figures)
    prose.section(variants_section(book.speech, award))
    prose.end_of_print()


def _totals(book: TenderBook, sheet: Worksheet, line: int, lot: LotResult, figures: Values) -> int:
    say = book.say
    heads = [
        say(N_("tenderer")),
        say(N_("price in EUR without VAT")),
        say(N_("the same with VAT")),
        *[criterion.name for criterion in lot.criteria],
        say(book.speech.unit_of_value(lot)),
        say(N_("place")),
    ]
    line = book.heads(sheet, line, heads, figures=range(1, len(heads)))
    for tender in lot.tenders:
        cells: list[Shown] = [book.speech.name(tender.id), figures.price(lot, tender), figures.with_vat(lot, tender)]
        cells += [figures.points(lot, tender, criterion) for criterion in lot.criteria]
        cells += [figures.value(lot, tender), figures.rank(lot, tender)]
        line = book.texts(sheet, line, cells)
    return line
