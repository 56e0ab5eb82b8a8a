"""Rules on tenders as they came in: who, when, unit prices, totals, discounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from costmodel.errors import Issue
from costmodel.reading.draft_tender import MISSING, Claim, OfferDraft, Spot, TenderDraft
from costmodel.reading.names import clean, folded

LOTS_SIGN = "+"


def there_is_a_tender(draft: TenderDraft) -> Iterator[Issue]:
    cell = draft.next_cell("tenders", "id")
    if draft.is_opened and not draft.offers and not draft.unread and not draft.rows("tenders") and cell is not None:
        yield cell.fault("no-tender-yet" if draft.may_wait else "no-tender", found="", warning=draft.may_wait)


def no_tenderer_stands_twice(draft: TenderDraft) -> Iterator[Issue]:
    """One base tender of each name: a second one is a variant, or the same tender typed twice."""
    seen: dict[str, Spot] = {}
    for offer in draft.offers:
        name = name_of(draft, offer)
        if name is None or not isinstance(name.value, str) or base_of(draft, offer) is not None:
            continue
        first = seen.setdefault(folded(name.value), name)
        if first is not name:
            yield name.fault("same-tenderer", first=first.address)


def name_of(draft: TenderDraft, offer: OfferDraft) -> Spot | None:
    return offer.spot(draft, "name", "name")


def base_of(draft: TenderDraft, offer: OfferDraft) -> Spot | None:
    """Where a variant names the tender that it varies, None for a base tender."""
    own = Spot(draft.tables["tenders"], offer.row, "variant_of") if offer.row is not None else None
    if own is not None and not own.is_blank:
        return own
    form = offer.returned.form if offer.returned else None
    if offer.returned is None or form is None or form.is_blank("variant_of"):
        return None
    return Spot(offer.returned.tables["offer"], form, "variant_of")


def variants_vary_a_base_tender(draft: TenderDraft) -> Iterator[Issue]:
    for offer in draft.offers:
        spot = base_of(draft, offer)
        if spot is None or not isinstance(spot.value, str):
            continue
        base = draft.offer(spot.value)
        if base is None:
            if spot.table.declared.is_form:  # on the sheet Tenders the reference itself is refused
                yield spot.fault("unknown-base-tender")
        elif base is offer or base_of(draft, base) is not None:
            yield spot.fault("variant-of-variant")


def tenders_came_in_time(draft: TenderDraft) -> Iterator[Issue]:
    """A late one is kept and flagged, and one whose hour was not noted is told of."""
    deadline = draft.terms("deadline")
    for offer in draft.offers:
        received = offer.spot(draft, "received", "")
        if received is None:
            if offer.row is None:
                yield offer.identity.fault("received-unknown", warning=True)
        elif received.is_blank:
            yield received.fault("received-missing", found="", warning=True)
        elif deadline is not None and _is_after(received.value, deadline.value):
            found, first = f"{received.value:%Y-%m-%d %H:%M}", f"{deadline.value:%Y-%m-%d %H:%M}"
            yield received.fault("tender-late", warning=True, found=found, first=first)


def _is_after(moment: object, limit: object) -> bool:
    return isinstance(moment, datetime) and isinstance(limit, datetime) and moment > limit


def offers_are_priced_line_by_line(draft: TenderDraft) -> Iterator[Issue]:
    """Where one price of a lot is filled in, each is; a blank one is a missing price and never 0."""
    rows = {draft.resolved("schedule", row.get("line")) for row in draft.rows("prices")}
    for lot in draft.lots():
        bidding = [offer for offer in draft.offers if lot in offer.lots]
        for line in draft.lines[lot]:
            if line not in rows and any(offer.returned is None for offer in bidding):
                cell = draft.next_cell("prices", "line")
                if cell is not None:
                    yield cell.fault("price-row-missing", found=line)
            for offer in bidding:
                spot = offer.prices.get(line)
                if spot is not None and spot.is_blank and not _is_known_omission(draft, offer, line):
                    code = "price-blank" if offer.returned is None else "price-blank-returned"
                    yield spot.fault(code, found=offer.id, line=line)


def _is_known_omission(draft: TenderDraft, offer: OfferDraft, line: str) -> bool:
    """A row of the sheet Corrections says that the file was returned without this price."""
    correction = draft.corrections.get((offer.id, line))
    return offer.returned is not None and correction is not None and correction.get("submitted") == MISSING


def prices_of_0_are_told(draft: TenderDraft) -> Iterator[Issue]:
    for offer in draft.offers:
        for spot in offer.prices.values():
            if spot.value == 0 and isinstance(spot.value, float):
                yield spot.fault("price-zero-line", warning=True)


def each_tender_has_prices(draft: TenderDraft) -> Iterator[Issue]:
    """In one place: typed, or in the file that came back."""
    for offer in draft.offers:
        if offer.returned is not None and offer.typed:
            yield offer.typed[0].fault("prices-twice", file=offer.returned.name, tender=offer.id)
        if offer.lots or draft.unread or not draft.is_opened or not draft.lot_of:
            continue
        if not any(spot.id in spot.row.faulty for spot in offer.prices.values()):
            variant = next((each for each in draft.offers if _varies(draft, each, offer)), None)
            if variant is None:
                yield offer.identity.fault("tender-without-prices")
            else:
                yield offer.identity.fault("base-without-prices", variant=variant.id)


def _varies(draft: TenderDraft, variant: OfferDraft, base: OfferDraft) -> bool:
    """A variant with prices names the tender."""
    spot = base_of(draft, variant) if variant.lots else None
    return spot is not None and variant is not base and draft.offer(spot.value) is base


def totals_belong_to_an_offer(draft: TenderDraft) -> Iterator[Issue]:
    for claim in draft.totals:
        offer = draft.offer(claim.tender)
        lot = draft.resolved("lots", claim.row.get("lot"))
        if offer is None or lot is None:
            continue
        if _is_in_file(claim, offer):
            yield claim.spot("tender").fault("in-returned-file", file=offer.returned.name if offer.returned else "")
        elif lot not in offer.lots:
            filled = [claim.spot(id) for id in ("submitted", "discount") if not claim.row.is_blank(id)]
            if not claim.returned:
                yield claim.spot("lot").fault("without-offer", tender=offer.id, lot=lot)
            elif filled:
                yield filled[0].fault("without-offer", tender=offer.id, lot=lot)


def _is_in_file(claim: Claim, offer: OfferDraft) -> bool:
    return offer.returned is not None and not claim.returned


def combined_discounts_name_lots_with_an_offer(draft: TenderDraft) -> Iterator[Issue]:
    for claim in draft.combined:
        offer, spot = draft.offer(claim.tender), claim.spot("lots")
        if offer is None or not isinstance(spot.value, str):
            continue
        if _is_in_file(claim, offer):
            yield claim.spot("tender").fault("in-returned-file", file=offer.returned.name if offer.returned else "")
            continue
        names = lots_together(spot.value)
        lots = [draft.resolved("lots", name) for name in names]
        unknown = [name for name, lot in zip(names, lots, strict=True) if lot is None]
        for name in unknown:
            yield spot.fault("unknown-lot", found=name)
        if not unknown and (len(names) < 2 or len(set(lots)) < len(lots)):
            yield spot.fault("lots-not-together")
        for lot in dict.fromkeys(lots):
            if lot is not None and lot not in offer.lots:
                yield spot.fault("without-offer", tender=offer.id, lot=lot)


def lots_together(text: str) -> list[str]:
    """``lot_1+lot_2``: the short names between the signs."""
    return [clean(name) for name in text.split(LOTS_SIGN)]


RULES = (
    there_is_a_tender,
    no_tenderer_stands_twice,
    variants_vary_a_base_tender,
    tenders_came_in_time,
    offers_are_priced_line_by_line,
    prices_of_0_are_told,
    each_tender_has_prices,
    totals_belong_to_an_offer,
    combined_discounts_name_lots_with_an_offer,
)
