"""What a run finds, as plain records: euro with cents, one number per budget year; costs and savings positive.

Made by ``costmodel.model.evaluate``; read by everything that shows results. "Public" is all public money, "own" the own
budget (method M-7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from costmodel.domain.costs import Category, Payer, Status

Years = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Text for people: a message id and its parameters (plain text or phrases of their own); translated when shown."""

    message: str
    parameters: Mapping[str, str | Phrase]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """One booked line of one scenario. kind: "purchase" or "running". status: the weakest it rests on.

    element: its label in English, for programs; label: for people.
    """

    id: str
    element: str
    label: Phrase
    kind: str
    category: Category
    payer: Payer
    cash: bool
    contract: str | None
    amounts: Years
    amounts_excluding_vat: Years
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyResult:
    """Whole-life cost and saving of one kind of money.

    payback, discounted_payback: years, None when not within the horizon; *_extrapolated: if the last year's saving
    repeats, None when never. saving figures are against the baseline.
    """

    yearly: Years
    purchases: Years
    running: Years
    nominal: float
    present_value: float
    equivalent_annual_cost: float
    residual_value: float
    residual_present_value: float
    saving: Years
    cumulative: Years
    discounted_saving: Years
    saving_total: float
    saving_last_year: float
    npv: float
    npv_with_residual: float
    payback: float | None
    payback_extrapolated: float | None
    discounted_payback: float | None
    discounted_payback_extrapolated: float | None


class IrrReason(StrEnum):
    """Why no internal rate of return is defined."""

    NO_SIGN_CHANGE = "no_sign_change"
    SEVERAL_SIGN_CHANGES = "several_sign_changes"
    FROM_SAVING_TO_COST = "from_saving_to_cost"
    NOT_PAID_BACK = "not_paid_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What one input with two ends does to the headline NPV of a scenario, all others central.

    value: central; unit: of value, low and high, e.g. ``EUR`` or ``share``.
    """

    input: str
    label: Phrase
    unit: str
    value: float
    low: float
    high: float
    npv_at_low: float
    npv_at_high: float


class Answer(StrEnum):
    SAVES = "saves"
    COSTS = "costs"
    EVEN = "even"
    UNDECIDED = "undecided"  # the sign turns between the favourable and the unfavourable ends


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceResult:
    """Desks and m2 at the opening and at each year-end.

    conditional_saving: EUR a year that hangs on notices not yet given, against the baseline.
    """

    desks: Years
    average_presence: Years
    area_needed: Years
    area_held: Years
    released: Years
    conditional_saving: Years


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Space handed back in one scenario: m2, in which year, from which month, and by when notice is due.

    secured: the contract ends, or notice is given. notice_due: ``2012-07``, or empty for the end of a lease.
    """

    lease: str
    lease_label: str
    month: str
    area_m2: float
    notice_due: str
    secured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """Everything about one scenario. heads: profile id -> heads at the opening and at each year-end.

    low, high: headline NPV with all inputs at their unfavourable, and at their favourable ends; answer: of the
    headline. per-head figures: None where there are no such people. teleworker_months: person-months over the horizon.
    """

    id: str
    label: str
    sentence: str
    is_baseline: bool
    hypothetical: bool
    lines: tuple[LineResult, ...]
    total: Years
    by_category: Mapping[Category, Years]
    by_payer: Mapping[Payer, Years]
    non_cash: Years
    public_excluding_vat: Years
    staff_paid: float
    public: MoneyResult
    own: MoneyResult
    saving_by_category: Mapping[Category, Years]
    irr: float | None
    irr_reason: IrrReason | None
    sir: float | None
    cost_per_head_month: float | None
    connection_per_teleworker_month: float | None
    difference_per_teleworker_month: float | None
    heads: Mapping[str, Years]
    teleworkers: Years
    teleworker_months: float
    space: SpaceResult | None
    releases: tuple[Release, ...]
    low: float
    high: float
    answer: Answer
    swings: tuple[Swing, ...]
    evidence: Mapping[Status, float]
    contract_values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpliedPrice:
    """EUR per unit and month that a published award means at one volume.

    excluding_vat: if the award includes VAT, or None.
    """

    volume: str
    units: float
    as_stated: float
    excluding_vat: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractResult:
    """whole_term: the whole term lies within the horizon; only then may values stand beside the award."""

    id: str
    title: str
    award: float | None
    award_is_floor: bool
    award_vat: str
    term_months: int
    months_in_horizon: int
    whole_term: bool
    implied: tuple[ImpliedPrice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    label: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """A plausibility finding (M-8): a message id with parameters, and the input cell it is about (may be empty)."""

    code: str
    message: str
    parameters: Mapping[str, str]
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One run.

    years: the budget years. inputs: how many in all; inputs_with_ends: how many have a low and a high.
    """

    years: tuple[int, ...]
    baseline: str
    scenarios: tuple[ScenarioResult, ...]
    contracts: tuple[ContractResult, ...]
    checks: tuple[CheckResult, ...]
    warnings: tuple[Warning, ...]
    inputs: int
    inputs_with_ends: int

    def scenario(self, id: str) -> ScenarioResult:
        return next(scenario for scenario in self.scenarios if scenario.id == id)

    @property
    def base(self) -> ScenarioResult:
        return self.scenario(self.baseline)
