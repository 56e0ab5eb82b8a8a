"""The ways of charging, and what is common to them (method M-4, M-4.1 to M-4.7)."""

from __future__ import annotations

import pytest

from costmodel.domain.costs import Basis, Category, CeilingRule, Element, Payer
from costmodel.domain.results import Years
from tests.model.small import AWAY, BASE, IN_BASE, IN_NEW, NOBODY, PROFILES, euro, flat, per_unit, see, small_case
from tests.worked_examples.build import element, heads, month, price, profile, since

GROWING = heads(12, 60)  # 12 x (12 + 60) / 2 = 432 person-months


def charged(line: Element, away: object = GROWING) -> Years:
    """Quantities of the people away in "new": the price is 1 euro."""
    return see(small_case(line, away=away)).amounts()  # type: ignore[arg-type]


# M-4.1 and M-4.2 ------------------------------------------------------------------------------------------------------


def test_m4_1_monthly_is_charged_for_unit_months() -> None:
    assert charged(per_unit(Basis.MONTHLY)) == (432.00,)


def test_m4_1_a_line_paid_ten_months_a_year_costs_ten_twelfths() -> None:
    assert charged(per_unit(Basis.MONTHLY, paid_months=10.0)) == (432 * 10 / 12,)


def test_m4_2_yearly_is_a_twelfth_for_each_unit_month() -> None:
    assert charged(per_unit(Basis.YEARLY)) == (432 / 12,)
    assert charged(per_unit(Basis.YEARLY, start="2011-07")) == (288 / 12,)


def test_m4_2_paid_months_are_of_monthly_prices_alone() -> None:
    assert charged(per_unit(Basis.YEARLY, paid_months=10.0)) == (432 / 12,)


# M-4.3 ----------------------------------------------------------------------------------------------------------------


def test_m4_3_activation_is_charged_only_on_growth() -> None:
    """12 in place; then 20, 15 and 18 are needed."""
    line = per_unit(Basis.ON_START, opening_units=12.0)
    assert charged(line, heads(12, 20, 15, 18)) == (20 - 12, 0, 18 - 15)


def test_m4_3_all_units_are_started_where_none_is_in_place() -> None:
    assert charged(per_unit(Basis.ON_START), flat(12, 2)) == (12, 0)


def test_m4_3_units_in_place_are_those_stated_and_not_the_need_at_the_opening() -> None:
    """Half of 12 take one, six are in place, then half of 60: (30 - 6) + 0.10 x 288 / 12; without any 30 + 2.4."""
    halves = {"take_up": 0.5, "churn": 0.10}
    april = heads(12, 60, step_month=4)  # 576 person-months, 288 unit-months
    assert charged(per_unit(Basis.ON_START, opening_units=6.0, **halves), april) == (26.40,)
    assert charged(per_unit(Basis.ON_START, **halves), april) == (32.40,)


def test_m4_3_more_units_in_place_than_needed_start_nothing() -> None:
    assert charged(per_unit(Basis.ON_START, opening_units=70.0)) == (0.00,)


def test_m4_3_units_in_place_are_those_of_the_scenario_if_it_has_its_own() -> None:
    line = per_unit(Basis.ON_START, opening_units=6.0, own_opening=(10.0, None))
    seen = see(small_case(line, away=flat(12, 1)))
    assert (seen.amounts("line", BASE), seen.amounts()) == ((12 - 10,), (12 - 6,))


def test_m4_3_the_first_open_year_counts_from_the_units_in_place_also_where_it_comes_later() -> None:
    """Opens in July 2012 with 30 at the end of 2011: all 40 of the end of 2012 are started; then five more."""
    line = per_unit(Basis.ON_START, start="2012-07")
    assert charged(line, heads(0, 30, 40, 45)) == (0, 40, 45 - 40)


def test_m4_3_churn_restarts_a_share_of_the_units_in_a_year() -> None:
    line = per_unit(Basis.ON_START, churn=0.05, opening_units=12.0)
    assert charged(line) == (60 - 12 + 0.05 * 432 / 12,)


def test_m4_3_churn_counts_the_months_in_the_window() -> None:
    line = per_unit(Basis.ON_START, churn=0.05, start="2011-07")
    assert charged(line, flat(40, 1)) == (40 + 0.05 * 240 / 12,)


