"""What the connection costs per teleworker and month: a line that the employer pays against allowances."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.costs import Category, Driver, Payer
from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.rendering.sections.chart_parts import BarChart, BarRow, Scale
from costmodel.rendering.sections.charts import slot_of
from costmodel.rendering.sections.parts import Paragraph, Part, Section, Table, Tone
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.tables import Cell, by_scenario

ALLOWANCES = (20.0, 25.0)
"""EUR per person and month that Belgian public bodies pay towards a connection at home (the question of 2014)."""
STAFF_SLOT = 11
"""Colour of what members of staff pay themselves."""


def connection_section(speech: Speech) -> Section:
    """Connection and allowance of a teleworker beside the allowances of 20 and 25 euro, then all costs per head."""
    heading = speech.say(N_("Connection, per person and month"))
    if not any(scenario.teleworker_months for scenario in speech.others()):
        text = speech.say(N_("No scenario has staff with days at home, so there is no connection to compare."))
        parts: tuple[Part, ...] = (Paragraph(text=text),)
    else:
        note = speech.say(
            N_(
                "More than in the baseline, so that lines and tunnels of others cancel out; VAT included as far as not "
                "recovered. An allowance stands in for the line alone: tunnel, activation and equipment come on top."
            )
        )
        parts = (*_chart(speech), _table(speech), Paragraph(text=note, tone=Tone.NOTE))
    return Section(id="connection", heading=heading, parts=parts, sections=(_per_head(speech), _staff(speech)))


def _each(speech: Speech, scenario: ScenarioResult) -> tuple[float, float, float]:
    """EUR per teleworker and month more than in the baseline: connection, allowance, paid by staff for these two."""
    months, base = scenario.teleworker_months, speech.results.base

    def public(of: ScenarioResult, category: Category) -> float:
        return sum(of.by_category.get(category, ()))

    def staff(of: ScenarioResult) -> float:
        return sum(
            sum(line.amounts)
            for line in of.lines
            if line.payer is Payer.STAFF and line.category in (Category.CONNECTION, Category.ALLOWANCE)
        )

    differences = [public(scenario, c) - public(base, c) for c in (Category.CONNECTION, Category.ALLOWANCE)]
    connection, allowance, own = (round(x / months, 6) + 0.0 for x in (*differences, staff(scenario) - staff(base)))
    return connection, allowance, own


def _compared(speech: Speech) -> list[ScenarioResult]:
    return [scenario for scenario in speech.others() if scenario.teleworker_months]


def _chart(speech: Speech) -> Iterator[BarChart]:
    """None where every number of it would be 0."""
    rows = [(scenario, _each(speech, scenario)) for scenario in _compared(speech)]
    if not any(round(amount, 2) for _, amounts in rows for amount in amounts):
        return
    with_staff = any(round(own, 2) for _, (_, _, own) in rows)
    layers = [N_("connection, paid by the employer"), N_("allowances")]
    slots = [slot_of(Category.CONNECTION), slot_of(Category.ALLOWANCE)]
    if with_staff:
        layers.append(N_("paid by members of staff"))
        slots.append(STAFF_SLOT)
    lead, (connection, allowance, _) = rows[0]
    low, high = (speech.money(amount, 0) for amount in ALLOWANCES)
    described = N_("Connection and allowances, more than in the baseline; the sum is the employer's.")
    if with_staff:
        described = N_(
            "Connection and allowances, more than in the baseline. Beside a bar: what the employer pays, + what "
            "members of staff pay."
        )
    yield BarChart(
        id="chart-connection",
        title=speech.say(
            N_("{scenario}: {amount} per teleworker and month, against published allowances of {low} and {high}"),
            scenario=speech.named(lead),
            amount=speech.money(connection + allowance, 2),
            low=low,
            high=high,
        ),
        description=speech.say(described),
        layers=tuple(speech.say(layer) for layer in layers),
        slots=tuple(slots),
        rows=tuple(
            BarRow(
                label=speech.name(scenario),
                values=values[: len(layers)],
                text=_written(speech, values),
            )
            for scenario, values in rows
        ),
        references=tuple(
            (amount, speech.say(N_("allowance of {amount}"), amount=speech.money(amount, 0))) for amount in ALLOWANCES
        ),
        scale=Scale(divisor=1, unit=speech.say(N_("EUR per person and month"))),
    )


def _written(speech: Speech, amounts: tuple[float, float, float]) -> str:
    """``31.05 + 7.50``: what the employer pays, and members of staff where they pay something."""
    connection, allowance, own = amounts
    employer = speech.number(connection + allowance, 2)
    if not round(own, 2):
        return employer
    return f"{employer} {'+' if own > 0 else '-'} {speech.number(abs(own), 2)}"


def _table(speech: Speech) -> Table:
    def cell(position: int) -> Cell:
        return lambda s: speech.number(_each(speech, s)[position], 2)

    def more_than(allowance: float) -> Cell:
        return lambda s: speech.number(sum(_each(speech, s)[:2]) - allowance, 2)

    columns: list[tuple[str, Cell]] = [
        (speech.say(N_("connection, paid by the employer")), cell(0)),
        (speech.say(N_("allowances")), cell(1)),
        *(
            (speech.say(N_("both, less an allowance of {amount}"), amount=speech.money(amount, 0)), more_than(amount))
            for amount in ALLOWANCES
        ),
        (speech.say(N_("paid by members of staff")), cell(2)),
    ]
    caption = speech.say(N_("Connection per teleworker and month, more than in the baseline, in EUR"))
    return by_scenario(speech, caption, columns, _compared(speech))


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
