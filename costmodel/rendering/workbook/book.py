"""The workbook under construction: tabs, formats, texts, and one way to write a live cell."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from costmodel.formula.explain import explain
from costmodel.formula.expression import Axis, Label, Quantity
from costmodel.formula.model import DefinitionError, Input, Row, resolve
from costmodel.formula.spreadsheet import FIRST_YEAR, LABEL, OPENING, SCALAR, UNIT, Layout
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.model.evaluate import Evaluation
from costmodel.rendering.run import RunInfo
from costmodel.rendering.workbook.paper import LINE_HEIGHT
from costmodel.rendering.workbook.tabs import Tabs, name_tabs

FIRST_LINE = 5
HEAD_LINE = 4
WIDTHS = (52, 13, 21)  # label, unit, scalar
_LABEL_LENGTH = 61  # characters of a label that go on one line
YEAR_WIDTH = 14
_YEARS_A_PAGE = 13  # with the opening; narrower columns could not be read in print
UNDATED = "2000-01-01"  # a file wants a date of its making; the clock would change its bytes

INK, GREY, RULE = "#1f2a36", "#5c6670", "#c9d1d9"
BAND, YELLOW, FIXED, SOFT, ALARM = "#1d4e6b", "#fff4b8", "#e6e9ec", "#eef3f7", "#b3261e"

UNITS: Mapping[str, str] = {
    "EUR": N_("EUR"),
    "EUR or none": N_("EUR"),
    "EUR/month": N_("EUR/month"),
    "EUR/year": N_("EUR/year"),
    "EUR/unit": N_("EUR/unit"),
    "EUR/m2": N_("EUR/m²"),
    "EUR/m2/year": N_("EUR/m²/year"),
    "EUR/unit/month": N_("EUR/unit/month"),
    "FTE": N_("FTE"),
    "FTE/head": N_("FTE/head"),
    "calendar year": N_("year"),
    "days": N_("days"),
    "desks": N_("desks"),
    "desks/head": N_("desks/head"),
    "difference": N_("difference"),
    "factor": N_("factor"),
    "flag": N_("0 or 1"),
    "heads": N_("heads"),
    "index": N_("index"),
    "m2": N_("m²"),
    "m2-months": N_("m²-months"),
    "m2/FTE": N_("m²/FTE"),
    "m2/desk": N_("m²/desk"),
    "month": N_("month"),
    "months": N_("months"),
    "person-months": N_("person-months"),
    "rate or none": N_("a year"),
    "ratio": N_("ratio"),
    "share": N_("share"),
    "status": N_("status, 0 to 2"),
    "unit-months": N_("unit-months"),
    "units": N_("units"),
    "units/head": N_("units/head"),
    "users/unit": N_("users/unit"),
    "years": N_("years"),
    "years or never": N_("years"),
}
_NUMBER_FORMATS: Mapping[str, str] = {
    "calendar year": "0",
    "month": "0",
    "flag": "0",
    "status": "0",
    "share": "0.00%",
    "factor": "0.000000",
    "index": "0.000000",
    "ratio": "0.00",
    "years": "0.0#",
    "days": "0.0",
    "heads": "#,##0.0##",  # a share of the staff may be given as heads
    "desks": "#,##0",
    "m2": "#,##0.0",
    "months": "0.0#",
}
_TITLE_IN_FOOTER = 80  # characters; with its ampersands doubled and a tab's name it stays below Excel's 255


class Tab(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed throughout
    """A worksheet that takes our formulas as they are.

    XlsxWriter searches every formula for some thirty functions of later Excels; ours hold none of them, a tab's name
    in a formula may look like one, and the search takes a third of the time of a run.
    """

    def write_formula(self, line: int, column: int, formula: str, style: Format, value: float) -> None:
        self._check_dimensions(line, column)  # keeps the sheet's used range
        self.table[line][column] = CellFormulaTuple(formula[1:], style, value)  # the file has no sign


class Book:
    """One workbook. Text from an input is only ever written as a string."""

    def __init__(self, evaluation: Evaluation, language: Language, run: RunInfo) -> None:
        self.evaluation, self.language, self.run = evaluation, language, run
        self.case = evaluation.case_model.case
        self.values = evaluation.values
        self._texts: dict[int, str] = {}
        self._kept: list[Label] = []
        self._words: dict[str, str] = {}
        self._heights: dict[tuple[str, int], float] = {}
        self._formats: dict[tuple[str, ...], Format] = {}
        self.tabs = self._name_tabs()
        self.layout = Layout(evaluation.case_model.model, self.tabs.model, first_line=FIRST_LINE)
        self._stream = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(
            self._stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
        )
        self.workbook.set_calc_mode("auto")
        self.workbook.set_properties(
            {
                "title": self.case.title,
                "company": self.case.organisation,
                "comments": self.say(N_("Made by costmodel {version}, run {run}"), version=run.version, run=run.run_id),
                "created": datetime.fromisoformat(run.date or "2000-01-01").replace(tzinfo=None),
            }
        )

    def finish(self) -> bytes:
        """The file's bytes."""
        self.workbook.close()
        return self._stream.getvalue()

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

    def _name_tabs(self) -> Tabs:
        ours = (
            N_("Cover"),
            N_("Summary"),
            N_("Budget"),
            N_("Inputs"),
            N_("Prices"),
            N_("Savings"),
            N_("Office"),
            N_("Evidence"),
            N_("Checks"),
        )
        labels = [scenario.label for scenario in self.case.scenarios]
        return name_tabs([self.say(message) for message in ours], labels)

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
                properties["num_format"] = self.number_format(unit)
                properties.setdefault("align", "right")
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def number_format(self, unit: str) -> str:
        if unit == "years or never":
            return f'0.00;"{self.say(N_("not within the horizon"))}"'
        if unit == "rate or none":
            return f'0.00%;"{self.say(N_("not defined"))}"'
        if unit == "changed":
            texts = [N_("inputs as in the run"), N_("1 input differs from the run"), N_("inputs differ from the run")]
            none, one, many = (self.say(text) for text in texts)
            return f'[=0]"✓ {none}";[=1]"⚠ {one}";"⚠ "0" {many}"'
        if unit == "failed":
            return f'[=0]"✓ {self.say(N_("all checks hold"))}";"✗ "0" {self.say(N_("checks fail"))}"'
        if unit == "whole years":
            return "[=0.5]0.0;0"
        if unit == "EUR or none":
            return '#,##0.00;-#,##0.00;"–"'
        if unit == "opening":
            return '"31/12/"0'
        if unit.startswith("EUR"):
            return "#,##0.00;[Color10]-#,##0.00" if unit == "EUR saving" else "#,##0.00"
        return _NUMBER_FORMATS.get(unit, "#,##0.0###")

    # --- cells -------------------------------------------------------------------------------------------------------

    def sheet(self, name: str, title: str, subtitle: str = "", *, time_axis: bool = True) -> Worksheet:
        """A new tab with its head: title, subtitle, overall check, years in the columns that they have everywhere."""
        sheet = self.workbook.add_worksheet(name, worksheet_class=Tab)
        sheet.hide_gridlines(2)
        sheet.set_default_row(LINE_HEIGHT)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_column(OPENING, self.layout.last_year, YEAR_WIDTH)
        sheet.write_string(0, LABEL, title, self.format("title"))
        self.set_height(sheet, 0, 22)
        sheet.write_string(1, LABEL, subtitle or self.case.organisation, self.format("subtitle"))
        self._write_state(sheet)
        if time_axis:
            self.axis(sheet, HEAD_LINE)
            sheet.freeze_panes(HEAD_LINE + 1, UNIT)
        self._set_up_print(sheet, name, time_axis=time_axis)
        sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        return sheet

    def axis(self, sheet: Worksheet, line: int) -> None:
        """The header of the time axis; the years are live."""
        rows = self.evaluation.case_model.model.rows
        for column, message in ((LABEL, N_("what")), (UNIT, N_("unit")), (SCALAR, N_("value, total"))):
            sheet.write_string(
                line, column, self.say(message), self.format("head" if column == LABEL else "head_right")
            )
        for position in range(self.layout.columns):
            unit = "opening" if position == 0 else "calendar year"
            self.live(sheet, line, rows["year"], 0, position, style="head_right", unit=unit)

    def _write_state(self, sheet: Worksheet) -> None:
        """Overall check and count of changed inputs, on every sheet."""
        for line, column, unit in ((2, LABEL, "failed"), (3, LABEL, "changed")):
            formula = self.layout.cell_link(self.tabs.checks, 2 if unit == "failed" else 3, SCALAR)
            if sheet.get_name() != self.tabs.checks:
                sheet.write_formula(line, column, formula, self.format("state", unit), self._state(unit))

    def _state(self, unit: str) -> float:
        return self.failures() if unit == "failed" else 0

    def failures(self) -> float:
        """Failed checks of all scenarios in the run."""
        overall = self.evaluation.case_model.overall
        return sum(self.values.scalar(overall, s) for s in range(len(self.case.scenarios)))

    def _set_up_print(self, sheet: Worksheet, name: str, *, time_axis: bool) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(math.ceil(self.layout.columns / _YEARS_A_PAGE), 0)
        if time_axis and self.layout.columns > _YEARS_A_PAGE:
            sheet.repeat_columns(LABEL, UNIT)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        if time_axis:
            sheet.repeat_rows(HEAD_LINE)
        title = self.case.title
        title = _in_footer(title if len(title) <= _TITLE_IN_FOOTER else title[:_TITLE_IN_FOOTER] + "…")
        sheet.set_footer(f"&L&8{title}&C&8{_in_footer(name)}&R&8&P / &N")

    def number(
        self, sheet: Worksheet, line: int, column: int, formula: str, value: float, style: str, unit: str
    ) -> None:
        """A formula with its value. Raises DefinitionError for a value that is no finite number."""
        if not math.isfinite(value):
            raise DefinitionError(f"not a finite number in {sheet.get_name()}, line {line + 1}: {formula}")
        sheet.write_formula(line, column, formula, self.format(style, unit), clean(value))

    def live(
        self,
        sheet: Worksheet,
        line: int,
        quantity: Quantity,
        scenario: int,
        position: int | None = None,
        *,
        style: str = "link",
        unit: str | None = None,
    ) -> None:
        """A cell that shows a quantity from wherever it is computed, in the column of its time."""
        value = self.values.cell(quantity, scenario, position or 0)
        column = SCALAR if position is None else self.layout.column(position)
        formula = self.layout.link(quantity, scenario, position)
        self.number(sheet, line, column, formula, value, style, unit or quantity.unit)

    def live_row(
        self,
        sheet: Worksheet,
        line: int,
        quantity: Quantity,
        scenario: int,
        *,
        label: str | None = None,
        style: str = "link",
        total: Row | None = None,
    ) -> None:
        """A whole line: label, unit, and the scalar, or the opening and the years, with a total left of them."""
        target = resolve(quantity)
        self.labels(sheet, line, label or self.text(target.label), target.unit, style)
        if target.axis is Axis.SCALAR:
            self.live(sheet, line, target, scenario, style=style)
            return
        has_opening = target.has_opening if isinstance(target, Input) else target.opening is not None
        for position in range(0 if has_opening else 1, self.layout.columns):
            self.live(sheet, line, target, scenario, position, style=style)
        if total is not None:
            self.live(sheet, line, total, scenario, style=style)

    def label(self, sheet: Worksheet, line: int, text: str, style: str = "label") -> None:
        """The text of a line, on as many lines of print as it needs."""
        sheet.write_string(line, LABEL, text, self.format(style))
        self.make_room(sheet, line, text, _LABEL_LENGTH, LINE_HEIGHT - 2)

    def make_room(self, sheet: Worksheet, line: int, text: str, length: int, points: float) -> None:
        """Height for a wrapped text, ``length`` characters to a line of print of so many points."""
        if len(text) > length:
            self.set_height(sheet, line, max(self.height(sheet, line), points * math.ceil(len(text) / length) + 3))

    def labels(self, sheet: Worksheet, line: int, label: str, unit: str, style: str = "link") -> None:
        strong = style == "total"
        self.label(sheet, line, label, "label_total" if strong else "label")
        sheet.write_string(line, UNIT, self.unit(unit), self.format("unit_total" if strong else "unit"))
        if strong:
            sheet.write_blank(line, OPENING, None, self.format("total"))  # the rule goes on where no opening stands

    def width(self) -> int:
        """Width of all columns to the last year, in characters."""
        return sum(WIDTHS) + YEAR_WIDTH * self.layout.columns

    def heading(self, sheet: Worksheet, line: int, text: str) -> None:
        """A band over the whole line; a format of the row, not of its cells, which there are thousands of."""
        sheet.set_row(line, None, self.format("heading"))
        sheet.write_string(line, LABEL, text[:1].upper() + text[1:], self.format("heading"))

    def paragraph(
        self, sheet: Worksheet, line: int, text: str, style: str = "static", *, width: int | None = None
    ) -> None:
        """Text over all columns of the time axis, as high as it needs."""
        last = min(self.layout.last_year, OPENING + _YEARS_A_PAGE)
        wide = sum(WIDTHS) + YEAR_WIDTH * (last - OPENING + 1)
        per_line = (width or wide) * (1.0 if style == "answer" else 1.2)
        rows = max(1, math.ceil(len(text) / per_line))
        sheet.merge_range(line, LABEL, line, last, "", self.format(style))
        sheet.write_string(line, LABEL, text, self.format(style))
        self.set_height(sheet, line, 14 * rows + 2)

    def set_height(self, sheet: Worksheet, line: int, points: float) -> None:
        self._heights[sheet.get_name(), line] = points
        sheet.set_row(line, points)

    def height(self, sheet: Worksheet, line: int) -> float:
        """Points of a line."""
        return self._heights.get((sheet.get_name(), line), LINE_HEIGHT)


