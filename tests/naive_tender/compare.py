"""The whole comparison, lot by lot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from costmodel.domain.tender import CriterionKind, Lot, Procurement, Tender
from tests.naive.numbers import cents
from tests.naive_tender.admission import is_admitted, leaves, takes_part
from tests.naive_tender.life import discounted, yearly_of_lot
from tests.naive_tender.lines import NaiveLine, statistics
from tests.naive_tender.offers import (
    Filled,
    amount,
    base_tenders,
    bids,
    counted_lines,
    discount,
    filled,
    is_complete,
    options,
    recomputed,
    submitted,
    unit_price,
    units,
)
from tests.naive_tender.points import SCORES, price_points, quality_points, ranking, values
from tests.naive_tender.screen import NaiveScreen, screen
from tests.naive_tender.sets import NaiveSet, sets
from tests.naive_tender.value import estimated_value

Ranking = list[list[str]]
Standing = tuple[Ranking, Mapping[str, Fraction]]


@dataclass(frozen=True, kw_only=True)
class NaiveTender:
    """One tender in one lot. points: criterion -> points. value: what ranks, None for a tender left out."""

    recomputed: Fraction
    submitted: Fraction | None
    options: Fraction
    filled: tuple[Filled, ...]
    missing: tuple[str, ...]
    price: Fraction | None
    yearly: tuple[Fraction, ...] | None
    is_left_out: bool
    points: Mapping[str, Fraction]
    value: Fraction | None
    rank: int | None


@dataclass(frozen=True, kw_only=True)
class NaiveLot:
    tenders: Mapping[str, NaiveTender]
    ranking: Ranking
    screen: NaiveScreen
    variants: Mapping[str, Standing]
    left_out: Mapping[str, Standing]
    volumes: Mapping[str, tuple[Mapping[str, Fraction], Ranking]]
    lines: Mapping[str, NaiveLine]


@dataclass(frozen=True, kw_only=True)
class NaiveLife:
    yearly: tuple[Fraction, ...]
    present_value: Fraction


@dataclass(frozen=True, kw_only=True)
class Outcome:
    lots: Mapping[str, NaiveLot]
    life: Mapping[str, NaiveLife]
    sets: Sequence[NaiveSet]
    value: Fraction | None
    value_at_minimum: Fraction | None


def compare(p: Procurement) -> Outcome:
    """Everything for a sound procurement whose quantities are typed."""
    lots = {lot.id: _Contest(p, lot).result() for lot in p.lots}
    best = {id: tuple(lot.ranking[0]) for id, lot in lots.items() if lot.ranking}

    def standing(lot: str, further: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], Mapping[str, Fraction]]:
        contest = _Contest(p, next(each for each in p.lots if each.id == lot), further=further)
        prices = {id: price for id, price in contest.prices.items() if price is not None}
        return prices, contest.standing()[1]

    return Outcome(
        lots=lots,
        life=_life(p, lots),
        sets=sets(p, best, standing) if len(best) == len(p.lots) else (),
        value=estimated_value(p, "maximum"),
        value_at_minimum=estimated_value(p, "minimum"),
    )


def _life(p: Procurement, lots: Mapping[str, NaiveLot]) -> dict[str, NaiveLife]:
    result = {}
    for tender in p.tenders:
        mine = [list(found.yearly) for lot in lots.values() if (found := lot.tenders.get(tender.id)) and found.yearly]
        if not mine:
            continue
        yearly = [sum(year, Fraction(0)) for year in zip(*mine, strict=True)]
        present = sum((amount for each in mine for amount in discounted(p, each)), Fraction(0))
        result[tender.id] = NaiveLife(yearly=tuple(yearly), present_value=present)
    return result


class _Contest:
    """One lot. further: tender -> discount on top of its own. may_fill: tenders that are filled in if they can be."""

    def __init__(
        self,
        p: Procurement,
        lot: Lot,
        *,
        further: Mapping[str, Fraction] | None = None,
        may_fill: frozenset[str] | None = None,
    ) -> None:
        self.p, self.lot, self.further = p, lot, further or {}
        self.offers = [tender for tender in p.tenders if bids(p, tender, lot.id)]
        self.order = [tender.id for tender in self.offers]
        bases = base_tenders(p, lot.id)
        self.admitted = [t for t in bases if is_admitted(p, t.id, lot.id)]
        self.complete = [t for t in self.admitted if is_complete(p, t, lot.id)]
        self.fills = {t.id: filled(p, t, lot.id, self.complete) for t in self.offers}
        for id, fill in self.fills.items():
            if fill and may_fill is not None and id not in may_fill:
                self.fills[id] = None
        self.prices = {t.id: self._price(t) for t in self.offers}
        self.costs = {t.id: self._yearly(t) for t in self.offers}
        self.on_cost = lot.formula == "lowest_cost" or any(c.kind is CriterionKind.COST for c in leaves(p, lot.id))
        ranked = [t for t in self.offers if self.prices[t.id] is not None and takes_part(p, t, lot.id)]
        self.bases = [t for t in ranked if t.variant_of is None]
        self.variants = [t for t in ranked if t.variant_of is not None]

    def _price(self, tender: Tender) -> Fraction | None:
        fill = self.fills[tender.id]
        if fill is None:
            return None
        total = recomputed(self.p, tender, self.lot.id) + sum((each.amount for each in fill), Fraction(0))
        return cents(total * self._left(tender))

    def _left(self, tender: Tender) -> Fraction:
        own = discount(self.p, tender, self.lot.id)
        return (1 - own) * (1 - self.further.get(tender.id, Fraction(0)))

    def _yearly(self, tender: Tender) -> list[Fraction] | None:
        fill = self.fills[tender.id]
        if fill is None:
            return None
        lines = {line.id: line for line in counted_lines(self.p, self.lot.id)}
        prices = {}
        for each in fill:
            quantity = units(self.p, lines[each.line])
            prices[each.line] = each.amount / quantity if quantity else Fraction(0)
        return yearly_of_lot(self.p, tender, self.lot.id, prices, self._left(tender))

    def _compared(self, tenders: Sequence[Tender]) -> dict[str, Fraction]:
        """What the formula calls P."""
        result = {}
        for tender in tenders:
            price, yearly = self.prices[tender.id], self.costs[tender.id]
            if self.on_cost and yearly is not None:
                price = sum(discounted(self.p, yearly) if self.p.terms.cost_is_present_value else yearly, Fraction(0))
            if price is not None:
                result[tender.id] = price
        return result

    def _ranking(self, tenders: Sequence[Tender]) -> Ranking:
        return ranking(self.lot, values(self.p, self.lot, self._compared(tenders)), self.order)

    def result(self) -> NaiveLot:
        p, lot = self.p, self.lot
        final = self._ranking(self.bases)
        found = values(p, lot, self._compared(self.bases))
        screened = {t.id: price for t in self.admitted if (price := self.prices[t.id]) is not None}
        return NaiveLot(
            tenders={t.id: self._tender(t, found, final) for t in self.offers},
            ranking=final,
            screen=screen(p, screened),
            variants={v.id: self._in_place(v).standing() for v in self.variants},
            left_out={t.id: self._without(t).standing() for t in self.bases if t.id in found},
            volumes={volume: self._at(volume) for volume in ("minimum", "estimate", "maximum")},
            lines=statistics(p, lot.id, self.admitted),
        )

    def standing(self) -> Standing:
        """The ranking with what ranks each tender."""
        return self._ranking(self.bases), values(self.p, self.lot, self._compared(self.bases))

    def _in_place(self, variant: Tender) -> _Contest:
        """The contest with the variant in place of its own base; no more tenders than before are filled in."""
        others = [t for t in self.p.tenders if t.id != variant.variant_of]
        changed = [replace(t, variant_of=None) if t.id == variant.id else t for t in others]
        may_fill = frozenset(id for id, fill in self.fills.items() if fill)
        return _Contest(replace(self.p, tenders=tuple(changed)), self.lot, may_fill=may_fill)

    def _without(self, tender: Tender) -> _Contest:
        """The contest as if the tenderer had sent nothing."""
        others = [t for t in self.p.tenders if tender.id not in (t.id, t.variant_of)]
        return _Contest(replace(self.p, tenders=tuple(others)), self.lot)

    def _tender(self, tender: Tender, found: Mapping[str, Fraction], final: Ranking) -> NaiveTender:
        p, lot = self.p, self.lot.id
        fill, yearly = self.fills[tender.id], self.costs[tender.id]
        is_in = tender in self.bases or tender in self.variants
        value = found.get(tender.id)
        return NaiveTender(
            recomputed=recomputed(p, tender, lot),
            submitted=submitted(p, tender, lot),
            options=options(p, tender, lot),
            filled=tuple(fill or ()),
            missing=tuple(line.id for line in p.lines if line.lot == lot and amount(p, tender, line) is None),
            price=self.prices[tender.id],
            yearly=None if yearly is None else tuple(yearly),
            is_left_out=not is_in,
            points=self._points(tender) if tender in self.bases else {},
            value=value,
            rank=_rank(final, tender.id),
        )

    def _points(self, tender: Tender) -> dict[str, Fraction]:
        """For the price and for all quality, where the formula gives points."""
        if self.lot.formula not in SCORES:
            return {}
        points = price_points(self.p, self.lot, self._compared(self.bases))
        quality = quality_points(self.p, tender.id, self.lot.id)
        return {} if points is None else {"price": points[tender.id], "quality": quality}

    def _at(self, volume: str) -> tuple[dict[str, Fraction], Ranking]:
        """What is compared at other quantities, of the tenders that left nothing out."""
        p, lot = self.p, self.lot
        complete = [tender for tender in self.bases if is_complete(p, tender, lot.id)]
        if volume == "estimate":
            prices = self._compared(complete)
        else:
            lines = tuple(replace(line, estimate=getattr(line, volume)) for line in p.lines)
            prices = _Contest(replace(p, lines=lines), lot)._unrounded(complete)
        return prices, ranking(lot, values(p, lot, prices), self.order)

    def _unrounded(self, tenders: Sequence[Tender]) -> dict[str, Fraction]:
        """As ``_compared``, but lines are not rounded one by one."""
        if self.on_cost:
            return self._compared(tenders)
        result = {}
        for tender in tenders:
            total = Fraction(0)
            for line in counted_lines(self.p, self.lot.id):
                total += units(self.p, line) * (unit_price(self.p, tender, line) or Fraction(0))
            result[tender.id] = cents(total * self._left(tender))
        return result


def _rank(final: Ranking, tender: str) -> int | None:
    place = 1
    for group in final:
        if tender in group:
            return place
        place += len(group)
    return None
