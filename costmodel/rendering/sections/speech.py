"""How the summary of a case speaks: its scenarios, its baseline, its period."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from costmodel.domain.case import BaselineKind, Case
from costmodel.domain.results import Results, ScenarioResult
from costmodel.language import Language
from costmodel.language.format import rounded
from costmodel.messages import N_
from costmodel.rendering.sections.voice import Voice

BASELINE_KINDS = {
    BaselineKind.COUNTERFACTUAL: N_("office-only counterfactual"),
    BaselineKind.UNCHANGED: N_("unchanged policy"),
    BaselineKind.PAST: N_("reconstructed past"),
}


@dataclass(frozen=True, eq=False)
class Speech(Voice):
    """Speaks of one run in one language."""

    case: Case
    results: Results
    language: Language

    def outcome(self, saving: float) -> str:
        """A saving in words, as a noun: positive is cheaper than the baseline."""
        if abs(saving) < 0.005:
            return self.say(N_("no difference"))
        message = N_("a saving of {amount}") if saving > 0 else N_("an extra cost of {amount}")
        return self.say(message, amount=self.money(abs(saving)))

    def rough(self, amount: float) -> str:
        """An amount in few digits, for titles: ``€1.77 million``."""
        size = abs(amount)
        if size < 1_000_000:
            return self.money(size)
        millions = self.number(size / 1_000_000, 2)
        if rounded(size / 1_000_000, 2) < 2:  # as in years()
            return self.say(N_("€{below_two} million"), below_two=millions)
        return self.say(N_("€{amount} million"), amount=millions)

    def end(self, npv: float) -> str:
        """The low or the high of a saving for tables: a dash where no input has two ends."""
        return self.amount(npv) if self.results.inputs_with_ends else "–"

    @cached_property
    def no_range(self) -> str:
        """Why there are dashes for low and high; empty where there are none."""
        if self.results.inputs_with_ends:
            return ""
        return self.say(N_("No range can be given, as no input has a low and a high."))

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

    def average_teleworkers(self, scenario: ScenarioResult) -> float:
        """Over all budget years."""
        return scenario.teleworker_months / (12 * len(self.results.years))

    def position(self, scenario: ScenarioResult) -> int:
        """Place of a scenario among all, from 1: stable in anchors, whatever its id holds."""
        return 1 + next(i for i, other in enumerate(self.results.scenarios) if other.id == scenario.id)

    def everyone(self) -> tuple[ScenarioResult, ...]:
        """The baseline, then the scenarios that are compared with it."""
        return (self.results.base, *self.others())

    def others(self) -> tuple[ScenarioResult, ...]:
        """The scenarios that are compared with the baseline."""
        return tuple(scenario for scenario in self.results.scenarios if not scenario.is_baseline)
