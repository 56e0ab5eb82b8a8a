"""The two reference tenders against the case they are tied to, and against the arithmetic of inputs/README.md.

Nothing here uses the comparison itself: totals and points are worked out from the typed numbers, as fractions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest

from costmodel.domain.case import CaseNature
from costmodel.domain.tender import Procurement
from costmodel.language import language
from costmodel.reading.tender import read_tender
from costmodel.rendering.template import write_tender_template
from inputs.build_novo import NOVO
from inputs.build_tenders import FOUR, SINGLE, WORKBOOKS
from tests.reading.workbooks import without_cells

INPUTS = Path(__file__).resolve().parents[2] / "inputs"
README = (INPUTS / "README.md").read_text(encoding="utf-8")
FIRMS = re.compile("belgacom|proximus|edpnet|skynet|telenet|priminfo|systemat", re.IGNORECASE)


def exact(number: float) -> Fraction:
    """A typed number as the fraction that its digits say."""
    return Fraction(str(number))


def texts(record: object) -> list[str]:
    if isinstance(record, str):
        return [record]
    if isinstance(record, tuple):
        return [text for part in record for text in texts(part)]
    if isinstance(record, Mapping):
        return []
    return [text for f in fields(record) for text in texts(getattr(record, f.name))] if is_dataclass(record) else []


def price_of(procurement: Procurement, tender_id: str, line_id: str) -> Fraction | None:
    """The price that counts: corrected where the committee corrected it."""
    for correction in procurement.corrections:
        if (correction.tender, correction.line) == (tender_id, line_id):
            return exact(correction.corrected)
    price = procurement.tender(tender_id).prices[line_id]
    return None if price is None else exact(price)


def total(tender_id: str, lot: str, *, years: int = 4, quantity: str = "estimate", without: str = "") -> Fraction:
    """A lot's lines of the term, options and omitted lines left out."""
    amounts = []
    for line in FOUR.lines_of(lot):
        price = price_of(FOUR, tender_id, line.id)
        if price is not None and not line.is_option and line.id != without:
            amounts.append(price * sum(exact(units) for units in getattr(line, quantity)[:years]))
    return sum(amounts, Fraction(0))


def quality(tender_id: str, lot: str) -> Fraction:
    parents = {criterion.parent for criterion in FOUR.criteria}
    return sum(
        (
            exact(c.weight) * exact(s.value) / exact(c.scale)
            for c in FOUR.criteria
            if c.lot == lot and c.scale and c.id not in parents and (s := FOUR.score(tender_id, c.id, lot))
        ),
        Fraction(0),
    )


def order(points: Mapping[str, Fraction]) -> str:
    return "".join(sorted(points, key=lambda tender_id: -points[tender_id]))


# The single tender.


def test_the_single_tenderer_has_the_name_that_says_what_it_is_and_no_firms() -> None:
    (tender,) = SINGLE.tenders
    assert tender.name == "the single tenderer (invented prices)"
    public = (SINGLE.terms, SINGLE.lots, SINGLE.lines, SINGLE.tenders, SINGLE.admissions, SINGLE.requirements)
    assert not [text for text in texts(public) if FIRMS.search(text)]
    assert SINGLE.terms.nature is CaseNature.INVENTED


def test_its_schedule_is_the_elements_that_carry_the_contract_in_the_case() -> None:
    (contract,) = NOVO.contracts
    carried = [element.id for element in NOVO.elements if element.contract == contract.id]
    assert sorted(line.element or "" for line in SINGLE.lines) == sorted(carried)
    assert SINGLE.terms.start == contract.start
    assert (SINGLE.terms.term_months, SINGLE.terms.years) == (48, 4)


def test_its_quantities_come_from_the_scenarios_of_the_case_and_the_inspectors_alone_are_guaranteed() -> None:
    terms, scenarios = SINGLE.terms, {scenario.id: scenario for scenario in NOVO.scenarios}
    assert (terms.scenario_minimum, terms.scenario_estimate, terms.scenario_maximum) == (
        "office_only",
        "line",
        "line_max",
    )
    assert [row.year_ends[-1] for row in scenarios["office_only"].heads[1:]] == [0, 0, 0, 0, 0, 230]
    assert {"line", "line_max"} < set(scenarios)
    assert all(line.minimum == line.estimate == line.maximum == () for line in SINGLE.lines)


