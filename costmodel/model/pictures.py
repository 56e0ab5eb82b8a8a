"""Rows that charts are drawn from: how high and deep each year's stack is, the steps from the baseline to a scenario as
bars, and the point of the payback.

A chart stacks a bar's parts from 0 on, those above 0 and those below 0 apart. A step from one amount to another is
therefore an unseen part up to it, and what is seen of it above and below 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from costmodel.domain.costs import Category
from costmodel.formula.expression import At, Expr, Label, Over, lift, maximum, minimum
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS, Books
from costmodel.model.context import Context
from costmodel.model.savings import Saving

_AT_A_TIME = 4  # categories


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What each category costs more than in the baseline over all years, public money, EUR; last their sum.

    amounts: less than 0 where it costs less. unseen, above, below: the parts of the bars, one each. Rows of one kind
    stand below each other; without costs there are none but the sum.
    """

    categories: tuple[Category, ...]
    amounts: tuple[Row, ...]
    unseen: tuple[Row, ...]
    above: tuple[Row, ...]
    below: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """lowest, highest: ends of each year's stack of costs by category, None without costs. payback_at: payback on the
    axis of years, where a year's number is its end; before the opening: none.
    """

    lowest: Row | None
    highest: Row | None
    steps: Steps
    payback_at: Row


def pictures(context: Context, books: Books, by_category: Mapping[Category, Row], saving: Saving) -> Pictures:
    """by_category: saving of each category; saving: all of it."""
    context.section(N_("Charts: ends of each year's stack of costs, public money"))
    lowest = _lowest(context, list(books.by_category.values()))
    highest = None
    if lowest is not None:
        label = Label(N_("upper end of the stack of costs"))
        highest = context.model.row("picture.highest", label, "EUR", books.public - lowest)
    context.section(N_("Charts: what each category costs more than in the baseline, all years, public money"))
    steps = _steps(context, by_category, saving)
    context.section(N_("Charts: the payback on the axis of years, public money"))
    return Pictures(
        lowest=lowest,
        highest=highest,
        steps=steps,
        payback_at=context.model.row(
            "picture.payback_at",
            Label(N_("payback as a calendar year; before the opening: not within the horizon")),
            "years",
            At(context.year, 0) + saving.payback,
        ),
    )


def _lowest(context: Context, costs: Sequence[Row]) -> Row | None:
    """Sum of the costs below 0, a few categories at a time to keep the formulas short."""
    lowest: Row | None = None
    for start in range(0, len(costs), _AT_A_TIME):
        some = costs[start : start + _AT_A_TIME]
        expr: Expr = minimum(0, some[0]) if lowest is None else lowest + minimum(0, some[0])
        for cost in some[1:]:
            expr = expr + minimum(0, cost)
        done = start + len(some) == len(costs)
        label = (
            N_("lower end of the stack of costs") if done else N_("lower end of the stack, first {count} categories")
        )
        id = "picture.lowest" if done else f"picture.lowest.{start + len(some)}"
        lowest = context.model.row(id, Label(label, {"count": str(start + len(some))}), "EUR", expr)
    return lowest


def _steps(context: Context, by_category: Mapping[Category, Row], saving: Saving) -> Steps:
    model = context.model
    amounts = [
        model.row(
            f"picture.step.{category.value}",
            Label(CATEGORY_LABELS[category]),
            "EUR",
            lift(0) - Over("sum", row, False),
        )
        for category, row in by_category.items()
    ]
    total = model.row("picture.step.all", Label(N_("difference in all")), "EUR", lift(0) - saving.total)
    model.block([*amounts, total])
    reached: list[Row] = []
    for category, amount in zip(by_category, amounts, strict=True):
        before: Expr = reached[-1] if reached else lift(0)
        reached.append(
            model.row(
                f"picture.reached.{category.value}", _of(N_("{step}: sum so far"), amount), "EUR", before + amount
            )
        )
    ends: list[tuple[Row, Expr, Expr]] = []
    start: Expr = lift(0)
    for amount, end in zip(amounts, reached, strict=True):
        ends.append((amount, start, end))
        start = end
    ends.append((total, lift(0), total))
    return Steps(
        categories=tuple(by_category),
        amounts=(*amounts, total),
        unseen=_parts(context, "unseen", N_("{step}: bar, unseen part"), ends, _unseen),
        above=_parts(context, "above", N_("{step}: bar, part above 0"), ends, _above),
        below=_parts(context, "below", N_("{step}: bar, part below 0"), ends, _below),
    )


def _parts(
    context: Context,
    name: str,
    message: str,
    ends: Sequence[tuple[Row, Expr, Expr]],
    part: Callable[[Expr, Expr], Expr],
) -> tuple[Row, ...]:
    """One part of every bar. ends: for each step its row and the amounts that its bar goes from and to."""
    rows = [
        context.model.row(f"{step.id}.{name}", _of(message, step), "EUR", part(first, second))
        for step, first, second in ends
    ]
    context.model.block(rows)
    return tuple(rows)


def _unseen(first: Expr, second: Expr) -> Expr:
    return maximum(0, minimum(first, second)) + minimum(0, maximum(first, second))


def _above(first: Expr, second: Expr) -> Expr:
    return maximum(0, first, second) - maximum(0, minimum(first, second))


def _below(first: Expr, second: Expr) -> Expr:
    return minimum(0, first, second) - minimum(0, maximum(first, second))


def _of(message: str, step: Row) -> Label:
    return Label(message, {"step": step.label})
