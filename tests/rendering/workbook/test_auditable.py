"""The result workbook keeps the rules of a model that an auditor can follow."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest

from costmodel.formula.spreadsheet import FIRST_YEAR, SCALAR, letters
from tests.rendering.workbook.books import MAIN, NAMES, YELLOW, Reference, Tab, parts, position, reference

SOURCE = Path(__file__).resolve().parents[3] / "costmodel"
FUNCTIONS = {
    "ROUND",
    "ROUNDUP",
    "ROUNDDOWN",
    "MAX",
    "MIN",
    "SUM",
    "SUMIFS",
    "SUMPRODUCT",
    "INDEX",
    "IFERROR",
    "IRR",
    "LN",
}
NUMBERS = {"0", "1", "2", "12", "24"}
LONGEST = 80
TOKEN = re.compile(
    r"""(?P<tab>'(?:[^']|'')+'!)|(?P<name>[A-Z]+)\(|(?P<cell>\$?[A-Z]{1,3}\$?\d+)|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<criterion>">"&)|(?P<blank>"")|(?P<operator><>|[-+*/^<>(),:])"""
)
GREY = "FFE6E9EC"


def tokens(formula: str) -> list[tuple[str, str]]:
    """Kinds and texts of a formula's parts; fails on any other character."""
    found, at = [], 0
    while at < len(formula):
        token = TOKEN.match(formula, at)
        assert token is not None, f"{formula}: {formula[at:]}"
        found += [(kind, text) for kind, text in token.groupdict().items() if text]
        at = token.end()
    return found


def relative(formula: str, line: int, column: int) -> str:
    """The formula with the distance to its own cell in place of addresses that are not fixed."""

    def shift(found: re.Match[str]) -> str:
        if found["cell"] is None:
            return found[0]
        fixed_column, fixed_line = found[0].startswith("$"), "$" in found[0][1:]
        at_line, at_column = position(found[0])
        lines = f"R{at_line}" if fixed_line else f"R[{at_line - line}]"
        return lines + (f"C{at_column}" if fixed_column else f"C[{at_column - column}]")

    return TOKEN.sub(shift, formula)


def year_columns(book: Reference) -> range:
    """Columns of the budget years, counted from 1 as in the file."""
    return range(FIRST_YEAR + 1, FIRST_YEAR + 1 + book.case.years)


@pytest.fixture(params=NAMES)
def book(request: pytest.FixtureRequest) -> Reference:
    return reference(request.param)


# --- formulas -----------------------------------------------------------------------------------------------


def test_formulas_use_few_plain_functions_and_no_numbers_of_their_own(book: Reference) -> None:
    for cell, written in book.formulas().items():
        found = tokens(written.formula)
        for i, (kind, text) in enumerate(found):
            if kind == "name":
                assert text in FUNCTIONS, (cell, written.formula)
            elif kind == "number" and text not in NUMBERS:
                digits = text == "6" and found[i - 1][1] == "," and found[i + 1][1] == ")"
                assert digits, (cell, written.formula)  # digits of a rounding
            elif kind == "blank":
                raise AssertionError((cell, written.formula))  # only rows over tenders have blanks
            elif kind == "criterion":
                assert ("name", "SUMIFS") in found[:i], (cell, written.formula)


def test_a_planted_constant_or_function_is_noticed() -> None:
    assert ("number", "1.21") in tokens("C5*1.21")
    assert ("name", "OFFSET") in tokens("OFFSET(C5,1,1)")
    with pytest.raises(AssertionError):
        tokens("C5&D5")


def test_formulas_of_the_calculation_sheets_have_at_most_eighty_characters(book: Reference) -> None:
    for tab in book.calculations():
        assert not [
            cell.formula for cell in tab.cells.values() if len(cell.formula) > LONGEST - 1
        ]  # and the sign before


def test_other_formulas_are_longer_only_by_the_names_of_tabs(book: Reference) -> None:
    """A difference on Budget names two tabs of up to 31 characters: the names are the scenarios' own labels."""
    for cell, written in book.formulas().items():
        bare = "".join(text for kind, text in tokens(written.formula) if kind != "tab")
        assert len(bare) < LONGEST, (cell, written.formula)


