"""Whole-life cost of each tender in the authority's own quantities: term and renewals, with revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import At, Block, Dot, Expr, Label, cents, if_error, or_blank, where
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.tender.context import Bench, LotRows, of_lot, plus
from costmodel.tender.prices import Read
from costmodel.tender.schedule import Schedule, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeCost:
    """Rows of one lot over the tenders, EUR without VAT unless said otherwise. yearly: one row per contract year."""

    yearly: tuple[Row, ...]
    term: Row
    renewals: Row
    nominal: Row
    vat: Row
    present_value: Row


def life_cost(bench: Bench, schedule: Schedule, read: Read, lots: Mapping[str, LotRows]) -> dict[str, LifeCost]:
    """The sheet of whole-life costs."""
    bench.sheet(
        "life",
        N_("Whole-life cost"),
        N_("The tenderer's prices in the authority's quantities, year by year, revised as the contract says."),
    )
    return {id: _lot(bench, schedule, read, rows) for id, rows in lots.items()}


def _lot(bench: Bench, schedule: Schedule, read: Read, rows: LotRows) -> LifeCost:
    model, lot, terms = bench.model, rows.lot, bench.procurement.terms
    bench.section(N_("Whole-life cost, {lot}"), **of_lot(lot))
    yearly = tuple(_year(bench, schedule, read, rows, year) for year in range(1, model.columns))

    def row(id: str, message: str, expr: Expr) -> Row:
        return model.row(f"life.{id}.{lot.id}", Label(message), "EUR", or_blank(expr))

    term = row("term", N_("term of the contract"), plus(yearly[: terms.years]))
    renewals = row("renewals", N_("renewals"), where(plus(yearly[terms.years :]), rows.counts))
    nominal = row("nominal", N_("whole-life cost without VAT"), term + renewals)
    vat = row("vat", N_("VAT on it"), cents(nominal * model.inputs["vat_rate"]))
    worth = [_worth(bench, schedule, rows, amount, year) for year, amount in enumerate(yearly, 1)]
    present = row("present", N_("present value of the whole-life cost without VAT"), plus(worth))
    return LifeCost(yearly=yearly, term=term, renewals=renewals, nominal=nominal, vat=vat, present_value=present)


def _worth(bench: Bench, schedule: Schedule, rows: LotRows, amount: Row, year: int) -> Row:
    label = Label(N_("present value of contract year {year}"), {"year": str(year)})
    worth = or_blank(cents(amount * At(schedule.discount, year)))
    return bench.model.row(f"life.worth.{rows.lot.id}.{year}", label, "EUR", worth)


def _year(bench: Bench, schedule: Schedule, read: Read, rows: LotRows, year: int) -> Row:
    """Units of the year times unit prices, less the discount, revised; omitted lines as they were filled in."""
    lot = rows.lot
    lines = counted(bench.procurement, lot.id)
    prices = Block(tuple(read.unit_prices[line.id] for line in lines))
    offered: Expr = Dot(schedule.block(Volume.ESTIMATE, lines), prices, year, False)
    filled = [
        if_error(amount * At(schedule.by_year[Volume.ESTIMATE, id], year) / schedule.total[Volume.ESTIMATE, id], 0)
        for id, amount in rows.filled.items()
    ]
    cost = plus([offered, *filled]) * (1 - read.discounts[lot.id]) * At(schedule.factor, year)
    label = Label(N_("cost of contract year {year}"), {"year": str(year)})
    return bench.model.row(f"life.{lot.id}.{year}", label, "EUR", where(cents(cost), rows.counts))
