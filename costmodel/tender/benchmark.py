"""What a lot should cost, what the contract is worth for the thresholds, what a price means per user and month.

Evidence: own estimates, reference prices brought to the day, and ways that need no contract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from costmodel.domain.tender import Internal, Lot, OwnEstimate, ReferenceKind, ReferencePrice, ScheduleLine
from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import At, Expr, Label, if_error, or_blank, total, where
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import origin
from costmodel.tender.context import Bench, LotRows, of_line, of_lot, plus
from costmodel.tender.law import value_rule
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

    kind: "own_estimate" or a ReferenceKind. lines: ids it covers. own_tariff: it is built on a tenderer's own tariff.
    low, high: None without bounds. ratio: the tender's price over the sum, less 1.
    """

    lot: str
    kind: str
    lines: tuple[str, ...]
    own_tariff: bool
    amount: Row
    low: Row | None
    high: Row | None
    tenders: Row
    ratio: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """alternatives: label -> EUR per user and month. implied: users -> EUR per user and month of each tender, all lots.

    value, value_at_minimum: EUR for the thresholds, None without estimates of all lines. total: EUR of all lots.
    """

    evidence: tuple[BenchmarkRows, ...]
    implied: Mapping[float, Row]
    total: Row
    value: Row | None
    value_at_minimum: Row | None


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
    """In the order of the schedule, so that a lot's estimates stand below each other."""
    order = list(lines)
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
    all_lots = _total(bench, lots)
    implied = _implied(bench, all_lots)
    value, at_minimum = _value(bench, schedule, own)
    return Benchmark(
        evidence=tuple(evidence), implied=implied, total=all_lots, value=value, value_at_minimum=at_minimum
    )


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
    tariff = {estimate.line for estimate in _internal(bench).estimates if estimate.own_tariff}
    bench.section(N_("Own estimate, {lot}"), **of_lot(lot))

    def row(id: str, message: str, cells: Mapping[str, Input]) -> Row:
        amounts = [
            schedule.total[Volume.ESTIMATE, line.id] * cells.get(line.id, own.central[line.id]) for line in lines
        ]
        return _sum(bench, f"should.{id}.{lot.id}", Label(message), amounts)

    amount = row("estimate", N_("own estimate"), own.central)
    bounded = any(line.id in own.low for line in lines)
    return [
        _evidence(
            bench,
            rows,
            "own_estimate",
            lines,
            any(line.id in tariff for line in lines),
            amount,
            row("low", N_("own estimate, low"), own.low) if bounded else None,
            row("high", N_("own estimate, high"), own.high) if bounded else None,
        )
    ]


def _sum(bench: Bench, id: str, label: Label, amounts: Sequence[Expr]) -> Row:
    """Amounts of lines as rows below each other, and their sum."""
    parts = [
        bench.model.row(
            f"{id}.part.{number}",
            Label(N_("{what}: part {number}"), {"what": label, "number": str(number)}),
            "EUR",
            amount,
        )
        for number, amount in enumerate(amounts, 1)
    ]
    block = bench.model.block(parts)
    return bench.model.row(id, label, "EUR", total(block))


def _reference_evidence(
    bench: Bench, schedule: Schedule, rows: LotRows, references: Sequence[tuple[ReferencePrice, Row]]
) -> list[BenchmarkRows]:
    lot, found = rows.lot, []
    for kind in ReferenceKind:
        mine = {
            line: [(r, row) for r, row in references if r.kind is kind and r.line == line.id]
            for line in ordered(bench.procurement, lot.id)
        }
        covered = {line: pairs for line, pairs in mine.items() if pairs}
        if not covered:
            continue
        label = Label(REFERENCE_LABELS[kind])
        bench.section(N_("{evidence}, {lot}"), evidence=label, **of_lot(lot))
        amounts = [
            schedule.total[Volume.ESTIMATE, line.id]
            * plus([row for _, row in pairs])
            / _count(bench, lot, kind, line, pairs)
            for line, pairs in covered.items()
        ]
        amount = _sum(bench, f"should.{kind}.{lot.id}", label, amounts)
        tariff = any(r.own_tariff for pairs in covered.values() for r, _ in pairs)
        found.append(_evidence(bench, rows, kind.value, list(covered), tariff, amount, None, None))
    return found


def _count(bench: Bench, lot: Lot, kind: ReferenceKind, line: ScheduleLine, pairs: Sequence[object]) -> Expr:
    """How many reference prices of the kind a line has; their mean counts."""
    return bench.number(
        f"should.count.{kind}.{lot.id}.{line.id}",
        Label(N_("{line}: reference prices of this kind"), of_line(line)),
        "prices",
        float(len(pairs)),
        live=False,
    )


