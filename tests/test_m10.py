"""The naive build of the method against worked example M-10, as worked by hand in docs/method.md."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from tests.naive.compute import compute
from tests.naive.result import Appraisal, ScenarioResult
from tests.worked_examples.m10 import EXPECTED, M10, ExpectedPurse, ExpectedSaving, ExpectedScenario

BOTH = pytest.mark.parametrize("scenario", ["fixed", "mixed"])
PURSES = pytest.mark.parametrize("purse", ["public", "own"])


@pytest.fixture(scope="module")
def results() -> dict[str, ScenarioResult]:
    return dict(compute(M10).scenarios)


def exact(number: float) -> Fraction:
    """The number as it was typed, not the nearest binary one."""
    return Fraction(str(number))


def rounded(number: Fraction | None, digits: int) -> Fraction | None:
    """To so many decimals, half away from zero."""
    if number is None:
        return None
    unit = 10**digits
    size = Fraction((2 * abs(number) * unit + 1) // 2, unit)
    return size if number >= 0 else -size


def exactly(numbers: Sequence[float]) -> tuple[Fraction, ...]:
    return tuple(exact(number) for number in numbers)


def optional(number: float | None) -> Fraction | None:
    return None if number is None else exact(number)


def purse_of(result: ScenarioResult, purse: str) -> Appraisal:
    return result.public if purse == "public" else result.own


def expected_purse(expected: ExpectedScenario, purse: str) -> ExpectedPurse:
    return expected.public if purse == "public" else expected.own


@BOTH
def test_m10_every_line_is_that_of_the_page_and_there_is_no_other(
    results: dict[str, ScenarioResult], scenario: str
) -> None:
    booked = {line.id: line.gross for line in results[scenario].lines.values() if any(line.gross)}
    assert booked == {line: exactly(row) for line, row in EXPECTED.scenarios[scenario].lines.items()}


@BOTH
def test_m10_desks_and_area_at_the_opening_and_each_year_end(results: dict[str, ScenarioResult], scenario: str) -> None:
    result, expected = results[scenario], EXPECTED.scenarios[scenario]
    assert result.desks == exactly(expected.desks)
    assert result.satellite_desks == exactly(expected.satellite_desks)
    assert result.average_presence == exactly(expected.average_presence)
    assert result.area_needed == exactly(expected.area_needed)
    assert result.area_held == exactly(expected.area_held)
    assert result.short == exactly(expected.short)


def test_m10_the_break_hands_back_whole_blocks_within_the_share(results: dict[str, ScenarioResult]) -> None:
    assert results["mixed"].handed_back["main"] == exactly(EXPECTED.handed_back_at_break)
    assert not any(results["fixed"].handed_back["main"])


@BOTH
@PURSES
def test_m10_yearly_sums_and_present_value(results: dict[str, ScenarioResult], scenario: str, purse: str) -> None:
    seen, expected = purse_of(results[scenario], purse), expected_purse(EXPECTED.scenarios[scenario], purse)
    assert seen.total == exactly(expected.total)
    assert seen.purchases == exactly(expected.purchases)
    assert seen.running == exactly(expected.running)
    assert seen.discounted_purchases == exactly(expected.discounted_purchases)
    assert seen.discounted_running == exactly(expected.discounted_running)
    assert seen.nominal == exact(expected.nominal)
    assert seen.present_value == exact(expected.present_value)
    assert rounded(seen.equivalent_annual_cost, 2) == exact(expected.equivalent_annual_cost)
    assert seen.residual_value == exact(expected.residual_value)
    assert seen.residual_present_value == exact(expected.residual_present_value)


@PURSES
def test_m10_saving_npv_paybacks_irr_and_ratio(results: dict[str, ScenarioResult], purse: str) -> None:
    seen = purse_of(results["mixed"], purse)
    expected: ExpectedSaving = EXPECTED.public if purse == "public" else EXPECTED.own
    assert seen.saving == exactly(expected.saving)
    assert seen.cumulative == exactly(expected.cumulative)
    assert seen.discounted_saving == exactly(expected.discounted_saving)
    assert seen.npv == exact(expected.npv)
    assert seen.npv_with_residual == exact(expected.npv_with_residual)
    assert rounded(seen.payback, 2) == optional(expected.payback)
    assert rounded(seen.discounted_payback, 2) == optional(expected.discounted_payback)
    assert rounded(seen.irr, 4) == optional(expected.irr)
    assert rounded(seen.sir, 2) == optional(expected.saving_to_investment)
    assert (seen.extrapolated_payback, seen.extrapolated_discounted_payback) == (None, None)


@BOTH
def test_m10_staff_paid_and_non_cash_stand_apart(results: dict[str, ScenarioResult], scenario: str) -> None:
    result, expected = results[scenario], EXPECTED.scenarios[scenario]
    assert result.public.non_cash == exactly(expected.non_cash)
    assert result.staff_paid == exact(expected.staff_paid)
    assert sum(result.total) == result.public.nominal + result.staff_paid


@BOTH
def test_m10_cost_per_head_and_per_teleworker(results: dict[str, ScenarioResult], scenario: str) -> None:
    result, expected = results[scenario], EXPECTED.scenarios[scenario]
    assert result.staff_months == exact(expected.staff_months)
    assert result.teleworker_months == exact(expected.teleworker_months)
    assert rounded(result.cost_per_head_month, 2) == exact(expected.per_head_month)
    assert rounded(result.connection_per_teleworker_month, 2) == optional(expected.connection_per_teleworker_month)
    assert rounded(result.difference_per_teleworker_month, 2) == optional(expected.difference_per_teleworker_month)


@BOTH
def test_m10_contract_value_is_without_vat_and_without_the_opening_difference(
    results: dict[str, ScenarioResult], scenario: str
) -> None:
    assert results[scenario].contract_values["lines"] == exact(EXPECTED.scenarios[scenario].lines_contract)


def test_m10_the_favourable_end_of_what_the_baseline_pays_is_its_high(results: dict[str, ScenarioResult]) -> None:
    mixed = results["mixed"]
    assert mixed.favourable_ends == EXPECTED.favourable_ends
    assert mixed.npv_favourable == exact(EXPECTED.npv_favourable)
    assert mixed.npv_unfavourable == exact(EXPECTED.npv_unfavourable)


def test_m10_the_award_implies_a_price_per_line_and_month() -> None:
    lines = M10.contracts[0]
    term = 12 * (lines.end.year - lines.start.year) + lines.end.month - lines.start.month + 1
    assert (lines.award, lines.estimate, term) == (48000.0, 25.0, 48)
    assert EXPECTED.award_per_line_month == 48000.0 / (25.0 * 48)