def test_each_row_has_one_formula_from_the_first_year_to_the_last(book: Reference) -> None:
    for tab in book.tabs:
        lines: dict[int, set[str]] = defaultdict(set)
        for (line, column), cell in tab.cells.items():
            if column in year_columns(book) and (cell.formula or cell.value is not None):
                lines[line].add(relative(cell.formula, line, column))
        assert not {line: found for line, found in lines.items() if len(found) > 1}, tab.name


def test_a_row_with_a_special_first_year_is_noticed() -> None:
    assert relative("D9+E8", 9, 5) == relative("E9+F8", 9, 6)
    assert relative("D9+E8", 9, 5) != relative("D9+F8", 9, 6)
    assert relative("'A'!$D$9", 9, 5) == relative("'A'!$D$9", 9, 6)


def test_a_row_has_all_its_years_or_none(book: Reference) -> None:
    for tab in book.tabs:
        lines: dict[int, int] = defaultdict(int)
        for (line, column), cell in tab.cells.items():
            lines[line] += column in year_columns(book) and cell.value is not None
        assert set(lines.values()) <= {0, book.case.years}, tab.name


def test_the_same_column_is_the_same_year_on_every_sheet(book: Reference) -> None:
    for tab in book.tabs[1:]:  # the cover has no time axis
        heads = [tab.cells[5, column] for column in year_columns(book)]
        assert [head.value for head in heads] == list(range(book.case.first_year, book.case.last_year + 1)), tab.name
        assert all(head.formula for head in heads)
        if tab.name not in (book.layout.names.inputs, book.layout.names.shared):
            _reads_its_own_column(book, tab)


def _reads_its_own_column(book: Reference, tab: Tab) -> None:
    """What another sheet shows for a year stands there in the same column."""
    for (line, column), cell in tab.cells.items():
        link = re.fullmatch(r"'(?:[^']|'')+'!(\$?[A-Z]+\$?\d+)", cell.formula)
        if link is not None and column > SCALAR + 1 and column in year_columns(book):
            assert position(link[1])[1] == column, (tab.name, line, cell.formula)


# --- numbers ------------------------------------------------------------------------------------------------


def test_the_only_typed_numbers_are_inputs_or_grey_results_of_the_run(book: Reference) -> None:
    summary = book.by_role()["summary"].name
    for tab in book.tabs:
        typed = [cell for cell in tab.cells.values() if not cell.formula and cell.value is not None]
        if tab.name == book.layout.names.inputs:
            assert typed
        elif tab.name == summary:
            assert {book.styles[cell.style].fill for cell in typed} <= {GREY}
        else:
            assert not typed, tab.name


def test_every_formula_has_a_number_beside_it(book: Reference) -> None:
    assert not [cell for cell, written in book.formulas().items() if written.value is None]


def test_every_sheet_shows_the_overall_check_and_the_count_of_changed_inputs(book: Reference) -> None:
    checks = book.by_role()["checks"]
    for tab in book.tabs:
        if tab is not checks:
            assert tab.cells[3, 1].formula == f"'{checks.name}'!$C$3", tab.name
            assert tab.cells[4, 1].formula == f"'{checks.name}'!$C$4", tab.name
    scenarios = len(book.case.scenarios)
    assert checks.cells[3, 3].formula.count("!") == scenarios
    assert checks.cells[3, 3].value == 0
    assert checks.cells[4, 3].formula.startswith(f"SUM('{book.layout.names.inputs}'!")


# --- protection, print, charts ------------------------------------------------------------------------------


def test_every_sheet_is_protected_without_a_password_and_yellow_cells_alone_are_open(book: Reference) -> None:
    for tab in book.tabs:
        protection = tab.xml.find(f"{MAIN}sheetProtection")
        assert protection is not None, tab.name
        assert protection.get("sheet") == "1", tab.name
        assert not {"password", "hashValue", "saltValue"} & set(protection.attrib)
        open_cells = [cell for cell in tab.cells.values() if not book.styles[cell.style].locked]
        assert bool(open_cells) == (tab.name == book.layout.names.inputs)
        assert {book.styles[cell.style].fill for cell in open_cells} <= {YELLOW}
        assert all(cell.value is not None and not cell.formula for cell in open_cells)


