"""What the tests of the page, its charts and the JSON share: runs that are computed once, and small changes to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from costmodel.domain.case import Case
from costmodel.domain.example import EXAMPLE
from costmodel.domain.results import Answer, Results, ScenarioResult
from costmodel.language import language
from costmodel.model.evaluate import evaluate_case
from costmodel.rendering.html import render_html
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.page import summary
from costmodel.rendering.sections.parts import Item, Listing, Page, Paragraph, Part, Section, Table
from inputs.build_novo import NOVO
from tests.worked_examples.m9 import M9
from tests.worked_examples.m10 import M10

CASES = {"M-9": M9, "M-10": M10, "example": EXAMPLE, "novo": NOVO}
DATE = "2026-11-22"
RUN = RunInfo(version="1.2.3", input_name="case.xlsx", input_sha256="0f" * 32, date=DATE, run_id="run-1")


@cache
def results_of(name: str) -> Results:
    return evaluate_case(CASES[name], date=DATE).results


def page(case: Case, results: Results, code: str = "en") -> Page:
    return summary(case, results, language(code), RUN)


def html(case: Case, results: Results, code: str = "en") -> str:
    return render_html(case, results, language(code), run=RUN)


def changed(results: Results, change: Callable[[ScenarioResult], ScenarioResult]) -> Results:
    """The same results with every scenario but the baseline changed."""
    return replace(results, scenarios=tuple(s if s.is_baseline else change(s) for s in results.scenarios))


def with_npv(npv: float, low: float, high: float, answer: Answer) -> Callable[[ScenarioResult], ScenarioResult]:
    return lambda s: replace(s, public=replace(s.public, npv=npv), low=low, high=high, answer=answer)


def section(of: Page, id_: str) -> Section:
    return next(found for found in of.sections if found.id == id_)


def all_sections(of: Page) -> list[Section]:
    return [found for top in of.sections for found in (top, *top.sections)]


def parts(of: Page, id_: str) -> list[Part]:
    """The parts of a section and of those below it."""
    top = section(of, id_)
    return [part for found in (top, *top.sections) for part in found.parts]


def texts(of: Page, id_: str) -> str:
    """All sentences of a section, one a line."""
    lines: list[str] = []
    for part in parts(of, id_):
        if isinstance(part, Paragraph):
            lines.append(part.text)
        if isinstance(part, Listing):
            lines += [item.text for item in part.items]
    return "\n".join(lines)


def items(of: Page, id_: str) -> list[Item]:
    return [item for part in parts(of, id_) if isinstance(part, Listing) for item in part.items]


def tables(of: Page, id_: str) -> list[Table]:
    return [part for part in parts(of, id_) if isinstance(part, Table)]


def cells(table: Table, row: str) -> tuple[str, ...]:
    return next(found.cells for found in table.rows if found.heading == row)
