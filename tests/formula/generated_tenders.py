"""Models over tenders made at random from a seed, on two sheets of tenders and two of years, and their workbook."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import xlsxwriter

from costmodel.formula.exact import Exact
from costmodel.formula.expression import (
    At,
    Axis,
    Block,
    Dot,
    Expr,
    Label,
    Nth,
    Of,
    Over,
    Prev,
    Quantity,
    Rank,
    Statistic,
    cents,
    down,
    down_cents,
    if_error,
    is_given,
    lift,
    ln,
    maximum,
    minimum,
    or_blank,
    positive,
    product,
    total,
    up,
    where,
    whole,
)
from costmodel.formula.model import Input, Model, Row
from costmodel.formula.numeric import Values, evaluate
from costmodel.formula.places import FIRST_YEAR, OPENING, SCALAR, InputLine, LinkLine, RowLine, SubstitutionLine
from costmodel.formula.sheets import SheetLayout
from costmodel.formula.substitution import plain, substitution

PRICES, SCORES, YEARS, LATER_YEARS = "prices", "scores", "years", "later years"
MISSING = Label("missing")
AWKWARD = (1.005, 2.675, -1.005, 0.285, 1.115, 10.075, 0.1, 0.2, 0.3, 2.5, -2.5, 0.0)
OFF = 0.000123
"""Keeps a computed number off a half, where doubles and fractions may round apart; typed numbers stay as they are."""
STATISTICS: tuple[Statistic, ...] = ("sum", "max", "min", "mean", "median", "count")


def bounded(expr: Expr) -> Expr:
    return minimum(1000, maximum(-1000, expr))


class TenderMaker:
    """One model: inputs of every kind, then rows of every kind, on sheets that read each other."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.count = self.rng.randint(1, 6)
        self.model = Model(columns=self.rng.randint(2, 4), tenders=self.count)
        self.scalars: list[Quantity] = []
        self.tenders: list[Quantity] = []
        self.exact: list[Quantity] = []  # typed or rounded, so that equal ones are equal everywhere
        self.flags: list[Quantity] = []
        self.years: list[Quantity] = []
        self.named = 0

    def make(self) -> Model:
        self.sheet(YEARS)
        quantities = [self.year_input() for _ in range(3)]
        self.years.append(self.row(lambda me: Prev(me) / 2 + quantities[0], opening=lift(3)))
        self.sheet(PRICES)
        prices = [self.tender_input() for _ in range(3)]
        self.flags += [self.flag() for _ in range(2)]
        self.scalars += [self.scalar_input() for _ in range(3)]
        self.rows(self.rng.randint(3, 7))
        year = self.rng.randrange(self.model.columns)
        self.keep(product(Block(tuple(quantities)), Block(tuple(prices)), left_column=year))
        self.sheet(SCORES)
        self.rows(self.rng.randint(3, 7))
        self.tail()
        self.keep(product(Block(tuple(self.scalars[:3])), Block(tuple(prices))))
        self.sheet(LATER_YEARS)
        self.years_again()
        return self.model

    def rows(self, count: int) -> None:
        kinds = (self.plain, self.plain, self.plain, self.statistic, self.place, self.block, self.column)
        for _ in range(count):
            self.rng.choice(kinds)()

    def sheet(self, key: str) -> None:
        self.model.sheet = key
        self.model.section = Label(f"section of {key}")

    def name(self) -> str:
        self.named += 1
        return f"q{self.named}"

    def number(self) -> float:
        kind = self.rng.random()
        if kind < 0.4:
            return self.rng.choice(AWKWARD)
        return self.rng.randint(-3000, 3000) / 100 if kind < 0.7 else float(self.rng.randint(-9, 9))

    def tender_input(self) -> Input:
        blanks = self.rng.choice((0.0, 0.0, 0.3, 1.0))
        values = [math.nan if self.rng.random() < blanks else self.number() for _ in range(self.count)]
        id, blank = self.name(), MISSING if blanks else None
        made = self.model.input(id, Label(id), "EUR", values, axis=Axis.TENDERS, blank=blank)
        self.tenders.append(made)
        self.exact.append(made)
        return made

    def flag(self) -> Input:
        id, values = self.name(), [self.rng.randrange(2) for _ in range(self.count)]
        return self.model.input(id, Label(id), "0 or 1", values, axis=Axis.TENDERS)

    def scalar_input(self) -> Input:
        id = self.name()
        return self.model.input(id, Label(id), "EUR", self.number())

    def year_input(self) -> Input:
        id, values = self.name(), [self.number() for _ in range(self.model.columns)]
        made = self.model.input(id, Label(id), "units", values, axis=Axis.YEARS)
        self.years.append(made)
        return made

    def row(self, expr: Expr | Callable[[Quantity], Expr], **options: object) -> Row:
        id = self.name()
        return self.model.row(id, Label(id), "EUR", expr, substituted=self.rng.random() < 0.2, **options)  # type: ignore[arg-type]

    def keep(self, tree: Expr) -> Row:
        """A row whose cells are numbers or blanks, never errors."""
        choice = self.rng.random()
        if choice < 0.6:
            tree = or_blank(tree)
        elif choice < 0.8:
            tree = if_error(tree, self.rng.choice((0, -1, *self.scalars)))
        else:
            tree = where(tree, self.rng.choice(self.flags))
        made = self.row(tree)
        (self.scalars if made.axis is Axis.SCALAR else self.tenders).append(made)
        return made

    def leaf(self, leaves: list[Quantity]) -> Expr:
        return lift(self.rng.choice((0, 1, 2, 0.85))) if self.rng.random() < 0.1 else self.rng.choice(leaves)

    def tree(self, leaves: list[Quantity], depth: int) -> Expr:
        """A random tree whose values stay moderate, without comparisons that hang on the last bit."""
        if depth == 0 or self.rng.random() < 0.15:
            return self.leaf(leaves)
        a, b = self.tree(leaves, depth - 1), self.tree(leaves, depth - 1)
        typed = self.rng.choice([quantity for quantity in leaves if isinstance(quantity, Input)])
        made: list[Callable[[], Expr]] = [
            lambda: a + b,
            lambda: a - (b - self.leaf(leaves)),
            lambda: lift(0) - bounded(a * b),
            lambda: bounded(a / typed),
            lambda: a / maximum(0.5, b),
            lambda: (1 + minimum(1, maximum(0, a))) ** minimum(2, maximum(-2, b)),
            lambda: cents(typed),
            lambda: cents(typed * self.rng.choice((1, 3, 12))),
            lambda: cents(a + OFF) + whole(b + OFF),
            lambda: up(a) - down(b),
            lambda: down_cents(a),
            lambda: positive(a) * b + positive(b),
            lambda: ln(maximum(0.25, a)) + b,
            lambda: ln(typed),
            lambda: maximum(a, b, self.leaf(leaves)) / 12,
            lambda: minimum(a, self.leaf(leaves)),
            lambda: if_error(a, b),
            lambda: if_error(self.leaf(leaves), self.leaf(leaves)),
            lambda: is_given(a) * b,
            lambda: or_blank(a) + b,
            lambda: maximum(a, or_blank(b)),
        ]
        return self.rng.choice(made)()

    def plain(self) -> None:
        scalar = self.rng.random() < 0.25
        self.keep(self.tree(self.scalars if scalar else [*self.scalars, *self.tenders, *self.flags], 3))

    def statistic(self) -> None:
        of = self.rng.choice(self.tenders)
        statistic = self.rng.choice(STATISTICS)
        self.keep(self.rng.choice(self.tenders) - Over(statistic, of, False))
        self.keep(Over(statistic, of, False))

    def place(self) -> None:
        """Ranks of typed and of rounded numbers, and the k-th of a row."""
        rounded = self.row(or_blank(whole(self.rng.choice(self.tenders) + OFF)))
        self.exact.append(rounded)
        self.tenders.append(rounded)
        self.keep(Rank(self.rng.choice(self.exact), self.rng.random() < 0.5))
        of = self.rng.choice(self.tenders)
        k = self.rng.choice((lift(self.rng.randint(0, self.count + 1)), maximum(1, up(Over("count", of, False) / 4))))
        self.keep(Nth(of, k, self.rng.random() < 0.5))

    def block(self) -> None:
        """Rows below each other; read at once, and from the next sheets where they stand."""
        leaves = [*self.scalars, *self.tenders]
        rows = [self.row(or_blank(self.rng.choice(self.tenders) + self.tree(leaves, 1))) for _ in range(3)]
        for row in rows:
            row.substituted = False
        block = self.model.block(rows)
        self.tenders += rows
        self.model.sheet = self.rng.choice((self.model.sheet, SCORES))
        self.keep(Of(self.rng.choice(STATISTICS), block))
        self.keep(total(block) / 3)
        self.keep(bounded(Dot(block, block)))
        self.keep(bounded(Dot(block, block, left_column=self.rng.randint(1, self.count))))

    def column(self) -> None:
        """One cell of a row, over tenders or over years, as a scalar; and a copy of a row, word and all."""
        of = self.rng.choice(self.tenders)
        self.keep(At(of, self.rng.randint(1, self.count)))
        self.keep(At(self.rng.choice(self.years), self.rng.randrange(self.model.columns)) * self.leaf(self.tenders))
        self.tenders.append(self.row(of))

    def tail(self) -> None:
        """Single cells right of a row, and a block of them."""
        rows = [self.row(or_blank(self.rng.choice(self.tenders))) for _ in range(2)]
        for row in rows:
            row.substituted = False
        self.model.block(rows)
        tail_heads: tuple[tuple[Statistic, Label], ...] = (("min", Label("lowest")), ("median", Label("median")))
        for statistic, head in tail_heads:
            tails = []
            for row in rows:
                id, cell = self.name(), or_blank(Over(statistic, row, False))
                tails.append(self.model.row(id, Label(id), "EUR", cell, beside=(row, head)))
            self.scalars += tails
            self.keep(total(Block(tuple(tails))))

    def years_again(self) -> None:
        """Years that read the years of another sheet, the opening too, and one cell of the tenders."""
        price = if_error(At(self.rng.choice(self.tenders), self.rng.randint(1, self.count)), 0)
        self.years.append(self.row(self.rng.choice(self.years) + bounded(price)))
        self.years.append(self.row(Prev(self.rng.choice(self.years)) * 2 + self.rng.choice(self.years)))
        self.row(Over(self.rng.choice(STATISTICS), self.rng.choice(self.years), False) + 0)
        self.row(Over("sum", self.rng.choice(self.years), True) + 0)


