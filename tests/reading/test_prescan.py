"""Before a file is opened as a workbook: bombs and other kinds of files are refused, each with its own sentence."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation

from costmodel.errors import Issue
from costmodel.reading import prescan as module
from costmodel.reading.partscan import Malformed, area_of, column_letters, column_number
from costmodel.reading.prescan import SENTENCES, prescan

SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<!DOCTYPE w [<!ENTITY a "aaaa">]>'
MEMORY_MEGABYTES = 200

Change = Callable[[bytes], bytes]


def workbook_bytes() -> bytes:
    """An ordinary workbook: figures, a merged banner, a drop-down, a link, a comment."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Prix & tarifs"
    for row in range(1, 40):
        sheet.append([f"row {row}", row * 1.5, "télétravail"])
    sheet.merge_cells("E1:H1")
    rule = DataValidation(type="list", formula1='"oui,non"')
    rule.add("C1:C1048576")
    sheet.add_data_validation(rule)
    sheet["A1"].hyperlink = "https://example.org/"
    sheet["A2"].comment = Comment("vu", "x")
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


ORDINARY = workbook_bytes()


def altered(changes: Mapping[str, Change], added: Mapping[str, bytes] | None = None, source: bytes = ORDINARY) -> bytes:
    """``source`` with some parts changed or left out (changed to nothing), and others added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes.get(name, lambda same: same)(old.read(name))
            if content:
                new.writestr(name, content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def replaced(old: str, new: str) -> Change:
    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change


def in_sheet(xml: str, before: str = "</sheetData>") -> bytes:
    return altered({SHEET: replaced(before, xml + before)})


def with_doctype(content: bytes) -> bytes:
    """A part with a document type before its root element."""
    start = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
    return content[:start] + DOCTYPE + content[start:]


def found(tmp_path: Path, content: bytes, name: str = "input.xlsx") -> list[Issue]:
    path = tmp_path / name
    path.write_bytes(content)
    return prescan(path)


def codes(tmp_path: Path, content: bytes, name: str = "input.xlsx") -> list[str]:
    return [issue.code for issue in found(tmp_path, content, name)]


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(6000) + "EncryptedPackage".encode("utf-16-le") + bytes(6000)


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_an_ordinary_workbook_has_nothing_against_it(tmp_path: Path) -> None:
    assert found(tmp_path, ORDINARY) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8000), "file-xls"),
        (encrypted(), "file-encrypted"),
        (b"poste;prix\nADSL;28,50\n", "file-text"),
        ("\ufeffposte;prix".encode(), "file-text"),
        ("poste;prix".encode("utf-16"), "file-text"),
        ("poste;privé".encode("cp1252"), "file-text"),
        (b"%PDF-1.7\x00\x01\x02", "file-other"),
        (ORDINARY[: len(ORDINARY) // 2], "file-truncated"),
        (ORDINARY[:-1], "file-truncated"),
        (b"PK\x03\x04", "file-truncated"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}), "file-ods"),
        (zipped({"xl/workbook.bin": b"\x83\x01\x00", "[Content_Types].xml": b"<a/>"}), "file-xlsb"),
        (zipped({"word/document.xml": b"<document/>"}), "file-no-workbook"),
        (altered({"xl/workbook.xml": lambda _: b""}), "file-no-workbook"),
        (zipped({"xl/workbook.xml": b"<a/>"}, zipfile.ZIP_LZMA), "file-damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_kind_of_file_under_the_name_of_a_workbook_is_told_by_its_content(
    tmp_path: Path, content: bytes, code: str
) -> None:
    assert codes(tmp_path, content) == [code]


def test_a_text_file_is_quoted_by_its_beginning(tmp_path: Path) -> None:
    assert found(tmp_path, b"poste;prix\nADSL;28,50\n")[0].found == "poste;prix"


def test_a_missing_file_a_folder_and_a_lock_file_are_told_apart(tmp_path: Path) -> None:
    assert [issue.code for issue in prescan(tmp_path / "none.xlsx")] == ["file-missing"]
    assert [issue.code for issue in prescan(tmp_path)] == ["file-folder"]
    assert [issue.code for issue in prescan(tmp_path / "a\0b.xlsx")] == ["file-unreadable"]
    assert codes(tmp_path, ORDINARY, "~$input.xlsx") == ["file-lock"]


def test_strict_open_xml_is_told_and_nothing_else(tmp_path: Path) -> None:
    old = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    new = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    assert codes(tmp_path, altered({"xl/workbook.xml": replaced(old, new), SHEET: replaced(old, new)})) == [
        "file-strict"
    ]


def test_a_part_that_is_not_xml_or_fails_its_checksum_is_named(tmp_path: Path) -> None:
    broken = found(tmp_path, altered({SHEET: lambda content: content[:-5]}))
    assert [(issue.code, issue.found) for issue in broken] == [("file-damaged", SHEET)]
    plain = zipped({"xl/workbook.xml": b"<workbook>figures</workbook>"}, zipfile.ZIP_STORED)
    assert codes(tmp_path, plain.replace(b"figures", b"figurez")) == ["file-damaged"]


def test_an_ill_formed_picture_of_a_comment_is_ordinary(tmp_path: Path) -> None:
    assert found(tmp_path, altered({}, {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"})) == []


@pytest.mark.parametrize(
    ("xml", "code", "cell"),
    [
        ('<mergeCell ref="A1:XFD1048576"/>', "sheet-merged", "A1"),
        ("<mergeCell  ref = 'C1:&#67;60000' />", "sheet-merged", "C1"),
        ('<hyperlink ref="B2:XFD1048576" display="x"/>', "sheet-hyperlinks", "B2"),
        ('<dataValidation sqref="C4 A:XFD"/>', "sheet-validations", "A"),
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "sheet-far-cell", "XFD1048576"),
        ('<row r="1048576"><c><v>1</v></c></row>', "sheet-far-cell", "A1048576"),
        ('<row r="2"><c r="XFD2"/></row>', "sheet-far-cell", "XFD2"),
        ('<row r="2"><c r="AMJ2"/><c/></row>', "sheet-far-cell", "AMK2"),
    ],
)
def test_what_would_fill_the_memory_is_refused_by_sheet_and_cell(
    tmp_path: Path, xml: str, code: str, cell: str
) -> None:
    issues = found(tmp_path, in_sheet(xml))
    assert [(issue.code, issue.sheet, issue.cell) for issue in issues] == [(code, "Prix & tarifs", cell)]


def test_prefixed_names_and_other_encodings_hide_nothing(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<x:worksheet xmlns:x="{main}"><x:mergeCells><x:mergeCell ref="A1:XFD1048576"/></x:mergeCells></x:worksheet>'
    )
    for content in (sheet.encode(), sheet.encode("utf-16"), b"\xef\xbb\xbf" + sheet.encode()):
        assert codes(tmp_path, altered({SHEET: lambda _, content=content: content})) == ["sheet-merged"]
    hidden = b"\n" * 100 + sheet.encode()
    assert codes(tmp_path, altered({}, {"xl/worksheets/other": hidden})) == ["sheet-merged"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "docProps/app.xml", "[Content_Types].xml"])
def test_a_document_type_is_refused_in_whichever_part(tmp_path: Path, part: str) -> None:
    issues = found(tmp_path, altered({part: with_doctype}))
    assert ("xml-doctype", part) in [(issue.code, issue.found) for issue in issues]


def test_all_faults_are_told_in_one_go(tmp_path: Path) -> None:
    content = in_sheet('<row r="2"><c r="XFD2"/></row><mergeCell ref="A1:XFD1048576"/>')
    content = altered({}, {"customXml/item1.xml": DOCTYPE + b"<w/>"}, content)
    assert sorted(codes(tmp_path, content)) == ["sheet-far-cell", "sheet-merged", "xml-doctype"]


def test_a_part_that_unpacks_a_thousandfold_is_refused(tmp_path: Path) -> None:
    issues = found(tmp_path, altered({}, {"xl/media/zeros.png": bytes(20_000_000)}))
    assert [(issue.code, issue.found) for issue in issues] == [("zip-ratio", "xl/media/zeros.png")]


def test_too_many_parts_too_much_content_and_too_large_a_file_are_refused(tmp_path: Path) -> None:
    assert codes(tmp_path, altered({}, {f"x/{n}": b"" for n in range(1_001)})) == ["zip-members"]
    assert codes(tmp_path, altered({}, {f"x/{n}": bytes(9_000_000) for n in range(6)})) == ["zip-size"]
    large = found(tmp_path, altered({}, {"x/noise": os.urandom(10_000_001)}))
    assert [(issue.code, issue.found, issue.parameters["limit"]) for issue in large] == [("file-too-large", "11", "10")]


def test_counts_of_cells_rows_and_tags_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, "CELLS", 39 * 3 - 1)
        assert codes(tmp_path, ORDINARY) == ["sheet-cells"]
    with monkeypatch.context() as patch:
        patch.setattr(module, "ROWS", 38)
        assert codes(tmp_path, ORDINARY) == ["sheet-rows"]
    with monkeypatch.context() as patch:
        patch.setattr(module, "SHEET_TAGS", 39)
        issues = found(tmp_path, ORDINARY)
        assert [(issue.code, issue.found) for issue in issues] == [("xml-tags", SHEET)]


def test_an_endless_tag_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    noise = os.urandom(1_500_000).hex().encode()
    issues = found(tmp_path, altered({}, {"docProps/custom.xml": b'<a b="' + noise + b'"/>'}))
    assert [(issue.code, issue.found) for issue in issues] == [("xml-token", "docProps/custom.xml")]


def test_a_long_text_is_not_an_endless_tag(tmp_path: Path) -> None:
    noise = os.urandom(1_500_000).hex().encode()
    assert codes(tmp_path, altered({}, {"docProps/custom.xml": b"<a>" + noise + b"</a>"})) == []


BOMBS = {
    "merged": "sheet-merged",
    "far cell": "sheet-far-cell",
    "ratio": "zip-ratio",
    "tags": "xml-tags",
    "many cells": "sheet-far-cell",
    "nested": "file-damaged",
    "attribute": "xml-token",
    "entities": "xml-doctype",
    "directory": "zip-members",
}


def bombs() -> dict[str, bytes]:
    sheet = zipfile.ZipFile(io.BytesIO(ORDINARY)).read(SHEET)
    noise = os.urandom(4_000_000).hex().encode()
    return {
        "merged": in_sheet('<mergeCell ref="A1:XFD1048576"/>'),
        "far cell": in_sheet('<row r="1048576"><c r="XFD1048576"/></row>'),
        "ratio": altered({}, {"xl/media/zeros": bytes(49_000_000)}),
        "tags": zipped({"docProps/custom.xml": b"<a>" + b"<b/>" * 2_000_000 + b"</a>"}, zipfile.ZIP_STORED),
        "many cells": altered({SHEET: lambda _: sheet.replace(b"</sheetData>", noisy_cells() + b"</sheetData>")}),
        "nested": altered({}, {"docProps/custom.xml": b"".join(b"<a%d>" % (n * 7919) for n in range(400_000))}),
        "attribute": altered({}, {"docProps/custom.xml": b'<a b="' + noise + b'"/>'}),
        "entities": altered({"xl/workbook.xml": with_doctype}),
        "directory": zipped({f"{n}": b"" for n in range(60_000)}),
    }


def noisy_cells() -> bytes:
    return b"".join(b"<row><c><v>%d</v></c><c><v>%d</v></c></row>" % (n * 7919, n * 104729) for n in range(251_000))


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked of the resource module")
def test_no_bomb_takes_two_hundred_megabytes_to_be_refused(tmp_path: Path) -> None:
    # Linux counts the memory of the process that started this one into ru_maxrss; VmHWM is of the program alone
    script = (
        "import resource, sys; from pathlib import Path; from costmodel.reading.prescan import prescan\n"
        "def peak():\n"
        "    status = Path('/proc/self/status')\n"
        "    if not status.exists(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    return next(line.split()[1] for line in status.read_text().splitlines() if line.startswith('VmHWM'))\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()):\n"
        "    print(path.name, prescan(path)[0].code, peak(), sep=';')\n"
    )
    for name, content in bombs().items():
        (tmp_path / name).write_bytes(content)
    said = subprocess.check_output([sys.executable, "-c", script, str(tmp_path)], text=True)
    lines = [line.split(";") for line in said.splitlines()]
    peaks = {name: int(kilobytes) / 1024 for name, _, kilobytes in lines}
    assert {name: code for name, code, _ in lines} == BOMBS
    assert max(peaks.values()) < MEMORY_MEGABYTES, peaks


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "input.xlsx"
    path.write_bytes(content)
    assert prescan(path)


@given(st.integers(0, len(ORDINARY) - 1), st.integers(0, 255))
def test_no_changed_byte_of_a_workbook_makes_it_fail(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int
) -> None:
    path = tmp_path_factory.mktemp("any") / "input.xlsx"
    path.write_bytes(ORDINARY[:place] + struct.pack("B", value) + ORDINARY[place + 1 :])
    assert all(issue.code in SENTENCES for issue in prescan(path))


@given(st.integers(1, 16_384))
def test_columns_are_counted_as_the_spreadsheet_counts_them(number: int) -> None:
    assert column_letters(number) == get_column_letter(number)
    assert column_number(get_column_letter(number)) == number


@given(*(st.integers(1, most) for most in (16_384, 1_048_576, 16_384, 1_048_576)))
def test_an_area_is_its_rows_times_its_columns(left: int, top: int, right: int, bottom: int) -> None:
    reference = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
    columns, rows = abs(right - left) + 1, abs(bottom - top) + 1
    assert area_of(reference) == rows * columns
    assert range_boundaries(reference) == (left, top, right, bottom)


def test_whole_columns_rows_and_single_cells_are_areas() -> None:
    assert area_of("B7") == 1
    assert area_of("$A:$B") == 2 * 1_048_576
    assert area_of("3:5") == 3 * 16_384


@pytest.mark.parametrize("reference", ["", "A0", "XFE1", "A1048577", "A1:B2:C3", "1A", "A-1", "Ä1"])
def test_what_is_no_range_is_no_area(reference: str) -> None:
    with pytest.raises(Malformed):
        area_of(reference)
