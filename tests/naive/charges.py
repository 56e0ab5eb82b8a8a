"""Booked lines of one scenario: elements by basis, leases, exits, overflow, opening difference (M-1, M-4 to M-6)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from costmodel.domain.case import Case
from costmodel.domain.costs import Basis, Category, Driver, Element, Payer, Price
from tests.naive.numbers import cents, exact, rounded, up
from tests.naive.prices import gross_price, net_price
from tests.naive.result import Line
from tests.naive.space import Space
from tests.naive.volumes import heads_at, heads_within, line_months, person_months, window

PURCHASES = (Basis.ON_START, Basis.ASSET, Basis.ONE_OFF)


def lines_of(case: Case, s: int, space: Space) -> list[Line]:
    """Every booked line of scenario s, elements first, in the case's order."""
    lines = [_element_line(case, s, element, space) for element in case.elements]
    if case.scenarios[s].own_opening:
        for element in case.elements:
            if element.basis in (Basis.ASSET, Basis.ON_START):
                lines.append(_opening_line(case, s, element))
    return lines + _space_lines(case, space)


def _element_line(case: Case, s: int, element: Element, space: Space) -> Line:
    units = _units(case, s, element, space)
    gross, net = _booked(case, [element.price], units)
    residual = Fraction(0)
    if element.basis is Basis.ASSET:
        residual = _residual(case, element, gross)
    return Line(
        id=element.id,
        purchase=element.basis in PURCHASES,
        category=element.category,
        payer=element.payer,
        cash=element.cash,
        contract=element.contract,
        gross=gross,
        net=net,
        residual=residual,
        units=tuple(units),
    )


