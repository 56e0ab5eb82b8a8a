"""Native charts of the internal analysis: amounts of each tender, from the rows of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.tender_results import Volume
from costmodel.formula.model import Row
from costmodel.formula.places import FIRST_YEAR
from costmodel.messages import N_
from costmodel.rendering.sections.tender.situations import VOLUMES
from costmodel.rendering.tender_workbook.live import LiveBook
from costmodel.rendering.workbook.base import HEAD_LINE
from costmodel.rendering.workbook.charts import CHART_LINES, CHART_WIDTH, LINE_COLOURS, finish_chart
from costmodel.rendering.workbook.texts import cut, in_chart

_LONGEST_TITLE = 120
_BESIDE = 2  # charts


def add_charts(book: LiveBook, key: str, sheet: Worksheet, line: int) -> None:
    """The charts of a sheet, a lot each, below its rows."""
    charts = _charts(book, key)
    for number, (title, series) in enumerate(charts):
        at = line + CHART_LINES * (number // _BESIDE), (number % _BESIDE) * (CHART_WIDTH + 12)
        _add(book, key, sheet, at, title, series)
    if charts:
        sheet.print_area(0, 0, line + CHART_LINES * -(-len(charts) // _BESIDE), book.last_column)


Series = tuple[str, Row]


def _charts(book: LiveBook, key: str) -> list[tuple[str, list[Series]]]:
    model, say = book.tender_model, book.say
    titles = {lot.id: book.speech.lot(lot.id) for lot in book.procurement.lots}
    if key == "life" and model.life:
        nominal, present = say(N_("whole-life cost")), say(N_("present value"))
        return [
            (
                say(N_("Whole-life cost of each tender: {lot}"), lot=titles[id]),
                [(nominal, life.nominal), (present, life.present_value)],
            )
            for id, life in model.life.items()
        ]
    if key == "volumes" and model.internal:
        rows = model.internal.volumes
        return [
            (
                say(N_("Price of each tender at three quantities: {lot}"), lot=title),
                [(say(VOLUMES[volume]), rows[id, volume][0]) for volume in Volume if (id, volume) in rows],
            )
            for id, title in titles.items()
        ]
    return []


def _add(
    book: LiveBook, key: str, sheet: Worksheet, place: tuple[int, int], title: str, series: Sequence[Series]
) -> None:
    chart = book.workbook.add_chart({"type": "column"})
    tab, last = book.tabs[key], book.layout.last(book.plans[key].axis)
    for i, (name, row) in enumerate(series):
        at = book.layout.home(row)[1]
        chart.add_series(
            {
                "name": in_chart(name),
                "categories": [tab, HEAD_LINE, FIRST_YEAR, HEAD_LINE, last],
                "values": [tab, at, FIRST_YEAR, at, last],
                "fill": {"color": LINE_COLOURS[i]},
                "border": {"color": "white", "width": 0.5},
                "gap": 60,
            }
        )
    finish_chart(sheet, place, chart, cut(title, _LONGEST_TITLE))
