"""Evaluates rows with numpy: arrays of shape (columns, scenarios, draws), 1 where a quantity does not vary.

Rows are computed over their whole axis at once, in the order of their definition. Where a row reads, one column to the
left, a row that stands further down (or itself), the rows in between are tied into a group that is stepped column by
column. A same-column reference may only point up. Over tenders NaN is a blank, which statistics leave out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from costmodel.formula import rounding
from costmodel.formula.axes import may_be_blank
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
    Nth,
    Number,
    Of,
    Over,
    Prev,
    Quantity,
    Rank,
    Recent,
    Statistic,
    TagSum,
)
from costmodel.formula.model import DefinitionError, Input, Model, Row, resolve
from costmodel.formula.rounding import Array

_ONE_ARGUMENT: Mapping[str, Callable[[Array], Array]] = {
    "cents": rounding.cents,
    "whole": rounding.whole,
    "up": rounding.up,
    "down": rounding.down,
    "down_cents": rounding.down_cents,
    "positive": rounding.positive,
    "ln": lambda x: _or_error(np.log(x)),
}
_STATISTIC = {"sum": np.add, "max": np.maximum, "min": np.minimum}


def _or_error(result: Array) -> Array:
    """NaN in place of an infinite result: an error must not come back as a number from a minimum or a comparison."""
    return np.where(np.isinf(result), np.nan, result)


def _power(base: Array, exponent: Array) -> Array:
    """NumPy's 1 ** NaN and NaN ** 0 are 1, a spreadsheet's are errors."""
    return np.where(np.isnan(base) | np.isnan(exponent), np.nan, _or_error(base**exponent))


def _mean(array: Array) -> Array:
    present = ~np.isnan(array)
    mean: Array = np.where(present, array, 0.0).sum(axis=0, keepdims=True) / present.sum(axis=0, keepdims=True)
    return mean


def _median(array: Array) -> Array:
    ordered = np.sort(array, axis=0)  # blanks last
    count = (~np.isnan(array)).sum(axis=0, keepdims=True)
    low = np.take_along_axis(ordered, np.maximum(count - 1, 0) // 2, axis=0)
    high = np.take_along_axis(ordered, np.minimum(count // 2, len(array) - 1), axis=0)
    return (low + high) / 2


_WITHOUT_BLANKS: Mapping[Statistic, Callable[[Array], Array]] = {
    "sum": lambda array: np.nansum(array, axis=0, keepdims=True),
    "max": lambda array: np.nan_to_num(np.fmax.reduce(array, axis=0, keepdims=True)),
    "min": lambda array: np.nan_to_num(np.fmin.reduce(array, axis=0, keepdims=True)),
    "mean": _mean,
    "median": _median,
    "count": lambda array: (~np.isnan(array)).sum(axis=0, keepdims=True).astype(np.float64),
}
"""Of the cells that hold a number; the largest and smallest of none are 0, as in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Values:
    """Results by quantity id: arrays (columns or 1, scenarios or 1, draws or 1).

    The opening of a row that has none is 0; a blank of a tender is NaN.
    """

    arrays: Mapping[str, Array]
    scenarios: int

    def of(self, quantity: Quantity | str) -> Array:
        return self.arrays[quantity if isinstance(quantity, str) else quantity.id]

    def cell(self, quantity: Quantity | str, scenario: int, column: int = 0, draw: int = 0) -> float:
        """One cell; column 0 for a scalar, or for the opening."""
        array = self.of(quantity)
        columns, scenarios, draws = array.shape
        at = (column if columns > 1 else 0, scenario if scenarios > 1 else 0, draw if draws > 1 else 0)
        return float(array[at])

    def line(self, quantity: Quantity | str, scenario: int, draw: int = 0) -> list[float]:
        """All cells of one scenario: one for a scalar, else the opening and the years."""
        array = self.of(quantity)
        found: list[float] = array[:, min(scenario, array.shape[1] - 1), min(draw, array.shape[2] - 1)].tolist()
        return found

    def scalar(self, quantity: Quantity | str, scenario: int, draw: int = 0) -> float:
        return self.cell(quantity, scenario, 0, draw)

    def years(self, quantity: Quantity | str, scenario: int, draw: int = 0) -> list[float]:
        """The cells of the budget years."""
        return self.line(quantity, scenario, draw)[1:]


