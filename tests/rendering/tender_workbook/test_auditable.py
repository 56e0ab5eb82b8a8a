"""The tender workbooks keep the rules of a model that an auditor can follow."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree

import pytest

from costmodel.formula.expression import Axis
from costmodel.formula.places import FIRST_YEAR
from costmodel.rendering.tender_workbook.live import used_plans
from tests.rendering.tender_workbook.books import LIVE, NAMES, Book, book
from tests.rendering.workbook.books import MAIN, YELLOW, parts
from tests.rendering.workbook.test_auditable import FUNCTIONS, GREY, LONGEST, NUMBERS, relative, tokens

FUNCTIONS_OVER_TENDERS = {"AVERAGE", "MEDIAN", "COUNT", "SMALL", "LARGE", "RANK"}
ROUNDING = {"6", "9"}
KINDS = ("award", "redacted", "internal")


@pytest.fixture(params=LIVE, ids=lambda which: "-".join(which))
def live(request: pytest.FixtureRequest) -> Book:
    name, kind = request.param
    return book(name, kind)


@pytest.fixture(params=[(name, kind) for name in NAMES for kind in KINDS], ids=lambda which: "-".join(which))
def any_book(request: pytest.FixtureRequest) -> Book:
    name, kind = request.param
    return book(name, kind)


def test_formulas_use_few_plain_functions_and_no_numbers_of_their_own(live: Book) -> None:
    for cell, written in live.formulas().items():
        found = tokens(written.formula)
        for i, (kind, text) in enumerate(found):
            if kind == "name":
                assert text in FUNCTIONS | FUNCTIONS_OVER_TENDERS, (cell, written.formula)
            elif kind == "number" and text not in NUMBERS:
                digits = text in ROUNDING and found[i - 1][1] == "," and found[i + 1][1] == ")"
                assert digits, (cell, written.formula)
            elif kind == "blank":
                assert ("name", "IFERROR") in found[:i], (cell, written.formula)


def test_formulas_are_short_but_for_the_names_of_tabs(live: Book) -> None:
    for cell, written in live.formulas().items():
        bare = "".join(text for kind, text in tokens(written.formula) if kind != "tab")
        assert len(bare) < 2 * LONGEST, (cell, written.formula)


def test_each_row_has_one_formula_for_all_tenders(live: Book) -> None:
    model = live.tender_model
    columns = range(FIRST_YEAR + 1, FIRST_YEAR + 1 + model.model.tenders)
    axis_tabs = _tabs_over_tenders(live)
    assert axis_tabs
    for tab in axis_tabs:
        lines: dict[int, set[str]] = defaultdict(set)
        for (line, column), cell in live.tab(tab).cells.items():
            if column in columns and cell.formula:
                lines[line].add(relative(cell.formula, line, column))
        assert not {line: found for line, found in lines.items() if len(found) > 1}, tab


def _tabs_over_tenders(live: Book) -> list[str]:
    """Tabs whose columns are the tenders: their names stand in the fifth line."""
    names = [tender.name for tender in live.run.procurement.tenders]
    return [tab.name for tab in live.tabs if (head := tab.cells.get((5, 5))) and head.text.startswith(names[0][:50])]


def test_the_same_column_is_the_same_tender_on_every_sheet(live: Book) -> None:
    names = [live.tab(tab).cells for tab in _tabs_over_tenders(live)]
    heads = {
        tuple(cells[5, FIRST_YEAR + 1 + i].text for i in range(live.tender_model.model.tenders)) for cells in names
    }
    assert len(heads) == 1


def test_every_plan_of_the_model_has_its_sheet(live: Book) -> None:
    model = live.tender_model
    over_tenders = [plan for plan in used_plans(model) if plan.axis is Axis.TENDERS]
    assert len(_tabs_over_tenders(live)) == len(over_tenders)
    assert len(live.tabs) > len(model.sheets)


def test_typed_numbers_are_inputs_copies_of_them_or_grey(live: Book) -> None:
    """Right of the tenders a copy of each input stands, as in the run, in small grey print."""
    for tab in live.tabs:
        for at, cell in tab.cells.items():
            if not cell.formula and cell.value is not None:
                fill = live.styles[cell.style].fill
                assert fill in (YELLOW, GREY) or at[1] > FIRST_YEAR + 1, (tab.name, at)


def test_every_sheet_shows_the_overall_check_and_the_count_of_changed_inputs(live: Book) -> None:
    checks = live.tabs[-1]
    for tab in live.tabs[:-1]:
        assert tab.cells[3, 1].formula == f"'{checks.name}'!$C$3", tab.name
        assert tab.cells[4, 1].formula == f"'{checks.name}'!$C$4", tab.name
    assert (checks.cells[3, 3].value, checks.cells[4, 3].value) == (0, 0)


def test_every_sheet_is_protected_without_a_password_and_yellow_cells_alone_are_open(any_book: Book) -> None:
    for tab in any_book.tabs:
        protection = tab.xml.find(f"{MAIN}sheetProtection")
        assert protection is not None, tab.name
        assert protection.get("sheet") == "1", tab.name
        assert not {"password", "hashValue", "saltValue"} & set(protection.attrib)
        open_cells = [cell for cell in tab.cells.values() if not any_book.styles[cell.style].locked]
        assert {any_book.styles[cell.style].fill for cell in open_cells} <= {YELLOW}


def test_every_sheet_prints_on_landscape_a4_with_page_numbers(any_book: Book) -> None:
    for tab in any_book.tabs:
        setup = tab.xml.find(f"{MAIN}pageSetup")
        assert setup is not None
        assert (setup.get("orientation"), setup.get("paperSize")) == ("landscape", "9"), tab.name
        assert setup.get("fitToHeight") == "0" or int(setup.get("scale", "100")) <= 100
        assert "&P / &N" in tab.xml.findtext(f".//{MAIN}oddFooter", ""), tab.name


def test_no_line_is_higher_than_a_sheet_allows(any_book: Book) -> None:
    for tab in any_book.tabs:
        assert all(float(row.get("ht", "15")) <= 409 for row in tab.xml.iter(f"{MAIN}row")), tab.name


def test_the_package_holds_nothing_that_hides_links_or_runs(any_book: Book) -> None:
    files = parts(any_book.content)
    assert not [name for name in files if re.search(r"externalLink|vbaProject|macro|connection|comment|query", name)]
    for name, content in files.items():
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in content, name
    workbook = ElementTree.fromstring(files["xl/workbook.xml"])
    assert not [found for found in workbook.iter(f"{MAIN}sheet") if found.get("state", "visible") != "visible"]
    names = {found.get("name") for found in workbook.iter(f"{MAIN}definedName")}
    assert names <= {"_xlnm.Print_Area", "_xlnm.Print_Titles"}
    for tab in any_book.tabs:
        assert not [found for found in tab.xml.iter() if found.get("hidden") == "1"], tab.name
        assert not list(tab.xml.iter(f"{MAIN}hyperlink"))
        assert not [found for found in tab.xml.iter(f"{MAIN}f") if found.attrib], tab.name


def test_each_lot_has_two_charts_with_an_alternative_text() -> None:
    for name in NAMES:
        found = book(name, "internal")
        files = parts(found.content)
        charts = [text for part, text in files.items() if part.startswith("xl/charts/chart")]
        assert len(charts) == 2 * len(found.run.procurement.lots)
        drawings = [text for part, text in files.items() if part.startswith("xl/drawings/drawing")]
        described = re.findall(rb'descr="([^"]+)"', b"".join(drawings))
        assert len(set(described)) == len(charts)


def test_a_chart_reads_one_row_over_the_tenders() -> None:
    found = book("four", "internal")
    for part, text in parts(found.content).items():
        if part.startswith("xl/charts/chart"):
            ranges = re.findall(rb"<c:f>'?([^'<]+)'?!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)</c:f>", text)
            assert ranges
            for tab, first, line, last, end in ranges:
                assert (first, last, line) == (b"E", b"I", end)
                assert tab.decode() in found.names
