"""Checks that must hold in every run, as live rows: 0 everywhere, or the run fails (method M-8)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.costs import Payer
from costmodel.formula.expression import At, Expr, Label, Over, cents, lift, maximum, positive, total
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.booking import Books
from costmodel.model.context import Context, plus
from costmodel.model.headcount import Heads
from costmodel.model.prices import Prices


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A row that must be 0 in every year, and the number of years in which it is not."""

    label: Label
    difference: Row
    failures: Row


def check_rows(context: Context, heads: Heads, prices: Prices, books: Books) -> tuple[tuple[Check, ...], Row]:
    """Sums that must agree, and one overall count of failures."""
    context.section(N_("Checks: every difference must be 0"))
    by_payer = plus(list(books.by_payer.values()))
    by_category = plus(list(books.by_category.values()))
    staff_paid = books.by_payer[Payer.STAFF]
    by_kind = books.by_kind["public", "purchase"] + books.by_kind["public", "running"]
    heads_sum = total(heads.block)
    checks = [
        _check(context, "payer", N_("sum by payer less sum by element"), cents(by_payer - books.total)),
        _check(
            context,
            "category",
            N_("sum by category and staff-paid less sum by element"),
            cents(by_category + staff_paid - books.total),
        ),
        _check(context, "kind", N_("purchases and running costs less public money"), cents(by_kind - books.public)),
        _check(
            context,
            "staff",
            N_("heads of all profiles less staff"),
            cents(heads_sum - heads.staff),
            opening=cents(heads_sum - heads.staff),
        ),
    ]
    if prices.clauses:
        gaps: list[Expr] = [maximum(clause - 1, 1 - clause) for clause in prices.clauses]
        checks.append(_check(context, "clauses", N_("fixed part and weights of revision clauses less 1"), plus(gaps)))
    overall = context.model.row(
        "check.overall", Label(N_("failed checks")), "units", plus([check.failures for check in checks])
    )
    return tuple(checks), overall


def _check(context: Context, id: str, message: str, difference: Expr, *, opening: Expr | None = None) -> Check:
    model, label = context.model, Label(message)
    row = model.row(
        f"check.{id}",
        label,
        "difference",
        difference,
        opening=opening,
        axis=context.year.axis,
    )
    wrong = positive(maximum(row, lift(0) - row))
    flag = model.row(
        f"check.{id}.wrong", Label(N_("{check}: is not 0 (1)"), {"check": label}), "flag", wrong, opening=wrong
    )
    count = model.row(
        f"check.{id}.failures",
        Label(N_("{check}: years in which it is not 0"), {"check": label}),
        "units",
        Over("sum", flag, False) + At(flag, 0),
    )
    return Check(label=label, difference=row, failures=count)
