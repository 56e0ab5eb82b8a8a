"""What the functions of the tender comparison share while they write rows.

The columns of a row over tenders are the tenders in the order of the input, variants included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from costmodel.domain.tender import Lot, Procurement, ScheduleLine
from costmodel.formula.exact import Exact
from costmodel.formula.expression import Axis, Expr, Label, Operand, lift, total
from costmodel.formula.model import Input, Model, Origin, Row
from costmodel.messages import N_

GIVEN_NONE = Label(N_("none"))
"""Shown where a tender has no figure: nothing was offered, or given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """One sheet with rows. key: as in ``Row.sheet``. axis: of its columns."""

    key: str
    title: Label
    intro: Label
    axis: Axis


@dataclass(slots=True, kw_only=True)
class Bench:
    """The workshop of one comparison."""

    procurement: Procurement
    model: Model
    sheets: list[SheetPlan] = field(default_factory=list)
    exact: Exact = field(init=False)

    def __post_init__(self) -> None:
        self.exact = Exact(self.model)  # of the rows so far; one for all, so that nothing is worked out twice

    @property
    def tenders(self) -> int:
        return len(self.procurement.tenders)

    def sheet(self, key: str, title: str, intro: str, axis: Axis = Axis.TENDERS) -> None:
        """All that follows stands on this sheet, until another is named."""
        self.sheets.append(SheetPlan(key=key, title=Label(title), intro=Label(intro), axis=axis))
        self.model.sheet = key
        self.model.section = Label("")

    def section(self, message: str, **parameters: str | Label) -> None:
        """All that follows stands under this heading."""
        self.model.section = Label(message, parameters)

    def number(
        self,
        id: str,
        label: Label,
        unit: str,
        value: float,
        *,
        live: bool = True,
        low: float | None = None,
        high: float | None = None,
        origin: Origin | None = None,
    ) -> Input:
        """A cell with one value."""
        return self.model.input(id, label, unit, value, live=live, low=low, high=high, origin=origin)

    def by_tender(
        self,
        id: str,
        label: Label,
        unit: str,
        values: Sequence[float | None],
        *,
        live: bool = True,
        blank: Label | None = None,
    ) -> Input:
        """A cell for each tender; None shows the word ``blank``."""
        cells = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        return self.model.input(
            id, label, unit, cells, axis=Axis.TENDERS, live=live, blank=blank or GIVEN_NONE, has_opening=False
        )

    def by_year(self, id: str, label: Label, unit: str, values: Sequence[float], *, live: bool = True) -> Input:
        """A cell for each contract year."""
        return self.model.input(id, label, unit, [0.0, *values], axis=Axis.YEARS, live=live, has_opening=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LotRows:
    """The rows of one lot that all subjects build on.

    offer: 1 where a tender has an offer. amounts: line id -> EUR of the quantity scored. given: EUR of the lines that
    are compared, omitted ones left out. complete: 1 where none is omitted. filled: line id -> EUR filled in. counts: 1
    where there is a price to compare. gross: EUR before discount, with what was filled in; price: after it. options:
    EUR of all options, None without any.
    """

    lot: Lot
    offer: Input
    amounts: Mapping[str, Row]
    given: Row
    complete: Row
    filled: Mapping[str, Row]
    counts: Row
    gross: Row
    price: Row
    options: Row | None


def of_line(line: ScheduleLine) -> dict[str, str | Label]:
    """Parameters of a label that names a line of the schedule."""
    return {"line": line.label}


def of_lot(lot: Lot) -> dict[str, str | Label]:
    return {"lot": lot.title}


def plus(terms: Sequence[Operand]) -> Expr:
    """A sum of terms that need not stand together; 0 for none."""
    added: Expr = lift(terms[0]) if terms else lift(0)
    for following in terms[1:]:
        added = added + following
    return added


def times(terms: Sequence[Operand]) -> Expr:
    """A product, of flags for instance; 1 for none."""
    multiplied: Expr = lift(terms[0]) if terms else lift(1)
    for following in terms[1:]:
        multiplied = multiplied * following
    return multiplied


def sum_of_parts(bench: Bench, id: str, label: Label, amounts: Sequence[Expr]) -> Row:
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
