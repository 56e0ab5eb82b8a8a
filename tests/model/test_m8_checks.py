"""Checks that stop a run, and that they can fail (method M-8; what warns is tested in test_plausibility)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from costmodel.domain.case import Case, HeadsRow, HeadsUnit
from costmodel.domain.costs import Basis, Category, IndexKind, Payer
from costmodel.domain.example import EXAMPLE
from costmodel.formula.numeric import evaluate
from costmodel.model.build import CaseModel, build
from inputs.novo.case import NOVO
from tests.model.small import AWAY, flat, outlay, per_unit, see, small_case
from tests.worked_examples.build import element, heads, price, rates, revision, scenario
from tests.worked_examples.m9 import M9
from tests.worked_examples.m10 import M10


def two_lines() -> Case:
    paid = element("paid", Basis.YEARLY, price(7.0), kit=AWAY, payer=Payer.STAFF, category=Category.TRAVEL)
    return small_case(per_unit(Basis.YEARLY, 5.0), outlay("project", (0.0, 9.0)), paid, away=flat(10, 2))


def failed(model: CaseModel) -> set[str]:
    """Labels of the checks that fail, and of the overall count if it is not 0."""
    values = evaluate(model.model)
    scenarios = range(len(model.case.scenarios))
    found = {c.label.message for c in model.checks if any(values.scalar(c.failures, s) for s in scenarios)}
    overall = any(values.scalar(model.overall, s) for s in scenarios)
    assert overall == bool(found)
    return found


def failed_with_tag(key: str, value: str) -> set[str]:
    """What fails where one booked amount carries a wrong tag, so that a sum by it misses the amount."""
    model = build(two_lines())
    row = model.model.rows["booked.line"]
    row.tags = {**row.tags, key: value}
    return failed(model)


@pytest.mark.parametrize("case", [two_lines(), M9, M10, EXAMPLE, NOVO], ids=["small", "M-9", "M-10", "example", "novo"])
def test_m8_all_sums_agree_in_sound_cases(case: Case) -> None:
    checks = see(case).evaluation.results.checks
    clauses = any(index.kind is IndexKind.REVISION for index in case.indices)
    assert len(checks) == 4 + clauses
    assert all(check.holds for check in checks)


def test_m8_sums_by_element_category_payer_and_year_are_one_total() -> None:
    """10 lines at 5, 10 journeys at 7 that staff pay, 9 once."""
    scenario = see(two_lines()).scenario()
    total = 2 * 10 * 5 + 2 * 10 * 7 + 9
    assert sum(scenario.total) == total
    assert sum(sum(line.amounts) for line in scenario.lines) == total
    assert sum(sum(years) for years in scenario.by_payer.values()) == total
    assert sum(sum(years) for years in scenario.by_category.values()) + scenario.staff_paid == total


def test_m8_a_sum_by_payer_that_misses_an_amount_fails() -> None:
    assert "sum by payer less sum by element" in failed_with_tag("payer", "nobody")


def test_m8_a_sum_by_category_that_misses_an_amount_fails() -> None:
    assert failed_with_tag("category", "nothing") == {"sum by category and staff-paid less sum by element"}


def test_m8_purchases_and_running_costs_that_miss_an_amount_fail() -> None:
    assert failed_with_tag("kind", "neither") == {"purchases and running costs less public money"}


def failed_with_office(office: HeadsRow) -> set[str]:
    """What fails with these people at the office, where 990 belong at every date."""
    case = two_lines()
    wrong = scenario("new", (office, flat(10, 2)), own_opening=True)
    return failed(build(replace(case, scenarios=(case.scenarios[0], wrong))))


@pytest.mark.parametrize("office", [heads(990, 989, 990), heads(990, 990, 991)])
def test_m8_a_scenario_that_misses_staff_at_a_year_end_fails(office: HeadsRow) -> None:
    assert failed_with_office(office) == {"heads of all profiles less staff"}


def test_m8_a_scenario_that_misses_staff_at_the_opening_fails() -> None:
    assert failed_with_office(heads(989, 990, 990)) == {"heads of all profiles less staff"}


def test_m8_shares_that_do_not_add_up_to_1_fail() -> None:
    case = two_lines()
    wrong = scenario("new", (flat(0.98, 2), flat(0.01, 2)), heads_unit=HeadsUnit.SHARES)
    found = failed(build(replace(case, scenarios=(case.scenarios[0], wrong))))
    assert found == {"heads of all profiles less staff"}


def test_m8_shares_that_add_up_to_1_hold_also_where_binary_numbers_do_not() -> None:
    """0.7 + 0.2 + 0.1 is 0.9999999999999999 in binary; here 0.99 + 0.01 of 1,000."""
    case = two_lines()
    right = scenario("new", (flat(0.99, 2), flat(0.01, 2)), heads_unit=HeadsUnit.SHARES)
    found = failed(build(replace(case, scenarios=(case.scenarios[0], right))))
    assert found == set()


def test_m8_a_cent_too_many_is_found() -> None:
    """The smallest fault: one cent, booked for nobody."""
    case = small_case(per_unit(Basis.YEARLY, 0.01), away=flat(1, 1))
    model = build(case)
    row = model.model.rows["booked.line"]
    row.tags = {**row.tags, "payer": "nobody"}
    found = failed(model)
    assert "sum by payer less sum by element" in found


def test_m8_a_revision_whose_parts_do_not_add_up_to_1_fails() -> None:
    """0.30 fixed and 0.80 of an index."""
    clause = revision("clause", 2011, 0.30, {"cpi": 0.80})
    line = per_unit(Basis.YEARLY, unit_price=price(5.0, index="clause"))
    case = small_case(line, away=flat(10, 2), indices=(rates("cpi", 2011, {2012: 0.02}), clause))
    found = failed(build(case))
    assert found != set()
