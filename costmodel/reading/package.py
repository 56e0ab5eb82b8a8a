"""The parts of a workbook file as they are stored: sheets, cells, formats.

A cell keeps both its formula and the value stored beside it, and a number its own digits; openpyxl gives one or the
other, in two passes, and stops at a number such as ``NaN``. The file has passed the pre-scan, which bounds its size.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from xml.parsers import expat

from costmodel.reading.formats import BUILT_IN

Attributes = Mapping[str, str]


class Stored(Enum):
    """What a cell holds, as its type says."""

    NUMBER = auto()
    TEXT = auto()
    BOOLEAN = auto()
    ERROR = auto()
    DATE = auto()  # an ISO date; dates of the usual kind are numbers with a date's format
    NOTHING = auto()  # a formula without a stored value


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty. text: the stored value, unconverted. format: its number format code."""

    stored: Stored
    text: str
    is_formula: bool
    formula: str
    format: str


@dataclass(slots=True)
class RawSheet:
    """One worksheet. cells: (row, column), both counted from 1. merged: areas as (row, column, row, column)."""

    title: str
    is_hidden: bool
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """sheets in the order of their tabs. is_1904: days are counted from 1904."""

    sheets: tuple[RawSheet, ...]
    is_1904: bool


class DamagedWorkbookError(Exception):
    """The file is not a workbook that can be read through to its end."""


