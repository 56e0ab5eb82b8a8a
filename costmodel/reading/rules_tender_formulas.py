"""Whether the announced formula of each lot can be used with the tenders at hand: the registry is asked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from costmodel.errors import Issue
from costmodel.reading.draft_tender import OfferDraft, Spot, TenderDraft
from costmodel.reading.rules_tender_criteria import formula_of, leaves
from costmodel.reading.rules_tender_offers import base_of
from costmodel.reading.rules_tender_scores import is_admitted
from costmodel.reading.tables import Row
from costmodel.tender.refusals import PARAMETERS, Facts, Refusal

CENT = Decimal("0.01")
TOLD_ELSEWHERE = frozenset({"parameter-missing"})


def formulas_can_be_used(draft: TenderDraft) -> Iterator[Issue]:
    """Limits in order, enough tenders with different prices, nothing divided by 0."""
    for lot in draft.lots():
        formula = formula_of(draft, lot)
        row = next((row for row in draft.rows("lots") if draft.resolved("lots", row.get("id")) == lot), None)
        if formula is None or row is None:
            continue
        ranked = [offer for offer in draft.offers if lot in offer.lots and is_admitted(draft, offer, lot)]
        variants = [offer for offer in ranked if base_of(draft, offer) is not None]
        refusals = list(formula.refuse(_facts(draft, lot, row, [each for each in ranked if each not in variants])))
        for variant in variants:
            alone = formula.refuse(_facts(draft, lot, row, [variant]))
            refusals += [refusal for refusal in alone if refusal.tender == variant.id]
        for refusal in refusals:
            if refusal.code not in TOLD_ELSEWHERE and not (refusal.code == "no-quality" and not _qualities(draft, lot)):
                yield _told(_cell(draft, lot, row, refusal), refusal)


def _told(spot: Spot, refusal: Refusal) -> Issue:
    told = {name: value for name, value in refusal.parameters.items() if isinstance(value, str)}
    return spot.fault(refusal.code, found=told.pop("found", None), warning=False, **told)


def _facts(draft: TenderDraft, lot: str, row: Row, offers: list[OfferDraft]) -> Facts:
    rows = _qualities(draft, lot)
    units = quantities_compared(draft, lot)
    prices = {offer.id: price for offer in offers if (price := _price_of(draft, offer, lot, units)) is not None}
    if any(row.get("kind") == "cost" for row in leaves(draft, lot)):  # whole-life cost: only a price of 0 is known
        prices = {id: price for id, price in prices.items() if price == 0}
    return Facts(
        parameters={name: row.get(name) for name in PARAMETERS},
        tenders=len(offers),
        prices={id: float(price) for id, price in prices.items()},
        has_quality=any(criterion.get("weight") for criterion in rows),
        qualities={id: share for offer in offers for id, share in _share(draft, lot, offer, rows)},
        euro_value=sum(criterion.get("euro_value") or 0.0 for criterion in rows),
        coefficients_max=sum(Fraction(repr(criterion.get("coefficient") or 0.0)) for criterion in rows),
    )


def _qualities(draft: TenderDraft, lot: str) -> list[Row]:
    return [row for row in leaves(draft, lot) if row.get("kind") == "quality"]


def _share(draft: TenderDraft, lot: str, offer: OfferDraft, rows: list[Row]) -> Iterator[tuple[str, float]]:
    """The quality of a tender as a share of the highest, nothing while a score of it is not known."""
    got = best = 0.0
    for criterion in rows:
        score, weight, scale = _score(draft, lot, offer, criterion), criterion.get("weight"), criterion.get("scale")
        if score is None or not isinstance(weight, float) or not scale or score.value is None:
            return
        got, best = got + weight * score.value / scale, best + weight
    if best:
        yield offer.id, got / best


def _score(draft: TenderDraft, lot: str, offer: OfferDraft, criterion: Row) -> Spot | None:
    found = draft.score(offer.id, draft.resolved("criteria", criterion.get("id")), lot)
    return draft.spot("scores", found, "value") if found is not None else None


def _price_of(draft: TenderDraft, offer: OfferDraft, lot: str, quantities: dict[str, Decimal | None]) -> Decimal | None:
    """EUR that are compared, None while a price or quantity is not known; a total of 0 needs no quantities."""
    if not quantities:
        return None
    total = Decimal(0)
    with localcontext(prec=60):
        for line, quantity in quantities.items():
            price = price_used(draft, offer, line)
            if price is None or (quantity is None and price):
                return None
            total += (price * (quantity or 0)).quantize(CENT, ROUND_HALF_UP)
        return total * (1 - _discount(draft, offer, lot))


def _word(draft: TenderDraft, id: str) -> object:
    spot = draft.terms(id)
    return spot.value if spot else None


def price_used(draft: TenderDraft, offer: OfferDraft, line: str) -> Decimal | None:
    """As corrected, else as tendered."""
    corrected = draft.corrections.get((offer.id, line))
    if corrected is not None and not corrected.is_blank("corrected"):
        return _decimal(corrected.get("corrected"))
    spot = offer.prices.get(line)
    return _decimal(spot.value) if spot is not None else None


def quantities_compared(draft: TenderDraft, lot: str) -> dict[str, Decimal | None]:
    """Line that is compared -> units of all contract years that are compared, None while they are not known."""
    term, renewals = _word(draft, "years"), _word(draft, "renewal_years")
    if not isinstance(term, int) or not isinstance(renewals, int):
        return {}
    years = term + (renewals if _word(draft, "renewals_counted") == "yes" else 0)
    found: dict[str, Decimal | None] = {}
    for line, row in draft.lines[lot].items():
        if row.get("is_option") == "no" or _word(draft, "options_counted") == "yes":
            units = [_decimal(row.get(f"estimate.{year}")) for year in range(1, years + 1)]
            found[line] = None if None in units else sum(filter(None, units), Decimal(0))
    return found


def _discount(draft: TenderDraft, offer: OfferDraft, lot: str) -> Decimal:
    for claim in draft.totals:
        if claim.tender == offer.id and draft.resolved("lots", claim.row.get("lot")) == lot:
            return _decimal(claim.row.get("discount")) or Decimal(0)
    return Decimal(0)


def _decimal(value: object) -> Decimal | None:
    return Decimal(repr(value)) if isinstance(value, float) else None


def _cell(draft: TenderDraft, lot: str, row: Row, refusal: Refusal) -> Spot:
    """Where a refusal is told: the parameter, the first price or score of the tender, else the formula."""
    offer = draft.offer(refusal.tender)
    if refusal.about in PARAMETERS:
        return draft.spot("lots", row, refusal.about)
    if offer is not None and refusal.about == "price":
        return next(spot for line in draft.lines[lot] if (spot := offer.prices.get(line)) is not None)
    if offer is not None and refusal.about == "quality":
        spots = [_score(draft, lot, offer, criterion) for criterion in _qualities(draft, lot)]
        return next(spot for spot in spots if spot is not None)
    return draft.spot("lots", row, "formula")


RULES = (formulas_can_be_used,)
