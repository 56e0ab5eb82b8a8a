"""Native charts of the internal analysis, on a sheet of their own: amounts of each tender, from the rows."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender_results import Volume
from costmodel.formula.model import Row
from costmodel.formula.places import FIRST_YEAR
from costmodel.messages import N_
from costmodel.rendering.palette import line_colours
from costmodel.rendering.sections.tender.situations import VOLUMES
from costmodel.rendering.tender_workbook.live import LiveBook
from costmodel.rendering.tender_workbook.prose import FIRST, GRID
from costmodel.rendering.texts import cut, in_chart
from costmodel.rendering.workbook.base import HEAD_LINE
from costmodel.rendering.workbook.charts import CHART_LINES, CHART_WIDTH, finish_chart
from costmodel.rendering.workbook.paper import page_breaks, scale

KEY = "charts"
_LONGEST_TITLE = 120
_BESIDE = 2  # charts
Chart = tuple[str, str, list[tuple[str, Row]]]
"""Title, key of the sheet that the rows stand on, names and rows of the series."""


def write_charts(book: LiveBook) -> None:
    """Two charts beside each other, as many rows of them as there are lots; none is cut by the end of a page."""
    intro = book.say(N_("Drawn from the rows of the other sheets; they move with the yellow cells."))
    sheet = book.text_sheet(KEY, intro, GRID)
    charts = list(_charts(book))
    for number, chart in enumerate(charts):
        at = FIRST + 1 + CHART_LINES * (number // _BESIDE)
        _add(book, chart, (at, (number % _BESIDE) * (CHART_WIDTH + 12)))
    rows = -(-len(charts) // _BESIDE)
    last = FIRST + 1 + CHART_LINES * rows
    at_scale = scale(sum(GRID))
    blocks = [FIRST, *(FIRST + 1 + CHART_LINES * row for row in range(1, rows))]
    sheet.set_h_pagebreaks(page_breaks(blocks, last, lambda line: book.height(sheet, line), at_scale))
    sheet.set_print_scale(at_scale)  # breaks by hand are only kept at a fixed scale
    book.end_of_print(sheet, last)


def _charts(book: LiveBook) -> Iterator[Chart]:
    model, say = book.tender_model, book.say
    for lot in book.procurement.lots:
        title = book.speech.lot(lot.id)
        if model.life:
            life = model.life[lot.id]
            series = [(say(N_("whole-life cost")), life.nominal), (say(N_("present value")), life.present_value)]
            yield say(N_("Whole-life cost of each tender: {lot}"), lot=title), life.nominal.sheet, series
        if model.internal:
            prices = {volume: model.internal.volumes[lot.id, volume][0] for volume in Volume}
            series = [(say(VOLUMES[volume]), row) for volume, row in prices.items()]
            title = say(N_("Price of each tender at three quantities: {lot}"), lot=title)
            yield title, prices[Volume.ESTIMATE].sheet, series


def _add(book: LiveBook, drawn: Chart, place: tuple[int, int]) -> None:
    title, key, series = drawn
    chart = book.workbook.add_chart({"type": "column"})
    tab, last = book.tabs[key], book.layout.last(book.plans[key].axis)
    for i, (name, row) in enumerate(series):
        line = book.layout.home(row)[1]
        chart.add_series(
            {
                "name": in_chart(name),
                "categories": [tab, HEAD_LINE, FIRST_YEAR, HEAD_LINE, last],
                "values": [tab, line, FIRST_YEAR, line, last],
                "fill": {"color": line_colours()[i]},
                "border": {"color": "white", "width": 0.5},
                "gap": 60,
            }
        )
    sheet = book.workbook.get_worksheet_by_name(book.tabs[KEY])
    finish_chart(sheet, place, chart, cut(title, _LONGEST_TITLE), from_zero=True)
