"""Changed yellow cells: which there are, a sensible other value for each, and what the engine makes of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costmodel.domain.costs import Payer
from costmodel.formula.expression import Axis, Quantity
from costmodel.formula.model import Input, Row
from costmodel.formula.numeric import Values, evaluate, input_array
from costmodel.formula.spreadsheet import OPENING, SCALAR, InputLine, LinkLine, RowLine
from costmodel.model.build import CaseModel
from tests.referee import Cell
from tests.rendering.workbook.books import Reference, position

Draws = npt.NDArray[np.float64]

_STEPS: Mapping[str, Callable[[float], float]] = {
    "flag": lambda v: 1 - v,
    "month": lambda v: v % 12 + 1,
    "calendar year": lambda v: v + 1,
    "share": lambda v: v / 2 if v else 0.21,
    "heads": lambda v: v + 7,
    "days": lambda v: v + 0.5,
    "months": lambda v: v - 1 if v else 2,
    "years": lambda v: v + 1 if v >= 1 else v + 0.5,
    "units": lambda v: v + 3,
    "units/head": lambda v: v / 2 if v else 0.4,
    "users/unit": lambda v: v * 0.6,
    "FTE/head": lambda v: v * 0.8,
    "m2": lambda v: v + 130,
    "factor": lambda v: v * 1.1,
    "index": lambda v: v + 3,
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class YellowCell:
    """One cell of an input: of which owner, in which column of the time axis (None: a scalar)."""

    entry: Input
    owner: int
    column: int | None
    cell: Cell
    first_year: int

    @property
    def value(self) -> float:
        return float(self.entry.values[self.column or 0, self.owner])

    def step(self) -> float:
        """Another value that means something in its place."""
        if self.entry.unit == "heads" and 0 < self.value < 1:  # a share of the staff
            return self.value / 2
        if self.entry.unit == "calendar year" and not self.value:  # none until now
            return self.first_year + 1.0
        if self.entry.id.endswith(".other_use") and not self.value:
            return 0.9
        if self.entry.unit in _STEPS:
            return _STEPS[self.entry.unit](self.value)
        return self.value * 1.25 if self.value else 10.0


def yellow_cells(book: Reference) -> list[YellowCell]:
    """Every cell of the inputs that may be changed, from the layout."""
    tab, first_year, found = book.layout.names.inputs, book.case.first_year, []
    for line in book.layout.inputs:
        if not isinstance(line, InputLine) or not line.entry.live:
            continue
        for column in _columns(line.entry):
            at = SCALAR if column is None else OPENING + column
            found.append(YellowCell(line.entry, line.owner, column, (tab, line.line + 1, at + 1), first_year))
    return found


def _columns(entry: Input) -> Sequence[int | None]:
    if entry.axis is Axis.SCALAR:
        return [None]
    return range(0 if entry.has_opening else 1, len(entry.values))


def compute(book: Reference, changes: Sequence[Iterable[YellowCell]]) -> Values:
    """The engine's values, one draw for each set of changed cells."""
    model = book.evaluation.case_model.model
    changed: dict[str, Draws] = {}
    for draw, cells in enumerate(changes):
        for cell in cells:
            entry = cell.entry
            if entry.id not in changed:
                base = np.broadcast_to(input_array(entry), (len(entry.values), model.scenarios, 1))
                changed[entry.id] = np.repeat(base, len(changes), axis=2)
            users = [s for s in range(model.scenarios) if entry.owners is None or entry.owners[s] == cell.owner]
            changed[entry.id][cell.column or 0, users, draw] = cell.step()
    return evaluate(model, changed)


def one_draw(values: Values, draw: int) -> Values:
    """The values of one draw alone."""
    arrays = {id: array if array.shape[2] == 1 else array[:, :, draw : draw + 1] for id, array in values.arrays.items()}
    return Values(arrays, values.scenarios)


def draws(values: Values, quantity: Quantity, scenario: int, column: int) -> Draws:
    """One cell in all draws."""
    array = values.of(quantity)
    found: Draws = array[0 if array.shape[0] == 1 else column, 0 if array.shape[1] == 1 else scenario]
    return found


