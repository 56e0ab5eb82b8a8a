"""The few figures that a reader takes away, of the first scenario at a glance and of all of them in one table."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.results import Answer, ScenarioResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import KeyFigure, KeyFigures, Table
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.tables import Cell, by_scenario

VERDICTS = {
    Answer.SAVES: N_("saves"),
    Answer.COSTS: N_("costs more"),
    Answer.EVEN: N_("costs as much"),
    Answer.UNDECIDED: N_("cannot be concluded"),
}


def key_figures(speech: Speech, scenario: ScenarioResult) -> KeyFigures:
    """Of one scenario: what it costs, what it saves, from when, and per teleworker."""
    return KeyFigures(
        title=speech.say(N_("Key figures of {scenario}, all public money"), scenario=speech.named(scenario)),
        figures=tuple(_figures(speech, scenario)),
    )


def _figures(speech: Speech, scenario: ScenarioResult) -> Iterator[KeyFigure]:
    public = scenario.public

    def money(amount: float, digits: int = 0) -> str:
        return speech.money(amount, digits).replace("-", "-\u2060")  # no line may end after a minus

    yield KeyFigure(
        label=speech.say(N_("whole-life cost {period}"), period=speech.period),
        value=money(public.nominal),
        note=_against_base(speech, scenario),
    )
    yield KeyFigure(
        label=speech.say(N_("net present value of the saving")),
        value=money(public.npv),
        note=speech.say(N_("from {low} to {high}"), low=money(scenario.low), high=money(scenario.high))
        if speech.results.inputs_with_ends
        else "",
    )
    yield KeyFigure(
        label=speech.say(N_("saving of the last year, {year}"), year=speech.results.years[-1]),
        value=money(public.saving_last_year),
    )
    yield _payback(speech, scenario)
    each = scenario.difference_per_teleworker_month
    if each is not None:
        more = N_("more than in the baseline; teleworkers on average: {heads}")
        less = N_("less than in the baseline; teleworkers on average: {heads}")
        same = N_("as much as in the baseline; teleworkers on average: {heads}")
        heads = speech.number(speech.average_teleworkers(scenario))
        yield KeyFigure(
            label=speech.say(N_("per teleworker and month")),
            value=money(abs(each), 2),
            note=speech.say(more if each > 0 else less if each < 0 else same, heads=heads),
        )


def _against_base(speech: Speech, scenario: ScenarioResult) -> str:
    """The cost of the baseline, and by how much the scenario is above or below it."""
    base = speech.results.base.public.nominal
    extra = round(scenario.public.nominal - base, 2)
    if not extra:
        return speech.say(N_("as much as the baseline"))
    message = N_("{amount} more than the baseline") if extra > 0 else N_("{amount} less than the baseline")
    return speech.say(message, amount=speech.money(abs(extra)))


def _payback(speech: Speech, scenario: ScenarioResult) -> KeyFigure:
    label, public = speech.say(N_("payback")), scenario.public
    if public.payback is not None:
        return KeyFigure(label=label, value=short_payback(speech, public.payback))
    later = public.payback_extrapolated
    return KeyFigure(
        label=label,
        value=speech.say(N_("none")),
        note=speech.say(N_("within the budget years"))
        if later is None
        else speech.say(N_("within the budget years (extrapolated: after {years})"), years=speech.years(later)),
    )


def short_payback(speech: Speech, years: float) -> str:
    """Years until payback."""
    return speech.say(N_("from the first year")) if years == 0 else speech.years(years)


def key_table(speech: Speech) -> Table:
    """Every scenario and the baseline side by side."""
    base = speech.results.base

    def against(scenario: ScenarioResult, text: str) -> str:
        return "–" if scenario.is_baseline else text

    def each(value: float | None) -> str:
        return "–" if value is None else speech.number(value, 2)

    columns: list[tuple[str, Cell]] = [
        (speech.say(N_("answer")), lambda s: against(s, speech.say(VERDICTS[s.answer]))),
        (speech.say(N_("whole-life cost, nominal")), lambda s: speech.amount(s.public.nominal)),
        (speech.say(N_("net present value of the saving")), lambda s: against(s, speech.amount(s.public.npv))),
        (speech.say(N_("all inputs unfavourable")), lambda s: against(s, speech.end(s.low))),
        (speech.say(N_("all inputs favourable")), lambda s: against(s, speech.end(s.high))),
        (
            speech.say(N_("saving of the last year, {year}"), year=speech.results.years[-1]),
            lambda s: against(s, speech.amount(s.public.saving_last_year)),
        ),
        (
            speech.say(N_("per teleworker and month")),
            lambda s: against(s, each(s.difference_per_teleworker_month)),
        ),
    ]
    sign = speech.say(
        N_(
            "All public money; a minus means that the scenario costs more, except per teleworker and month: all that "
            "differs from the baseline, where it means cheaper."
        )
    )
    payback, payback_note = _payback_column(speech)
    staff, staff_note = _staff_column(speech)
    return by_scenario(
        speech,
        speech.say(N_("Every scenario against the baseline {baseline}, in EUR"), baseline=speech.baseline),
        [*columns, *payback, *staff],
        (*speech.others(), base),
        texts=(0,),
        note=" ".join(filter(None, (sign, payback_note, staff_note, speech.no_range))),
    )


def _payback_column(speech: Speech) -> tuple[list[tuple[str, Cell]], str]:
    """Only where some scenario pays back."""

    def cell(scenario: ScenarioResult) -> str:
        years = scenario.public.payback
        return "–" if scenario.is_baseline or years is None else short_payback(speech, years)

    if all(scenario.public.payback is None for scenario in speech.others()):
        return [], speech.say(N_("With the central figures no scenario pays back within the budget years."))
    return [(speech.say(N_("payback")), cell)], speech.say(N_("A dash under payback: not within the budget years."))


def _staff_column(speech: Speech) -> tuple[list[tuple[str, Cell]], str]:
    """Only where members of staff pay something in some scenario."""
    if not any(scenario.staff_paid for scenario in speech.results.scenarios):
        return [], ""
    column: tuple[str, Cell] = (speech.say(N_("paid by members of staff")), lambda s: speech.amount(s.staff_paid))
    return [column], speech.say(N_("What members of staff pay is in no other column."))
