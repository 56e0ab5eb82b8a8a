"""Where the marks of a chart of rankings go, in the units of the drawing: a row per ranking, a column per tender.

The drawing's origin is its upper left corner, y points down. Markup stands in ``templates/charts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costmodel.rendering.charts.axis import Tick
from costmodel.rendering.charts.words import BOLD, CHARACTER, LINE_HEIGHT, letters, wrap
from costmodel.rendering.sections.chart_parts import Rank, RankChart, RankRow

HEAD_HEIGHT = 24.0  # of the letters above the columns
GROUP_HEIGHT = 26.0
RADIUS = 9.0  # of the mark of a first place
AIR = 8.0  # above and below the text of a row, together
NARROWEST, WIDEST = 22.0, 48.0  # of one column
HIGHEST = 1.1
"""Height of a drawing, in its widths, that goes on a page of paper with its title; higher ones are cut into several."""


@dataclass(frozen=True, slots=True)
class Disc:
    """One place. kind: "first", "tied" (first with others), "place" or "none" (not ranked)."""

    x: float
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One ranking. y, height: of its band; middle: of its marks; texts: its name in lines."""

    y: float
    height: float
    middle: float
    title: str
    announced: bool
    texts: tuple[Tick, ...]
    discs: tuple[Disc, ...]


@dataclass(frozen=True, slots=True)
class RankDrawing:
    """heads: letters above the columns; groups: headings between the rows."""

    width: float
    height: float
    heads: tuple[Tick, ...]
    groups: tuple[Tick, ...]
    strips: tuple[Strip, ...]


def draw(chart: RankChart, *, width: float, label_width: float) -> tuple[RankDrawing, ...]:
    """Every ranking of the chart, in drawings that a page of paper holds; wider where the columns would touch.

    label_width: room at the left for the names of the rankings, which wrap in it.
    """
    step = min(WIDEST, max(NARROWEST, (width - label_width) / max(1, len(chart.names))))
    width = max(width, label_width + step * len(chart.names))
    columns = [round(label_width + step * (number + 0.5), 2) for number in range(len(chart.names))]
    heads = tuple(Tick(x, letters(key)) for key, x in zip(chart.keys, columns, strict=True))
    characters = int((label_width - 10) / CHARACTER)
    drawings: list[RankDrawing] = []
    groups: list[Tick] = []
    strips: list[Strip] = []
    y = HEAD_HEIGHT

    def finish() -> None:
        drawings.append(RankDrawing(width, y + 2, heads, tuple(groups), tuple(strips)))
        groups.clear()
        strips.clear()

    for group in chart.groups:
        (heading, *_) = wrap(group.heading, int(width / BOLD), 1) or ("",)
        for number, row in enumerate(group.rows):
            above = GROUP_HEIGHT if heading and number == 0 else 0.0
            if strips and y + above + _strip(row, y, columns, characters).height > width * HIGHEST:
                finish()
                y = HEAD_HEIGHT
            if above:
                groups.append(Tick(y + GROUP_HEIGHT - 8, heading))
                y += GROUP_HEIGHT
            strips.append(_strip(row, y, columns, characters))
            y += strips[-1].height
    finish()
    return tuple(drawings)


def _strip(row: RankRow, y: float, columns: list[float], characters: int) -> Strip:
    lines = wrap(row.label, characters) or ("",)
    height = max(2 * RADIUS + 4, LINE_HEIGHT * len(lines) + AIR)
    middle = y + height / 2
    top = middle - LINE_HEIGHT * len(lines) / 2
    texts = tuple(Tick(round(top + LINE_HEIGHT * (number + 0.8), 2), line) for number, line in enumerate(lines))
    return Strip(y, height, middle, row.title, row.announced, texts, tuple(_discs(row.ranks, columns)))


def _discs(ranks: tuple[Rank, ...], columns: list[float]) -> Iterator[Disc]:
    for rank, x in zip(ranks, columns, strict=True):
        if rank.place is None:
            yield Disc(x, "none", "–")
        elif rank.place == 1:
            yield Disc(x, "tied" if rank.tied else "first", "1")
        else:
            yield Disc(x, "place", str(rank.place))
