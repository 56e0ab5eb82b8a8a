"""Lays inputs and rows out on sheets and prints each row as spreadsheet formulas.

The only place with text that begins with ``=``. Every sheet has the same columns: label, unit, scalar value,
opening, the
years, and to their right the tags by which sums are taken. Inputs stand on one sheet; rows shared by all scenarios on
another; the others once on the sheet of each scenario, at the same address everywhere. What a sheet needs from
another is
brought in by a plain link above its first use, so that a formula reads cells of its own sheet only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from costmodel.formula.expression import (
    At,
    Axis,
    Baseline,
    Binary,
    Block,
    Call,
    Dot,
    Expr,
    Irr,
    Label,
    Number,
    Of,
    Over,
    Prev,
    Quantity,
    Recent,
    TagSum,
    references,
)
from costmodel.formula.model import DefinitionError, Input, Model, Row, resolve

LABEL, UNIT, SCALAR, OPENING, FIRST_YEAR = 0, 1, 2, 3, 4
TAGS = ("kind", "category", "payer", "money", "cash", "contract", "telework")

_CURRENT, _PREVIOUS = "\x01", "\x02"  # stand for the letters of the formula's own column and of the one to its left
_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4
_PRECEDENCE = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER}
_FUNCTIONS = {
    "cents": "ROUND({0},2)",
    "whole": "ROUND({0},0)",
    "up": "ROUNDUP(ROUND({0},6),0)",
    "down": "ROUNDDOWN(ROUND({0},6),0)",
    "down_cents": "ROUNDDOWN(ROUND({0},6),2)",
    "if_error": "IFERROR({0},{1})",
    "ln": "LN({0})",
}


@cache
def letters(column: int) -> str:
    """A, B, … of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of text between rows."""

    label: Label
    line: int


@dataclass(frozen=True, slots=True)
class InputLine:
    """An input's cell on the Inputs sheet. owner: position among its owners; scenarios: which scenarios use it."""

    entry: Input
    owner: int
    scenarios: tuple[int, ...]
    line: int


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A quantity brought in from another sheet; of the baseline's sheet if ``baseline``."""

    of: Input | Row
    baseline: bool
    line: int


@dataclass(frozen=True, slots=True)
class RowLine:
    row: Row
    line: int


Line = Heading | InputLine | LinkLine | RowLine


@dataclass(frozen=True, slots=True)
class Cells:
    """Formulas of one line: of the scalar or of the opening and the years; column -> text beginning with ``=``."""

    by_column: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Tab names: they may hold anything a tab may."""

    inputs: str
    shared: str
    scenarios: tuple[str, ...]


class Layout:
    """Where everything stands. first_line: the first line below the sheet's head, counted from 0."""

    def __init__(self, model: Model, names: Names, *, first_line: int) -> None:
        self.model, self.names, self.first_line = model, names, first_line
        self.columns = model.columns
        self._printed: dict[str, Cells] = {}
        self.last_year = FIRST_YEAR + model.columns - 2
        self.first_tag = self.last_year + 2
        self.inputs = self._plan_inputs()
        self._input_line = {(i.entry.id, i.owner): i.line for i in self.inputs if isinstance(i, InputLine)}
        self._shared_at: dict[str, int] = {}
        self._scenario_at: dict[str, int] = {}
        self.shared = _Planner(self, shared=True).plan(self._shared_at)
        self.scenario = _Planner(self, shared=False).plan(self._scenario_at)

    # --- addresses ----------------------------------------------------------------------------------------------------

    def column(self, position: int) -> int:
        """Sheet column of a time column: 0 is the opening, 1 the first year."""
        return OPENING + position

    def line_of(self, row: Row) -> int:
        """Sheet line of a row on its own sheet."""
        return (self._shared_at if row.shared else self._scenario_at)[f"row:{row.id}"]

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
        printer = _Printer(self, row)
        if row.axis is Axis.SCALAR:
            return Cells(((SCALAR, "=" + printer.top(row.expr)),))
        cells = []
        if row.opening is not None:
            cells.append((OPENING, "=" + _shift(printer.top(row.opening), OPENING)))
        text = "=" + printer.top(row.expr)
        cells += [(column, _shift(text, column)) for column in range(FIRST_YEAR, self.last_year + 1)]
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


