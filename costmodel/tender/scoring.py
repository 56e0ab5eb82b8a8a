"""Scores and ranking: who is ranked, what each criterion gives, what the award formula makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Criterion, CriterionKind, Lot, Procurement
from costmodel.formula.expression import (
    Expr,
    Label,
    Operand,
    Over,
    Quantity,
    Rank,
    if_error,
    lift,
    or_blank,
    positive,
    where,
    whole,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.tender.admission import Admitted
from costmodel.tender.award_formula import AwardFormula, Kind, Parts, Quality, scored
from costmodel.tender.context import Bench, LotRows, of_lot, plus, times
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.prices import Read
from costmodel.tender.rules import CriterionCells, Rules

Given = Mapping[tuple[str, str], Input]
"""Lot and criterion -> scores of the tenders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityRows:
    """What the quality criteria of one lot give. points: criterion -> row. share: 0 to 1, None without any of them."""

    points: Mapping[str, Row]
    share: Expr | None
    money: Expr
    coefficients: Expr
    coefficients_max: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRows:
    """Rows over the tenders of one lot, blank where a tender is not ranked.

    ranked: 1 where it is. price: what is compared. price_points: None for a formula that gives no points. value: what
    ranks; rank: 1 is best.
    """

    ranked: Row
    price: Row
    quality: QualityRows
    price_points: Row | None
    value: Row
    rank: Row


def given_scores(bench: Bench) -> Given:
    """The sheet of scores as the evaluators gave them."""
    procurement = bench.procurement
    bench.sheet("given", N_("Scores given"), N_("Scores as the evaluators gave them, on the scale of each criterion."))
    cells: dict[tuple[str, str], Input] = {}
    for lot in procurement.lots:
        bench.section(N_("Scores given, {lot}"), **of_lot(lot))
        for criterion in quality_criteria(bench, lot):
            scores = [procurement.score(tender.id, criterion.id, lot.id) for tender in procurement.tenders]
            cells[lot.id, criterion.id] = bench.by_tender(
                f"given.{lot.id}.{criterion.id}",
                Label(N_("{criterion}: score"), {"criterion": criterion.name}),
                "score",
                [score.value if score else None for score in scores],
            )
    return cells


def quality_criteria(bench: Bench, lot: Lot) -> list[Criterion]:
    return [c for c in bench.procurement.criteria_of(lot.id) if c.kind is CriterionKind.QUALITY]


def price_criterion(bench: Bench, lot: Lot) -> Criterion | None:
    return _priced(bench.procurement, lot)


def _priced(procurement: Procurement, lot: Lot) -> Criterion | None:
    found = [c for c in procurement.criteria_of(lot.id) if c.kind is not CriterionKind.QUALITY]
    return found[0] if found else None


def scoring(
    bench: Bench,
    rules: Rules,
    read: Read,
    admitted: Mapping[str, Admitted],
    lots: Mapping[str, LotRows],
    compared: Mapping[str, Row],
) -> dict[str, ScoreRows]:
    """The sheets of scores. compared: lot -> price, or whole-life cost where that was announced."""
    given = given_scores(bench)
    bench.sheet(
        "scores",
        N_("Scores"),
        N_("Points of each criterion. Below each formula stand its numbers in the run, tender by tender."),
    )
    return {id: _lot(bench, rules, read, admitted[id], rows, compared[id], given) for id, rows in lots.items()}


def _lot(
    bench: Bench, rules: Rules, read: Read, admitted: Admitted, rows: LotRows, compared: Row, given: Given
) -> ScoreRows:
    lot, model = rows.lot, bench.model
    formula = REGISTRY[lot.formula]
    bench.section(N_("Who is ranked, {lot}"), **of_lot(lot))
    flags = [rows.counts, read.base, admitted.is_selected, admitted.regular, *_minima(bench, rules, lot, given)]
    ranked = model.row(f"ranked.{lot.id}", Label(N_("is ranked")), "flag", times(flags))
    bench.section(N_("Quality, {lot}"), **of_lot(lot))
    quality = quality_rows(bench, lot.id, rules, lot, formula.quality, given, ranked)
    bench.section(N_("Price and ranking, {lot}"), **of_lot(lot))
    price = model.row(
        f"compared.{lot.id}",
        Label(N_("whole-life cost compared") if is_on_cost(bench.procurement, lot) else N_("price compared")),
        "EUR",
        where(compared, ranked),
    )
    criterion = price_criterion(bench, lot)
    weight: Operand = rules.criteria[criterion.id].weight if criterion else 0
    parameters = {field: cell for (id, field), cell in rules.parameters.items() if id == lot.id}
    price_points, value = value_rows(
        bench, f"{lot.id}", formula, price, weight, quality, parameters, floor=lot.floor, cap=lot.cap
    )
    return ScoreRows(
        ranked=ranked,
        price=price,
        quality=quality,
        price_points=price_points,
        value=value,
        rank=rank_row(bench, lot.id, value, formula),
    )


def is_on_cost(procurement: Procurement, lot: Lot) -> bool:
    """Whether whole-life cost stands in the place of the price in this lot."""
    criterion = _priced(procurement, lot)
    return REGISTRY[lot.formula].on_cost or (criterion is not None and criterion.kind is CriterionKind.COST)


def announces_cost(procurement: Procurement) -> bool:
    """Whether whole-life cost ranks in some lot; only then it may stand in the award report."""
    return any(is_on_cost(procurement, lot) for lot in procurement.lots)


