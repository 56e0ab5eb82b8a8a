"""From located sheets to rows of typed values, with every fault of a single cell on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from costmodel.domain.dictionary import EXAMPLE_PREFIX, Column, Kind, Need, Origin, Per, Sheet
from costmodel.errors import Issue
from costmodel.reading.cells import Context, Refusal, told_as, typed
from costmodel.reading.findings import finding
from costmodel.reading.locate import Located, Place
from costmodel.reading.names import clean, folded
from costmodel.reading.package import Cell, Stored, address

TOTALS = frozenset(
    {
        "total",
        "totals",
        "totaal",
        "totalen",
        "totaux",
        "total général",
        "grand total",
        "sum",
        "som",
        "somme",
        "subtotal",
    }
    | {"sous-total", "subtotaal", "gesamt", "summe", "total general"}
)


JUDGED_BLANKS = {("scores", "value"): "blank-score", ("rounds", "total"): "blank-text"}
"""Sheet and column of numbers that nobody may take for 0 -> code of a blank one."""


@dataclass(slots=True)
class Row:
    """One row that holds inputs. values: column id (``id.key`` of a repeated one) -> value; faulty: ids refused.

    shown: what stands in the cells, as typed. name: what the officer calls the row.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    name: str = ""

    def get(self, id: str) -> Any:
        return self.values.get(id)

    def is_blank(self, id: str) -> bool:
        """Nothing stands there; a refused cell is not blank."""
        return id not in self.values and id not in self.faulty


@dataclass(slots=True)
class Table:
    """The rows of one sheet as they were read.

    columns: those of the sheet by id, repeated ones with their key. heads: where the key of each stands, and under the
    bare id of a repeated column where a key may be added. next_cells: under each column of a list, below its last row.
    """

    declared: Sheet
    title: str
    columns: dict[str, Column]
    rows: list[Row]
    heads: dict[str, str] = field(default_factory=dict)
    next_cells: dict[str, str] = field(default_factory=dict)

    def fault(
        self, code: str, row: Row, id: str, *, found: str | None = None, warning: bool = False, **parameters: str
    ) -> Issue:
        """A finding on one cell of the table; what was found is by default what is typed there."""
        column = self.columns.get(id)
        if column is None:
            column = next((column for column in self.columns.values() if column.id == id), None)
        if code == "blank" and (self.declared.id, id) in JUDGED_BLANKS:
            code = JUDGED_BLANKS[self.declared.id, id]
        elif code in ("blank", "needed-here") and column and not _may_be_0(column):
            code = f"{code}-text"
        if found is None and isinstance(row.get(id), float | int):
            parameters["found_as"] = "number"
        number = id.rpartition(".")[2] if column is not None and column.per.is_numbered else ""
        return finding(
            code,
            sheet_title=self.title,
            cell=row.cells.get(id, f"A{row.number}"),
            column=column,
            row_name=row.name,
            found=row.shown.get(id, "") if found is None else found,
            number=number,
            warning=warning,
            **parameters,
        )


def _may_be_0(column: Column) -> bool:
    if column.kind not in (Kind.NUMBER, Kind.WHOLE):
        return False
    above = column.low is None or column.low < 0 or (column.low == 0 and not column.low_open)
    return above and (column.high is None or column.high >= 0)


def read_table(located: Located, context: Context) -> tuple[Table, list[Issue]]:
    """The rows of a sheet, and the faults of its cells."""
    if located.declared.is_form:
        return _read_form(located, context)
    return _read_list(located, context)


def _read_list(located: Located, context: Context) -> tuple[Table, list[Issue]]:
    columns = {place.id: place.column for place in located.places}
    table = Table(located.declared, located.raw.title, columns, [], _heads(located))
    issues: list[Issue] = []
    for number, cells in _by_row(located):
        if _is_example(located, cells):
            issues += _changed_example(located, number, cells)
            continue
        row = Row(number, cells={place.id: address(number, place.at) for place in located.places})
        row.name = _row_name(located, cells)
        issues += _stray(located, row, cells)
        read = [place for place in located.places if place.column.origin is not Origin.SHOWN]
        if not any(place.at in cells for place in read):
            continue
        if _is_total(located, cells):
            issues.append(table.fault("total-row", row, located.places[0].id, found=row.name))
            continue
        for place in read:
            column, cell = place.column, cells.get(place.at)
            issues += _take(table, row, place.id, column, cell, context, required=column.need is Need.REQUIRED)
        table.rows.append(row)
    last = max((row.number for row in table.rows), default=located.id_row)
    table.next_cells = {place.id: address(last + 1, place.at) for place in located.places}
    return table, issues + list(_structure(located, table.rows))


def _heads(located: Located) -> dict[str, str]:
    heads = {place.column.id: address(located.id_row - 1, place.at) for place in reversed(located.unused_keys)}
    for place in located.places:
        if place.key:
            heads[place.id] = address(located.id_row - 1, place.at)
            heads.setdefault(place.column.id, heads[place.id])
    return heads


