"""What the naive build gives: plain records of fractions, in EUR unless said otherwise.

Every tuple called "per year" has one number per budget year; "at the dates" means the opening first, then each
year-end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from costmodel.domain.costs import Category, Payer

Years = tuple[Fraction, ...]
Dates = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One booked line of one scenario.

    id: the element's id; ``lease:<id>`` rent and charges; ``exit:<id>`` exit cost; ``overflow``; ``opening:<element>``.
    Lines without any amount may be there (all zeros) or not. purchase: True for purchases, False for running costs.
    gross, net: per year, including and excluding VAT, booked cents. residual: at the end of the horizon, including VAT.
    units: quantity priced, per year, for elements (unit-months / 12 for running costs), otherwise empty.
    """

    id: str
    purchase: bool
    category: Category
    payer: Payer
    cash: bool
    contract: str | None
    gross: Years
    net: Years
    residual: Fraction
    units: Years


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """One scenario seen by one purse (all public money, or own budget), against the baseline seen by the same purse.

    total, purchases, running: per year, nominal. non_cash: part of total that is not cash, per year.
    discounted_purchases, discounted_running: per year, each booked to the cent.
    saving, cumulative, discounted_saving: per year, baseline less scenario.
    payback, discounted_payback: years, None when not within the horizon. extrapolated_*: years from the start, only
    when the payback is not within the horizon and the last year repeated would reach it, else None.
    irr: fraction a year or None where not defined. sir: ratio or None where not defined.
    """

    total: Years
    purchases: Years
    running: Years
    non_cash: Years
    discounted_purchases: Years
    discounted_running: Years
    nominal: Fraction
    present_value: Fraction
    equivalent_annual_cost: Fraction
    residual_value: Fraction
    residual_present_value: Fraction
    saving: Years
    cumulative: Years
    discounted_saving: Years
    npv: Fraction
    npv_with_residual: Fraction
    payback: Fraction | None
    discounted_payback: Fraction | None
    extrapolated_payback: Fraction | None
    extrapolated_discounted_payback: Fraction | None
    irr: Fraction | None
    sir: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """Every figure of one scenario.

    lines: by line id. by_category, by_payer: per year, all payers. total: per year, all payers, staff included.
    staff_paid: nominal, whole horizon. heads: per profile, at the dates.
    desks, satellite_desks, average_presence (heads present), area_needed, area_held (leases), short (m2): at dates;
    zeros without an office, but average_presence and satellite_desks which need none. lease_area: lease id -> m2 held,
    at the dates. handed_back: lease id -> m2 handed back at breaks and renewed ends, per year.
    staff_months, teleworker_months: person-months of the whole horizon (teleworkers: profiles with home days).
    cost_per_head_month: nominal public cost per person-month of all staff; connection_per_teleworker_month: the same of
    the category connection per person-month of teleworkers; difference_per_teleworker_month: all public cost less the
    baseline's. None where there is nobody. contract_values: contract id -> excluding VAT, whole horizon.
    npv_favourable, npv_unfavourable: all inputs at that end (equal to public.npv without inputs that have two ends).
    favourable_ends: one ("low" or "high") per input with two ends, in the order in which the walk over the case meets
    them (the order of the records' fields).
    """

    id: str
    lines: Mapping[str, Line]
    total: Years
    by_category: Mapping[Category, Years]
    by_payer: Mapping[Payer, Years]
    public: Appraisal
    own: Appraisal
    staff_paid: Fraction
    heads: tuple[Dates, ...]
    desks: Dates
    satellite_desks: Dates
    average_presence: Dates
    area_needed: Dates
    area_held: Dates
    short: Dates
    lease_area: Mapping[str, Dates]
    handed_back: Mapping[str, Years]
    staff_months: Fraction
    teleworker_months: Fraction
    cost_per_head_month: Fraction | None
    connection_per_teleworker_month: Fraction | None
    difference_per_teleworker_month: Fraction | None
    contract_values: Mapping[str, Fraction]
    npv_favourable: Fraction
    npv_unfavourable: Fraction
    favourable_ends: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NaiveResult:
    """The whole case. scenarios: by id. inputs_with_ends: how many figures have a low and a high."""

    baseline: str
    scenarios: Mapping[str, ScenarioResult]
    inputs_with_ends: int
