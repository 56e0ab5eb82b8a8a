"""Presence, desk ratios, desks and the area they need (method M-6)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.case import Profile
from costmodel.domain.office import Office, SpaceRule
from costmodel.formula.expression import (
    Expr,
    Label,
    Quantity,
    minimum,
    positive,
    product,
    up,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import Context
from costmodel.model.headcount import Heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Desks:
    """needed: desks at the opening and at year-ends; satellite: likewise; area: m2 needed; presence: average people."""

    needed: Row
    satellite: Row
    presence: Row
    area: Row


def desks_needed(context: Context, heads: Heads, office: Office) -> Desks:
    """Presence, desks, satellite desks and area needed at the opening and at year-ends (M-6)."""
    model, case = context.model, context.case
    context.section(N_("Presence and desk ratios"))
    week = context.number("workdays", Label(N_("working days a week")), "days", 5, live=False)
    ratios = [_ratio(context, profile, week) for profile in case.profiles]
    dedicated = context.block([desk for desk, _, _ in ratios])
    shared = context.block(
        [_shared_ratio(context, profile, r) for profile, r in zip(case.profiles, ratios, strict=True)]
    )
    presence = context.block([present for _, _, present in ratios])
    satellite = context.block(
        [
            model.row(
                f"satellite_share.{profile.id}",
                Label(N_("{profile}: satellite desks per head"), {"profile": profile.label}),
                "desks/head",
                days / week,
            )
            for profile, days in zip(case.profiles, _satellite_days(context), strict=True)
        ]
    )
    context.section(N_("Desks"))
    sharing = _sharing(context)
    reserve = context.number("reserve", Label(N_("reserve of desks")), "share", office.reserve_share)
    own = everywhere(context, "desks.own", N_("desks if everybody has one"), product(dedicated, heads.block))
    pooled = everywhere(context, "desks.pooled", N_("desks if they are shared"), product(shared, heads.block))
    needed = everywhere(
        context, "desks", N_("desks needed"), up((own + sharing * (pooled - own)) * (1 + reserve)), unit="desks"
    )
    away = everywhere(
        context, "desks.satellite", N_("satellite desks"), up(product(satellite, heads.block)), unit="desks"
    )
    average = everywhere(context, "presence", N_("average presence"), product(presence, heads.block), unit="heads")
    return Desks(needed=needed, satellite=away, presence=average, area=_area(context, heads, office, needed))


def everywhere(context: Context, id: str, message: str, expr: Expr, *, unit: str = "desks", **parameters: str) -> Row:
    """A row with the same formula at the opening and in every year."""
    return context.model.row(id, Label(message, parameters), unit, expr, opening=expr)


def _satellite_days(context: Context) -> list[Input]:
    return [context.model.inputs[f"satellite_days.{profile.id}"] for profile in context.case.profiles]


def _ratio(context: Context, profile: Profile, week: Input) -> tuple[Quantity, Row, Row]:
    """Desk or none (1 or 0), desk ratio once shared, presence of one person."""
    model, id, what = context.model, profile.id, {"profile": profile.label}
    fte = context.number(
        f"fte.{id}", Label(N_("{profile}: FTE per head"), what), "FTE/head", profile.fte, evidence=profile.evidence
    )
    home = context.number(
        f"home_days.{id}",
        Label(N_("{profile}: home days a week"), what),
        "days",
        profile.home_days,
        evidence=profile.evidence,
    )
    away = context.number(
        f"satellite_days.{id}",
        Label(N_("{profile}: satellite-office days a week"), what),
        "days",
        profile.satellite_days,
        evidence=profile.evidence,
    )
    desk = context.number(
        f"has_desk.{id}", Label(N_("{profile}: has a desk (1) or none (0)"), what), "flag", float(profile.has_desk)
    )
    there: Expr = (week * fte - home - away) / week
    if profile.absence_share is not None:
        absence = context.figure(
            f"absence.{id}", Label(N_("{profile}: share of absence"), what), "share", profile.absence_share
        )
        there = there * (1 - absence)
    presence = model.row(f"presence.{id}", Label(N_("{profile}: presence of one person"), what), "share", there)
    label = Label(N_("{profile}: desk ratio once desks are shared"), what)
    if profile.desk_ratio is not None:
        given = context.figure(
            f"desk_ratio.{id}", Label(N_("{profile}: desk ratio, given"), what), "share", profile.desk_ratio
        )
        ratio = model.row(f"ratio.{id}", label, "desks/head", given + 0)
    elif profile.peak_factor is not None:
        peak = context.figure(f"peak.{id}", Label(N_("{profile}: peak factor"), what), "factor", profile.peak_factor)
        ratio = model.row(f"ratio.{id}", label, "desks/head", minimum(1, presence * peak))
    else:
        ratio = model.row(f"ratio.{id}", label, "desks/head", minimum(1, presence))
    return desk, ratio, presence


def _shared_ratio(context: Context, profile: Profile, parts: tuple[Quantity, Row, Row]) -> Row:
    desk, ratio, _ = parts
    label = Label(N_("{profile}: desks per head once shared"), {"profile": profile.label})
    return context.model.row(f"pooled.{profile.id}", label, "desks/head", desk * ratio)


def _sharing(context: Context) -> Row:
    """1 at year-ends at which desks are shared (M-6), 0 elsewhere."""
    months = [scenario.sharing_since for scenario in context.case.scenarios]
    label = Label(N_("desks are shared (1)"))
    if not any(months):
        zero = context.number("sharing.never", Label(N_("desks are shared in no scenario")), "flag", 0, live=False)
        return context.model.row("sharing", label, "flag", zero + 0 * context.year, opening=zero + 0 * context.year)
    does = context.per_scenario(
        "sharing.does",
        Label(N_("desks are ever shared (1) or never (0)")),
        "flag",
        [float(m is not None) for m in months],
    )
    since = context.per_scenario(
        "sharing.since",
        Label(N_("{what}: year"), {"what": Label(N_("desks shared since"))}),
        "calendar year",
        [m.year if m else 0 for m in months],
    )
    expr = does * positive(context.year + 1 - since)  # only year-ends matter: no month of a year changes one
    return context.model.row("sharing", label, "flag", expr, opening=expr)


def _area(context: Context, heads: Heads, office: Office, desks: Row) -> Row:
    fixed = context.number("fixed_m2", Label(N_("fixed area")), "m2", office.fixed_m2)
    if office.rule is SpaceRule.PER_DESK and office.m2_per_desk is not None:
        per_desk = context.figure("m2_per_desk", Label(N_("area per desk")), "m2/desk", office.m2_per_desk)
        return everywhere(context, "area", N_("area needed"), desks * per_desk + fixed, unit="m2")
    norm = context.yearly(
        "norm", Label(N_("norm in force")), "m2/FTE", office.norm_m2_per_fte, evidence=office.norm_evidence
    )
    fte = context.block([context.model.inputs[f"fte.{profile.id}"] for profile in context.case.profiles])
    total = everywhere(context, "fte", N_("staff in FTE"), product(fte, heads.block), unit="FTE")
    return everywhere(context, "area", N_("area needed"), norm * total + fixed, unit="m2")
