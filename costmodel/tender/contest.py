"""One lot's scoring alone, for thousands of other prices, weights and volumes at once.

The same award formula in rows as in the full comparison, over prices that vary: the inputs have one more dimension.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from costmodel.domain.tender import Lot
from costmodel.formula.expression import Axis, Label, where
from costmodel.formula.model import Input, Model, Row
from costmodel.formula.numeric import evaluate, groups_of
from costmodel.formula.rounding import Array
from costmodel.tender.award_formula import Kind, Quality
from costmodel.tender.context import Bench, plus
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.model import TenderModel
from costmodel.tender.scoring import QualityRows, price_criterion, value_rows

_NEAR = 1e-9  # relative; who is first at a turning point is decided between points of a grid, not on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """prices, weight, scale: of the run. scale: factor of all quality points. ids: tenders ranked, in columns."""

    lot: Lot
    ids: tuple[str, ...]
    prices: Array
    weight: float
    quality_weight: float
    _model: Model
    _groups: Sequence[Sequence[Row]]
    _price: Input
    _weight: Input
    _scale: Input
    _value: Row

    @property
    def has_points(self) -> bool:
        return REGISTRY[self.lot.formula].kind is Kind.SCORE

    def winners(self, prices: Array, weight: Array | float | None = None) -> Array:
        """Whether each tender is first: (tenders, draws); nobody where the formula gives nothing.

        prices: (tenders, draws or 1); weight: points, (draws).
        """
        changed: dict[str, Array] = {
            self._price.id: np.concatenate([np.zeros((1, prices.shape[1])), prices])[:, None, :]
        }
        if weight is not None:
            points = np.atleast_1d(np.asarray(weight, dtype=np.float64))
            changed[self._weight.id] = points[None, None, :]
            everything = self.weight + self.quality_weight
            changed[self._scale.id] = ((everything - points) / self.quality_weight)[None, None, :]
        values = evaluate(self._model, changed, self._groups).of(self._value)[1:, 0, :]
        signed = values if REGISTRY[self.lot.formula].lower_is_better else -values
        best = np.where(np.isnan(signed), np.inf, signed).min(axis=0, keepdims=True)
        first: Array = signed <= best + _NEAR * np.maximum(1.0, np.abs(best))
        return np.broadcast_to(first, (len(self.ids), max(first.shape[1], prices.shape[1])))


def contest(model: TenderModel, lot: Lot) -> Contest | None:
    """The scoring of the tenders that are ranked in a lot; None for fewer than two."""
    scores, formula = model.scores[lot.id], REGISTRY[lot.formula]
    tenders = model.procurement.tenders
    columns = [c for c in range(1, len(tenders) + 1) if not np.isnan(model.values.cell(scores.value, 0, c))]
    if len(columns) < 2:
        return None
    small = Bench(procurement=model.procurement, model=Model(columns=1, tenders=len(columns)))

    def values(row: Row) -> list[float]:
        return [model.values.cell(row, 0, column) for column in columns]

    prices = values(scores.price)
    typed = small.model.input("price", Label(""), "EUR", prices, axis=Axis.TENDERS)
    price = small.model.row("compared", Label(""), "EUR", where(typed, 1))
    scale = small.number("scale", Label(""), "factor", 1.0)
    criterion = price_criterion(small, lot)
    weight = small.number("weight", Label(""), "points", criterion.weight if criterion else 0.0)
    quality, quality_weight = _quality(small, model, lot, values, scale)
    parameters = {
        field: small.number(field, Label(""), cell.unit, float(cell.values[0, 0]))
        for (id, field), cell in model.rules.parameters.items()
        if id == lot.id
    }
    _, value = value_rows(small, "contest", formula, price, weight, quality, parameters, floor=lot.floor, cap=lot.cap)
    return Contest(
        lot=lot,
        ids=tuple(tenders[column - 1].id for column in columns),
        prices=np.array(prices)[:, None],
        weight=criterion.weight if criterion else 0.0,
        quality_weight=quality_weight,
        _model=small.model,
        _groups=groups_of(small.model),
        _price=typed,
        _weight=weight,
        _scale=scale,
        _value=value,
    )


def _quality(small: Bench, model: TenderModel, lot: Lot, values: object, scale: Input) -> tuple[QualityRows, float]:
    """The quality of the run as typed numbers; points follow the scale."""
    rows, kind = model.scores[lot.id].quality, REGISTRY[lot.formula].quality
    typed = {
        id: small.model.row(
            f"points.{id}",
            Label(""),
            "points",
            scale * small.model.input(f"given.{id}", Label(""), "points", values(row), axis=Axis.TENDERS),  # type: ignore[operator]
        )
        for id, row in rows.points.items()
    }
    total = plus(list(typed.values()))
    weights = sum(model.rules.criteria[id].criterion.weight for id in typed)
    money = total if kind is Quality.EURO else plus([])
    coefficients = total if kind is Quality.COEFFICIENT else plus([])
    highest = model.exact.value(rows.coefficients_max, 0)
    return (
        QualityRows(
            points=typed,
            share=total / weights if typed and kind in (Quality.SHARE, Quality.POINTS) and weights else None,
            money=money,
            coefficients=coefficients,
            coefficients_max=plus([float(highest)]) if highest is not None else plus([]),
        ),
        float(weights),
    )
