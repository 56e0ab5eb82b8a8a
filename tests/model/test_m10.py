"""The engine agrees to the cent with every figure of worked example M-10, as worked by hand in docs/method.md."""

from __future__ import annotations

import pytest

from costmodel.domain.results import MoneyResult, ScenarioResult, Years
from tests.model.small import NEW, Seen, see
from tests.worked_examples.m10 import EXPECTED, M10, ExpectedPurse, ExpectedSaving, ExpectedScenario

POSITIONS = {id_: position for position, id_ in enumerate(EXPECTED.scenarios)}
BOTH = pytest.mark.parametrize("id_", EXPECTED.scenarios)
PURSES = pytest.mark.parametrize("purse", ["public", "own"])


@pytest.fixture(scope="module")
def m10() -> Seen:
    return see(M10)


def both(m10: Seen, id_: str) -> tuple[ScenarioResult, ExpectedScenario]:
    return m10.scenario(POSITIONS[id_]), EXPECTED.scenarios[id_]


def money(scenario: ScenarioResult, purse: str) -> MoneyResult:
    return scenario.public if purse == "public" else scenario.own


def rounded(number: float | None, digits: int) -> float | None:
    return None if number is None else round(number, digits)


@BOTH
def test_m10_every_line_of_the_page_and_no_other(m10: Seen, id_: str) -> None:
    scenario, expected = both(m10, id_)
    assert {line.id: line.amounts for line in scenario.lines if any(line.amounts)} == dict(expected.lines)


@BOTH
def test_m10_desks_and_area_at_the_opening_and_each_year_end(m10: Seen, id_: str) -> None:
    scenario, expected = both(m10, id_)
    space, s = scenario.space, POSITIONS[id_]
    assert space is not None
    assert space.desks == expected.desks
    assert m10.at_dates("desks.satellite", s) == list(expected.satellite_desks)
    assert space.average_presence == pytest.approx(expected.average_presence)
    assert (space.area_needed, space.area_held) == (expected.area_needed, expected.area_held)
    assert m10.at_dates("short", s) == list(expected.short)


def test_m10_the_break_hands_back_whole_blocks_within_the_share(m10: Seen) -> None:
    assert m10.row("released.main") == list(EXPECTED.handed_back_at_break)
    assert m10.row("released.main", POSITIONS["fixed"]) == [0, 0, 0]


@BOTH
@PURSES
def test_m10_yearly_sums_and_present_values(m10: Seen, id_: str, purse: str) -> None:
    scenario, whole = both(m10, id_)
    found = money(scenario, purse)
    expected: ExpectedPurse = whole.public if purse == "public" else whole.own
    s = POSITIONS[id_]
    assert (found.yearly, found.purchases, found.running) == (expected.total, expected.purchases, expected.running)
    assert years(m10, f"{purse}.pv.purchases", s) == expected.discounted_purchases
    assert years(m10, f"{purse}.pv.running", s) == expected.discounted_running
    assert found.nominal == expected.nominal
    assert found.present_value == expected.present_value
    assert found.equivalent_annual_cost == expected.equivalent_annual_cost
    assert found.residual_value == expected.residual_value
    assert found.residual_present_value == expected.residual_present_value


def years(m10: Seen, row: str, s: int) -> Years:
    return tuple(round(amount, 2) for amount in m10.row(row, s))


@PURSES
def test_m10_saving_npv_and_paybacks(m10: Seen, purse: str) -> None:
    found = money(m10.scenario(), purse)
    expected: ExpectedSaving = EXPECTED.public if purse == "public" else EXPECTED.own
    assert (found.saving, found.cumulative) == (expected.saving, expected.cumulative)
    assert found.discounted_saving == expected.discounted_saving
    assert (found.npv, found.npv_with_residual) == (expected.npv, expected.npv_with_residual)
    assert rounded(found.payback, 2) == expected.payback
    assert rounded(found.discounted_payback, 2) == expected.discounted_payback
    if expected.payback is None:
        assert found.payback_extrapolated is None
        assert found.discounted_payback_extrapolated is None


def test_m10_irr_and_ratio_of_all_public_money(m10: Seen) -> None:
    scenario = m10.scenario()
    assert rounded(scenario.irr, 4) == EXPECTED.public.irr
    assert rounded(scenario.sir, 2) == EXPECTED.public.saving_to_investment


@BOTH
def test_m10_staff_paid_and_non_cash_stand_apart(m10: Seen, id_: str) -> None:
    scenario, expected = both(m10, id_)
    assert (scenario.non_cash, scenario.staff_paid) == (expected.non_cash, expected.staff_paid)
    assert sum(scenario.total) == pytest.approx(scenario.public.nominal + scenario.staff_paid)


@BOTH
def test_m10_cost_per_head_and_per_teleworker(m10: Seen, id_: str) -> None:
    scenario, expected = both(m10, id_)
    s = POSITIONS[id_]
    assert m10.scalar("months.staff.total", s) == pytest.approx(expected.staff_months)
    assert m10.scalar("months.telework.total", s) == pytest.approx(expected.teleworker_months)
    assert rounded(scenario.cost_per_head_month, 2) == expected.per_head_month
    assert rounded(scenario.connection_per_teleworker_month, 2) == expected.connection_per_teleworker_month
    assert rounded(scenario.difference_per_teleworker_month, 2) == expected.difference_per_teleworker_month


@BOTH
def test_m10_contract_value_is_without_vat_and_without_the_opening_difference(m10: Seen, id_: str) -> None:
    scenario, expected = both(m10, id_)
    assert scenario.contract_values["lines"] == expected.lines_contract


def test_m10_the_award_implies_a_price_and_is_not_set_beside_36_of_48_months(m10: Seen) -> None:
    (lines,) = m10.evaluation.results.contracts
    (implied,) = lines.implied
    assert implied.as_stated == EXPECTED.award_per_line_month
    assert (lines.months_in_horizon, lines.term_months, lines.whole_term) == (36, 48, False)


def test_m10_low_and_high(m10: Seen) -> None:
    scenario = m10.scenario(NEW)
    assert (scenario.high, scenario.low) == (EXPECTED.npv_favourable, EXPECTED.npv_unfavourable)
    better = {s.input: "high" if s.npv_at_high > s.npv_at_low else "low" for s in scenario.swings}
    assert tuple(better[id_] for id_ in ("project.amount", "overflow.amount")) == EXPECTED.favourable_ends
    assert scenario.answer.value == "undecided"
