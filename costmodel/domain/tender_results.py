"""What a tender comparison finds, as plain records: EUR excluding VAT with cents unless a name says otherwise.

``Award`` is what may stand in the award file; ``Analysis`` is for the authority alone. Made by
``costmodel.tender.compare``; read by everything that shows results. Tenders stand in the order of the input.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from costmodel.domain.results import Phrase


class Volume(StrEnum):
    """Which quantities of the schedule: guaranteed, scored, or most."""

    MINIMUM = "minimum"
    ESTIMATE = "estimate"
    MAXIMUM = "maximum"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAmount:
    """One line of one tender. quantity: units scored. unit_price: as used, None if left out; corrected: not as
    submitted; counted: part of the price that is compared (an option may not be).
    """

    line: str
    label: str
    unit: str
    is_option: bool
    counted: bool
    quantity: float
    submitted_price: float | None
    unit_price: float | None
    corrected: bool
    amount: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledLine:
    """An omitted line filled in: amount = mean_price x own_total / mean_total, all EUR for the quantity scored."""

    line: str
    label: str
    amount: float
    mean_price: float
    own_total: float
    mean_total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """points: None for a tender left out. substitution: the formula with its numbers, without words. reason: the
    evaluators' words (quality) or empty.
    """

    criterion: str
    points: float | None
    substitution: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderResult:
    """One tender in one lot.

    missing: labels of omitted lines. submitted: the tenderer's own total; recomputed: the sum of the lines, both
    before discount; difference: submitted - recomputed. unfilled: whether it has a price without any line filled in.
    price: what is compared, after discount, with filled lines. cost, cost_present_value: whole-life cost, None where
    the report does not show it. left_out: why it is not ranked, empty when it is. value: what ranks (points, or EUR),
    exact: the same as an exact fraction or decimal. rank: 1 is best, equal for a tie.
    """

    id: str
    name: str
    variant_of: str | None
    lines: tuple[LineAmount, ...]
    missing: tuple[str, ...]
    filled: tuple[FilledLine, ...]
    submitted: float | None
    recomputed: float
    difference: float | None
    discount: float
    unfilled: bool
    price: float | None
    price_with_vat: float | None
    options: float
    cost: float | None
    cost_present_value: float | None
    cost_vat: float | None
    left_out: tuple[Phrase, ...]
    scores: tuple[CriterionScore, ...]
    value: float | None
    exact: str
    value_substitution: str
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenEntry:
    """below: share by which the price is below the mean (negative: above); None without a mean."""

    tender: str
    name: str
    price: float
    below: float | None
    flagged: bool
    dropped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The arithmetic of art. 36 § 4. conditions: each with whether it holds; mandatory: all do. mean: None with
    why_not.
    """

    mandatory: bool
    conditions: tuple[tuple[Phrase, bool], ...]
    count: int
    dropped_low: int
    dropped_high: int
    mean: float | None
    limit: float | None
    why_not: Phrase | None
    entries: tuple[ScreenEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """substitution pattern: the formula in signs, e.g. ``W x Pmin / P``; empty for quality."""

    id: str
    name: str
    kind: str
    weight: float
    scale: float | None
    minimum: float | None
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantResult:
    """A variant beside its base tender: its price, and the ranking if it stood in the base tender's place.

    scores, value_substitution: of the variant in that place.
    """

    variant: str
    base: str
    price: float | None
    base_price: float | None
    value: float | None
    base_value: float | None
    scores: tuple[CriterionScore, ...]
    value_substitution: str
    ranking: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResult:
    tender: str
    name: str
    number: int
    received: str
    total: float
    is_final: bool
    change: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LotResult:
    """ranking: ids from best to worst, tied ones together. formula: its id; formula_label, formula_text, weakness:
    for people. lower_is_better: the value that ranks is a price. notes: what the reader of this lot must know.
    """

    id: str
    title: str
    formula: str
    formula_label: Phrase
    formula_text: str
    weakness: Phrase
    lower_is_better: bool
    criteria: tuple[CriterionResult, ...]
    tenders: tuple[TenderResult, ...]
    variants: tuple[VariantResult, ...]
    rounds: tuple[RoundResult, ...]
    ranking: tuple[tuple[str, ...], ...]
    screen: Screen
    notes: tuple[Phrase, ...]

    def tender(self, id: str) -> TenderResult:
        return next(tender for tender in self.tenders if tender.id == id)

    @property
    def winners(self) -> tuple[str, ...]:
        return self.ranking[0] if self.ranking else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LotSet:
    """One way of awarding all lots. winners: (lot, tender id). discount: EUR taken off for lots combined. points: sum
    of the lots' scores with the discounted prices, None where the lots rank by price.
    """

    winners: tuple[tuple[str, str], ...]
    price: float
    discount: float
    points: float | None
    is_best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """What an award decision must contain. done: the report holds it; source: and how sure the rule is."""

    text: Phrase
    done: bool
    source: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """regime: which law applies by the date of publication; legal_finding: False for arithmetic only."""

    lots: tuple[LotResult, ...]
    sets: tuple[LotSet, ...]
    regime: Phrase
    legal_finding: bool
    checklist: tuple[ChecklistItem, ...]
    late: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDeviation:
    """Share above (+) or below (-) the median and the own estimate; None where there is none."""

    tender: str
    price: float | None
    from_median: float | None
    from_estimate: float | None
    flagged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStatistics:
    """share: of the line in the average of all tenders of the lot."""

    lot: str
    line: str
    label: str
    unit: str
    estimate: float | None
    minimum: float | None
    median: float | None
    mean: float | None
    maximum: float | None
    share: float | None
    deviations: tuple[LineDeviation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOut:
    """The ranking of a lot without one tender. turned: the order of the others changes; winner_turned: so does the
    first.
    """

    lot: str
    left_out: str
    ranking: tuple[tuple[str, ...], ...]
    turned: bool
    winner_turned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaResult:
    """One award formula with the tenders at hand. refused: why it gives nothing, else None. values: (tender, value).

    weakness: known of the formula, whatever the tenders.
    """

    lot: str
    formula: str
    label: Phrase
    text: str
    weakness: Phrase
    announced: bool
    refused: Phrase | None
    values: tuple[tuple[str, float], ...]
    ranking: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeResult:
    """A lot ranked at other quantities. totals: (tender, EUR)."""

    lot: str
    volume: Volume
    totals: tuple[tuple[str, float], ...]
    ranking: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint:
    """The smallest change of one thing that changes who is first. kind: "weight", "volume" or "price"; subject: of
    what.

    at: the value at which it turns, now: the value there is; in the unit of the kind (points, factor of the estimate,
    EUR). winner: who is first then. None for at and winner: no change within the bounds said in ``bounds``.
    """

    lot: str
    kind: str
    subject: Phrase
    now: float
    at: float | None
    winner: tuple[str, ...]
    bounds: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeCost:
    """Whole-life cost of one tender over all its lots: term, renewals, with revision. tender: id."""

    tender: str
    name: str
    lots: tuple[str, ...]
    yearly: tuple[float, ...]
    term: float
    renewals: float
    nominal: float
    vat: float
    present_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOutcome:
    """A way of working in the case that the schedule is tied to, all public money, VAT included.

    tender: id, or empty for an alternative without a contract. label: the tenderer's name, or the scenario's.
    scenario, baseline: labels of scenarios of the case. cost: nominal whole-life cost of the scenario; saving: NPV
    against the baseline. connection only, and all that differs from the baseline, per teleworker and month.
    """

    tender: str
    label: str
    scenario: str
    baseline: str
    cost: float
    saving: float
    cost_per_teleworker_month: float | None
    difference_per_teleworker_month: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The estimated value against the European threshold. value: None without own estimates. seen: whether the
    threshold was read in a published text.
    """

    value: float | None
    value_at_minimum: float | None
    rule: Phrase
    period: str
    limit: float | None
    seen: bool
    above: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A warning sign of the open-contracting community. figure: of flags that are figures only."""

    code: str
    label: Phrase
    raised: bool | None
    detail: Phrase
    figure: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpliedPrice:
    """EUR per user and month at one number of users.

    tender: id, or empty for the published award of the contract in the case. with_vat: of an amount without VAT;
    without_vat: of one that may include it; None where it is not so.
    """

    tender: str
    label: str
    users: float
    months: int
    amount: float
    per_user_month: float
    with_vat: float | None
    without_vat: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence for what a lot should cost. strong: False with the reason in why. low, high: None for one
    figure. kind: "own_estimate", "previous", "published", "catalogue" or "alternative".
    """

    kind: str
    label: Phrase
    amount: float
    low: float | None
    high: float | None
    strong: bool
    why: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class ShouldCost:
    """The benchmark of one tender in one lot: its price beside the evidence; finding: text for the written finding."""

    lot: str
    tender: str
    name: str
    price: float
    evidence: tuple[Evidence, ...]
    finding: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """Lines that a flagged tenderer is asked to justify: (label, unit price, median of the others or None)."""

    lot: str
    tender: str
    name: str
    lines: tuple[tuple[str, float, float | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """For the authority only."""

    lines: tuple[LineStatistics, ...]
    life_costs: tuple[LifeCost, ...]
    outcomes: tuple[CaseOutcome, ...]
    left_out: tuple[LeaveOut, ...]
    formulas: tuple[FormulaResult, ...]
    volumes: tuple[VolumeResult, ...]
    turning_points: tuple[TurningPoint, ...]
    threshold: Threshold
    flags: tuple[Flag, ...]
    implied: tuple[ImpliedPrice, ...]
    should_cost: tuple[ShouldCost, ...]
    inquiries: tuple[Inquiry, ...]
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One run. analysis is never shown where award is shown."""

    award: Award
    analysis: Analysis
