"""Discounting, present value, equivalent annual cost and residual value (method M-7)."""

from __future__ import annotations

from typing import Any

import pytest

from costmodel.domain.case import RateKind
from costmodel.domain.costs import Basis, Payer
from tests.model.small import BASE, IN_BASE, IN_NEW, NEW, NOBODY, euro, flat, outlay, running, see, small_case
from tests.worked_examples.build import ALWAYS, NEVER, element, levels, price, since

NO_ONE = flat(0, 3)


def factors(kind: str, **terms: Any) -> list[float]:
    seen = see(small_case(outlay("project", (0.0, 1.0)), away=NO_ONE, **terms))
    return [round(factor, 4) for factor in seen.row(f"factor.{kind}")]


def test_m7_at_3_5_percent_from_the_start_of_the_year_the_published_factors() -> None:
    assert factors("purchases", discount_rate=0.035, purchase_timing=0.0) == [1.0000, 0.9662, 0.9335]


@pytest.mark.parametrize(("timing", "wanted"), [(0.0, [1.0, 0.9615]), (0.5, [0.9806, 0.9429]), (1.0, [0.9615, 0.9246])])
def test_m7_purchases_and_running_costs_have_a_timing_each(timing: float, wanted: list[float]) -> None:
    """4 %: 1/1.04 = 0.9615, 1/1.04² = 0.9246, 1/√1.04 = 0.9806, 1/1.04^1.5 = 0.9429."""
    other = 1.0 - timing
    assert factors("purchases", discount_rate=0.04, purchase_timing=timing, running_timing=other)[:2] == wanted
    assert factors("running", discount_rate=0.04, purchase_timing=other, running_timing=timing)[:2] == wanted


def test_m7_at_a_rate_of_nothing_the_present_value_is_the_sum() -> None:
    seen = see(small_case(running("rent", (9.0, 7.77)), away=NO_ONE))
    assert seen.public().present_value == seen.public().nominal == 3 * 7.77


def test_m7_a_negative_rate_makes_later_years_dearer() -> None:
    assert factors("purchases", discount_rate=-0.5) == [1.0, 2.0, 4.0]


def test_m7_the_first_year_is_not_discounted_at_the_start_as_npv_would() -> None:
    case = small_case(outlay("project", (0.0, 1000.0)), away=NO_ONE, discount_rate=0.04)
    assert see(case).public().present_value == 1000.00


def test_m7_purchases_and_running_costs_are_rounded_apart() -> None:
    """At 100 %, 0.01 in the second year is worth 0.005: 0.01 + 0.01, and not ROUND(0.01, 2)."""
    parts = (outlay("project", (0.0, 0.01), 2012), running("rent", (0.0, 0.01), 2012))
    seen = see(small_case(*parts, away=NO_ONE, discount_rate=1.0, running_timing=0.0))
    assert seen.public().present_value == 0.02


def test_m7_purchases_of_one_year_are_rounded_together() -> None:
    """Two outlays of 0.01 are worth ROUND(0.01, 2) together, and not 2 x 0.01."""
    parts = (outlay("one", (0.0, 0.01), 2012), outlay("two", (0.0, 0.01), 2012))
    assert see(small_case(*parts, away=NO_ONE, discount_rate=1.0)).public().present_value == 0.01


def test_m7_a_real_rate_brings_amounts_to_prices_of_the_first_year_in_the_same_rounding() -> None:
    """3 % real, prices 100, 102, 105; purchases at the start, running costs at the end of the year."""
    cpi = levels("cpi", 2009, {2011: 100.0, 2012: 102.0, 2013: 105.0})
    parts = (outlay("project", (0.0, 500.0), 2012), running("rent", (0.0, 700.0), 2013))
    case = small_case(
        *parts,
        away=NO_ONE,
        indices=(cpi,),
        discount_rate=0.03,
        rate_kind=RateKind.REAL,
        inflation_index="cpi",
        running_timing=1.0,
    )
    public = see(case).public()
    assert public.discounted_saving == euro(0, -round(500 / 1.03 * 100 / 102, 2), -round(700 / 1.03**3 * 100 / 105, 2))
    assert public.saving == (0.00, -500.00, -700.00)
    # the factors of the annuity are not deflated
    annuity = 1 / 1.03 + 1 / 1.03**2 + 1 / 1.03**3
    assert public.equivalent_annual_cost == pytest.approx(public.present_value / annuity, abs=0.005)


def test_m7_a_nominal_rate_deflates_nothing_though_an_index_is_there() -> None:
    cpi = levels("cpi", 2011, {2011: 100.0, 2012: 102.0, 2013: 105.0})
    case = small_case(outlay("project", (0.0, 500.0), 2012), away=NO_ONE, indices=(cpi,), inflation_index="cpi")
    assert see(case).public().present_value == 500.00


