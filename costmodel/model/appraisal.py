"""Present values, savings, payback, rates of return (method M-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.case import RateKind
from costmodel.domain.costs import Category
from costmodel.formula.expression import (
    At,
    Baseline,
    Expr,
    Irr,
    Label,
    Over,
    Prev,
    cents,
    down,
    if_error,
    lift,
    ln,
    maximum,
    positive,
    total,
    total_tagged,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS, Books
from costmodel.model.context import PURCHASE, RUNNING, Context
from costmodel.model.headcount import Heads
from costmodel.model.office import Space
from costmodel.model.prices import Prices

# codes of rows that have no value; shown by the number formats of ``never`` and ``rate_or_none``
NOT_WITHIN, NOT_DEFINED = -1.0, -1.0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Against the baseline, for one kind of money; payback in years, -1 for not within the horizon."""

    yearly: Row
    cumulative: Row
    total: Row
    last_year: Row
    discounted: Row
    discounted_cumulative: Row
    npv: Row
    npv_with_residual: Row
    payback: Row
    payback_extrapolated: Row
    discounted_payback: Row
    discounted_payback_extrapolated: Row


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """conditional: part of the yearly public saving that hangs on notices not yet given; secured: the rest."""

    factors: Factors
    worth: Mapping[str, Worth]
    savings: Mapping[str, Saving]
    saving_by_category: Mapping[Category, Row]
    conditional: Row
    secured: Row
    returns: Returns
    per_head: PerHead


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


def appraise(context: Context, heads: Heads, space: Space | None, books: Books, factors: Factors) -> Appraisal:
    """Everything of M-7 that is a number."""
    worth = {
        "public": _worth(context, books, factors, "public", books.public, books.residual),
        "own": _worth(context, books, factors, "own", books.own, books.residual_own),
    }
    savings = {
        who: _saving(context, who, worth[who], amounts, factors)
        for who, amounts in (("public", books.public), ("own", books.own))
    }
    context.section(N_("Saving by category, public money"))
    by_category = {
        category: context.model.row(
            f"saving.category.{category.value}", Label(CATEGORY_LABELS[category]), "EUR", Baseline(row) - row
        )
        for category, row in books.by_category.items()
    }
    conditional, secured = _certainty(context, space, savings["public"])
    return Appraisal(
        factors=factors,
        worth=worth,
        savings=savings,
        saving_by_category=by_category,
        conditional=conditional,
        secured=secured,
        returns=_returns(context, worth["public"], savings["public"]),
        per_head=_per_head(context, heads, books, worth["public"]),
    )


def _certainty(context: Context, space: Space | None, saving: Saving) -> tuple[Row, Row]:
    """What of the saving hangs on notices not yet given, and what does not (M-6)."""
    model = context.model
    context.section(N_("Secured and conditional, public money"))
    avoided = lift(0) if space is None else space.conditional - Baseline(space.conditional)
    conditional = model.row(
        "saving.conditional",
        Label(N_("saving that depends on notices not yet given")),
        "EUR",
        avoided,
        axis=context.year.axis,
    )
    secured = model.row(
        "saving.secured", Label(N_("saving that needs no further notice")), "EUR", saving.yearly - conditional
    )
    return conditional, secured


WHO = {"public": N_("all public money"), "own": N_("own budget")}


def _worth(context: Context, books: Books, factors: Factors, who: str, yearly: Row, residual: Row) -> Worth:
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


def _saving(context: Context, who: str, worth: Worth, amounts: Row, factors: Factors) -> Saving:
    model, label = context.model, {"who": Label(WHO[who])}
    context.section(N_("Saving against the baseline, {who}"), who=Label(WHO[who]))

    def row(name: str, message: str, unit: str, expr: Expr) -> Row:
        return model.row(f"{who}.saving.{name}", Label(message, label), unit, expr)

    yearly = row("yearly", N_("saving, {who}"), "EUR", Baseline(amounts) - amounts)
    cumulative = _cumulative(context, f"{who}.saving.cumulative", Label(N_("cumulative saving, {who}"), label), yearly)
    discounted = row("discounted", N_("discounted saving, {who}"), "EUR", Baseline(worth.discounted) - worth.discounted)
    discounted_sum = _cumulative(
        context,
        f"{who}.saving.discounted_cumulative",
        Label(N_("cumulative discounted saving, {who}"), label),
        discounted,
    )
    npv = row(
        "npv", N_("net present value of the saving, {who}"), "EUR", Baseline(worth.present_value) - worth.present_value
    )
    with_residual = row(
        "npv_with_residual",
        N_("net present value with residual values, {who}"),
        "EUR",
        npv + worth.residual_present_value - Baseline(worth.residual_present_value),
    )
    last = context.case.years
    last_year = row("last_year", N_("saving of the last year, {who}"), "EUR", At(yearly, last))
    over_all = row("total", N_("saving over the horizon, nominal, {who}"), "EUR", At(cumulative, last))
    payback = _payback(context, f"{who}.payback", N_("payback, {who}"), label, yearly, cumulative)
    missing = maximum(0, lift(0) - At(cumulative, last))
    beyond = _extrapolated(
        context,
        f"{who}.payback_extrapolated",
        N_("payback if the last year's saving repeats, {who}"),
        label,
        payback,
        if_error(model.inputs["years"] + missing / maximum(0, last_year), NOT_WITHIN),
    )
    discounted_payback = _payback(
        context, f"{who}.discounted_payback", N_("discounted payback, {who}"), label, discounted, discounted_sum
    )
    discounted_beyond = _discounted_extrapolation(
        context, who, label, discounted_payback, discounted, discounted_sum, factors
    )
    return Saving(
        yearly=yearly,
        cumulative=cumulative,
        total=over_all,
        last_year=last_year,
        discounted=discounted,
        discounted_cumulative=discounted_sum,
        npv=npv,
        npv_with_residual=with_residual,
        payback=payback,
        payback_extrapolated=beyond,
        discounted_payback=discounted_payback,
        discounted_payback_extrapolated=discounted_beyond,
    )


