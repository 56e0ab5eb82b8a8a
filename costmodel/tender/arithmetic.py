"""Quantity times unit price, summed; what was left out, and what fills it in; the price that is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from costmodel.domain.tender import Lot, Procurement, ScheduleLine, Tender
from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import (
    Block,
    Expr,
    Label,
    Of,
    Over,
    cents,
    if_error,
    is_given,
    minimum,
    or_blank,
    positive,
    total,
    where,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.tender.admission import Admitted, is_admitted
from costmodel.tender.context import Bench, LotRows, of_line, of_lot, plus
from costmodel.tender.prices import Read, unit_price
from costmodel.tender.schedule import Schedule, counted, ordered

OTHERS_NEEDED = 2
"""Tenders with all prices that an omitted one is filled in from."""


def arithmetic(bench: Bench, schedule: Schedule, read: Read) -> dict[str, dict[str, Row]]:
    """The sheet of line amounts; lot -> line -> EUR of the quantity scored."""
    bench.sheet(
        "arithmetic",
        N_("Arithmetic"),
        N_("Quantity times unit price of each line, rounded to the cent. Grey lines are brought in from other sheets."),
    )
    amounts: dict[str, dict[str, Row]] = {}
    for lot in bench.procurement.lots:
        bench.section(N_("Amounts, {lot}"), **of_lot(lot))
        lines = ordered(bench.procurement, lot.id)
        rows = [
            bench.model.row(
                f"amount.{line.id}",
                Label(N_("{line}: amount"), of_line(line)),
                "EUR",
                or_blank(cents(schedule.total[Volume.ESTIMATE, line.id] * read.unit_prices[line.id])),
            )
            for line in lines
        ]
        bench.model.block(rows)
        amounts[lot.id] = {line.id: row for line, row in zip(lines, rows, strict=True)}
    return amounts


def completeness(
    bench: Bench, read: Read, admitted: Mapping[str, Admitted], amounts: Mapping[str, Mapping[str, Row]]
) -> dict[str, LotRows]:
    """The sheet of omitted prices and of what fills them in, and the price that is compared."""
    bench.sheet(
        "completeness",
        N_("Completeness"),
        N_("An omitted price is missing, never 0. Where the documents ask for it, it is filled in from the others."),
    )
    return {lot.id: _lot(bench, read, admitted[lot.id], lot, amounts[lot.id]) for lot in bench.procurement.lots}


def _lot(bench: Bench, read: Read, admitted: Admitted, lot: Lot, amounts: Mapping[str, Row]) -> LotRows:
    model, name, lines = bench.model, of_lot(lot), counted(bench.procurement, lot.id)
    block = Block(tuple(amounts[line.id] for line in lines))
    typed = Block(tuple(read.unit_prices[line.id] for line in lines))  # a cell cleared by hand is no price, and no 0
    bench.section(N_("Omitted prices, {lot}"), **name)
    there = model.row(f"prices.{lot.id}", Label(N_("{lot}: prices given"), name), "prices", Of("count", typed))
    needed = bench.number(
        f"needed.{lot.id}", Label(N_("{lot}: prices asked for"), name), "prices", float(len(lines)), live=False
    )
    offer = read.offers[lot.id]
    omitted = model.row(
        f"omitted.{lot.id}", Label(N_("{lot}: prices omitted"), name), "prices", (needed - there) * offer
    )
    complete = model.row(
        f"complete.{lot.id}", Label(N_("{lot}: nothing omitted"), name), "flag", offer * (1 - positive(omitted))
    )
    given = model.row(f"given.{lot.id}", Label(N_("{lot}: sum of the prices given"), name), "EUR", total(block))
    others = complete * read.base * admitted.is_selected * admitted.regular
    filled, applied = _filled(bench, lot, amounts, given, others)
    bench.section(N_("Price compared, {lot}"), **name)
    counts = model.row(
        f"counts.{lot.id}",
        Label(N_("{lot}: has a price to compare"), name),
        "flag",
        offer * minimum(1, plus([complete, *applied])) if applied else 1 * complete,
    )
    gross = model.row(
        f"gross.{lot.id}",
        Label(N_("{lot}: recomputed total before discount"), name),
        "EUR",
        where(plus([given, *filled.values()]), counts),
    )
    submitted = read.submitted[lot.id]
    model.row(
        f"difference.{lot.id}",
        Label(N_("{lot}: total submitted less sum of the lines"), name),
        "EUR",
        where(submitted - given, offer),
    )
    price = model.row(
        f"net.{lot.id}",
        Label(N_("{lot}: price compared, after discount"), name),
        "EUR",
        or_blank(cents(gross * (1 - read.discounts[lot.id]))),
    )
    vat = bench.model.inputs["vat_rate"]
    model.row(
        f"with_vat.{lot.id}",
        Label(N_("{lot}: the same with VAT, for information"), name),
        "EUR",
        or_blank(cents(price * (1 + vat))),
    )
    return LotRows(
        lot=lot,
        offer=offer,
        amounts=amounts,
        given=given,
        complete=complete,
        filled=filled,
        counts=counts,
        gross=gross,
        price=price,
        options=_options(bench, lot, amounts, offer),
    )


def _options(bench: Bench, lot: Lot, amounts: Mapping[str, Row], offer: Expr) -> Row | None:
    options = [amounts[line.id] for line in ordered(bench.procurement, lot.id) if line.is_option]
    if not options:
        return None
    label = Label(N_("{lot}: sum of the options"), of_lot(lot))
    return bench.model.row(f"options.{lot.id}", label, "EUR", where(total(Block(tuple(options))), offer))


# --- omitted prices ---------------------------------------------------------------------------------------------------


def omissions(procurement: Procurement, lot: str) -> dict[str, tuple[str, ...]]:
    """Tender -> ids of the lines that it left out, if any."""
    found = {tender.id: omitted(procurement, lot, tender) for tender in procurement.tenders}
    return {tender: lines for tender, lines in found.items() if lines}


def omitted(procurement: Procurement, lot: str, tender: Tender) -> tuple[str, ...]:
    """Ids of the lines of the lot that count and for which a tender has no price; none where it has no offer."""
    if not procurement.bids(tender, lot):
        return ()
    return tuple(line.id for line in counted(procurement, lot) if unit_price(procurement, tender, line) is None)


def can_fill(procurement: Procurement, lot: str, lines: Sequence[ScheduleLine]) -> bool:
    """Whether enough others left nothing out: base tenders that are selected and regular. An omission of all lines
    leaves nothing to build on.
    """
    base = [tender for tender in procurement.tenders if tender.variant_of is None and procurement.bids(tender, lot)]
    others = [t for t in base if not omitted(procurement, lot, t) and is_admitted(procurement.admission(t.id, lot))]
    return len(others) >= OTHERS_NEEDED and len(lines) < len(counted(procurement, lot))


def _filled(
    bench: Bench, lot: Lot, amounts: Mapping[str, Row], given: Row, others: Expr
) -> tuple[dict[str, Row], list[Expr]]:
    """line -> EUR filled in, and flags that are 1 where a tender is filled in; P = L x Y / X.

    others: flag of the tenders that L and X are means of. A variant is not filled in: its own base tender is no other.
    """
    procurement = bench.procurement
    lines = {line.id: line for line in procurement.lines}
    base = {tender.id for tender in procurement.tenders if tender.variant_of is None}
    groups = {
        missing: [tender for tender, _ in members]
        for missing, members in groupby(
            sorted(
                (item for item in omissions(procurement, lot.id).items() if item[0] in base), key=lambda item: item[1]
            ),
            key=lambda item: item[1],
        )
        if procurement.terms.fill_omitted and can_fill(procurement, lot.id, [lines[id] for id in missing])
    }
    if not groups:
        return {}, []
    bench.section(N_("Prices filled in, {lot}: P = L × Y ÷ X"), **of_lot(lot))
    complete = bench.model.row(
        f"fill.others.{lot.id}", Label(N_("complete, selected and regular: L and X are means of these")), "flag", others
    )
    enough = positive(Over("sum", complete, False) - (OTHERS_NEEDED - 1))
    needed = sorted({id for missing in groups for id in missing}, key=list(lines).index)
    means = {id: _mean_price(bench, lines[id], amounts[id], complete) for id in needed}
    factors: dict[str, list[Expr]] = {id: [] for id in needed}
    flags: list[Expr] = []
    for number, (missing, tenders) in enumerate(groups.items(), 1):
        flag, factor = _factor(bench, lot, number, tenders, [amounts[id] for id in missing], given, complete)
        flags.append(flag * enough)
        for id in missing:
            factors[id].append(factor)
    rows = {id: _fill(bench, lines[id], amounts[id], means[id], factors[id]) for id in needed}
    return rows, flags


def _mean_price(bench: Bench, line: ScheduleLine, amount: Row, complete: Expr) -> Row:
    name = of_line(line)
    others = bench.model.row(
        f"fill.amounts.{line.id}",
        Label(N_("{line}: amounts of complete tenders"), name),
        "EUR",
        where(amount, complete),
    )
    return bench.model.row(
        f"fill.L.{line.id}",
        Label(N_("L, {line}: mean of the others' amounts"), name),
        "EUR",
        Over("mean", others, False),
    )


def _factor(
    bench: Bench, lot: Lot, number: int, tenders: Sequence[str], omitted: Sequence[Row], given: Row, complete: Expr
) -> tuple[Expr, Row]:
    """The flag of the tenders that omitted the same lines, and Y / X where it is 1, else 0."""
    name: dict[str, str | Label] = {"lot": lot.title, "number": str(number)}
    flag = bench.by_tender(
        f"fill.applied.{lot.id}.{number}",
        Label(N_("{lot}: omission {number} is filled in"), name),
        "flag",
        [float(tender.id in tenders) for tender in bench.procurement.tenders],
        live=False,
    )
    without = bench.model.row(
        f"fill.without.{lot.id}.{number}",
        Label(N_("{lot}: totals of complete tenders without the lines of omission {number}"), name),
        "EUR",
        where(given - plus(omitted), complete),
    )
    mean = bench.model.row(
        f"fill.X.{lot.id}.{number}",
        Label(N_("X, omission {number}: mean of the others' totals without the omitted lines"), name),
        "EUR",
        Over("mean", without, False),
    )
    factor = bench.model.row(
        f"fill.factor.{lot.id}.{number}",
        Label(N_("Y ÷ X, omission {number}: the tenderer's own total without them over that mean"), name),
        "factor",
        if_error(flag * (given - plus([if_error(amount * 1, 0) for amount in omitted])) / mean, 0),
    )
    return flag, factor


def _fill(bench: Bench, line: ScheduleLine, amount: Row, mean: Row, factors: Sequence[Expr]) -> Row:
    """Nothing where a price stands, also one that was typed in later."""
    label = Label(N_("{line}: amount filled in"), of_line(line))
    return bench.model.row(f"fill.{line.id}", label, "EUR", cents(mean * plus(factors) * (1 - is_given(amount))))
