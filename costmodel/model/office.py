"""Presence, desks, area and the leases that hold it (method M-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from costmodel.domain.case import Profile
from costmodel.domain.costs import Category, Evidence
from costmodel.domain.office import Lease, LeaseEnd, Office, SpaceRule
from costmodel.formula.expression import (
    At,
    Block,
    Expr,
    Label,
    Of,
    Prev,
    Quantity,
    cents,
    down,
    lift,
    maximum,
    minimum,
    positive,
    product,
    total,
    up,
)
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.model.context import PURCHASE, RUNNING, Context, Draft, end_number, start_number
from costmodel.model.headcount import Heads
from costmodel.model.prices import Prices, UnitPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class Desks:
    """needed: desks at the opening and at year-ends; satellite: likewise; area: m2 needed; presence: average people."""

    needed: Row
    satellite: Row
    presence: Row
    area: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDate:
    """Live year and month by which notice of one break is due."""

    lease: str
    break_position: int
    year: Row
    month: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What the charges and the outputs need of the office.

    held: m2 in leases at the opening and at year-ends; lease_held and released per lease id; conditional: EUR a year that is
    avoided only if notices not yet given are given.
    """

    desks: Desks
    held: Row
    lease_held: dict[str, Row]
    released: dict[str, Row]
    conditional: Row
    notices: tuple[NoticeDate, ...]


def space(context: Context, heads: Heads, prices: Prices) -> Space | None:
    """All rows of M-6, or None for a case without an office."""
    office = context.case.office
    if office is None:
        return None
    desks = _desks(context, heads, office)
    return _leases(context, desks, office, prices)


def _desks(context: Context, heads: Heads, office: Office) -> Desks:
    model, case = context.model, context.case
    context.section(N_("Presence and desk ratios"))
    week = context.number("workdays", Label(N_("working days a week")), "days", 5, live=False)
    ratios = [_ratio(context, profile, week) for profile in case.profiles]
    dedicated = context.block([desk for desk, _, _ in ratios])
    shared = context.block(
        [_shared_ratio(context, profile, r) for profile, r in zip(case.profiles, ratios, strict=True)]
    )
    presence = context.block([present for _, _, present in ratios])
    satellite = context.block(
        [
            model.row(
                f"satellite_share.{profile.id}",
                Label(N_("{profile}: satellite desks per head"), {"profile": profile.label}),
                "desks/head",
                days / week,
            )
            for profile, days in zip(case.profiles, _satellite_days(context), strict=True)
        ]
    )
    context.section(N_("Desks"))
    sharing = _sharing(context)
    reserve = context.number("reserve", Label(N_("reserve of desks")), "share", office.reserve_share)
    own = _everywhere(context, "desks.own", N_("desks if everybody has one"), product(dedicated, heads.block))
    pooled = _everywhere(context, "desks.pooled", N_("desks if they are shared"), product(shared, heads.block))
    needed = _everywhere(
        context, "desks", N_("desks needed"), up((own + sharing * (pooled - own)) * (1 + reserve)), unit="desks"
    )
    away = _everywhere(
        context, "desks.satellite", N_("satellite desks"), up(product(satellite, heads.block)), unit="desks"
    )
    average = _everywhere(context, "presence", N_("average presence"), product(presence, heads.block), unit="heads")
    return Desks(needed=needed, satellite=away, presence=average, area=_area(context, heads, office, needed))


def _everywhere(context: Context, id: str, message: str, expr: Expr, *, unit: str = "desks", **parameters: str) -> Row:
    """A row with the same formula at the opening and in every year."""
    return context.model.row(id, Label(message, parameters), unit, expr, opening=expr)


def _satellite_days(context: Context) -> list[Input]:
    return [context.model.inputs[f"satellite_days.{profile.id}"] for profile in context.case.profiles]


