"""The commands' work as functions, for notebooks and other programs.

from costmodel import evaluate, read_case, write_html, write_workbook

case, warnings = read_case("inputs/example.xlsx")
run = evaluate(case, date="2026-11-22")
write_workbook(run, "result.xlsx", language="fr")
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from costmodel.domain.case import Case
from costmodel.errors import Issue
from costmodel.language import language as texts_in
from costmodel.model.evaluate import Evaluation, evaluate_case
from costmodel.reading.workbook import read_case as _read_case
from costmodel.rendering.files import write_file
from costmodel.rendering.run import RunInfo, run_info

if TYPE_CHECKING:
    import pandas as pd

FilePath = str | os.PathLike[str]


def read_case(path: FilePath) -> tuple[Case, list[Issue]]:
    """The case of an input workbook, and warnings. Raises InputError, whose ``issues`` are all faults found."""
    return _read_case(Path(path))


def evaluate(case: Case, *, date: str = "") -> Evaluation:
    """Compute a case; ``results`` of what comes back are plain records. date: ``2026-11-22``, for notice dates."""
    return evaluate_case(case, date=date)


def write_workbook(
    run: Evaluation, path: FilePath, *, language: str | None = None, date: str = "", force: bool = False
) -> None:
    """Write the live result workbook. language: code; None takes the case's own. Raises FileExists without
    ``force``.
    """
    from costmodel.rendering.workbook import write_workbook as made

    code = language or run.case_model.case.language
    write_file(Path(path), made(run, texts_in(code), _info(run, code, date)), force=force)


def write_html(
    run: Evaluation, path: FilePath, *, language: str | None = None, date: str = "", force: bool = False
) -> None:
    """Write the summary page. language: code; None takes the case's own. Raises FileExists without ``force``."""
    from costmodel.rendering.html import render_html

    code = language or run.case_model.case.language
    page = render_html(run.case_model.case, run.results, texts_in(code), run=_info(run, code, date))
    write_file(Path(path), page.encode(), force=force)


def to_frame(run: Evaluation) -> pd.DataFrame:
    """Booked amounts as a table: one row per scenario, line and year, EUR. Needs the extra ``tables``."""
    import pandas as pd

    records = [
        {
            "scenario": scenario.id,
            "line": line.id,
            "category": line.category.value,
            "payer": line.payer.value,
            "kind": line.kind,
            "cash": line.cash,
            "year": year,
            "amount": amount,
            "amount_excluding_vat": net,
        }
        for scenario in run.results.scenarios
        for line in scenario.lines
        for year, amount, net in zip(run.results.years, line.amounts, line.amounts_excluding_vat, strict=True)
    ]
    return pd.DataFrame.from_records(records)


def _info(run: Evaluation, code: str, date: str) -> RunInfo:
    """A run without an input file: its case stands for the bytes."""
    case = run.case_model.case
    return run_info(case.title, repr(case).encode(), (code,), date)
