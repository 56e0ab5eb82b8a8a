"""Prints the tree of a row as a spreadsheet formula: the only place with the words of formulas."""

from __future__ import annotations

from collections.abc import Sequence

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
    TagSum,
)
from costmodel.formula.model import DefinitionError, Input, Row, resolve
from costmodel.formula.places import FIRST_YEAR, OPENING, SCALAR, Places, block_key, letters, quoted

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
    "or_blank": 'IFERROR({0},"")',
    "ln": "LN({0})",
}
_STATISTICS = {
    "sum": "SUM",
    "max": "MAX",
    "min": "MIN",
    "mean": "AVERAGE",
    "median": "MEDIAN",
    "count": "COUNT",
}


def in_column(text: str, column: int) -> str:
    """A printed formula for one column of its row."""
    return text.replace(_CURRENT, letters(column)).replace(_PREVIOUS, letters(column - 1))


class Printer:
    """Prints the tree of one row, for the sheet on which it stands."""

    def __init__(self, places: Places, row: Row) -> None:
        self.places, self.row = places, row
        self.key = places.key_of(row)
        self.place = places.at[self.key]
        self.axis = places.axis_of(self.key)
        self.last = letters(places.last(self.axis))

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
                return f"{name[:3].upper()}({','.join(map(self._or_error, arguments))})", _ATOM
            case Call(name="if_error" | "or_blank" as name, arguments=(argument, *otherwise)):
                return _FUNCTIONS[name].format(self._or_error(argument), *map(self.top, otherwise)), _ATOM
            case Call(name="where", arguments=(argument, flag)):
                return _FUNCTIONS["or_blank"].format(self.top(Binary("/", argument, flag))), _ATOM
            case Call(name=name, arguments=arguments):
                return _FUNCTIONS[name].format(*map(self.top, arguments)), _ATOM
            case _:
                return self._reference(expr), _ATOM

    def _or_error(self, expr: Expr) -> str:
        """An argument that is an error where it is a blank: MAX would leave a text out, IFERROR would keep it."""
        return self.top(expr) + ("+0" if may_be_blank(expr) else "")

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
            case Quantity(axis=Axis.SCALAR):
                return self._scalar(expr)
            case Quantity():
                return f"{_CURRENT}{self._line(expr)}"
            case Prev(of=of):
                return self._scalar(of) if of.axis is Axis.SCALAR else f"{_PREVIOUS}{self._line(of)}"
            case Baseline(of=of):
                line = self.place[f"baseline:{of.id}"] + 1
                return f"${letters(SCALAR)}${line}" if of.axis is Axis.SCALAR else f"{_CURRENT}{line}"
            case At(of=of, column=column) if of.axis is not self.axis:
                return f"${letters(SCALAR)}${self.place[f'at:{column}:{of.id}'] + 1}"
            case At(of=of, column=column):
                return f"${letters(self.places.column(column))}${self._line(of)}"
            case Over(statistic=statistic, of=of, rest=rest):
                line = self._line(of)
                start = _CURRENT if rest else f"${letters(FIRST_YEAR)}"
                return f"{_STATISTICS[statistic]}({start}{line}:${self.last}{line})"
            case Nth(of=of, k=k, largest=largest):
                return f"{'LARGE' if largest else 'SMALL'}({self._tenders(of)},{self.top(k)})"
            case Rank(of=of, largest_first=largest_first):
                return f"RANK({_CURRENT}{self._line(of)},{self._tenders(of)},{0 if largest_first else 1})"
            case Recent(of=of, life=life, year=year):
                return self._recent(of, life, year)
            case Irr(of=of):
                line = self._line(of)
                return f"IRR(${letters(FIRST_YEAR)}{line}:${self.last}{line})"
            case Of(statistic=statistic, block=block):
                return f"{_STATISTICS[statistic]}({self._range(block, _CURRENT)})"
            case TagSum(block=block, tags=tags):
                return self._tag_sum(block, tags)
            case Dot(left=left, right=right, left_column=column, right_lag=lag):
                at = _CURRENT if column is None else f"${letters(self.places.column(column))}"
                return f"SUMPRODUCT({self._range(left, at)},{self._range(right, _PREVIOUS if lag else _CURRENT)})"
            case _:
                raise DefinitionError(f"no formula for {type(expr).__name__}")

    def _line(self, quantity: Quantity) -> int:
        target = resolve(quantity)
        if self.places.key_of(target) != self.key:
            return self.place[f"link:{target.id}"] + 1
        return self.place[f"{'row' if isinstance(target, Row) else 'input'}:{target.id}"] + 1

    def _scalar(self, quantity: Quantity) -> str:
        target = resolve(quantity)
        at_home = self.places.key_of(target) == self.key
        column = self.places.scalar_column(target) if at_home else SCALAR
        return f"${letters(column)}${self._line(target)}"

    def _tenders(self, of: Quantity) -> str:
        line = self._line(of)
        return f"${letters(FIRST_YEAR)}{line}:${self.last}{line}"

    def _recent(self, of: Quantity, life: Quantity, year: Quantity) -> str:
        amounts, years = self._line(of), self._line(year)
        start = f"${letters(OPENING)}"
        own = self._scalar(life) if life.axis is Axis.SCALAR else f"{_CURRENT}{self._line(life)}"
        limit = f"{_CURRENT}${years}-{own}"
        return f'SUMIFS({start}{amounts}:{_PREVIOUS}{amounts},{start}${years}:{_PREVIOUS}${years},">"&({limit}))'

    def _range(self, block: Block, column: str) -> str:
        members = [resolve(member) for member in block.members]
        tab, lines = self._stand(members)
        if lines != list(range(lines[0], lines[0] + len(lines))):
            raise DefinitionError(f"not below each other: {[member.id for member in members]}")
        start, end = lines[0] + 1, lines[-1] + 1
        if members[0].axis is Axis.SCALAR:
            columns = {self.places.scalar_column(member) for member in members}
            if len(columns) > 1:
                raise DefinitionError(f"not below each other: {[member.id for member in members]}")
            name = letters(columns.pop())
            return f"{tab}${name}${start}:${name}${end}"
        return f"{tab}{column}${start}:{column}${end}"

    def _stand(self, members: Sequence[Input | Row]) -> tuple[str, list[int]]:
        """On which tab the members of a block are read, and on which lines."""
        first = self.place.get(block_key(members))
        if first is not None:
            return "", list(range(first, first + len(members)))
        key = self.places.key_of(members[0])
        if any(self.places.key_of(member) != key for member in members):
            raise DefinitionError(f"a block with rows of two sheets: {[member.id for member in members]}")
        tab = "" if key == self.key else f"{quoted(self.places.tab_of(members[0]))}!"
        at = self.places.at[key]
        return tab, [at[f"{'row' if isinstance(member, Row) else 'input'}:{member.id}"] for member in members]

    def _tag_sum(self, block: Block, tags: Sequence[tuple[str, str]]) -> str:
        for key, value in tags:
            if self.row.tags.get(key) != value:
                raise DefinitionError(f"{self.row.id} sums by a tag that it does not carry: {key}")
        rows = [resolve(member) for member in block.members]
        first, last = self.place[f"row:{rows[0].id}"] + 1, self.place[f"row:{rows[-1].id}"] + 1
        own = self.place[f"row:{self.row.id}"] + 1
        parts = [self._range(block, _CURRENT)]
        for key, _ in tags:
            column = letters(self.places.tag_column(key))
            parts += [f"${column}${first}:${column}${last}", f"${column}{own}"]
        return f"SUMIFS({','.join(parts)})"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
