"""What each scenario saves against the baseline, and from when."""

from __future__ import annotations

from collections.abc import Callable

from costmodel.domain.results import IrrReason, MoneyResult, ScenarioResult
from costmodel.messages import N_
from costmodel.rendering.sections.charts import saving_chart
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Paragraph, Part, Section, Table
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.tables import Cell, by_scenario
from costmodel.rendering.sections.when import payback

IRR_REASONS = {
    IrrReason.NO_SIGN_CHANGE: N_("not defined: the yearly saving never changes sign"),
    IrrReason.SEVERAL_SIGN_CHANGES: N_("not defined: the yearly saving changes sign more than once"),
    IrrReason.FROM_SAVING_TO_COST: N_("not defined: it saves first and costs later"),
    IrrReason.NOT_PAID_BACK: N_("not defined: the savings do not add up to more than the extra cost"),
}


def saving_section(speech: Speech) -> Section:
    """Savings against the baseline: the cumulative chart, all public money, own budget, returns."""
    heading = speech.say(N_("What it saves, and from when"))
    if not speech.others():
        text = speech.say(N_("There is no scenario beside the baseline."))
        return Section(id="saving", heading=heading, parts=(Paragraph(text=text),))
    headings = [str(year) for year in speech.results.years]
    rows = [
        CutRow(heading=speech.name(scenario), values=speech.amounts(scenario.public.cumulative))
        for scenario in speech.others()
    ]
    cumulative = cut_tables(
        speech, speech.say(N_("Cumulative saving at each year-end, all public money, in EUR")), headings, rows
    )
    parts: list[Part] = [
        Paragraph(
            text=speech.say(
                N_("A saving is the cost of the baseline {baseline} less that of the scenario; minus means dearer."),
                baseline=speech.baseline,
            )
        ),
        saving_chart(speech),
        *cumulative,
        _savings(speech, N_("Saving {period}, all public money, in EUR"), lambda s: s.public, with_ends=True),
        _savings(speech, N_("Saving {period}, own budget, in EUR"), lambda s: s.own, with_ends=False),
        _paybacks(speech),
        _returns(speech),
    ]
    return Section(id="saving", heading=heading, parts=tuple(parts))


def _savings(speech: Speech, caption: str, of: Callable[[ScenarioResult], MoneyResult], *, with_ends: bool) -> Table:
    amount = speech.amount
    columns: list[tuple[str, Cell]] = [(speech.say(N_("net present value")), lambda s: amount(of(s).npv))]
    if with_ends:
        columns += [
            (speech.say(N_("all inputs unfavourable")), lambda s: speech.end(s.low)),
            (speech.say(N_("all inputs favourable")), lambda s: speech.end(s.high)),
        ]
    columns += [
        (speech.say(N_("with residual values")), lambda s: amount(of(s).npv_with_residual)),
        (speech.say(N_("nominal")), lambda s: amount(of(s).saving_total)),
        (speech.say(N_("in {year}"), year=speech.results.years[-1]), lambda s: amount(of(s).saving_last_year)),
    ]
    return by_scenario(
        speech,
        speech.say(caption, period=speech.period),
        columns,
        speech.others(),
        note=speech.no_range if with_ends else "",
    )


def _paybacks(speech: Speech) -> Table:
    columns: list[tuple[str, Cell]] = [
        (
            speech.say(N_("all public money")),
            lambda s: payback(speech, s.public.payback, s.public.payback_extrapolated),
        ),
        (
            speech.say(N_("all public money, discounted")),
            lambda s: payback(speech, s.public.discounted_payback, s.public.discounted_payback_extrapolated),
        ),
        (speech.say(N_("own budget")), lambda s: payback(speech, s.own.payback, s.own.payback_extrapolated)),
    ]
    return by_scenario(
        speech,
        speech.say(N_("Payback: when the savings have made up for the extra cost")),
        columns,
        speech.others(),
        texts=range(len(columns)),
        note=speech.say(N_("Extrapolated: if the saving of the last year repeated every year after it.")),
    )


def _returns(speech: Speech) -> Table:
    def rate(scenario: ScenarioResult) -> str:
        if scenario.irr is not None:
            return speech.percent(scenario.irr, 1)
        return speech.say(IRR_REASONS[scenario.irr_reason or IrrReason.NO_SIGN_CHANGE])

    def ratio(scenario: ScenarioResult) -> str:
        if scenario.sir is not None:
            return speech.number(scenario.sir, 2)
        return speech.say(N_("not defined: there are no additional purchases"))

    columns = [(speech.say(N_("internal rate of return")), rate), (speech.say(N_("saving-to-investment ratio")), ratio)]
    return by_scenario(
        speech, speech.say(N_("Rates of return, all public money")), columns, speech.others(), texts=(0, 1)
    )
