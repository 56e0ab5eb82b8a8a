"""What the authority alone is told, read from the rows of a run and from changed ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costmodel.domain.case import Case
from costmodel.domain.results import Phrase
from costmodel.domain.tender import Lot
from costmodel.domain.tender_results import (
    Analysis,
    Award,
    CaseOutcome,
    FormulaResult,
    Inquiry,
    LifeCost,
    LineDeviation,
    LineStatistics,
    LotResult,
    VolumeResult,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.tender.award import base_tenders, number, phrase, say
from costmodel.tender.finding import implied_by_award, implied_prices, should_cost, threshold
from costmodel.tender.firmness import leave_outs, turning_points
from costmodel.tender.internal import InternalRows
from costmodel.tender.model import TenderModel
from costmodel.tender.other_formulas import OtherFormula
from costmodel.tender.ranking import Ranking, ranking
from costmodel.tender.schedule import ordered
from costmodel.tender.signs import signs


def analysis(model: TenderModel, award: Award, case: Case | None, outcomes: tuple[CaseOutcome, ...]) -> Analysis:
    """model: with the internal inputs. award: as it stands in the award report. case: that the schedule is tied to."""
    rows = _internal(model)
    lots = model.procurement.lots
    return Analysis(
        lines=tuple(line for lot in lots for line in _lines(model, rows, lot)),
        life_costs=tuple(_life_costs(model)),
        outcomes=outcomes,
        left_out=tuple(each for lot in lots for each in leave_outs(model, lot)),
        formulas=tuple(_formula(model, lot, other) for lot in lots for other in rows.formulas[lot.id]),
        volumes=tuple(_volumes(model, rows)),
        turning_points=tuple(each for lot in lots for each in turning_points(model, lot)),
        threshold=threshold(model, rows),
        flags=tuple(signs(model, award)),
        implied=(*implied_prices(model, rows), *(implied_by_award(model.procurement, case) if case else ())),
        should_cost=tuple(should_cost(model, rows, award)),
        inquiries=tuple(each for lot in award.lots for each in _inquiries(model, rows, lot)),
        notes=tuple(_notes(model, award, outcomes)),
    )


def _internal(model: TenderModel) -> InternalRows:
    if model.internal is None:
        raise ValueError("the analysis needs the internal inputs")
    return model.internal


def _notes(model: TenderModel, award: Award, outcomes: Sequence[CaseOutcome]) -> Iterator[Phrase]:
    internal = model.procurement.internal
    if internal is not None and internal.note:
        yield say("{note}", note=internal.note)
    if len(base_tenders(model.procurement)) == 2:
        yield say(N_("There are two tenders: neither is a benchmark for the other."))
    if outcomes:
        yield say(
            N_(
                "The scenarios without a tender are computed at the prices of the case; a tenderer's price stands in"
                " the place of the price of its element, with the index and the VAT of the case."
            )
        )


# --- lines and whole-life cost ----------------------------------------------------------------------------------------


def _lines(model: TenderModel, internal: InternalRows, lot: Lot) -> Iterator[LineStatistics]:
    for line in ordered(model.procurement, lot.id):
        rows = internal.lines[line.id]
        estimate = model.model.inputs.get(f"estimate.{line.id}")
        yield LineStatistics(
            lot=lot.id,
            line=line.id,
            label=line.label,
            unit=line.unit,
            estimate=None if estimate is None else model.values.scalar(estimate, 0),
            minimum=_scalar(model, rows.statistics["min"]),
            median=_scalar(model, rows.statistics["median"]),
            mean=_scalar(model, rows.statistics["mean"]),
            maximum=_scalar(model, rows.statistics["max"]),
            share=_scalar(model, rows.share),
            deviations=tuple(
                LineDeviation(
                    tender=tender.id,
                    price=_cell(model, rows.price, column),
                    from_median=_cell(model, rows.from_median, column),
                    from_estimate=_cell(model, rows.from_estimate, column),
                    flagged=_cell(model, rows.flag, column) == 1,
                )
                for column, tender in enumerate(model.procurement.tenders, 1)
                if model.procurement.bids(tender, lot.id)
            ),
        )


def _scalar(model: TenderModel, row: Row) -> float | None:
    return _cell(model, row, 0)


def _cell(model: TenderModel, row: Row | None, column: int) -> float | None:
    if row is None:
        return None
    value = model.values.cell(row, 0, column)
    return None if value != value else value


def _life_costs(model: TenderModel) -> Iterator[LifeCost]:
    """Over all lots that a tender has an offer for."""
    for column, tender in enumerate(model.procurement.tenders, 1):
        rows = [
            (lot, life)
            for lot, life in (model.life or {}).items()
            if model.procurement.bids(tender, lot) and _cell(model, life.nominal, column) is not None
        ]
        if not rows:
            continue
        yield LifeCost(
            tender=tender.id,
            name=tender.name,
            lots=tuple(lot for lot, _ in rows),
            yearly=tuple(
                _total(model, [life.yearly[y] for _, life in rows], column) for y in range(model.model.columns - 1)
            ),
            term=_total(model, [life.term for _, life in rows], column),
            renewals=_total(model, [life.renewals for _, life in rows], column),
            nominal=_total(model, [life.nominal for _, life in rows], column),
            vat=_total(model, [life.vat for _, life in rows], column),
            present_value=_total(model, [life.present_value for _, life in rows], column),
        )


def _total(model: TenderModel, rows: Sequence[Row], column: int) -> float:
    return round(sum(_cell(model, row, column) or 0.0 for row in rows), 2)


# --- other formulas and volumes ---------------------------------------------------------------------------------------


def _ranked(model: TenderModel, other: OtherFormula) -> tuple[tuple[tuple[str, float], ...], Ranking]:
    if other.value is None:
        return (), ()
    ids = [tender.id for tender in model.procurement.tenders]
    exact = model.exact.line(other.value)
    order = ranking(
        ids, exact, lower_is_better=other.formula.lower_is_better, logarithmic=other.formula.id == "logarithmic"
    )
    return tuple((id, float(value)) for id, value in zip(ids, exact, strict=True) if value is not None), order


def _formula(model: TenderModel, lot: Lot, other: OtherFormula) -> FormulaResult:
    values, order = _ranked(model, other)
    label = phrase(other.formula.label)
    if other.illustrated:
        label = say(N_("{formula} (parameters not announced, an illustration)"), formula=label)
    return FormulaResult(
        lot=lot.id,
        formula=other.formula.id,
        label=label,
        text=other.formula.text,
        weakness=phrase(other.formula.weakness),
        announced=other.announced,
        refused=phrase(other.refused[0].label) if other.refused else None,
        values=values,
        ranking=order,
    )


def _volumes(model: TenderModel, internal: InternalRows) -> Iterator[VolumeResult]:
    ids = [tender.id for tender in model.procurement.tenders]
    for (lot, volume), (price, other) in internal.volumes.items():
        totals = zip(ids, model.exact.line(price), strict=True)
        yield VolumeResult(
            lot=lot,
            volume=volume,
            totals=tuple((id, float(total)) for id, total in totals if total is not None),
            ranking=_ranked(model, other)[1],
        )


# --- the letter -------------------------------------------------------------------------------------------------------


def _inquiries(model: TenderModel, internal: InternalRows, lot: LotResult) -> Iterator[Inquiry]:
    """Each tender whose total or one of whose lines is asked about, with those lines."""
    flagged = {entry.tender for entry in lot.screen.entries if entry.flagged}
    lines = ordered(model.procurement, lot.id)
    for column, tender in enumerate(model.procurement.tenders, 1):
        if not model.procurement.bids(tender, lot.id) or tender.variant_of is not None:
            continue
        asked = []
        for line in lines:
            rows = internal.lines[line.id]
            price, below = _cell(model, rows.price, column), _cell(model, rows.from_median, column)
            is_low = tender.id in flagged and below is not None and below < 0
            if price is not None and (_cell(model, rows.flag, column) == 1 or is_low):
                asked.append((line.label, price, _median_of_others(model, rows.price, column)))
        if tender.id in flagged or asked:
            yield Inquiry(lot=lot.id, tender=tender.id, name=tender.name, lines=tuple(asked))


def _median_of_others(model: TenderModel, price: Row, column: int) -> float | None:
    others = sorted(value for at, value in enumerate(model.exact.line(price), 1) if at != column and value is not None)
    if not others:
        return None
    return number((others[(len(others) - 1) // 2] + others[len(others) // 2]) / 2)
