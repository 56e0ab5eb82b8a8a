"""How firm a ranking is: each tender left out, and the smallest change of weight, volume or price that turns it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

import numpy as np

from costmodel.domain.results import Phrase
from costmodel.domain.tender import Lot
from costmodel.domain.tender_results import LeaveOut, TurningPoint
from costmodel.formula.exact import Exact
from costmodel.formula.rounding import Array
from costmodel.messages import N_
from costmodel.tender.award import order_of, say
from costmodel.tender.contest import Contest, contest
from costmodel.tender.model import TenderModel
from costmodel.tender.ranking import among, places
from costmodel.tender.schedule import counted
from costmodel.tender.scoring import is_on_cost

_STEPS = 400
_REFINEMENTS = 4
_NEAR = 1e-6  # of a step: what a float adds to a whole number of them
_DIGITS = 6  # of a number told, without what a float adds to it
_POINTS, _FACTOR, _CENT = 0.01, 0.001, 0.01  # steps in which weights, volumes and prices are told
_MOST_LINES = 12  # of the schedule, the heaviest ones, whose volume is varied
_MOST_TIMES = 3.0  # the volume estimated, and the price of the first


def leave_outs(model: TenderModel, lot: Lot) -> Iterator[LeaveOut]:
    """The ranking of a lot without each tender in turn, on exact fractions."""
    order = order_of(model, lot, model.exact)
    ranked = places(order)
    if len(ranked) < 2:
        return
    offer = model.lots[lot.id].offer
    for column, tender in enumerate(model.procurement.tenders, 1):
        if tender.id not in ranked:
            continue
        flags = model.exact.line(offer)
        flags[column - 1] = Fraction(0)
        left = order_of(model, lot, Exact(model.model, {offer.id: flags}, model.exact))
        yield LeaveOut(
            lot=lot.id,
            left_out=tender.id,
            ranking=left,
            turned=left != among(order, places(left)),
            winner_turned=bool(left) and ranked[tender.id] != 1 and left[:1] != order[:1],
        )


def turning_points(model: TenderModel, lot: Lot) -> Iterator[TurningPoint]:
    """The smallest changes that put another tender first."""
    run = contest(model, lot)
    if run is None:
        return
    if run.has_points and run.quality_weight > 0 and run.weight > 0:
        yield _weight(run)
    if not is_on_cost(model.procurement, lot):
        yield from _volume(model, run)
    yield from _prices(model, run)


# --- searching --------------------------------------------------------------------------------------------------------


def _turn(
    now: float, end: float, step: float, winners: Callable[[Array], Array]
) -> tuple[float, tuple[int, ...]] | None:
    """The value nearest to ``now``, towards ``end``, at which others are first, and who they are.

    It is a whole number of steps, as it is shown, and the first such one: what is told of it holds of the number told.
    """
    start = winners(np.array([now]))[:, 0]
    low, high, found = now, end, None
    for _ in range(_REFINEMENTS):
        grid = np.linspace(low, high, _STEPS + 1)
        changed = _changes(winners(grid), start)
        if len(changed) == 0:
            break
        at = int(changed[0])
        low, high = float(grid[max(at - 1, 0)]), float(grid[at])
        found = high
    if found is None:
        return None
    count = found / step
    shown = step * (ceil(count - _NEAR) if end > now else floor(count + _NEAR))
    shown = round(min(max(shown, min(now, end)), max(now, end)), _DIGITS)
    first = winners(np.array([shown]))
    at_value = shown if len(_changes(first, start)) else found
    return at_value, tuple(int(i) for i in np.flatnonzero(winners(np.array([at_value]))[:, 0]))


def _changes(first: Array, start: Array) -> Sequence[int]:
    """Positions at which others than at the start are first."""
    changed: list[int] = np.flatnonzero((first != start[:, None]).any(axis=0) & first.any(axis=0)).tolist()
    return changed


def _nearest(
    now: float, ends: tuple[float, ...], step: float, winners: Callable[[Array], Array]
) -> tuple[float, tuple[int, ...]] | None:
    found = [turn for end in ends if (turn := _turn(now, end, step, winners)) is not None]
    return min(found, key=lambda turn: abs(turn[0] - now)) if found else None


def _point(
    run: Contest,
    kind: str,
    subject: Phrase,
    now: float,
    turn: tuple[float, tuple[int, ...]] | None,
    bounds: Phrase,
) -> TurningPoint:
    return TurningPoint(
        lot=run.lot.id,
        kind=kind,
        subject=subject,
        now=now,
        at=turn[0] if turn else None,
        winner=tuple(run.ids[i] for i in turn[1]) if turn else (),
        bounds=bounds,
    )


def _weight(run: Contest) -> TurningPoint:
    everything = run.weight + run.quality_weight
    turn = _nearest(run.weight, (0.0, everything), _POINTS, lambda points: run.winners(run.prices, points))
    bounds = say(N_("any weight of the price; quality shares the rest in its present proportions"))
    return _point(run, "weight", say(N_("weight of the price")), run.weight, turn, bounds)


def _at_volume(run: Contest, own: Array) -> Callable[[Array], Array]:
    """Who is first at a factor of one line's volume. own: amounts of the line."""
    return lambda factor: run.winners(run.prices + own * (factor - 1))


