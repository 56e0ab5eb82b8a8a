"""The reference workbooks, built once, and their parts read back without the libraries that wrote them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from xml.etree import ElementTree

from costmodel.domain.case import Case
from costmodel.domain.example import EXAMPLE
from costmodel.formula.numeric import Values
from costmodel.formula.spreadsheet import Layout, Names
from costmodel.language import language
from costmodel.model.evaluate import Evaluation, evaluate_case
from costmodel.rendering.run import run_info
from costmodel.rendering.workbook.base import FIRST_LINE
from costmodel.rendering.workbook.write import write_workbook
from inputs.novo.case import NOVO
from tests.referee import Cell
from tests.strategies import Feature, Sizes, make_case
from tests.worked_examples.m9 import M9
from tests.worked_examples.m10 import M10

DATE = "2026-11-22"
CASES: Mapping[str, tuple[Case, str]] = {
    "m9": (M9, "en"),
    "m10": (M10, "en"),
    "example": (EXAMPLE, "en"),
    "novo": (NOVO, "fr"),
}
NAMES = tuple(CASES)
GENERATED = ("seed 3", "seed 9")  # with the reference cases they have every kind of input
SIZES = Sizes(scenarios=3, profiles=3, elements=10, leases=3, years=4)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
YELLOW = "FFFFF4B8"


@dataclass(frozen=True, slots=True)
class Written:
    """One cell as it stands in the file. text: of a string cell or a formula; value: of a number or a formula."""

    formula: str
    value: float | None
    text: str
    style: int


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell format says of protection and colour."""

    locked: bool
    fill: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tab:
    """One sheet of the file: its name, its XML, its cells."""

    name: str
    part: str
    xml: ElementTree.Element
    cells: dict[tuple[int, int], Written]


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # a failing test must not print a workbook
class Reference:
    """A reference case with its workbook."""

    name: str
    evaluation: Evaluation
    content: bytes
    tabs: tuple[Tab, ...]
    styles: tuple[Style, ...]
    layout: Layout

    @property
    def case(self) -> Case:
        return self.evaluation.case_model.case

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(tab.name for tab in self.tabs)

    def tab(self, name: str) -> Tab:
        return self.tabs[self.names.index(name)]

    def by_role(self) -> dict[str, Tab]:
        """Tabs by what they are for, whatever the language; the scenarios' are not among them."""
        first = ("cover", "summary", "budget", "inputs", "shared")
        last = ("savings", "office", "evidence", "checks")
        return dict(zip((*first, *last), (*self.tabs[: len(first)], *self.tabs[-len(last) :]), strict=True))

    def calculations(self) -> tuple[Tab, ...]:
        """The sheet of what the scenarios share and the sheet of each scenario."""
        return self.tabs[4 : 5 + len(self.case.scenarios)]

    def formulas(self) -> dict[Cell, Written]:
        return {(tab.name, *at): cell for tab in self.tabs for at, cell in tab.cells.items() if cell.formula}


def write(evaluation: Evaluation, speech: str, values: Values | None = None) -> bytes:
    """The result workbook of an evaluation, or of other values of the same rows."""
    run = run_info("case.xlsx", b"the same bytes each time", (speech,), DATE)
    return write_workbook(evaluation if values is None else replace(evaluation, values=values), language(speech), run)


@cache
def reference(name: str) -> Reference:
    """A reference case, or the generated case of a seed, evaluated and written once in a session."""
    if name in CASES:
        case, speech = CASES[name]
    else:
        case, speech = make_case(int(name.removeprefix("seed ")), SIZES, frozenset(Feature)), "en"
    return opened(evaluate_case(case, date=DATE), speech, name)


def opened(evaluation: Evaluation, speech: str, name: str = "") -> Reference:
    """A case's workbook, written and read back."""
    content = write(evaluation, speech)
    tabs = tuple(read_tabs(content))
    scenarios = tuple(tab.name for tab in tabs[5 : 5 + len(evaluation.case_model.case.scenarios)])
    names = Names(tabs[3].name, tabs[4].name, scenarios)
    layout = Layout(evaluation.case_model.model, names, first_line=FIRST_LINE)
    return Reference(name, evaluation, content, tabs, tuple(read_styles(content)), layout)


def parts(content: bytes) -> dict[str, bytes]:
    """Every part of the package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """A copy of the package in which one part is another."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for found, part in parts(content).items():
            package.writestr(found, text if found == name else part)
    return stream.getvalue()


def read_tabs(content: bytes) -> Iterator[Tab]:
    """The sheets in their order, with their cells."""
    files = parts(content)
    strings = [
        "".join(t.itertext()) for t in ElementTree.fromstring(files["xl/sharedStrings.xml"]).findall(f"{MAIN}si")
    ]
    targets = {
        found.attrib["Id"]: "xl/" + found.attrib["Target"].removeprefix("/xl/")
        for found in ElementTree.fromstring(files["xl/_rels/workbook.xml.rels"])
    }
    for sheet in ElementTree.fromstring(files["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        part = targets[sheet.attrib[f"{RELATED}id"]]
        xml = ElementTree.fromstring(files[part])
        cells = {position(cell.attrib["r"]): _written(cell, strings) for cell in xml.iter(f"{MAIN}c")}
        yield Tab(sheet.attrib["name"], part, xml, cells)


def position(address: str) -> tuple[int, int]:
    """Line and column, counted from 1, of an address such as ``$C$7``."""
    found = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", address)
    assert found is not None, address
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]), column


def _written(cell: ElementTree.Element, strings: list[str]) -> Written:
    style = int(cell.get("s", 0))
    formula = cell.findtext(f"{MAIN}f", "")
    value = cell.findtext(f"{MAIN}v", "")
    match cell.get("t", "n"):
        case "s":
            return Written(formula, None, strings[int(value)], style)
        case "str":
            return Written(formula, None, value, style)
        case "n":
            return Written(formula, float(value) if value else None, "", style)
        case kind:
            return Written(formula, None, kind, style)


def read_styles(content: bytes) -> Iterator[Style]:
    """The cell formats, in the order of their numbers."""
    xml = ElementTree.fromstring(parts(content)["xl/styles.xml"])
    fills = [fill.find(f".//{MAIN}fgColor") for fill in xml.iterfind(f"{MAIN}fills/{MAIN}fill")]
    for found in xml.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        protection = found.find(f"{MAIN}protection")
        locked = protection is None or protection.get("locked", "1") == "1"
        fill = fills[int(found.get("fillId", 0))]
        yield Style(locked, "" if fill is None else fill.get("rgb", ""))
