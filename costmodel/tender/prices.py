"""Tenders as read: unit prices, totals as submitted, discounts, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Lot, LotOffer, Procurement, ScheduleLine, Tender
from costmodel.formula.expression import Label, or_blank
from costmodel.formula.model import Input
from costmodel.messages import N_
from costmodel.tender.context import Bench, of_line, of_lot
from costmodel.tender.schedule import ordered

NO_PRICE = Label(N_("no price"))
"""Shown where a tenderer gave no price, or has no offer at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Inputs over tenders.

    base: 0 for a variant. offers: lot -> 1 where a tender has an offer. unit_prices: line -> EUR per unit that is used.
    submitted, discounts: lot -> the tenderer's own total, and his discount as a share.
    """

    base: Input
    offers: Mapping[str, Input]
    unit_prices: Mapping[str, Input]
    submitted: Mapping[str, Input]
    discounts: Mapping[str, Input]


def unit_price(procurement: Procurement, tender: Tender, line: ScheduleLine) -> float | None:
    """The price that is used: as corrected by a decision, else as submitted; None where there is none."""
    for correction in procurement.corrections:
        if (correction.tender, correction.line) == (tender.id, line.id):
            return correction.corrected
    return tender.prices.get(line.id)


def offer_of(procurement: Procurement, tender: str, lot: str) -> LotOffer | None:
    return next((offer for offer in procurement.offers if (offer.tender, offer.lot) == (tender, lot)), None)


def read_rows(bench: Bench) -> Read:
    """Inputs of the sheet of tenders as read."""
    bench.sheet(
        "read",
        N_("Tenders as read"),
        N_("Unit prices in EUR without VAT as submitted; a corrected price stands here, and below what was submitted."),
    )
    procurement = bench.procurement
    base = bench.by_tender(
        "base",
        Label(N_("base tender: 1, variant: 0")),
        "flag",
        [float(tender.variant_of is None) for tender in procurement.tenders],
        live=False,
    )
    offers: dict[str, Input] = {}
    prices: dict[str, Input] = {}
    submitted: dict[str, Input] = {}
    discounts: dict[str, Input] = {}
    for lot in procurement.lots:
        bench.section(N_("Offers, {lot}"), **of_lot(lot))
        offers[lot.id] = _offers(bench, lot)
        own = [offer_of(procurement, tender.id, lot.id) for tender in procurement.tenders]
        submitted[lot.id] = bench.by_tender(
            f"submitted.{lot.id}",
            Label(N_("{lot}: total as submitted, before discount"), of_lot(lot)),
            "EUR",
            [offer.submitted if offer else None for offer in own],
        )
        discounts[lot.id] = bench.by_tender(
            f"discount.{lot.id}",
            Label(N_("{lot}: discount"), of_lot(lot)),
            "share",
            [offer.discount if offer else 0.0 for offer in own],
        )
        bench.section(N_("Unit prices used, {lot}"), **of_lot(lot))
        for line in ordered(procurement, lot.id):
            prices[line.id] = _prices(bench, line)
    _corrections(bench, prices)
    return Read(base=base, offers=offers, unit_prices=prices, submitted=submitted, discounts=discounts)


def _offers(bench: Bench, lot: Lot) -> Input:
    flags = [float(bench.procurement.bids(tender, lot.id)) for tender in bench.procurement.tenders]
    return bench.by_tender(f"offer.{lot.id}", Label(N_("{lot}: has an offer"), of_lot(lot)), "flag", flags, live=False)


def _prices(bench: Bench, line: ScheduleLine) -> Input:
    values = [unit_price(bench.procurement, tender, line) for tender in bench.procurement.tenders]
    label = Label(N_("{line}: EUR per {unit}"), {**of_line(line), "unit": line.unit})
    return bench.by_tender(f"price.{line.id}", label, "EUR/unit", values, blank=NO_PRICE)


def _corrections(bench: Bench, prices: Mapping[str, Input]) -> None:
    """What was submitted where a decision changed it, and the difference."""
    procurement = bench.procurement
    corrected = {correction.line for correction in procurement.corrections}
    if not corrected:
        return
    bench.section(N_("Corrections"))
    for line in procurement.lines:
        if line.id not in corrected:
            continue
        values = [
            tender.prices.get(line.id) if _is_corrected(procurement, tender, line) else None
            for tender in procurement.tenders
        ]
        before = bench.by_tender(
            f"submitted_price.{line.id}", Label(N_("{line}: price as submitted"), of_line(line)), "EUR/unit", values
        )
        bench.model.row(
            f"correction.{line.id}",
            Label(N_("{line}: price used less price submitted"), of_line(line)),
            "EUR/unit",
            or_blank(prices[line.id] - before),
        )


def _is_corrected(procurement: Procurement, tender: Tender, line: ScheduleLine) -> bool:
    return any((c.tender, c.line) == (tender.id, line.id) for c in procurement.corrections)
