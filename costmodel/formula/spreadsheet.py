"""Lays the inputs and rows of a case out on sheets and prints each row as spreadsheet formulas.

Every sheet has the same columns: label, unit, scalar value, opening, the years, and to their right the tags by which
sums are taken. Inputs stand on one sheet; rows shared by all scenarios on another; the others once on the sheet of each
scenario, at the same address everywhere. What a sheet needs from another is brought in by a plain link above its first
use, so that a formula reads cells of its own sheet only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from costmodel.formula.expression import Axis, Quantity
from costmodel.formula.model import DefinitionError, Input, Model, Row, resolve
from costmodel.formula.places import (
    FIRST_YEAR,
    LABEL,
    OPENING,
    SCALAR,
    UNIT,
    Cells,
    Heading,
    InputLine,
    Line,
    LinkLine,
    Places,
    RowLine,
    letters,
    quoted,
)
from costmodel.formula.planning import Planner
from costmodel.formula.printing import Printer, in_column

__all__ = [
    "FIRST_YEAR",
    "LABEL",
    "OPENING",
    "SCALAR",
    "TAGS",
    "UNIT",
    "Cells",
    "Heading",
    "InputLine",
    "Layout",
    "Line",
    "LinkLine",
    "Names",
    "RowLine",
    "letters",
    "quoted",
]

TAGS = ("kind", "category", "payer", "money", "cash", "contract", "telework")
_INPUTS, _SHARED, _SCENARIO = "inputs", "shared", "scenario"


@dataclass(frozen=True, slots=True)
class Names:
    """Tab names: they may hold anything a tab may."""

    inputs: str
    shared: str
    scenarios: tuple[str, ...]


class Layout(Places):
    """Where everything of a case stands. first_line: the first line below the sheet's head, counted from 0."""

    def __init__(self, model: Model, names: Names, *, first_line: int) -> None:
        self.model, self.names, self.first_line = model, names, first_line
        self.columns = model.columns
        self._printed: dict[str, Cells] = {}
        self.last_year = FIRST_YEAR + model.columns - 2
        self.first_tag = self.last_year + 2
        self.at = {}
        self.inputs = self._plan_inputs()
        self._input_line = {(i.entry.id, i.owner): i.line for i in self.inputs if isinstance(i, InputLine)}
        self.shared, self.scenario = (self._plan_rows(key) for key in (_SHARED, _SCENARIO))

    def _plan_rows(self, key: str) -> list[Line]:
        return Planner(self, key).plan([row for row in self.model.rows.values() if self.key_of(row) == key])

    def key_of(self, target: Input | Row) -> str:
        if isinstance(target, Input):
            return _INPUTS
        return _SHARED if target.shared else _SCENARIO

    def tab_of(self, target: Input | Row) -> str:
        return {_INPUTS: self.names.inputs, _SHARED: self.names.shared}[self.key_of(target)]

    def axis_of(self, key: str) -> Axis:
        return Axis.YEARS

    def tag_column(self, key: str) -> int:
        return self.first_tag + TAGS.index(key)

    # --- addresses ----------------------------------------------------------------------------------------------------

    def line_of(self, row: Row) -> int:
        """Sheet line of a row on its own sheet."""
        return self.at[self.key_of(row)][f"row:{row.id}"]

    def home(self, quantity: Quantity, scenario: int) -> tuple[str, int]:
        """Tab and line where a quantity is computed, or was typed."""
        target = resolve(quantity)
        if isinstance(target, Input):
            owner = 0 if target.owners is None else target.owners[scenario]
            return self.names.inputs, self._input_line[target.id, owner]
        name = self.names.shared if target.shared else self.names.scenarios[scenario]
        return name, self.line_of(target)

    def link(self, quantity: Quantity, scenario: int, position: int | None = None) -> str:
        """Formula that shows one cell of a quantity on any other sheet; position: None for a scalar.

        The column of a year is not fixed, so that the cells of a row hold one formula.
        """
        sheet, line = self.home(quantity, scenario)
        column = f"${letters(SCALAR)}" if position is None else letters(self.column(position))
        return f"={quoted(sheet)}!{column}${line + 1}"

    def difference(self, quantity: Quantity, scenario: int, other: int, position: int | None = None) -> str:
        """Formula for a quantity of one scenario less that of another."""
        return f"{self.link(quantity, scenario, position)}-{self.link(quantity, other, position)[1:]}"

    # --- formulas -----------------------------------------------------------------------------------------------------

    def cells(self, line: RowLine | LinkLine, scenario: int) -> Cells:
        """Formulas of a line on the sheet of a scenario (any scenario for the shared sheet)."""
        if isinstance(line, LinkLine):
            return self._link_cells(line, scenario)
        if line.row.id not in self._printed:  # a row's formulas are the same on the sheet of every scenario
            self._printed[line.row.id] = self._row_cells(line.row)
        return self._printed[line.row.id]

    def _row_cells(self, row: Row) -> Cells:
        printer = Printer(self, row)
        if row.axis is Axis.SCALAR:
            return Cells(((SCALAR, "=" + printer.top(row.expr)),))
        cells = []
        if row.opening is not None:
            cells.append((OPENING, "=" + in_column(printer.top(row.opening), OPENING)))
        text = "=" + printer.top(row.expr)
        cells += [(column, in_column(text, column)) for column in range(FIRST_YEAR, self.last_year + 1)]
        return Cells(tuple(cells))

    def _link_cells(self, line: LinkLine, scenario: int) -> Cells:
        of = line.of
        sheet, at = self.home(of, self.model.baseline if line.baseline else scenario)
        prefix = f"={quoted(sheet)}!"
        if of.axis is Axis.SCALAR:
            return Cells(((SCALAR, f"{prefix}${letters(SCALAR)}${at + 1}"),))
        has_opening = of.has_opening if isinstance(of, Input) else of.opening is not None
        start = OPENING if has_opening else FIRST_YEAR
        return Cells(
            tuple((column, f"{prefix}{letters(column)}${at + 1}") for column in range(start, self.last_year + 1))
        )

    def changed_flag(self, line: InputLine, as_run: int) -> str:
        """Formula that counts the cells of an input that differ from their copy, which begins at column ``as_run``."""
        number = line.line + 1
        if line.entry.axis is Axis.SCALAR:
            return f"=({letters(SCALAR)}{number}<>{letters(as_run)}{number})*1"
        first = OPENING if line.entry.has_opening else FIRST_YEAR
        here = f"{letters(first)}{number}:{letters(self.last_year)}{number}"
        shift = as_run - SCALAR
        copy = f"{letters(first + shift)}{number}:{letters(self.last_year + shift)}{number}"
        return f"=SUMPRODUCT(({here}<>{copy})*1)"

    @staticmethod
    def column_sum(sheet: str, column: int, first: int, last: int) -> str:
        """Formula for the sum of lines of one column of a sheet."""
        name = letters(column)
        return f"=SUM({quoted(sheet)}!${name}${first + 1}:${name}${last + 1})"

    def row_sum(self, line: int) -> str:
        """Formula for the sum of the years of a line on its own sheet."""
        return f"=SUM({letters(FIRST_YEAR)}{line + 1}:{letters(self.last_year)}{line + 1})"

    def years_of(self, row: Row, scenario: int) -> str:
        """Range of a row's years, for a chart."""
        sheet, line = self.home(row, scenario)
        return f"={quoted(sheet)}!${letters(FIRST_YEAR)}${line + 1}:${letters(self.last_year)}${line + 1}"

    def scalars_of(self, rows: Sequence[Row], scenario: int, *, labels: bool = False) -> str:
        """Range of scalars that stand below each other, or of their labels, for a chart."""
        sheet, first = self.home(rows[0], scenario)
        if [self.home(row, scenario) for row in rows] != [(sheet, first + i) for i in range(len(rows))]:
            raise DefinitionError(f"not below each other: {[row.id for row in rows]}")
        column = letters(LABEL if labels else SCALAR)
        return f"={quoted(sheet)}!${column}${first + 1}:${column}${first + len(rows)}"

    def from_opening(self, row: Row, scenario: int) -> str:
        """Range of a row's opening and years, for a chart."""
        sheet, line = self.home(row, scenario)
        return f"={quoted(sheet)}!${letters(OPENING)}${line + 1}:${letters(self.last_year)}${line + 1}"

    def opening_of(self, row: Row, scenario: int) -> str:
        """Range of a row's opening alone, for a chart."""
        sheet, line = self.home(row, scenario)
        cell = f"${letters(OPENING)}${line + 1}"
        return f"={quoted(sheet)}!{cell}:{cell}"

    @staticmethod
    def plus(formulas: Sequence[str]) -> str:
        """Formula for the sum of formulas."""
        return "=" + "+".join(formula[1:] for formula in formulas)

    @staticmethod
    def cell_link(sheet: str, line: int, column: int) -> str:
        """Formula that shows a cell by its place."""
        return f"={quoted(sheet)}!${letters(column)}${line + 1}"

    # --- plans --------------------------------------------------------------------------------------------------------

    def _plan_inputs(self) -> list[Line]:
        lines: list[Line] = []
        at, section = self.first_line, None
        for entry in self.model.inputs.values():
            if entry.section is not section:
                section = entry.section
                lines.append(Heading(section, at + 1))
                at += 2
            owners = [None] if entry.owners is None else sorted(set(entry.owners))
            for owner in owners:
                users = tuple(
                    s for s in range(self.model.scenarios) if entry.owners is None or entry.owners[s] == owner
                )
                lines.append(InputLine(entry, owner or 0, users, at))
                at += 1
        return lines
