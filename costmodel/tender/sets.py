"""Lots combined: which set of all lots is the best, with the discounts that tenderers offer for several lots.

Which sets there are follows from the ranking of the run; their amounts are live.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from costmodel.domain.tender import CombinedDiscount
from costmodel.formula.exact import Exact, Exactly
from costmodel.formula.expression import At, Expr, Label, cents
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.tender.award_formula import Kind, Quality
from costmodel.tender.context import Bench, LotRows, plus
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.prices import Read
from costmodel.tender.scoring import ScoreRows

MOST_SETS = 256
"""Ways of awarding all lots that are tried, with few discounts at once before many; more would be too many to show."""

Package = tuple[CombinedDiscount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRows:
    """One way of awarding all lots. winners: lot -> column of the tender. points: None where lots rank by price.

    gross: EUR before the combined discounts; discount: EUR that they take off; price: what is left.
    """

    winners: Mapping[str, int]
    packages: Package
    points: Exactly
    gross: Row
    discount: Row
    price: Row
    is_best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    winners: Mapping[str, int]
    packages: Package
    values: tuple[Fraction, ...]
    price: Fraction


def set_rows(
    bench: Bench, read: Read, lots: Mapping[str, LotRows], scores: Mapping[str, ScoreRows]
) -> tuple[SetRows, ...]:
    """The sheet of lots and options; one set for each combination of discounts that can be had together."""
    bench.sheet(
        "sets",
        N_("Lots and options"),
        N_("Each lot to its best tender, and the sets of all lots that a discount for lots combined makes possible."),
    )
    exact = bench.exact
    choices = [
        choice
        for packages in islice(_combinations(bench.procurement.combined), MOST_SETS)
        if (choice := _choice(bench, read, lots, scores, exact, packages)) is not None
    ]
    best = _best(bench, choices)
    discounts = {
        package: _discount(bench, number, package) for number, package in enumerate(bench.procurement.combined, 1)
    }
    return tuple(
        _rows(bench, read, lots, number, choice, discounts, choice is best) for number, choice in enumerate(choices, 1)
    )


def _combinations(packages: Sequence[CombinedDiscount]) -> Iterator[Package]:
    """None, then every choice of discounts whose lots do not overlap, smaller ones first."""
    chosen: list[tuple[int, Package]] = [(0, ())]
    while chosen:
        yield from (combination for _, combination in chosen)
        chosen = [
            (following + 1, (*combination, packages[following]))
            for after, combination in chosen
            for following in range(after, len(packages))
            if not any(set(own.lots) & set(packages[following].lots) for own in combination)
        ]


def _choice(
    bench: Bench,
    read: Read,
    lots: Mapping[str, LotRows],
    scores: Mapping[str, ScoreRows],
    unchanged: Exact,
    packages: Package,
) -> _Choice | None:
    """The best tender of each lot when these discounts are had; None if one of them cannot be."""
    column = {tender.id: i for i, tender in enumerate(bench.procurement.tenders, 1)}
    owners = {lot: column[package.tender] for package in packages for lot in package.lots}
    exact = Exact(bench.model, _changed(read, unchanged, packages, column), unchanged) if packages else unchanged
    winners: dict[str, int] = {}
    values: list[Fraction] = []
    price = Fraction(0)
    for id, rows in scores.items():
        line = exact.line(rows.value)
        first = owners.get(id) or first_of(line, REGISTRY[lots[id].lot.formula].lower_is_better)
        value = line[first - 1] if first else None
        amount = exact.cell(lots[id].price, first) if first else None
        if value is None or amount is None or first is None:
            return None
        winners[id] = first
        values.append(value)
        price += amount
    return _Choice(winners=winners, packages=packages, values=tuple(values), price=price)


def first_of(values: Sequence[Exactly], lower_is_better: bool) -> int | None:
    """Column of the best value, the first of equal ones; None without any."""
    present = [(value if lower_is_better else -value, at) for at, value in enumerate(values, 1) if value is not None]
    return min(present)[1] if present else None


def _changed(read: Read, exact: Exact, packages: Package, column: Mapping[str, int]) -> dict[str, list[Exactly]]:
    """The discounts of the lots with the combined ones on top."""
    changed: dict[str, list[Exactly]] = {}
    for package in packages:
        for lot in package.lots:
            cells = exact.line(read.discounts[lot])
            at = column[package.tender] - 1
            own = cells[at] or Fraction(0)
            cells[at] = 1 - (1 - own) * (1 - Fraction(repr(package.discount)))
            changed[read.discounts[lot].id] = cells
    return changed


def _best(bench: Bench, choices: Sequence[_Choice]) -> _Choice | None:
    """Most points over all lots, or least euro; where lots rank by neither, each lot stands alone."""
    formulas = [REGISTRY[lot.formula] for lot in bench.procurement.lots]
    if not choices:
        return None
    if all(formula.kind is Kind.SCORE for formula in formulas):
        return max(choices, key=lambda choice: (sum(choice.values), -choice.price))
    in_euro = (Quality.NONE, Quality.EURO)
    if all(formula.lower_is_better and formula.quality in in_euro for formula in formulas):
        return min(choices, key=lambda choice: (sum(choice.values), choice.price))
    return choices[0]


def _discount(bench: Bench, number: int, package: CombinedDiscount) -> Input:
    names = {tender.id: tender.name for tender in bench.procurement.tenders}
    bench.section(N_("Discounts for lots combined"))
    label = Label(N_("{tender}: {lots}"), {"tender": names[package.tender], "lots": " + ".join(package.lots)})
    return bench.number(f"package.{number}", label, "share", package.discount)


def _discounted(read: Read, lot: LotRows, winner: int, package: Input) -> Expr:
    """Price of a lot with the combined discount on top of its own: what the set was scored with."""
    own = At(read.discounts[lot.lot.id], winner)
    return cents(At(lot.gross, winner) * (1 - own) * (1 - package))


def _rows(
    bench: Bench,
    read: Read,
    lots: Mapping[str, LotRows],
    number: int,
    choice: _Choice,
    discounts: Mapping[CombinedDiscount, Input],
    is_best: bool,
) -> SetRows:
    names = [tender.name for tender in bench.procurement.tenders]
    told = "; ".join(f"{lots[id].lot.title}: {names[at - 1]}" for id, at in choice.winners.items())
    bench.section(N_("Set {number}: {winners}"), number=str(number), winners=told)
    amounts = {id: At(lots[id].price, at) for id, at in choice.winners.items()}
    off = [
        amounts[lot] - _discounted(read, lots[lot], choice.winners[lot], discounts[package])
        for package in choice.packages
        for lot in package.lots
    ]

    def row(id: str, message: str, expr: object) -> Row:
        return bench.model.row(f"set.{id}.{number}", Label(message), "EUR", expr)  # type: ignore[arg-type]

    gross = row("gross", N_("sum of the lots"), plus(list(amounts.values())))
    discount = row("discount", N_("discounts for lots combined"), plus(off))
    price = row("price", N_("price of all lots"), gross - discount)
    kinds = {REGISTRY[rows.lot.formula].kind for rows in lots.values()}
    points = sum(choice.values, Fraction(0)) if kinds == {Kind.SCORE} else None
    return SetRows(
        winners=choice.winners,
        packages=choice.packages,
        points=points,
        gross=gross,
        discount=discount,
        price=price,
        is_best=is_best,
    )
