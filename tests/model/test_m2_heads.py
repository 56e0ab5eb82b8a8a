"""Heads between two dates and person-months in a window (method M-2)."""

from __future__ import annotations

import pytest

from costmodel.domain.case import HeadsRow
from costmodel.domain.costs import Basis
from tests.model.small import flat, per_unit, see, small_case
from tests.worked_examples.build import heads


def unit_months(away: HeadsRow, start: str | None = None, end: str | None = None) -> tuple[float, ...]:
    """Person-months of the people away within a window, one unit for each at 1 euro a month."""
    return see(small_case(per_unit(Basis.MONTHLY, start=start, end=end), away=away)).amounts()


def test_m2_a_whole_year_of_a_straight_line_is_twelve_times_the_middle() -> None:
    assert unit_months(heads(12, 60, 60)) == (12 * (12 + 60) / 2, 12 * 60)


def test_m2_a_window_on_a_straight_line_counts_the_middle_of_its_months() -> None:
    """July to December: 6 x (12 + 48 x 18 / 24); January to March: 3 x (12 + 48 x 3 / 24)."""
    assert unit_months(heads(12, 60), start="2011-07") == (288.0,)
    assert unit_months(heads(12, 60), end="2011-03") == (3 * (12 + 48 * (0 + 3) / 24),)
    assert unit_months(heads(12, 60), start="2011-04", end="2011-09") == (6 * (12 + 48 * (3 + 9) / 24),)


def test_m2_a_shrinking_group_follows_the_same_line() -> None:
    assert unit_months(heads(60, 12), start="2011-07") == (6 * (60 - 48 * (6 + 12) / 24),)


def test_m2_a_step_counts_months_before_it_at_the_old_number_and_its_own_at_the_new() -> None:
    """April: 3 x 12 + 9 x 60 = 576."""
    assert unit_months(heads(12, 60, step_month=4)) == (576.0,)


@pytest.mark.parametrize(("month", "old"), [(1, 0), (6, 5), (12, 11)])
def test_m2_a_step_in_any_month(month: int, old: int) -> None:
    assert unit_months(heads(12, 60, step_month=month)) == (old * 12 + (12 - old) * 60,)


def test_m2_the_step_month_holds_in_every_year_of_its_row() -> None:
    assert unit_months(heads(0, 10, 30, step_month=10)) == (3 * 10, 9 * 10 + 3 * 30)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2011-07", None, 6 * 60),  # after the step
        (None, "2011-03", 3 * 12),  # before it
        ("2011-03", "2011-05", 1 * 12 + 2 * 60),  # over it
        (None, "2011-04", 3 * 12 + 1 * 60),  # ends in its month
    ],
)
def test_m2_a_window_on_a_step_counts_the_months_on_both_sides(start: str, end: str, months: float) -> None:
    assert unit_months(heads(12, 60, step_month=4), start, end) == (months,)


@pytest.mark.parametrize(
    ("away", "units"),
    [
        (heads(10, 34), 10 + 24 * 3 / 12),
        (heads(10, 34, step_month=4), 10),
        (heads(10, 34, step_month=3), 34),
        (heads(10, 34, step_month=1), 34),
    ],
)
def test_m2_the_number_on_the_last_day_of_a_window_that_ends_in_march(away: HeadsRow, units: float) -> None:
    """None in place: as many are started as are needed on 31 March."""
    assert see(small_case(per_unit(Basis.ON_START, end="2011-03"), away=away)).amounts() == (units,)


def test_m2_a_window_outside_the_year_has_no_person_months() -> None:
    assert unit_months(flat(10, 3), start="2012-01", end="2012-12") == (0.00, 120.00, 0.00)