@dataclass(frozen=True, slots=True)
class Expected:
    """A formula cell: its value by numpy (NaN: blank), exactly (None: blank), and whether it may show the word."""

    cell: tuple[str, int, int]
    value: float
    exactly: object
    copied: bool


def workbook(models: list[Model]) -> tuple[bytes, list[Expected]]:
    """One workbook with the sheets of all models, cached values as numpy has them; and every formula cell."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    expected: list[Expected] = []
    for number, model in enumerate(models):
        tabs = {PRICES: f"Prix d'offre {number}", SCORES: f"S{number}", YEARS: f"Y{number}", LATER_YEARS: f"L{number}"}
        axes = {YEARS: Axis.YEARS, LATER_YEARS: Axis.YEARS}
        _sheets(book, SheetLayout(model, tabs, axes, first_line=3), expected)
    book.close()
    return stream.getvalue(), expected


def _sheets(book: xlsxwriter.Workbook, layout: SheetLayout, expected: list[Expected]) -> None:
    values, exact = evaluate(layout.model), Exact(layout.model)
    for key, lines in layout.sheets.items():
        sheet = book.add_worksheet(layout.tabs[key])
        for line in lines:
            if isinstance(line, InputLine):
                _write_input(sheet, line)
            elif isinstance(line, SubstitutionLine):
                sheet.write_string(line.line, FIRST_YEAR, substitution(line.row, 1, exact, plain))
            elif isinstance(line, RowLine | LinkLine):
                expected += _write_formulas(sheet, layout, line, values, exact)


def _write_input(sheet: xlsxwriter.worksheet.Worksheet, line: InputLine) -> None:
    entry = line.entry
    start, skipped = {Axis.SCALAR: (SCALAR, 0), Axis.YEARS: (OPENING, 0), Axis.TENDERS: (FIRST_YEAR, 1)}[entry.axis]
    for position, value in enumerate(entry.values[skipped:, 0]):
        if math.isnan(value):
            sheet.write_string(line.line, start + position, MISSING.message)
        else:
            sheet.write_number(line.line, start + position, float(value))


def _write_formulas(
    sheet: xlsxwriter.worksheet.Worksheet, layout: SheetLayout, line: RowLine | LinkLine, values: Values, exact: Exact
) -> list[Expected]:
    of = line.row if isinstance(line, RowLine) else line.of
    made = []
    for column, formula in layout.cells(line).by_column:
        at = 0 if of.axis is Axis.SCALAR else column - OPENING
        if isinstance(line, LinkLine) and line.at is not None:
            at = line.at
        value = values.cell(of, 0, at)
        sheet.write_formula(line.line, column, formula, None, "" if math.isnan(value) else value)
        copied = isinstance(line, LinkLine) or isinstance(line.row.expr, Quantity)
        made.append(Expected((sheet.name, line.line + 1, column + 1), value, exact.cell(of, at), copied))
    return made
