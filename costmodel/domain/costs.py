"""Figures with their evidence, prices, indices, contracts and cost elements (method M-3 to M-5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a figure is known; the order is from strong to weak."""

    PUBLISHED = "published"
    DERIVED = "derived"
    ASSUMED = "assumed"

    @property
    def weakness(self) -> int:
        """0 for published, 1 for derived, 2 for assumed."""
        return list(Status).index(self)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Month:
    """A calendar month. A start month counts from its first day, an end month to its last."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a figure comes from. source: id of a Source, or None. note: free text, or empty."""

    status: Status
    source: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One deciding number with its bounds, its evidence and the input cell it was read from.

    low, high: both given or both None. cell: e.g. ``Prices!H7``; empty when not from a workbook.
    """

    value: float
    low: float | None
    high: float | None
    evidence: Evidence
    cell: str


class UnitRounding(StrEnum):
    """Whether a contract or rule rounds the indexed unit price (M-5)."""

    NONE = "none"
    CENT = "cent"
    TRUNCATED = "truncated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A unit price (M-5).

    amount: EUR excluding VAT, of base_year's price level. index: id of an Index, or None for a price that never
    moves. vat_rate: fraction, 0.21 for 21 %.
    """

    amount: Figure
    base_year: int
    index: str | None
    unit_rounding: UnitRounding
    vat_rate: float


class IndexKind(StrEnum):
    RATES = "rates"
    LEVELS = "levels"
    REVISION = "revision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A price index (M-5).

    values: (year, yearly rate as a fraction) for RATES, (year, published level) for LEVELS, empty for REVISION.
    fixed_part and weights ((index id, weight), ...): for REVISION only, adding up to 1; the indices named are RATES or
    LEVELS. base_year: the year in which the index is 1; for REVISION the contract base year.
    """

    id: str
    label: str
    kind: IndexKind
    base_year: int
    values: tuple[tuple[int, float], ...]
    fixed_part: float
    weights: tuple[tuple[str, float], ...]
    evidence: Evidence


class Category(StrEnum):
    CONNECTION = "connection"
    EQUIPMENT = "equipment"
    ALLOWANCE = "allowance"
    SERVICES = "services"
    SPACE = "space"
    PROGRAMME = "programme"
    STAFF_TIME = "staff_time"
    TRAVEL = "travel"
    OTHER = "other"
    OPENING_DIFFERENCE = "opening_difference"  # booked by M-1 alone, never typed


class Payer(StrEnum):
    OWN = "own"
    BUILDINGS = "buildings_agency"
    OTHER_PUBLIC = "other_public"
    STAFF = "staff"


class Basis(StrEnum):
    """Charge basis (M-4). ALLOWANCE is MONTHLY with the entitled months of each profile (M-4.7)."""

    MONTHLY = "monthly"
    YEARLY = "yearly"
    ON_START = "on_start"
    ON_STOP = "on_stop"
    ASSET = "asset"
    ONE_OFF = "one_off"
    ALLOWANCE = "allowance"


class Driver(StrEnum):
    """What the units of an element follow: heads through the kit matrix, or office quantities (M-3, M-6)."""

    HEADS = "heads"
    DESKS = "desks"
    SQUARE_METRES = "square_metres"
    SATELLITE_DESKS = "satellite_desks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Whether an element applies in one scenario: not at all, always (since is None), or from a month on."""

    active: bool
    since: Month | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One cost element with one charge basis.

    kit: units per head, one per profile in the case's order; all 0 for a driver other than HEADS.
    take_up: share of the kit's units really taken (None: all), a fraction with its bounds.
    fixed: units whatever the heads, one per scenario in the case's order. activity, own_opening: likewise; own_opening
    is the scenario's own opening stock (ASSET) or units in place (ON_START), None where the common one holds.
    opening_units: common opening stock (ASSET) or units in place (ON_START); 0 otherwise.
    start, end: window, None for open. paid_months: months paid a year, 0 to 12, used by MONTHLY only.
    churn: share of units restarted in a year (ON_START). life_years: whole years >= 1 (ASSET), else None.
    capacity: users per unit (>= 1) for a stepped element, else None; spare: units kept in reserve, with a capacity
    only.
    one_off_year: calendar year (ONE_OFF), else None. contract: id of a Contract, or None; then start and end lie within
    its term. ceiling: id of a CeilingRule, or None. cell: row address of the element in the input, e.g. ``Prices!A7``.
    """

    id: str
    label: str
    category: Category
    payer: Payer
    cash: bool
    basis: Basis
    driver: Driver
    price: Price
    start: Month | None
    end: Month | None
    paid_months: float
    churn: float
    life_years: int | None
    opening_units: float
    capacity: int | None
    spare: int
    one_off_year: int | None
    kit: tuple[float, ...]
    kit_evidence: Evidence
    take_up: Figure | None
    fixed: tuple[float, ...]
    activity: tuple[Activity, ...]
    own_opening: tuple[float | None, ...]
    contract: str | None
    ceiling: str | None
    budget_article: str
    cell: str


class VatBasis(StrEnum):
    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A contract and what was published of it (M-7).

    award: published amount in EUR or None; award_is_floor: the source says "more than".
    minimum, estimate, maximum: units (persons, lines) stated for it, None where not stated.
    """

    id: str
    title: str
    start: Month
    end: Month
    award: float | None
    award_is_floor: bool
    award_vat: VatBasis
    minimum: float | None
    estimate: float | None
    maximum: float | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingRule:
    """A dated maximum for an allowance.

    steps: (first month, EUR per month; None = no figure known from then on), in order of date.
    """

    id: str
    label: str
    steps: tuple[tuple[Month, float | None], ...]
    source: str | None


class SourceKind(StrEnum):
    CONTRACT = "contract"
    STATUTE = "statute"
    PRICE_LIST = "price_list"
    STATISTICS = "statistics"
    PUBLICATION = "publication"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that figures come from. date: as the source gives it, e.g. ``2014-04-08`` or ``2010``; may be
    empty.
    """

    id: str
    document: str
    address: str
    date: str
    kind: SourceKind
