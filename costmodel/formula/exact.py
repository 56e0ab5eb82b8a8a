"""Evaluates rows over tenders on exact fractions, so that no rounding of a machine decides a tie.

A number that was typed is the decimal that a person saw; logarithms and broken
powers are taken to 50 digits. None stands for a blank and for an error alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor, isnan, lcm

from costmodel.formula.expression import (
    At,
    Axis,
    Binary,
    Block,
    Call,
    Dot,
    Expr,
    Nth,
    Number,
    Of,
    Over,
    Prev,
    Quantity,
    Rank,
    Statistic,
)
from costmodel.formula.model import DefinitionError, Input, Model, Row, resolve

DIGITS = 50
Exactly = Fraction | None
Ratios = list[tuple[int, int] | None]
_DECIMALS = Context(prec=DIGITS)
_NOISE = 6  # unit counts are read off after ROUND(x, 6), as everywhere


class Exact:
    """Exact values of a model without scenarios.

    changed: input id -> its cells, one for each tender or year, or one for a scalar. unchanged: values of the same
    model without the changes, from which is taken what they do not touch.
    """

    def __init__(
        self,
        model: Model,
        changed: Mapping[str, Sequence[Exactly]] | None = None,
        unchanged: Exact | None = None,
    ) -> None:
        self.model, self.changed, self.unchanged = model, changed or {}, unchanged
        self.touched = set[str]() if unchanged is None else _touched(unchanged._readers(), self.changed)
        self._read_by: dict[str, list[str]] = {}
        self._members = 0
        self._known: dict[tuple[str, int], Exactly] = {}
        self._lines: dict[str, list[Exactly]] = {}
        self._blocks: dict[tuple[Block, int], Ratios] = {}
        self._tenders = range(1, model.tenders + 1)

    def cell(self, quantity: Quantity | str, column: int = 0) -> Exactly:
        """One cell: column 0 for a scalar, 1 for the first tender or year."""
        target = self._named(quantity) if isinstance(quantity, str) else resolve(quantity)
        if self.unchanged is not None and target.id not in self.touched:
            return self.unchanged.cell(target, column)
        if target.axis is Axis.TENDERS and column:
            return self._along(target)[column - 1]
        key = (target.id, 0 if target.axis is Axis.SCALAR else column)
        try:
            return self._known[key]
        except KeyError:
            made = self._known[key] = self._made(target, key[1])
            return made

    def line(self, quantity: Quantity | str) -> list[Exactly]:
        """The cells of all tenders or years; one for a scalar."""
        target = self._named(quantity) if isinstance(quantity, str) else resolve(quantity)
        if target.axis is Axis.SCALAR:
            return [self.cell(target)]
        return list(self._cells(target, range(1, self.model.size(target.axis))))

    def value(self, expr: Expr, column: int) -> Exactly:
        """What a part of a formula is worth in one column."""
        return self._values(expr, (column,))[0]

    def _readers(self) -> Mapping[str, Sequence[str]]:
        """Id -> rows that read it. A model may still grow between two questions."""
        for member in self.model.members[self._members :]:
            if isinstance(member, Row):
                for id in {quantity.id for quantity, _ in (*member.reads, *member.opening_reads)}:
                    self._read_by.setdefault(id, []).append(member.id)
        self._members = len(self.model.members)
        return self._read_by

    def _named(self, id: str) -> Input | Row:
        return self.model.inputs.get(id) or self.model.rows[id]

    def _along(self, target: Input | Row) -> list[Exactly]:
        """The cells of all tenders, worked out at once: what is the same for all of them only once."""
        if self.unchanged is not None and target.id not in self.touched:
            return self.unchanged._along(target)
        if target.id not in self._lines:
            if isinstance(target, Row):
                made = self._values(target.expr, self._tenders)
            else:
                made = [self._typed(target, column) for column in self._tenders]
            self._lines[target.id] = made
        return self._lines[target.id]

    def _made(self, target: Input | Row, column: int) -> Exactly:
        if isinstance(target, Row):
            return self.value(target.expr, column) if column or target.axis is Axis.SCALAR else self._opening(target)
        return self._typed(target, column)

    def _opening(self, row: Row) -> Exactly:
        return Fraction(0) if row.opening is None else self.value(row.opening, 0)

    def _typed(self, target: Input, column: int) -> Exactly:
        """A cell of an input; column 0 of an axis is never changed."""
        if target.id in self.changed and (column or target.axis is Axis.SCALAR):
            cells = self.changed[target.id]
            return cells[0] if target.axis is Axis.SCALAR else cells[column - 1]
        value = float(target.values[column, 0])
        return None if isnan(value) else _as_typed(value)

    def _ratios(self, block: Block, column: int) -> Ratios:
        """The cells of a block, kept: quantities are the same for all tenders, prices for all kinds of quantities."""
        key = (block, column)
        if key not in self._blocks:
            cells = (self.cell(member, column) for member in block.members)
            self._blocks[key] = [None if cell is None else cell.as_integer_ratio() for cell in cells]
        return self._blocks[key]

    def _cells(self, quantity: Quantity, columns: Sequence[int]) -> Sequence[Exactly]:
        """A quantity in some columns."""
        target = resolve(quantity)
        if target.axis is Axis.SCALAR:
            return [self.cell(target)] * len(columns)
        if target.axis is Axis.TENDERS and columns == self._tenders:
            return self._along(target)
        return [self.cell(target, column) for column in columns]

    def _values(self, expr: Expr, columns: Sequence[int]) -> list[Exactly]:
        """A formula in some columns."""
        match expr:  # the kinds that most nodes are of come first: they are told apart one after the other
            case Quantity():
                return list(self._cells(expr, columns))
            case Binary(operator=operator, left=left, right=right):
                pairs = zip(self._values(left, columns), self._values(right, columns), strict=True)
                return [_arithmetic(operator, a, b) for a, b in pairs]
            case Call(name=name, arguments=arguments):
                values = [self._values(argument, columns) for argument in arguments]
                return [_call(name, cells) for cells in zip(*values, strict=True)]
            case Number(value=value):
                return [_as_typed(value)] * len(columns)
            case Prev(of=of):
                return [self.cell(of, column - 1) for column in columns]
            case Over(statistic=statistic, of=of, rest=rest):
                line = self.line(of)
                if rest:
                    return [_statistic(statistic, line[column - 1 :]) for column in columns]
                return [_statistic(statistic, line)] * len(columns)
            case At(of=of, column=at):
                return [self.cell(of, at)] * len(columns)
            case Of(statistic=statistic, block=block):
                members = [self._cells(member, columns) for member in block.members]
                return [_statistic(statistic, cells) for cells in zip(*members, strict=True)]
            case Dot(left=left, right=right, left_column=at, right_lag=False):
                return [
                    _dot(self._ratios(left, column if at is None else at), self._ratios(right, column))
                    for column in columns
                ]
            case Nth(of=of, k=k, largest=largest):
                line = self.line(of)
                return [_nth(line, each, largest) for each in self._values(k, columns)]
            case Rank(of=of, largest_first=largest_first):
                line = self.line(of)
                return [_rank(line, column, largest_first) for column in columns]
            case _:
                raise DefinitionError(f"no exact value for {type(expr).__name__}")


def _touched(readers: Mapping[str, Sequence[str]], changed: Iterable[str]) -> set[str]:
    """The changed inputs and all rows that read them, directly or not: also further down, one column to the left."""
    touched: set[str] = set()
    new = list(changed)
    while new:
        id = new.pop()
        if id not in touched:
            touched.add(id)
            new += readers.get(id, ())
    return touched


def _arithmetic(operator: str, left: Exactly, right: Exactly) -> Exactly:
    if left is None or right is None:
        return None
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right if right else None
        case _:
            return _power(left, right)


def _power(base: Fraction, exponent: Fraction) -> Exactly:
    if exponent.denominator == 1:
        return base**exponent.numerator if base or exponent >= 0 else None
    if base <= 0:
        return base if base == 0 and exponent > 0 else None
    return Fraction(_DECIMALS.power(_decimal(base), _decimal(exponent)))


def _decimal(x: Fraction) -> Decimal:
    return _DECIMALS.divide(Decimal(x.numerator), Decimal(x.denominator))


def rounded(x: Fraction, digits: int) -> Fraction:
    """Half away from zero, as a spreadsheet rounds."""
    return Fraction(units(x, digits), 10**digits)


def units(x: Fraction, digits: int) -> int:
    """The same in units of the last digit."""
    above, below = x.as_integer_ratio()
    nearest: int = (2 * abs(above) * 10**digits + below) // (2 * below)
    return nearest if above >= 0 else -nearest


def _towards(x: Fraction, digits: int, *, up: bool) -> Fraction:
    """Rounded up or down in absolute value, after rounding to six digits."""
    scaled = abs(rounded(x, _NOISE)) * 10**digits
    whole = -floor(-scaled) if up else floor(scaled)
    return Fraction(whole if x >= 0 else -whole, 10**digits)


def _ln(x: Fraction) -> Exactly:
    return Fraction(_DECIMALS.ln(_decimal(x))) if x > 0 else None


_ONE_ARGUMENT: Mapping[str, Callable[[Fraction], Exactly]] = {
    "cents": lambda x: rounded(x, 2),
    "whole": lambda x: rounded(x, 0),
    "up": lambda x: _towards(x, 0, up=True),
    "down": lambda x: _towards(x, 0, up=False),
    "down_cents": lambda x: _towards(x, 2, up=False),
    "positive": lambda x: Fraction(int(rounded(x, _NOISE) > 0)),
    "or_blank": lambda x: x,
    "ln": _ln,
}


def _call(name: str, arguments: Sequence[Exactly]) -> Exactly:
    if name == "if_error":
        value, otherwise = arguments
        return otherwise if value is None else value
    present = [argument for argument in arguments if argument is not None]
    if len(present) < len(arguments):
        return None
    if name == "where":
        return _arithmetic("/", present[0], present[1])
    if name in ("maximum", "minimum"):
        return max(present) if name == "maximum" else min(present)
    return _ONE_ARGUMENT[name](present[0])


def _statistic(statistic: Statistic, cells: Sequence[Exactly]) -> Exactly:
    """Of the cells that hold a number; the largest and the smallest of none are 0, as in a spreadsheet."""
    present = [cell for cell in cells if cell is not None]
    match statistic:
        case "sum":
            return _sum(present)
        case "count":
            return Fraction(len(present))
        case "max" | "min" if not present:
            return Fraction(0)
        case "max" | "min":
            return max(present) if statistic == "max" else min(present)
        case _ if not present:
            return None
        case "mean":
            return _sum(present) / len(present)
        case "median":
            present.sort()
            return (present[(len(present) - 1) // 2] + present[len(present) // 2]) / 2


def _sum(present: Sequence[Fraction]) -> Fraction:
    return _total([cell.as_integer_ratio() for cell in present])


def _dot(first: Ratios, second: Ratios) -> Fraction:
    """The sum of the products of two columns; where one is blank, there is none."""
    pairs = zip(first, second, strict=True)
    return _total([(a[0] * b[0], a[1] * b[1]) for a, b in pairs if a is not None and b is not None])


def _total(ratios: Sequence[tuple[int, int]]) -> Fraction:
    """Over one common denominator: hundreds of amounts in cents have few."""
    common = lcm(*{below for _, below in ratios})
    return Fraction(sum(above * (common // below) for above, below in ratios), common)


@lru_cache(maxsize=8192)
def _as_typed(value: float) -> Fraction:
    """The decimal number that a float was written as."""
    return Fraction(Decimal(repr(float(value))))


def _nth(cells: Sequence[Exactly], k: Exactly, largest: bool) -> Exactly:
    present = sorted((cell for cell in cells if cell is not None), reverse=largest)
    return None if k is None or not 1 <= int(k) <= len(present) else present[int(k) - 1]


def _rank(cells: Sequence[Exactly], column: int, largest_first: bool) -> Exactly:
    own = cells[column - 1]
    if own is None:
        return None
    before = [cell for cell in cells if cell is not None and (cell > own if largest_first else cell < own)]
    return Fraction(1 + len(before))
