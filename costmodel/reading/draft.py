"""All tables of a workbook together, with the names by which their rows refer to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from costmodel.domain.costs import Basis
from costmodel.domain.dictionary import BASIS_FIELDS, CASE_BOOK, SUBJECTS, Book, Column, Part, Per, sheet
from costmodel.errors import Issue
from costmodel.reading.names import folded
from costmodel.reading.tables import Row, Table

PRICES_PART = Part(suffix="", label="{label}", amount="amount", basis="basis")
"""A row of the sheet Prices is one element, each field in the column of its own name."""


@dataclass(slots=True)
class ElementDraft:
    """One cost element before it is found sound: the row it is made from and the column of each of its fields."""

    id: str
    table: Table
    row: Row
    part: Part

    def column_of(self, name: str) -> str:
        """The column that fills a field of the element, which need not exist on its sheet."""
        if self.part is PRICES_PART:
            return name
        if name.partition("_")[0] == "amount":
            return self.part.amount + name.removeprefix("amount")
        if name == "basis" and not isinstance(self.part.basis, Basis):
            return self.part.basis
        if name in OWN_FIELDS:
            return self.part.fields.get(name, "")
        return name

    def get(self, name: str) -> Any:
        if name == "basis" and isinstance(self.part.basis, Basis):
            return self.part.basis
        if name == "driver" and "driver" not in self.table.columns:
            return "heads"
        if name == "cash" and "cash" not in self.table.columns:
            return "yes"
        if name == "category" and self.table.declared.category:
            return self.table.declared.category
        return self.row.get(self.column_of(name))

    def is_blank(self, name: str) -> bool:
        return self.row.is_blank(self.column_of(name))

    def fault(self, code: str, name: str, *, found: str | None = None, **parameters: str) -> Issue:
        return self.table.fault(code, self.row, self.column_of(name), found=found, warning=False, **parameters)


OWN_FIELDS = BASIS_FIELDS | {"capacity", "spare"}
"""Fields that each element of a subject row has in a column of its own, or not at all."""


@dataclass(slots=True)
class Draft:
    """Everything read. ids: sheet -> folded id -> id as its own row spells it. without_column: folded ids that need no
    column of their own, because what would stand there is read elsewhere.
    """

    tables: dict[str, Table]
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    elements: list[ElementDraft] = field(default_factory=list)
    without_column: set[str] = field(default_factory=set)

    def rows(self, id: str) -> list[Row]:
        return self.tables[id].rows if id in self.tables else []

    def form(self, id: str) -> Row | None:
        rows = self.rows(id)
        return rows[0] if rows else None

    def resolved(self, target: str, name: object) -> str | None:
        """The id as its own row spells it, or None where there is no such row."""
        return self.ids.get(target, {}).get(folded(name)) if isinstance(name, str) else None

    def columns(self) -> Iterator[tuple[Table, str, Column]]:
        for table in self.tables.values():
            for id, column in table.columns.items():
                yield table, id, column

    def years_of(self, per: Per) -> int | None:
        """How many numbered columns a group has: budget years, or contract years with those of renewals; None while
        it is not known.
        """
        if per is Per.YEAR_END:
            return self.years
        form = self.form("tender")
        term, renewals = (form.get("years"), form.get("renewal_years")) if form else (None, None)
        return term + renewals if isinstance(term, int) and isinstance(renewals, int) else None

    @property
    def first_year(self) -> int | None:
        form = self.form("case")
        return form.get("first_year") if form else None

    @property
    def years(self) -> int | None:
        form = self.form("case")
        return form.get("years") if form else None


def index(draft: Draft, book: Book) -> None:
    """Note the ids of each sheet; faults of ids are left to the rules."""
    for declared in book.sheets:
        if declared.id_column == "id":
            draft.ids[declared.id] = _ids(draft.rows(declared.id), "id")


def draft_of(tables: dict[str, Table]) -> Draft:
    """The draft of a case: index its tables and make the element drafts."""
    draft = Draft(tables)
    index(draft, CASE_BOOK)
    draft.elements = list(_elements(draft))
    draft.ids["elements"] = {folded(element.id): element.id for element in draft.elements}
    return draft


def _ids(rows: list[Row], column: str) -> dict[str, str]:
    ids: dict[str, str] = {}
    for row in rows:
        if isinstance(name := row.get(column), str):
            ids.setdefault(folded(name), name)
    return ids


def _elements(draft: Draft) -> Iterator[ElementDraft]:
    for row in draft.rows("prices"):
        if isinstance(row.get("id"), str):
            yield ElementDraft(row.get("id"), draft.tables["prices"], row, PRICES_PART)
    for subject in SUBJECTS:
        for row in draft.rows(subject.id):
            for part in sheet(subject.id).parts:
                if isinstance(row.get("id"), str) and not row.is_blank(part.amount):
                    yield ElementDraft(row.get("id") + part.suffix, draft.tables[subject.id], row, part)