def test_m4_3_starts_are_counted_in_whole_units() -> None:
    """Three in ten: 3.6 are 4 at the opening, 6.3 are 7."""
    line = per_unit(Basis.ON_START, kit=(0.0, 0.3), opening_units=4.0)
    assert charged(line, heads(12, 21)) == (7 - 4,)


def test_m4_3_units_in_steps_start_by_steps_and_churn_on_the_months_of_steps() -> None:
    """One unit for 100: 1 in place, 3 at the end; unit-months 3 x 12."""
    line = per_unit(Basis.ON_START, capacity=100, opening_units=1.0, churn=0.5)
    assert charged(line, heads(100, 300)) == (3 - 1 + 0.5 * 36 / 12,)


# M-4.4 ----------------------------------------------------------------------------------------------------------------


def test_m4_4_a_stop_is_charged_on_whole_units_given_up() -> None:
    """⌈30⌉ - ⌈27.5⌉ = 2."""
    assert charged(per_unit(Basis.ON_STOP, take_up=0.5), heads(60, 55, 58)) == (2.00, 0.00)


def test_m4_4_the_end_of_the_term_itself_costs_nothing() -> None:
    assert charged(per_unit(Basis.ON_STOP, end="2011-12"), heads(60, 60, 0)) == (0.00, 0.00)


def test_m4_4_in_a_term_that_ends_in_march_only_what_is_given_up_until_then_counts() -> None:
    """34 falls to 10 over the year: 28 on 31 March."""
    assert charged(per_unit(Basis.ON_STOP, end="2011-03"), heads(34, 10)) == (34 - 28,)


def test_m4_4_what_is_given_up_counts_from_the_year_before_also_where_the_window_opens_later() -> None:
    assert charged(per_unit(Basis.ON_STOP, start="2011-07"), heads(34, 10)) == (34 - 10,)


# M-4.5 ----------------------------------------------------------------------------------------------------------------


def test_m4_5_what_a_shrinking_group_frees_is_used_before_anything_is_bought() -> None:
    """Life 4, 88 in stock: 66, 44 and 22 are left; 40, 40 and 55 are needed."""
    line = per_unit(Basis.ASSET, life_years=4, opening_units=88.0)
    assert charged(line, heads(88, 40, 40, 55)) == (0, 0, 55 - 22)


def test_m4_5_what_was_bought_is_replaced_after_its_life_and_not_before() -> None:
    assert charged(per_unit(Basis.ASSET, life_years=2), flat(10, 5)) == (10, 0, 10, 0, 10)
    assert charged(per_unit(Basis.ASSET, life_years=1), flat(10, 3)) == (10, 10, 10)


def test_m4_5_freed_assets_are_reused_while_they_last() -> None:
    """Life 3: 20 bought, 12 too many, then 8 more needed are those; the 20 are due in the fourth year."""
    assert charged(per_unit(Basis.ASSET, life_years=3), heads(0, 20, 8, 16, 16)) == (20, 0, 0, 16)


def test_m4_5_the_opening_stock_retires_evenly_and_half_a_unit_stays() -> None:
    """5 units of life 2: ROUND(2.5) = 3 are left, then none. Two bought, then three."""
    assert charged(per_unit(Basis.ASSET, life_years=2, opening_units=5.0), flat(5, 2)) == (5 - 3, 5 - 0 - 2)


def test_m4_5_a_stock_of_forty_with_a_life_of_three_leaves_27_and_13() -> None:
    line = per_unit(Basis.ASSET, life_years=3, opening_units=40.0)
    assert charged(line, heads(40, 100, 160)) == (100 - 27, 160 - 13 - 73)


def test_m4_5_nothing_is_bought_outside_the_window() -> None:
    line = per_unit(Basis.ASSET, life_years=5, start="2012-06", end="2012-09")
    assert charged(line, flat(10, 3)) == (0, 10, 0)


def test_m4_5_in_a_year_that_closes_early_the_need_of_the_last_open_month_is_bought() -> None:
    """10 grows to 34: 10 + 24 x 3 / 12 = 16 at the end of March."""
    assert charged(per_unit(Basis.ASSET, life_years=5, end="2011-03"), heads(10, 34)) == (16,)


def test_m4_5_in_steps_the_users_of_the_last_open_month_are_stepped() -> None:
    """90 grow to 210: 120 at the end of March, two units of 100 and a spare one."""
    line = per_unit(Basis.ASSET, life_years=5, capacity=100, spare=1, end="2011-03")
    assert charged(line, heads(90, 210)) == (2 + 1,)


