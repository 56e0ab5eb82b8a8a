"""Lists of an input workbook: sheets with a row for each thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import BookKind, Kind, Origin, Per, Sheet
from costmodel.messages import N_
from costmodel.rendering.template_page import (
    BAND_ROW,
    KEY_ROW,
    LABEL_ROW,
    LAST_ROW,
    UNIT_ROW,
    Page,
    Slot,
    finish,
    first_data_row,
    grey_if_late,
    height,
    id_row,
    pages_wide,
    slots_of,
    write_head,
    write_title,
    write_value,
)
from costmodel.rendering.template_print import print_by_bands
from costmodel.rendering.template_style import BLUE, LINE, PALE_BLUE, PALE_RED, YELLOW
from costmodel.rendering.template_validation import attach
from costmodel.rendering.template_values import Row


def write_list(page: Page, sheet: Sheet, rows: Sequence[Row] | None) -> Worksheet:
    """A sheet with a row for each thing: the rows given, or grey examples, then yellow rows to fill in.

    It prints on as many landscape pages as keep it readable.
    """
    worksheet = page.book.sheet(page.speak(sheet.title))
    slots = slots_of(sheet, page.keys)
    frozen = 2 if len(slots) > 3 and slots[1].column.per is Per.ROW else 1
    write_title(page, worksheet, sheet, [slot.column.width for slot in slots], frozen)
    for at, slot in enumerate(slots):
        worksheet.set_column(at, at, slot.column.width, page.book.style(locked=sheet.is_fixed))
        write_head(page, worksheet, sheet, at, slot)
        if id_row(sheet) > KEY_ROW:
            _key(page, worksheet, at, slot)
    _bands(page, worksheet, slots)
    worksheet.set_row(LABEL_ROW, 45)
    worksheet.set_row(UNIT_ROW, 24)
    if id_row(sheet) > KEY_ROW:
        worksheet.set_row(KEY_ROW, 29)
    first = first_data_row(sheet)
    last = _body(page, worksheet, slots, rows, first, sheet.spare_rows)
    for at, slot in enumerate(slots):
        if slot.column.origin is Origin.TYPED:
            area = (first, at, last if sheet.is_fixed else LAST_ROW, at)
            attach(worksheet, area, slot.column, page.speak, page.id_ranges)
    if sheet.is_fixed:
        _redden_missing(page, worksheet, slots, first, last)
    finish(page, worksheet, sheet, frozen=(first, frozen), last=(last, len(slots) - 1))
    if page.declared.kind is BookKind.SCHEDULE:
        print_by_bands(worksheet, [slot.column.width for slot in slots], [start for start, _ in _groups(slots)], frozen)
    else:
        worksheet.fit_to_pages(pages_wide([slot.column.width for slot in slots]), 0)
    return worksheet


def _groups(slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """First column of each band, and the one after its last."""
    starts = [0, *(at for at in range(1, len(slots)) if slots[at].column.band not in ("", _band(slots, at - 1)))]
    return list(pairwise((*starts, len(slots))))


def _band(slots: Sequence[Slot], at: int) -> str:
    """The band that a column stands in: its own, or that of the nearest column on its left that has one."""
    return next((slot.column.band for slot in reversed(slots[: at + 1]) if slot.column.band), "")


def _bands(page: Page, worksheet: Worksheet, slots: Sequence[Slot]) -> None:
    for start, end in _groups(slots):
        band = slots[start].column.band
        text = page.speak(band) if band else ""
        style = page.book.style(
            bold=True, font_color="white", bg_color=BLUE, border=1, border_color="white", valign="vcenter"
        )
        if end - start > 1:
            worksheet.merge_range(BAND_ROW, start, BAND_ROW, end - 1, "", style)
        worksheet.write_string(BAND_ROW, start, text, style)


def _key(page: Page, worksheet: Worksheet, at: int, slot: Slot) -> None:
    if not slot.column.per.is_keyed:
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
    elif per is Per.TENDER:
        text = page.speak(N_("Short name of the tender of this column (sheet Tenders)."))
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
        worksheet.set_row(last, height((row.get(slot.row_id), slot.column.width) for slot in slots))
        for at, slot in enumerate(slots):
            write_value(page, worksheet, last, at, slot.column, row.get(slot.row_id))
        last += 1
    end = last + (spare if rows is None or not spare else max(3, spare // 5))
    for blank in range(last, end):
        for at, slot in enumerate(slots):
            worksheet.write_blank(blank, at, None, page.book.input_style(slot.column))
    _grey_beyond_horizon(page, worksheet, slots, first, end - 1)
    return end - 1


def _examples(page: Page, worksheet: Worksheet, slots: Sequence[Slot], row: int) -> None:
    worksheet.set_row(row, 29)
    for at, slot in enumerate(slots):
        column = slot.column
        shown = column.examples[0] if column.examples else None
        if column.per.is_keyed and at != next(i for i, other in enumerate(slots) if other.column is column):
            shown = None
        if isinstance(shown, str) and column.kind in (Kind.TEXT, Kind.SOURCE):
            shown = page.speak(shown)
        write_value(page, worksheet, row, at, column, shown, page.book.example_style(column))  # type: ignore[arg-type]


def _grey_beyond_horizon(page: Page, worksheet: Worksheet, slots: Sequence[Slot], first: int, last: int) -> None:
    for at, slot in enumerate(slots):
        if slot.column.per.is_numbered:
            grey_if_late(page, worksheet, (first, at, last, at), int(slot.key or 0))


def _redden_missing(page: Page, worksheet: Worksheet, slots: Sequence[Slot], first: int, last: int) -> None:
    """A price left blank in a lot in which another one is filled in."""
    ats = {slot.column.id: at for at, slot in enumerate(slots)}
    if "price" not in ats:
        return
    lot, price = xl_col_to_name(ats["lot"]), xl_col_to_name(ats["price"])
    mine = f"${lot}${first + 1}:${lot}${last + 1}=${lot}{first + 1}"
    priced = f"NOT(ISBLANK(${price}${first + 1}:${price}${last + 1}))"
    worksheet.conditional_format(
        first,
        ats["price"],
        last,
        ats["price"],
        {
            "type": "formula",
            "criteria": f"AND(ISBLANK(${price}{first + 1}),SUMPRODUCT(({mine})*{priced})>0)",
            "format": page.book.add_format({"bg_color": PALE_RED}),
        },
    )
