"""Summary and Budget: what management and the budget file read."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.costs import Payer
from costmodel.formula.expression import Axis, Quantity
from costmodel.formula.model import Row
from costmodel.formula.spreadsheet import LABEL, SCALAR
from costmodel.messages import N_
from costmodel.model.booking import PAYER_LABELS
from costmodel.rendering.sections.answer import answer_sentences
from costmodel.rendering.workbook.base import HEAD_LINE
from costmodel.rendering.workbook.book import Book
from costmodel.rendering.workbook.paper import page_breaks, scale
from costmodel.rendering.workbook.summary_charts import write_charts

Table = tuple[Quantity, Row | None, list[int]]
"""What is shown, what stands as its total, for which scenarios."""


def write_summary(book: Book) -> None:
    """Answers in words, key figures, charts, all other figures with the scenarios below each other."""
    sheet = book.sheet(book.tabs.summary, book.say(N_("Summary")), book.case.title)
    line = _answers(book, sheet, HEAD_LINE + 2)
    line, key = _tables(book, sheet, line + 1, _key_figures(book))
    line, charts = write_charts(book, sheet, line)
    line, tables = _tables(book, sheet, line + 1, _other_figures(book))
    last = line - 2
    sheet.print_area(0, 0, last, book.layout.last_year)
    blocks = [HEAD_LINE + 2, *key, *charts, *tables]
    _break_pages(book, sheet, page_breaks(blocks, last, lambda at: book.height(sheet, at), scale(book.width())))


def _answers(book: Book, sheet: Worksheet, line: int) -> int:
    book.heading(sheet, line, book.say(N_("The answer, computed from the inputs of the run")))
    sentences = answer_sentences(book.case, book.evaluation.results, book.language)
    baseline = book.case.baseline
    ordered = [s for i, s in enumerate(sentences) if i != baseline] + [sentences[baseline]]
    for i, sentence in enumerate(ordered, start=line + 1):
        book.paragraph(sheet, i, sentence, "answer" if i == line + 1 else "static")
    return line + 1 + len(ordered)


def _scenarios(book: Book) -> tuple[list[int], list[int]]:
    """All of them; those that are compared with the baseline."""
    everyone = list(range(len(book.case.scenarios)))
    return everyone, [s for s in everyone if s != book.case.baseline]


def _key_figures(book: Book) -> tuple[Table, ...]:
    """What the page opens with."""
    everyone, others = _scenarios(book)
    appraisal = book.evaluation.case_model.appraisal
    worth, saving = appraisal.worth["public"], appraisal.savings["public"]
    return (
        (worth.nominal, None, everyone),
        (saving.npv, None, others),
        (saving.last_year, None, others),
        (saving.payback, None, others),
        (appraisal.per_head.difference, None, others),
    )


def _other_figures(book: Book) -> tuple[Table, ...]:
    everyone, others = _scenarios(book)
    appraisal, books = book.evaluation.case_model.appraisal, book.evaluation.case_model.books
    public, own = appraisal.savings["public"], appraisal.savings["own"]
    worth, own_worth = appraisal.worth["public"], appraisal.worth["own"]
    return (
        (books.public, worth.nominal, everyone),
        (public.yearly, public.total, others),
        (public.cumulative, None, others),
        (books.own, own_worth.nominal, everyone),
        (own.yearly, own.total, others),
        (books.by_payer[Payer.STAFF], None, everyone),
        (worth.present_value, None, everyone),
        (public.npv_with_residual, None, others),
        (own.npv, None, others),
        (public.payback_extrapolated, None, others),
        (public.discounted_payback, None, others),
        (appraisal.returns.irr, None, others),
        (worth.equivalent_annual_cost, None, everyone),
        (appraisal.per_head.cost, None, everyone),
        (appraisal.per_head.connection, None, everyone),
    )


def _tables(book: Book, sheet: Worksheet, line: int, tables: tuple[Table, ...]) -> tuple[int, list[int]]:
    """Tables below each other; returns the line below them and where each begins."""
    npv, starts = book.evaluation.case_model.appraisal.savings["public"].npv, []
    for quantity, total, scenarios in tables:
        starts.append(line)
        line = _table(book, sheet, line, quantity, total, scenarios)
        if quantity is npv and book.evaluation.bounds.inputs:
            line = _ends(book, sheet, line - 1, scenarios)
    return line, starts


def _table(book: Book, sheet: Worksheet, line: int, quantity: Quantity, total: Row | None, scenarios: list[int]) -> int:
    book.heading(sheet, line, book.text(quantity.label))
    for i, s in enumerate(scenarios, start=line + 1):
        book.live_row(sheet, i, quantity, s, label=book.name(s), total=total)
        if total is None and quantity.axis is Axis.YEARS and "cumulative" not in quantity.id:
            value = sum(book.values.years(quantity, s))
            book.number(sheet, i, SCALAR, book.layout.row_sum(i), value, "link", quantity.unit)
    return line + len(scenarios) + 2


def _ends(book: Book, sheet: Worksheet, line: int, scenarios: list[int]) -> int:
    book.heading(
        sheet,
        line,
        book.say(N_("its low and high: all inputs unfavourable, all favourable; from the inputs of the run")),
    )
    line += 1
    for s in scenarios:
        result = book.evaluation.results.scenarios[s]
        for message, value in ((N_("{scenario}: low"), result.low), (N_("{scenario}: high"), result.high)):
            book.labels(sheet, line, book.say(message, scenario=book.name(s)), "EUR")
            sheet.write_number(line, SCALAR, value, book.format("static_number", "EUR"))
            line += 1
    return line + 1


def _break_pages(book: Book, sheet: Worksheet, breaks: list[int]) -> None:
    """A page break by hand is only kept at a fixed scale, so the scale that fits the width is worked out here."""
    sheet.set_h_pagebreaks(breaks)
    sheet.set_print_scale(scale(book.width()))


# --- budget ----------------------------------------------------------------------------------------------------------


def write_budget(book: Book) -> None:
    """One printed page per scenario: baseline, scenario and difference by payer, contracts, what is certain."""
    sheet = book.sheet(
        book.tabs.budget,
        book.say(N_("Budget")),
        book.say(N_("Euro of each budget year, VAT included unless said otherwise.")),
    )
    others = [s for s in range(len(book.case.scenarios)) if s != book.case.baseline]
    line, breaks = HEAD_LINE + 2, []
    for s in others:
        line = _budget_page(book, sheet, line, s) + 1
        breaks.append(line)
    sheet.print_area(0, 0, line - 1, book.layout.last_year)
    _break_pages(book, sheet, breaks[:-1])


def _budget_page(book: Book, sheet: Worksheet, line: int, s: int) -> int:
    model = book.evaluation.case_model
    base = book.case.baseline
    book.heading(sheet, line, book.name(s))
    line += 1
    groups = ((book.say(N_("Baseline: {scenario}"), scenario=book.name(base)), base), (book.name(s), s))
    for text, scenario in groups:
        sheet.write_string(line, LABEL, text, book.format("strong"))
        line += 1
        for payer in Payer:
            line = _budget_line(book, sheet, line, book.say(PAYER_LABELS[payer]), model.books.by_payer[payer], scenario)
        line = _budget_line(
            book, sheet, line, book.say(N_("all public money")), model.books.public, scenario, style="total"
        )
        line = _budget_line(book, sheet, line, book.say(N_("of which non-cash")), model.books.non_cash, scenario)
        line = _budget_line(
            book, sheet, line, book.say(N_("all public money, VAT excluded")), model.books.net_public, scenario
        )
    line = _differences(book, sheet, line, s)
    for contract in model.contracts:
        sheet.write_string(line, LABEL, contract.contract.title, book.format("strong"))
        line += 1
        line = _budget_line(book, sheet, line, book.say(N_("contract, VAT excluded")), contract.yearly, s)
        line = _budget_line(book, sheet, line, book.say(N_("contract, VAT included")), contract.yearly_gross, s)
    return line


def _differences(book: Book, sheet: Worksheet, line: int, s: int) -> int:
    """Scenario less baseline by payer, and how certain the saving is."""
    model, base = book.evaluation.case_model, book.case.baseline
    sheet.write_string(line, LABEL, book.say(N_("Difference: scenario less baseline")), book.format("strong"))
    line += 1
    for payer in Payer:
        row = model.books.by_payer[payer]
        label = book.say(PAYER_LABELS[payer])
        line = _difference_line(book, sheet, line, label, row, s, base)
    label = book.say(N_("all public money"))
    line = _difference_line(book, sheet, line, label, model.books.public, s, base, style="total")
    appraisal = model.appraisal
    sheet.write_string(line, LABEL, book.say(N_("Saving, all public money")), book.format("strong"))
    line += 1
    line = _budget_line(book, sheet, line, book.say(N_("of which: needs no further notice")), appraisal.secured, s)
    return _budget_line(
        book, sheet, line, book.say(N_("of which: depends on notices not yet given")), appraisal.conditional, s
    )


def _budget_line(book: Book, sheet: Worksheet, line: int, label: str, row: Row, s: int, *, style: str = "link") -> int:
    book.live_row(sheet, line, row, s, label=label, style=style)
    book.number(sheet, line, SCALAR, book.layout.row_sum(line), sum(book.values.years(row, s)), style, row.unit)
    return line + 1


def _difference_line(
    book: Book, sheet: Worksheet, line: int, label: str, row: Row, s: int, base: int, *, style: str = "link"
) -> int:
    book.labels(sheet, line, label, row.unit, style)
    values = []
    for position in range(1, book.layout.columns):
        value = book.values.cell(row, s, position) - book.values.cell(row, base, position)
        values.append(value)
        formula = book.layout.difference(row, s, base, position)
        book.number(sheet, line, book.layout.column(position), formula, value, style, row.unit)
    book.number(sheet, line, SCALAR, book.layout.row_sum(line), sum(values), style, row.unit)
    return line + 1
