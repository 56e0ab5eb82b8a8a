"""What each scenario costs, what it saves, who pays, and what it comes to per head."""

from __future__ import annotations

from collections.abc import Callable

from costmodel.domain.case import RateKind
from costmodel.domain.costs import Category, Driver, Payer
from costmodel.domain.results import IrrReason, MoneyResult, ScenarioResult
from costmodel.messages import N_
from costmodel.rendering.sections.answer import payback
from costmodel.rendering.sections.charts import cost_chart, saving_chart
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Paragraph, Part, Section, Table, Tone
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.tables import Cell, by_scenario

IRR_REASONS = {
    IrrReason.NO_SIGN_CHANGE: N_("not defined: the yearly saving never changes sign"),
    IrrReason.SEVERAL_SIGN_CHANGES: N_("not defined: the yearly saving changes sign more than once"),
    IrrReason.FROM_SAVING_TO_COST: N_("not defined: it saves first and costs later"),
    IrrReason.NOT_PAID_BACK: N_("not defined: the savings do not add up to more than the extra cost"),
}


def cost_section(speech: Speech) -> Section:
    """Whole-life cost per scenario, and the chart of yearly cost."""
    amount, scenarios = speech.amount, speech.results.scenarios
    columns: list[tuple[str, Cell]] = [
        (speech.say(N_("whole-life cost, nominal")), lambda s: amount(s.public.nominal)),
        (speech.say(N_("present value")), lambda s: amount(s.public.present_value)),
        (speech.say(N_("equivalent annual cost")), lambda s: amount(s.public.equivalent_annual_cost)),
        (speech.say(N_("residual value")), lambda s: amount(s.public.residual_value)),
    ]
    if any(any(s.non_cash) for s in scenarios):
        heading = speech.say(N_("of which non-cash, nominal"))
        columns.append((heading, lambda s: amount(sum(s.non_cash))))
    table = by_scenario(
        speech,
        speech.say(N_("Cost {period}, all public money, in EUR"), period=speech.period),
        columns,
        scenarios,
        note=speech.say(
            N_(
                "Present value at {rate} ({kind}); the residual value of what was bought is left out of all other "
                "columns."
            ),
            rate=speech.quantity(speech.case.discount_rate.value, "share"),
            kind=speech.say(N_("nominal") if speech.case.rate_kind is RateKind.NOMINAL else N_("real")),
        ),
    )
    parts: tuple[Part, ...] = (table, cost_chart(speech))
    return Section(
        id="cost", heading=speech.say(N_("What it costs")), parts=parts, sections=(_per_head(speech), _staff(speech))
    )


def saving_section(speech: Speech) -> Section:
    """Savings against the baseline: all public money, own budget, returns, and the cumulative chart."""
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
        _savings(speech, N_("Saving {period}, all public money, in EUR"), lambda s: s.public, with_ends=True),
        _savings(speech, N_("Saving {period}, own budget, in EUR"), lambda s: s.own, with_ends=False),
        saving_chart(speech),
        *cumulative,
        _paybacks(speech),
        _returns(speech),
    ]
    return Section(id="saving", heading=speech.say(N_("What it saves, and from when")), parts=tuple(parts))


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


def _per_head(speech: Speech) -> Section:
    def each(value: float | None) -> str:
        return speech.say(N_("no such people")) if value is None else speech.number(value, 2)

    columns: list[tuple[str, Cell]] = [
        (speech.say(N_("all costs, per head of all staff")), lambda s: each(s.cost_per_head_month)),
        (speech.say(N_("connection only, per teleworker")), lambda s: each(s.connection_per_teleworker_month)),
        (
            speech.say(N_("all that differs from the baseline, per teleworker")),
            lambda s: "–" if s.is_baseline else each(s.difference_per_teleworker_month),
        ),
    ]
    table = by_scenario(
        speech,
        speech.say(N_("Average cost per head and month, all public money, in EUR")),
        columns,
        speech.results.scenarios,
        note=speech.say(
            N_(
                "Teleworkers are the staff of profiles with days at home. Connection is the whole category. Minus: "
                "cheaper than the baseline."
            )
        ),
    )
    others = _others_with_connection(speech)
    parts: tuple[Part, ...] = (table,)
    if others:
        text = speech.say(
            N_(
                "The figure for connection includes the connections of people who are not teleworkers ({profiles}), "
                "while only teleworkers are divided by."
            ),
            profiles=", ".join(others),
        )
        parts = (table, Paragraph(text=text, tone=Tone.NOTE))
    return Section(id="per-head", heading=speech.say(N_("Per head and month")), parts=parts)


def _others_with_connection(speech: Speech) -> list[str]:
    """Labels of the profiles without days at home for whose heads some scenario pays a connection."""
    case = speech.case
    elements = [
        element
        for element in case.elements
        if element.category is Category.CONNECTION
        and element.payer is not Payer.STAFF
        and element.driver is Driver.HEADS
    ]
    return [
        profile.label
        for p, profile in enumerate(case.profiles)
        if not profile.home_days
        and any(
            element.kit[p] and element.activity[s].active and any(scenario.heads[profile.id])
            for element in elements
            for s, scenario in enumerate(speech.results.scenarios)
        )
    ]


def _staff(speech: Speech) -> Section:
    heading = speech.say(N_("What staff pay themselves"))
    scenarios = speech.results.scenarios
    if not any(scenario.staff_paid for scenario in scenarios):
        text = speech.say(N_("In these figures members of staff pay nothing themselves."))
        return Section(id="staff", heading=heading, parts=(Paragraph(text=text),))
    columns: list[tuple[str, Cell]] = [
        (speech.say(N_("paid by members of staff")), lambda s: speech.amount(s.staff_paid)),
        (
            speech.say(N_("more than in the baseline")),
            lambda s: "–" if s.is_baseline else speech.amount(s.staff_paid - speech.results.base.staff_paid),
        ),
    ]
    caption = speech.say(N_("Paid by members of staff {period}, nominal, in EUR"), period=speech.period)
    return Section(id="staff", heading=heading, parts=(by_scenario(speech, caption, columns, scenarios),))
