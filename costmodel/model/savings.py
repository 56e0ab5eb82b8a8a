"""Saving against the baseline, and when it pays back (method M-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.formula.expression import (
    At,
    Baseline,
    Expr,
    Label,
    Over,
    Prev,
    down,
    if_error,
    lift,
    ln,
    maximum,
    positive,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.context import Context
from costmodel.model.worth import WHO, Factors, Worth

NOT_WITHIN = -1.0  # shown as "not within the horizon" by the number format of paybacks


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


def saving_rows(context: Context, who: str, worth: Worth, amounts: Row, factors: Factors) -> Saving:
    """Saving a year, added up, discounted, and its payback, for one kind of money (M-7)."""
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
    """Whole further years at the last year's discounted saving, less by 1 + r each year, and a straight-line
    fraction.
    """
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