def test_each_price_is_the_central_price_of_the_case_and_a_tenth_to_the_cent() -> None:
    central = {element.id: exact(element.price.amount.value) for element in NOVO.elements}
    (tender,) = SINGLE.tenders
    assert set(tender.prices) == {line.id for line in SINGLE.lines}
    for line in SINGLE.lines:
        cents = central[line.element or ""] * Fraction(11, 10) * 100
        assert exact(tender.prices[line.id] or 0) * 100 == (cents + Fraction(1, 2)) // 1


def test_its_own_estimates_are_the_figures_of_the_case_with_their_ends() -> None:
    assert SINGLE.internal is not None
    amounts = {element.id: element.price.amount for element in NOVO.elements}
    for estimate in SINGLE.internal.estimates:
        of_case = amounts[estimate.line]
        figure = estimate.figure
        assert (figure.value, figure.low, figure.high) == (of_case.value, of_case.low, of_case.high)
        assert figure.evidence.source == of_case.evidence.source
        assert estimate.own_tariff == (of_case.evidence.source == "belgacom_tariff")


def test_its_reference_prices_are_those_of_the_lists_without_vat() -> None:
    assert SINGLE.internal is not None
    lists = {"belgacom_tariff": 32.50, "adsl_light_classic": 31.55 + 17.50}
    lines = [r for r in SINGLE.internal.references if r.line in ("adsl_line", "inspector_line")]
    assert {(r.line, r.source) for r in lines} == {
        (line, source) for line in ("adsl_line", "inspector_line") for source in (*lists, "edpnet_tariff")
    }
    for reference in SINGLE.internal.references:
        edpnet = 50.0 if reference.line == "adsl_activation" else 34.95
        assert reference.price == pytest.approx(lists.get(reference.source, edpnet) / 1.21, abs=0.005)
        assert (reference.index_from, reference.index_to) == (1, 1)  # the case holds no index
        assert reference.own_tariff == (reference.source in lists)


def test_beside_it_stand_the_two_published_allowances_and_the_two_volumes() -> None:
    assert SINGLE.internal is not None
    assert [a.per_user_month for a in SINGLE.internal.alternatives] == [25, 20]
    assert {a.source for a in SINGLE.internal.alternatives} == {"question_5_10816"}
    assert [v.users for v in SINGLE.internal.volumes] == [1250, 550 + 230]


def test_its_dates_are_of_2010_and_called_assumptions() -> None:
    assert SINGLE.internal is not None
    assert (SINGLE.terms.published.year, SINGLE.terms.deadline.year) == (2010, 2010)
    for day in (SINGLE.terms.published, SINGLE.terms.deadline.date()):
        assert f"({day.isoformat()})" in SINGLE.internal.note
    assert "Not published, and assumed here" in SINGLE.internal.note


def test_its_total_is_not_the_award() -> None:
    # teleworkers at the year-ends 574, 595, 601, 623, 623, each year on average; 230 inspectors; 5 % of the lines move
    average = Fraction(574 + 595, 2), Fraction(595 + 601, 2), Fraction(601 + 623, 2), Fraction(623)
    lines, inspectors = 12 * sum(average), 48 * 230
    activations = 21 + 6 + 22 + 0 + Fraction(5, 100) * lines / 12
    value = (lines + inspectors) * (exact(29.55) + exact(5.50) + exact(5.50)) + activations * exact(45.45)
    assert round(float(value), 2) == 1_631_748.32
    largest = (38_268 + inspectors) * (exact(29.55) + 11) + (446 + Fraction(5, 100) * 38_268 / 12) * exact(45.45)
    assert round(float(largest), 2) == 2_026_957.10
    least = inspectors * (exact(29.55) + 11)
    for amount in (least, value, largest):
        assert re.search(rf"^    \w+ .* = +{float(amount):,.2f}$", README, re.MULTILINE)
        assert abs(amount / 1_800_000 - 1) > Fraction(5, 100)


def test_the_readme_shows_what_the_award_means_for_a_user_and_month() -> None:
    for users, with_vat, without in ((1250, 30.00, 24.79), (780, 48.08, 39.73)):
        assert 1_800_000 / 48 / users == pytest.approx(with_vat, abs=0.005)
        assert 1_800_000 / 48 / users / 1.21 == pytest.approx(without, abs=0.005)
        assert re.search(rf"{users:,} = {with_vat:.2f} .*/ 1.21 / 48 / +{users:,} = {without:.2f}", README)


# The four tenders.

NAMED = ("a", "b", "c", "d")
LINES = {"a": 700_000, "b": 800_000, "c": 560_000, "d": 1_000_000, "a_fibre": 752_000}
EQUIPMENT = {"a": 480_000, "b": 515_000, "c": 400_000, "d": 435_000}