def _volume(model: TenderModel, run: Contest) -> Iterator[TurningPoint]:
    """The line whose volume must change least; a factor of the estimate."""
    columns = [i for i, tender in enumerate(model.procurement.tenders, 1) if tender.id in run.ids]
    rows = model.lots[run.lot.id]
    discount = model.values.of(model.read.discounts[run.lot.id])[columns, 0, 0]
    amounts = {
        line: np.nan_to_num(model.values.of(rows.amounts[line.id])[columns, 0, 0]) * (1 - discount)
        for line in counted(model.procurement, run.lot.id)
    }
    heaviest = sorted(amounts, key=lambda line: -float(amounts[line].mean()))[:_MOST_LINES]
    found = []
    for line in heaviest:
        turn = _nearest(1.0, (0.0, _MOST_TIMES), _FACTOR, _at_volume(run, amounts[line][:, None]))
        if turn is not None:
            found.append((abs(turn[0] - 1), line, turn))
    text = N_("any volume of one line, of the {count} heaviest, from nothing to three times the estimate")
    bounds = say(text, count=str(len(heaviest)))
    if not found:
        yield _point(run, "volume", say(N_("volume of any line")), 1.0, None, bounds)
        return
    _, line, turn = min(found, key=lambda each: each[0])
    yield _point(run, "volume", say(N_("volume of {line}"), line=line.label), 1.0, turn, bounds)


def _prices(model: TenderModel, run: Contest) -> Iterator[TurningPoint]:
    """How far the first may rise, and the least that another must come down by, each alone."""
    first = np.flatnonzero(run.winners(run.prices)[:, 0])
    if len(first) != 1:
        return
    winner = int(first[0])
    names = {tender.id: tender.name for tender in model.procurement.tenders}

    def priced(column: int) -> Callable[[Array], Array]:
        def winners(amounts: Array) -> Array:
            prices = np.repeat(run.prices, len(amounts), axis=1)
            prices[column] = amounts
            return run.winners(prices)

        return winners

    own = float(run.prices[winner, 0])
    rise = _turn(own, own * _MOST_TIMES, _CENT, priced(winner))
    bounds = say(N_("any price up to three times its own"))
    yield _point(run, "price", say(N_("price of {tender}, rising"), tender=names[run.ids[winner]]), own, rise, bounds)
    falls = []
    for column in range(len(run.ids)):
        if column != winner:
            now = float(run.prices[column, 0])
            turn = _turn(now, now / _STEPS, _CENT, priced(column))
            if turn is not None and column in turn[1]:
                falls.append((1 - turn[0] / now, column, now, turn))
    if falls:
        _, column, now, turn = min(falls)
        subject = say(N_("price of {tender}, falling"), tender=names[run.ids[column]])
        yield _point(run, "price", subject, now, turn, say(N_("any lower price")))
