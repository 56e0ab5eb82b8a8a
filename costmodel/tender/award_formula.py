"""What an award formula is: a row of the row language, what it refuses, and what is known of it.

The formulas themselves stand in ``costmodel.tender.formulas``. W: points of the price criterion; P: price of a tender,
EUR; Pmin, Pmax: lowest and highest price of the tenders that are ranked; Q: quality, a share of its highest score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from costmodel.formula.expression import Expr, Label, Operand, Quantity, maximum, minimum
from costmodel.tender.refusals import Check, Facts, Refusal, missing, negative_price, too_few


class Kind(StrEnum):
    """SCORE: points out of W, added to the points for quality, the highest total wins. VALUE: it ranks by itself."""

    SCORE = "score"
    VALUE = "value"


class Limit(StrEnum):
    """Whether a score can pass a limit: never; only if the lot is announced without it; the formula itself stops."""

    NEVER_PASSED = "never_passed"
    ANNOUNCED = "announced"
    ALWAYS = "always"


class Quality(StrEnum):
    """How the quality criteria enter: not at all, by their points, as a share of them, in EUR, by coefficients."""

    NONE = "none"
    POINTS = "points"
    SHARE = "share"
    EURO = "euro"
    COEFFICIENT = "coefficient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a formula is built from, each in the column of the tender.

    weight: W. price: EUR, blank where a tender is not ranked. lowest, highest: of the price row. quality: 0 to 1, None
    without quality criteria. money: EUR that the tender's quality is worth. coefficients: sum of the tender's own,
    coefficients_max: of the highest possible. parameters: those that the formula names.
    """

    weight: Operand
    price: Quantity
    lowest: Expr
    highest: Expr
    quality: Expr | None
    money: Expr
    coefficients: Expr
    coefficients_max: Expr
    parameters: Mapping[str, Expr]

    def share(self) -> Expr:
        """The quality of a formula that has refused a lot without quality criteria."""
        if self.quality is None:
            raise ValueError("the formula reads the quality, and there is none")
        return self.quality


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example, numbers as decimal strings, one entry per tender.

    expected: what the formula gives after floor and cap, as fractions. money, coefficients: of each tender; qualities:
    None without quality criteria.
    """

    prices: tuple[str, ...]
    expected: tuple[str, ...]
    weight: str = "0"
    parameters: Mapping[str, str] = field(default_factory=dict)
    qualities: tuple[str, ...] | None = None
    money: tuple[str, ...] | None = None
    coefficients: tuple[str, ...] | None = None
    coefficients_max: str = "0"
    floor: bool = True
    cap: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardFormula:
    """One award formula.

    text: in signs (``SYMBOLS``). on_cost: ranks by whole-life cost in the place of the price. lower_is_better: of what
    the formula gives. parameters: fields of the lot that it needs. needs_tenders: fewer cannot be ranked by it.
    relative: the result of a tender depends on the prices of the others. not_monotone: why a lower price can do worse,
    None where it never does. floor, cap: whether a score can pass 0 and W. source: where the formula was seen.
    weakness: what it is known for. expression: the row. checks: what it refuses beyond what all refuse.
    """

    id: str
    label: Label
    text: str
    kind: Kind
    quality: Quality
    on_cost: bool = False
    lower_is_better: bool
    parameters: tuple[str, ...] = ()
    needs_tenders: int = 1
    relative: bool
    not_monotone: Label | None = None
    floor: Limit = Limit.NEVER_PASSED
    cap: Limit = Limit.NEVER_PASSED
    recommended: bool = False
    source: Label
    weakness: Label
    example: Example
    expression: Callable[[Parts], Expr]
    checks: tuple[Check, ...] = ()

    @property
    def monotone(self) -> bool:
        """Whether a lower price never does worse."""
        return self.not_monotone is None

    def refuse(self, facts: Facts) -> tuple[Refusal, ...]:
        """All reasons why the formula cannot be used; where there is none its row has a value for each tender."""
        found = [*missing(self.parameters, facts), *too_few(self.needs_tenders, facts), *negative_price(facts)]
        for check in self.checks:
            found += check(facts)
        return tuple(found)


def scored(formula: AwardFormula, parts: Parts, *, floor: bool, cap: bool) -> Expr:
    """The row of a formula within its limits. floor, cap: as announced for the lot; they count where they can be
    passed.
    """
    points = formula.expression(parts)
    if _holds(formula.floor, floor):
        points = maximum(points, 0)
    if _holds(formula.cap, cap):
        points = minimum(points, parts.weight)
    return points


def _holds(limit: Limit, announced: bool) -> bool:
    return limit is Limit.ALWAYS or (limit is Limit.ANNOUNCED and announced)
