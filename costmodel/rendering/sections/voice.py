"""Sentences, amounts and numbers of one reader's language, whatever the report is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from costmodel.domain.results import Phrase
from costmodel.language import Language
from costmodel.language.format import rounded
from costmodel.messages import N_

DOMAIN = "report"
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
MONTHS = re.compile(rf"{MONTH.pattern}(?:(?: – |, ){MONTH.pattern})*")
PLAIN_NUMBER = re.compile(r"-?\d+(?:\.(\d+))?")
DECIMAL = re.compile(r"[+-]?\d+\.(\d{1,6})")


@lru_cache(maxsize=8192)
def _money(language: Language, amount: float, digits: int) -> str:
    return language.money(amount, digits)


@lru_cache(maxsize=8192)
def _number(language: Language, value: float, digits: int) -> str:
    return language.number(value, digits)


class Voice:
    """What the speakers of every report have in common."""

    language: Language

    def say(self, message: str, **parameters: object) -> str:
        """A marked text of the report with its placeholders filled in."""
        return self.language.text(message, DOMAIN, **parameters)

    def money(self, amount: float, digits: int = 0) -> str:
        """EUR, whole unless ``digits`` says otherwise."""
        return _money(self.language, amount, digits)

    def number(self, value: float, digits: int = 0) -> str:
        return _number(self.language, value, digits)

    def amount(self, amount: float) -> str:
        """Whole EUR without the sign, for tables that name the unit."""
        return self.number(amount, 0)

    def amounts(self, amounts: Sequence[float]) -> tuple[str, ...]:
        return tuple(self.amount(amount) for amount in amounts)

    def percent(self, fraction: float, digits: int = 0) -> str:
        return self.language.percent(fraction, digits)

    def quoted(self, text: str) -> str:
        return self.say(N_("“{text}”"), text=text)

    def phrase(self, phrase: Phrase) -> str:
        """A label of the model, its parameters translated too."""
        parameters = {k: self.phrase(v) if isinstance(v, Phrase) else v for k, v in phrase.parameters.items()}
        return self.say(phrase.message, **parameters)

    def written(self, text: str) -> str:
        """A plain number or month of the engine as the reader writes it; names and years as they are."""
        if MONTHS.fullmatch(text):
            return MONTH.sub(lambda month: self.language.month(month[0]), text)
        if decimal := DECIMAL.fullmatch(text):
            plus = "+" if text.startswith("+") else ""
            return plus + self.number(float(text), len(decimal[1]))
        return text

    def calculated(self, text: str) -> str:
        """A calculation of the engine, ``60 × 100000.00 ÷ 112500.00``, with its numbers as the reader writes them."""
        return PLAIN_NUMBER.sub(lambda found: self.language.number(Decimal(found[0]), len(found[1] or "")), text)

    def series(self, texts: Iterable[str]) -> str:
        """``A; B; C`` as the reader's language writes it."""
        return self.say(N_("; ")).join(texts)

    def headed(self, head: str, text: str) -> str:
        """``kind: price``"""
        return self.say(N_("{head}: {text}"), head=head, text=text)

    def years(self, count: float) -> str:
        """A number of years with one decimal: ``2.6 years``."""
        shown = self.number(count, 1)
        if rounded(count, 1) < 2:  # a text of its own, for in some languages the plural begins at 2
            return self.say(N_("{below_two} years"), below_two=shown)
        return self.say(N_("{years} years"), years=shown)

    def quantity(self, value: float, unit: str) -> str:
        """An input's value as its unit is written: ``€28.50``, ``70%``, ``1.2``."""
        if unit.startswith("EUR"):
            return self.money(value, 2)
        if unit == "share":
            return self.percent(value, digits_of(100 * value))
        return self.number(value, digits_of(value))


def digits_of(value: float) -> int:
    """Decimals needed to show a typed number, at most four."""
    return next((digits for digits in range(4) if abs(round(value, digits) - value) < 1e-9), 4)
