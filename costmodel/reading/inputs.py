"""Reading an input workbook of whichever kind, as its guide says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from costmodel.domain.case import Case
from costmodel.domain.dictionary import BookKind
from costmodel.errors import Issue
from costmodel.reading.opening import open_workbook, require
from costmodel.reading.workbook import case_of, read_case

if TYPE_CHECKING:
    from costmodel.domain.tender import Procurement


def read_input(
    path: Path, language: str | None = None, *, added: Sequence[Path] = (), case: Path | None = None
) -> tuple[Case | Procurement, list[Issue]]:
    """The case or the tender procedure of a workbook, and warnings.

    added, case: returned price schedules, and the workbook of the case that gives quantities; with one of them a tender
    workbook is needed. One without tenders yet is sound, with a warning. Raises InputError with every fault that was
    found, of ``case`` alone where that is refused.
    """
    opened = open_workbook(path)
    if opened.kind is BookKind.CASE and not added and case is None:
        return case_of(opened, path, language)

    from costmodel.reading.tender import procurement_of  # only here: a case needs no award formulas

    require(opened, path, BookKind.TENDER)
    tied = read_case(case, language)[0] if case is not None else None
    return procurement_of(opened, path, language, added=added, case=tied, may_wait=True)