class _Planner:
    """Puts the rows of one sheet below each other, and above each what it needs from elsewhere."""

    def __init__(self, layout: Layout, *, shared: bool) -> None:
        self.layout, self.shared = layout, shared
        self.lines: list[Line] = []
        self.at = layout.first_line
        self.section: Label | None = None

    def plan(self, place: dict[str, int]) -> list[Line]:
        self.place = place
        rows = [row for row in self.layout.model.rows.values() if row.shared is self.shared]
        for unit in _units(rows):
            self._heading(unit[0].section)
            for row in unit:
                for tree in (row.expr, row.opening):
                    if tree is not None:
                        self._bring_in(tree)
                for quantity in row.brings:
                    self._link(resolve(quantity), baseline=False)
            for row in unit:
                self.place[f"row:{row.id}"] = self.at
                self._add(RowLine(row, self.at))
        return self.lines

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        self.at += 1

    def _heading(self, section: Label) -> None:
        if section is not self.section and (section.message or self.section is None):
            self.section = section
            self.at += 1
            self._add(Heading(section, self.at))

    def _is_native(self, target: Input | Row) -> bool:
        return isinstance(target, Row) and target.shared is self.shared

    def _bring_in(self, tree: Expr) -> None:
        for quantity, node in references(tree):
            target = resolve(quantity)
            if isinstance(node, Dot):
                self._link_block(node.left)
                self._link_block(node.right)
            elif isinstance(node, Of | TagSum):
                self._link_block(node.block)
            else:
                self._link(target, baseline=isinstance(node, Baseline))

    def _link(self, target: Input | Row, *, baseline: bool) -> None:
        key = f"baseline:{target.id}" if baseline else f"link:{target.id}"
        if key in self.place or (not baseline and self._is_native(target)):
            return
        self.place[key] = self.at
        self._add(LinkLine(target, baseline, self.at))

    def _link_block(self, block: Block) -> None:
        members = [resolve(member) for member in block.members]
        key = block_key(members)
        if key in self.place:
            return
        natives = [self._is_native(member) for member in members]
        if all(natives):
            return
        if any(natives):
            raise DefinitionError(f"a block with rows of two sheets: {[member.id for member in members]}")
        self.place[key] = self.at
        for member in members:
            self._add(LinkLine(member, False, self.at))


def block_key(members: Sequence[Input | Row]) -> str:
    return "block:" + "|".join(member.id for member in members)


