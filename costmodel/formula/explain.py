"""Puts a formula into words: the third reading of a row's tree, for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
from costmodel.formula.model import Row, resolve
from costmodel.messages import N_

Translate = Callable[[Label], str]

_CALLS: Mapping[str, str] = {
    "cents": N_("{0}, rounded to the cent"),
    "whole": N_("{0}, rounded to a whole number"),
    "up": N_("{0}, rounded up"),
    "down": N_("{0}, rounded down"),
    "down_cents": N_("{0}, cut off at the cent"),
    "positive": N_("1 if {0} is above 0, else 0"),
    "if_error": N_("{0}, or {1} where there is none"),
    "or_blank": N_("{0}, or a blank where there is none"),
    "where": N_("{0} where {1} is 1, else a blank"),
    "ln": N_("natural logarithm of {0}"),
    "maximum": N_("the largest of ({0})"),
    "minimum": N_("the smallest of ({0})"),
}
_OVER: Mapping[tuple[str, bool], str] = {
    ("sum", False): N_("sum over all years of {0}"),
    ("max", False): N_("largest over all years of {0}"),
    ("min", False): N_("smallest over all years of {0}"),
    ("mean", False): N_("mean over all years of {0}"),
    ("median", False): N_("median over all years of {0}"),
    ("count", False): N_("number of years with {0}"),
    ("sum", True): N_("sum of {0} from this year on"),
    ("max", True): N_("largest {0} from this year on"),
    ("min", True): N_("smallest {0} from this year on"),
}
_OVER_TENDERS: Mapping[str, str] = {
    "sum": N_("sum over all tenders of {0}"),
    "max": N_("largest {0} of all tenders"),
    "min": N_("smallest {0} of all tenders"),
    "mean": N_("mean over all tenders of {0}"),
    "median": N_("median over all tenders of {0}"),
    "count": N_("number of tenders with {0}"),
}
_OF: Mapping[str, str] = {
    "mean": N_("mean of {0} to {1}"),
    "median": N_("median of {0} to {1}"),
    "count": N_("how many of {0} to {1} there are"),
    "sum": N_("sum of {0} to {1}"),
    "max": N_("largest of {0} to {1}"),
    "min": N_("smallest of {0} to {1}"),
}
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "^": "^"}
_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
_ATOM = 4


def explain(row: Row, translate: Translate) -> str:
    """The formula of a row in words, with the labels of what it reads; of the years, not of the opening."""
    return _Explainer(translate).words(row.expr)[0]


class _Explainer:
    def __init__(self, translate: Translate) -> None:
        self.translate = translate

    def words(self, expr: Expr) -> tuple[str, int]:
        """The words, and how tightly they bind."""
        match expr:
            case Number(value=value):
                return (str(int(value)) if value == int(value) else repr(value)), _ATOM
            case Binary():
                return self._binary(expr)
            case Call(name="maximum" | "minimum" as name, arguments=arguments):
                return self._say(_CALLS[name], "; ".join(self.words(a)[0] for a in arguments)), _ATOM
            case Call(name=name, arguments=arguments):
                return f"({self._say(_CALLS[name], *(self.words(a)[0] for a in arguments))})", _ATOM
            case _:
                return self._reference(expr), _ATOM

    def _binary(self, expr: Binary) -> tuple[str, int]:
        precedence = _PRECEDENCE[expr.operator]
        parts = []
        for child, tight in ((expr.left, False), (expr.right, expr.operator in "-/^")):
            text, own = self.words(child)
            parts.append(f"({text})" if own < precedence or (tight and own == precedence) else text)
        if parts[0] == "0" and expr.operator == "-":
            return f"−{parts[1]}", precedence
        return f"{parts[0]} {_SIGNS[expr.operator]} {parts[1]}", precedence

    def _reference(self, expr: Expr) -> str:
        match expr:
            case Quantity():
                return self._name(expr)
            case Prev(of=of):
                return self._say(N_("{0} of the year before"), self._name(of))
            case Baseline(of=of):
                return self._say(N_("{0} of the baseline"), self._name(of))
            case At(of=of, column=column) if of.axis is Axis.TENDERS:
                return self._say(N_("{0} of tender {1}"), self._name(of), str(column))
            case At(of=of, column=0):
                return self._say(N_("{0} at the opening"), self._name(of))
            case At(of=of, column=column):
                return self._say(N_("{0} in year {1}"), self._name(of), str(column))
            case Nth(of=of, k=k, largest=largest):
                message = N_("largest {0}, number {1}") if largest else N_("smallest {0}, number {1}")
                return self._say(message, self._name(of), self.words(k)[0])
            case Rank(of=of, largest_first=largest_first):
                message = (
                    N_("place of {0} among all tenders, the largest first")
                    if largest_first
                    else N_("place of {0} among all tenders, the smallest first")
                )
                return self._say(message, self._name(of))
            case Over(statistic=statistic, of=of) if of.axis is Axis.TENDERS:
                return self._say(_OVER_TENDERS[statistic], self._name(of))
            case Over(statistic=statistic, of=of, rest=rest):
                return self._say(_OVER[statistic, rest], self._name(of))
            case Recent(of=of, life=life):
                return self._say(N_("sum of {0} of earlier years within {1}"), self._name(of), self._name(life))
            case Irr(of=of):
                return self._say(N_("internal rate of return of {0}"), self._name(of))
            case Of(statistic=statistic, block=block):
                return self._say(_OF[statistic], *self._ends(block))
            case TagSum(block=block, tags=tags):
                values = ", ".join(value for _, value in tags)
                return self._say(N_("sum of {0} to {1} marked {2}"), *self._ends(block), values)
            case Dot(left=left, right=right):
                first, second = self._ends(left), self._ends(right)
                return self._say(N_("sum of the products of {0} to {1} with {2} to {3}"), *first, *second)
            case _:
                raise TypeError(type(expr).__name__)

    def _name(self, quantity: Quantity) -> str:
        return f"«{self.translate(resolve(quantity).label)}»"

    def _ends(self, block: Block) -> tuple[str, str]:
        return self._name(block.members[0]), self._name(block.members[-1])

    def _say(self, message: str, *parts: str) -> str:
        return self.translate(Label(message)).format(*parts)
