"""Summary and Budget: what management and the budget file read."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.costs import Category, Payer
from costmodel.formula.expression import Axis, Quantity
from costmodel.formula.model import Row
from costmodel.formula.spreadsheet import LABEL, SCALAR
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS, PAYER_LABELS
from costmodel.rendering.sections.answer import answer_sentences
from costmodel.rendering.texts import in_chart
from costmodel.rendering.workbook.base import HEAD_LINE
from costmodel.rendering.workbook.book import Book
from costmodel.rendering.workbook.charts import CHART_LINES, CHART_WIDTH, DASHES, LINE_COLOURS, finish_chart
from costmodel.rendering.workbook.paper import page_breaks, scale

CATEGORY_COLOURS: Mapping[Category, str] = {
    Category.CONNECTION: "#0072B2",
    Category.EQUIPMENT: "#E69F00",
    Category.ALLOWANCE: "#009E73",
    Category.SERVICES: "#56B4E9",
    Category.SPACE: "#7F7F7F",
    Category.PROGRAMME: "#D55E00",
    Category.STAFF_TIME: "#CC79A7",
    Category.TRAVEL: "#F0E442",
    Category.OTHER: "#999933",
    Category.OPENING_DIFFERENCE: "#332288",
}


def write_summary(book: Book) -> None:
    """Answers in words, figures with the scenarios below each other, charts."""
    sheet = book.sheet(book.tabs.summary, book.say(N_("Summary")), book.case.title)
    line = _answers(book, sheet, HEAD_LINE + 2)
    line, tables = _figures(book, sheet, line + 1)
    last, charts = _charts(book, sheet, line + 1)
    sheet.print_area(0, 0, last, book.layout.last_year)
    blocks = [HEAD_LINE + 2, *tables, *charts]
    _break_pages(book, sheet, page_breaks(blocks, last, lambda at: book.height(sheet, at), scale(book.width())))


def _answers(book: Book, sheet: Worksheet, line: int) -> int:
    book.heading(sheet, line, book.say(N_("The answer, computed from the inputs of the run")))
    sentences = answer_sentences(book.case, book.evaluation.results, book.language)
    baseline = book.case.baseline
    ordered = [s for i, s in enumerate(sentences) if i != baseline] + [sentences[baseline]]
    for i, sentence in enumerate(ordered, start=line + 1):
        book.paragraph(sheet, i, sentence, "answer" if i == line + 1 else "static")
    return line + 1 + len(ordered)


def _figures(book: Book, sheet: Worksheet, line: int) -> tuple[int, list[int]]:
    """Tables below each other; returns the line below them and where each begins."""
    model = book.evaluation.case_model
    appraisal, books = model.appraisal, model.books
    public, own = appraisal.savings["public"], appraisal.savings["own"]
    everyone = range(len(book.case.scenarios))
    others = [s for s in everyone if s != book.case.baseline]
    worth, own_worth = appraisal.worth["public"], appraisal.worth["own"]
    tables: tuple[tuple[Quantity, Row | None, list[int]], ...] = (
        (books.public, worth.nominal, list(everyone)),
        (public.yearly, public.total, others),
        (public.cumulative, None, others),
        (books.own, own_worth.nominal, list(everyone)),
        (own.yearly, own.total, others),
        (books.by_payer[Payer.STAFF], None, list(everyone)),
        (worth.present_value, None, list(everyone)),
        (public.npv, None, others),
        (public.npv_with_residual, None, others),
        (own.npv, None, others),
        (public.payback, None, others),
        (public.payback_extrapolated, None, others),
        (public.discounted_payback, None, others),
        (appraisal.returns.irr, None, others),
        (worth.equivalent_annual_cost, None, list(everyone)),
        (appraisal.per_head.cost, None, list(everyone)),
        (appraisal.per_head.connection, None, list(everyone)),
        (appraisal.per_head.difference, None, others),
    )
    starts = []
    for quantity, total, scenarios in tables:
        starts.append(line)
        line = _table(book, sheet, line, quantity, total, scenarios)
        if quantity is public.npv and book.evaluation.bounds.inputs:
            line = _ends(book, sheet, line - 1, others)
    return line, starts


def _table(book: Book, sheet: Worksheet, line: int, quantity: Quantity, total: Row | None, scenarios: list[int]) -> int:
    book.heading(sheet, line, book.text(quantity.label))
    for i, s in enumerate(scenarios, start=line + 1):
        book.live_row(sheet, i, quantity, s, label=_name(book, s), total=total)
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
            book.labels(sheet, line, book.say(message, scenario=_name(book, s)), "EUR")
            sheet.write_number(line, SCALAR, value, book.format("static_number", "EUR"))
            line += 1
    return line + 1


def _name(book: Book, s: int) -> str:
    scenario = book.case.scenarios[s]
    if scenario.hypothetical or scenario.own_opening:
        return book.say(N_("{scenario} (hypothetical)"), scenario=scenario.label)
    return scenario.label


# --- charts ----------------------------------------------------------------------------------------------------------


def _charts(book: Book, sheet: Worksheet, line: int) -> tuple[int, list[int]]:
    """Two charts beside each other; returns the last line and where each row of charts begins, heading included."""
    book.heading(sheet, line, book.say(N_("Charts")))
    _cumulative_chart(book, sheet, _chart_place(line, 0))
    places = [_chart_place(line, i) for i in range(len(book.case.scenarios) + 1)]
    for s, place in enumerate(places[1:]):
        _cost_chart(book, sheet, place, s)
    rows = sorted({at for at, _ in places})
    return rows[-1] + CHART_LINES, [line, *rows[1:]]


def _chart_place(line: int, number: int) -> tuple[int, int]:
    """Sheet line and offset in pixels of one chart."""
    return line + 1 + CHART_LINES * (number // 2), (number % 2) * (CHART_WIDTH + 12)


def _break_pages(book: Book, sheet: Worksheet, breaks: list[int]) -> None:
    """A page break by hand is only kept at a fixed scale, so the scale that fits the width is worked out here."""
    sheet.set_h_pagebreaks(breaks)
    sheet.set_print_scale(scale(book.width()))


def _cost_chart(book: Book, sheet: Worksheet, place: tuple[int, int], s: int) -> None:
    """Cost per year of one scenario, stacked by category."""
    layout, rows = book.layout, book.evaluation.case_model.model.rows
    chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    categories = book.evaluation.case_model.books.by_category
    if not categories:
        return  # a case without costs has no chart of them
    for category, row in categories.items():
        chart.add_series(
            {
                "name": book.say(CATEGORY_LABELS[category]),
                "categories": layout.years_of(rows["year"], s),
                "values": layout.years_of(row, s),
                "fill": {"color": CATEGORY_COLOURS[category]},
                "border": {"color": "white", "width": 0.5},
                "gap": 60,
            }
        )
    title = book.say(N_("Cost per year by category: {scenario}"), scenario=_name(book, s))
    finish_chart(sheet, place, chart, title)


def _cumulative_chart(book: Book, sheet: Worksheet, place: tuple[int, int]) -> None:
    """Cumulative saving of every scenario against the baseline."""
    layout, model = book.layout, book.evaluation.case_model
    chart = book.workbook.add_chart({"type": "line"})
    others = [s for s in range(len(book.case.scenarios)) if s != book.case.baseline]
    for i, s in enumerate(others):
        chart.add_series(
            {
                "name": in_chart(_name(book, s)),
                "categories": layout.years_of(model.model.rows["year"], s),
                "values": layout.years_of(model.appraisal.savings["public"].cumulative, s),
                "line": {
                    "color": LINE_COLOURS[i % len(LINE_COLOURS)],
                    "width": 2.25,
                    "dash_type": DASHES[i % len(DASHES)],
                },
            }
        )
    finish_chart(sheet, place, chart, book.say(N_("Cumulative saving against the baseline, all public money")))


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
    book.heading(sheet, line, _name(book, s))
    line += 1
    groups = ((book.say(N_("Baseline: {scenario}"), scenario=_name(book, base)), base), (_name(book, s), s))
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
