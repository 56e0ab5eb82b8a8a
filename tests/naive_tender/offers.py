"""Units, unit prices as used, amounts of lines, totals, and lines filled in (T-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from costmodel.domain.tender import Procurement, ScheduleLine, Tender
from tests.naive.numbers import cents, exact

Prices = Mapping[str, Fraction]


def base_tenders(p: Procurement, lot: str) -> list[Tender]:
    """Those with an offer for the lot that are no variants."""
    return [tender for tender in p.tenders if tender.variant_of is None and bids(p, tender, lot)]


def bids(p: Procurement, tender: Tender, lot: str) -> bool:
    return any(line.lot == lot and line.id in tender.prices for line in p.lines)


def is_counted(p: Procurement, line: ScheduleLine) -> bool:
    """Options are part of the price only if that was announced."""
    return p.terms.options_counted or not line.is_option


def counted_lines(p: Procurement, lot: str) -> list[ScheduleLine]:
    return [line for line in p.lines if line.lot == lot and is_counted(p, line)]


def compared_years(p: Procurement) -> int:
    return p.terms.years + (p.terms.renewal_years if p.terms.renewals_counted else 0)


def units(p: Procurement, line: ScheduleLine, volume: str = "estimate") -> Fraction:
    """Units of the years that are compared."""
    yearly = getattr(line, volume)
    total = Fraction(0)
    for year in range(compared_years(p)):
        total += exact(yearly[year])
    return total


def unit_price(p: Procurement, tender: Tender, line: ScheduleLine) -> Fraction | None:
    """As corrected, else as tendered; None if it was left out."""
    for correction in p.corrections:
        if correction.tender == tender.id and correction.line == line.id:
            return exact(correction.corrected)
    price = tender.prices.get(line.id)
    return None if price is None else exact(price)


def amount(p: Procurement, tender: Tender, line: ScheduleLine, volume: str = "estimate") -> Fraction | None:
    price = unit_price(p, tender, line)
    return None if price is None else cents(units(p, line, volume) * price)


def missing(p: Procurement, tender: Tender, lot: str) -> list[ScheduleLine]:
    """All lines that the tender left out."""
    return [line for line in p.lines if line.lot == lot and unit_price(p, tender, line) is None]


def is_complete(p: Procurement, tender: Tender, lot: str) -> bool:
    """Nothing that is compared was left out."""
    return not any(is_counted(p, line) for line in missing(p, tender, lot))


def recomputed(p: Procurement, tender: Tender, lot: str, without: Iterable[str] = ()) -> Fraction:
    """Sum of the priced lines that are compared."""
    skipped = set(without)
    total = Fraction(0)
    for line in counted_lines(p, lot):
        found = amount(p, tender, line)
        if found is not None and line.id not in skipped:
            total += found
    return total


def options(p: Procurement, tender: Tender, lot: str) -> Fraction:
    """Sum of the priced options, whether they are compared or not."""
    total = Fraction(0)
    for line in p.lines:
        if line.lot == lot and line.is_option:
            total += amount(p, tender, line) or Fraction(0)
    return total


def discount(p: Procurement, tender: Tender, lot: str) -> Fraction:
    for offer in p.offers:
        if offer.tender == tender.id and offer.lot == lot:
            return exact(offer.discount)
    return Fraction(0)


def submitted(p: Procurement, tender: Tender, lot: str) -> Fraction | None:
    """The tenderer's own total; of the final round where it was negotiated."""
    for offer in p.offers:
        if offer.tender == tender.id and offer.lot == lot and offer.submitted is not None:
            return exact(offer.submitted)
    for entry in p.rounds:
        if entry.tender == tender.id and entry.lot == lot and entry.is_final:
            return exact(entry.total)
    return None


@dataclass(frozen=True, kw_only=True)
class Filled:
    """One line filled in: P = L x Y / X."""

    line: str
    amount: Fraction
    mean_line: Fraction
    own: Fraction
    mean_rest: Fraction


def filled(p: Procurement, tender: Tender, lot: str, others: Iterable[Tender]) -> list[Filled] | None:
    """The lines that the tender left out, all taken together; None if they cannot be filled in.

    others: selected and regular base tenders that left nothing out. A variant is not filled in.
    """
    gaps = [line for line in counted_lines(p, lot) if unit_price(p, tender, line) is None]
    if not gaps:
        return []
    complete = [other for other in others if other.id != tender.id]
    if not p.terms.fill_omitted or len(complete) < 2 or tender.variant_of is not None:
        return None
    names = [line.id for line in gaps]
    own = recomputed(p, tender, lot, names)
    rest = sum((recomputed(p, other, lot, names) for other in complete), Fraction(0)) / len(complete)
    if rest == 0:
        return None
    result = []
    for line in gaps:
        mean = sum((amount(p, other, line) or Fraction(0) for other in complete), Fraction(0)) / len(complete)
        found = cents(mean * own / rest)
        result.append(Filled(line=line.id, amount=found, mean_line=mean, own=own, mean_rest=rest))
    return result
