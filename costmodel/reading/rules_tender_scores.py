"""Rules on how tenders were judged: selection, scores with their reasons, rounds of negotiation, corrections."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.errors import Issue
from costmodel.reading.draft_tender import MISSING, OfferDraft, Spot, TenderDraft
from costmodel.reading.rules_tender_criteria import leaves
from costmodel.reading.tables import Row

CENT = 0.005


def who_is_left_out_is_told_why(draft: TenderDraft) -> Iterator[Issue]:
    for row in draft.rows("admissions"):
        told = [row.get(id) for id in ("excluded", "selected", "regularity")]
        if None not in told and told != ["no", "yes", "regular"] and row.is_blank("reason"):
            yield draft.spot("admissions", row, "reason").fault("needed-here")


def admissions_are_complete(draft: TenderDraft) -> Iterator[Issue]:
    """Once the sheet is used, a tender that it does not name is told of: it counts as selected and regular."""
    cell = draft.next_cell("admissions", "tender")
    if not draft.rows("admissions") or cell is None:
        return
    for offer in draft.offers:
        without = [lot for lot in offer.lots if admission_of(draft, offer, lot) is None]
        if without:
            yield cell.fault("admission-missing", found=offer.id, warning=True)


def admission_of(draft: TenderDraft, offer: OfferDraft, lot: str) -> Row | None:
    """The row of the lot goes before that of all lots."""
    mine = [row for row in draft.rows("admissions") if draft.resolved("tenders", row.get("tender")) == offer.id]
    own = next((row for row in mine if draft.resolved("lots", row.get("lot")) == lot), None)
    return own or next((row for row in mine if row.is_blank("lot")), None)


def is_admitted(draft: TenderDraft, offer: OfferDraft, lot: str) -> bool:
    """Selected, not excluded and not substantially irregular, as far as it is said."""
    row = admission_of(draft, offer, lot)
    return row is None or (
        row.get("excluded") != "yes" and row.get("selected") != "no" and row.get("regularity") != "substantial"
    )


def scores_are_of_quality_and_on_the_scale(draft: TenderDraft) -> Iterator[Issue]:
    for row in draft.rows("scores"):
        criterion = draft.criterion(row.get("criterion"))
        if criterion is None:
            continue
        spot = draft.spot("scores", row, "criterion")
        if draft.parts_of(criterion):
            yield spot.fault("score-of-whole")
        elif criterion.get("kind") in ("price", "cost"):
            yield spot.fault("score-of-price")
        value, scale = row.get("value"), criterion.get("scale")
        if isinstance(value, float) and isinstance(scale, float) and value > scale:
            found, high = f"{value:.10g}", f"{scale:.10g}"
            yield draft.spot("scores", row, "value").fault("above-scale", found=found, high=high)
        yield from _score_has_an_offer(draft, row, criterion)


def _score_has_an_offer(draft: TenderDraft, row: Row, criterion: Row) -> Iterator[Issue]:
    offer, lot = draft.offer(row.get("tender")), draft.resolved("lots", row.get("lot"))
    of_criterion = draft.resolved("lots", criterion.get("lot"))
    if lot is not None and of_criterion is not None and lot != of_criterion:
        yield draft.spot("scores", row, "lot").fault("score-other-lot", first=of_criterion)
        return
    at = lot or of_criterion
    if offer is not None and at is not None and offer.lots and at not in offer.lots:
        spot = draft.spot("scores", row, "lot" if lot else "criterion")
        yield spot.fault("without-offer", found="", tender=offer.id, lot=at)


def every_offer_is_scored(draft: TenderDraft) -> Iterator[Issue]:
    """Each tender that is not left out has a score for each criterion of quality of the lots it offers."""
    cell = draft.next_cell("scores", "tender")
    if cell is None:
        return
    for lot in draft.lots():
        wanted = [draft.resolved("criteria", row.get("id")) for row in leaves(draft, lot) if _is_quality(row)]
        for offer in draft.offers:
            if lot not in offer.lots or not is_admitted(draft, offer, lot):
                continue
            for criterion in wanted:
                if criterion and draft.score(offer.id, criterion, lot) is None:
                    yield cell.fault("score-missing", found=offer.id, criterion=criterion, lot=lot)


def _is_quality(row: Row) -> bool:
    return bool(row.get("kind") == "quality")


def rounds_end_in_one_final_offer(draft: TenderDraft) -> Iterator[Issue]:
    """The last round of a tender and lot is the final one, and its total is the one submitted."""
    rounds: dict[tuple[str, str], list[Row]] = {}
    for row in draft.rows("rounds"):
        offer, lot = draft.offer(row.get("tender")), draft.resolved("lots", row.get("lot"))
        if offer is None or lot is None:
            continue
        if lot not in offer.lots:
            yield draft.spot("rounds", row, "lot").fault("without-offer", found="", tender=offer.id, lot=lot)
        if isinstance(row.get("number"), int) and row.get("is_final") is not None:
            rounds.setdefault((offer.id, lot), []).append(row)
    for (tender, lot), rows in rounds.items():
        rows.sort(key=lambda row: row.get("number"))
        for row in rows:
            if (row.get("is_final") == "yes") != (row is rows[-1]):
                yield draft.spot("rounds", row, "is_final").fault("final-round", last=str(rows[-1].get("number")))
        final, submitted = draft.spot("rounds", rows[-1], "total"), _submitted(draft, tender, lot)
        if submitted is not None and isinstance(final.value, float) and abs(final.value - submitted.value) > CENT:
            found, total = f"{final.value:.15g}", f"{submitted.value:.15g}"
            yield final.fault("round-total-differs", found=found, total=total, total_cell=submitted.address)


def _submitted(draft: TenderDraft, tender: str, lot: str) -> Spot | None:
    for claim in draft.totals:
        if claim.tender == tender and draft.resolved("lots", claim.row.get("lot")) == lot:
            spot = claim.spot("submitted")
            return spot if isinstance(spot.value, float) else None
    return None


def corrections_start_from_the_price_as_tendered(draft: TenderDraft) -> Iterator[Issue]:
    for row in draft.rows("corrections"):
        offer, line = draft.offer(row.get("tender")), draft.resolved("schedule", row.get("line"))
        if offer is None or line is None:
            continue
        spot, lot = draft.spot("corrections", row, "submitted"), draft.lot_of.get(line, "")
        if row.is_blank("corrected") and spot.value != MISSING:  # beside the word it tells of a known omission
            yield draft.spot("corrections", row, "corrected").fault("needed-here-text")
        if lot not in offer.lots:
            yield draft.spot("corrections", row, "tender").fault("without-offer", found="", tender=offer.id, lot=lot)
            continue
        price = offer.prices.get(line)
        if price is None or spot.value is None or price.id in price.row.faulty:
            continue
        tendered = MISSING if price.is_blank and offer.returned else price.value
        if tendered is not None and spot.value != tendered:
            yield spot.fault("correction-differs", wanted_value=price.shown, price_cell=price.address)


RULES = (
    who_is_left_out_is_told_why,
    admissions_are_complete,
    scores_are_of_quality_and_on_the_scale,
    every_offer_is_scored,
    rounds_end_in_one_final_offer,
    corrections_start_from_the_price_as_tendered,
)
