"""A schedule tied to a case: its quantities by hand, and the case computed anew with the tenderer's prices."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from costmodel.domain.case import Case
from costmodel.model.evaluate import evaluate_case
from costmodel.tender.compare import TenderRun, compare
from inputs.novo.case import NOVO
from inputs.tenders.single import SINGLE
from tests.tender.small import offer

TELEWORKERS = (
    281 + 0 + 201 + 0 + 92,  # at the end of 2010: 574
    226 + 0 + 188 + 0 + 181,  # of 2011: 595
    213 + 0 + 198 + 4 + 186,  # of 2012: 601
    207 + 3 + 193 + 9 + 211,  # of 2013: 623
    623,  # of 2014, assumed as in 2013
)
INSPECTORS = 230
PRICES = {"adsl_line": 29.55, "adsl_activation": 45.45, "inspector_line": 29.55, "vpn_tunnel": 5.5, "support": 5.5}


@pytest.fixture(scope="module")
def run() -> TenderRun:
    return compare(SINGLE, case=NOVO)


def by_year(first: int, last: int) -> tuple[float, float]:
    """Person-months of a year, and starts: the growth and 5 % of the persons on average."""
    return 12 * (first + last) / 2, max(0, last - first) + 0.05 * (first + last) / 2


def test_the_quantities_are_those_of_the_scenario(run: TenderRun) -> None:
    years = [by_year(*ends) for ends in pairwise(TELEWORKERS)]
    lines = tuple(months for months, _ in years)
    assert lines == (7_014.0, 7_176.0, 7_344.0, 7_476.0)
    found = {line.id: line.estimate for line in run.procurement.lines}
    assert found["adsl_line"] == lines
    assert found["inspector_line"] == (12.0 * INSPECTORS,) * 4
    assert found["vpn_tunnel"] == found["support"] == tuple(months + 12 * INSPECTORS for months in lines)
    # 21 + 0.05 x 584.5; 6 + 0.05 x 598; 22 + 0.05 x 612; 0 + 0.05 x 623
    assert found["adsl_activation"] == (50.225, 35.9, 52.6, 31.15)


def test_guaranteed_and_largest_quantities_are_those_of_their_own_scenarios(run: TenderRun) -> None:
    """Nobody teleworks at the minimum; at the maximum they are 574, 686, 797, 909 and 1,020 at the year-ends."""
    lines = {line.id: line for line in run.procurement.lines}
    assert lines["adsl_line"].minimum == (0.0,) * 4
    assert lines["support"].minimum == (12.0 * INSPECTORS,) * 4
    assert lines["adsl_line"].maximum == tuple(
        6.0 * (a + b) for a, b in ((574, 686), (686, 797), (797, 909), (909, 1020))
    )


def test_the_price_is_the_quantities_at_the_tenderers_prices(run: TenderRun) -> None:
    """29,010 x 29.55 + 169.875 x 45.45 + 11,040 x 29.55 + 40,050 x 5.50, twice."""
    tender = run.comparison.award.lots[0].tender("single")
    assert dict(SINGLE.tenders[0].prices) == PRICES
    amounts = {line.line: line.amount for line in tender.lines}
    assert amounts == {
        "adsl_line": 857_245.50,
        "adsl_activation": 7_720.82,  # 7,720.81875
        "inspector_line": 326_232.00,
        "vpn_tunnel": 220_275.00,
        "support": 220_275.00,
    }
    assert tender.price == 1_631_748.32


def with_prices(case: Case, prices: dict[str, float]) -> Case:
    """The case with other central prices."""
    elements = []
    for element in case.elements:
        if element.id in prices:
            amount = replace(element.price.amount, value=prices[element.id], low=None, high=None)
            element = replace(element, price=replace(element.price, amount=amount))
        elements.append(element)
    return replace(case, elements=tuple(elements))


def test_the_outcome_is_that_of_the_case_with_the_tenderers_prices(run: TenderRun) -> None:
    by_hand = evaluate_case(with_prices(NOVO, PRICES)).results
    line = next(scenario for scenario in by_hand.scenarios if scenario.id == "line")
    (outcome,) = [each for each in run.comparison.analysis.outcomes if each.tender]
    assert (outcome.tender, outcome.scenario) == ("single", line.label)
    assert outcome.cost == pytest.approx(line.public.nominal, abs=0.005)
    assert outcome.saving == pytest.approx(line.public.npv, abs=0.005)


def test_the_ways_without_a_contract_keep_the_prices_of_the_case(run: TenderRun) -> None:
    own = {scenario.label: scenario for scenario in evaluate_case(NOVO).results.scenarios}
    others = [each for each in run.comparison.analysis.outcomes if not each.tender]
    assert {each.scenario for each in others} == {
        own[label].label for label in own if own[label].id in ("allowance_25", "allowance_20")
    }
    for each in others:
        assert each.cost == pytest.approx(own[each.scenario].public.nominal, abs=0.005)
        assert each.saving == pytest.approx(own[each.scenario].public.npv, abs=0.005)


def test_a_discount_of_the_lot_is_taken_off_each_price_of_the_case() -> None:
    discounted = replace(SINGLE, offers=(offer("single", None, 0.1),))
    discounted = replace(discounted, offers=(replace(discounted.offers[0], lot="connection"),))
    by_hand = evaluate_case(with_prices(NOVO, {id: price * 0.9 for id, price in PRICES.items()})).results
    line = next(scenario for scenario in by_hand.scenarios if scenario.id == "line")
    (outcome,) = [each for each in compare(discounted, case=NOVO).comparison.analysis.outcomes if each.tender]
    assert outcome.cost == pytest.approx(line.public.nominal, abs=0.011)


def test_the_published_award_per_user_and_month(run: TenderRun) -> None:
    """1,800,000 / 48 / 1,250 = 30.00 and / 780 = 48.08; if it has VAT in it, 24.79 and 39.73 without."""
    published = [each for each in run.comparison.analysis.implied if each.amount == 1_800_000.0]
    assert [round(each.per_user_month, 2) for each in published] == [30.00, 48.08]
    assert [round(each.without_vat or 0.0, 2) for each in published] == [24.79, 39.73]


def test_a_procedure_of_2010_gets_no_legal_finding(run: TenderRun) -> None:
    assert not run.comparison.award.legal_finding
    assert run.comparison.award.checklist == ()


def test_own_estimates_on_the_tenderers_tariff_prove_little(run: TenderRun) -> None:
    (found,) = run.comparison.analysis.should_cost
    own = next(piece for piece in found.evidence if piece.kind == "own_estimate")
    assert not own.strong
    # 29,010 and 11,040 x 26.86, 169.875 x 41.32, 40,050 x 5 twice
    assert own.amount == pytest.approx(40_050 * 26.86 + 169.875 * 41.32 + 2 * 40_050 * 5, abs=0.01)
