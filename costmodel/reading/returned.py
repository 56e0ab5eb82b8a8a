"""Price schedules that tenderers sent back: read beside the tender workbook, and compared with what was sent out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from costmodel.domain.dictionary import BookKind, Kind, Origin
from costmodel.domain.tender import Procurement, ScheduleLine
from costmodel.errors import InputError, Issue
from costmodel.paths import file_name
from costmodel.reading.draft_tender import QUANTITIES, Returned, Spot, TenderDraft
from costmodel.reading.names import clean, folded
from costmodel.reading.opening import Opened, open_kind, read_tables
from costmodel.reading.tables import Row, Table

UNITS = 1e-9
"""Quantities of a case are compared to this share of them: a file keeps fifteen digits."""

STRUCTURE = frozenset(
    {
        *("missing-sheet", "missing-column", "missing-row", "duplicate-sheet", "duplicate-column", "unknown-column"),
        *("stray-cell", "stray-row", "template-version", "not-an-input-workbook", "merged-cells"),
        *("returned-changed", "returned-row-missing", "returned-row-added", "returned-row-twice"),
        "quantity-differs",
    }
)
"""Faults of a file that is no longer the schedule that was sent out: its tenderer has to send it again."""


@dataclass(slots=True)
class ReturnedFiles:
    """unread: a file could not be read, so that its tender is not known."""

    files: list[Returned] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unread: bool = False


def read_returned(paths: Sequence[Path]) -> ReturnedFiles:
    """All files, with the faults of their sheets and cells; the files are opened for reading only."""
    read = ReturnedFiles()
    for path, name in zip(paths, _names(paths), strict=True):
        try:
            opened = open_kind(path, BookKind.SCHEDULE, f"[{name}]")
        except InputError as error:
            read.issues += (_sent_again(issue) for issue in error.issues)
            read.unread = True
            continue
        tables, issues = read_tables(opened)
        read.opened.append(opened)
        read.issues += (_sent_again(issue) for issue in issues)
        file = Returned(name, sha256(path.read_bytes()).hexdigest(), tables)
        read.files.append(file)
        read.unread = read.unread or file.form is None or not isinstance(file.form.get("tender"), str)
    return read


def _names(paths: Sequence[Path]) -> list[str]:
    """Without folders, which are nobody's business in a report; files of one name are numbered as they were given."""
    names = [file_name(path) for path in paths]
    return [
        name if names.count(name) == 1 else f"{name} ({names[: i + 1].count(name)})" for i, name in enumerate(names)
    ]


def _sent_again(issue: Issue) -> Issue:
    """A fault of the structure, which is not mended by the authority."""
    if issue.code not in STRUCTURE:
        return issue
    return replace(issue, parameters={**issue.parameters, "returned": "yes"})


def schedules_came_back_as_they_were_sent(draft: TenderDraft) -> Iterator[Issue]:
    """Of this procedure, with the same lines, lots and grey cells."""
    for file in draft.returned:
        yield from map(_sent_again, _of_this_procedure(draft, file))
        yield from map(_sent_again, _same_rows(draft, file, "schedule", "id", "schedule"))
        yield from map(_sent_again, _same_rows(draft, file, "totals", "lot", "lots"))


def _of_this_procedure(draft: TenderDraft, file: Returned) -> Iterator[Issue]:
    terms, form = draft.form("tender"), file.form
    if terms is None or form is None:
        return
    for id in ("reference", "title", "authority"):
        sent, found = terms.get(id), form.get(id)
        if isinstance(sent, str) and isinstance(found, str) and clean(sent) != clean(found):
            code = "other-procedure" if id == "reference" else "returned-changed"
            yield file.tables["offer"].fault(code, form, id, wanted_value=clean(sent))


