"""Inputs and rows: what a model is made of, in the order in which it is computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from costmodel.formula.axes import contradictions
from costmodel.formula.expression import (
    At,
    Axis,
    Baseline,
    Block,
    Dot,
    Expr,
    Irr,
    Label,
    Nth,
    Of,
    Operand,
    Over,
    Prev,
    Quantity,
    Rank,
    Reads,
    Recent,
    TagSum,
    lift,
    references,
)
from costmodel.formula.rounding import Array


class DefinitionError(Exception):
    """The rows contradict the rules of the language: a defect of the model, never of an input."""


NO_SECTION = Label("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an input's figure comes from, for the Inputs sheet; empty where it has none of its own."""

    status: str = ""
    source: str = ""
    note: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Input(Quantity):
    """A number that a person gave.

    values: shape (1 or columns, owners); columns = opening + years. owners: None for one value shared by all scenarios,
    otherwise for each scenario the position of the owner whose value it uses. live: a yellow cell (False: grey,
    fixed when
    the rows are built). low, high: bounds of the value of a scalar, both or neither. has_opening: whether the opening
    column of a yearly input is a cell of its own. blank: the word shown where a tender has no value (NaN), None where
    each cell must have one. sheet: key of the sheet that it stands on, of a model laid out on named sheets.
    """

    id: str
    label: Label
    unit: str
    axis: Axis
    values: Array
    owners: tuple[int, ...] | None
    live: bool
    low: float | None
    high: float | None
    has_opening: bool
    section: Label
    origin: Origin
    blank: Label | None = None
    sheet: str = ""


@dataclass(slots=True, eq=False, kw_only=True)
class Row(Quantity):
    """A formula along the axis.

    opening: formula of the opening column, or None for a blank. reads, opening_reads: every quantity that each of the
    two reads, with the node that reads it; asked for many times, so listed once. tags: key -> value, for sums by tag.
    shared: one row for all scenarios. block: the contiguous block that the row belongs to, or None. brings: quantities
    shown beside the row although a later one reads them. sheet: key of its sheet, of a model laid out on named sheets.
    substituted: a line below it shows the formula with its numbers. beside: of a scalar, the row on whose line it
    stands, right of its columns, under the head tail.
    """

    id: str
    label: Label
    unit: str
    axis: Axis
    expr: Expr
    opening: Expr | None
    reads: Reads
    opening_reads: Reads
    tags: Mapping[str, str]
    section: Label
    shared: bool
    block: Block | None = None
    brings: tuple[Quantity, ...] = ()
    sheet: str = ""
    substituted: bool = False
    beside: Row | None = None
    tail: Label = field(default_factory=lambda: NO_SECTION)


class Later(Quantity):
    """A row that is defined further down; before its definition it may only be read one column to the left."""

    __slots__ = ("row",)

    def __init__(self, row_id: str, unit: str) -> None:
        self.id, self.unit, self.axis, self.label = row_id, unit, Axis.YEARS, Label(row_id)
        self.row: Row | None = None


