"""Quantities of the schedule, price revision and discounting: one column per contract year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Procurement, ScheduleLine
from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import At, Axis, Block, Expr, Label, Over, maximum, positive
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.tender.context import Bench, of_line, of_lot, plus

_UNITS: Mapping[Volume, str] = {
    Volume.ESTIMATE: N_("{line}: units estimated"),
    Volume.MINIMUM: N_("{line}: units guaranteed"),
    Volume.MAXIMUM: N_("{line}: most units"),
}
_SECTIONS: Mapping[Volume, str] = {
    Volume.ESTIMATE: N_("Quantities estimated, {lot}"),
    Volume.MINIMUM: N_("Quantities guaranteed, {lot}"),
    Volume.MAXIMUM: N_("Largest quantities, {lot}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Quantities and factors.

    by_year: quantity and line -> units per contract year. total: the same over the years that count in the price.
    factor: price of a contract year as a part of the price offered. discount: factor of a contract year.
    """

    by_year: Mapping[tuple[Volume, str], Input]
    total: Mapping[tuple[Volume, str], Row]
    factor: Row
    discount: Row

    def block(self, volume: Volume, lines: tuple[ScheduleLine, ...]) -> Block:
        """Units of the lines below each other, by contract year."""
        return Block(tuple(self.by_year[volume, line.id] for line in lines))

    def totals(self, volume: Volume, lines: tuple[ScheduleLine, ...]) -> Block:
        """Units of the lines below each other, over the years that count."""
        return Block(tuple(self.total[volume, line.id] for line in lines))


def ordered(procurement: Procurement, lot: str) -> tuple[ScheduleLine, ...]:
    """Lines of a lot, options last, so that what is compared stands together."""
    lines = procurement.lines_of(lot)
    return (*(line for line in lines if not line.is_option), *(line for line in lines if line.is_option))


def counted(procurement: Procurement, lot: str) -> tuple[ScheduleLine, ...]:
    """Lines of a lot that are part of the price that is compared."""
    lines = ordered(procurement, lot)
    return lines if procurement.terms.options_counted else tuple(line for line in lines if not line.is_option)


def counted_years(procurement: Procurement) -> range:
    """Contract years, from 1, whose quantities are part of the price that is compared."""
    terms = procurement.terms
    return range(1, terms.years + (terms.renewal_years if terms.renewals_counted else 0) + 1)


def schedule(bench: Bench, volumes: tuple[Volume, ...]) -> Schedule:
    """Inputs and rows of the sheet of quantities."""
    bench.sheet(
        "schedule",
        N_("Quantities"),
        N_("Units per contract year as announced, the revision of prices and the discount factor."),
        Axis.YEARS,
    )
    by_year: dict[tuple[Volume, str], Input] = {}
    total: dict[tuple[Volume, str], Row] = {}
    for volume in volumes:
        for lot in bench.procurement.lots:
            bench.section(_SECTIONS[volume], **of_lot(lot))
            lines = ordered(bench.procurement, lot.id)
            for line in lines:
                values = getattr(line, volume.value)
                label = Label(_UNITS[volume], of_line(line))
                by_year[volume, line.id] = bench.by_year(f"units.{volume}.{line.id}", label, "units", values)
            rows = [_total(bench, volume, line, by_year[volume, line.id]) for line in lines]
            bench.model.block(rows)
            total |= {(volume, line.id): row for line, row in zip(lines, rows, strict=True)}
    factor = _revision(bench)
    return Schedule(by_year=by_year, total=total, factor=factor, discount=_discount(bench))


def _total(bench: Bench, volume: Volume, line: ScheduleLine, units: Input) -> Row:
    years = counted_years(bench.procurement)
    all_years = len(years) == bench.model.columns - 1
    expr: Expr = Over("sum", units, False) if all_years else plus([At(units, year) for year in years])
    label = Label(N_("{line}: units in all, {volume}"), {**of_line(line), "volume": Label(_NAMES[volume])})
    return bench.model.row(f"quantity.{volume}.{line.id}", label, "units", expr, axis=Axis.SCALAR)


_NAMES: Mapping[Volume, str] = {
    Volume.ESTIMATE: N_("estimated"),
    Volume.MINIMUM: N_("guaranteed"),
    Volume.MAXIMUM: N_("at most"),
}


def _revision(bench: Bench) -> Row:
    """Share of the offered price that is paid in each contract year: fixed part plus weighted indices."""
    terms, model = bench.procurement.terms, bench.model
    bench.section(N_("Price revision"))
    year = bench.by_year("year", Label(N_("contract year")), "calendar year", range(1, model.columns), live=False)
    if terms.revision_fixed is None:
        return model.row("revision", Label(N_("prices are not revised")), "factor", 1 + 0 * year)
    parts: list[Expr] = [bench.number("revision.fixed", Label(N_("fixed part")), "share", terms.revision_fixed)]
    for index in bench.procurement.revision:
        name: dict[str, str | Label] = {"index": index.label}
        weight = bench.number(f"weight.{index.id}", Label(N_("{index}: weight"), name), "share", index.weight)
        base = bench.number(f"base.{index.id}", Label(N_("{index}: level at the base"), name), "index", index.base)
        level = bench.by_year(f"level.{index.id}", Label(N_("{index}: level"), name), "index", index.levels)
        parts.append(weight * level / base)
    formula = model.row("revision.formula", Label(N_("revision formula")), "factor", plus(parts))
    least = bench.number(
        "revision.threshold",
        Label(N_("smallest change of the price that is applied")),
        "share",
        terms.revision_threshold,
    )
    change = maximum(formula - 1, 1 - formula)
    applied = model.row("revision.applied", Label(N_("revision is applied")), "flag", 1 - positive(least - change))
    return model.row(
        "revision",
        Label(N_("price of the year, as a part of the price offered")),
        "factor",
        1 + (formula - 1) * applied,
    )


def _discount(bench: Bench) -> Row:
    """Payments fall in the middle of each contract year."""
    bench.section(N_("Discounting"))
    year = bench.model.inputs["year"]
    rate = bench.number("discount_rate", Label(N_("discount rate")), "share", bench.procurement.terms.discount_rate)
    timing = bench.number("timing", Label(N_("part of a year before a payment counts as made")), "years", 0.5)
    return bench.model.row(
        "discount",
        Label(N_("discount factor, middle of the contract year")),
        "factor",
        1 / (1 + rate) ** (year - timing),
    )
