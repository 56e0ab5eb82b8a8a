"""Rankings on exact values: who is before whom, and who is equal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from costmodel.formula.exact import Exactly, rounded

Ranking = tuple[tuple[str, ...], ...]
"""Ids of tenders from best to worst, equal ones together."""

_LOGARITHMIC_DIGITS = 30
"""Two logarithmic values that agree so far are equal: the logarithms themselves are known to fifty digits."""


def ranking(ids: Sequence[str], values: Sequence[Exactly], *, lower_is_better: bool, logarithmic: bool) -> Ranking:
    """The tenders that have a value, in the order of the input where they are equal."""
    groups: dict[Fraction, list[str]] = {}
    for id, value in zip(ids, values, strict=True):
        if value is not None:
            groups.setdefault(rounded(value, _LOGARITHMIC_DIGITS) if logarithmic else value, []).append(id)
    return tuple(tuple(groups[value]) for value in sorted(groups, reverse=not lower_is_better))


def among(order: Ranking, ids: Collection[str]) -> Ranking:
    """A ranking with only these tenders in it."""
    groups = (tuple(id for id in group if id in ids) for group in order)
    return tuple(group for group in groups if group)


def places(order: Ranking) -> dict[str, int]:
    """Rank of each tender: 1 for the best, equal for equal ones."""
    found: dict[str, int] = {}
    for group in order:
        rank = 1 + len(found)
        found |= dict.fromkeys(group, rank)
    return found
