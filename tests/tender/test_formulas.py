"""The award formulas: worked and published examples, and what each refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from costmodel.domain.dictionary.tender_words import FORMULA
from costmodel.domain.tender import Lot
from costmodel.tender.award_formula import AwardFormula, Example, Kind, Limit, Quality
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.refusals import PARAMETERS, REFUSALS, SYMBOLS
from tests.tender.competition import Amounts, Competition, Results, exact_results, live_results, refused

EVERY = pytest.mark.parametrize("formula", REGISTRY.values(), ids=REGISTRY)
LAST_DIGITS = Fraction(1, 10**40)  # logarithms are taken to 50 digits
SIGN = re.compile(r"Σvmax|Σ€|Σv|Pmin|Pmax|Pref|S₀|S₁|ln|[A-Za-z]+")


def numbers(*texts: str) -> Amounts:
    return tuple(Fraction(text) for text in texts)


def worked(example: Example) -> Competition:
    """The tenders of a worked example."""
    return Competition(
        prices=numbers(*example.prices),
        weight=Fraction(example.weight),
        parameters={name: Fraction(value) for name, value in example.parameters.items()},
        qualities=None if example.qualities is None else numbers(*example.qualities),
        money=None if example.money is None else numbers(*example.money),
        coefficients=None if example.coefficients is None else numbers(*example.coefficients),
        coefficients_max=Fraction(example.coefficients_max),
        floor=example.floor,
        cap=example.cap,
    )


def shown(results: Results, digits: str) -> list[Decimal]:
    """Rounded for display: digits "1" for whole points, "0.1" for one decimal."""
    return [
        (Decimal(value.numerator) / value.denominator).quantize(Decimal(digits), ROUND_HALF_UP)
        for value in results
        if value is not None
    ]


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def points(formula: str, tenders: Competition) -> Amounts:
    """Scores of tenders that all have one."""
    found = [value for value in exact_results(REGISTRY[formula], tenders) if value is not None]
    assert len(found) == len(tenders.prices)
    return tuple(found)


def added(left: Iterable[Fraction], right: Iterable[Fraction]) -> Amounts:
    return tuple(a + b for a, b in zip(left, right, strict=True))


@EVERY
def test_the_worked_example_of_each_formula_comes_out_exactly(formula: AwardFormula) -> None:
    results = exact_results(formula, worked(formula.example))
    for result, expected in zip(results, numbers(*formula.example.expected), strict=True):
        assert result is not None
        assert abs(result - expected) < LAST_DIGITS


@EVERY
def test_the_row_of_each_formula_gives_its_worked_example_in_floating_point(formula: AwardFormula) -> None:
    expected = [float(value) for value in numbers(*formula.example.expected)]
    assert live_results(formula, worked(formula.example)) == pytest.approx(expected, rel=1e-12, abs=1e-9)


@EVERY
def test_no_formula_refuses_its_worked_example(formula: AwardFormula) -> None:
    assert refused(formula, worked(formula.example)) == ()


@EVERY
def test_each_worked_example_has_several_tenders_and_the_quality_that_its_formula_reads(formula: AwardFormula) -> None:
    example = formula.example
    assert len(example.prices) > 1
    assert set(example.parameters) == set(formula.parameters)
    assert (example.qualities is not None) == (formula.quality is Quality.SHARE)
    assert (example.money is not None) == (formula.quality is Quality.EURO)
    assert (example.coefficients is not None) == (formula.quality is Quality.COEFFICIENT)


@EVERY
def test_the_text_of_each_formula_uses_signs_that_are_explained(formula: AwardFormula) -> None:
    signs = set(SIGN.findall(formula.text)) - {"ln"}
    assert signs <= set(SYMBOLS)
    assert {PARAMETERS[name] for name in formula.parameters} == signs & set(PARAMETERS.values())


def test_the_formulas_are_those_that_the_input_workbook_offers() -> None:
    assert list(REGISTRY) == [choice.value for choice in FORMULA]


def test_the_parameters_are_fields_of_a_lot() -> None:
    assert set(PARAMETERS) <= {field.name for field in fields(Lot)}


def test_money_values_and_a_fixed_band_are_recommended() -> None:
    assert {id for id, formula in REGISTRY.items() if formula.recommended} == {"monetised_quality", "fixed_band"}


def test_only_scores_have_a_floor_and_a_cap() -> None:
    for formula in REGISTRY.values():
        if formula.kind is Kind.VALUE:
            assert (formula.floor, formula.cap) == (Limit.NEVER_PASSED, Limit.NEVER_PASSED)


# Published examples


def test_published_quality_of_60_40_30_and_a_price_of_70_points() -> None:
    price = points("rule_of_three", Competition(prices=numbers("10000", "8000"), weight=Fraction(70)))
    assert price == (70 * Fraction(8000, 10000), 70)  # 56 and 70
    assert added((40 + 30 + 20, 32 + 20 + 22), price) == (146, 144)


def test_published_60_40_with_a_reference_of_a_million() -> None:
    tenders = Competition(
        prices=numbers("1200000", "1250000", "1100000"), parameters={"reference_price": Fraction(1_000_000)}
    )
    totals = added(numbers("51", "53", "44"), points("reference_price", tenders))
    assert shown(list(totals), "1") == decimals("84", "85", "80")


def test_published_logarithm_to_the_base_of_4() -> None:
    tenders = Competition(
        prices=numbers("80", "100", "125"), weight=Fraction(100), parameters={"log_base": Fraction(4)}
    )
    assert shown(exact_results(REGISTRY["logarithmic"], tenders), "0.1") == decimals("100.0", "83.9", "67.8")


def test_published_rule_of_three_of_40_points() -> None:
    scores = points("rule_of_three", Competition(prices=numbers("100", "105", "108"), weight=Fraction(40)))
    assert scores == (40, 40 * Fraction(100, 105), 40 * Fraction(100, 108))
    assert shown(list(scores), "1") == decimals("40", "38", "37")


def test_published_rule_of_three_of_weight_1() -> None:
    scores = points("rule_of_three", Competition(prices=numbers("15000", "10000", "30000"), weight=Fraction(1)))
    assert scores == (Fraction(2, 3), 1, Fraction(1, 3))
    assert shown(list(scores), "0.001") == decimals("0.667", "1.000", "0.333")


def test_published_evaluated_price_divides_by_exactly_9_sevenths() -> None:
    tenders = Competition(
        prices=numbers("900", "900"),
        coefficients=numbers("0.20", "0"),  # 0.10 + 0.10 of 0.15 + 0.15
        coefficients_max=Fraction("0.30"),
    )
    assert points("evaluated_price", tenders) == (900 / Fraction(9, 7), 900)


def test_published_order_that_a_losing_tender_turns() -> None:
    alone = Competition(prices=numbers("100", "120"), weight=Fraction(50))
    quality = tuple(50 * Fraction(share) for share in ("0.70", "0.82", "0.10"))
    a, b = added(quality[:2], points("rule_of_three", alone))
    assert (a, b) == (35 + 50, 41 + 50 * Fraction(100, 120))  # 85 and 82.67: A before B
    a, b, c = added(quality, points("rule_of_three", replace(alone, prices=numbers("100", "120", "60"))))
    assert (a, b, c) == (35 + 30, 41 + 25, 5 + 50)  # 65 and 66: B before A, and C is last


# Floor and cap


def test_without_a_floor_the_points_go_below_0() -> None:
    tenders = Competition(prices=numbers("100", "250"), weight=Fraction(80), floor=False)
    assert points("linear_over_lowest", tenders) == (80, -40)  # 80 × (1 − 150 ÷ 100)


def test_without_a_cap_the_points_go_above_the_weight() -> None:
    band = {"band_low": Fraction(800), "band_high": Fraction(1200)}
    tenders = Competition(prices=numbers("700"), weight=Fraction(50), parameters=band, cap=False)
    assert points("fixed_band", tenders) == (Fraction(125, 2),)  # 50 × 500 ÷ 400


def test_a_floor_that_is_part_of_the_formula_needs_no_announcement() -> None:
    tenders = Competition(prices=numbers("100", "350"), parameters={"times_lowest": Fraction(3)}, floor=False)
    assert points("times_lowest", tenders) == (40, 0)


def test_a_tender_that_is_not_ranked_gets_a_blank_and_no_zero() -> None:
    for formula in REGISTRY.values():
        tenders = worked(formula.example)
        results = exact_results(formula, replace(tenders, prices=(*tenders.prices[:-1], None)))
        assert results[-1] is None, formula.id
        assert None not in results[:-1] or formula.needs_tenders == len(tenders.prices), formula.id


# Refusals

TWO = numbers("100", "120")


def announced(**parameters: int) -> Competition:
    """Two tenders under these parameters."""
    return Competition(prices=TWO, parameters={name: Fraction(value) for name, value in parameters.items()})


def priced(*prices: str) -> Competition:
    return Competition(prices=numbers(*prices), parameters={"log_base": Fraction(2)})


REFUSED = [
    ("rule_of_three", priced("0", "5"), "price-zero", "price"),
    ("linear_over_lowest", priced("0", "5"), "price-zero", "price"),
    ("logarithmic", priced("0", "5"), "price-zero", "price"),
    ("lowest_price", priced("-1", "5"), "price-negative", "price"),
    ("minimum_maximum", priced("100"), "too-few-tenders", "tenders"),
    ("minimum_maximum", priced("100", "100"), "prices-equal", "price"),
    ("times_lowest", announced(), "parameter-missing", "times_lowest"),
    ("times_lowest", announced(times_lowest=1), "parameter-too-small", "times_lowest"),
    ("fixed_band", announced(band_low=1), "parameter-missing", "band_high"),
    ("fixed_band", announced(band_low=1200, band_high=1200), "band-empty", "band_high"),
    ("logarithmic", announced(log_base=1), "parameter-too-small", "log_base"),
    ("reference_price", announced(reference_price=0), "parameter-too-small", "reference_price"),
    ("quality_per_price", announced(reference_price=9), "no-quality", "quality"),
    ("price_per_quality", announced(), "no-quality", "quality"),
    ("price_per_quality", replace(announced(), qualities=numbers("0.5", "0")), "quality-zero", "quality"),
    ("monetised_quality", announced(), "no-euro-value", "euro_value"),
    ("evaluated_price", announced(), "no-coefficient", "coefficient"),
    ("evaluated_price", replace(announced(), coefficients_max=Fraction(1)), "coefficients-too-large", "coefficient"),
]


@pytest.mark.parametrize(("id", "tenders", "code", "about"), REFUSED, ids=[f"{row[0]}-{row[2]}" for row in REFUSED])
def test_a_formula_refuses_what_it_cannot_rank(id: str, tenders: Competition, code: str, about: str) -> None:
    (refusal,) = refused(REGISTRY[id], tenders)
    assert (refusal.code, refusal.about) == (code, about)
    parameters = refusal.label.parameters
    assert refusal.label.message.format(**{name: str(value) for name, value in parameters.items()})


def test_every_refusal_is_tried() -> None:
    assert {row[2] for row in REFUSED} == set(REFUSALS)


def test_a_refusal_names_the_tender_whose_price_is_wrong() -> None:
    refusals = refused(REGISTRY["rule_of_three"], Competition(prices=numbers("5", "0", "-1")))
    assert {(refusal.code, refusal.tender) for refusal in refusals} == {("price-zero", "1"), ("price-negative", "2")}


def test_all_reasons_are_told_at_once() -> None:
    codes = [refusal.code for refusal in refused(REGISTRY["quality_per_price"], Competition(prices=numbers("0")))]
    assert codes == ["parameter-missing", "no-quality", "price-zero"]


def test_a_lot_without_tenders_is_no_fault_of_its_formula() -> None:
    assert refused(REGISTRY["minimum_maximum"], Competition(prices=())) == ()


def test_a_quality_that_is_read_and_not_there_is_a_defect() -> None:
    with pytest.raises(ValueError, match="reads the quality"):
        exact_results(REGISTRY["price_per_quality"], Competition(prices=TWO))
