"""Checks: sums that must agree, and how many inputs were changed; every other sheet shows both counts."""

from __future__ import annotations

from costmodel.formula.places import SCALAR
from costmodel.formula.spreadsheet import Layout
from costmodel.messages import N_
from costmodel.rendering.tender_workbook.live import LiveBook

KEY = "checks"


def write_checks(book: LiveBook) -> None:
    """The last sheet, after all that have inputs."""
    sheet, line = book.plan_sheet(KEY)
    book.label(sheet, 2, book.say(N_("Failed checks")), "label_total")
    failed = book.layout.link(book.tender_model.overall)
    book.number(sheet, 2, SCALAR, failed, book.failures(), "total", "units")
    book.heading(sheet, line, book.say(N_("Inputs that differ from the run, by sheet")))
    first = line + 1
    for line, changed in enumerate(book.changed_inputs, start=first):
        book.labels(sheet, line, changed.tab, "inputs")
        formula = Layout.column_sum(changed.tab, changed.column, changed.first, changed.last)
        book.number(sheet, line, SCALAR, formula, 0.0, "link", "units")
    book.label(sheet, 3, book.say(N_("Inputs that differ from the run")), "label_total")
    book.number(sheet, 3, SCALAR, Layout.column_sum(book.tabs[KEY], SCALAR, first, line), 0.0, "total", "units")
    book.end_of_print(sheet, line)
