"""What all native charts have in common: title, axis of amounts, size, place, alternative text."""

from __future__ import annotations

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from costmodel.formula.spreadsheet import LABEL
from costmodel.rendering.texts import in_chart, speakable

LINE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#332288", "#7F7F7F")
DASHES = ("solid", "dash", "round_dot", "dash_dot", "long_dash", "square_dot", "long_dash_dot", "long_dash_dot_dot")
CHART_WIDTH, CHART_HEIGHT, CHART_LINES = 500, 300, 16


def finish_chart(
    sheet: Worksheet, place: tuple[int, int], chart: Chart, title: str, *, from_zero: bool = False
) -> None:
    """Puts a chart of amounts in EUR on a sheet. place: line, and offset from the left in pixels. from_zero: the axis
    begins at 0, as the lengths of bars must.
    """
    chart.set_title({"name": in_chart(title), "name_font": {"size": 11, "color": "#1f2a36"}, "overlay": False})
    chart.set_legend({"position": "right", "font": {"size": 9}})
    chart.set_y_axis(
        {
            "num_format": "#,##0",
            "name": "EUR",
            "name_font": {"size": 9, "bold": False},
            "major_gridlines": {"visible": True, "line": {"color": "#d9dee3", "width": 0.5}},
            "line": {"none": True},
            **({"min": 0} if from_zero else {}),
        }
    )
    chart.set_x_axis({"label_position": "low", "num_font": {"size": 9}})
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    line, offset = place
    options = {"description": speakable(title), "object_position": 1, "x_offset": 4 + offset, "y_offset": 4}
    sheet.insert_chart(line, LABEL, chart, options)
