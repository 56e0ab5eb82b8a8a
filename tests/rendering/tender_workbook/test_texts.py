"""What a vendor typed stays text in every tender workbook."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from costmodel.domain.tender import Procurement
from costmodel.tender.compare import compare
from inputs.tenders.four import FOUR
from tests.rendering.tender_workbook.books import WRITERS, Book, book, opened
from tests.rendering.workbook.books import parts
from tests.rendering.workbook.test_texts import NASTY

VENDORS = (
    *NASTY,
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org","x")',
    "external:\\\\server\\share",
    "javascript:alert(1)",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "a\x00b\x1fc",
    "\"quoted\" & 'single'",
    "x" * 40_000,
)


def nasty_procurement() -> Procurement:
    """The competition of four with such texts in the place of every name, label, reason and remark."""
    texts = list(VENDORS)

    def take() -> str:
        texts.append(texts.pop(0))
        return texts[-1]

    return replace(
        FOUR,
        terms=replace(FOUR.terms, title=take(), authority=take(), reference=take(), evaluators=take()),
        lots=tuple(replace(lot, title=take()) for lot in FOUR.lots),
        lines=tuple(replace(line, label=take(), unit=take()) for line in FOUR.lines),
        tenders=tuple(replace(tender, name=take(), file=take()) for tender in FOUR.tenders),
        criteria=tuple(replace(criterion, name=take()) for criterion in FOUR.criteria),
        scores=tuple(replace(score, reason=take()) for score in FOUR.scores),
        requirements=tuple(replace(one, text=take(), remark=take()) for one in FOUR.requirements),
        corrections=tuple(replace(one, reason=take(), decided_by=take()) for one in FOUR.corrections),
        admissions=tuple(replace(one, reason=take()) for one in FOUR.admissions),
        revision=tuple(replace(one, label=take()) for one in FOUR.revision),
    )


@cache
def nasty(kind: str) -> Book:
    return opened(compare(nasty_procurement()), kind)


@pytest.fixture(params=list(WRITERS))
def kind(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def test_texts_become_no_formulas(kind: str) -> None:
    """Where the same sheets stand, the same formulas do."""
    plain = {cell: written.formula for cell, written in book("four", kind).formulas().items()}
    found = {cell: written.formula for cell, written in nasty(kind).formulas().items()}
    live = () if kind == "redacted" else book("four", kind).layout().tabs.values()
    assert {c: f for c, f in found.items() if c[0] in live} == {c: f for c, f in plain.items() if c[0] in live}


def test_texts_become_no_links_and_no_markup(kind: str) -> None:
    for name, content in parts(nasty(kind).content).items():
        assert b"<hyperlink" not in content, name
        assert b'TargetMode="External"' not in content, name
        assert b"<script" not in content, name
        assert b"<r>" not in content, name
        assert b"cmd|" not in b"".join(re.findall(rb"<f>[^<]*</f>", content)), name


def test_texts_name_no_cell_of_a_chart() -> None:
    for name, content in parts(nasty("internal").content).items():
        if name.startswith("xl/charts/chart"):
            found = re.findall(rb"<c:f>([^<]*)</c:f>", content)
            assert found
            assert all(re.fullmatch(rb"'?[^'!]+'?!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+", one) for one in found), found


def test_a_text_of_any_length_is_shown_in_cells_that_hold_it(kind: str) -> None:
    longest = max(len(text.encode("utf-16-le")) // 2 for text in nasty(kind).texts())
    assert longest <= 32_767


def test_a_long_reason_goes_over_several_lines_and_loses_nothing() -> None:
    scores = tuple(replace(score, reason="word " * 8_000) for score in FOUR.scores)
    found = opened(compare(replace(FOUR, scores=scores)), "redacted")
    words = sum(text.count("word") for text in found.texts())
    assert words >= 8_000 * len(scores)


def test_tab_names_are_ours(kind: str) -> None:
    assert nasty(kind).names == book("four", kind).names
