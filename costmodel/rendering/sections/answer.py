"""The answer: does it save public money, how much, and how sure is that?"""

from __future__ import annotations

from collections.abc import Sequence

from costmodel.domain.case import Case
from costmodel.domain.results import Answer, Results, ScenarioResult
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.sections.brief import brief
from costmodel.rendering.sections.key import key_figures, key_table
from costmodel.rendering.sections.parts import Item, Listing, Paragraph, Part, Section, Tone
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.when import from_when

ANSWERS = {
    Answer.SAVES: N_(
        "{scenario} saves {amount} compared with the baseline {baseline} {period}, all public money counted "
        "(net present value); {range}."
    ),
    Answer.COSTS: N_(
        "{scenario} costs {amount} more than the baseline {baseline} {period}, all public money counted "
        "(net present value); {range}."
    ),
    Answer.EVEN: N_(
        "{scenario} costs as much as the baseline {baseline} {period}, all public money counted "
        "(net present value); {range}."
    ),
}

MOST = 2
"""Inputs named in the answer as those that move it most."""


def answer_sentences(case: Case, results: Results, language: Language) -> list[str]:
    """One sentence per scenario, in the order of ``results.scenarios``; the baseline's says what it costs."""
    speech = Speech(case, results, language)
    return [answer(speech, scenario) for scenario in results.scenarios]


def answer(speech: Speech, scenario: ScenarioResult) -> str:
    """The answer for one scenario, with its low and its high end (method M-7)."""
    if scenario.is_baseline:
        return _of_the_baseline(speech)
    if scenario.answer is Answer.UNDECIDED:
        return _undecided(speech, scenario)
    return speech.say(
        ANSWERS[scenario.answer],
        scenario=speech.named(scenario),
        amount=speech.money(abs(scenario.public.npv)),
        baseline=speech.baseline,
        period=speech.period,
        range=_range(speech, scenario),
    )


def _undecided(speech: Speech, scenario: ScenarioResult) -> str:
    return speech.say(
        N_(
            "Whether {scenario} saves public money {period} compared with the baseline {baseline} cannot be concluded "
            "from these figures: {central} with the central figures, {low} with all inputs unfavourable, {high} with "
            "all favourable, all public money counted (net present value){depends}."
        ),
        depends=_depends(speech, scenario) + _hangs(speech, scenario),
        scenario=speech.named(scenario),
        baseline=speech.baseline,
        period=speech.period,
        central=speech.outcome(scenario.public.npv),
        low=speech.outcome(scenario.low),
        high=speech.outcome(scenario.high),
    )


def _range(speech: Speech, scenario: ScenarioResult) -> str:
    if speech.results.inputs_with_ends == 0:
        return speech.say(N_("no range can be given, as no input has a low and a high")) + _hangs(speech, scenario)
    return speech.say(
        N_("{low} with all inputs unfavourable, {high} with all favourable{depends}"),
        low=speech.outcome(scenario.low),
        high=speech.outcome(scenario.high),
        depends=_depends(speech, scenario) + _hangs(speech, scenario),
    )


def _depends(speech: Speech, scenario: ScenarioResult) -> str:
    """The end of the answer: what moves it most; empty where nothing does."""
    moving = [
        speech.quoted(speech.phrase(swing.label))
        for swing in scenario.swings[:MOST]
        if swing.npv_at_low != swing.npv_at_high
    ]
    if not moving:
        return ""
    if len(moving) == 1:
        return speech.say(N_("; it depends most on {input}"), input=moving[0])
    return speech.say(N_("; it depends most on {first} and {second}"), first=moving[0], second=moving[1])


def _hangs(speech: Speech, scenario: ScenarioResult) -> str:
    """What in the answer hangs on notices to landlords; none of its low and high does without them."""
    conditional = sum(scenario.space.conditional_saving) if scenario.space else 0.0
    if not conditional:
        return ""
    return speech.say(
        N_("; in all this, {outcome} (not discounted) hangs on notices to landlords that are not recorded as given"),
        outcome=speech.outcome(conditional),
    )


def _of_the_baseline(speech: Speech) -> str:
    return speech.say(
        N_("The baseline {baseline} costs {amount} of all public money {period} (present value)."),
        baseline=speech.baseline,
        amount=speech.money(speech.results.base.public.present_value),
        period=speech.period,
    )


def answer_section(speech: Speech, warnings: Sequence[str]) -> Section:
    """The answer for the first scenario in words, key figures, what a reader asks next, all scenarios in a table, and
    what to know of them.

    warnings: headings of the sections that have warnings.
    """
    others = speech.others()
    parts: list[Part] = []
    if others:
        parts += [
            Paragraph(text=answer(speech, others[0]), tone=Tone.LEAD),
            key_figures(speech, others[0]),
            brief(speech, others[0]),
        ]
    else:
        parts.append(Paragraph(text=_of_the_baseline(speech)))
    if len(others) > 1:
        parts.append(key_table(speech))
    parts += [Paragraph(text=text, tone=Tone.NOTE) for text in _cautions(speech)]
    if warnings:
        places = ", ".join(speech.quoted(heading) for heading in warnings)
        text = speech.say(
            N_("Warnings about the plausibility of the figures: {count}; they stand in {sections}."),
            count=len(speech.results.warnings),
            sections=places,
        )
        parts.append(Paragraph(text=text, tone=Tone.NOTE))
    return Section(id="answer", heading=speech.say(N_("The answer")), parts=tuple(parts))


def beside(speech: Speech, scenario: ScenarioResult) -> Listing:
    """What belongs beside an answer: own budget, from when, and staff."""
    return Listing(items=tuple(Item(text=text) for text in _beside(speech, scenario)))


def _beside(speech: Speech, scenario: ScenarioResult) -> list[str]:
    lines = [
        speech.say(N_("Own budget alone: {outcome} (net present value)."), outcome=speech.outcome(scenario.own.npv)),
        from_when(speech, scenario),
    ]
    staff, at_base = scenario.staff_paid, speech.results.base.staff_paid
    if staff or at_base:
        lines.append(
            speech.say(
                N_(
                    "Members of staff themselves pay {amount} {period}, {base} in the baseline; neither figure above "
                    "counts this."
                ),
                amount=speech.money(staff),
                base=speech.money(at_base),
                period=speech.period,
            )
        )
    return lines


def _cautions(speech: Speech) -> list[str]:
    """What the reader must know of the answer before using it."""
    results = speech.results
    lines: list[str] = []
    if speech.language.code != speech.case.language:
        lines.append(speech.say(N_("Names and notes are shown as typed, in the language of the workbook.")))
    if results.inputs_with_ends:
        lines.append(
            speech.say(
                N_("{with_ends} of {all} inputs have a low and a high; the other {without} stay at their one value."),
                with_ends=results.inputs_with_ends,
                all=results.inputs,
                without=results.inputs - results.inputs_with_ends,
            )
        )
    if any(scenario.hypothetical for scenario in results.scenarios):
        lines.append(
            speech.say(
                N_(
                    "A scenario marked hypothetical shows what would follow from its assumptions; it is no finding "
                    "about the organisation."
                )
            )
        )
    return lines
