"""What the functions of the method share while they write rows: the model, the case, the axis, the booked lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from costmodel.domain.case import Case
from costmodel.domain.costs import Category, Evidence, Figure, Month, Payer
from costmodel.formula.expression import Axis, Block, Expr, Label, Quantity, lift
from costmodel.formula.model import Input, Model, Origin, Row
from costmodel.messages import N_

PURCHASE, RUNNING = "purchase", "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One booked amount a year: an element, a lease, an exit, overflow, or an opening difference.

    booked, net: EUR incl. and excl. VAT. residual: EUR left at the end of the horizon, for assets. evidence: all
    that the
    amount rests on whatever the scenario; profiles: positions of the profiles whose heads drive it; activity:
    whether it
    applies, per scenario: for M-7's weakest status.
    """

    id: str
    label: Label
    kind: str
    category: Category
    payer: Payer
    cash: bool
    contract: str | None
    booked: Row
    net: Row
    residual: Row | None
    evidence: tuple[Evidence, ...]
    profiles: tuple[int, ...]
    activity: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line whose amounts are not booked yet: quantities and prices are there, the rows of its amounts follow."""

    id: str
    label: Label
    kind: str
    category: Category
    payer: Payer
    cash: bool
    contract: str | None
    gross: Expr
    net: Expr
    life: Quantity | None
    evidence: tuple[Evidence, ...]
    profiles: tuple[int, ...]
    activity: tuple[bool, ...]


@dataclass(slots=True, kw_only=True)
class Context:
    """The workshop of one model."""

    model: Model
    case: Case
    year: Row
    year_number: Row
    months_before: Row
    last_year: Row
    constants: dict[str, Input] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)

    def figure(self, id: str, label: Label, unit: str, figure: Figure) -> Input:
        """A yellow cell from a figure of the case, with its bounds and evidence."""
        return self.model.input(
            id, label, unit, figure.value, low=figure.low, high=figure.high, origin=origin(figure.evidence, figure.cell)
        )

    def number(
        self, id: str, label: Label, unit: str, value: float, *, live: bool = True, evidence: Evidence | None = None
    ) -> Input:
        """A cell with one value for all scenarios; grey when ``live`` is False."""
        return self.model.input(id, label, unit, value, live=live, origin=origin(evidence))

    def per_scenario(
        self,
        id: str,
        label: Label,
        unit: str,
        values: Sequence[float],
        *,
        owners: Sequence[int] | None = None,
        live: bool = True,
    ) -> Input:
        """A cell for each scenario; with ``owners`` scenarios share the cell of the scenario named there."""
        owner_of = list(owners) if owners is not None else list(range(len(values)))
        kept = sorted(set(owner_of))
        return self.model.input(
            id, label, unit, [values[o] for o in kept], owners=tuple(kept.index(o) for o in owner_of), live=live
        )

    def yearly(
        self,
        id: str,
        label: Label,
        unit: str,
        values: Sequence[float],
        *,
        evidence: Evidence | None = None,
        has_opening: bool = True,
    ) -> Input:
        """One cell a year (and one for the opening), shared by all scenarios."""
        return self.model.input(
            id, label, unit, list(values), axis=Axis.YEARS, has_opening=has_opening, origin=origin(evidence)
        )

    def month(self, id: str, label: Label, month: Month, *, evidence: Evidence | None = None) -> tuple[Input, Input]:
        """Two cells, year and month."""
        year = self.number(
            f"{id}.year", Label(N_("{what}: year"), {"what": label}), "calendar year", month.year, evidence=evidence
        )
        number = self.number(
            f"{id}.month", Label(N_("{what}: month"), {"what": label}), "month", month.month, evidence=evidence
        )
        return year, number

    def scenario_months(self, id: str, label: Label, months: Sequence[Month | None]) -> tuple[Input, Input]:
        """Two cells for each scenario; 0 and 0 where there is no month."""
        year = self.per_scenario(
            f"{id}.year",
            Label(N_("{what}: year"), {"what": label}),
            "calendar year",
            [m.year if m else 0 for m in months],
        )
        number = self.per_scenario(
            f"{id}.month", Label(N_("{what}: month"), {"what": label}), "month", [m.month if m else 0 for m in months]
        )
        return year, number

    def section(self, message: str, **parameters: str | Label) -> None:
        """All that follows stands under this heading."""
        self.model.section = Label(message, parameters)

    def block(self, members: Sequence[Quantity]) -> Block:
        return self.model.block(members)


def origin(evidence: Evidence | None, cell: str = "") -> Origin:
    if evidence is None:
        return Origin()
    return Origin(status=evidence.status.value, source=evidence.source or "", note=evidence.note, cell=cell)


def start_number(year: Expr, month: Expr) -> Expr:
    """Months from the year 0 to the first day of a month."""
    return 12 * year + month - 1


def end_number(year: Expr, month: Expr) -> Expr:
    """Months from the year 0 to the last day of a month."""
    return 12 * year + month


def plus(terms: Sequence[Expr]) -> Expr:
    """A sum of terms that need not stand together; 0 for none."""
    total: Expr = terms[0] if terms else lift(0)
    for following in terms[1:]:
        total = total + following
    return total
