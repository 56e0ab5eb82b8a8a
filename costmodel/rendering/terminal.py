"""Tables for a terminal: columns of one width, and of whatever was typed only what can be printed."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

GAP = "  "
_OBEYED = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
LONGEST = 60
"""Characters of one cell; more would tear the table apart."""


def aligned(lines: Sequence[Sequence[str]], *, left: Container[int]) -> str:
    """Lines of cells below each other. left: columns of words; the others are figures and stand at the right."""
    shown = [[_cell(cell) for cell in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    return "\n".join(
        GAP.join(
            cell.ljust(width) if i in left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in shown
    )


def harmless(text: str) -> str:
    """Text without the characters that a terminal obeys instead of showing them; line feeds stay."""
    return _OBEYED.sub("\ufffd", text)


def _cell(text: str) -> str:
    line = harmless(text[: 2 * LONGEST]).replace("\n", " ")
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
