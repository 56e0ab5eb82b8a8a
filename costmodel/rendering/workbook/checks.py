"""Checks: sums that must agree, the overall count that every tab shows, and findings."""

from __future__ import annotations

from costmodel.formula.spreadsheet import LABEL, SCALAR
from costmodel.messages import N_
from costmodel.rendering.sections.findings import warning_texts
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.workbook.base import HEAD_LINE
from costmodel.rendering.workbook.book import Book


def write_checks(book: Book, flags: tuple[str, int, int, int]) -> None:
    """flags: tab, column, first and last line of the cells that count changed inputs."""
    sheet = book.sheet(book.tabs.checks, book.say(N_("Checks")), book.say(N_("Every difference must be 0.")))
    model, scenarios = book.evaluation.case_model, range(len(book.case.scenarios))
    overall = book.layout.plus([book.layout.link(model.overall, s) for s in scenarios])
    sheet.write_string(2, LABEL, book.say(N_("Failed checks in all scenarios")), book.format("label_total"))
    book.number(sheet, 2, SCALAR, overall, book.failures(), "total", "units")
    sheet.write_string(3, LABEL, book.say(N_("Inputs that differ from the run")), book.format("label_total"))
    book.number(sheet, 3, SCALAR, book.layout.column_sum(*flags), 0, "total", "units")
    line = HEAD_LINE + 2
    for s in scenarios:
        book.heading(sheet, line, book.case.scenarios[s].label)
        line += 1
        for check in model.checks:
            book.live_row(sheet, line, check.difference, s, total=check.failures)
            line += 1
        line += 1
    book.heading(sheet, line, book.say(N_("Findings of the run: to be looked at, they refuse nothing")))
    for text in warning_texts(Speech(book.case, book.evaluation.results, book.language)):
        line += 1
        book.paragraph(sheet, line, text)
    if not book.evaluation.results.warnings:
        book.paragraph(sheet, line + 1, book.say(N_("None.")))
    sheet.print_area(0, 0, line + 2, book.layout.last_year)