def _same_rows(draft: TenderDraft, file: Returned, sheet_id: str, name: str, own_id: str) -> Iterator[Issue]:
    """Each row of the sheet of the tender workbook once, with its grey cells."""
    table = file.tables.get(sheet_id)
    if table is None or own_id not in draft.tables:
        return
    own = {folded(row.get("id")): row for row in draft.rows(own_id) if isinstance(row.get("id"), str)}
    seen: dict[str, Row] = {}
    for row in table.rows:
        key = folded(row.get(name)) if isinstance(row.get(name), str) else ""
        if key and key not in own:
            yield table.fault("returned-row-added", row, name)
        elif key and seen.setdefault(key, row) is not row:
            yield table.fault("returned-row-twice", row, name, first=str(seen[key].number))
        elif key:
            yield from _same_cells(draft, table, row, draft.tables[own_id], own[key])
    for key, row in own.items():
        if key not in seen:
            told = Row(0, cells={name: table.next_cells.get(name, "")})
            yield table.fault("returned-row-missing", told, name, found=str(row.get("id")))


def _same_cells(draft: TenderDraft, table: Table, row: Row, own_table: Table, own: Row) -> Iterator[Issue]:
    for id, column in table.columns.items():
        if column.origin is not Origin.GIVEN or id in (*row.faulty, *own.faulty) or id not in own_table.columns:
            continue
        sent, found = own.get(id), row.get(id)
        if id == "lot":
            sent, found = draft.resolved("lots", sent), draft.resolved("lots", found) or found
        if column.kind is Kind.NUMBER and sent is None:  # a case gives the quantities that were sent out
            continue
        if isinstance(sent, str) and isinstance(found, str):
            sent, found = clean(sent), clean(found)
        if sent != found:
            wanted = Spot(own_table, own, id).shown
            yield table.fault("returned-changed", row, id, found=row.shown.get(id, ""), wanted_value=wanted)


def quantities_of_the_case(draft: TenderDraft, tied: Procurement) -> Iterator[Issue]:
    """Grey quantities that the tender workbook leaves to a case, against what the case gives."""
    lines = {folded(line.id): line for line in tied.lines}
    for file in draft.returned:
        for row in file.rows("schedule"):
            line = lines.get(folded(str(row.get("id"))))
            for id, units in _units(line) if line else ():
                found = row.get(id)
                if found is not None and abs(found - units) > UNITS * max(1.0, units):
                    told = {"found_as": "number", "wanted_value": f"{units:.10g}"}
                    yield _sent_again(file.tables["schedule"].fault("quantity-differs", row, id, warning=False, **told))


def _units(line: ScheduleLine) -> Iterator[tuple[str, float]]:
    """Column of each quantity, and the units."""
    for name in QUANTITIES:
        for year, units in enumerate(getattr(line, name), 1):
            yield f"{name}.{year}", units


def one_file_a_tender(draft: TenderDraft) -> Iterator[Issue]:
    seen: dict[str, Returned] = {}
    for file in draft.returned:
        name = file.form.get("tender") if file.form else None
        if file.form is None or not isinstance(name, str):
            continue
        first = seen.setdefault(folded(name), file)
        if first is not file:
            yield file.tables["offer"].fault("tender-twice", file.form, "tender", first=f"[{first.name}]")


def variants_are_named(draft: TenderDraft) -> Iterator[Issue]:
    """A variant says of which tender, and agrees with the sheet Tenders."""
    for file in draft.returned:
        form = file.form
        if form is None or form.get("variant") is None:
            continue
        table, is_variant = file.tables["offer"], form.get("variant") == "yes"
        if is_variant and form.is_blank("variant_of"):
            yield table.fault("needed-here", form, "variant_of")
        elif not is_variant and not form.is_blank("variant_of"):
            yield table.fault("no-effect", form, "variant_of")
        offer = draft.offer(form.get("tender"))
        if offer is None or offer.row is None or offer.returned is not file or offer.row.is_blank("variant_of"):
            continue
        listed = offer.row.get("variant_of")
        if not is_variant or folded(str(listed)) != folded(str(form.get("variant_of"))):
            yield draft.spot("tenders", offer.row, "variant_of").fault("variant-differs", file=file.name)


RULES = (schedules_came_back_as_they_were_sent, one_file_a_tender, variants_are_named)