def test_all_of_the_four_are_called_invented() -> None:
    assert FOUR.terms.nature is CaseNature.INVENTED
    assert [t.name for t in FOUR.tenders[:4]] == [f"Tenderer {letter} (invented)" for letter in "ABCD"]
    assert all("(invented)" in tender.name for tender in FOUR.tenders)
    assert {source.id for source in FOUR.sources} == {"invented"}


def test_the_lines_add_up_to_the_totals_of_the_readme() -> None:
    assert {tender_id: total(tender_id, "lines") for tender_id in LINES} == LINES
    assert {tender_id: total(tender_id, "equipment") for tender_id in EQUIPMENT} == EQUIPMENT
    assert "| total | 700,000 | 800,000 | 560,000 | 1,000,000 |" in README


def test_one_total_was_written_wrong_and_one_price_corrected_by_the_committee() -> None:
    wrong = {
        (offer.tender, offer.lot): offer.submitted
        for offer in FOUR.offers
        if offer.submitted != total(offer.tender, offer.lot)
    }
    assert wrong == {("a", "equipment"): 408_000}
    (correction,) = FOUR.corrections
    assert (correction.submitted, correction.corrected) == (1500, 150)
    assert correction.decided_by == "the evaluation committee"
    assert correction.reason
    assert 515_000 + 300 * (1500 - 150) == 920_000  # what B's lines would have added up to


def test_the_omitted_line_is_filled_in_with_14500() -> None:
    assert FOUR.tender("d").prices["set_up"] is None
    assert FOUR.terms.fill_omitted
    others = NAMED[:3]
    mean_line = Fraction(500 * (40 + 30 + 20), 3)
    mean_rest = sum((total(t, "equipment", without="set_up") for t in others), Fraction(0)) / 3
    assert (mean_line, mean_rest) == (15_000, 450_000)
    assert mean_line * 435_000 / mean_rest == 14_500


