"""All award formulas with the tenders at hand, and the announced one at other volumes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Lot, Procurement, ScheduleLine
from costmodel.domain.tender_results import Volume
from costmodel.formula.exact import Exact
from costmodel.formula.expression import At, Block, Dot, Expr, Label, Operand, Over, Quantity, cents, or_blank, where
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.tender.award_formula import AwardFormula, Quality
from costmodel.tender.context import Bench, LotRows, of_lot, plus
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.life_cost import LifeCost
from costmodel.tender.prices import Read
from costmodel.tender.refusals import Facts, Refusal
from costmodel.tender.rules import PARAMETERS, Rules
from costmodel.tender.schedule import Schedule, counted
from costmodel.tender.scoring import (
    QualityRows,
    ScoreRows,
    is_on_cost,
    price_criterion,
    quality_criteria,
    quality_rows,
    rank_row,
    value_rows,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFormula:
    """A formula at work.

    refused: why it is not; then there are no rows. illustrated: parameters that were not announced and are only an
    illustration.
    """

    formula: AwardFormula
    announced: bool
    illustrated: tuple[str, ...]
    refused: tuple[Refusal, ...]
    value: Row | None
    rank: Row | None


_ILLUSTRATIONS: Mapping[str, float] = {
    "times_lowest": 3,
    "log_base": 3,
    "band_low": 0.5,
    "band_high": 1.5,
    "reference_price": 1,
}
"""Parameters for a formula that was not announced: numbers, and for prices parts of the median."""


def facts(
    procurement: Procurement,
    exact: Exact,
    lot: Lot,
    price: Row,
    quality: QualityRows,
    parameters: Mapping[str, Quantity],
) -> Facts:
    """What a formula is asked about, with the values of the run."""
    names = [tender.id for tender in procurement.tenders]
    prices = {name: value for name, value in zip(names, exact.line(price), strict=True) if value is not None}
    shares: dict[str, object] = {}
    if quality.share is not None:
        for at, name in enumerate(names, 1):
            share = exact.value(quality.share, at)
            if name in prices and share is not None:
                shares[name] = share
    criteria = procurement.criteria_of(lot.id)
    return Facts(
        parameters={field: exact.cell(cell) for field, cell in parameters.items()},
        tenders=len(prices),
        prices=prices,
        has_quality=quality.share is not None or bool(quality.points),
        qualities=shares,  # type: ignore[arg-type]
        euro_value=sum(criterion.euro_value or 0 for criterion in criteria),
        coefficients_max=exact.value(quality.coefficients_max, 0) or 0,
    )


def formula_rows(
    bench: Bench,
    rules: Rules,
    lots: Mapping[str, LotRows],
    life: Mapping[str, LifeCost],
    scores: Mapping[str, ScoreRows],
) -> dict[str, tuple[OtherFormula, ...]]:
    """The sheet of all formulas side by side."""
    bench.sheet(
        "formulas",
        N_("All formulas"),
        N_("What each award formula would do with the tenders at hand. Only the announced one decides."),
    )
    return {id: _formulas(bench, rules, rows, life[id], scores[id]) for id, rows in lots.items()}


def _formulas(bench: Bench, rules: Rules, rows: LotRows, life: LifeCost, scores: ScoreRows) -> tuple[OtherFormula, ...]:
    lot = rows.lot
    given = {(lot.id, c.id): bench.model.inputs[f"given.{lot.id}.{c.id}"] for c in quality_criteria(bench, lot)}
    bench.section(N_("What the formulas read, {lot}"), **of_lot(lot))
    qualities = {
        kind: quality_rows(bench, f"other.{kind}.{lot.id}", rules, lot, kind, given, scores.ranked) for kind in Quality
    }
    worth = life.present_value if bench.procurement.terms.cost_is_present_value else life.nominal
    cost = bench.model.row(f"other.cost.{lot.id}", Label(N_("whole-life cost")), "EUR", where(worth, scores.ranked))
    price = bench.model.row(
        f"other.price.{lot.id}", Label(N_("price compared")), "EUR", where(rows.price, scores.ranked)
    )
    alone = {True: cost, False: price}  # what ranks by itself, whatever the lot is compared by
    criterion = price_criterion(bench, lot)
    weight: Operand = rules.criteria[criterion.id].weight if criterion else _hundred(bench, lot)
    return tuple(
        _formula(
            bench,
            rules,
            lot,
            formula,
            alone[formula.on_cost] if formula.quality is Quality.NONE else scores.price,
            weight,
            qualities,
            scores,
        )
        for formula in REGISTRY.values()
    )


def _hundred(bench: Bench, lot: Lot) -> Operand:
    return bench.number(f"other.weight.{lot.id}", Label(N_("points for the price, as an illustration")), "points", 100)


def _formula(
    bench: Bench,
    rules: Rules,
    lot: Lot,
    formula: AwardFormula,
    price: Row,
    weight: Operand,
    qualities: Mapping[Quality, QualityRows],
    scores: ScoreRows,
) -> OtherFormula:
    announced = formula.id == lot.formula
    quality = qualities[formula.quality]
    bench.section(N_("{formula}, {lot}"), formula=formula.label, **of_lot(lot))
    parameters, illustrated = _parameters(bench, rules, lot, formula, price)
    refused = formula.refuse(facts(bench.procurement, bench.exact, lot, price, quality, parameters))
    value = rank = None
    if not refused:
        prefix = f"other.{formula.id}.{lot.id}"
        _, value = value_rows(bench, prefix, formula, price, weight, quality, parameters, floor=lot.floor, cap=lot.cap)
        rank = rank_row(bench, prefix, value, formula)
    return OtherFormula(
        formula=formula, announced=announced, illustrated=illustrated, refused=refused, value=value, rank=rank
    )


def _parameters(
    bench: Bench, rules: Rules, lot: Lot, formula: AwardFormula, price: Row
) -> tuple[dict[str, Quantity], tuple[str, ...]]:
    """Announced parameters; for a formula that was not announced an illustration in their place."""
    found: dict[str, Quantity] = {}
    illustrated = []
    for field in formula.parameters:
        cell = rules.parameters.get((lot.id, field))
        if cell is None:
            illustrated.append(field)
        found[field] = cell or _illustration(bench, lot, formula, field, price)
    return found, tuple(illustrated)


def _illustration(bench: Bench, lot: Lot, formula: AwardFormula, field: str, price: Row) -> Quantity:
    label, unit = PARAMETERS[field]
    id = f"other.{field}.{formula.id}.{lot.id}"
    if unit != "EUR":
        told = Label(N_("{parameter} (illustration)"), {"parameter": Label(label)})
        return bench.number(id, told, unit, _ILLUSTRATIONS[field])
    part = bench.number(f"{id}.part", Label(N_("part of the median price")), "factor", _ILLUSTRATIONS[field])
    told = Label(N_("{parameter} (illustration from the median price)"), {"parameter": Label(label)})
    return bench.model.row(id, told, unit, or_blank(cents(part * Over("median", price, False))))


def volume_rows(
    bench: Bench,
    rules: Rules,
    schedule: Schedule,
    read: Read,
    lots: Mapping[str, LotRows],
    scores: Mapping[str, ScoreRows],
) -> dict[tuple[str, Volume], tuple[Row, OtherFormula]]:
    """The sheet of other volumes: the announced formula at the guaranteed and at the largest quantities."""
    bench.sheet(
        "volumes",
        N_("Other volumes"),
        N_("The announced formula at the guaranteed, the estimated and the largest quantities."),
    )
    return {
        (id, volume): _volume(bench, rules, schedule, read, rows, scores[id], volume)
        for id, rows in lots.items()
        for volume in Volume
    }


def _volume(
    bench: Bench,
    rules: Rules,
    schedule: Schedule,
    read: Read,
    rows: LotRows,
    scores: ScoreRows,
    volume: Volume,
) -> tuple[Row, OtherFormula]:
    lot, formula = rows.lot, REGISTRY[rows.lot.formula]
    lines = counted(bench.procurement, lot.id)
    bench.section(_VOLUMES[volume], **of_lot(lot))
    on_cost = is_on_cost(bench.procurement, lot)
    if volume is Volume.ESTIMATE:
        offered: Expr = scores.price * 1
    elif on_cost:
        offered = _cost_at(bench, schedule, read, lot, lines, volume)
    else:
        prices = Block(tuple(read.unit_prices[line.id] for line in lines))
        offered = cents(Dot(schedule.totals(volume, lines), prices) * (1 - read.discounts[lot.id]))
    told = N_("whole-life cost at these quantities") if on_cost else N_("price at these quantities, after discount")
    price = bench.model.row(
        f"volume.price.{volume}.{lot.id}", Label(told), "EUR", where(offered, rows.complete * scores.ranked)
    )
    criterion = price_criterion(bench, lot)
    weight: Operand = rules.criteria[criterion.id].weight if criterion else 0
    parameters: dict[str, Quantity] = {field: cell for (id, field), cell in rules.parameters.items() if id == lot.id}
    refused = formula.refuse(facts(bench.procurement, bench.exact, lot, price, scores.quality, parameters))
    value = rank = None
    if not refused:
        prefix = f"volume.{volume}.{lot.id}"
        _, value = value_rows(
            bench, prefix, formula, price, weight, scores.quality, parameters, floor=lot.floor, cap=lot.cap
        )
        rank = rank_row(bench, prefix, value, formula)
    return price, OtherFormula(formula=formula, announced=True, illustrated=(), refused=refused, value=value, rank=rank)


def _cost_at(
    bench: Bench, schedule: Schedule, read: Read, lot: Lot, lines: tuple[ScheduleLine, ...], volume: Volume
) -> Expr:
    """Whole-life cost at other quantities, of a tender that left nothing out."""
    prices = Block(tuple(read.unit_prices[line.id] for line in lines))
    left = 1 - read.discounts[lot.id]
    yearly = [
        cents(Dot(schedule.block(volume, lines), prices, year, False) * left * At(schedule.factor, year))
        for year in range(1, bench.model.columns)
    ]
    if bench.procurement.terms.cost_is_present_value:
        yearly = [cents(amount * At(schedule.discount, year)) for year, amount in enumerate(yearly, 1)]
    return plus(yearly)


_VOLUMES: Mapping[Volume, str] = {
    Volume.MINIMUM: N_("At the guaranteed quantities, {lot}"),
    Volume.ESTIMATE: N_("At the estimated quantities, {lot}"),
    Volume.MAXIMUM: N_("At the largest quantities, {lot}"),
}
