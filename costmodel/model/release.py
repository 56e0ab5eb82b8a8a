"""What is handed back: surplus, whole blocks, order of release (method M-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from costmodel.domain.office import LeaseEnd
from costmodel.formula.expression import (
    At,
    Block,
    Expr,
    Label,
    Of,
    Prev,
    Quantity,
    down,
    lift,
    maximum,
    minimum,
    positive,
    product,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.context import Context, plus
from costmodel.model.desks import everywhere
from costmodel.model.leases import Terms


def surplus_rows(context: Context, spare: Row, existing: Block, handed: Sequence[Quantity], all_area: Row) -> Row:
    """Area that will not be needed again: the smallest over last year-end and all to come (M-6)."""
    context.section(N_("Area that is free from a year on"))
    model, case = context.model, context.case
    given_back = Block(tuple(handed))
    rows = []
    for column in range(case.years + 1):
        date = str(case.first_year + column - 1)
        past = positive(context.year - 1 - At(context.year, column))
        free = At(spare, column) - product(existing, given_back, left_column=column, right_lag=True)
        label = Label(
            N_("free on 31 December {year}, less what was handed back before (a date gone by: all leases)"),
            {"year": date},
        )
        # year-ends already past are lifted above every other, so that they never are the smallest
        rows.append(model.row(f"free.{column}", label, "m2", maximum(free, past * all_area)))
    return model.row(
        "surplus",
        Label(N_("surplus: free last year-end and ever after")),
        "m2",
        maximum(0, Of("min", context.block(rows))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What happens to one lease: flags and m2 a year.

    event: 1 in a year with a break or a renewal; offset: months before it in that year; certain: 1 if it needs no
    further
    notice; released, handed: m2 in the year and so far; months: m2-months paid.
    """

    event: Row | None
    certain: Row | None
    released: Row
    handed: Quantity
    open: Expr
    close: Expr
    offset: Expr


def hand_back(context: Context, terms: list[Terms], exists: list[Row], surplus: Row) -> list[Part]:
    """Hands the surplus back in whole blocks, in order of release."""
    left: Expr = surplus
    parts: list[Part] = []
    for t, e in zip(terms, exists, strict=True):
        part = _release_one(context, t, e, left)
        parts.append(part)
        if t is not terms[-1]:
            left = context.model.row(
                f"left_over.{t.lease.id}",
                Label(N_("surplus left after {lease}"), {"lease": t.lease.label}),
                "m2",
                left - part.released,
            )
    context.section(N_("Handed back so far"))
    context.block([handed_row(context, t, part) for t, part in zip(terms, parts, strict=True)])
    return parts


def handed_row(context: Context, terms: Terms, part: Part) -> Row:
    label = Label(N_("{lease}: handed back so far"), {"lease": terms.lease.label})
    return context.model.row(f"handed.{terms.lease.id}", label, "m2", Prev(part.handed) + part.released, opening=0)


def _release_one(context: Context, terms: Terms, exists: Row, left: Expr) -> Part:
    context.section(N_("Lease {lease}"), lease=terms.lease.label)
    model, id, what = context.model, terms.lease.id, {"lease": terms.lease.label}
    before = context.months_before
    open_months: Expr = lift(0)
    if terms.start is not None:
        open_months = model.row(
            f"held_from.{id}",
            Label(N_("{lease}: months before the start"), what),
            "months",
            minimum(12, maximum(0, terms.start - before)),
        )
    close_months: Expr = lift(12)
    if terms.end is not None and terms.lease.end_action is LeaseEnd.HANDED_BACK:
        clamp = minimum(12, maximum(0, terms.end - before))
        close_months = model.row(
            f"held_to.{id}",
            Label(N_("{lease}: months to the end"), what),
            "months",
            maximum(open_months, clamp) if terms.start is not None else clamp,
        )
    handed = model.later(f"handed.{id}", "m2")
    label_released = Label(N_("{lease}: handed back in the year"), what)
    if not terms.releases:
        nothing = model.row(f"released.{id}", label_released, "m2", 0 * terms.size * context.year)
        return Part(
            event=None,
            certain=None,
            released=nothing,
            handed=handed,
            open=open_months,
            close=close_months,
            offset=lift(12),
        )
    flags, offsets, sures = [], [], []
    for i, (number, sure) in enumerate(terms.releases):
        flag = model.row(
            f"event.{id}.{i + 1}",
            Label(N_("{lease}: release date {number} falls in the year (1)"), {**what, "number": str(i + 1)}),
            "flag",
            positive(number - before + 1) * positive(before + 12 - number),
        )
        flags.append(flag)
        offsets.append(flag * (number - before))
        sures.append(flag * sure)
    event = model.row(
        f"event.{id}", Label(N_("{lease}: may be handed back in the year (1)"), what), "flag", minimum(1, plus(flags))
    )
    offset = model.row(f"offset.{id}", Label(N_("{lease}: months at the old area"), what), "months", plus(offsets))
    certain = model.row(
        f"certain.{id}", Label(N_("{lease}: needs no further notice (1)"), what), "flag", minimum(1, plus(sures))
    )
    running: Expr = Prev(exists)
    if terms.start is not None:  # a lease that starts in the year may be handed back in it
        running = positive(close_months - open_months)
    can = model.row(f"can.{id}", Label(N_("{lease}: runs and may be handed back (1)"), what), "flag", event * running)
    rest = model.row(f"rest.{id}", Label(N_("{lease}: not handed back yet"), what), "m2", terms.size - Prev(handed))
    whole = model.row(
        f"whole.{id}",
        Label(N_("{lease}: goes whole (1)"), what),
        "flag",
        (1 - positive(terms.other_use)) * (1 - positive(rest - left)),
    )
    limit = model.row(
        f"limit.{id}",
        Label(N_("{lease}: at most handed back in blocks"), what),
        "m2",
        maximum(0, minimum(left, rest - terms.other_use * terms.size)),
    )
    blocks = model.row(
        f"blocks.{id}", Label(N_("{lease}: whole blocks"), what), "units", down(limit / maximum(terms.block, 1))
    )
    released = model.row(
        f"released.{id}",
        label_released,
        "m2",
        can * (whole * rest + (1 - whole) * blocks * terms.block),
    )
    return Part(
        event=event,
        certain=certain,
        released=released,
        handed=handed,
        open=open_months,
        close=close_months,
        offset=offset,
    )


def held_row(context: Context, terms: Terms, exists: Row, handed: Quantity) -> Row:
    """Area of one lease held at the opening and at year-ends, m2."""
    return everywhere(
        context,
        f"held.{terms.lease.id}",
        N_("{lease}: area held"),
        exists * (terms.size - handed),
        unit="m2",
        lease=terms.lease.label,
    )
