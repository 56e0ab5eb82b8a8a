"""Identification: what it came to, which procedure, under which rules, made how, and how to read the workbook."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary.tender_words import CRITERION_KIND
from costmodel.domain.tender_results import Award, LotResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Paragraph
from costmodel.rendering.sections.tender.identification import identification_section
from costmodel.rendering.sections.tender.lots import checklist_section
from costmodel.rendering.sections.tender.outcome import outcome_section
from costmodel.rendering.tender_workbook.book import TenderBook
from costmodel.rendering.tender_workbook.figures import Values
from costmodel.rendering.tender_workbook.prose import FIRST, GRID, Prose

LEGEND = (
    ("sample", N_("yellow: an input that may be changed here")),
    ("fixed", N_("grey: fixed when the workbook was made, computed from the inputs of the run")),
    ("calc", N_("white: a live formula")),
    ("brought", N_("grey text: brought in from another tab")),
)


def write_identification(
    book: TenderBook, award: Award, intro: str, notices: Sequence[str], figures: Values, *, live: bool
) -> None:
    """The first sheet of the award report. figures: where the weights come from; live: the workbook has formulas."""
    sheet = book.text_sheet("identification", intro, GRID, book.procurement.terms.title)
    prose = Prose(book, sheet, FIRST, book.ground)
    for notice in notices:
        prose.over(notice, "alarm_wrap")
    prose.section(outcome_section(book.speech, award))
    section = identification_section(book.speech, award)
    prose.heading(section.heading)
    prose.parts(section.parts)
    for lot, part in zip(award.lots, section.sections, strict=True):
        prose.heading(part.heading)
        prose.parts([one for one in part.parts if isinstance(one, Paragraph)])
        prose.line = _weights(book, sheet, prose.line, lot, figures)
    prose.section(checklist_section(book.speech, award))
    prose.origin()
    if live:
        prose.line = legend(book, sheet, prose.line + 1)
    prose.end_of_print()


def _weights(book: TenderBook, sheet: Worksheet, line: int, lot: LotResult, figures: Values) -> int:
    """The criteria of one lot."""
    say, given = book.say, {criterion.id: criterion for criterion in book.procurement.criteria}
    heads = (N_("criterion"), N_("kind"), N_("weight, points"), N_("highest score"), N_("lowest score allowed"))
    line = book.heads(sheet, line, [say(head) for head in heads], figures=range(2, 5))
    for found in lot.criteria:
        if found.id not in given:
            continue
        criterion = given[found.id]
        kind = book.speech.word(CRITERION_KIND, criterion.kind)
        scale, least = figures.scale(criterion), figures.minimum(criterion)
        line = book.texts(sheet, line, (criterion.name, kind, figures.weight(criterion), scale, least))
    return line


def legend(book: TenderBook, sheet: Worksheet, line: int) -> int:
    """The colours of the cells."""
    book.heading(sheet, line, book.say(N_("Colours")))
    for style, message in LEGEND:
        line += 1
        book.texts(sheet, line, (book.say(message),), "label")
        sheet.write_string(line, 1, "123", book.format(style, "EUR"))
    return line + 1
