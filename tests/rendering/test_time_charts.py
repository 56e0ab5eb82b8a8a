"""Space over time: steps in the month in which they happen, dates marked where they lie."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costmodel.domain.case import Case
from costmodel.domain.example import EXAMPLE
from costmodel.model.evaluate import evaluate_case
from costmodel.rendering.charts.timeline import Event, TimeDrawing, timeline
from costmodel.rendering.sections.chart_parts import TimeChart
from costmodel.rendering.sections.leases import held_steps
from tests.rendering.pages import DATE, page, parts, results_of, tables
from tests.strategies import cases
from tests.worked_examples.m10 import M10


def drawn(
    held: list[tuple[float, float]],
    needed: list[float],
    events: list[Event] | None = None,
    names: tuple[str, str] = ("held", "needed"),
) -> TimeDrawing:
    return timeline(
        held,
        [(float(n), amount) for n, amount in enumerate(needed)],
        events or [],
        list(range(2011, 2011 + len(needed) - 1)),
        names,
        titles=([f"{amount}" for _, amount in held], [f"{amount}" for amount in needed]),
        width=320,
        height=200,
        most=max(max(amount for _, amount in held), *needed),
        text=lambda amount, digits: f"{amount:.{digits}f}",
    )


def test_what_is_held_changes_in_steps_and_what_is_needed_along_a_line() -> None:
    drawing = drawn([(0.0, 100.0), (1.5, 60.0), (2.0, 60.0)], [100.0, 80.0, 50.0])
    assert re.fullmatch(r"M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+V[\d.]+", drawing.held.path)
    assert re.fullmatch(r"M[\d.]+ [\d.]+L[\d.]+ [\d.]+L[\d.]+ [\d.]+", drawing.needed.path)
    at = drawing.left + 1.5 / 2 * (drawing.right - drawing.left)
    assert drawing.held.dots[1][0] == pytest.approx(at, abs=0.1)
    assert drawing.held.dots[0][1] == drawing.needed.dots[0][1]  # both 100 at the opening


def test_what_is_needed_has_dots_at_its_ends_and_where_it_turns() -> None:
    drawing = drawn([(0.0, 100.0), (6.0, 100.0)], [100.0, 90.0, 80.0, 80.0, 80.0, 85.0, 90.0])
    assert [title for _, _, title in drawing.needed.dots] == ["100.0", "80.0", "80.0", "90.0"]
    level = drawn([(0.0, 100.0), (30.0, 100.0)], [100.0] * 31)
    assert len(level.needed.dots) == 2
    assert level.needed.path.count("L") == 30


@pytest.mark.parametrize("names", [("held", "needed"), ("beschikbaar", "nodig"), ("occupée", "nécessaire")])
def test_the_words_at_the_ends_are_not_cut(names: tuple[str, str]) -> None:
    """By the widths in DejaVu Sans Bold, the widest font that a browser takes for the page's; 2048 are an em of 12."""
    wide = {"needed": 8557, "beschikbaar": 14050, "nécessaire": 12371}
    drawing = drawn([(0.0, 10.0), (1.0, 10.0)], [10.0, 10.0], names=names)
    longest = max(names, key=len)
    assert drawing.right + 6 + wide[longest] * 12 / 2048 <= drawing.width - 2  # a browser rounds each letter


def test_names_at_the_ends_do_not_touch_where_both_lines_end_together() -> None:
    drawing = drawn([(0.0, 10.0), (1.0, 10.0)], [10.0, 10.0])
    assert abs(drawing.held.name_y - drawing.needed.name_y) >= 13
    assert min(drawing.held.name_y, drawing.needed.name_y) > 0


def test_dates_stand_where_they_lie_within_the_drawing() -> None:
    drawing = drawn(
        [(0.0, 10.0), (2.0, 10.0)], [10.0, 10.0, 10.0], [Event(0.5, "notice", "n"), Event(1.0, "break", "b")]
    )
    notice, leave = drawing.dates
    assert notice.kind == "notice"
    assert leave.x == pytest.approx((drawing.left + drawing.right) / 2, abs=0.1)
    assert drawing.left < notice.x < leave.x < drawing.right
    assert notice.y == leave.y == drawing.top - 2


