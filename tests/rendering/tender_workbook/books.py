"""The workbooks of the reference tenders, written once, and their parts read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from costmodel.formula.expression import Axis
from costmodel.formula.model import Input
from costmodel.formula.numeric import Values
from costmodel.formula.places import FIRST_YEAR, SCALAR, InputLine
from costmodel.formula.sheets import SheetLayout
from costmodel.language import Language, language
from costmodel.rendering.run import RunInfo, run_info
from costmodel.rendering.tender_workbook import write_award, write_internal, write_redacted
from costmodel.rendering.tender_workbook.live import used_plans
from costmodel.rendering.workbook.base import FIRST_LINE
from costmodel.tender.compare import TenderRun, compare
from costmodel.tender.model import TenderModel
from inputs.novo.case import NOVO
from inputs.tenders.four import FOUR
from inputs.tenders.single import SINGLE
from tests.referee import Cell
from tests.rendering.workbook.books import Style, Tab, Written, read_styles, read_tabs

INFO = run_info("tender.xlsx", b"the same bytes each time", ("en",), "2026-11-22")
SPEECH = {"four": "en", "single": "fr"}
NAMES = tuple(SPEECH)
LIVE = tuple((name, kind) for name in NAMES for kind in ("award", "internal"))
WRITERS: Mapping[str, Callable[[TenderRun, Language, RunInfo], bytes]] = {
    "award": write_award,
    "redacted": write_redacted,
    "internal": write_internal,
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # a failing test must not print a workbook
class Book:
    """One workbook of one run."""

    run: TenderRun
    kind: str
    speech: str
    content: bytes
    tabs: tuple[Tab, ...]
    styles: tuple[Style, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(tab.name for tab in self.tabs)

    @property
    def tender_model(self) -> TenderModel:
        return self.run.internal if self.kind == "internal" else self.run.award

    def tab(self, name: str) -> Tab:
        return self.tabs[self.names.index(name)]

    def formulas(self) -> dict[Cell, Written]:
        return {(tab.name, *at): cell for tab in self.tabs for at, cell in tab.cells.items() if cell.formula}

    def texts(self) -> list[str]:
        return [cell.text for tab in self.tabs for cell in tab.cells.values() if cell.text]

    def layout(self) -> SheetLayout:
        """Where the model's quantities stand; tabs are found by what they are headed with."""
        model = self.tender_model
        by_line = {plan.key: plan for plan in used_plans(model)}
        names = {key: self._tab_of(plan.title.message) for key, plan in by_line.items()}
        return SheetLayout(model.model, names, {key: plan.axis for key, plan in by_line.items()}, first_line=FIRST_LINE)

    def _tab_of(self, title: str) -> str:
        known = {"Price verification": "Abnormal prices"} if self.kind == "internal" else {}
        wanted = self._say(known.get(title, title))
        basis = self._say("Basis - {sheet}", sheet=wanted)
        return next(tab.name for tab in self.tabs if tab.cells[1, 1].text in (wanted, basis))

    def _say(self, message: str, **parameters: str) -> str:
        return language(self.speech).text(message, domain="report", **parameters)


@cache
def run_of(name: str) -> TenderRun:
    return compare(FOUR) if name == "four" else compare(SINGLE, case=NOVO)


@cache
def book(name: str, kind: str) -> Book:
    """A reference tender's workbook, written once in a session."""
    return opened(run_of(name), kind, SPEECH[name])


def opened(run: TenderRun, kind: str, speech: str = "en") -> Book:
    """A run's workbook, written and read back."""
    content = WRITERS[kind](run, language(speech), INFO)
    return Book(run, kind, speech, content, tuple(read_tabs(content)), tuple(read_styles(content)))


def with_values(run: TenderRun, kind: str, values: Values) -> TenderRun:
    """The run as it would be shown if its rows had other values."""
    if kind == "internal":
        return replace(run, internal=replace(run.internal, values=values))
    return replace(run, award=replace(run.award, values=values))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class YellowCell:
    """One cell of an input that may be changed. column: of its tender or year, from 1; 0: a scalar."""

    entry: Input
    column: int
    cell: Cell

    @property
    def value(self) -> float:
        return float(self.entry.values[self.column, 0])


def yellow_cells(found: Book) -> list[YellowCell]:
    """Every yellow cell that holds a number, from the layout."""
    layout, cells = found.layout(), []
    for key, lines in layout.sheets.items():
        for line in lines:
            if isinstance(line, InputLine) and line.entry.live:
                scalar = line.entry.axis is Axis.SCALAR
                for column in [0] if scalar else range(1, len(line.entry.values)):
                    at = SCALAR if scalar else FIRST_YEAR + column - 1
                    cell = YellowCell(line.entry, column, (layout.tabs[key], line.line + 1, at + 1))
                    if cell.value == cell.value:  # a blank is no number
                        cells.append(cell)
    return cells
