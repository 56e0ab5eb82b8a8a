"""The engine agrees to the cent with every figure of worked example M-9."""

from __future__ import annotations

import pytest

from costmodel.domain.results import ScenarioResult, Years
from tests.model.small import NEW, Seen, euro, see
from tests.worked_examples.m9 import EXPECTED, M9, ExpectedScenario

POSITIONS = {id_: position for position, id_ in enumerate(EXPECTED.scenarios)}
BOTH = pytest.mark.parametrize("id_", EXPECTED.scenarios)


@pytest.fixture(scope="module")
def m9() -> Seen:
    return see(M9)


def both(m9: Seen, id_: str) -> tuple[ScenarioResult, ExpectedScenario]:
    return m9.scenario(POSITIONS[id_]), EXPECTED.scenarios[id_]


def together(scenario: ScenarioResult, prefix: str) -> Years:
    """All lines of leases or of exit costs, year by year."""
    parts = [line.amounts for line in scenario.lines if line.id.startswith(prefix)]
    return tuple(round(sum(year), 2) for year in zip(*parts, strict=True))


@BOTH
def test_m9_every_line_of_the_table(m9: Seen, id_: str) -> None:
    scenario, expected = both(m9, id_)
    found = {line.id: line.amounts for line in scenario.lines}
    assert {line: found[line] for line in expected.lines} == dict(expected.lines)
    assert together(scenario, "lease:") == expected.rent_and_charges
    assert together(scenario, "exit:") == expected.exit_cost
    assert scenario.total == expected.total


@BOTH
def test_m9_the_project_is_75_000_with_vat_in_the_telework_scenario_only(m9: Seen, id_: str) -> None:
    first = 75_000 * 1.21 if id_ == "telework" else 0.00
    assert m9.amounts("project", POSITIONS[id_]) == euro(first, 0, 0, 0)


@BOTH
def test_m9_nothing_is_booked_beside_the_lines_of_the_table(m9: Seen, id_: str) -> None:
    scenario, expected = both(m9, id_)
    others = {"project", "desktop", "allowance", "helpdesk", "furniture", "vpn_concentrator"}
    spaces = ("lease:", "exit:")
    booked = {line.id for line in scenario.lines if any(line.amounts) and not line.id.startswith(spaces)}
    assert booked <= set(expected.lines) | others


@BOTH
def test_m9_desks_and_area(m9: Seen, id_: str) -> None:
    scenario, expected = both(m9, id_)
    assert scenario.space is not None
    assert scenario.space.desks == (expected.desks_opening, *expected.desks)
    if expected.area_needed is not None:
        assert scenario.space.area_needed[1:] == expected.area_needed


@BOTH
def test_m9_whole_life_figures(m9: Seen, id_: str) -> None:
    scenario, expected = both(m9, id_)
    assert scenario.public.nominal == expected.nominal
    assert scenario.public.present_value == expected.present_value
    assert scenario.public.equivalent_annual_cost == expected.equivalent_annual_cost
    assert scenario.public.residual_value == expected.residual_value
    assert scenario.public.residual_present_value == expected.residual_present_value


def test_m9_saving_and_npv(m9: Seen) -> None:
    public = m9.public()
    assert public.saving == EXPECTED.saving
    assert public.cumulative[-1] == public.saving_total == EXPECTED.cumulative_saving
    assert public.saving_last_year == EXPECTED.last_year_saving
    assert public.npv == EXPECTED.npv
    assert public.npv_with_residual == EXPECTED.npv_with_residual


def test_m9_payback_is_not_within_the_horizon_but_about_five_years_later(m9: Seen) -> None:
    public = m9.public()
    assert public.payback is EXPECTED.payback is None
    assert public.payback_extrapolated is not None
    assert round(public.payback_extrapolated - M9.years, 1) == EXPECTED.payback_beyond_horizon_years
    assert m9.scenario().irr is None


def test_m9_a_thousand_of_4_300_m2_go_from_july_2013(m9: Seen) -> None:
    scenario = m9.scenario(NEW)
    assert scenario.space is not None
    assert scenario.space.area_held[0] == EXPECTED.area_held_opening
    assert sum(scenario.space.released) == EXPECTED.area_handed_back
    (release,) = scenario.releases
    assert (release.lease, release.area_m2, release.secured) == ("lease_1", EXPECTED.area_handed_back, False)
    assert release.month == f"{EXPECTED.first_month_without_area[0]}-{EXPECTED.first_month_without_area[1]:02d}"
