"""Office space: desks needed, leases that hold area, what it costs (method M-6)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.office import Office
from costmodel.formula.expression import (
    Label,
    product,
    total,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.context import Context
from costmodel.model.desks import Desks, desks_needed, everywhere
from costmodel.model.headcount import Heads
from costmodel.model.leases import NoticeDate, lease_exists, lease_rent, lease_terms
from costmodel.model.prices import Prices
from costmodel.model.release import hand_back, held_row, surplus_rows
from costmodel.model.space_costs import book_lease, book_overflow


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What the charges and the outputs need of the office.

    held: m2 in leases at the opening and at year-ends; lease_held and released per lease id; conditional: EUR a year
    that is
    avoided only if notices not yet given are given.
    """

    desks: Desks
    held: Row
    lease_held: dict[str, Row]
    released: dict[str, Row]
    conditional: Row
    notices: tuple[NoticeDate, ...]


def space(context: Context, heads: Heads, prices: Prices) -> Space | None:
    """All rows of M-6, or None for a case without an office."""
    office = context.case.office
    if office is None:
        return None
    desks = desks_needed(context, heads, office)
    return _leases(context, desks, office, prices)


def _leases(context: Context, desks: Desks, office: Office, prices: Prices) -> Space:
    context.section(N_("Exit cost and overflow"))
    exit_price = prices.price("exit", Label(N_("exit cost")), "EUR/m2", office.exit_cost)
    overflow = prices.price("overflow", Label(N_("overflow rent")), "EUR/m2/year", office.overflow_rent)
    notices: list[NoticeDate] = []
    terms = [lease_terms(context, lease, notices) for lease in office.leases]
    rents = [lease_rent(context, lease, prices) for lease in office.leases]
    context.section(N_("Leases that exist"))
    exists = [lease_exists(context, t) for t in terms]
    existing = context.block(exists)
    sizes = context.block([t.size for t in terms])
    all_area = context.model.row("area.leases", Label(N_("all leases together")), "m2", total(sizes))
    spare = everywhere(
        context,
        "area.spare",
        N_("area of existing leases less area needed"),
        product(sizes, existing) - desks.area,
        unit="m2",
    )
    handed = [context.model.later(f"handed.{t.lease.id}", "m2") for t in terms]
    surplus = surplus_rows(context, spare, existing, handed, all_area)
    parts = hand_back(context, terms, exists, surplus)
    held_rows = [held_row(context, t, e, part.handed) for t, e, part in zip(terms, exists, parts, strict=True)]
    held = everywhere(context, "area.held", N_("area held in leases"), total(context.block(held_rows)), unit="m2")
    avoided = [
        book_lease(context, t, part, rent, exit_price) for t, part, rent in zip(terms, parts, rents, strict=True)
    ]
    book_overflow(context, office, desks, held, terms, overflow)
    context.section(N_("What depends on notices not yet given"))
    conditional = [
        context.model.row(
            f"conditional.{t.lease.id}",
            Label(N_("{lease}: avoided if notice is given"), {"lease": t.lease.label}),
            "EUR",
            amount,
        )
        for t, amount in zip(terms, avoided, strict=True)
    ]
    depends = context.model.row(
        "conditional",
        Label(N_("cost avoided if notices not yet given are given")),
        "EUR",
        total(context.block(conditional)),
    )
    return Space(
        desks=desks,
        held=held,
        lease_held={t.lease.id: row for t, row in zip(terms, held_rows, strict=True)},
        released={t.lease.id: part.released for t, part in zip(terms, parts, strict=True)},
        conditional=depends,
        notices=tuple(notices),
    )
