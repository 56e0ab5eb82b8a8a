"""Models made at random from a seed, over every node and function of the row language, and their plain workbook."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import xlsxwriter

from costmodel.formula.expression import (
    At,
    Axis,
    Baseline,
    Block,
    Dot,
    Expr,
    Irr,
    Label,
    Of,
    Over,
    Prev,
    Quantity,
    Recent,
    TagSum,
    cents,
    down,
    down_cents,
    if_error,
    lift,
    ln,
    maximum,
    minimum,
    positive,
    up,
    whole,
)
from costmodel.formula.model import Input, Model, Row
from costmodel.formula.numeric import Values, evaluate
from costmodel.formula.spreadsheet import (
    OPENING,
    SCALAR,
    TAGS,
    InputLine,
    Layout,
    LinkLine,
    Names,
    RowLine,
)

FIRST_LINE = 3
AWKWARD = (1.005, 2.675, -1.005, 0.285, 1.115, 10.075, 33.778311, 0.29, 2.5, -2.5, 0.5, 1e-7, 4.0000004, 3.9999996)


def bounded(expr: Expr) -> Expr:
    """Kept where doubles hold six digits behind the point, which every rounding here relies on."""
    return minimum(10000, maximum(-10000, expr))


class Maker:
    """One model: inputs of every kind, then rows of every kind."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.columns = self.rng.randint(3, 7)
        self.scenarios = self.rng.randint(1, 3)
        self.model = Model(columns=self.columns, scenarios=self.scenarios, baseline=self.rng.randrange(self.scenarios))
        self.count = 0
        self.scalars: list[Quantity] = []
        self.years: list[Quantity] = []

    def make(self) -> Model:
        self.section()
        for _ in range(self.rng.randint(2, 4)):
            self.scalars.append(self.input(Axis.SCALAR))
            self.years.append(self.input(Axis.YEARS))
        self.time()
        for _ in range(self.rng.randint(6, 16)):
            self.rng.choice((self.plain, self.plain, self.plain, self.over, self.lagged, self.block, self.purchases))()
        self.rate()
        return self.model

    def section(self) -> None:
        self.model.section = Label(f"section {self.count}")

    def name(self) -> str:
        self.count += 1
        return f"q{self.count}"

    def number(self) -> float:
        kind = self.rng.random()
        if kind < 0.3:
            return self.rng.choice(AWKWARD)
        if kind < 0.6:
            return self.rng.randint(-5000, 5000) / 1000
        return float(self.rng.randint(-30, 30))

    def input(self, axis: Axis) -> Input:
        owners = None
        if self.rng.random() < 0.4:
            owners = tuple(self.rng.randrange(self.scenarios) for _ in range(self.scenarios))
            kept = sorted(set(owners))
            owners = tuple(kept.index(owner) for owner in owners)
        width = 1 if owners is None else max(owners) + 1
        values = [self.number() for _ in range(width * (1 if axis is Axis.SCALAR else self.columns))]
        id = self.name()
        return self.model.input(id, Label(id), "units", values, axis=axis, owners=owners)

    def time(self) -> None:
        first = self.model.input("first", Label("first"), "calendar year", 2010, live=False)
        self.life = self.model.input("life", Label("life"), "years", self.rng.randint(1, 5))
        self.year = self.model.row("year", Label("year"), "calendar year", lambda me: Prev(me) + 1, opening=first)

    def row(
        self, expr: Expr | Callable[[Quantity], Expr], opening: Expr | None = None, tags: dict[str, str] | None = None
    ) -> Row:
        id = self.name()
        made = self.model.row(id, Label(id), "units", expr, opening=opening, tags=tags)
        (self.scalars if made.axis is Axis.SCALAR else self.years).append(made)
        return made

    def tree(self, leaves: list[Quantity], depth: int) -> Expr:
        """A random tree whose values stay moderate, without comparisons that hang on the last bit."""
        if depth == 0 or self.rng.random() < 0.15:
            return self.leaf(leaves)
        a, b = self.tree(leaves, depth - 1), self.tree(leaves, depth - 1)
        choice = self.rng.randrange(14)
        made: list[Callable[[], Expr]] = [
            lambda: a + b,
            lambda: a - b,
            lambda: a - (b - self.leaf(leaves)),
            lambda: lift(0) - a * b,
            lambda: minimum(1000, maximum(-1000, a * b)),
            lambda: if_error(a / b, 0),
            lambda: (1 + minimum(1, maximum(0, a))) ** minimum(2, maximum(-2, b)),
            lambda: cents(a),
            lambda: whole(b),
            lambda: up(a) - down(b),
            lambda: down_cents(a),
            lambda: positive(a) * b + positive(b),
            lambda: if_error(ln(a), -1),
            lambda: maximum(a, b, self.leaf(leaves)) / 12,
        ]
        return made[choice]()

    def leaf(self, leaves: list[Quantity]) -> Expr:
        if self.rng.random() < 0.12:
            return lift(self.rng.choice((0, 1, 2, 12, 24)))
        chosen = self.rng.choice(leaves)
        if isinstance(chosen, Row) and not chosen.shared and self.rng.random() < 0.15:
            return Baseline(chosen)
        return chosen

    def plain(self) -> None:
        scalar = self.rng.random() < 0.3
        leaves = self.scalars if scalar else [*self.scalars, *self.years]
        tree = self.tree(leaves, 3)
        opening = self.tree(self.scalars, 1) if self.rng.random() < 0.5 else None
        self.row(tree, opening=None if scalar else opening)

    def over(self) -> None:
        of = self.rng.choice(self.years)
        statistic = self.rng.choice(("sum", "max", "min"))
        rest = self.rng.random() < 0.4
        if not rest and self.rng.random() < 0.3:
            self.row(At(of, self.rng.randrange(self.columns)) + 0)
        else:
            self.row(Over(statistic, of, rest) + 0)

    def lagged(self) -> None:
        """Rows that read each other one column to the left."""
        later = self.model.later(f"later{self.count}", "units")
        factor, other = self.rng.choice(self.scalars), self.rng.choice(self.years)
        bounded = minimum(1, maximum(-1, factor))
        first = self.row(Prev(later) / 2 + bounded, opening=lift(1))
        made = self.model.row(later.id, Label(later.id), "units", first * bounded + Prev(other), opening=lift(2))
        self.years.append(made)
        self.row(lambda me: Prev(me) / 2 + other, opening=factor + 0)

    def block(self) -> None:
        """Blocks of rows and of inputs: products, sums, sums by tag."""
        self.section()
        size = self.rng.randint(1, 4)
        kinds = [self.rng.choice(("purchase", "running")) for _ in range(size)]
        rows = [self.row(self.tree([*self.scalars, *self.years], 2), tags={"kind": kind}) for kind in kinds]
        if any(row.axis is Axis.SCALAR for row in rows):
            rows = [
                self.row(self.rng.choice(self.years) + row, tags={"kind": kind})
                for row, kind in zip(rows, kinds, strict=True)
            ]
        block = self.model.block(rows)
        weights = Block(tuple(self.input(Axis.SCALAR) for _ in range(size)))
        tags = (("kind", self.rng.choice(("purchase", "running"))),)
        self.row(TagSum(block, tags) + 0, tags=dict(tags))
        self.row(Of(self.rng.choice(("sum", "max", "min")), block) + 0)
        self.row(bounded(Dot(weights, block, right_lag=self.rng.random() < 0.3)))
        self.row(bounded(Dot(block, block, left_column=self.rng.randrange(1, self.columns))))

    def purchases(self) -> None:
        need, life, year = self.rng.choice(self.years), self.life, self.year
        self.row(lambda me: maximum(0, up(need) - Recent(me, life, year)))

    def rate(self) -> None:
        outlay = self.input(Axis.SCALAR)
        number = self.row(lambda me: Prev(me) + 1, opening=lift(0))
        first = positive(2 - number)
        flow = self.row((1 - first) * (4 + positive(outlay)) - first * (1 + minimum(2, maximum(0, outlay))))
        self.row(if_error(Irr(flow), -1))


