"""Worked example M-10 of docs/method.md: the case, and every figure that the page works out by hand.

The figures were typed from the page; its arithmetic stands there step by step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.case import Case, HeadsUnit, RateKind
from costmodel.domain.costs import Basis, Category, Driver, Figure, Payer, Price, UnitRounding, VatBasis
from costmodel.domain.office import LeaseEnd
from tests.worked_examples.build import (
    ALWAYS,
    NEVER,
    case,
    contract,
    element,
    figure,
    heads,
    lease,
    lease_break,
    levels,
    office,
    price,
    profile,
    rates,
    scenario,
    since,
)

VAT = 0.21
# Profiles, in order: office, telework. Scenarios, in order: fixed, mixed.
OFFICE = (1.0, 0.0)
TELEWORK = (0.0, 1.0)
NOBODY = (0.0, 0.0)
HALF_TAKE_A_LINE = figure(0.5)


def price_of_2015(
    amount: float | Figure,
    *,
    vat_rate: float = 0.0,
    index: str | None = None,
    unit_rounding: UnitRounding = UnitRounding.NONE,
) -> Price:
    return price(amount, base_year=2015, vat_rate=vat_rate, index=index, unit_rounding=unit_rounding)


M10: Case = case(
    title="Worked example M-10",
    first_year=2015,
    years=3,
    discount_rate=0.03,
    rate_kind=RateKind.REAL,
    inflation_index="cpi",
    purchase_timing=0.0,
    running_timing=1.0,
    vat_recoverable_share=0.0,
    staff=(100, 100, 100, 110),
    profiles=(
        profile("office", label="Office", desk_ratio=None, peak_factor=1.20),
        profile(
            "telework",
            label="Telework",
            home_days=2.0,
            satellite_days=1.0,
            desk_ratio=None,
            peak_factor=1.25,
            absence_share=0.10,
            entitled_months=10.0,
        ),
    ),
    scenarios=(
        scenario(
            "fixed",
            (heads(100, 100, 100, 110), heads(0, 0, 0, 0)),
            label="Fixed desks",
            is_baseline=True,
            own_opening=True,
        ),
        scenario(
            "mixed",
            (heads(0.88, 0.40, 0.40, 0.50, step_month=4), heads(0.12, 0.60, 0.60, 0.50, step_month=4)),
            label="Home, satellite office and shared desks",
            heads_unit=HeadsUnit.SHARES,
            sharing_since="2015-09",
        ),
    ),
    elements=(
        element(
            "line",
            Basis.MONTHLY,
            price_of_2015(30.0, vat_rate=VAT),
            category=Category.CONNECTION,
            kit=TELEWORK,
            take_up=HALF_TAKE_A_LINE,
            start="2015-01",
            end="2018-12",
            contract="lines",
        ),
        element(
            "activation",
            Basis.ON_START,
            price_of_2015(60.0, vat_rate=VAT),
            category=Category.CONNECTION,
            kit=TELEWORK,
            take_up=HALF_TAKE_A_LINE,
            churn=0.10,
            opening_units=6.0,
            own_opening=(0.0, None),
            start="2015-01",
            end="2018-12",
            contract="lines",
        ),
        element(
            "stop_fee",
            Basis.ON_STOP,
            price_of_2015(45.0, vat_rate=VAT),
            category=Category.CONNECTION,
            kit=TELEWORK,
            take_up=HALF_TAKE_A_LINE,
            start="2015-01",
            end="2018-12",
            contract="lines",
        ),
        element(
            "coaching",
            Basis.YEARLY,
            price(40.0, base_year=2014, index="wages", unit_rounding=UnitRounding.CENT),
            category=Category.STAFF_TIME,
            cash=False,
            kit=TELEWORK,
        ),
        element(
            "allowance",
            Basis.ALLOWANCE,
            price_of_2015(8.55, index="cpi", unit_rounding=UnitRounding.TRUNCATED),
            category=Category.ALLOWANCE,
            kit=TELEWORK,
            activity=(ALWAYS, since("2016-07")),
        ),
        element(
            "heating_at_home",
            Basis.YEARLY,
            price_of_2015(100.0),
            category=Category.OTHER,
            payer=Payer.STAFF,
            kit=TELEWORK,
        ),
        element(
            "desktop",
            Basis.ASSET,
            price_of_2015(400.0, vat_rate=VAT),
            category=Category.EQUIPMENT,
            kit=OFFICE,
            life_years=4,
            opening_units=88.0,
            own_opening=(100.0, None),
        ),
        element(
            "satellite_desk",
            Basis.YEARLY,
            price_of_2015(600.0),
            category=Category.SPACE,
            driver=Driver.SATELLITE_DESKS,
            kit=NOBODY,
        ),
        element(
            "cleaning",
            Basis.YEARLY,
            price_of_2015(10.0, vat_rate=VAT),
            category=Category.SPACE,
            driver=Driver.SQUARE_METRES,
            kit=NOBODY,
        ),
        element(
            "project",
            Basis.ONE_OFF,
            price_of_2015(figure(20000.0, 18000.0, 25000.0), vat_rate=VAT),
            category=Category.PROGRAMME,
            kit=NOBODY,
            fixed=(1.0, 1.0),
            activity=(NEVER, ALWAYS),
            one_off_year=2015,
        ),
    ),
    office=office(
        m2_per_desk=10.0,
        fixed_m2=100.0,
        reserve_share=0.10,
        exit_cost=price_of_2015(50.0, vat_rate=VAT),
        overflow_rent=price_of_2015(figure(300.0, 240.0, 320.0)),
        overflow_payer=Payer.BUILDINGS,
        leases=(
            lease(
                "annex",
                100.0,
                price_of_2015(150.0, index="cpi"),
                price_of_2015(50.0, index="cpi"),
                release_order=1,
                payer=Payer.BUILDINGS,
                end="2016-06",
                end_action=LeaseEnd.HANDED_BACK,
                exit_cost_at_end=True,
            ),
            lease(
                "main",
                1100.0,
                price_of_2015(0.0),
                price_of_2015(60.0),
                release_order=2,
                breaks=(lease_break("2016-04", notice_months=6),),
                block_m2=20.0,
                other_use_share=0.90,
            ),
        ),
    ),
    indices=(
        levels("cpi", 2015, {2015: 100.0, 2016: 102.0, 2017: 105.0}),
        rates("wages", 2015, {2015: 0.025, 2016: 0.02, 2017: 0.01}),
    ),
    contracts=(contract("lines", "2015-01", "2018-12", award=48000.0, award_vat=VatBasis.EXCLUDED, estimate=25.0),),
)

Years = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPurse:
    """One scenario as one purse sees it, EUR; per year unless it is one number.

    total is nominal. discounted_*: in prices of the first year.
    """

    total: Years
    purchases: Years
    running: Years
    discounted_purchases: Years
    discounted_running: Years
    nominal: float
    present_value: float
    equivalent_annual_cost: float
    residual_value: float
    residual_present_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSaving:
    """The saving of ``mixed`` against ``fixed`` in one purse, EUR.

    payback and discounted_payback in years, rounded to two decimals as on the page; irr a fraction to four decimals;
    saving_to_investment to two. None: not defined, or not within the horizon.
    """

    saving: Years
    cumulative: Years
    discounted_saving: Years
    npv: float
    npv_with_residual: float
    payback: float | None
    discounted_payback: float | None
    irr: float | None
    saving_to_investment: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedScenario:
    """Figures of one scenario; EUR with VAT, m2, desks; at the opening and the year-ends where four numbers stand.

    lines: by element id, ``opening:<element>``, ``lease:<id>``, ``exit:<id>`` and ``overflow``, per year; all that have
    an amount. per_head_month and the two figures per teleworker: EUR to the cent. lines_contract: EUR without VAT.
    """

    desks: Years
    satellite_desks: Years
    average_presence: Years
    area_needed: Years
    area_held: Years
    short: Years
    lines: Mapping[str, Years]
    non_cash: Years
    staff_paid: float
    staff_months: float
    teleworker_months: float
    per_head_month: float
    connection_per_teleworker_month: float | None
    difference_per_teleworker_month: float | None
    lines_contract: float
    public: ExpectedPurse
    own: ExpectedPurse


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The whole example. favourable_ends: of the inputs with a low and a high, project first, then overflow rent."""

    scenarios: Mapping[str, ExpectedScenario]
    public: ExpectedSaving
    own: ExpectedSaving
    handed_back_at_break: Years
    npv_favourable: float
    npv_unfavourable: float
    favourable_ends: tuple[str, ...]
    award_per_line_month: float


