"""The case: one organisation, one horizon, its scenarios (method M-1, M-2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from costmodel.domain.costs import CeilingRule, Contract, Element, Evidence, Figure, Index, Month, Source
from costmodel.domain.office import Office


class BaselineKind(StrEnum):
    COUNTERFACTUAL = "office_only_counterfactual"
    UNCHANGED = "unchanged_policy"
    PAST = "reconstructed_past"


class HeadsUnit(StrEnum):
    HEADS = "heads"
    SHARES = "shares"  # of the staff total of the same date


class RateKind(StrEnum):
    NOMINAL = "nominal"
    REAL = "real"


class CaseNature(StrEnum):
    """Whether the organisation is real or an invented example; the page says so in its first lines."""

    REAL = "real"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A group of staff with the same way of working.

    home_days, satellite_days: actual days a week of one person. fte: per head. has_desk: False for profiles marked
    "no desk". desk_ratio: given, or None and then computed from presence, absence_share (None: none) and peak_factor
    (None only when desk_ratio is given, the profile has no desk, or the case no office). entitled_months: allowance
    months a year, 0 to 12.
    """

    id: str
    label: str
    home_days: float
    satellite_days: float
    fte: float
    has_desk: bool
    desk_ratio: Figure | None
    peak_factor: Figure | None
    absence_share: Figure | None
    entitled_months: float
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsRow:
    """People of one profile in one scenario.

    opening: at 31 December before the first year. year_ends: one per budget year. Both in the scenario's heads unit.
    step_month: None for a straight line within each year, or the month (1 to 12) from which the new count holds.
    """

    opening: float
    year_ends: tuple[float, ...]
    step_month: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One way of working.

    sharing_since: month from which desks are shared, None for never. own_opening: the scenario is a counterfactual with
    an opening of its own (then it is marked as hypothetical). hypothetical: marked so wherever it is shown.
    same_heads_as: id of the scenario whose rows `heads` repeats, or None. heads: one row per profile, always filled in,
    in the case's order; without own_opening every scenario has the same opening heads.
    """

    id: str
    label: str
    sentence: str
    is_baseline: bool
    baseline_kind: BaselineKind | None
    sharing_since: Month | None
    own_opening: bool
    hypothetical: bool
    heads_unit: HeadsUnit
    same_heads_as: str | None
    heads: tuple[HeadsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One input workbook, read and found sound.

    years: 1 to 30. discount_rate: a fraction above -1. purchase_timing, running_timing: 0, 0.5 or 1 (start, middle, end
    of the year). vat_recoverable_share: a fraction. staff: total heads at the opening and at each year-end.
    left_out: sentences on what the case does not cover. language: two-letter code of the workbook.
    """

    title: str
    organisation: str
    nature: CaseNature
    language: str
    first_year: int
    years: int
    discount_rate: Figure
    rate_kind: RateKind
    inflation_index: str | None
    purchase_timing: float
    running_timing: float
    vat_recoverable_share: float
    staff: tuple[float, ...]
    scenarios: tuple[Scenario, ...]
    profiles: tuple[Profile, ...]
    elements: tuple[Element, ...]
    office: Office | None
    indices: tuple[Index, ...]
    contracts: tuple[Contract, ...]
    ceilings: tuple[CeilingRule, ...]
    sources: tuple[Source, ...]
    left_out: tuple[str, ...]

    @property
    def last_year(self) -> int:
        return self.first_year + self.years - 1

    @property
    def baseline(self) -> int:
        """Position of the baseline among the scenarios."""
        return next(i for i, scenario in enumerate(self.scenarios) if scenario.is_baseline)
