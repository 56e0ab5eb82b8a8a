"""The announced numbers: VAT, the screen of abnormally low prices, weights, scales and parameters of the formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Criterion, Lot
from costmodel.formula.expression import Axis, Label
from costmodel.formula.model import Input
from costmodel.messages import N_
from costmodel.tender.context import Bench, of_lot
from costmodel.tender.screen_rule import FEW_TENDERS, QUARTER, SCREEN_TENDERS

RANK_STEPS = 1e8
"""Of 60 points, a cent more on a price of EUR 50 million takes off more than one step of 1/100,000,000."""

PARAMETERS: Mapping[str, tuple[str, str]] = {
    "times_lowest": (N_("n: times the lowest price"), "factor"),
    "log_base": (N_("A: base of the logarithm"), "factor"),
    "band_low": (N_("S₀: price that gets all points"), "EUR"),
    "band_high": (N_("S₁: price that gets no points"), "EUR"),
    "reference_price": (N_("Pref: reference price"), "EUR"),
}
"""Field of a lot -> its label and unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionCells:
    """scale, minimum, euro_value, coefficient: None where the criterion has none."""

    criterion: Criterion
    weight: Input
    scale: Input | None
    minimum: Input | None
    euro_value: Input | None
    coefficient: Input | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """criteria: id -> its cells. parameters: lot and field -> cell."""

    criteria: Mapping[str, CriterionCells]
    parameters: Mapping[tuple[str, str], Input]
    screen_share: Input
    screen_least: Input
    screen_quarter: Input
    screen_many: Input


def rules(bench: Bench) -> Rules:
    """Inputs of the sheet of announced rules."""
    terms = bench.procurement.terms
    bench.sheet("rules", N_("Rules"), N_("What was announced, and the constants of the rules."), Axis.SCALAR)
    bench.section(N_("All lots"))
    bench.number("vat_rate", Label(N_("VAT rate")), "share", terms.vat_rate)
    bench.number("points_total", Label(N_("what all weights add up to")), "points", terms.points_total)
    share = bench.number(
        "screen.share", Label(N_("a price this far below the mean is asked about")), "share", terms.abnormal_share
    )
    least = _constant(bench, "least", N_("tenders that the mean needs"), SCREEN_TENDERS)
    quarter = _constant(bench, "quarter", N_("with many tenders, one part of so many is left out at the top"), QUARTER)
    many = _constant(bench, "many", N_("tenders from which on there are many"), FEW_TENDERS)
    bench.number(
        "rank.steps",
        Label(N_("steps of 1 in which values are compared here; who is first is decided on exact fractions")),
        "steps",
        RANK_STEPS,
        live=False,
    )
    lots = {lot.id: lot for lot in bench.procurement.lots}
    criteria = {
        criterion.id: _criterion(bench, criterion, lots.get(criterion.lot or ""))
        for criterion in bench.procurement.criteria
    }
    parameters = {
        (lot.id, field): cell for lot in bench.procurement.lots for field, cell in _parameters(bench, lot).items()
    }
    return Rules(
        criteria=criteria,
        parameters=parameters,
        screen_share=share,
        screen_least=least,
        screen_quarter=quarter,
        screen_many=many,
    )


def _constant(bench: Bench, id: str, message: str, value: float) -> Input:
    return bench.number(f"screen.{id}", Label(message), "tenders", value, live=False)


def _criterion(bench: Bench, criterion: Criterion, lot: Lot | None) -> CriterionCells:
    """lot: None for a criterion of all lots."""
    id = criterion.id
    if lot is None:
        bench.section(N_("Criterion: {criterion}"), criterion=criterion.name)
    else:
        bench.section(N_("Criterion: {criterion}, {lot}"), criterion=criterion.name, **of_lot(lot))

    name: dict[str, str | Label] = {"criterion": criterion.name}

    def cell(field: str, message: str, unit: str) -> Input | None:
        value = getattr(criterion, field)
        return None if value is None else bench.number(f"criterion.{id}.{field}", Label(message, name), unit, value)

    weight = bench.number(f"criterion.{id}.weight", Label(N_("{criterion}: weight"), name), "points", criterion.weight)
    return CriterionCells(
        criterion=criterion,
        weight=weight,
        scale=cell("scale", N_("{criterion}: highest score"), "score"),
        minimum=cell("minimum", N_("{criterion}: score below which a tender is left out"), "score"),
        euro_value=cell("euro_value", N_("{criterion}: euro value of the highest score"), "EUR"),
        coefficient=cell("coefficient", N_("{criterion}: coefficient of the highest score"), "share"),
    )


def _parameters(bench: Bench, lot: Lot) -> dict[str, Input]:
    given = {field: getattr(lot, field) for field in PARAMETERS if getattr(lot, field) is not None}
    if given:
        bench.section(N_("Award formula, {lot}"), **of_lot(lot))
    return {
        field: bench.number(f"{field}.{lot.id}", Label(PARAMETERS[field][0]), PARAMETERS[field][1], value)
        for field, value in given.items()
    }