@dataclass(slots=True)
class Model:
    """A list of inputs and rows over ``columns`` = opening + years, for ``scenarios`` scenarios, one the baseline.

    tenders: how many cells a row over tenders has. members: inputs and rows in the order of their definition.
    """

    columns: int
    scenarios: int = 1
    baseline: int = 0
    tenders: int = 0
    inputs: dict[str, Input] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    members: list[Input | Row] = field(default_factory=list)
    section: Label = NO_SECTION
    sheet: str = ""
    _later: dict[str, Later] = field(default_factory=dict)

    def input(
        self,
        id: str,
        label: Label,
        unit: str,
        value: float | Sequence[float] | Array,
        *,
        axis: Axis = Axis.SCALAR,
        owners: tuple[int, ...] | None = None,
        live: bool = True,
        low: float | None = None,
        high: float | None = None,
        has_opening: bool = True,
        origin: Origin | None = None,
        blank: Label | None = None,
    ) -> Input:
        """Declare an input. value: a number; or owners' numbers; or (columns,) or (columns, owners) for a yearly
        one; over tenders their values, NaN for a blank.
        """
        values = np.asarray(value, dtype=np.float64)
        if axis is Axis.TENDERS:
            values = np.concatenate([[0.0], values.reshape(self.tenders)])
        values = values.reshape(self.size(axis), -1)
        if np.isinf(values).any() or (np.isnan(values).any() and blank is None):
            raise DefinitionError(f"{id}: not a finite number")
        if owners is None and values.shape[1] != 1:
            raise DefinitionError(f"{id}: several values without owners")
        made = Input(
            id=id,
            label=label,
            unit=unit,
            axis=axis,
            values=values,
            owners=owners,
            live=live,
            low=low,
            high=high,
            has_opening=has_opening,
            section=self.section,
            origin=origin or Origin(),
            blank=blank,
            sheet=self.sheet,
        )
        self._register(self.inputs, id, made)
        return made

    def row(
        self,
        id: str,
        label: Label,
        unit: str,
        expr: Operand | Callable[[Quantity], Expr],
        *,
        opening: Operand | None = None,
        tags: Mapping[str, str] | None = None,
        axis: Axis | None = None,
        substituted: bool = False,
        beside: tuple[Row, Label] | None = None,
    ) -> Row:
        """Declare a row. expr: a formula, or a function of the row itself (for its own earlier columns)."""
        me = self.later(id, unit)
        tree = lift(expr(me) if callable(expr) else expr)
        first = None if opening is None else lift(opening)
        reads, opening_reads = tuple(references(tree)), () if first is None else tuple(references(first))
        along = self._checked(id, tree, reads, axis)
        if beside is not None and along is not Axis.SCALAR:
            raise DefinitionError(f"{id}: only a single cell stands beside a row")
        made = Row(
            id=id,
            label=label,
            unit=unit,
            axis=along,
            expr=tree,
            opening=first,
            reads=reads,
            opening_reads=opening_reads,
            tags=dict(tags or {}),
            section=self.section,
            shared=self._is_shared((*reads, *opening_reads), me),
            sheet=self.sheet,
            substituted=substituted,
            beside=beside[0] if beside else None,
            tail=beside[1] if beside else NO_SECTION,
        )
        self._register(self.rows, id, made)
        me.row = made
        return made

    def later(self, id: str, unit: str) -> Later:
        """A row to be defined further down."""
        return self._later.setdefault(id, Later(id, unit))

    def block(self, members: Sequence[Quantity]) -> Block:
        """Rows just defined one after the other, or inputs, as a block whose cells stand below each other."""
        block = Block(tuple(members))
        together = all(member.shared for member in members if isinstance(member, Row))
        for member in members:
            if isinstance(member, Row):
                member.shared = together  # one block, one sheet
                if member.block is not None:
                    raise DefinitionError(f"{member.id} stands in two blocks")
                member.block = block
        return block

    def size(self, axis: Axis) -> int:
        """Columns of an axis, the opening included."""
        if axis is Axis.SCALAR:
            return 1
        return self.columns if axis is Axis.YEARS else self.tenders + 1

    def check(self) -> None:
        """Raise DefinitionError unless every row announced as later was defined."""
        missing = [later.id for later in self._later.values() if later.row is None]
        if missing:
            raise DefinitionError(f"rows never defined: {missing}")

    def _register(self, place: dict[str, Input] | dict[str, Row], id: str, made: Quantity) -> None:
        if id in self.inputs or id in self.rows:
            raise DefinitionError(f"{id} is defined twice")
        place[id] = made  # type: ignore[assignment]
        self.members.append(made)  # type: ignore[arg-type]

    def _checked(self, id: str, tree: Expr, reads: Reads, wanted: Axis | None) -> Axis:
        """Axis of a row: that of what it reads, or a wanted one along which all of it can be read."""
        for contradiction in contradictions(reads, self.size):
            raise DefinitionError(f"{id}: {contradiction}")
        found = self._axis(tree)
        if wanted is not None and found not in (Axis.SCALAR, wanted):
            raise DefinitionError(f"{id}: reads {found} along {wanted}")
        return wanted or found

    def _axis(self, tree: Expr) -> Axis:
        match tree:
            case Quantity(axis=axis):
                return axis
            case Prev() | Recent():
                return Axis.YEARS
            case Over(rest=rest):
                return Axis.YEARS if rest else Axis.SCALAR
            case At() | Irr():
                return Axis.SCALAR
            case Nth(k=k):
                if self._axis(k) is not Axis.SCALAR:
                    raise DefinitionError("the k of the k-th is not one number")
                return Axis.SCALAR
            case Rank():
                return Axis.TENDERS
            case Baseline(of=of):
                return of.axis
            case Dot(left=left, right=right, left_column=column):
                members = [*(left.members if column is None else ()), *right.members]
                return self._widest([member.axis for member in members])
            case Of(block=block) | TagSum(block=block):
                return self._widest([member.axis for member in block.members])
            case _:
                return self._widest([self._axis(child) for child in tree.children()])

    @staticmethod
    def _widest(axes: Sequence[Axis]) -> Axis:
        wide = set(axes) - {Axis.SCALAR}
        if len(wide) > 1:
            raise DefinitionError("years and tenders in one formula")
        return wide.pop() if wide else Axis.SCALAR

    def _is_shared(self, reads: Reads, me: Later) -> bool:
        for quantity, _ in reads:
            target = quantity.row if isinstance(quantity, Later) else quantity
            if quantity is me:
                continue
            if target is None:
                return False  # rows that wait for each other are per scenario
            if isinstance(target, Input) and target.owners is not None:
                return False
            if isinstance(target, Row) and not target.shared:
                return False
        return True


def resolve(quantity: Quantity) -> Input | Row:
    """The input or row behind a quantity."""
    if isinstance(quantity, Later):
        if quantity.row is None:
            raise DefinitionError(f"{quantity.id} is not defined")
        return quantity.row
    assert isinstance(quantity, _DEFINED)
    return quantity


_DEFINED = (Input, Row)
