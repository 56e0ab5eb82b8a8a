"""Tables for a terminal: columns of one width, and of whatever was typed only what can be printed."""

from __future__ import annotations

from collections.abc import Container, Sequence

GAP = "  "
LONGEST = 60
"""Characters of one cell; more would tear the table apart."""


def aligned(lines: Sequence[Sequence[str]], *, left: Container[int]) -> str:
    """Lines of cells below each other. left: columns of words; the others are figures and stand at the right."""
    shown = [[printable(cell) for cell in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    return "\n".join(
        GAP.join(
            cell.ljust(width) if i in left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in shown
    )


def printable(text: str) -> str:
    """A text on one line, without the characters that a terminal would obey, cut where it is too long."""
    plain = "".join(character if character.isprintable() else " " for character in text[: 2 * LONGEST])
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
