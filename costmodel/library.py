"""The commands' work as functions, for notebooks and other programs.

from costmodel import evaluate, read_case, write_html, write_workbook

case, warnings = read_case("inputs/example.xlsx")
run = evaluate(case, date="2026-11-22")
write_workbook(run, "result.xlsx", language="fr")

from costmodel import compare_tenders, read_tender, write_award_report, write_internal_analysis

procurement, warnings = read_tender("inputs/tender_four.xlsx")
comparison = compare_tenders(procurement)
write_award_report(comparison, "award-file/report.html", language="fr")
write_internal_analysis(comparison, "our-eyes-only/analysis.xlsx")
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from costmodel.domain.case import Case
from costmodel.domain.tender import Procurement
from costmodel.errors import Issue
from costmodel.language import language as texts_in
from costmodel.model.evaluate import Evaluation, evaluate_case
from costmodel.reading.workbook import read_case as _read_case
from costmodel.rendering.files import write_file
from costmodel.rendering.run import RunInfo, run_info

if TYPE_CHECKING:
    import pandas as pd

    from costmodel.tender.compare import TenderRun

FilePath = str | os.PathLike[str]
Documents = Mapping[str, Callable[[], str | bytes]]
"""How each kind of file is made, by the end of its name."""


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
    from costmodel.rendering.workbook.write import write_workbook as made

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


def read_tender(
    path: FilePath, *, added: Sequence[FilePath] = (), case: Case | None = None
) -> tuple[Procurement, list[Issue]]:
    """The procedure of a tender workbook, and warnings. added: price schedules that came back; case: what the schedule
    is tied to. Raises InputError, whose ``issues`` are all faults found.
    """
    from costmodel.reading.tender import read_tender as read

    return read(Path(path), added=[Path(file) for file in added], case=case)


def compare_tenders(procurement: Procurement, *, case: Case | None = None) -> TenderRun:
    """Compare the tenders; ``comparison`` of what comes back holds two plain records, ``award`` and ``analysis``.

    case: the one with which the procedure was read.
    """
    from costmodel.tender.compare import compare

    return compare(procurement, case=case)


def write_award_report(
    run: TenderRun,
    path: FilePath,
    *,
    redacted: bool = False,
    language: str | None = None,
    date: str = "",
    force: bool = False,
) -> None:
    """Write what goes into the award file: a workbook, page or JSON, as ``path`` ends with .xlsx, .html or .json.

    redacted: without unit prices and amounts of lines (no JSON). language: code; None takes the procedure's own.
    Raises ValueError for another ending, FileExists without ``force``.
    """
    from costmodel.rendering.tender_json import award_json
    from costmodel.rendering.tender_pages import render_award_html
    from costmodel.rendering.tender_workbook import write_award, write_redacted

    shown, award = run.award.procurement, run.comparison.award
    code = language or shown.language
    speech, info = texts_in(code), _tender_info(run, code, date)
    workbook = write_redacted if redacted else write_award
    documents: dict[str, Callable[[], str | bytes]] = {
        ".xlsx": lambda: workbook(run, speech, info),
        ".html": lambda: render_award_html(shown, award, speech, run=info, redacted=redacted),
    }
    if not redacted:
        documents[".json"] = lambda: award_json(shown, award, run=info)
    _write_document(Path(path), documents, force)


def write_internal_analysis(
    run: TenderRun, path: FilePath, *, language: str | None = None, date: str = "", force: bool = False
) -> None:
    """Write what only the authority may see, as ``write_award_report``; never into the award file."""
    from costmodel.rendering.tender_json import analysis_json
    from costmodel.rendering.tender_pages import render_internal_html
    from costmodel.rendering.tender_workbook import write_internal

    code = language or run.procurement.language
    speech, info = texts_in(code), _tender_info(run, code, date)
    documents: Documents = {
        ".xlsx": lambda: write_internal(run, speech, info),
        ".html": lambda: render_internal_html(run.procurement, run.comparison, speech, run=info),
        ".json": lambda: analysis_json(run.procurement, run.comparison, run=info),
    }
    _write_document(Path(path), documents, force)


def _write_document(path: Path, documents: Documents, force: bool) -> None:
    if path.suffix not in documents:
        raise ValueError(f"{path.name}: the name must end with one of {', '.join(documents)}")
    made = documents[path.suffix]()
    write_file(path, made.encode() if isinstance(made, str) else made, force=force)


def _tender_info(run: TenderRun, code: str, date: str) -> RunInfo:
    """A comparison without an input file: its record stands for the bytes."""
    return run_info(run.procurement.terms.title, repr(run.procurement).encode(), (code,), date)


def _info(run: Evaluation, code: str, date: str) -> RunInfo:
    """A run without an input file: its case stands for the bytes."""
    case = run.case_model.case
    return run_info(case.title, repr(case).encode(), (code,), date)
