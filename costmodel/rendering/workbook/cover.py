"""Cover: what this is, how it was made, how to read it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.case import BaselineKind, CaseNature, RateKind
from costmodel.formula.spreadsheet import LABEL, SCALAR, UNIT
from costmodel.messages import N_
from costmodel.rendering.workbook.book import Book

BASELINE_KINDS = {
    BaselineKind.COUNTERFACTUAL: N_("office-only counterfactual"),
    BaselineKind.UNCHANGED: N_("unchanged policy"),
    BaselineKind.PAST: N_("reconstructed past"),
}
RATE_KINDS = {RateKind.NOMINAL: N_("nominal"), RateKind.REAL: N_("real, in prices of the first year")}


def write_cover(book: Book) -> None:
    """Purpose, run, conventions with live values, colour key, list of tabs."""
    case = book.case
    sheet = book.sheet(book.tabs.cover, case.title, case.organisation, time_axis=False)
    line = 5
    if case.nature is CaseNature.INVENTED:
        book.paragraph(
            sheet, line, book.say(N_("This organisation is invented. Its figures are examples, not facts.")), "answer"
        )
        line += 2
    purpose = book.say(
        N_(
            "This workbook computes the whole-life cost of each way of working and its saving against a baseline. "
            "Every computed number is a formula that can be followed to the inputs; change a yellow cell on the "
            "tab Inputs and every total moves."
        )
    )
    book.paragraph(sheet, line, purpose, "wrap")
    line = _facts(book, sheet, line + 2)
    line = _conventions(book, sheet, line + 1)
    line = _colours(book, sheet, line + 1)
    _tabs(book, sheet, line + 1)
    sheet.print_area(0, 0, line + 14 + len(case.scenarios), min(book.layout.last_year, 11))
    sheet.fit_to_pages(1, 1)


def _facts(book: Book, sheet: Worksheet, line: int) -> int:
    case, run = book.case, book.run
    baseline = case.scenarios[case.baseline]
    kind = book.say(BASELINE_KINDS[baseline.baseline_kind]) if baseline.baseline_kind else ""
    facts = (
        (N_("Baseline"), f"{baseline.label} ({kind})" if kind else baseline.label),
        (N_("Input workbook"), run.input_name),
        (N_("SHA-256 of the input"), run.input_sha256),
        (N_("Date given"), run.date or "—"),
        (N_("Version of costmodel"), run.version),
        (N_("Run"), run.run_id),
    )
    book.heading(sheet, line, book.say(N_("The run")))
    for i, (message, text) in enumerate(facts, start=line + 1):
        sheet.write_string(i, LABEL, book.say(message), book.format("label"))
        sheet.write_string(i, UNIT, text, book.format("plain"))
    return line + len(facts) + 1


def _conventions(book: Book, sheet: Worksheet, line: int) -> int:
    """What moves a result, repeated with its live value."""
    inputs = book.evaluation.case_model.model.inputs
    book.heading(sheet, line, book.say(N_("Conventions")))
    ids = ("first_year", "years", "discount_rate", "timing.purchases", "timing.running", "vat_recoverable")
    for i, id in enumerate(ids, start=line + 1):
        book.live_row(sheet, i, inputs[id], 0)
    line += len(ids) + 1
    sheet.write_string(line, LABEL, book.say(N_("kind of discount rate")), book.format("label"))
    sheet.write_string(line, SCALAR, book.say(RATE_KINDS[book.case.rate_kind]), book.format("link", "text"))
    text = book.say(
        N_(
            "Costs are positive, in euro, VAT included as far as it is not recovered. A saving is baseline less "
            "scenario: positive means cheaper than the baseline. Each amount is rounded to the cent once, when it is "
            "booked; totals add booked cents. The headline is for all public money; what members of staff pay stands "
            "apart."
        )
    )
    book.paragraph(sheet, line + 1, text, "wrap")
    return line + 2


def _colours(book: Book, sheet: Worksheet, line: int) -> int:
    book.heading(sheet, line, book.say(N_("Colours")))
    key = (
        ("input", N_("yellow: an input that may be changed here")),
        ("fixed", N_("grey: fixed when the workbook was made, computed from the inputs of the run")),
        ("calc", N_("white: a live formula")),
        ("brought", N_("grey text: brought in from another tab")),
    )
    for i, (style, message) in enumerate(key, start=line + 1):
        sheet.write_string(i, LABEL, book.say(message), book.format("label"))
        sheet.write_string(i, SCALAR, "123", book.format(style if style != "input" else "sample"))
    return line + len(key) + 1


def _tabs(book: Book, sheet: Worksheet, line: int) -> None:
    tabs = book.tabs
    book.heading(sheet, line, book.say(N_("Tabs")))
    listed = (
        (tabs.summary, N_("the answer, the figures side by side, charts")),
        (tabs.budget, N_("one page per scenario for the budget file")),
        (tabs.model.inputs, N_("all assumptions, with source and status")),
        (tabs.model.shared, N_("indices, prices and factors that all scenarios share")),
        *((name, N_("the calculation of this scenario")) for name in tabs.model.scenarios),
        (tabs.savings, N_("saving of each scenario against the baseline")),
        (tabs.office, N_("desks, area and leases")),
        (tabs.evidence, N_("what the differences rest on, and the sources")),
        (tabs.checks, N_("sums that must agree, and findings")),
    )
    for i, (name, message) in enumerate(listed, start=line + 1):
        book.label(sheet, i, name)
        sheet.write_string(i, UNIT, book.say(message), book.format("plain"))
