"""Sentences, amounts and names of one reader's language, as the report writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from costmodel.domain.case import BaselineKind, Case
from costmodel.domain.results import Phrase, Results, ScenarioResult
from costmodel.language import Language
from costmodel.language.format import rounded
from costmodel.messages import N_

DOMAIN = "report"

BASELINE_KINDS = {
    BaselineKind.COUNTERFACTUAL: N_("office-only counterfactual"),
    BaselineKind.UNCHANGED: N_("unchanged policy"),
    BaselineKind.PAST: N_("reconstructed past"),
}


@lru_cache(maxsize=8192)
def _money(language: Language, amount: float, digits: int) -> str:
    return language.money(amount, digits)


@lru_cache(maxsize=8192)
def _number(language: Language, value: float, digits: int) -> str:
    return language.number(value, digits)


@dataclass(frozen=True, eq=False)
class Speech:
    """Speaks of one run in one language."""

    case: Case
    results: Results
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

    def outcome(self, saving: float) -> str:
        """A saving in words, as a noun: positive is cheaper than the baseline."""
        if abs(saving) < 0.005:
            return self.say(N_("no difference"))
        message = N_("a saving of {amount}") if saving > 0 else N_("an extra cost of {amount}")
        return self.say(message, amount=self.money(abs(saving)))

    def end(self, npv: float) -> str:
        """The low or the high of a saving for tables: a dash where no input has two ends."""
        return self.amount(npv) if self.results.inputs_with_ends else "–"

    @cached_property
    def no_range(self) -> str:
        """Why there are dashes for low and high; empty where there are none."""
        if self.results.inputs_with_ends:
            return ""
        return self.say(N_("No range can be given, as no input has a low and a high."))

    def quoted(self, text: str) -> str:
        return self.say(N_("“{text}”"), text=text)

    def name(self, scenario: ScenarioResult) -> str:
        """The label, marked where the scenario is the baseline or hypothetical; for tables and headings."""
        if scenario.is_baseline:
            mark = N_("{label} (baseline, hypothetical)") if scenario.hypothetical else N_("{label} (baseline)")
        elif scenario.hypothetical:
            mark = N_("{label} (hypothetical)")
        else:
            return scenario.label
        return self.say(mark, label=scenario.label)

    def named(self, scenario: ScenarioResult) -> str:
        """The quoted label, marked where the scenario is hypothetical; for sentences."""
        label = self.quoted(scenario.label)
        return self.say(N_("{label} (hypothetical)"), label=label) if scenario.hypothetical else label

    @cached_property
    def kind(self) -> str:
        """What the baseline stands for."""
        kind = self.case.scenarios[self.case.baseline].baseline_kind
        words = self.say(BASELINE_KINDS[kind]) if kind is not None else ""
        if self.results.base.hypothetical:
            return self.say(N_("{kind}, hypothetical"), kind=words) if words else self.say(N_("hypothetical"))
        return words

    @cached_property
    def baseline(self) -> str:
        """The baseline's quoted name and its kind."""
        label = self.quoted(self.results.base.label)
        return self.say(N_("{label} ({kind})"), label=label, kind=self.kind) if self.kind else label

    @cached_property
    def period(self) -> str:
        """``from 2011 to 2014``."""
        first, last = self.results.years[0], self.results.years[-1]
        if first == last:
            return self.say(N_("in {year}"), year=first)
        return self.say(N_("from {first} to {last}"), first=first, last=last)

    def position(self, scenario: ScenarioResult) -> int:
        """Place of a scenario among all, from 1: stable in anchors, whatever its id holds."""
        return 1 + next(i for i, other in enumerate(self.results.scenarios) if other.id == scenario.id)

    def others(self) -> tuple[ScenarioResult, ...]:
        """The scenarios that are compared with the baseline."""
        return tuple(scenario for scenario in self.results.scenarios if not scenario.is_baseline)

    def phrase(self, phrase: Phrase) -> str:
        """A label of the model, its parameters translated too."""
        parameters = {k: self.phrase(v) if isinstance(v, Phrase) else v for k, v in phrase.parameters.items()}
        return self.say(phrase.message, **parameters)

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
