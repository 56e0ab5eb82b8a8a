"""Line by line: smallest, median, mean, largest, deviations, and the line's share in the average of all tenders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Lot, ScheduleLine
from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import (
    Block,
    Expr,
    Label,
    Of,
    Over,
    Statistic,
    maximum,
    or_blank,
    positive,
    where,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.tender.admission import Admitted
from costmodel.tender.context import Bench, LotRows, of_line, of_lot
from costmodel.tender.prices import Read
from costmodel.tender.schedule import Schedule, ordered

_STATISTICS: Mapping[Statistic, Label] = {
    "min": Label(N_("smallest")),
    "median": Label(N_("median")),
    "mean": Label(N_("mean")),
    "max": Label(N_("largest")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRows:
    """Of one line. statistics: scalars, EUR per unit. share: of the line in the average of all tenders. from_estimate:
    None without an own estimate. flag: 1 where the price is asked about, None without a screen.
    """

    price: Row
    statistics: Mapping[Statistic, Row]
    share: Row
    from_median: Row
    from_estimate: Row | None
    flag: Row | None


def line_rows(
    bench: Bench,
    schedule: Schedule,
    read: Read,
    admitted: Mapping[str, Admitted],
    lots: Mapping[str, LotRows],
    estimates: Mapping[str, Input],
) -> dict[str, LineRows]:
    """The sheet of lines; estimates: line -> own estimate, EUR per unit."""
    bench.sheet(
        "lines",
        N_("Lines"),
        N_("Unit prices of the selected and regular tenders, in EUR without VAT. Variants are left out."),
    )
    found: dict[str, LineRows] = {}
    for id, rows in lots.items():
        found |= _lot(bench, schedule, read, admitted[id], rows, estimates)
    return found


def _lot(
    bench: Bench,
    schedule: Schedule,
    read: Read,
    admitted: Admitted,
    rows: LotRows,
    estimates: Mapping[str, Input],
) -> dict[str, LineRows]:
    lot, model = rows.lot, bench.model
    lines = ordered(bench.procurement, lot.id)
    bench.section(N_("Unit prices, {lot}"), **of_lot(lot))
    flags = rows.offer * read.base * admitted.is_selected * admitted.regular
    counted = model.row(f"lines.counted.{lot.id}", Label(N_("counts here")), "flag", flags)
    prices = {line.id: _price(bench, line, read, counted) for line in lines}
    model.block(list(prices.values()))
    statistics = {line.id: _statistics(bench, line, prices[line.id]) for line in lines}
    shares = _shares(bench, schedule, lines, prices, statistics)
    bench.section(N_("Deviation from the median, {lot}"), **of_lot(lot))
    medians = {
        line.id: _deviation(bench, "median", line, prices[line.id], statistics[line.id]["median"]) for line in lines
    }
    from_estimate = _from_estimate(bench, lot, lines, prices, estimates)
    asked = _flags(bench, lot, lines, prices, medians, shares)
    return {
        line.id: LineRows(
            price=prices[line.id],
            statistics=statistics[line.id],
            share=shares[line.id],
            from_median=medians[line.id],
            from_estimate=from_estimate.get(line.id),
            flag=asked.get(line.id),
        )
        for line in lines
    }


def _price(bench: Bench, line: ScheduleLine, read: Read, counted: Row) -> Row:
    label = Label(N_("{line}: EUR per {unit}"), {**of_line(line), "unit": line.unit})
    return bench.model.row(f"lines.price.{line.id}", label, "EUR/unit", where(read.unit_prices[line.id], counted))


def _statistics(bench: Bench, line: ScheduleLine, price: Row) -> dict[Statistic, Row]:
    return {
        statistic: bench.model.row(
            f"lines.{statistic}.{line.id}",
            Label(N_("{line}: {what}"), {**of_line(line), "what": head}),
            "EUR/unit",
            _over(statistic, price),
            beside=(price, head),
        )
        for statistic, head in _STATISTICS.items()
    }


def _over(statistic: Statistic, price: Row) -> Expr:
    """Blank where no tender that counts has a price; the smallest and the largest of nothing would be 0."""
    found = Over(statistic, price, False)
    return where(found, positive(Over("count", price, False))) if statistic in ("min", "max") else or_blank(found)


def _shares(
    bench: Bench,
    schedule: Schedule,
    lines: tuple[ScheduleLine, ...],
    prices: Mapping[str, Row],
    statistics: Mapping[str, Mapping[Statistic, Row]],
) -> dict[str, Row]:
    """Mean amount of a line over the sum of the mean amounts, never over one tenderer's own total."""
    if not lines:
        return {}
    amounts = [
        bench.model.row(
            f"lines.amount.{line.id}",
            Label(N_("{line}: mean amount"), of_line(line)),
            "EUR",
            or_blank(schedule.total[Volume.ESTIMATE, line.id] * statistics[line.id]["mean"]),
            beside=(prices[line.id], Label(N_("mean amount"))),
        )
        for line in lines
    ]
    all_lines = bench.model.row(
        f"lines.all.{lines[0].lot}", Label(N_("sum of the mean amounts")), "EUR", Of("sum", Block(tuple(amounts)))
    )
    return {
        line.id: bench.model.row(
            f"lines.share.{line.id}",
            Label(N_("{line}: share in the average of all tenders"), of_line(line)),
            "share",
            or_blank(amount / all_lines),
            beside=(prices[line.id], Label(N_("share in the average"))),
        )
        for line, amount in zip(lines, amounts, strict=True)
    }


