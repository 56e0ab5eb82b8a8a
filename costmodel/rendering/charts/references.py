"""Lines across all rows of a chart, and their names above the rows: each beside its own line, crossed by no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from costmodel.rendering.charts.words import CHARACTER, LINE_HEIGHT

FIRST = 11.0  # of the names: from the upper edge to the foot of the letters
LETTERS = 10.0  # from the foot to the top
GAP = 4.0


class Side(StrEnum):
    """Where a name stands by its line."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A mark that the bars are compared with. top: where its line begins. text_x: end of its name at the left of the
    line, beginning of one at its right, middle of one above all lines.
    """

    x: float
    top: float
    text: str
    text_x: float
    text_y: float
    side: Side


def references(marks: Sequence[tuple[float, str]], width: float) -> tuple[Reference, ...]:
    """marks: place and name of each, from left to right.

    Some names from the left on stand at the left of their lines, the others at the right, in steps that go up towards
    the middle: a line begins at its own name, so it passes below the names that stand higher and beside the others.
    Where a name has no room on either side, all stand above the lines.
    """
    places = [x for x, _ in marks]
    rooms = [GAP + CHARACTER * len(name) for _, name in marks]
    for at_left in sorted(range(len(marks) + 1), key=lambda count: max(count, len(marks) - count)):
        fits_left = all(x >= room for x, room in zip(places[:at_left], rooms, strict=False))
        fits_right = all(x + room <= width for x, room in zip(places[at_left:], rooms[at_left:], strict=True))
        if fits_left and fits_right:
            return tuple(_beside(n, at_left, *mark) for n, mark in enumerate(marks))
    return tuple(_above(n, len(marks), *mark, width) for n, mark in enumerate(marks))


def height(found: Sequence[Reference]) -> float:
    """Room that the names take above the rows."""
    return max((mark.text_y for mark in found), default=FIRST - LINE_HEIGHT) + LINE_HEIGHT - FIRST


def _beside(n: int, at_left: int, x: float, text: str) -> Reference:
    side = Side.LEFT if n < at_left else Side.RIGHT
    level = at_left - 1 - n if side is Side.LEFT else n - at_left
    y = FIRST + LINE_HEIGHT * level
    text_x = x - GAP if side is Side.LEFT else x + GAP
    return Reference(x=x, top=y - LETTERS, text=text, text_x=round(text_x, 1), text_y=y, side=side)


def _above(n: int, count: int, x: float, text: str, width: float) -> Reference:
    half = CHARACTER * len(text) / 2
    middle = min(max(x, half + 2), max(width - half - 2, width / 2))
    y, top = FIRST + LINE_HEIGHT * n, FIRST + LINE_HEIGHT * (count - 1) + 3
    return Reference(x=x, top=top, text=text, text_x=round(middle, 1), text_y=y, side=Side.ABOVE)
