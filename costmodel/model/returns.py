"""Rates of return and cost per head (method M-7)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.costs import Category
from costmodel.formula.expression import (
    At,
    Baseline,
    Expr,
    Irr,
    Label,
    Over,
    Prev,
    if_error,
    lift,
    positive,
    total,
    total_tagged,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.booking import Books
from costmodel.model.context import Context
from costmodel.model.headcount import Heads
from costmodel.model.savings import Saving
from costmodel.model.worth import Worth

NOT_DEFINED = -1.0  # shown as "not defined" by the number format of rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """irr: -1 where not defined; sir_defined: 1 or 0."""

    sign_changes: Row
    irr: Row
    sir: Row
    sir_defined: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class PerHead:
    staff_months: Row
    teleworker_months: Row
    cost: Row
    connection: Row
    difference: Row


def return_rows(context: Context, worth: Worth, saving: Saving) -> Returns:
    """Internal rate of return and saving-to-investment ratio, each with whether it is defined (M-7)."""
    model = context.model
    context.section(N_("Rates of return, all public money"))
    now = model.row("irr.now", Label(N_("sign of the saving")), "flag", _sign(saving.yearly))
    sign = model.row(
        "irr.sign",
        Label(N_("sign of the saving, the last one if there is none")),
        "flag",
        lambda me: now + (1 - now * now) * Prev(me),
        opening=0,
    )
    turns = model.row(
        "irr.turns",
        Label(N_("the sign turns (1)")),
        "flag",
        positive((sign - Prev(sign)) * (sign - Prev(sign)) - 1),
    )
    changes = model.row(
        "irr.changes", Label(N_("sign changes of the yearly saving")), "units", Over("sum", turns, False)
    )
    once = model.row(
        "irr.once", Label(N_("the sign turns once (1)")), "flag", positive(changes) * (1 - positive(changes - 1))
    )
    defined = model.row(
        "irr.defined",
        Label(N_("an internal rate of return is defined (1)")),
        "flag",
        once * positive(At(sign, context.case.years)) * positive(saving.total),
    )
    irr = model.row(
        "irr",
        Label(N_("internal rate of return")),
        "rate or none",
        if_error(defined * (Irr(saving.yearly) + 1) - 1, NOT_DEFINED),
    )
    extra = model.row(
        "sir.extra",
        Label(N_("additional purchases net of residual values, present value")),
        "EUR",
        _extra_purchases(context, worth),
    )
    running = model.row(
        "sir.running",
        Label(N_("savings of running costs, present value")),
        "EUR",
        Baseline(_total(context, "pv.running.total", worth.discounted_running)) - model.rows["pv.running.total"],
    )
    sir_defined = model.row(
        "sir.defined", Label(N_("a saving-to-investment ratio is defined (1)")), "flag", positive(extra)
    )
    sir = model.row("sir", Label(N_("saving-to-investment ratio")), "ratio", sir_defined * if_error(running / extra, 0))
    return Returns(sign_changes=changes, irr=irr, sir=sir, sir_defined=sir_defined)


def _sign(amounts: Row) -> Expr:
    return positive(amounts) - positive(lift(0) - amounts)


def _total(context: Context, id: str, yearly: Row) -> Row:
    label = Label(N_("{what}, total"), {"what": yearly.label})
    return context.model.row(id, label, "EUR", Over("sum", yearly, False))


def _extra_purchases(context: Context, worth: Worth) -> Expr:
    purchases = _total(context, "pv.purchases.total", worth.discounted_purchases)
    net = context.model.row(
        "sir.purchases",
        Label(N_("purchases net of residual values, present value")),
        "EUR",
        purchases - worth.residual_present_value,
    )
    return net - Baseline(net)


def per_head_rows(context: Context, heads: Heads, books: Books, worth: Worth) -> PerHead:
    """Cost per head and month; 0 where there are no such people (M-7)."""
    model = context.model
    context.section(N_("Cost per head and month, public money"))
    months = context.block(heads.person_months)
    staff = model.row("months.staff", Label(N_("person-months of all staff")), "person-months", total(months))
    away = model.row(
        "months.telework",
        Label(N_("person-months of teleworkers")),
        "person-months",
        total_tagged(months, ("telework", "yes")),
        axis=context.year.axis,
        tags={"telework": "yes"},
    )
    staff_total = model.row(
        "months.staff.total", Label(N_("person-months of all staff, total")), "person-months", Over("sum", staff, False)
    )
    away_total = model.row(
        "months.telework.total",
        Label(N_("person-months of teleworkers, total")),
        "person-months",
        Over("sum", away, False),
    )
    cost = model.row(
        "per_head.cost",
        Label(N_("cost per head and month, all staff")),
        "EUR or none",
        if_error(worth.nominal / staff_total, 0),
    )
    connected = books.by_category.get(Category.CONNECTION)
    connected_total = model.row(
        "connection.total",
        Label(N_("cost of connection, total")),
        "EUR",
        lift(0) * away_total if connected is None else Over("sum", connected, False),
    )
    connection = model.row(
        "per_head.connection",
        Label(N_("cost of connection per teleworker and month")),
        "EUR or none",
        if_error(connected_total / away_total, 0),
    )
    difference = model.row(
        "per_head.difference",
        Label(N_("all that differs from the baseline, per teleworker and month")),
        "EUR or none",
        if_error((worth.nominal - Baseline(worth.nominal)) / away_total, 0),
    )
    return PerHead(
        staff_months=staff_total, teleworker_months=away_total, cost=cost, connection=connection, difference=difference
    )
