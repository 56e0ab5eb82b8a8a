"""Streaming one XML part of a workbook through expat: counts and extents, nothing kept.

Expat reads what openpyxl would read, whatever the prefixes, quotes, character references or encoding; a search for
patterns in the bytes would not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from xml.parsers import expat

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
DOCUMENT_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
TOKEN_BYTES = 1_000_000
"""The longest tag or declaration that is waited for; expat holds it in memory. A cell's text has 32,767 characters."""

_CORNER = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})", re.ASCII)
Attributes = dict[str, str]
AREAS: Mapping[str, str] = {
    f"{MAIN} mergeCell": "merged",
    f"{MAIN} hyperlink": "hyperlinks",
    f"{MAIN} dataValidation": "validations",
}
"""Elements that stand for an area of cells, and its kind."""


class Refusal(Exception):
    """The part is refused as a whole. code: see SENTENCES of prescan."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Malformed(Exception):
    """The part is not well-formed XML."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(slots=True)
class Extent:
    """What one part holds. Areas are in cells; ``largest`` has the size and reference of the largest of each kind."""

    root: str = ""
    cells: int = 0
    rows: int = 0
    far_cell: str = ""
    areas: dict[str, int] = field(default_factory=lambda: dict.fromkeys(AREAS.values(), 0))
    largest: dict[str, tuple[int, str]] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)  # relation id -> name on the tab
    relations: dict[str, str] = field(default_factory=dict)  # relation id -> target


def scan(stream: _Readable, *, chunk_bytes: int, allow_tags: Callable[[str], int], far: tuple[int, int]) -> Extent:
    """Read ``stream`` to its end and return its extent.

    allow_tags: the most tags for a part whose root element (``namespace name``) is given. far: row and column beyond
    which a cell is remembered as far. Raises Refusal for a document type, an endless token or too many tags, and
    Malformed.
    """
    extent = Extent()
    parser = _parser(extent, allow_tags, far)
    fed = 0
    try:
        while chunk := stream.read(chunk_bytes):
            fed += len(chunk)
            parser.Parse(chunk, False)
            if fed - parser.CurrentByteIndex > TOKEN_BYTES + chunk_bytes:
                raise Refusal("xml-token")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Malformed(str(error)) from None
    return extent


def _parser(extent: Extent, allow_tags: Callable[[str], int], far: tuple[int, int]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    handler_of = _handlers(extent, far).get
    tags, limit = 0, 1

    def started(name: str, attributes: Attributes) -> None:
        nonlocal tags, limit
        if not tags:
            extent.root = name
            limit = allow_tags(name)
        tags += 1
        if tags > limit:
            raise Refusal("xml-tags")
        if (handler := handler_of(name)) is not None:
            handler(attributes)

    parser.StartElementHandler = started
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Refusal("xml-doctype")


def _handlers(extent: Extent, far: tuple[int, int]) -> Mapping[str, Callable[[Attributes], None]]:
    far_row, far_column = far
    columns: dict[str, int] = {}
    row_at = column_at = 0  # of the last row and cell; what names no place of its own comes right after

    def cell(attributes: Attributes) -> None:
        nonlocal column_at
        extent.cells += 1
        reference = attributes.get("r") or f"{column_letters(column_at + 1)}{row_at}"
        letters = reference.rstrip("0123456789")
        column_at = columns.get(letters) or columns.setdefault(letters, column_number(letters))
        if column_at > far_column or _row_number(reference[len(letters) :]) > far_row:
            extent.far_cell = reference

    def row(attributes: Attributes) -> None:
        nonlocal row_at, column_at
        extent.rows += 1
        row_at, column_at = _row_number(attributes.get("r") or str(row_at + 1)), 0

    def area(kind: str) -> Callable[[Attributes], None]:
        def add(attributes: Attributes) -> None:
            for reference in (attributes.get("ref") or attributes.get("sqref") or "").split():
                size = area_of(reference)
                extent.areas[kind] += size
                extent.largest[kind] = max(extent.largest.get(kind, (0, "")), (size, reference))

        return add

    def sheet(attributes: Attributes) -> None:
        extent.sheets[attributes.get(f"{DOCUMENT_RELATIONS} id", "")] = attributes.get("name", "")

    def relation(attributes: Attributes) -> None:
        extent.relations[attributes.get("Id", "")] = attributes.get("Target", "")

    return {
        f"{MAIN} c": cell,
        f"{MAIN} row": row,
        f"{MAIN} sheet": sheet,
        f"{PACKAGE_RELATIONS} Relationship": relation,
        **{name: area(kind) for name, kind in AREAS.items()},
    }


def column_number(letters: str) -> int:
    """1 for ``A``, 16384 for ``XFD``. Raises Malformed for anything that names no column."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or number > LAST_COLUMN:
            raise Malformed(f"no column is called {letters[:20]!r}")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= LAST_COLUMN:
        raise Malformed(f"no column is called {letters[:20]!r}")
    return number


def column_letters(number: int) -> str:
    """``A`` for 1, ``XFD`` for 16384."""
    letters = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def area_of(reference: str) -> int:
    """Cells in a range: 4 for ``A1:B2``, a whole column for ``A:A``. Raises Malformed for what is no range."""
    corners = [_CORNER.fullmatch(corner.upper()) for corner in reference.split(":")]
    if not reference or len(corners) > 2:
        raise Malformed(f"no range is called {reference[:20]!r}")
    rows, columns = [], []
    for corner in corners:
        if corner is None:
            raise Malformed(f"no range is called {reference[:20]!r}")
        columns.append(column_number(corner[1]) if corner[1] else None)
        rows.append(_row_number(corner[2]) if corner[2] else None)
    return _span(rows, LAST_ROW) * _span(columns, LAST_COLUMN)


def _span(ends: Iterable[int | None], whole: int) -> int:
    known = [end for end in ends if end is not None]
    return max(known) - min(known) + 1 if known else whole


def _row_number(digits: str) -> int:
    if not 1 <= len(digits) <= 7 or not 1 <= int(digits) <= LAST_ROW:
        raise Malformed(f"no row is called {digits[:20]!r}")
    return int(digits)
