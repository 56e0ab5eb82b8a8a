"""Rules on the totals that tenderers wrote, beside those that their unit prices make: told of, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import combinations

from costmodel.errors import Issue
from costmodel.reading.draft_tender import OfferDraft, Spot, TenderDraft
from costmodel.reading.rules_tender_formulas import price_used, quantities_compared

FAR = Decimal("0.2")
"""Share of the recomputed total. A smaller difference is a slip in adding up, which the award report sets out."""
CENT = Decimal("0.01")


def totals_written_fit_the_prices(draft: TenderDraft) -> Iterator[Issue]:
    """Totals of two lots that each fit the other's prices, and totals far from what the prices make."""
    units = {lot: quantities_compared(draft, lot) for lot in draft.lots()}
    for offer in draft.offers:
        spots = _submitted(draft, offer)
        sums = {lot: made for lot in spots if (made := _sums(draft, offer, units[lot]))}
        swapped: set[str] = set()
        for first, second in combinations(sums, 2):
            crossed = _fits(spots[first], sums[second]) and _fits(spots[second], sums[first])
            if crossed and not (_fits(spots[first], sums[first]) or _fits(spots[second], sums[second])):
                swapped |= {first, second}
                other = spots[second].address
                yield spots[first].fault("totals-swapped", warning=True, lot=first, other=second, other_cell=other)
        for lot, made in sums.items():
            if lot not in swapped and not _fits(spots[lot], made):
                told = {"total": f"{made[0]:f}", "share": f"{100 * FAR:f}".rstrip("0").rstrip(".") + " %"}
                yield spots[lot].fault("total-far", warning=True, found=spots[lot].shown, **told)


def _submitted(draft: TenderDraft, offer: OfferDraft) -> dict[str, Spot]:
    """Lot -> the cell of the total that was written for it."""
    found: dict[str, Spot] = {}
    for claim in draft.totals:
        lot, spot = draft.resolved("lots", claim.row.get("lot")), claim.spot("submitted")
        if claim.tender == offer.id and lot in offer.lots and isinstance(spot.value, float):
            found.setdefault(lot, spot)
    return found


def _sums(draft: TenderDraft, offer: OfferDraft, units: dict[str, Decimal | None]) -> list[Decimal]:
    """EUR of the prices as tendered, and as corrected; a price left out counts for nothing. Empty while unknown."""
    if not units or None in units.values():
        return []
    tendered = {line: _number(spot.value) for line, spot in offer.prices.items()}
    corrected = {line: price_used(draft, offer, line) for line in units}
    return [_sum(units, prices) for prices in (tendered, corrected)]


def _sum(units: dict[str, Decimal | None], prices: dict[str, Decimal | None]) -> Decimal:
    with localcontext(prec=60):
        amounts = [(prices.get(line) or 0) * (quantity or 0) for line, quantity in units.items()]
        return sum((Decimal(amount).quantize(CENT, ROUND_HALF_UP) for amount in amounts), Decimal(0))


def _number(value: object) -> Decimal | None:
    return Decimal(repr(value)) if isinstance(value, float) else None


def _fits(spot: Spot, sums: list[Decimal]) -> bool:
    """Within the share of one of the sums."""
    return any(abs(Decimal(repr(spot.value)) - made) <= FAR * made for made in sums)


RULES = (totals_written_fit_the_prices,)
