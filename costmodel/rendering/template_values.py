"""What stands in the cells of an input workbook, before words and formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from costmodel.domain.costs import Evidence, Figure, Month, Source


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the workbook's own, and the value it has when it is written."""

    text: str
    shown: float | str


CellValue = str | float | Formula | None
"""A word of a list stands as the records have it, a month as text, a blank as None."""

Row = dict[str, CellValue]
"""Column id, or for a repeated column ``id.key``, to what stands there."""


def text_or_blank(value: str) -> str | None:
    return value or None


def word(value: StrEnum | None) -> str | None:
    return None if value is None else value.value


def yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def month_or_blank(value: Month | None) -> str | None:
    return None if value is None else str(value)


def evidence_of(prefix: str, evidence: Evidence) -> Row:
    return {
        f"{prefix}status": evidence.status.value,
        f"{prefix}source": evidence.source,
        f"{prefix}note": text_or_blank(evidence.note),
    }


def figure_of(id: str, figure: Figure | None, low: str = "_low", high: str = "_high") -> Row:
    if figure is None:
        return {}
    return {id: figure.value, f"{id}{low}": figure.low, f"{id}{high}": figure.high}


def numbered(id: str, values: Iterable[float]) -> Row:
    return {f"{id}.{number}": value for number, value in enumerate(values, 1)}


def source_row(source: Source) -> Row:
    return {
        "id": source.id,
        "document": source.document,
        "address": text_or_blank(source.address),
        "date": text_or_blank(source.date),
        "kind": source.kind,
    }
