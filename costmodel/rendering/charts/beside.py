"""Amounts beside bars that lie: beyond the end of each in its direction, clear of the lines that cross the rows.

The scale is as wide as the amounts on both sides leave room for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from costmodel.rendering.charts.axis import Axis

GAP = 4.0  # between the end of a bar, or a line, and the amount
CLEAR = 2.0  # at the least between an amount and a line beyond it
LEAST = 60.0  # room of the bars, whatever their amounts take; then the drawing grows

Ask = tuple[float, float]
"""A value of the axis, and how much room there must be beyond it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An amount in words. end: value at which its bar ends; room: width of the words; leftward: so its bar goes."""

    end: float
    room: float
    leftward: bool

    def place(self, axis: Axis, lines: Sequence[float]) -> tuple[float, float]:
        """Where the words begin, or end where leftward, and the value of the bar's end or line that they stand beyond.

        lines: values at which lines cross the row.
        """
        sign = -1 if self.leftward else 1
        beyond, x = self.end, sign * axis.at(self.end) + GAP
        for line in sorted(lines, reverse=self.leftward):
            if x - CLEAR < sign * axis.at(line) < x + self.room + CLEAR:
                beyond, x = line, sign * axis.at(line) + GAP
        return round(sign * x, 1), beyond


def scale(
    ticks: Sequence[float],
    span: tuple[float, float],
    amounts: Sequence[Beside],
    lines: Sequence[float],
    *,
    left: float,
    width: float,
    last_tick: float,
) -> tuple[Axis, float]:
    """The widest axis on which all amounts have room between left and width; the width, grown where bars need it.

    span: lowest and highest value. lines: as for ``place``. last_tick: room for the half of the last tick's text.

    An amount that would cross a line moves beyond it, which takes room and makes the scale narrower, so others may
    come to cross one: this is repeated until none is added.
    """
    low, high = span
    moved: set[tuple[int, float]] = set()
    while True:
        asks = [(amounts[n], value) for n, value in moved] + [(amount, amount.end) for amount in amounts]
        lefts = [(low, 0.0), *((value, GAP + amount.room) for amount, value in asks if amount.leftward)]
        rights = [(high, 0.0), (ticks[-1], last_tick)]
        rights += [(value, GAP + amount.room) for amount, value in asks if not amount.leftward]
        wide = max(width, left + _wanted(lefts, rights, high - low))
        zero, step = _fitted(lefts, rights, wide - left)
        axis = Axis(tuple(ticks), low, high, left + zero + step * high, left + zero + step * low)
        places = {(n, amount.place(axis, lines)[1]) for n, amount in enumerate(amounts)}
        added = {(n, value) for n, value in places if value != amounts[n].end} - moved
        if not added:
            return axis, wide
        moved |= added


def _wanted(lefts: Sequence[Ask], rights: Sequence[Ask], span: float) -> float:
    """Room for all, with bars as short as they may be."""
    return max(before + after + LEAST * (b - a) / span for a, before in lefts for b, after in rights)


def _fitted(lefts: Sequence[Ask], rights: Sequence[Ask], room: float) -> tuple[float, float]:
    """Place of 0 and width of 1: as wide as any two of what is asked for on both sides leave it."""
    step = min((room - before - after) / (b - a) for a, before in lefts for b, after in rights if b > a)
    return max(before - a * step for a, before in lefts), step
