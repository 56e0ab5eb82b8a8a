"""Rent by the month, exit cost, overflow, and what hangs on notices (method M-6)."""

from __future__ import annotations

from costmodel.domain.costs import Category, Evidence
from costmodel.domain.office import LeaseEnd, Office
from costmodel.formula.expression import (
    Expr,
    Label,
    Of,
    Prev,
    Quantity,
    cents,
    lift,
    maximum,
    minimum,
    positive,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.context import PURCHASE, RUNNING, Context, Draft
from costmodel.model.desks import Desks, everywhere
from costmodel.model.leases import Rent, Terms
from costmodel.model.prices import UnitPrice
from costmodel.model.release import Part


def book_lease(context: Context, terms: Terms, part: Part, rent: Rent, exit_price: UnitPrice) -> Expr:
    """Area paid by the month, exit cost; returns what is avoided only if notice is given."""
    context.section(N_("Lease {lease}"), lease=terms.lease.label)
    model, lease, what = context.model, terms.lease, {"lease": terms.lease.label}
    months = part.close - part.open if isinstance(part.open, Quantity) else part.close
    old = model.row(
        f"m2_months_old.{lease.id}",
        Label(N_("{lease}: m²-months if nothing is handed back in the year"), what),
        "m2-months",
        months * (terms.size - Prev(part.handed)),
    )
    later = maximum(0, part.close - maximum(part.open, part.offset))
    freed: Row | None = None
    paid: Expr = old
    if part.event is not None:
        freed = model.row(
            f"months_freed.{lease.id}", Label(N_("{lease}: months at the new area"), what), "months", part.event * later
        )
        paid = old - part.released * freed
    paid_row = model.row(f"m2_months.{lease.id}", Label(N_("{lease}: m²-months paid"), what), "m2-months", paid)
    gross = model.row(
        f"rent_charges.{lease.id}",
        Label(N_("{lease}: rent and charges"), what),
        "EUR/m2/year",
        rent.rent.gross + rent.charges.gross,
    )
    net = model.row(
        f"rent_charges_net.{lease.id}",
        Label(N_("{lease}: rent and charges excl. VAT"), what),
        "EUR/m2/year",
        rent.rent.net + rent.charges.net,
    )
    office = context.case.office
    assert office is not None
    evidence = (
        lease.rent.amount.evidence,
        lease.charges.amount.evidence,
        lease.area_m2.evidence,
        lease.breaks_evidence,
        *_space_evidence(context),
    )
    drivers, applies = _who_moves_space(context)
    context.drafts.append(
        Draft(
            id=f"lease:{lease.id}",
            label=Label(N_("{lease}: rent and charges"), what),
            kind=RUNNING,
            category=Category.SPACE,
            payer=lease.payer,
            cash=True,
            contract=None,
            gross=paid_row * gross / 12,
            net=paid_row * net / 12,
            life=None,
            evidence=evidence,
            profiles=drivers,
            activity=applies,
        )
    )
    handed_back = _exit_area(context, terms, part)
    context.drafts.append(
        Draft(
            id=f"exit:{lease.id}",
            label=Label(N_("{lease}: exit cost"), what),
            kind=PURCHASE,
            category=Category.SPACE,
            payer=lease.payer,
            cash=True,
            contract=None,
            gross=handed_back * exit_price.gross,
            net=handed_back * exit_price.net,
            life=None,
            evidence=(*evidence, office.exit_cost.amount.evidence),
            profiles=drivers,
            activity=applies,
        )
    )
    return _conditional(context, terms, part, freed, gross, exit_price)


def _space_evidence(context: Context) -> tuple[Evidence, ...]:
    """Evidence of what decides how much area is needed: desk ratios, area per desk or norm."""
    office = context.case.office
    assert office is not None
    figures = [office.m2_per_desk]
    for profile in context.case.profiles:
        figures += [profile.desk_ratio, profile.peak_factor, profile.absence_share]
    found = [figure.evidence for figure in figures if figure is not None]
    return tuple(found) if office.norm_evidence is None else (*found, office.norm_evidence)


def _who_moves_space(context: Context) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    with_desk = tuple(p for p, profile in enumerate(context.case.profiles) if profile.has_desk)
    return with_desk, tuple(True for _ in context.case.scenarios)


def _exit_area(context: Context, terms: Terms, part: Part) -> Row:
    """m2 on which exit cost is due: at breaks always, at an end only if the lease says so."""
    model, lease, what = context.model, terms.lease, {"lease": terms.lease.label}
    due: Expr = part.released
    label = Label(N_("{lease}: area on which exit cost is due"), what)
    if terms.end is not None and lease.end_action is LeaseEnd.RENEWED:
        at_end = model.rows[f"event.{lease.id}.{len(terms.releases)}"]
        due = part.released * (1 - at_end * (1 - terms.pays_at_end))
    elif terms.end is not None:
        before = context.months_before
        ends = model.row(
            f"ends.{lease.id}",
            Label(N_("{lease}: ends in the year (1)"), what),
            "flag",
            positive(terms.end - before + 1) * positive(before + 12 - terms.end),
        )
        remains = model.row(
            f"remains.{lease.id}",
            Label(N_("{lease}: area left at its end"), what),
            "m2",
            ends * (terms.size - part.handed),
        )
        due = part.released + remains * terms.pays_at_end
    return model.row(f"exit_m2.{lease.id}", label, "m2", due)


def _conditional(
    context: Context, terms: Terms, part: Part, freed: Row | None, gross: Row, exit_price: UnitPrice
) -> Expr:
    """Rent and charges avoided, less exit cost, by releases whose notice is not given yet."""
    model, lease, what = context.model, terms.lease, {"lease": terms.lease.label}
    if freed is None or part.certain is None:
        return 0 * part.released
    unsure = model.row(
        f"unsure_released.{lease.id}",
        Label(N_("{lease}: handed back in the year, notice not given yet"), what),
        "m2",
        part.released * (1 - part.certain),
    )
    so_far = model.row(
        f"unsure.{lease.id}",
        Label(N_("{lease}: handed back so far, notice not given yet"), what),
        "m2",
        lambda me: Prev(me) + unsure,
        opening=0,
    )
    months = part.close - part.open if isinstance(part.open, Quantity) else part.close
    avoided = model.row(
        f"unsure_months.{lease.id}",
        Label(N_("{lease}: m²-months avoided, notice not given yet"), what),
        "m2-months",
        Prev(so_far) * months + unsure * freed,
    )
    return cents(avoided * gross / 12) - cents(unsure * exit_price.gross)


def book_overflow(
    context: Context, office: Office, desks: Desks, held: Row, terms: list[Terms], price: UnitPrice
) -> None:
    """What is short at a year-end is rented for the months in which it was short (M-6)."""
    context.section(N_("Overflow"))
    model = context.model
    short = everywhere(context, "short", N_("area short"), maximum(0, desks.area - held), unit="m2")
    since = _months_since_an_end(context, terms)
    months = model.row(
        "overflow.m2_months",
        Label(N_("m²-months of overflow")),
        "m2-months",
        12 * minimum(Prev(short), short) + since * maximum(0, short - Prev(short)),
    )
    drivers, applies = _who_moves_space(context)
    context.drafts.append(
        Draft(
            id="overflow",
            label=Label(N_("overflow space")),
            kind=RUNNING,
            category=Category.SPACE,
            payer=office.overflow_payer,
            cash=True,
            contract=None,
            gross=months * price.gross / 12,
            net=months * price.net / 12,
            life=None,
            evidence=(office.overflow_rent.amount.evidence, *_space_evidence(context)),
            profiles=drivers,
            activity=applies,
        )
    )


def _months_since_an_end(context: Context, terms: list[Terms]) -> Expr:
    """Months of the year since the first lease of the year was handed back at its end; 12 without one."""
    model, rows = context.model, []
    for t in terms:
        ends = model.rows.get(f"ends.{t.lease.id}")
        if ends is None or t.end is None:
            continue
        rows.append(
            model.row(
                f"since_end.{t.lease.id}",
                Label(N_("{lease}: months since its end"), {"lease": t.lease.label}),
                "months",
                ends * (context.months_before + 12 - t.end),
            )
        )
    if not rows:
        return lift(12)
    latest = Of("max", context.block(rows))
    since = model.row("since_end", Label(N_("months since the first end of the year")), "months", latest)
    return model.row(
        "overflow.months",
        Label(N_("months for which a new shortage is rented")),
        "months",
        since + 12 * (1 - positive(since)),
    )
