"""The naive build gives the published results: worked example M-9 to the cent, and what others printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from costmodel.domain.costs import Basis, UnitRounding
from tests.naive import NaiveResult, compute
from tests.naive.appraisal import (
    discounted,
    extrapolated,
    factors,
    internal_rate,
    payback,
    savings_to_investment,
)
from tests.naive.numbers import cents, exact, rounded, up
from tests.naive.prices import net_price
from tests.worked_examples.build import case, element, heads, levels, price, profile, scenario
from tests.worked_examples.m9 import EXPECTED, M9


@pytest.fixture(scope="module")
def m9() -> NaiveResult:
    return compute(M9)


def as_cents(amounts: Sequence[float]) -> list[Fraction]:
    return [exact(amount) for amount in amounts]


@pytest.mark.parametrize("id", EXPECTED.scenarios)
def test_every_printed_line_of_m9_agrees_to_the_cent(m9: NaiveResult, id: str) -> None:
    found, expected = m9.scenarios[id], EXPECTED.scenarios[id]
    for line, amounts in expected.lines.items():
        assert list(found.lines[line].gross) == as_cents(amounts), line
    for start, printed in (("lease:", expected.rent_and_charges), ("exit:", expected.exit_cost)):
        parts = [line.gross for name, line in found.lines.items() if name.startswith(start)]
        assert [sum(part) for part in zip(*parts, strict=True)] == as_cents(printed)
    assert list(found.total) == as_cents(expected.total)


@pytest.mark.parametrize("id", EXPECTED.scenarios)
def test_the_project_of_m9_is_75_000_with_vat_in_the_telework_scenario_only(m9: NaiveResult, id: str) -> None:
    first = Fraction(75000) * Fraction(121, 100) if id == "telework" else Fraction(0)
    assert m9.scenarios[id].lines["project"].gross == (first, *as_cents([0, 0, 0]))


@pytest.mark.parametrize("id", EXPECTED.scenarios)
def test_desks_and_area_needed_of_m9_agree(m9: NaiveResult, id: str) -> None:
    found, expected = m9.scenarios[id], EXPECTED.scenarios[id]
    assert found.desks == (expected.desks_opening, *expected.desks)
    if expected.area_needed is not None:
        assert found.area_needed[1:] == expected.area_needed


@pytest.mark.parametrize("id", EXPECTED.scenarios)
def test_whole_life_figures_of_m9_agree_to_the_cent(m9: NaiveResult, id: str) -> None:
    found, expected = m9.scenarios[id].public, EXPECTED.scenarios[id]
    assert found.nominal == exact(expected.nominal)
    assert found.present_value == exact(expected.present_value)
    assert cents(found.equivalent_annual_cost) == exact(expected.equivalent_annual_cost)
    assert found.residual_value == exact(expected.residual_value)
    assert found.residual_present_value == exact(expected.residual_present_value)


def test_savings_and_npv_of_m9_agree_to_the_cent(m9: NaiveResult) -> None:
    found = m9.scenarios["telework"].public
    assert list(found.saving) == as_cents(EXPECTED.saving)
    assert found.cumulative[-1] == exact(EXPECTED.cumulative_saving)
    assert found.saving[-1] == exact(EXPECTED.last_year_saving)
    assert found.npv == exact(EXPECTED.npv)
    assert found.npv_with_residual == exact(EXPECTED.npv_with_residual)


def test_m9_is_not_paid_back_within_its_horizon_but_about_five_years_later(m9: NaiveResult) -> None:
    found = m9.scenarios["telework"].public
    assert EXPECTED.payback is None
    assert found.payback is None
    assert found.extrapolated_payback is not None
    assert rounded(found.extrapolated_payback - 4, 1) == exact(EXPECTED.payback_beyond_horizon_years)
    assert found.irr is None


def test_m9_hands_back_1_000_of_4_300_square_metres_from_july_2013(m9: NaiveResult) -> None:
    found = m9.scenarios["telework"]
    assert list(found.handed_back["lease_1"]) == as_cents([0, 0, 1000, 0])
    assert list(found.handed_back["lease_2"]) == as_cents([0, 0, 0, 0])
    assert list(found.lease_area["lease_1"]) == as_cents([1500, 1500, 1500, 500, 500])
    assert list(found.area_held) == as_cents([4300, 4300, 4300, 3300, 3300])
    assert list(found.short) == as_cents([0, 0, 0, 0, 0])


def test_equivalent_annual_cost_of_2_000_over_seven_years_at_3_5_percent_is_327() -> None:
    """Northern Ireland guide, factors of the year's end."""
    found = 2000 / sum(factors(Fraction("0.035"), Fraction(1), 7), Fraction(0))
    assert rounded(found, 0) == 327


def test_payback_of_the_2002_telework_study_is_2_30_years() -> None:
    cumulative = [-569_984, -134_228, 319_381, 791_501, 1_282_818]
    savings = [Fraction(after - before) for before, after in zip([0, *cumulative], cumulative, strict=False)]
    found = payback(savings)
    assert found == 2 + Fraction(134_228, 134_228 + 319_381)
    assert rounded(found, 2) == Fraction("2.30")


