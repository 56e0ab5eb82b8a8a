"""The answer: does it save public money, how much, and how sure is that?"""

from __future__ import annotations

from costmodel.domain.case import Case
from costmodel.domain.results import Answer, Results, ScenarioResult
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.sections.speech import Speech

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
            "from these figures: the central figures give {central}, all unfavourable ones {low} and all favourable "
            "ones {high}, all public money counted (net present value)."
        ),
        scenario=speech.named(scenario),
        baseline=speech.baseline,
        period=speech.period,
        central=speech.outcome(scenario.public.npv),
        low=speech.outcome(scenario.low),
        high=speech.outcome(scenario.high),
    )


def _range(speech: Speech, scenario: ScenarioResult) -> str:
    if speech.results.inputs_with_ends == 0:
        return speech.say(N_("no range can be given, as no input has a low and a high"))
    return speech.say(
        N_("with all inputs unfavourable it is {low}, with all favourable {high}"),
        low=speech.outcome(scenario.low),
        high=speech.outcome(scenario.high),
    )


def _of_the_baseline(speech: Speech) -> str:
    return speech.say(
        N_("The baseline {baseline} costs {amount} of all public money {period} (present value)."),
        baseline=speech.baseline,
        amount=speech.money(speech.results.base.public.present_value),
        period=speech.period,
    )
