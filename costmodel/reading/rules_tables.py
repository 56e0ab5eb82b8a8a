"""Rules on every input workbook: ids are unique and known, low and high go together, figures say how they are known."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.costs import Month
from costmodel.domain.dictionary import Column, Kind, Need, Per
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
        if id == "value" and "low" in table.columns:
            for row in table.rows:
                yield from _range(table, row, id, "low", "high")
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
    for table in draft.tables.values():
        for figure, extras in table.declared.extras.items():
            if table.rows and "status" in extras:
                yield from _evidence(table, table.rows[0], figure, f"{figure}.")


def _evidence(table: Table, row: Row, figure: str, prefix: str) -> Iterator[Issue]:
    if row.is_blank(figure):
        for name in ("status", "source", "note"):
            if not row.is_blank(f"{prefix}{name}"):
                yield table.fault("without-value", row, f"{prefix}{name}")
    elif row.is_blank(f"{prefix}status"):
        yield table.fault("blank", row, f"{prefix}status")


def year_ends_fill_the_horizon(draft: Draft) -> Iterator[Issue]:
    """Each year of the horizon, or of the contract, has its column, filled in; nothing stands after the last year."""
    for table in draft.tables.values():
        for column in (*table.declared.columns, *table.declared.fields):
            years = draft.years_of(column.per) if column.per.is_numbered else None
            if years is not None:
                yield from _year_ends(years, table, column)


MAY_BE_BLANK = frozenset({"norm", "minimum", "estimate", "maximum"})
"""Numbered columns that are blank where another rule says so: another space rule, quantities that a case gives."""


def _year_ends(years: int, table: Table, column: Column) -> Iterator[Issue]:
    there = {int(id.rpartition(".")[2]) for id in table.columns if id.startswith(f"{column.id}.") and id[-1].isdigit()}
    for number in sorted(set(range(1, years + 1)) - there):
        if table.rows:
            code = "missing-year" if column.per is Per.YEAR_END else "missing-contract-year"
            yield table.fault(code, table.rows[0], f"{column.id}.{number}", found=str(number))
    after = "after-horizon" if column.per is Per.YEAR_END else "after-contract"
    required = column.id not in MAY_BE_BLANK
    for row in table.rows:
        for number in sorted(there):
            id = f"{column.id}.{number}"
            if number <= years and required and row.is_blank(id):
                yield table.fault("blank", row, id)
            elif number > years and not row.is_blank(id):
                yield table.fault(after, row, id, years=str(years))


def heads_of_columns_are_known(draft: Draft) -> Iterator[Issue]:
    """Each profile, scenario and tender has one column of each group that goes by it; nothing else heads a column."""
    for table in draft.tables.values():
        for column in table.declared.columns:
            if column.per in (Per.PROFILE, Per.SCENARIO, Per.TENDER) and (draft.elements or table.rows):
                yield from _heads(draft, table, column)


def _heads(draft: Draft, table: Table, column: Column) -> Iterator[Issue]:
    known = draft.ids.get(column.per.value, {})
    there = {id.partition(".")[2] for id, of in table.columns.items() if of.id == column.id}
    for key in sorted(there - set(known)):
        yield _head(table, column, "unknown-head", key)
    for key in known:
        if key not in there and key not in draft.without_column:
            yield _head(table, column, "missing-head", known[key])


def _head(table: Table, column: Column, code: str, found: str) -> Issue:
    row = Row(
        0, cells={f"{column.id}.{found}": table.heads.get(f"{column.id}.{found}", table.heads.get(column.id, ""))}
    )
    return table.fault(code, row, f"{column.id}.{found}", found=found)


def calendar_years_are_years(draft: Draft) -> Iterator[Issue]:
    for table, id, column in draft.columns():
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
    """Sheets whose rows are named by some of their cells: no such name stands twice."""
    for sheet_id, names in REPEATED.items():
        table = draft.tables.get(sheet_id)
        columns = {column.id: column for column in table.declared.columns} if table else {}
        if table is None or not columns.keys() >= set(names):
            continue
        seen: dict[tuple[str, ...], Row] = {}
        for row in table.rows:
            key = tuple("" if row.get(name) is None else folded(str(row.get(name))) for name in names)
            if all(part or columns[name].need is Need.OPTIONAL for part, name in zip(key, names, strict=True)):
                first = seen.setdefault(key, row)
                if first is not row:
                    told = ", ".join(filter(None, key))
                    yield table.fault("duplicate-row", row, names[0], found=told, first=f"{first.number}")


REPEATED = {
    "prices": ("line",),
    "totals": ("tender", "lot"),
    "combined": ("tender", "lots"),
    "admissions": ("tender", "lot"),
    "requirements": ("tender", "requirement"),
    "scores": ("tender", "criterion", "lot"),
    "rounds": ("tender", "lot", "number"),
    "corrections": ("tender", "line"),
    "estimates": ("line",),
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