def workbook(models: list[Model]) -> tuple[bytes, list[tuple[str, int, int, float]]]:
    """One workbook with the sheets of all models, cached values as numpy has them; and every formula cell's value."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    expected: list[tuple[str, int, int, float]] = []
    for number, model in enumerate(models):
        names = Names(f"I{number}", f"P{number}", tuple(f"S{number} {s}" for s in range(model.scenarios)))
        layout = Layout(model, names, first_line=FIRST_LINE)
        _sheets(book, layout, evaluate(model), expected)
    book.close()
    return stream.getvalue(), expected


def _sheets(
    book: xlsxwriter.Workbook, layout: Layout, values: Values, expected: list[tuple[str, int, int, float]]
) -> None:
    sheet = book.add_worksheet(layout.names.inputs)
    for line in layout.inputs:
        if isinstance(line, InputLine):
            column = SCALAR if line.entry.axis is Axis.SCALAR else OPENING
            for position, value in enumerate(line.entry.values[:, line.owner]):
                sheet.write_number(line.line, column + position, float(value))
    tabs = [(layout.names.shared, layout.shared, 0)]
    tabs += [(name, layout.scenario, s) for s, name in enumerate(layout.names.scenarios)]
    for name, lines, scenario in tabs:
        sheet = book.add_worksheet(name)
        for line in lines:
            if not isinstance(line, RowLine | LinkLine):
                continue
            of = line.row if isinstance(line, RowLine) else line.of
            source = layout.model.baseline if isinstance(line, LinkLine) and line.baseline else scenario
            for column, formula in layout.cells(line, scenario).by_column:
                value = values.cell(of, source, 0 if column == SCALAR else column - OPENING)
                sheet.write_formula(line.line, column, formula, None, value)
                expected.append((name, line.line + 1, column + 1, value))
            for i, key in enumerate(TAGS):
                if isinstance(line, RowLine) and line.row.tags.get(key):
                    sheet.write_string(line.line, layout.first_tag + i, line.row.tags[key])