EXPECTED = Expected(
    scenarios={
        "fixed": ExpectedScenario(
            desks=(110, 110, 110, 121),
            satellite_desks=(0, 0, 0, 0),
            average_presence=(100, 100, 100, 110),
            area_needed=(1200, 1200, 1200, 1310),
            area_held=(1200, 1200, 1100, 1100),
            short=(0, 0, 100, 210),
            lines={
                "opening:desktop": (2904.00, 0.00, 0.00),
                "opening:activation": (-435.60, 0.00, 0.00),
                "desktop": (12100.00, 12100.00, 16940.00),
                "cleaning": (14520.00, 13915.00, 13310.00),
                "lease:main": (66000.00, 66000.00, 66000.00),
                "lease:annex": (20000.00, 10200.00, 0.00),
                "exit:annex": (0.00, 6050.00, 0.00),
                "overflow": (0.00, 15000.00, 63000.00),
            },
            non_cash=(0.00, 0.00, 0.00),
            staff_paid=0.00,
            staff_months=3660,
            teleworker_months=0,
            per_head_month=108.63,
            connection_per_teleworker_month=None,
            difference_per_teleworker_month=None,
            lines_contract=0.00,
            public=ExpectedPurse(
                total=(115088.40, 123265.00, 159250.00),
                purchases=(14568.40, 18150.00, 16940.00),
                running=(100520.00, 105115.00, 142310.00),
                discounted_purchases=(14568.40, 17275.84, 15207.21),
                discounted_running=(97592.23, 97138.20, 124032.20),
                nominal=397603.40,
                present_value=365814.08,
                equivalent_annual_cost=129326.38,
                residual_value=21780.00,
                residual_present_value=18982.65,
            ),
            own=ExpectedPurse(
                total=(95088.40, 92015.00, 96250.00),
                purchases=(14568.40, 12100.00, 16940.00),
                running=(80520.00, 79915.00, 79310.00),
                discounted_purchases=(14568.40, 11517.23, 15207.21),
                discounted_running=(78174.76, 73850.54, 69123.70),
                nominal=283353.40,
                present_value=262441.84,
                equivalent_annual_cost=92781.16,
                residual_value=21780.00,
                residual_present_value=18982.65,
            ),
        ),
        "mixed": ExpectedScenario(
            desks=(110, 74, 74, 88),
            satellite_desks=(3, 12, 12, 11),
            average_presence=(92.32, 61.6, 61.6, 74.8),
            area_needed=(1200, 840, 840, 980),
            area_held=(1200, 1200, 1000, 1000),
            short=(0, 0, 0, 0),
            lines={
                "line": (10454.40, 13068.00, 12251.25),
                "activation": (1916.64, 217.80, 204.19),
                "stop_fee": (0.00, 0.00, 108.90),
                "coaching": (1968.00, 2509.20, 2376.00),
                "allowance": (0.00, 2616.00, 5045.63),
                "heating_at_home": (4800.00, 6000.00, 5625.00),
                "desktop": (0.00, 0.00, 15972.00),
                "satellite_desk": (4500.00, 7200.00, 6900.00),
                "cleaning": (14520.00, 13310.00, 12100.00),
                "project": (24200.00, 0.00, 0.00),
                "lease:main": (66000.00, 61500.00, 60000.00),
                "exit:main": (0.00, 6050.00, 0.00),
                "lease:annex": (20000.00, 10200.00, 0.00),
                "exit:annex": (0.00, 6050.00, 0.00),
            },
            non_cash=(1968.00, 2509.20, 2376.00),
            staff_paid=16425.00,
            staff_months=3690,
            teleworker_months=1971,
            per_head_month=103.32,
            connection_per_teleworker_month=19.39,
            difference_per_teleworker_month=-8.30,
            lines_contract=31587.75,
            public=ExpectedPurse(
                total=(143559.04, 122721.00, 114957.97),
                purchases=(26116.64, 12317.80, 16176.19),
                running=(117442.40, 110403.20, 98781.78),
                discounted_purchases=(26116.64, 11724.54, 14521.53),
                discounted_running=(114021.75, 102025.10, 86094.59),
                nominal=381238.01,
                present_value=354504.15,
                equivalent_annual_cost=125327.98,
                residual_value=11979.00,
                residual_present_value=10440.46,
            ),
            own=ExpectedPurse(
                total=(123559.04, 106471.00, 114957.97),
                purchases=(26116.64, 6267.80, 16176.19),
                running=(97442.40, 100203.20, 98781.78),
                discounted_purchases=(26116.64, 5965.92, 14521.53),
                discounted_running=(94604.27, 92599.14, 86094.59),
                nominal=344988.01,
                present_value=319902.09,
                equivalent_annual_cost=113095.10,
                residual_value=11979.00,
                residual_present_value=10440.46,
            ),
        ),
    },
    public=ExpectedSaving(
        saving=(-28470.64, 544.00, 44292.03),
        cumulative=(-28470.64, -27926.64, 16365.39),
        discounted_saving=(-27977.76, 664.40, 38623.29),
        npv=11309.93,
        npv_with_residual=2767.74,
        payback=2.63,
        discounted_payback=2.71,
        irr=0.2569,
        saving_to_investment=1.20,
    ),
    own=ExpectedSaving(
        saving=(-28470.64, -14456.00, -18707.97),
        cumulative=(-28470.64, -42926.64, -61634.61),
        discounted_saving=(-27977.75, -13197.29, -16285.21),
        npv=-57460.25,
        npv_with_residual=-66002.44,
        payback=None,
        discounted_payback=None,
        irr=None,
        saving_to_investment=-3.76,
    ),
    handed_back_at_break=(0, 100, 0),
    npv_favourable=18314.62,
    npv_unfavourable=-8494.11,
    favourable_ends=("low", "high"),
    award_per_line_month=40.00,
)
