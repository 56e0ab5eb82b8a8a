"""Books every amount once, to the cent, and adds the cents up (method M-0, M-4, M-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.costs import Category, Payer
from costmodel.formula.expression import Block, Label, Over, cents, lift, maximum, total, total_tagged
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.context import PURCHASE, RUNNING, Context, Draft, Line

PUBLIC, STAFF_PAID = "public", "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """Yearly sums of booked cents, EUR.

    booked, net: the blocks incl. and excl. VAT. by_kind: (who, kind) with who "public" or "own". by_category: public
    money
    only. by_payer: all payers. total: everything, staff-paid amounts included. public, own, non_cash: sums.
    """

    lines: tuple[Line, ...]
    booked: Block
    net: Block
    by_kind: Mapping[tuple[str, str], Row]
    by_category: Mapping[Category, Row]
    by_payer: Mapping[Payer, Row]
    total: Row
    public: Row
    own: Row
    non_cash: Row
    net_public: Row
    residual: Row
    residual_own: Row


def book(context: Context) -> Books:
    """Amounts of all drafts, one ROUND each, and their sums."""
    lines, booked, net = _lines(context)
    model = context.model
    context.section(N_("Sums by payer"))

    def tag_sum(id: str, label: Label, *tags: tuple[str, str], of: Block = booked) -> Row:
        return model.row(id, label, "EUR", total_tagged(of, *tags), axis=context.year.axis, tags=dict(tags))

    by_payer = {
        payer: tag_sum(
            f"payer.{payer.value}",
            Label(N_("paid by: {payer}"), {"payer": Label(PAYER_LABELS[payer])}),
            ("payer", payer.value),
        )
        for payer in Payer
    }
    public = tag_sum("public", Label(N_("cost, all public money")), ("money", PUBLIC))
    own = tag_sum("own", Label(N_("cost, own budget")), ("payer", Payer.OWN.value))
    everything = model.row("total", Label(N_("cost, all payers")), "EUR", total(booked), axis=context.year.axis)
    non_cash = tag_sum("non_cash", Label(N_("of which non-cash, public money")), ("cash", "no"), ("money", PUBLIC))
    net_public = tag_sum("public.net", Label(N_("cost excl. VAT, all public money")), ("money", PUBLIC), of=net)
    context.section(N_("Sums by category, public money"))
    by_category = {
        category: tag_sum(
            f"category.{category.value}",
            Label(CATEGORY_LABELS[category]),
            ("category", category.value),
            ("money", PUBLIC),
        )
        for category in Category
        if any(line.category is category for line in lines)
    }
    context.section(N_("Purchases and running costs"))
    by_kind = {
        (who, kind): tag_sum(f"{who}.{kind}", Label(KIND_LABELS[who, kind]), ("kind", kind), tag)
        for who, tag in (("public", ("money", PUBLIC)), ("own", ("payer", Payer.OWN.value)))
        for kind in (PURCHASE, RUNNING)
    }
    residual, residual_own = _residuals(context, lines)
    return Books(
        lines=lines,
        booked=booked,
        net=net,
        by_kind=by_kind,
        by_category=by_category,
        by_payer=by_payer,
        total=everything,
        public=public,
        own=own,
        non_cash=non_cash,
        net_public=net_public,
        residual=residual,
        residual_own=residual_own,
    )


def _tags(draft: Draft) -> dict[str, str]:
    return {
        "kind": draft.kind,
        "category": draft.category.value,
        "payer": draft.payer.value,
        "money": STAFF_PAID if draft.payer is Payer.STAFF else PUBLIC,
        "cash": "yes" if draft.cash else "no",
        "contract": draft.contract or "",
    }


def _lines(context: Context) -> tuple[tuple[Line, ...], Block, Block]:
    model, drafts = context.model, context.drafts
    years = context.year.axis
    context.section(N_("Booked amounts, VAT included"))
    booked = [model.row(f"booked.{d.id}", d.label, "EUR", cents(d.gross), tags=_tags(d), axis=years) for d in drafts]
    booked_block = context.block(booked)
    context.section(N_("Booked amounts, VAT excluded"))
    net = [model.row(f"net.{d.id}", d.label, "EUR", cents(d.net), tags=_tags(d), axis=years) for d in drafts]
    net_block = context.block(net)
    context.section(N_("Residual values at the end of the horizon"))
    lines = tuple(
        Line(
            id=d.id,
            label=d.label,
            kind=d.kind,
            category=d.category,
            payer=d.payer,
            cash=d.cash,
            contract=d.contract,
            booked=b,
            net=n,
            residual=_residual(context, d, b),
            evidence=d.evidence,
            profiles=d.profiles,
            activity=d.activity,
        )
        for d, b, n in zip(drafts, booked, net, strict=True)
    )
    return lines, booked_block, net_block


def _residual(context: Context, draft: Draft, booked: Row) -> Row | None:
    """What a purchase is still worth at the end of the horizon, by straight line over its life (M-4)."""
    if draft.life is None:
        return None
    age = context.last_year + 1 - context.year
    return context.model.row(
        f"residual.{draft.id}",
        Label(N_("{element}: residual value"), {"element": draft.label}),
        "EUR",
        cents(booked * maximum(0, 1 - age / maximum(draft.life, 1))),
        tags=_tags(draft),
    )


def _residuals(context: Context, lines: tuple[Line, ...]) -> tuple[Row, Row]:
    context.section(N_("Residual value in all"))
    rows = [line.residual for line in lines if line.residual is not None]
    block = context.block(rows)
    money, payer = ("money", PUBLIC), ("payer", Payer.OWN.value)
    year_total = context.model.row(
        "residual",
        Label(N_("residual value by year of purchase, public money")),
        "EUR",
        total_tagged(block, money) if rows else lift(0),
        axis=context.year.axis,
        tags=dict([money]),
    )
    own_total = context.model.row(
        "residual.own",
        Label(N_("residual value by year of purchase, own budget")),
        "EUR",
        total_tagged(block, payer) if rows else lift(0),
        axis=context.year.axis,
        tags=dict([payer]),
    )
    return (
        context.model.row(
            "residual_value", Label(N_("residual value, public money")), "EUR", Over("sum", year_total, False)
        ),
        context.model.row(
            "residual_value.own", Label(N_("residual value, own budget")), "EUR", Over("sum", own_total, False)
        ),
    )


PAYER_LABELS: Mapping[Payer, str] = {
    Payer.OWN: N_("own budget"),
    Payer.BUILDINGS: N_("buildings agency"),
    Payer.OTHER_PUBLIC: N_("other public body"),
    Payer.STAFF: N_("member of staff"),
}
CATEGORY_LABELS: Mapping[Category, str] = {
    Category.CONNECTION: N_("connection"),
    Category.EQUIPMENT: N_("equipment"),
    Category.ALLOWANCE: N_("allowances"),
    Category.SERVICES: N_("services and support"),
    Category.SPACE: N_("office space"),
    Category.PROGRAMME: N_("programme"),
    Category.STAFF_TIME: N_("own staff's time"),
    Category.TRAVEL: N_("travel"),
    Category.OTHER: N_("other costs"),
    Category.OPENING_DIFFERENCE: N_("opening difference"),
}
KIND_LABELS: Mapping[tuple[str, str], str] = {
    ("public", PURCHASE): N_("purchases, all public money"),
    ("public", RUNNING): N_("running costs, all public money"),
    ("own", PURCHASE): N_("purchases, own budget"),
    ("own", RUNNING): N_("running costs, own budget"),
}