def _evidence(
    bench: Bench,
    rows: LotRows,
    kind: str,
    lines: Sequence[ScheduleLine],
    own_tariff: bool,
    amount: Row,
    low: Row | None,
    high: Row | None,
) -> BenchmarkRows:
    """The same lines of each tender, before discount, and how far they are above or below."""
    lot = rows.lot
    asked = plus([rows.amounts[line.id] for line in lines])
    tenders = bench.model.row(
        f"should.tenders.{kind}.{lot.id}", Label(N_("the same lines of each tender")), "EUR", where(asked, rows.offer)
    )
    ratio = bench.model.row(
        f"should.ratio.{kind}.{lot.id}", Label(N_("above (+) or below (−) it")), "share", or_blank(tenders / amount - 1)
    )
    return BenchmarkRows(
        lot=lot.id,
        kind=kind,
        lines=tuple(line.id for line in lines),
        own_tariff=own_tariff,
        amount=amount,
        low=low,
        high=high,
        tenders=tenders,
        ratio=ratio,
    )


# --- per user and month -----------------------------------------------------------------------------------------------


def _total(bench: Bench, lots: Mapping[str, LotRows]) -> Row:
    """Prices of all lots that a tender has an offer for; blank without any."""
    bench.section(N_("Price per user and month"))
    prices = [_or_0(rows.price) for rows in lots.values()]
    return bench.model.row("implied.total", Label(N_("price of all its lots")), "EUR", or_blank(plus(prices)))


def _or_0(price: Row) -> Expr:
    return if_error(price * 1, 0)


def _implied(bench: Bench, all_lots: Row) -> dict[float, Row]:
    terms = bench.procurement.terms
    counted = terms.term_months + (terms.renewal_months if terms.renewals_counted else 0)
    months = bench.number("implied.months", Label(N_("months that the price is for")), "months", float(counted))
    rows = {}
    for number, volume in enumerate(_internal(bench).volumes, 1):
        users = bench.number(
            f"implied.users.{number}", Label(N_("{volume}: users"), {"volume": volume.label}), "users", volume.users
        )
        rows[volume.users] = bench.model.row(
            f"implied.{number}",
            Label(N_("{volume}: EUR per user and month"), {"volume": volume.label}),
            "EUR/month",
            or_blank(all_lots / users / months),
        )
    for number, alternative in enumerate(_internal(bench).alternatives, 1):
        bench.number(
            f"alternative.{number}",
            Label(N_("without a contract: {alternative}"), {"alternative": alternative.label}),
            "EUR/month",
            alternative.per_user_month,
        )
    return rows


# --- value for the thresholds -----------------------------------------------------------------------------------------


def _value(bench: Bench, schedule: Schedule, own: Estimates) -> tuple[Row | None, Row | None]:
    """Largest quantities of term and renewals, options included, at the own estimates."""
    procurement, terms = bench.procurement, bench.procurement.terms
    if any(line.id not in own.central for line in procurement.lines):
        return None, None
    bench.sheet(
        "value",
        N_("Estimated value"),
        N_("For the European thresholds: without VAT, renewals and options included, at the largest quantities."),
    )
    bench.section(N_("Estimated value"))
    rule = value_rule(terms.value_basis, open_ended=terms.open_ended, months=terms.term_months + terms.renewal_months)
    factor = bench.number("value.factor", Label(N_("factor of the rule")), "factor", float(rule.factor), live=False)
    residual = bench.number(
        "value.residual", Label(N_("residual value of what is leased")), "EUR", terms.residual_value
    )
    added = residual if rule.adds_residual else 0 * residual
    found = []
    for volume, message in (
        (Volume.MAXIMUM, N_("estimated value at the largest quantities")),
        (Volume.MINIMUM, N_("commitment at the guaranteed quantities")),
    ):
        amounts = [_all_years(bench, schedule, volume, line) * own.central[line.id] for line in procurement.lines]
        sum_of_lines = _sum(bench, f"value.lines.{volume}", Label(message), amounts)
        found.append(sum_of_lines)
    value = bench.model.row("value", Label(N_("estimated value by the rule")), "EUR", found[0] * factor + added)
    return value, found[1]


def _all_years(bench: Bench, schedule: Schedule, volume: Volume, line: ScheduleLine) -> Expr:
    units = schedule.by_year[volume, line.id]
    return plus([At(units, year) for year in range(1, bench.model.columns)])