def test_m7_equivalent_annual_cost_of_2_000_over_seven_years_is_327() -> None:
    """Guide of Northern Ireland: 3.5 %, end of the year. 2,000 / 6.114544."""
    case = small_case(outlay("project", (0.0, 2000.0)), away=flat(0, 7), discount_rate=0.035, running_timing=1.0)
    public = see(case).public()
    assert public.present_value == 2000.00
    assert round(public.equivalent_annual_cost) == 327
    assert public.equivalent_annual_cost == round(2000 / sum(1.035**-k for k in range(1, 8)), 2)


def test_m7_residual_value_is_discounted_at_the_end_of_the_horizon_and_by_the_last_years_prices() -> None:
    """Life 6, three years: half of 600 left; 300 / 1.03³ x 100/105 with a real rate."""
    asset = element("asset", Basis.ASSET, price(600.0), kit=NOBODY, fixed=(0.0, 1.0), life_years=6, activity=IN_NEW)
    nominal = see(small_case(asset, away=NO_ONE, discount_rate=0.03)).public()
    assert (nominal.residual_value, nominal.residual_present_value) == (300.00, round(300 / 1.03**3, 2))
    assert nominal.npv_with_residual == pytest.approx(nominal.npv + nominal.residual_present_value)
    cpi = levels("cpi", 2011, {2011: 100.0, 2012: 102.0, 2013: 105.0})
    real: dict[str, Any] = {"rate_kind": RateKind.REAL, "inflation_index": "cpi", "indices": (cpi,)}
    found = see(small_case(asset, away=NO_ONE, discount_rate=0.03, **real)).public()
    assert found.residual_present_value == round(300 / 1.03**3 * 100 / 105, 2)


def test_m7_whole_life_cost_is_shown_by_element_category_payer_and_year() -> None:
    parts = (running("own", (0.0, 5.0)), running("agency", (0.0, 7.0), payer=Payer.BUILDINGS))
    scenario = see(small_case(*parts, away=NO_ONE)).scenario()
    assert [sum(line.amounts) for line in scenario.lines] == [15.00, 21.00]
    assert (scenario.total, scenario.public.nominal) == ((12.00,) * 3, 36.00)
    assert scenario.by_payer[Payer.BUILDINGS] == (7.00,) * 3


def nist(energy: tuple[float, float]) -> Any:
    """The heating example of the BLCC manual: 3 % real without inflation, 15 years, running costs at the end.

    The residual values are shares there. The engine has lives: 150 of 1,500 is a quarter of 600 with a life of 20
    years, half of 600 bought for the last five years is a life of 10, and 750 of 3,000 one of 20. Energy is the
    present value spread evenly over the years.
    """
    annuity = sum(1.03**-k for k in range(1, 16))
    parts = (
        outlay("base_outlay", (900.0, 0.0)),
        asset("base_part", 600.0, 20, IN_BASE),
        asset("replacement", 600.0, 10, (since("2021-01"), NEVER)),
        asset("alternative", 3000.0, 20, IN_NEW),
        running("upkeep", (50.0, 100.0)),
        running("repair_10", (200.0, 0.0), 2020),
        running("repair_8", (0.0, 600.0), 2018),
        running("energy", (energy[BASE] / annuity, energy[NEW] / annuity)),
    )
    flat_prices = levels("none", 2011, dict.fromkeys(range(2011, 2026), 100.0))
    return see(
        small_case(
            *parts,
            away=flat(0, 15),
            discount_rate=0.03,
            rate_kind=RateKind.REAL,
            inflation_index="none",
            indices=(flat_prices,),
            running_timing=1.0,
        )
    )


def asset(id: str, amount: float, life_years: int, activity: Any = (ALWAYS, ALWAYS)) -> Any:
    return element(
        id, Basis.ASSET, price(amount), kit=NOBODY, fixed=(1.0, 1.0), activity=activity, life_years=life_years
    )


def test_m7_the_heating_example_of_nist_gives_its_life_cycle_costs_and_ratio() -> None:
    seen = nist((13_784.0, 9_419.0))
    base, alternative = seen.public(BASE), seen.public()
    assert (base.residual_value, alternative.residual_value) == (150.00 + 300.00, 750.00)
    assert round(base.present_value - base.residual_present_value) == 16_187
    assert round(alternative.present_value - alternative.residual_present_value) == 13_605
    assert round(alternative.npv_with_residual) == 2_582
    assert seen.scenario().sir is not None
    assert round(seen.scenario().sir, 2) == 4.00
