"""Lays a model without scenarios out on named sheets, inputs beside the rows that are at home on the same sheet.

A sheet has one axis, tenders or years. A single cell of a row over the other axis is brought in as a scalar; a block is
read where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from costmodel.formula.expression import Axis, Label, Quantity
from costmodel.formula.model import Input, Model, Row, resolve
from costmodel.formula.places import (
    FIRST_YEAR,
    OPENING,
    SCALAR,
    Cells,
    Line,
    LinkLine,
    Places,
    RowLine,
    letters,
    quoted,
)
from costmodel.formula.planning import Planner
from costmodel.formula.printing import Printer, in_column


class SheetLayout(Places):
    """Where everything stands. tabs: sheet key -> name of its tab, in order; axes: sheet key -> axis, or tenders."""

    reads_blocks_in_place = True

    def __init__(self, model: Model, tabs: Mapping[str, str], axes: Mapping[str, Axis], *, first_line: int) -> None:
        self.model, self.tabs, self.axes, self.first_line = model, tabs, axes, first_line
        self.at = {}
        self._tails = _tails(model)
        members: dict[str, list[Input | Row]] = {key: [] for key in tabs}
        for member in model.members:
            members[member.sheet].append(member)
        self.sheets: dict[str, list[Line]] = {key: Planner(self, key).plan(members[key]) for key in tabs}

    def key_of(self, target: Input | Row) -> str:
        return target.sheet

    def tab_of(self, target: Input | Row) -> str:
        return self.tabs[target.sheet]

    def axis_of(self, key: str) -> Axis:
        return self.axes.get(key, Axis.TENDERS)

    def scalar_column(self, target: Input | Row) -> int:
        if isinstance(target, Row) and target.beside is not None:
            return self.tail_column(target.sheet, self._tails[target.sheet].index(target.tail.message))
        return SCALAR

    def tail_column(self, key: str, number: int) -> int:
        """Sheet column of the tails, right of the axis."""
        return self.last(self.axis_of(key)) + 2 + number

    def tail_heads(self, key: str) -> list[tuple[int, Label]]:
        """Sheet columns right of the axis with their heads."""
        heads = {row.tail.message: row.tail for row in self.model.rows.values() if row.sheet == key and row.beside}
        return [(self.tail_column(key, i), heads[message]) for i, message in enumerate(self._tails.get(key, ()))]

    def home(self, quantity: Quantity) -> tuple[str, int]:
        """Tab and line where a quantity is computed, or was typed."""
        target = resolve(quantity)
        kind = "row" if isinstance(target, Row) else "input"
        return self.tab_of(target), self.at[target.sheet][f"{kind}:{target.id}"]

    def link(self, quantity: Quantity, position: int | None = None) -> str:
        """Formula that shows one cell of a quantity on another sheet; position: None for a scalar, 1 for the first."""
        target = resolve(quantity)
        tab, line = self.home(target)
        column = f"${letters(self.scalar_column(target))}" if position is None else letters(self.column(position))
        return f"={quoted(tab)}!{column}${line + 1}"

    def cells(self, line: RowLine | LinkLine) -> Cells:
        """Formulas of a line."""
        if isinstance(line, LinkLine):
            return self._link_cells(line)
        row, printer = line.row, Printer(self, line.row)
        text = "=" + printer.top(row.expr)
        if row.axis is Axis.SCALAR:
            return Cells(((self.scalar_column(row), text),))
        cells = [] if row.opening is None else [(OPENING, "=" + in_column(printer.top(row.opening), OPENING))]
        columns = range(FIRST_YEAR, self.last(row.axis) + 1)
        return Cells((*cells, *((column, in_column(text, column)) for column in columns)))

    def _link_cells(self, line: LinkLine) -> Cells:
        if line.at is not None:
            tab, at = self.home(line.of)
            return Cells(((SCALAR, f"={quoted(tab)}!${letters(self.column(line.at))}${at + 1}"),))
        if line.of.axis is Axis.SCALAR:
            return Cells(((SCALAR, self.link(line.of)),))
        of = line.of
        has_opening = of.has_opening if isinstance(of, Input) else of.opening is not None
        first = 0 if of.axis is Axis.YEARS and has_opening else 1
        tab, at = self.home(of)
        start, end = f"={quoted(tab)}!", f"${at + 1}"  # once for all cells of a line: there are tens of thousands
        columns = map(self.column, range(first, self.model.size(of.axis)))
        return Cells(tuple((column, f"{start}{letters(column)}{end}") for column in columns))

    def changed_flag(self, entry: Input, as_run: int) -> str:
        """Formula that counts the cells of an input that differ from their copy, which begins at a column ``as_run``.

        The copy of a scalar stands at ``as_run``, that of a row of cells from there on.
        """
        number = self.home(entry)[1] + 1
        if entry.axis is Axis.SCALAR:
            return f"=({letters(SCALAR)}{number}<>{letters(as_run)}{number})*1"
        last = self.last(entry.axis)
        here = f"{letters(FIRST_YEAR)}{number}:{letters(last)}{number}"
        copy = f"{letters(as_run)}{number}:{letters(as_run + last - FIRST_YEAR)}{number}"
        return f"=SUMPRODUCT(({here}<>{copy})*1)"


def _tails(model: Model) -> dict[str, list[str]]:
    """Heads of the columns right of the axis, by sheet, in order of first use."""
    tails: dict[str, list[str]] = {}
    for row in model.rows.values():
        if row.beside is not None and row.tail.message not in tails.setdefault(row.sheet, []):
            tails[row.sheet].append(row.tail.message)
    return tails
