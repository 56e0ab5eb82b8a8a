"""Units needed and charged by basis (method M-3, M-4): one function a rule, quantities out, amounts booked elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from costmodel.domain.costs import Basis, Category, Driver, Element, Evidence
from costmodel.formula.expression import (
    Expr,
    Label,
    Prev,
    Quantity,
    Recent,
    lift,
    maximum,
    minimum,
    positive,
    product,
    up,
    whole,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import PURCHASE, RUNNING, Context, Draft, end_number, start_number
from costmodel.model.headcount import Heads
from costmodel.model.office import Space
from costmodel.model.prices import Prices

PURCHASES = {Basis.ON_START, Basis.ASSET, Basis.ONE_OFF}
UNITS: Mapping[Basis, str] = {
    Basis.MONTHLY: "EUR/month",
    Basis.YEARLY: "EUR/year",
    Basis.ON_START: "EUR/unit",
    Basis.ON_STOP: "EUR/unit",
    Basis.ASSET: "EUR/unit",
    Basis.ONE_OFF: "EUR/unit",
    Basis.ALLOWANCE: "EUR/month",
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What a charge basis is given: the element, its window, its need, its opening stock or units in place."""

    context: Context
    element: Element
    window: Window
    need: Need
    stock: Quantity | None
    life: Input | None

    @property
    def what(self) -> dict[str, str | Label]:
        return {"element": self.element.label}

    def row(
        self,
        name: str,
        message: str,
        unit: str,
        expr: Expr | Callable[[Quantity], Expr],
        *,
        opening: Expr | None = None,
    ) -> Row:
        return self.context.model.row(
            f"{self.element.id}.{name}", Label(message, self.what), unit, expr, opening=opening
        )

    def number(self, name: str, message: str, unit: str, value: float) -> Input:
        return self.context.number(f"{self.element.id}.{name}", Label(message, self.what), unit, value)


def charge_elements(context: Context, heads: Heads, space: Space | None, prices: Prices) -> None:
    """Quantities of every element, as drafts to be booked."""
    for element in context.case.elements:
        _charge(context, element, heads, space, prices)


def _charge(context: Context, element: Element, heads: Heads, space: Space | None, prices: Prices) -> None:
    context.section(N_("Element {element}"), element=element.label)
    price = prices.price(element.id, element.label, UNITS[element.basis], element.price)
    window = _window(context, element)
    quantity, life, stock = _quantity(context, element, window, heads, space)
    model = context.model
    model.rows[f"{element.id}.quantity"].brings = (price.net, price.gross)
    evidence = _evidence(context, element)
    context.drafts.append(
        Draft(
            id=element.id,
            label=Label(N_("{element}"), {"element": element.label}),
            kind=PURCHASE if element.basis in PURCHASES else RUNNING,
            category=element.category,
            payer=element.payer,
            cash=element.cash,
            contract=element.contract,
            gross=quantity * price.gross,
            net=quantity * price.net,
            life=life,
            evidence=evidence,
            profiles=_driving(context, element),
            activity=tuple(activity.active for activity in element.activity),
        )
    )
    if stock is not None and any(own is not None for own in element.own_opening):
        _opening_difference(context, element, price.gross, price.net, evidence)


def _evidence(context: Context, element: Element) -> tuple[Evidence, ...]:
    case = context.case
    found = [element.price.amount.evidence]
    if element.driver is Driver.HEADS and any(element.kit):
        found.append(element.kit_evidence)
        if element.take_up is not None:
            found.append(element.take_up.evidence)
    if element.price.index is not None:
        found.append(next(index.evidence for index in case.indices if index.id == element.price.index))
    return tuple(found)


def _driving(context: Context, element: Element) -> tuple[int, ...]:
    """Profiles whose heads an element follows: through the kit, or through desks and area."""
    if element.driver is Driver.HEADS:
        return tuple(p for p, units in enumerate(element.kit) if units)
    return tuple(p for p, profile in enumerate(context.case.profiles) if profile.has_desk)


# --- window (M-3) ---------------------------------------------------------------------------------------------------------


