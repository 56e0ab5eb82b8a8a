"""Each line over all tenders (T-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from costmodel.domain.tender import Procurement, Tender
from tests.naive.numbers import exact
from tests.naive_tender.offers import unit_price, units


@dataclass(frozen=True, kw_only=True)
class NaiveLine:
    minimum: Fraction | None
    median: Fraction | None
    mean: Fraction | None
    maximum: Fraction | None
    share: Fraction | None
    from_median: dict[str, Fraction]
    flagged: tuple[str, ...]


def statistics(p: Procurement, lot: str, taking_part: Sequence[Tender]) -> dict[str, NaiveLine]:
    """taking_part: base tenders that are selected and regular, whether they priced each line or not."""
    mine = [line for line in p.lines if line.lot == lot]
    average = {}
    for line in mine:
        prices = [found for tender in taking_part if (found := unit_price(p, tender, line)) is not None]
        average[line.id] = units(p, line) * sum(prices, Fraction(0)) / len(prices) if prices else Fraction(0)
    whole = sum(average.values(), Fraction(0))
    result = {}
    for line in mine:
        priced = {t.id: price for t in taking_part if (price := unit_price(p, t, line)) is not None}
        prices = sorted(priced.values())
        share = average[line.id] / whole if whole else None
        middle = median(prices)
        away = {id: price / middle - 1 for id, price in priced.items()} if middle else {}
        result[line.id] = NaiveLine(
            minimum=prices[0] if prices else None,
            median=middle,
            mean=sum(prices, Fraction(0)) / len(prices) if prices else None,
            maximum=prices[-1] if prices else None,
            share=share if prices else None,
            from_median=away,
            flagged=tuple(id for id, by in away.items() if len(prices) > 2 and _is_asked(p, by, share)),
        )
    return result


def median(prices: Sequence[Fraction]) -> Fraction | None:
    if not prices:
        return None
    middle = len(prices) // 2
    return prices[middle] if len(prices) % 2 else (prices[middle - 1] + prices[middle]) / 2


def _is_asked(p: Procurement, by: Fraction, share: Fraction | None) -> bool:
    low, high = p.terms.line_low, p.terms.line_high
    if share is None or share < exact(p.terms.line_share):
        return False
    return (low is not None and by <= -exact(low)) or (high is not None and by >= exact(high))