def _minima(bench: Bench, rules: Rules, lot: Lot, given: Given) -> list[Row]:
    """A flag for each criterion with a minimum; a tender without a score does not reach it."""
    rows = []
    for criterion in quality_criteria(bench, lot):
        least = rules.criteria[criterion.id].minimum
        if least is not None:
            reached = if_error(1 - positive(least - given[lot.id, criterion.id]), 0)
            label = Label(N_("{criterion}: reaches the minimum"), {"criterion": criterion.name})
            rows.append(bench.model.row(f"reaches.{lot.id}.{criterion.id}", label, "flag", reached))
    return rows


def quality_rows(
    bench: Bench, prefix: str, rules: Rules, lot: Lot, quality: Quality, given: Given, ranked: Row
) -> QualityRows:
    """Points, euro values or coefficients, as a formula needs them."""
    criteria = [rules.criteria[criterion.id] for criterion in quality_criteria(bench, lot)]
    kinds = {
        Quality.NONE: (),
        Quality.POINTS: (_POINTS,),
        Quality.SHARE: (_POINTS,),
        Quality.EURO: (_EURO,),
        Quality.COEFFICIENT: (_COEFFICIENT,),
    }[quality]
    rows: dict[str, dict[str, Row]] = {_POINTS: {}, _EURO: {}, _COEFFICIENT: {}}
    for kind in kinds:
        for cells in criteria:
            row = _counted(bench, prefix, cells, kind, given[lot.id, cells.criterion.id], ranked)
            if row is not None:
                rows[kind][cells.criterion.id] = row
    weights = plus([cells.weight for cells in criteria])
    share: Expr | None = None
    if rows[_POINTS]:
        share = bench.model.row(
            f"quality.{prefix}",
            Label(N_("Q: quality points as a share of the highest possible")),
            "share",
            or_blank(plus(list(rows[_POINTS].values())) / weights),
        )
    highest = [cells.coefficient for cells in criteria if cells.coefficient is not None]
    return QualityRows(
        points=rows[kinds[0]] if kinds else {},
        share=share,
        money=plus(list(rows[_EURO].values())),
        coefficients=plus(list(rows[_COEFFICIENT].values())),
        coefficients_max=plus(highest),
    )


_POINTS, _EURO, _COEFFICIENT = "points", "euro", "coefficient"
_COUNTED: Mapping[str, tuple[str, str]] = {
    _POINTS: (N_("{criterion}: points"), "points"),
    _EURO: (N_("{criterion}: value in euro"), "EUR"),
    _COEFFICIENT: (N_("{criterion}: coefficient"), "share"),
}


def _counted(bench: Bench, prefix: str, cells: CriterionCells, kind: str, given: Input, ranked: Row) -> Row | None:
    full = {_POINTS: cells.weight, _EURO: cells.euro_value, _COEFFICIENT: cells.coefficient}[kind]
    if full is None or cells.scale is None:
        return None
    message, unit = _COUNTED[kind]
    return bench.model.row(
        f"{kind}.{prefix}.{cells.criterion.id}",
        Label(message, {"criterion": cells.criterion.name}),
        unit,
        where(full * given / cells.scale, ranked),
        substituted=True,
    )


def value_rows(
    bench: Bench,
    prefix: str,
    formula: AwardFormula,
    price: Row,
    weight: Operand,
    quality: QualityRows,
    parameters: Mapping[str, Quantity],
    *,
    floor: bool,
    cap: bool,
) -> tuple[Row | None, Row]:
    """Rows of the points for the price, if the formula gives any, and of what ranks."""
    model = bench.model
    lowest = model.row(f"lowest.{prefix}", Label(N_("Pmin: lowest price compared")), "EUR", Over("min", price, False))
    highest = model.row(
        f"highest.{prefix}", Label(N_("Pmax: highest price compared")), "EUR", Over("max", price, False)
    )
    parts = Parts(
        weight=weight,
        price=price,
        lowest=lowest,
        highest=highest,
        quality=quality.share,
        money=quality.money,
        coefficients=quality.coefficients,
        coefficients_max=quality.coefficients_max,
        parameters={field: lift(cell) for field, cell in parameters.items()},
    )
    result = or_blank(scored(formula, parts, floor=floor, cap=cap))
    if formula.kind is Kind.VALUE:
        unit = "EUR" if formula.lower_is_better else "points"
        label = Label(N_("what ranks: {formula}"), {"formula": formula.label})
        return None, model.row(f"value.{prefix}", label, unit, result, substituted=True)
    label = Label(N_("points for the price: {formula}"), {"formula": formula.label})
    points = model.row(f"price_points.{prefix}", label, "points", result, substituted=True)
    members = [*quality.points.values(), points]
    value = model.row(f"value.{prefix}", Label(N_("total points")), "points", or_blank(plus(members)), substituted=True)
    return points, value


def rank_row(bench: Bench, prefix: str, value: Row, formula: AwardFormula) -> Row:
    """1 for the best, equal for equal ones."""
    steps = bench.model.inputs["rank.steps"]
    compared = bench.model.row(
        f"rounded.{prefix}",
        Label(N_("the same, rounded for the comparison")),
        value.unit,
        or_blank(whole(value * steps) / steps),
    )
    return bench.model.row(
        f"rank.{prefix}", Label(N_("rank")), "rank", or_blank(Rank(compared, not formula.lower_is_better))
    )
