"""Reading an input workbook: pre-scan, sheets by their ids, cells, rules, records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from costmodel import language as speech
from costmodel.domain.case import Case
from costmodel.errors import InputError, Issue, Severity
from costmodel.language import SOURCE_LANGUAGE, Language, languages
from costmodel.reading import rules_people, rules_prices, rules_space, rules_tables
from costmodel.reading.assemble import Assembly
from costmodel.reading.cells import Context
from costmodel.reading.draft import Draft, draft_of
from costmodel.reading.findings import finding
from costmodel.reading.locate import Layout, locate
from costmodel.reading.package import DamagedWorkbookError, RawWorkbook, load, position
from costmodel.reading.prescan import SENTENCES, prescan
from costmodel.reading.tables import read_table

RULES = (*rules_tables.RULES, *rules_people.RULES, *rules_prices.RULES, *rules_space.RULES)


def read_case(path: Path, language: str | None = None) -> tuple[Case, list[Issue]]:
    """The case of an input workbook, and warnings in the order of its sheets.

    language: of the texts that are made from the inputs; None takes the workbook's own. The file is opened for reading
    only. Raises InputError with every fault that was found, in the order of the sheets.
    """
    layout, raw = _opened(path)
    draft, issues = _draft(layout, raw)
    issues = _in_order([*layout.issues, *issues], raw)
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise InputError(str(path), issues)
    return Assembly(draft, _language(language or layout.language)).case(), issues


def workbook_language(path: Path) -> str | None:
    """The language an input workbook was made in, None when it does not say; for messages on one that is refused."""
    if prescan(path):
        return None
    try:
        return locate(load(path)).language or None
    except (DamagedWorkbookError, OSError):
        return None


def _opened(path: Path) -> tuple[Layout, RawWorkbook]:
    refused = [_told(issue) for issue in prescan(path)]
    if refused:
        raise InputError(str(path), refused)
    try:
        raw = load(path)
    except DamagedWorkbookError as error:
        raise InputError(str(path), [finding("unreadable-workbook", found=str(error))]) from error
    layout = locate(raw)
    if not layout.sheets:
        raise InputError(str(path), layout.issues)
    return layout, raw


def _told(issue: Issue) -> Issue:
    """An issue of the pre-scan with its sentence."""
    return Issue(
        code=issue.code,
        severity=issue.severity,
        sheet=issue.sheet,
        cell=issue.cell,
        label=issue.label,
        found=issue.found,
        wanted=SENTENCES.get(issue.code, issue.wanted),
        parameters=issue.parameters,
    )


def _draft(layout: Layout, raw: RawWorkbook) -> tuple[Draft, list[Issue]]:
    tables, issues = {}, []
    for id, located in layout.sheets.items():
        tables[id], found = read_table(located, Context(is_1904=raw.is_1904))
        issues += found
    draft = draft_of(tables)
    for rule in RULES:
        issues += rule(draft)
    return draft, issues


def _in_order(issues: Sequence[Issue], raw: RawWorkbook) -> list[Issue]:
    """By sheet as the tabs stand, then by row and column; what has no cell comes first on its sheet."""
    tabs = {sheet.title: number for number, sheet in enumerate(raw.sheets)}

    def key(issue: Issue) -> tuple[int, int, int]:
        return (tabs.get(issue.sheet, -1), *(position(issue.cell) if issue.cell else (0, 0)))

    return sorted(issues, key=key)


def _language(code: str) -> Language:
    short = code.replace("_", "-").split("-")[0].casefold()
    return speech.language(short if short in languages() else SOURCE_LANGUAGE)
