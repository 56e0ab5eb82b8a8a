"""Rows that charts are drawn from, by hand: bars above, below and across 0, stacks with income, paybacks."""

from __future__ import annotations

from costmodel.domain.costs import Category
from costmodel.formula.model import Row
from costmodel.model.pictures import Pictures
from tests.model.small import Seen, euro, flat, running, savings_case, see, small_case

# base, new: the difference is what a category costs more in "new" than in "base"
PARTS = (
    running("line", (0.0, 30.0), category=Category.CONNECTION),  # from 0 up to 30
    running("laptop", (50.0, 0.0), category=Category.EQUIPMENT),  # across 0, from 30 to -20
    running("desk", (5.0, 0.0), category=Category.SERVICES),  # below 0, from -20 to -25
    running("rent", (0.0, 35.0), category=Category.SPACE),  # across 0, from -25 to 10
    running("study", (4.0, 0.0), category=Category.PROGRAMME),  # above 0, from 10 to 6
)


def _pictures(seen: Seen) -> Pictures:
    return seen.evaluation.case_model.appraisal.pictures


def _of_new(seen: Seen, rows: tuple[Row, ...]) -> list[float]:
    return [seen.evaluation.values.scalar(row, 1) for row in rows]


def test_a_waterfall_goes_up_down_and_across_0() -> None:
    seen = see(small_case(*PARTS, away=flat(0, 1)))
    steps = _pictures(seen).steps
    assert _of_new(seen, steps.amounts) == euro(30, -50, -5, 35, -4, 6)
    assert _of_new(seen, steps.unseen) == euro(0, 0, -20, 0, 6, 0)
    assert _of_new(seen, steps.above) == euro(30, 30, 0, 10, 4, 6)
    assert _of_new(seen, steps.below) == euro(0, -20, -5, -25, 0, 0)


def test_steps_are_sums_over_all_years() -> None:
    seen = see(small_case(*PARTS, away=flat(0, 3)))
    assert _of_new(seen, _pictures(seen).steps.amounts) == euro(90, -150, -15, 105, -12, 18)


def test_the_ends_of_a_stack_count_what_is_below_0_apart() -> None:
    sold = running("sold", (0.0, -40.0), category=Category.OTHER)
    seen = see(small_case(*PARTS, sold, away=flat(0, 1)))
    pictures = _pictures(seen)
    assert pictures.lowest is not None
    assert pictures.highest is not None
    ends = [seen.evaluation.values.years(row, 1)[0] for row in (pictures.lowest, pictures.highest)]
    assert ends == euro(-40, 30 + 35)


def test_the_payback_is_a_year_with_its_fraction_or_lies_before_the_opening() -> None:
    paid = see(savings_case(-100.0, 50.0, 100.0))  # -100, -50, 50: back to 0 in the middle of 2013
    never = see(savings_case(-100.0, 50.0))
    at_once = see(savings_case(100.0, 50.0))
    found = [_of_new(seen, (_pictures(seen).payback_at,))[0] for seen in (paid, never, at_once)]
    assert found == euro(2012.5, 2009, 2010)


def test_without_costs_there_is_the_sum_alone() -> None:
    seen = see(small_case(away=flat(0, 1)))
    pictures = _pictures(seen)
    assert pictures.lowest is pictures.highest is None
    assert _of_new(seen, pictures.steps.amounts) == euro(0)
