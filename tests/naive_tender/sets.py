"""All lots together: the best set (T-8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from costmodel.domain.tender import CombinedDiscount, Procurement
from tests.naive.numbers import exact
from tests.naive_tender.points import SCORES

Standing = Callable[[str, Mapping[str, Fraction]], tuple[Mapping[str, Fraction], Mapping[str, Fraction]]]
IN_EURO = frozenset({"lowest_price", "lowest_cost", "monetised_quality"})


@dataclass(frozen=True, kw_only=True)
class NaiveSet:
    winners: tuple[tuple[str, str], ...]
    price: Fraction
    value: Fraction


def sets(p: Procurement, best: Mapping[str, str], standing: Standing) -> list[NaiveSet]:
    """best: lot -> its own best tender. standing: prices and values of a lot when discounts come on top."""
    result = []
    for size in range(len(p.combined) + 1):
        for chosen in combinations(p.combined, size):
            lots = [lot for each in chosen for lot in each.lots]
            if len(lots) == len(set(lots)):
                found = _set(p, best, standing, chosen)
                if found is not None:
                    result.append(found)
    return result


def _set(
    p: Procurement, best: Mapping[str, str], standing: Standing, chosen: tuple[CombinedDiscount, ...]
) -> NaiveSet | None:
    winners, price, value = [], Fraction(0), Fraction(0)
    for lot in p.lots:
        winner, further = best[lot.id], {}
        for each in chosen:
            if lot.id in each.lots:
                winner = each.tender
                further[winner] = exact(each.discount)
        prices, values = standing(lot.id, further)
        if winner not in values:
            return None
        winners.append((lot.id, winner))
        price += prices[winner]
        value += values[winner]
    return NaiveSet(winners=tuple(winners), price=price, value=value)


def is_by_points(p: Procurement) -> bool:
    """Whether the set with the most points is the best."""
    return all(lot.formula in SCORES for lot in p.lots)


def is_in_euro(p: Procurement) -> bool:
    """Whether the set with the lowest sum is the best."""
    return all(lot.formula in IN_EURO for lot in p.lots)
