"""From sound tables to the records of a tender procedure."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender import (
    Admission,
    CombinedDiscount,
    Correction,
    LotOffer,
    Met,
    Procurement,
    Regularity,
    Requirement,
    Round,
    Score,
    Tender,
)
from costmodel.reading.assemble_announced import AnnouncedRecords
from costmodel.reading.draft_tender import MISSING, OfferDraft
from costmodel.reading.rules_tender_offers import base_of, lots_together, name_of
from costmodel.reading.tables import Row


class TenderAssembly(AnnouncedRecords):
    """Makes the records of a tender procedure."""

    def procurement(self) -> Procurement:
        draft = self.tenders
        internal = self.internal()
        return Procurement(
            terms=self._terms(),
            language=self.language.code,
            lots=tuple(self._lot(row) for row in draft.rows("lots")),
            lines=tuple(self._line(row) for row in draft.rows("schedule")),
            tenders=tuple(self._tender(offer) for offer in draft.offers),
            offers=tuple(self._offers()),
            combined=tuple(self._combined()),
            admissions=tuple(self._admission(row) for row in draft.rows("admissions")),
            requirements=tuple(self._requirement(row) for row in draft.rows("requirements")),
            criteria=tuple(self._criterion(row) for row in draft.rows("criteria")),
            scores=tuple(self._score(row) for row in draft.rows("scores")),
            rounds=tuple(self._round(row) for row in draft.rows("rounds")),
            revision=tuple(self._revision(row) for row in draft.rows("revision")),
            corrections=tuple(
                self._correction(row) for row in draft.rows("corrections") if not row.is_blank("corrected")
            ),
            internal=internal,
            sources=self._sources(),
        )

    def _tender(self, offer: OfferDraft) -> Tender:
        draft, base = self.tenders, base_of(self.tenders, offer)
        name, received = name_of(draft, offer), offer.spot(draft, "received", "")
        offered = {line: spot for line, spot in offer.prices.items() if draft.lot_of[line] in offer.lots}
        offered = {line: offered[line] for line in draft.lot_of if line in offered}
        return Tender(
            id=offer.id,
            name=name.value if name is not None else "",
            variant_of=None if base is None else self._id("tenders", base.value),
            received=received.value if received is not None else None,
            file=offer.returned.name if offer.returned else "",
            sha256=offer.returned.sha256 if offer.returned else "",
            prices={line: _price(spot.value) for line, spot in offered.items()},
            cells={line: spot.address for line, spot in offered.items()},
        )

    def _offers(self) -> Iterator[LotOffer]:
        for claim in self.tenders.totals:
            if claim.returned and claim.row.is_blank("submitted") and claim.row.is_blank("discount"):
                continue
            yield LotOffer(
                tender=self._id("tenders", claim.tender),
                lot=self._id("lots", claim.row.get("lot")),
                submitted=claim.row.get("submitted"),
                discount=claim.row.get("discount") or 0.0,
                cell=claim.spot("submitted").address,
            )

    def _combined(self) -> Iterator[CombinedDiscount]:
        for claim in self.tenders.combined:
            yield CombinedDiscount(
                tender=self._id("tenders", claim.tender),
                lots=tuple(self._id("lots", name) for name in lots_together(claim.row.get("lots"))),
                discount=claim.row.get("discount"),
            )

    def _admission(self, row: Row) -> Admission:
        return Admission(
            tender=self._id("tenders", row.get("tender")),
            lot=self._reference("lots", row.get("lot")),
            excluded=row.get("excluded") == "yes",
            selected=row.get("selected") == "yes",
            regularity=Regularity(row.get("regularity")),
            reason=row.get("reason") or "",
            cell=self._cell("admissions", row, "tender"),
        )

    def _requirement(self, row: Row) -> Requirement:
        return Requirement(
            tender=self._id("tenders", row.get("tender")),
            text=row.get("requirement"),
            met=Met(row.get("met")),
            remark=row.get("remark") or "",
        )

    def _score(self, row: Row) -> Score:
        return Score(
            tender=self._id("tenders", row.get("tender")),
            criterion=self._id("criteria", row.get("criterion")),
            lot=self._reference("lots", row.get("lot")),
            value=row.get("value"),
            reason=row.get("reason"),
            cell=self._cell("scores", row, "value"),
        )

    def _round(self, row: Row) -> Round:
        return Round(
            tender=self._id("tenders", row.get("tender")),
            lot=self._id("lots", row.get("lot")),
            number=row.get("number"),
            received=row.get("received"),
            total=row.get("total"),
            is_final=row.get("is_final") == "yes",
        )

    def _correction(self, row: Row) -> Correction:
        return Correction(
            tender=self._id("tenders", row.get("tender")),
            line=self._id("schedule", row.get("line")),
            submitted=_price(row.get("submitted")),
            corrected=row.get("corrected"),
            reason=row.get("reason"),
            decided_by=row.get("decided_by"),
            cell=self._cell("corrections", row, "corrected"),
        )


def _price(value: float | str | None) -> float | None:
    """None for a price that was left out, whether it says so or is blank and known to be."""
    return None if value == MISSING or not isinstance(value, float) else value
