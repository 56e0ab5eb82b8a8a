"""What all native charts have in common: title, axis of amounts, legend, size, place, alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from costmodel.domain.costs import Category
from costmodel.formula.spreadsheet import LABEL
from costmodel.rendering.texts import cut, in_chart, speakable

LINE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#332288", "#7F7F7F")
DASHES = ("solid", "dash", "round_dot", "dash_dot", "long_dash", "square_dot", "long_dash_dot", "long_dash_dot_dot")
CHART_WIDTH, CHART_HEIGHT, CHART_LINES = 500, 300, 16
CATEGORY_FILLS: Mapping[Category, tuple[str, str]] = {  # colour, and a pattern for print without colours
    Category.CONNECTION: ("#0072B2", ""),
    Category.EQUIPMENT: ("#E69F00", "light_upward_diagonal"),
    Category.ALLOWANCE: ("#009E73", "light_downward_diagonal"),
    Category.SERVICES: ("#CC79A7", "wide_upward_diagonal"),
    Category.SPACE: ("#B4BEC9", ""),
    Category.PROGRAMME: ("#D55E00", "wide_downward_diagonal"),
    Category.STAFF_TIME: ("#56B4E9", "outlined_diamond"),
    Category.TRAVEL: ("#E3D530", ""),
    Category.OTHER: ("#7A5195", "diagonal_brick"),
    Category.OPENING_DIFFERENCE: ("#444C56", ""),
}
INK = "#1f2a36"
GRID = {"visible": True, "line": {"color": "#d9dee3", "width": 0.5}}
_TITLE = 0.24  # characters a pixel of the width: two lines
_LONGEST_ALTERNATIVE = 1000


def finish_chart(
    sheet: Worksheet,
    place: tuple[int, int],
    chart: Chart,
    title: str,
    *,
    from_zero: bool = False,
    description: str = "",
    width: int = CHART_WIDTH,
    height: int = CHART_HEIGHT,
    legend: str = "right",
    unnamed: Sequence[int] = (),
    x_axis: Mapping[str, Any] | None = None,
) -> None:
    """Puts a chart of amounts in EUR on a sheet. place: line, and offset from the left in pixels. from_zero: the axis
    begins at 0, as the lengths of bars must. description: alternative text, the title if there is none. legend: where
    it stands, or "none"; unnamed: the series that it leaves out. x_axis: what else XlsxWriter is told of it.
    """
    chart.set_title(
        {"name": in_chart(cut(title, int(_TITLE * width))), "name_font": {"size": 11, "color": INK}, "overlay": False}
    )
    left_out = {"delete_series": list(unnamed)} if unnamed else {}
    chart.set_legend({"position": legend, "font": {"size": 9}, **left_out})
    chart.set_y_axis(
        {
            "num_format": "#,##0",
            "name": "EUR",
            "name_font": {"size": 9, "bold": False},
            "num_font": {"size": 9},
            "major_gridlines": GRID,
            "line": {"none": True},
            **({"min": 0} if from_zero else {}),
        }
    )
    chart.set_x_axis({"label_position": "low", "num_font": {"size": 9}, **(x_axis or {})})
    chart.set_size({"width": width, "height": height})
    line, offset = place
    alternative = cut(speakable(description or title), _LONGEST_ALTERNATIVE)
    options = {"description": alternative, "object_position": 1, "x_offset": 4 + offset, "y_offset": 4}
    sheet.insert_chart(line, LABEL, chart, options)


def category_fill(category: Category) -> dict[str, Any]:
    """How the amounts of a category look in every chart: a series, or a point of one."""
    colour, pattern = CATEGORY_FILLS[category]
    border = {"border": {"color": "#5c6670", "width": 0.5}}
    if not pattern:
        return {"fill": {"color": colour}, **border}
    return {"pattern": {"pattern": pattern, "fg_color": "white", "bg_color": colour}, **border}
