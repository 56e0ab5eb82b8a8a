"""Sixty texts that a vendor or an officer may type, and procedures that hold them in every field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from costmodel.domain.tender import Procurement, Round
from inputs.build_tenders import FOUR

OPENINGS = (
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "{=SUM(A1:A9)}",
    "\t=1+1",
    "'=1+1",
    "＝1+1",
    "=",
    "external:\\\\host\\share\\x.xlsx",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<r><t>rich</t></r>",
)
"""They matter at the beginning of a text."""
INSIDE = (
    "<script>alert(1)</script>",
    '"onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "</style></title><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "<!-- comment -->",
    "]]>",
    "<![CDATA[x]]>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "&lt;b&gt; &amp;amp; &#x3c;",
    "<?xml version='1.0'?>",
    "\"double\" 'single' `back`",
    "%0d%0aSet-Cookie: x",
    "line one\r\nline two\rline three",
    "\x00\x01\x08\x0b\x0c\x1f\x7f",
    "\x1b[31mred\x1b]0;title\x07",
    "\ufffe\uffff\ufdd0",
    "👩‍💻🇧🇪 emoji",
    "\u202eright to left\u202c \u200f\u200b",
    "e\u0301\u0302\u0303 combined",
    "word " * 8_000,  # 40,000 characters
    "../../etc/passwd",
    "C:\\x\\..\\y",
    "/dev/null",
    "CON NUL aux.txt",
    "{placeholder} {0} {price!r} {",
    "%s %d %(name)s %",
    "{{7*7}} {% for x in y %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&G&P&D&[File] &&G",
    "[Tab]:*?/\\'",
    "Sheet1!$A$1:$B$2",
    "'Other sheet'!A1",
    "_x0041_ _x000D_ _x005F_",
    "1234.50",
    "2026-03",
    "Ranking",
    "NULL nan Infinity",
    "'; DROP TABLE tenders; --",
    "#REF! #N/A",
    "mailto:x@example.org",
    "ftp://example.org/x",
    "\\\\host\\share",
    "%SYSTEMROOT%",
    "internal:Sheet1!A1",
)
"""They matter anywhere in a text."""
HARMLESS = "An ordinary text"
ROUNDS = len(OPENINGS)
REFERENCES = frozenset({"id", "lot", "lots", "line", "tender", "criterion", "parent", "variant_of"})
KEPT = REFERENCES | {"formula", "cell", "sha256", "source", "element", "language"}
KEPT |= {"scenario_minimum", "scenario_estimate", "scenario_maximum"}
IDS = ("A1", "R1C1", "TRUE", "1e5", "_x0041_", "é.-x", "__proto__", "constructor", "CON", "名前", "Print_Area", "x.y-z")
"""Short names that are allowed: letters, digits, ``_``, ``-`` and full stop."""


def text(number: int) -> str:
    """One opening and three texts inside; over all rounds each of the sixty is there once."""
    number %= ROUNDS
    return " ".join((OPENINGS[number], *INSIDE[number::ROUNDS]))


def _with_four_lines() -> Procurement:
    """The competition of four with half of its lines, a tenderer less, and everything else that can be typed."""
    lines, tenders = {"line_month", "backup_month", "laptop", "set_up"}, {"a", "b", "d", "a_fibre"}
    assert FOUR.internal
    corrected = replace(
        FOUR.corrections[0], line="laptop", submitted=FOUR.tender("b").prices["laptop"], corrected=755.0
    )
    told = {
        name: tuple(one for one in getattr(FOUR, name) if one.tender in tenders)
        for name in ("combined", "admissions", "requirements", "scores")
    }
    rounds = tuple(
        Round(tender="a", lot="equipment", number=number, received=None, total=500_000.0 - number, is_final=number == 2)
        for number in (1, 2)
    )
    return replace(
        FOUR,
        **told,
        lines=tuple(line for line in FOUR.lines if line.id in lines),
        tenders=tuple(
            replace(t, prices={id: p for id, p in t.prices.items() if id in lines}, file="offer.xlsx", sha256="0f" * 32)
            for t in FOUR.tenders
            if t.id in tenders
        ),
        offers=(),
        rounds=rounds,
        corrections=(corrected,),
        internal=replace(
            FOUR.internal,
            estimates=tuple(one for one in FOUR.internal.estimates if one.line in lines),
            references=tuple(one for one in FOUR.internal.references if one.line in lines),
        ),
    )


SMALL = _with_four_lines()


def typed(record: Any, put: Callable[[str, str], str], path: str = "") -> Any:
    """The same record with what ``put(path, text)`` gives in each field that holds free text, blank or not."""
    if isinstance(record, tuple):
        return tuple(typed(one, put, f"{path}[{i}]") for i, one in enumerate(record))
    if is_dataclass(record) and not isinstance(record, type):
        names = [field.name for field in fields(record) if field.name not in KEPT]
        return replace(record, **{name: typed(getattr(record, name), put, f"{path}.{name}") for name in names})
    return put(path, record) if isinstance(record, str) and not isinstance(record, Enum) else record


def holding(round_: int) -> tuple[Procurement, dict[str, str]]:
    """The procedure with another text in each field, and the texts by field; over all rounds each field holds all."""
    texts: dict[str, str] = {}

    def put(path: str, _: str) -> str:
        texts[path] = text(round_ + 7 * len(texts))
        return texts[path]

    return typed(SMALL, put), texts


def harmless() -> Procurement:
    """The same procedure, and nothing to fear."""
    found: Procurement = typed(SMALL, lambda _, __: HARMLESS)
    return found


def renamed() -> Procurement:
    """The same with short names that mean something elsewhere, the same wherever one is referred to."""
    ids = list(
        dict.fromkeys(one.id for part in (SMALL.lots, SMALL.lines, SMALL.tenders, SMALL.criteria) for one in part)
    )
    names = dict(zip(ids, [*IDS, *(f"{IDS[i]}-{i}" for i in range(len(ids) - len(IDS)))], strict=False))

    def again(record: Any) -> Any:
        if isinstance(record, tuple):
            return tuple(names[one] if isinstance(one, str) else again(one) for one in record)
        if not is_dataclass(record) or isinstance(record, type):
            return record
        changes: dict[str, Any] = {}
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name == "prices":
                changes[field.name] = {names[id]: price for id, price in value.items()}
            elif field.name in REFERENCES and isinstance(value, str):
                changes[field.name] = names.get(value, value)
            elif is_dataclass(value) or (isinstance(value, tuple) and value and not isinstance(value[0], int | float)):
                changes[field.name] = again(value)
        return replace(record, **changes)

    found: Procurement = again(SMALL)
    return found


def strings(value: object) -> Iterator[str]:
    """Every text of a JSON document."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(inner)
