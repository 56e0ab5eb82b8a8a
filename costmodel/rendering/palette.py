"""Colours of the charts on paper, for whatever else draws them too: ``templates/style.css`` defines them."""

from __future__ import annotations

import re
from functools import cache

from costmodel.paths import templates

_COLOUR = re.compile(r"--([lc])(\d+):(#[0-9a-f]{6}|#[0-9a-f]{3})\b")


def line_colours() -> tuple[str, ...]:
    """Of the first line, the second, and so on; then they begin anew."""
    return _colours("l")


def area_colours() -> tuple[str, ...]:
    """By slot: of the layers of a bar."""
    return _colours("c")


@cache
def _colours(kind: str) -> tuple[str, ...]:
    """The first of each number; a second is that of a dark screen."""
    found: dict[int, str] = {}
    for letter, number, colour in _COLOUR.findall((templates() / "style.css").read_text(encoding="utf-8")):
        if letter == kind:
            found.setdefault(int(number), colour)
    return tuple(found[number] for number in range(len(found)))
