"""Bars that lie: a waterfall from one total to another, and amounts beside marks that they are compared with.

A row's name stands at its left, its amount at the end of its bar; it reads the same on a phone and on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from costmodel.rendering.charts.axis import Axis, TextOf, Tick, axis_of
from costmodel.rendering.charts.words import BOLD, CHARACTER, LINE_HEIGHT, wrap

BAR = 16.0  # height of a bar
AIR = 10.0  # between two rows
TICKS_HEIGHT = 24.0
AXIS_WORDS = 46.0  # width of one printed number of the axis with the air around it
MOST_NAME = 4  # lines of a row's name
WIDEST_NAMES = 0.45  # of the drawing, for names with long words


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one row shows. parts: colour and amount of each layer, from 0 on; of a step, one part. value: its amount in
    words, for the end of the bar; title: the whole of it in words.
    """

    name: str
    parts: tuple[tuple[int, float], ...]
    value: str
    title: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    x: float
    width: float
    slot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """y: upper edge of the bar. name: its lines. value_x: where the amount begins, or ends where ``at_left``."""

    y: float
    name: tuple[Tick, ...]
    pieces: tuple[Piece, ...]
    value: str
    value_x: float
    at_left: bool
    title: str
    total: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A mark that the bars are compared with. text_x, text_y: the middle of its name."""

    x: float
    text: str
    text_x: float
    text_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsDrawing:
    """links: from the end of each step to the next row, as x, upper and lower end."""

    width: float
    height: float
    top: float
    bottom: float
    zero: float
    x_ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    links: tuple[tuple[float, float, float], ...]
    references: tuple[Reference, ...]


def waterfall(
    steps: Sequence[Entry], end: Entry, *, start: Entry, width: float, name_width: float, text: TextOf
) -> RowsDrawing:
    """From a start at 0 down the rows to the end, which is the sum of the steps.

    start: of no width, it names what everything is compared with. name_width: room for the names at the left; more
    where a word of theirs is longer.
    """
    reached = [0.0]
    for step in steps:
        reached.append(reached[-1] + step.parts[0][1])
    spans = [(0.0, 0.0), *pairwise(reached), (0.0, reached[-1])]
    entries = [start, *steps, end]
    frame = _Frame(entries, min(reached), max(reached), width, name_width, 6.0, text)
    rows = tuple(frame.row(entry, n, [span]) for n, (entry, span) in enumerate(zip(entries, spans, strict=True)))
    links = tuple((frame.axis.at(amount), rows[n].y + BAR, rows[n + 1].y) for n, amount in enumerate(reached))
    return frame.drawing(rows, links=links)


def bars(
    entries: Sequence[Entry],
    references: Sequence[tuple[float, str]],
    *,
    width: float,
    name_width: float,
    text: TextOf,
) -> RowsDrawing:
    """One bar a row, its layers after each other from 0; the references are lines across all rows."""
    spans = [_layers(entry) for entry in entries]
    edges = [edge for row in spans for span in row for edge in span]
    edges += [amount for amount, _ in references]
    top = 8.0 + LINE_HEIGHT * len(references)
    frame = _Frame(entries, min(edges, default=0.0), max(edges, default=0.0), width, name_width, top, text)
    rows = tuple(frame.row(entry, n, spans[n]) for n, entry in enumerate(entries))
    return frame.drawing(rows, references=tuple(frame.reference(n, *each) for n, each in enumerate(references)))


def _layers(entry: Entry) -> list[tuple[float, float]]:
    """From and to of each layer: those above 0 to the right, those below to the left."""
    ends, found = {True: 0.0, False: 0.0}, []
    for _, amount in entry.parts:
        start = ends[amount >= 0]
        ends[amount >= 0] = start + amount
        found.append((start, start + amount))
    return found


class _Frame:
    """What all rows of a drawing share: the scale and the edges."""

    def __init__(
        self,
        entries: Sequence[Entry],
        low: float,
        high: float,
        width: float,
        name_width: float,
        top: float,
        text: TextOf,
    ) -> None:
        self.width, self.top, self.text = width, top, text
        longest = max((len(word) for entry in entries for word in entry.name.split()), default=0)
        self.left = max(name_width, min(CHARACTER * longest + 8, width * WIDEST_NAMES))
        self.names = [wrap(entry.name, int((self.left - 8) / CHARACTER), MOST_NAME) for entry in entries]
        self.value_width = BOLD * max((len(entry.value) for entry in entries), default=0) + 8
        right = max(width - self.value_width, self.left + 60)
        most = max(3, int((right - self.left) / AXIS_WORDS))
        self.axis: Axis = axis_of(low, high, right, self.left, most=most)
        self.tops: list[float] = []
        y = top
        for lines in self.names:
            height = max(BAR, LINE_HEIGHT * len(lines))
            self.tops.append(y + (height - BAR) / 2)
            y += height + AIR
        self.bottom = y

    def row(self, entry: Entry, n: int, spans: Sequence[tuple[float, float]]) -> Row:
        y, names = self.tops[n], self.names[n]
        edges = [tuple(sorted(map(self.axis.at, span))) for span in spans]
        first = min((start for start, _ in edges), default=self.axis.at(0.0))
        last = max((end for _, end in edges), default=self.axis.at(0.0))
        to_the_left = sum(end - start for start, end in spans) < 0
        at_left = to_the_left and first - 4 - BOLD * len(entry.value) >= self.left
        baseline = y + BAR / 2 + 4 - LINE_HEIGHT * (len(names) - 1) / 2
        return Row(
            y=round(y, 1),
            name=tuple(Tick(round(baseline + LINE_HEIGHT * k, 1), line) for k, line in enumerate(names)),
            pieces=tuple(
                Piece(start, round(end - start, 1), slot)
                for (start, end), (slot, _) in zip(edges, entry.parts, strict=False)
            ),
            value=entry.value,
            value_x=round(first - 4 if at_left else last + 4, 1),
            at_left=at_left,
            title=entry.title,
            total=entry.total,
        )

    def reference(self, n: int, amount: float, text: str) -> Reference:
        """Names of references stand below each other, so that they never touch."""
        x, half = self.axis.at(amount), CHARACTER * len(text) / 2
        inside = min(max(x, half + 2), self.width - half - 2)
        return Reference(x=x, text=text, text_x=round(inside, 1), text_y=11.0 + LINE_HEIGHT * n)

    def drawing(
        self,
        rows: tuple[Row, ...],
        *,
        links: tuple[tuple[float, float, float], ...] = (),
        references: tuple[Reference, ...] = (),
    ) -> RowsDrawing:
        return RowsDrawing(
            width=self.width,
            height=round(self.bottom + TICKS_HEIGHT - AIR / 2, 1),
            top=self.top,
            bottom=round(self.bottom - AIR / 2, 1),
            zero=self.axis.at(0.0),
            x_ticks=self.axis.marks(self.text),
            rows=rows,
            links=links,
            references=references,
        )
