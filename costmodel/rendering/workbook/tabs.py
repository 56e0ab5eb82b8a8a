"""Names of the tabs: what Excel allows, each different."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from costmodel.formula.spreadsheet import Names

_LONGEST = 31  # as Excel counts: in UTF-16 code units
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TAKEN_BY_EXCEL = "history"


@dataclass(frozen=True, slots=True)
class Tabs:
    """Names of the tabs, in the reader's language."""

    cover: str
    summary: str
    budget: str
    savings: str
    office: str
    evidence: str
    checks: str
    model: Names


def name_tabs(ours: Iterable[str], scenarios: Iterable[str]) -> Tabs:
    """Tabs named as wished as far as Excel allows.

    ours: names of cover, summary, budget, inputs, shared rows, savings, office, evidence, checks. scenarios: labels.
    """
    used = {_TAKEN_BY_EXCEL}
    cover, summary, budget, inputs, shared, savings, office, evidence, checks = (tab_name(text, used) for text in ours)
    names = Names(inputs, shared, tuple(tab_name(label, used) for label in scenarios))
    return Tabs(cover, summary, budget, savings, office, evidence, checks, names)


def tab_name(wanted: str, used: set[str]) -> str:
    base = _trim(_FORBIDDEN.sub(" ", wanted)) or "-"
    made, number = _cut(base, _LONGEST), 2
    while made.casefold() in used:
        tail = f" {number}"
        made, number = _cut(base, _LONGEST - len(tail)) + tail, number + 1
    used.add(made.casefold())
    return made


def _trim(text: str) -> str:
    """Without blanks and apostrophes at the ends, where Excel refuses the latter."""
    return re.sub(r"^[\s']+|[\s']+$", "", text)


def _cut(text: str, longest: int) -> str:
    return _trim(text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore"))