def calculated(book: Reference) -> dict[Cell, tuple[Quantity, int, int]]:
    """Quantity, scenario and time column of every cell of the inputs and the calculation sheets, from the layout."""
    layout, model = book.layout, book.evaluation.case_model.model
    sheets = [(layout.names.shared, layout.shared, 0)]
    sheets += [(name, layout.scenario, s) for s, name in enumerate(layout.names.scenarios)]
    found: dict[Cell, tuple[Quantity, int, int]] = {}
    for typed in layout.inputs:
        if isinstance(typed, InputLine):
            for at in _columns(typed.entry):
                column = SCALAR if at is None else OPENING + at
                found[layout.names.inputs, typed.line + 1, column + 1] = (typed.entry, typed.scenarios[0], at or 0)
    for tab, lines, scenario in sheets:
        for line in lines:
            if not isinstance(line, RowLine | LinkLine):
                continue
            source = model.baseline if isinstance(line, LinkLine) and line.baseline else scenario
            of = line.row if isinstance(line, RowLine) else line.of
            for column, _ in layout.cells(line, scenario).by_column:
                found[tab, line.line + 1, column + 1] = (of, source, 0 if column == SCALAR else column - OPENING)
    return found


def shown(book: Reference, known: dict[Cell, Draws]) -> dict[Cell, Draws]:
    """``known`` and the cells of the other sheets, which only link, subtract, or add up their own line."""
    formulas, found = book.formulas(), dict(known)

    def value(cell: Cell) -> Draws:
        if cell not in found:
            found[cell] = follow(formulas[cell].formula, cell[0])
        return found[cell]

    def follow(formula: str, tab: str) -> Draws:
        total = re.fullmatch(r"SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", formula)
        if total is not None:
            (line, first), (_, last) = position(total[1]), position(total[2])
            return np.asarray(sum(value((tab, line, column)) for column in range(first, last + 1)))
        if re.fullmatch(rf"SUM\({_LINK}:\$[A-Z]+\$\d+\)", formula):
            return np.ones(1)  # counts the changed cells: one is
        assert re.fullmatch(rf"{_LINK}(?:[+-]{_LINK})*", formula), formula
        terms = re.findall(rf"([+-]?){_LINK}", formula)
        signed = [(sign, value((name.replace("''", "'"), *position(address)))) for sign, name, address in terms]
        return np.asarray(sum(-term if sign == "-" else term for sign, term in signed))

    for cell in formulas:
        if cell[0] != book.layout.names.inputs:
            value(cell)
    return found


_LINK = r"'((?:[^']|'')+)'!(\$?[A-Z]+\$\d+)"


def computing_rows(model: CaseModel) -> list[Row]:
    """Rows that do more than repeat a single other cell."""
    return [row for row in model.model.rows.values() if not isinstance(row.expr, Quantity)]


def results(model: CaseModel) -> list[Row]:
    """Totals, figures made of totals, and the dates by which notice is due."""
    appraisal, found = model.appraisal, [model.books.by_payer[Payer.STAFF], model.books.net_public]
    for worth in appraisal.worth.values():
        found += [worth.nominal, worth.present_value, worth.residual_present_value, worth.equivalent_annual_cost]
    for saving in appraisal.savings.values():
        found += [saving.total, saving.npv, saving.npv_with_residual]
    found += [appraisal.secured, appraisal.conditional, appraisal.per_head.cost, appraisal.per_head.difference]
    for contract in model.contracts:
        found.append(contract.value)
        found += [row for pair in contract.implied.values() for row in pair if row is not None]
    for notice in model.space.notices if model.space else ():
        found += [notice.year, notice.month]
    return found


def moved(values: Values, central: Values, rows: Sequence[Row], count: int) -> Draws:
    """Draws (1 or 0) in which at least one of the rows is not what it was."""
    found = np.zeros(count, dtype=bool)
    for row in rows:
        found |= (np.abs(values.of(row) - central.of(row)) > 1e-9).any(axis=(0, 1))
    return found.astype(np.float64)


def kind(book: Reference, entry: Input) -> str:
    """An input's id without the names of elements, profiles, leases, indices and contracts."""
    case = book.case
    leases = case.office.leases if case.office else ()
    groups = (case.profiles, case.elements, case.indices, case.contracts, leases)
    names = {found.id for group in groups for found in group}
    first, *rest = entry.id.split(".")
    own = "*" if first in {element.id for element in case.elements} else first
    return ".".join([own, *("*" if part in names else "#" if part.isdigit() else part for part in rest)])
