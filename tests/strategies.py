"""Hypothesis strategies of valid cases: sizes and features are drawn, the numbers come from a seed.

What a size or a feature adds comes from a seed of its own, so a failing case shrinks by parts that leave the rest as it
was. Numbers have few decimals, many of them awkward (x.xx5), and are what their printed form says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from costmodel.domain.case import BaselineKind, Case, CaseNature, HeadsRow, HeadsUnit, Profile, RateKind, Scenario
from costmodel.domain.costs import (
    Activity,
    Basis,
    Category,
    CeilingRule,
    Contract,
    Driver,
    Element,
    Evidence,
    Figure,
    Index,
    IndexKind,
    Month,
    Payer,
    Price,
    Source,
    SourceKind,
    Status,
    UnitRounding,
    VatBasis,
)
from costmodel.domain.office import Lease, LeaseBreak, LeaseEnd, Office, SpaceRule

PUBLIC_PAYERS = (Payer.OWN, Payer.OWN, Payer.BUILDINGS, Payer.OTHER_PUBLIC)
CATEGORIES = tuple(category for category in Category if category is not Category.OPENING_DIFFERENCE)
_Made = TypeVar("_Made")
STEPPED = (Basis.MONTHLY, Basis.YEARLY, Basis.ON_START, Basis.ON_STOP, Basis.ASSET)


class Feature(StrEnum):
    """What a generated case may have; without any it is as plain as a case can be."""

    OFFICE = "office"
    SHARES = "shares"
    STEPS = "steps"
    BOUNDS = "bounds"
    REAL_RATE = "real rate"
    OWN_OPENING = "own opening"
    INDICES = "indices"
    VAT = "vat"
    CONTRACTS = "contracts"
    CAPACITY = "capacity"
    WINDOWS = "windows"
    TAKE_UP = "take-up"
    ROUNDING = "unit rounding"
    DRIVERS = "drivers"
    FRACTIONS = "fractions of heads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many of each part a case has."""

    scenarios: int
    profiles: int
    elements: int
    leases: int
    years: int


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Valid cases, mostly small, rarely with 20 scenarios, 20 profiles, 20 elements or 30 years."""
    sizes = Sizes(
        scenarios=draw(_mostly(st.integers(2, 4), st.integers(2, 20))),
        profiles=draw(_mostly(st.integers(1, 4), st.integers(1, 20))),
        elements=draw(_mostly(st.integers(0, 8), st.integers(0, 20))),
        leases=draw(_mostly(st.integers(0, 3), st.integers(0, 7))),
        years=draw(_mostly(st.integers(1, 6), st.integers(1, 12), st.just(30))),
    )
    missing = draw(st.one_of(st.just(set[Feature]()), st.sets(st.sampled_from(list(Feature)), max_size=6)))
    return make_case(draw(st.integers(0, 2**32 - 1)), sizes, frozenset(Feature) - missing)


def _mostly(
    usual: st.SearchStrategy[int], wide: st.SearchStrategy[int], *rare: st.SearchStrategy[int]
) -> st.SearchStrategy[int]:
    """The usual range eight times in ten, the wide one nearly twice, the rare ones seldom."""

    def choose(position: int) -> st.SearchStrategy[int]:
        if position < 32:
            return usual
        return wide if position < 39 or not rare else rare[0]

    return st.integers(0, 39).flatmap(choose)


def make_case(seed: int, sizes: Sizes, features: frozenset[Feature]) -> Case:
    """The case of a seed: same arguments, same case."""
    return _Maker(seed, sizes, features).case()


class _Maker:
    """Makes the parts of one case; every part draws its numbers from its own name."""

    def __init__(self, seed: int, sizes: Sizes, features: frozenset[Feature]) -> None:
        self.seed, self.sizes, self.features = seed, sizes, features
        rng = self.rng("case")
        self.first = rng.choice((2008, 2011, 2015, 2024))
        self.last = self.first + sizes.years - 1
        self.bounds_left = rng.choice((0, 1, 2, 3, 5)) if Feature.BOUNDS in features else 0
        if sizes.scenarios * sizes.profiles * sizes.elements * sizes.years > 3000:
            self.bounds_left = min(self.bounds_left, 1)  # two more runs of a large case for each input with bounds
        self.sources = tuple(self.source(n) for n in range(rng.randint(0, 2)))
        self.indices = self.make_indices() if Feature.INDICES in features or Feature.REAL_RATE in features else ()
        self.contracts = (
            tuple(self.contract(n) for n in range(rng.randint(0, 2))) if Feature.CONTRACTS in features else ()
        )
        self.ceilings = tuple(self.ceiling(n) for n in range(rng.randint(0, 1)))
        self.has_office = Feature.OFFICE in features
        self.own = self.own_openings()
        self.baseline = self.rng("baseline").randrange(sizes.scenarios)

    def rng(self, *part: object) -> Random:
        return Random(f"{self.seed}/{'/'.join(str(name) for name in part)}")

    def case(self) -> Case:
        rng = self.rng("head")
        real = Feature.REAL_RATE in self.features and rng.random() < 0.6
        rate = rng.choice((0.0, 0.0, 0.04, 0.035, 0.0275, -0.005, -0.02, 0.12))
        staff = self.staff()
        return Case(
            title=f"Generated case {self.seed}",
            organisation="An invented agency",
            nature=CaseNature.INVENTED,
            language=rng.choice(("fr", "en")),
            first_year=self.first,
            years=self.sizes.years,
            discount_rate=self.figure(rng, rate, spread=0.01, least=-0.5),
            rate_kind=RateKind.REAL if real else RateKind.NOMINAL,
            inflation_index=rng.choice(self.plain_indices()) if real else None,
            purchase_timing=rng.choice((0.0, 0.5, 1.0)),
            running_timing=rng.choice((0.0, 0.5, 1.0)),
            vat_recoverable_share=rng.choice((0.0, 0.0, 0.35, 1.0)),
            staff=tuple(float(total) for total in staff),
            scenarios=self.scenarios(staff),
            profiles=tuple(self.profile(p) for p in range(self.sizes.profiles)),
            elements=tuple(self.element(n) for n in range(self.sizes.elements)),
            office=self.office() if self.has_office else None,
            indices=self.indices,
            contracts=self.contracts,
            ceilings=self.ceilings,
            sources=self.sources,
            left_out=(),
        )

    # Evidence and figures

    def source(self, n: int) -> Source:
        rng = self.rng("source", n)
        return Source(
            id=f"source_{n}",
            document=f"Document {n}",
            address="",
            date=rng.choice(("", str(self.first), f"{self.first}-04-08")),
            kind=rng.choice(tuple(SourceKind)),
        )

    def evidence(self, rng: Random) -> Evidence:
        source = rng.choice((None, *(source.id for source in self.sources)))
        return Evidence(status=rng.choice(tuple(Status)), source=source, note="")

    def figure(
        self, rng: Random, value: float, *, spread: float, least: float = 0.0, most: float = 1e9, odds: float = 0.2
    ) -> Figure:
        """A figure; with bounds, within least and most, while the case may still have some."""
        low = high = None
        if rng.random() < odds and self.bounds_left > 0:
            self.bounds_left -= 1
            low = max(least, round(value - spread * rng.choice((0, 0.5, 1)), 4))
            high = min(most, round(value + spread * rng.choice((0, 0.5, 1)), 4))
        return Figure(value=value, low=low, high=high, evidence=self.evidence(rng), cell="")

    def amount(self, rng: Random) -> float:
        """EUR: nothing, cents, half cents, or large round sums."""
        kind = rng.random()
        if kind < 0.05:
            return 0.0
        if kind < 0.45:
            return round(rng.randint(1, 40_000) / 200, 3)  # a multiple of half a cent
        if kind < 0.6:
            return round(rng.randint(1, 999_999) / 10_000, 4)
        return float(rng.choice((20, 28.5, 50, 60, 120, 800, 1200, 1452.35, 9000, 75_000)))

    def price(self, rng: Random, amount: float | None = None) -> Price:
        value = self.amount(rng) if amount is None else amount
        indexed = Feature.INDICES in self.features and self.indices and rng.random() < 0.6
        rounding = rng.choice(tuple(UnitRounding)) if Feature.ROUNDING in self.features else UnitRounding.NONE
        return Price(
            amount=self.figure(rng, value, spread=round(value / 5, 3)),
            base_year=rng.choice(self.base_years()),
            index=rng.choice(self.indices).id if indexed else None,
            unit_rounding=rounding,
            vat_rate=rng.choice((0.0, 0.21, 0.21, 0.06, 0.12)) if Feature.VAT in self.features else 0.0,
        )

    # Indices

    def base_years(self) -> tuple[int, ...]:
        """Before, in and after the horizon."""
        middle = (self.first + self.last) // 2
        return self.first - 3, self.first - 1, self.first, self.first, middle, self.last, self.last + 2

    def make_indices(self) -> tuple[Index, ...]:
        plain = [self.index(n) for n in range(self.rng("indices").randint(1, 3))]
        if self.rng("revision").random() < 0.6:
            plain.append(self.revision([index.id for index in plain]))
        return tuple(plain)

    def plain_indices(self) -> list[str]:
        return [index.id for index in self.indices if index.kind is not IndexKind.REVISION]

    def index(self, n: int) -> Index:
        """Rates or levels for every year that any base year or the horizon can ask for."""
        rng = self.rng("index", n)
        kind = rng.choice((IndexKind.RATES, IndexKind.LEVELS))
        span = range(self.first - 3, self.last + 3)
        if kind is IndexKind.RATES:
            values = tuple((year, rng.choice((0.0, 0.02, 0.03, 0.0175, -0.01, 0.1))) for year in span)
        else:
            drift = [100 + 2 * at + rng.randint(-100, 100) / 100 for at in range(len(span))]
            values = tuple((year, round(level, 2)) for year, level in zip(span, drift, strict=True))
        return Index(
            id=f"index_{n}",
            label=f"Index {n}",
            kind=kind,
            base_year=rng.choice(self.base_years()),
            values=values,
            fixed_part=0.0,
            weights=(),
            evidence=self.evidence(rng),
        )

    def revision(self, named: Sequence[str]) -> Index:
        rng = self.rng("revision", "values")
        chosen = rng.sample(list(named), rng.randint(1, len(named)))
        parts = _partition(rng, 100, len(chosen) + 1)
        return Index(
            id="revision",
            label="Price revision",
            kind=IndexKind.REVISION,
            base_year=rng.choice(self.base_years()),
            values=(),
            fixed_part=parts[0] / 100,
            weights=tuple((name, part / 100) for name, part in zip(chosen, parts[1:], strict=True)),
            evidence=self.evidence(rng),
        )

    # Months

    def month(self, rng: Random, first: int | None = None, last: int | None = None) -> Month:
        """A month of the years from first to last, by default from a year before the horizon to a year after it."""
        year = rng.randint(self.first - 1 if first is None else first, self.last + 1 if last is None else last)
        return Month(year=year, month=rng.choice((1, 1, rng.randint(1, 12), rng.randint(1, 12), 12)))

    def window(self, rng: Random) -> tuple[Month | None, Month | None]:
        if Feature.WINDOWS not in self.features or rng.random() < 0.3:
            return None, None
        start, end = sorted((self.month(rng), self.month(rng)))
        return rng.choice(((start, end), (start, None), (None, end)))

    # Contracts and ceilings

    def contract(self, n: int) -> Contract:
        rng = self.rng("contract", n)
        start, end = sorted((self.month(rng), self.month(rng)))
        award = rng.choice((None, 1_800_000.0, 125_000.5))
        estimate = rng.choice((None, 200.0, 1250.0))
        return Contract(
            id=f"contract_{n}",
            title=f"Contract {n}",
            start=start,
            end=end,
            award=award,
            award_is_floor=award is not None and rng.random() < 0.5,
            award_vat=rng.choice(tuple(VatBasis)),
            minimum=rng.choice((None, 50.0)),
            estimate=estimate,
            maximum=None if estimate is None else estimate * 2,
            evidence=self.evidence(rng),
        )

    def ceiling(self, n: int) -> CeilingRule:
        first = Month(year=self.first - 1, month=1)
        later = Month(year=self.first, month=7)
        return CeilingRule(id=f"ceiling_{n}", label=f"Ceiling {n}", steps=((first, 20.0), (later, None)), source=None)

    # People

    def profile(self, p: int) -> Profile:
        rng = self.rng("profile", p)
        fte = rng.choice((1.0, 1.0, 0.8, 0.5))
        days = int(10 * fte)  # half days of a week
        home = rng.choice((0, 0, rng.randint(0, days)))
        satellite = rng.choice((0, 0, rng.randint(0, days - home)))
        has_desk = rng.random() < 0.85
        given = rng.random() < 0.5
        ratio = self.figure(rng, round(rng.randint(0, 100) / 100, 2), spread=0.2, most=1.0) if given else None
        absent = rng.random() < 0.3
        return Profile(
            id=f"profile_{p}",
            label=f"Profile {p}",
            home_days=home / 2,
            satellite_days=satellite / 2,
            fte=fte,
            has_desk=has_desk,
            desk_ratio=ratio if has_desk else None,
            peak_factor=None if given or not has_desk else self.figure(rng, rng.choice((1.0, 1.2, 1.35)), spread=0.15),
            absence_share=self.figure(rng, rng.choice((0.0, 0.08, 0.125)), spread=0.05, most=0.9) if absent else None,
            entitled_months=rng.choice((12.0, 12.0, 11.0, 10.5, 0.0)),
            evidence=self.evidence(rng),
        )

    def staff(self) -> list[int]:
        rng = self.rng("staff")
        total = rng.choice((0, 1, 7, 40, 100, 340, 340, 1248))
        totals = [total]
        for _ in range(self.sizes.years):
            total = rng.choice((total, total, max(0, total + rng.randint(-30, 30)), total // 2, 2 * total + 3, 0))
            total = total if total < 5000 else 340
            totals.append(total)
        return totals

    def own_openings(self) -> list[bool]:
        rng = self.rng("own openings")
        wanted = Feature.OWN_OPENING in self.features
        return [wanted and rng.random() < 0.3 for _ in range(self.sizes.scenarios)]

    def scenarios(self, staff: Sequence[int]) -> tuple[Scenario, ...]:
        made: list[Scenario] = []
        for s in range(self.sizes.scenarios):
            made.append(self.scenario(s, s == self.baseline, staff, made))
        return tuple(made)

    def scenario(self, s: int, is_baseline: bool, staff: Sequence[int], earlier: Sequence[Scenario]) -> Scenario:
        rng = self.rng("scenario", s)
        unit = rng.choice(tuple(HeadsUnit)) if Feature.SHARES in self.features else HeadsUnit.HEADS
        scenario = Scenario(
            id=f"scenario_{s}",
            label=f"Scenario {s}",
            sentence=f"What scenario {s} does.",
            is_baseline=is_baseline,
            baseline_kind=rng.choice(tuple(BaselineKind)) if is_baseline else None,
            sharing_since=self.month(rng) if rng.random() < 0.5 else None,
            own_opening=self.own[s],
            hypothetical=self.own[s] or rng.random() < 0.1,
            heads_unit=unit,
            same_heads_as=None,
            heads=self.heads(rng, s, unit, staff),
        )
        alike = [other for other in earlier if other.own_opening == scenario.own_opening and not other.same_heads_as]
        if alike and rng.random() < 0.2:
            same = rng.choice(alike)
            return replace(scenario, same_heads_as=same.id, heads_unit=same.heads_unit, heads=same.heads)
        return scenario

    def heads(self, rng: Random, s: int, unit: HeadsUnit, staff: Sequence[int]) -> tuple[HeadsRow, ...]:
        """Groups that grow, shrink and vanish; in each scenario they add up to the staff, at the opening alike."""
        groups = self.sizes.profiles
        columns = [self.opening_heads(s, unit, staff[0])]
        shift = _partition(rng, 1000, groups)
        for total in staff[1:]:
            if rng.random() < 0.7:
                shift = _partition(rng, 1000, groups)
            columns.append(self.column(rng, shift, unit, total))
        rows = []
        for p in range(groups):
            step = rng.randint(1, 12) if Feature.STEPS in self.features and rng.random() < 0.3 else None
            opening, *ends = (column[p] for column in columns)
            rows.append(HeadsRow(opening=opening, year_ends=tuple(ends), step_month=step, evidence=self.evidence(rng)))
        return tuple(rows)

    def column(self, rng: Random, shares: Sequence[int], unit: HeadsUnit, total: int) -> list[float]:
        if unit is HeadsUnit.SHARES:
            return [share / 1000 for share in shares]
        tenths = 10 if Feature.FRACTIONS in self.features and rng.random() < 0.1 else 1
        counts = [share * total * tenths // 1000 for share in shares]
        counts[rng.randrange(len(counts))] += total * tenths - sum(counts)
        return [count / tenths for count in counts]

    def opening_heads(self, s: int, unit: HeadsUnit, total: int) -> list[float]:
        rng = self.rng("opening", s if self.own[s] else "common")
        shares = _partition(rng, 1000, self.sizes.profiles)
        if unit is HeadsUnit.SHARES:
            return [share / 1000 for share in shares]
        if Feature.SHARES in self.features:
            return [share * total / 1000 for share in shares]  # the same heads as by shares
        counts = [share * total // 1000 for share in shares]
        counts[-1] += total - sum(counts)
        return [float(count) for count in counts]

    # Elements

    def element(self, n: int) -> Element:
        rng = self.rng("element", n)
        basis = rng.choice(tuple(Basis))
        driver = self.driver(rng, basis)
        by_heads = driver is Driver.HEADS
        stepped = by_heads and Feature.CAPACITY in self.features and basis in STEPPED and rng.random() < 0.25
        taken = by_heads and Feature.TAKE_UP in self.features and basis is not Basis.ONE_OFF and rng.random() < 0.4
        starts, once = basis in (Basis.ASSET, Basis.ON_START), basis is Basis.ONE_OFF
        contract = rng.choice((None, *self.contracts)) if rng.random() < 0.6 else None
        start, end = self.window(rng) if contract is None else self.within(rng, contract)
        return Element(
            id=f"element_{n}",
            label=f"Element {n}",
            category=rng.choice(CATEGORIES),
            payer=rng.choice((*PUBLIC_PAYERS, Payer.STAFF)),
            cash=rng.random() < 0.85,
            basis=basis,
            driver=driver,
            price=self.price(rng),
            start=start,
            end=end,
            paid_months=rng.choice((12.0, 12.0, 11.0, 10.5, 0.0)) if basis is Basis.MONTHLY else 12.0,
            churn=rng.choice((0.0, 0.05, 0.125)) if basis is Basis.ON_START else 0.0,
            life_years=rng.choice((1, 2, 3, 4, 5, 7, 10, 40)) if basis is Basis.ASSET else None,
            opening_units=self.units(rng) if starts else 0.0,
            capacity=rng.choice((1, 3, 25, 100)) if stepped else None,
            spare=rng.randint(0, 2) if stepped else 0,
            one_off_year=rng.choice((self.first, rng.randint(self.first, self.last))) if once else None,
            kit=self.kit(n, by_heads and basis is not Basis.ONE_OFF),
            kit_evidence=self.evidence(rng),
            take_up=self.figure(rng, rng.choice((0.0, 0.3, 0.85, 1.0)), spread=0.2, most=1.0) if taken else None,
            fixed=self.each(
                n, "fixed", lambda rng: rng.choice((1.0, 2.0, 12.0) if once else (0.0, 0.0, 0.0, 1.0, 12.0, 2.5))
            ),
            activity=self.activities(n, once),
            own_opening=self.own_units(n, starts),
            contract=None if contract is None else contract.id,
            ceiling=self.ceilings[0].id if self.ceilings and basis is Basis.ALLOWANCE else None,
            budget_article=rng.choice(("", "52.11.12.11.01")),
            cell="",
        )

    def driver(self, rng: Random, basis: Basis) -> Driver:
        free = self.has_office and Feature.DRIVERS in self.features and basis not in (Basis.ONE_OFF, Basis.ALLOWANCE)
        return rng.choice(tuple(Driver)) if free and rng.random() < 0.4 else Driver.HEADS

    def within(self, rng: Random, contract: Contract) -> tuple[Month | None, Month | None]:
        """A window within the contract's term, open or blank at either side."""
        first, last = (12 * month.year + month.month - 1 for month in (contract.start, contract.end))
        numbers = sorted((rng.randint(first, last), rng.randint(first, last)))
        start, end = (Month(year=number // 12, month=number % 12 + 1) for number in numbers)
        return rng.choice(((None, None), (start, end), (start, None), (None, end)))

    def units(self, rng: Random) -> float:
        return float(rng.choice((0, 0, 1, 5, 40, 300)))

    def kit(self, n: int, used: bool) -> tuple[float, ...]:
        return tuple(
            self.rng("kit", n, p).choice((0.0, 0.0, 1.0, 1.0, 0.3, 0.25, 2.0)) if used else 0.0
            for p in range(self.sizes.profiles)
        )

    def each(self, n: int, what: str, make: Callable[[Random], _Made]) -> tuple[_Made, ...]:
        return tuple(make(self.rng(what, n, s)) for s in range(self.sizes.scenarios))

    def activities(self, n: int, once: bool) -> tuple[Activity, ...]:
        """Whether the element applies, per scenario; what is paid once is mostly an investment beside the baseline."""
        spared = once and self.rng("spared", n).random() < 0.6

        def one(s: int) -> Activity:
            rng = self.rng("activity", n, s)
            active = rng.random() < 0.8 and not (spared and s == self.baseline)
            late = active and Feature.WINDOWS in self.features and rng.random() < 0.3
            return Activity(active=active, since=self.month(rng) if late else None)

        return tuple(one(s) for s in range(self.sizes.scenarios))

    def own_units(self, n: int, starts: bool) -> tuple[float | None, ...]:
        """The scenario's own stock or units in place, or None where the common ones hold."""

        def one(s: int) -> float | None:
            rng = self.rng("own units", n, s)
            return self.units(rng) if starts and self.own[s] and rng.random() < 0.8 else None

        return tuple(one(s) for s in range(self.sizes.scenarios))

    # Office

    def office(self) -> Office:
        rng = self.rng("office")
        by_norm = rng.random() < 0.35
        norms = tuple(rng.choice((13.5, 13.5, 12.0, 10.5)) for _ in range(self.sizes.years + 1))
        orders = sorted(rng.sample(range(1, 3 * self.sizes.leases + 1), self.sizes.leases))
        return Office(
            rule=SpaceRule.NORM if by_norm else SpaceRule.PER_DESK,
            m2_per_desk=None if by_norm else self.figure(rng, rng.choice((12.0, 10.5, 8.25)), spread=2.0, least=1.0),
            norm_m2_per_fte=norms if by_norm else (),
            norm_evidence=self.evidence(rng) if by_norm else None,
            fixed_m2=rng.choice((0.0, 200.0, 75.5)),
            reserve_share=rng.choice((0.0, 0.1, 0.075)),
            exit_cost=self.price(rng, rng.choice((0.0, 40.0, 33.335))),
            overflow_rent=self.price(rng, rng.choice((0.0, 240.0, 199.995))),
            overflow_payer=rng.choice(PUBLIC_PAYERS),
            leases=tuple(self.lease(j, order) for j, order in enumerate(orders)),
        )

    def lease(self, j: int, order: int) -> Lease:
        rng = self.rng("lease", j)
        area = float(rng.choice((250, 500, 1500, 1500, 2800, 4000.5)))
        start = self.month(rng) if rng.random() < 0.25 else None
        end, action = self.lease_end(rng, start)
        return Lease(
            id=f"lease_{j}",
            label=f"Lease {j}",
            area_m2=self.figure(rng, area, spread=100.0, least=1.0),
            rent=self.price(rng, rng.choice((0.0, 171.0, 185.0, 143.335))),
            charges=self.price(rng, rng.choice((45.0, 38.125))),
            payer=rng.choice(PUBLIC_PAYERS),
            start=start,
            end=end,
            end_action=action,
            exit_cost_at_end=rng.random() < 0.5,
            breaks=self.breaks(rng, start, end, action),
            breaks_evidence=self.evidence(rng),
            block_m2=rng.choice((None, 50.0, 100.0, 250.0)),
            other_use_share=rng.choice((0.0, 0.0, 0.0, 0.25, 1.0)),
            release_order=order,
            cell="",
        )

    def lease_end(self, rng: Random, start: Month | None) -> tuple[Month | None, LeaseEnd | None]:
        if rng.random() < 0.5:
            return None, None
        earliest = Month(year=self.first - 1, month=12)
        end = max(self.month(rng), earliest if start is None else max(start, earliest))
        return end, rng.choice(tuple(LeaseEnd))

    def breaks(
        self, rng: Random, start: Month | None, end: Month | None, action: LeaseEnd | None
    ) -> tuple[LeaseBreak, ...]:
        """One a year from the first year on: after the start, before a hand-back, and not in the year of an end."""
        chosen: dict[int, LeaseBreak] = {}
        for _ in range(rng.randint(0, 3)):
            month = self.month(rng)
            if month.year < self.first:
                continue
            if start is not None and month <= start:
                continue
            if end is not None and month.year == _release_year(end):
                continue
            if end is not None and action is LeaseEnd.HANDED_BACK and month > end:
                continue
            chosen[month.year] = LeaseBreak(
                month=month, notice_months=rng.choice((0, 3, 6, 12)), notice_given=rng.random() < 0.3
            )
        return tuple(chosen[year] for year in sorted(chosen))


def _release_year(end: Month) -> int:
    """Calendar year of the first month without a lease that ends."""
    return end.year + 1 if end.month == 12 else end.year


def _partition(rng: Random, total: int, parts: int) -> list[int]:
    """Whole numbers that add up to a total; some of them 0."""
    weights = [rng.choice((0, 0, 1, rng.randint(1, 10))) for _ in range(parts)]
    weights[rng.randrange(parts)] += 1
    shares = [total * weight // sum(weights) for weight in weights]
    shares[weights.index(max(weights))] += total - sum(shares)
    return shares
