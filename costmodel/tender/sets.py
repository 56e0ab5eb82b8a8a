"""Lots combined: which set of all lots is the best, with the discounts that tenderers offer for several lots.

Which sets there are follows from the ranking of the run; their amounts are live.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from costmodel.domain.tender import CombinedDiscount
from costmodel.formula.exact import Exact, Exactly
from costmodel.formula.expression import At, Expr, Label, cents, or_blank
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.tender.award_formula import AwardFormula, Kind, Quality
from costmodel.tender.context import Bench, LotRows, plus
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.prices import Read
from costmodel.tender.ranking import ranking
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
    if len(lots) < 2:
        return ()
    every = (
        choice
        for packages in _combinations(bench.procurement.combined)
        for choice in _choices(bench, read, lots, scores, exact, packages)
    )
    choices = list(islice(every, MOST_SETS))
    best = _best(bench, choices)
    discounts = {
        package: _discount(bench, number, package) for number, package in enumerate(bench.procurement.combined, 1)
    }
    return tuple(
        _rows(bench, read, lots, number, choice, discounts, choice in best) for number, choice in enumerate(choices, 1)
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


def _choices(
    bench: Bench,
    read: Read,
    lots: Mapping[str, LotRows],
    scores: Mapping[str, ScoreRows],
    unchanged: Exact,
    packages: Package,
) -> Iterator[_Choice]:
    """The best tender of each lot when these discounts are had, a choice for each way out of a tie; none if one of the
    discounts cannot be had, or a lot has nobody who is ranked.
    """
    column = {tender.id: i for i, tender in enumerate(bench.procurement.tenders, 1)}
    owners = {lot: column[package.tender] for package in packages for lot in package.lots}
    exact = Exact(bench.model, _changed(read, unchanged, packages, column), unchanged) if packages else unchanged
    firsts = [
        [owners[id]] if id in owners else _firsts(exact.line(rows.value), REGISTRY[lots[id].lot.formula])
        for id, rows in scores.items()
    ]
    for columns in product(*firsts):
        winners = dict(zip(scores, columns, strict=True))
        values = [exact.cell(scores[id].value, first) for id, first in winners.items()]
        prices = [exact.cell(lots[id].price, first) for id, first in winners.items()]
        present = [value for value in values if value is not None]
        if len(present) == len(values):
            price = sum((amount for amount in prices if amount is not None), Fraction(0))
            yield _Choice(winners=winners, packages=packages, values=tuple(present), price=price)


def _firsts(values: Sequence[Exactly], formula: AwardFormula) -> list[int]:
    """Columns of the best value, all of them in a tie."""
    numbers = [str(at) for at in range(1, len(values) + 1)]
    order = ranking(numbers, values, lower_is_better=formula.lower_is_better, logarithmic=formula.id == "logarithmic")
    return [int(number) for number in order[0]] if order else []


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


def _best(bench: Bench, choices: Sequence[_Choice]) -> list[_Choice]:
    """Most points over all lots, or least euro, all of them in a tie; where lots rank by neither, each stands alone."""
    formulas = [REGISTRY[lot.formula] for lot in bench.procurement.lots]
    in_euro = (Quality.NONE, Quality.EURO, Quality.COEFFICIENT)
    if not choices:
        return []
    if all(formula.kind is Kind.SCORE for formula in formulas):
        best = max(sum(choice.values) for choice in choices)
    elif all(formula.lower_is_better and formula.quality in in_euro for formula in formulas):
        best = min(sum(choice.values) for choice in choices)
    else:
        return [choice for choice in choices if not choice.packages]
    return [choice for choice in choices if sum(choice.values) == best]


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

    gross = row("gross", N_("sum of the lots"), or_blank(plus(list(amounts.values()))))
    discount = row("discount", N_("discounts for lots combined"), or_blank(plus(off)))
    price = row("price", N_("price of all lots"), or_blank(gross - discount))
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
