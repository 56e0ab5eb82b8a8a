"""Small tables and sentences that several sections of a tender comparison make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from costmodel.rendering.sections.parts import Column, ColumnKind, Item, Listing, Paragraph, Table, TableRow, Tone
from costmodel.rendering.sections.tender.speech import TenderSpeech

FIGURES, WORDS, PROSE = ColumnKind.FIGURES, ColumnKind.WORDS, ColumnKind.PROSE


def columns(speech: TenderSpeech, *headings: tuple[str, ColumnKind]) -> tuple[Column, ...]:
    """headings: marked texts with the kind of their cells."""
    return tuple(Column(heading=speech.say(heading), kind=kind) for heading, kind in headings)


def table(
    speech: TenderSpeech,
    caption: str,
    corner: str,
    headings: Sequence[tuple[str, ColumnKind]],
    rows: Iterable[TableRow],
    note: str = "",
) -> Table:
    """caption and note: ready texts; corner and headings: marked ones."""
    return Table(
        caption=caption,
        corner=speech.say(corner),
        columns=columns(speech, *headings),
        rows=tuple(rows),
        note=note,
    )


def row(heading: str, *cells: str) -> TableRow:
    return TableRow(heading=heading, cells=cells)


def sentence(text: str, tone: Tone = Tone.PLAIN) -> Paragraph:
    return Paragraph(text=text, tone=tone)


def listing(texts: Iterable[str]) -> Listing:
    return Listing(items=tuple(Item(text=text) for text in texts))
