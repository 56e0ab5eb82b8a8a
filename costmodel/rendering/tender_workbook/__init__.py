"""The workbooks of a tender comparison: award report, its redacted version, internal analysis.

Same arguments, same bytes. Each raises DefinitionError if a value is neither a finite number nor a blank that a row
may have: a defect, whatever the input.
"""

from __future__ import annotations

from costmodel.language import Language
from costmodel.rendering.run import RunInfo
from costmodel.rendering.tender_workbook.award import award_workbook
from costmodel.rendering.tender_workbook.internal import internal_workbook
from costmodel.rendering.tender_workbook.redacted import redacted_workbook
from costmodel.tender.compare import TenderRun

__all__ = ["write_award", "write_internal", "write_redacted"]


def write_award(run: TenderRun, language: Language, info: RunInfo) -> bytes:
    """The award report: live formulas with their values, made from the award's own rows alone."""
    return award_workbook(run.award, run.comparison.award, language, info)


def write_redacted(run: TenderRun, language: Language, info: RunInfo) -> bytes:
    """The award report for the losers: values only, totals per lot and tenderer."""
    return redacted_workbook(run.award.procurement, run.comparison.award, language, info)


def write_internal(run: TenderRun, language: Language, info: RunInfo) -> bytes:
    """The analysis for the authority alone, live."""
    return internal_workbook(run.internal, run.comparison, language, info)