def _by_row(located: Located) -> Iterator[tuple[int, dict[int, Cell]]]:
    rows: dict[int, dict[int, Cell]] = {}
    for (row, at), cell in located.raw.cells.items():
        if row > located.id_row:
            rows.setdefault(row, {})[at] = cell
    return iter(sorted(rows.items()))


def _first(located: Located, cells: dict[int, Cell]) -> str:
    """The text in the first declared column of the sheet, wherever that stands now."""
    place = located.place(located.declared.columns[0].id)
    cell = cells.get(place.at) if place else None
    return clean(cell.text) if cell and cell.stored is Stored.TEXT else ""


def _is_example(located: Located, cells: dict[int, Cell]) -> bool:
    return _first(located, cells).casefold().startswith(EXAMPLE_PREFIX)


def _changed_example(located: Located, number: int, cells: dict[int, Cell]) -> Iterator[Issue]:
    """An example row whose figures were typed over is not silently left out."""
    groups: set[str] = set()
    for place in sorted((*located.places, *located.unused_keys), key=lambda place: place.at):
        cell, column = cells.get(place.at), place.column
        shown = column.examples[0] if column.examples else None
        if column.per.is_keyed and column.id in groups:
            shown = None
        groups.add(column.id)
        if cell is None or column.kind in (Kind.TEXT, Kind.ID, Kind.REFERENCE, Kind.SOURCE):
            continue
        value = typed(cell, column, Context(is_1904=False))
        same = str(value) == str(shown) or value == shown or (column.kind is Kind.ACTIVITY and shown == "yes")
        same = same or (column.kind is Kind.MOMENT and str(value) == f"{shown}:00")
        if shown is None or not same:
            yield finding(
                "example-changed",
                sheet_title=located.raw.title,
                cell=address(number, place.at),
                column=column,
                found=cell.text,
                row_name=_first(located, cells),
                found_as=told_as(cell),
            )
            return


def _row_name(located: Located, cells: dict[int, Cell]) -> str:
    """What the officer calls the row: its label, else its first two cells."""
    for id in ("label", "title", "document"):
        place = located.place(id)
        if place and place.at in cells and cells[place.at].stored is Stored.TEXT:
            return clean(cells[place.at].text)[:60]
    first = [cells[place.at] for place in located.places[:2] if place.at in cells]
    names = [cell.text for cell in first if cell.stored is Stored.TEXT]
    return clean(", ".join(names))[:60]


def _is_total(located: Located, cells: dict[int, Cell]) -> bool:
    if located.declared.id == "left_out":
        return False
    texts = [cells[place.at] for place in located.places[:2] if place.at in cells]
    if any(folded(cell.text).rstrip(" :.") in TOTALS for cell in texts if cell.stored is Stored.TEXT):
        return True
    sums = any("SUM(" in cell.formula.upper() or "SUBTOTAL(" in cell.formula.upper() for cell in cells.values())
    return sums and not _first(located, cells)


def _stray(located: Located, row: Row, cells: dict[int, Cell]) -> Iterator[Issue]:
    """Something in a column that has no id or no head belongs to nothing."""
    for place in located.unused_keys:
        if place.at in cells:
            yield finding(
                "column-without-head",
                sheet_title=located.raw.title,
                cell=address(row.number, place.at),
                column=place.column,
                row_name=row.name,
                found=cells[place.at].text,
                head=address(located.id_row - 1, place.at),
                found_as=told_as(cells[place.at]),
            )
    known = {place.at for place in (*located.places, *located.unused_keys)}
    for at in sorted(set(cells) - known):
        yield finding(
            "stray-cell",
            sheet_title=located.raw.title,
            cell=address(row.number, at),
            row_name=row.name,
            found=cells[at].text[:60],
            found_as=told_as(cells[at]),
        )


def _take(
    table: Table, row: Row, id: str, column: Column, cell: Cell | None, context: Context, *, required: bool
) -> Iterator[Issue]:
    """Put the value of a cell into the row, or say why not."""
    if cell is None:
        if required and not column.per.is_numbered and column.per is not Per.PROFILE:
            row.faulty.add(id)
            yield table.fault("blank", row, id)
        return
    value = typed(cell, column, context)
    if isinstance(value, Refusal):
        row.faulty.add(id)
        yield table.fault(value.code, row, id, found=value.found, warning=False, **dict(value.parameters))
        return
    row.values[id] = value
    row.shown[id] = clean(cell.text)
    if cell.is_formula:
        yield table.fault("formula-used", row, id, warning=True, found=cell.text, found_as=told_as(cell))


