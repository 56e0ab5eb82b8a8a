"""Anybody's text in a cell, a chart, a footer or a reference: never a formula, an address, markup or a command."""

from __future__ import annotations

import re

LONGEST_TEXT = 32_767  # of a cell, in UTF-16 code units
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff]+")


def in_cell(text: str) -> str:
    """Text as a cell can hold it: cut with a mark, and never taken for markup (a word joiner before it)."""
    if text.startswith("<r>") and text.endswith("</r>"):
        text = "\u2060" + text
    units = text.encode("utf-16-le", errors="replace")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * (LONGEST_TEXT - 2)].decode("utf-16-le", errors="ignore") + " …"


def in_chart(text: str) -> str:
    """Text that XlsxWriter cannot take for the address of a cell, ``Costs!A1``: a word joiner after the mark."""
    return speakable(text).replace("!", "!\u2060")


def speakable(text: str) -> str:
    """Text without characters that no attribute of XML may hold."""
    return _UNSPEAKABLE.sub(" ", text)


def in_reference(tab: str) -> str:
    """A tab's name as references write it."""
    return "'" + tab.replace("'", "''") + "'"


def in_footer(text: str) -> str:
    """Text without a command in it. XlsxWriter takes even ``&&G`` for a picture and drops the footer: a word joiner."""
    return speakable(text).replace("&", "&&").replace("&G", "&\u2060G")


def cut(text: str, longest: int) -> str:
    """Text of at most so many characters, with a mark where it was cut."""
    return text if len(text) <= longest else text[:longest] + "…"
