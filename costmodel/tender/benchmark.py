"""What a lot should cost: own estimates, and reference prices brought to the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from costmodel.domain.costs import Status
from costmodel.domain.tender import Internal, OwnEstimate, ReferenceKind, ReferencePrice, ScheduleLine
from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import Block, Dot, Expr, Label, Of, or_blank, positive, total, where
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import origin
from costmodel.tender.context import Bench, LotRows, of_line, of_lot, plus, sum_of_parts
from costmodel.tender.estimated_value import EstimatedValue, estimated_value
from costmodel.tender.per_user import PerUser, per_user
from costmodel.tender.schedule import Schedule, ordered

REFERENCE_LABELS: Mapping[ReferenceKind, str] = {
    ReferenceKind.PREVIOUS: N_("earlier prices"),
    ReferenceKind.PUBLISHED: N_("published prices"),
    ReferenceKind.CATALOGUE: N_("catalogue prices"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """line -> EUR per unit; low and high only where the estimate has them."""

    central: Mapping[str, Input]
    low: Mapping[str, Input]
    high: Mapping[str, Input]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkRows:
    """One piece of evidence for one lot: the sum it gives, and what each tender asks for the same lines.

    kind: "own_estimate" or a ReferenceKind. lines: ids it covers. own_tariff: some of it is built on a tenderer's own
    tariff; assumed: some of it is an assumption. low, high: None without bounds. ratio: the tender's price over the
    sum, less 1.
    """

    lot: str
    kind: str
    lines: tuple[str, ...]
    own_tariff: bool
    assumed: bool
    amount: Row
    low: Row | None
    high: Row | None
    tenders: Row
    ratio: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """value: None without own estimates of all lines."""

    evidence: tuple[BenchmarkRows, ...]
    per_user: PerUser
    value: EstimatedValue | None


def estimates(bench: Bench) -> Estimates:
    """The sheet of the authority's own estimates and reference prices."""
    bench.sheet(
        "estimates",
        N_("Own estimates"),
        N_("EUR per unit without VAT. For the authority alone: nothing of this sheet may reach the award file."),
    )
    internal = _internal(bench)
    lines = {line.id: line for line in bench.procurement.lines}
    central = _cells(bench, N_("Own estimates"), "estimate", internal.estimates, lines, lambda e: e.figure.value)
    bounded = [estimate for estimate in internal.estimates if estimate.figure.low is not None]
    low = _cells(bench, N_("Lowest that is thought possible"), "estimate.low", bounded, lines, lambda e: e.figure.low)
    high = _cells(
        bench, N_("Highest that is thought possible"), "estimate.high", bounded, lines, lambda e: e.figure.high
    )
    return Estimates(central=central, low=low, high=high)


def _internal(bench: Bench) -> Internal:
    internal = bench.procurement.internal
    if internal is None:
        raise ValueError("the award report has no benchmark")
    return internal


def _cells(
    bench: Bench,
    heading: str,
    id: str,
    own: Sequence[OwnEstimate],
    lines: Mapping[str, ScheduleLine],
    value: object,
) -> dict[str, Input]:
    """In the order of the quantities, so that a lot's estimates stand below each other like those."""
    order = [line.id for lot in bench.procurement.lots for line in ordered(bench.procurement, lot.id)]
    bench.section(heading)
    return {
        e.line: bench.number(
            f"{id}.{e.line}",
            Label(N_("{line}: estimate"), of_line(lines[e.line])),
            "EUR/unit",
            value(e),  # type: ignore[operator]
            origin=origin(e.figure.evidence, e.figure.cell),
        )
        for e in sorted(own, key=lambda e: order.index(e.line))
    }


