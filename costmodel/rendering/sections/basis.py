"""What the figures rest on: conventions, figures with their status, sources, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from costmodel.domain.case import RateKind
from costmodel.domain.costs import Source, SourceKind
from costmodel.messages import N_
from costmodel.rendering.sections.figures import Known, Value, groups
from costmodel.rendering.sections.parts import (
    Column,
    ColumnKind,
    Item,
    Listing,
    Paragraph,
    RowKind,
    Section,
    Table,
    TableRow,
)
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.sure import STATUS_WORDS
from costmodel.rendering.sections.voice import Voice

SOURCE_KINDS = {
    SourceKind.CONTRACT: N_("contract"),
    SourceKind.STATUTE: N_("statute"),
    SourceKind.PRICE_LIST: N_("price list"),
    SourceKind.STATISTICS: N_("statistics"),
    SourceKind.PUBLICATION: N_("publication"),
    SourceKind.ESTIMATE: N_("estimate"),
}
_NAMED = re.compile(r"\[([\w.-]+)\]")
"""The id of a source in a note; the reader knows it by its number."""
TIMINGS = {0.0: N_("start of the year"), 0.5: N_("middle of the year"), 1.0: N_("end of the year")}


def assumptions_section(speech: Speech) -> Section:
    """Conventions of the case, then every figure with its low, high, status and source."""
    return Section(
        id="assumptions",
        heading=speech.say(N_("Assumptions and figures")),
        parts=(_conventions(speech), _figures(speech), _rows_of_numbers(speech)),
    )


def sources_section(speech: Voice, sources: Sequence[Source]) -> Section:
    """The documents that the figures come from, numbered."""
    heading = speech.say(N_("Sources"))
    if not sources:
        text = speech.say(N_("The input names no source."))
        return Section(id="sources", heading=heading, parts=(Paragraph(text=text),))
    items = (_source(speech, number, source) for number, source in enumerate(sources, 1))
    return Section(id="sources", heading=heading, parts=(Listing(items=tuple(items)),))


def left_out_section(speech: Speech) -> Section:
    heading, sentences = speech.say(N_("What was left out")), speech.case.left_out
    if not sentences:
        text = speech.say(N_("The input does not say what it leaves out."))
        return Section(id="left-out", heading=heading, parts=(Paragraph(text=text),))
    return Section(
        id="left-out", heading=heading, parts=(Listing(items=tuple(Item(text=sentence) for sentence in sentences)),)
    )


def _source(speech: Voice, number: int, source: Source) -> Item:
    kind = speech.say(SOURCE_KINDS[source.kind])
    what = speech.say(N_("{kind}, {date}"), kind=kind, date=source.date) if source.date else kind
    return Item(text=f"[{number}] {source.document} ({what})", address=source.address)


def _conventions(speech: Speech) -> Table:
    case, say = speech.case, speech.say
    kind = N_("nominal") if case.rate_kind is RateKind.NOMINAL else N_("real, amounts in prices of the first year")
    rows = [
        (N_("budget years"), speech.period),
        (
            N_("discount rate"),
            say(N_("{label} ({kind})"), label=speech.quantity(case.discount_rate.value, "share"), kind=say(kind)),
        ),
        (N_("purchases are discounted from"), say(TIMINGS[case.purchase_timing])),
        (N_("running costs are discounted from"), say(TIMINGS[case.running_timing])),
        (N_("share of VAT that is recovered"), speech.quantity(case.vat_recoverable_share, "share")),
        (N_("staff at the opening"), speech.number(case.staff[0])),
        (N_("staff at the end"), speech.number(case.staff[-1])),
    ]
    if case.office is not None and case.office.fixed_m2:
        rows.append((N_("area needed whatever the number of desks, m²"), speech.quantity(case.office.fixed_m2, "m2")))
    return Table(
        caption=say(N_("Conventions of the case")),
        corner=say(N_("convention")),
        columns=(Column(heading=say(N_("in this case")), kind=ColumnKind.WORDS),),
        rows=tuple(TableRow(heading=say(heading), cells=(text,)) for heading, text in rows),
    )


def _figures(speech: Speech) -> Table:
    """Every figure that is one number."""
    say, words, prose = speech.say, ColumnKind.WORDS, ColumnKind.PROSE
    return Table(
        caption=say(N_("Figures, prices without VAT; a number in brackets is that of a source")),
        corner=say(N_("figure")),
        columns=(
            *(Column(heading=say(heading)) for heading in (N_("value"), N_("low"), N_("high"))),
            Column(heading=say(N_("status")), kind=words),
            Column(heading=say(N_("note")), kind=prose),
        ),
        rows=tuple(_rows(speech, [(heading, [row for row in rows if row.value]) for heading, rows in groups(speech)])),
    )


def _rows_of_numbers(speech: Speech) -> Table:
    """What is known of several numbers at once: heads, kits, indices."""
    say = speech.say
    return Table(
        caption=say(N_("What rows of numbers rest on; the numbers are in the workbook")),
        corner=say(N_("numbers")),
        columns=(
            Column(heading=say(N_("status")), kind=ColumnKind.WORDS),
            Column(heading=say(N_("note")), kind=ColumnKind.PROSE),
        ),
        rows=tuple(
            _rows(speech, [(heading, [row for row in rows if not row.value]) for heading, rows in groups(speech)])
        ),
    )


def _rows(speech: Speech, grouped: list[tuple[str, list[Known]]]) -> Iterator[TableRow]:
    numbers = {source.id: number for number, source in enumerate(speech.case.sources, 1)}
    for heading, known in grouped:
        if known:
            yield TableRow(heading=heading, kind=RowKind.GROUP)
        for row in known:
            values = _values(speech, row.value) if row.value else ()
            yield TableRow(heading=row.label, cells=(*values, *_evidence(speech, row, numbers)))


def _values(speech: Speech, value: Value) -> tuple[str, str, str]:
    figure = value.figure
    low, high = ("–" if end is None else speech.quantity(end, value.unit) for end in (figure.low, figure.high))
    return f"{speech.quantity(figure.value, value.unit)} {value.per}".rstrip(), low, high


def _evidence(speech: Speech, row: Known, numbers: dict[str, int]) -> tuple[str, str]:
    evidence = row.evidence
    reference = f"[{numbers[evidence.source]}]" if evidence.source in numbers else ""
    note = _NAMED.sub(lambda found: f"[{numbers.get(found[1], found[1])}]", evidence.note)
    return speech.say(STATUS_WORDS[evidence.status]), " ".join(text for text in (reference, note) if text)