def test_the_heating_example_of_nist_is_met() -> None:
    """BLCC: real 3 %, 15 years, purchases at the start and running costs at the end of the year."""
    rate, years = Fraction("0.03"), 15
    starts, ends, real = factors(rate, Fraction(0), years), factors(rate, Fraction(1), years), [Fraction(1)] * years
    base_purchases = sum(discounted(_series(years, {0: 1500, 10: 600}), starts, real))
    base_residual = cents((150 + 600 * Fraction(1, 2)) * ends[-1])
    base_running = sum(discounted(_series(years, {9: 200}, each=50), ends, real)) + 13784
    purchases = sum(discounted(_series(years, {0: 3000}), starts, real))
    residual = cents(750 * ends[-1])
    running = sum(discounted(_series(years, {7: 600}, each=100), ends, real)) + 9419
    base, alternative = base_purchases - base_residual + base_running, purchases - residual + running
    assert rounded(Fraction(base), 0) == 16187
    assert rounded(Fraction(alternative), 0) == 13605
    assert rounded(Fraction(base - alternative), 0) == 2582
    ratio = savings_to_investment(
        Fraction(base_running - running), Fraction(purchases - residual - base_purchases + base_residual)
    )
    assert ratio is not None
    assert rounded(ratio, 2) == 4


def _series(years: int, outlays: dict[int, int], each: int = 0) -> list[Fraction]:
    return [Fraction(each + outlays.get(k, 0)) for k in range(years)]


def test_discounting_at_3_5_percent_from_the_start_gives_the_printed_factors() -> None:
    printed = ["1.0000", "0.9662", "0.9335"]
    assert [rounded(f, 4) for f in factors(Fraction("0.035"), Fraction(0), 3)] == [Fraction(f) for f in printed]


def test_half_year_factors_multiply_to_the_whole_year() -> None:
    half = factors(Fraction("0.04"), Fraction(1, 2), 1)[0]
    assert abs(half * half - 1 / Fraction("1.04")) < Fraction(1, 10**45)


def test_internal_rate_of_100_lent_and_110_back_a_year_later_is_ten_percent() -> None:
    found = internal_rate([Fraction(-100), Fraction(110)])
    assert found is not None
    assert abs(found - Fraction("0.1")) < Fraction(1, 10**30)


@pytest.mark.parametrize("savings", [[-100, 90], [100, -90], [-100, 300, -150], [100, 20], [0, 0], [-100, 100]])
def test_internal_rate_is_not_defined_without_one_turn_upwards_and_a_surplus(savings: list[int]) -> None:
    assert internal_rate([Fraction(saving) for saving in savings]) is None


def test_discounted_payback_counts_on_with_a_factor_more_for_each_further_year() -> None:
    """Short of 150 after year 2; at 100 %, 200 saved in year 2 is worth 100 in year 3, 50 in year 4: two full years."""
    assert extrapolated([Fraction(-350), Fraction(200)], Fraction(1)) == 4


def test_discounted_payback_never_comes_when_all_further_years_together_are_too_little() -> None:
    """At 100 %, further years of 200 add up to 100 + 50 + 25 + ... = 200 at most."""
    assert extrapolated([Fraction(-400), Fraction(200)], Fraction(1)) is None


def test_a_saving_from_the_first_year_on_is_paid_back_at_once() -> None:
    assert payback([Fraction(5), Fraction(-5)]) == 0


def test_payback_counts_the_last_time_the_savings_turn_positive() -> None:
    """After the years: -10, 5, -5, 5; the last turn is in the fourth year, half way."""
    assert payback([Fraction(s) for s in (-10, 15, -10, 10)]) == 3 + Fraction(1, 2)


def test_an_indexed_allowance_is_truncated_where_its_rule_says_so() -> None:
    """Published: 16.89 x 1.9999 = 33.778 is paid as 33.77."""
    amount = price(16.89, index="coefficient", base_year=2010, unit_rounding=UnitRounding.TRUNCATED)
    indices = (levels("coefficient", 2010, {2010: 1.0, 2011: 1.9999}),)
    assert net_price(replace(M9, indices=indices), amount, 2011) == Fraction("33.77")


def test_presence_meets_the_federal_correction_of_2022() -> None:
    """100 staff, 80 % of them two days in five at home: 68 present."""
    groups = (profile("office"), profile("telework", home_days=2.0))
    rows = (heads(20, 20), heads(80, 80))
    found = compute(
        case(
            years=1,
            staff=(100, 100),
            profiles=groups,
            scenarios=(scenario("as_is", rows, is_baseline=True), scenario("same", rows)),
        )
    )
    assert found.scenarios["same"].average_presence == (Fraction(68), Fraction(68))


def test_a_larger_opening_stock_is_booked_at_half_its_price_in_the_first_year() -> None:
    """60 laptops at 1,452 instead of 40: 20 x 1,452 / 2 = 14,520."""
    stock = element(
        "laptop",
        Basis.ASSET,
        price(1200.0, vat_rate=0.21),
        kit=(0.0,),
        life_years=4,
        opening_units=40,
        own_opening=(None, 60.0),
    )
    found = compute(
        case(
            years=2,
            staff=(1, 1, 1),
            profiles=(profile("anybody"),),
            scenarios=(
                scenario("as_is", (heads(1, 1, 1),), is_baseline=True),
                scenario("other", (heads(1, 1, 1),), own_opening=True),
            ),
            elements=(stock,),
        )
    ).scenarios["other"]
    assert found.lines["opening:laptop"].gross == (Fraction(14520), Fraction(0))
    assert found.public.residual_value == 0


def test_whole_units_ignore_what_a_spreadsheet_ignores() -> None:
    assert up(Fraction(3) + Fraction(4, 10**7)) == 3
    assert up(Fraction(3) + Fraction(5, 10**7)) == 4
    assert up(Fraction(-5, 2)) == -3
    assert rounded(Fraction("-0.005"), 2) == Fraction("-0.01")
