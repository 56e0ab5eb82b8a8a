"""Worked example M-9 of the method: the case, and every figure of its table and of the text below it.

The figures were typed from the method, which had them from two builds that shared no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.case import Case
from costmodel.domain.costs import Basis, Category, Driver
from tests.worked_examples.build import (
    ALWAYS,
    NEVER,
    case,
    element,
    heads,
    lease,
    lease_break,
    office,
    price,
    profile,
    rates,
    revision,
    scenario,
)

VAT = 0.21
# Profiles, in order: office, telework, inspector.
AWAY = (0.0, 1.0, 1.0)

M9: Case = case(
    title="Worked example M-9",
    first_year=2011,
    years=4,
    discount_rate=0.04,
    purchase_timing=0.0,
    running_timing=0.5,
    vat_recoverable_share=0.0,
    staff=(340, 340, 340, 340, 340),
    profiles=(
        profile("office", label="Office", desk_ratio=1.0),
        profile("telework", label="Telework", home_days=2.0, desk_ratio=0.6, entitled_months=12.0),
        profile("inspector", label="Inspector", desk_ratio=0.1),
    ),
    scenarios=(
        scenario(
            "office_only",
            (heads(300, 300, 300, 300, 300), heads(0, 0, 0, 0, 0), heads(40, 40, 40, 40, 40)),
            label="Office only",
            is_baseline=True,
        ),
        scenario(
            "telework",
            (heads(300, 240, 180, 150, 150), heads(0, 60, 120, 150, 150), heads(40, 40, 40, 40, 40)),
            label="Telework",
            sharing_since="2012-01",
        ),
    ),
    elements=(
        element(
            "adsl_line",
            Basis.MONTHLY,
            price(28.50, vat_rate=VAT, index="contract"),
            category=Category.CONNECTION,
            kit=AWAY,
            start="2011-07",
            end="2014-12",
        ),
        element(
            "adsl_activation",
            Basis.ON_START,
            price(50.0, vat_rate=VAT),
            category=Category.CONNECTION,
            kit=AWAY,
            start="2011-07",
            end="2014-12",
            churn=0.05,
        ),
        element(
            "vpn_concentrator",
            Basis.ASSET,
            price(9000.0, vat_rate=VAT),
            category=Category.CONNECTION,
            kit=AWAY,
            life_years=5,
            capacity=100,
            spare=1,
        ),
        element(
            "laptop",
            Basis.ASSET,
            price(1200.0, vat_rate=VAT),
            category=Category.EQUIPMENT,
            kit=AWAY,
            life_years=3,
            opening_units=40,
        ),
        element(
            "desktop",
            Basis.ASSET,
            price(800.0, vat_rate=VAT),
            category=Category.EQUIPMENT,
            kit=(1.0, 0.0, 0.0),
            life_years=5,
            opening_units=300,
        ),
        element("allowance", Basis.ALLOWANCE, price(20.0), category=Category.ALLOWANCE, kit=(0.0, 1.0, 0.0)),
        element("helpdesk", Basis.YEARLY, price(60.0, index="health"), category=Category.SERVICES, kit=AWAY),
        element(
            "furniture",
            Basis.YEARLY,
            price(120.0, vat_rate=VAT),
            category=Category.SPACE,
            driver=Driver.DESKS,
            kit=(0.0, 0.0, 0.0),
        ),
        element(
            "project",
            Basis.ONE_OFF,
            price(75000.0, vat_rate=VAT),
            category=Category.PROGRAMME,
            kit=(0.0, 0.0, 0.0),
            fixed=(1.0, 1.0),
            activity=(NEVER, ALWAYS),
            one_off_year=2011,
        ),
    ),
    office=office(
        m2_per_desk=12.0,
        fixed_m2=200.0,
        reserve_share=0.0,
        exit_cost=price(40.0),
        overflow_rent=price(240.0),
        leases=(
            lease(
                "lease_1",
                1500.0,
                price(171.0, index="health"),
                price(45.0, index="health"),
                release_order=1,
                block_m2=250.0,
                breaks=(lease_break("2013-07"),),
            ),
            lease(
                "lease_2",
                2800.0,
                price(185.0, index="health"),
                price(45.0, index="health"),
                release_order=2,
                block_m2=100.0,
            ),
        ),
    ),
    indices=(
        rates("health", 2011, {2012: 0.02, 2013: 0.03, 2014: 0.01}),
        revision("contract", 2011, 0.20, {"health": 0.80}),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedScenario:
    """Published figures of one scenario, EUR with VAT; only the rows that the example prints.

    lines: element id -> amount per year. rent_and_charges, exit_cost: all leases together, per year. desks, area_needed
    (m2): at each year-end.
    """

    desks_opening: int
    desks: tuple[int, ...]
    area_needed: tuple[float, ...] | None
    lines: Mapping[str, tuple[float, ...]]
    rent_and_charges: tuple[float, ...]
    exit_cost: tuple[float, ...]
    total: tuple[float, ...]
    nominal: float
    present_value: float
    equivalent_annual_cost: float
    residual_value: float
    residual_present_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Published figures of the whole example.

    saving and what follows: telework against office_only, EUR. payback: None, not within the horizon.
    payback_beyond_horizon_years: after the last year, to one decimal, if that year repeated.
    """

    scenarios: Mapping[str, ExpectedScenario]
    saving: tuple[float, ...]
    cumulative_saving: float
    last_year_saving: float
    npv: float
    npv_with_residual: float
    payback: float | None
    payback_beyond_horizon_years: float
    area_held_opening: float
    area_handed_back: float
    first_month_without_area: tuple[int, int]


