"""Where the marks of the charts stand: on scale, inside the drawing, readable."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costmodel.paths import templates
from costmodel.rendering.charts.axis import nice_ticks, tick_digits
from costmodel.rendering.charts.lines import DASHES, LineDrawing, lines
from costmodel.rendering.charts.stacks import Bar, PanelDrawing, panels
from costmodel.rendering.charts.words import letters, spread, wrap

STYLE = templates() / "style.css"
AMOUNTS = st.floats(-1e6, 1e6).map(lambda x: round(x, 2))


def text(amount: float, digits: int) -> str:
    return f"{amount:.{digits}f}"


def drawn(
    values: list[list[list[float]]], years: int, beside: list[list[float]] | None = None
) -> tuple[PanelDrawing, ...]:
    return panels(
        [f"scenario {n}" for n in range(len(values))],
        values,
        list(range(len(values[0]))),
        list(range(2011, 2011 + years)),
        width=320,
        height=200,
        text=text,
        beside=beside,
        beside_name="baseline, ",
        bar_title=lambda name, year, amount: f"{name}{year}: {amount:.2f}",
    )


def drawn_lines(
    values: list[list[float]],
    labels: list[str] | None = None,
    crossings: Sequence[tuple[int, float, str]] = (),
) -> LineDrawing:
    return lines(
        labels or [f"scenario {n}" for n in range(len(values))],
        values,
        list(range(2011, 2011 + len(values[0]))),
        width=760,
        label_width=225,
        text=text,
        dot_title=lambda label, year, amount: f"{label}, {year}: {amount:.2f}",
        crossings=crossings,
    )


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 5.4, (0, 2, 4, 6)),
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (-1.2, 3.1, (-2, 0, 2, 4)),
        (-5, -1, (-5, -4, -3, -2, -1, 0)),
        (0, 0.0031, (0, 0.001, 0.002, 0.003, 0.004)),
        (0, 0, (0, 1)),
    ],
)
def test_ticks_are_round_and_enclose_the_amounts_and_zero(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(low, high) == pytest.approx(ticks)


@given(AMOUNTS, AMOUNTS)
def test_ticks_enclose_any_amounts_and_stay_few(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ticks = nice_ticks(low, high)
    assert ticks[0] <= min(low, 0) + 1e-6
    assert ticks[-1] >= max(high, 0) - 1e-6
    assert 2 <= len(ticks) <= 7


def test_ticks_are_written_with_the_decimals_they_need() -> None:
    assert tick_digits((0, 2, 4)) == 0
    assert tick_digits((0, 0.5, 1)) == 1
    assert tick_digits((0, 0.001)) == 3


def test_layers_of_a_bar_stand_on_each_other_to_scale() -> None:
    (panel,) = drawn([[[1.0], [3.0]]], 1)
    lower, upper = panel.stacks[0].bars
    assert lower.y + lower.height == pytest.approx(panel.zero)
    assert upper.y + upper.height == pytest.approx(lower.y)
    assert upper.height == pytest.approx(3 * lower.height, rel=0.01)


def test_negative_layers_go_down_from_zero() -> None:
    (panel,) = drawn([[[4.0], [-1.0]]], 1)
    up, down = panel.stacks[0].bars
    assert up.y + up.height == pytest.approx(panel.zero)
    assert down.y == pytest.approx(panel.zero)
    assert up.height == pytest.approx(4 * down.height, rel=0.01)


def test_a_bar_is_named_by_its_year_and_its_sum() -> None:
    (panel,) = drawn([[[4.0, 1.0], [-1.0, 2.0]]], 2)
    assert [stack.title for stack in panel.stacks] == ["2011: 3.00", "2012: 3.00"]


def test_all_panels_share_one_scale() -> None:
    small, large = drawn([[[1.0]], [[4.0]]], 1)
    assert small.y_ticks == large.y_ticks
    assert large.stacks[0].bars[0].height == pytest.approx(4 * small.stacks[0].bars[0].height, rel=0.01)


def test_nothing_is_drawn_for_an_amount_of_zero() -> None:
    (panel,) = drawn([[[0.0], [2.0]]], 1)
    assert [bar.slot for bar in panel.stacks[0].bars] == [1]


def test_nothing_is_drawn_for_a_layer_too_small_to_have_a_height() -> None:
    (panel,) = drawn([[[0.0001], [2.0], [-0.0001]]], 1)  # 0.0001 / 2 of 164 units: less than the 0.1 that is written
    assert [bar.slot for bar in panel.stacks[0].bars] == [1]
    assert drawn([[[0.0], [0.0]]], 1)[0].stacks[0].bars == ()


def test_a_layer_below_3_units_is_thin() -> None:
    # 200 less 10 above and 26 of years below: 164 units for 0 to 40, where 40 is a tick
    (panel,) = drawn([[[40.0], [-40.0]]], 1)
    assert [bar.height for bar in panel.stacks[0].bars] == [82, 82]
    (panel,) = drawn([[[0.7], [0.8], [38.5]]], 1)
    assert [bar.height for bar in panel.stacks[0].bars] == pytest.approx([0.7 * 4.1, 0.8 * 4.1, 38.5 * 4.1], abs=0.11)
    assert [bar.thin for bar in panel.stacks[0].bars] == [True, False, False]


def test_the_whole_of_a_bar_reaches_from_its_lowest_to_its_highest_layer() -> None:
    (panel,) = drawn([[[30.0], [-10.0], [10.0]]], 1)
    (stack,) = panel.stacks
    # from -10 to 40, where -10 lies half way to the tick of -20 and the axis goes there: 164 / 60 units for 1
    assert stack.whole == Bar(stack.bars[0].x, 10, stack.bars[0].width, round(50 * 164 / 60, 1), 0).path
    assert drawn([[[0.0]]], 1)[0].stacks[0].whole == ""


def test_the_baseline_stands_at_the_left_of_each_year_narrower_and_on_the_same_scale() -> None:
    one, other = drawn([[[4.0, 4.0]], [[8.0, 8.0]]], 2, beside=[[4.0, 2.0]])
    assert one.beside == other.beside
    (pale,), (own,) = one.beside[0].bars, one.stacks[0].bars
    assert pale.height == own.height
    assert pale.x + pale.width == pytest.approx(own.x, abs=0.11)
    assert pale.width < own.width
    assert own.x + own.width < one.beside[1].bars[0].x
    assert [stack.title for stack in one.beside] == ["baseline, 2011: 4.00", "baseline, 2012: 2.00"]


def test_the_scale_encloses_a_baseline_that_is_higher_than_all_scenarios() -> None:
    (panel,) = drawn([[[1.0]]], 1, beside=[[50.0]])
    assert panel.beside[0].bars[0].y >= 9.9


def test_a_bar_is_written_as_a_path() -> None:
    (panel,) = drawn([[[1.0]]], 1)
    (bar,) = panel.stacks[0].bars
    found = re.fullmatch(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-([\d.]+)z", bar.path)
    assert found is not None
    assert [float(number) for number in found.groups()] == [bar.x, bar.y, bar.width, bar.height, bar.width]


@given(
    st.integers(1, 30).flatmap(
        lambda years: st.lists(
            st.lists(st.lists(AMOUNTS, min_size=years, max_size=years), min_size=3, max_size=3), min_size=1, max_size=4
        )
    )
)
def test_bars_stay_inside_the_drawing_whatever_the_amounts(values: list[list[list[float]]]) -> None:
    for panel in drawn(values, len(values[0][0])):
        for stack in panel.stacks:
            for bar in stack.bars:
                assert panel.left - 0.01 <= bar.x
                assert bar.x + bar.width <= panel.right + 0.01
                assert bar.y >= 9.9
                assert bar.y + bar.height <= panel.height - 25.9
                assert bar.width > 0
                assert bar.height > 0


@pytest.mark.parametrize("years", [1, 2, 8, 30])
def test_printed_years_do_not_touch(years: int) -> None:
    (panel,) = drawn([[[1.0] * years]], years)
    at = [tick.at for tick in panel.x_ticks]
    assert panel.x_ticks[0].text == "2011"
    assert all(right - left >= 34 for left, right in itertools.pairwise(at))


@pytest.mark.parametrize("years", [1, 8, 30])
def test_the_first_year_does_not_touch_the_number_of_the_lowest_line(years: int) -> None:
    (panel,) = drawn([[[1.0] * years]], years)
    lowest = max(tick.at for tick in panel.y_ticks) + 4  # foot of its letters
    top_of_years = panel.height - 6 - 9
    assert top_of_years - lowest >= 6


def test_a_line_starts_at_zero_and_passes_every_year_end() -> None:
    drawing = drawn_lines([[-1.0, -2.0, 1.0]])
    points = [tuple(map(float, point.split(","))) for point in drawing.lines[0].points.split()]
    assert len(points) == 4
    assert points[0] == pytest.approx((drawing.left, drawing.zero), abs=0.1)
    assert points[1][1] > drawing.zero  # below 0 is further down
    assert points[3][1] < drawing.zero
    assert points[3][0] == pytest.approx(drawing.right, abs=0.1)
    assert [title for _, _, title in drawing.lines[0].dots][2] == "scenario 0, 2013: 1.00"


@given(st.lists(st.lists(AMOUNTS, min_size=2, max_size=2), min_size=1, max_size=20))
def test_names_of_lines_never_overlap_and_stay_inside(values: list[list[float]]) -> None:
    drawing = drawn_lines(values, ["Ligne, jusqu'aux 1 250 personnes du marché"] * len(values))
    labels = sorted((line.label for line in drawing.lines), key=lambda label: label.y)
    bottoms = [label.y + 14 * len(label.texts) for label in labels]
    assert all(below.y >= bottom - 0.02 for bottom, below in zip(bottoms, labels[1:], strict=False))
    assert labels[0].y >= 0
    assert bottoms[-1] <= drawing.height


def test_names_of_lines_keep_the_order_of_their_ends() -> None:
    drawing = drawn_lines([[3.0], [1.0], [2.0]])
    assert sorted(range(3), key=lambda n: drawing.lines[n].label.y) == [0, 2, 1]


def test_eight_lines_differ_by_colour_and_by_dash() -> None:
    drawing = drawn_lines([[float(n)] for n in range(8)])
    assert len({line.slot for line in drawing.lines}) == 8
    assert len({line.dash for line in drawing.lines}) == 8


def test_every_dash_has_a_pattern_of_its_own_in_the_style() -> None:
    patterns = dict(re.findall(r"\.d(\d+)\{stroke-dasharray:([^}]+)\}", STYLE.read_text(encoding="utf-8")))
    assert sorted(patterns) == [str(dash) for dash in range(1, DASHES)]  # the first line is solid
    assert len(set(patterns.values())) == DASHES - 1 >= 7


@pytest.mark.parametrize("count", [1, 6, 20])
def test_names_of_lines_stay_above_the_printed_years(count: int) -> None:
    drawing = drawn_lines(
        [[-5.0 - n / 100] for n in range(count)], ["Ligne, jusqu'aux 1 250 personnes du marché"] * count
    )
    years_top = drawing.height - 8 - 12  # their baseline less the height of a digit
    assert max(line.label.y + 14 * len(line.label.texts) for line in drawing.lines) <= years_top
    assert min(line.label.y for line in drawing.lines) >= 4


def test_labels_that_do_not_touch_stay_where_their_lines_end() -> None:
    assert spread([20, 60, 100], [10, 10, 10], 0, 200) == [15, 55, 95]


def test_labels_that_touch_move_apart_around_their_middle() -> None:
    # ends 50 and 52, heights 10: a block of 20 about 51
    assert spread([50, 52], [10, 10], 0, 200) == [41, 51]


def test_labels_at_the_edge_move_inward() -> None:
    assert spread([2, 198], [10, 10], 4, 200) == [4, 190]


def test_long_names_wrap_and_are_cut_at_the_third_line() -> None:
    assert wrap("one two three", 7) == ("one two", "three")
    assert wrap("aaaa bbbb cccc dddd", 4) == ("aaaa", "bbbb", "ccc…")
    assert wrap("", 5) == ()
    assert wrap("abcdefghij", 5) == ("abcd…",)


def test_a_mark_in_brackets_at_the_end_of_a_long_name_is_kept() -> None:
    assert wrap("aaaa bbbb cccc dddd (xx)", 4) == ("aaaa", "bbb…", "(xx)")
    assert wrap("aaaa bbbb cccc (x, yy)", 4) == ("aaa…", "(x,", "yy)")
    assert wrap("aaaa (bb) cc dddd", 4) == ("aaaa", "(bb)", "cc…")
    assert wrap("aaaa (bb)", 9) == ("aaaa (bb)",)
    assert wrap("aa bb (x y z)", 2) == ("aa", "bb", "(…")  # the mark alone would leave the name no line
    assert wrap("(aaaa bbbb cccc dddd)", 5) == ("(aaaa", "bbbb", "cccc…")


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_a_case_in_which_nothing_differs_is_drawn_flat() -> None:
    drawing = drawn_lines([[0.0, 0.0]])
    assert {float(point.split(",")[1]) for point in drawing.lines[0].points.split()} == {round(drawing.zero, 1)}


def test_a_payback_is_marked_where_the_line_crosses_zero() -> None:
    drawing = drawn_lines([[-1.0, 1.0]], crossings=[(0, 1.5, "1.5 years")])
    (turn,) = drawing.turns
    assert turn.text == "1.5 years"
    assert turn.x == pytest.approx(drawing.left + 0.75 * (drawing.right - drawing.left), abs=0.1)  # 1.5 of 2 steps
    assert turn.slot == drawing.lines[0].slot


@given(st.lists(st.floats(0.1, 4.0), min_size=1, max_size=8))
def test_names_of_paybacks_do_not_touch_each_other(crossings: list[float]) -> None:
    drawing = drawn_lines(
        [[-100.0, -50.0, 10.0, 400.0]] * len(crossings),
        crossings=[(n, at, f"{at:.1f} years") for n, at in enumerate(crossings)],
    )
    assert len(drawing.turns) == len(crossings)
    named = [turn for turn in drawing.turns if turn.text]
    boxes = [(turn.text_x - 4 * len(turn.text), turn.text_x + 4 * len(turn.text), turn.text_y) for turn in named]
    for one, other in itertools.combinations(boxes, 2):
        assert one[1] <= other[0] or other[1] <= one[0] or abs(one[2] - other[2]) >= 13
    for turn, (left, right, y) in zip(named, boxes, strict=True):
        assert left - 3.1 <= turn.x <= right + 3.1
        assert y in (pytest.approx(drawing.zero - 10), pytest.approx(drawing.zero + 19))


def test_a_payback_whose_name_has_no_room_above_and_below_its_mark_has_none() -> None:
    at = (2.0, 2.1, 2.2, 3.5)
    drawing = drawn_lines(
        [[-100.0, -50.0, 10.0, 400.0]] * 4, crossings=[(n, x, f"{x:.1f} years") for n, x in enumerate(at)]
    )
    by = [(turn.text, round(turn.text_y - drawing.zero, 1)) for turn in drawing.turns]
    assert by[:2] == [("2.0 years", -10), ("2.1 years", 19)]  # above its mark, below its mark
    assert by[2][0] == ""
    assert by[3] == ("3.5 years", -10)


def test_names_of_paybacks_stand_above_where_below_are_the_years() -> None:
    drawing = drawn_lines([[-1.0, 500.0]] * 2, crossings=[(0, 1.0, "1.0 years"), (1, 1.1, "1.1 years")])
    assert drawing.zero + 19 > drawing.height - 26
    assert [turn.text for turn in drawing.turns] == ["1.0 years", ""]
