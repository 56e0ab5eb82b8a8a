"""What both documents of a tender comparison write alike: phrases, rankings, amounts that may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from costmodel.domain.results import Phrase
from costmodel.language.format import rounded
from costmodel.rendering.json_text import euro, share

PRICE_DIGITS = 6
"""Decimals of a unit price, which may be a fraction of a cent."""


def plain(phrase: Phrase) -> str:
    """The English sentence of a phrase, as plain text."""
    words = {name: plain(value) if isinstance(value, Phrase) else value for name, value in phrase.parameters.items()}
    return phrase.message.format(**words) if words else phrase.message


def plains(phrases: Iterable[Phrase]) -> list[str]:
    return [plain(phrase) for phrase in phrases]


def money(amount: float | None) -> Decimal | None:
    """EUR with two decimals, or null."""
    return None if amount is None else euro(amount)


def price(amount: float | None) -> Decimal | None:
    """A unit price with all its decimals, two at least, or null."""
    if amount is None:
        return None
    exact = rounded(amount, PRICE_DIGITS).normalize()
    exponent = exact.as_tuple().exponent
    return exact if isinstance(exponent, int) and exponent <= -2 else rounded(amount, 2)


def number(value: float | None) -> float | None:
    return None if value is None else share(value)


def ranking(order: Sequence[Sequence[str]]) -> list[list[str]]:
    """Ids from best to worst; those of one inner list are tied."""
    return [list(tied) for tied in order]


def amounts(pairs: Iterable[tuple[str, float]]) -> dict[str, Decimal]:
    """EUR by tender."""
    return {tender: euro(amount) for tender, amount in pairs}


def numbers(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Numbers by tender."""
    return {tender: share(value) for tender, value in pairs}
