"""The invented agency that fills the example workbook: the figures of worked example M-9, and none of a real body.

Bounds, contract, ceiling, payers and sentences are added so that a reader sees every feature once; they leave the
central result of M-9 as it is. Its texts are message ids, so that the template can give it in each language.
"""

from __future__ import annotations

from costmodel.domain.case import BaselineKind, Case, CaseNature, HeadsRow, HeadsUnit, Profile, RateKind, Scenario
from costmodel.domain.costs import (
    Activity,
    Basis,
    Category,
    CeilingRule,
    Contract,
    Driver,
    Element,
    Evidence,
    Figure,
    Index,
    IndexKind,
    Month,
    Payer,
    Price,
    Source,
    SourceKind,
    Status,
    UnitRounding,
    VatBasis,
)
from costmodel.domain.office import Lease, LeaseBreak, Office, SpaceRule
from costmodel.messages import N_

_FIRST_YEAR = 2011
_VAT = 0.21
_SOURCE = "invented"
_START = Month(year=2011, month=7)
_END = Month(year=2014, month=12)
_AWAY = (0.0, 1.0, 1.0)  # profiles, in order: office, telework, inspector
_NOBODY = (0.0, 0.0, 0.0)


def _invented(note: str = "") -> Evidence:
    return Evidence(status=Status.ASSUMED, source=_SOURCE, note=note)


def _figure(value: float, low: float | None = None, high: float | None = None, note: str = "") -> Figure:
    return Figure(value=value, low=low, high=high, evidence=_invented(note), cell="")


def _price(amount: Figure, *, vat_rate: float = 0.0, index: str | None = None) -> Price:
    return Price(amount=amount, base_year=_FIRST_YEAR, index=index, unit_rounding=UnitRounding.NONE, vat_rate=vat_rate)


def _element(
    id_: str,
    label: str,
    category: Category,
    basis: Basis,
    price: Price,
    *,
    kit: tuple[float, ...],
    note: str = "",
    take_up: Figure | None = None,
    fixed: tuple[float, ...] = (0.0, 0.0),
    driver: Driver = Driver.HEADS,
    cash: bool = True,
    contract: str | None = None,
    ceiling: str | None = None,
    churn: float = 0.0,
    life_years: int | None = None,
    opening_units: float = 0.0,
    capacity: int | None = None,
    spare: int = 0,
    one_off_year: int | None = None,
    budget_article: str = "",
) -> Element:
    """An element paid by the agency, active in both scenarios, within the term of its contract if it has one."""
    return Element(
        id=id_,
        label=label,
        category=category,
        payer=Payer.OWN,
        cash=cash,
        basis=basis,
        driver=driver,
        price=price,
        start=_START if contract else None,
        end=_END if contract else None,
        paid_months=12.0,
        churn=churn,
        life_years=life_years,
        opening_units=opening_units,
        capacity=capacity,
        spare=spare,
        one_off_year=one_off_year,
        kit=kit,
        kit_evidence=_invented(note),
        take_up=take_up,
        fixed=fixed,
        activity=(Activity(active=True, since=None),) * 2,
        own_opening=(None, None),
        contract=contract,
        ceiling=ceiling,
        budget_article=budget_article,
        cell="",
    )


def _profile(id_: str, label: str, home_days: float, ratio: Figure, entitled_months: float) -> Profile:
    return Profile(
        id=id_,
        label=label,
        home_days=home_days,
        satellite_days=0.0,
        fte=1.0,
        has_desk=True,
        desk_ratio=ratio,
        peak_factor=None,
        absence_share=None,
        entitled_months=entitled_months,
        evidence=_invented(),
    )


def _heads(opening: float, *year_ends: float) -> HeadsRow:
    return HeadsRow(opening=opening, year_ends=year_ends, step_month=None, evidence=_invented())


_PROFILES = (
    _profile("office", N_("Office"), 0.0, _figure(1.0), 0.0),
    _profile("telework", N_("Telework, two days a week"), 2.0, _figure(0.6, 0.5, 0.7), 12.0),
    _profile("inspector", N_("Travelling inspectors"), 0.0, _figure(0.1), 0.0),
)

