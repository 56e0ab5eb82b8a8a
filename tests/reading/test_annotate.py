"""The marked copy: every faulty cell coloured, explained and linked; nothing else changed."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from costmodel.language import language
from costmodel.reading.annotate import annotate
from tests.reading.workbooks import Workbook, issues_of

FEE = ("prices", "adsl_line", "amount")


def marked(workbook: Workbook, code: str) -> openpyxl.Workbook:
    path = workbook.save()
    return openpyxl.load_workbook(io.BytesIO(annotate(path, issues_of(path), language(code))))


def test_a_faulty_cell_is_marked_explained_and_linked_in_the_readers_language(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    address = workbook.put(*FEE, "28,50")
    book = marked(workbook, "fr")
    cell = book["Prices"][address]
    assert (cell.value, cell.fill.fgColor.rgb) == ("28,50", "00FFC7CE")
    assert "Si vous voulez dire 28,50, tapez-le comme un nombre." in cell.comment.text
    assert book.sheetnames[0] == "Erreurs"
    assert book.active.title == "Erreurs"
    line = [cell.value for cell in book["Erreurs"][2]]
    assert line[0] == f"Prices!{address}"
    assert book["Erreurs"]["A2"].hyperlink.location == f"'Prices'!{address}" or book["Erreurs"][
        "A2"
    ].hyperlink.target == (f"#'Prices'!{address}")


def test_several_faults_of_one_cell_share_its_comment(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    address = workbook.put("scenarios", "office_only", "same_heads_as", "office_only")
    workbook.put("headcount", workbook.head("headcount")[0] + 1, "scenario", "office")
    path = workbook.save()
    issues = [issue for issue in issues_of(path) if issue.cell]
    book = openpyxl.load_workbook(io.BytesIO(annotate(path, [*issues, *issues], language("en"))))
    text = book["Scenarios"][address].comment.text
    assert text.count("go round in a circle") == 2


def test_a_blank_cell_and_one_inside_merged_cells_can_be_marked(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    workbook.sheet("prices").merge_cells("C7:C8")
    book = marked(workbook, "en")
    assert book["Prices"]["C7"].comment is not None


def test_a_typed_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    address = workbook.put("prices", "laptop", "basis", "x")
    cell = workbook.sheet("prices")[address]
    cell.value, cell.data_type = "=1+1", "s"
    label = workbook.sheet("prices")[workbook.where("prices", "laptop", "label")]
    label.value, label.data_type = "=2+2", "s"
    book = marked(workbook, "en")
    assert all(cell.data_type != "f" for row in book["Errors"].iter_rows() for cell in row)


def test_a_sheet_that_is_called_errors_already_is_left_alone(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    workbook.book.create_sheet("errors")["A1"] = "mine"
    workbook.put(*FEE, True)
    book = marked(workbook, "en")
    assert (book.sheetnames[0], book["errors"]["A1"].value) == ("Errors (2)", "mine")


def test_the_input_itself_is_not_changed(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    workbook.put(*FEE, True)
    path = workbook.save()
    before = path.read_bytes()
    annotate(path, issues_of(path), language("en"))
    assert path.read_bytes() == before


def test_a_fault_of_the_whole_file_is_listed_without_a_link(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    del workbook.book["Openings"]
    book = marked(workbook, "en")
    assert (book["Errors"]["A2"].value, book["Errors"]["A2"].hyperlink) == (None, None)
    assert "Openings" in book["Errors"]["C2"].value
