"""A tender workbook and the returned price schedules together: who offers which lot, and in which cells it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from costmodel.domain.case import Case
from costmodel.domain.dictionary import TENDER_BOOK
from costmodel.errors import Issue
from costmodel.reading.draft import Draft, index
from costmodel.reading.names import folded
from costmodel.reading.tables import Row, Table

QUANTITIES = ("minimum", "estimate", "maximum")
MISSING = "missing"
"""What a price cell holds where the tenderer gave no price."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One input cell, in whichever file it stands."""

    table: Table
    row: Row
    id: str

    @property
    def value(self) -> Any:
        return self.row.get(self.id)

    @property
    def is_blank(self) -> bool:
        return self.row.is_blank(self.id)

    @property
    def shown(self) -> str:
        """What stands there; a number without needless digits."""
        return f"{self.value:.15g}" if isinstance(self.value, float) else self.row.shown.get(self.id, "")

    @property
    def address(self) -> str:
        return f"{self.table.title}!{self.row.cells[self.id]}"

    def fault(self, code: str, *, found: str | None = None, warning: bool = False, **parameters: str) -> Issue:
        return self.table.fault(code, self.row, self.id, found=found, warning=warning, **parameters)


@dataclass(frozen=True, slots=True)
class Returned:
    """A price schedule that came back. name: of the file, as it is told."""

    name: str
    sha256: str
    tables: dict[str, Table]

    @property
    def form(self) -> Row | None:
        rows = self.rows("offer")
        return rows[0] if rows else None

    def rows(self, id: str) -> list[Row]:
        return self.tables[id].rows if id in self.tables else []


@dataclass(slots=True)
class OfferDraft:
    """One tender before it is found sound. row: of the sheet Tenders, None for one that only came back as a file.

    prices: line id -> its cell, filled in or not. typed: cells of the sheet Unit prices that are filled in although
    the prices come from a file. lots: those of which a price is filled in.
    """

    id: str
    identity: Spot
    row: Row | None
    returned: Returned | None
    prices: dict[str, Spot] = field(default_factory=dict)
    typed: list[Spot] = field(default_factory=list)
    lots: list[str] = field(default_factory=list)

    def spot(self, draft: Draft, own: str, in_file: str) -> Spot | None:
        """The cell of a fact that the sheet Tenders tells, and the form of the file where that sheet has no row."""
        if self.row is not None and own:
            return Spot(draft.tables["tenders"], self.row, own)
        form = self.returned.form if self.returned else None
        return Spot(self.returned.tables["offer"], form, in_file) if self.returned and form and in_file else None


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of totals or of combined discounts. tender: id, None for one that is not known."""

    tender: str | None
    table: Table
    row: Row
    returned: bool

    def spot(self, id: str) -> Spot:
        return Spot(self.table, self.row, id)


@dataclass(slots=True)
class TenderDraft(Draft):
    """case: the one that the schedule is tied to. unread: a returned file could not be read, so that its tender is not
    known. is_opened: tenders are expected, the schedule is not about to be sent out; may_wait: but none is needed.
    lines: lot -> line id -> row. lot_of: line id -> its lot. scores: tender, criterion and lot (None for all) -> row;
    corrections: tender and line.
    """

    case: Case | None = None
    returned: Sequence[Returned] = ()
    unread: bool = False
    is_opened: bool = True
    may_wait: bool = False
    offers: list[OfferDraft] = field(default_factory=list)
    totals: list[Claim] = field(default_factory=list)
    combined: list[Claim] = field(default_factory=list)
    lines: dict[str, dict[str, Row]] = field(default_factory=dict)
    lot_of: dict[str, str] = field(default_factory=dict)
    scores: dict[tuple[str | None, ...], Row] = field(default_factory=dict)
    corrections: dict[tuple[str | None, ...], Row] = field(default_factory=dict)

    def spot(self, sheet_id: str, row: Row, id: str) -> Spot:
        return Spot(self.tables[sheet_id], row, id)

    def terms(self, id: str) -> Spot | None:
        """A cell of the form on the procedure, None while it has no such row."""
        form = self.form("tender")
        return self.spot("tender", form, id) if form is not None and id in form.cells else None

    def lots(self) -> list[str]:
        return list(self.ids.get("lots", {}).values())

    def lot_row(self, lot: str) -> Row | None:
        return next((row for row in self.rows("lots") if self.resolved("lots", row.get("id")) == lot), None)

    def offer(self, name: object) -> OfferDraft | None:
        id = self.resolved("tenders", name)
        return next((offer for offer in self.offers if offer.id == id), None)

    def score(self, tender: str, criterion: str | None, lot: str) -> Row | None:
        """A score for one lot goes before one for all."""
        return self.scores.get((tender, criterion, lot)) or self.scores.get((tender, criterion, None))

    def criterion(self, name: object) -> Row | None:
        id = self.resolved("criteria", name)
        return next((row for row in self.rows("criteria") if id is not None and row.get("id") == id), None)

    def parts_of(self, criterion: Row) -> list[Row]:
        id = criterion.get("id")
        return [row for row in self.rows("criteria") if id and self.resolved("criteria", row.get("parent")) == id]

    def criteria_of(self, lot: str) -> list[Row]:
        """Those of the lot and those of all lots."""
        return [
            row for row in self.rows("criteria") if row.is_blank("lot") or self.resolved("lots", row.get("lot")) == lot
        ]

    def next_cell(self, sheet_id: str, id: str) -> Spot | None:
        """The first free cell of a column, where what is missing can be typed."""
        table = self.tables.get(sheet_id)
        if table is None:
            return None
        return Spot(table, Row(0, cells={id: table.next_cells.get(id, "")}), id)


def tender_draft(
    tables: dict[str, Table],
    returned: Sequence[Returned],
    case: Case | None,
    *,
    unread: bool,
    is_opened: bool,
    may_wait: bool = False,
) -> TenderDraft:
    """Index the tables, and find the cells of each tender's offer; faults are left to the rules."""
    draft = TenderDraft(tables, case=case, returned=returned, unread=unread, is_opened=is_opened, may_wait=may_wait)
    index(draft, TENDER_BOOK)
    by_id = {folded(row.get("id")): row for row in draft.rows("tenders") if isinstance(row.get("id"), str)}
    draft.lines = {lot: {} for lot in draft.lots()}
    for row in draft.rows("schedule"):
        line, lot = draft.resolved("schedule", row.get("id")), draft.resolved("lots", row.get("lot"))
        if line is not None and lot is not None and line not in draft.lot_of:
            draft.lot_of[line], draft.lines[lot][line] = lot, row
    files = _by_tender(returned)
    names = draft.ids["tenders"]
    for key, (id, _) in files.items():
        names.setdefault(key, id)
    draft.without_column = set(names)  # a tender without prices is told of on the sheet Tenders
    for key, id in names.items():
        offer = _offer(draft, id, by_id.get(key), files[key][1] if key in files else None)
        filled = {draft.lot_of.get(line) for line, spot in offer.prices.items() if not spot.is_blank}
        offer.lots = [lot for lot in draft.lots() if lot in filled]
        draft.offers.append(offer)
    draft.scores = _by_names(draft, "scores", {"tender": "tenders", "criterion": "criteria", "lot": "lots"})
    draft.corrections = _by_names(draft, "corrections", {"tender": "tenders", "line": "schedule"})
    draft.totals = list(_claims(draft, "totals"))
    draft.combined = list(_claims(draft, "combined"))
    return draft