def load(path: Path) -> RawWorkbook:
    """Read every worksheet of an ``.xlsx`` file. Raises DamagedWorkbookError, and OSError when it cannot be opened."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _workbook(archive)
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, EOFError, NotImplementedError, expat.ExpatError) as e:
        raise DamagedWorkbookError(str(e)) from e


def _workbook(archive: zipfile.ZipFile) -> RawWorkbook:
    folder, entry = "", "xl/workbook.xml"
    for _, target, kind in _relations(archive, "_rels/.rels", ""):
        if kind == "officeDocument":
            entry = target
    folder = posixpath.dirname(entry)
    relations = {
        id: (target, kind)
        for id, target, kind in _relations(archive, f"{folder}/_rels/{posixpath.basename(entry)}.rels", folder)
    }
    listed: list[tuple[str, str, bool]] = []
    is_1904 = False
    for name, attributes in _starts(archive.read(entry)):
        if name == "sheet":
            listed.append(
                (attributes["name"], _local(attributes, "id"), attributes.get("state", "visible") != "visible")
            )
        elif name == "workbookPr":
            is_1904 = _truth(attributes.get("date1904"))
    kinds = {kind: target for target, kind in relations.values()}
    strings = _strings(archive.read(kinds["sharedStrings"])) if kinds.get("sharedStrings") in archive.NameToInfo else []
    formats = _formats(archive.read(kinds["styles"])) if kinds.get("styles") in archive.NameToInfo else []
    sheets = []
    for title, id, hidden in listed:
        target, kind = relations[id]
        if kind == "worksheet":
            sheets.append(_Sheet(RawSheet(title, hidden), strings, formats).parse(archive.read(target)))
    return RawWorkbook(tuple(sheets), is_1904)


def _relations(archive: zipfile.ZipFile, part: str, folder: str) -> Iterator[tuple[str, str, str]]:
    for name, attributes in _starts(archive.read(part)):
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield attributes["Id"], whole, attributes["Type"].rpartition("/")[2]


def _parser(
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end:
        closing = end
        parser.EndElementHandler = lambda name: closing(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise DamagedWorkbookError("DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _starts(content: bytes) -> list[tuple[str, Attributes]]:
    found: list[tuple[str, Attributes]] = []
    _parser(lambda name, attributes: found.append((name, attributes))).Parse(content, True)
    return found


def _local(attributes: Attributes, name: str) -> str:
    """An attribute whatever its prefix. Raises KeyError when there is none with a prefix."""
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name and ":" in key:
            return value
    raise KeyError(name)


def _truth(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _strings(content: bytes) -> list[str]:
    strings: list[str] = []
    parts: list[str] = []
    state = {"text": False, "phonetic": False}

    def start(name: str, _: Attributes) -> None:
        if name == "si":
            parts.clear()
        elif name == "rPh":
            state["phonetic"] = True
        elif name == "t":
            state["text"] = not state["phonetic"]

    def end(name: str) -> None:
        if name == "si":
            strings.append(_unescaped("".join(parts)))
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "t":
            state["text"] = False

    _parser(start, end, lambda text: parts.append(text) if state["text"] else None).Parse(content, True)
    return strings


_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """Office writes a control character as ``_x000D_``, and a literal ``_x000D_`` as ``_x005F_x000D_``."""
    if "_x" not in text:
        return text
    units = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)  # of UTF-16: half a character is none
    return units.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")


def _formats(content: bytes) -> list[str]:
    """The number format code of each cell style."""
    own: dict[int, str] = {}
    styles: list[int] = []
    inside = False
    for name, attributes in _starts(content):
        if name == "numFmt":
            own[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name in ("cellXfs", "cellStyles", "cellStyleXfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", "0")))
    return [own.get(id, BUILT_IN.get(id, "General")) for id in styles]


_TYPES = {
    "n": Stored.NUMBER,
    "s": Stored.TEXT,
    "str": Stored.TEXT,
    "inlineStr": Stored.TEXT,
    "b": Stored.BOOLEAN,
    "e": Stored.ERROR,
    "d": Stored.DATE,
}


class _Sheet:
    """Collects the cells of one worksheet while it is parsed; the size that the sheet states is not believed."""

    def __init__(self, sheet: RawSheet, strings: list[str], formats: list[str]) -> None:
        self.sheet, self.strings, self.formats = sheet, strings, formats
        self.row = self.column = 0
        self.attributes: Attributes = {}
        self.value: list[str] = []
        self.formula: list[str] | None = None
        self.into: list[str] | None = None
        self.phonetic = False

    def parse(self, content: bytes) -> RawSheet:
        _parser(self._start, self._end, self._text).Parse(content, True)
        return self.sheet

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self.attributes = attributes
            self.row, self.column = self._place(attributes.get("r"))
            self.value, self.formula, self.into = [], None, None
        elif name == "v" or (name == "t" and not self.phonetic):
            self.into = self.value
        elif name == "f":
            self.formula = self.into = []
        elif name == "rPh":
            self.phonetic = True
        elif name == "row":
            self._row(attributes)
        elif name == "col":
            if _truth(attributes.get("hidden")) or float(attributes.get("width", "1")) == 0:
                self.sheet.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "mergeCell":
            self.sheet.merged.append(area(attributes["ref"]))

    def _row(self, attributes: Attributes) -> None:
        self.row = int(attributes.get("r", self.row + 1))
        self.column = 0
        if _truth(attributes.get("hidden")) or float(attributes.get("ht", "1")) == 0:
            self.sheet.hidden_rows.add(self.row)

    def _place(self, reference: str | None) -> tuple[int, int]:
        return position(reference) if reference else (self.row, self.column + 1)

    def _text(self, text: str) -> None:
        if self.into is not None:
            self.into.append(text)

    def _end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self.into = None
        elif name == "rPh":
            self.phonetic = False
        elif name == "c" and (self.value or self.formula is not None):
            self.sheet.cells[self.row, self.column] = self._cell()

    def _cell(self) -> Cell:
        type_name = self.attributes.get("t", "n")
        stored, text = _TYPES[type_name], "".join(self.value)
        if type_name == "s":
            text = self.strings[int(text)]
        elif type_name in ("str", "inlineStr"):
            text = _unescaped(text)
        if not self.value:
            stored = Stored.NOTHING
        style = int(self.attributes.get("s", "0"))
        form = self.formats[style] if style < len(self.formats) else "General"
        return Cell(stored, text, self.formula is not None, "".join(self.formula or ()), form)


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")


def position(reference: str) -> tuple[int, int]:
    """Row and column of ``H7``: (7, 8). Raises ValueError for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"not a cell: {reference!r}")
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]), column


def area(reference: str) -> tuple[int, int, int, int]:
    """First row and column, last row and column of ``B2:D5``."""
    first, _, last = reference.partition(":")
    return (*position(first), *position(last or first))


def address(row: int, column: int) -> str:
    """``H7`` for row 7 and column 8."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"