def _cumulative(context: Context, id: str, label: Label, yearly: Row) -> Row:
    return context.model.row(id, label, "EUR", lambda me: Prev(me) + yearly, opening=0)


def _payback(
    context: Context, id: str, message: str, label: Mapping[str, str | Label], yearly: Row, cumulative: Row
) -> Row:
    """First year from which the cumulative saving stays at 0 or above, with a fraction by straight line; -1: never."""
    model, what = context.model, {"payback": Label(message, label)}
    stays = model.row(
        f"{id}.stays",
        Label(N_("{payback}: cumulative saving stays at 0 or above (1)"), what),
        "flag",
        1 - positive(lift(0) - Over("min", cumulative, True)),
        opening=0,
    )
    part = model.row(
        f"{id}.part",
        Label(N_("{payback}: years until then"), what),
        "years",
        (stays - Prev(stays))
        * (context.year_number - 1 + if_error(maximum(0, lift(0) - Prev(cumulative)) / yearly, 0)),
    )
    return model.row(
        id, Label(message, label), "years or never", Over("sum", part, False) + At(stays, context.case.years) - 1
    )


def _extrapolated(
    context: Context, id: str, message: str, label: Mapping[str, str | Label], payback: Row, further: Expr
) -> Row:
    """The payback where it lies within the horizon, else what ``further`` says."""
    model, what = context.model, {"payback": payback.label}
    never = model.row(
        f"{id}.never", Label(N_("{payback}: not within the horizon (1)"), what), "flag", positive(lift(0) - payback)
    )
    beyond = model.row(
        f"{id}.beyond", Label(N_("{payback}: years if the last saving repeats"), what), "years or never", further
    )
    return model.row(id, Label(message, label), "years or never", payback + never * (beyond - payback))


def _discounted_extrapolation(
    context: Context,
    who: str,
    label: Mapping[str, str | Label],
    payback: Row,
    discounted: Row,
    cumulative: Row,
    factors: Factors,
) -> Row:
    """Whole further years at the last year's discounted saving, less by 1 + r each year, and a straight-line fraction."""
    model, last = context.model, context.case.years

    def row(name: str, message: str, unit: str, expr: Expr) -> Row:
        return model.row(f"{who}.further.{name}", Label(message, label), unit, expr)

    ratio = row(
        "ratio",
        N_("discounted saving of a further year, share of the year before, {who}"),
        "factor",
        1 / (1 + factors.rate),
    )
    gap = row(
        "gap", N_("still missing at the end, discounted, {who}"), "EUR", maximum(0, lift(0) - At(cumulative, last))
    )
    each = row("each", N_("discounted saving of the last year, {who}"), "EUR", maximum(0, At(discounted, last)))
    # n years cover each * q * (1 - q^n) / (1 - q), so q^n = 1 - share; at a rate of 0 they cover each * n
    share = row(
        "share",
        N_("share of the endless sum of further savings that is missing, {who}"),
        "share",
        if_error(gap * (1 - ratio) / (each * ratio), 0),
    )
    exact = row(
        "years",
        N_("further years until the sum is reached, {who}"),
        "years",
        if_error(ln(1 - share) / ln(ratio), if_error(gap / each, 0)),
    )
    whole_years = row("whole", N_("whole further years, {who}"), "years", down(exact))
    covered = row(
        "covered",
        N_("covered by whole further years, {who}"),
        "EUR",
        if_error(each * ratio * (1 - ratio**whole_years) / (1 - ratio), each * whole_years),
    )
    fraction = row(
        "fraction",
        N_("part of one more year, {who}"),
        "years",
        if_error((gap - covered) / (each * ratio ** (whole_years + 1)), 0),
    )
    shrinks = row("shrinks", N_("further savings get smaller (1), {who}"), "flag", positive(1 - ratio))
    reaches = row(
        "reaches",
        N_("further savings are enough (1), {who}"),
        "flag",
        positive(each) * (1 - shrinks * (1 - positive(1 - share))),
    )
    return _extrapolated(
        context,
        f"{who}.discounted_payback_extrapolated",
        N_("discounted payback if the last year's saving repeats, {who}"),
        label,
        payback,
        reaches * (model.inputs["years"] + whole_years + fraction + 1) - 1,
    )


def _returns(context: Context, worth: Worth, saving: Saving) -> Returns:
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


def _per_head(context: Context, heads: Heads, books: Books, worth: Worth) -> PerHead:
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
        "EUR",
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
        "EUR",
        if_error(connected_total / away_total, 0),
    )
    difference = model.row(
        "per_head.difference",
        Label(N_("all that differs from the baseline, per teleworker and month")),
        "EUR",
        if_error((worth.nominal - Baseline(worth.nominal)) / away_total, 0),
    )
    return PerHead(
        staff_months=staff_total, teleworker_months=away_total, cost=cost, connection=connection, difference=difference
    )