def benchmark(bench: Bench, schedule: Schedule, lots: Mapping[str, LotRows], own: Estimates) -> Benchmark:
    """The sheets of what the lots should cost."""
    internal = _internal(bench)
    bench.sheet(
        "should",
        N_("Should-cost"),
        N_("What the lots should cost, and what each tender asks for the same lines, in EUR without VAT."),
    )
    references = _references(bench, internal.references)
    evidence: list[BenchmarkRows] = []
    for rows in lots.values():
        evidence += _own_estimate(bench, schedule, rows, own)
        evidence += _reference_evidence(bench, schedule, rows, references)
    users = per_user(bench, internal, lots)
    value = estimated_value(bench, schedule, own.central)
    return Benchmark(evidence=tuple(evidence), per_user=users, value=value)


# --- evidence ---------------------------------------------------------------------------------------------------------


def _references(bench: Bench, references: Sequence[ReferencePrice]) -> list[tuple[ReferencePrice, Row]]:
    """Reference prices with the row that brings each to the day."""
    names = {line.id: line for line in bench.procurement.lines}
    found = []
    if references:
        bench.section(N_("Reference prices, brought to the day by an index"))
    for number, reference in enumerate(references, 1):
        what: dict[str, str | Label] = {
            **of_line(names[reference.line]),
            "kind": Label(REFERENCE_LABELS[reference.kind]),
            "year": str(reference.year),
        }
        price = bench.number(
            f"reference.{number}", Label(N_("{line}: {kind} of {year}"), what), "EUR/unit", reference.price
        )
        before = bench.number(
            f"reference.from.{number}", Label(N_("{line}: index then"), what), "index", reference.index_from
        )
        today = bench.number(
            f"reference.to.{number}", Label(N_("{line}: index of the day"), what), "index", reference.index_to
        )
        row = bench.model.row(
            f"reference.now.{number}",
            Label(N_("{line}: {kind} of {year}, on the day"), what),
            "EUR/unit",
            price * today / before,
        )
        found.append((reference, row))
    return found


def _own_estimate(bench: Bench, schedule: Schedule, rows: LotRows, own: Estimates) -> list[BenchmarkRows]:
    lot = rows.lot
    lines = [line for line in ordered(bench.procurement, lot.id) if line.id in own.central]
    if not lines:
        return []
    here = {line.id for line in lines}
    mine = [estimate for estimate in _internal(bench).estimates if estimate.line in here]
    bench.section(N_("Own estimate, {lot}"), **of_lot(lot))

    def row(id: str, message: str, cells: Mapping[str, Input]) -> Row:
        return _priced(bench, schedule, lines, f"should.{id}.{lot.id}", Label(message), cells, own.central)

    amount = row("estimate", N_("own estimate"), own.central)
    bounded = any(line.id in own.low for line in lines)
    return [
        _evidence(
            bench,
            rows,
            "own",
            "own_estimate",
            lines,
            any(estimate.own_tariff for estimate in mine),
            any(estimate.figure.evidence.status is Status.ASSUMED for estimate in mine),
            amount,
            row("low", N_("own estimate, low"), own.low) if bounded else None,
            row("high", N_("own estimate, high"), own.high) if bounded else None,
        )
    ]


def _priced(
    bench: Bench,
    schedule: Schedule,
    lines: Sequence[ScheduleLine],
    id: str,
    label: Label,
    prices: Mapping[str, Input],
    otherwise: Mapping[str, Input],
) -> Row:
    """Quantities times unit prices: one sum of products where a whole lot has them, else line by line."""
    whole_lot = ordered(bench.procurement, lines[0].lot)
    if all(line.id in prices for line in whole_lot):
        cells = Block(tuple(prices[line.id] for line in whole_lot))
        return bench.model.row(id, label, "EUR", Dot(schedule.totals(Volume.ESTIMATE, whole_lot), cells))
    amounts = [schedule.total[Volume.ESTIMATE, line.id] * prices.get(line.id, otherwise[line.id]) for line in lines]
    return sum_of_parts(bench, id, label, amounts)


