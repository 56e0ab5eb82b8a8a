"""Short ways to write a figure of the case with its evidence.

A row of people has one evidence for all its cells: the weakest, and the note says which cells are published. The
evidence of a kit is about the units per head; the note says what else of the row is assumed.
"""

from __future__ import annotations

from costmodel.domain.costs import Evidence, Figure, Price, Status, UnitRounding

VAT = 0.21


def assumed(note: str, source: str = "own_assumption") -> Evidence:
    return Evidence(status=Status.ASSUMED, source=source, note=note)


def derived(note: str, source: str) -> Evidence:
    return Evidence(status=Status.DERIVED, source=source, note=note)


def published(note: str, source: str) -> Evidence:
    return Evidence(status=Status.PUBLISHED, source=source, note=note)


def figure(value: float, evidence: Evidence, low: float | None = None, high: float | None = None) -> Figure:
    return Figure(value=value, low=low, high=high, evidence=evidence, cell="")


def price(amount: Figure, base_year: int, vat_rate: float = VAT) -> Price:
    """A unit price excluding VAT that never moves: no index is known for any of them."""
    return Price(amount=amount, base_year=base_year, index=None, unit_rounding=UnitRounding.NONE, vat_rate=vat_rate)
