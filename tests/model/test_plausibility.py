"""Each plausibility finding fires on a case made for it and is silent on a near miss (method M-8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from costmodel.domain.case import Case, HeadsUnit
from costmodel.domain.costs import (
    Basis,
    Category,
    CeilingRule,
    Element,
    Evidence,
    Payer,
    Source,
    SourceKind,
    VatBasis,
)
from costmodel.domain.example import EXAMPLE
from costmodel.domain.office import Lease
from costmodel.domain.results import Warning as Finding
from costmodel.language import language
from inputs.novo.case import NOVO
from tests.model.small import AWAY, IN_NEW, OFFICE, PROFILES, flat, rows, see, small_case
from tests.worked_examples.build import (
    contract,
    element,
    evidence,
    figure,
    heads,
    lease,
    lease_break,
    levels,
    month,
    office,
    price,
    profile,
    rates,
    revision,
    scenario,
)
from tests.worked_examples.m9 import M9
from tests.worked_examples.m10 import M10

KNOWN: Evidence = evidence(source="list")
LIST = Source(id="list", document="Price list", address="", date="2011", kind=SourceKind.PRICE_LIST)


def known(amount: float, **more: Any) -> Any:
    """A price with a source of its own base year."""
    return price(figure(amount, known=KNOWN), **more)


def line(id: str = "line", amount: float = 28.5, basis: Basis = Basis.MONTHLY, **more: Any) -> Element:
    stated: dict[str, Any] = {"kit": AWAY, "category": Category.CONNECTION}
    index = more.pop("index", None)
    return element(id, basis, known(amount, index=index), **(stated | more))


def allowance(amount: float = 20.0, **more: Any) -> Element:
    stated: dict[str, Any] = {"kit": AWAY, "category": Category.ALLOWANCE, "ceiling": "rule"}
    return element("allowance", Basis.ALLOWANCE, known(amount, vat_rate=0.0), **(stated | more))


def ceiling(*steps: tuple[str, float | None]) -> CeilingRule:
    return CeilingRule(id="rule", label="The rule", steps=tuple((month(m), a) for m, a in steps), source=None)


def case_of(*elements: Element, **changes: Any) -> Case:
    """Two years with 100 people away, all prices with a source."""
    stated: dict[str, Any] = {"away": flat(100, 2), "sources": (LIST,), "ceilings": (ceiling(("2011-01", 50.0)),)}
    return small_case(*elements, **(stated | changes))


def findings(case: Case, code: str, date: str = "") -> list[Finding]:
    return [found for found in see(case, date).evaluation.results.warnings if found.code == code]


def one(case: Case, code: str, date: str = "") -> Finding:
    found = findings(case, code, date)
    assert len(found) == 1, found
    return found[0]


def test_m8_a_plain_case_gives_no_finding() -> None:
    assert not see(case_of(line()), "2011-06-30").evaluation.results.warnings


# --- prices per head and month ----------------------------------------------------------------------------------------


def test_m8_a_price_that_doubles_from_one_year_to_the_next_is_told_once_for_its_index() -> None:
    jumping = levels("cpi", 2011, {2011: 100.0, 2012: 200.0})
    lines = (line(index="cpi"), line("tunnel", 57.0, index="cpi"))
    found = one(case_of(*lines, indices=(jumping,)), "price-far-from-year-before")
    assert (found.parameters["names"], found.parameters["index"]) == ("line, tunnel", "cpi")
    assert (found.parameters["before"], found.parameters["after"]) == ("28.50", "57.00")
    assert (found.parameters["year_before"], found.parameters["year"]) == ("2011", "2012")


@pytest.mark.parametrize("level", [199.0, 51.0])
def test_m8_a_price_that_nearly_doubles_or_halves_is_not_told(level: float) -> None:
    moving = levels("cpi", 2011, {2011: 100.0, 2012: level})
    assert not findings(case_of(line(index="cpi"), indices=(moving,)), "price-far-from-year-before")


def test_m8_a_price_that_halves_is_told() -> None:
    falling = levels("cpi", 2011, {2011: 100.0, 2012: 50.0})
    assert findings(case_of(line(index="cpi"), indices=(falling,)), "price-far-from-year-before")


def test_m8_a_price_ten_times_the_dearest_other_of_its_category_is_told() -> None:
    yearly_as_monthly = line("tunnel", 285.0, cell="Prices!A8")
    found = one(case_of(line(), yearly_as_monthly), "price-far-from-category")
    assert found.parameters == {"element": "tunnel", "price": "285.00", "neighbour": "line", "nearest": "28.50"}
    assert found.cell == "Prices!A8"


def test_m8_a_price_just_below_ten_times_its_neighbour_is_not_told() -> None:
    assert not findings(case_of(line(), line("tunnel", 284.99)), "price-far-from-category")


def test_m8_a_price_a_tenth_of_the_cheapest_other_is_told_where_there_are_two_others() -> None:
    found = one(case_of(line(), line("tunnel", 30.0), line("support", 2.85)), "price-far-from-category")
    assert found.parameters["element"] == "support"


def test_m8_a_price_of_a_year_is_compared_by_its_twelfth() -> None:
    """342 a year is 28.50 a month."""
    assert not findings(case_of(line(), line("tunnel", 342.0, Basis.YEARLY)), "price-far-from-category")
    assert not findings(case_of(line(), line("tunnel", 3000.0, Basis.YEARLY)), "price-far-from-category")
    assert findings(case_of(line(), line("tunnel", 3420.0, Basis.YEARLY)), "price-far-from-category")


def test_m8_prices_of_different_categories_are_no_neighbours() -> None:
    assert not findings(case_of(line(), line("support", 285.0, category=Category.SERVICES)), "price-far-from-category")


def awarded(award: float, vat: VatBasis = VatBasis.EXCLUDED) -> Case:
    """100 lines for 24 months at 28.50: 2,400 unit-months, 68,400 without VAT."""
    deal = contract("deal", "2011-01", "2012-12", award=award, award_vat=vat, estimate=100.0, known=KNOWN)
    return case_of(line(contract="deal", activity=IN_NEW), contracts=(deal,))


def test_m8_an_award_that_implies_ten_times_the_prices_is_told() -> None:
    found = one(awarded(684_000.0), "award-far-from-prices")
    assert (found.parameters["implied_low"], found.parameters["modelled_high"]) == ("285.00", "28.50")


def test_m8_an_award_that_implies_a_tenth_of_the_prices_is_told() -> None:
    assert findings(awarded(6_840.0), "award-far-from-prices")


@pytest.mark.parametrize("award", [683_000.0, 6_850.0])
def test_m8_an_award_within_ten_times_the_prices_is_not_told(award: float) -> None:
    assert not findings(awarded(award), "award-far-from-prices")


def test_m8_an_award_of_unknown_vat_is_far_only_if_it_is_far_either_way() -> None:
    """700,000 / 2,400 = 291.67; without 21 % VAT it is 241.05, less than ten times 28.50."""
    deal = contract("deal", "2011-01", "2012-12", award=700_000.0, award_vat=VatBasis.UNKNOWN, estimate=100.0)
    with_vat = element("line", Basis.MONTHLY, known(28.5, vat_rate=0.21), kit=AWAY, contract="deal")
    assert not findings(case_of(with_vat, contracts=(deal,)), "award-far-from-prices")


# --- people and percentages -------------------------------------------------------------------------------------------


def test_m8_heads_that_grow_tenfold_are_told_once_for_all_scenarios_that_have_it() -> None:
    growing = heads(6, 60, 60)
    found = one(case_of(line(), away=growing, base=growing), "heads-jump")
    assert found.parameters == {
        "profile": "away",
        "before": "6",
        "after": "60",
        "year_before": "2010",
        "year": "2011",
        "scenarios": "base, new",
    }


def test_m8_heads_that_shrink_tenfold_are_told() -> None:
    assert one(case_of(line(), away=heads(60, 60, 6)), "heads-jump").parameters["year"] == "2012"


@pytest.mark.parametrize("away", [heads(6, 59, 59), heads(0, 60, 60), heads(60, 60, 0)])
def test_m8_ninefold_growth_and_beginnings_from_nobody_are_not_told(away: Any) -> None:
    assert not findings(case_of(line(), away=away), "heads-jump")


def test_m8_vat_of_21_typed_for_21_percent_is_told_once_for_all_elements() -> None:
    elements = [element(name, Basis.MONTHLY, known(5.0, vat_rate=21.0), kit=AWAY) for name in ("line", "tunnel")]
    found = one(case_of(*elements), "percentage-above-1")
    assert (found.parameters["names"], found.parameters["percent"]) == ("line, tunnel", "2100")


def test_m8_a_take_up_whose_high_end_is_above_the_whole_is_told_with_its_cell() -> None:
    too_high = line(take_up=figure(0.9, 0.8, 1.2, cell="Kit!F7"))
    found = one(case_of(too_high), "percentage-above-1")
    assert (found.parameters["percent"], found.cell) == ("120", "Kit!F7")


@pytest.mark.parametrize(
    "change",
    [
        {"discount_rate": 4.0},
        {"vat_recoverable_share": 1.01},
        {"indices": (rates("cpi", 2011, {2012: 2.0}),)},
        {"indices": (rates("cpi", 2011, {2012: 0.02}), revision("clause", 2011, -0.5, {"cpi": 1.5}))},
        {"profiles": (PROFILES[0], profile("away", home_days=2.0, desk_ratio=1.1))},
        {"profiles": (PROFILES[0], profile("away", home_days=2.0, absence_share=10.0))},
        {"office": office(m2_per_desk=12.0, reserve_share=10.0)},
        {"office": office(m2_per_desk=12.0, exit_cost=known(40.0, vat_rate=21.0))},
    ],
    ids=["rate", "recovered", "index", "weight", "desk ratio", "absence", "reserve", "exit vat"],
)
def test_m8_every_kind_of_percentage_above_the_whole_is_told(change: dict[str, Any]) -> None:
    assert findings(case_of(line(), **change), "percentage-above-1")


def test_m8_churn_and_a_share_of_a_lease_above_the_whole_are_told() -> None:
    assert findings(case_of(line(basis=Basis.ON_START, churn=5.0)), "percentage-above-1")
    assert findings(case_of(line(), office=space(annex(other_use_share=90.0))), "percentage-above-1")


def test_m8_shares_of_the_staff_typed_in_hundredths_are_told() -> None:
    given = (heads(0.9, 90.0, 0.9), heads(0.1, 0.1, 0.1))
    base = scenario("base", rows(flat(100, 2), 1000.0), is_baseline=True)
    shares = scenario("new", given, heads_unit=HeadsUnit.SHARES)
    assert findings(case_of(line(), scenarios=(base, shares)), "percentage-above-1")


def test_m8_the_whole_itself_is_no_percentage_above_it() -> None:
    whole = line(take_up=figure(1.0, 0.5, 1.0), basis=Basis.ON_START, churn=1.0)
    case = case_of(whole, vat_recoverable_share=1.0, office=space(annex(other_use_share=1.0)))
    assert not findings(case, "percentage-above-1")


# --- allowances -------------------------------------------------------------------------------------------------------


def test_m8_an_allowance_above_the_ceiling_of_its_month_is_told_from_that_month() -> None:
    rule = ceiling(("2010-01", 25.0), ("2012-03", 20.0))
    found = one(case_of(allowance(25.0), ceilings=(rule,)), "allowance-above-ceiling")
    assert (found.parameters["month"], found.parameters["price"]) == ("2012-03", "25.00")
    assert found.parameters["ceiling"] == "20.00"


def test_m8_an_allowance_at_its_ceiling_is_not_told() -> None:
    rule = ceiling(("2010-01", 20.0))
    assert not findings(case_of(allowance(20.0), ceilings=(rule,)), "allowance-above-ceiling")
    assert findings(case_of(allowance(20.01), ceilings=(rule,)), "allowance-above-ceiling")


def test_m8_a_lower_ceiling_outside_the_window_of_the_allowance_is_not_tested() -> None:
    rule = ceiling(("2010-01", 25.0), ("2012-03", 20.0))
    assert not findings(case_of(allowance(25.0, end="2012-02"), ceilings=(rule,)), "allowance-above-ceiling")


def test_m8_a_date_without_a_figure_is_never_tested_against_another_year() -> None:
    """20 in 2010, nothing known from July 2011 on: 500 cannot be called too much then."""
    rule = ceiling(("2010-01", 20.0), ("2011-07", None))
    late = case_of(allowance(500.0, start="2011-07"), ceilings=(rule,))
    assert not findings(late, "allowance-above-ceiling")
    assert one(late, "ceiling-unknown").parameters["period"] == "2011-07 – 2012-12"


def test_m8_a_rule_that_begins_later_says_nothing_of_the_time_before() -> None:
    rule = ceiling(("2012-04", 20.0))
    assert one(case_of(allowance(20.0), ceilings=(rule,)), "ceiling-unknown").parameters["period"] == (
        "2011-01 – 2012-03"
    )


def test_m8_months_without_a_figure_in_which_nothing_is_paid_are_not_told() -> None:
    rule = ceiling(("2012-04", 20.0))
    assert not findings(case_of(allowance(20.0, start="2012-04"), ceilings=(rule,)), "ceiling-unknown")


def test_m8_an_allowance_without_a_rule_is_said_to_be_untested() -> None:
    assert one(case_of(allowance(ceiling=None)), "ceiling-missing").parameters["names"] == "allowance"
    assert not findings(case_of(allowance()), "ceiling-missing")
    assert not findings(case_of(allowance(ceiling=None), away=flat(0, 2)), "ceiling-missing")


def test_m8_a_line_and_an_allowance_for_the_same_head_are_told() -> None:
    found = one(case_of(line(activity=IN_NEW), allowance()), "line-and-allowance")
    assert found.parameters == {
        "allowance": "allowance",
        "lines": "line",
        "profiles": "away",
        "scenarios": "new",
    }


@pytest.mark.parametrize(
    "other",
    [
        line(kit=OFFICE),
        line(end="2011-06"),
        line(payer=Payer.STAFF),
        line(take_up=0.5),
        line(amount=9.99),
        line(category=Category.SERVICES),
        line(basis=Basis.ON_START),
    ],
    ids=["other profile", "other time", "paid by staff", "half each", "a tunnel", "support", "activation"],
)
def test_m8_a_line_beside_an_allowance_for_others_is_not_told(other: Element) -> None:
    """The allowance: from July 2011, 20 a month, for half of the people away."""
    half = allowance(take_up=0.5, start="2011-07")
    assert not findings(case_of(other, half), "line-and-allowance")


def test_m8_the_near_misses_of_line_and_allowance_are_near() -> None:
    assert findings(
        case_of(line(amount=10.0, take_up=0.51), allowance(take_up=0.5, start="2011-07")), "line-and-allowance"
    )


# --- space ------------------------------------------------------------------------------------------------------------


def annex(**more: Any) -> Lease:
    return lease("annex", 12_000.0, known(170.0), known(40.0), **({"release_order": 1} | more))


def space(*leases: Lease, m2_per_desk: float = 12.0) -> Any:
    return office(m2_per_desk=m2_per_desk, exit_cost=known(40.0), overflow_rent=known(240.0), leases=leases)


@pytest.mark.parametrize("area", [13.5, 13.25, 13.75, 10.5, 10.3])
def test_m8_an_area_per_desk_near_a_norm_per_fte_is_told(area: float) -> None:
    found = one(case_of(line(), office=space(annex(), m2_per_desk=area)), "area-near-norm")
    assert found.parameters["norm"] == ("13.5" if area > 12 else "10.5")


@pytest.mark.parametrize("area", [10.0, 12.0, 13.0, 13.76])
def test_m8_an_area_per_desk_away_from_the_norms_is_not_told(area: float) -> None:
    assert not findings(case_of(line(), office=space(annex(), m2_per_desk=area)), "area-near-norm")


def test_m8_a_norm_given_as_a_norm_is_not_told() -> None:
    by_norm = office(norm_m2_per_fte=(13.5, 13.5, 13.5), leases=(annex(),))
    assert not findings(case_of(line(), office=by_norm), "area-near-norm")


def breaking(*breaks: str, given: bool = False) -> Case:
    stops = tuple(lease_break(b, notice_months=6, notice_given=given) for b in breaks)
    return case_of(line(), away=flat(100, 5), office=space(annex(breaks=stops, cell="Leases!A7")))


@pytest.mark.parametrize(("stop", "months"), [("2013-02", "35"), ("2015-07", "6"), ("2018-12", "35")])
def test_m8_a_horizon_that_ends_within_three_years_of_the_last_break_is_told(stop: str, months: str) -> None:
    """The horizon ends with 2015."""
    found = one(breaking("2011-07", stop), "horizon-near-break")
    assert (found.parameters["month"], found.parameters["months"], found.cell) == (stop, months, "Leases!A7")


def test_m8_a_break_after_the_horizon_is_told_in_other_words_than_one_before_its_end() -> None:
    assert "before the last break" in one(breaking("2018-12"), "horizon-near-break").message
    assert "after the last break" in one(breaking("2015-12"), "horizon-near-break").message


@pytest.mark.parametrize("stops", [("2013-01",), ("2019-01",), ()])
def test_m8_a_horizon_that_ends_three_years_away_from_the_last_break_is_not_told(stops: Sequence[str]) -> None:
    assert not findings(breaking(*stops), "horizon-near-break")


def test_m8_a_notice_that_was_due_before_the_run_is_told() -> None:
    """Six months before 2013-07 is the first of January 2013."""
    found = one(breaking("2013-07"), "notice-missed", "2013-01-02")
    assert (found.parameters["due"], found.parameters["month"]) == ("2013-01", "2013-07")


@pytest.mark.parametrize(
    ("case", "date"),
    [
        (breaking("2013-07"), "2013-01-01"),
        (breaking("2013-07", given=True), "2013-01-02"),
        (breaking("2013-07"), "2016-01-01"),
        (breaking("2013-07"), ""),
        (breaking("2016-01"), "2015-12-31"),
        (breaking("2010-12"), "2013-01-02"),
    ],
    ids=["on the day", "given", "all past", "no date", "break after the horizon", "break before the horizon"],
)
def test_m8_a_notice_still_possible_given_or_of_a_past_horizon_is_not_told(case: Case, date: str) -> None:
    assert not findings(case, "notice-missed", date)


def test_m8_on_the_last_day_of_the_horizon_a_missed_notice_is_still_told() -> None:
    assert findings(breaking("2013-07"), "notice-missed", "2015-12-31")


# --- sources ----------------------------------------------------------------------------------------------------------


def test_m8_prices_without_a_source_are_told_together() -> None:
    bare = [element(name, Basis.MONTHLY, price(20.0 + k), kit=AWAY) for k, name in enumerate("abcdefgh")]
    found = one(case_of(*bare), "price-without-source")
    assert (found.parameters["count"], found.parameters["names"]) == ("8", "a, b, c, d, e, f, …")


def test_m8_exit_cost_and_overflow_rent_without_a_source_are_told() -> None:
    bare = office(m2_per_desk=12.0, exit_cost=price(40.0), overflow_rent=price(240.0), leases=(annex(),))
    assert len(findings(case_of(line(), office=bare), "price-without-source")) == 2


def test_m8_a_price_of_nothing_needs_no_source() -> None:
    owned = lease("annex", 12_000.0, price(0.0), known(40.0), release_order=1)
    assert not findings(case_of(line(), office=space(owned)), "price-without-source")


def dated(date: str, base_year: int) -> Case:
    return case_of(
        element("line", Basis.MONTHLY, known(28.5, base_year=base_year), kit=AWAY), sources=(replace(LIST, date=date),)
    )


@pytest.mark.parametrize(("date", "base_year"), [("2015-03-01", 2011), ("2007", 2011), ("8 avril 2016", 2012)])
def test_m8_a_source_more_than_three_years_from_the_base_year_is_told(date: str, base_year: int) -> None:
    found = one(dated(date, base_year), "source-far-from-base-year")
    assert found.parameters["names"] == "line"
    assert (found.parameters["date"], found.parameters["base_year"]) == (date, str(base_year))


@pytest.mark.parametrize(("date", "base_year"), [("2014-12-31", 2011), ("2008", 2011), ("", 2011), ("undated", 2011)])
def test_m8_a_source_within_three_years_or_without_a_date_is_not_told(date: str, base_year: int) -> None:
    assert not findings(dated(date, base_year), "source-far-from-base-year")


def test_m8_an_old_source_is_told_once_for_all_its_prices() -> None:
    lines = (line(), line("tunnel"))
    found = one(case_of(*lines, sources=(replace(LIST, date="2005"),)), "source-far-from-base-year")
    assert found.parameters["names"] == "line, tunnel"


# --- whole cases ------------------------------------------------------------------------------------------------------


def codes(case: Case, date: str) -> list[str]:
    return [found.code for found in see(case, date).evaluation.results.warnings]


def test_m8_the_example_tells_three_things() -> None:
    assert codes(EXAMPLE, "2026-11-22") == ["ceiling-unknown", "line-and-allowance", "horizon-near-break"]


def test_m8_the_reference_case_tells_only_that_its_contributions_cannot_be_tested() -> None:
    found = see(NOVO, "2026-11-22").evaluation.results.warnings
    assert [warning.code for warning in found] == ["ceiling-unknown"]
    assert found[0].parameters["period"] == "2010-01 – 2014-12"
    assert found[0].parameters["names"] == "Contribution de 25 euros par mois, Contribution de 20 euros par mois"


def test_m8_the_worked_examples_name_no_sources_and_pay_line_and_allowance() -> None:
    bare = ["ceiling-missing", "line-and-allowance", *["price-without-source"] * 3, "horizon-near-break"]
    assert codes(M9, "2026-11-22") == bare
    assert codes(M10, "2026-11-22") == bare
    assert codes(M9, "2013-05-01") == [*bare, "notice-missed"]


def test_m8_every_finding_reads_well_with_its_parameters_in_english_and_french() -> None:
    made = [
        *see(M9, "2013-05-01").evaluation.results.warnings,
        *see(EXAMPLE).evaluation.results.warnings,
        *findings(awarded(684_000.0), "award-far-from-prices"),
        *findings(case_of(line(), line("tunnel", 285.0)), "price-far-from-category"),
    ]
    for found in made:
        texts = [language(code).text(found.message, "messages", **found.parameters) for code in ("en", "fr")]
        assert texts[0] != texts[1]
        assert all("{" not in text for text in texts)
