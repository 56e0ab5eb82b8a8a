"""Case, scenarios, baseline and opening (method M-1)."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.case import Case, HeadsUnit
from costmodel.domain.costs import Basis, Category, Payer
from tests.model.small import BASE, IN_NEW, euro, flat, per_unit, rows, see, small_case
from tests.worked_examples.build import contract, heads, price, scenario


def test_m1_the_baseline_is_the_scenario_named_so_wherever_it_stands() -> None:
    case = small_case(per_unit(Basis.YEARLY, 10.0), away=flat(0, 1))
    second = scenario("second", rows(flat(0, 1), 1000.0), is_baseline=True)
    first = scenario("first", rows(heads(0, 8), 1000.0))
    results = see(replace(case, scenarios=(first, second))).evaluation.results
    assert results.baseline == "second"
    assert results.base.public.saving == (0.00,)
    assert results.scenarios[0].public.saving == (-(0 + 8) / 2 * 10.00,)


def test_m1_shares_are_those_of_the_staff_of_the_same_date_and_not_rounded() -> None:
    shares = scenario("new", (heads(1.0, 0.75, 0.35), heads(0.0, 0.25, 0.65)), heads_unit=HeadsUnit.SHARES)
    base = scenario("base", (heads(90, 90, 110), heads(0, 0, 0)), is_baseline=True)
    case = small_case(away=flat(0, 2), scenarios=(base, shares))
    found = see(replace(case, staff=(90.0, 90.0, 110.0))).scenario().heads["away"]
    assert found == (0.0, 0.25 * 90, 0.65 * 110)


def test_m1_a_scenario_the_same_as_another_has_its_heads() -> None:
    case = small_case(per_unit(Basis.YEARLY, 10.0), away=heads(4, 8))
    alike = scenario("alike", case.scenarios[1].heads, same_heads_as="new")
    seen = see(replace(widened(case), scenarios=(*case.scenarios, alike)))
    assert seen.scenario(2).heads == seen.scenario(1).heads
    assert seen.amounts("line", 2) == ((4 + 8) / 2 * 10.00,)


def widened(case: Case) -> Case:
    """The elements of a case of two scenarios, for three."""
    third = [
        replace(e, fixed=(*e.fixed, 0.0), activity=(*e.activity, e.activity[-1]), own_opening=(*e.own_opening, None))
        for e in case.elements
    ]
    return replace(case, elements=tuple(third))


def test_m1_a_scenario_that_does_not_place_the_whole_staff_fails_a_check() -> None:
    case = small_case(away=flat(10, 1))
    short = scenario("new", (heads(990, 989), heads(10, 10)))
    results = see(replace(case, scenarios=(case.scenarios[0], short))).evaluation.results
    assert [check.label for check in results.checks if not check.holds] == ["heads of all profiles less staff"]


def test_m1_the_common_opening_holds_in_every_scenario() -> None:
    """Ten people away are there at the opening of both, so both need their ten units; none is bought twice."""
    line = per_unit(Basis.ON_START, opening_units=10.0)
    seen = see(small_case(line, away=heads(10, 14)))
    assert (seen.amounts("line", BASE), seen.amounts("line")) == ((10 - 10,), (14 - 10,))


LAPTOP = price(1200.0, vat_rate=0.21)


def test_m1_the_opening_difference_of_an_asset_is_half_the_price_of_the_first_year() -> None:
    laptop = per_unit(Basis.ASSET, unit_price=LAPTOP, life_years=3, opening_units=40.0, own_opening=(60.0, None))
    seen = see(small_case(laptop, away=flat(40, 2)))
    line = seen.line("opening:line", BASE)
    assert line.amounts == ((60 - 40) * 1452.00 / 2, 0.00)
    assert line.amounts_excluding_vat == ((60 - 40) * 1200.00 / 2, 0.00)
    assert seen.amounts("opening:line") == (0.00, 0.00)


def test_m1_the_opening_difference_of_units_in_place_is_not_halved_and_may_be_negative() -> None:
    start = per_unit(Basis.ON_START, unit_price=price(60.0, vat_rate=0.21), opening_units=6.0, own_opening=(0.0, None))
    assert see(small_case(start, away=flat(6, 1))).amounts("opening:line", BASE) == euro((0 - 6) * 72.60)


def test_m1_an_opening_difference_is_rounded_with_and_without_vat_each() -> None:
    """0.5 x 0.11 / 2 = 0.0275 without VAT, 0.033275 with."""
    asset = per_unit(
        Basis.ASSET, unit_price=price(0.11, vat_rate=0.21), life_years=3, opening_units=1.0, own_opening=(1.5, None)
    )
    line = see(small_case(asset, away=flat(1, 1))).line("opening:line", BASE)
    assert (line.amounts, line.amounts_excluding_vat) == ((0.03,), (0.03,))
    dearer = replace(asset, price=price(0.23, vat_rate=0.21))
    line = see(small_case(dearer, away=flat(1, 1))).line("opening:line", BASE)
    assert (line.amounts, line.amounts_excluding_vat) == ((0.07,), (0.06,))


def test_m1_an_opening_difference_is_a_purchase_of_its_own_category_by_the_payer_of_the_element() -> None:
    asset = per_unit(
        Basis.ASSET, 100.0, life_years=3, own_opening=(2.0, None), payer=Payer.BUILDINGS, category=Category.EQUIPMENT
    )
    seen = see(small_case(asset, away=flat(0, 1)))
    line = seen.line("opening:line", BASE)
    assert (line.kind, line.category, line.payer) == ("purchase", Category.OPENING_DIFFERENCE, Payer.BUILDINGS)
    assert seen.scenario(BASE).by_category[Category.OPENING_DIFFERENCE] == (2 * 100.00 / 2,)
    assert seen.scenario(BASE).by_payer[Payer.BUILDINGS] == (2 * 100.00 / 2,)


def test_m1_an_opening_difference_is_booked_whatever_the_window_and_the_activity() -> None:
    asset = per_unit(
        Basis.ASSET, 100.0, life_years=3, own_opening=(2.0, None), start="2012-01", end="2012-06", activity=IN_NEW
    )
    assert see(small_case(asset, away=flat(0, 2))).amounts("opening:line", BASE) == (2 * 100.00 / 2, 0.00)


def test_m1_an_opening_difference_has_no_residual_value_and_is_no_part_of_a_contract() -> None:
    asset = per_unit(Basis.ASSET, 100.0, life_years=9, opening_units=5.0, own_opening=(9.0, None), contract="deal")
    deal = contract("deal", "2011-01", "2011-12")
    seen = see(small_case(asset, away=flat(0, 1), contracts=(deal,)))
    assert seen.scenario(BASE).total == ((9 - 5) * 100.00 / 2,)
    assert seen.public(BASE).residual_value == 0.00
    assert seen.scenario(BASE).contract_values["deal"] == 0.00


def test_m1_the_stock_of_ones_own_is_what_retires() -> None:
    """Life 3, stock 60 of one's own: 40 and 20 are left; the common 30 leaves 20 and 10. 60 and 30 are needed."""
    asset = per_unit(Basis.ASSET, life_years=3, opening_units=30.0, own_opening=(60.0, None))
    base = scenario("base", rows(flat(60, 2), 1000.0), is_baseline=True, own_opening=True)
    new = scenario("new", rows(flat(30, 2), 1000.0))
    seen = see(small_case(asset, away=flat(30, 2), scenarios=(base, new)))
    assert seen.amounts("line", BASE) == (60 - 40, 60 - 20 - 20)
    assert seen.amounts("line") == (30 - 20, 30 - 10 - 10)


def test_m1_where_a_counterfactual_gives_no_stock_the_common_one_holds() -> None:
    asset = per_unit(Basis.ASSET, life_years=3, opening_units=30.0)
    base = scenario("base", rows(flat(30, 1), 1000.0), is_baseline=True, own_opening=True)
    new = scenario("new", rows(flat(30, 1), 1000.0))
    assert see(small_case(asset, away=flat(30, 1), scenarios=(base, new))).amounts("line", BASE) == (30 - 20,)


def test_m1_a_scenario_with_an_opening_of_its_own_is_marked_as_hypothetical() -> None:
    base = scenario("base", rows(flat(0, 1), 1000.0), is_baseline=True, own_opening=True)
    case = small_case(away=flat(5, 1), scenarios=(base, scenario("new", rows(flat(5, 1), 1000.0))))
    unmarked = replace(case, scenarios=(replace(case.scenarios[0], hypothetical=False), case.scenarios[1]))
    seen = see(unmarked)
    assert (seen.scenario(BASE).hypothetical, seen.scenario().hypothetical) == (True, False)
    assert seen.scenario(BASE).heads["away"] == (0, 0)
