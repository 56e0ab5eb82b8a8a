"""Stacked bars, a panel per scenario, each year's beside that of the baseline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from costmodel.rendering.charts.axis import YEARS_HEIGHT, Axis, TextOf, Tick, axis_of, plain, spaced
from costmodel.rendering.charts.words import CHARACTER

Layers = Sequence[Sequence[float]]
"""Category x year, in the unit of the axis."""

FILLED = 0.8  # part of a year's room that its bars take
WIDEST = 44.0
LESS = 0.62  # width of the baseline's bar, of that of the scenario
THIN = 3.0  # height of a layer below which its outline would hide it


@dataclass(frozen=True, slots=True)
class Bar:
    """One layer of a stacked bar; slot: which colour."""

    x: float
    y: float
    width: float
    height: float
    slot: int

    @property
    def path(self) -> str:
        x, y, width, height = map(plain, (self.x, self.y, self.width, self.height))
        return f"M{x} {y}h{width}v{height}h-{width}z"

    @property
    def thin(self) -> bool:
        return self.height < THIN


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar of one year and the sentence that names it."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def whole(self) -> str:
        """Path around all layers."""
        if not self.bars:
            return ""
        top, bottom = min(bar.y for bar in self.bars), max(bar.y + bar.height for bar in self.bars)
        return Bar(self.bars[0].x, top, self.bars[0].width, bottom - top, 0).path


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDrawing:
    """stacks: of the scenario; beside: of the baseline, one a year or none."""

    title: str
    width: float
    height: float
    left: float
    right: float
    zero: float
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    stacks: tuple[Stack, ...]
    beside: tuple[Stack, ...]


def panels(
    titles: Sequence[str],
    values: Sequence[Layers],
    slots: Sequence[int],
    years: Sequence[int],
    *,
    beside: Layers | None = None,
    width: float,
    height: float,
    text: TextOf,
    bar_title: Callable[[str, int, float], str],
    beside_name: str = "",
) -> tuple[PanelDrawing, ...]:
    """One drawing per panel, all on one scale.

    values: per panel its layers; positive layers go up from 0, negative ones down. beside: layers that every panel
    repeats at the left of its own. text: of the numbers on the axis. bar_title: names a bar by what comes before (for
    these layers ``beside_name``, else nothing: the panel has its title), its year and the sum of its layers.
    """
    everything = [*values, *([beside] if beside is not None else [])]
    ups = [_sums(layers, 1) for layers in everything]
    downs = [_sums(layers, -1) for layers in everything]
    axis = axis_of(min(map(min, downs)), max(map(max, ups)), 10.0, height - YEARS_HEIGHT, most=5)
    marks = axis.marks(text)
    left = round(10.0 + CHARACTER * max(len(mark.text) for mark in marks), 1)
    right = width - 4.0
    step = (right - left) / len(years)
    places = _Places(left, step, beside is not None)

    def stacks(name: str, layers: Layers, *, own: bool) -> tuple[Stack, ...]:
        return tuple(
            Stack(
                title=bar_title(name, year, sum(layer[t] for layer in layers)),
                bars=_stack([layer[t] for layer in layers], slots, *places.of(t, own=own), axis),
            )
            for t, year in enumerate(years)
        )

    repeated = stacks(beside_name, beside, own=False) if beside is not None else ()
    return tuple(
        PanelDrawing(
            title=title,
            width=width,
            height=height,
            left=left,
            right=right,
            zero=axis.at(0.0),
            y_ticks=marks,
            x_ticks=spaced(years, [left + step * (t + 0.5) for t in range(len(years))], step),
            stacks=stacks("", layers, own=True),
            beside=repeated,
        )
        for title, layers in zip(titles, values, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the bars of a year stand: one in the middle, or a narrow one and at its right one of full width."""

    left: float
    step: float
    paired: bool

    def of(self, t: int, *, own: bool) -> tuple[float, float]:
        """Left edge and width."""
        room = min(FILLED * self.step, WIDEST * (1 + LESS) if self.paired else WIDEST)
        start = self.left + self.step * (t + 0.5) - room / 2
        if not self.paired:
            return start, room
        narrow = room * LESS / (1 + LESS)
        return (start + narrow, room - narrow) if own else (start, narrow)


def _sums(layers: Layers, sign: int) -> list[float]:
    """Per year, the sum of the amounts of one sign."""
    return [sum(max(0.0, sign * amount) for amount in year) * sign for year in zip(*layers, strict=True)] or [0.0]


def _stack(amounts: Sequence[float], slots: Sequence[int], x: float, width: float, axis: Axis) -> tuple[Bar, ...]:
    bars, up, down = [], 0.0, 0.0
    for amount, slot in zip(amounts, slots, strict=True):
        start = up if amount > 0 else down
        top, bottom = sorted((axis.at(start), axis.at(start + amount)))
        if bottom > top:  # one of no height would still have an outline
            bars.append(Bar(round(x, 1), top, round(width, 1), round(bottom - top, 1), slot))
        if amount > 0:
            up += amount
        else:
            down += amount
    return tuple(bars)
