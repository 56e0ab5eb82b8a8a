"""The naive build chooses the ends of inputs one at a time, by the headline NPV (M-7)."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.case import Case
from costmodel.domain.costs import Basis, Figure, Payer
from tests.naive import compute
from tests.naive.bounds import bounded_places
from tests.worked_examples.build import ALWAYS, NEVER, case, element, figure, heads, price, profile, scenario


def a_case(project: Figure, benefit: Figure, payer: Payer = Payer.OWN) -> Case:
    """One year at 0 %: the scenario pays a project, the baseline a fee for each of ten people."""
    row = heads(10, 10)
    return case(
        years=1,
        staff=(10, 10),
        profiles=(profile("everybody"),),
        scenarios=(scenario("before", (row,), is_baseline=True), scenario("after", (row,))),
        elements=(
            element(
                "project",
                Basis.ONE_OFF,
                price(project),
                kit=(0.0,),
                fixed=(1.0, 1.0),
                activity=(NEVER, ALWAYS),
                one_off_year=2011,
                payer=payer,
            ),
            element("fee", Basis.YEARLY, price(benefit), kit=(1.0,), activity=(ALWAYS, NEVER)),
        ),
    )


def test_a_cost_is_favourable_when_low_and_a_spared_cost_when_high() -> None:
    """Central 10 x 15 - 100 = 50; at best 10 x 20 - 80 = 120; at worst 10 x 12 - 130 = -10."""
    found = compute(a_case(figure(100.0, 80.0, 130.0), figure(15.0, 12.0, 20.0))).scenarios["after"]
    assert found.favourable_ends == ("low", "high")
    assert found.public.npv == 50
    assert found.npv_favourable == 120
    assert found.npv_unfavourable == -10


def test_an_input_that_moves_nothing_in_the_headline_is_favourable_at_its_low() -> None:
    """What staff pay is not in the headline."""
    found = compute(a_case(figure(100.0, 80.0, 130.0), figure(15.0), Payer.STAFF)).scenarios["after"]
    assert found.favourable_ends == ("low",)
    assert found.npv_favourable == found.npv_unfavourable == 150
    assert found.staff_paid == 100


def test_inputs_without_two_ends_stay_central_and_are_not_counted() -> None:
    plain = a_case(figure(100.0), figure(15.0, 12.0, 20.0))
    assert len(bounded_places(plain)) == compute(plain).inputs_with_ends == 1
    assert compute(plain).scenarios["after"].npv_unfavourable == 10 * 12 - 100


def test_a_discount_rate_may_be_an_input_with_two_ends() -> None:
    """A year's end away, 40 less 100 is -60 at 0 %, and -60 / 1.25 = -48 at 25 %."""
    plain = a_case(figure(100.0), figure(4.0))
    rated = replace(plain, discount_rate=figure(0.25, 0.0, 0.25), purchase_timing=1.0, running_timing=1.0)
    found = compute(rated).scenarios["after"]
    assert found.favourable_ends == ("high",)
    assert found.npv_favourable == -48
    assert found.npv_unfavourable == -60
