"""Bars that lie: a waterfall from one total to another, and amounts beside marks that they are compared with.

A row's name stands at its left, its amount at the end of its bar; it reads the same on a phone and on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from costmodel.rendering.charts.axis import Axis, TextOf, Tick, axis_of, tick_digits
from costmodel.rendering.charts.beside import GAP, Beside, scale
from costmodel.rendering.charts.references import Reference, height, references
from costmodel.rendering.charts.words import BOLD, CHARACTER, LINE_HEIGHT, wrap

BAR = 16.0  # height of a bar
AIR = 8.0  # between two rows
TOP = 6.0
TICKS_HEIGHT = 22.0
AXIS_WORDS = 46.0  # width of one printed number of the axis with the air around it
MOST_NAME = 4  # lines of a row's name
WIDEST_NAMES = 0.45  # of the drawing, for names with long words
ROOMY = 120.0  # for bars; where amounts leave them less, the amount of a total takes two lines

Spans = Sequence[tuple[float, float]]
"""From and to of each piece of a bar, as values of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one row shows. parts: colour and amount of each layer, from 0 on; of a step, one part. value: its amount in
    words, for the end of the bar, with what it comes to in brackets; title: the whole of it in words.
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
    """y: upper edge of the bar. name, value: lines of the name and of the amount. value_x: where the amount begins, or
    ends where ``at_left``.
    """

    y: float
    name: tuple[Tick, ...]
    pieces: tuple[Piece, ...]
    value: tuple[Tick, ...]
    value_x: float
    at_left: bool
    title: str
    total: bool


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
    frame = _Frame([start, *steps, end], [[span] for span in spans], [], width, name_width, text)
    rows = frame.rows()
    links = tuple((frame.axis.at(amount), rows[n].y + BAR, rows[n + 1].y) for n, amount in enumerate(reached))
    return frame.drawing(rows, links)


def bars(
    entries: Sequence[Entry],
    marks: Sequence[tuple[float, str]],
    *,
    width: float,
    name_width: float,
    text: TextOf,
) -> RowsDrawing:
    """One bar a row, its layers after each other from 0. marks: amounts and names of lines across all rows."""
    frame = _Frame(entries, [_layers(entry) for entry in entries], marks, width, name_width, text)
    return frame.drawing(frame.rows(), ())


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
        spans: Sequence[Spans],
        marks: Sequence[tuple[float, str]],
        width: float,
        name_width: float,
        text: TextOf,
    ) -> None:
        self.entries, self.spans, self.text = entries, spans, text
        longest = max((_width(entry, word) for entry in entries for word in entry.name.split()), default=0.0)
        self.left = max(name_width, min(longest + 8, width * WIDEST_NAMES))
        self.names = [wrap(entry.name, int((self.left - 8) / _width(entry, "x")), MOST_NAME) for entry in entries]
        self.lines = [0.0, *(amount for amount, _ in marks)]
        self.values: list[tuple[str, ...]] = [(entry.value,) for entry in entries]
        self._fit(width)
        if self.axis.top - self.axis.bottom < ROOMY:
            self.values = [_two_lines(entry) for entry in entries]
            self._fit(width)
        placed = sorted((self.axis.at(amount), name) for amount, name in marks)
        self.references = references(placed, self.width)
        self.top = TOP + height(self.references)
        self.tops, self.bottom = self._stacked()

    def _fit(self, width: float) -> None:
        """The scale, with fewer ticks where their texts would touch."""
        self.amounts = [_beside(*row) for row in zip(self.entries, self.values, self.spans, strict=True)]
        for axis in self._axes(width):
            words = max(BOLD * len(self.text(tick, tick_digits(axis.ticks))) for tick in axis.ticks)
            self.axis, self.width = scale(
                axis.ticks,
                (axis.low, axis.high),
                self.amounts,
                self.lines,
                left=self.left,
                width=width,
                last_tick=words / 2,
            )
            if self.axis.at(axis.ticks[1]) - self.axis.at(axis.ticks[0]) > words + GAP:
                return

    def _axes(self, width: float) -> Iterator[Axis]:
        """With fewer and fewer ticks, at last with 0 and one other."""
        edges = [*self.lines, *(edge for spans in self.spans for span in spans for edge in span)]
        most = max(3, int((width - self.left) / AXIS_WORDS))
        axes = [axis_of(min(edges), max(edges), 0.0, 1.0, most=count) for count in range(most, 2, -1)]
        yield from axes
        yield replace(axes[-1], ticks=tuple(sorted((0.0, max(axes[-1].ticks, key=abs)))))

    def _stacked(self) -> tuple[list[float], float]:
        """Upper edges of the bars, each in the middle of its texts, and where the rows end."""
        tops, y = [], self.top
        for name, value in zip(self.names, self.values, strict=True):
            room = max(BAR, LINE_HEIGHT * max(len(name), len(value)))
            tops.append(y + (room - BAR) / 2)
            y += room + AIR
        return tops, y

    def rows(self) -> tuple[Row, ...]:
        return tuple(self._row(n, entry) for n, entry in enumerate(self.entries))

    def _row(self, n: int, entry: Entry) -> Row:
        y, amount = self.tops[n], self.amounts[n]
        edges = [sorted(map(self.axis.at, span)) for span in self.spans[n]]
        pieces = [
            Piece(start, round(end - start, 1), slot)
            for (start, end), (slot, _) in zip(edges, entry.parts, strict=False)
        ]
        return Row(
            y=round(y, 1),
            name=_about(y, self.names[n]),
            pieces=tuple(piece for piece in pieces if piece.width),  # one of no width would still have an outline
            value=_about(y, self.values[n]),
            value_x=amount.place(self.axis, self.lines)[0],
            at_left=amount.leftward,
            title=entry.title,
            total=entry.total,
        )

    def drawing(self, rows: tuple[Row, ...], links: tuple[tuple[float, float, float], ...]) -> RowsDrawing:
        return RowsDrawing(
            width=round(self.width, 1),
            height=round(self.bottom + TICKS_HEIGHT - AIR / 2, 1),
            top=self.top,
            bottom=round(self.bottom - AIR / 2, 1),
            zero=self.axis.at(0.0),
            x_ticks=self.axis.marks(self.text),
            rows=rows,
            links=links,
            references=self.references,
        )


def _width(entry: Entry, text: str) -> float:
    return (BOLD if entry.total else CHARACTER) * len(text)


def _two_lines(entry: Entry) -> tuple[str, ...]:
    """What a total comes to below the difference."""
    difference, bracket, total = entry.value.partition(" (")
    return (difference, bracket.strip() + total) if entry.total and bracket else (entry.value,)


def _beside(entry: Entry, value: Sequence[str], spans: Spans) -> Beside:
    """Where the amount of a bar stands: beyond its end, at the left for what is below 0 in all."""
    edges = [edge for span in spans for edge in span] or [0.0]
    leftward = sum(end - start for start, end in spans) < 0
    return Beside(min(edges) if leftward else max(edges), BOLD * max(map(len, value)), leftward)


def _about(y: float, lines: Sequence[str]) -> tuple[Tick, ...]:
    """Lines of text about the middle of a bar."""
    first = y + BAR / 2 + 4 - LINE_HEIGHT * (len(lines) - 1) / 2
    return tuple(Tick(round(first + LINE_HEIGHT * k, 1), line) for k, line in enumerate(lines))
