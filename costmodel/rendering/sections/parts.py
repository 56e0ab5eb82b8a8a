"""The pieces that a report is made of: plain text and numbers, no markup, no layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from costmodel.rendering.sections.chart_parts import BarChart, CostChart, LineChart, RankChart, TimeChart, Waterfall


class Tone(StrEnum):
    """How much weight a piece has."""

    LEAD = "lead"
    ANSWER = "answer"
    PLAIN = "plain"
    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """address: of a document, as typed; shown as text, and as a link only where that is safe."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    items: tuple[Item, ...]


class ColumnKind(StrEnum):
    """What the cells hold: figures, a word or two, or sentences."""

    FIGURES = "figures"
    WORDS = "words"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    heading: str
    kind: ColumnKind = ColumnKind.FIGURES


class RowKind(StrEnum):
    PLAIN = "plain"
    TOTAL = "total"
    PART = "part"  # of the row above it
    GROUP = "group"  # a heading over the rows below it, without cells


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    heading: str
    cells: tuple[str, ...] = ()
    kind: RowKind = RowKind.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """corner: heading of the row headings. note: a line under the table, may be empty."""

    caption: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One number that a reader takes away. note: what it is measured by, may be empty."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """title: what they are about; the name of the list."""

    title: str
    figures: tuple[KeyFigure, ...]


Chart = CostChart | LineChart | RankChart | Waterfall | BarChart | TimeChart
Part = Paragraph | Listing | KeyFigures | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """id: stable, an anchor. sections: one level down."""

    id: str
    heading: str
    parts: tuple[Part, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole report.

    language: of the page; case_language: of what was typed. notices: what must be read before anything else. contents:
    heading of the list of sections.
    """

    language: str
    case_language: str
    title: str
    subtitle: str
    notices: tuple[str, ...]
    contents: str
    sections: tuple[Section, ...]
