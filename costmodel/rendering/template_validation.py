"""Drop-down lists, bounds and prompts of the input cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import Column, Kind
from costmodel.messages import N_

TITLE_LENGTH = 32
PROMPT_LENGTH = 255

Speak = Callable[..., str]


def prompt(column: Column, speak: Speak, **parameters: object) -> dict[str, Any]:
    """What Excel shows beside the selected cell: label, help, unit."""
    label = speak(column.label, **parameters)
    unit = f" [{speak(column.unit)}]" if column.unit else ""
    text = speak(column.help)
    if len(text) + len(unit) <= PROMPT_LENGTH:
        text += unit
    return {"input_title": label[:TITLE_LENGTH], "input_message": text}


def rule(column: Column, speak: Speak, id_ranges: Mapping[str, str], cell: str) -> dict[str, Any]:
    """What Excel lets through into the area that begins at ``cell``.

    References to several sheets are only proposed, not enforced.
    """
    if column.kind is Kind.CHOICE:
        return {"validate": "list", "source": [speak(choice.label) for choice in column.choices]}
    if column.kind in (Kind.ACTIVITY, Kind.AMOUNT_OR_UNKNOWN):
        words = [speak(choice.label) for choice in column.choices]
        return {"validate": "list", "source": words, "show_error": False}
    if column.kind in (Kind.REFERENCE, Kind.SOURCE):
        known = next((id_ranges[target] for target in column.targets if target in id_ranges), None)
        return {"validate": "list", "source": known, "show_error": False} if known else {"validate": "any"}
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        return {
            "validate": "decimal" if column.kind is Kind.NUMBER else "integer",
            "criteria": "between",
            "minimum": column.low,
            "maximum": column.high,
            "error_title": speak(column.label, number="")[:TITLE_LENGTH],
            "error_message": bounds_text(column, speak),
        }
    if column.kind is Kind.PRICE_OR_MISSING:
        word = speak(column.choices[0].label)
        number = f"AND(ISNUMBER({cell}),{cell}>={column.low:.15g},{cell}<={column.high:.15g})"
        return {
            "validate": "custom",
            "value": f'=OR({number},{cell}="{word}")',
            "error_title": speak(column.label, number="")[:TITLE_LENGTH],
            "error_message": speak(N_("A number of 0 or more is needed, or the word {word}."), word=word),
        }
    return {"validate": "any"}


def bounds_text(column: Column, speak: Speak) -> str:
    if column.is_share:
        low, high = (f"{100 * (bound or 0):g}" for bound in (column.low, column.high))
        return speak(
            N_("A percentage between {low} % and {high} % is needed; type it as 21% or 0.21."), low=low, high=high
        )
    if column.kind is Kind.WHOLE:
        text = N_("A whole number from {low} to {high} is needed.")
    else:
        text = N_("A number from {low} to {high} is needed.")
    return speak(text, low=f"{column.low or 0:.15g}", high=f"{column.high or 0:.15g}")


def attach(
    worksheet: Worksheet, area: tuple[int, int, int, int], column: Column, speak: Speak, id_ranges: Mapping[str, str]
) -> None:
    """Put the prompt and the rule of ``column`` on an area (first row, first column, last row, last column)."""
    options = rule(column, speak, id_ranges, xl_rowcol_to_cell(*area[:2])) | prompt(column, speak, number="")
    worksheet.data_validation(*area, {"ignore_blank": True, **options})
