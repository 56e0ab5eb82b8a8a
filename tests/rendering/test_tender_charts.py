"""The chart of rankings, and lines that begin at their first mark."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from costmodel.rendering.charts.lines import lines
from costmodel.rendering.ranking import RankDrawing, draw
from costmodel.rendering.sections.chart_parts import Rank, RankChart, RankGroup, RankRow


def chart(names: int, rows: int, label: str = "without Somebody") -> RankChart:
    ranks = tuple(Rank(place=n + 1, tied=False) for n in range(names))
    return RankChart(
        id="c",
        title="t",
        description="d",
        names=tuple(f"Tenderer {n}" for n in range(names)),
        keys=tuple(range(names)),
        groups=(
            RankGroup(heading="", rows=(RankRow(label="as announced", title="", announced=True, ranks=ranks),)),
            RankGroup(
                heading="one left out",
                rows=tuple(RankRow(label=label, title="", announced=False, ranks=ranks) for _ in range(rows)),
            ),
        ),
    )


@pytest.mark.parametrize("names", [1, 2, 20])
@pytest.mark.parametrize(("width", "label_width"), [(760.0, 330.0), (340.0, 190.0)])
def test_places_stay_inside_the_drawing_and_apart(names: int, width: float, label_width: float) -> None:
    for drawing in draw(chart(names, 30), width=width, label_width=label_width):
        inside(drawing, label_width)


def inside(drawing: RankDrawing, label_width: float) -> None:
    for strip in drawing.strips:
        at = [disc.x for disc in strip.discs]
        assert label_width < at[0] - 9
        assert at[-1] + 9 < drawing.width
        assert all(right - left >= 18 for left, right in itertools.pairwise(at))
        assert strip.y + strip.height <= drawing.height


def test_rows_follow_each_other_without_overlap_whatever_their_names() -> None:
    (drawing,) = draw(chart(3, 5, "a very long name of a tenderer that wraps " * 20), width=340.0, label_width=190.0)
    for above, below in itertools.pairwise(drawing.strips):
        assert above.y + above.height <= below.y
    for strip in drawing.strips:
        assert all(strip.y <= text.at - 9 and text.at <= strip.y + strip.height for text in strip.texts)


def test_a_long_chart_is_cut_between_its_rows_so_that_a_page_of_paper_holds_each_part() -> None:
    """A4 between margins of 15 and 16 mm is 180 x 265 mm: at the width of the page a part is 265 / 180 = 1.47 high."""
    drawings = draw(chart(30, 60), width=760.0, label_width=330.0)
    assert len(drawings) > 1
    assert sum(len(drawing.strips) for drawing in drawings) == 61
    for drawing in drawings:
        assert drawing.height < 1.47 * drawing.width
        assert [head.text for head in drawing.heads[:2]] == ["A", "B"]
        assert all(strip.y + strip.height <= drawing.height for strip in drawing.strips)


def test_the_letter_above_a_column_is_that_of_the_tender_and_not_of_the_column() -> None:
    (drawing,) = draw(replace(chart(2, 1), keys=(1, 27)), width=760.0, label_width=330.0)
    assert [head.text for head in drawing.heads] == ["B", "AB"]


def test_a_first_place_a_shared_one_and_none_differ() -> None:
    ranks = (
        Rank(place=1, tied=False),
        Rank(place=1, tied=True),
        Rank(place=3, tied=True),
        Rank(place=None, tied=False),
    )
    row = RankRow(label="x", title="", announced=True, ranks=ranks)
    one = RankChart(
        id="c",
        title="",
        description="",
        names=("a", "b", "c", "d"),
        keys=(0, 1, 2, 3),
        groups=(RankGroup(heading="", rows=(row,)),),
    )
    (drawing,) = draw(one, width=760.0, label_width=330.0)
    (strip,) = drawing.strips
    assert [(disc.kind, disc.text) for disc in strip.discs] == [
        ("first", "1"),
        ("tied", "1"),
        ("place", "3"),
        ("none", "–"),
    ]


def test_lines_that_do_not_start_at_zero_start_at_their_first_mark() -> None:
    drawing = lines(
        ["A"],
        [[4.0, 2.0, 0.0]],
        ["minimum", "estimate", "maximum"],
        width=340,
        label_width=36,
        text=lambda value, digits: f"{value:.{digits}f}",
        dot_title=lambda label, mark, value: f"{label}, {mark}: {value}",
        from_zero=False,
    )
    points = [tuple(map(float, point.split(","))) for point in drawing.lines[0].points.split()]
    assert len(points) == 3
    assert points[0][0] == pytest.approx(drawing.left, abs=0.1)
    assert points[0][1] < points[1][1] < points[2][1] == pytest.approx(drawing.zero, abs=0.1)
    assert [tick.text for tick in drawing.x_ticks] == ["minimum", "estimate", "maximum"]
    assert drawing.x_ticks[0].at >= 7 * len("minimum") / 2  # its name is not cut at the left
    assert drawing.lines[0].dots[1][2] == "A, estimate: 2.0"
