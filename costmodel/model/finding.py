"""What the plausibility findings share: the run they look at, the form of a finding, and texts for its parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from costmodel.domain.case import Case
from costmodel.domain.costs import Basis, Driver, Element, Month, Price
from costmodel.domain.results import Warning as Finding
from costmodel.formula.numeric import Values
from costmodel.model.build import CaseModel

NAMES_SHOWN = 6  # of a group; a longer list is not read, and the first cell leads to the others

RECURRING = (Basis.MONTHLY, Basis.YEARLY, Basis.ALLOWANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One evaluated case. date: day of the run, ``2026-11-22``, or empty for none."""

    case: Case
    rows: CaseModel
    values: Values
    date: str

    @property
    def scenarios(self) -> range:
        return range(len(self.case.scenarios))

    @property
    def years(self) -> range:
        return range(self.case.first_year, self.case.last_year + 1)

    def price(self, element: Element, year: int) -> float:
        """EUR with VAT for each unit."""
        return self.values.cell(f"{element.id}.gross", 0, year - self.case.first_year + 1)

    def booked(self, element: Element, s: int, year: int) -> float:
        return self.values.cell(f"booked.{element.id}", s, year - self.case.first_year + 1)

    def open_months(self, element: Element, s: int, year: int) -> range:
        """Month numbers (12 x year + month - 1) in which an element is open in a year of a scenario."""
        column = year - self.case.first_year + 1
        months = round(self.values.cell(f"{element.id}.open_months", s, column))
        last_row = f"{element.id}.last_month"
        last = round(self.values.cell(last_row, s, column)) if last_row in self.values.arrays else 12
        return range(12 * year + last - months, 12 * year + last)

    def heads(self, p: int, s: int, column: int) -> float:
        """People of a profile; column 0 is the opening."""
        return self.values.cell(self.rows.heads.rows[p], s, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """One price of a case with the name of what it is paid for; kind: "element", "lease", "exit" or "overflow"."""

    kind: str
    name: str
    price: Price
    cell: str


def prices(case: Case) -> Iterator[Priced]:
    """Every price of a case: elements, then rent and charges of each lease, exit cost and overflow rent."""
    for element in case.elements:
        yield _priced("element", element.label, element.price, element.cell)
    if case.office is None:
        return
    for lease in case.office.leases:
        yield _priced("lease", lease.label, lease.rent, lease.cell)
        yield _priced("lease", lease.label, lease.charges, lease.cell)
    yield _priced("exit", "", case.office.exit_cost, "")
    yield _priced("overflow", "", case.office.overflow_rent, "")


def _priced(kind: str, name: str, price: Price, cell: str) -> Priced:
    return Priced(kind=kind, name=name, price=price, cell=price.amount.cell or cell)


def warning(code: str, message: str, cell: str = "", **parameters: str) -> Finding:
    return Finding(code=code, message=message, parameters=parameters, cell=cell)


def first_cell(cells: Iterable[str]) -> str:
    """The first cell that is known, to lead the reader to the group; empty if none is."""
    return next((cell for cell in cells if cell), "")


def names(labels: Iterable[str]) -> str:
    """Labels in their order, each once, cut where the list grows too long to read."""
    unique = list(dict.fromkeys(label for label in labels if label))
    shown = ", ".join(unique[:NAMES_SHOWN])
    return shown if len(unique) <= NAMES_SHOWN else f"{shown}, …"


def number(x: float, digits: int = 6) -> str:
    """A plain decimal number, without needless zeros."""
    text = f"{x:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(x: float) -> str:
    """EUR with cents, as a plain decimal number."""
    return f"{x:.2f}"


def month_text(month_number: int) -> str:
    """``2011-07`` for 12 x 2011 + 6."""
    return str(Month(year=month_number // 12, month=month_number % 12 + 1))


def follows_heads(element: Element) -> bool:
    """Charged for each head over time, so that a price per head and month can be told."""
    return (
        element.basis in RECURRING
        and element.driver is Driver.HEADS
        and element.capacity is None
        and any(units > 0 for units in element.kit)
    )


def monthly_factor(element: Element) -> float:
    """What a unit price is multiplied by to give EUR per unit and month, averaged over a year."""
    if element.basis is Basis.YEARLY:
        return 1 / 12
    return element.paid_months / 12 if element.basis is Basis.MONTHLY else 1.0
