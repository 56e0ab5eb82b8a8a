"""What all native charts have in common: title, axis of amounts, legend, size, place, alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from costmodel.domain.costs import Category
from costmodel.formula.spreadsheet import LABEL
from costmodel.rendering.palette import area_colours, line_colours
from costmodel.rendering.sections.charts import slot_of
from costmodel.rendering.texts import cut, in_chart, speakable

DASHES = (
    "solid",
    "dash",
    "round_dot",
    "dash_dot",
    "long_dash",
    "long_dash_dot_dot",
    "square_dot",
    "long_dash_dot",
    "dot",
)
"""What looks most like each of the page's dashes, ``.d1`` and on in its style."""
CHART_WIDTH, CHART_HEIGHT, CHART_LINES = 500, 300, 16
PATTERNS: Mapping[Category, str] = {  # for print without colours; none where the page has none
    Category.EQUIPMENT: "light_upward_diagonal",
    Category.ALLOWANCE: "light_downward_diagonal",
    Category.SERVICES: "wide_upward_diagonal",
    Category.PROGRAMME: "wide_downward_diagonal",
    Category.STAFF_TIME: "outlined_diamond",
    Category.OTHER: "diagonal_brick",
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
    colour = area_colours()[slot_of(category)]
    border = {"border": {"color": "#5c6670", "width": 0.5}}
    if category not in PATTERNS:
        return {"fill": {"color": colour}, **border}
    return {"pattern": {"pattern": PATTERNS[category], "fg_color": "white", "bg_color": colour}, **border}


def line_look(number: int) -> dict[str, Any]:
    """Colour and dash of a line, as the page draws its line of this number."""
    colours = line_colours()
    return {"color": colours[number % len(colours)], "dash_type": DASHES[number % len(DASHES)]}
