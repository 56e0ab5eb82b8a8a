"""The first sheet: how to fill the workbook in."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import GUIDE_ID, SHEETS, TEMPLATE_VERSION, Sheet
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.template_sheets import Page
from costmodel.rendering.template_style import (
    BLUE,
    GREEN_TAB,
    GREY,
    GREY_TEXT,
    LINE,
    PALE_BLUE,
    PALE_YELLOW,
    YELLOW,
    InputWorkbook,
)

STEPS = (
    N_("Work from left to right. The green tabs are enough for a simple case; the grey ones may stay empty."),
    N_(
        "Each list has one grey example row. Its first cell begins with “ex.”: it is never read. Write below "
        "it, or delete it."
    ),
    N_("Select a cell to see what it wants. Choose words from the list that opens."),
    N_("Type numbers as numbers: 28.50 or 28,50 as your Excel writes it, without a currency sign, without spaces."),
    N_("Type percentages as 21% or 0.21, and months as 2011-07 (year, hyphen, month)."),
    N_("A blank cell is never read as 0. Type 0 where you mean none."),
    N_(
        "Blank lines are allowed. Do not put totals or notes of your own inside a table: other sheets are "
        "free for that."
    ),
    N_(
        "To add a profile or a scenario on the sheet Kit, a budget year on the sheets Case, Headcount and Office, or "
        "a calendar year on the sheet Indices: unprotect the sheet (Review > Unprotect Sheet; there is no password), "
        "copy a whole column of the group, or on Case and Office a whole row, insert it beside or below the others, "
        "and change its yellow head, or the number at the end of its grey id."
    ),
    N_("Save, and run: costmodel check FILE.xlsx. It names every cell that cannot be used and says what to do."),
)

COLOURS = (
    (YELLOW, N_("yours, to be filled in")),
    (PALE_YELLOW, N_("yours, may stay blank: the help says what a blank means")),
    (GREY, N_("not to be filled in; grey italics are examples")),
    (PALE_BLUE, N_("headings and units")),
)


def write_guide(page: Page, language: Language) -> None:
    """Steps, colours, the list of sheets with links, and the version and language that the reader looks for."""
    book, speak = page.book, page.speak
    worksheet = book.sheet(speak(N_("Guide")))
    for at, width in enumerate((3, 22, 18, 92)):
        worksheet.set_column(at, at, width)
    row = _heading(book, worksheet, 0, speak(N_("What telework costs and saves: input workbook")), size=16)
    row = _paragraph(
        book,
        worksheet,
        row,
        speak(
            N_(
                "Fill in this workbook to compare ways of working over several budget years. Every amount of the "
                "results can be followed back to a cell of it."
            )
        ),
    )
    row = _heading(book, worksheet, row + 1, speak(N_("How to fill it in")))
    for number, step in enumerate(STEPS, 1):
        row = _paragraph(book, worksheet, row, f"{number}.  {speak(step)}")
    row = _heading(book, worksheet, row + 1, speak(N_("Colours")))
    for colour, meaning in COLOURS:
        worksheet.write_blank(row, 1, None, book.style(bg_color=colour, border=1, border_color=LINE))
        worksheet.write_string(row, 2, speak(meaning), book.style(indent=1))
        row += 1
    row = _heading(book, worksheet, row + 1, speak(N_("Sheets, in the order of work")))
    for declared in SHEETS:
        row = _sheet_line(page, worksheet, row, declared)
    row = _heading(book, worksheet, row + 1, speak(N_("Help")))
    row = _paragraph(
        book,
        worksheet,
        row,
        speak(
            N_(
                "Every sheet and column is described on the page docs/inputs.md that comes with the program; "
                "costmodel --help lists the commands."
            )
        ),
    )
    row = _marks(page, worksheet, row + 1, language)
    _finish(page, worksheet, row)


def _heading(book: InputWorkbook, worksheet: Worksheet, row: int, text: str, size: int = 12) -> int:
    style = book.style(bold=True, font_size=size, font_color="white", bg_color=BLUE, valign="vcenter")
    for at in range(4):
        worksheet.write_blank(row, at, None, style)
    worksheet.write_string(row, 0, text, style)
    worksheet.set_row(row, 30 if size > 12 else 20)
    return row + 1


def _paragraph(book: InputWorkbook, worksheet: Worksheet, row: int, text: str) -> int:
    style = book.style(text_wrap=True, font_size=11)
    worksheet.merge_range(row, 1, row, 3, "", style)
    worksheet.write_string(row, 1, text, style)
    worksheet.set_row(row, 16 * (1 + len(text) // 135))
    return row + 1


def _sheet_line(page: Page, worksheet: Worksheet, row: int, declared: Sheet) -> int:
    book, speak = page.book, page.speak
    title, intro = speak(declared.title), speak(declared.intro)
    link = book.style(font_color="#0563C1", underline=1)
    worksheet.write_url(row, 1, f"internal:'{title}'!A1", link, string=title)
    need = speak(N_("needed")) if declared.simple else speak(N_("may stay empty"))
    worksheet.write_string(row, 2, need, book.style(bold=declared.simple))
    worksheet.write_string(row, 3, intro, book.style(text_wrap=True))
    worksheet.set_row(row, 14 * (1 + len(intro) // 112))
    return row + 1


def _marks(page: Page, worksheet: Worksheet, row: int, language: Language) -> int:
    grey = page.book.style(font_size=8, font_color=GREY_TEXT, align="left")
    tiny = page.book.style(font_size=5, font_color="#A6A6A6")
    for id, label, value in (
        ("version", N_("version of this template"), str(TEMPLATE_VERSION)),
        ("language", N_("language of this workbook"), language.code),
    ):
        worksheet.write_string(row, 0, f"{GUIDE_ID}.{id}", tiny)
        worksheet.write_string(row, 1, page.speak(label), grey)
        worksheet.write_string(row, 2, value, grey)
        row += 1
    return row


def _finish(page: Page, worksheet: Worksheet, row: int) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(GREEN_TAB)
    worksheet.set_paper(9)
    worksheet.set_landscape()
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    worksheet.print_area(0, 0, row - 1, 3)
    worksheet.set_footer(f"&L&8{page.speak(N_('Guide'))}&R&8&P / &N")
    worksheet.protect("")
    worksheet.activate()
