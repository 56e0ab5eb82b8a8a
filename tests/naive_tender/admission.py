"""Who takes part (T-3)."""

from __future__ import annotations

from fractions import Fraction

from costmodel.domain.tender import Admission, Criterion, CriterionKind, Procurement, Regularity, Tender
from tests.naive.numbers import exact


def admission(p: Procurement, tender: str, lot: str) -> Admission | None:
    """What was decided for the lot; without that, for all lots."""
    for wanted in (lot, None):
        for entry in p.admissions:
            if entry.tender == tender and entry.lot == wanted:
                return entry
    return None


def is_selected(p: Procurement, tender: str, lot: str) -> bool:
    entry = admission(p, tender, lot)
    return entry is None or (entry.selected and not entry.excluded)


def is_regular(p: Procurement, tender: str, lot: str) -> bool:
    entry = admission(p, tender, lot)
    return entry is None or entry.regularity is not Regularity.SUBSTANTIAL


def leaves(p: Procurement, lot: str) -> list[Criterion]:
    """Criteria of the lot that have no parts."""
    mine = [criterion for criterion in p.criteria if criterion.lot is None or criterion.lot == lot]
    return [criterion for criterion in mine if not any(other.parent == criterion.id for other in mine)]


def qualities(p: Procurement, lot: str) -> list[Criterion]:
    return [criterion for criterion in leaves(p, lot) if criterion.kind is CriterionKind.QUALITY]


def score(p: Procurement, tender: str, criterion: str, lot: str) -> Fraction | None:
    for wanted in (lot, None):
        for entry in p.scores:
            if entry.tender == tender and entry.criterion == criterion and entry.lot == wanted:
                return exact(entry.value)
    return None


def meets_minima(p: Procurement, tender: str, lot: str) -> bool:
    for criterion in qualities(p, lot):
        found = score(p, tender, criterion.id, lot)
        if criterion.minimum is not None and found is not None and found < exact(criterion.minimum):
            return False
    return True


def is_admitted(p: Procurement, tender: str, lot: str) -> bool:
    return is_selected(p, tender, lot) and is_regular(p, tender, lot)


def takes_part(p: Procurement, tender: Tender, lot: str) -> bool:
    """Whether nothing but a missing price can keep the tender out."""
    return is_admitted(p, tender.id, lot) and meets_minima(p, tender.id, lot)
