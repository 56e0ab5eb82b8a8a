"""Tables with many columns of one kind (budget years, tenderers), cut so that each fits a printed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from costmodel.messages import N_
from costmodel.rendering.sections.parts import Column, RowKind, Table, TableRow
from costmodel.rendering.sections.voice import Voice

MOST_COLUMNS = 8
"""Columns of one table; more do not fit a page of A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutRow:
    """values: one per column that is cut; texts of the same length, or empty for a group. lead: cells of the columns
    that every part repeats. total: last column, None for none.
    """

    heading: str
    lead: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    total: str | None = None
    kind: RowKind = RowKind.PLAIN


def cut_tables(
    voice: Voice,
    caption: str,
    headings: Sequence[str],
    rows: Sequence[CutRow],
    *,
    corner: str = "",
    lead: Sequence[Column] = (),
    total: str = "",
    note: str = "",
) -> Iterator[Table]:
    """One table, or several of about equal width where there are many headings; the total stands in the last one.

    corner: heading of the row headings. lead: columns repeated in every part.
    """
    count = ceil(len(headings) / (MOST_COLUMNS - len(lead)))
    size = ceil(len(headings) / max(count, 1))
    for number in range(count):
        part = slice(number * size, (number + 1) * size)
        last = number == count - 1
        columns = [*lead, *(Column(heading=heading) for heading in headings[part])]
        if last and total:
            columns.append(Column(heading=total))
        yield Table(
            caption=caption
            if count == 1
            else voice.say(N_("{caption}, part {number} of {count}"), caption=caption, number=number + 1, count=count),
            corner=corner,
            columns=tuple(columns),
            rows=tuple(_row(row, part, with_total=last and bool(total)) for row in rows),
            note=note if last else "",
        )


def _row(row: CutRow, part: slice, *, with_total: bool) -> TableRow:
    cells = row.lead + row.values[part] + ((row.total or "",) if with_total and row.values else ())
    return TableRow(heading=row.heading, cells=cells, kind=row.kind)
