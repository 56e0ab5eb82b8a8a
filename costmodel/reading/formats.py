"""What a number format does to a number: dates, and formats that show another value than the cell holds."""

from __future__ import annotations

import re
from functools import cache

BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "hh:mm:ss"),
    49: "@",
}
"""Formats that a file names by number alone, as far as it matters which they are."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_CODE = re.compile(r"\[[^\]]*\]")
_SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)')


@cache
def is_date(code: str) -> bool:
    """Whether numbers of this format are days or times."""
    section = _sections(code)[0]
    if re.search(r"\[(h+|m+|s+)\]", section, re.IGNORECASE):
        return True
    bare = _CODE.sub("", _LITERAL.sub("", section))
    if "general" in bare.lower() or bare.strip().lower() in ("standard", "standaard"):
        return False
    return re.search(r"[dmyhs]", bare, re.IGNORECASE) is not None


def misleads(code: str, value: float, percent_allowed: bool) -> bool:
    """Whether the cell shows another number than it holds: none, a literal one, a thousandth, a hundredfold.

    Rounding in the display is not meant. percent_allowed: the column is one of percentages.
    """
    return _misleads(code, (value > 0) - (value < 0), percent_allowed)


@cache
def _misleads(code: str, sign: int, percent_allowed: bool) -> bool:
    sections = _sections(code)
    if any(re.search(r"\[[<>=]", section) for section in sections):
        return True
    section = _applied(sections, sign)
    literals = "".join(_LITERAL.findall(section)) + "".join(re.findall(r"\[\$([^\]-]*)", section))
    bare = _CODE.sub("", _LITERAL.sub("", section))
    if re.search(r"\d", literals):
        return True
    if "general" in bare.lower() or bare.strip() == "@":
        return False
    if not re.search(r"[0#?]", bare) or re.search(r"[1-9]", bare):
        return True
    if re.search(r"[0#?],+(?![0#?])", bare):
        return True
    return "%" in bare and not percent_allowed


def _sections(code: str) -> list[str]:
    sections = [match[1] for match in _SECTION.finditer(code)]
    return sections[:-1] if len(sections) > 1 and not sections[-1] and not code.endswith(";") else sections


def _applied(sections: list[str], sign: int) -> str:
    if sign == 0 and len(sections) >= 3:
        return sections[2]
    if sign < 0 and len(sections) >= 2:
        return sections[1]
    return sections[0]
