"""Reading the workbook of a tender procedure, and the price schedules that came back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from costmodel.domain.case import Case
from costmodel.domain.dictionary import BookKind
from costmodel.domain.tender import Procurement
from costmodel.errors import Issue
from costmodel.reading import (
    returned,
    rules_tables,
    rules_tender_criteria,
    rules_tender_formulas,
    rules_tender_offers,
    rules_tender_scores,
    rules_tender_terms,
    rules_tender_totals,
)
from costmodel.reading.assemble_tender import TenderAssembly
from costmodel.reading.draft_tender import tender_draft
from costmodel.reading.opening import Opened, in_order, language_for, open_kind, read_tables, refuse_faults

RULES = (
    *rules_tender_terms.RULES,
    *rules_tender_criteria.RULES,
    *rules_tender_offers.RULES,
    *rules_tender_totals.RULES,
    *rules_tender_scores.RULES,
    *rules_tender_formulas.RULES,
    *returned.RULES,
)


def read_tender(
    path: Path,
    language: str | None = None,
    *,
    added: Sequence[Path] = (),
    case: Case | None = None,
    is_opened: bool = True,
) -> tuple[Procurement, list[Issue]]:
    """The procedure of a tender workbook, and warnings in the order of its sheets, then of the returned files.

    language: of the texts that are made from the inputs; None takes the workbook's own. added: price schedules that
    came back; each is a tender of its own, or gives the prices of one that the sheet Tenders names. case: gives the
    quantities of lines that leave them blank; these stay empty here. is_opened: False before the schedule is sent out,
    when no tender is expected yet. The files are opened for reading only. Raises InputError with every fault that was
    found; a cell of a returned file is told as ``[file.xlsx]Sheet!D7``.
    """
    opened = open_kind(path, BookKind.TENDER)
    return procurement_of(opened, path, language, added=added, case=case, is_opened=is_opened)


def procurement_of(
    opened: Opened,
    path: Path,
    language: str | None,
    *,
    added: Sequence[Path] = (),
    case: Case | None = None,
    is_opened: bool = True,
    may_wait: bool = False,
) -> tuple[Procurement, list[Issue]]:
    """The same of a workbook that is open. path: only told in the exception. may_wait: that there is no tender at all
    is a warning, for it may be looked over before it is sent out.
    """
    tables, issues = read_tables(opened)
    files = returned.read_returned(added)
    issues += files.issues
    draft = tender_draft(tables, files.files, case, unread=files.unread, is_opened=is_opened, may_wait=may_wait)
    for common in rules_tables.RULES:
        issues += common(draft)
    for rule in RULES:
        issues += rule(draft)
    issues = in_order(issues, [opened, *files.opened])
    refuse_faults(path, issues)
    procurement = TenderAssembly(draft, language_for(language or opened.layout.language)).procurement()
    if case is not None and files.files and not all(line.estimate for line in procurement.lines):
        from costmodel.tender.tie import Tied, tie  # only here: it computes the whole case

        refuse_faults(path, list(returned.quantities_of_the_case(draft, tie(procurement, Tied(case)))))
    return procurement, issues
