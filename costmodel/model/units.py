"""When an element applies and how many units of it are needed (method M-2, M-3)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.costs import Basis, Driver, Element
from costmodel.formula.expression import (
    Expr,
    Label,
    Prev,
    Quantity,
    lift,
    maximum,
    minimum,
    positive,
    product,
    up,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import Context, end_number, start_number
from costmodel.model.headcount import Heads
from costmodel.model.office import Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When an element applies. open: months of the year; first_month, last_month: a and b of M-2; is_open: 1 or 0."""

    active: Input
    first_month: Expr
    last_month: Expr
    open: Row
    is_open: Row
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """raw: users or units before steps and rounding; units: what is needed; unit_months: M-2 within the window.

    at_close: raw need at the end of the last open month; stepped: whether capacity steps apply.
    """

    raw: Row
    units: Row
    unit_months: Row
    at_close: Quantity
    capacity: Input | None
    spare: Input | None


def window_of(context: Context, element: Element) -> Window:
    """Open from the later of the element's start and the scenario's active month, to the element's end."""
    model, id, what = context.model, element.id, {"element": element.label}
    active = context.per_scenario(
        f"{id}.active",
        Label(N_("{element}: applies (1) or not (0)"), what),
        "flag",
        [float(activity.active) for activity in element.activity],
    )
    first = _first_month(context, element)
    last: Expr = lift(12)
    contract = next((c for c in context.case.contracts if c.id == element.contract), None)
    end = element.end or (contract.end if contract else None)
    if end is not None:
        cells = context.month(f"{id}.end", Label(N_("{element}: end"), what), end)
        number = model.row(
            f"{id}.end_number", Label(N_("{element}: month number of the end"), what), "months", end_number(*cells)
        )
        clamp = minimum(12, maximum(0, number - context.months_before))
        last = model.row(
            f"{id}.last_month",
            Label(N_("{element}: open until month"), what),
            "months",
            maximum(first, clamp) if isinstance(first, Quantity) else clamp,
        )
    open_months = model.row(
        f"{id}.open_months",
        Label(N_("{element}: open months"), what),
        "months",
        active * (last - first if isinstance(first, Quantity) else last),
        axis=context.year.axis,
    )
    is_open = model.row(
        f"{id}.is_open", Label(N_("{element}: open in the year (1)"), what), "flag", positive(open_months)
    )
    return Window(
        active=active, first_month=first, last_month=last, open=open_months, is_open=is_open, ends=end is not None
    )


def _first_month(context: Context, element: Element) -> Expr:
    model, id, what = context.model, element.id, {"element": element.label}
    contract = next((c for c in context.case.contracts if c.id == element.contract), None)
    start = element.start or (contract.start if contract else None)
    since = [activity.since for activity in element.activity]
    numbers: list[Expr] = []
    if start is not None:
        cells = context.month(f"{id}.start", Label(N_("{element}: start"), what), start)
        numbers.append(start_number(*cells))
    if any(since):
        numbers.append(
            start_number(*context.scenario_months(f"{id}.since", Label(N_("{element}: applies since"), what), since))
        )
    if not numbers:
        return lift(0)
    number = model.row(
        f"{id}.start_number",
        Label(N_("{element}: month number of the start"), what),
        "months",
        numbers[0] if len(numbers) == 1 else maximum(*numbers),
    )
    return model.row(
        f"{id}.first_month",
        Label(N_("{element}: months before it opens"), what),
        "months",
        minimum(12, maximum(0, number - context.months_before)),
    )


def need_of(context: Context, element: Element, window: Window, heads: Heads, space: Space | None) -> Need:
    """Units needed by an element, and its unit-months within the window (M-2, M-3)."""
    raw, shifts = _raw_need(context, element, heads, space)
    model, id, what = context.model, element.id, {"element": element.label}
    capacity = spare = None
    units = raw
    if element.capacity is not None:
        capacity = context.number(
            f"{id}.capacity", Label(N_("{element}: users per unit"), what), "users/unit", element.capacity
        )
        spare = context.number(f"{id}.spare", Label(N_("{element}: spare units"), what), "units", element.spare)
        expr = stepped_units(raw, capacity, spare)
        units = model.row(
            f"{id}.units", Label(N_("{element}: units needed, in steps"), what), "units", expr, opening=expr
        )
    months, close = _within(context, element, window, heads, raw, shifts)
    if element.capacity is not None:
        months = model.row(
            f"{id}.step_months",
            Label(N_("{element}: unit-months, in steps"), what),
            "unit-months",
            units * window.open,
        )
    return Need(raw=raw, units=units, unit_months=months, at_close=close, capacity=capacity, spare=spare)


def stepped_units(users: Expr, capacity: Input, spare: Input) -> Expr:
    """Whole units for the users, and the spare ones; none for no users."""
    return (up(users / maximum(capacity, 1)) + spare) * positive(users)


