"""Short ways to write records of a case: what is not named is neutral, so a test shows only what matters to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    Status,
    UnitRounding,
    VatBasis,
)
from costmodel.domain.office import Lease, LeaseBreak, LeaseEnd, Office, SpaceRule

ASSUMED = Evidence(status=Status.ASSUMED, source=None, note="")
ALWAYS = Activity(active=True, since=None)
NEVER = Activity(active=False, since=None)


def month(text: str) -> Month:
    """A calendar month from ``YYYY-MM``."""
    year, number = text.split("-")
    return Month(year=int(year), month=int(number))


def month_or_none(text: str | None) -> Month | None:
    return None if text is None else month(text)


def evidence(status: Status = Status.ASSUMED, source: str | None = None, note: str = "") -> Evidence:
    return Evidence(status=status, source=source, note=note)


def figure(
    value: float, low: float | None = None, high: float | None = None, *, known: Evidence = ASSUMED, cell: str = ""
) -> Figure:
    return Figure(value=value, low=low, high=high, evidence=known, cell=cell)


def figure_or_none(value: float | Figure | None) -> Figure | None:
    return value if value is None or isinstance(value, Figure) else figure(value)


def price(
    amount: float | Figure,
    *,
    base_year: int = 2011,
    index: str | None = None,
    vat_rate: float = 0.0,
    unit_rounding: UnitRounding = UnitRounding.NONE,
) -> Price:
    """A unit price in EUR excluding VAT; without an index it never moves."""
    return Price(
        amount=amount if isinstance(amount, Figure) else figure(amount),
        base_year=base_year,
        index=index,
        unit_rounding=unit_rounding,
        vat_rate=vat_rate,
    )


def since(text: str) -> Activity:
    """Active from a month on."""
    return Activity(active=True, since=month(text))


def element(
    id: str,
    basis: Basis,
    unit_price: Price,
    *,
    kit: Sequence[float],
    fixed: Sequence[float] = (0.0, 0.0),
    activity: Sequence[Activity] | None = None,
    own_opening: Sequence[float | None] | None = None,
    label: str = "",
    category: Category = Category.OTHER,
    payer: Payer = Payer.OWN,
    cash: bool = True,
    driver: Driver = Driver.HEADS,
    start: str | None = None,
    end: str | None = None,
    paid_months: float = 12.0,
    churn: float = 0.0,
    life_years: int | None = None,
    opening_units: float = 0.0,
    capacity: int | None = None,
    spare: int = 0,
    one_off_year: int | None = None,
    kit_evidence: Evidence = ASSUMED,
    take_up: float | Figure | None = None,
    contract: str | None = None,
    ceiling: str | None = None,
    budget_article: str = "",
    cell: str = "",
) -> Element:
    """A cost element: ``kit`` in the order of the profiles, ``fixed`` and the like in the order of the scenarios.

    Without ``activity`` it is active in every scenario; without ``own_opening`` the common opening holds in all.
    """
    return Element(
        id=id,
        label=label or id.replace("_", " "),
        category=category,
        payer=payer,
        cash=cash,
        basis=basis,
        driver=driver,
        price=unit_price,
        start=month_or_none(start),
        end=month_or_none(end),
        paid_months=paid_months,
        churn=churn,
        life_years=life_years,
        opening_units=opening_units,
        capacity=capacity,
        spare=spare,
        one_off_year=one_off_year,
        kit=tuple(kit),
        kit_evidence=kit_evidence,
        take_up=figure_or_none(take_up),
        fixed=tuple(fixed),
        activity=(ALWAYS,) * len(fixed) if activity is None else tuple(activity),
        own_opening=(None,) * len(fixed) if own_opening is None else tuple(own_opening),
        contract=contract,
        ceiling=ceiling,
        budget_article=budget_article,
        cell=cell,
    )


def profile(
    id: str,
    *,
    label: str = "",
    home_days: float = 0.0,
    satellite_days: float = 0.0,
    fte: float = 1.0,
    has_desk: bool = True,
    desk_ratio: float | Figure | None = 1.0,
    peak_factor: float | Figure | None = None,
    absence_share: float | Figure | None = None,
    entitled_months: float = 0.0,
    known: Evidence = ASSUMED,
) -> Profile:
    return Profile(
        id=id,
        label=label or id,
        home_days=home_days,
        satellite_days=satellite_days,
        fte=fte,
        has_desk=has_desk,
        desk_ratio=figure_or_none(desk_ratio),
        peak_factor=figure_or_none(peak_factor),
        absence_share=figure_or_none(absence_share),
        entitled_months=entitled_months,
        evidence=known,
    )


def heads(opening: float, *year_ends: float, step_month: int | None = None, known: Evidence = ASSUMED) -> HeadsRow:
    """People of one profile: at the opening, then at each year-end."""
    return HeadsRow(opening=opening, year_ends=tuple(year_ends), step_month=step_month, evidence=known)


def scenario(
    id: str,
    rows: Sequence[HeadsRow],
    *,
    label: str = "",
    sentence: str = "",
    is_baseline: bool = False,
    baseline_kind: BaselineKind = BaselineKind.COUNTERFACTUAL,
    sharing_since: str | None = None,
    own_opening: bool = False,
    heads_unit: HeadsUnit = HeadsUnit.HEADS,
    same_heads_as: str | None = None,
) -> Scenario:
    return Scenario(
        id=id,
        label=label or id,
        sentence=sentence,
        is_baseline=is_baseline,
        baseline_kind=baseline_kind if is_baseline else None,
        sharing_since=month_or_none(sharing_since),
        own_opening=own_opening,
        hypothetical=own_opening,
        heads_unit=heads_unit,
        same_heads_as=same_heads_as,
        heads=tuple(rows),
    )


def rates(id: str, base_year: int, values: Mapping[int, float], *, known: Evidence = ASSUMED) -> Index:
    """An index given by yearly rates, as fractions."""
    return _index(id, IndexKind.RATES, base_year, tuple(sorted(values.items())), known=known)


def levels(id: str, base_year: int, values: Mapping[int, float], *, known: Evidence = ASSUMED) -> Index:
    """An index given by published levels."""
    return _index(id, IndexKind.LEVELS, base_year, tuple(sorted(values.items())), known=known)


def revision(
    id: str, base_year: int, fixed_part: float, weights: Mapping[str, float], *, known: Evidence = ASSUMED
) -> Index:
    """A contract's price revision: a fixed part and weighted indices, adding up to 1."""
    return _index(id, IndexKind.REVISION, base_year, (), fixed_part, tuple(weights.items()), known=known)