def test_m4_5_residual_value_is_the_unused_part_of_the_life_at_the_end() -> None:
    """Three years, life 4. Bought 10 in 2011 and 6 in 2013, at 50: 500 x (1 - 3/4), 300 x (1 - 1/4)."""
    seen = see(small_case(per_unit(Basis.ASSET, 50.0, life_years=4), away=heads(0, 10, 10, 16)))
    assert seen.amounts() == (500.00, 0.00, 300.00)
    assert seen.public().residual_value == 500 * (1 - 3 / 4) + 300 * (1 - 1 / 4)


def test_m4_5_residual_value_is_rounded_for_each_purchase_and_never_negative() -> None:
    """Life 3, 0.10 a unit: 0.10 x 2/3 = 0.0667 -> 0.07 for 2012, 0.10 x 1/3 -> 0.03 for 2011."""
    seen = see(small_case(per_unit(Basis.ASSET, 0.10, life_years=3), away=heads(0, 1, 2)))
    assert seen.public().residual_value == pytest.approx(0.07 + 0.03)
    assert see(small_case(per_unit(Basis.ASSET, life_years=1), away=flat(9, 4))).public().residual_value == 0.00


def test_m4_5_neither_the_opening_stock_nor_anything_but_assets_has_a_residual_value() -> None:
    stock = per_unit(Basis.ASSET, life_years=9, opening_units=9.0)
    start = element("start", Basis.ON_START, price(5.0), kit=AWAY)
    seen = see(small_case(stock, start, away=flat(8, 1)))
    assert (seen.amounts(), seen.amounts("start")) == ((0.00,), (8 * 5.00,))
    assert seen.public().residual_value == 0.00


def test_m4_5_residual_value_is_in_no_yearly_amount_saving_or_payback() -> None:
    line = per_unit(Basis.ASSET, 50.0, life_years=4, activity=IN_NEW)
    public = see(small_case(line, away=flat(10, 2))).public()
    assert (public.residual_value, public.saving, public.cumulative) == (250.00, (-500.00, 0.00), (-500.00, -500.00))


# M-4.6 ----------------------------------------------------------------------------------------------------------------


def test_m4_6_a_one_off_is_charged_in_its_year_in_each_scenario_in_which_it_applies() -> None:
    once = element("line", Basis.ONE_OFF, price(75.0), kit=NOBODY, fixed=(3.0, 2.0), one_off_year=2012)
    seen = see(small_case(once, away=flat(0, 3)))
    assert (seen.amounts("line", BASE), seen.amounts()) == ((0.00, 225.00, 0.00), (0.00, 150.00, 0.00))
    only_base = element(
        "line", Basis.ONE_OFF, price(75.0), kit=NOBODY, fixed=(3.0, 2.0), one_off_year=2012, activity=IN_BASE
    )
    seen = see(small_case(only_base, away=flat(0, 3)))
    assert (seen.amounts("line", BASE), seen.amounts()) == ((0.00, 225.00, 0.00), (0.00, 0.00, 0.00))


def test_m4_6_neither_the_window_nor_the_month_of_activity_moves_a_one_off() -> None:
    once = element(
        "line",
        Basis.ONE_OFF,
        price(75.0),
        kit=NOBODY,
        fixed=(1.0, 1.0),
        one_off_year=2011,
        start="2012-01",
        activity=(since("2012-05"), since("2012-05")),
    )
    assert see(small_case(once, away=flat(0, 2))).amounts() == (75.00, 0.00)


# M-4.7 ----------------------------------------------------------------------------------------------------------------


def entitled(months: float) -> tuple[object, ...]:
    return PROFILES[0], profile("away", home_days=2.0, entitled_months=months)


def test_m4_7_an_allowance_is_paid_for_the_entitled_months_of_the_profile() -> None:
    """10 of 12 months: 432 person-months x 10 / 12."""
    case = small_case(per_unit(Basis.ALLOWANCE), away=GROWING, profiles=entitled(10.0))
    assert see(case).amounts() == (432 * 10 / 12,)


