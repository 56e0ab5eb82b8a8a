"""Quality points and the award formulas (T-6, T-7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction

from costmodel.domain.tender import Criterion, CriterionKind, Lot, Procurement
from tests.naive.numbers import exact
from tests.naive_tender.admission import leaves, qualities, score

Values = dict[str, Fraction]
DIGITS = Context(prec=50)
NEAR = Fraction(1, 10**40)
SCORES = frozenset(
    {
        "rule_of_three",
        "linear_over_lowest",
        "times_lowest",
        "minimum_maximum",
        "fixed_band",
        "logarithmic",
        "reference_price",
    }
)
DIVIDE_BY_PRICE = frozenset(
    {"rule_of_three", "linear_over_lowest", "times_lowest", "logarithmic", "reference_price", "quality_per_price"}
)
HIGHEST_WINS = SCORES | {"quality_per_price"}


def ln(number: Fraction) -> Fraction:
    return Fraction(DIGITS.ln(DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))))


def price_weight(p: Procurement, lot: str) -> Fraction:
    return sum((exact(c.weight) for c in leaves(p, lot) if c.kind is not CriterionKind.QUALITY), Fraction(0))


def quality_part(p: Procurement, tender: str, lot: str, worth: Callable[[Criterion], float | None]) -> Fraction:
    """Sum over the quality criteria of what the highest score is worth, times the share of it that was given."""
    total = Fraction(0)
    for criterion in qualities(p, lot):
        found, highest, scale = score(p, tender, criterion.id, lot), worth(criterion), criterion.scale
        if found is not None and highest is not None and scale:
            total += exact(highest) * found / exact(scale)
    return total


def quality_points(p: Procurement, tender: str, lot: str) -> Fraction:
    return quality_part(p, tender, lot, lambda criterion: criterion.weight)


def quality_share(p: Procurement, tender: str, lot: str) -> Fraction | None:
    best = sum((exact(criterion.weight) for criterion in qualities(p, lot)), Fraction(0))
    return quality_points(p, tender, lot) / best if best else None


def price_points(p: Procurement, lot: Lot, prices: Mapping[str, Fraction]) -> Values | None:
    """Points of each tender for its price; None where the formula cannot be used with these prices."""
    lowest, highest = min(prices.values()), max(prices.values())
    if lowest < 0 or (lot.formula in DIVIDE_BY_PRICE and lowest == 0):
        return None
    if lot.formula == "minimum_maximum" and lowest == highest:
        return None
    weight = price_weight(p, lot.id)
    return {tender: _points(lot, weight, price, lowest, highest) for tender, price in prices.items()}


def _points(lot: Lot, weight: Fraction, price: Fraction, lowest: Fraction, highest: Fraction) -> Fraction:
    floor, cap = False, False
    if lot.formula == "rule_of_three":
        share = lowest / price
    elif lot.formula == "linear_over_lowest":
        share, floor = 1 - (price - lowest) / lowest, lot.floor
    elif lot.formula == "times_lowest":
        times = exact(lot.times_lowest or 0)
        share, floor = (times * lowest - price) / ((times - 1) * lowest), True
    elif lot.formula == "minimum_maximum":
        share = (highest - price) / (highest - lowest)
    elif lot.formula == "fixed_band":
        low, high = exact(lot.band_low or 0), exact(lot.band_high or 0)
        share, floor, cap = (high - price) / (high - low), lot.floor, lot.cap
    elif lot.formula == "logarithmic":
        share, floor = 1 - ln(price / lowest) / ln(exact(lot.log_base or 0)), lot.floor
    elif lot.formula == "reference_price":
        share, cap = exact(lot.reference_price or 0) / price, lot.cap
    else:
        raise ValueError(lot.formula)
    if floor and share < 0:
        share = Fraction(0)
    if cap and share > 1:
        share = Fraction(1)
    return weight * share


def values(p: Procurement, lot: Lot, prices: Mapping[str, Fraction]) -> Values:
    """What ranks each tender of the lot; nothing where the formula cannot be used with these prices."""
    if not prices:
        return {}
    if lot.formula in SCORES:
        points = price_points(p, lot, prices)
        if points is None:
            return {}
        return {tender: points[tender] + quality_points(p, tender, lot.id) for tender in prices}
    return _price_values(p, lot, prices)


def _price_values(p: Procurement, lot: Lot, prices: Mapping[str, Fraction]) -> Values:
    if min(prices.values()) < 0:
        return {}
    result = {}
    for tender, price in prices.items():
        share = quality_share(p, tender, lot.id)
        if lot.formula in ("lowest_price", "lowest_cost"):
            result[tender] = price
        elif lot.formula == "price_per_quality":
            if not share:
                return {}
            result[tender] = price / share
        elif lot.formula == "quality_per_price":
            if share is None or price == 0:
                return {}
            result[tender] = share * exact(lot.reference_price or 0) / price
        elif lot.formula == "monetised_quality":
            result[tender] = price - quality_part(p, tender, lot.id, lambda criterion: criterion.euro_value)
        elif lot.formula == "evaluated_price":
            most = sum((exact(criterion.coefficient or 0) for criterion in qualities(p, lot.id)), Fraction(0))
            mine = quality_part(p, tender, lot.id, lambda criterion: criterion.coefficient)
            result[tender] = price / (1 + mine / (1 - most))
        else:
            raise ValueError(lot.formula)
    return result


def ranking(lot: Lot, found: Mapping[str, Fraction], order: Sequence[str]) -> list[list[str]]:
    """Ids from best to worst, equal ones together; values that differ by less than a logarithm's error are equal."""
    sign = -1 if lot.formula in HIGHEST_WINS else 1
    groups: list[list[str]] = []
    for tender in sorted((each for each in order if each in found), key=lambda each: sign * found[each]):
        if groups and abs(found[groups[-1][0]] - found[tender]) <= (NEAR if lot.formula == "logarithmic" else 0):
            groups[-1].append(tender)
        else:
            groups.append([tender])
    return [sorted(group, key=order.index) for group in groups]