def _deviation(bench: Bench, id: str, line: ScheduleLine, price: Row, of: Expr) -> Row:
    label = Label(N_("{line}: deviation"), of_line(line))
    return bench.model.row(f"lines.from_{id}.{line.id}", label, "share", or_blank(price / of - 1))


def _from_estimate(
    bench: Bench,
    lot: Lot,
    lines: tuple[ScheduleLine, ...],
    prices: Mapping[str, Row],
    estimates: Mapping[str, Input],
) -> dict[str, Row]:
    known = [line for line in lines if line.id in estimates]
    if known:
        bench.section(N_("Deviation from the own estimate, {lot}"), **of_lot(lot))
    return {line.id: _deviation(bench, "estimate", line, prices[line.id], estimates[line.id]) for line in known}


def _flags(
    bench: Bench,
    lot: Lot,
    lines: tuple[ScheduleLine, ...],
    prices: Mapping[str, Row],
    medians: Mapping[str, Row],
    shares: Mapping[str, Row],
) -> dict[str, Row]:
    """The buyer's own screen: at least so far from the median, in a line of at least such a share, of three tenders."""
    terms = bench.procurement.terms
    if terms.line_low is None and terms.line_high is None:
        return {}
    cells = {
        id: bench.model.inputs[f"lines.{id}"] for id in ("low", "high", "share") if f"lines.{id}" in bench.model.inputs
    }
    bench.section(N_("Lines asked about: 1, {lot}"), **of_lot(lot))
    return {line.id: _flag(bench, line, prices[line.id], medians[line.id], shares[line.id], cells) for line in lines}


def _flag(bench: Bench, line: ScheduleLine, price: Row, deviation: Row, share: Row, cells: Mapping[str, Input]) -> Row:
    far: list[Expr] = []
    if "low" in cells:
        far.append(1 - positive(cells["low"] + deviation))
    if "high" in cells:
        far.append(1 - positive(cells["high"] - deviation))
    is_far = maximum(*far) if len(far) > 1 else far[0]
    weighs = 1 - positive(cells["share"] - share)
    screened = bench.model.row(
        f"lines.screened.{line.id}",
        Label(N_("{line}: heavy enough, and of three tenders or more"), of_line(line)),
        "flag",
        or_blank(weighs * positive(Over("count", price, False) - 2)),
        beside=(price, Label(N_("enters the screen"))),
    )
    label = Label(N_("{line}: asked about"), of_line(line))
    return bench.model.row(f"lines.flag.{line.id}", label, "flag", or_blank(is_far * screened))


def line_screen(bench: Bench) -> None:
    """The cells of the buyer's own screen, on the sheet of rules."""
    terms = bench.procurement.terms
    bench.section(N_("Screen of lines"))
    for id, message, value in (
        ("low", N_("a line this far below its median is asked about"), terms.line_low),
        ("high", N_("a line this far above its median is asked about"), terms.line_high),
        ("share", N_("if it is at least this share of the average of all tenders"), terms.line_share),
    ):
        if value is not None:
            bench.number(f"lines.{id}", Label(message), "share", value)
