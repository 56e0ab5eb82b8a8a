"""All lots together: the best set (T-8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from costmodel.domain.tender import CombinedDiscount, Procurement
from tests.naive.numbers import exact
from tests.naive_tender.points import SCORES

Standing = Callable[[str, Mapping[str, Fraction]], tuple[Mapping[str, Fraction], Mapping[str, Fraction]]]
IN_EURO = frozenset({"lowest_price", "lowest_cost", "monetised_quality", "evaluated_price"})


@dataclass(frozen=True, kw_only=True)
class NaiveSet:
    winners: tuple[tuple[str, str], ...]
    price: Fraction
    value: Fraction


def sets(p: Procurement, best: Mapping[str, tuple[str, ...]], standing: Standing) -> list[NaiveSet]:
    """best: lot -> its own best tenders, several in a tie. standing: prices and values of a lot when discounts come on
    top. One lot alone makes no set.
    """
    result: list[NaiveSet] = []
    if len(p.lots) < 2:
        return result
    for size in range(len(p.combined) + 1):
        for chosen in combinations(p.combined, size):
            lots = [lot for each in chosen for lot in each.lots]
            if len(lots) == len(set(lots)):
                result += _sets(p, best, standing, chosen)
    return result


def _sets(
    p: Procurement, best: Mapping[str, tuple[str, ...]], standing: Standing, chosen: tuple[CombinedDiscount, ...]
) -> list[NaiveSet]:
    """Every way out of the ties of the lots that no chosen discount settles."""
    owners = {lot: each for each in chosen for lot in each.lots}
    found = []
    for winners in product(*((owners[lot.id].tender,) if lot.id in owners else best[lot.id] for lot in p.lots)):
        price, value, stands = Fraction(0), Fraction(0), True
        for lot, winner in zip(p.lots, winners, strict=True):
            further = {winner: exact(owners[lot.id].discount)} if lot.id in owners else {}
            prices, values = standing(lot.id, further)
            stands = stands and winner in values
            price += prices.get(winner, Fraction(0))
            value += values.get(winner, Fraction(0))
        if stands:
            pairs = tuple((lot.id, winner) for lot, winner in zip(p.lots, winners, strict=True))
            found.append(NaiveSet(winners=pairs, price=price, value=value))
    return found


def is_by_points(p: Procurement) -> bool:
    """Whether the set with the most points is the best."""
    return all(lot.formula in SCORES for lot in p.lots)


def is_in_euro(p: Procurement) -> bool:
    """Whether the set with the lowest sum is the best."""
    return all(lot.formula in IN_EURO for lot in p.lots)