_SCENARIOS = (
    Scenario(
        id="office_only",
        label=N_("Office only"),
        sentence=N_("Nobody teleworks; 40 inspectors travel and connect from where they are."),
        is_baseline=True,
        baseline_kind=BaselineKind.COUNTERFACTUAL,
        sharing_since=None,
        own_opening=False,
        hypothetical=False,
        heads_unit=HeadsUnit.HEADS,
        same_heads_as=None,
        heads=(_heads(300, 300, 300, 300, 300), _heads(0, 0, 0, 0, 0), _heads(40, 40, 40, 40, 40)),
    ),
    Scenario(
        id="telework",
        label=N_("Telework"),
        sentence=N_("Half of the office staff telework by the end of 2013; desks are shared from January 2012."),
        is_baseline=False,
        baseline_kind=None,
        sharing_since=Month(year=2012, month=1),
        own_opening=False,
        hypothetical=False,
        heads_unit=HeadsUnit.HEADS,
        same_heads_as=None,
        heads=(_heads(300, 240, 180, 150, 150), _heads(0, 60, 120, 150, 150), _heads(40, 40, 40, 40, 40)),
    ),
)

_ELEMENTS = (
    _element(
        "adsl_line",
        N_("ADSL line"),
        Category.CONNECTION,
        Basis.MONTHLY,
        _price(_figure(28.50, 24.0, 36.0, N_("EUR per line and month")), vat_rate=_VAT, index="contract"),
        kit=_AWAY,
        contract="lines",
        budget_article="12.11.01",
    ),
    _element(
        "adsl_activation",
        N_("ADSL activation"),
        Category.CONNECTION,
        Basis.ON_START,
        _price(_figure(50.0), vat_rate=_VAT),
        kit=_AWAY,
        note=N_("One line in twenty moves in a year."),
        churn=0.05,
        contract="lines",
        budget_article="12.11.01",
    ),
    _element(
        "vpn_concentrator",
        N_("VPN concentrator"),
        Category.CONNECTION,
        Basis.ASSET,
        _price(_figure(9000.0, 8000.0, 12000.0), vat_rate=_VAT),
        kit=_AWAY,
        note=N_("One for 100 users, and one spare."),
        life_years=5,
        capacity=100,
        spare=1,
        budget_article="74.22.04",
    ),
    _element(
        "laptop",
        N_("Laptop"),
        Category.EQUIPMENT,
        Basis.ASSET,
        _price(_figure(1200.0, 1000.0, 1400.0), vat_rate=_VAT),
        kit=_AWAY,
        life_years=3,
        opening_units=40.0,
        budget_article="74.22.04",
    ),
    _element(
        "desktop",
        N_("Desktop computer"),
        Category.EQUIPMENT,
        Basis.ASSET,
        _price(_figure(800.0), vat_rate=_VAT),
        kit=(1.0, 0.0, 0.0),
        life_years=5,
        opening_units=300.0,
        budget_article="74.22.04",
    ),
    _element(
        "allowance",
        N_("Internet allowance"),
        Category.ALLOWANCE,
        Basis.ALLOWANCE,
        _price(_figure(20.0, note=N_("EUR per month, no VAT"))),
        kit=(0.0, 1.0, 0.0),
        take_up=_figure(1.0, 0.8, 1.0, N_("Share of the teleworkers who ask for it.")),
        ceiling="allowance_ceiling",
        budget_article="11.00.04",
    ),
    _element(
        "helpdesk",
        N_("Helpdesk (time of own staff)"),
        Category.STAFF_TIME,
        Basis.YEARLY,
        _price(_figure(60.0), index="health"),
        kit=_AWAY,
        cash=False,
    ),
    _element(
        "furniture",
        N_("Furniture, per desk"),
        Category.SPACE,
        Basis.YEARLY,
        _price(_figure(120.0), vat_rate=_VAT),
        kit=_NOBODY,
        driver=Driver.DESKS,
        budget_article="74.22.01",
    ),
    _element(
        "project",
        N_("Telework project"),
        Category.PROGRAMME,
        Basis.ONE_OFF,
        _price(_figure(75000.0, 60000.0, 100000.0), vat_rate=_VAT),
        kit=_NOBODY,
        fixed=(0.0, 1.0),
        one_off_year=2011,
        budget_article="12.11.04",
    ),
)

