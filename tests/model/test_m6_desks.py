"""Presence, desks and area needed (method M-6)."""

from __future__ import annotations

from typing import Any

import pytest

from costmodel.domain.case import HeadsRow, Profile
from costmodel.domain.costs import Basis, Driver
from tests.model.small import BASE, NOBODY, Seen, euro, flat, rows, see, small_case
from tests.worked_examples.build import element, heads, office, price, profile, scenario

OFFICE = profile("office")
ALWAYS_SHARED = "2000-01"


def seen(
    away_profile: Profile,
    away: HeadsRow,
    *,
    sharing_since: str | None = ALWAYS_SHARED,
    **space: Any,
) -> Seen:
    """100 people; those away have this profile, and "new" shares its desks from that month on."""
    scenarios = (
        scenario("base", rows(flat(away.opening, len(away.year_ends)), 100.0), is_baseline=True),
        scenario("new", rows(away, 100.0), sharing_since=sharing_since),
    )
    stated = {"m2_per_desk": 10.0} | space if "norm_m2_per_fte" not in space else space
    case = small_case(
        element("furniture", Basis.YEARLY, price(1.0), kit=NOBODY, driver=Driver.DESKS),
        away=away,
        staff=100.0,
        profiles=(OFFICE, away_profile),
        scenarios=scenarios,
        office=office(**stated),
    )
    return see(case)


def computed(**more: Any) -> Profile:
    """A profile whose desk ratio follows from its presence."""
    return profile("away", **({"desk_ratio": None, "peak_factor": 1.0} | more))


def test_m6_the_federal_correction_of_2022_makes_68_of_100() -> None:
    """80 % of 100 staff at home two days in five: 100 x (1 - 0.8 x 2/5) = 68."""
    found = seen(computed(home_days=2.0), flat(80, 1)).scenario().space
    assert found is not None
    assert (found.average_presence, found.desks) == ((68, 68), (68, 68))


@pytest.mark.parametrize(
    ("person", "present"),
    [
        ({"home_days": 2.0}, (5 - 2) / 5),
        ({"home_days": 1.5, "satellite_days": 0.5}, (5 - 1.5 - 0.5) / 5),
        ({"home_days": 2.0, "fte": 0.8}, (5 * 0.8 - 2) / 5),
        ({"home_days": 2.0, "absence_share": 0.1}, (5 - 2) / 5 * (1 - 0.1)),
        ({"home_days": 4.0, "fte": 0.8}, 0.0),
    ],
)
def test_m6_presence_is_what_days_fte_and_absence_leave(person: dict[str, float], present: float) -> None:
    found = seen(computed(**person), flat(40, 1)).scenario().space
    assert found is not None
    assert found.average_presence == euro(60 + 40 * present, 60 + 40 * present)


@pytest.mark.parametrize(("peak", "desks"), [(1.0, 60 + 24), (1.25, 60 + 40 * 0.75), (2.0, 60 + 40)])
def test_m6_the_desk_ratio_is_presence_times_peak_and_at_most_one(peak: float, desks: float) -> None:
    assert seen(computed(home_days=2.0, peak_factor=peak), flat(40, 1)).row("desks") == [desks]


def test_m6_a_desk_ratio_that_is_given_holds_instead() -> None:
    assert seen(profile("away", home_days=2.0, desk_ratio=0.7), flat(40, 1)).row("desks") == [60 + 28]


def test_m6_desks_are_whole_after_the_reserve() -> None:
    """(60 + 40 x 0.45) x 1.1 = 85.8: 86."""
    assert seen(profile("away", desk_ratio=0.45), flat(40, 1), reserve_share=0.1).row("desks") == [86]


def test_m6_a_reserve_that_gives_a_whole_number_but_for_binary_noise_adds_no_desk() -> None:
    """100 x 1.1 is 110.00000000000001 in binary."""
    assert 100 * 1.1 > 110
    assert seen(profile("away", desk_ratio=1.0), flat(40, 1), reserve_share=0.1).row("desks") == [110]


HALF = profile("away", home_days=2.0, desk_ratio=0.5)


def test_m6_without_sharing_everybody_with_a_desk_has_one() -> None:
    never = seen(HALF, flat(40, 2), sharing_since=None)
    assert never.at_dates("desks") == [100, 100, 100]
    assert seen(HALF, flat(40, 2)).at_dates("desks", BASE) == [100, 100, 100]


@pytest.mark.parametrize(
    ("since", "desks"),
    [
        ("2010-12", [80, 80, 80]),  # before the horizon: the opening too
        ("2011-01", [100, 80, 80]),
        ("2011-12", [100, 80, 80]),
        ("2012-01", [100, 100, 80]),
    ],
)
def test_m6_sharing_affects_the_year_ends_from_its_month_on(since: str, desks: list[int]) -> None:
    assert seen(HALF, flat(40, 2), sharing_since=since).at_dates("desks") == desks


def test_m6_profiles_without_a_desk_have_none_shared_or_not() -> None:
    nobody = profile("away", has_desk=False, desk_ratio=None)
    assert seen(nobody, flat(40, 1)).row("desks") == [60]
    assert seen(nobody, flat(40, 1), sharing_since=None).row("desks") == [60]


def test_m6_satellite_desks_are_a_fifth_for_each_day_and_whole() -> None:
    """12 x 1/5 = 2.4 -> 3; 60 x 1/5 = 12; without the reserve of the office."""
    away = profile("away", satellite_days=1.0)
    found = seen(away, heads(12, 60), reserve_share=0.5)
    assert found.at_dates("desks.satellite") == [3, 12]


def test_m6_area_is_desks_times_m2_and_a_fixed_part() -> None:
    found = seen(HALF, flat(40, 1), m2_per_desk=12.0, fixed_m2=200.0).scenario().space
    assert found is not None
    assert found.area_needed == (80 * 12 + 200, 80 * 12 + 200)


def test_m6_or_area_is_the_norm_of_its_date_times_the_fte_of_all_staff() -> None:
    """60 of full time, 40 of 0.5 FTE without a desk: 80 FTE; 13.5, then 10.5 m²; sharing changes nothing."""
    halves = profile("away", home_days=1.0, fte=0.5, has_desk=False, desk_ratio=None)
    norms = (13.5, 13.5, 10.5)
    for since in (None, ALWAYS_SHARED):
        found = seen(halves, flat(40, 2), sharing_since=since, norm_m2_per_fte=norms, fixed_m2=50.0).scenario().space
        assert found is not None
        assert found.area_needed == (80 * 13.5 + 50, 80 * 13.5 + 50, 80 * 10.5 + 50)


def test_m6_what_is_charged_per_desk_follows_a_straight_line_between_whole_numbers() -> None:
    """Desks 100, then 80 shared from December, then 60 + 50 x 0.5 -> all of 100 away from 2012: 50."""
    found = seen(HALF, heads(40, 40, 100), sharing_since="2011-12")
    assert found.at_dates("desks") == [100, 80, 50]
    assert found.amounts("furniture") == ((100 + 80) / 2, (80 + 50) / 2)


def test_m6_a_step_in_heads_is_a_straight_line_for_what_is_charged_per_desk() -> None:
    found = seen(HALF, heads(0, 100, step_month=2))
    assert found.amounts("furniture") == ((100 + 50) / 2,)


def test_m6_a_case_without_an_office_has_no_space() -> None:
    assert see(small_case(away=flat(1, 1))).scenario().space is None
