"""Units needed and the window of an element (method M-3)."""

from __future__ import annotations

import pytest

from costmodel.domain.costs import Basis, Driver
from tests.model.small import AWAY, BASE, IN_NEW, NOBODY, flat, per_unit, see, small_case
from tests.worked_examples.build import ALWAYS, NEVER, contract, element, heads, lease, office, price, profile, since


def test_m3_need_is_kit_times_heads_times_take_up_plus_fixed() -> None:
    line = per_unit(Basis.YEARLY, kit=(0.1, 0.3), take_up=0.5, fixed=(0.0, 7.0))
    seen = see(small_case(line, away=flat(40, 1), staff=100.0))
    assert seen.amounts() == (0.5 * (0.1 * 60 + 0.3 * 40) + 7,)
    assert seen.amounts("line", BASE) == (0.5 * (0.1 * 60 + 0.3 * 40),)


def test_m3_a_blank_take_up_means_all() -> None:
    assert see(small_case(per_unit(Basis.YEARLY), away=flat(40, 1))).amounts() == (40.00,)


def test_m3_what_is_bought_is_whole_and_what_is_billed_is_not() -> None:
    """Three heads in ten of 41: 12.3."""
    case = small_case(
        per_unit(Basis.YEARLY, kit=(0.0, 0.3)),
        element("asset", Basis.ASSET, price(1.0), kit=(0.0, 0.3), life_years=9),
        away=flat(41, 1),
    )
    assert see(case).amounts() == (12.30,)
    assert see(case).amounts("asset") == (13.00,)


@pytest.mark.parametrize(("users", "units"), [(0, 0), (1, 1 + 1), (100, 1 + 1), (101, 2 + 1), (201, 3 + 1)])
def test_m3_units_in_steps_have_their_spare_and_none_for_no_users(users: int, units: int) -> None:
    steps = per_unit(Basis.ASSET, capacity=100, spare=1, life_years=5)
    assert see(small_case(steps, away=flat(users, 1))).amounts() == (units,)


def test_m3_steps_are_of_the_users_that_take_up_leaves() -> None:
    """0.5 x 240 + 5 = 125 users: two units of 100."""
    steps = per_unit(Basis.ASSET, capacity=100, take_up=0.5, fixed=(0.0, 5.0), life_years=5)
    assert see(small_case(steps, away=flat(240, 1))).amounts() == (2.00,)


def test_m3_a_recurring_price_in_steps_is_charged_on_the_year_end_need() -> None:
    """Grows from 50 to 150 users: two units for all twelve months; in a window from October for three."""
    steps = per_unit(Basis.MONTHLY, capacity=100)
    assert see(small_case(steps, away=heads(50, 150))).amounts() == (2 * 12,)
    late = per_unit(Basis.MONTHLY, capacity=100, start="2011-10")
    assert see(small_case(late, away=heads(50, 150))).amounts() == (2 * 3,)


def test_m3_a_recurring_price_in_steps_uses_the_year_end_even_where_the_window_closes_before() -> None:
    steps = per_unit(Basis.YEARLY, 12.0, capacity=100, end="2011-03")
    assert see(small_case(steps, away=heads(50, 150))).amounts() == (2 * 3 / 12 * 12.00,)


def test_m3_activity_no_yes_or_from_a_month() -> None:
    assert see(small_case(per_unit(Basis.MONTHLY, activity=(ALWAYS, NEVER)), away=flat(2, 1))).amounts() == (0.00,)
    assert see(small_case(per_unit(Basis.MONTHLY, activity=IN_NEW), away=flat(2, 1))).amounts() == (24.00,)
    from_may = per_unit(Basis.MONTHLY, activity=(ALWAYS, since("2011-05")))
    seen = see(small_case(from_may, away=flat(2, 1)))
    assert (seen.amounts("line", BASE), seen.amounts()) == ((2 * 12,), (2 * 8,))


@pytest.mark.parametrize(
    ("start", "active", "months"), [("2011-03", "2011-05", 8), ("2011-05", "2011-03", 8), (None, "2011-03", 10)]
)
def test_m3_a_window_opens_at_the_later_of_its_start_and_the_month_of_the_scenario(
    start: str | None, active: str, months: int
) -> None:
    line = per_unit(Basis.MONTHLY, start=start, activity=(ALWAYS, since(active)))
    assert see(small_case(line, away=flat(1, 1))).amounts() == (months,)


def test_m3_a_scenario_that_begins_after_the_end_never_opens() -> None:
    line = per_unit(Basis.MONTHLY, end="2011-04", activity=(ALWAYS, since("2011-06")))
    assert see(small_case(line, away=flat(1, 2))).amounts() == (0.00, 0.00)


def test_m3_an_element_without_dates_takes_those_of_its_contract() -> None:
    deal = contract("deal", "2011-04", "2012-03")
    line = per_unit(Basis.MONTHLY, contract="deal")
    assert see(small_case(line, away=flat(1, 3), contracts=(deal,))).amounts() == (9.00, 3.00, 0.00)


def follower(driver: Driver, fixed: float = 0.0) -> tuple[float, ...]:
    """One unit a year of what follows the office, from 100 people of whom 25 then sit one day in a satellite office."""
    profiles = (profile("office"), profile("away", satellite_days=1.0, has_desk=False))
    space = office(m2_per_desk=10.0, leases=(lease("main", 1500.0, price(0.0), price(0.0), release_order=1),))
    line = element("line", Basis.YEARLY, price(1.0), kit=NOBODY, driver=driver, fixed=(0.0, fixed))
    case = small_case(line, away=heads(0, 24, 24), staff=100.0, profiles=profiles, office=space)
    return see(case).amounts()


def test_m3_desks_area_and_satellite_desks_drive_in_whole_numbers_on_a_straight_line() -> None:
    """Desks 100, 76, 76; 1,500 m² held; satellite desks 0, 24/5 -> 5, 5."""
    assert follower(Driver.DESKS) == ((100 + 76) / 2, 76)
    assert follower(Driver.SQUARE_METRES) == (1500, 1500)
    assert follower(Driver.SATELLITE_DESKS) == ((0 + 5) / 2, 5)


def test_m3_fixed_units_come_on_top_of_what_the_office_needs() -> None:
    assert follower(Driver.DESKS, fixed=3.0) == ((100 + 76) / 2 + 3, 76 + 3)


def test_m3_overflow_space_is_not_in_the_area_that_drives() -> None:
    space = office(m2_per_desk=10.0, leases=(lease("main", 700.0, price(0.0), price(0.0), release_order=1),))
    line = element("line", Basis.YEARLY, price(1.0), kit=NOBODY, driver=Driver.SQUARE_METRES)
    assert see(small_case(line, away=flat(0, 1), staff=100.0, office=space)).amounts() == (700.00,)


def test_m3_desks_may_be_bought_too() -> None:
    """100 desks needed, 80 chairs in stock of which 60 are left: 40 are bought."""
    space = office(m2_per_desk=10.0)
    chair = element("line", Basis.ASSET, price(1.0), kit=NOBODY, driver=Driver.DESKS, life_years=4, opening_units=80.0)
    assert see(small_case(chair, away=flat(0, 1), staff=100.0, office=space)).amounts() == (100 - 60,)


def test_m3_a_profile_outside_the_kit_takes_nothing() -> None:
    assert see(small_case(per_unit(Basis.YEARLY, kit=AWAY), away=flat(0, 1))).amounts() == (0.00,)
