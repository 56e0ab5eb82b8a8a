"""Low and high, contract value and award, evidence (method M-7)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from costmodel.domain.case import Case
from costmodel.domain.costs import Basis, Contract, Element, Evidence, Payer, Status, VatBasis
from costmodel.domain.results import Answer, ContractResult
from tests.model.small import (
    AWAY,
    BASE,
    IN_BASE,
    IN_NEW,
    NOBODY,
    euro,
    flat,
    outlay,
    per_unit,
    rows,
    running,
    see,
    small_case,
)
from tests.worked_examples.build import (
    ALWAYS,
    NEVER,
    contract,
    element,
    evidence,
    figure,
    heads,
    price,
    rates,
    scenario,
)

# Low and high ---------------------------------------------------------------------------------------------------------


def bounded(id: str, low: float, central: float, high: float, in_: tuple[Any, ...], **more: Any) -> Element:
    """One unit a year, in the scenarios named."""
    return element(
        id, Basis.YEARLY, price(figure(central, low, high)), kit=NOBODY, fixed=(1.0,) * len(in_), activity=in_, **more
    )


def ends(*elements: Element) -> tuple[float, float]:
    """NPV at the unfavourable and at the favourable ends, one year, no discounting."""
    found = see(small_case(*elements, away=flat(0, 1))).scenario()
    return found.low, found.high


def test_m7_the_favourable_end_of_what_the_scenario_pays_is_its_low() -> None:
    assert ends(bounded("line", 10.0, 20.0, 35.0, IN_NEW)) == (-35.00, -10.00)


def test_m7_the_favourable_end_of_what_the_baseline_pays_is_its_high() -> None:
    assert ends(bounded("rent", 10.0, 20.0, 35.0, IN_BASE)) == (10.00, 35.00)


def test_m7_all_inputs_are_put_at_their_favourable_and_then_at_their_unfavourable_ends() -> None:
    parts = (bounded("line", 10.0, 20.0, 35.0, IN_NEW), bounded("rent", 40.0, 50.0, 90.0, IN_BASE))
    assert ends(*parts) == (40.00 - 35.00, 90.00 - 10.00)


def tied(in_: tuple[Any, ...]) -> Element:
    """A take-up of nothing hides the price, so both ends of the price tie while the other is central."""
    amount = price(figure(20.0, 10.0, 35.0))
    return element("line", Basis.YEARLY, amount, kit=AWAY, take_up=figure(0.0, 0.0, 1.0), activity=in_)


@pytest.mark.parametrize(
    ("in_", "found"),
    [
        (IN_NEW, (-100 * 35.00, 0.00)),  # unfavourable: all take it, at the other end of the price, its high
        (IN_BASE, (0.00, 100 * 10.00)),  # favourable: all take it, at the low of the price
    ],
)
def test_m7_a_tie_means_that_the_low_is_favourable(in_: tuple[Any, ...], found: tuple[float, float]) -> None:
    seen = see(small_case(tied(in_), away=flat(100, 1))).scenario()
    assert (seen.low, seen.high) == found


def test_m7_each_scenario_has_favourable_ends_of_its_own() -> None:
    """The first of two alternatives pays the line that the baseline pays too; the second does not."""
    case = small_case(away=flat(0, 1))
    third = scenario("third", rows(flat(0, 1), 1000.0))
    shared = bounded("line", 10.0, 20.0, 35.0, (ALWAYS, NEVER, ALWAYS))
    alone = bounded("tunnel", 1.0, 2.0, 3.0, (NEVER, ALWAYS, NEVER))
    results = see(replace(case, scenarios=(*case.scenarios, third), elements=(shared, alone))).evaluation.results
    assert [(s.low, s.high) for s in results.scenarios] == [(0.00, 0.00), (10 - 3, 35 - 1), (0.00, 0.00)]


def test_m7_inputs_without_ends_keep_their_value_and_are_counted() -> None:
    results = see(small_case(bounded("line", 10.0, 20.0, 35.0, IN_NEW), running("rent", (5.0, 9.0)), away=flat(0, 1)))
    found = results.evaluation.results
    assert found.inputs_with_ends == 1
    assert found.inputs > found.inputs_with_ends
    assert (found.scenarios[1].low, found.scenarios[1].high) == (-35 - 4, -10 - 4)


def test_m7_without_any_ends_both_are_the_headline() -> None:
    found = see(small_case(running("rent", (5.0, 9.0)), away=flat(0, 1))).scenario()
    assert (found.low, found.high, found.public.npv) == (-4.00, -4.00, -4.00)


def test_m7_one_input_at_a_time_is_told_with_the_npv_at_each_end() -> None:
    parts = (bounded("line", 10.0, 20.0, 35.0, IN_NEW), bounded("rent", 40.0, 50.0, 90.0, IN_BASE))
    swings = see(small_case(*parts, away=flat(0, 1))).scenario().swings
    assert [(s.input, s.npv_at_low, s.npv_at_high) for s in swings] == [
        ("rent.amount", 40 - 20, 90 - 20),  # the widest first
        ("line.amount", 50 - 10, 50 - 35),
    ]


def test_m7_the_discount_rate_may_be_one_of_the_inputs() -> None:
    """1,000 saved at the start of the second year: 1,000 / 1.1 at most, 1,000 / 1.3 at least."""
    case = small_case(
        running("rent", (1000.0, 0.0), 2012),
        away=flat(0, 2),
        running_timing=0.0,
        discount_rate=figure(0.2, 0.1, 0.3),
    )
    found = see(case).scenario()
    assert (found.low, found.high) == euro(round(1000 / 1.3, 2), round(1000 / 1.1, 2))


@pytest.mark.parametrize(
    ("low", "central", "high", "answer"),
    [
        (10.0, 20.0, 29.0, Answer.SAVES),
        (31.0, 40.0, 50.0, Answer.COSTS),
        (10.0, 20.0, 31.0, Answer.UNDECIDED),
        (29.0, 40.0, 50.0, Answer.UNDECIDED),
        (10.0, 20.0, 30.0, Answer.SAVES),
        (10.0, 30.0, 30.0, Answer.EVEN),
    ],
)
def test_m7_where_the_sign_turns_between_the_ends_nothing_can_be_concluded(
    low: float, central: float, high: float, answer: Answer
) -> None:
    """The baseline pays 30."""
    case = small_case(bounded("line", low, central, high, IN_NEW), running("rent", (30.0, 0.0)), away=flat(0, 1))
    assert see(case).scenario().answer is answer


# Contract -------------------------------------------------------------------------------------------------------------


def deal(**more: Any) -> Contract:
    return contract("deal", **({"start": "2011-01", "end": "2012-12"} | more))


def contract_case(*elements: Element, contracts: tuple[Contract, ...] | None = None, years: int = 2) -> Case:
    return small_case(*elements, away=flat(10, years), contracts=contracts or (deal(),))


def the_contract(case: Case) -> ContractResult:
    return see(case).evaluation.results.contracts[0]


def test_m7_contract_value_is_without_vat_of_all_elements_that_name_it_and_of_no_other() -> None:
    case = contract_case(
        element("line", Basis.MONTHLY, price(30.0, vat_rate=0.21), kit=AWAY, contract="deal"),
        element("start", Basis.ON_START, price(60.0, vat_rate=0.21), kit=AWAY, contract="deal"),
        element("support", Basis.MONTHLY, price(99.0, vat_rate=0.21), kit=AWAY),
    )
    values = see(case).scenario().contract_values
    assert values == {"deal": 10 * 24 * 30.00 + 10 * 60.00}


def test_m7_contract_value_counts_what_staff_and_other_bodies_pay_under_it_too() -> None:
    case = contract_case(per_unit(Basis.MONTHLY, 30.0, contract="deal", payer=Payer.BUILDINGS))
    assert see(case).scenario().contract_values == {"deal": 10 * 24 * 30.00}


def test_m7_contract_value_is_of_its_term() -> None:
    """July 2011 to June 2012."""
    case = contract_case(
        per_unit(Basis.MONTHLY, 30.0, contract="deal"), contracts=(deal(start="2011-07", end="2012-06"),)
    )
    assert see(case).scenario().contract_values == {"deal": 10 * 12 * 30.00}
    assert the_contract(case).whole_term


def test_m7_a_term_that_leaves_the_horizon_is_told_as_so_many_of_its_months() -> None:
    case = contract_case(per_unit(Basis.MONTHLY, 30.0, contract="deal"), contracts=(deal(end="2014-12"),))
    found = the_contract(case)
    assert (found.months_in_horizon, found.term_months, found.whole_term) == (24, 48, False)


def test_m7_the_award_of_1_8_million_over_48_months_implies_30_00_at_1_250_units_and_48_08_at_780() -> None:
    award = deal(end="2014-12", award=1_800_000.0, award_vat=VatBasis.EXCLUDED, estimate=780.0, maximum=1250.0)
    implied = {i.volume: i for i in the_contract(contract_case(contracts=(award,))).implied}
    assert implied["maximum"].as_stated == 1_800_000 / (48 * 1250) == 30.00
    assert implied["estimate"].as_stated == pytest.approx(1_800_000 / (48 * 780))
    assert round(implied["estimate"].as_stated, 2) == 48.08
    assert set(implied) == {"estimate", "maximum"}
    assert implied["maximum"].excluding_vat is None


@pytest.mark.parametrize("basis", [VatBasis.INCLUDED, VatBasis.UNKNOWN])
def test_m7_where_an_award_may_include_vat_the_price_is_also_told_without_the_highest_rate(basis: VatBasis) -> None:
    award = deal(award=24_200.0, award_vat=basis, minimum=10.0)
    lines = [
        element(f"line_{k}", Basis.MONTHLY, price(1.0, vat_rate=rate), kit=AWAY, contract="deal")
        for k, rate in enumerate((0.06, 0.21))
    ]
    (implied,) = the_contract(contract_case(*lines, contracts=(award,))).implied
    assert implied.as_stated == pytest.approx(24_200 / (24 * 10))
    assert implied.excluding_vat == pytest.approx(24_200 / (24 * 10) / 1.21)


def test_m7_an_award_moves_no_amount_of_the_result() -> None:
    """Prices are built bottom-up: with another award all stays."""
    line = per_unit(Basis.MONTHLY, 30.0, contract="deal")
    totals = [
        see(contract_case(line, contracts=(deal(award=award, estimate=10.0),))).scenario().total
        for award in (None, 1.0, 9e9)
    ]
    assert totals[0] == totals[1] == totals[2]


# Evidence -------------------------------------------------------------------------------------------------------------

PUBLISHED, DERIVED, ASSUMED = (evidence(status) for status in (Status.PUBLISHED, Status.DERIVED, Status.ASSUMED))


def evidence_case(*elements: Element, heads_known: Evidence = PUBLISHED, **changes: Any) -> Case:
    """Nobody away at first and in the baseline, 10 people in "new"."""

    def known(*numbers: float) -> Any:
        return heads(*numbers, known=heads_known)

    scenarios = (
        scenario("base", (known(1000, 1000), known(0, 0)), is_baseline=True),
        scenario("new", (known(1000, 990), known(0, 10))),
    )
    return small_case(*elements, away=heads(0, 10), scenarios=scenarios, **changes)


def line(id: str, amount: float, known: Evidence, **more: Any) -> Element:
    stated: dict[str, Any] = {"kit": AWAY, "kit_evidence": PUBLISHED}
    index = more.pop("index", None)
    return element(id, Basis.YEARLY, price(figure(amount, known=known), index=index), **(stated | more))


def shares(case: Case) -> dict[str, float]:
    return {status.value: share for status, share in see(case).scenario().evidence.items()}


def test_m7_how_much_rests_on_what_is_measured_on_the_differences_by_element() -> None:
    """Differences 5 x 60, 5 x 30 and 5 x 10."""
    case = evidence_case(line("a", 60.0, PUBLISHED), line("b", 30.0, DERIVED), line("c", 10.0, ASSUMED))
    assert shares(case) == pytest.approx({"published": 0.6, "derived": 0.3, "assumed": 0.1})


def test_m7_a_saving_and_a_cost_do_not_cancel() -> None:
    """5 x 60 more for lines, 5 x 60 less for desks."""
    desk = line("desk", 60.0, ASSUMED, kit=(1.0, 0.0))
    assert shares(evidence_case(line("a", 60.0, PUBLISHED), desk)) == pytest.approx(
        {"published": 0.5, "derived": 0.0, "assumed": 0.5}
    )


def test_m7_costs_common_to_both_prove_nothing() -> None:
    common = line("rent", 1e6, ASSUMED, kit=NOBODY, fixed=(1.0, 1.0))
    assert shares(evidence_case(line("a", 60.0, PUBLISHED), common)) == {
        "published": 1.0,
        "derived": 0.0,
        "assumed": 0.0,
    }


@pytest.mark.parametrize(
    "case",
    [
        evidence_case(line("a", 60.0, ASSUMED)),
        evidence_case(line("a", 60.0, PUBLISHED, kit_evidence=ASSUMED)),
        evidence_case(line("a", 60.0, PUBLISHED, take_up=figure(0.5, known=ASSUMED))),
        evidence_case(line("a", 60.0, PUBLISHED), heads_known=ASSUMED),
        evidence_case(
            line("a", 60.0, PUBLISHED, index="cpi"), indices=(rates("cpi", 2011, {2012: 0.02}, known=ASSUMED),)
        ),
    ],
    ids=["price", "volume", "share", "heads", "index"],
)
def test_m7_an_amount_is_as_weak_as_its_weakest_factor(case: Case) -> None:
    assert shares(case) == {"published": 0.0, "derived": 0.0, "assumed": 1.0}
    assert see(case).line("a").status is Status.ASSUMED


def test_m7_where_nothing_differs_no_share_rests_on_anything() -> None:
    assert set(see(evidence_case(line("a", 60.0, PUBLISHED))).scenario(BASE).evidence.values()) == {0.0}


def test_m7_what_staff_pay_is_no_part_of_the_evidence() -> None:
    private = line("b", 1e6, ASSUMED, payer=Payer.STAFF)
    assert shares(evidence_case(line("a", 60.0, PUBLISHED), private))["published"] == 1.0


def test_m7_an_outlay_of_the_new_scenario_rests_on_its_price() -> None:
    case = evidence_case(outlay("project", (0.0, 60.0)), line("a", 8.0, PUBLISHED))
    assert shares(case) == pytest.approx({"published": 0.4, "derived": 0.0, "assumed": 0.6})
