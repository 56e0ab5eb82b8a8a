"""Writes the sections of a report, the same as on its page, into a sheet: sentences, lists, tables of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from costmodel.messages import N_
from costmodel.rendering.sections.made import run_section
from costmodel.rendering.sections.parts import (
    ColumnKind,
    Listing,
    Paragraph,
    Part,
    RowKind,
    Section,
    Table,
    TableRow,
    Tone,
)
from costmodel.rendering.tender_workbook.book import TenderBook, pieces, print_lines

GRID = (46.0, *[20.0] * 7)
"""Widths of the columns of a sheet of text."""
FIRST = 4
"""First line below the head of a sheet of text."""
_CELL = 16.0  # least characters of a cell that holds no sentences
_TONES = {Tone.LEAD: "answer", Tone.ANSWER: "answer", Tone.WARNING: "alarm_wrap", Tone.NOTE: "note"}
_LINE_POINTS = 13.0
_KEPT = 2  # rows that stay with the head of their table
Slots = list[tuple[int, int]]
"""First and last column of each cell of a table."""


class Prose:
    """Writes from a line downwards. ground: style of plain text, grey where the rest of the workbook is live."""

    def __init__(self, book: TenderBook, sheet: Worksheet, line: int, ground: str) -> None:
        self.book, self.sheet, self.line, self.ground = book, sheet, line, ground
        self.blocks = [0]
        self._together = False
        self._below_heading = -1

    def section(self, section: Section | None, *, heading: bool = True) -> None:
        """A section and those below it; charts are left to the sheets of figures."""
        if section is None:
            return
        if heading:
            self.heading(section.heading)
        self.parts(section.parts)
        for part in section.sections:
            self.heading(part.heading)
            self.parts(part.parts)

    def heading(self, text: str) -> None:
        """A band over the line."""
        self.line += 1
        self.block()
        self.book.heading(self.sheet, self.line, text)
        self.line += 1
        self._below_heading = self.line

    def parts(self, parts: Sequence[Part]) -> None:
        """Sentences, lists and tables below each other."""
        for part in parts:
            match part:
                case Paragraph(text=text, tone=tone):
                    self.over(text, _TONES.get(tone, self.ground))
                case Listing(items=items):
                    for item in items:
                        self.over("• " + " — ".join(filter(None, (item.text, item.address))), self.ground)
                case Table():
                    self.table(part)
                case _:
                    continue

    def block(self) -> None:
        """A page may begin here: not right below a heading, nor between the head of a table and its first rows."""
        if not self._together and self.line not in (self._below_heading, self.blocks[-1]):
            self.blocks.append(self.line)

    def end_of_print(self, line: int = 0) -> None:
        """Nothing below is printed; pages begin where a table or a chapter does. line: the last one, if not its own."""
        self.book.break_pages(self.sheet, self.blocks, max(line, self.line))
        self.book.end_of_print(self.sheet, max(line, self.line))

    def origin(self) -> None:
        """Which program made the workbook from which input on which day."""
        again = N_("The same input, program and date give this workbook again, byte for byte.")
        section = run_section(self.book.speech, self.book.run, self.book.say(again))
        parts = [replace(part, caption="") if isinstance(part, Table) else part for part in section.parts]
        self.heading(section.heading)
        self.parts(parts)

    def over(self, text: str, style: str) -> None:
        """A text over all columns."""
        self.block()
        self.line = self.book.say_over(self.sheet, self.line, text, style)

    def table(self, table: Table) -> None:
        """A table whose columns share the sheet's; too many for it: a line of words for each row."""
        self.block()
        self._together = True
        if table.caption:
            self.over(table.caption, "strong_wrap")
        slots = slots_of(self.book.widths, [column.kind for column in table.columns])
        heads = [column.heading for column in table.columns]
        if slots is None:
            self._in_words(table, heads)
        else:
            right = [False, *(column.kind is ColumnKind.FIGURES for column in table.columns)]
            self._cells((table.corner, *heads), slots, right, "head_left")
            for number, row in enumerate(table.rows):
                kept = number < _KEPT or table.rows[number - 1].kind is RowKind.GROUP or number == len(table.rows) - 1
                self._together = kept
                self.block()
                self._row(row, slots, right)
        self._together = True
        if table.note:
            self.over(table.note, "note")
        self._together = False
        self.line += 1

    def _row(self, row: TableRow, slots: Slots, right: Sequence[bool]) -> None:
        if row.kind is RowKind.GROUP:
            self.over(row.heading, "strong_wrap")
            return
        style = "strong_wrap" if row.kind is RowKind.TOTAL else self.ground
        self._cells((row.heading, *row.cells), slots, right, style)

    def _in_words(self, table: Table, heads: Sequence[str]) -> None:
        for number, row in enumerate(table.rows):
            self._together = number < _KEPT
            cells = [self.book.speech.headed(head, cell) for head, cell in zip(heads, row.cells, strict=False) if cell]
            self.over(" · ".join((row.heading, *cells)), self.ground)

    def _cells(self, texts: Sequence[str], slots: Slots, right: Sequence[bool], style: str) -> None:
        """One line of a table, on as many lines of the sheet as its longest text needs. right: cells of figures."""
        book, places = self.book, [(0, 0), *slots]
        widths = [int(sum(book.widths[first : last + 1])) for first, last in places]
        split = [pieces(text, width) for text, width in zip(texts, widths, strict=False)]
        styles = [book.format(f"{style}_right" if figures else style) for figures in right]
        for i in range(max(map(len, split))):
            highest = 1
            for (first, last), parts, width, cell_format in zip(places, split, widths, styles, strict=False):
                text = parts[i] if i < len(parts) else ""
                if last > first:
                    self.sheet.merge_range(self.line, first, self.line, last, "", cell_format)
                self.sheet.write_string(self.line, first, text, cell_format)
                highest = max(highest, print_lines(text, width))
            if highest > 1:
                book.set_height(self.sheet, self.line, _LINE_POINTS * highest + 3)
            self.line += 1


def write_sections(book: TenderBook, key: str, intro: str, sections: Sequence[Section | None]) -> None:
    """A sheet of text with these sections below each other."""
    sheet = book.text_sheet(key, intro, GRID)
    prose = Prose(book, sheet, FIRST, book.ground)
    for section in sections:
        prose.section(section, heading=len(sections) > 1)
    prose.end_of_print()


def slots_of(widths: Sequence[float], kinds: Sequence[ColumnKind]) -> Slots | None:
    """Columns of the sheet for the cells of a table, right of its first column; None where they do not suffice.

    Sentences share what words and figures leave; without sentences the last words take it.
    """
    if not kinds:
        return []
    wide = [i for i, kind in enumerate(kinds) if kind is ColumnKind.PROSE]
    if not wide and kinds[-1] is not ColumnKind.FIGURES:
        wide = [len(kinds) - 1]
    room = sum(widths[1:])
    each = (room - _CELL * (len(kinds) - len(wide))) / len(wide) if wide else _CELL
    slots: Slots = []
    column = 1
    for i in range(len(kinds)):
        if column >= len(widths):
            return None
        target, first = each if i in wide else _CELL, column
        while sum(widths[first : column + 1]) < 0.8 * target and len(widths) - column > len(kinds) - i:
            column += 1
        slots.append((first, column))
        column += 1
    if wide and wide[-1] == len(kinds) - 1:
        slots[-1] = (slots[-1][0], len(widths) - 1)
    return slots if all(sum(widths[a : b + 1]) >= 0.8 * _CELL for a, b in slots) else None
