"""Short ways to write a tender procedure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from costmodel.domain.costs import Evidence, Figure, Source, SourceKind, Status
from costmodel.domain.tender import (
    Admission,
    Criterion,
    CriterionKind,
    Lot,
    LotOffer,
    Met,
    OwnEstimate,
    Regularity,
    Requirement,
    ScheduleLine,
    Score,
    Tender,
)


def moment(written: str) -> datetime:
    """A day and hour, as ``2026-04-15 11:00``."""
    return datetime.fromisoformat(written)


def source(id_: str, document: str, address: str, date: str, kind: SourceKind) -> Source:
    return Source(id=id_, document=document, address=address, date=date, kind=kind)


def lot(id_: str, title: str, formula: str) -> Lot:
    """A lot under a formula without parameters; no score falls below 0."""
    return Lot(
        id=id_,
        title=title,
        formula=formula,
        times_lowest=None,
        log_base=None,
        band_low=None,
        band_high=None,
        reference_price=None,
        floor=True,
        cap=True,
        cell="",
    )


def line(
    id_: str,
    lot_id: str,
    label: str,
    unit: str,
    *,
    minimum: Sequence[float] = (),
    estimate: Sequence[float] = (),
    maximum: Sequence[float] = (),
    is_option: bool = False,
    element: str | None = None,
) -> ScheduleLine:
    """A line of the price schedule. Without quantities they come from the element of a case."""
    return ScheduleLine(
        id=id_,
        lot=lot_id,
        label=label,
        unit=unit,
        is_option=is_option,
        element=element,
        minimum=tuple(float(units) for units in minimum),
        estimate=tuple(float(units) for units in estimate),
        maximum=tuple(float(units) for units in maximum),
        cell="",
    )


def tender(
    id_: str, name: str, received: str, prices: Mapping[str, float | None], *, variant_of: str | None = None
) -> Tender:
    return Tender(
        id=id_,
        name=name,
        variant_of=variant_of,
        received=moment(received),
        file="",
        sha256="",
        prices=dict(prices),
        cells={},
    )


def offer(tender_id: str, lot_id: str, submitted: float, discount: float = 0.0) -> LotOffer:
    return LotOffer(tender=tender_id, lot=lot_id, submitted=submitted, discount=discount, cell="")


def admitted(tender_id: str, regularity: Regularity = Regularity.REGULAR, reason: str = "") -> Admission:
    """Not excluded and selected, for all lots."""
    return Admission(
        tender=tender_id, lot=None, excluded=False, selected=True, regularity=regularity, reason=reason, cell=""
    )


def requirement(tender_id: str, text: str, met: Met = Met.MET, remark: str = "") -> Requirement:
    return Requirement(tender=tender_id, text=text, met=met, remark=remark)


def criterion(
    id_: str,
    lot_id: str,
    name: str,
    kind: CriterionKind,
    weight: float,
    *,
    parent: str | None = None,
    scale: float | None = None,
    minimum: float | None = None,
) -> Criterion:
    return Criterion(
        id=id_,
        lot=lot_id,
        parent=parent,
        name=name,
        kind=kind,
        weight=weight,
        scale=scale,
        minimum=minimum,
        euro_value=None,
        coefficient=None,
        cell="",
    )


def score(tender_id: str, criterion_id: str, lot_id: str, value: float, reason: str) -> Score:
    return Score(tender=tender_id, criterion=criterion_id, lot=lot_id, value=value, reason=reason, cell="")


def own_estimate(
    line_id: str, value: float, low: float, high: float, source_id: str, note: str, *, own_tariff: bool = False
) -> OwnEstimate:
    """An estimate without a published price behind it, so assumed. own_tariff: built on a tenderer's own tariff."""
    evidence = Evidence(status=Status.ASSUMED, source=source_id, note=note)
    return OwnEstimate(
        line=line_id,
        figure=Figure(value=value, low=low, high=high, evidence=evidence, cell=""),
        own_tariff=own_tariff,
    )
