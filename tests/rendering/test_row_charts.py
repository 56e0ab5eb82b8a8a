"""Bars that lie: each step where the one before ended, names and amounts clear of each other and of the edges."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costmodel.rendering.charts.references import Reference, Side, height, references
from costmodel.rendering.charts.rows import BAR, Entry, Row, RowsDrawing, bars, waterfall

AMOUNTS = st.floats(-1e6, 1e6).map(lambda x: round(x, 2))
WIDTH, NAMES = 400.0, 130.0


def text(amount: float, digits: int) -> str:
    return f"{amount:.{digits}f}"


def entry(name: str, *amounts: float, total: bool = False) -> Entry:
    value = f"{sum(amounts):+.2f}"
    return Entry(name=name, parts=tuple(enumerate(amounts)), value=value, title=f"{name}: {value}", total=total)


def fall(*steps: float) -> RowsDrawing:
    return waterfall(
        [entry(f"step {n}", amount) for n, amount in enumerate(steps)],
        entry("scenario", sum(steps), total=True),
        start=Entry(name="baseline", parts=(), value="100.00", title="baseline: 100.00", total=True),
        width=WIDTH,
        name_width=NAMES,
        text=text,
    )


def lying(rows: list[list[float]], references: list[tuple[float, str]] | None = None) -> RowsDrawing:
    entries = [entry(f"scenario {n}", *amounts) for n, amounts in enumerate(rows)]
    return bars(entries, references or [], width=WIDTH, name_width=NAMES, text=text)


def test_each_step_begins_where_the_one_before_ended_and_the_sum_begins_at_zero() -> None:
    drawing = fall(3.0, 2.0, -4.0)
    start, first, second, third, end = drawing.rows
    assert start.pieces == ()
    assert first.pieces[0].x == drawing.zero
    assert second.pieces[0].x == pytest.approx(first.pieces[0].x + first.pieces[0].width, abs=0.11)
    right = second.pieces[0].x + second.pieces[0].width
    assert third.pieces[0].x + third.pieces[0].width == pytest.approx(right, abs=0.11)  # it goes back to the left
    assert third.pieces[0].x == pytest.approx(drawing.zero + end.pieces[0].width, abs=0.11)
    assert end.pieces[0].x == drawing.zero  # 3 + 2 - 4 = 1, a third of the first step
    assert end.pieces[0].width == pytest.approx(first.pieces[0].width / 3, abs=0.2)
    assert (start.total, first.total, end.total) == (True, False, True)


def test_a_saving_ends_at_the_left_of_zero_with_its_amount_at_its_left() -> None:
    end = fall(1.0, -3.0).rows[-1]
    drawing = fall(1.0, -3.0)
    assert end.pieces[0].x + end.pieces[0].width == pytest.approx(drawing.zero, abs=0.11)
    assert end.at_left
    assert end.value_x == pytest.approx(end.pieces[0].x - 4, abs=0.11)


def test_the_amount_of_a_decrease_stands_at_its_left_and_that_of_an_increase_at_its_right() -> None:
    drawing = fall(9.0, -1.0)
    rise, decrease = drawing.rows[1:3]
    assert (rise.at_left, decrease.at_left) == (False, True)
    assert rise.value_x == pytest.approx(rise.pieces[0].x + rise.pieces[0].width + 4, abs=0.11)
    assert decrease.value_x == pytest.approx(decrease.pieces[0].x - 4, abs=0.11)


def test_an_amount_that_would_cross_the_line_of_zero_stands_beyond_it() -> None:
    drawing = fall(-9.0, 8.5, 9.5, -8.5)  # to -9, -0.5, 9 and 0.5
    up, _, down = drawing.rows[2:5]
    assert up.value_x == pytest.approx(drawing.zero + 4, abs=0.11)
    assert down.value_x == pytest.approx(drawing.zero - 4, abs=0.11)


def test_a_total_is_written_in_two_lines_where_one_would_leave_the_bars_less_than_120() -> None:
    end = Entry(name="new", parts=((9, -5.0),), value="-5.00 (95.00)", title="", total=True)

    def drawn(width: float) -> RowsDrawing:
        steps = [entry("up", 5.0), entry("down", -10.0)]
        return waterfall(steps, end, start=entry("old"), width=width, name_width=60, text=text)

    # at the left of -5 are 13 letters of 7.8 and a gap of 4; at the right of 5 are "+5.00" and a gap
    one_line = 60 + (13 * 7.8 + 4) + 120 + (5 * 7.8 + 4)
    assert [line.text for line in drawn(one_line + 1).rows[-1].value] == ["-5.00 (95.00)"]
    two = drawn(one_line - 1).rows[-1]
    assert [line.text for line in two.value] == ["-5.00", "(95.00)"]
    assert [line.at for line in two.value] == pytest.approx([two.y + 12 - 7, two.y + 12 + 7])


def test_a_drawing_grows_where_amounts_leave_its_bars_less_than_60() -> None:
    drawing = bars([entry("a", 1e14), entry("b", -1e14)], [], width=200, name_width=60, text=text)
    # "+100000000000000.00" and the same with a minus, 19 letters of 7.8 and a gap of 4 on each side
    assert drawing.width == pytest.approx(60 + 60 + 2 * (19 * 7.8 + 4), abs=0.11)
    _assert_inside(drawing, 60)


def test_steps_are_linked_from_row_to_row() -> None:
    drawing = fall(3.0, -1.0)
    assert drawing.links[0][0] == drawing.zero
    for (_, upper, lower), (above, below) in zip(drawing.links, itertools.pairwise(drawing.rows), strict=True):
        assert (upper, lower) == (above.y + BAR, below.y)


@given(st.lists(AMOUNTS, min_size=1, max_size=10))
def test_a_waterfall_stays_inside_its_drawing_whatever_the_amounts(steps: list[float]) -> None:
    _assert_inside(fall(*steps))


@given(st.lists(st.lists(AMOUNTS, min_size=1, max_size=3), min_size=1, max_size=9))
def test_bars_stay_inside_their_drawing_whatever_the_amounts(rows: list[list[float]]) -> None:
    count = min(map(len, rows))
    _assert_inside(lying([row[:count] for row in rows]))


def _assert_inside(drawing: RowsDrawing, names: float = NAMES) -> None:
    for row in drawing.rows:
        for piece in row.pieces:
            assert piece.width > 0
            assert names - 0.11 <= piece.x <= piece.x + piece.width <= drawing.width
        left, right = _amount(row)
        assert left >= names - 0.11
        assert right <= drawing.width + 0.11
        assert row.y + BAR <= drawing.bottom
        _assert_clear(drawing, row)
    tops = [row.y for row in drawing.rows]
    assert all(below - above >= BAR for above, below in itertools.pairwise(tops))
    ticks = [tick.at for tick in drawing.x_ticks]
    assert all(abs(right - left) >= 20 for left, right in itertools.pairwise(ticks))


def _amount(row: Row) -> tuple[float, float]:
    """From where to where it is written, in letters of 7.8."""
    width = 7.8 * max(len(line.text) for line in row.value)
    return (row.value_x - width, row.value_x) if row.at_left else (row.value_x, row.value_x + width)


def _assert_clear(drawing: RowsDrawing, row: Row) -> None:
    """The amount is beyond the bar in its direction, and no line strikes it through."""
    left, right = _amount(row)
    lines = [drawing.zero, *(mark.x for mark in drawing.references)]
    assert all(x <= left - 1.8 or x >= right + 1.8 for x in lines)
    if row.at_left:
        assert all(right <= piece.x - 3.8 for piece in row.pieces)
    else:
        assert all(left >= piece.x + piece.width + 3.8 for piece in row.pieces)


@given(
    st.lists(st.lists(AMOUNTS, min_size=2, max_size=2), min_size=1, max_size=9),
    st.lists(AMOUNTS, min_size=1, max_size=3),
)
def test_no_amount_is_struck_through_by_what_bars_are_compared_with(
    rows: list[list[float]], marks: list[float]
) -> None:
    _assert_inside(lying(rows, [(amount, f"mark of {amount}") for amount in marks]))


def test_an_amount_beside_a_bar_that_ends_shortly_before_an_allowance_stands_beyond_the_allowance() -> None:
    drawing = lying([[19.0], [60.0]], [(20.0, "20"), (25.0, "25")])
    twenty, twenty_five = (mark.x for mark in drawing.references)
    assert twenty_five - twenty < 7.8 * len("+19.00")  # so it would cross the second if it stood beyond the first alone
    assert drawing.rows[0].value_x == pytest.approx(twenty_five + 4, abs=0.11)
    assert drawing.rows[1].value_x == pytest.approx(drawing.rows[1].pieces[0].x + drawing.rows[1].pieces[0].width + 4)


def test_a_part_without_width_is_not_drawn() -> None:
    drawing = lying([[2.0, 0.0, 1.0], [0.0, 0.0, 0.0], [0.0, 0.0001, 3.0]])
    assert [[piece.slot for piece in row.pieces] for row in drawing.rows] == [[0, 2], [], [2]]
    assert fall(1.0, 0.0).rows[2].pieces == ()


def test_layers_follow_each_other_and_negative_ones_go_to_the_left() -> None:
    drawing = lying([[2.0, 1.0, -1.0]])
    first, second, back = drawing.rows[0].pieces
    assert first.x == drawing.zero
    assert second.x == pytest.approx(first.x + first.width, abs=0.11)
    assert first.width == pytest.approx(2 * second.width, abs=0.3)
    assert back.x + back.width == pytest.approx(drawing.zero, abs=0.11)
    assert [piece.slot for piece in (first, second, back)] == [0, 1, 2]


def test_long_names_take_more_lines_and_the_rows_below_move_down() -> None:
    short, long = lying([[1.0], [1.0]]), [entry("a name that is far too long for one line of it", 1.0), entry("b", 1.0)]
    drawing = bars(long, [], width=WIDTH, name_width=NAMES, text=text)
    assert len(drawing.rows[0].name) > 1
    assert drawing.rows[1].y > short.rows[1].y
    assert drawing.rows[0].name[-1].at < drawing.rows[1].name[0].at


def test_the_room_for_names_grows_with_their_longest_word() -> None:
    drawing = bars([entry("Eröffnungsdifferenz 2010", 1.0)], [], width=WIDTH, name_width=60, text=text)
    assert [line.text for line in drawing.rows[0].name] == ["Eröffnungsdifferenz", "2010"]
    assert drawing.zero == pytest.approx(19 * 7 + 8)


def test_references_stand_on_the_scale_of_the_bars() -> None:
    drawing = lying([[20.0]], [(20.0, "allowance of 20"), (25.0, "allowance of 25")])
    twenty, more = drawing.references
    assert twenty.x == pytest.approx(drawing.rows[0].pieces[0].x + drawing.rows[0].pieces[0].width, abs=0.11)
    assert more.x - drawing.zero == pytest.approx(25 / 20 * (twenty.x - drawing.zero), abs=0.2)
    assert drawing.rows[0].y > max(twenty.text_y, more.text_y)


def test_a_reference_beyond_all_bars_is_inside_the_drawing() -> None:
    drawing = lying([[1.0]], [(500.0, "award: 500")])
    assert drawing.references[0].x <= drawing.width


def _name(mark: Reference) -> tuple[float, float]:
    """From where to where the name of a reference is written, in letters of 7."""
    width = 7 * len(mark.text)
    before = {Side.LEFT: width, Side.RIGHT: 0, Side.ABOVE: width / 2}[mark.side]
    return mark.text_x - before, mark.text_x - before + width


@given(st.lists(st.tuples(st.integers(0, 340), st.integers(1, 48)), min_size=1, max_size=4))
def test_no_name_of_a_reference_is_crossed_by_a_line_or_by_another_name(marks: list[tuple[int, int]]) -> None:
    found = references([(float(x), "n" * length) for x, length in sorted(marks)], 340.0)
    for mark in found:
        left, right = _name(mark)
        assert left >= 0
        assert right <= 340
        assert not [line for line in found if left < line.x < right and line.top < mark.text_y]
        assert height(found) >= mark.text_y + 3
    for one, other in itertools.combinations(found, 2):
        apart = _name(one)[1] <= _name(other)[0] or _name(other)[1] <= _name(one)[0]
        assert apart or abs(one.text_y - other.text_y) >= 14


def test_names_of_two_references_stand_on_both_sides_of_them_in_one_line_where_there_is_room() -> None:
    twenty, more = references([(160.0, "allowance of 20"), (180.0, "allowance of 25")], 340.0)
    assert (twenty.side, twenty.text_x, more.side, more.text_x) == (Side.LEFT, 160 - 4, Side.RIGHT, 180 + 4)
    assert twenty.text_y == more.text_y
    assert (twenty.top, more.top) == (1, 1)  # both lines begin beside their names


def test_names_of_references_step_down_from_the_middle_where_one_side_has_no_room() -> None:
    twenty, more = references([(300.0, "allowance of 20"), (320.0, "allowance of 25")], 340.0)
    assert {twenty.side, more.side} == {Side.LEFT}
    assert twenty.text_y == more.text_y + 14
    assert twenty.top > more.text_y  # the first line begins below the name of the second, which passes over it


def test_nothing_but_zeros_is_drawn_flat() -> None:
    drawing = lying([[0.0, 0.0]])
    assert drawing.rows[0].pieces == ()
    assert drawing.rows[0].value_x == drawing.zero + 4
    assert fall(0.0).rows[-1].pieces == ()


def test_a_name_that_is_too_long_keeps_the_mark_in_brackets_at_its_end() -> None:
    name = "Telework with an allowance in place of the line and of all that goes with it (hypothetical)"
    drawing = bars([entry(name, 1.0)], [], width=WIDTH, name_width=NAMES, text=text)
    assert [line.text for line in drawing.rows[0].name] == [
        "Telework with an",
        "allowance in",
        "place of the lin…",  # 17 letters of 7 go in 130 less 8
        "(hypothetical)",
    ]