def _structure(located: Located, rows: Iterable[Row]) -> Iterator[Issue]:
    """Merged cells and hidden rows or columns within the table."""
    numbers = {row.number for row in rows}
    ats = {place.at: place for place in located.places}
    last = max(numbers, default=located.id_row)
    for first_row, first_at, last_row, last_at in located.raw.merged:
        if last_row > located.id_row and first_row <= last and any(first_at <= at <= last_at for at in ats):
            yield finding("merged-cells", sheet_title=located.raw.title, cell=address(max(first_row, 1), first_at),
                          found=f"{address(first_row, first_at)}:{address(last_row, last_at)}")  # fmt: skip
    yield from _hidden(located, numbers)


def _hidden(located: Located, numbers: set[int]) -> Iterator[Issue]:
    title = located.raw.title
    if located.raw.is_hidden and numbers:
        yield finding("hidden-sheet", sheet_title=title, warning=True)
    for number in sorted(numbers & located.raw.hidden_rows):
        yield finding("hidden-row", sheet_title=title, cell=address(number, 1), found=str(number), warning=True)
    for place in located.places:
        hidden = any(first <= place.at <= last for first, last in located.raw.hidden_columns)
        if hidden and any((number, place.at) in located.raw.cells for number in numbers):
            yield finding(
                "hidden-column",
                sheet_title=title,
                cell=address(located.id_row, place.at),
                column=place.column,
                number=place.key,
                found=address(1, place.at).rstrip("1"),
                warning=True,
            )


def _read_form(located: Located, context: Context) -> tuple[Table, list[Issue]]:
    """A form becomes one row: field, or ``field.extra``, to its value."""
    declared, title = located.declared, located.raw.title
    columns: dict[str, Column] = {}
    table, row, issues = Table(declared, title, columns, []), Row(located.id_row), []
    fields = {field.id: field for field in declared.fields}
    ats = {place.column.id: place.at for place in located.places}
    numbers = _field_rows(located, ats.get("field", 1))
    used = declared.simple or _form_is_used(located, ats, numbers)
    for id, number in numbers.items():
        declared_field = fields[id.partition(".")[0]]
        for extra, at in ats.items():
            own = id if extra == "value" else f"{id}.{extra}"
            if extra == "field":
                continue
            columns[own] = column = _form_column(declared, declared_field, extra)
            row.cells[own] = address(number, at)
            cell = located.raw.cells.get((number, at))
            belongs = extra == "value" or extra in declared.extras.get(declared_field.id, ())
            if not belongs:
                if cell is not None:
                    columns[own] = replace(column, label=declared_field.label)
                    issues.append(table.fault("not-to-be-filled", row, own, found=cell.text, found_as=told_as(cell)))
                continue
            needed = used and extra == "value" and column.need is Need.REQUIRED
            issues += _take(table, row, own, column, cell, context, required=needed)
    for declared_field in declared.fields:
        wanted = f"{declared_field.id}.1" if declared_field.per.is_numbered else declared_field.id
        if wanted not in numbers:
            issues.append(finding("missing-row", sheet_title=title, column=declared_field, number="1",
                                  found=f"{declared.id}.{wanted}"))  # fmt: skip
    issues += _outside_fields(located, ats, set(numbers.values()))
    if used:
        table.rows.append(row)
    issues += _hidden(located, set(numbers.values()) if used else set())
    return table, issues


def _outside_fields(located: Located, ats: dict[str, int], numbers: set[int]) -> Iterator[Issue]:
    """Something in an input column of a form, in a row that is no field of it."""
    filled = {at for extra, at in ats.items() if extra != "field"}
    for (number, at), cell in sorted(located.raw.cells.items()):
        if number > located.id_row and number not in numbers and at in filled:
            where = address(number, at)
            yield finding(
                "stray-row", sheet_title=located.raw.title, cell=where, found=cell.text[:60], found_as=told_as(cell)
            )


def _form_is_used(located: Located, ats: dict[str, int], numbers: dict[str, int]) -> bool:
    filled = [at for extra, at in ats.items() if extra != "field"]
    return any((number, at) in located.raw.cells for number in numbers.values() for at in filled)


def _field_rows(located: Located, at: int) -> dict[str, int]:
    """Where each field stands, by the grey ids in front of the rows."""
    fields = {field.id: field for field in located.declared.fields}
    numbers: dict[str, int] = {}
    for (number, column), cell in sorted(located.raw.cells.items()):
        if column != at or number <= located.id_row or cell.stored is not Stored.TEXT:
            continue
        sheet_id, _, id = clean(cell.text).partition(".")
        if sheet_id == located.declared.id and id.partition(".")[0] in fields and id not in numbers:
            numbers[id] = number
    return numbers


def _form_column(declared: Sheet, declared_field: Column, extra: str) -> Column:
    if extra == "value":
        return declared_field
    column = declared.column(extra)
    if extra in ("low", "high"):
        return replace(declared_field, label=column.label, help=column.help, need=Need.OPTIONAL)
    return column


__all__ = ["Place", "Row", "Table", "read_table"]
