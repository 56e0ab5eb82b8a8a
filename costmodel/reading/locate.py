"""Finding the sheets and columns of the input dictionary in a workbook, by their ids and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from costmodel.domain.dictionary import (
    BOOKS,
    CASE_BOOK,
    EXAMPLE_PREFIX,
    GUIDE_ID,
    TEMPLATE_VERSION,
    Book,
    BookKind,
    Column,
    Per,
    Sheet,
)
from costmodel.errors import Issue
from costmodel.reading.findings import finding
from costmodel.reading.names import clean, folded
from costmodel.reading.package import RawSheet, RawWorkbook, Stored, address

HEAD_ROWS = 40
"""The row of ids is looked for down to here."""

KNOWN = {declared.id for book in BOOKS.values() for declared in book.sheets} | {GUIDE_ID}
Mark = tuple[str, str, str]
_MARK = re.compile(r"([a-z_0-9]+)\.([a-z_0-9]+)(?:\.([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Place:
    """One column of a sheet. key: of a repeated column, folded; its head as typed is ``shown``."""

    at: int
    column: Column
    key: str = ""
    shown: str = ""

    @property
    def id(self) -> str:
        return f"{self.column.id}.{self.key}" if self.column.per is not Per.ROW else self.column.id


@dataclass(slots=True)
class Located:
    """A sheet of the dictionary in the workbook: the row of its ids, and its columns from left to right.

    unused_keys: repeated columns whose head is blank or an example.
    """

    declared: Sheet
    raw: RawSheet
    id_row: int
    places: list[Place] = field(default_factory=list)
    unused_keys: list[Place] = field(default_factory=list)

    def place(self, id: str) -> Place | None:
        return next((place for place in self.places if place.id == id), None)


@dataclass(slots=True)
class Layout:
    """What was found of the template. book: which input workbook it is. language: as the Guide says, or empty."""

    book: Book
    sheets: dict[str, Located]
    language: str
    issues: list[Issue]


def locate(workbook: RawWorkbook) -> Layout:
    """Find every sheet; what is missing, doubled or unknown is among ``issues``."""
    marks = {id(raw): _marks(raw) for raw in workbook.sheets}
    layout = Layout(_book(workbook, marks), {}, "", [])
    version = ""
    for raw in workbook.sheets:
        version = version or _guide_mark(raw, marks[id(raw)], "version")
        layout.language = layout.language or _guide_mark(raw, marks[id(raw)], "language")
    if not any(sheet_id for found in marks.values() for sheet_id, _, _ in found.values()):
        layout.issues.append(finding("not-an-input-workbook"))
        return layout
    if version != str(TEMPLATE_VERSION):
        layout.issues.append(finding("template-version", found=version, version=str(TEMPLATE_VERSION)))
        return layout
    for raw in workbook.sheets:
        _take(layout, raw, marks[id(raw)])
    for declared in layout.book.sheets:
        if declared.id not in layout.sheets:
            layout.issues.append(finding("missing-sheet", sheets=declared.title))
    return layout


def _book(workbook: RawWorkbook, marks: dict[int, dict[tuple[int, int], Mark]]) -> Book:
    """As the guide says; a workbook that does not say it is a case."""
    said = (_guide_mark(raw, marks[id(raw)], "kind") for raw in workbook.sheets)
    kind = next(filter(None, said), BookKind.CASE)
    return next((book for book in BOOKS.values() if book.kind == kind), CASE_BOOK)


def _marks(raw: RawSheet) -> dict[tuple[int, int], Mark]:
    """Cells that hold an id of the dictionary: sheet, column and number."""
    found = {}
    for place, cell in raw.cells.items():
        if cell.stored is Stored.TEXT and (match := _MARK.fullmatch(clean(cell.text))) and match[1] in KNOWN:
            found[place] = (match[1], match[2], match[3] or "")
    return found


def _guide_mark(raw: RawSheet, marks: dict[tuple[int, int], Mark], name: str) -> str:
    for (row, _), mark in marks.items():
        if mark[:2] == (GUIDE_ID, name):
            cell = raw.cells.get((row, 3))
            return clean(cell.text) if cell else ""
    return ""


def _take(layout: Layout, raw: RawSheet, marks: dict[tuple[int, int], Mark]) -> None:
    allowed = {declared.id: _allowed(declared) for declared in layout.book.sheets}
    heads = {place: m for place, m in marks.items() if place[0] <= HEAD_ROWS and m[1] in allowed.get(m[0], ())}
    if not heads:
        if not any(mark[0] == GUIDE_ID for mark in marks.values()) and raw.cells:
            layout.issues.append(finding("sheet-ignored", sheet_title=raw.title, warning=True))
        return
    id_row = min(row for row, _ in heads)
    sheet_id = next(mark[0] for (row, _), mark in sorted(heads.items()) if row == id_row)
    if sheet_id in layout.sheets:
        layout.issues.append(finding("duplicate-sheet", sheet_title=raw.title, found=layout.sheets[sheet_id].raw.title))
        return
    located = Located(layout.book.sheet(sheet_id), raw, id_row)
    layout.sheets[sheet_id] = located
    layout.issues += _columns(located, {at: mark for (row, at), mark in heads.items() if row == id_row})


def _allowed(declared: Sheet) -> frozenset[str]:
    """What may stand in the row of ids of a sheet."""
    return frozenset(_SHOWN) | {column.id for column in declared.columns}


_SHOWN = ("label", "unit", "help")
"""Columns of a form that only show something."""


def _columns(located: Located, marks: dict[int, Mark]) -> Iterator[Issue]:
    declared, title = located.declared, located.raw.title
    seen: set[str] = set()
    for at, (sheet_id, column_id, number) in sorted(marks.items()):
        if declared.is_form and column_id in _SHOWN:
            continue
        cell = address(located.id_row, at)
        if sheet_id != declared.id or not any(column.id == column_id for column in declared.columns):
            yield finding("unknown-column", sheet_title=title, cell=cell, found=f"{sheet_id}.{column_id}")
            continue
        column = declared.column(column_id)
        place = _place(located, at, column, number)
        if place is None:
            continue
        if place.id in seen:
            yield finding("duplicate-column", sheet_title=title, cell=_head_cell(located, place), column=column,
                          found=place.shown or place.id, number=number)  # fmt: skip
            continue
        seen.add(place.id)
        located.places.append(place)
    yield from _missing(located, {place.column.id for place in (*located.places, *located.unused_keys)})


def _place(located: Located, at: int, column: Column, number: str) -> Place | None:
    if not column.per.is_keyed:
        return Place(at, column, number)
    cell = located.raw.cells.get((located.id_row - 1, at))
    shown = "" if cell is None else clean(cell.text)
    if column.per is Per.CALENDAR_YEAR and shown.endswith(".0"):
        shown = shown[:-2]
    place = Place(at, column, folded(shown), shown)
    if not shown or place.key.startswith(EXAMPLE_PREFIX):
        located.unused_keys.append(place)
        return None
    return place


def _head_cell(located: Located, place: Place) -> str:
    return address(located.id_row - place.column.per.is_keyed, place.at)


def _missing(located: Located, there: set[str]) -> Iterator[Issue]:
    for column in located.declared.columns:
        if column.id not in there:
            yield finding(
                "missing-column",
                sheet_title=located.raw.title,
                cell=address(located.id_row, 1),
                column=column,
                found=f"{located.declared.id}.{column.id}",
            )
