"""A small procedure that a test changes in one place: one lot, prices by line, the total of 100 points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from costmodel.domain.case import CaseNature
from costmodel.domain.costs import Evidence, Figure, Month, Status
from costmodel.domain.tender import (
    Admission,
    AuthorityType,
    AwardBasis,
    Correction,
    Criterion,
    CriterionKind,
    Internal,
    Lot,
    LotOffer,
    OwnEstimate,
    Procedure,
    Procurement,
    Regularity,
    ScheduleLine,
    Score,
    Subject,
    Tender,
    Terms,
    ValueBasis,
    Volume,
)

DEADLINE = datetime(2026, 3, 31, 11, 0)  # noqa: DTZ001 (the tender documents name a local time)
Prices = Mapping[str, Mapping[str, float | None]]

TERMS = Terms(
    title="A small procedure",
    reference="S/1",
    authority="Invented authority",
    nature=CaseNature.INVENTED,
    authority_type=AuthorityType.OTHER,
    subject=Subject.SUPPLIES,
    procedure=Procedure.OPEN,
    fraud_sensitive=False,
    award_basis=AwardBasis.RATIO,
    points_total=100.0,
    published=date(2026, 2, 1),
    deadline=DEADLINE,
    opened=None,
    start=Month(year=2026, month=9),
    term_months=12,
    renewal_months=0,
    years=1,
    renewal_years=0,
    vat_rate=0.21,
    options_counted=False,
    renewals_counted=False,
    fill_omitted=True,
    abnormal_share=0.15,
    line_low=0.3,
    line_high=0.5,
    line_share=0.0,
    discount_rate=0.0,
    cost_is_present_value=False,
    revision_fixed=None,
    revision_threshold=0.0,
    value_basis=ValueBasis.TOTAL,
    open_ended=False,
    residual_value=0.0,
    evaluators="",
    scenario_minimum=None,
    scenario_estimate=None,
    scenario_maximum=None,
)
LOT = Lot(
    id="lot",
    title="The lot",
    formula="lowest_price",
    times_lowest=None,
    log_base=None,
    band_low=None,
    band_high=None,
    reference_price=None,
    floor=True,
    cap=True,
    cell="",
)
NOTHING_KNOWN = Internal(estimates=(), references=(), alternatives=(), volumes=(), note="")


def line(
    id: str,
    *units: float,
    option: bool = False,
    minimum: tuple[float, ...] | None = None,
    maximum: tuple[float, ...] | None = None,
) -> ScheduleLine:
    return ScheduleLine(
        id=id,
        lot="lot",
        label=f"Line {id}",
        unit="piece",
        is_option=option,
        element=None,
        minimum=minimum or units,
        estimate=units,
        maximum=maximum or units,
        cell="",
    )


def tender(id: str, prices: Mapping[str, float | None], *, variant_of: str | None = None) -> Tender:
    return Tender(
        id=id,
        name=f"Tenderer {id}",
        variant_of=variant_of,
        received=DEADLINE,
        file="",
        sha256="",
        prices=prices,
        cells={},
    )


def priced(prices: Prices, *lines: ScheduleLine, **terms: object) -> Procurement:
    """Tenders with prices of these lines, ranked by price alone; terms: other values of its fields."""
    return Procurement(
        terms=replace(TERMS, award_basis=AwardBasis.PRICE, **terms),  # type: ignore[arg-type]
        language="en",
        lots=(LOT,),
        lines=lines,
        tenders=tuple(tender(id, own) for id, own in prices.items()),
        offers=(),
        combined=(),
        admissions=(),
        requirements=(),
        criteria=(),
        scores=(),
        rounds=(),
        revision=(),
        corrections=(),
        internal=NOTHING_KNOWN,
        sources=(),
    )


def totals(prices: Mapping[str, float], **terms: object) -> Procurement:
    """One line of one piece: the unit price is the total."""
    return priced({id: {"one": price} for id, price in prices.items()}, line("one", 1.0), **terms)


def weighed(procurement: Procurement, weight: float, quality: Mapping[str, float], **lot: object) -> Procurement:
    """With points: rule of three unless lot says otherwise, and one quality criterion with a scale up to 1."""
    changed = replace(LOT, **{"formula": "rule_of_three", **lot})  # type: ignore[arg-type]
    return replace(
        procurement,
        terms=replace(procurement.terms, award_basis=AwardBasis.RATIO),
        lots=(changed,),
        criteria=(
            criterion("price", CriterionKind.PRICE, weight),
            criterion("quality", CriterionKind.QUALITY, 100 - weight),
        ),
        scores=tuple(score(id, value) for id, value in quality.items()),
    )


def criterion(id: str, kind: CriterionKind, weight: float, *, minimum: float | None = None) -> Criterion:
    return Criterion(
        id=id,
        lot=None,
        parent=None,
        name=id,
        kind=kind,
        weight=weight,
        scale=1.0 if kind is CriterionKind.QUALITY else None,
        minimum=minimum,
        euro_value=None,
        coefficient=None,
        cell="",
    )


def score(tender: str, value: float, criterion: str = "quality") -> Score:
    return Score(tender=tender, criterion=criterion, lot=None, value=value, reason="its reason", cell="")


def admission(
    tender: str, *, excluded: bool = False, selected: bool = True, regularity: Regularity = Regularity.REGULAR
) -> Admission:
    return Admission(
        tender=tender,
        lot=None,
        excluded=excluded,
        selected=selected,
        regularity=regularity,
        reason="its reason",
        cell="",
    )


def correction(tender: str, line: str, submitted: float | None, corrected: float) -> Correction:
    return Correction(
        tender=tender,
        line=line,
        submitted=submitted,
        corrected=corrected,
        reason="a slip",
        decided_by="the evaluators",
        cell="",
    )


def offer(tender: str, submitted: float | None, discount: float = 0.0) -> LotOffer:
    return LotOffer(tender=tender, lot="lot", submitted=submitted, discount=discount, cell="")


def estimated(estimates: Mapping[str, float], *volumes: Volume) -> Internal:
    """Own estimates of unit prices, and numbers of users."""
    evidence = Evidence(status=Status.ASSUMED, source=None, note="")
    return replace(
        NOTHING_KNOWN,
        estimates=tuple(
            OwnEstimate(
                line=id,
                figure=Figure(value=value, low=None, high=None, evidence=evidence, cell=""),
                own_tariff=False,
            )
            for id, value in estimates.items()
        ),
        volumes=volumes,
    )
