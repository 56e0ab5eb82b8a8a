"""Laws of the award formulas that hold for all prices."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from costmodel.tender.award_formula import AwardFormula, Kind, Limit
from costmodel.tender.formulas import REGISTRY
from tests.tender.competition import Amounts, Competition, Results, exact_results, refused
from tests.tender.test_formulas import worked

LAST_DIGITS = Fraction(1, 10**40)  # logarithms are taken to 50 digits
FORMULAS = list(REGISTRY.values())
quick = settings(max_examples=40, deadline=None)


def those(chosen: list[AwardFormula]) -> pytest.MarkDecorator:
    assert chosen
    return pytest.mark.parametrize("formula", chosen, ids=[formula.id for formula in chosen])


def parts_of(whole: int, least: int, most: int) -> st.SearchStrategy[Fraction]:
    """Decimals as people type them: whole=100 for cents."""
    return st.integers(least, most).map(lambda number: Fraction(number, whole))


near = parts_of(100, 90_000, 110_000)  # 900.00 to 1,100.00
anything = parts_of(100, 1, 10_000_000)
price = st.one_of(st.sampled_from([Fraction(100), Fraction(200)]), near, anything)


@st.composite
def competitions(draw: st.DrawFn) -> Competition:
    """Two to five tenders, with all that any formula reads."""
    count = draw(st.integers(2, 5))

    def each(values: st.SearchStrategy[Fraction]) -> Amounts:
        return tuple(draw(st.lists(values, min_size=count, max_size=count)))

    band = sorted(draw(st.lists(anything, min_size=2, max_size=2, unique=True)))
    highest = draw(parts_of(100, 1, 99))
    return Competition(
        prices=each(price),
        weight=draw(parts_of(2, 1, 200)),
        parameters={
            "times_lowest": draw(parts_of(10, 11, 50)),
            "log_base": draw(parts_of(10, 11, 50)),
            "band_low": band[0],
            "band_high": band[1],
            "reference_price": draw(anything),
        },
        qualities=each(parts_of(100, 1, 100)),
        money=each(parts_of(100, 1, 100_000)),
        coefficients=tuple(share * highest for share in each(parts_of(10, 0, 10))),
        coefficients_max=highest,
        floor=draw(st.booleans()),
        cap=draw(st.booleans()),
    )


def results(formula: AwardFormula, tenders: Competition) -> Amounts:
    """What a formula gives tenders that it does not refuse: something for each."""
    assume(not refused(formula, tenders))
    found: Results = exact_results(formula, tenders)
    given_to_all = tuple(value for value in found if value is not None)
    assert len(given_to_all) == len(tenders.prices), "a tender without a result"
    return given_to_all


def without(tenders: Competition, place: int) -> Competition:
    """The same with one tender left out of the ranking."""
    prices = list(tenders.prices)
    prices[place] = None
    return replace(tenders, prices=tuple(prices))


def close(left: Fraction | None, right: Fraction | None) -> bool:
    assert left is not None
    assert right is not None
    return abs(left - right) < LAST_DIGITS


@those([formula for formula in FORMULAS if formula.monotone])
@given(tenders=competitions(), lower=price, data=st.data())
@quick
def test_a_lower_price_never_does_worse(
    formula: AwardFormula, tenders: Competition, lower: Fraction, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(tenders.prices) - 1))
    prices = [Fraction(value or 0) for value in tenders.prices]
    before = results(formula, tenders)[place]
    prices[place] = min(prices[place], lower)
    after = results(formula, replace(tenders, prices=tuple(prices)))[place]
    assert after <= before + LAST_DIGITS if formula.lower_is_better else after >= before - LAST_DIGITS


def test_a_formula_under_which_a_lower_price_can_do_worse_says_why() -> None:
    for formula in FORMULAS:
        assert formula.monotone or (formula.not_monotone is not None and formula.not_monotone.message), formula.id


@those([formula for formula in FORMULAS if formula.kind is Kind.SCORE])
@given(tenders=competitions())
@quick
def test_points_stay_within_the_limits_that_the_formula_states(formula: AwardFormula, tenders: Competition) -> None:
    for score in results(formula, tenders):
        if tenders.floor or formula.floor is not Limit.ANNOUNCED:
            assert score >= -LAST_DIGITS
        if tenders.cap or formula.cap is not Limit.ANNOUNCED:
            assert score <= tenders.weight + LAST_DIGITS


@those([formula for formula in FORMULAS if formula.kind is Kind.SCORE and formula.relative])
@given(tenders=competitions())
@quick
def test_the_cheapest_gets_all_points_of_a_relative_formula(formula: AwardFormula, tenders: Competition) -> None:
    assert max(results(formula, tenders)) == tenders.weight


@those(FORMULAS)
@given(tenders=competitions(), data=st.data())
@quick
def test_the_order_of_the_tenderers_is_irrelevant(
    formula: AwardFormula, tenders: Competition, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(tenders.prices))))
    assert tenders.qualities is not None
    assert tenders.money is not None
    assert tenders.coefficients is not None
    shuffled = replace(
        tenders,
        prices=tuple(tenders.prices[place] for place in order),
        qualities=tuple(tenders.qualities[place] for place in order),
        money=tuple(tenders.money[place] for place in order),
        coefficients=tuple(tenders.coefficients[place] for place in order),
    )
    before = results(formula, tenders)
    assert results(formula, shuffled) == tuple(before[place] for place in order)


@those([formula for formula in FORMULAS if formula.relative])
@given(tenders=competitions())
@quick
def test_doubling_all_prices_leaves_a_relative_formula_unchanged(formula: AwardFormula, tenders: Competition) -> None:
    doubled = replace(tenders, prices=tuple(2 * Fraction(value or 0) for value in tenders.prices))
    pairs = zip(results(formula, tenders), results(formula, doubled), strict=True)
    assert all(close(before, after) for before, after in pairs)


@those([formula for formula in FORMULAS if not formula.relative])
@given(tenders=competitions(), data=st.data())
@quick
def test_without_relative_prices_a_tender_that_is_dropped_changes_nothing_for_the_others(
    formula: AwardFormula, tenders: Competition, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(tenders.prices) - 1))
    before: Results = list(results(formula, tenders))
    before[place] = None
    assert exact_results(formula, without(tenders, place)) == before


@given(tenders=competitions(), data=st.data())
@quick
def test_the_fixed_band_is_free_of_reversals(tenders: Competition, data: st.DataObject) -> None:
    formula = REGISTRY["fixed_band"]
    place = data.draw(st.integers(0, len(tenders.prices) - 1))
    quality = [100 * share for share in tenders.qualities or ()]
    others = [other for other in range(len(tenders.prices)) if other != place]
    before = results(formula, tenders)
    after = exact_results(formula, without(tenders, place))

    def order(scores: Results | Amounts) -> list[int]:
        totals = {other: (scores[other] or 0) + quality[other] for other in others}
        return sorted(others, key=lambda other: (-totals[other], other))

    assert order(before) == order(after)


@those([formula for formula in FORMULAS if formula.relative])
def test_a_formula_that_is_called_relative_is_so(formula: AwardFormula) -> None:
    tenders = worked(formula.example)
    prices = [Fraction(value or 0) for value in tenders.prices]
    if len(prices) == 2:  # a third one between them, whom the cheapest decides about
        prices.append(sum(prices, Fraction(0)) / 2)
    place = prices.index(min(prices))
    tenders = replace(tenders, prices=tuple(prices), qualities=None)
    before, after = exact_results(formula, tenders), exact_results(formula, without(tenders, place))
    assert any(before[other] != after[other] for other in range(len(prices)) if other != place)


@given(tenders=competitions(), data=st.data())
@quick
def test_the_logarithm_without_a_floor_keeps_the_distances_between_the_others(
    tenders: Competition, data: st.DataObject
) -> None:
    formula, free = REGISTRY["logarithmic"], replace(tenders, floor=False)
    place = data.draw(st.integers(0, len(tenders.prices) - 1))
    before, after = results(formula, free), exact_results(formula, without(free, place))
    others = [other for other in range(len(tenders.prices)) if other != place]
    first = others[0]
    for other in others[1:]:
        now, first_now = after[other], after[first]
        assert now is not None
        assert first_now is not None
        assert close(before[other] - before[first], now - first_now)
