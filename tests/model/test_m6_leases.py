"""Leases: what they let go, when, and what that costs (method M-6).

100 people with 10 m² each; who goes away needs no desk, so 30 away need 300 m² less. Rent is 120 a year, 10 a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from costmodel.domain.case import HeadsRow
from costmodel.domain.costs import Basis, Driver, Payer
from costmodel.domain.office import Lease, LeaseBreak, LeaseEnd
from costmodel.model.evaluate import evaluate_case
from tests.model.small import BASE, NOBODY, Seen, euro, flat, see, small_case
from tests.worked_examples.build import element, heads, lease, lease_break, office, price, profile
from tests.worked_examples.m10 import M10

EXIT, RENT, OVERFLOW = 50.0, 120.0, 240.0
PROFILES = (profile("office"), profile("away", home_days=2.0, has_desk=False, desk_ratio=None))
AWAY_30 = heads(0, 30, 30, 30)


def rented(id: str, m2: float, order: int = 1, *, stops: Sequence[str | LeaseBreak] = (), **more: Any) -> Lease:
    breaks = tuple(stop if isinstance(stop, LeaseBreak) else lease_break(stop) for stop in stops)
    rent, charges = more.pop("rent", price(RENT)), more.pop("charges", price(0.0))
    return lease(id, m2, rent, charges, release_order=order, breaks=breaks, **more)


def ending(action: LeaseEnd, end: str, **more: Any) -> dict[str, Any]:
    return {"end": end, "end_action": action} | more


def handed_back(end: str, **more: Any) -> dict[str, Any]:
    return ending(LeaseEnd.HANDED_BACK, end, **more)


def renewed(end: str, **more: Any) -> dict[str, Any]:
    return ending(LeaseEnd.RENEWED, end, **more)


def holding(*leases: Lease, away: HeadsRow = AWAY_30, **more: Any) -> Seen:
    stated: dict[str, Any] = {"m2_per_desk": 10.0, "exit_cost": price(EXIT), "overflow_rent": price(OVERFLOW)}
    space = office(**(stated | more), leases=leases)
    cleaning = element("cleaning", Basis.YEARLY, price(1.0), kit=NOBODY, driver=Driver.SQUARE_METRES)
    return see(small_case(cleaning, away=away, staff=100.0, profiles=PROFILES, office=space))


def released(seen: Seen, id: str = "main") -> list[float]:
    """m² handed back at events, year by year."""
    return seen.row(f"released.{id}")


# When -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stop", "old"), [("2012-01", 0), ("2012-07", 6), ("2012-12", 11)])
def test_m6_a_break_month_is_the_first_month_without_the_space(stop: str, old: int) -> None:
    seen = holding(rented("main", 1000.0, stops=(stop,), block_m2=100.0))
    assert released(seen) == [0, 300, 0]
    assert seen.amounts("lease:main") == (120_000.00, (old * 1000 + (12 - old) * 700) * 10.00, 84_000.00)


def test_m6_an_end_releases_on_the_first_day_of_the_next_month() -> None:
    """End in June 2012: six months; end in December 2012: all twelve, and not held from 2013."""
    june = holding(rented("main", 1000.0, **handed_back("2012-06")))
    assert june.amounts("lease:main") == (120_000.00, 60_000.00, 0.00)
    december = holding(rented("main", 1000.0, **handed_back("2012-12")))
    assert december.amounts("lease:main") == (120_000.00, 120_000.00, 0.00)
    assert december.at_dates("area.held") == [1000, 1000, 1000, 0]


def test_m6_a_lease_is_paid_from_its_start() -> None:
    """September to December, 4 months."""
    seen = holding(rented("main", 1000.0), rented("extra", 60.0, 2, start="2012-09"))
    assert seen.amounts("lease:extra") == (0.00, 60 * 4 * 10.00, 60 * 120.00)
    assert seen.at_dates("area.held") == [1000, 1000, 1060, 1060]


def test_m6_a_lease_may_start_and_be_handed_back_in_one_year() -> None:
    """From March to the break in October: seven months; 1,100 m² with it, 700 needed."""
    extra = rented("extra", 100.0, start="2012-03", stops=("2012-10",))
    seen = holding(extra, rented("main", 1000.0, 2))
    assert released(seen, "extra") == [0, 100, 0]
    assert seen.amounts("lease:extra") == (0.00, 100 * 7 * 10.00, 0.00)
    assert seen.amounts("exit:extra") == (0.00, 100 * EXIT, 0.00)


# How much -------------------------------------------------------------------------------------------------------------


def test_m6_the_surplus_goes_in_whole_blocks() -> None:
    assert released(holding(rented("main", 1000.0, stops=("2012-07",), block_m2=250.0))) == [0, 250, 0]
    assert released(holding(rented("main", 1000.0, stops=("2012-07",), block_m2=301.0))) == [0, 0, 0]


def test_m6_without_a_block_only_the_whole_lease_goes() -> None:
    assert released(holding(rented("main", 1000.0, stops=("2012-07",)))) == [0, 0, 0]
    seen = holding(rented("annex", 300.0, stops=("2012-07",)), rented("main", 700.0, 2))
    assert released(seen, "annex") == [0, 300, 0]


def test_m6_a_lease_goes_whole_where_the_surplus_covers_it_though_it_is_no_multiple_of_its_block() -> None:
    seen = holding(rented("annex", 290.0, stops=("2012-07",), block_m2=100.0), rented("main", 710.0, 2))
    assert released(seen, "annex") == [0, 290, 0]


def test_m6_what_is_needed_again_later_is_not_let_go() -> None:
    """500 m² needed at the end of 2012, 800 at the end of 2013."""
    seen = holding(rented("main", 1000.0, stops=("2012-07",), block_m2=100.0), away=heads(0, 50, 50, 20))
    assert released(seen) == [0, 200, 0]


def test_m6_what_was_needed_at_the_year_end_before_is_not_let_go() -> None:
    """The 50 leave during the year of the break."""
    seen = holding(rented("main", 1000.0, stops=("2012-07",), block_m2=100.0), away=heads(0, 0, 50, 50))
    assert released(seen) == [0, 0, 0]


def test_m6_the_surplus_knows_the_leases_that_will_end() -> None:
    """1,200 held, 700 needed, but only 1,000 of main are left from 2013."""
    extra = rented("extra", 200.0, 2, **handed_back("2012-12"))
    assert released(holding(rented("main", 1000.0, stops=("2012-07",), block_m2=100.0), extra)) == [0, 300, 0]


def test_m6_the_surplus_knows_what_was_handed_back_before() -> None:
    """300 of 1,000 go in 2012; 100 more are free in 2013, and not 400."""
    seen = holding(rented("main", 1000.0, stops=("2012-07", "2013-07"), block_m2=50.0), away=heads(0, 30, 40, 40))
    assert released(seen) == [0, 300, 100]


def test_m6_leases_take_their_turn_in_order_of_release_each_from_what_is_left() -> None:
    """300 free: 200 of the first, whole; of the second one block of 80."""
    first = rented("first", 200.0, 1, stops=("2012-10",))
    second = rented("second", 800.0, 2, stops=("2012-03",), block_m2=80.0)
    seen = holding(first, second)
    assert (released(seen, "first"), released(seen, "second")) == ([0, 200, 0], [0, 80, 0])
    turned = holding(
        rented("second", 800.0, 1, stops=("2012-03",), block_m2=80.0), rented("first", 200.0, 2, stops=("2012-10",))
    )
    assert (released(turned, "first"), released(turned, "second")) == ([0, 0, 0], [0, 240, 0])


def test_m6_of_a_lease_put_to_other_use_only_the_rest_goes_in_blocks() -> None:
    """1,100 m², 90 % put to other use, blocks of 20, 120 m² free: ⌊110 / 20⌋ x 20."""
    seen = holding(
        rented("main", 1100.0, stops=("2012-04",), block_m2=20.0, other_use_share=0.9), away=heads(0, 2, 2, 2)
    )
    assert seen.row("surplus") == [100, 120, 20]
    assert released(seen) == [0, 100, 0]


def test_m6_a_lease_put_to_other_use_never_goes_whole_at_a_break() -> None:
    """All are away: 1,000 free, half of it at most."""
    seen = holding(rented("main", 1000.0, stops=("2012-07",), block_m2=100.0, other_use_share=0.5), away=flat(100, 3))
    assert released(seen) == [0, 500, 0]


def test_m6_blocks_are_counted_without_binary_noise() -> None:
    """85 desks of 2.2 m² are 187.00000000000003 m² in binary, and 190 less that are still three blocks of 1."""
    assert 190 - 85 * 2.2 < 3
    main = rented("main", 190.0, stops=("2012-07",), block_m2=1.0)
    assert released(holding(main, away=heads(15, 15, 15), m2_per_desk=2.2)) == [0, 3]


# Ends -----------------------------------------------------------------------------------------------------------------


def test_m6_an_end_without_renewal_takes_the_whole_lease_surplus_or_not() -> None:
    seen = holding(rented("annex", 400.0, **handed_back("2012-06")), rented("main", 600.0, 2))
    assert seen.at_dates("area.held") == [1000, 1000, 600, 600]
    assert seen.at_dates("short") == [0, 0, 100, 100]


def test_m6_at_an_end_that_is_renewed_the_surplus_goes_in_blocks() -> None:
    """End in June 2012, released in July."""
    seen = holding(rented("main", 1000.0, block_m2=100.0, **renewed("2012-06")))
    assert released(seen) == [0, 300, 0]
    assert seen.amounts("lease:main") == (120_000.00, (6 * 1000 + 6 * 700) * 10.00, 84_000.00)


def test_m6_a_renewed_lease_may_have_a_break_after_its_end() -> None:
    lease_ = rented("main", 1000.0, block_m2=100.0, stops=("2013-07",), **renewed("2012-06"))
    assert released(holding(lease_, away=heads(0, 30, 40, 40))) == [0, 300, 100]


# What it costs --------------------------------------------------------------------------------------------------------


def test_m6_exit_cost_is_due_at_a_break_always_and_once_for_each_m2() -> None:
    seen = holding(rented("main", 1000.0, stops=("2012-07",), block_m2=100.0))
    assert seen.amounts("exit:main") == (0.00, 300 * EXIT, 0.00)
    assert seen.line("exit:main").kind == "purchase"
    assert seen.amounts("exit:main", BASE) == (0.00, 0.00, 0.00)
    assert seen.public().residual_value == 0.00


@pytest.mark.parametrize("action", [handed_back, renewed])
def test_m6_exit_cost_is_due_at_an_end_only_if_the_lease_says_so(action: Any) -> None:
    area = 1000 if action is handed_back else 300
    for says, cost in ((True, area * EXIT), (False, 0.00)):
        seen = holding(rented("main", 1000.0, block_m2=100.0, **action("2012-06", exit_cost_at_end=says)))
        assert seen.amounts("exit:main") == (0.00, cost, 0.00)


def test_m6_at_the_end_only_what_is_left_costs() -> None:
    """300 go at the break of 2012, 700 at the end in 2013, when another building is there; in the baseline 1,000."""
    ends = handed_back("2013-06", exit_cost_at_end=True)
    main = rented("main", 1000.0, stops=("2012-07",), block_m2=100.0, **ends)
    seen = holding(main, rented("next", 1000.0, 2, start="2013-05"))
    assert seen.amounts("exit:main") == (0.00, 300 * EXIT, 700 * EXIT)
    assert seen.amounts("exit:main", BASE) == (0.00, 0.00, 1000 * EXIT)


def test_m6_the_exit_cost_of_a_december_end_is_of_the_next_year_and_none_after_the_horizon() -> None:
    inside = holding(rented("main", 1000.0, **handed_back("2012-12", exit_cost_at_end=True)))
    assert inside.amounts("exit:main") == (0.00, 0.00, 1000 * EXIT)
    after = holding(rented("main", 1000.0, **handed_back("2013-12", exit_cost_at_end=True)))
    assert after.amounts("exit:main") == (0.00, 0.00, 0.00)


def test_m6_rent_and_charges_are_booked_together_with_one_rounding() -> None:
    """0.004 + 0.004 for 1 m² is 0.01, and not 0.00 + 0.00; owned space has charges and no rent."""
    both = holding(rented("main", 1000.0), rented("tiny", 1.0, 2, rent=price(0.004), charges=price(0.004)))
    assert both.amounts("lease:tiny") == (0.01, 0.01, 0.01)
    owned = holding(rented("main", 1000.0, rent=price(0.0), charges=price(60.0)))
    assert owned.amounts("lease:main") == (60_000.00,) * 3


def test_m6_rent_is_a_running_cost_of_the_payer_of_the_lease() -> None:
    seen = holding(rented("main", 1000.0, payer=Payer.BUILDINGS))
    assert (seen.line("lease:main").kind, seen.line("lease:main").payer) == ("running", Payer.BUILDINGS)
    assert seen.scenario().by_payer[Payer.BUILDINGS] == (120_000.00,) * 3


def test_m6_what_is_short_is_rented_all_year_or_since_a_lease_ended() -> None:
    """600 held, 1,000 needed from the start; 400 x 12 months x 20."""
    always = holding(rented("main", 600.0), away=flat(0, 3), overflow_payer=Payer.BUILDINGS)
    assert always.amounts("overflow") == (400 * 12 * 20.00,) * 3
    assert always.line("overflow").payer is Payer.BUILDINGS
    since_july = holding(rented("annex", 400.0, **handed_back("2012-06")), rented("main", 600.0, 2), away=flat(0, 3))
    assert since_july.amounts("overflow") == (0.00, 400 * 6 * 20.00, 400 * 12 * 20.00)


def test_m6_a_new_shortage_without_an_end_is_rented_all_year() -> None:
    """900 held; 30 away come back during 2012."""
    seen = holding(rented("main", 900.0), away=heads(30, 30, 0))
    assert seen.amounts("overflow") == (0.00, 100 * 12 * 20.00)


def test_m6_an_older_shortage_is_rented_all_year_beside_the_new_one() -> None:
    """100 short before, 500 since July: 100 x 12 + 400 x 6."""
    seen = holding(rented("annex", 400.0, **handed_back("2012-06")), rented("main", 500.0, 2), away=flat(0, 2))
    assert seen.amounts("overflow") == (100 * 12 * 20.00, (100 * 12 + 400 * 6) * 20.00)


def test_m6_of_several_ends_in_a_year_the_earliest_counts() -> None:
    """Ends in March and September: nine months for all that is newly short."""
    seen = holding(
        rented("spring", 200.0, 1, **handed_back("2011-03")),
        rented("autumn", 200.0, 2, **handed_back("2011-09")),
        rented("main", 600.0, 3),
        away=flat(0, 1),
    )
    assert seen.amounts("overflow") == (400 * 9 * 20.00,)


def test_m6_a_december_end_leaves_the_shortage_of_a_whole_next_year() -> None:
    seen = holding(rented("main", 1000.0, **handed_back("2011-12")), away=flat(0, 2))
    assert seen.amounts("overflow") == (0.00, 1000 * 12 * 20.00)


def test_m6_what_is_charged_per_m2_does_not_know_the_month_of_the_break() -> None:
    """1,000 at the end of 2011, 700 at the end of 2012."""
    seen = holding(rented("main", 1000.0, stops=("2012-11",), block_m2=100.0))
    assert seen.amounts("cleaning") == euro(1000, (1000 + 700) / 2, 700)


# Secured or conditional -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [True, False])
def test_m6_what_a_break_frees_is_secured_only_if_notice_is_given(given: bool) -> None:
    """300 m² from July 2012: 300 x 6 x 10 less 300 x 50 in 2012, 36,000 in 2013."""
    stop = lease_break("2012-07", notice_months=9, notice_given=given)
    scenario = holding(rented("main", 1000.0, stops=(stop,), block_m2=100.0)).scenario()
    (release,) = scenario.releases
    assert (release.month, release.notice_due, release.area_m2) == ("2012-07", "2011-10", 300)
    assert release.secured is given
    assert scenario.space is not None
    expected = (0.00, 0.00, 0.00) if given else (0.00, 300 * 6 * 10.00 - 300 * EXIT, 36_000.00)
    assert scenario.space.conditional_saving == expected


@pytest.mark.parametrize(("action", "area"), [(handed_back, 1000), (renewed, 300)])
def test_m6_what_the_end_of_a_lease_frees_is_secured_and_needs_no_notice(action: Any, area: float) -> None:
    scenario = holding(rented("main", 1000.0, block_m2=100.0, **action("2012-06"))).scenario()
    (release,) = scenario.releases
    assert (release.month, release.notice_due, release.area_m2, release.secured) == ("2012-07", "", area, True)
    assert scenario.space is not None
    assert scenario.space.conditional_saving == (0.00, 0.00, 0.00)


def test_m6_an_organisation_that_keeps_its_buildings_saves_nothing_on_space() -> None:
    seen = holding(rented("main", 1000.0))
    assert seen.scenario().releases == ()
    assert seen.public().saving == (0.00, 0.00, 0.00)


def test_m6_space_is_saved_from_the_day_the_lease_lets_it_go() -> None:
    """Free since the end of 2011, gone in July 2013; the cleaning of 2013 counts half of the 300 m²."""
    seen = holding(rented("main", 1000.0, stops=("2013-07",), block_m2=100.0))
    assert seen.public().saving == euro(0, 0, 300 * 6 * 10 - 300 * EXIT + 300 / 2)


def test_m6_what_the_baseline_hands_back_as_well_is_no_conditional_saving() -> None:
    """M-10 with 5 m2 a desk: both scenarios hand back the same 100 m2 on a notice that is not given."""
    assert M10.office is not None
    assert M10.office.m2_per_desk is not None
    small = replace(M10.office, m2_per_desk=replace(M10.office.m2_per_desk, value=5.0))
    base, other = evaluate_case(replace(M10, office=small)).results.scenarios
    assert base.space is not None
    assert other.space is not None
    pending = [(release.month, release.area_m2) for release in other.releases if not release.secured]
    assert pending == [(release.month, release.area_m2) for release in base.releases if not release.secured]
    assert pending == [("2016-04", 100.0)]
    assert other.space.conditional_saving == base.space.conditional_saving == (0.0, 0.0, 0.0)
