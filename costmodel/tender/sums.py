"""Sums that must agree: rows that are 0 if all is well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Lot
from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import Axis, Block, Dot, Expr, Label, Over, maximum, or_blank, positive
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.tender.context import Bench, LotRows, of_lot, plus
from costmodel.tender.prices import Read
from costmodel.tender.schedule import Schedule, counted
from costmodel.tender.scoring import ScoreRows

HALF_A_CENT = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """label: what must hold. row: 0 if it does, else 1."""

    label: Label
    row: Row


def check_rows(
    bench: Bench, schedule: Schedule, read: Read, lots: Mapping[str, LotRows], scores: Mapping[str, ScoreRows]
) -> tuple[tuple[CheckRow, ...], Row]:
    """The sheet of checks, and how many fail."""
    bench.sheet("checks", N_("Checks"), N_("Sums that must agree. 0: it holds; 1: it fails."))
    checks = [check for rows in lots.values() for check in _lot(bench, schedule, read, rows, scores[rows.lot.id])]
    bench.section(N_("Overall"))
    overall = bench.model.row(
        "checks.failed", Label(N_("checks that fail")), "flag", plus([check.row for check in checks]), axis=Axis.SCALAR
    )
    return tuple(checks), overall


def _lot(bench: Bench, schedule: Schedule, read: Read, rows: LotRows, scores: ScoreRows) -> list[CheckRow]:
    lot = rows.lot
    bench.section(N_("Checks, {lot}"), **of_lot(lot))
    ranked = Over("sum", scores.ranked, False)
    valued = Over("count", scores.value, False)
    first = Over("min", scores.rank, False)
    return [
        _lines_add_up(bench, schedule, read, rows),
        _check(bench, lot, "valued", N_("every tender that is ranked has a value"), ranked - valued),
        _check(bench, lot, "unranked", N_("no tender that is not ranked has a value"), valued - ranked),
        _check(bench, lot, "first", N_("the best one has rank 1"), first - positive(valued)),
        *_weights_add_up(bench, lot),
    ]


def _weights_add_up(bench: Bench, lot: Lot) -> list[CheckRow]:
    """Where they were announced to; a formula without points may have no weights at all."""
    criteria = bench.procurement.criteria_of(lot.id)
    weights = [bench.model.inputs[f"criterion.{criterion.id}.weight"] for criterion in criteria]
    if not any(criterion.weight for criterion in criteria):
        return []
    announced = bench.model.inputs["points_total"]
    apart = bench.model.row(
        f"check.weights_apart.{lot.id}", Label(N_("sum of the weights less what was announced")), "points",
        plus(weights) - announced, axis=Axis.SCALAR,
    )  # fmt: skip
    message = N_("the weights add up to what was announced")
    return [_check(bench, lot, "weights", message, maximum(apart, 0 - apart))]


def _lines_add_up(bench: Bench, schedule: Schedule, read: Read, rows: LotRows) -> CheckRow:
    lot, model = rows.lot, bench.model
    lines = counted(bench.procurement, lot.id)
    prices = Block(tuple(read.unit_prices[line.id] for line in lines))
    again = Dot(schedule.totals(Volume.ESTIMATE, lines), prices)
    apart = model.row(
        f"check.apart.{lot.id}",
        Label(N_("quantities times prices in one sum, less the sum of the lines")),
        "EUR",
        or_blank(again - rows.given),
    )
    allowed = bench.number(
        f"check.allowed.{lot.id}",
        Label(N_("half a cent of rounding for each line")),
        "EUR",
        HALF_A_CENT * max(1, len(lines)),
        live=False,
    )
    largest = maximum(Over("max", apart, False), 0 - Over("min", apart, False))
    message = N_("the lines add up to the total, but for rounding to the cent")
    return _check(bench, lot, "lines", message, largest - allowed)


def _check(bench: Bench, lot: Lot, id: str, message: str, excess: Expr) -> CheckRow:
    """excess: above 0 if it fails."""
    label = Label(N_("{lot}: {what}"), {"lot": lot.title, "what": Label(message)})
    failing = positive(excess)
    return CheckRow(label=label, row=bench.model.row(f"check.{id}.{lot.id}", label, "flag", failing, axis=Axis.SCALAR))
