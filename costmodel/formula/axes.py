"""What a formula may not read: columns that are not there, or that mean something else than the operator says.

Also which cells may be blank: a blank is a text for a spreadsheet, and what reads it must be printed so that a
spreadsheet takes it for no value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from costmodel.formula.expression import (
    At,
    Axis,
    Baseline,
    Block,
    Call,
    Dot,
    Expr,
    Irr,
    Nth,
    Of,
    Over,
    Prev,
    Quantity,
    Rank,
    Reads,
    Recent,
    TagSum,
)


def contradictions(reads: Reads, size: Callable[[Axis], int]) -> Iterator[str]:
    """What is wrong with the columns that a formula reads. size: columns of an axis, the opening included."""
    last: Expr | None = None
    for quantity, node in reads:
        is_new, last = node is not last, node  # a block is looked at once, not for each of its members
        match node:
            case Rank() | Nth() if quantity.axis is not Axis.TENDERS:
                yield f"{quantity.id} is not over tenders"
            case Over() if quantity.axis is Axis.SCALAR:
                yield f"{quantity.id} is one cell, not a row of them"
            case Over(rest=True, statistic=statistic) if quantity.axis is not Axis.YEARS or statistic not in _RUNNING:
                yield f"{statistic} of the rest of {quantity.id}: only sum, max and min, and over years"
            case Prev() | Recent() | Irr() if quantity.axis is Axis.TENDERS:
                yield f"{quantity.id}: tenders have no order"
            case At(column=column) if not 0 <= column < size(quantity.axis):
                yield f"{quantity.id} has no column {column}"
            case Dot(left=left, right=right) if is_new:
                yield from (f"a block over different axes: {quantity.id}" for block in (left, right) if _mixed(block))
            case Of(block=block) | TagSum(block=block) if is_new and _mixed(block):
                yield f"a block over different axes: {quantity.id}"
        counts_all = isinstance(node, Recent | Irr) or (isinstance(node, Over) and node.rest)
        if counts_all and may_be_blank(quantity):
            yield f"{quantity.id} may be blank"


_RUNNING = ("sum", "max", "min")


def _mixed(block: Block) -> bool:
    return len({member.axis for member in block.members}) > 1


def may_be_blank(expr: Expr) -> bool:
    """Whether the value may be a blank, or a word, rather than a number or an error."""
    return _may_be_blank(expr, set())


def _may_be_blank(expr: Expr, seen: set[str]) -> bool:
    match expr:
        case Call(name="or_blank" | "where"):
            return True
        case Call(name="if_error", arguments=(_, otherwise)):
            return _may_be_blank(otherwise, seen)
        case Prev(of=of) | Baseline(of=of) | At(of=of):
            return _may_be_blank(of, seen)
        case Quantity():
            target = getattr(expr, "row", expr)  # of a row announced as later
            if target is None or target.id in seen:
                return False
            seen.add(target.id)
            trees = (getattr(target, "expr", None), getattr(target, "opening", None))  # an input has none
            return getattr(target, "blank", None) is not None or any(
                tree is not None and _may_be_blank(tree, seen) for tree in trees
            )
        case _:
            return False
