"""The two kinds of input sheets: lists, with a row for each thing, and forms, with a row for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import Column, Kind, Need, Per, Sheet
from costmodel.messages import N_
from costmodel.rendering.template_rows import CellValue, Row
from costmodel.rendering.template_style import (
    BLUE,
    GREEN_TAB,
    GREY,
    GREY_TAB,
    LINE,
    PALE_BLUE,
    YELLOW,
    InputWorkbook,
)
from costmodel.rendering.template_validation import Speak, attach

TITLE_ROW, INTRO_ROW, BAND_ROW, LABEL_ROW, UNIT_ROW, KEY_ROW = range(6)
KEYED = (Per.PROFILE, Per.SCENARIO, Per.CALENDAR_YEAR)
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
        if self.column.per is Per.YEAR_END:
            return f"{self.column.id}.{self.key}"
        return self.column.id

    @property
    def row_id(self) -> str:
        return self.column.id if self.key is None else f"{self.column.id}.{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every sheet needs: the workbook, its language, the keys of repeated columns, where ids can be picked."""

    book: InputWorkbook
    speak: Speak
    keys: Mapping[Per, Sequence[str]]
    id_ranges: dict[str, str]
    years_name: str
    first_year: int | None
    years: int | None


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
    return KEY_ROW + any(column.per in KEYED for column in sheet.columns)


def write_list(page: Page, sheet: Sheet, rows: Sequence[Row] | None) -> Worksheet:
    """A sheet with a row for each thing: the rows of a case, or grey examples, then yellow rows to fill in."""
    worksheet = page.book.sheet(page.speak(sheet.title))
    slots = slots_of(sheet, page.keys)
    frozen = 2 if len(slots) > 3 and slots[1].column.per is Per.ROW else 1
    _title(page, worksheet, sheet, [slot.column.width for slot in slots], frozen)
    for at, slot in enumerate(slots):
        worksheet.set_column(at, at, slot.column.width, page.book.style(locked=False))
        _head(page, worksheet, sheet, at, slot)
    _bands(page, worksheet, slots)
    worksheet.set_row(LABEL_ROW, 45)
    worksheet.set_row(UNIT_ROW, 24)
    if id_row(sheet) > KEY_ROW:
        worksheet.set_row(KEY_ROW, 29)
    first = first_data_row(sheet)
    last = _body(page, worksheet, slots, rows, first, sheet.spare_rows)
    for at, slot in enumerate(slots):
        attach(worksheet, (first, at, LAST_ROW, at), slot.column, page.speak, page.id_ranges)
    _finish(page, worksheet, sheet, frozen=(first, frozen), last=(last, len(slots) - 1))
    return worksheet