def input_array(entry: Input) -> Array:
    """The central values of an input, one scenario per column: shape (columns or 1, scenarios or 1, 1)."""
    values = entry.values if entry.owners is None else entry.values[:, list(entry.owners)]
    return values[:, :, np.newaxis]


def evaluate(
    model: Model, changed: Mapping[str, Array] | None = None, groups: Sequence[Sequence[Row]] | None = None
) -> Values:
    """All quantities of a model.

    changed: input id -> array that broadcasts to (columns or 1, scenarios, draws), in place of the central values.
    groups: ``groups_of`` the model, for one that is evaluated again and again.
    """
    run = _Run(model, changed or {})
    with np.errstate(all="ignore"):  # errors are dealt with by if_error; what is left is refused when written
        for group in groups or groups_of(model):
            run.compute(group)
    return Values(run.arrays, model.scenarios)


def groups_of(model: Model) -> list[list[Row]]:
    """Rows in the order of their computation, tied into groups where a lagged reference points to the row itself or
    further down.
    """
    rows = list(model.rows.values())
    position = {row.id: i for i, row in enumerate(rows)}
    reach = list(range(len(rows)))
    for i, row in enumerate(rows):
        for quantity, node in (*row.reads, *row.opening_reads):
            target = position.get(quantity.id)
            if target is None:
                if quantity.id not in model.inputs:
                    raise DefinitionError(f"{row.id} reads {quantity.id}, which is not defined")
            elif target >= i:
                lagged = isinstance(node, Prev | Recent) or (isinstance(node, Dot) and node.right_lag)
                if not lagged:
                    raise DefinitionError(f"{row.id} reads {quantity.id} in its own column before it is computed")
                reach[i] = max(reach[i], target)
    groups: list[list[Row]] = []
    end = -1
    for i, row in enumerate(rows):
        if i <= end:
            groups[-1].append(row)
        else:
            groups.append([row])
        end = max(end, reach[i])
    return groups


