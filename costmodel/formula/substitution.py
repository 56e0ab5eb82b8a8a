"""A formula with the numbers of one cell in place of the names: the reading that an award decision must show."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from costmodel.formula.exact import Exact, units
from costmodel.formula.expression import Binary, Call, Expr, Number, Of, Over, Quantity, Rank
from costmodel.formula.model import Row, resolve

Show = Callable[[Fraction, str], str]
"""A number and its unit as text."""

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "^": "^"}
_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
_ATOM = 4
_DECIMALS = 6
_NAMES = {"maximum": "max", "minimum": "min"}


def substitution(row: Row, column: int, exact: Exact, show: Show) -> str:
    """The formula of a row with the numbers of a column; empty where the cell is blank."""
    return "" if exact.cell(row, column) is None else _Reader(column, exact, show).read(row.expr)[0]


def plain(value: Fraction, unit: str) -> str:
    """Digits with a decimal point, halves away from zero: up to six decimals, of EUR at least the cents."""
    millionths = units(value, _DECIMALS)
    whole, decimals = f"{Decimal(millionths).scaleb(-_DECIMALS):f}".split(".")
    decimals = decimals.rstrip("0").ljust(2 if unit.startswith("EUR") else 0, "0")
    return f"{whole}.{decimals}" if decimals else whole


class _Reader:
    def __init__(self, column: int, exact: Exact, show: Show) -> None:
        self.column, self.exact, self.show = column, exact, show

    def read(self, expr: Expr) -> tuple[str, int]:
        """The text, and how tightly it binds."""
        match expr:
            case Binary():
                return self._binary(expr)
            case Call(name="maximum" | "minimum" as name, arguments=arguments):
                return f"{_NAMES[name]}({'; '.join(self.read(a)[0] for a in arguments)})", _ATOM
            case Call(name="ln", arguments=(argument,)):
                return f"ln({self.read(argument)[0]})", _ATOM
            case Call(name="if_error", arguments=(first, otherwise)):
                return self.read(otherwise if self.exact.value(first, self.column) is None else first)
            case Call(name="or_blank" | "cents", arguments=(argument,)) | Call(name="where", arguments=(argument, _)):
                return self.read(argument)
            case Of(statistic="sum", block=block):
                return self._sum(list(block.members))
            case _:
                return self._number(expr)

    def _number(self, expr: Expr) -> tuple[str, int]:
        value = self.exact.value(expr, self.column)
        if value is None:
            return "–", _ATOM
        unit = "" if isinstance(expr, Number) else _unit(expr)
        text = self.show(value, unit)
        return (f"({text})" if value < 0 else text), _ATOM

    def _sum(self, members: list[Quantity]) -> tuple[str, int]:
        parts = [self._number(member)[0] for member in members]
        return " + ".join(parts), _PRECEDENCE["+"] if len(parts) > 1 else _ATOM

    def _binary(self, expr: Binary) -> tuple[str, int]:
        precedence = _PRECEDENCE[expr.operator]
        parts = []
        for child, tight in ((expr.left, False), (expr.right, expr.operator in "-/^")):
            text, own = self.read(child)
            parts.append(f"({text})" if own < precedence or (tight and own == precedence) else text)
        return f"{parts[0]} {_SIGNS[expr.operator]} {parts[1]}", precedence


def _unit(expr: Expr) -> str:
    """Unit of the quantity that a leaf of a tree reads; none of a count or a place."""
    if isinstance(expr, Quantity):
        return resolve(expr).unit
    if isinstance(expr, Rank) or (isinstance(expr, Over) and expr.statistic == "count"):
        return ""
    of = getattr(expr, "of", None)
    return resolve(of).unit if isinstance(of, Quantity) else ""
