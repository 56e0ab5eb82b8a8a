"""Time, signs and rounding (method M-0)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

import numpy as np
import pytest

from costmodel.domain.costs import Basis
from costmodel.formula.rounding import cents, up
from tests.model.small import AWAY, BASE, NOBODY, flat, outlay, per_unit, running, savings_case, see, small_case
from tests.worked_examples.build import element, heads, price


def test_m0_the_axis_has_one_column_for_each_budget_year_and_the_opening_stands_before_it() -> None:
    seen = see(small_case(per_unit(Basis.YEARLY), away=heads(0, 10, 20), first_year=2015))
    assert seen.evaluation.results.years == (2015, 2016)
    assert seen.row("year") == [2015, 2016]
    assert seen.scenario().heads["away"] == (0, 10, 20)
    assert len(seen.amounts()) == 2


def test_m0_a_start_counts_from_its_first_day_and_an_end_to_its_last() -> None:
    """July, August and September are three months."""
    line = per_unit(Basis.MONTHLY, 10.0, start="2011-07", end="2011-09")
    assert see(small_case(line, away=flat(4, 1))).amounts() == (4 * 3 * 10.00,)


def test_m0_costs_are_positive_and_a_saving_is_baseline_less_scenario() -> None:
    seen = see(small_case(running("rent", (500.0, 300.0)), away=flat(0, 1)))
    assert (seen.amounts("rent", BASE), seen.amounts("rent")) == ((500.00,), (300.00,))
    assert seen.public().saving == (500.00 - 300.00,)


def test_m0_a_dearer_scenario_has_a_negative_saving() -> None:
    assert see(savings_case(-7.0)).public().saving == (-7.00,)


@pytest.mark.parametrize(
    ("amount", "booked"),
    [(1.005, 1.01), (2.675, 2.68), (1.115, 1.12), (0.125, 0.13), (5045.625, 5045.63), (1.0049, 1.00), (0.285, 0.29)],
)
def test_m0_a_booked_half_cent_goes_away_from_zero(amount: float, booked: float) -> None:
    """1.005 is stored a hair below itself; a spreadsheet's ROUND, and this page, give 1.01."""
    seen = see(small_case(per_unit(Basis.YEARLY, amount), away=flat(1, 1)))
    assert seen.amounts() == (booked,)


def test_m0_a_negative_half_cent_goes_away_from_zero_too() -> None:
    """Opening difference: (0 - 1) units in place at 0.125."""
    line = per_unit(Basis.ON_START, 0.125, opening_units=1.0, own_opening=(0.0, None))
    assert see(small_case(line, away=flat(1, 1))).amounts("opening:line", BASE) == (-0.13,)


def test_m0_rounding_agrees_with_decimal_arithmetic_on_awkward_amounts() -> None:
    """All x.xx5 up to 400, as unit price times units: 0.005 x n."""
    numbers = np.arange(1, 80_000, 2)
    wanted = [float(Decimal("0.005") * int(n)) for n in numbers]
    half_up = [float((Decimal("0.005") * int(n)).quantize(Decimal("0.01"), ROUND_HALF_UP)) for n in numbers]
    assert cents(np.array(wanted)).tolist() == half_up
    assert cents(-np.array(wanted)).tolist() == [-x for x in half_up]
    assert cents(np.array([0.005 * int(n) for n in numbers])).tolist() == half_up


def test_m0_rounding_happens_once_for_one_element_in_one_year() -> None:
    """0.004 a month: ROUND(0.048, 2) = 0.05, and not twelve times ROUND(0.004, 2) = 0."""
    assert see(small_case(per_unit(Basis.MONTHLY, 0.004), away=flat(1, 1))).amounts() == (0.05,)


def test_m0_totals_add_booked_cents() -> None:
    """Three elements of 0.005: 3 x 0.01, and not ROUND(0.015, 2) = 0.02."""
    elements = [element(f"line_{k}", Basis.YEARLY, price(0.005), kit=AWAY) for k in range(3)]
    assert see(small_case(*elements, away=flat(1, 1))).scenario().total == (0.03,)


def test_m0_prices_keep_all_their_digits() -> None:
    """1/3 of a euro for 3,000 units is 1,000.00; a price of 0.33 would give 990.00."""
    assert see(small_case(per_unit(Basis.YEARLY, 1 / 3), away=flat(3000, 1), staff=3000.0)).amounts() == (1000.00,)


@pytest.mark.parametrize(
    ("need", "units"),
    [(110.0000000001, 110), (110.000001, 111), (110.0000004, 110), (109.9999999, 110), (2.01, 3), (110.0, 110)],
)
def test_m0_units_are_rounded_up_after_dropping_what_only_arithmetic_put_there(need: float, units: int) -> None:
    stock = element("stock", Basis.ASSET, price(1.0), kit=NOBODY, fixed=(0.0, need), life_years=5)
    assert see(small_case(stock, away=flat(0, 1))).amounts("stock") == (units,)


def test_m0_a_tenth_for_each_of_thirty_heads_is_three_units_and_not_four() -> None:
    """In binary 0.1 x 30 is 3.0000000000000004 when added up."""
    kit = (0.1, 0.1, 0.1)
    assert sum(kit) * 10 > 3
    stock = per_unit(Basis.ASSET, kit=(0.0, 0.1), life_years=5)
    assert see(small_case(stock, away=flat(30, 1))).amounts() == (3,)


def test_m0_rounding_up_agrees_with_decimal_arithmetic() -> None:
    numbers = [k / 1000 for k in range(2800)] + [k * 0.1 for k in range(200)]
    six = [Decimal(repr(x)).quantize(Decimal("0.000001"), ROUND_HALF_UP) for x in numbers]
    assert up(np.array(numbers)).tolist() == [float(x.quantize(Decimal(1), ROUND_UP)) for x in six]


def test_m0_every_number_that_moves_a_result_is_an_input_of_the_model() -> None:
    """Rate, timings, recovered VAT, reserve: each is a cell that the workbook states."""
    seen = see(small_case(outlay("project", (0.0, 5.0)), away=flat(0, 1)))
    inputs = seen.evaluation.case_model.model.inputs
    assert {"discount_rate", "timing.purchases", "timing.running", "vat_recoverable"} <= set(inputs)