def _units(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows one by one, those of a block together."""
    unit: list[Row] = []
    for row in rows:
        if unit and (row.block is None or row.block is not unit[-1].block):
            yield unit
            unit = []
        unit.append(row)
    if unit:
        yield unit


class _Printer:
    """Prints the tree of one row, for the sheet on which it stands."""

    def __init__(self, layout: Layout, row: Row) -> None:
        self.layout, self.row = layout, row
        self.place = layout._shared_at if row.shared else layout._scenario_at
        self.last = letters(layout.last_year)

    def top(self, expr: Expr) -> str:
        """A whole formula: a comparison that stands alone is made a number."""
        text, _ = self._print(expr, inside_arithmetic=False)
        return text

    def _print(self, expr: Expr, *, inside_arithmetic: bool) -> tuple[str, int]:
        match expr:
            case Number(value=value):
                return _number(value), _ATOM if value >= 0 else _SUM
            case Binary():
                return self._binary(expr)
            case Call(name="positive", arguments=(argument,)):
                text = f"(ROUND({self.top(argument)},6)>0)"
                return (text, _ATOM) if inside_arithmetic else (text + "*1", _PRODUCT)
            case Call(name="maximum" | "minimum" as name, arguments=arguments):
                return f"{name[:3].upper()}({','.join(map(self.top, arguments))})", _ATOM
            case Call(name=name, arguments=arguments):
                return _FUNCTIONS[name].format(*map(self.top, arguments)), _ATOM
            case _:
                return self._reference(expr), _ATOM

    def _binary(self, expr: Binary) -> tuple[str, int]:
        precedence = _PRECEDENCE[expr.operator]
        right, right_precedence = self._print(expr.right, inside_arithmetic=True)
        if (
            expr.operator == "-"
            and isinstance(expr.left, Number)
            and expr.left.value == 0
            and right_precedence == _ATOM
        ):
            return f"-{right}", _SUM  # a sign only before a single cell: engines differ on how it binds before ^
        left, left_precedence = self._print(expr.left, inside_arithmetic=True)
        if left_precedence < precedence or (expr.operator == "^" and left_precedence == precedence):
            left = f"({left})"
        if right_precedence < precedence or (expr.operator in "-/^" and right_precedence == precedence):
            right = f"({right})"
        return f"{left}{expr.operator}{right}", precedence

    def _reference(self, expr: Expr) -> str:
        match expr:
            case Quantity():
                return self._cell(self._line(expr), expr.axis, _CURRENT)
            case Prev(of=of):
                return self._cell(self._line(of), of.axis, _PREVIOUS)
            case Baseline(of=of):
                return self._cell(self.place[f"baseline:{of.id}"] + 1, of.axis, _CURRENT)
            case At(of=of, column=column):
                return f"${letters(self.layout.column(column))}${self._line(of)}"
            case Over(statistic=statistic, of=of, rest=rest):
                line = self._line(of)
                start = _CURRENT if rest else f"${letters(FIRST_YEAR)}"
                return f"{statistic.upper()}({start}{line}:${self.last}{line})"
            case Recent(of=of, life=life, year=year):
                return self._recent(of, life, year)
            case Irr(of=of):
                line = self._line(of)
                return f"IRR(${letters(FIRST_YEAR)}{line}:${self.last}{line})"
            case Of(statistic=statistic, block=block):
                return f"{statistic.upper()}({self._range(block, _CURRENT)})"
            case TagSum(block=block, tags=tags):
                return self._tag_sum(block, tags)
            case Dot(left=left, right=right, left_column=column, right_lag=lag):
                at = _CURRENT if column is None else f"${letters(self.layout.column(column))}"
                return f"SUMPRODUCT({self._range(left, at)},{self._range(right, _PREVIOUS if lag else _CURRENT)})"
            case _:
                raise DefinitionError(f"no formula for {type(expr).__name__}")

    def _line(self, quantity: Quantity) -> int:
        target = resolve(quantity)
        if isinstance(target, Row) and target.shared is self.row.shared:
            return self.place[f"row:{target.id}"] + 1
        return self.place[f"link:{target.id}"] + 1

    @staticmethod
    def _cell(line: int, axis: Axis, column: str) -> str:
        return f"${letters(SCALAR)}${line}" if axis is Axis.SCALAR else f"{column}{line}"

    def _recent(self, of: Quantity, life: Quantity, year: Quantity) -> str:
        amounts, years = self._line(of), self._line(year)
        start = f"${letters(OPENING)}"
        limit = f"{_CURRENT}${years}-{self._cell(self._line(life), life.axis, _CURRENT)}"
        return f'SUMIFS({start}{amounts}:{_PREVIOUS}{amounts},{start}${years}:{_PREVIOUS}${years},">"&({limit}))'

    def _range(self, block: Block, column: str) -> str:
        members = [resolve(member) for member in block.members]
        first = self.place.get(block_key(members))
        if first is None:
            lines = [self.place[f"row:{member.id}"] for member in members]
            if lines != list(range(lines[0], lines[0] + len(lines))):
                raise DefinitionError(f"not below each other: {[member.id for member in members]}")
            first = lines[0]
        start, end = first + 1, first + len(members)
        if members[0].axis is Axis.SCALAR:
            return f"${letters(SCALAR)}${start}:${letters(SCALAR)}${end}"
        return f"{column}${start}:{column}${end}"

    def _tag_sum(self, block: Block, tags: Sequence[tuple[str, str]]) -> str:
        for key, value in tags:
            if self.row.tags.get(key) != value:
                raise DefinitionError(f"{self.row.id} sums by a tag that it does not carry: {key}")
        rows = [resolve(member) for member in block.members]
        first, last = self.place[f"row:{rows[0].id}"] + 1, self.place[f"row:{rows[-1].id}"] + 1
        own = self.place[f"row:{self.row.id}"] + 1
        parts = [self._range(block, _CURRENT)]
        for key, _ in tags:
            column = letters(self.layout.first_tag + TAGS.index(key))
            parts += [f"${column}${first}:${column}${last}", f"${column}{own}"]
        return f"SUMIFS({','.join(parts)})"


def _shift(text: str, column: int) -> str:
    return text.replace(_CURRENT, letters(column)).replace(_PREVIOUS, letters(column - 1))


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def quoted(sheet: str) -> str:
    """A tab name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"