def _ratio(context: Context, profile: Profile, week: Input) -> tuple[Quantity, Row, Row]:
    """Desk or none (1 or 0), desk ratio once shared, presence of one person."""
    model, id, what = context.model, profile.id, {"profile": profile.label}
    fte = context.number(
        f"fte.{id}", Label(N_("{profile}: FTE per head"), what), "FTE/head", profile.fte, evidence=profile.evidence
    )
    home = context.number(
        f"home_days.{id}",
        Label(N_("{profile}: home days a week"), what),
        "days",
        profile.home_days,
        evidence=profile.evidence,
    )
    away = context.number(
        f"satellite_days.{id}",
        Label(N_("{profile}: satellite-office days a week"), what),
        "days",
        profile.satellite_days,
        evidence=profile.evidence,
    )
    desk = context.number(
        f"has_desk.{id}", Label(N_("{profile}: has a desk (1) or none (0)"), what), "flag", float(profile.has_desk)
    )
    there: Expr = (week * fte - home - away) / week
    if profile.absence_share is not None:
        absence = context.figure(
            f"absence.{id}", Label(N_("{profile}: share of absence"), what), "share", profile.absence_share
        )
        there = there * (1 - absence)
    presence = model.row(f"presence.{id}", Label(N_("{profile}: presence of one person"), what), "share", there)
    label = Label(N_("{profile}: desk ratio once desks are shared"), what)
    if profile.desk_ratio is not None:
        given = context.figure(
            f"desk_ratio.{id}", Label(N_("{profile}: desk ratio, given"), what), "share", profile.desk_ratio
        )
        ratio = model.row(f"ratio.{id}", label, "desks/head", given + 0)
    elif profile.peak_factor is not None:
        peak = context.figure(f"peak.{id}", Label(N_("{profile}: peak factor"), what), "factor", profile.peak_factor)
        ratio = model.row(f"ratio.{id}", label, "desks/head", minimum(1, presence * peak))
    else:
        ratio = model.row(f"ratio.{id}", label, "desks/head", minimum(1, presence))
    return desk, ratio, presence


def _shared_ratio(context: Context, profile: Profile, parts: tuple[Quantity, Row, Row]) -> Row:
    desk, ratio, _ = parts
    label = Label(N_("{profile}: desks per head once shared"), {"profile": profile.label})
    return context.model.row(f"pooled.{profile.id}", label, "desks/head", desk * ratio)


def _sharing(context: Context) -> Row:
    """1 at year-ends at which desks are shared (M-6), 0 elsewhere."""
    months = [scenario.sharing_since for scenario in context.case.scenarios]
    label = Label(N_("desks are shared (1)"))
    if not any(months):
        zero = context.number("sharing.never", Label(N_("desks are shared in no scenario")), "flag", 0, live=False)
        return context.model.row("sharing", label, "flag", zero + 0 * context.year, opening=zero + 0 * context.year)
    does = context.per_scenario(
        "sharing.does",
        Label(N_("desks are ever shared (1) or never (0)")),
        "flag",
        [float(m is not None) for m in months],
    )
    year, month = context.scenario_months("sharing.since", Label(N_("desks shared since")), months)
    since = context.model.row(
        "sharing.number", Label(N_("month number of the sharing")), "months", start_number(year, month)
    )
    expr = does * positive(context.months_before + 12 - since)
    return context.model.row("sharing", label, "flag", expr, opening=expr)


def _area(context: Context, heads: Heads, office: Office, desks: Row) -> Row:
    fixed = context.number("fixed_m2", Label(N_("fixed area")), "m2", office.fixed_m2)
    if office.rule is SpaceRule.PER_DESK and office.m2_per_desk is not None:
        per_desk = context.figure("m2_per_desk", Label(N_("area per desk")), "m2/desk", office.m2_per_desk)
        return _everywhere(context, "area", N_("area needed"), desks * per_desk + fixed, unit="m2")
    norm = context.yearly(
        "norm", Label(N_("norm in force")), "m2/FTE", office.norm_m2_per_fte, evidence=office.norm_evidence
    )
    fte = context.block([context.model.inputs[f"fte.{profile.id}"] for profile in context.case.profiles])
    total = _everywhere(context, "fte", N_("staff in FTE"), product(fte, heads.block), unit="FTE")
    return _everywhere(context, "area", N_("area needed"), norm * total + fixed, unit="m2")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """The dates and sizes of one lease, as rows."""

    lease: Lease
    size: Input
    start: Row | None
    end: Row | None
    releases: tuple[tuple[Row, Expr], ...]  # month number of a release, 1 if it is certain (notice given, or an end)
    block: Quantity
    other_use: Input
    pays_at_end: Input


