"""Bars that lie: each step where the one before ended, names and amounts clear of each other and of the edges."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costmodel.rendering.charts.rows import BAR, Entry, RowsDrawing, bars, waterfall

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


def test_a_saving_ends_at_the_left_of_zero() -> None:
    drawing = fall(1.0, -3.0)
    assert drawing.rows[-1].pieces[0].x + drawing.rows[-1].pieces[0].width == pytest.approx(drawing.zero, abs=0.11)
    assert not drawing.rows[-1].at_left  # it reaches to the names, so its amount stands at the right
    assert drawing.rows[-1].value_x > drawing.zero


def test_the_amount_of_a_decrease_stands_at_its_left_where_there_is_room() -> None:
    decrease = fall(3.0, -1.0).rows[2]
    assert decrease.at_left
    assert decrease.value_x < decrease.pieces[0].x


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


def _assert_inside(drawing: RowsDrawing) -> None:
    for row in drawing.rows:
        for piece in row.pieces:
            assert piece.width >= 0
            assert NAMES - 0.11 <= piece.x <= piece.x + piece.width <= drawing.width
        half = 7.8 * len(row.value)
        left = row.value_x - half if row.at_left else row.value_x
        assert left >= NAMES - 0.11
        assert left + half <= drawing.width
        assert row.y + BAR <= drawing.bottom
    tops = [row.y for row in drawing.rows]
    assert all(below - above >= BAR for above, below in itertools.pairwise(tops))
    ticks = [tick.at for tick in drawing.x_ticks]
    assert all(abs(right - left) >= 20 for left, right in itertools.pairwise(ticks))


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


def test_references_stand_on_the_scale_of_the_bars_and_their_names_below_each_other() -> None:
    drawing = lying([[20.0]], [(20.0, "allowance of 20"), (25.0, "allowance of 25")])
    twenty, more = drawing.references
    assert twenty.x == pytest.approx(drawing.rows[0].pieces[0].x + drawing.rows[0].pieces[0].width, abs=0.11)
    assert more.x > twenty.x
    assert more.text_y - twenty.text_y >= 14
    assert all(mark.text_x - 3.5 * len(mark.text) >= 0 for mark in drawing.references)
    assert all(mark.text_x + 3.5 * len(mark.text) <= drawing.width for mark in drawing.references)
    assert drawing.rows[0].y > more.text_y


def test_a_reference_beyond_all_bars_is_inside_the_drawing() -> None:
    drawing = lying([[1.0]], [(500.0, "award: 500")])
    assert drawing.references[0].x <= drawing.width


def test_nothing_but_zeros_is_drawn_flat() -> None:
    assert lying([[0.0, 0.0]]).rows[0].pieces[0].width == 0
    assert fall(0.0).rows[-1].pieces[0].width == 0
