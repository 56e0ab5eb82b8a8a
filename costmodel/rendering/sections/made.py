"""Checks, and how the results were computed."""

from __future__ import annotations

from costmodel.domain.results import CheckResult
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.parts import (
    Column,
    ColumnKind,
    Paragraph,
    Part,
    Section,
    Table,
    TableRow,
    Tone,
)
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.voice import Voice

AGAIN = N_(
    "The same input, program and date give this page again, byte for byte. The workbook of the same run shows "
    "every amount as a formula that can be followed."
)


def checks_section(speech: Speech) -> Section:
    """The sums that must hold, and how many figures look implausible."""
    say, results = speech.say, speech.results
    parts: list[Part] = [
        Table(
            caption=say(N_("Checks of the computation")),
            corner=say(N_("must be 0 in every year and scenario")),
            columns=(Column(heading=say(N_("result")), kind=ColumnKind.WORDS),),
            rows=tuple(_check(speech, check) for check in results.checks),
        )
    ]
    if results.warnings:
        text = say(
            N_("Figures that look unusual: {count}. They were used as they are; the warnings stand where they matter."),
            count=len(results.warnings),
        )
        parts.append(Paragraph(text=text))
    else:
        parts.append(Paragraph(text=say(N_("No figure looked implausible to the program's own tests."))))
    return Section(id="checks", heading=say(N_("Checks and warnings")), parts=tuple(parts))


def _check(speech: Speech, check: CheckResult) -> TableRow:
    result = N_("holds") if check.holds else N_("fails")
    return TableRow(heading=speech.say(check.label), cells=(speech.say(result),))


def run_section(speech: Voice, run: RunInfo, again: str) -> Section:
    """Which program, which input, which day. again: what the same run gives once more."""
    say = speech.say
    case = [(N_("case workbook"), run.case_name), (N_("SHA-256 of the case"), run.case_sha256)] if run.case_name else []
    rows = (
        (N_("program"), f"costmodel {run.version}"),
        (N_("input file"), run.input_name),
        (N_("SHA-256 of the input"), run.input_sha256),
        *case,
        (N_("date given for the run"), speech.language.date(run.date) if run.date else "—"),
        (N_("run"), run.run_id),
    )
    table = Table(
        caption=say(N_("Origin of this page")),
        corner=say(N_("mark")),
        columns=(Column(heading=say(N_("in this run")), kind=ColumnKind.PROSE),),
        rows=tuple(TableRow(heading=say(heading), cells=(text,)) for heading, text in rows),
    )
    return Section(
        id="run", heading=say(N_("How it was computed")), parts=(Paragraph(text=again, tone=Tone.NOTE), table)
    )
