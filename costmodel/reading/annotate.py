"""A copy of an input workbook in which every fault is marked, explained and linked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from costmodel.errors import Issue, Severity
from costmodel.language import Language
from costmodel.language.faults import explanation, label_of, place

RED, ORANGE, BLUE = "FFC7CE", "FFE0B2", "1F3864"
COLOURS = {Severity.ERROR: RED, Severity.WARNING: ORANGE}
COMMENT_WIDTH, COMMENT_HEIGHT = 420, 130
COMMENT_LENGTH = 30_000
LIST_WIDTHS = (22, 34, 74, 66)
"""Widths of the columns of the list, in characters."""


def annotate(source: Path, issues: Sequence[Issue], language: Language) -> bytes:
    """A copy of the workbook ``source`` with its faults marked, commented and listed on a first sheet.

    ``source`` is only read. Issues of the whole file are listed without a link. Raises OSError when it cannot be read,
    and openpyxl's exceptions for a file that it cannot open, such as one that the pre-scan refuses.
    """
    book = load_workbook(source)
    for cell, told in _by_cell(book, issues):
        _mark(cell, told, language)
    _list(book, issues, language)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _by_cell(book: Workbook, issues: Sequence[Issue]) -> list[tuple[Cell, list[Issue]]]:
    found: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        if issue.cell and issue.sheet in book.sheetnames:
            found.setdefault((issue.sheet, issue.cell), []).append(issue)
    return [(_anchor(book[sheet], cell), told) for (sheet, cell), told in found.items()]


def _anchor(sheet: Worksheet, address: str) -> Cell:
    """The cell itself; within merged cells the one that carries them."""
    for area in sheet.merged_cells.ranges:
        if address in area:
            return sheet.cell(area.min_row, area.min_col)  # type: ignore[return-value]
    return sheet[address]  # type: ignore[no-any-return]


def _mark(cell: Cell, issues: Sequence[Issue], language: Language) -> None:
    worst = Severity.ERROR if any(issue.severity is Severity.ERROR for issue in issues) else Severity.WARNING
    cell.fill = PatternFill("solid", fgColor=COLOURS[worst])
    line = Side(style="medium", color="C00000" if worst is Severity.ERROR else "E65100")
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    text = "\n\n".join("\n".join(part for part in explanation(issue, language) if part) for issue in issues)
    if cell.comment is not None:
        text += f"\n\n{cell.comment.text}"
    cell.comment = Comment(text[:COMMENT_LENGTH], "costmodel", width=COMMENT_WIDTH, height=COMMENT_HEIGHT)


def _list(book: Workbook, issues: Sequence[Issue], language: Language) -> None:
    title = _free_title(book, language.text("Errors"))
    sheet = book.create_sheet(title, 0)
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    heads = (
        language.text("Where"),
        language.text("What it holds"),
        language.text("What was found, what is needed"),
        language.text("What to do"),
    )
    for at, (head, width) in enumerate(zip(heads, LIST_WIDTHS, strict=True), 1):
        cell = sheet.cell(1, at, head)
        cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=BLUE)
        sheet.column_dimensions[cell.column_letter].width = width
    for row, issue in enumerate(issues, 2):
        _line(sheet, row, issue, language)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _line(sheet: Worksheet, row: int, issue: Issue, language: Language) -> None:
    sentence, advice = explanation(issue, language)
    texts = (place(issue), label_of(issue, language), sentence, advice)
    lines = max(1 + len(text) // (width - 2) for text, width in zip(texts, LIST_WIDTHS, strict=True))
    sheet.row_dimensions[row].height = 14.0 * lines + 2
    for at, text in enumerate(texts, 1):
        cell: Any = sheet.cell(row, at)
        _write_text(cell, text)
        cell.font = Font(name="Calibri", size=10)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = PatternFill("solid", fgColor=COLOURS[issue.severity])
    if issue.sheet and sheet.parent is not None and issue.sheet in sheet.parent.sheetnames:
        where: Any = sheet.cell(row, 1)
        quoted = issue.sheet.replace("'", "''")
        where.hyperlink = f"#'{quoted}'!{issue.cell or 'A1'}"
        where.font = Font(name="Calibri", size=10, color="0563C1", underline="single")


def _write_text(cell: Any, text: str) -> None:
    """Text from an input cell stays text, even where it looks like a formula."""
    cell.value = text
    if cell.data_type == "f":
        cell.data_type = "s"


def _free_title(book: Workbook, wanted: str) -> str:
    title, number = wanted, 1
    while title.casefold() in (name.casefold() for name in book.sheetnames):
        number += 1
        title = f"{wanted} ({number})"
    return title
