"""The expression tree of the row language. Small on purpose: there is no IF, flags are multiplied in.

A tree refers to quantities (inputs and rows, see ``model``). A new node or function needs a decision record, both back
ends, the explanation, and its place in the generated-expression test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Operator = Literal["+", "-", "*", "/", "^"]
Statistic = Literal["sum", "max", "min", "mean", "median", "count"]


@dataclass(frozen=True, slots=True)
class Label:
    """Text for people: a message id and its parameters (plain text or labels of their own); translated when shown."""

    message: str
    parameters: Mapping[str, str | Label] = field(default_factory=dict)


class Axis(StrEnum):
    """A scalar has one cell, left of the other columns. YEARS has an opening and one cell a year, TENDERS one cell a
    tender (its opening column stays empty).
    """

    SCALAR = "scalar"
    YEARS = "years"
    TENDERS = "tenders"


class Expr:
    """A formula. Operators build larger ones; plain numbers are taken as constants."""

    __slots__ = ()

    def __add__(self, other: Operand) -> Expr:
        return Binary("+", self, lift(other))

    def __radd__(self, other: Operand) -> Expr:
        return Binary("+", lift(other), self)

    def __sub__(self, other: Operand) -> Expr:
        return Binary("-", self, lift(other))

    def __rsub__(self, other: Operand) -> Expr:
        return Binary("-", lift(other), self)

    def __mul__(self, other: Operand) -> Expr:
        return Binary("*", self, lift(other))

    def __rmul__(self, other: Operand) -> Expr:
        return Binary("*", lift(other), self)

    def __truediv__(self, other: Operand) -> Expr:
        return Binary("/", self, lift(other))

    def __rtruediv__(self, other: Operand) -> Expr:
        return Binary("/", lift(other), self)

    def __pow__(self, other: Operand) -> Expr:
        return Binary("^", self, lift(other))

    def children(self) -> tuple[Expr, ...]:
        return ()


Operand = Expr | float | int


def lift(x: Operand) -> Expr:
    """The operand as an expression."""
    return x if isinstance(x, Expr) else Number(float(x))


@dataclass(frozen=True, slots=True, eq=False)
class Number(Expr):
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Binary(Expr):
    operator: Operator
    left: Expr
    right: Expr

    def children(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, slots=True, eq=False)
class Call(Expr):
    """One of the functions in ``FUNCTIONS``, applied cell by cell."""

    name: str
    arguments: tuple[Expr, ...]

    def children(self) -> tuple[Expr, ...]:
        return self.arguments


class Quantity(Expr):
    """Something with cells of its own: an input or a row. Used in a tree it means its value in the same column."""

    __slots__ = ("axis", "id", "label", "unit")
    id: str
    label: Label
    unit: str
    axis: Axis


@dataclass(frozen=True, slots=True, eq=False)
class Prev(Expr):
    """The quantity one column to the left (the opening, for the first year)."""

    of: Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Baseline(Expr):
    """The same row of the baseline scenario."""

    of: Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Recent(Expr):
    """Sum of a row's columns before this one whose year is after ``year - life``: its last life - 1 columns."""

    of: Quantity
    life: Quantity
    year: Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Over(Expr):
    """A statistic of a row over all years or tenders (the opening left out), or over this year and the later ones.

    Over tenders a blank is left out, as a spreadsheet leaves out a text; of none, the mean and the median are errors.
    """

    statistic: Statistic
    of: Quantity
    rest: bool


@dataclass(frozen=True, slots=True, eq=False)
class Nth(Expr):
    """The k-th smallest or largest of a row over the tenders, blanks left out; an error if there are fewer."""

    of: Quantity
    k: Expr
    largest: bool

    def children(self) -> tuple[Expr, ...]:
        return (self.k,)


@dataclass(frozen=True, slots=True, eq=False)
class Rank(Expr):
    """Place of a tender's value among those of the row: 1 for the smallest (or the largest), equal for equal ones."""

    of: Quantity
    largest_first: bool


