"""Charge bases: from units to the quantities charged, one function a basis (method M-4)."""

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
    positive,
    up,
    whole,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import PURCHASE, RUNNING, Context, Draft
from costmodel.model.headcount import Heads
from costmodel.model.office import Space
from costmodel.model.prices import Prices
from costmodel.model.units import Need, Window, need_of, stepped_units, window_of

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
    window = window_of(context, element)
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


def _quantity(
    context: Context, element: Element, window: Window, heads: Heads, space: Space | None
) -> tuple[Row, Input | None, Quantity | None]:
    need = need_of(context, element, window, heads, space)
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
    assert charge.stock is not None
    assert charge.life is not None
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
    stepped = stepped_units(need.at_close, need.capacity, need.spare)
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
