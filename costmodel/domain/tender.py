"""A tender procedure: what was announced, what was offered, and what the authority keeps to itself.

Prices are in EUR excluding VAT, shares are fractions, quantities are per contract year. What only the authority may see
stands in ``Internal``, apart from everything that the award report is made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from costmodel.domain.case import CaseNature
from costmodel.domain.costs import Figure, Month, Source


class AuthorityType(StrEnum):
    """Which column of the European thresholds applies."""

    CENTRAL = "central"
    OTHER = "other"


class Subject(StrEnum):
    SUPPLIES = "supplies"
    SERVICES = "services"


class Procedure(StrEnum):
    OPEN = "open"
    RESTRICTED = "restricted"
    COMPETITIVE = "competitive_with_negotiation"
    SIMPLIFIED = "simplified_negotiated_with_publication"
    NEGOTIATED = "negotiated_without_publication"
    OTHER = "other"


class AwardBasis(StrEnum):
    """COST: whole-life cost ranks, because the tender documents announced it."""

    PRICE = "price"
    COST = "cost"
    RATIO = "price_quality_ratio"


class ValueBasis(StrEnum):
    """How the contract's value is estimated for the European thresholds."""

    TOTAL = "total_price"
    SERVICES_WITHOUT_TOTAL = "services_without_total_price"
    LEASE = "lease_or_hire"


class CriterionKind(StrEnum):
    PRICE = "price"
    COST = "cost"
    QUALITY = "quality"


class Regularity(StrEnum):
    REGULAR = "regular"
    NOT_SUBSTANTIAL = "not_substantial"
    SUBSTANTIAL = "substantial"


