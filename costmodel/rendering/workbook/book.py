"""The case's result workbook under construction: its tabs, its years, and one way to show a quantity."""

from __future__ import annotations

import math

from xlsxwriter.worksheet import Worksheet

from costmodel.formula.expression import Axis, Quantity
from costmodel.formula.model import Input, Row, resolve
from costmodel.formula.spreadsheet import LABEL, OPENING, SCALAR, UNIT, Layout
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.model.evaluate import Evaluation
from costmodel.rendering.run import RunInfo
from costmodel.rendering.workbook.base import COLUMN_WIDTH, FIRST_LINE, HEAD_LINE, WIDTHS, BaseBook
from costmodel.rendering.workbook.tabs import Tabs, name_tabs

_YEARS_A_PAGE = 13  # with the opening; narrower columns could not be read in print


class Book(BaseBook):
    """One workbook of one case."""

    def __init__(self, evaluation: Evaluation, language: Language, run: RunInfo) -> None:
        self.evaluation = evaluation
        self.case = evaluation.case_model.case
        self.values = evaluation.values
        made = language.text(
            N_("Made by costmodel {version}, run {run}"), domain="report", version=run.version, run=run.run_id
        )
        super().__init__(language, run, title=self.case.title, company=self.case.organisation, comments=made)
        self.tabs = self._name_tabs()
        self.layout = Layout(evaluation.case_model.model, self.tabs.model, first_line=FIRST_LINE)

    def _name_tabs(self) -> Tabs:
        ours = (
            N_("Cover"),
            N_("Summary"),
            N_("Budget"),
            N_("Inputs"),
            N_("Prices"),
            N_("Savings"),
            N_("Office"),
            N_("Evidence"),
            N_("Checks"),
        )
        labels = [scenario.label for scenario in self.case.scenarios]
        return name_tabs([self.say(message) for message in ours], labels)

    @property
    def checks(self) -> str:
        return self.tabs.checks

    @property
    def last_column(self) -> int:
        return self.layout.last_year

    def failures(self) -> float:
        """Failed checks of all scenarios in the run."""
        overall = self.evaluation.case_model.overall
        return sum(self.values.scalar(overall, s) for s in range(len(self.case.scenarios)))

    def name(self, s: int) -> str:
        """A scenario's label, marked where it is hypothetical."""
        scenario = self.case.scenarios[s]
        if scenario.hypothetical or scenario.own_opening:
            return self.say(N_("{scenario} (hypothetical)"), scenario=scenario.label)
        return scenario.label

    # --- sheets ------------------------------------------------------------------------------------------------------

    def sheet(self, name: str, title: str, subtitle: str = "", *, time_axis: bool = True) -> Worksheet:
        """A new tab with its head, and the years in the columns that they have everywhere."""
        sheet = self.new_sheet(name, title, subtitle)
        if time_axis:
            self.axis(sheet, HEAD_LINE)
            sheet.freeze_panes(HEAD_LINE + 1, UNIT)
        self.set_up_print(
            sheet,
            pages_wide=math.ceil(self.layout.columns / _YEARS_A_PAGE),
            head=HEAD_LINE if time_axis else None,
            repeat_labels=time_axis and self.layout.columns > _YEARS_A_PAGE,
        )
        return sheet

    def axis(self, sheet: Worksheet, line: int) -> None:
        """The header of the time axis; the years are live."""
        rows = self.evaluation.case_model.model.rows
        for column, message in ((LABEL, N_("what")), (UNIT, N_("unit")), (SCALAR, N_("value, total"))):
            sheet.write_string(
                line, column, self.say(message), self.format("head" if column == LABEL else "head_right")
            )
        for position in range(self.layout.columns):
            unit = "opening" if position == 0 else "calendar year"
            self.live(sheet, line, rows["year"], 0, position, style="head_right", unit=unit)

    def width(self) -> int:
        """Width of all columns to the last year, in characters."""
        return sum(WIDTHS) + COLUMN_WIDTH * self.layout.columns

    # --- cells -------------------------------------------------------------------------------------------------------

    def live(
        self,
        sheet: Worksheet,
        line: int,
        quantity: Quantity,
        scenario: int,
        position: int | None = None,
        *,
        style: str = "link",
        unit: str | None = None,
    ) -> None:
        """A cell that shows a quantity from wherever it is computed, in the column of its time."""
        value = self.values.cell(quantity, scenario, position or 0)
        column = SCALAR if position is None else self.layout.column(position)
        formula = self.layout.link(quantity, scenario, position)
        self.number(sheet, line, column, formula, value, style, unit or quantity.unit)

    def live_row(
        self,
        sheet: Worksheet,
        line: int,
        quantity: Quantity,
        scenario: int,
        *,
        label: str | None = None,
        style: str = "link",
        total: Row | None = None,
    ) -> None:
        """A whole line: label, unit, and the scalar, or the opening and the years, with a total left of them."""
        target = resolve(quantity)
        self.labels(sheet, line, label or self.text(target.label), target.unit, style)
        if target.axis is Axis.SCALAR:
            self.live(sheet, line, target, scenario, style=style)
            return
        has_opening = target.has_opening if isinstance(target, Input) else target.opening is not None
        for position in range(0 if has_opening else 1, self.layout.columns):
            self.live(sheet, line, target, scenario, position, style=style)
        if total is not None:
            self.live(sheet, line, total, scenario, style=style)

    def labels(self, sheet: Worksheet, line: int, label: str, unit: str, style: str = "link") -> None:
        """Label and unit of a line; the rule above a total goes on where no opening stands."""
        super().labels(sheet, line, label, unit, style)
        if style == "total":
            sheet.write_blank(line, OPENING, None, self.format("total"))

    def paragraph(
        self,
        sheet: Worksheet,
        line: int,
        text: str,
        style: str = "static",
    ) -> None:
        """Text over all columns of the time axis, as high as it needs."""
        last = min(self.layout.last_year, OPENING + _YEARS_A_PAGE)
        self.merged(sheet, line, text, style, last=last, width=sum(WIDTHS) + COLUMN_WIDTH * (last - OPENING + 1))