def _in_footer(text: str) -> str:
    """Text without a command in it. XlsxWriter takes even ``&&G`` for a picture and drops the footer: a word joiner."""
    return text.replace("&", "&&").replace("&G", "&\u2060G")


def clean(value: float) -> float:
    """Without the sign of a negative zero."""
    return value + 0.0


_RIGHT = {"align": "right"}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": BAND},
    "subtitle": {"font_color": GREY, "font_size": 11},
    "state": {"bold": True, "align": "left", "font_size": 10},
    "head": {"bold": True, "font_color": "white", "bg_color": BAND},
    "head_right": {"bold": True, "font_color": "white", "bg_color": BAND, "align": "right"},
    "heading": {"bold": True, "font_color": BAND, "bg_color": SOFT, "bottom": 1, "bottom_color": RULE},
    "plain": {},
    "strong": {"bold": True},
    "label": {"text_wrap": True},
    "label_total": {"bold": True, "text_wrap": True, "top": 1, "top_color": RULE},
    "unit": {"font_color": GREY, **_RIGHT},
    "unit_total": {"font_color": GREY, "top": 1, "top_color": RULE, **_RIGHT},
    "calc": {},
    "link": {},
    "brought": {"font_color": GREY},
    "label_brought": {"font_color": GREY, "indent": 1, "text_wrap": True},
    "total": {"bold": True, "top": 1, "top_color": RULE},
    "input": {"bg_color": YELLOW, "locked": False, "border": 1, "border_color": RULE},
    "sample": {"bg_color": YELLOW, "border": 1, "border_color": RULE},
    "fixed": {"bg_color": FIXED, "border": 1, "border_color": RULE},
    "static": {"bg_color": FIXED, "text_wrap": True, "align": "left", "valign": "top"},
    "static_number": {"bg_color": FIXED},
    "wrap": {"text_wrap": True, "align": "left", "valign": "top"},
    "answer": {"bg_color": FIXED, "text_wrap": True, "bold": True, "font_size": 11, "align": "left", "valign": "top"},
    "tag": {"font_color": GREY, "font_size": 8},
    "small": {"font_color": GREY, "font_size": 9},
    "small_wrap": {"font_color": GREY, "font_size": 9, "text_wrap": True},
    "note": {"font_color": GREY, "italic": True, "text_wrap": True, "valign": "top"},
    "alarm": {"font_color": ALARM, "bold": True},
}


def year_columns(layout: Layout) -> Sequence[int]:
    return range(FIRST_YEAR, layout.last_year + 1)
