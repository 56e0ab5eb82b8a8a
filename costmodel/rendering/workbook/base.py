"""What every workbook of ours is made with, whatever it shows: formats, texts, cells with their value, pages, state."""

from __future__ import annotations

import io
import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from costmodel.formula.explain import explain
from costmodel.formula.expression import Label
from costmodel.formula.model import DefinitionError, Row
from costmodel.formula.spreadsheet import LABEL, SCALAR, UNIT, Layout
from costmodel.language import Language
from costmodel.rendering.run import RunInfo
from costmodel.rendering.texts import cut, in_footer
from costmodel.rendering.workbook.paper import LINE_HEIGHT
from costmodel.rendering.workbook.styles import INK, STYLES, UNITS, number_format
from costmodel.rendering.workbook.tab import Tab

FIRST_LINE = 5
HEAD_LINE = 4
WIDTHS = (52, 13, 21)  # label, unit, scalar
COLUMN_WIDTH = 14
UNDATED = "2000-01-01"  # a file wants a date of its making; the clock would change its bytes
_LABEL_LENGTH = 61  # characters of a label that go on one line
_TITLE_IN_FOOTER = 80  # characters; with its ampersands doubled and a tab's name it stays below Excel's 255
_LONGEST_PROPERTY = 255
_HIGHEST_LINE = 409  # points