def lines_points(prices: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Rule of three, 60 points."""
    lowest = min(prices.values())
    return {t: 60 * lowest / price + quality(t, "lines") for t, price in prices.items()}


def equipment_points(prices: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Linear over the lowest, 60 points."""
    lowest = min(prices.values())
    return {t: 60 * (1 - (price - lowest) / lowest) + quality(t, "equipment") for t, price in prices.items()}


LINES_PRICES = {t: Fraction(LINES[t]) * (Fraction(96, 100) if t == "d" else 1) for t in NAMED}
EQUIPMENT_PRICES = {t: Fraction(EQUIPMENT[t]) + (14_500 if t == "d" else 0) for t in NAMED}


def test_b_is_first_for_the_lines_and_c_for_the_equipment() -> None:
    assert lines_points(LINES_PRICES) == {"a": 78, "b": 79, "c": 73, "d": 67}
    points = {"a": 84, "b": Fraction("74.75"), "c": 88, "d": Fraction("76.575")}
    assert equipment_points(EQUIPMENT_PRICES) == points
    assert "| all points | 78 | **79** | 73 | 67 |" in README
    assert "| all points | 84 | 74.75 | **88** | 76.575 |" in README


def test_two_tenders_are_tied_on_one_criterion() -> None:
    rollout = {s.tender: s.value for s in FOUR.scores if s.criterion == "lines_rollout"}
    assert [rollout[t] for t in NAMED] == [5, 4, 1, 4]


def test_the_order_of_the_lines_turns_when_the_third_is_left_out_and_only_then() -> None:
    assert order(lines_points(LINES_PRICES)) == "bacd"
    orders = {t: order(lines_points({o: p for o, p in LINES_PRICES.items() if o != t})) for t in NAMED}
    assert orders == {"a": "bcd", "b": "acd", "c": "abd", "d": "bac"}
    without_c = lines_points({t: LINES_PRICES[t] for t in ("a", "b", "d")})
    assert without_c == {"a": 90, "b": Fraction("89.5"), "d": Fraction("75.75")}


def test_the_changes_that_turn_the_lines_are_those_of_the_readme() -> None:
    weight = Fraction(700, 11)
    rest = (100 - weight) / 40
    a, b, c = (weight * 560 / price + rest * quality(t, "lines") for t, price in (("a", 700), ("b", 800), ("c", 560)))
    assert a == b > c
    assert f"= {float(weight):.2f} points" in README
    assert f"= {float(a):.2f}" in README
    for tender_id, points in (("b", 78), ("a", 79)):  # its price at which it has as many points as the other
        price = 60 * Fraction(560_000) / (points - quality(tender_id, "lines"))
        assert f"= {float(price):,.2f}" in README


def test_the_order_of_the_lines_turns_at_the_guaranteed_minimum_and_holds_at_the_maximum() -> None:
    orders = {}
    for quantity in ("minimum", "maximum"):
        prices = {t: total(t, "lines", quantity=quantity) * (Fraction(96, 100) if t == "d" else 1) for t in NAMED}
        orders[quantity] = order(lines_points(prices))
        assert all(f"{float(price):,.0f}" in README for price in prices.values())
    assert orders == {"minimum": "abcd", "maximum": "bacd"}


def test_c_is_flagged_for_the_lines_alone() -> None:
    for prices, mean, flagged in ((LINES_PRICES, 750_000, {"c"}), (EQUIPMENT_PRICES, 464_750, set())):
        middle = sorted(prices.values())[1:3]
        assert sum(middle) / 2 == mean
        assert {t for t, price in prices.items() if price <= Fraction(85, 100) * mean} == flagged
    assert 1 - Fraction(560, 750) == Fraction(19, 75)


def test_the_best_set_is_b_and_c_and_a_needs_more_than_its_3_per_cent() -> None:
    def both(discount: Fraction) -> Fraction:
        lines = lines_points({**LINES_PRICES, "a": LINES_PRICES["a"] * (1 - discount)})["a"]
        return lines + equipment_points({**EQUIPMENT_PRICES, "a": EQUIPMENT_PRICES["a"] * (1 - discount)})["a"]

    (combined,) = FOUR.combined
    assert (combined.tender, combined.discount) == ("a", 0.03)
    assert both(Fraction(3, 100)) < 79 + 88 < both(Fraction(5, 100))
    assert round(float(both(Fraction(3, 100))), 2) == 165.64
    assert round(float(both(Fraction(5, 100))), 2) == 168.13


def test_lines_far_from_their_median_are_those_of_the_readme() -> None:
    asked = set()
    for line in FOUR.lines:
        prices = {t: price for t in NAMED if (price := price_of(FOUR, t, line.id)) is not None}
        middle = median(prices.values())
        asked |= {(line.id, t) for t, p in prices.items() if not Fraction(7, 10) < p / middle < Fraction(3, 2)}
    assert asked == {
        ("activation", "a"),
        ("activation", "b"),
        ("tunnel_month", "c"),
        ("support_month", "c"),
        ("set_up", "c"),
    }


def test_the_variant_stays_below_its_base_tender() -> None:
    assert FOUR.tender("a_fibre").variant_of == "a"
    points = 60 * Fraction(560, 752) + quality("a_fibre", "lines")
    assert round(float(points), 2) == 76.68
    assert 73 < points < 78


def test_the_estimated_value_is_that_of_the_readme() -> None:
    assert FOUR.internal is not None
    own = {estimate.line: exact(estimate.figure.value) for estimate in FOUR.internal.estimates}
    value = sum(own[line.id] * sum(exact(units) for units in line.maximum) for line in FOUR.lines)
    assert value == 2_315_850
    assert f"= {int(value):,}." in README


def test_no_reason_or_remark_names_a_unit_price() -> None:
    """They are printed in the redacted report too."""
    said = [correction.reason for correction in FOUR.corrections]
    said += [admission.reason for admission in FOUR.admissions] + [score.reason for score in FOUR.scores]
    said += [requirement.remark for requirement in FOUR.requirements]
    prices = {price for tender in FOUR.tenders for price in tender.prices.values() if price is not None}
    forms = {form for price in prices for form in (f"{price:.2f}", f"{price:,.2f}")}
    assert not [text for text in said if any(form in text for form in forms)]


# The committed workbooks.


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_committed_workbook_is_what_the_records_write(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    write_tender_template(path, language(WORKBOOKS[name].language), WORKBOOKS[name])
    assert path.read_bytes() == (INPUTS / name).read_bytes()


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_committed_workbook_reads_back_as_the_records_without_a_warning(name: str) -> None:
    procurement, warnings = read_tender(INPUTS / name, case=NOVO if name == "tender_single.xlsx" else None)
    tenders = tuple(replace(tender, cells={}) for tender in procurement.tenders)
    assert warnings == []
    assert without_cells(replace(procurement, tenders=tenders)) == WORKBOOKS[name]
