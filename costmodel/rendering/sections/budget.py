"""The budget: who pays what in which year, what that saves, and how much of the saving is secured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costmodel.domain.costs import Payer
from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.model.booking import PAYER_LABELS
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Paragraph, Part, RowKind, Section, Tone
from costmodel.rendering.sections.speech import Speech

PUBLIC_PAYERS = (Payer.OWN, Payer.BUILDINGS, Payer.OTHER_PUBLIC)


def budget_section(speech: Speech) -> Section:
    """One table of all scenarios: cost by payer and the saving, secured and conditional, year by year."""
    certainty = (
        N_(
            "Conditional: what hangs on a notice to a landlord that is not recorded as given. A scenario without such "
            "a line has nothing conditional."
        )
        if any(any(_conditional(scenario)) for scenario in speech.others())
        else N_("No part of any saving hangs on a notice that is not recorded as given.")
    )
    rows = [row for scenario in speech.everyone() for row in _scenario(speech, scenario)]
    tables = cut_tables(
        speech,
        speech.say(N_("Budget by year and by payer, VAT included as far as it is not recovered")),
        [str(year) for year in speech.results.years],
        rows,
        corner=speech.say(N_("amounts in EUR")),
        total=speech.say(N_("total")),
    )
    rounding = speech.say(
        N_("Whole euro: a sum can differ by a euro from the sum of its parts. The workbook has the cents.")
    )
    parts: list[Part] = [Paragraph(text=speech.say(certainty)), *tables, Paragraph(text=rounding, tone=Tone.NOTE)]
    return Section(id="budget", heading=speech.say(N_("Who pays, year by year")), parts=tuple(parts))


def _scenario(speech: Speech, scenario: ScenarioResult) -> Iterator[CutRow]:
    say = speech.say
    yield CutRow(heading=speech.name(scenario), kind=RowKind.GROUP)
    payers = public_payers(speech)
    if len(payers) > 1:
        for payer in payers:
            yield amounts(speech, say(PAYER_LABELS[payer]), scenario.by_payer[payer], RowKind.PART)
    heading = say(N_("all public money")) if len(payers) != 1 else _only(speech, payers[0])
    yield amounts(speech, heading, scenario.public.yearly, RowKind.TOTAL)
    if any(any(s.non_cash) for s in speech.results.scenarios):
        yield amounts(speech, say(N_("of which non-cash")), scenario.non_cash, RowKind.PART)
    if not scenario.is_baseline:
        yield amounts(speech, say(N_("saving, all public money")), scenario.public.saving)
        hangs = _conditional(scenario)
        if any(hangs):
            secured = [s - c for s, c in zip(scenario.public.saving, hangs, strict=True)]
            yield amounts(speech, say(N_("of which secured")), secured, RowKind.PART)
            yield amounts(speech, say(N_("of which conditional")), hangs, RowKind.PART)
        if scenario.own.saving != scenario.public.saving:
            yield amounts(speech, say(N_("saving, own budget")), scenario.own.saving)
    if scenario.staff_paid:
        yield amounts(speech, say(N_("apart: paid by members of staff")), scenario.by_payer[Payer.STAFF])


def public_payers(speech: Speech) -> list[Payer]:
    """The public payers of something in some scenario."""
    return [p for p in PUBLIC_PAYERS if any(any(s.by_payer.get(p, ())) for s in speech.results.scenarios)]


def _only(speech: Speech, payer: Payer) -> str:
    return speech.say(N_("all public money: {payer}"), payer=speech.say(PAYER_LABELS[payer]))


def amounts(speech: Speech, heading: str, years: Sequence[float], kind: RowKind = RowKind.PLAIN) -> CutRow:
    """One row of amounts with its sum."""
    return CutRow(heading=heading, values=speech.amounts(years), total=speech.amount(sum(years)), kind=kind)


def _conditional(scenario: ScenarioResult) -> tuple[float, ...]:
    return scenario.space.conditional_saving if scenario.space else (0.0,) * len(scenario.public.saving)