def _by_names(draft: TenderDraft, sheet_id: str, names: dict[str, str]) -> dict[tuple[str | None, ...], Row]:
    """The rows of a sheet by what they refer to, the first of each; a name that is blank or not known is None."""
    rows: dict[tuple[str | None, ...], Row] = {}
    for row in draft.rows(sheet_id):
        rows.setdefault(tuple(draft.resolved(target, row.get(id)) for id, target in names.items()), row)
    return rows


def _by_tender(returned: Sequence[Returned]) -> dict[str, tuple[str, Returned]]:
    """The first file of each tender."""
    files: dict[str, tuple[str, Returned]] = {}
    for file in returned:
        name = file.form.get("tender") if file.form else None
        if isinstance(name, str):
            files.setdefault(folded(name), (name, file))
    return files


def _offer(draft: TenderDraft, id: str, row: Row | None, file: Returned | None) -> OfferDraft:
    if row is not None:
        identity = Spot(draft.tables["tenders"], row, "id")
    elif file is not None and file.form is not None:
        identity = Spot(file.tables["offer"], file.form, "tender")
    else:
        raise LookupError(id)
    offer = OfferDraft(id, identity, row, file)
    typed = dict(_typed_prices(draft, id))
    if file is None:
        offer.prices = typed
        return offer
    offer.typed = [spot for spot in typed.values() if not spot.is_blank]
    for line in file.rows("schedule"):
        known = draft.resolved("schedule", line.get("id"))
        if known is not None:
            offer.prices.setdefault(known, Spot(file.tables["schedule"], line, "price"))
    return offer


def _typed_prices(draft: TenderDraft, id: str) -> Iterator[tuple[str, Spot]]:
    table, column = draft.tables.get("prices"), f"price.{folded(id)}"
    if table is None or column not in table.columns:
        return
    for row in table.rows:
        line = draft.resolved("schedule", row.get("line"))
        if line is not None:
            yield line, Spot(table, row, column)


def _claims(draft: TenderDraft, sheet_id: str) -> Iterator[Claim]:
    for row in draft.rows(sheet_id):
        yield Claim(draft.resolved("tenders", row.get("tender")), draft.tables[sheet_id], row, False)
    for offer in draft.offers:
        for row in offer.returned.rows(sheet_id) if offer.returned else ():
            yield Claim(offer.id, offer.returned.tables[sheet_id], row, True)  # type: ignore[union-attr]