_LEASES = (
    Lease(
        id="lease_1",
        label=N_("Annex"),
        area_m2=_figure(1500.0),
        rent=_price(_figure(171.0, 160.0, 185.0), index="health"),
        charges=_price(_figure(45.0), index="health"),
        payer=Payer.OWN,
        start=None,
        end=None,
        end_action=None,
        exit_cost_at_end=False,
        breaks=(LeaseBreak(month=Month(year=2013, month=7), notice_months=6, notice_given=False),),
        breaks_evidence=_invented(N_("Notice has not been given: the saving is conditional.")),
        block_m2=250.0,
        other_use_share=0.0,
        release_order=1,
        cell="",
    ),
    Lease(
        id="lease_2",
        label=N_("Main building"),
        area_m2=_figure(2800.0),
        rent=_price(_figure(185.0), index="health"),
        charges=_price(_figure(45.0), index="health"),
        payer=Payer.BUILDINGS,
        start=None,
        end=None,
        end_action=None,
        exit_cost_at_end=False,
        breaks=(),
        breaks_evidence=_invented(N_("No break is known.")),
        block_m2=100.0,
        other_use_share=0.0,
        release_order=2,
        cell="",
    ),
)

_OFFICE = Office(
    rule=SpaceRule.PER_DESK,
    m2_per_desk=_figure(12.0),
    norm_m2_per_fte=(),
    norm_evidence=None,
    fixed_m2=200.0,
    reserve_share=0.0,
    exit_cost=_price(_figure(40.0, 20.0, 80.0)),
    overflow_rent=_price(_figure(240.0)),
    overflow_payer=Payer.OWN,
    leases=_LEASES,
)

_INDICES = (
    Index(
        id="health",
        label=N_("Health index, as forecast"),
        kind=IndexKind.RATES,
        base_year=_FIRST_YEAR,
        values=((2012, 0.02), (2013, 0.03), (2014, 0.01)),
        fixed_part=0.0,
        weights=(),
        evidence=_invented(),
    ),
    Index(
        id="contract",
        label=N_("Price revision of the contract for lines"),
        kind=IndexKind.REVISION,
        base_year=_FIRST_YEAR,
        values=(),
        fixed_part=0.20,
        weights=(("health", 0.80),),
        evidence=_invented(),
    ),
)

_CONTRACT = Contract(
    id="lines",
    title=N_("Home lines for teleworkers and inspectors"),
    start=_START,
    end=_END,
    award=210000.0,
    award_is_floor=False,
    award_vat=VatBasis.EXCLUDED,
    minimum=100.0,
    estimate=150.0,
    maximum=250.0,
    evidence=_invented(),
)

_CEILING = CeilingRule(
    id="allowance_ceiling",
    label=N_("Internet allowance, highest amount a month (none known from 2014)"),
    steps=((Month(year=2011, month=1), 20.0), (Month(year=2013, month=1), 25.0), (Month(year=2014, month=1), None)),
    source=_SOURCE,
)

EXAMPLE: Case = Case(
    title=N_("Telework in an invented agency, 2011 to 2014"),
    organisation=N_("Invented Agency (an example: this body does not exist)"),
    nature=CaseNature.INVENTED,
    language="en",
    first_year=_FIRST_YEAR,
    years=4,
    discount_rate=_figure(0.04, 0.03, 0.05),
    rate_kind=RateKind.NOMINAL,
    inflation_index=None,
    purchase_timing=0.0,
    running_timing=0.5,
    vat_recoverable_share=0.0,
    staff=(340.0, 340.0, 340.0, 340.0, 340.0),
    scenarios=_SCENARIOS,
    profiles=_PROFILES,
    elements=_ELEMENTS,
    office=_OFFICE,
    indices=_INDICES,
    contracts=(_CONTRACT,),
    ceilings=(_CEILING,),
    sources=(
        Source(
            id=_SOURCE,
            document=N_("Figures invented for the example; they describe no real organisation"),
            address="",
            date="2011",
            kind=SourceKind.ESTIMATE,
        ),
    ),
    left_out=(
        N_("What telework does to productivity, absence and recruitment is not counted."),
        N_("Commuting, and heating and electricity at home, are not counted."),
    ),
)
"""The filled-in example of the template; its central result is worked example M-9."""
