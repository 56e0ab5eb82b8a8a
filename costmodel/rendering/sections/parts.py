"""The pieces that a report is made of: plain text and numbers, no markup, no layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
class Panel:
    """values: EUR, one row per category of the chart, one number per year."""

    title: str
    values: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How an axis writes its amounts: divided, with a unit that says so. share: they are fractions, not EUR."""

    divisor: float
    unit: str
    share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CostChart:
    """Yearly cost stacked by category, one panel per scenario on one scale. slots: colour of each category."""

    id: str
    title: str
    description: str
    years: tuple[int, ...]
    categories: tuple[str, ...]
    slots: tuple[int, ...]
    panels: tuple[Panel, ...]
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """key: number, from 0, of the letter that stands for it on the page; None for its place in the chart."""

    label: str
    values: tuple[float, ...]
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """One line per series over the marks of the axis (year-ends, volumes).

    from_zero: every line starts at 0, before the first mark.
    """

    id: str
    title: str
    description: str
    marks: tuple[str, ...]
    from_zero: bool
    series: tuple[Series, ...]
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Place of one tender in one ranking. place: 1 is best, None where it is not ranked; tied: shared with another."""

    place: int | None
    tied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """One ranking. title: the whole of it in words. announced: the one that counts. ranks: one per name."""

    label: str
    title: str
    announced: bool
    ranks: tuple[Rank, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankGroup:
    heading: str
    rows: tuple[RankRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankChart:
    """Several rankings of the same tenders below each other; a column per name.

    keys: number, from 0, of the letter that stands for each name on the page.
    """

    id: str
    title: str
    description: str
    names: tuple[str, ...]
    keys: tuple[int, ...]
    groups: tuple[RankGroup, ...]


Part = Paragraph | Listing | Table | CostChart | LineChart | RankChart


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
