"""Ticks and the scale of an axis, in the units of the drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TypeVar

from costmodel.rendering.charts.words import CHARACTER

Mark = TypeVar("Mark", int, str)
"""What stands below an axis: a year, or a word."""

TextOf = Callable[[float, int], str]
"""A number with so many decimals, in the reader's language."""

YEAR_WIDTH = 34.0  # of one printed year with the air around it
YEARS_HEIGHT = 26.0  # of the printed years below the axis, clear of its lowest number


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: where, and what it says."""

    at: float
    text: str


def nice_ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Round values a step of 1, 2 or 5 times a power of ten apart, that enclose low, high and 0; most: 3 or more."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= 0:
        return (0.0, 1.0)
    power = 10.0 ** floor(log10((high - low) / most))
    step = next(s * power for s in (1, 2, 5, 10, 20, 50) if _count(low, high, s * power) <= most)
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
class Axis:
    """Maps amounts from low to high to places from bottom to top, or from left to right."""

    ticks: tuple[float, ...]
    low: float
    high: float
    top: float
    bottom: float

    def at(self, amount: float) -> float:
        share = (self.high - amount) / (self.high - self.low)
        return round(self.top + share * (self.bottom - self.top), 1)

    def marks(self, text: TextOf) -> tuple[Tick, ...]:
        digits = tick_digits(self.ticks)
        return tuple(Tick(self.at(tick), text(tick, digits)) for tick in self.ticks)


def axis_of(low: float, high: float, top: float, bottom: float, *, most: int) -> Axis:
    """From tick to tick, but without the outermost one where the amounts fill less than half of the way to it."""
    ticks = nice_ticks(low, high, most)
    half = (ticks[1] - ticks[0]) / 2
    low_end, high_end = ticks[0], ticks[-1]
    if len(ticks) > 2 and low < 0 and ticks[1] - low < half:
        ticks, low_end = ticks[1:], low
    if len(ticks) > 2 and high > 0 and high - ticks[-2] < half:
        ticks, high_end = ticks[:-1], high
    return Axis(ticks, low_end, high_end, top, bottom)


def spaced(marks: Sequence[Mark], at: Sequence[float], step: float) -> tuple[Tick, ...]:
    """Every mark, or every n-th where they would touch."""
    width = max(YEAR_WIDTH, *(CHARACTER * len(str(mark)) for mark in marks))
    every = max(1, ceil(width / step))
    return tuple(Tick(round(x, 1), str(mark)) for x, mark in list(zip(at, marks, strict=True))[::every])


def plain(x: float) -> str:
    """A coordinate as short as it can be written: one decimal, none where it is 0."""
    text = f"{x:.1f}"
    return text[:-2] if text.endswith(".0") else text