def test_dates_that_would_cover_each_other_stand_above_each_other_and_the_drawing_grows() -> None:
    far = [Event(0.0, "break", "a"), Event(5.0, "break", "b")]
    near = [*far, Event(0.0, "notice", "c"), Event(0.1, "end", "d"), Event(5.1, "end", "e")]
    one, three = (drawn([(0.0, 10.0), (10.0, 10.0)], [10.0] * 11, events) for events in (far, near))
    assert [(three.top - 2 - date.y) / 11 for date in three.dates] == [0, 0, 1, 2, 1]
    assert min(date.y for date in three.dates) - 9 >= 0
    assert three.height == one.height + 2 * 11
    assert three.bottom - three.top == one.bottom - one.top


@given(st.lists(st.floats(0, 30), max_size=12))
def test_no_marks_of_dates_cover_each_other(at: list[float]) -> None:
    drawing = drawn([(0.0, 10.0), (30.0, 10.0)], [10.0] * 31, [Event(x, "break", "") for x in at])
    for one, other in itertools.combinations(drawing.dates, 2):
        assert abs(one.x - other.x) >= 10 or abs(one.y - other.y) >= 10


def test_nothing_held_and_nothing_needed_is_drawn_flat() -> None:
    assert drawn([(0.0, 0.0), (1.0, 0.0)], [0.0, 0.0]).held.dots[0][1] == 200 - 26


def test_space_that_is_handed_back_in_july_goes_in_july() -> None:
    scenario = results_of("example").scenarios[1]
    # 4,300 m2 until 1,000 m2 of the annex go in July 2013: 2 years and 6 months after the opening of 2011
    assert held_steps(EXAMPLE, scenario) == ((0.0, 4300.0), (2.5, 3300.0), (4.0, 3300.0))


def test_dates_that_do_not_explain_a_change_leave_it_at_the_year_end() -> None:
    scenario = replace(results_of("example").scenarios[1], releases=())
    assert held_steps(EXAMPLE, scenario) == ((0.0, 4300.0), (3.0, 3300.0), (4.0, 3300.0))


@settings(max_examples=25, deadline=None)
@given(cases())
def test_the_steps_pass_through_every_year_end(case: Case) -> None:
    for scenario in evaluate_case(case, date=DATE).results.scenarios:
        if scenario.space is None:
            continue
        steps = held_steps(case, scenario)
        assert [at for at, _ in steps] == sorted(at for at, _ in steps)
        for year_end, area in enumerate(scenario.space.area_held):
            if year_end:
                level = [amount for at, amount in steps if at < year_end + 1e-9 and at < case.years]
                reached = level[-1] if year_end < case.years else steps[-1][1]
                released_at_new_year = any(abs(at - year_end) < 1e-9 for at, _ in steps)
                assert reached == pytest.approx(area) or released_at_new_year


def test_breaks_and_notices_are_marked_and_listed() -> None:
    shown = page(EXAMPLE, results_of("example"))
    (chart,) = (part for part in parts(shown, "space") if isinstance(part, TimeChart))
    assert [(mark.at, mark.kind, mark.title) for mark in chart.marks] == [
        (2.5, "break", "Annex, July 2013: a lease can be left"),
        (2.0, "notice", "Annex, January 2013: notice is due"),
    ]
    assert [word for _, word in chart.key] == ["a lease can be left", "notice is due"]
    assert chart.title == "“Telework” holds 172 m² more than it needs at the end of 2014"  # 3,300 - 3,128
    dates = tables(shown, "space")[-1]
    assert [(row.heading, *row.cells) for row in dates.rows] == [
        ("Annex", "July 2013", "break", "January 2013", "not given", "assumed")
    ]


def test_the_end_of_a_lease_is_marked_in_the_first_month_without_it() -> None:
    shown = page(M10, results_of("M-10"))
    (chart,) = (part for part in parts(shown, "space") if isinstance(part, TimeChart))
    ends = [mark.title for mark in chart.marks if mark.kind == "end"]
    assert any("July 2016" in title for title in ends)
