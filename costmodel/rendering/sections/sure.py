"""How sure it is: what moves the answer, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costmodel.domain.costs import Payer, Status
from costmodel.domain.results import ScenarioResult, Swing
from costmodel.messages import N_
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Column, Paragraph, Part, RowKind, Section, Table, TableRow
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.tables import Cell, by_scenario

SHOWN = 5
"""Inputs shown for each scenario."""

SWINGS = (
    N_("low"),
    N_("central"),
    N_("high"),
    N_("saving at the low"),
    N_("saving at the high"),
    N_("distance"),
)

STATUS_WORDS = {
    Status.PUBLISHED: N_("published"),
    Status.DERIVED: N_("derived"),
    Status.ASSUMED: N_("assumed"),
}


def swings_section(speech: Speech) -> Section:
    """The inputs that move the answer most, for each scenario."""
    results = speech.results
    heading = speech.say(N_("What the answer depends on"))
    if results.inputs_with_ends == 0:
        text = speech.say(N_("No input has a low and a high, so it cannot be said what moves the answer."))
        return Section(id="swings", heading=heading, parts=(Paragraph(text=text),))
    intro = speech.say(
        N_(
            "Each input in turn at its low and at its high, all others at their central value. {with_ends} of {all} "
            "inputs have a low and a high; the other {without} are not tried."
        ),
        with_ends=results.inputs_with_ends,
        all=results.inputs,
        without=results.inputs - results.inputs_with_ends,
    )
    return Section(id="swings", heading=heading, parts=(Paragraph(text=intro), _swings(speech)))


def _swings(speech: Speech) -> Table:
    rows: list[TableRow] = []
    for scenario in speech.others():
        rows.append(TableRow(heading=speech.name(scenario), kind=RowKind.GROUP))
        moving = [swing for swing in scenario.swings if swing.npv_at_low != swing.npv_at_high][:SHOWN]
        rows += [_swing(speech, swing) for swing in moving]
        if not moving:
            rows.append(TableRow(heading=speech.say(N_("none of these inputs moves it")), cells=("–",) * len(SWINGS)))
    return Table(
        caption=speech.say(
            N_(
                "Net present value of the saving when one input changes, all public money, in EUR: the {most} that "
                "move it most"
            ),
            most=SHOWN,
        ),
        corner=speech.say(N_("input")),
        columns=tuple(Column(heading=speech.say(heading)) for heading in SWINGS),
        rows=tuple(rows),
    )


def _swing(speech: Speech, swing: Swing) -> TableRow:
    values = (speech.quantity(value, swing.unit) for value in (swing.low, swing.value, swing.high))
    npvs = (swing.npv_at_low, swing.npv_at_high, abs(swing.npv_at_high - swing.npv_at_low))
    return TableRow(heading=speech.phrase(swing.label), cells=(*values, *(speech.amount(npv) for npv in npvs)))


def evidence_section(speech: Speech) -> Section:
    """Share of the difference from the baseline by the weakest status it rests on, and the lines with theirs."""
    columns: list[tuple[str, Cell]] = [
        (speech.say(STATUS_WORDS[status]), lambda s, status=status: share_of(speech, s, status))  # type: ignore[misc]
        for status in Status
    ]
    table = by_scenario(
        speech,
        speech.say(N_("What the difference from the baseline rests on")),
        columns,
        speech.others(),
        note=speech.say(
            N_(
                "A cost line counts with the weakest of its price, its volume and its dates: one assumption makes the "
                "whole line assumed. Costs common to both scenarios do not count."
            )
        ),
    )
    return Section(id="evidence", heading=speech.say(N_("How well it is known")), parts=(table, *_lines(speech)))


def _lines(speech: Speech) -> Iterator[Part]:
    """The lines that differ from the baseline, largest first, by how well they are known."""
    base = {line.id: sum(line.amounts) for line in speech.results.base.lines}
    found: dict[str, _Line] = {}
    for position, scenario in enumerate(speech.others()):
        for line in scenario.lines:
            amount = round(sum(line.amounts) - base.get(line.id, 0.0), 2) + 0.0
            if amount and line.payer is not Payer.STAFF:
                kept = found.setdefault(line.id, _Line(speech.phrase(line.label), [0.0] * len(speech.others())))
                kept.amounts[position] = amount
                kept.status = max(kept.status, line.status, key=lambda status: status.weakness)
    if not found:
        yield Paragraph(text=speech.say(N_("No cost line differs from the baseline.")))
        return
    rows: list[CutRow] = []
    for status in Status:
        lines = sorted((line for line in found.values() if line.status is status), key=_size, reverse=True)
        if lines:
            rows.append(CutRow(heading=speech.say(STATUS_WORDS[status]), kind=RowKind.GROUP))
            rows += [CutRow(heading=line.label, values=speech.amounts(line.amounts)) for line in lines]
    yield from cut_tables(
        speech,
        speech.say(N_("Cost lines that differ from the baseline, more or less (-), nominal, in EUR")),
        [speech.name(scenario) for scenario in speech.others()],
        rows,
        corner=speech.say(N_("cost line")),
    )


@dataclass(slots=True)
class _Line:
    """amounts: EUR more than in the baseline, per scenario; status: the weakest over these."""

    label: str
    amounts: list[float]
    status: Status = Status.PUBLISHED


def _size(line: _Line) -> float:
    return max(map(abs, line.amounts))


def share_of(speech: Speech, scenario: ScenarioResult, status: Status) -> str:
    """Whole hundredths, but never 0 % or 100 % for what is only close to it."""
    share = scenario.evidence.get(status, 0.0)
    digits = 1 if 0 < share < 0.01 or 0.99 < share < 1 else 0
    return speech.percent(share, digits)