class Met(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"


class ReferenceKind(StrEnum):
    PREVIOUS = "previous"
    PUBLISHED = "published"
    CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the tender documents say of the whole procedure.

    authority: name of the contracting authority. points_total: what the weights were announced to add up to.
    term_months: without renewals; renewal_months: of all renewals together. years: contract years of the term that
    have quantities; renewal_years: further ones. options_counted, renewals_counted: whether they are part of the
    price that is compared. fill_omitted: an omitted price is filled in beside the unfilled result. abnormal_share:
    how far below the mean a price is asked about, 0.15. line_low, line_high: deviation of a line from its median that
    is asked about, None for no such screen; line_share: lines below this share of the average of all tenders are left
    out of it. discount_rate: a year; cost_is_present_value: whether the announced cost is discounted. revision_fixed:
    fixed part of the revision formula, None without a clause; revision_threshold: a smaller change of the price is
    not applied. residual_value: EUR, of a lease. scenario_*: scenarios of a case that give the quantities, or None.
    """

    title: str
    reference: str
    authority: str
    nature: CaseNature
    authority_type: AuthorityType
    subject: Subject
    procedure: Procedure
    fraud_sensitive: bool
    award_basis: AwardBasis
    points_total: float
    published: date
    deadline: datetime
    opened: datetime | None
    start: Month
    term_months: int
    renewal_months: int
    years: int
    renewal_years: int
    vat_rate: float
    options_counted: bool
    renewals_counted: bool
    fill_omitted: bool
    abnormal_share: float
    line_low: float | None
    line_high: float | None
    line_share: float
    discount_rate: float
    cost_is_present_value: bool
    revision_fixed: float | None
    revision_threshold: float
    value_basis: ValueBasis
    open_ended: bool
    residual_value: float
    evaluators: str
    scenario_minimum: str | None
    scenario_estimate: str | None
    scenario_maximum: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One lot and the announced way of turning its prices into a ranking.

    formula: id of an award formula (``costmodel.tender.formulas``). times_lowest (n), log_base (A), band_low (S0),
    band_high (S1), reference_price: its parameters, None where it has none of them. floor: no score below 0. cap: no
    score above the weight. cell: of the formula in the input.
    """

    id: str
    title: str
    formula: str
    times_lowest: float | None
    log_base: float | None
    band_low: float | None
    band_high: float | None
    reference_price: float | None
    floor: bool
    cap: bool
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleLine:
    """One line of the price schedule.

    minimum, estimate, maximum: units per contract year (guaranteed, scored, most); one for each year of the term and
    of the renewals. element: id of the cost element of a case that the line replaces, or None. cell: of its id in the
    input.
    """

    id: str
    lot: str
    label: str
    unit: str
    is_option: bool
    element: str | None
    minimum: tuple[float, ...]
    estimate: tuple[float, ...]
    maximum: tuple[float, ...]
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """One tender as it was opened.

    variant_of: id of the base tender of a variant, else None. received: None when it was not noted. file, sha256: of
    a returned price schedule, empty when the prices were typed. prices: line id -> EUR per unit as submitted, None
    for a price that the tenderer left out; lines of lots without an offer are not among the keys. cells: line id ->
    input cell.
    """

    id: str
    name: str
    variant_of: str | None
    received: datetime | None
    file: str
    sha256: str
    prices: Mapping[str, float | None]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotOffer:
    """submitted: the total that the tenderer wrote, before any discount, EUR; None where he wrote none. discount:
    share of the total of this lot, 0 for none.
    """

    tender: str
    lot: str
    submitted: float | None
    discount: float
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedDiscount:
    """A further discount, a share, if a tenderer wins all these lots."""

    tender: str
    lots: tuple[str, ...]
    discount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Exclusion, selection and regularity. lot: None for all lots."""

    tender: str
    lot: str | None
    excluded: bool
    selected: bool
    regularity: Regularity
    reason: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One must-have requirement, as one tender meets it."""

    tender: str
    text: str
    met: Met
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One award criterion.

    lot: None for all lots. parent: id of the criterion that this one is a part of, whose weight is shared out among
    its parts. weight: points. scale: highest score that can be given, None for price and cost. minimum: score below
    which a tender is left out, None for none. euro_value: EUR that the highest score is worth (monetised quality),
    coefficient: its part of an evaluated price; None where the formula uses neither.
    """

    id: str
    lot: str | None
    parent: str | None
    name: str
    kind: CriterionKind
    weight: float
    scale: float | None
    minimum: float | None
    euro_value: float | None
    coefficient: float | None
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What the evaluators gave, on the criterion's scale, and why. lot: None for all lots."""

    tender: str
    criterion: str
    lot: str | None
    value: float
    reason: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A tender's total of one lot in one round of negotiation; the final one is the total that is compared."""

    tender: str
    lot: str
    number: int
    received: datetime | None
    total: float
    is_final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionIndex:
    """One index of the price-revision clause: its weight, its level at the base, and one level per contract year."""

    id: str
    label: str
    weight: float
    base: float
    levels: tuple[float, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A price corrected by a decision. submitted: as offered, None where the price was left out."""

    tender: str
    line: str
    submitted: float | None
    corrected: float
    reason: str
    decided_by: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEstimate:
    """The authority's own estimate of one unit price, EUR excluding VAT; own_tariff: built on a tenderer's own
    tariff.
    """

    line: str
    figure: Figure
    own_tariff: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePrice:
    """An earlier, published or catalogue price, EUR excluding VAT, and the index levels that bring it to the day."""

    line: str
    kind: ReferenceKind
    price: float
    year: int
    index_from: float
    index_to: float
    own_tariff: bool
    source: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A way that needs no contract: EUR per user and month."""

    label: str
    per_user_month: float
    source: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A number of users at which the price per user and month is shown."""

    label: str
    users: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Internal:
    """What only the authority sees. note: free text on the comparison, shown in the internal analysis only."""

    estimates: tuple[OwnEstimate, ...]
    references: tuple[ReferencePrice, ...]
    alternatives: tuple[Alternative, ...]
    volumes: tuple[Volume, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Procurement:
    """Everything known of one tender procedure.

    internal: None in the view that the award report is made from. language: code of the texts. sources: of the
    figures that name one.
    """

    terms: Terms
    language: str
    lots: tuple[Lot, ...]
    lines: tuple[ScheduleLine, ...]
    tenders: tuple[Tender, ...]
    offers: tuple[LotOffer, ...]
    combined: tuple[CombinedDiscount, ...]
    admissions: tuple[Admission, ...]
    requirements: tuple[Requirement, ...]
    criteria: tuple[Criterion, ...]
    scores: tuple[Score, ...]
    rounds: tuple[Round, ...]
    revision: tuple[RevisionIndex, ...]
    corrections: tuple[Correction, ...]
    internal: Internal | None
    sources: tuple[Source, ...]

    def lines_of(self, lot: str) -> tuple[ScheduleLine, ...]:
        return tuple(line for line in self.lines if line.lot == lot)

    def criteria_of(self, lot: str) -> tuple[Criterion, ...]:
        """Those of the lot and those of all lots; a criterion that has parts is represented by its parts."""
        mine = [criterion for criterion in self.criteria if criterion.lot in (None, lot)]
        parents = {criterion.parent for criterion in mine}
        return tuple(criterion for criterion in mine if criterion.id not in parents)

    def tender(self, id: str) -> Tender:
        return next(tender for tender in self.tenders if tender.id == id)

    def bids(self, tender: Tender, lot: str) -> bool:
        """Whether a tender has an offer for the lot."""
        return any(line.lot == lot and line.id in tender.prices for line in self.lines)

    def score(self, tender: str, criterion: str, lot: str) -> Score | None:
        """What was given; a score for one lot goes before one for all."""
        found = [score for score in self.scores if score.tender == tender and score.criterion == criterion]
        return next((s for s in found if s.lot == lot), next((s for s in found if s.lot is None), None))

    def admission(self, tender: str, lot: str) -> Admission | None:
        found = [admission for admission in self.admissions if admission.tender == tender]
        return next((a for a in found if a.lot == lot), next((a for a in found if a.lot is None), None))
