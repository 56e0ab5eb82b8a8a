"""A whole comparison: the award report's rows and the authority's own, computed apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from costmodel.domain.case import Case
from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import CaseOutcome, Comparison
from costmodel.tender.analysis import analysis
from costmodel.tender.award import award
from costmodel.tender.model import TenderModel, build
from costmodel.tender.view import for_award


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderRun:
    """One computed comparison.

    procurement: with its quantities. award: rows made without any internal input. internal: all rows.
    """

    procurement: Procurement
    comparison: Comparison
    award: TenderModel = field(repr=False)  # thousands of rows
    internal: TenderModel = field(repr=False)


def compare(procurement: Procurement, *, case: Case | None = None) -> TenderRun:
    """Compare the tenders of a sound procurement. case: the one that its schedule is tied to, or None.

    Pure: no files, no clock. Raises DefinitionError on rows that contradict the language: a defect, whatever the input.
    """
    if case is None:
        return _compared(procurement)
    from costmodel.tender.tie import Tied, outcomes, tie  # only here: without a case nothing of its method is loaded

    tied = Tied(case)
    whole = tie(procurement, tied)
    return _compared(whole, case, outcomes(whole, tied))


def _compared(whole: Procurement, case: Case | None = None, outcomes: tuple[CaseOutcome, ...] = ()) -> TenderRun:
    shown, internal = build(for_award(whole)), build(whole)
    report = award(shown)
    found = analysis(internal, report, case, outcomes)
    return TenderRun(
        procurement=whole,
        comparison=Comparison(award=report, analysis=found),
        award=shown,
        internal=internal,
    )