def _leases(context: Context, desks: Desks, office: Office, prices: Prices) -> Space:
    context.section(N_("Exit cost and overflow"))
    exit_price = prices.price("exit", Label(N_("exit cost")), "EUR/m2", office.exit_cost)
    overflow = prices.price("overflow", Label(N_("overflow rent")), "EUR/m2/year", office.overflow_rent)
    notices: list[NoticeDate] = []
    terms = [_terms(context, lease, notices) for lease in office.leases]
    rents = [_rent(context, lease, prices) for lease in office.leases]
    context.section(N_("Leases that exist"))
    exists = [_exists(context, t) for t in terms]
    existing = context.block(exists)
    sizes = context.block([t.size for t in terms])
    all_area = context.model.row("area.leases", Label(N_("all leases together")), "m2", total(sizes))
    spare = _everywhere(
        context,
        "area.spare",
        N_("area of existing leases less area needed"),
        product(sizes, existing) - desks.area,
        unit="m2",
    )
    handed = [context.model.later(f"handed.{t.lease.id}", "m2") for t in terms]
    surplus = _surplus(context, spare, existing, handed, all_area)
    parts = _release(context, terms, exists, surplus)
    held_rows = [_held(context, t, e, part.handed) for t, e, part in zip(terms, exists, parts, strict=True)]
    held = _everywhere(context, "area.held", N_("area held in leases"), total(context.block(held_rows)), unit="m2")
    avoided = [
        _book_lease(context, t, part, rent, exit_price) for t, part, rent in zip(terms, parts, rents, strict=True)
    ]
    _book_overflow(context, office, desks, held, terms, overflow)
    context.section(N_("What depends on notices not yet given"))
    conditional = [
        context.model.row(
            f"conditional.{t.lease.id}",
            Label(N_("{lease}: avoided if notice is given"), {"lease": t.lease.label}),
            "EUR",
            amount,
        )
        for t, amount in zip(terms, avoided, strict=True)
    ]
    depends = context.model.row(
        "conditional",
        Label(N_("cost avoided if notices not yet given are given")),
        "EUR",
        total(context.block(conditional)),
    )
    return Space(
        desks=desks,
        held=held,
        lease_held={t.lease.id: row for t, row in zip(terms, held_rows, strict=True)},
        released={t.lease.id: part.released for t, part in zip(terms, parts, strict=True)},
        conditional=depends,
        notices=tuple(notices),
    )