def _window(context: Context, element: Element) -> Window:
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


# --- need (M-2, M-3) ------------------------------------------------------------------------------------------------------


def _need(context: Context, element: Element, window: Window, heads: Heads, space: Space | None) -> Need:
    raw, shifts = _raw_need(context, element, heads, space)
    model, id, what = context.model, element.id, {"element": element.label}
    capacity = spare = None
    units = raw
    if element.capacity is not None:
        capacity = context.number(
            f"{id}.capacity", Label(N_("{element}: users per unit"), what), "users/unit", element.capacity
        )
        spare = context.number(f"{id}.spare", Label(N_("{element}: spare units"), what), "units", element.spare)
        expr = _stepped(raw, capacity, spare)
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


def _stepped(users: Expr, capacity: Input, spare: Input) -> Expr:
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


# --- charge bases (M-4) ---------------------------------------------------------------------------------------------------


def _quantity(
    context: Context, element: Element, window: Window, heads: Heads, space: Space | None
) -> tuple[Row, Input | None, Quantity | None]:
    need = _need(context, element, window, heads, space)
    stock = _stock(context, element)
    life = None
    if element.basis is Basis.ASSET and element.life_years is not None:
        label = Label(N_("{element}: life"), {"element": element.label})
        life = context.number(f"{element.id}.life", label, "years", element.life_years)
    charge = Charge(context=context, element=element, window=window, need=need, stock=stock, life=life)
    quantity = charge.row("quantity", N_("{element}: quantity charged"), "units", BASES[element.basis](charge))
    return quantity, life, stock


def monthly(charge: Charge) -> Expr:
    """M-4.1: unit-months, times the paid months of a year."""
    paid = charge.number("paid_months", N_("{element}: months paid a year"), "months", charge.element.paid_months)
    return charge.need.unit_months * paid / 12


def yearly(charge: Charge) -> Expr:
    """M-4.2: a twelfth for each unit-month."""
    return charge.need.unit_months / 12


def allowance(charge: Charge) -> Expr:
    """M-4.7: unit-months, in which each profile already counts by its entitled months."""
    return charge.need.unit_months + 0


def on_start(charge: Charge) -> Expr:
    """M-4.3: growth of whole units, and the share that starts anew in a year."""
    opened = charge.row(
        "opened",
        N_("{element}: was open so far (1)"),
        "flag",
        lambda me: maximum(Prev(me), charge.window.is_open),
        opening=lift(0),
    )
    first = charge.row(
        "first", N_("{element}: first open year (1)"), "flag", charge.window.is_open * (1 - Prev(opened))
    )
    before, after = _counts(charge)
    assert charge.stock is not None
    known = charge.row(
        "known",
        N_("{element}: units that need no start"),
        "units",
        Prev(before) + first * (charge.stock - Prev(before)),
    )
    churn = charge.number("churn", N_("{element}: share restarted in a year"), "share", charge.element.churn)
    started = charge.row(
        "started", N_("{element}: units started"), "units", charge.window.is_open * maximum(0, after - known)
    )
    return started + churn * charge.need.unit_months / 12


def on_stop(charge: Charge) -> Expr:
    """M-4.4: whole units given up while the window is open."""
    before, after = _counts(charge)
    return charge.window.is_open * maximum(0, Prev(before) - after)


def asset(charge: Charge) -> Expr:
    """M-4.5: bought is what is needed less what is left of the opening stock and of recent purchases."""
    _, after = _counts(charge)
    assert charge.stock is not None and charge.life is not None
    context = charge.context
    left = charge.row(
        "left",
        N_("{element}: left of the opening stock"),
        "units",
        whole(charge.stock * maximum(0, 1 - context.year_number / maximum(charge.life, 1))),
        opening=charge.stock + 0,
    )
    life, year = charge.life, context.year
    return (
        charge.row(
            "bought",
            N_("{element}: bought"),
            "units",
            lambda me: charge.window.is_open * maximum(0, after - left - Recent(me, life, year)),
        )
        + 0
    )


