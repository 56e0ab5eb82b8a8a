"""Discount factors and whole-life cost (method M-7)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.case import RateKind
from costmodel.formula.expression import (
    At,
    Expr,
    Label,
    Over,
    cents,
    lift,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.booking import Books
from costmodel.model.context import PURCHASE, RUNNING, Context
from costmodel.model.prices import Prices

WHO = {"public": N_("all public money"), "own": N_("own budget")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    purchases: Row
    running: Row
    at_end: Row
    rate: Input


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Whole-life cost of one kind of money ("public" or "own")."""

    nominal: Row
    discounted: Row
    discounted_purchases: Row
    discounted_running: Row
    present_value: Row
    residual_present_value: Row
    equivalent_annual_cost: Row


def discounting(context: Context, prices: Prices) -> Factors:
    """Discount factors, deflated to the first year's prices for a real rate (M-7)."""
    case, model = context.case, context.model
    context.section(N_("Discounting"))
    rate = context.figure("discount_rate", Label(N_("discount rate")), "share", case.discount_rate)
    timing_purchases = context.number(
        "timing.purchases", Label(N_("timing of purchases in the year")), "years", case.purchase_timing
    )
    timing_running = context.number(
        "timing.running", Label(N_("timing of running costs in the year")), "years", case.running_timing
    )
    deflator = _deflator(context, prices)
    year = context.year_number

    def factor(id: str, label: Label, timing: Expr) -> Row:
        plain = (1 + rate) ** (1 - year - timing)
        return model.row(id, label, "factor", plain if deflator is None else plain * deflator)

    bare = model.row(
        "factor.annuity",
        Label(N_("factor of running costs before deflating")),
        "factor",
        (1 + rate) ** (1 - year - timing_running),
    )
    model.row("annuity", Label(N_("sum of the factors of running costs")), "factor", Over("sum", bare, False))
    end: Expr = (1 + rate) ** (lift(0) - model.inputs["years"])
    if deflator is not None:
        end = end * At(deflator, case.years)
    return Factors(
        purchases=factor("factor.purchases", Label(N_("factor of purchases")), timing_purchases),
        running=factor("factor.running", Label(N_("factor of running costs")), timing_running),
        at_end=model.row("factor.end", Label(N_("factor at the end of the horizon")), "factor", end),
        rate=rate,
    )


def _deflator(context: Context, prices: Prices) -> Row | None:
    case = context.case
    if case.rate_kind is not RateKind.REAL or case.inflation_index is None:
        return None
    level = prices.levels[case.inflation_index]
    label = Label(N_("deflator to prices of the first year"))
    return context.model.row("deflator", label, "factor", level.at(case.first_year) / level.row)


def worth_rows(context: Context, books: Books, factors: Factors, who: str, yearly: Row, residual: Row) -> Worth:
    """Nominal cost, present value, residual value and equivalent annual cost of one kind of money (M-7)."""
    model, label = context.model, {"who": Label(WHO[who])}
    context.section(N_("Whole-life cost, {who}"), who=Label(WHO[who]))
    nominal = model.row(
        f"{who}.whole_life", Label(N_("whole-life cost, nominal, {who}"), label), "EUR", Over("sum", yearly, False)
    )
    purchases = model.row(
        f"{who}.pv.purchases",
        Label(N_("discounted purchases, {who}"), label),
        "EUR",
        cents(books.by_kind[who, PURCHASE] * factors.purchases),
    )
    running = model.row(
        f"{who}.pv.running",
        Label(N_("discounted running costs, {who}"), label),
        "EUR",
        cents(books.by_kind[who, RUNNING] * factors.running),
    )
    discounted = model.row(f"{who}.pv.yearly", Label(N_("discounted cost, {who}"), label), "EUR", purchases + running)
    value = model.row(
        f"{who}.present_value", Label(N_("present value, {who}"), label), "EUR", Over("sum", discounted, False)
    )
    rest = model.row(
        f"{who}.residual_pv",
        Label(N_("present value of the residual value, {who}"), label),
        "EUR",
        cents(residual * factors.at_end),
    )
    annual = model.row(
        f"{who}.equivalent_annual_cost",
        Label(N_("equivalent annual cost, {who}"), label),
        "EUR",
        cents(value / model.rows["annuity"]),
    )
    return Worth(
        nominal=nominal,
        discounted=discounted,
        discounted_purchases=purchases,
        discounted_running=running,
        present_value=value,
        residual_present_value=rest,
        equivalent_annual_cost=annual,
    )
