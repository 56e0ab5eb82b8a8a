"""Input workbooks with a fault in them: filled from a case, then edited as a person or a program would."""

from __future__ import annotations

import dataclasses
import re
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from costmodel.domain.case import Case
from costmodel.errors import InputError, Issue
from costmodel.language import language
from costmodel.reading import read_case
from costmodel.rendering.template import write_template
from tests.worked_examples.m9 import M9

NEW = "new row"


def without_cells(record: Any) -> Any:
    """The same records without the addresses they were read from."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        fields = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
        return type(record)(**{name: "" if name == "cell" else without_cells(value) for name, value in fields.items()})
    return tuple(without_cells(each) for each in record) if isinstance(record, tuple) else record


class Workbook:
    """A workbook filled with a case, M-9 unless another is given, for editing by sheet and column ids."""

    def __init__(self, path: Path, case: Case = M9, code: str = "en") -> None:
        self.open(path, filled(case, code))

    def open(self, path: Path, content: bytes) -> None:
        self.path = path
        path.write_bytes(content)
        self.book = openpyxl.load_workbook(path)
        self.sheets = {id: sheet for sheet in self.book for id in [_sheet_id(sheet)] if id}

    def sheet(self, sheet_id: str) -> Any:
        return self.sheets[sheet_id]

    def head(self, sheet_id: str) -> tuple[int, dict[str, int]]:
        """The row of ids, and the column of each: repeated ones by their id and key."""
        sheet = self.sheet(sheet_id)
        row = next(cell.row for column in sheet.iter_cols(1, 1) for cell in column if _is_id(cell.value, sheet_id))
        columns: dict[str, int] = {}
        for cell in sheet[row]:
            if cell.value:
                id = str(cell.value).partition(".")[2]
                key = sheet.cell(row - 1, cell.column).value
                columns.setdefault(id, cell.column)
                columns[f"{id}:{key}"] = cell.column
        return row, columns

    def where(self, sheet_id: str, row: str | int, column: str) -> str:
        """The address of a cell: its row by the text in the first column, by number, or the first free one."""
        head, columns = self.head(sheet_id)
        sheet = self.sheet(sheet_id)
        names = {str(sheet.cell(number, 1).value): number for number in range(sheet.max_row, head, -1)}
        if isinstance(row, int):
            number = row
        elif row == NEW:
            number = next(n for n in range(head + 1, sheet.max_row + 2) if sheet.cell(n, 1).value is None)
        else:
            number = names[row]
        return f"{get_column_letter(columns[column])}{number}"

    def row(self, sheet_id: str, **values: object) -> int:
        """The number of the first row that holds these values."""
        head, columns = self.head(sheet_id)
        sheet = self.sheet(sheet_id)
        rows = range(head + 1, sheet.max_row + 1)
        return next(n for n in rows if all(sheet.cell(n, columns[id]).value == wanted for id, wanted in values.items()))

    def put(self, sheet_id: str, row: str | int, column: str, value: object) -> str:
        """Type a value; returns the address."""
        address = self.where(sheet_id, row, column)
        self.sheet(sheet_id)[address].value = value
        return address

    def add(self, sheet_id: str, **values: object) -> int:
        """Fill in the first free row; returns its number."""
        head, columns = self.head(sheet_id)
        sheet = self.sheet(sheet_id)
        number = next(
            n
            for n in range(head + 1, sheet.max_row + 2)
            if all(sheet.cell(n, at).value is None for at in columns.values())
        )
        for column, value in values.items():
            sheet.cell(number, columns[column]).value = value
        return number

    def field(self, sheet_id: str, field: str, value: object, column: str = "value") -> str:
        """Answer a question of a form."""
        return self.put(sheet_id, f"{sheet_id}.{field}", column, value)

    def clear(self, sheet_id: str, row: str | int) -> None:
        """Empty a whole row."""
        number = row if isinstance(row, int) else int(re.sub(r"\D", "", self.where(sheet_id, row, "id")))
        for cell in self.sheet(sheet_id)[number]:
            cell.value = None

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path

    def issues(self) -> list[Issue]:
        """Every finding on the workbook as it now is."""
        return issues_of(self.save())

    def found(self) -> list[tuple[str, str]]:
        """Code and place of every finding."""
        return [(issue.code, place(issue)) for issue in self.issues()]


@cache
def filled(case: Case, code: str) -> bytes:
    """A workbook filled with a case."""
    with tempfile.TemporaryDirectory() as folder:
        write_template(Path(folder) / "case.xlsx", language(code), case)
        return (Path(folder) / "case.xlsx").read_bytes()


def place(issue: Issue) -> str:
    return f"{issue.sheet}!{issue.cell}" if issue.cell else issue.sheet


def issues_of(path: Path) -> list[Issue]:
    try:
        return read_case(path)[1]
    except InputError as error:
        return list(error.issues)


def _sheet_id(sheet: Any) -> str:
    for row in sheet.iter_rows(min_row=1, max_row=12, max_col=1, values_only=True):
        if row[0] and re.fullmatch(r"[a-z_]+\.[a-z_]+", str(row[0])):
            return str(row[0]).partition(".")[0]
    return ""


def _is_id(value: object, sheet_id: str) -> bool:
    return isinstance(value, str) and re.fullmatch(rf"{sheet_id}\.[a-z_]+", value) is not None


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def sheet_part(path: Path, title: str) -> str:
    """The part of a sheet; the template's sheets are numbered in the order of their tabs."""
    with zipfile.ZipFile(path) as archive:
        names = re.findall(r'<sheet [^>]*?name="([^"]*)"', archive.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{names.index(title) + 1}.xml"


def store(path: Path, title: str, address: str, inside: str, type_name: str | None = None) -> Path:
    """Replace what is stored in a cell by XML that no spreadsheet library would write; its style stays."""
    part, parts = sheet_part(path, title), parts_of(path)
    text = parts[part].decode()
    pattern = rf'<c r="{address}"( s="\d+")?( t="\w+")?(/>|>.*?</c>)'
    kind = f' t="{type_name}"' if type_name else ""
    changed, count = re.subn(
        pattern, lambda m: f'<c r="{address}"{m[1] or ""}{kind}>{inside}</c>', text, flags=re.DOTALL
    )
    assert count == 1, f"{address} is on the sheet {count} times"
    return write_parts(path, parts | {part: changed.encode()})


def rewrite(path: Path, part: str, old: str, new: str) -> Path:
    """Replace text in a part."""
    parts = parts_of(path)
    text = parts[part].decode()
    assert old in text
    return write_parts(path, parts | {part: text.replace(old, new).encode()})
