"""Sheets of the model: inputs in yellow, formulas with their values, what was put into them, and what was changed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from costmodel.formula.expression import Axis, Call, Quantity
from costmodel.formula.model import DefinitionError, Input, Row, resolve
from costmodel.formula.places import (
    FIRST_YEAR,
    LABEL,
    SCALAR,
    UNIT,
    Heading,
    InputLine,
    Line,
    LinkLine,
    RowLine,
    SubstitutionLine,
)
from costmodel.formula.sheets import SheetLayout
from costmodel.formula.substitution import plain, substitution
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.tender_workbook.book import Figure, TenderBook
from costmodel.rendering.workbook.base import FIRST_LINE, HEAD_LINE, clean
from costmodel.tender.context import SheetPlan
from costmodel.tender.model import TenderModel

_TAIL_WIDTH, _WORDS_WIDTH, _COPY_WIDTH = 13, 90, 12
_SUBSTITUTION_LENGTH = 21  # characters of small print on one line of a tender's column
_SUBSTITUTION_POINTS = 11.0
_MAY_BE_BLANK = ("or_blank", "where")
"""Functions of the row language that leave a cell blank."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Where a sheet counts its changed inputs: tab, column, first and last line."""

    tab: str
    column: int
    first: int
    last: int


def used_plans(tender_model: TenderModel) -> list[SheetPlan]:
    """The sheets with anything on them: no scores are given where price alone decides."""
    model = tender_model.model
    used = {entry.sheet for entry in model.inputs.values()} | {row.sheet for row in model.rows.values()}
    return [plan for plan in tender_model.sheets if plan.key in used]


class LiveBook(TenderBook):
    """A workbook whose sheets are those of a model and sheets of text between them."""

    def __init__(
        self,
        tender_model: TenderModel,
        language: Language,
        info: RunInfo,
        titles: Mapping[str, str],
    ) -> None:
        model = tender_model.model
        years = max(0, model.columns - 1)
        super().__init__(tender_model.procurement, language, info, titles, max(model.tenders, years))
        self.tender_model, self.model, self.values = tender_model, model, tender_model.values
        self.plans = {plan.key: plan for plan in used_plans(tender_model)}
        axes = {key: plan.axis for key, plan in self.plans.items()}
        self.layout = SheetLayout(model, {key: self.tabs[key] for key in self.plans}, axes, first_line=FIRST_LINE)
        self.changed_inputs: list[Changed] = []

    def failures(self) -> float:
        return self.values.scalar(self.tender_model.overall, 0)

    # --- figures on sheets of text -----------------------------------------------------------------------------------

    def figure(self, quantity: Quantity | None, position: int | None = None) -> Figure:
        """A quantity as a linked figure; position: of its tender, from 1; None for a scalar."""
        if quantity is None:
            return Figure(None, "")
        value = self.values.cell(quantity, 0, position or 0)
        link = self.layout.link(quantity, position)
        return Figure(value if math.isfinite(value) else None, quantity.unit, link)

    # --- sheets ------------------------------------------------------------------------------------------------------

    def plan_sheet(self, key: str) -> tuple[Worksheet, int]:
        """The sheet of a plan, filled. Returns it with the first free line."""
        plan = self.plans[key]
        sheet = self.axis_sheet(key, self.text(plan.intro), plan.axis, self.model.columns - 1)
        _Filler(self, sheet, plan).fill()
        lines = self.layout.sheets[key]
        return sheet, (lines[-1].line if lines else FIRST_LINE) + 2

    def cached(self, target: Input | Row, position: int) -> float | str:
        """The value of a cell, or the text that stands for a blank."""
        value = self.values.cell(target, 0, position)
        if math.isfinite(value):
            return clean(value)
        if isinstance(target, Input) and target.blank is not None:
            return self.text(target.blank)
        if isinstance(target, Row) and isinstance(target.expr, Quantity):
            return self.cached(resolve(target.expr), position)
        if isinstance(target, Row) and isinstance(target.expr, Call) and target.expr.name in _MAY_BE_BLANK:
            return ""
        raise DefinitionError(f"not a finite number: {target.id}")

    def substituted(self, row: Row, position: int) -> str:
        """The formula of a row with the numbers of one tender, as the reader writes numbers."""
        return self.speech.calculated(substitution(row, position, self.tender_model.exact, plain))