def _booked(
    case: Case, prices: list[Price], units: list[Fraction]
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Amounts per year with and without VAT: the prices added up, times the units, one rounding."""
    gross, net = [], []
    for k, quantity in enumerate(units):
        year = case.first_year + k
        if quantity == 0:
            gross.append(Fraction(0))
            net.append(Fraction(0))
            continue
        gross.append(cents(sum((gross_price(case, price, year) for price in prices), Fraction(0)) * quantity))
        net.append(cents(sum((net_price(case, price, year) for price in prices), Fraction(0)) * quantity))
    return tuple(gross), tuple(net)


def _residual(case: Case, element: Element, gross: tuple[Fraction, ...]) -> Fraction:
    assert element.life_years is not None
    left = Fraction(0)
    for k, amount in enumerate(gross):
        age = case.years - k
        left += cents(amount * max(Fraction(0), 1 - Fraction(age, element.life_years)))
    return left


def _opening_line(case: Case, s: int, element: Element) -> Line:
    """What a scenario's own opening holds more than the common one, at the first year's price."""
    own = element.own_opening[s]
    units = exact(own) - exact(element.opening_units) if own is not None else Fraction(0)
    if element.basis is Basis.ASSET:
        units /= 2
    quantities = [units] + [Fraction(0)] * (case.years - 1)
    gross, net = _booked(case, [element.price], quantities)
    return Line(
        id=f"opening:{element.id}",
        purchase=True,
        category=Category.OPENING_DIFFERENCE,
        payer=element.payer,
        cash=element.cash,
        contract=None,
        gross=gross,
        net=net,
        residual=Fraction(0),
        units=tuple(quantities),
    )


def _space_lines(case: Case, space: Space) -> list[Line]:
    if case.office is None:
        return []
    lines = []
    for j, lease in enumerate(case.office.leases):
        years = [months / 12 for months in space.lease_months[j]]
        lines.append(_space_line(case, f"lease:{lease.id}", False, lease.payer, [lease.rent, lease.charges], years))
        lines.append(
            _space_line(case, f"exit:{lease.id}", True, lease.payer, [case.office.exit_cost], space.exit_area[j])
        )
    short = [months / 12 for months in space.overflow_months]
    lines.append(_space_line(case, "overflow", False, case.office.overflow_payer, [case.office.overflow_rent], short))
    return lines


def _space_line(
    case: Case, id: str, purchase: bool, payer: Payer, prices: list[Price], quantities: list[Fraction]
) -> Line:
    gross, net = _booked(case, prices, quantities)
    return Line(
        id=id,
        purchase=purchase,
        category=Category.SPACE,
        payer=payer,
        cash=True,
        contract=None,
        gross=gross,
        net=net,
        residual=Fraction(0),
        units=tuple(quantities),
    )


def _units(case: Case, s: int, element: Element, space: Space) -> list[Fraction]:
    """Quantity to be priced per year: what is bought, started or stopped, or unit-years of what runs."""
    rules: dict[Basis, Callable[[Case, int, Element, Space], list[Fraction]]] = {
        Basis.MONTHLY: _monthly,
        Basis.YEARLY: _yearly,
        Basis.ON_START: _started,
        Basis.ON_STOP: _stopped,
        Basis.ASSET: _bought,
        Basis.ONE_OFF: _one_off,
        Basis.ALLOWANCE: _allowances,
    }
    return rules[element.basis](case, s, element, space)


def _monthly(case: Case, s: int, element: Element, space: Space) -> list[Fraction]:
    paid = exact(element.paid_months) / 12
    return [_unit_months(case, s, element, space, k) * paid for k in range(1, case.years + 1)]


def _yearly(case: Case, s: int, element: Element, space: Space) -> list[Fraction]:
    return [_unit_months(case, s, element, space, k) / 12 for k in range(1, case.years + 1)]


def _started(case: Case, s: int, element: Element, space: Space) -> list[Fraction]:
    units = []
    first = True
    for k in range(1, case.years + 1):
        a, b = window(case, element, s, k)
        if b <= a:
            units.append(Fraction(0))
            continue
        before = _in_place(case, s, element) if first else up(_need(case, s, element, space, k, 0))
        first = False
        growth = max(Fraction(0), up(_need(case, s, element, space, k, b)) - before)
        units.append(growth + exact(element.churn) * _unit_months(case, s, element, space, k) / 12)
    return units


def _stopped(case: Case, s: int, element: Element, space: Space) -> list[Fraction]:
    units = []
    for k in range(1, case.years + 1):
        a, b = window(case, element, s, k)
        before, after = _need(case, s, element, space, k, 0), _need(case, s, element, space, k, b)
        units.append(max(Fraction(0), up(before) - up(after)) if b > a else Fraction(0))
    return units


def _bought(case: Case, s: int, element: Element, space: Space) -> list[Fraction]:
    assert element.life_years is not None
    stock, life = _in_place(case, s, element), element.life_years
    bought: list[Fraction] = []
    for k in range(1, case.years + 1):
        a, b = window(case, element, s, k)
        left = rounded(stock * max(Fraction(0), 1 - Fraction(k, life)), 0)
        recent = sum((bought[earlier] for earlier in range(max(0, k - life), k - 1)), Fraction(0))
        need = up(_need(case, s, element, space, k, b))
        bought.append(max(Fraction(0), need - left - recent) if b > a else Fraction(0))
    return bought


def _one_off(case: Case, s: int, element: Element, space: Space) -> list[Fraction]:
    units = [Fraction(0)] * case.years
    assert element.one_off_year is not None
    if element.activity[s].active and case.first_year <= element.one_off_year <= case.last_year:
        units[element.one_off_year - case.first_year] = exact(element.fixed[s])
    return units


def _allowances(case: Case, s: int, element: Element, space: Space) -> list[Fraction]:
    units = []
    for k in range(1, case.years + 1):
        a, b = window(case, element, s, k)
        months = exact(element.fixed[s]) * (b - a)
        for p, profile in enumerate(case.profiles):
            if element.kit[p] != 0:
                entitled = exact(profile.entitled_months) / 12
                months += _taken(element) * exact(element.kit[p]) * entitled * person_months(case, s, p, k, a, b)
        units.append(months)
    return units


def _in_place(case: Case, s: int, element: Element) -> Fraction:
    """Opening stock, or units in place at the opening, in a scenario."""
    own = element.own_opening[s]
    if case.scenarios[s].own_opening and own is not None:
        return exact(own)
    return exact(element.opening_units)


def _taken(element: Element) -> Fraction:
    return Fraction(1) if element.take_up is None else exact(element.take_up.value)


def _unit_months(case: Case, s: int, element: Element, space: Space, k: int) -> Fraction:
    """Unit-months of the k-th year within the element's window."""
    a, b = window(case, element, s, k)
    if b <= a:
        return Fraction(0)
    if element.driver is not Driver.HEADS:
        return line_months(_driven(element, s, space, k - 1), _driven(element, s, space, k), a, b)
    if element.capacity is not None:
        return _need(case, s, element, space, k, 12) * (b - a)
    months = Fraction(0)
    for p, kit in enumerate(element.kit):
        if kit != 0:
            months += exact(kit) * person_months(case, s, p, k, a, b)
    return _taken(element) * months + exact(element.fixed[s]) * (b - a)


def _need(case: Case, s: int, element: Element, space: Space, k: int, b: int) -> Fraction:
    """Units needed at the end of month b of the k-th year, not rounded up (capacity steps apart)."""
    if element.driver is not Driver.HEADS:
        before, after = _driven(element, s, space, k - 1), _driven(element, s, space, k)
        return before + (after - before) * Fraction(b, 12)
    users = Fraction(0)
    for p, kit in enumerate(element.kit):
        if kit != 0:
            heads = heads_at(case, s, p, k - 1) if b == 0 else heads_within(case, s, p, k, b)
            users += exact(kit) * heads
    users = _taken(element) * users + exact(element.fixed[s])
    if element.capacity is None:
        return users
    return up(users / element.capacity) + element.spare if users > 0 else Fraction(0)


def _driven(element: Element, s: int, space: Space, date: int) -> Fraction:
    """Need of an element that follows the office, at a date."""
    followed = {
        Driver.DESKS: space.desks,
        Driver.SQUARE_METRES: space.held,
        Driver.SATELLITE_DESKS: space.satellite_desks,
    }[element.driver]
    return followed[date] + exact(element.fixed[s])