def _reference_evidence(
    bench: Bench, schedule: Schedule, rows: LotRows, references: Sequence[tuple[ReferencePrice, Row]]
) -> list[BenchmarkRows]:
    """One piece for each kind, those that rest on a tenderer's own tariff apart."""
    return [
        piece
        for kind in ReferenceKind
        for tariff in (False, True)
        if (piece := _references_of(bench, schedule, rows, references, kind, tariff)) is not None
    ]


def _references_of(
    bench: Bench,
    schedule: Schedule,
    rows: LotRows,
    references: Sequence[tuple[ReferencePrice, Row]],
    kind: ReferenceKind,
    own_tariff: bool,
) -> BenchmarkRows | None:
    """Several prices for one line count with their mean."""
    lot, id = rows.lot, f"{kind}.{'tariff' if own_tariff else 'others'}"
    mine = {
        line: [row for r, row in references if (r.kind, r.own_tariff, r.line) == (kind, own_tariff, line.id)]
        for line in ordered(bench.procurement, lot.id)
    }
    covered = {line: prices for line, prices in mine.items() if prices}
    if not covered:
        return None
    label = Label(REFERENCE_LABELS[kind])
    bench.section(N_("{evidence}, {lot}"), evidence=label, **of_lot(lot))
    amounts = [
        schedule.total[Volume.ESTIMATE, line.id] * plus(prices) / _count(bench, id, line, len(prices))
        for line, prices in covered.items()
    ]
    amount = sum_of_parts(bench, f"should.{id}.{lot.id}", label, amounts)
    return _evidence(bench, rows, id, kind.value, list(covered), own_tariff, False, amount, None, None)


def _count(bench: Bench, id: str, line: ScheduleLine, prices: int) -> Expr:
    return bench.number(
        f"should.count.{id}.{line.id}",
        Label(N_("{line}: reference prices of this kind"), of_line(line)),
        "prices",
        float(prices),
        live=False,
    )


def _evidence(
    bench: Bench,
    rows: LotRows,
    id: str,
    kind: str,
    lines: Sequence[ScheduleLine],
    own_tariff: bool,
    assumed: bool,
    amount: Row,
    low: Row | None,
    high: Row | None,
) -> BenchmarkRows:
    """The same lines of each tender, before discount, and how far they are above or below."""
    lot = rows.lot
    asked = _sum_of_lines(bench, rows, id, lines)
    tenders = bench.model.row(f"should.tenders.{id}.{lot.id}", Label(N_("the same lines of each tender")), "EUR", asked)
    ratio = bench.model.row(
        f"should.ratio.{id}.{lot.id}", Label(N_("above (+) or below (−) it")), "share", or_blank(tenders / amount - 1)
    )
    return BenchmarkRows(
        lot=lot.id,
        kind=kind,
        lines=tuple(line.id for line in lines),
        own_tariff=own_tariff,
        assumed=assumed,
        amount=amount,
        low=low,
        high=high,
        tenders=tenders,
        ratio=ratio,
    )


def _sum_of_lines(bench: Bench, rows: LotRows, id: str, lines: Sequence[ScheduleLine]) -> Expr:
    """Amounts of some lines of a lot, blank where a tender left one of them out.

    Read where they stand if they stand together, else brought together here.
    """
    order = list(rows.amounts)
    first = order.index(lines[0].id)
    amounts = [rows.amounts[line.id] for line in lines]
    block = Block(tuple(amounts))
    if order[first : first + len(lines)] != [line.id for line in lines]:
        together = [
            bench.model.row(
                f"should.line.{id}.{line.id}", Label(N_("{line}: amount"), of_line(line)), "EUR", or_blank(amount)
            )
            for line, amount in zip(lines, amounts, strict=True)
        ]
        block = bench.model.block(together)
    needed = bench.number(
        f"should.needed.{id}.{rows.lot.id}", Label(N_("lines compared")), "prices", float(len(lines)), live=False
    )
    return where(total(block), rows.offer * (1 - positive(needed - Of("count", block))))
