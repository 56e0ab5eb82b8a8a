"""Tables along the budget years, cut so that each fits a printed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from costmodel.messages import N_
from costmodel.rendering.sections.parts import Column, RowKind, Table, TableRow
from costmodel.rendering.sections.speech import Speech

MOST_COLUMNS = 8
"""Years of one table; more do not fit a page of A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """values: one per year; texts of the same length, or empty for a group. total: last column, None for none."""

    heading: str
    values: tuple[str, ...] = ()
    total: str | None = None
    kind: RowKind = RowKind.PLAIN


def year_tables(
    speech: Speech, caption: str, headings: Sequence[str], rows: Sequence[YearRow], *, total: str = "", note: str = ""
) -> Iterator[Table]:
    """One table, or several of about equal width where there are many years; the total stands in the last one."""
    count = ceil(len(headings) / MOST_COLUMNS)
    size = ceil(len(headings) / count)
    for number in range(count):
        part = slice(number * size, (number + 1) * size)
        last = number == count - 1
        columns = [Column(heading=heading) for heading in headings[part]]
        if last and total:
            columns.append(Column(heading=total))
        yield Table(
            caption=caption
            if count == 1
            else speech.say(N_("{caption}, part {number} of {count}"), caption=caption, number=number + 1, count=count),
            corner=speech.say(N_("amounts in EUR")) if total else "",
            columns=tuple(columns),
            rows=tuple(_row(row, part, with_total=last and bool(total)) for row in rows),
            note=note if last else "",
        )


def _row(row: YearRow, part: slice, *, with_total: bool) -> TableRow:
    cells = row.values[part] + ((row.total or "",) if with_total and row.values else ())
    return TableRow(heading=row.heading, cells=cells, kind=row.kind)
