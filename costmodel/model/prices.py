"""Indices and prices (method M-5)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.costs import Index, IndexKind, Price, UnitRounding
from costmodel.formula.expression import At, Axis, Expr, Label, Prev, Quantity, cents, down_cents
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import Context, origin, plus


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """An index over the horizon, and in single years outside it that some price or clause is based on."""

    row: Row
    outside: dict[int, Quantity]
    first_year: int
    columns: int

    def at(self, year: int) -> Expr:
        """Level in one year, inside the horizon or outside."""
        column = year - self.first_year + 1
        if 1 <= column < self.columns:
            return At(self.row, column)
        return self.outside[year]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPrice:
    """net: EUR excl. VAT; gross: EUR incl. the VAT that is not recovered. One value a year."""

    net: Row
    gross: Row


class Prices:
    """Writes the indices of a case once, then prices on demand."""

    def __init__(self, context: Context) -> None:
        self.context = context
        context.section(N_("Conventions"))
        self.recoverable = context.number(
            "vat_recoverable",
            Label(N_("share of the VAT that is recovered")),
            "share",
            context.case.vat_recoverable_share,
        )
        self.levels: dict[str, Level] = {}
        self.clauses: list[Row] = []  # fixed part and weights of each revision, added up
        years = _base_years(context)
        plain = [index for index in context.case.indices if index.kind is not IndexKind.REVISION]
        revisions = [index for index in context.case.indices if index.kind is IndexKind.REVISION]
        for index in plain:
            self.levels[index.id] = self._plain(index, years[index.id])
        for index in revisions:
            self.levels[index.id] = self._revision(index, years[index.id])

    def price(self, id: str, label: str | Label, unit: str, price: Price) -> UnitPrice:
        """Rows of one unit price: excl. and incl. VAT (M-5)."""
        context, what = self.context, {"what": label}
        amount = context.figure(f"{id}.amount", Label(N_("{what}: price excl. VAT"), what), unit, price.amount)
        vat = context.number(f"{id}.vat", Label(N_("{what}: VAT rate"), what), "share", price.vat_rate)
        net = context.model.row(
            f"{id}.net",
            Label(N_("{what}: price of the year excl. VAT"), what),
            unit,
            self._indexed(price, amount),
            axis=Axis.YEARS,
        )
        gross = context.model.row(
            f"{id}.gross",
            Label(N_("{what}: price of the year incl. VAT"), what),
            unit,
            net * (1 + vat * (1 - self.recoverable)),
        )
        return UnitPrice(net=net, gross=gross)

    def _indexed(self, price: Price, amount: Input) -> Expr:
        expr: Expr = amount
        if price.index is not None:
            level = self.levels[price.index]
            expr = amount * level.row / level.at(price.base_year)
        if price.unit_rounding is UnitRounding.CENT:
            return cents(expr)
        if price.unit_rounding is UnitRounding.TRUNCATED:
            return down_cents(expr)
        return expr

    def _plain(self, index: Index, base_years: set[int]) -> Level:
        """Published levels as they are, or yearly rates chained from 1 in the earliest year that is needed."""
        self.context.section(N_("Index {index}"), index=index.label)
        case, values = self.context.case, dict(index.values)
        wanted = {case.first_year} | base_years
        if index.kind is IndexKind.LEVELS:
            return self._levels(index, values, wanted)
        outside: dict[int, Quantity] = {}
        level: Row | None = None
        for year in range(min(wanted), case.first_year):
            label = Label(N_("{index}: level in {year}, chained"), {"index": index.label, "year": str(year)})
            level = self._chained(index, year, level, values, label)
            outside[year] = level
        row = self._chain_row(index, self._rates(index, values), level)
        for year in range(case.last_year + 1, max(wanted) + 1):
            previous = outside.get(year - 1) or At(row, case.years)
            label = Label(N_("{index}: level in {year}, chained"), {"index": index.label, "year": str(year)})
            outside[year] = self._chained(index, year, previous, values, label)
        return Level(row=row, outside=outside, first_year=case.first_year, columns=case.years + 1)

    def _chained(self, index: Index, year: int, previous: Expr | None, values: dict[int, float], label: Label) -> Row:
        model, id = self.context.model, f"index.{index.id}.level.{year}"
        if previous is None:
            start = self.context.number(
                f"index.{index.id}.start",
                Label(N_("{index}: level at which the chain starts"), {"index": index.label}),
                "index",
                1.0,
                live=False,
            )
            return model.row(id, label, "index", start + 0)
        rate = self.context.number(
            f"index.{index.id}.rate.{year}",
            Label(N_("{index}: rate of {year}"), {"index": index.label, "year": str(year)}),
            "share",
            values[year],
            evidence=index.evidence,
        )
        return model.row(id, label, "index", previous * (1 + rate))

    def _rates(self, index: Index, values: dict[int, float]) -> Input:
        case = self.context.case
        # only ratios of levels count, so the first year's rate matters only where a price is based before it
        given = [values.get(year, 0.0) for year in range(case.first_year, case.last_year + 1)]
        return self.context.yearly(
            f"index.{index.id}.rate",
            Label(N_("{index}: yearly rate"), {"index": index.label}),
            "share",
            [0.0, *given],
            evidence=index.evidence,
            has_opening=False,
        )

    def _chain_row(self, index: Index, rates: Input, opening: Row | None) -> Row:
        label = Label(N_("{index}: level"), {"index": index.label})
        return self.context.model.row(
            f"index.{index.id}",
            label,
            "index",
            lambda me: Prev(me) * (1 + rates),
            opening=opening if opening is not None else 1.0,
        )

    def _levels(self, index: Index, values: dict[int, float], wanted: set[int]) -> Level:
        case = self.context.case
        horizon = range(case.first_year, case.last_year + 1)
        given = self.context.yearly(
            f"index.{index.id}.published",
            Label(N_("{index}: published level"), {"index": index.label}),
            "index",
            [0.0, *(values[year] for year in horizon)],
            evidence=index.evidence,
            has_opening=False,
        )
        row = self.context.model.row(
            f"index.{index.id}", Label(N_("{index}: level"), {"index": index.label}), "index", given + 0
        )
        outside: dict[int, Quantity] = {
            year: self.context.model.input(
                f"index.{index.id}.published.{year}",
                Label(N_("{index}: published level of {year}"), {"index": index.label, "year": str(year)}),
                "index",
                values[year],
                origin=origin(index.evidence),
            )
            for year in sorted(wanted)
            if year not in horizon and year in values
        }
        return Level(row=row, outside=outside, first_year=case.first_year, columns=case.years + 1)

    def _revision(self, index: Index, base_years: set[int]) -> Level:
        """Fixed part plus weighted indices, 1 in the contract base year."""
        context, case = self.context, self.context.case
        context.section(N_("Index {index}"), index=index.label)
        fixed = context.number(
            f"index.{index.id}.fixed",
            Label(N_("{index}: fixed part"), {"index": index.label}),
            "share",
            index.fixed_part,
            evidence=index.evidence,
        )
        weights = [
            context.number(
                f"index.{index.id}.weight.{part}",
                Label(N_("{index}: weight of {part}"), {"index": index.label, "part": part}),
                "share",
                weight,
                evidence=index.evidence,
            )
            for part, weight in index.weights
        ]
        label = Label(N_("{index}: fixed part and weights"), {"index": index.label})
        self.clauses.append(context.model.row(f"index.{index.id}.parts", label, "share", plus([fixed, *weights])))
        levels = [self.levels[part] for part, _ in index.weights]

        def term(i: int, level: Expr) -> Expr:
            return weights[i] * level / levels[i].at(index.base_year)

        parts = [
            context.model.row(
                f"index.{index.id}.part.{part}",
                Label(N_("{index}: part of {part}"), {"index": index.label, "part": part}),
                "index",
                term(i, levels[i].row),
            )
            for i, (part, _) in enumerate(index.weights)
        ]
        row = context.model.row(
            f"index.{index.id}", Label(N_("{index}: level"), {"index": index.label}), "index", plus([fixed, *parts])
        )
        outside: dict[int, Quantity] = {}
        for year in sorted(base_years):
            if not case.first_year <= year <= case.last_year:
                expr = plus([fixed, *(term(i, levels[i].at(year)) for i in range(len(weights)))])
                label = Label(N_("{index}: level in {year}"), {"index": index.label, "year": str(year)})
                outside[year] = context.model.row(f"index.{index.id}.level.{year}", label, "index", expr)
        return Level(row=row, outside=outside, first_year=case.first_year, columns=case.years + 1)


def _base_years(context: Context) -> dict[str, set[int]]:
    """For each index the years in which it must have a level besides those of the horizon."""
    case = context.case
    prices = [element.price for element in case.elements]
    if case.office is not None:
        prices += [case.office.exit_cost, case.office.overflow_rent]
        prices += [price for lease in case.office.leases for price in (lease.rent, lease.charges)]
    years: dict[str, set[int]] = {index.id: set() for index in case.indices}
    for price in prices:
        if price.index is not None:
            years[price.index].add(price.base_year)
    for index in case.indices:
        for part, _ in index.weights:
            years[part] |= {index.base_year} | years[index.id]
    return years
