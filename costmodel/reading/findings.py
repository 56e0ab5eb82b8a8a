"""Making the records of faults: where, which cell in the officer's words, what was found, what is wanted."""

from __future__ import annotations

from costmodel.domain.dictionary import BOOKS, Column, Kind
from costmodel.errors import Issue, Severity
from costmodel.messages import N_

LIST_SIGN = "|"
"""Between the message ids of a list in a parameter, which are translated one by one."""


def finding(
    code: str,
    *,
    sheet_title: str = "",
    cell: str = "",
    column: Column | None = None,
    row_name: str = "",
    found: str = "",
    warning: bool = False,
    number: str = "",
    found_as: str = "",
    **parameters: str,
) -> Issue:
    """An Issue about one cell; what is wanted there follows from the declaration of its column.

    found_as: ``number`` when what was found is one, so that it is told with the reader's decimal sign.
    """
    wanted, wanted_parameters = wanted_of(column) if column else ("", {})
    told = {**wanted_parameters, **parameters}
    if row_name:
        told["row"] = row_name
    if number:
        told["number"] = number
    if found_as:
        told["found_as"] = found_as
    return Issue(
        code=code,
        severity=Severity.WARNING if warning else Severity.ERROR,
        sheet=sheet_title,
        cell=cell,
        label=column.label if column else "",
        found=found,
        wanted=wanted,
        parameters=told,
    )


def wanted_of(column: Column) -> tuple[str, dict[str, str]]:
    """What a column wants, as a message id with its parameters."""
    match column.kind:
        case Kind.NUMBER if column.is_share:
            return N_("a percentage, typed as 21% or 0.21"), {}
        case Kind.NUMBER if column.unit:
            return N_("a number ({unit})"), {"unit": column.unit}
        case Kind.NUMBER:
            return N_("a number"), {}
        case Kind.WHOLE:
            return N_("a whole number ({unit})"), {"unit": column.unit}
        case Kind.MONTH:
            return N_("a month, typed as year-month: 2011-07"), {}
        case Kind.CHOICE:
            return N_("one of the words {choices}"), {"choices": LIST_SIGN.join(c.label for c in column.choices)}
        case Kind.ACTIVITY:
            return N_("yes, no, or a month typed as 2011-07"), {}
        case Kind.AMOUNT_OR_UNKNOWN:
            return N_("a number in {unit}, or the word “unknown”"), {"unit": column.unit}
        case Kind.PRICE_OR_MISSING:
            return N_("a number in {unit}, or the word “missing”"), {"unit": column.unit}
        case Kind.DATE:
            return N_("a date, typed as year-month-day: 2026-03-31"), {}
        case Kind.MOMENT:
            return N_("a date with its hour, typed as 2026-03-31 11:00"), {}
        case Kind.ID:
            return N_("a short name of letters, digits, _ - and full stop, without spaces"), {}
        case Kind.REFERENCE:
            titles = [_title(target) for target in column.targets if target != "elements"] or [_title("prices")]
            return N_("a short name that stands on the sheet {sheets}"), {"sheets": LIST_SIGN.join(titles)}
        case _:
            return N_("a text"), {}


def _title(id: str) -> str:
    """Of the first sheet with this id; those that a reference can name have one title in whichever book."""
    return next(sheet.title for book in BOOKS.values() for sheet in book.sheets if sheet.id == id)