class _Run:
    def __init__(self, model: Model, changed: Mapping[str, Array]) -> None:
        self.model = model
        self.arrays: dict[str, Array] = {}
        for entry in model.inputs.values():
            given, size = changed.get(entry.id), model.size(entry.axis)
            array = input_array(entry) if given is None else np.asarray(given, dtype=np.float64)
            if array.shape[0] != size:
                array = np.broadcast_to(array, (size, *array.shape[1:]))
            self.arrays[entry.id] = array

    def compute(self, group: Sequence[Row]) -> None:
        if len(group) == 1 and not _reads_itself(group[0]):
            self._whole_axis(group[0])
        else:
            self._by_column(group)

    def _whole_axis(self, row: Row) -> None:
        if row.axis is Axis.SCALAR:
            self.arrays[row.id] = self.evaluate(row.expr, slice(0, 1))
            return
        years = self.evaluate(row.expr, slice(1, self.model.size(row.axis)))
        self.arrays[row.id] = self._with_opening(row, years)

    def _with_opening(self, row: Row, years: Array) -> Array:
        opening = np.zeros((1, 1, 1)) if row.opening is None else self.evaluate(row.opening, slice(0, 1))
        shape = np.broadcast_shapes(opening.shape[1:], years.shape[1:])
        result = np.empty((self.model.size(row.axis), *shape))
        result[:1] = opening
        result[1:] = years
        return result

    def _by_column(self, group: Sequence[Row]) -> None:
        scenarios, draws = self._extent(group)
        for row in group:
            if row.axis is not Axis.YEARS:
                raise DefinitionError(f"{row.id}: not over years, between rows that are stepped by column")
            self.arrays[row.id] = np.zeros((self.model.columns, scenarios, draws))
        for row in group:
            if row.opening is not None:
                self.arrays[row.id][:1] = self.evaluate(row.opening, slice(0, 1))
        for column in range(1, self.model.columns):
            for row in group:
                self.arrays[row.id][column : column + 1] = self.evaluate(row.expr, slice(column, column + 1))

    def _extent(self, group: Sequence[Row]) -> tuple[int, int]:
        inside = {row.id for row in group}
        scenarios = draws = 1
        for row in group:
            for quantity, _ in (*row.reads, *row.opening_reads):
                if quantity.id not in inside:
                    shape = self.arrays[quantity.id].shape
                    scenarios, draws = max(scenarios, shape[1]), max(draws, shape[2])
        return scenarios, draws

    def evaluate(self, expr: Expr, columns: slice) -> Array:
        match expr:
            case Number(value=value):
                return np.full((1, 1, 1), value)
            case Binary():
                return self._binary(expr, columns)
            case Call(name=name, arguments=arguments):
                return self._call(name, [self.evaluate(argument, columns) for argument in arguments])
            case Quantity():
                return self._column(expr, columns)
            case Prev(of=of):
                return self._column(of, slice(columns.start - 1, columns.stop - 1))
            case Baseline(of=of):
                array = self._column(of, columns)
                return array if array.shape[1] == 1 else array[:, self.model.baseline : self.model.baseline + 1]
            case Recent():
                return self._recent(expr, columns)
            case Over():
                return self._over(expr, columns)
            case At(of=of, column=column):
                return self.arrays[of.id][column : column + 1]
            case Dot():
                return self._dot(expr, columns)
            case Of(statistic=statistic, block=block):
                members = [self._column(member, columns) for member in block.members]
                if statistic not in _STATISTIC or any(map(may_be_blank, block.members)):
                    return _across(statistic, members)
                return _reduce(statistic, members)
            case Nth():
                return self._nth(expr, columns)
            case Rank(of=of, largest_first=largest_first):
                return _ranks(self.arrays[of.id][1:], largest_first)
            case TagSum(block=block, tags=tags):
                chosen = [self._column(member, columns) for member in tagged(block, tags)]
                return _reduce("sum", chosen) if chosen else np.zeros((1, 1, 1))
            case Irr(of=of):
                return rate_of_return(self.arrays[of.id][1:])
            case _:
                raise DefinitionError(f"no evaluation for {type(expr).__name__}")

    def _column(self, quantity: Quantity, columns: slice) -> Array:
        array = self.arrays[quantity.id]
        return array if quantity.axis is Axis.SCALAR or array.shape[0] == 1 else array[columns]

    def _binary(self, expr: Binary, columns: slice) -> Array:
        left, right = self.evaluate(expr.left, columns), self.evaluate(expr.right, columns)
        match expr.operator:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case "/":
                return _or_error(left / right)
            case "^":
                return _power(left, right)

    def _call(self, name: str, arguments: list[Array]) -> Array:
        if name == "maximum":
            return _reduce("max", arguments)
        if name == "minimum":
            return _reduce("min", arguments)
        if name == "if_error":
            value, otherwise = arguments
            return np.where(np.isfinite(value), value, otherwise)
        if name in ("or_blank", "where"):
            value = arguments[0] if name == "or_blank" else arguments[0] / arguments[1]
            return np.where(np.isfinite(value), value, np.nan)
        return _ONE_ARGUMENT[name](arguments[0])

    def _recent(self, expr: Recent, columns: slice) -> Array:
        amounts, years = self.arrays[expr.of.id], self.arrays[expr.year.id]
        life = self._column(expr.life, columns)
        parts = []
        for column in range(columns.start, columns.stop):
            counted = years[:column] > years[column : column + 1] - life
            parts.append((amounts[:column] * counted).sum(axis=0, keepdims=True))
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _over(self, expr: Over, columns: slice) -> Array:
        array = self.arrays[expr.of.id]
        if expr.statistic not in _STATISTIC or may_be_blank(expr.of):
            return _WITHOUT_BLANKS[expr.statistic](array[1:])
        reduce = _STATISTIC[expr.statistic]
        if not expr.rest:
            return reduce.reduce(array[1:], axis=0, keepdims=True)
        running: Array = reduce.accumulate(array[::-1], axis=0)[::-1]
        return running[columns]

    def _dot(self, expr: Dot, columns: slice) -> Array:
        lagged = slice(columns.start - 1, columns.stop - 1) if expr.right_lag else columns
        total: Array = np.zeros((1, 1, 1))
        for left, right in zip(expr.left.members, expr.right.members, strict=True):
            at = columns if expr.left_column is None else slice(expr.left_column, expr.left_column + 1)
            product = self._column(left, at) * self._column(right, lagged)
            if may_be_blank(left) or may_be_blank(right):
                product = np.where(np.isnan(product), 0.0, product)
            total = total + product
        return total

    def _nth(self, expr: Nth, columns: slice) -> Array:
        """Blanks stand last in the order of NumPy, and a missing one is an error."""
        array = self.arrays[expr.of.id][1:]
        ordered = -np.sort(-array, axis=0) if expr.largest else np.sort(array, axis=0)
        k = self.evaluate(expr.k, columns).astype(np.int64)
        at = np.broadcast_to(np.clip(k - 1, 0, len(array) - 1), (1, *np.broadcast_shapes(k.shape, array.shape)[1:]))
        found = np.take_along_axis(np.broadcast_to(ordered, (len(array), *at.shape[1:])), at, axis=0)
        return np.where((k >= 1) & (k <= len(array)), found, np.nan)


