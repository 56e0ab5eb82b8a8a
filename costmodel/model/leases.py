"""Leases as they stand: their dates, prices and whether they run (method M-6)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.office import Lease, LeaseEnd
from costmodel.formula.expression import (
    Expr,
    Label,
    Quantity,
    down,
    lift,
    positive,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import Context, end_number, start_number
from costmodel.model.desks import everywhere
from costmodel.model.prices import Prices, UnitPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDate:
    """Live year and month by which notice of one break is due."""

    lease: str
    break_position: int
    year: Row
    month: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The dates and sizes of one lease, as rows."""

    lease: Lease
    size: Input
    start: Row | None
    end: Row | None
    releases: tuple[tuple[Row, Expr], ...]  # month number of a release, 1 if it is certain (notice given, or an end)
    block: Quantity
    other_use: Input
    pays_at_end: Input


def lease_terms(context: Context, lease: Lease, notices: list[NoticeDate]) -> Terms:
    """The cells of a lease as month numbers; adds its notice dates to ``notices``."""
    context.section(N_("Lease {lease}"), lease=lease.label)
    model, id, what = context.model, f"lease.{lease.id}", {"lease": lease.label}
    size = context.figure(f"{id}.m2", Label(N_("{lease}: area"), what), "m2", lease.area_m2)
    start = None
    if lease.start is not None:
        cells = context.month(f"{id}.start", Label(N_("{lease}: start"), what), lease.start)
        start = model.row(
            f"{id}.start", Label(N_("{lease}: month number of the start"), what), "months", start_number(*cells)
        )
    releases: list[tuple[Row, Expr]] = []
    for i, lease_break in enumerate(lease.breaks):
        releases.append(_break(context, lease, i, notices, lease_break.notice_given))
    end = None
    if lease.end is not None:
        cells = context.month(f"{id}.end", Label(N_("{lease}: end"), what), lease.end)
        end = model.row(f"{id}.end", Label(N_("{lease}: month number of the end"), what), "months", end_number(*cells))
        if lease.end_action is LeaseEnd.RENEWED:
            releases.append((end, lift(1)))
    block: Quantity = size  # no block stated: the whole lease
    if lease.block_m2 is not None:
        label = Label(N_("{lease}: smallest block that can be handed back"), what)
        block = context.number(f"{id}.block", label, "m2", lease.block_m2, live=bool(releases))
    other = context.number(
        f"{id}.other_use",
        Label(N_("{lease}: share put to other use"), what),
        "share",
        lease.other_use_share,
        live=bool(releases),  # nothing of the lease is ever handed back in part
    )
    pays = context.number(
        f"{id}.exit_at_end",
        Label(N_("{lease}: exit cost is due at the end (1)"), what),
        "flag",
        float(lease.exit_cost_at_end),
        live=end is not None,
    )
    return Terms(
        lease=lease,
        size=size,
        start=start,
        end=end,
        releases=tuple(releases),
        block=block,
        other_use=other,
        pays_at_end=pays,
    )


def _break(context: Context, lease: Lease, i: int, notices: list[NoticeDate], given: bool) -> tuple[Row, Expr]:
    model, lease_break = context.model, lease.breaks[i]
    id, what = f"lease.{lease.id}.break.{i + 1}", {"lease": lease.label, "number": str(i + 1)}
    cells = context.month(
        id, Label(N_("{lease}: break {number}"), what), lease_break.month, evidence=lease.breaks_evidence
    )
    number = model.row(id, Label(N_("{lease}: month number of break {number}"), what), "months", start_number(*cells))
    ahead = context.number(
        f"{id}.notice",
        Label(N_("{lease}: months of notice for break {number}"), what),
        "months",
        lease_break.notice_months,
    )
    certain = context.number(
        f"{id}.given", Label(N_("{lease}: notice of break {number} is given (1)"), what), "flag", float(given)
    )
    year = model.row(
        f"{id}.notice_year",
        Label(N_("{lease}: notice of break {number} due, year"), what),
        "calendar year",
        down((number - ahead) / 12),
    )
    month = model.row(
        f"{id}.notice_month",
        Label(N_("{lease}: notice of break {number} due, month"), what),
        "month",
        number - ahead - 12 * year + 1,
    )
    notices.append(NoticeDate(lease=lease.id, break_position=i, year=year, month=month))
    return number, certain


@dataclass(frozen=True, slots=True, kw_only=True)
class Rent:
    rent: UnitPrice
    charges: UnitPrice


def lease_rent(context: Context, lease: Lease, prices: Prices) -> Rent:
    """Rent and charges of a lease per m2 and year."""
    context.section(N_("Lease {lease}"), lease=lease.label)
    rent = prices.price(
        f"rent.{lease.id}", Label(N_("{lease}: rent"), {"lease": lease.label}), "EUR/m2/year", lease.rent
    )
    charges = prices.price(
        f"charges.{lease.id}", Label(N_("{lease}: charges"), {"lease": lease.label}), "EUR/m2/year", lease.charges
    )
    return Rent(rent=rent, charges=charges)


def lease_exists(context: Context, terms: Terms) -> Row:
    """1 at the year-ends at which a lease runs by its known start and end, breaks left aside."""
    next_year = context.months_before + 12
    expr: Expr = lift(1) + 0 * next_year
    if terms.start is not None:
        expr = positive(next_year - terms.start)
    if terms.end is not None and terms.lease.end_action is LeaseEnd.HANDED_BACK:
        runs = positive(terms.end + 1 - next_year)
        expr = expr * runs if terms.start is not None else runs
    return everywhere(
        context, f"exists.{terms.lease.id}", N_("{lease}: runs (1)"), expr, unit="flag", lease=terms.lease.label
    )
