"""What is held and what is needed over time, with the dates on which something can be let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from costmodel.rendering.charts.axis import YEARS_HEIGHT, TextOf, Tick, axis_of, plain, spaced
from costmodel.rendering.charts.words import CHARACTER, LINE_HEIGHT, bold_width, spread

MARK = 11.0  # width and height of the mark of a date with the air around it
TURN = 1.0  # how far a point must lie off the line between its neighbours to get a dot

Points = Sequence[tuple[float, float]]
"""In the units of the drawing."""
Dot = tuple[float, float, str]
"""Where it stands, and what it says."""


@dataclass(frozen=True, slots=True)
class Event:
    """at: years from the opening. kind: "break", "notice" or "end"."""

    at: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Date:
    """The mark of an event. y: of its foot."""

    x: float
    y: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """One course: its path, its dots with what each says, and its name at its end."""

    path: str
    dots: tuple[Dot, ...]
    name: str
    name_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDrawing:
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    held: Stroke
    needed: Stroke
    dates: tuple[Date, ...]


def timeline(
    held: Sequence[tuple[float, float]],
    needed: Sequence[tuple[float, float]],
    events: Sequence[Event],
    years: Sequence[int],
    names: tuple[str, str],
    *,
    titles: tuple[Sequence[str], Sequence[str]],
    width: float,
    height: float,
    most: float,
    text: TextOf,
) -> TimeDrawing:
    """held: changes in steps; needed: by a straight line; both as years from the opening and amounts.

    most: largest amount of all panels, so that they share one scale. names, titles: of held and of needed; a title
    for each point. Dots of needed stand at its ends and where it turns.
    height: with one row of dates above the axis; more where they would cover each other.
    """
    marks = axis_of(0.0, most, 0.0, 1.0, most=5).marks(text)
    left = round(10.0 + CHARACTER * max(len(mark.text) for mark in marks), 1)
    right = round(width - 10 - max(map(bold_width, names)), 1)
    step = (right - left) / len(years)
    at = [_x(event.at, left, right, len(years)) for event in events]
    levels = _levels(at)
    above = MARK * max(levels, default=0)
    top, bottom = 2 * MARK + above, height + above - YEARS_HEIGHT
    axis = axis_of(0.0, most, top, bottom, most=5)
    courses = [
        [(_x(at, left, right, len(years)), axis.at(amount)) for at, amount in points] for points in (held, needed)
    ]
    edges = spread([course[-1][1] for course in courses], [LINE_HEIGHT] * 2, 0.0, height + above)
    return TimeDrawing(
        width=width,
        height=height + above,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        y_ticks=axis.marks(text),
        x_ticks=spaced(years, [left + step * (t + 0.5) for t in range(len(years))], step),
        held=Stroke(_steps(courses[0]), _dots(courses[0], titles[0]), names[0], edges[0] + 11),
        needed=Stroke(_straight(courses[1]), _dots(courses[1], titles[1], _turns(courses[1])), names[1], edges[1] + 11),
        dates=tuple(
            Date(x, top - 2 - MARK * level, event.kind, event.title)
            for x, level, event in zip(at, levels, events, strict=True)
        ),
    )


def _x(at: float, left: float, right: float, years: int) -> float:
    return round(left + (right - left) / years * min(max(at, 0.0), years), 1)


def _dots(points: Points, titles: Sequence[str], shown: Sequence[int] | None = None) -> tuple[Dot, ...]:
    dots = [(x, y, title) for (x, y), title in zip(points, titles, strict=True)]
    return tuple(dots if shown is None else (dots[n] for n in shown))


def _levels(places: Sequence[float]) -> list[int]:
    """How many marks stand below each, where they would cover each other side by side."""
    levels: list[int] = []
    for n, x in enumerate(places):
        taken = {level for level, other in zip(levels, places[:n], strict=True) if abs(x - other) < MARK}
        levels.append(next(level for level in range(n + 1) if level not in taken))
    return levels


def _turns(points: Points) -> list[int]:
    """Numbers of the points at the ends, and of those off the straight line between their neighbours."""
    ends, middles = {0, len(points) - 1}, range(1, len(points) - 1)
    turns = {n for n in middles if abs(points[n][1] - (points[n - 1][1] + points[n + 1][1]) / 2) >= TURN}
    return sorted(ends | turns)


def _steps(points: Points) -> str:
    """Level until each point, then up or down to it."""
    (x, y), *rest = points
    return f"M{plain(x)} {plain(y)}" + "".join(f"H{plain(a)}V{plain(b)}" for a, b in rest)


def _straight(points: Points) -> str:
    return "M" + "L".join(f"{plain(x)} {plain(y)}" for x, y in points)
