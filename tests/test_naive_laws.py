"""Generated cases are valid, and the naive build obeys the laws that hold in every one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import HealthCheck, given, settings

from costmodel.domain.case import Case, HeadsUnit, RateKind
from costmodel.domain.costs import Basis, Driver, Figure, IndexKind, Month, Payer
from costmodel.domain.office import LeaseEnd
from tests.naive import NaiveResult, compute
from tests.naive.bounds import bounded_places
from tests.naive.numbers import exact
from tests.strategies import Feature, Sizes, cases, make_case

quick = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def total(rows: Iterable[Sequence[Fraction]], years: int) -> tuple[Fraction, ...]:
    columns = [Fraction(0)] * years
    for row in rows:
        columns = [column + amount for column, amount in zip(columns, row, strict=True)]
    return tuple(columns)


@quick
@given(cases())
def test_generated_cases_compute_and_their_parts_add_up(case: Case) -> None:
    result = compute(case)
    for scenario in result.scenarios.values():
        years = case.years
        assert total((line.gross for line in scenario.lines.values()), years) == scenario.total
        assert total(scenario.by_category.values(), years) == scenario.total
        assert total(scenario.by_payer.values(), years) == scenario.total
        assert total((scenario.public.total, scenario.by_payer[Payer.STAFF]), years) == scenario.total
        assert scenario.public.nominal + scenario.staff_paid == sum(scenario.total)
        assert sum(scenario.public.discounted_saving) == scenario.public.npv
        if len(scenario.favourable_ends) == 1:
            assert scenario.npv_favourable >= scenario.npv_unfavourable
        if not scenario.favourable_ends:
            assert scenario.npv_favourable == scenario.npv_unfavourable == scenario.public.npv
        assert scenario.public.cumulative[-1] == sum(scenario.public.saving)
        for date, area in enumerate(scenario.area_held):
            assert area == sum((held[date] for held in scenario.lease_area.values()), Fraction(0))
        assert all(amount * 100 % 1 == 0 for line in scenario.lines.values() for amount in (*line.gross, *line.net))
    assert_baseline_saves_nothing(result)


def assert_baseline_saves_nothing(result: NaiveResult) -> None:
    baseline = result.scenarios[result.baseline]
    for purse in (baseline.public, baseline.own):
        assert not any(purse.saving)
        assert (purse.npv, purse.npv_with_residual, purse.payback) == (Fraction(0),) * 3
        assert purse.irr is None
        assert purse.sir is None
    assert baseline.npv_favourable == baseline.npv_unfavourable == 0


@settings(quick, max_examples=50)
@given(cases())
def test_at_a_zero_nominal_rate_the_present_value_is_the_sum(case: Case) -> None:
    rate = replace(case.discount_rate, value=0.0, low=None, high=None)
    plain = replace(case, discount_rate=rate, rate_kind=RateKind.NOMINAL, inflation_index=None)
    for scenario in compute(plain).scenarios.values():
        assert scenario.public.present_value == scenario.public.nominal
        assert scenario.public.equivalent_annual_cost * case.years == scenario.public.nominal
        assert scenario.public.residual_present_value == scenario.public.residual_value
        assert scenario.public.npv == scenario.public.cumulative[-1]
        assert scenario.public.discounted_payback == scenario.public.payback


@settings(quick, max_examples=50)
@given(cases())
def test_handing_back_space_never_leaves_anybody_short(case: Case) -> None:
    """Whatever is short would be short too if no break and no renewed end were used."""
    if case.office is None:
        return
    kept = replace(
        case.office,
        leases=tuple(
            replace(lease, breaks=())
            if lease.end_action is LeaseEnd.HANDED_BACK
            else replace(lease, breaks=(), end=None, end_action=None)
            for lease in case.office.leases
        ),
    )
    bare = replace(case, elements=())
    without = compute(replace(bare, office=kept))
    for scenario in compute(bare).scenarios.values():
        assert scenario.short == without.scenarios[scenario.id].short
        assert all(area >= 0 for held in scenario.lease_area.values() for area in held)


@quick
@given(cases())
def test_generated_cases_keep_the_rules_of_the_records(case: Case) -> None:
    assert_people_are_valid(case)
    assert_elements_are_valid(case)
    assert_leases_are_valid(case)
    for index in case.indices:
        if index.kind is IndexKind.REVISION:
            assert exact(index.fixed_part) + sum(exact(weight) for _, weight in index.weights) == 1


def assert_people_are_valid(case: Case) -> None:
    dates = range(case.years + 1)
    heads = [s.heads for s in compute(replace(case, elements=(), office=None)).scenarios.values()]
    assert sum(scenario.is_baseline for scenario in case.scenarios) == 1
    for s, scenario in enumerate(case.scenarios):
        assert len(scenario.heads) == len(case.profiles)
        assert [sum(heads[s][p][date] for p in range(len(case.profiles))) for date in dates] == list(case.staff)
        if scenario.heads_unit is HeadsUnit.SHARES:
            assert all(sum(exact(row.year_ends[k]) for row in scenario.heads) == 1 for k in range(case.years))
    common = {
        tuple(row[0] for row in heads[s]) for s, scenario in enumerate(case.scenarios) if not scenario.own_opening
    }
    assert len(common) <= 1
    for profile in case.profiles:
        assert profile.home_days + profile.satellite_days <= 5 * profile.fte
        assert not profile.has_desk or profile.desk_ratio is not None or profile.peak_factor is not None


def assert_elements_are_valid(case: Case) -> None:
    terms = {contract.id: contract for contract in case.contracts}
    for element in case.elements:
        assert len(element.kit) == len(case.profiles)
        assert len(element.fixed) == len(element.activity) == len(element.own_opening) == len(case.scenarios)
        assert element.driver is Driver.HEADS or not any(element.kit)
        assert element.driver is Driver.HEADS or (element.take_up is None and element.capacity is None)
        assert element.driver is Driver.HEADS or element.basis not in (Basis.ONE_OFF, Basis.ALLOWANCE)
        assert element.driver is Driver.HEADS or case.office is not None
        assert (element.life_years is not None) == (element.basis is Basis.ASSET)
        assert (element.one_off_year is not None) == (element.basis is Basis.ONE_OFF)
        assert element.opening_units == 0 or element.basis in (Basis.ASSET, Basis.ON_START)
        if element.contract is not None:
            term = terms[element.contract]
            start, end = element.start or term.start, element.end or term.end
            assert term.start <= start <= end <= term.end
        for scenario, own in zip(case.scenarios, element.own_opening, strict=True):
            assert own is None or scenario.own_opening


def assert_leases_are_valid(case: Case) -> None:
    leases = case.office.leases if case.office is not None else ()
    assert [lease.release_order for lease in leases] == sorted({lease.release_order for lease in leases})
    for lease in leases:
        assert (lease.end is None) == (lease.end_action is None)
        assert lease.end is None or lease.start is None or lease.start <= lease.end
        years = [stop.month.year for stop in lease.breaks]
        if lease.end is not None:
            years.append(lease.end.year + lease.end.month // 12)
        assert len(set(years)) == len(years)
        for stop in lease.breaks:
            assert lease.start is None or stop.month > lease.start
            assert lease.end_action is not LeaseEnd.HANDED_BACK or stop.month <= (lease.end or stop.month)


@quick
@given(cases())
def test_every_bounded_figure_of_a_generated_case_lies_between_its_bounds(case: Case) -> None:
    for place in bounded_places(case):
        found: object = case
        for step in place:
            found = found[step] if isinstance(found, tuple) and isinstance(step, int) else getattr(found, str(step))
        assert isinstance(found, Figure)
        assert found.low is not None
        assert found.high is not None
        assert found.low <= found.value <= found.high


def test_generated_cases_reach_the_corners_of_the_method() -> None:
    """A law that is only tried where nothing happens proves nothing."""
    rng = Random(7)
    met: Counter[str] = Counter()
    for seed in range(120):
        sizes = Sizes(
            scenarios=2, profiles=rng.randint(1, 3), elements=8, leases=rng.randint(0, 3), years=rng.randint(2, 6)
        )
        case = make_case(seed, sizes, frozenset(Feature) - {Feature.BOUNDS})
        met.update(_corners(case, compute(case)))
    wanted = {
        *Basis,
        *Driver,
        *IndexKind,
        *RateKind,
        *HeadsUnit,
        "handed back in part",
        "handed back whole",
        "exit cost",
        "overflow",
        "opening difference",
        "paid back",
        "paid back beyond",
        "rate of return",
        "saving to investment",
        "residual value",
        "closed mid-year",
        "step in heads",
    }
    assert wanted - set(met) == set()


def _corners(case: Case, result: NaiveResult) -> set[str]:
    met: set[str] = {case.rate_kind, *(index.kind for index in case.indices)}
    met |= {element.basis for element in case.elements} | {element.driver for element in case.elements}
    met |= {scenario.heads_unit for scenario in case.scenarios}
    if any(_closes_mid_year(case, element.end) for element in case.elements):
        met.add("closed mid-year")
    if any(row.step_month for scenario in case.scenarios for row in scenario.heads):
        met.add("step in heads")
    areas = {lease.id: lease.area_m2.value for lease in case.office.leases} if case.office is not None else {}
    for scenario in result.scenarios.values():
        for lease, released in scenario.handed_back.items():
            met |= {"handed back in part" for area in released if 0 < area < areas[lease]}
            met |= {"handed back whole" for area in released if area == areas[lease]}
        names = {"exit": "exit cost", "overflow": "overflow", "opening": "opening difference"}
        for line in scenario.lines.values():
            if any(line.gross) and line.id.split(":")[0] in names:
                met.add(names[line.id.split(":")[0]])
        found = {
            "paid back": scenario.public.payback,
            "paid back beyond": scenario.public.extrapolated_discounted_payback,
            "rate of return": scenario.public.irr,
            "saving to investment": scenario.public.sir,
            "residual value": scenario.public.residual_value,
        }
        met |= {name for name, value in found.items() if value}
    return met


def _closes_mid_year(case: Case, end: Month | None) -> bool:
    return end is not None and case.first_year <= end.year <= case.last_year and end.month < 12
