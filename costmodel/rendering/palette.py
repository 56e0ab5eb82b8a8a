"""What ``templates/style.css`` says of paper: its rules outside all @-blocks, and the colours of the charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from costmodel.paths import templates

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PROPERTY = re.compile(r"(--[\w-]+):([^;}]+)")


def rules(style: str) -> list[tuple[str, str]]:
    """Selector and declarations of each rule of a stylesheet, or of a part of one, that stands in no @-block."""
    found = _RULE.findall("".join(_outside_blocks(style)))
    return [(selector.strip(), declarations) for selector, declarations in found]


def values(style: str) -> dict[str, str]:
    """The custom properties of a stylesheet, on paper: ``--l0`` -> ``#0072b2``."""
    roots = (declarations for selector, declarations in rules(style) if selector == ":root")
    return {name: value for declarations in roots for name, value in _PROPERTY.findall(declarations)}


def line_colours() -> tuple[str, ...]:
    """Of the first line, the second, and so on; then they begin anew."""
    return _colours("l")


def area_colours() -> tuple[str, ...]:
    """By slot: of the layers of a bar."""
    return _colours("c")


@cache
def _colours(kind: str) -> tuple[str, ...]:
    """Six digits each, as workbooks want them."""
    style = values((templates() / "style.css").read_text(encoding="utf-8"))
    count = sum(re.fullmatch(rf"--{kind}\d+", name) is not None for name in style)
    return tuple(_six_digits(style[f"--{kind}{number}"]) for number in range(count))


def _six_digits(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def _outside_blocks(style: str) -> Iterator[str]:
    """The pieces of a stylesheet that stand in no @-block."""
    depth = 0
    for piece in re.split(r"(@[^{;]*\{|[{}])", style):
        if depth or piece.startswith("@"):
            depth += piece.endswith("{") - (piece == "}")
        else:
            yield piece