def one_off(charge: Charge) -> Expr:
    """M-4.6: the fixed units, in the year given."""
    assert charge.element.one_off_year is not None
    given = charge.number(
        "one_off_year", N_("{element}: year of the outlay"), "calendar year", charge.element.one_off_year
    )
    year = charge.context.year
    now = charge.row(
        "now", N_("{element}: year of the outlay (1)"), "flag", positive(year - given + 1) * positive(given - year + 1)
    )
    return charge.window.active * now * charge.need.raw


BASES: Mapping[Basis, Callable[[Charge], Expr]] = {
    Basis.MONTHLY: monthly,
    Basis.YEARLY: yearly,
    Basis.ALLOWANCE: allowance,
    Basis.ON_START: on_start,
    Basis.ON_STOP: on_stop,
    Basis.ASSET: asset,
    Basis.ONE_OFF: one_off,
}


def _counts(charge: Charge) -> tuple[Row, Row]:
    """Whole units at the opening and year-ends, and at the close of each year's window."""
    need = charge.need
    before = charge.row("whole", N_("{element}: whole units"), "units", up(need.units), opening=up(need.units))
    if not charge.window.ends:
        return before, before
    if need.capacity is None or need.spare is None:
        return before, charge.row("closing", N_("{element}: whole units at the close"), "units", up(need.at_close))
    stepped = _stepped(need.at_close, need.capacity, need.spare)
    return before, charge.row("closing", N_("{element}: whole units at the close"), "units", stepped)


def _stock(context: Context, element: Element) -> Quantity | None:
    """Opening stock, or units in place: the common one, or a scenario's own (M-1)."""
    if element.basis not in (Basis.ASSET, Basis.ON_START):
        return None
    model, id, what = context.model, element.id, {"element": element.label}
    asset_like = element.basis is Basis.ASSET
    message = N_("{element}: opening stock") if asset_like else N_("{element}: units in place at the opening")
    common = context.number(f"{id}.stock", Label(message, what), "units", element.opening_units)
    own = element.own_opening
    if all(units is None for units in own):
        return common
    has = context.per_scenario(
        f"{id}.has_own",
        Label(N_("{element}: the scenario has an opening of its own (1)"), what),
        "flag",
        [float(units is not None) for units in own],
        live=False,
    )
    first_own = next(s for s, units in enumerate(own) if units is not None)
    given = context.per_scenario(
        f"{id}.own_stock",
        Label(N_("{element}: own opening of the scenario"), what),
        "units",
        [0.0 if units is None else units for units in own],
        owners=[s if units is not None else first_own for s, units in enumerate(own)],
    )
    difference = model.row(
        f"{id}.opening_difference",
        Label(N_("{element}: own less common opening"), what),
        "units",
        has * (given - common),
    )
    return model.row(
        f"{id}.opening", Label(N_("{element}: opening of the scenario"), what), "units", common + difference
    )


def _opening_difference(
    context: Context, element: Element, gross: Row, net: Row, evidence: tuple[Evidence, ...]
) -> None:
    """M-1: what a counterfactual starts with besides the common opening, bought in the first year."""
    model, what = context.model, {"element": element.label}
    difference = model.rows[f"{element.id}.opening_difference"]
    first_year = model.inputs["first_year"]
    now = positive(first_year - context.year + 1)
    units: Expr = difference * now
    if element.basis is Basis.ASSET:
        units = units / 2  # an evenly aged stock is half used
    booked = model.row(
        f"{element.id}.opening_units",
        Label(N_("{element}: opening difference, units at full price"), what),
        "units",
        units,
    )
    context.drafts.append(
        Draft(
            id=f"opening:{element.id}",
            label=Label(N_("{element}: opening difference"), what),
            kind=PURCHASE,
            category=Category.OPENING_DIFFERENCE,
            payer=element.payer,
            cash=element.cash,
            contract=None,
            gross=booked * gross,
            net=booked * net,
            life=None,
            evidence=evidence,
            profiles=(),
            activity=tuple(units is not None for units in element.own_opening),
        )
    )