def _terms(context: Context, lease: Lease, notices: list[NoticeDate]) -> _Terms:
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
        block = context.number(f"{id}.block", label, "m2", lease.block_m2)
    other = context.number(
        f"{id}.other_use", Label(N_("{lease}: share put to other use"), what), "share", lease.other_use_share
    )
    pays = context.number(
        f"{id}.exit_at_end",
        Label(N_("{lease}: exit cost is due at the end (1)"), what),
        "flag",
        float(lease.exit_cost_at_end),
    )
    return _Terms(
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
class _Rent:
    rent: UnitPrice
    charges: UnitPrice


def _rent(context: Context, lease: Lease, prices: Prices) -> _Rent:
    context.section(N_("Lease {lease}"), lease=lease.label)
    rent = prices.price(
        f"rent.{lease.id}", Label(N_("{lease}: rent"), {"lease": lease.label}), "EUR/m2/year", lease.rent
    )
    charges = prices.price(
        f"charges.{lease.id}", Label(N_("{lease}: charges"), {"lease": lease.label}), "EUR/m2/year", lease.charges
    )
    return _Rent(rent=rent, charges=charges)


def _exists(context: Context, terms: _Terms) -> Row:
    """1 at the year-ends at which a lease runs by its known start and end, breaks left aside."""
    next_year = context.months_before + 12
    expr: Expr = lift(1) + 0 * next_year
    if terms.start is not None:
        expr = positive(next_year - terms.start)
    if terms.end is not None and terms.lease.end_action is LeaseEnd.HANDED_BACK:
        runs = positive(terms.end + 1 - next_year)
        expr = expr * runs if terms.start is not None else runs
    return _everywhere(
        context, f"exists.{terms.lease.id}", N_("{lease}: runs (1)"), expr, unit="flag", lease=terms.lease.label
    )


def _surplus(context: Context, spare: Row, existing: Block, handed: Sequence[Quantity], all_area: Row) -> Row:
    """Area that will not be needed again: the smallest over last year-end and all to come (M-6)."""
    context.section(N_("Area that is free from a year on"))
    model, case = context.model, context.case
    given_back = Block(tuple(handed))
    rows = []
    for column in range(case.years + 1):
        date = str(case.first_year + column - 1)
        past = positive(context.year - 1 - At(context.year, column))
        free = At(spare, column) - product(existing, given_back, left_column=column, right_lag=True)
        label = Label(N_("free on 31 December {year}, with what was handed back before"), {"year": date})
        # year-ends already past are lifted above every other, so that they never are the smallest
        rows.append(model.row(f"free.{column}", label, "m2", maximum(free, past * all_area)))
    return model.row(
        "surplus",
        Label(N_("surplus: free last year-end and ever after")),
        "m2",
        maximum(0, Of("min", context.block(rows))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What happens to one lease: flags and m2 a year.

    event: 1 in a year with a break or a renewal; offset: months before it in that year; certain: 1 if it needs no further
    notice; released, handed: m2 in the year and so far; months: m2-months paid.
    """

    event: Row | None
    certain: Row | None
    released: Row
    handed: Quantity
    open: Expr
    close: Expr
    offset: Expr


def _release(context: Context, terms: list[_Terms], exists: list[Row], surplus: Row) -> list[_Part]:
    """Hands the surplus back in whole blocks, in order of release."""
    left: Expr = surplus
    parts: list[_Part] = []
    for t, e in zip(terms, exists, strict=True):
        part = _release_one(context, t, e, left)
        parts.append(part)
        if t is not terms[-1]:
            left = context.model.row(
                f"left_over.{t.lease.id}",
                Label(N_("surplus left after {lease}"), {"lease": t.lease.label}),
                "m2",
                left - part.released,
            )
    context.section(N_("Handed back so far"))
    context.block([_handed(context, t, part) for t, part in zip(terms, parts, strict=True)])
    return parts


def _handed(context: Context, terms: _Terms, part: _Part) -> Row:
    label = Label(N_("{lease}: handed back so far"), {"lease": terms.lease.label})
    return context.model.row(f"handed.{terms.lease.id}", label, "m2", Prev(part.handed) + part.released, opening=0)


def _release_one(context: Context, terms: _Terms, exists: Row, left: Expr) -> _Part:
    context.section(N_("Lease {lease}"), lease=terms.lease.label)
    model, id, what = context.model, terms.lease.id, {"lease": terms.lease.label}
    before = context.months_before
    open_months: Expr = lift(0)
    if terms.start is not None:
        open_months = model.row(
            f"held_from.{id}",
            Label(N_("{lease}: months before the start"), what),
            "months",
            minimum(12, maximum(0, terms.start - before)),
        )
    close_months: Expr = lift(12)
    if terms.end is not None and terms.lease.end_action is LeaseEnd.HANDED_BACK:
        clamp = minimum(12, maximum(0, terms.end - before))
        close_months = model.row(
            f"held_to.{id}",
            Label(N_("{lease}: months to the end"), what),
            "months",
            maximum(open_months, clamp) if terms.start is not None else clamp,
        )
    handed = model.later(f"handed.{id}", "m2")
    label_released = Label(N_("{lease}: handed back in the year"), what)
    if not terms.releases:
        nothing = model.row(f"released.{id}", label_released, "m2", 0 * terms.size * context.year)
        return _Part(
            event=None,
            certain=None,
            released=nothing,
            handed=handed,
            open=open_months,
            close=close_months,
            offset=lift(12),
        )
    flags, offsets, sures = [], [], []
    for i, (number, sure) in enumerate(terms.releases):
        flag = model.row(
            f"event.{id}.{i + 1}",
            Label(N_("{lease}: release date {number} falls in the year (1)"), {**what, "number": str(i + 1)}),
            "flag",
            positive(number - before + 1) * positive(before + 12 - number),
        )
        flags.append(flag)
        offsets.append(flag * (number - before))
        sures.append(flag * sure)
    event = model.row(
        f"event.{id}", Label(N_("{lease}: may be handed back in the year (1)"), what), "flag", minimum(1, _sum(flags))
    )
    offset = model.row(f"offset.{id}", Label(N_("{lease}: months at the old area"), what), "months", _sum(offsets))
    certain = model.row(
        f"certain.{id}", Label(N_("{lease}: needs no further notice (1)"), what), "flag", minimum(1, _sum(sures))
    )
    running: Expr = Prev(exists)
    if terms.start is not None:  # a lease that starts in the year may be handed back in it
        running = positive(close_months - open_months)
    can = model.row(f"can.{id}", Label(N_("{lease}: runs and may be handed back (1)"), what), "flag", event * running)
    rest = model.row(f"rest.{id}", Label(N_("{lease}: not handed back yet"), what), "m2", terms.size - Prev(handed))
    whole = model.row(
        f"whole.{id}",
        Label(N_("{lease}: goes whole (1)"), what),
        "flag",
        (1 - positive(terms.other_use)) * (1 - positive(rest - left)),
    )
    limit = model.row(
        f"limit.{id}",
        Label(N_("{lease}: at most handed back in blocks"), what),
        "m2",
        maximum(0, minimum(left, rest - terms.other_use * terms.size)),
    )
    blocks = model.row(
        f"blocks.{id}", Label(N_("{lease}: whole blocks"), what), "units", down(limit / maximum(terms.block, 1))
    )
    released = model.row(
        f"released.{id}",
        label_released,
        "m2",
        can * (whole * rest + (1 - whole) * blocks * terms.block),
    )
    return _Part(
        event=event,
        certain=certain,
        released=released,
        handed=handed,
        open=open_months,
        close=close_months,
        offset=offset,
    )


def _held(context: Context, terms: _Terms, exists: Row, handed: Quantity) -> Row:
    return _everywhere(
        context,
        f"held.{terms.lease.id}",
        N_("{lease}: area held"),
        exists * (terms.size - handed),
        unit="m2",
        lease=terms.lease.label,
    )


def _book_lease(context: Context, terms: _Terms, part: _Part, rent: _Rent, exit_price: UnitPrice) -> Expr:
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
    drivers, everywhere = _who_moves_space(context)
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
            activity=everywhere,
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
            activity=everywhere,
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


def _exit_area(context: Context, terms: _Terms, part: _Part) -> Row:
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
    context: Context, terms: _Terms, part: _Part, freed: Row | None, gross: Row, exit_price: UnitPrice
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


def _book_overflow(
    context: Context, office: Office, desks: Desks, held: Row, terms: list[_Terms], price: UnitPrice
) -> None:
    """What is short at a year-end is rented for the months in which it was short (M-6)."""
    context.section(N_("Overflow"))
    model = context.model
    short = _everywhere(context, "short", N_("area short"), maximum(0, desks.area - held), unit="m2")
    since = _months_since_an_end(context, terms)
    months = model.row(
        "overflow.m2_months",
        Label(N_("m²-months of overflow")),
        "m2-months",
        12 * minimum(Prev(short), short) + since * maximum(0, short - Prev(short)),
    )
    drivers, everywhere = _who_moves_space(context)
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
            activity=everywhere,
        )
    )


def _months_since_an_end(context: Context, terms: list[_Terms]) -> Expr:
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


def _sum(terms: list[Expr] | list[Row]) -> Expr:
    total: Expr = terms[0] if terms else lift(0)
    for following in terms[1:]:
        total = total + following
    return total