def _index(
    id: str,
    kind: IndexKind,
    base_year: int,
    values: tuple[tuple[int, float], ...],
    fixed_part: float = 0.0,
    weights: tuple[tuple[str, float], ...] = (),
    known: Evidence = ASSUMED,
) -> Index:
    return Index(
        id=id,
        label=id,
        kind=kind,
        base_year=base_year,
        values=values,
        fixed_part=fixed_part,
        weights=weights,
        evidence=known,
    )


def lease_break(text: str, *, notice_months: int = 6, notice_given: bool = False) -> LeaseBreak:
    return LeaseBreak(month=month(text), notice_months=notice_months, notice_given=notice_given)


def lease(
    id: str,
    area_m2: float | Figure,
    rent: Price,
    charges: Price,
    *,
    release_order: int,
    label: str = "",
    payer: Payer = Payer.OWN,
    start: str | None = None,
    end: str | None = None,
    end_action: LeaseEnd | None = None,
    exit_cost_at_end: bool = False,
    breaks: Sequence[LeaseBreak] = (),
    breaks_evidence: Evidence = ASSUMED,
    block_m2: float | None = None,
    other_use_share: float = 0.0,
    cell: str = "",
) -> Lease:
    return Lease(
        id=id,
        label=label or id,
        area_m2=area_m2 if isinstance(area_m2, Figure) else figure(area_m2),
        rent=rent,
        charges=charges,
        payer=payer,
        start=month_or_none(start),
        end=month_or_none(end),
        end_action=end_action,
        exit_cost_at_end=exit_cost_at_end,
        breaks=tuple(breaks),
        breaks_evidence=breaks_evidence,
        block_m2=block_m2,
        other_use_share=other_use_share,
        release_order=release_order,
        cell=cell,
    )