def _raw_need(context: Context, element: Element, heads: Heads, space: Space | None) -> tuple[Row, dict[int, Expr]]:
    """Need before steps and rounding, and for each stepping profile the units that a new head takes."""
    model, id, what = context.model, element.id, {"element": element.label}
    terms: list[Expr] = []
    per_head: dict[int, Expr] = {}
    if element.driver is Driver.HEADS:
        if any(element.kit) or not any(element.fixed):
            terms.append(_kit_need(context, element, heads, per_head))
    elif space is not None:
        office = {
            Driver.DESKS: space.desks.needed,
            Driver.SQUARE_METRES: space.held,
            Driver.SATELLITE_DESKS: space.desks.satellite,
        }
        terms.append(office[element.driver])
    if any(element.fixed):
        fixed = context.per_scenario(
            f"{id}.fixed", Label(N_("{element}: units whatever the heads"), what), "units", element.fixed
        )
        terms.append(fixed)
    expr = terms[0] if len(terms) == 1 else terms[0] + terms[1]
    if isinstance(expr, Input) or (len(terms) == 1 and terms[0] is not expr):
        expr = expr + 0
    opening = expr
    row = model.row(
        f"{id}.need", Label(N_("{element}: units"), what), "units", expr, opening=opening, axis=context.year.axis
    )
    return row, per_head


def _kit_need(context: Context, element: Element, heads: Heads, per_head: dict[int, Expr]) -> Expr:
    model, id, profiles = context.model, element.id, context.case.profiles
    names = [{"element": element.label, "profile": profile.label} for profile in profiles]
    kit: list[Quantity] = [
        context.number(
            f"{id}.kit.{profile.id}",
            Label(N_("{element}: units per head of {profile}"), name),
            "units/head",
            units,
            evidence=element.kit_evidence,
        )
        for profile, name, units in zip(profiles, names, element.kit, strict=True)
    ]
    if element.basis is Basis.ALLOWANCE:
        entitled = [_entitled(context, p) for p in range(len(profiles))]
        kit = [
            model.row(
                f"{id}.paid.{profile.id}",
                Label(N_("{element}: paid share of the year, {profile}"), name),
                "units/head",
                k * e / 12,
            )
            for profile, name, k, e in zip(profiles, names, kit, entitled, strict=True)
        ]
    need: Expr = product(context.block(kit), heads.block)
    share: Expr = lift(1)
    if element.take_up is not None:
        share = context.figure(
            f"{id}.take_up",
            Label(N_("{element}: share really taken"), names[0] if names else {}),
            "share",
            element.take_up,
        )
        need = share * need
    for p in heads.steps:
        per_head[p] = kit[p] if element.take_up is None else share * kit[p]
    return need


def _entitled(context: Context, p: int) -> Input:
    profile = context.case.profiles[p]
    existing = context.constants.get(f"entitled.{profile.id}")
    if existing is None:
        label = Label(N_("{profile}: entitled allowance months a year"), {"profile": profile.label})
        existing = context.number(
            f"entitled.{profile.id}", label, "months", profile.entitled_months, evidence=profile.evidence
        )
        context.constants[f"entitled.{profile.id}"] = existing
    return existing


def _within(
    context: Context, element: Element, window: Window, heads: Heads, raw: Row, per_head: dict[int, Expr]
) -> tuple[Row, Quantity]:
    """Unit-months in the window and the need at its last open month: straight line, and what steps change (M-2)."""
    model, id, what = context.model, element.id, {"element": element.label}
    grown = raw - Prev(raw)
    line = model.row(
        f"{id}.line",
        Label(N_("{element}: months at the growth of the year, straight line"), what),
        "months",
        window.open * (window.first_month + window.last_month) / 24
        if isinstance(window.first_month, Quantity)
        else window.open * window.last_month / 24,
    )
    months: Expr = window.open * Prev(raw) + line * grown
    close: Expr = Prev(raw) + grown * window.last_month / 12
    for p, units in per_head.items():
        extra, jump, added = _step(context, element, window, heads, p, line, units)
        months = months + extra * added
        close = close + jump * added
    months_row = model.row(f"{id}.unit_months", Label(N_("{element}: unit-months"), what), "unit-months", months)
    if not window.ends:
        return months_row, raw
    at_close = model.row(f"{id}.at_close", Label(N_("{element}: units at the last open month"), what), "units", close)
    return months_row, at_close


def _step(
    context: Context, element: Element, window: Window, heads: Heads, p: int, line: Row, units: Expr
) -> tuple[Row, Row, Row]:
    """What a step at a month changes against the straight line: months, share at the close, units of the step."""
    model, profile = context.model, context.case.profiles[p]
    id, what = f"{element.id}.step.{profile.id}", {"element": element.label, "profile": profile.label}
    month, steps = heads.steps[p]
    added = model.row(
        f"{id}.units",
        Label(N_("{element}: units added by {profile}"), what),
        "units",
        units * (heads.rows[p] - Prev(heads.rows[p])),
    )
    before = minimum(window.last_month, month - 1)
    if isinstance(window.first_month, Quantity):
        before = before - minimum(window.first_month, month - 1)
    old = model.row(
        f"{id}.old",
        Label(N_("{element}: months before the step, {profile}"), what),
        "months",
        before,
        axis=context.year.axis,
    )
    extra = model.row(
        f"{id}.extra",
        Label(N_("{element}: months beyond the straight line, {profile}"), what),
        "months",
        steps * (window.open - window.active * old - line),
    )
    jump = model.row(
        f"{id}.jump",
        Label(N_("{element}: share beyond the straight line at the close, {profile}"), what),
        "share",
        steps * (positive(window.last_month - month + 1) - window.last_month / 12),
        axis=context.year.axis,
    )
    return extra, jump, added
