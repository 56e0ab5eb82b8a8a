"""Savings, paybacks, rates of return and figures per head (method M-7)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy_financial
import pytest

from costmodel.domain.costs import Basis, Category, Payer
from costmodel.domain.results import IrrReason, MoneyResult
from tests.model.small import (
    AWAY,
    BASE,
    IN_NEW,
    NOBODY,
    PROFILES,
    euro,
    flat,
    outlay,
    running,
    savings_case,
    see,
    small_case,
)
from tests.worked_examples.build import element, heads, price, profile


def saving_of(*savings: float, **terms: Any) -> MoneyResult:
    return see(savings_case(*savings, **terms)).public()


def test_m7_savings_are_told_by_year_by_category_and_cumulative() -> None:
    parts = (
        running("line", (0.0, 30.0), category=Category.CONNECTION),
        running("rent", (100.0, 60.0), 2012, category=Category.SPACE),
    )
    scenario = see(small_case(*parts, away=flat(0, 2))).scenario()
    assert scenario.public.saving == (-30.00, -30.00 + 40.00)
    assert scenario.public.cumulative == (-30.00, -20.00)
    assert (scenario.public.saving_total, scenario.public.saving_last_year) == (-20.00, 10.00)
    assert scenario.saving_by_category[Category.CONNECTION] == (-30.00, -30.00)
    assert scenario.saving_by_category[Category.SPACE] == (0.00, 40.00)


def test_m7_all_public_money_is_what_own_budget_agency_and_other_public_bodies_pay() -> None:
    payers = {Payer.OWN: 1.0, Payer.BUILDINGS: 10.0, Payer.OTHER_PUBLIC: 100.0, Payer.STAFF: 1000.0}
    parts = [running(payer.value, (0.0, amount), payer=payer) for payer, amount in payers.items()]
    scenario = see(small_case(*parts, away=flat(0, 2))).scenario()
    assert (scenario.public.yearly, scenario.own.yearly) == ((111.00, 111.00), (1.00, 1.00))
    assert scenario.staff_paid == 2 * 1000.00
    assert scenario.total == (1111.00, 1111.00)
    assert (scenario.public.saving_total, scenario.own.saving_total) == (-222.00, -2.00)


def test_m7_what_staff_pay_moves_neither_npv_nor_payback_nor_categories() -> None:
    paid = element("heating", Basis.YEARLY, price(100.0), kit=AWAY, payer=Payer.STAFF, category=Category.OTHER)
    scenario = see(small_case(paid, away=flat(5, 1))).scenario()
    assert (scenario.public.npv, scenario.public.payback) == (0.00, 0.0)
    assert scenario.by_category[Category.OTHER] == (0.00,)


def test_m7_npv_is_the_difference_of_present_values_and_the_sum_of_discounted_savings() -> None:
    """4 %, start of the year for both: -1000, 500 / 1.04, 700 / 1.04²."""
    terms = {"discount_rate": 0.04, "running_timing": 0.0}
    seen = see(savings_case(-1000.0, 500.0, 700.0, **terms))
    discounted = (-1000.00, round(500 / 1.04, 2), round(700 / 1.04**2, 2))
    assert seen.public().discounted_saving == euro(*discounted)
    assert seen.public().npv == pytest.approx(sum(discounted), abs=0.001)
    assert seen.public().npv == pytest.approx(seen.public(BASE).present_value - seen.public().present_value, abs=0.001)


# Payback --------------------------------------------------------------------------------------------------------------


def test_m7_payback_of_the_2002_telework_study_is_2_30_years() -> None:
    cumulative = (-569_984.0, -134_228.0, 319_381.0, 791_501.0, 1_282_818.0)
    public = saving_of(*(after - before for before, after in pairwise((0.0, *cumulative))))
    assert public.cumulative == cumulative
    assert public.payback == pytest.approx(2 + 134_228 / (319_381 + 134_228))
    assert round(public.payback or 0, 2) == 2.30


@pytest.mark.parametrize(
    ("savings", "years"),
    [
        ((5.0, 5.0), 0.0),  # from the first year
        ((5.0, -5.0), 0.0),  # never below 0
        ((0.0, 0.0), 0.0),
        ((-10.0, 10.0), 2.0),  # exactly at the end
        ((-10.0, 40.0), 1.25),
        ((-10.0, 15.0, -10.0, 10.0), 3.5),  # below 0 again in the third year
        ((-10.0, 0.0, 20.0), 2.5),
    ],
)
def test_m7_payback_is_the_year_from_which_the_cumulative_saving_stays_at_or_above_0(
    savings: tuple[float, ...], years: float
) -> None:
    public = saving_of(*savings)
    assert public.payback == pytest.approx(years)
    assert public.payback_extrapolated == pytest.approx(years)


def test_m7_payback_beyond_the_horizon_repeats_the_last_years_saving() -> None:
    """-100 + 30: 70 missing, 30 a year: 2 + 70/30."""
    public = saving_of(-100.0, 30.0)
    assert public.payback is None
    assert public.payback_extrapolated == pytest.approx(2 + 70 / 30)


@pytest.mark.parametrize("savings", [(-100.0, 0.0), (-100.0, -1.0), (-10.0, 30.0, -50.0)])
def test_m7_payback_is_never_where_the_last_year_saves_nothing(savings: tuple[float, ...]) -> None:
    public = saving_of(*savings)
    assert (public.payback, public.payback_extrapolated) == (None, None)


def test_m7_payback_is_nominal_and_the_discounted_one_is_not() -> None:
    """25 %, start of the year: -100, 60 / 1.25 = 48, 100 / 1.5625 = 64: 2 + 52/64; nominal 2 + 40/100."""
    public = saving_of(-100.0, 60.0, 100.0, discount_rate=0.25, running_timing=0.0)
    assert public.payback == pytest.approx(2 + 40 / 100)
    assert public.discounted_payback == pytest.approx(2 + 52 / 64)


def test_m7_discounted_payback_goes_on_with_a_factor_more_for_each_further_year() -> None:
    """100 %: -350 and 400 / 2 = 200; 150 missing; 100 in the third year, 50 in the fourth: 4 years."""
    public = saving_of(-350.0, 400.0, discount_rate=1.0, running_timing=0.0)
    assert public.discounted_payback is None
    assert public.discounted_payback_extrapolated == pytest.approx(4.0)


def test_m7_discounted_payback_counts_whole_years_and_a_fraction_of_the_one_that_closes_the_gap() -> None:
    """-325 and 200: 125 missing; 100 in the third year, half of the 50 of the fourth."""
    public = saving_of(-325.0, 400.0, discount_rate=1.0, running_timing=0.0)
    assert public.discounted_payback_extrapolated == pytest.approx(3.5)


def test_m7_discounted_payback_never_comes_where_no_number_of_years_closes_the_gap() -> None:
    """-400 and 200: 200 missing; 100 + 50 + 25 + ... never add up to it."""
    public = saving_of(-400.0, 400.0, discount_rate=1.0, running_timing=0.0)
    assert public.discounted_payback_extrapolated is None
    assert public.payback_extrapolated == pytest.approx(2.0)


@pytest.mark.parametrize(("rate", "years"), [(0.0, 2 + 70 / 30), (-0.5, 2 + 40 / 120)])
def test_m7_discounted_payback_at_a_rate_of_0_or_below(rate: float, years: float) -> None:
    """-50 %: -100 and 30 x 2 = 60; 40 missing, 120 in the third year."""
    public = saving_of(-100.0, 30.0, discount_rate=rate, running_timing=0.0)
    assert public.discounted_payback_extrapolated == pytest.approx(years)


# Rates of return ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("savings", "rate"),
    [
        ((-100.0, 110.0), 0.10),
        ((-100.0, 0.0, 121.0), 0.10),
        ((-100.0, -100.0, 420.0), (-1 + 17.8**0.5) / 2 - 1),  # 1 + r = q, q² + q = 4.2
    ],
)
def test_m7_irr_is_the_rate_at_which_savings_one_year_apart_are_worth_0(
    savings: tuple[float, ...], rate: float
) -> None:
    found = see(savings_case(*savings)).scenario()
    assert found.irr == pytest.approx(rate, abs=1e-9)
    assert found.irr_reason is None


SECOND_OPINIONS = [
    (-100.0, 110.0),
    (-569_984.0, 435_756.0, 453_609.0, 472_120.0, 491_317.0),
    (-28_470.64, 544.0, 44_292.03),
    (-100.0, 0.0, 0.0, 0.0, 0.0, 100.01),
    (-50.0, -50.0, 20.0, 30.0, 90.0),
    (-1.0, 500.0),
    (0.0, -100.0, 0.0, 150.0),
]


@pytest.mark.parametrize("savings", SECOND_OPINIONS)
def test_m7_irr_agrees_with_a_second_opinion(savings: tuple[float, ...]) -> None:
    """That library can return a false root, so its answer counts only where the value at it is 0."""
    found = see(savings_case(*savings)).scenario().irr
    assert found is not None
    scale = max(abs(saving) for saving in savings)
    assert abs(present_value(found, savings)) < 1e-6 * scale
    second = float(numpy_financial.irr(savings))
    if abs(present_value(second, savings)) < 1e-6 * scale:
        assert found == pytest.approx(second, abs=1e-7)


def present_value(rate: float, savings: tuple[float, ...]) -> float:
    return sum(saving / (1 + rate) ** k for k, saving in enumerate(savings))


def test_m7_the_second_opinion_is_asked_more_than_once() -> None:
    """The guard leaves something to compare."""
    roots = [(float(numpy_financial.irr(savings)), savings) for savings in SECOND_OPINIONS]
    assert sum(abs(present_value(rate, savings)) < 1e-6 * max(map(abs, savings)) for rate, savings in roots) >= 5


@pytest.mark.parametrize(
    ("savings", "reason"),
    [
        ((100.0, 20.0), IrrReason.NO_SIGN_CHANGE),
        ((0.0, 0.0), IrrReason.NO_SIGN_CHANGE),
        ((-100.0, -20.0), IrrReason.NO_SIGN_CHANGE),
        ((-100.0, 300.0, -150.0), IrrReason.SEVERAL_SIGN_CHANGES),
        ((100.0, -90.0), IrrReason.FROM_SAVING_TO_COST),
        ((0.0, 100.0, 0.0, -90.0), IrrReason.FROM_SAVING_TO_COST),
        ((-100.0, 90.0), IrrReason.NOT_PAID_BACK),
        ((-100.0, 100.0), IrrReason.NOT_PAID_BACK),
        ((-100.0, 0.0, 90.0), IrrReason.NOT_PAID_BACK),
    ],
)
def test_m7_irr_is_not_defined_without_one_turn_upwards_and_a_surplus(
    savings: tuple[float, ...], reason: IrrReason
) -> None:
    found = see(savings_case(*savings)).scenario()
    assert (found.irr, found.irr_reason) == (None, reason)


def test_m7_savings_to_investment_is_running_savings_over_additional_purchases_net_of_residual() -> None:
    """Buys 600 of life 6 in a horizon of 3: 600 - 300; saves 250 a year: 750 / 300."""
    machine = element("machine", Basis.ASSET, price(600.0), kit=NOBODY, fixed=(0.0, 1.0), life_years=6, activity=IN_NEW)
    seen = see(small_case(machine, running("rent", (250.0, 0.0)), away=flat(0, 3)))
    assert seen.scenario().sir == pytest.approx(750 / (600 - 300))


def test_m7_savings_to_investment_is_not_defined_where_nothing_more_is_invested() -> None:
    assert see(savings_case(10.0)).scenario().sir is None
    less = small_case(outlay("project", (50.0, 20.0)), running("rent", (0.0, 5.0)), away=flat(0, 1))
    assert see(less).scenario().sir is None
    assert see(less).scenario(BASE).sir is None


def test_m7_savings_to_investment_may_be_negative() -> None:
    """30 more invested, 6 more a year."""
    worse = small_case(outlay("project", (20.0, 50.0)), running("rent", (0.0, 6.0)), away=flat(0, 1))
    assert see(worse).scenario().sir == pytest.approx(-6 / 30)


# Per head -------------------------------------------------------------------------------------------------------------


def per_head_case(**changes: Any) -> Any:
    """10 of 100 away, then 30; line 20 and support 5 a month for each; an office for 1,200 a head and year."""
    parts = (
        element("line", Basis.MONTHLY, price(20.0), kit=AWAY, category=Category.CONNECTION),
        element("support", Basis.MONTHLY, price(5.0), kit=AWAY, category=Category.SERVICES),
        element("desk", Basis.YEARLY, price(1200.0), kit=(1.0, 0.0), category=Category.SPACE),
        element("heating", Basis.YEARLY, price(999.0), kit=AWAY, payer=Payer.STAFF),
    )
    return see(small_case(*parts, away=heads(10, 30), staff=100.0, **changes))


def test_m7_cost_per_head_and_month_is_public_money_over_person_months_of_all_staff() -> None:
    """12 x 20 = 240 person-months away, 960 at the office."""
    seen = per_head_case()
    assert seen.scenario().cost_per_head_month == pytest.approx((240 * 25 + 960 * 100) / 1200)


def test_m7_cost_per_teleworker_is_once_connection_alone_and_once_all_that_differs() -> None:
    """The baseline has 120 person-months away and 1,080 at the office."""
    scenario = per_head_case().scenario()
    assert scenario.connection_per_teleworker_month == pytest.approx(20.0)
    cost, base = 240 * 25 + 960 * 100, 120 * 25 + 1080 * 100
    assert scenario.difference_per_teleworker_month == pytest.approx((cost - base) / 240)


def test_m7_person_months_follow_the_steps_of_a_scenario() -> None:
    """A step in April: 3 x 10 + 9 x 30 = 300."""
    line = element("line", Basis.YEARLY, price(20.0), kit=AWAY, category=Category.CONNECTION)
    seen = see(small_case(line, away=heads(10, 30, step_month=4)))
    assert seen.row("months.telework") == [300]
    assert seen.scenario().connection_per_teleworker_month == pytest.approx(300 / 12 * 20 / 300)


def test_m7_a_teleworker_is_a_head_with_home_days() -> None:
    """Satellite days alone make no teleworker: not defined."""
    satellite = (PROFILES[0], profile("away", satellite_days=3.0))
    scenario = per_head_case(profiles=satellite).scenario()
    assert scenario.teleworkers == (0, 0)
    assert scenario.connection_per_teleworker_month is None
    assert scenario.difference_per_teleworker_month is None
    assert scenario.cost_per_head_month is not None
