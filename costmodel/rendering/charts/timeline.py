"""What is held and what is needed over time, with the dates on which something can be let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from costmodel.rendering.charts.axis import TextOf, Tick, axis_of, plain, spaced
from costmodel.rendering.charts.words import BOLD, CHARACTER, LINE_HEIGHT, spread

MARKS_HEIGHT = 18.0  # room above the axis for the marks of dates


@dataclass(frozen=True, slots=True)
class Event:
    """at: years from the opening. kind: "break", "notice" or "end"."""

    at: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """One course: its path, its dots with what each says, and its name at its end."""

    path: str
    dots: tuple[tuple[float, float, str], ...]
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
    events: tuple[tuple[float, str, str], ...]


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
    for each point.
    """
    top, bottom = MARKS_HEIGHT + 4.0, height - 22.0
    axis = axis_of(0.0, most, top, bottom, most=5)
    marks = axis.marks(text)
    left = round(10.0 + CHARACTER * max(len(mark.text) for mark in marks), 1)
    right = round(width - 10 - BOLD * max(map(len, names)), 1)
    step = (right - left) / len(years)

    def x(at: float) -> float:
        return round(left + step * min(max(at, 0.0), len(years)), 1)

    def dots(points: Sequence[tuple[float, float]], said: Sequence[str]) -> tuple[tuple[float, float, str], ...]:
        return tuple((x(at), axis.at(amount), word) for (at, amount), word in zip(points, said, strict=True))

    ends = [axis.at(held[-1][1]), axis.at(needed[-1][1])]
    edges = spread(ends, [LINE_HEIGHT] * 2, 0.0, height)
    return TimeDrawing(
        width=width,
        height=height,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        y_ticks=marks,
        x_ticks=spaced(years, [left + step * (t + 0.5) for t in range(len(years))], step),
        held=Stroke(
            _steps([(x(at), axis.at(amount)) for at, amount in held]), dots(held, titles[0]), names[0], edges[0] + 11
        ),
        needed=Stroke(
            _straight([(x(at), axis.at(amount)) for at, amount in needed]),
            dots(needed, titles[1]),
            names[1],
            edges[1] + 11,
        ),
        events=tuple((x(event.at), event.kind, event.title) for event in events),
    )


def _steps(points: Sequence[tuple[float, float]]) -> str:
    """Level until each point, then up or down to it."""
    (x, y), *rest = points
    return f"M{plain(x)} {plain(y)}" + "".join(f"H{plain(a)}V{plain(b)}" for a, b in rest)


def _straight(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{plain(x)} {plain(y)}" for x, y in points)