EXPECTED = Expected(
    scenarios={
        "office_only": ExpectedScenario(
            desks_opening=340,
            desks=(340, 340, 340, 340),
            area_needed=None,
            lines={
                "adsl_line": (8276.40, 16817.64, 17222.86, 17361.98),
                "adsl_activation": (2480.50, 121.00, 121.00, 121.00),
                "laptop": (18876.00, 20328.00, 18876.00, 18876.00),
            },
            rent_and_charges=(968000.00, 987360.00, 1016980.80, 1027150.60),
            exit_cost=(0.0, 0.0, 0.0, 0.0),
            total=(1129260.90, 1134522.64, 1163170.10, 1173504.23),
            nominal=4600457.87,
            present_value=4260694.89,
            equivalent_annual_cost=1150985.03,
            residual_value=139392.00,
            residual_present_value=119152.87,
        ),
        "telework": ExpectedScenario(
            desks_opening=340,
            desks=(340, 256, 244, 244),
            area_needed=(4280, 3272, 3128, 3128),
            lines={
                "adsl_line": (17587.35, 54657.35, 75350.00, 82469.41),
                "adsl_activation": (6178.56, 4023.25, 2344.38, 574.75),
                "vpn_concentrator": (21780.00, 10890.00, 0.00, 0.00),
                "laptop": (105996.00, 107448.00, 62436.00, 105996.00),
                "desktop": (0.00, 0.00, 29040.00, 58080.00),
                "allowance": (7200.00, 21600.00, 32400.00, 36000.00),
                "helpdesk": (4200.00, 7956.00, 11031.30, 12096.61),
                "furniture": (49368.00, 43269.60, 36300.00, 35428.80),
            },
            rent_and_charges=(968000.00, 987360.00, 903516.00, 797951.71),
            exit_cost=(0.00, 0.00, 40000.00, 0.00),
            total=(1271059.91, 1237204.20, 1192417.68, 1128597.28),
            nominal=4829279.07,
            present_value=4489671.42,
            equivalent_annual_cost=1212840.80,
            residual_value=164076.00,
            residual_present_value=140252.85,
        ),
    },
    saving=(-141799.01, -102681.56, -29247.58, 44906.95),
    cumulative_saving=-228821.20,
    last_year_saving=44906.95,
    npv=-228976.53,
    npv_with_residual=-207876.55,
    payback=None,
    payback_beyond_horizon_years=5.1,
    area_held_opening=4300.0,
    area_handed_back=1000.0,
    first_month_without_area=(2013, 7),
)
