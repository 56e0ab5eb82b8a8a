"""Reading the workbook of a case: sheets, cells, rules, records."""

from __future__ import annotations

from pathlib import Path

from costmodel.domain.case import Case
from costmodel.domain.dictionary import BookKind
from costmodel.errors import Issue
from costmodel.reading import rules_people, rules_prices, rules_space, rules_tables
from costmodel.reading.assemble import Assembly
from costmodel.reading.draft import draft_of
from costmodel.reading.opening import (
    Opened,
    in_order,
    language_for,
    open_kind,
    read_tables,
    refuse_faults,
    workbook_language,
)

__all__ = ["case_of", "read_case", "workbook_language"]

RULES = (*rules_tables.RULES, *rules_people.RULES, *rules_prices.RULES, *rules_space.RULES)


def read_case(path: Path, language: str | None = None) -> tuple[Case, list[Issue]]:
    """The case of an input workbook, and warnings in the order of its sheets.

    language: of the texts that are made from the inputs; None takes the workbook's own. The file is opened for reading
    only. Raises InputError with every fault that was found, in the order of the sheets.
    """
    return case_of(open_kind(path, BookKind.CASE), path, language)


def case_of(opened: Opened, path: Path, language: str | None) -> tuple[Case, list[Issue]]:
    """The same of a workbook that is open. path: only told in the exception."""
    tables, issues = read_tables(opened)
    draft = draft_of(tables)
    for rule in RULES:
        issues += rule(draft)
    issues = in_order(issues, [opened])
    refuse_faults(path, issues)
    return Assembly(draft, language_for(language or opened.layout.language)).case(), issues
