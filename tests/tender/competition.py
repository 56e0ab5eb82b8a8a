"""Tenders of one lot, put through an award formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from costmodel.formula.exact import Exact
from costmodel.formula.expression import Axis, Expr, Label, Over, Quantity, or_blank
from costmodel.formula.model import Model, Row
from costmodel.formula.numeric import evaluate
from costmodel.tender.award_formula import AwardFormula, Parts, scored
from costmodel.tender.refusals import Facts, Refusal

Amounts = tuple[Fraction, ...]
Results = list[Fraction | None]


@dataclass(frozen=True, kw_only=True)
class Competition:
    """What a formula may read of each tender; None for the price of a tender that is not ranked."""

    prices: tuple[Fraction | None, ...]
    weight: Fraction = Fraction(40)
    parameters: Mapping[str, Fraction] = field(default_factory=dict)
    qualities: Amounts | None = None
    money: Amounts | None = None
    coefficients: Amounts | None = None
    coefficients_max: Fraction = Fraction(0)
    floor: bool = True
    cap: bool = True


def refused(formula: AwardFormula, tenders: Competition) -> tuple[Refusal, ...]:
    """Why the formula cannot rank these tenders."""
    ranked = {str(place): price for place, price in enumerate(tenders.prices) if price is not None}
    qualities = dict(enumerate(tenders.qualities or ()))
    facts = Facts(
        parameters=tenders.parameters,
        tenders=len(ranked),
        prices=ranked,
        has_quality=tenders.qualities is not None,
        qualities={place: qualities[int(place)] for place in ranked if int(place) in qualities},
        euro_value=max(tenders.money or (Fraction(0),)),
        coefficients_max=tenders.coefficients_max,
    )
    return formula.refuse(facts)


def exact_results(formula: AwardFormula, tenders: Competition) -> Results:
    """What the formula gives each tender, on exact fractions."""
    model, row, cells = _model(formula, tenders)
    return Exact(model, cells).line(row)


def live_results(formula: AwardFormula, tenders: Competition) -> list[float]:
    """The same by NumPy, NaN for a blank."""
    model, row, _ = _model(formula, tenders)
    return [float(value) for value in evaluate(model).of(row)[1:, 0, 0]]


def _model(formula: AwardFormula, tenders: Competition) -> tuple[Model, Row, dict[str, Sequence[Fraction | None]]]:
    model = Model(1, tenders=len(tenders.prices))
    cells: dict[str, Sequence[Fraction | None]] = {}

    def along(name: str, values: Sequence[Fraction | None] | None) -> Quantity:
        cells[name] = [Fraction(0)] * len(tenders.prices) if values is None else values
        numbers = [np.nan if cell is None else float(cell) for cell in cells[name]]
        return model.input(name, Label(name), "", numbers, axis=Axis.TENDERS, blank=Label("none"))

    def one(name: str, value: Fraction) -> Expr:
        cells[name] = [value]
        return model.input(name, Label(name), "", float(value))

    price = along("price", tenders.prices)
    parts = Parts(
        weight=one("weight", tenders.weight),
        price=price,
        lowest=Over("min", price, False),
        highest=Over("max", price, False),
        quality=None if tenders.qualities is None else along("quality", tenders.qualities),
        money=along("money", tenders.money),
        coefficients=along("coefficients", tenders.coefficients),
        coefficients_max=one("coefficients_max", tenders.coefficients_max),
        parameters={name: one(name, value) for name, value in tenders.parameters.items()},
    )
    expr = or_blank(scored(formula, parts, floor=tenders.floor, cap=tenders.cap))
    return model, model.row("result", Label("result"), "", expr), cells
