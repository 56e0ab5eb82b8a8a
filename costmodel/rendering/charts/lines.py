"""Lines over years or words, their names at their ends, and where they cross 0 for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from costmodel.rendering.charts.axis import YEARS_HEIGHT, Axis, Mark, TextOf, Tick, axis_of, plain, spaced
from costmodel.rendering.charts.words import BOLD, CHARACTER, LINE_HEIGHT, spread, wrap

DASHES = 9  # patterns of lines; one more than there are colours, so that the two repeat together after 72 lines


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


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a line crosses 0 for good. text_y: of its name by its mark; text: empty where others leave it no room."""

    x: float
    text_x: float
    text_y: float
    text: str
    slot: int


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
    turns: tuple[Turn, ...]


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
    crossings: Sequence[tuple[int, float, str]] = (),
) -> LineDrawing:
    """One line per label through every mark, its name at its end.

    values: line x mark, in the unit of the axis. from_zero: the lines start at 0, one step before the first mark; there
    are two marks or more without. crossings: number of a line, the steps after which it crosses 0 for good, and what is
    written there. label_width: room at the right for the names, which wrap in it; short
    ones take less.
    """
    wrapped = [wrap(label, int((label_width - 15) / BOLD)) for label in labels]
    label_width = 18 + BOLD * max((len(text) for texts in wrapped for text in texts), default=0)
    label_width = max(label_width, BOLD * len(str(marks_below[-1])) / 2 + 4)  # half of the last mark stands there too
    needed = sum(LINE_HEIGHT * len(texts) + 4 for texts in wrapped)
    height = max(280.0, needed + 50)
    low, high = min(map(min, values), default=0.0), max(map(max, values), default=0.0)
    axis = axis_of(low, high, 12.0, height - YEARS_HEIGHT, most=6)
    marks = axis.marks(text)
    before: tuple[float, ...] = (0.0,) if from_zero else ()
    left = 10.0 + CHARACTER * max(len(mark.text) for mark in marks)
    if not from_zero:  # the first mark stands below the axis, half of it to the left
        left = max(left, BOLD * len(str(marks_below[0])) / 2 + 4)
    right = width - label_width
    step = (right - left) / max(1, len(marks_below) + len(before) - 1)
    xs = [left + step * t for t in range(len(marks_below) + len(before))]
    at_marks = xs[len(before) :]
    ends = [axis.at(row[-1]) for row in values]
    tops = spread(ends, [LINE_HEIGHT * len(texts) + 4 for texts in wrapped], 4.0, height - YEARS_HEIGHT)

    def line(number: int, told: tuple[str, Sequence[float], float, float, Sequence[str]]) -> Line:
        label, amounts, end, top, lines = told
        return Line(
            points=_path(xs, [axis.at(amount) for amount in (before + tuple(amounts))]),
            label=Label(round(top, 2), end, tuple(lines)),
            dash=number % DASHES,
            slot=number % 8,
            dots=tuple(
                (round(x, 1), axis.at(amount), dot_title(label, mark, amount))
                for x, mark, amount in zip(at_marks, marks_below, amounts, strict=True)
            ),
        )

    return LineDrawing(
        width=width,
        height=height,
        left=round(left, 2),
        right=round(right, 2),
        zero=axis.at(0.0),
        y_ticks=marks,
        x_ticks=spaced(marks_below, at_marks, step),
        lines=tuple(line(*each) for each in enumerate(zip(labels, values, ends, tops, wrapped, strict=True))),
        turns=_turns([(n, left + step * at, said) for n, at, said in crossings], axis, left, right),
    )


def _turns(found: Sequence[tuple[int, float, str]], axis: Axis, left: float, right: float) -> tuple[Turn, ...]:
    """Names stand above their marks, below where another stands above already, else nowhere."""
    zero = axis.at(0.0)
    free = [y for y in (zero - 10, zero + 19) if 11 <= y <= axis.bottom]
    taken: list[tuple[float, float, float]] = []
    turns = []
    for number, x, text in sorted(found, key=lambda turn: turn[1]):
        half = BOLD * len(text) / 2 + 3
        middle = min(max(x, left + half), max(right - half, left + half))
        start, end = middle - half, middle + half
        y = next((y for y in free if all(y != other or end < a or b < start for other, a, b in taken)), None)
        if y is not None:
            taken.append((y, start, end))
        shown = "" if y is None else text
        turns.append(Turn(round(x, 1), round(middle, 1), round(y or zero, 1), shown, number % 8))
    return tuple(turns)


def _path(xs: Sequence[float], ys: Sequence[float]) -> str:
    return " ".join(f"{plain(x)},{plain(y)}" for x, y in zip(xs, ys, strict=True))
