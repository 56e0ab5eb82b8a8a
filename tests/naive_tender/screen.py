"""The 15 % screen (T-10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from costmodel.domain.tender import Procurement
from tests.naive.numbers import exact


@dataclass(frozen=True, kw_only=True)
class NaiveScreen:
    count: int
    mean: Fraction | None
    flagged: tuple[str, ...]
    below: Mapping[str, Fraction]


def screen(p: Procurement, prices: Mapping[str, Fraction]) -> NaiveScreen:
    """prices: of the selected base tenders, regular or not."""
    ordered = sorted(prices.values())
    count = len(ordered)
    if count < 4:
        return NaiveScreen(count=count, mean=None, flagged=(), below={})
    top = 1 if count < 7 else -(-count // 4)
    kept = ordered[1 : count - top]
    mean = sum(kept, Fraction(0)) / len(kept)
    limit = (1 - exact(p.terms.abnormal_share)) * mean
    return NaiveScreen(
        count=count,
        mean=mean,
        flagged=tuple(tender for tender, price in prices.items() if price <= limit),
        below={tender: 1 - price / mean for tender, price in prices.items()} if mean else {},
    )
