"""Office space: the space rule and the leases that hold it (method M-6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from costmodel.domain.costs import Evidence, Figure, Month, Payer, Price


class SpaceRule(StrEnum):
    """Area needed: desks times m2 per desk, or a dated norm times FTE; plus fixed m2 in both."""

    PER_DESK = "per_desk"
    NORM = "norm"


class LeaseEnd(StrEnum):
    RENEWED = "renewed"
    HANDED_BACK = "handed_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseBreak:
    """month: the first month without the space. notice_months before it notice is due."""

    month: Month
    notice_months: int
    notice_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Space held, rented or owned (owned: rent 0).

    rent, charges: EUR per m2 and year. start: None when held before the horizon. end: None when none is known;
    end_action: what then happens, None exactly when end is None. breaks: in order of date, at most one release date of
    one lease a calendar year (an end in month m releases on the first of the next month). block_m2: smallest block that
    can be handed back; None: only the whole lease. other_use_share: share never handed back. release_order: 1 first;
    unique. exit_cost_at_end: exit cost is due when the lease ends too.
    """

    id: str
    label: str
    area_m2: Figure
    rent: Price
    charges: Price
    payer: Payer
    start: Month | None
    end: Month | None
    end_action: LeaseEnd | None
    exit_cost_at_end: bool
    breaks: tuple[LeaseBreak, ...]
    breaks_evidence: Evidence
    block_m2: float | None
    other_use_share: float
    release_order: int
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The space rule of the organisation.

    m2_per_desk: for PER_DESK, else None. norm_m2_per_fte: for NORM, the norm in force at the opening and at each
    year-end (years + 1 values), else empty. reserve_share: desks on top, a fraction. exit_cost: EUR per m2 handed back.
    overflow_rent: EUR per m2 and year for what is short; overflow_payer pays it. leases: in release order.
    """

    rule: SpaceRule
    m2_per_desk: Figure | None
    norm_m2_per_fte: tuple[float, ...]
    norm_evidence: Evidence | None
    fixed_m2: float
    reserve_share: float
    exit_cost: Price
    overflow_rent: Price
    overflow_payer: Payer
    leases: tuple[Lease, ...]