@dataclass(frozen=True, slots=True, eq=False)
class At(Expr):
    """A row in one fixed column: 0 is the opening, 1 the first year."""

    of: Quantity
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Quantities that stand below each other, in this order."""

    members: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Dot(Expr):
    """Sum over two blocks of their products, member by member.

    left_column: None for the left block's own column (or scalar), or a fixed column as in ``At``. right_lag: the right
    block one column to the left.
    """

    left: Block
    right: Block
    left_column: int | None = None
    right_lag: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Of(Expr):
    """A statistic of a block in the same column; blanks of tenders are left out."""

    statistic: Statistic
    block: Block


@dataclass(frozen=True, slots=True, eq=False)
class TagSum(Expr):
    """Sum, in the same column, of the rows of a block that carry all these tags."""

    block: Block
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Irr(Expr):
    """Rate at which the yearly amounts of a row (years only), one year apart, are worth 0; an error if there is
    none.
    """

    of: Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Me(Expr):
    """The row that is being defined; ``prev(Me())`` is its column to the left."""


def total(block: Block) -> Expr:
    """Sum of a block in the same column; 0 for an empty one."""
    return Of("sum", block) if block.members else Number(0.0)


def total_tagged(block: Block, *tags: tuple[str, str]) -> Expr:
    """Sum of the rows of a block that carry all these tags; 0 for an empty block."""
    return TagSum(block, tags) if block.members else Number(0.0)


def product(left: Block, right: Block, *, left_column: int | None = None, right_lag: bool = False) -> Expr:
    """Sum of the products of two blocks, member by member; 0 for empty ones."""
    return Dot(left, right, left_column, right_lag) if left.members else Number(0.0)


# function -> number of arguments (None: two or more)
FUNCTIONS: Mapping[str, int | None] = {
    "cents": 1,
    "whole": 1,
    "up": 1,
    "down": 1,
    "down_cents": 1,
    "maximum": None,
    "minimum": None,
    "positive": 1,
    "if_error": 2,
    "or_blank": 1,
    "where": 2,
    "ln": 1,
}


def _call(name: str, *arguments: Operand) -> Expr:
    return Call(name, tuple(lift(argument) for argument in arguments))


def cents(x: Operand) -> Expr:
    """Rounded to the cent, half away from zero."""
    return _call("cents", x)


def whole(x: Operand) -> Expr:
    """Rounded to a whole number, half away from zero."""
    return _call("whole", x)


def up(x: Operand) -> Expr:
    """Rounded up to a whole unit, after rounding to six digits (M-0)."""
    return _call("up", x)


def down(x: Operand) -> Expr:
    """Rounded down to a whole unit, after rounding to six digits."""
    return _call("down", x)


def down_cents(x: Operand) -> Expr:
    """Truncated to the cent, after rounding to six digits."""
    return _call("down_cents", x)


def maximum(*x: Operand) -> Expr:
    """The largest of two or more."""
    return _call("maximum", *x)


def minimum(*x: Operand) -> Expr:
    """The smallest of two or more."""
    return _call("minimum", *x)


def positive(x: Operand) -> Expr:
    """1 if x, rounded to six digits, is above 0, else 0."""
    return _call("positive", x)


def if_error(x: Operand, otherwise: Operand) -> Expr:
    """x, or the second value where x has none (a division by 0, no rate of return)."""
    return _call("if_error", x, otherwise)


def or_blank(x: Operand) -> Expr:
    """x, or a blank where it has no value; what reads a blank has no value either, statistics leave it out."""
    return _call("or_blank", x)


def where(x: Operand, flag: Operand) -> Expr:
    """x where the flag is 1, a blank where it is 0."""
    return _call("where", x, flag)


def is_given(x: Operand) -> Expr:
    """1 where x is a number, 0 where it is a blank."""
    return if_error(lift(x) * 0 + 1, 0)


def ln(x: Operand) -> Expr:
    """Natural logarithm; an error at 0 and below."""
    return _call("ln", x)


Reads = Sequence[tuple[Quantity, Expr]]


def references(expr: Expr) -> Iterator[tuple[Quantity, Expr]]:
    """Every quantity that a tree reads, with the node that reads it."""
    match expr:
        case Quantity():
            yield expr, expr
        case Prev(of=of) | Baseline(of=of) | Over(of=of) | At(of=of) | Irr(of=of) | Rank(of=of):
            yield of, expr
        case Nth(of=of, k=k):
            yield of, expr
            yield from references(k)
        case Recent(of=of, life=life, year=year):
            yield of, expr
            yield life, life
            yield year, year
        case Dot(left=left, right=right):
            for member in (*left.members, *right.members):
                yield member, expr
        case Of(block=block) | TagSum(block=block):
            for member in block.members:
                yield member, expr
        case _:
            for child in expr.children():
                yield from references(child)
