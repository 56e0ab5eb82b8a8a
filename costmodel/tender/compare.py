"""A whole comparison: the award report's rows and the authority's own, computed apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from costmodel.domain.case import Case
from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Award, CaseOutcome, Comparison
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
    compared = compared_of(procurement, case)
    (award, report), (internal, comparison) = award_half(compared), internal_half(compared)
    return TenderRun(
        procurement=compared.procurement,
        comparison=Comparison(award=report, analysis=comparison.analysis),
        award=award,
        internal=internal,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What is compared. procurement: with its quantities. case: that it is tied to, or None, and its outcomes with each
    tenderer's prices.
    """

    procurement: Procurement
    case: Case | None
    outcomes: tuple[CaseOutcome, ...]


def compared_of(procurement: Procurement, case: Case | None) -> Compared:
    """A sound procurement with what it takes from the case that it is tied to, if any."""
    if case is None:
        return Compared(procurement=procurement, case=None, outcomes=())
    from costmodel.tender.tie import Tied, outcomes, tie  # only here: without a case nothing of its method is loaded

    tied = Tied(case)
    whole = tie(procurement, tied)
    return Compared(procurement=whole, case=case, outcomes=outcomes(whole, tied))


def award_half(compared: Compared) -> tuple[TenderModel, Award]:
    """The award report and its rows, made without any internal input."""
    model = build(for_award(compared.procurement))
    return model, award(model)


def internal_half(compared: Compared) -> tuple[TenderModel, Comparison]:
    """What the authority alone is told, and all rows. The award report, read from them once more, is the same."""
    model = build(compared.procurement)
    report = award(model)
    return model, Comparison(award=report, analysis=analysis(model, report, compared.case, compared.outcomes))
