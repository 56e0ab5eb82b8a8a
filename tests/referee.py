"""Independent spreadsheet engines that say whether a workbook's formulas give its numbers.

ironcalc recalculates in milliseconds; LibreOffice is the referee. Both are given copies whose cached values are all
wrong, so that a value that was merely read back cannot pass for one that was computed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import ironcalc
import openpyxl
import pytest

VARIABLE = "COSTMODEL_REFEREE"
WRONG = b"987654321"
Cell = tuple[str, int, int]  # tab, line and column, counted from 1
_CACHED = re.compile(rb"(</f><v>)[^<]*(</v>)")
_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def soffice() -> str:
    """Path of LibreOffice. Skips with one visible line where there is none, or fails where CI requires it."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get(VARIABLE) == "required":
            pytest.fail("LibreOffice is required as referee, and there is none (soffice)")
        pytest.skip("no LibreOffice on this machine: it does not recalculate the workbooks as referee")
    return found


def with_wrong_values(content: bytes) -> bytes:
    """A copy of a workbook in which every cached value of a formula is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.xlsx", Path(folder) / "out.xlsx"
        source.write_bytes(content)
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                part = old.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    part = _CACHED.sub(rb"\g<1>" + WRONG + rb"\2", part)
                new.writestr(name, part)
        return target.read_bytes()


def formulas(content: bytes) -> dict[Cell, tuple[str, object]]:
    """Every formula of a workbook with its cached value."""
    values = _values(content)
    return {
        (sheet.title, cell.row, cell.column): (cell.value, values.get((sheet.title, cell.row, cell.column)))
        for sheet in _opened(content, values=False).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


class Ironcalc:
    """A workbook in ironcalc: inputs can be changed, everything is computed anew."""

    def __init__(self, content: bytes) -> None:
        self.model = _load(content)
        names = [sheet["name"] for sheet in self.model.get_worksheets_properties()]
        self.number: Mapping[str, int] = {name: i for i, name in enumerate(names)}

    def set(self, cell: Cell, value: float) -> None:
        self.model.set_user_input(self.number[cell[0]], cell[1], cell[2], repr(value))

    def calculate(self) -> None:
        self.model.evaluate()

    def value(self, cell: Cell) -> float | str | None:
        found: float | str | None = self.model.get_cell_value(self.number[cell[0]], cell[1], cell[2])
        return found


def libreoffice(contents: Sequence[bytes]) -> list[dict[Cell, object]]:
    """The values of all cells of workbooks as LibreOffice computes them, in one call of the program."""
    return [_values(content) for content in converted(contents, "xlsx")]


def converted(contents: Sequence[bytes], kind: str) -> list[bytes]:
    """Workbooks that LibreOffice recalculated and wrote as ``xlsx``, ``pdf`` …, in one call of the program."""
    program = soffice()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
        paths = []
        for i, content in enumerate(contents):
            paths.append(folder / f"book{i}.xlsx")
            paths[-1].write_bytes(content)
        target = folder / "out"
        arguments = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind]
        command = [program, *arguments, "--outdir", str(target), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return [(target / path.name).with_suffix(f".{kind}").read_bytes() for path in paths]


def _values(content: bytes) -> dict[Cell, object]:
    book = _opened(content)
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _opened(content: bytes, *, values: bool = True) -> openpyxl.Workbook:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        return openpyxl.load_workbook(file.name, data_only=values)


def _load(content: bytes) -> ironcalc.Model:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(content)
        return ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
