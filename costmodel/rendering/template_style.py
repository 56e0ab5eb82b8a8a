"""Looks of the input workbook: colours, number formats, and a workbook that keeps every digit."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import Column, Kind, Origin, Sheet

BLUE = "#1F3864"
PALE_BLUE = "#DCE6F1"
YELLOW = "#FFF2A8"
PALE_YELLOW = "#FFFBE3"
GREY = "#F2F2F2"
GREY_TEXT = "#8C8C8C"
LINE = "#BFBFBF"
GREEN_TAB = "#548235"
GREY_TAB = "#A6A6A6"
RED = "#9C2A2A"
PALE_RED = "#F4B9B4"

CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 (fixed, so that equal contents are equal bytes)


class ExactWorksheet(Worksheet):  # type: ignore[misc]
    """XlsxWriter keeps 16 digits of a number; a figure that is read back must be the figure that was written."""

    def _xml_number_element(self, number: float, attributes: list[tuple[str, Any]] | None = None) -> None:
        attr = "".join(f' {key}="{self._escape_attributes(value)}"' for key, value in attributes or [])
        self.fh.write(f"<c{attr}><v>{number!r}</v></c>")


class InputWorkbook(Workbook):  # type: ignore[misc]
    """A workbook with its formats by name; the same content gives the same bytes."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), {"strings_to_urls": False, "strings_to_formulas": False})
        self.set_properties({"created": CREATED})
        self.set_calc_mode("auto")
        self._named: dict[tuple[tuple[str, Any], ...], Format] = {}

    def sheet(self, title: str) -> Worksheet:
        """Raises xlsxwriter's exceptions for a title that a tab cannot have."""
        return self.add_worksheet(title, ExactWorksheet)

    def style(self, **properties: Any) -> Format:
        """The format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._named:
            self._named[key] = self.add_format({"font_name": "Calibri", "font_size": 10, "valign": "top"} | properties)
        return self._named[key]

    def input_style(self, column: Column) -> Format:
        """A yellow cell of a column: deep where it must be filled in, pale where a blank has a meaning; grey and locked
        where it is given or shown.
        """
        if column.origin is not Origin.TYPED:
            return self.style(bg_color=GREY, border=1, border_color=LINE, **_shape(column))
        colour = YELLOW if column.is_deep else PALE_YELLOW
        return self.style(bg_color=colour, border=1, border_color=LINE, locked=False, **_shape(column))

    def example_style(self, column: Column) -> Format:
        return self.style(
            font_color=GREY_TEXT,
            italic=True,
            border=1,
            border_color=LINE,
            locked=False,
            bg_color=GREY,
            **_shape(column),
        )

    def blocked_style(self) -> Format:
        """A cell of the table that is not to be filled in."""
        return self.style(bg_color=GREY, border=1, border_color=LINE)


def number_format(column: Column) -> str:
    """How a column shows its numbers; text columns keep what is typed as text."""
    if column.is_share:
        return "0.00%"
    if column.kind is Kind.WHOLE:
        return "0"
    if column.kind is Kind.NUMBER:
        return "#,##0.00####" if column.unit.startswith("EUR") else "General"
    if column.kind is Kind.AMOUNT_OR_UNKNOWN:
        return "#,##0.00"
    if column.kind is Kind.PRICE_OR_MISSING:
        return "#,##0.00####"
    return "@"


def bar_colour(sheet: Sheet) -> str:
    """Of the title: red on a sheet that only the authority may see."""
    return RED if sheet.internal else BLUE


def _shape(column: Column) -> dict[str, Any]:
    numeric = column.kind in (Kind.NUMBER, Kind.WHOLE, Kind.AMOUNT_OR_UNKNOWN, Kind.PRICE_OR_MISSING)
    wrapped = column.kind in (Kind.TEXT, Kind.SOURCE)
    shape = {"num_format": number_format(column), "align": "right" if numeric else "left", "text_wrap": wrapped}
    return shape | {"indent": 1}