class _Filler:
    """Writes the lines of one sheet."""

    def __init__(self, book: LiveBook, sheet: Worksheet, plan: SheetPlan) -> None:
        self.book, self.sheet, self.plan = book, sheet, plan
        self.lines: list[Line] = book.layout.sheets[plan.key]
        self.tails = book.layout.tail_heads(plan.key)
        self.last = self.tails[-1][0] if self.tails else book.layout.last(plan.axis)
        self.words = self.last + 2
        self.flag = self.words + 1
        self.as_run = self.flag + 2

    def fill(self) -> None:
        self._heads()
        for line in self.lines:
            match line:
                case Heading() if line.label.message:
                    self.book.heading(self.sheet, line.line, self.book.text(line.label))
                case InputLine():
                    self._input(line)
                case LinkLine():
                    self._labels(line.line, line.of, "label_brought")
                    self._formulas(line, line.of, "brought")
                case SubstitutionLine():
                    self._substitution(line)
                case RowLine():
                    self._row(line)
        self.book.print_to(self.sheet, self.last)
        if self.lines:
            self.book.end_of_print(self.sheet, self.lines[-1].line)

    def _heads(self) -> None:
        book, sheet = self.book, self.sheet
        for column, label in self.tails:
            sheet.write_string(HEAD_LINE, column, book.text(label), book.format("head_wrap"))
            book.make_room(sheet, HEAD_LINE, book.text(label), _TAIL_WIDTH, 13)
        if self.tails:
            sheet.set_column(self.tails[0][0] - 1, self.tails[0][0] - 1, 3)
            sheet.set_column(self.tails[0][0], self.last, _TAIL_WIDTH)
        sheet.set_column(self.words, self.words, _WORDS_WIDTH)
        sheet.write_string(HEAD_LINE, self.words, book.say(N_("in words")), book.format("head"))
        inputs = [line.line for line in self.lines if isinstance(line, InputLine)]
        if inputs:
            sheet.write_string(HEAD_LINE, self.flag, book.say(N_("changed")), book.format("head_right"))
            sheet.write_string(HEAD_LINE, self.as_run, book.say(N_("as in the run")), book.format("head_right"))
            sheet.set_column(self.flag, self.as_run + book.model.size(self.plan.axis), _COPY_WIDTH)
            book.changed_inputs.append(Changed(book.tabs[self.plan.key], self.flag, inputs[0], inputs[-1]))

    def _labels(self, line: int, of: Input | Row, style: str = "label") -> None:
        book = self.book
        book.label(self.sheet, line, book.text(of.label), style)
        self.sheet.write_string(line, UNIT, book.unit(of.unit), book.format("unit"))

    def _input(self, line: InputLine) -> None:
        book, entry = self.book, line.entry
        self._labels(line.line, entry)
        style = book.format("input" if entry.live else "fixed", entry.unit)
        small = book.format("small", entry.unit)
        scalar = entry.axis is Axis.SCALAR
        for position in [0] if scalar else range(1, book.model.size(entry.axis)):
            column, copy = (SCALAR, 0) if scalar else (FIRST_YEAR + position - 1, position - 1)
            value = book.cached(entry, position)
            write = self.sheet.write_string if isinstance(value, str) else self.sheet.write_number
            write(line.line, column, value, style)
            write(line.line, self.as_run + copy, value, small)
        if entry.origin.cell or entry.origin.note:
            words = ", ".join(filter(None, (entry.origin.cell, entry.origin.note)))
            self.sheet.write_string(line.line, self.words, words, book.format("tag"))
        flag = book.layout.changed_flag(entry, self.as_run)
        book.number(self.sheet, line.line, self.flag, flag, 0.0, "brought", "flag")

    def _row(self, line: RowLine) -> None:
        row = line.row
        if row.beside is None:
            style = "total" if row.tags.get("style") == "total" else "calc"
            self._labels(line.line, row, "label_total" if style == "total" else "label")
            self.sheet.write_string(line.line, self.words, self.book.explained(row), self.book.format("tag"))
        self._formulas(line, row, "calc")

    def _formulas(self, line: RowLine | LinkLine, of: Input | Row, style: str) -> None:
        cell_format, values = self.book.format(style, of.unit), self.book.values.line(of, 0)
        at = line.at if isinstance(line, LinkLine) else None
        cells = []
        for column, formula in self.book.layout.cells(line).by_column:
            position = at or (0 if of.axis is Axis.SCALAR else column - FIRST_YEAR + 1)
            value = values[position]
            cells.append((column, formula, clean(value) if math.isfinite(value) else self.book.cached(of, position)))
        self.sheet.write_formulas(line.line, cells, cell_format)

    def _substitution(self, line: SubstitutionLine) -> None:
        """Grey text below a row: the formula with the numbers of the run."""
        book, row = self.book, line.row
        self.sheet.write_string(line.line, LABEL, book.say(N_("with the numbers of the run")), book.format("small"))
        longest = 0
        for position in [0] if row.axis is Axis.SCALAR else range(1, book.model.size(row.axis)):
            text = book.substituted(row, position)
            column = SCALAR if row.axis is Axis.SCALAR else FIRST_YEAR + position - 1
            if text:
                self.sheet.write_string(line.line, column, text, book.format("substitution"))
            longest = max(longest, len(text))
        rows = math.ceil(longest / _SUBSTITUTION_LENGTH)
        if rows > 1:
            book.set_height(self.sheet, line.line, _SUBSTITUTION_POINTS * rows + 4)
