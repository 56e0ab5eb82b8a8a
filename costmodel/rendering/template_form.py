"""Forms of an input workbook: sheets with a row for each question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import Column, Kind, Need, Origin, Sheet
from costmodel.messages import N_
from costmodel.rendering.template_page import (
    BAND_ROW,
    LABEL_ROW,
    Page,
    Slot,
    finish,
    first_data_row,
    grey_if_late,
    height,
    id_style,
    write_head,
    write_title,
    write_value,
    write_year,
)
from costmodel.rendering.template_style import LINE, PALE_BLUE, bar_colour
from costmodel.rendering.template_validation import attach
from costmodel.rendering.template_values import CellValue, Row

FORM_WIDTHS = {"field": 2, "label": 30, "value": 34, "unit": 20, "help": 66}


def write_form(page: Page, sheet: Sheet, row: Row | None) -> Worksheet:
    """A sheet with a row for each question; on the right the help. ``row`` None: only what the template proposes."""
    worksheet = page.book.sheet(page.speak(sheet.title))
    columns = form_columns(sheet)
    widths = [FORM_WIDTHS.get(column.id, column.width) for column in columns]
    write_title(page, worksheet, sheet, widths, 2)
    for at, column in enumerate(columns):
        worksheet.set_column(at, at, widths[at])
        write_head(page, worksheet, sheet, at, Slot(column))
        worksheet.write_blank(BAND_ROW, at, None, page.book.style(bg_color=bar_colour(sheet)))
    worksheet.set_row(BAND_ROW, 4)
    worksheet.set_row(LABEL_ROW, 30)
    first = at_row = first_data_row(sheet)
    for field in sheet.fields:
        keys: Sequence[str | None] = page.keys[field.per] if field.per.is_numbered else (None,)
        for key in keys:
            _field(page, worksheet, sheet, at_row, columns, Slot(field, key), row)
            at_row += 1
    finish(page, worksheet, sheet, frozen=(first, 2), last=(at_row - 1, len(columns) - 1))
    worksheet.fit_to_pages(2 if sheet.extras else 1, 0)
    if sheet.extras:
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
        row += len(page.keys[field.per]) if field.per.is_numbered else 1
    raise KeyError(id)


def _field(
    page: Page, worksheet: Worksheet, sheet: Sheet, at_row: int, columns: Sequence[Column], slot: Slot, row: Row | None
) -> None:
    book, field, speak = page.book, slot.column, page.speak
    help_text = speak(field.help) if slot.key in (None, "1") else ""
    told = [(help_text, FORM_WIDTHS["help"] + 12), (_proposed(slot, row), FORM_WIDTHS["value"])]
    told += [((row or {}).get(f"{slot.row_id}.{column.id}"), column.width) for column in columns]
    worksheet.set_row(at_row, height(told))
    extras = sheet.extras.get(field.id, ())
    label = book.style(bold=True, bg_color=PALE_BLUE, border=1, border_color=LINE, text_wrap=True)
    small = book.style(font_size=9, font_color="#404040", text_wrap=True, bottom=1, border_color="#E0E0E0", indent=1)
    for at, column in enumerate(columns):
        match column.id:
            case "field":
                worksheet.write_string(at_row, at, f"{sheet.id}.{slot.row_id}", id_style(book))
            case "label":
                worksheet.write_string(at_row, at, speak(field.label, number=slot.key or ""), label)
            case "unit" if field.per.is_numbered:
                write_year(
                    page, worksheet, at_row, at, int(slot.key or 0), book.style(font_size=9, align="left", indent=1)
                )
            case "unit":
                worksheet.write_string(at_row, at, speak(field.unit), small)
            case "help":
                worksheet.write_string(at_row, at, help_text, small)
            case "value":
                write_value(page, worksheet, at_row, at, field, _proposed(slot, row))
                if field.origin is Origin.TYPED:
                    attach(worksheet, (at_row, at, at_row, at), field, speak, page.id_ranges)
                if field.per.is_numbered:
                    grey_if_late(page, worksheet, (at_row, at, at_row, at), int(slot.key or 0))
            case _ if column.id in extras:
                own = extra_column(field, column)
                write_value(page, worksheet, at_row, at, own, (row or {}).get(f"{slot.row_id}.{column.id}"))
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
