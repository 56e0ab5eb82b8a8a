"""The whole case, scenario by scenario (M-7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from costmodel.domain.case import Case
from costmodel.domain.costs import Category, Payer
from tests.naive.appraisal import (
    accumulated,
    discounted,
    extrapolated,
    factors,
    internal_rate,
    payback,
    savings_to_investment,
)
from tests.naive.bounds import Place, bounded_places, with_ends
from tests.naive.charges import lines_of
from tests.naive.numbers import cents, exact
from tests.naive.prices import deflator, discount_factor
from tests.naive.result import Appraisal, Dates, Line, NaiveResult, ScenarioResult, Years
from tests.naive.space import Space, space_of
from tests.naive.volumes import heads_at, person_months

PUBLIC = (Payer.OWN, Payer.BUILDINGS, Payer.OTHER_PUBLIC)
OWN = (Payer.OWN,)


def compute(case: Case) -> NaiveResult:
    """Every figure of the method for a valid case."""
    places = bounded_places(case)
    ends = _ends(case, places)
    booked = [_book(case, s) for s in range(len(case.scenarios))]
    results = {
        scenario.id: _scenario_result(case, s, booked[s], booked[case.baseline], places, ends[s])
        for s, scenario in enumerate(case.scenarios)
    }
    return NaiveResult(baseline=case.scenarios[case.baseline].id, scenarios=results, inputs_with_ends=len(places))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Booked:
    space: Space
    lines: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Purse:
    """Yearly amounts of one scenario for some payers, with their discounted cents and residual value."""

    purchases: list[Fraction]
    running: list[Fraction]
    non_cash: list[Fraction]
    discounted_purchases: list[Fraction]
    discounted_running: list[Fraction]
    residual: Fraction
    residual_present: Fraction

    @property
    def present_value(self) -> Fraction:
        return sum(self.discounted_purchases + self.discounted_running, Fraction(0))


def _book(case: Case, s: int) -> _Booked:
    space = space_of(case, s)
    return _Booked(space=space, lines=lines_of(case, s, space))


def _yearly(case: Case, lines: Sequence[Line]) -> list[Fraction]:
    return [sum((line.gross[k] for line in lines), Fraction(0)) for k in range(case.years)]


def _purse(case: Case, lines: Sequence[Line], payers: tuple[Payer, ...]) -> _Purse:
    rate = exact(case.discount_rate.value)
    paid = [line for line in lines if line.payer in payers]
    purchases = _yearly(case, [line for line in paid if line.purchase])
    running = _yearly(case, [line for line in paid if not line.purchase])
    deflators = [deflator(case, case.first_year + k) for k in range(case.years)]
    residual = sum((line.residual for line in paid), Fraction(0))
    return _Purse(
        purchases=purchases,
        running=running,
        non_cash=_yearly(case, [line for line in paid if not line.cash]),
        discounted_purchases=discounted(purchases, factors(rate, exact(case.purchase_timing), case.years), deflators),
        discounted_running=discounted(running, factors(rate, exact(case.running_timing), case.years), deflators),
        residual=residual,
        residual_present=cents(residual * discount_factor(rate, Fraction(case.years)) * deflators[-1]),
    )


def _appraisal(case: Case, mine: _Purse, base: _Purse) -> Appraisal:
    years = range(case.years)
    rate = exact(case.discount_rate.value)
    total = [mine.purchases[k] + mine.running[k] for k in years]
    saving = [base.purchases[k] + base.running[k] - total[k] for k in years]
    discounted_saving = [
        base.discounted_purchases[k]
        + base.discounted_running[k]
        - mine.discounted_purchases[k]
        - mine.discounted_running[k]
        for k in years
    ]
    npv = base.present_value - mine.present_value
    running_saving = sum(base.discounted_running, Fraction(0)) - sum(mine.discounted_running, Fraction(0))
    additional = sum(mine.discounted_purchases, Fraction(0)) - sum(base.discounted_purchases, Fraction(0))
    additional -= mine.residual_present - base.residual_present
    return Appraisal(
        total=tuple(total),
        purchases=tuple(mine.purchases),
        running=tuple(mine.running),
        non_cash=tuple(mine.non_cash),
        discounted_purchases=tuple(mine.discounted_purchases),
        discounted_running=tuple(mine.discounted_running),
        nominal=sum(total, Fraction(0)),
        present_value=mine.present_value,
        equivalent_annual_cost=mine.present_value
        / sum(factors(rate, exact(case.running_timing), case.years), Fraction(0)),
        residual_value=mine.residual,
        residual_present_value=mine.residual_present,
        saving=tuple(saving),
        cumulative=tuple(accumulated(saving)),
        discounted_saving=tuple(discounted_saving),
        npv=npv,
        npv_with_residual=npv + mine.residual_present - base.residual_present,
        payback=payback(saving),
        discounted_payback=payback(discounted_saving),
        extrapolated_payback=extrapolated(saving, Fraction(0)),
        extrapolated_discounted_payback=extrapolated(discounted_saving, rate),
        irr=internal_rate(saving),
        sir=savings_to_investment(running_saving, additional),
    )


def _headline(case: Case, s: int) -> Fraction:
    """NPV of the saving of scenario s for all public money, without residual values."""
    mine = _purse(case, _book(case, s).lines, PUBLIC)
    base = _purse(case, _book(case, case.baseline).lines, PUBLIC)
    return base.present_value - mine.present_value


def _ends(case: Case, places: list[Place]) -> list[tuple[str, ...]]:
    """Per scenario, the favourable end of each input: the larger headline NPV, all others central; a tie is low."""
    ends: list[list[str]] = [[] for _ in case.scenarios]
    for place in places:
        values = {}
        for end in ("low", "high"):
            changed = with_ends(case, {place: end})
            present = [_purse(changed, _book(changed, s).lines, PUBLIC).present_value for s in range(len(ends))]
            values[end] = [present[case.baseline] - value for value in present]
        for s, chosen in enumerate(ends):
            chosen.append("high" if values["high"][s] > values["low"][s] else "low")
    return [tuple(chosen) for chosen in ends]


def _scenario_result(
    case: Case, s: int, mine: _Booked, base: _Booked, places: list[Place], ends: tuple[str, ...]
) -> ScenarioResult:
    lines, space = mine.lines, mine.space
    public = _appraisal(case, _purse(case, lines, PUBLIC), _purse(case, base.lines, PUBLIC))
    own = _appraisal(case, _purse(case, lines, OWN), _purse(case, base.lines, OWN))
    base_nominal = sum(_yearly(case, [line for line in base.lines if line.payer in PUBLIC]), Fraction(0))
    connection = [line for line in lines if line.payer in PUBLIC and line.category is Category.CONNECTION]
    everybody = _months(case, s, range(len(case.profiles)))
    teleworkers = _months(case, s, [p for p, profile in enumerate(case.profiles) if profile.home_days > 0])
    opposite = tuple("low" if end == "high" else "high" for end in ends)
    leases = case.office.leases if case.office is not None else ()
    return ScenarioResult(
        id=case.scenarios[s].id,
        lines={line.id: line for line in lines},
        total=tuple(_yearly(case, lines)),
        by_category={c: _part(case, [line for line in lines if line.category is c]) for c in Category},
        by_payer={payer: _part(case, [line for line in lines if line.payer is payer]) for payer in Payer},
        public=public,
        own=own,
        staff_paid=sum(_yearly(case, [line for line in lines if line.payer is Payer.STAFF]), Fraction(0)),
        heads=tuple(_heads(case, s, p) for p in range(len(case.profiles))),
        desks=tuple(space.desks),
        satellite_desks=tuple(space.satellite_desks),
        average_presence=tuple(space.average_presence),
        area_needed=tuple(space.needed),
        area_held=tuple(space.held),
        short=tuple(space.short),
        lease_area={lease.id: tuple(space.lease_area[j]) for j, lease in enumerate(leases)},
        handed_back={lease.id: tuple(space.released[j]) for j, lease in enumerate(leases)},
        staff_months=everybody,
        teleworker_months=teleworkers,
        cost_per_head_month=_ratio(public.nominal, everybody),
        connection_per_teleworker_month=_ratio(sum(_yearly(case, connection), Fraction(0)), teleworkers),
        difference_per_teleworker_month=_ratio(public.nominal - base_nominal, teleworkers),
        contract_values=_contract_values(case, lines),
        npv_favourable=_headline(with_ends(case, dict(zip(places, ends, strict=True))), s) if places else public.npv,
        npv_unfavourable=_headline(with_ends(case, dict(zip(places, opposite, strict=True))), s)
        if places
        else public.npv,
        favourable_ends=ends,
    )


def _part(case: Case, lines: Sequence[Line]) -> Years:
    return tuple(_yearly(case, lines))


def _heads(case: Case, s: int, p: int) -> Dates:
    return tuple(heads_at(case, s, p, date) for date in range(case.years + 1))


def _months(case: Case, s: int, profiles: Sequence[int]) -> Fraction:
    months = Fraction(0)
    for p in profiles:
        for k in range(1, case.years + 1):
            months += person_months(case, s, p, k, 0, 12)
    return months


def _ratio(amount: Fraction, months: Fraction) -> Fraction | None:
    return amount / months if months > 0 else None


def _contract_values(case: Case, lines: Sequence[Line]) -> dict[str, Fraction]:
    values = {}
    for contract in case.contracts:
        carried = [line for line in lines if line.contract == contract.id]
        values[contract.id] = sum((amount for line in carried for amount in line.net), Fraction(0))
    return values