class BaseBook(ABC):
    """One workbook. Text from an input is only ever written as a string.

    What it is of is known to the classes below: ``checks`` names the tab that holds the overall check and the count
    of changed inputs in the lines 3 and 4 of the value column; a workbook without formulas has none.
    """

    def __init__(self, language: Language, run: RunInfo, *, title: str, company: str, comments: str) -> None:
        self.language, self.run, self.title, self.company = language, run, title, company
        self._texts: dict[int, str] = {}
        self._kept: list[Label] = []
        self._words: dict[str, str] = {}
        self._heights: dict[tuple[str, int], float] = {}
        self._formats: dict[tuple[str, ...], Format] = {}
        self._alike: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._stream = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(
            self._stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
        )
        self.workbook.set_calc_mode("auto")
        properties: Mapping[str, Any] = {
            "title": title[:_LONGEST_PROPERTY],
            "company": company[:_LONGEST_PROPERTY],
            **({"comments": comments} if comments else {}),
            "created": datetime.fromisoformat(run.date or UNDATED).replace(tzinfo=None),
        }
        self.workbook.set_properties(properties)

    def finish(self) -> bytes:
        """The file's bytes."""
        self.workbook.close()
        return self._stream.getvalue()

    # --- what the workbook is of -------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def checks(self) -> str:
        """Name of the tab with the overall check; empty without formulas."""

    @property
    @abstractmethod
    def last_column(self) -> int:
        """The last column that is printed and that paragraphs reach over."""

    @abstractmethod
    def failures(self) -> float:
        """Failed checks in the run."""

    # --- texts -------------------------------------------------------------------------------------------------------

    def say(self, message: str, **parameters: str) -> str:
        """A text of ours in the reader's language."""
        return self.language.text(message, domain="report", **parameters)

    def text(self, label: Label) -> str:
        """A label in the reader's language."""
        known = self._texts.get(id(label))
        if known is None:
            parameters = {k: self.text(v) if isinstance(v, Label) else v for k, v in label.parameters.items()}
            known = self._texts[id(label)] = self.say(label.message, **parameters) if label.message else ""
            self._kept.append(label)  # keeps the id from being used again
        return known

    def explained(self, row: Row) -> str:
        """The formula of a row in words."""
        if row.id not in self._words:
            self._words[row.id] = explain(row, self.text)
        return self._words[row.id]

    def unit(self, unit: str) -> str:
        return self.say(UNITS[unit]) if unit in UNITS else unit

    # --- formats -----------------------------------------------------------------------------------------------------

    def format(self, style: str, unit: str = "") -> Format:
        """The format of a style ("calc", "input", "fixed", "link", "total", "label", …) for a unit."""
        key = (style, unit)
        if key not in self._formats:
            properties: dict[str, Any] = {
                "font_name": "Calibri",
                "font_size": 10,
                "font_color": INK,
                "valign": "vcenter",
            }
            properties |= STYLES[style]
            if unit:
                properties["num_format"] = number_format(unit, self.say)
                properties.setdefault("align", "right")
            looks = tuple(properties.items())
            if looks not in self._alike:  # the library looks up the second one of two alike for each of its cells
                self._alike[looks] = self.workbook.add_format(properties)
            self._formats[key] = self._alike[looks]
        return self._formats[key]

    # --- sheets ------------------------------------------------------------------------------------------------------

    def new_sheet(
        self, name: str, title: str, subtitle: str = "", *, widths: Sequence[float] = WIDTHS, rest: float = COLUMN_WIDTH
    ) -> Worksheet:
        """A new tab, protected, with its head: title, subtitle, overall check. widths: of the first columns; rest: of
        the others.
        """
        sheet = self.workbook.add_worksheet(name, worksheet_class=Tab)
        sheet.hide_gridlines(2)
        sheet.set_default_row(LINE_HEIGHT)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if self.last_column >= len(widths):
            sheet.set_column(len(widths), self.last_column, rest)
        sheet.write_string(0, LABEL, title, self.format("title"))
        self.set_height(sheet, 0, 22)
        sheet.write_string(1, LABEL, subtitle or self.company, self.format("subtitle"))
        if self.checks:
            self._write_state(sheet)
        sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        return sheet

    def _write_state(self, sheet: Worksheet) -> None:
        """Overall check and count of changed inputs, on every sheet."""
        for line, column, unit in ((2, LABEL, "failed"), (3, LABEL, "changed")):
            formula = Layout.cell_link(self.checks, line, SCALAR)
            if sheet.get_name() != self.checks:
                value = self.failures() if unit == "failed" else 0
                sheet.write_formula(line, column, formula, self.format("state", unit), value)

    def changed(self, sheet: Worksheet, line: int) -> None:
        """Live count of the inputs that differ from the run, below what was computed in the run."""
        formula = Layout.cell_link(self.checks, 3, SCALAR)
        sheet.write_formula(line, LABEL, formula, self.format("state", "changed"), 0)

    def set_up_print(
        self, sheet: Worksheet, *, pages_wide: int = 1, head: int | None = HEAD_LINE, repeat_labels: bool = False
    ) -> None:
        """Landscape A4, fitted to the width. head: line repeated on every page."""
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(pages_wide, 0)
        if repeat_labels:
            sheet.repeat_columns(LABEL, UNIT)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        if head is not None:
            sheet.repeat_rows(head)
        title = in_footer(cut(self.title, _TITLE_IN_FOOTER))
        sheet.set_footer(f"&L&8{title}&C&8{in_footer(sheet.get_name())}&R&8&P / &N")

    # --- cells -------------------------------------------------------------------------------------------------------

    def number(
        self, sheet: Worksheet, line: int, column: int, formula: str, value: float, style: str, unit: str
    ) -> None:
        """A formula with its value. Raises DefinitionError for a value that is no finite number."""
        if not math.isfinite(value):
            raise DefinitionError(f"not a finite number in {sheet.get_name()}, line {line + 1}: {formula}")
        sheet.write_formula(line, column, formula, self.format(style, unit), clean(value))

    def label(self, sheet: Worksheet, line: int, text: str, style: str = "label") -> None:
        """The text of a line, on as many lines of print as it needs."""
        sheet.write_string(line, LABEL, text, self.format(style))
        self.make_room(sheet, line, text, _LABEL_LENGTH, LINE_HEIGHT - 2)

    def make_room(self, sheet: Worksheet, line: int, text: str, length: int, points: float) -> None:
        """Height for a wrapped text, ``length`` characters to a line of print of so many points."""
        if len(text) > length:
            self.set_height(sheet, line, max(self.height(sheet, line), points * math.ceil(len(text) / length) + 3))

    def labels(self, sheet: Worksheet, line: int, label: str, unit: str, style: str = "link") -> None:
        """Label and unit of a line."""
        strong = style == "total"
        self.label(sheet, line, label, "label_total" if strong else "label")
        sheet.write_string(line, UNIT, self.unit(unit), self.format("unit_total" if strong else "unit"))

    def heading(self, sheet: Worksheet, line: int, text: str) -> None:
        """A band over the whole line; a format of the row, not of its cells, which there are thousands of."""
        sheet.set_row(line, None, self.format("heading"))
        sheet.write_string(line, LABEL, text[:1].upper() + text[1:], self.format("heading"))

    def merged(self, sheet: Worksheet, line: int, text: str, style: str, *, last: int, width: float) -> None:
        """Text over all columns to the last one, together ``width`` characters wide, as high as it needs."""
        per_line = width * (1.0 if style == "answer" else 1.2)
        rows = sum(max(1, math.ceil(len(part) / per_line)) for part in text.split("\n"))
        sheet.merge_range(line, LABEL, line, last, "", self.format(style))
        sheet.write_string(line, LABEL, text, self.format(style))
        self.set_height(sheet, line, 14 * rows + 2)

    def set_height(self, sheet: Worksheet, line: int, points: float) -> None:
        """Height of a line, up to what Excel allows."""
        points = min(points, _HIGHEST_LINE)
        self._heights[sheet.get_name(), line] = points
        sheet.set_row(line, points)

    def height(self, sheet: Worksheet, line: int) -> float:
        """Points of a line."""
        return self._heights.get((sheet.get_name(), line), LINE_HEIGHT)


def clean(value: float) -> float:
    """Without the sign of a negative zero."""
    return value + 0.0