def office(
    *,
    m2_per_desk: float | Figure | None = None,
    norm_m2_per_fte: Sequence[float] = (),
    fixed_m2: float = 0.0,
    reserve_share: float = 0.0,
    exit_cost: Price | None = None,
    overflow_rent: Price | None = None,
    overflow_payer: Payer = Payer.OWN,
    leases: Sequence[Lease] = (),
) -> Office:
    """Office space: by m2 per desk, or by a norm (then ``norm_m2_per_fte`` has the opening and each year-end)."""
    return Office(
        rule=SpaceRule.PER_DESK if m2_per_desk is not None else SpaceRule.NORM,
        m2_per_desk=figure_or_none(m2_per_desk),
        norm_m2_per_fte=tuple(norm_m2_per_fte),
        norm_evidence=None if m2_per_desk is not None else ASSUMED,
        fixed_m2=fixed_m2,
        reserve_share=reserve_share,
        exit_cost=exit_cost or price(0.0),
        overflow_rent=overflow_rent or price(0.0),
        overflow_payer=overflow_payer,
        leases=tuple(leases),
    )


def contract(
    id: str,
    start: str,
    end: str,
    *,
    title: str = "",
    award: float | None = None,
    award_is_floor: bool = False,
    award_vat: VatBasis = VatBasis.UNKNOWN,
    minimum: float | None = None,
    estimate: float | None = None,
    maximum: float | None = None,
    known: Evidence = ASSUMED,
) -> Contract:
    return Contract(
        id=id,
        title=title or id,
        start=month(start),
        end=month(end),
        award=award,
        award_is_floor=award_is_floor,
        award_vat=award_vat,
        minimum=minimum,
        estimate=estimate,
        maximum=maximum,
        evidence=known,
    )


def case(
    *,
    years: int,
    staff: Sequence[float],
    scenarios: Sequence[Scenario],
    profiles: Sequence[Profile],
    elements: Sequence[Element] = (),
    first_year: int = 2011,
    discount_rate: float | Figure = 0.0,
    rate_kind: RateKind = RateKind.NOMINAL,
    inflation_index: str | None = None,
    purchase_timing: float = 0.0,
    running_timing: float = 0.5,
    vat_recoverable_share: float = 0.0,
    office: Office | None = None,
    indices: Sequence[Index] = (),
    contracts: Sequence[Contract] = (),
    ceilings: Sequence[CeilingRule] = (),
    sources: Sequence[Source] = (),
    title: str = "A case",
    organisation: str = "An invented agency",
    language: str = "en",
    left_out: Sequence[str] = (),
) -> Case:
    return Case(
        title=title,
        organisation=organisation,
        nature=CaseNature.INVENTED,
        language=language,
        first_year=first_year,
        years=years,
        discount_rate=discount_rate if isinstance(discount_rate, Figure) else figure(discount_rate),
        rate_kind=rate_kind,
        inflation_index=inflation_index,
        purchase_timing=purchase_timing,
        running_timing=running_timing,
        vat_recoverable_share=vat_recoverable_share,
        staff=tuple(staff),
        scenarios=tuple(scenarios),
        profiles=tuple(profiles),
        elements=tuple(elements),
        office=office,
        indices=tuple(indices),
        contracts=tuple(contracts),
        ceilings=tuple(ceilings),
        sources=tuple(sources),
        left_out=tuple(left_out),
    )
