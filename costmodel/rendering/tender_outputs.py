"""All files of one tender comparison: those of the award file, and apart from them those for the authority alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from costmodel.domain.case import Case
from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Comparison
from costmodel.formula.expression import Label
from costmodel.language import language
from costmodel.rendering.aside import side_by_side
from costmodel.rendering.run import RunInfo, page_name, page_names, refuse_failed_checks, run_info
from costmodel.tender.compare import Compared, award_half, compared_of, internal_half
from costmodel.tender.model import TenderModel

AWARD_FOLDER, INTERNAL_FOLDER = "award", "internal"
AWARD, REDACTED, ANALYSIS = "award-report", "award-report-redacted", "analysis"
AWARD_JSON, ANALYSIS_JSON = "award.json", "analysis.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file that was read. name: without its folder."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderOutputs:
    """award, internal: name -> bytes, two sets that are never mixed; each with a workbook in the first language, a page
    per language, one JSON. table: for a terminal, with nothing internal. returned: name and SHA-256 of each price
    schedule that was added.
    """

    run: str
    award: dict[str, bytes]
    internal: dict[str, bytes]
    table: str
    returned: tuple[tuple[str, str], ...]


def render_tender(
    procurement: Procurement,
    case: Case | None,
    source: InputFile,
    *,
    added: Sequence[InputFile] = (),
    case_file: InputFile | None = None,
    languages: Sequence[str],
    date: str,
) -> TenderOutputs:
    """Compare the tenders of a sound procurement and make the files: same arguments, same bytes.

    source: the tender workbook; added: price schedules that came back; case, case_file: what the schedule is tied to,
    or None. languages: codes, the first for the workbooks and the table. date: ``2026-11-22``. Raises ChecksFailed when
    sums that must agree do not.
    """
    others = [file.content for file in (*added, *([case_file] if case_file else []))]
    info = run_info(source.name, source.content, languages, date, others=others)
    compared = compared_of(procurement, case)
    (award, table), internal = side_by_side(
        lambda: _award(compared, info, languages),
        lambda: _internal(compared, _with_case(info, case_file), languages),
    )
    return TenderOutputs(
        run=info.run_id,
        award=award,
        internal=internal,
        table=table,
        returned=tuple((file.name, _sha256(file.content)) for file in added),
    )


def _award(compared: Compared, info: RunInfo, languages: Sequence[str]) -> tuple[dict[str, bytes], str]:
    """The files of the award report, and the table for a terminal."""
    from costmodel.rendering.tender_json import award_json
    from costmodel.rendering.tender_pages import render_award_html
    from costmodel.rendering.tender_table import tender_table
    from costmodel.rendering.tender_workbook.award import award_workbook
    from costmodel.rendering.tender_workbook.redacted import redacted_workbook

    model, report = award_half(compared)
    refuse_failed_checks(_failed(model))
    shown, main = model.procurement, language(languages[0])
    files = {
        f"{AWARD}.xlsx": award_workbook(model, report, main, info),
        f"{REDACTED}.xlsx": redacted_workbook(shown, report, main, info),
    }
    for kind, redacted in ((AWARD, False), (REDACTED, True)):
        pages = page_names(kind, languages)
        for code in languages:
            page = render_award_html(shown, report, language(code), run=info, redacted=redacted, files=pages)
            files[page_name(kind, code)] = page.encode()
    files[AWARD_JSON] = award_json(shown, report, run=info).encode()
    return files, tender_table(shown, report, main)


def _internal(compared: Compared, info: RunInfo, languages: Sequence[str]) -> dict[str, bytes]:
    from costmodel.rendering.tender_workbook.internal import internal_workbook

    model, comparison = internal_half(compared)
    refuse_failed_checks(_failed(model))
    others, workbook = side_by_side(
        lambda: _internal_documents(compared.procurement, comparison, info, languages),
        lambda: internal_workbook(model, comparison, language(languages[0]), info),
    )
    return {f"{ANALYSIS}.xlsx": workbook, **others}


def _internal_documents(
    whole: Procurement, comparison: Comparison, info: RunInfo, languages: Sequence[str]
) -> dict[str, bytes]:
    """The pages and the JSON of the analysis."""
    from costmodel.rendering.tender_json import analysis_json
    from costmodel.rendering.tender_pages import render_internal_html

    files, pages = dict[str, bytes](), page_names(ANALYSIS, languages)
    for code in languages:
        page = render_internal_html(whole, comparison, language(code), run=info, files=pages)
        files[page_name(ANALYSIS, code)] = page.encode()
    return {**files, ANALYSIS_JSON: analysis_json(whole, comparison, run=info).encode()}


def _with_case(info: RunInfo, file: InputFile | None) -> RunInfo:
    """The award report does not name the case: that there is one is the authority's own business."""
    if file is None:
        return info
    return replace(info, case_name=file.name, case_sha256=_sha256(file.content))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _failed(model: TenderModel) -> Iterator[str]:
    """Labels of the checks that do not hold; a check that has no value does not."""
    rows = (*((check.label, check.row) for check in model.checks), (model.overall.label, model.overall))
    return (_plain(label) for label, row in rows if model.values.scalar(row, 0) != 0)


def _plain(label: Label) -> str:
    parameters = {name: _plain(text) if isinstance(text, Label) else text for name, text in label.parameters.items()}
    return label.message.format(**parameters)
