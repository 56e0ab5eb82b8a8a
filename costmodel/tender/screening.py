"""Abnormally low prices: the arithmetic of art. 36 § 4, live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.formula.expression import (
    Expr,
    Label,
    Nth,
    Number,
    Over,
    if_error,
    maximum,
    or_blank,
    positive,
    up,
    where,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.tender.admission import Admitted
from costmodel.tender.context import Bench, LotRows, of_lot, plus
from costmodel.tender.prices import Read
from costmodel.tender.rules import Rules
from costmodel.tender.screen_rule import dropped_high


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRows:
    """price: EUR of the tenders counted. dropped_high: how many of the highest the mean leaves out. mean, limit: EUR,
    blank without enough tenders. below: share below the mean. flag: 1 where a price is asked about.
    """

    price: Row
    count: Row
    dropped_high: Row
    mean: Row
    limit: Row
    below: Row
    flag: Row


def screening(
    bench: Bench, rules: Rules, read: Read, admitted: Mapping[str, Admitted], lots: Mapping[str, LotRows]
) -> dict[str, ScreenRows]:
    """The sheet of price verification."""
    bench.sheet(
        "verification",
        N_("Price verification"),
        N_(
            "How far each price is below the mean of the others that count. A flag asks a question, it excludes nobody."
        ),
    )
    return {id: _screen(bench, rules, read, admitted[id], lot) for id, lot in lots.items()}


def _screen(bench: Bench, rules: Rules, read: Read, admitted: Admitted, rows: LotRows) -> ScreenRows:
    model, lot = bench.model, rows.lot
    bench.section(N_("Screen of abnormally low prices, {lot}"), **of_lot(lot))
    counted = rows.counts * read.base * admitted.is_selected * admitted.regular
    price = model.row(
        f"screen.price.{lot.id}",
        Label(N_("price of the selected and regular tenders")),
        "EUR",
        where(rows.price, counted),
    )
    count = model.row(f"screen.count.{lot.id}", Label(N_("how many they are")), "tenders", Over("count", price, False))
    many = positive(count - rules.screen_many + 1)
    dropped = model.row(
        f"screen.dropped.{lot.id}",
        Label(N_("left out at the top")),
        "tenders",
        maximum(1, up(count / rules.screen_quarter) * many),
    )
    lowest = model.row(
        f"screen.lowest.{lot.id}", Label(N_("left out: the lowest")), "EUR", if_error(Nth(price, Number(1), False), 0)
    )
    highest = [_highest(bench, lot.id, price, dropped, k) for k in range(1, dropped_high(bench.tenders) + 1)]
    enough = positive(count - rules.screen_least + 1)
    sum_of_others = Over("sum", price, False) - lowest - plus(highest)
    mean = model.row(
        f"screen.mean.{lot.id}",
        Label(N_("M: mean of the others")),
        "EUR",
        where(sum_of_others / (count - 1 - dropped), enough),
    )
    limit = model.row(
        f"screen.limit.{lot.id}",
        Label(N_("a price up to here is asked about")),
        "EUR",
        or_blank(mean * (1 - rules.screen_share)),
    )
    label = Label(N_("below the mean (−: above)"))
    below = model.row(f"screen.below.{lot.id}", label, "share", or_blank(1 - price / mean))
    flag = model.row(f"screen.flag.{lot.id}", Label(N_("asked about")), "flag", or_blank(1 - positive(price - limit)))
    return ScreenRows(price=price, count=count, dropped_high=dropped, mean=mean, limit=limit, below=below, flag=flag)


def _highest(bench: Bench, lot: str, price: Row, dropped: Row, k: int) -> Row:
    """The k-th highest price if it is left out, else 0."""
    place: Expr = Number(k)
    if k > 2:
        place = bench.number(
            f"screen.place.{lot}.{k}", Label(N_("place from the top")), "tenders", float(k), live=False
        )
    return bench.model.row(
        f"screen.highest.{lot}.{k}",
        Label(N_("left out: the highest, number {k}"), {"k": str(k)}),
        "EUR",
        if_error(Nth(price, place, True), 0) * positive(dropped - place + 1),
    )