def test_m4_7_each_profile_has_its_own_entitlement() -> None:
    both = per_unit(Basis.ALLOWANCE, kit=(1.0, 1.0))
    profiles = (profile("office", entitled_months=3.0), profile("away", home_days=2.0, entitled_months=9.0))
    case = small_case(both, away=flat(40, 1), staff=100.0, profiles=profiles)
    assert see(case).amounts() == (60 * 3 + 40 * 9,)


def test_m4_7_paid_months_of_the_element_do_not_touch_an_allowance() -> None:
    assert charged(per_unit(Basis.ALLOWANCE, paid_months=6.0)) == (432.00,)


def test_m4_7_take_up_counts_and_fixed_units_are_entitled_to_all_months() -> None:
    line = per_unit(Basis.ALLOWANCE, take_up=0.5, fixed=(0.0, 4.0), start="2011-07")
    case = small_case(line, away=flat(40, 1), profiles=entitled(10.0))
    assert see(case).amounts() == euro(0.5 * 240 * 10 / 12 + 4 * 6)


def test_m4_7_nobody_below_the_rule_gets_anything() -> None:
    case = small_case(per_unit(Basis.ALLOWANCE), away=GROWING, profiles=entitled(0.0))
    assert see(case).amounts() == (0.00,)


def test_m4_7_an_allowance_is_tested_against_the_ceiling_of_its_own_date_only() -> None:
    """20 is known for 2011, nothing for 2012: 2012 is said to be untested."""
    rule = CeilingRule(id="rule", label="rule", steps=((month("2011-01"), 20.0), (month("2012-01"), None)), source=None)
    line = per_unit(Basis.ALLOWANCE, 20.0, ceiling="rule")
    found = see(small_case(line, away=flat(1, 2), ceilings=(rule,))).evaluation.results.warnings
    assert [w.parameters["period"] for w in found if w.code == "ceiling-unknown"] == ["2012-01 – 2012-12"]
    assert not [w for w in found if w.code == "allowance-above-ceiling"]


# What is common to them -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("basis", "kind"),
    [
        (Basis.MONTHLY, "running"),
        (Basis.YEARLY, "running"),
        (Basis.ALLOWANCE, "running"),
        (Basis.ON_STOP, "running"),
        (Basis.ON_START, "purchase"),
        (Basis.ASSET, "purchase"),
        (Basis.ONE_OFF, "purchase"),
    ],
)
def test_m4_start_asset_and_one_off_are_purchases_and_the_rest_is_running_cost(basis: Basis, kind: str) -> None:
    line = per_unit(
        basis,
        fixed=(0.0, 1.0),
        life_years=3 if basis is Basis.ASSET else None,
        one_off_year=2011 if basis is Basis.ONE_OFF else None,
    )
    seen = see(small_case(line, away=heads(60, 12)))
    assert seen.line().kind == kind
    of_kind = seen.public().purchases if kind == "purchase" else seen.public().running
    assert of_kind == seen.amounts() != (0.00,)


def test_m4_each_amount_goes_to_its_category_and_payer() -> None:
    line = per_unit(Basis.YEARLY, category=Category.SERVICES, payer=Payer.OTHER_PUBLIC)
    seen = see(small_case(line, away=flat(7, 1)))
    assert seen.scenario().by_category[Category.SERVICES] == (7.00,)
    assert seen.scenario().by_payer[Payer.OTHER_PUBLIC] == (7.00,)
    assert seen.scenario().by_payer[Payer.OWN] == (0.00,)


def test_m4_what_is_not_in_cash_is_in_the_totals_and_shown_once_more() -> None:
    cash = per_unit(Basis.YEARLY)
    time = element("time", Basis.YEARLY, price(3.0), kit=AWAY, cash=False)
    seen = see(small_case(cash, time, away=flat(7, 1)))
    assert (seen.scenario().total, seen.scenario().non_cash) == ((7.00 + 21.00,), (21.00,))


@pytest.mark.parametrize("basis", [Basis.ON_START, Basis.ON_STOP, Basis.ASSET])
def test_m4_start_stop_and_asset_charge_only_in_years_in_which_the_window_is_open(basis: Basis) -> None:
    life = 1 if basis is Basis.ASSET else None
    line = per_unit(basis, start="2012-01", end="2012-12", life_years=life)
    amounts = charged(line, heads(40, 30, 20, 30, 10))
    assert (amounts[0], amounts[2], amounts[3]) == (0.00, 0.00, 0.00)
    assert amounts[1] > 0
