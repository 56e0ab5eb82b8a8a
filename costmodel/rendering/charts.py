"""Where the marks of a chart go: ticks, stacked bars, lines and their labels, in the units of the drawing.

The drawing's origin is its upper left corner, y points down. Markup stands in ``templates/charts``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TypeVar

Mark = TypeVar("Mark", int, str)
"""What stands below an axis: a year, or a word."""

TextOf = Callable[[float, int], str]
"""A number with so many decimals, in the reader's language."""

CHARACTER = 7.0  # width of an average character of the charts' text, on the generous side
BOLD = 7.8  # of a bold one
LINE_HEIGHT = 14.0
YEAR_WIDTH = 34.0  # of one printed year with the air around it
YEARS_HEIGHT = 26.0  # of the printed years below the axis
DASHES = 9  # patterns of lines; one more than there are colours, so that the two repeat together after 72 lines


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: where, and what it says."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One layer of a stacked bar; slot: which colour."""

    x: float
    y: float
    width: float
    height: float
    slot: int


@dataclass(frozen=True, slots=True)
class Stack:
    """The bars of one year and the sentence that names it."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDrawing:
    title: str
    width: float
    height: float
    left: float
    right: float
    zero: float
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    stacks: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a line: its lines of text from y downward; the end of the line it belongs to."""

    y: float
    end_y: float
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    points: str
    label: Label
    dash: int
    slot: int
    dots: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDrawing:
    width: float
    height: float
    left: float
    right: float
    zero: float
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]


def nice_ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Round values a step of 1, 2 or 5 times a power of ten apart, that enclose low, high and 0."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= 0:
        return (0.0, 1.0)
    power = 10.0 ** floor(log10((high - low) / most))
    step = next(s * power for s in (1, 2, 5, 10, 20) if _count(low, high, s * power) <= most)
    first = floor(low / step + 1e-9 if low else 0)
    if first * step > low + 1e-9 * step:
        first -= 1
    last = ceil(high / step - 1e-9)
    return tuple(step * number for number in range(first, last + 1))


def _count(low: float, high: float, step: float) -> int:
    return ceil(high / step - 1e-9) - floor(low / step + 1e-9) + 1


