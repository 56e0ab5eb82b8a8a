"""Texts of a drawing: how wide they are, how they wrap, and how names keep clear of each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

CHARACTER = 7.0  # width of an average character of the charts' text, on the generous side
BOLD = 7.8  # of a bold one
LINE_HEIGHT = 14.0
_NARROW, _WIDE = frozenset("fijlrtI .,:;'’-()"), frozenset("mwMW%")
_MARKED = re.compile(r"(.*\S)\s+(\([^()]*\))")


def bold_width(word: str) -> float:
    """Of a word in bold, letter by letter: where nothing may be cut, a word of round letters is wider than the average.

    In units of the drawing, in the widest of the fonts that a page asks for.
    """
    return sum(6.0 if letter in _NARROW else 12.6 if letter in _WIDE else 8.7 for letter in word)


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
    """A label in lines of at most so many characters; what does not fit in ``most`` lines ends in an ellipsis.

    A mark in brackets at its end, such as ``(hypothetical)``, is kept: what stands before it is cut.
    """
    lines = _lines(label, characters)
    if len(lines) <= most:
        return tuple(_cut(line, characters) for line in lines)
    if found := _MARKED.fullmatch(label):
        name, mark = found[1], [_cut(line, characters) for line in _lines(found[2], characters)]
        if len(mark) < most:
            return (*wrap(name, characters, most - len(mark)), *mark)
    shown = [_cut(line, characters) for line in lines[:most]]
    return (*shown[:-1], _cut(f"{shown[-1]} {lines[most]}", characters))


def _lines(label: str, characters: int) -> list[str]:
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1].rstrip()}…"


def letters(number: int) -> str:
    """A, B, …, Z, AA, …: the key of a line whose name stands in a legend."""
    head, tail = divmod(number, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + tail)
