"""Savings, Office and Evidence: the detail behind the summary."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.costs import Status
from costmodel.formula.spreadsheet import LABEL, SCALAR, UNIT
from costmodel.messages import N_
from costmodel.model.worth import WHO
from costmodel.rendering.workbook.base import HEAD_LINE
from costmodel.rendering.workbook.book import Book
from costmodel.rendering.workbook.model_sheets import STATUSES


def write_savings(book: Book) -> None:
    """Saving of each scenario: by year, category and purse, discounted, with its figures."""
    sheet = book.sheet(
        book.tabs.savings, book.say(N_("Savings")), book.say(N_("Baseline less scenario: positive means cheaper."))
    )
    appraisal, line = book.evaluation.case_model.appraisal, HEAD_LINE + 2
    for s, scenario in enumerate(book.case.scenarios):
        if s == book.case.baseline:
            continue
        for who, saving in appraisal.savings.items():
            book.heading(sheet, line, f"{scenario.label} — {book.say(WHO[who])}")
            line += 1
            for row, total in (
                (saving.yearly, saving.total),
                (saving.cumulative, None),
                (saving.discounted, saving.npv),
                (saving.discounted_cumulative, None),
                (saving.npv, None),
                (saving.npv_with_residual, None),
                (saving.last_year, None),
                (saving.payback, None),
                (saving.payback_extrapolated, None),
                (saving.discounted_payback, None),
                (saving.discounted_payback_extrapolated, None),
            ):
                book.live_row(sheet, line, row, s, total=total)
                line += 1
            line += 1
        line = _categories(book, sheet, line, s)
    sheet.print_area(0, 0, line, book.layout.last_year)


def _categories(book: Book, sheet: Worksheet, line: int, s: int) -> int:
    appraisal = book.evaluation.case_model.appraisal
    text = book.say(N_("{scenario}: saving by category, all public money"), scenario=book.case.scenarios[s].label)
    book.heading(sheet, line, text)
    line += 1
    for row in appraisal.saving_by_category.values():
        book.live_row(sheet, line, row, s)
        book.number(sheet, line, SCALAR, book.layout.row_sum(line), sum(book.values.years(row, s)), "link", row.unit)
        line += 1
    returns = appraisal.returns
    for row in (returns.irr, returns.sir, returns.sir_defined, appraisal.secured, appraisal.conditional):
        book.live_row(sheet, line, row, s)
        line += 1
    return line + 1


def write_office(book: Book) -> None:
    """Desks, area, leases and notice dates per scenario."""
    sheet = book.sheet(
        book.tabs.office,
        book.say(N_("Office")),
        book.say(N_("Space is saved only from the day on which a lease lets it go.")),
    )
    space, line = book.evaluation.case_model.space, HEAD_LINE + 2
    if space is None:
        book.paragraph(
            sheet,
            line,
            book.say(N_("The case states no office space: no desks, no leases, no saving on space.")),
            "wrap",
        )
        return
    for s, scenario in enumerate(book.case.scenarios):
        book.heading(sheet, line, scenario.label)
        line += 1
        desks = space.desks
        for row in (desks.presence, desks.needed, desks.satellite, desks.area, space.held):
            book.live_row(sheet, line, row, s)
            line += 1
        for rows in (space.lease_held, space.released):
            for row in rows.values():
                book.live_row(sheet, line, row, s)
                line += 1
        line = _releases(book, sheet, line, s) + 1
    book.heading(sheet, line, book.say(N_("Notice dates")))
    line += 1
    for notice in space.notices:
        for row in (notice.year, notice.month):
            book.live_row(sheet, line, row, 0)
            line += 1
    sheet.print_area(0, 0, line, book.layout.last_year)


def _releases(book: Book, sheet: Worksheet, line: int, s: int) -> int:
    """What is handed back, in words, from the inputs of the run."""
    for release in book.evaluation.results.scenarios[s].releases:
        certain = N_("secured") if release.secured else N_("conditional")
        message = N_("{lease}: {area} m² handed back from {month}; notice due {notice}; {certain}")
        if not release.notice_due:
            message = N_("{lease}: {area} m² handed back from {month}, at the end of the lease; {certain}")
        text = book.say(
            message,
            lease=release.lease_label,
            area=book.language.number(release.area_m2, 0),
            month=book.language.month(release.month),
            notice=book.language.month(release.notice_due) if release.notice_due else "",
            certain=book.say(certain),
        )
        book.paragraph(sheet, line, text)
        line += 1
    return line


def write_evidence(book: Book) -> None:
    """Share of each difference by status, status of each line, sources, what was left out."""
    sheet = book.sheet(
        book.tabs.evidence,
        book.say(N_("Evidence")),
        book.say(N_("Measured on the size of the differences from the baseline, line by line.")),
    )
    line = _shares(book, sheet, HEAD_LINE + 2)
    line = _lines(book, sheet, line + 1)
    line = _sources(book, sheet, line + 1)
    book.heading(sheet, line, book.say(N_("Left out")))
    for text in book.case.left_out or (book.say(N_("The case names nothing that was left out.")),):
        line += 1
        book.paragraph(sheet, line, text, "wrap")
    sheet.print_area(0, 0, line + 1, book.layout.last_year)


def _shares(book: Book, sheet: Worksheet, line: int) -> int:
    evidence = book.evaluation.case_model.evidence
    for s, scenario in enumerate(book.case.scenarios):
        if s == book.case.baseline:
            continue
        book.heading(sheet, line, scenario.label)
        line += 1
        for status in Status:
            book.live_row(sheet, line, evidence.share[status], s)
            line += 1
        line += 1
    return line


def _lines(book: Book, sheet: Worksheet, line: int) -> int:
    """Per scenario the lines that differ, with their size and the weakest status behind them."""
    evidence, results = book.evaluation.case_model.evidence, book.evaluation.results
    for s, scenario in enumerate(book.case.scenarios):
        if s == book.case.baseline:
            continue
        text = book.say(
            N_("{scenario}: size of the differences, and the weakest status behind them"), scenario=scenario.label
        )
        book.heading(sheet, line, text)
        line += 1
        statuses = {found.id: found.status for found in results.scenarios[s].lines}
        for line_id, row in evidence.size.items():
            book.live_row(sheet, line, row, s)
            sheet.write_string(line, SCALAR + 1, book.say(STATUSES[statuses[line_id].value]), book.format("small"))
            line += 1
        line += 1
    return line


def _sources(book: Book, sheet: Worksheet, line: int) -> int:
    book.heading(sheet, line, book.say(N_("Sources")))
    line += 1
    for source in book.case.sources:
        sheet.write_string(line, LABEL, source.document, book.format("wrap"))
        sheet.write_string(line, UNIT, source.id, book.format("small"))
        sheet.write_string(line, SCALAR, ", ".join(filter(None, (source.date, source.address))), book.format("small"))
        sheet.set_row(line, 15 * max(1, -(-len(source.document) // 58)))
        line += 1
    return line
