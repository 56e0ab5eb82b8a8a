"""What the sheets of an input workbook have in common: where things stand, heads, cells, print set-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import Book, BookKind, Column, Per, Sheet
from costmodel.rendering.template_style import (
    GREEN_TAB,
    GREY,
    GREY_TAB,
    LINE,
    PALE_BLUE,
    RED,
    InputWorkbook,
    bar_colour,
)
from costmodel.rendering.template_validation import Speak
from costmodel.rendering.template_values import CellValue, Formula
from costmodel.rendering.texts import in_cell, in_reference

TITLE_ROW, INTRO_ROW, BAND_ROW, LABEL_ROW, UNIT_ROW, KEY_ROW = range(6)
LAST_ROW = 999
"""Cells are unlocked and have their drop-down lists down to here (counted from 0)."""
PAGE_CHARACTERS = 175
"""About as wide as a landscape page stays readable."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One column on the sheet: its declaration, and for repeated columns its key ("" where the officer fills it in)."""

    column: Column
    key: str | None = None

    @property
    def cell_id(self) -> str:
        if self.column.per.is_numbered:
            return f"{self.column.id}.{self.key}"
        return self.column.id

    @property
    def row_id(self) -> str:
        return self.column.id if self.key is None else f"{self.column.id}.{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The years that numbered columns stand for. count_name: defined name of how many are used, those after it are
    greyed; empty where every column is used. head: what stands above the column of a year, counted from 1.
    """

    count_name: str
    head: Callable[[int], Formula | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every sheet needs: the workbook, its declaration, its language, the keys of repeated columns, where ids can
    be picked, the years.
    """

    book: InputWorkbook
    declared: Book
    speak: Speak
    keys: Mapping[Per, Sequence[str]]
    id_ranges: Mapping[str, str]
    years: Years


def slots_of(sheet: Sheet, keys: Mapping[Per, Sequence[str]]) -> list[Slot]:
    """The columns of a list sheet from left to right; neighbours that repeat for the same keys stand group by group."""
    slots: list[Slot] = []
    for column in sheet.columns:
        slots += [Slot(column)] if column.per is Per.ROW else [Slot(column, key) for key in keys[column.per]]
    return slots


def first_data_row(sheet: Sheet) -> int:
    """Counted from 0."""
    return id_row(sheet) + 1


def id_row(sheet: Sheet) -> int:
    """Counted from 0: the grey row of ids, the last of the head."""
    return KEY_ROW + any(column.per.is_keyed for column in sheet.columns)