def test_every_sheet_prints_on_landscape_a4_with_titles_and_page_numbers(book: Reference) -> None:
    workbook = ElementTree.fromstring(parts(book.content)["xl/workbook.xml"])
    titles = {
        int(found.attrib["localSheetId"]): found.text or ""
        for found in workbook.iter(f"{MAIN}definedName")
        if found.get("name") == "_xlnm.Print_Titles"
    }
    for i, tab in enumerate(book.tabs):
        setup = tab.xml.find(f"{MAIN}pageSetup")
        assert setup is not None
        assert (setup.get("orientation"), setup.get("paperSize")) == ("landscape", "9"), tab.name
        assert setup.get("fitToHeight") == "0" or int(setup.get("scale", "100")) <= 100
        if i:  # the cover is one page
            assert re.search(r"!\$\d+:\$\d+$", titles[i]), tab.name
        footer = tab.xml.findtext(f".//{MAIN}oddFooter", "")
        assert "&P / &N" in footer, tab.name


def _named(xml: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [found for found in xml.iter() if found.tag.endswith(f"}}{name}")]


def test_every_chart_has_an_alternative_text(book: Reference) -> None:
    drawings = [text for name, text in parts(book.content).items() if name.startswith("xl/drawings/drawing")]
    frames = [
        found for text in drawings for found in _named(ElementTree.fromstring(text), "cNvPr") if found.get("id") != "0"
    ]
    described = [found.get("descr", "") for found in frames]
    assert len(described) == 3 * (len(book.case.scenarios) - 1) + 1
    assert all(described)
    assert len(set(described)) == len(described)


def test_the_package_holds_nothing_that_hides_links_or_runs(book: Reference) -> None:
    files = parts(book.content)
    assert not [name for name in files if re.search(r"externalLink|vbaProject|macro|connection|metadata|query", name)]
    for name, content in files.items():
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in content, name
    workbook = ElementTree.fromstring(files["xl/workbook.xml"])
    assert not [found for found in workbook.iter(f"{MAIN}sheet") if found.get("state", "visible") != "visible"]
    for found in workbook.iter(f"{MAIN}definedName"):
        _is_a_name_of_print(book, found)
    for tab in book.tabs:
        assert not [found for found in tab.xml.iter() if found.get("hidden") == "1"], tab.name
        assert not list(tab.xml.iter(f"{MAIN}hyperlink"))
        assert not [found for found in tab.xml.iter(f"{MAIN}f") if found.attrib], tab.name  # arrays, shared formulas
        assert not [found for found in tab.xml.iter(f"{MAIN}c") if found.get("cm")]


def _is_a_name_of_print(book: Reference, name: ElementTree.Element) -> None:
    """Print areas and titles of the tab that they belong to: names that say what they are."""
    assert name.get("name") in ("_xlnm.Print_Area", "_xlnm.Print_Titles")
    tab = book.tabs[int(name.attrib["localSheetId"])]
    quoted = "'" + tab.name.replace("'", "''") + "'"
    assert (name.text or "").startswith((f"{quoted}!", f"{tab.name}!"))
    if name.get("name") == "_xlnm.Print_Area":
        last = position((name.text or "").rsplit(":", 1)[1])
        assert last >= (5, 1)


# --- source -------------------------------------------------------------------------------------------------


def texts_that_begin_with_an_equals_sign(source: str) -> list[str]:
    """String constants of a module that a spreadsheet would take for a formula."""
    tree = ast.parse(source)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values[1:]}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in inside]
    return [node.value for node in constants if isinstance(node.value, str) and node.value.startswith("=")]


def test_only_the_spreadsheet_back_end_holds_text_that_begins_with_an_equals_sign() -> None:
    """And the blank input workbook, which shows sums for the eye that nothing reads."""
    back_end = {SOURCE / "formula" / name for name in ("spreadsheet.py", "sheets.py")}
    template = {SOURCE / "rendering" / name for name in ("template.py", "template_validation.py")}
    for path in SOURCE.rglob("*.py"):
        found = texts_that_begin_with_an_equals_sign(path.read_text(encoding="utf-8"))
        assert bool(found) == (path in back_end | template), (path, found)


def test_a_planted_formula_in_another_module_is_noticed() -> None:
    assert texts_that_begin_with_an_equals_sign("a = '=SUM(A1)'\nb = f'={a}'\nc = f'{a}=1'") == ["=SUM(A1)", "="]


def test_columns_have_letters() -> None:
    assert [letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
