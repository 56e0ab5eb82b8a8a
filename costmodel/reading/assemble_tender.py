"""From sound tables to the records of a tender procedure."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.case import CaseNature
from costmodel.domain.tender import (
    Admission,
    AuthorityType,
    AwardBasis,
    CombinedDiscount,
    Correction,
    Criterion,
    CriterionKind,
    Lot,
    LotOffer,
    Met,
    Procedure,
    Procurement,
    Regularity,
    Requirement,
    RevisionIndex,
    Round,
    ScheduleLine,
    Score,
    Subject,
    Tender,
    Terms,
    ValueBasis,
)
from costmodel.language import Language
from costmodel.reading.assemble_internal import InternalRecords
from costmodel.reading.draft_tender import MISSING, QUANTITIES, OfferDraft, TenderDraft
from costmodel.reading.names import clean
from costmodel.reading.rules_tender_offers import base_of, lots_together, name_of
from costmodel.reading.rules_tender_terms import element_of, scenario_of
from costmodel.reading.tables import Row


class TenderAssembly(InternalRecords):
    """Makes the records of a tender procedure."""

    def __init__(self, draft: TenderDraft, language: Language) -> None:
        super().__init__(draft, language)
        self.tenders: TenderDraft = draft

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

    def _terms(self) -> Terms:
        form = self._form("tender")
        plain = ("title", "reference", "authority", "points_total", "published", "deadline", "opened", "start")
        months = ("term_months", "renewal_months", "years", "renewal_years")
        shares = ("vat_rate", "abnormal_share", "line_low", "line_high", "line_share", "discount_rate")
        amounts = ("revision_fixed", "revision_threshold", "residual_value")
        told = {id: form.get(id) for id in (*plain, *months, *shares, *amounts)}
        yes = {
            id: form.get(id) == "yes"
            for id in (
                *("fraud_sensitive", "options_counted", "renewals_counted", "fill_omitted"),
                *("cost_is_present_value", "open_ended"),
            )
        }
        scenarios = {f"scenario_{id}": self._scenario(form.get(f"scenario_{id}")) for id in QUANTITIES}
        return Terms(
            nature=CaseNature(form.get("nature")),
            authority_type=AuthorityType(form.get("authority_type")),
            subject=Subject(form.get("subject")),
            procedure=Procedure(form.get("procedure")),
            award_basis=AwardBasis(form.get("award_basis")),
            value_basis=ValueBasis(form.get("value_basis")),
            evaluators=form.get("evaluators") or "",
            **told,
            **yes,
            **scenarios,  # type: ignore[arg-type]
        )

    def _scenario(self, name: str | None) -> str | None:
        return None if name is None else scenario_of(self.tenders, name) or clean(name)

    def _id(self, target: str, name: object) -> str:
        id = self._reference(target, name)
        if id is None:
            raise LookupError(f"{target}: {name}")
        return id

    def _years(self, row: Row, id: str) -> tuple[float, ...]:
        """One number for each contract year; none at all where a case gives them."""
        form = self._form("tender")
        numbers = range(1, form.get("years") + form.get("renewal_years") + 1)
        return () if row.is_blank(f"{id}.1") else tuple(row.get(f"{id}.{number}") for number in numbers)

    def _cell(self, sheet_id: str, row: Row, id: str) -> str:
        return self.tenders.spot(sheet_id, row, id).address

    def _lot(self, row: Row) -> Lot:
        return Lot(
            id=row.get("id"),
            title=row.get("title"),
            formula=row.get("formula"),
            times_lowest=row.get("times_lowest"),
            log_base=row.get("log_base"),
            band_low=row.get("band_low"),
            band_high=row.get("band_high"),
            reference_price=row.get("reference_price"),
            floor=row.get("floor") == "yes",
            cap=row.get("cap") == "yes",
            cell=self._cell("lots", row, "formula"),
        )

    def _line(self, row: Row) -> ScheduleLine:
        element = row.get("element")
        return ScheduleLine(
            id=row.get("id"),
            lot=self._id("lots", row.get("lot")),
            label=row.get("label"),
            unit=row.get("unit"),
            is_option=row.get("is_option") == "yes",
            element=None if element is None else element_of(self.tenders, element) or clean(element),
            minimum=self._years(row, "minimum"),
            estimate=self._years(row, "estimate"),
            maximum=self._years(row, "maximum"),
            cell=self._cell("schedule", row, "id"),
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

    def _criterion(self, row: Row) -> Criterion:
        return Criterion(
            id=row.get("id"),
            lot=self._reference("lots", row.get("lot")),
            parent=self._reference("criteria", row.get("parent")),
            name=row.get("name"),
            kind=CriterionKind(row.get("kind")),
            weight=row.get("weight"),
            scale=row.get("scale"),
            minimum=row.get("minimum"),
            euro_value=row.get("euro_value"),
            coefficient=row.get("coefficient"),
            cell=self._cell("criteria", row, "weight"),
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

    def _revision(self, row: Row) -> RevisionIndex:
        return RevisionIndex(
            id=row.get("id"),
            label=row.get("label"),
            weight=row.get("weight"),
            base=row.get("base"),
            levels=self._years(row, "level"),
            source=self._source_text(row),
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