def write_title(page: Page, worksheet: Worksheet, sheet: Sheet, widths: Sequence[int], frozen: int) -> None:
    """The name of the sheet and what it is for; on a wide sheet the latter begins right of what every page repeats."""
    start = frozen if pages_wide(widths) > 1 else 0
    bar = bar_colour(sheet)
    book, width, columns = page.book, 0, start
    limit = 125 if sheet.is_form or not start else 75
    while columns < len(widths) and width + widths[columns] <= limit:
        width += widths[columns]
        columns += 1
    intro = page.speak(sheet.intro)
    worksheet.set_row(TITLE_ROW, 24)
    for at in range(len(widths)):
        worksheet.write_blank(TITLE_ROW, at, None, book.style(bg_color=bar))
    worksheet.write_string(
        TITLE_ROW, 0, page.speak(sheet.title), book.style(bold=True, font_size=15, font_color="white", bg_color=bar)
    )
    style = book.style(text_wrap=True, font_color=bar, valign="vcenter")
    if columns - start > 1:
        worksheet.merge_range(INTRO_ROW, start, INTRO_ROW, columns - 1, "", style)
    worksheet.write_string(INTRO_ROW, start, intro, style)
    worksheet.set_row(INTRO_ROW, 15 * (1 + len(intro) // max(width, 1)) + 4)


def write_head(page: Page, worksheet: Worksheet, sheet: Sheet, at: int, slot: Slot) -> None:
    book, column = page.book, slot.column
    head = book.style(bold=True, bg_color=PALE_BLUE, border=1, border_color=LINE, text_wrap=True)
    small = book.style(
        italic=True, font_size=8, font_color="#404040", bg_color=PALE_BLUE, border=1, border_color=LINE, text_wrap=True
    )
    label = "" if column.id == "field" else page.speak(column.label, number=slot.key or "")
    worksheet.write_string(LABEL_ROW, at, label, head)
    if column.per.is_numbered:
        write_year(page, worksheet, UNIT_ROW, at, int(slot.key or 0), small)
    else:
        worksheet.write_string(UNIT_ROW, at, page.speak(column.unit), small)
    worksheet.write_string(id_row(sheet), at, f"{sheet.id}.{slot.cell_id}", id_style(book))
    worksheet.set_row(id_row(sheet), 8)


def id_style(book: InputWorkbook) -> Format:
    return book.style(font_size=5, font_color="#A6A6A6", bg_color=GREY, bottom=1, border_color=LINE)


def write_year(page: Page, worksheet: Worksheet, row: int, at: int, number: int, style: Format) -> None:
    """The year of a numbered column."""
    write_cell(worksheet, row, at, page.years.head(number), style)


def write_cell(worksheet: Worksheet, row: int, at: int, value: CellValue, style: Format) -> None:
    """A value as it is; a text never becomes a formula, a link or markup."""
    if value is None:
        worksheet.write_blank(row, at, None, style)
    elif isinstance(value, Formula):
        worksheet.write_formula(row, at, value.text, style, value.shown)
    elif isinstance(value, str):
        worksheet.write_string(row, at, in_cell(value), style)
    else:
        worksheet.write_number(row, at, value, style)


def grey_if_late(page: Page, worksheet: Worksheet, area: tuple[int, int, int, int], number: int) -> None:
    count = page.years.count_name
    if not count:
        return
    worksheet.conditional_format(
        *area,
        {
            "type": "formula",
            "criteria": f'AND({count}<>"",{number}>{count})',
            "format": page.book.add_format({"bg_color": "#D9D9D9"}),
        },
    )


def write_value(
    page: Page,
    worksheet: Worksheet,
    row: int,
    at: int,
    column: Column,
    value: CellValue,
    style: Format | None = None,
) -> None:
    shown = _shown(page, column, value) if isinstance(value, str) else value
    write_cell(worksheet, row, at, shown, style or page.book.input_style(column))


def _shown(page: Page, column: Column, value: str) -> str:
    words = {choice.value: choice.label for choice in column.choices}
    return page.speak(words[value]) if value in words else value


def height(texts: Iterable[tuple[CellValue, int]]) -> float:
    """Points that a row needs so that each wrapped text (text, characters a line) is seen whole."""
    lines = max((1 + int(len(text) / (1.05 * width - 1)) for text, width in texts if isinstance(text, str)), default=1)
    return 13.5 * min(lines, 14) + 1.5


def finish(page: Page, worksheet: Worksheet, sheet: Sheet, *, frozen: tuple[int, int], last: tuple[int, int]) -> None:
    worksheet.freeze_panes(*frozen)
    worksheet.hide_gridlines(2)
    worksheet.set_zoom(90)
    worksheet.set_tab_color(RED if sheet.internal else GREEN_TAB if sheet.simple else GREY_TAB)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.repeat_rows(BAND_ROW, frozen[0] - 1)
    worksheet.repeat_columns(0, frozen[1] - 1)
    worksheet.print_area(0, 0, *last)
    worksheet.set_footer(f"&L&8{page.speak(sheet.title)}&R&8&P / &N")
    worksheet.protect("", LOOKS if page.declared.kind is BookKind.SCHEDULE and sheet.is_fixed else ALLOWED)


LOOKS = {"format_columns": True, "format_rows": True}
"""What may be done to a sheet whose structure must come back as it went out."""

ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


def pages_wide(widths: Sequence[int]) -> int:
    """How many landscape pages a sheet of these column widths takes and stays readable."""
    return max(1, -(-sum(widths) // PAGE_CHARACTERS))


def id_range(title: str, sheet: Sheet, column: int) -> str:
    """Where the ids of a sheet stand, for drop-down lists."""
    letter = xl_col_to_name(column)
    first = first_data_row(sheet) + 1
    return f"{in_reference(title)}!${letter}${first}:${letter}${first + 199}"
