"""Rules that hold on every sheet: ids are unique and known, low and high go together, a figure says how it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from costmodel.domain.costs import Month
from costmodel.domain.dictionary import Column, Kind, Per, sheet
from costmodel.errors import Issue
from costmodel.reading.draft import Draft
from costmodel.reading.names import folded, is_id
from costmodel.reading.tables import Row, Table


def ids_are_unique(draft: Draft) -> Iterator[Issue]:
    for table in draft.tables.values():
        if table.declared.id_column != "id" or table.declared.grouped:
            continue
        seen: dict[str, Row] = {}
        for row in table.rows:
            name = row.get("id")
            if isinstance(name, str):
                first = seen.setdefault(folded(name), row)
                if first is not row:
                    yield table.fault("duplicate-id", row, "id", found=name, first=first.cells["id"])


def element_ids_are_unique_across_sheets(draft: Draft) -> Iterator[Issue]:
    seen: dict[str, tuple[Table, Row]] = {}
    for element in draft.elements:
        table, row = seen.setdefault(folded(element.id), (element.table, element.row))
        same_sheet_id = element.table is table and element.row is not row and not element.part.suffix
        if row is not element.row and not same_sheet_id:
            yield element.fault("duplicate-element", "id", found=element.id, first=f"{table.title}!{row.cells['id']}")


def references_are_known(draft: Draft) -> Iterator[Issue]:
    for table, id, column in draft.columns():
        if column.kind is not Kind.REFERENCE:
            continue
        for row in table.rows:
            name = row.get(id)
            targets = (
                (*column.targets, "elements") if table.declared.id == "kit" and id == "element" else column.targets
            )
            if isinstance(name, str) and not any(draft.resolved(target, name) for target in targets):
                yield table.fault("unknown-id", row, id, found=name)


def sources_are_known(draft: Draft) -> Iterator[Issue]:
    """A single word must be the id of a source once there are any; a sentence is a source of its own."""
    if not draft.rows("sources"):
        return
    for table, id, column in draft.columns():
        if column.kind is not Kind.SOURCE:
            continue
        for row in table.rows:
            name = row.get(id)
            if isinstance(name, str) and is_id(name.strip()) and draft.resolved("sources", name) is None:
                yield table.fault("unknown-source", row, id, found=name)


def low_and_high_enclose_the_value(draft: Draft) -> Iterator[Issue]:
    for table, id, _ in list(draft.columns()):
        for separator in ("_", "."):
            if f"{id}{separator}low" not in table.columns:
                continue
            for row in table.rows:
                yield from _range(table, row, id, f"{id}{separator}low", f"{id}{separator}high")


def _range(table: Table, row: Row, id: str, low: str, high: str) -> Iterator[Issue]:
    if row.is_blank(low) != row.is_blank(high):
        yield table.fault("low-without-high", row, low if row.is_blank(low) else high)
    values = [row.get(low), row.get(id), row.get(high)]
    if row.is_blank(id):
        for bound in (low, high):
            if not row.is_blank(bound):
                yield table.fault("without-value", row, bound)
    elif all(isinstance(value, float) for value in values) and not values[0] <= values[1] <= values[2]:
        yield table.fault(
            "low-high-order", row, id, low=f"{values[0]:.15g}", found=f"{values[1]:.15g}", high=f"{values[2]:.15g}"
        )


STATUS_OF = {
    "profiles": ("desk_ratio", "peak_factor", "absence_share"),
    "kit": ("take_up",),
}
"""Figures of a list that may be blank and have evidence of their own."""


def figures_say_how_they_are_known(draft: Draft) -> Iterator[Issue]:
    for sheet_id, figures in STATUS_OF.items():
        for row in draft.rows(sheet_id):
            for figure in figures:
                yield from _evidence(draft.tables[sheet_id], row, figure, f"{figure}_")
    for sheet_id in ("case", "office"):
        form = draft.form(sheet_id)
        for figure, extras in sheet(sheet_id).extras.items():
            if form is not None and "status" in extras:
                yield from _evidence(draft.tables[sheet_id], form, figure, f"{figure}.")


def _evidence(table: Table, row: Row, figure: str, prefix: str) -> Iterator[Issue]:
    if row.is_blank(figure):
        for name in ("status", "source", "note"):
            if not row.is_blank(f"{prefix}{name}"):
                yield table.fault("without-value", row, f"{prefix}{name}")
    elif row.is_blank(f"{prefix}status"):
        yield table.fault("blank", row, f"{prefix}status")


def year_ends_fill_the_horizon(draft: Draft) -> Iterator[Issue]:
    """Each year of the horizon has its column, filled in; nothing stands after the last year."""
    if draft.years is None:
        return
    for table in draft.tables.values():
        for column in (*table.declared.columns, *table.declared.fields):
            if column.per is Per.YEAR_END:
                yield from _year_ends(draft.years, table, column)


def _year_ends(years: int, table: Table, column: Column) -> Iterator[Issue]:
    there = {int(id.rpartition(".")[2]) for id in table.columns if id.startswith(f"{column.id}.") and id[-1].isdigit()}
    for number in sorted(set(range(1, years + 1)) - there):
        if table.rows:
            yield table.fault("missing-year", table.rows[0], f"{column.id}.{number}", found=str(number))
    required = column.id != "norm"
    for row in table.rows:
        for number in sorted(there):
            id = f"{column.id}.{number}"
            if number <= years and required and row.is_blank(id):
                yield table.fault("blank", row, id)
            elif number > years and not row.is_blank(id):
                yield table.fault("after-horizon", row, id, years=str(years))


def heads_of_columns_are_known(draft: Draft) -> Iterator[Issue]:
    """Each profile and scenario has one column of each group on the sheet Kit; nothing else heads a column."""
    table = draft.tables.get("kit")
    if table is None or not (draft.elements or table.rows):
        return
    for column in table.declared.columns:
        if column.per not in (Per.PROFILE, Per.SCENARIO):
            continue
        known = draft.ids.get(column.per.value, {})
        there = {id.partition(".")[2] for id, of in table.columns.items() if of.id == column.id}
        for key in sorted(there - set(known)):
            yield _head(table, column, "unknown-head", key)
        for key in known:
            if key not in there:
                yield _head(table, column, "missing-head", known[key])


def _head(table: Table, column: Column, code: str, found: str) -> Issue:
    row = Row(
        0, cells={f"{column.id}.{found}": table.heads.get(f"{column.id}.{found}", table.heads.get(column.id, ""))}
    )
    return table.fault(code, row, f"{column.id}.{found}", found=found)


def calendar_years_are_years(draft: Draft) -> Iterator[Issue]:
    table = draft.tables.get("indices")
    if table is None:
        return
    for id, column in table.columns.items():
        key = id.partition(".")[2]
        if column.per is Per.CALENDAR_YEAR and not (key.isascii() and key.isdigit() and 1900 <= int(key) <= 2200):
            row = Row(0, cells={id: table.heads.get(id, "")})
            yield table.fault("head-not-a-year", row, id, found=key)


def windows_are_in_order(draft: Draft) -> Iterator[Issue]:
    """A first month is not after the last."""
    for table in draft.tables.values():
        if "start" not in table.columns or "end" not in table.columns:
            continue
        for row in table.rows:
            start, end = row.get("start"), row.get("end")
            if isinstance(start, Month) and isinstance(end, Month) and start > end:
                yield table.fault("window-order", row, "end", found=str(end), first=str(start))


def rows_are_not_repeated(draft: Draft) -> Iterator[Issue]:
    """Sheets whose rows are named by two cells, or by the price: no such pair stands twice."""
    for sheet_id, names in REPEATED.items():
        table = draft.tables.get(sheet_id)
        if table is None:
            continue
        keys = [tuple(folded(str(row.get(name))) for name in names) for row in table.rows]
        counted = Counter(keys)
        seen: dict[tuple[str, ...], Row] = {}
        for key, row in zip(keys, table.rows, strict=True):
            first = seen.setdefault(key, row)
            if counted[key] > 1 and first is not row and "none" not in key:
                yield table.fault("duplicate-row", row, names[0], found=", ".join(key), first=f"{first.number}")


REPEATED = {
    "headcount": ("scenario", "profile"),
    "kit": ("element",),
    "openings": ("scenario", "element"),
    "breaks": ("lease", "month"),
    "weights": ("revision", "index"),
    "ceilings": ("id", "since"),
}

RULES = (
    ids_are_unique,
    element_ids_are_unique_across_sheets,
    references_are_known,
    sources_are_known,
    low_and_high_enclose_the_value,
    figures_say_how_they_are_known,
    year_ends_fill_the_horizon,
    heads_of_columns_are_known,
    calendar_years_are_years,
    windows_are_in_order,
    rows_are_not_repeated,
)
