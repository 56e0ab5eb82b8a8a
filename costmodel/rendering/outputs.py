"""All files of one run, and the short table that the command prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costmodel.domain.case import Case
from costmodel.language import Language, language
from costmodel.messages import N_
from costmodel.model.evaluate import evaluate_case
from costmodel.rendering.aside import side_by_side
from costmodel.rendering.run import RunInfo, page_name, page_names, refuse_failed_checks, run_info
from costmodel.rendering.terminal import aligned

if TYPE_CHECKING:
    from costmodel.domain.results import Results, ScenarioResult

WORKBOOK_NAME, JSON_NAME = "result.xlsx", "result.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """files: name -> bytes; one workbook in the first language, one page per language (and its PDF if asked for), one
    JSON. table: for a terminal.
    """

    run: str
    files: dict[str, bytes]
    table: str


def render(
    case: Case, input_name: str, input_bytes: bytes, languages: Sequence[str], date: str, *, pdf: bool = False
) -> Outputs:
    """Compute a sound case and make its files: same arguments, same bytes.

    languages: codes, the first for the workbook and the table. date: ``2026-11-22``. pdf: each page as a PDF too.
    Raises ChecksFailed when sums that must agree do not, PdfUnavailable when no PDF can be made here.
    """
    from costmodel.rendering.workbook.write import write_workbook

    run = run_info(input_name, input_bytes, [*languages, *(["pdf"] if pdf else [])], date)
    evaluation = evaluate_case(case, date=date)
    refuse_failed_checks(check.label for check in evaluation.results.checks if not check.holds)
    main, results = language(languages[0]), evaluation.results

    def documents() -> dict[str, bytes]:
        return _documents(case, results, run, languages, pdf=pdf)

    others, workbook = side_by_side(documents, lambda: write_workbook(evaluation, main, run))
    return Outputs(run=run.run_id, files={WORKBOOK_NAME: workbook, **others}, table=table(results, main))


def _documents(case: Case, results: Results, run: RunInfo, languages: Sequence[str], *, pdf: bool) -> dict[str, bytes]:
    """The pages, their PDFs and the JSON."""
    from costmodel.rendering.html import render_html
    from costmodel.rendering.json_result import render_json

    files, pages = dict[str, bytes](), page_names("summary", languages)
    for code in languages:
        page = render_html(case, results, language(code), run=run, files=pages)
        files[page_name("summary", code)] = page.encode()
        if pdf:
            files[page_name("summary", code, "pdf")] = _pdf_of(page)
    return {**files, JSON_NAME: render_json(case, results, run).encode()}


def _pdf_of(page: str) -> bytes:
    from costmodel.rendering.pdf import pdf_of

    return pdf_of(page)


def table(results: Results, speech: Language) -> str:
    """Whole-life cost and saving of every scenario, in columns, all public money in euro."""
    heads = (
        N_("Scenario"),
        N_("Whole-life cost"),
        N_("NPV of the saving"),
        N_("low"),
        N_("high"),
        N_("Payback, years"),
    )
    lines = [[speech.text(head) for head in heads]]
    lines += [_table_line(scenario, speech, bool(results.inputs_with_ends)) for scenario in results.scenarios]
    return aligned(lines, left={0})


def _table_line(scenario: ScenarioResult, speech: Language, with_ends: bool) -> list[str]:
    def euro(amount: float) -> str:
        return speech.number(amount, 0)

    name, public = scenario.label, scenario.public
    if scenario.is_baseline:
        return [speech.text(N_("{scenario} (baseline)"), scenario=name), euro(public.nominal), "", "", "", ""]
    payback = speech.text(N_("not in the horizon")) if public.payback is None else speech.number(public.payback, 1)
    ends = [euro(scenario.low), euro(scenario.high)] if with_ends else ["–", "–"]
    return [name, euro(public.nominal), euro(public.npv), *ends, payback]
