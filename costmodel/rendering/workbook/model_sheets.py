"""Inputs, the shared calculations and one calculation sheet per scenario: the model itself, cell by cell."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.formula.expression import Axis
from costmodel.formula.model import Input, Row
from costmodel.formula.spreadsheet import (
    OPENING,
    SCALAR,
    TAGS,
    Heading,
    InputLine,
    Line,
    LinkLine,
    RowLine,
)
from costmodel.messages import N_
from costmodel.rendering.workbook.base import FIRST_LINE, HEAD_LINE
from costmodel.rendering.workbook.book import Book

INPUT_NOTES = (
    N_("low"),
    N_("high"),
    N_("status"),
    N_("source"),
    N_("read from"),
    N_("note"),
)

_NOTE_WIDTH, _NOTE_LENGTH = 44, 56  # of the column, and characters on one of its lines


def write_inputs(book: Book) -> tuple[str, int, int, int]:
    """All assumptions; returns where the flags of changed cells stand: tab, column, first and last line."""
    layout, name = book.layout, book.tabs.model.inputs
    sheet = book.sheet(
        name,
        book.say(N_("Inputs")),
        book.say(
            N_("The only typed numbers. Yellow cells may be changed; grey ones were fixed when the rows were built.")
        ),
    )
    notes = layout.last_year + 2
    flag = notes + len(INPUT_NOTES)
    as_run = flag + 2
    for i, message in enumerate(INPUT_NOTES):
        sheet.write_string(HEAD_LINE, notes + i, book.say(message), book.format("head"))
    sheet.write_string(HEAD_LINE, flag, book.say(N_("changed")), book.format("head_right"))
    sheet.write_string(HEAD_LINE, as_run, book.say(N_("as in the run")), book.format("head_right"))
    sheet.set_column(notes, notes + 1, 11)
    sheet.set_column(notes + 2, notes + 2, 11)
    sheet.set_column(notes + 3, notes + 4, 16)
    sheet.set_column(notes + 5, notes + 5, _NOTE_WIDTH)
    sheet.set_column(as_run, as_run + layout.columns, 11)
    for line in layout.inputs:
        if isinstance(line, Heading):
            book.heading(sheet, line.line, book.text(line.label))
        elif isinstance(line, InputLine):
            _input(book, sheet, line)
            _notes(book, sheet, line, notes)
            _as_run(book, sheet, line, as_run)
            formula = layout.changed_flag(line, as_run)
            book.number(sheet, line.line, flag, formula, 0.0, "brought", "flag")
    sheet.print_area(0, 0, layout.inputs[-1].line, notes + len(INPUT_NOTES) - 1)
    return name, flag, FIRST_LINE, layout.inputs[-1].line


def _input_label(book: Book, line: InputLine) -> str:
    label = book.text(line.entry.label)
    if line.entry.owners is None:
        return label
    names = ", ".join(book.case.scenarios[s].label for s in line.scenarios)
    return f"{label} — {names}"


def _cells(line: InputLine) -> list[tuple[int, float]]:
    """Sheet column and value of each cell of an input."""
    entry = line.entry
    values = entry.values[:, line.owner]
    if entry.axis is Axis.SCALAR:
        return [(SCALAR, float(values[0]))]
    start = 0 if entry.has_opening else 1
    return [(OPENING + position, float(values[position])) for position in range(start, len(values))]


def _input(book: Book, sheet: Worksheet, line: InputLine) -> None:
    entry = line.entry
    book.label(sheet, line.line, _input_label(book, line))
    sheet.write_string(line.line, 1, book.unit(entry.unit), book.format("unit"))
    unit = "whole years" if entry.unit == "years" else entry.unit
    style = book.format("input" if entry.live else "fixed", unit)
    for column, value in _cells(line):
        sheet.write_number(line.line, column, value, style)


def _notes(book: Book, sheet: Worksheet, line: InputLine, column: int) -> None:
    entry, small = line.entry, book.format("small")
    for i, bound in enumerate((entry.low, entry.high)):
        if bound is not None:
            sheet.write_number(line.line, column + i, bound, book.format("small", entry.unit))
    origin = entry.origin
    status = book.say(STATUSES[origin.status]) if origin.status else ""
    note = origin.note if entry.live else book.say(N_("fixed when the rows are built: change it in the input workbook"))
    for i, text in enumerate((status, origin.source, origin.cell, note)):
        if text:
            style = small if text is not note else book.format("small_wrap")
            sheet.write_string(line.line, column + 2 + i, text, style)
    book.make_room(sheet, line.line, note, _NOTE_LENGTH, 12)


STATUSES = {"published": N_("published"), "derived": N_("derived"), "assumed": N_("assumed")}


def _as_run(book: Book, sheet: Worksheet, line: InputLine, as_run: int) -> None:
    for column, value in _cells(line):
        sheet.write_number(line.line, column + as_run - SCALAR, value, book.format("small", line.entry.unit))


def write_shared(book: Book) -> None:
    """Indices, prices, factors: the same for all scenarios."""
    sheet = book.sheet(
        book.tabs.model.shared,
        book.say(N_("Prices, indices, dates: the same for every scenario")),
        book.say(N_("Calculations. Grey lines are brought in from the inputs.")),
    )
    _write(book, sheet, book.layout.shared, 0)


def write_scenario(book: Book, s: int) -> None:
    """Everything that is computed for one scenario."""
    scenario = book.case.scenarios[s]
    subtitle = scenario.sentence
    if scenario.hypothetical or scenario.own_opening:
        subtitle = f"{book.say(N_('Hypothetical.'))} {subtitle}"
    sheet = book.sheet(book.tabs.model.scenarios[s], scenario.label, subtitle)
    _write(book, sheet, book.layout.scenario, s)


def _write(book: Book, sheet: Worksheet, lines: list[Line], scenario: int) -> None:
    first_tag = book.layout.first_tag
    for i, key in enumerate(TAGS):
        sheet.write_string(HEAD_LINE, first_tag + i, book.say(TAG_HEADS[key]), book.format("head"))
    sheet.write_string(HEAD_LINE, first_tag + len(TAGS), book.say(N_("in words")), book.format("head"))
    sheet.set_column(first_tag, first_tag + len(TAGS) - 1, 10)
    sheet.set_column(first_tag + len(TAGS), first_tag + len(TAGS), 110)
    for line in lines:
        if isinstance(line, Heading):
            book.heading(sheet, line.line, book.text(line.label))
        elif isinstance(line, LinkLine):
            _link(book, sheet, line, scenario)
        elif isinstance(line, RowLine):
            _row(book, sheet, line, scenario)
    sheet.print_area(0, 0, lines[-1].line, book.layout.last_year)


TAG_HEADS = {
    "kind": N_("kind"),
    "category": N_("category"),
    "payer": N_("payer"),
    "money": N_("money"),
    "cash": N_("cash"),
    "contract": N_("contract"),
    "telework": N_("telework"),
}


def _link(book: Book, sheet: Worksheet, line: LinkLine, scenario: int) -> None:
    of = line.of
    label = book.text(of.label)
    if line.baseline:
        label = book.say(N_("{row}: baseline"), row=label)
    book.label(sheet, line.line, label, "label_brought")
    sheet.write_string(line.line, 1, book.unit(of.unit), book.format("unit"))
    source = book.evaluation.case_model.model.baseline if line.baseline else scenario
    _formulas(book, sheet, line, scenario, of, source, "brought")


def _row(book: Book, sheet: Worksheet, line: RowLine, scenario: int) -> None:
    row = line.row
    book.label(sheet, line.line, book.text(row.label))
    sheet.write_string(line.line, 1, book.unit(row.unit), book.format("unit"))
    _formulas(book, sheet, line, scenario, row, scenario, "calc")
    for i, key in enumerate(TAGS):
        if row.tags.get(key):
            sheet.write_string(line.line, book.layout.first_tag + i, row.tags[key], book.format("tag"))
    words = book.explained(row)
    sheet.write_string(line.line, book.layout.first_tag + len(TAGS), words, book.format("tag"))


def _formulas(
    book: Book, sheet: Worksheet, line: RowLine | LinkLine, scenario: int, of: Input | Row, source: int, style: str
) -> None:
    values = book.values.line(of, source)
    for column, formula in book.layout.cells(line, scenario).by_column:
        value = values[0 if column == SCALAR else column - OPENING]
        book.number(sheet, line.line, column, formula, value, style, of.unit)