def _title(page: Page, worksheet: Worksheet, sheet: Sheet, widths: Sequence[int], frozen: int) -> None:
    """The name of the sheet and what it is for; on a wide sheet the latter begins right of what every page repeats."""
    start = frozen if pages_wide(widths) > 1 else 0
    book, width, columns = page.book, 0, start
    limit = 125 if sheet.is_form or not start else 75
    while columns < len(widths) and width + widths[columns] <= limit:
        width += widths[columns]
        columns += 1
    intro = page.speak(sheet.intro)
    worksheet.set_row(TITLE_ROW, 24)
    for at in range(len(widths)):
        worksheet.write_blank(TITLE_ROW, at, None, book.style(bg_color=BLUE))
    worksheet.write_string(
        TITLE_ROW, 0, page.speak(sheet.title), book.style(bold=True, font_size=15, font_color="white", bg_color=BLUE)
    )
    style = book.style(text_wrap=True, font_color=BLUE, valign="vcenter")
    if columns - start > 1:
        worksheet.merge_range(INTRO_ROW, start, INTRO_ROW, columns - 1, "", style)
    worksheet.write_string(INTRO_ROW, start, intro, style)
    worksheet.set_row(INTRO_ROW, 15 * (1 + len(intro) // max(width, 1)) + 4)


def _bands(page: Page, worksheet: Worksheet, slots: Sequence[Slot]) -> None:
    start = 0
    for at in range(1, len(slots) + 1):
        if at < len(slots) and slots[at].column.band in ("", slots[start].column.band):
            continue
        band = slots[start].column.band
        text = page.speak(band) if band else ""
        style = page.book.style(
            bold=True, font_color="white", bg_color=BLUE, border=1, border_color="white", valign="vcenter"
        )
        if at - start > 1:
            worksheet.merge_range(BAND_ROW, start, BAND_ROW, at - 1, "", style)
        worksheet.write_string(BAND_ROW, start, text, style)
        start = at


def _head(page: Page, worksheet: Worksheet, sheet: Sheet, at: int, slot: Slot) -> None:
    book, column = page.book, slot.column
    head = book.style(bold=True, bg_color=PALE_BLUE, border=1, border_color=LINE, text_wrap=True)
    small = book.style(
        italic=True, font_size=8, font_color="#404040", bg_color=PALE_BLUE, border=1, border_color=LINE, text_wrap=True
    )
    label = "" if column.id == "field" else page.speak(column.label, number=slot.key or "")
    worksheet.write_string(LABEL_ROW, at, label, head)
    if column.per is Per.YEAR_END:
        _year(page, worksheet, UNIT_ROW, at, int(slot.key or 0), small)
    else:
        worksheet.write_string(UNIT_ROW, at, page.speak(column.unit), small)
    if id_row(sheet) > KEY_ROW:
        _key(page, worksheet, at, slot)
    worksheet.write_string(id_row(sheet), at, f"{sheet.id}.{slot.cell_id}", _id_style(book))
    worksheet.set_row(id_row(sheet), 8)


def _id_style(book: InputWorkbook) -> Format:
    return book.style(font_size=5, font_color="#A6A6A6", bg_color=GREY, bottom=1, border_color=LINE)


def _year(page: Page, worksheet: Worksheet, row: int, at: int, number: int, style: Format) -> None:
    """The calendar year of the k-th budget year, following the first year typed on the sheet Case."""
    shown: float | str = "" if page.first_year is None else page.first_year + number - 1
    worksheet.write_formula(row, at, f'IF({page.years_name}="","",{page.years_name}+{number}-1)', style, shown)


def _key(page: Page, worksheet: Worksheet, at: int, slot: Slot) -> None:
    if slot.column.per not in KEYED:
        worksheet.write_blank(KEY_ROW, at, None, page.book.style(bg_color=PALE_BLUE, border=1, border_color=LINE))
        return
    year = slot.column.per is Per.CALENDAR_YEAR
    style = page.book.style(
        bg_color=YELLOW,
        border=1,
        border_color=LINE,
        locked=False,
        bold=True,
        text_wrap=True,
        num_format="0" if year else "@",
        align="left",
    )
    if not slot.key:
        worksheet.write_blank(KEY_ROW, at, None, style)
    elif year:
        worksheet.write_number(KEY_ROW, at, int(slot.key), style)
    else:
        worksheet.write_string(KEY_ROW, at, slot.key, style)
    worksheet.data_validation(KEY_ROW, at, KEY_ROW, at, _key_rule(page, slot.column.per))


def _key_rule(page: Page, per: Per) -> dict[str, object]:
    if per is Per.CALENDAR_YEAR:
        text = page.speak(N_("Calendar year of this column."))
        return {"validate": "integer", "criteria": "between", "minimum": 1900, "maximum": 2200, "input_message": text}
    if per is Per.PROFILE:
        text = page.speak(N_("Short name of the profile of this column."))
    else:
        text = page.speak(N_("Short name of the scenario of this column."))
    return {"validate": "list", "source": page.id_ranges[per.value], "input_message": text, "show_error": False}


def _body(
    page: Page, worksheet: Worksheet, slots: Sequence[Slot], rows: Sequence[Row] | None, first: int, spare: int
) -> int:
    last = first
    if rows is None:
        _examples(page, worksheet, slots, first)
        last = first + 1
    for row in rows or ():
        worksheet.set_row(last, _height((row.get(slot.row_id), slot.column.width) for slot in slots))
        for at, slot in enumerate(slots):
            _write(page, worksheet, last, at, slot.column, row.get(slot.row_id))
        last += 1
    end = last + (spare if rows is None else max(3, spare // 5))
    for blank in range(last, end):
        for at, slot in enumerate(slots):
            worksheet.write_blank(blank, at, None, page.book.input_style(slot.column))
    _grey_beyond_horizon(page, worksheet, slots, first, end - 1)
    return end - 1


def _height(texts: Iterable[tuple[CellValue, int]]) -> float:
    """Points that a row needs so that each wrapped text (text, characters a line) is seen whole."""
    lines = max((1 + int(len(text) / (1.05 * width - 1)) for text, width in texts if isinstance(text, str)), default=1)
    return 13.5 * min(lines, 14) + 1.5


def _examples(page: Page, worksheet: Worksheet, slots: Sequence[Slot], row: int) -> None:
    worksheet.set_row(row, 29)
    for at, slot in enumerate(slots):
        column = slot.column
        shown = column.examples[0] if column.examples else None
        if column.per in KEYED and at != next(i for i, other in enumerate(slots) if other.column is column):
            shown = None
        if isinstance(shown, str) and column.kind in (Kind.TEXT, Kind.SOURCE):
            shown = page.speak(shown)
        _write(page, worksheet, row, at, column, shown, page.book.example_style(column))  # type: ignore[arg-type]


def _grey_beyond_horizon(page: Page, worksheet: Worksheet, slots: Sequence[Slot], first: int, last: int) -> None:
    for at, slot in enumerate(slots):
        if slot.column.per is Per.YEAR_END:
            _grey_if_late(page, worksheet, (first, at, last, at), int(slot.key or 0))


def _grey_if_late(page: Page, worksheet: Worksheet, area: tuple[int, int, int, int], number: int) -> None:
    worksheet.conditional_format(
        *area,
        {
            "type": "formula",
            "criteria": f'AND(costmodel_years<>"",{number}>costmodel_years)',
            "format": page.book.add_format({"bg_color": "#D9D9D9"}),
        },
    )


def _write(
    page: Page,
    worksheet: Worksheet,
    row: int,
    at: int,
    column: Column,
    value: CellValue,
    style: Format | None = None,
) -> None:
    style = style or page.book.input_style(column)
    if value is None:
        worksheet.write_blank(row, at, None, style)
    elif isinstance(value, str):
        worksheet.write_string(row, at, _shown(page, column, value), style)
    else:
        worksheet.write_number(row, at, value, style)


def _shown(page: Page, column: Column, value: str) -> str:
    words = {choice.value: choice.label for choice in column.choices}
    return page.speak(words[value]) if value in words else value


def _finish(page: Page, worksheet: Worksheet, sheet: Sheet, *, frozen: tuple[int, int], last: tuple[int, int]) -> None:
    worksheet.freeze_panes(*frozen)
    worksheet.hide_gridlines(2)
    worksheet.set_zoom(90)
    worksheet.set_tab_color(GREEN_TAB if sheet.simple else GREY_TAB)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.repeat_rows(BAND_ROW, frozen[0] - 1)
    worksheet.repeat_columns(0, frozen[1] - 1)
    worksheet.print_area(0, 0, *last)
    worksheet.set_footer(f"&L&8{page.speak(sheet.title)}&R&8&P / &N")
    worksheet.protect("", ALLOWED)


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


FORM_WIDTHS = {"field": 2, "label": 30, "value": 34, "unit": 20, "help": 66}


def write_form(page: Page, sheet: Sheet, row: Row | None) -> Worksheet:
    """A sheet with a row for each question; on the right the help. ``row`` None: only what the template proposes."""
    worksheet = page.book.sheet(page.speak(sheet.title))
    columns = form_columns(sheet)
    widths = [FORM_WIDTHS.get(column.id, column.width) for column in columns]
    _title(page, worksheet, sheet, widths, 2)
    for at, column in enumerate(columns):
        worksheet.set_column(at, at, widths[at])
        _head(page, worksheet, sheet, at, Slot(column))
        worksheet.write_blank(BAND_ROW, at, None, page.book.style(bg_color=BLUE))
    worksheet.set_row(BAND_ROW, 4)
    worksheet.set_row(LABEL_ROW, 30)
    first = at_row = first_data_row(sheet)
    for field in sheet.fields:
        keys: Sequence[str | None] = page.keys[Per.YEAR_END] if field.per is Per.YEAR_END else (None,)
        for key in keys:
            _field(page, worksheet, sheet, at_row, columns, Slot(field, key), row)
            at_row += 1
    _finish(page, worksheet, sheet, frozen=(first, 2), last=(at_row - 1, len(columns) - 1))
    worksheet.fit_to_pages(2, 0)
    worksheet.set_v_pagebreaks([5])
    return worksheet


def form_columns(sheet: Sheet) -> list[Column]:
    """The columns of a form with those that only show something: label, unit, help."""
    shown = {
        id: Column(id=id, label=label, help="", kind=Kind.TEXT, need=Need.OPTIONAL)
        for id, label in (("label", N_("question")), ("unit", N_("unit")), ("help", N_("help")))
    }
    field, value, *extras = sheet.columns
    return [field, shown["label"], value, shown["unit"], shown["help"], *extras]


def form_cell_row(page: Page, sheet: Sheet, id: str) -> int:
    """Where a field stands, counted from 0. Raises KeyError for a field that the form does not have."""
    row = first_data_row(sheet)
    for field in sheet.fields:
        if field.id == id:
            return row
        row += len(page.keys[Per.YEAR_END]) if field.per is Per.YEAR_END else 1
    raise KeyError(id)


def _field(
    page: Page, worksheet: Worksheet, sheet: Sheet, at_row: int, columns: Sequence[Column], slot: Slot, row: Row | None
) -> None:
    book, field, speak = page.book, slot.column, page.speak
    help_text = speak(field.help) if slot.key in (None, "1") else ""
    told = [(help_text, FORM_WIDTHS["help"] + 12), (_proposed(slot, row), FORM_WIDTHS["value"])]
    told += [((row or {}).get(f"{slot.row_id}.{column.id}"), column.width) for column in columns]
    worksheet.set_row(at_row, _height(told))
    extras = sheet.extras.get(field.id, ())
    label = book.style(bold=True, bg_color=PALE_BLUE, border=1, border_color=LINE, text_wrap=True)
    small = book.style(font_size=9, font_color="#404040", text_wrap=True, bottom=1, border_color="#E0E0E0", indent=1)
    for at, column in enumerate(columns):
        match column.id:
            case "field":
                worksheet.write_string(at_row, at, f"{sheet.id}.{slot.row_id}", _id_style(book))
            case "label":
                worksheet.write_string(at_row, at, speak(field.label, number=slot.key or ""), label)
            case "unit" if field.per is Per.YEAR_END:
                _year(page, worksheet, at_row, at, int(slot.key or 0), book.style(font_size=9, align="left", indent=1))
            case "unit":
                worksheet.write_string(at_row, at, speak(field.unit), small)
            case "help":
                worksheet.write_string(at_row, at, help_text, small)
            case "value":
                _write(page, worksheet, at_row, at, field, _proposed(slot, row))
                attach(worksheet, (at_row, at, at_row, at), field, speak, page.id_ranges)
                if field.per is Per.YEAR_END:
                    _grey_if_late(page, worksheet, (at_row, at, at_row, at), int(slot.key or 0))
            case _ if column.id in extras:
                own = extra_column(field, column)
                _write(page, worksheet, at_row, at, own, (row or {}).get(f"{slot.row_id}.{column.id}"))
                attach(worksheet, (at_row, at, at_row, at), own, speak, page.id_ranges)
            case _:
                worksheet.write_blank(at_row, at, None, book.blocked_style())


def extra_column(field: Column, column: Column) -> Column:
    """A further column of a form as it applies to one field: low and high are bounded like its value."""
    if column.id in ("low", "high"):
        return replace(field, id=column.id, label=column.label, help=column.help, need=Need.OPTIONAL, examples=())
    return column


def _proposed(slot: Slot, row: Row | None) -> CellValue:
    if row is not None:
        return row.get(slot.row_id)
    return slot.column.examples[0] if slot.column.examples else None  # type: ignore[return-value]


def id_range(title: str, sheet: Sheet, column: int) -> str:
    """Where the ids of a sheet stand, for drop-down lists."""
    letter = xl_col_to_name(column)
    first = first_data_row(sheet) + 1
    return f"'{title}'!${letter}${first}:${letter}${first + 199}"