def tick_digits(ticks: Sequence[float]) -> int:
    """Decimals that tell neighbouring ticks apart."""
    step = ticks[1] - ticks[0]
    return max(0, -floor(log10(step) + 1e-9))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Maps amounts from low to high to heights from bottom to top."""

    ticks: tuple[float, ...]
    low: float
    high: float
    top: float
    bottom: float

    def y(self, amount: float) -> float:
        share = (self.high - amount) / (self.high - self.low)
        return round(self.top + share * (self.bottom - self.top), 2)

    def marks(self, text: TextOf) -> tuple[Tick, ...]:
        digits = tick_digits(self.ticks)
        return tuple(Tick(self.y(tick), text(tick, digits)) for tick in self.ticks)


def _axis(low: float, high: float, top: float, bottom: float, *, most: int) -> _Axis:
    """From tick to tick, but without the outermost one where the amounts fill less than half of the way to it."""
    ticks = nice_ticks(low, high, most)
    half = (ticks[1] - ticks[0]) / 2
    low_end, high_end = ticks[0], ticks[-1]
    if len(ticks) > 2 and low < 0 and ticks[1] - low < half:
        ticks, low_end = ticks[1:], low
    if len(ticks) > 2 and high > 0 and high - ticks[-2] < half:
        ticks, high_end = ticks[:-1], high
    return _Axis(ticks, low_end, high_end, top, bottom)


def panels(
    titles: Sequence[str],
    values: Sequence[Sequence[Sequence[float]]],
    slots: Sequence[int],
    years: Sequence[int],
    *,
    width: float,
    height: float,
    text: TextOf,
    bar_title: Callable[[int, float], str],
) -> tuple[PanelDrawing, ...]:
    """One drawing per panel, all on one scale.

    values: panel x category x year, in the unit of the axis; positive layers go up from 0, negative ones down.
    text: of the numbers on the axis. bar_title: names a bar by its year and the sum of its layers.
    """
    ups = [_sums(panel, 1) for panel in values]
    downs = [_sums(panel, -1) for panel in values]
    axis = _axis(min(map(min, downs)), max(map(max, ups)), 10.0, height - 22.0, most=5)
    marks = axis.marks(text)
    left = 10.0 + CHARACTER * max(len(mark.text) for mark in marks)
    right = width - 4.0
    step = (right - left) / len(years)
    return tuple(
        PanelDrawing(
            title=title,
            width=width,
            height=height,
            left=round(left, 2),
            right=right,
            zero=axis.y(0.0),
            y_ticks=marks,
            x_ticks=_marks(years, [left + step * (t + 0.5) for t in range(len(years))], step),
            stacks=tuple(
                Stack(
                    title=bar_title(year, sum(layer[t] for layer in panel)),
                    bars=_stack(
                        [layer[t] for layer in panel], slots, left + step * (t + 0.5), min(0.72 * step, 44), axis
                    ),
                )
                for t, year in enumerate(years)
            ),
        )
        for title, panel in zip(titles, values, strict=True)
    )


def _sums(panel: Sequence[Sequence[float]], sign: int) -> list[float]:
    """Per year, the sum of the amounts of one sign."""
    return [sum(max(0.0, sign * amount) for amount in year) * sign for year in zip(*panel, strict=True)] or [0.0]


def _stack(amounts: Sequence[float], slots: Sequence[int], middle: float, width: float, axis: _Axis) -> tuple[Bar, ...]:
    bars, up, down = [], 0.0, 0.0
    for amount, slot in zip(amounts, slots, strict=True):
        if not amount:
            continue
        start = up if amount > 0 else down
        top, bottom = sorted((axis.y(start), axis.y(start + amount)))
        bars.append(Bar(round(middle - width / 2, 2), top, round(width, 2), round(bottom - top, 2), slot))
        if amount > 0:
            up += amount
        else:
            down += amount
    return tuple(bars)


def _marks(marks: Sequence[Mark], at: Sequence[float], step: float) -> tuple[Tick, ...]:
    """Every mark, or every n-th where they would touch."""
    width = max(YEAR_WIDTH, *(CHARACTER * len(str(mark)) for mark in marks))
    every = max(1, ceil(width / step))
    return tuple(Tick(round(x, 2), str(mark)) for x, mark in list(zip(at, marks, strict=True))[::every])


def lines(
    labels: Sequence[str],
    values: Sequence[Sequence[float]],
    marks_below: Sequence[Mark],
    *,
    width: float,
    label_width: float,
    text: TextOf,
    dot_title: Callable[[str, Mark, float], str],
    from_zero: bool = True,
) -> LineDrawing:
    """One line per label through every mark, its name at its end.

    values: line x mark, in the unit of the axis. from_zero: the lines start at 0, one step before the first mark; there
    are two marks or more without. label_width: room at the right for the names, which wrap in it; short
    ones take less.
    """
    wrapped = [wrap(label, int((label_width - 15) / BOLD)) for label in labels]
    label_width = 18 + BOLD * max((len(text) for texts in wrapped for text in texts), default=0)
    needed = sum(LINE_HEIGHT * len(texts) + 4 for texts in wrapped)
    height = max(280.0, needed + 50)
    low, high = min(map(min, values), default=0.0), max(map(max, values), default=0.0)
    axis = _axis(low, high, 12.0, height - YEARS_HEIGHT, most=6)
    marks = axis.marks(text)
    before: tuple[float, ...] = (0.0,) if from_zero else ()
    left = 10.0 + CHARACTER * max(len(mark.text) for mark in marks)
    if not from_zero:  # the first mark stands below the axis, half of it to the left
        left = max(left, BOLD * len(str(marks_below[0])) / 2 + 4)
    right = width - label_width
    step = (right - left) / max(1, len(marks_below) + len(before) - 1)
    xs = [left + step * t for t in range(len(marks_below) + len(before))]
    at_marks = xs[len(before) :]
    ends = [axis.y(row[-1]) for row in values]
    tops = spread(ends, [LINE_HEIGHT * len(texts) + 4 for texts in wrapped], 4.0, height - YEARS_HEIGHT)

    def line(number: int, told: tuple[str, Sequence[float], float, float, Sequence[str]]) -> Line:
        label, amounts, end, top, lines = told
        return Line(
            points=_path(xs, [axis.y(amount) for amount in (before + tuple(amounts))]),
            label=Label(round(top, 2), end, tuple(lines)),
            dash=number % DASHES,
            slot=number % 8,
            dots=tuple(
                (round(x, 1), axis.y(amount), dot_title(label, mark, amount))
                for x, mark, amount in zip(at_marks, marks_below, amounts, strict=True)
            ),
        )

    return LineDrawing(
        width=width,
        height=height,
        left=round(left, 2),
        right=round(right, 2),
        zero=axis.y(0.0),
        y_ticks=marks,
        x_ticks=_marks(marks_below, at_marks, step),
        lines=tuple(line(*each) for each in enumerate(zip(labels, values, ends, tops, wrapped, strict=True))),
    )


def spread(ends: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Upper edges of labels, each as near to the end of its line as the others and the drawing allow.

    They keep the order of the ends and do not overlap, if their heights fit between top and bottom.
    """
    groups: list[_Group] = []
    for i in sorted(range(len(ends)), key=lambda i: (ends[i], i)):
        groups.append(_Group([i], ends, heights, top, bottom))
        while len(groups) > 1 and groups[-2].edge + groups[-2].height > groups[-1].edge:
            last = groups.pop()
            groups[-1] = _Group(groups[-1].members + last.members, ends, heights, top, bottom)
    edges = [0.0] * len(ends)
    for group in groups:
        edge = group.edge
        for i in group.members:
            edges[i] = edge
            edge += heights[i]
    return edges


class _Group:
    """Labels that touch, as one block about the middle of where they would like to be."""

    def __init__(
        self, members: list[int], ends: Sequence[float], heights: Sequence[float], top: float, bottom: float
    ) -> None:
        self.members = members
        self.height = sum(heights[i] for i in members)
        wished, above = 0.0, 0.0
        for i in members:
            wished += ends[i] - heights[i] / 2 - above
            above += heights[i]
        self.edge = max(top, min(wished / len(members), bottom - self.height))


def wrap(label: str, characters: int, most: int = 3) -> tuple[str, ...]:
    """A label in lines of at most so many characters; what does not fit in ``most`` lines ends in an ellipsis."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    shown = [_cut(line, characters) for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = _cut(f"{shown[-1]} {lines[most]}", characters)
    return tuple(shown)


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1].rstrip()}…"


def _path(xs: Sequence[float], ys: Sequence[float]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))


def letters(number: int) -> str:
    """A, B, …, Z, AA, …: the key of a line whose name stands in a legend."""
    head, tail = divmod(number, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + tail)
