"""What is printed: a page of A4 for each scenario's budget, and no chart cut in two."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from costmodel.model.evaluate import evaluate_case
from tests.referee import converted
from tests.rendering.workbook.books import MAIN, NAMES, Reference, Tab, opened, parts, reference, with_part
from tests.strategies import Feature, Sizes, make_case

SIX_YEARS = Sizes(scenarios=4, profiles=4, elements=14, leases=3, years=6)
PAGE = re.compile(rb"/Type\s*/Page\b")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
LINE_HEIGHT, PRINTED_HEIGHT = 15.0, (210 / 25.4 - 0.5 - 0.6) * 72  # in points; of A4 across, less the margins


def printing_only(book: Reference, tab: Tab) -> bytes:
    """A copy in which every other tab prints its first cell alone, on one page."""
    name, own = "xl/workbook.xml", book.tabs.index(tab)

    def shorten(found: re.Match[str]) -> str:
        return found[0] if int(found[2]) == own else f"{found[1]}{found[2]}{found[3]}$A$1:$A$1"

    area = r'(<definedName name="_xlnm.Print_Area" localSheetId=")(\d+)(">[^<]*!)\$A\$1:\$[A-Z]+\$\d+'
    text, count = re.subn(area, shorten, parts(book.content)[name].decode())
    assert count == len(book.tabs)
    return with_part(book.content, name, text.encode())


def test_the_budget_of_each_scenario_is_one_page_for_up_to_six_years() -> None:
    six_years = opened(evaluate_case(make_case(11, SIX_YEARS, frozenset(Feature))), "fr")
    books = [reference("m9"), reference("novo"), reference("example"), six_years]
    pages = converted([printing_only(book, book.by_role()["budget"]) for book in books], "pdf")
    for book, content in zip(books, pages, strict=True):
        found = len(PAGE.findall(content)) - (len(book.tabs) - 1)
        assert found == len(book.case.scenarios) - 1, book.name


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_the_budget_breaks_only_between_scenarios(name: str) -> None:
    tab = reference(name).by_role()["budget"]
    starts = [line for line in range(6, max(tab.cells)[0]) if _is_heading(reference(name), tab, line)]
    assert _breaks(tab) == [line - 1 for line in starts[1:]]


def _is_heading(book: Reference, tab: Tab, line: int) -> bool:
    """A line in the colour of headings."""
    row = next((row for row in tab.xml.iter(f"{MAIN}row") if row.get("r") == str(line)), None)
    return row is not None and book.styles[int(row.get("s", 0))].fill == "FFEEF3F7"


def _breaks(tab: Tab) -> list[int]:
    """Last line of each printed page but the last, where broken by hand."""
    return [int(found.attrib["id"]) for found in tab.xml.iterfind(f"{MAIN}rowBreaks/{MAIN}brk")]


def _height(tab: Tab, first: int, last: int) -> float:
    """Points from one line to another, both included."""
    heights = {int(row.attrib["r"]): float(row.get("ht", LINE_HEIGHT)) for row in tab.xml.iter(f"{MAIN}row")}
    return sum(heights.get(line, LINE_HEIGHT) for line in range(first, last + 1))


@pytest.mark.parametrize("name", NAMES)
def test_no_page_of_the_summary_is_higher_than_the_paper(name: str) -> None:
    """Pages then end where they were made to end: below a table or a row of charts, never within one."""
    tab = reference(name).by_role()["summary"]
    setup = tab.xml.find(f"{MAIN}pageSetup")
    assert setup is not None
    room = PRINTED_HEIGHT / (int(setup.get("scale", "100")) / 100)
    edges = [0, *_breaks(tab), _last_printed_line(reference(name), tab)]
    for first, last in pairwise(edges):
        head = LINE_HEIGHT if first else 0  # the line of titles is repeated
        assert _height(tab, first + 1, last) + head <= room, (first + 1, last)


def _last_printed_line(book: Reference, tab: Tab) -> int:
    workbook = ElementTree.fromstring(parts(book.content)["xl/workbook.xml"])
    index = str(book.tabs.index(tab))
    for found in workbook.iter(f"{MAIN}definedName"):
        if found.get("name") == "_xlnm.Print_Area" and found.get("localSheetId") == index:
            return int((found.text or "").rsplit("$", 1)[1])
    raise AssertionError("no print area")


@pytest.mark.parametrize("name", NAMES)
def test_no_chart_is_cut_by_the_end_of_a_page(name: str) -> None:
    tab = reference(name).by_role()["summary"]
    drawing = ElementTree.fromstring(parts(reference(name).content)["xl/drawings/drawing1.xml"])
    breaks = _breaks(tab)
    for anchor in drawing:
        first, last = (int(anchor.findtext(f"{DRAWING}{end}/{DRAWING}row", "")) + 1 for end in ("from", "to"))
        assert not [at for at in breaks if first <= at < last], (first, last)
        assert last <= _last_printed_line(reference(name), tab)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_the_summary_never_ends_below_a_heading(name: str) -> None:
    tab = reference(name).by_role()["summary"]
    assert not [at for at in _breaks(tab) if _is_heading(reference(name), tab, at)]
