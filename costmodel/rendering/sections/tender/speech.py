"""How the pages of a tender comparison speak: its tenderers, its lots, its amounts with cents, its points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from costmodel.domain.dictionary.kinds import Choice
from costmodel.domain.results import Phrase
from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import LotResult, TenderResult
from costmodel.language import Language
from costmodel.language.format import rounded
from costmodel.messages import N_
from costmodel.rendering.sections.voice import Voice, digits_of
from costmodel.rendering.texts import cut
from costmodel.tender.award_formula import Kind
from costmodel.tender.formulas import REGISTRY

NOTHING = "–"
CLEAN_DIGITS = 9
MOST_PLACES = 6
"""Places of a ranking that is told in one line."""

MOST_DIGITS = 8
"""Decimals of points: more tell nothing that a reader can see."""


@dataclass(frozen=True, eq=False)
class TenderSpeech(Voice):
    """Speaks of one procedure in one language. redacted: without unit prices and amounts of lines."""

    procurement: Procurement
    language: Language
    redacted: bool = False

    def phrase(self, phrase: Phrase) -> str:
        """A sentence of the comparison, its numbers as the reader writes them."""
        parameters = {
            k: self.phrase(v) if isinstance(v, Phrase) else self.written(v) for k, v in phrase.parameters.items()
        }
        return self.say(phrase.message, **parameters)

    def name(self, tender: str) -> str:
        """The tenderer as typed, a variant marked as one."""
        found = self.procurement.tender(tender)
        if found.variant_of is None:
            return found.name
        return self.say(N_("{name} (variant)"), name=found.name)

    def names(self, tenders: Iterable[str], beside: Callable[[str], str] = lambda _: "") -> str:
        """``A, B and C``, each with what stands in brackets beside it."""
        names = [self._named(tender, beside(tender)) for tender in tenders]
        if len(names) < 2:
            return "".join(names)
        return self.say(N_("{names} and {last}"), names=", ".join(names[:-1]), last=names[-1])

    def _named(self, tender: str, beside: str) -> str:
        if not beside:
            return self.name(tender)
        return self.say(N_("{name} ({beside})"), name=self.name(tender), beside=beside)

    def ranking(self, ranking: Sequence[Sequence[str]], beside: Callable[[str], str] = lambda _: "") -> str:
        """The order in one line: ``1. A; 2. B and C (tied); 4. D``, each with what stands beside it.

        Of many tenders the first places: at most ``MOST_PLACES``, and how many follow.
        """
        place, told = 1, []
        for tied in ranking[:MOST_PLACES]:
            names = self.names(tied, beside)
            shown = self.say(N_("{names} (tied)"), names=names) if len(tied) > 1 else names
            told.append(f"{place}. {shown}")
            place += len(tied)
        following = sum(map(len, ranking[MOST_PLACES:]))
        if following:
            told.append(self.say(N_("then {count} others"), count=following))
        return self.series(told) or NOTHING

    def lot(self, id: str) -> str:
        """``Lot 2: laptops``; the number is its place in the input."""
        number, lot = next((n, lot) for n, lot in enumerate(self.procurement.lots, 1) if lot.id == id)
        return self.say(N_("Lot {number}: {title}"), number=number, title=lot.title)

    def position(self, lot: str) -> int:
        """Place of a lot, from 1: stable in anchors, whatever its id holds."""
        return 1 + [other.id for other in self.procurement.lots].index(lot)

    def key(self, tender: str) -> int:
        """Number, from 0, of the letter that stands for a tender in the charts."""
        return [other.id for other in self.procurement.tenders].index(tender)

    def word(self, choices: Sequence[Choice], value: str) -> str:
        """A word of a drop-down list as the input workbook shows it."""
        label = next(choice.label for choice in choices if choice.value == value)
        return self.language.text(label, domain="inputs")

    def yes_no(self, holds: bool) -> str:
        return self.say(N_("yes") if holds else N_("no"))

    def euro(self, amount: float) -> str:
        """An amount with its sign and its cents, for sentences."""
        return self.money(amount, 2)

    def cents(self, amount: float | None) -> str:
        """The same without the sign, for tables that name the unit; a dash where there is none."""
        return NOTHING if amount is None else self.number(amount, 2)

    def price(self, price: float | None) -> str:
        """A unit price with all the decimals that were typed, two at least; a dash where there is none."""
        return NOTHING if price is None else self.number(price, max(2, digits_of(price)))

    def compared(self, tender: TenderResult) -> str:
        """The price that is compared, with a mark where a line of it was filled in."""
        return f"{self.cents(tender.price)} †" if tender.filled else self.cents(tender.price)

    def mark_of_filled(self, tenders: Sequence[TenderResult]) -> str:
        """What the mark means; empty where no tender has it."""
        if not any(tender.filled for tender in tenders):
            return ""
        return self.say(N_("† A price that the tenderer left out is filled in: see “Completeness”."))

    def plain(self, value: float) -> str:
        """A number with the decimals it needs."""
        return self.number(value, digits_of(value))

    def share(self, fraction: float | None, digits: int = 2) -> str:
        return NOTHING if fraction is None else self.percent(fraction, digits)

    def typed_share(self, fraction: float) -> str:
        """A share as it was typed: ``15%``."""
        return self.percent(fraction, digits_of(100 * fraction))

    def day(self, day: date) -> str:
        return self.language.date(day.isoformat())

    def moment(self, moment: datetime) -> str:
        """A day and its hour, which is the local one that the tender documents mean."""
        return self.say(N_("{day}, {hour}"), day=self.day(moment.date()), hour=f"{moment:%H:%M}")

    def is_scored(self, lot: LotResult) -> bool:
        """Whether points rank the lot."""
        return REGISTRY[lot.formula].kind is Kind.SCORE

    def unit_of_value(self, lot: LotResult) -> str:
        """What the value that ranks is called, as a marked text."""
        if self.is_scored(lot):
            return N_("points")
        return N_("amount that decides, EUR") if lot.lower_is_better else N_("value that decides")

    def points(self, points: float, digits: int) -> str:
        """Points of a float, without the noise of its last digits: 52.575 is rounded up, whatever made it."""
        return self.number(clean(points), digits)

    def value(self, lot: LotResult, value: float) -> str:
        """The value that ranks, with its unit and enough decimals to tell those of the lot apart."""
        digits = digits_apart(tuple(t.value for t in lot.tenders if t.value is not None and t.rank is not None))
        value = clean(value)
        if lot.lower_is_better:
            return self.money(value, digits)
        if self.is_scored(lot):
            return self.say(N_("{points} points"), points=self.number(value, digits))
        return self.number(value, digits)


def clean(value: float) -> float:
    """A computed number as a spreadsheet shows it: the last digits of a float are no figures of anybody."""
    return round(value, CLEAN_DIGITS)


@lru_cache(maxsize=64)
def digits_apart(values: tuple[float, ...]) -> int:
    """Decimals, two at least, at which different values look different; equal ones do not count."""
    different = set(map(clean, values))
    return next(
        (d for d in range(2, MOST_DIGITS) if len({rounded(value, d) for value in different}) == len(different)),
        MOST_DIGITS,
    )


def told_apart(names: Sequence[str], longest: int) -> tuple[str, ...]:
    """Names of at most about so many characters; those that would be cut alike get their number in front."""
    shown = [cut(name, longest) for name in names]
    return tuple(
        cut(f"{number}. {name}", longest) if shown.count(short) > 1 else short
        for number, (name, short) in enumerate(zip(names, shown, strict=True), 1)
    )


def ranked(lot: LotResult) -> list[TenderResult]:
    """The tenders of a ranking, the first first."""
    return [lot.tender(id) for tied in lot.ranking for id in tied]
