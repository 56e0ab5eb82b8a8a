"""The first sheet: how to fill the workbook in."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import GUIDE_ID, TEMPLATE_VERSION, BookKind, Sheet
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.template_guide_texts import PAGES, TEXTS
from costmodel.rendering.template_page import Page
from costmodel.rendering.template_style import BLUE, GREEN_TAB, GREY_TEXT, LINE, InputWorkbook
from costmodel.rendering.texts import in_reference


def write_guide(page: Page, language: Language) -> None:
    """Steps, colours, the list of sheets with links, and the version and language that the reader looks for."""
    book, speak, texts = page.book, page.speak, TEXTS[page.declared.kind]
    worksheet = book.sheet(speak(N_("Guide")))
    for at, width in enumerate((3, 22, 18, 92)):
        worksheet.set_column(at, at, width)
    row = _heading(book, worksheet, 0, speak(texts.title), size=16)
    row = _paragraph(book, worksheet, row, speak(texts.purpose))
    row = _heading(book, worksheet, row + 1, speak(N_("How to fill it in")))
    for number, step in enumerate(texts.steps, 1):
        row = _paragraph(book, worksheet, row, f"{number}.  {speak(step)}")
    row = _heading(book, worksheet, row + 1, speak(N_("Colours")))
    for colour, meaning in texts.colours:
        worksheet.write_blank(row, 1, None, book.style(bg_color=colour, border=1, border_color=LINE))
        worksheet.write_string(row, 2, speak(meaning), book.style(indent=1))
        row += 1
    row = _heading(book, worksheet, row + 1, speak(N_("Sheets, in the order of work")))
    for declared in page.declared.sheets:
        row = _sheet_line(page, worksheet, row, declared)
    row = _heading(book, worksheet, row + 1, speak(N_("Help")))
    row = _paragraph(book, worksheet, row, speak(texts.help))
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
    worksheet.write_url(row, 1, f"internal:{in_reference(title)}!A1", link, string=title)
    need = speak(need_text(declared))
    worksheet.write_string(row, 2, need, book.style(bold=declared.simple))
    worksheet.write_string(row, 3, intro, book.style(text_wrap=True))
    worksheet.set_row(row, 14 * (1 + len(intro) // 112))
    return row + 1


def need_text(declared: Sheet) -> str:
    """Message id of the words on whether a sheet must be filled in."""
    if declared.internal:
        return N_("internal")
    return N_("needed") if declared.simple else N_("may stay empty")


def _marks(page: Page, worksheet: Worksheet, row: int, language: Language) -> int:
    grey = page.book.style(font_size=8, font_color=GREY_TEXT, align="left")
    tiny = page.book.style(font_size=5, font_color="#A6A6A6")
    marks = [
        ("version", N_("version of this template"), str(TEMPLATE_VERSION)),
        ("language", N_("language of this workbook"), language.code),
    ]
    if page.declared.kind is not BookKind.CASE:
        marks.append(("kind", N_("kind of workbook"), page.declared.kind.value))
    for id, label, value in marks:
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
    worksheet.fit_to_pages(1, PAGES[page.declared.kind])
    worksheet.print_area(0, 0, row - 1, 3)
    worksheet.set_footer(f"&L&8{page.speak(N_('Guide'))}&R&8&P / &N")
    worksheet.protect("")
    worksheet.activate()