def _reads_itself(row: Row) -> bool:
    return any(quantity.id == row.id for quantity, _ in row.reads)


def _reduce(statistic: Statistic, arrays: Sequence[Array]) -> Array:
    result = arrays[0]
    for array in arrays[1:]:
        result = _STATISTIC[statistic](result, array)
    return result


def _across(statistic: Statistic, arrays: Sequence[Array]) -> Array:
    """Statistic of the cells below each other, blanks left out."""
    shape = np.broadcast_shapes(*(array.shape for array in arrays))
    found: Array = _WITHOUT_BLANKS[statistic](np.stack([np.broadcast_to(array, shape) for array in arrays]))[0]
    return found


def _ranks(array: Array, largest_first: bool) -> Array:
    signed = -array if largest_first else array
    before = (signed[np.newaxis] < signed[:, np.newaxis]).sum(axis=1)
    return np.where(np.isnan(array), np.nan, 1.0 + before)


def tagged(block: Block, tags: Sequence[tuple[str, str]]) -> list[Row]:
    """The rows of a block that carry all these tags."""
    rows = [resolve(member) for member in block.members]
    return [row for row in rows if isinstance(row, Row) and all(row.tags.get(key) == value for key, value in tags)]


def rate_of_return(amounts: Array) -> Array:
    """Internal rate of return of yearly amounts, one year apart; NaN where they do not turn once from - to +.

    amounts: (years, scenarios, draws). Found by bisection on the discount factor, where such amounts have exactly
    one root
    between 0 and 1 if they add up to more than 0 (a growing polynomial divided by its lowest power).
    """
    powers = np.arange(amounts.shape[0]).reshape(-1, 1, 1)
    defined = (amounts.sum(axis=0, keepdims=True) > 0) & (amounts < 0).any(axis=0, keepdims=True)
    low = np.zeros((1, *amounts.shape[1:]))
    high = np.ones_like(low)
    for _ in range(80):
        middle = (low + high) / 2
        above = (amounts * middle**powers).sum(axis=0, keepdims=True) > 0
        high = np.where(above, middle, high)
        low = np.where(above, low, middle)
    return np.where(defined, 2 / (low + high) - 1, np.nan)
