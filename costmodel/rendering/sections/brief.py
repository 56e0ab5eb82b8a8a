"""The questions that follow the answer, each with one or two sentences: cost, from when, who pays, how sure, what hangs
on a decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from costmodel.domain.case import RateKind
from costmodel.domain.costs import Payer, Status
from costmodel.domain.results import Answer, Release, ScenarioResult, Swing
from costmodel.messages import N_
from costmodel.model.booking import PAYER_LABELS
from costmodel.rendering.sections.budget import public_payers
from costmodel.rendering.sections.parts import Column, ColumnKind, Table, TableRow
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.sure import share_of
from costmodel.rendering.sections.titles import capital
from costmodel.rendering.sections.when import from_when


def brief(speech: Speech, scenario: ScenarioResult) -> Table:
    """What a reader asks next about one scenario, all public money."""
    answers = (
        (N_("what does it cost?"), _cost(speech, scenario)),
        (N_("from when does it save?"), _from_when(speech, scenario)),
        (N_("who pays?"), _payers(speech, scenario)),
        (N_("how sure is it?"), _certainty(speech, scenario)),
        (N_("what hangs on a decision?"), _decision(speech, scenario)),
    )
    return Table(
        caption=speech.say(N_("In brief: {scenario} against the baseline"), scenario=speech.named(scenario)),
        corner=speech.say(N_("question")),
        columns=(Column(heading=speech.say(N_("answer")), kind=ColumnKind.PROSE),),
        rows=tuple(
            TableRow(heading=speech.say(question), cells=(" ".join(sentences),)) for question, sentences in answers
        ),
    )


def _cost(speech: Speech, scenario: ScenarioResult) -> Iterator[str]:
    saving, years = round(sum(scenario.public.saving), 2), len(speech.results.years)
    yield speech.say(
        N_("{outcome} {period}, not discounted: {cost} against {base}."),
        outcome=capital(speech.outcome(saving)),
        period=speech.period,
        cost=speech.money(scenario.public.nominal),
        base=speech.money(speech.results.base.public.nominal),
    )
    if saving and years > 1:
        yield speech.say(N_("On average {outcome} a year."), outcome=speech.outcome(saving / years))
    if speech.case.discount_rate.value:
        yield speech.say(
            N_("The answer above discounts these amounts at {rate} a year ({kind})."),
            rate=speech.quantity(speech.case.discount_rate.value, "share"),
            kind=speech.say(N_("nominal") if speech.case.rate_kind is RateKind.NOMINAL else N_("real")),
        )
    if scenario.teleworker_months:
        heads = speech.number(speech.average_teleworkers(scenario))
        yield speech.say(N_("Teleworkers on average: {heads}."), heads=heads)


def _from_when(speech: Speech, scenario: ScenarioResult) -> Iterator[str]:
    yield from_when(speech, scenario)
    public, first = scenario.public, speech.results.years[0]
    years = public.payback or (public.payback_extrapolated if public.payback is None else None)
    if years:
        yield speech.say(
            N_("Years count from the start of {first}, so this is in {year}."),
            first=first,
            year=first + ceil(years) - 1,
        )
    if public.payback is None and public.payback_extrapolated:
        yield speech.say(N_("Extrapolated: if the saving of the last year repeated every year after it."))


def _payers(speech: Speech, scenario: ScenarioResult) -> Iterator[str]:
    base = speech.results.base

    def saving(payer: Payer) -> float:
        return round(sum(base.by_payer.get(payer, ())) - sum(scenario.by_payer.get(payer, ())), 2)

    told = [
        speech.headed(speech.say(PAYER_LABELS[payer]), speech.outcome(saving(payer))) for payer in public_payers(speech)
    ]
    if told:
        yield speech.say(N_("{payers} (not discounted)."), payers=capital(speech.series(told)))
    own = saving(Payer.STAFF)
    if own:
        message = (
            N_("Members of staff themselves pay {amount} more, which no figure above counts.")
            if own < 0
            else N_("Members of staff themselves pay {amount} less, which no figure above counts.")
        )
        yield speech.say(message, amount=speech.money(abs(own)))


def _certainty(speech: Speech, scenario: ScenarioResult) -> Iterator[str]:
    if any(scenario.evidence.values()):
        published, derived, assumed = (share_of(speech, scenario, status) for status in Status)
        yield speech.say(
            N_(
                "Of the difference {published} rests on published, {derived} on derived and {assumed} on assumed "
                "figures."
            ),
            published=published,
            derived=derived,
            assumed=assumed,
        )
    count = speech.results.inputs_with_ends
    if not count:
        yield speech.no_range
        return
    turning = [speech.quoted(speech.phrase(swing.label)) for swing in scenario.swings if _turns(scenario, swing)]
    if count == 1 and not turning:
        yield speech.say(N_("The one input with a low and a high does not turn the answer."))
    elif turning:
        yield speech.say(
            N_("On its own, each of these inputs can turn the answer: {inputs}."), inputs=", ".join(turning)
        )
    else:
        yield speech.say(
            N_("None of the {count} inputs with a low and a high turns the answer on its own."), count=count
        )


def _turns(scenario: ScenarioResult, swing: Swing) -> bool:
    """Whether the sign of the headline at one of an input's ends is not that of the central figures."""
    return any(npv * scenario.public.npv < 0 for npv in (swing.npv_at_low, swing.npv_at_high))


def _decision(speech: Speech, scenario: ScenarioResult) -> Iterator[str]:
    if scenario.space is None:
        yield speech.say(N_("Office space is not part of this case, so no saving on it is counted."))
        return
    if not scenario.releases:
        yield speech.say(N_("No office space is handed back in this scenario, so none is saved."))
        yield from _best_of_the_others(speech, scenario)
        return
    if all(release.secured for release in scenario.releases):
        yield speech.say(N_("The office space handed back is secured: no notice is outstanding."))
        return
    pending = _pending(speech, scenario)
    if not pending:
        yield speech.say(N_("The notices not recorded as given are needed in the baseline as well."))
        return
    for release in pending:
        yield speech.say(
            N_("Notice for {lease}, due by the start of {due}, is not recorded as given."),
            lease=speech.quoted(release.lease_label),
            due=speech.language.month(release.notice_due),
        )
    without = sum(scenario.public.saving) - sum(scenario.space.conditional_saving)
    yield speech.say(
        N_("Without the notices not recorded as given: {outcome} {period}, not discounted."),
        outcome=speech.outcome(without),
        period=speech.period,
    )


def _pending(speech: Speech, scenario: ScenarioResult) -> list[Release]:
    """What is handed back on a notice not recorded as given, and not in the baseline as well."""
    at_base = {(release.lease, release.month, release.area_m2) for release in speech.results.base.releases}
    return [
        release
        for release in scenario.releases
        if not release.secured and (release.lease, release.month, release.area_m2) not in at_base
    ]


def _best_of_the_others(speech: Speech, scenario: ScenarioResult) -> Iterator[str]:
    """What another way of doing it would come to, where the workbook has one."""
    others = [other for other in speech.others() if other.id != scenario.id]
    if others:
        best = max(others, key=lambda other: other.public.npv)
        yield speech.say(
            N_("Of the other scenarios {scenario} comes out best: {outcome} (net present value)."),
            scenario=speech.named(best),
            outcome=speech.outcome(best.public.npv),
        )
        if best.answer is Answer.UNDECIDED:
            yield speech.say(
                N_("It cannot be concluded whether it saves: {low} to {high}."),
                low=speech.outcome(best.low),
                high=speech.outcome(best.high),
            )
