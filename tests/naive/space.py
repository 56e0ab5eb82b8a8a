"""Presence, desks, area and leases of one scenario (M-6). Date 0 is the opening, date k the end of the k-th year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from costmodel.domain.case import Case, Profile
from costmodel.domain.office import Lease, LeaseEnd, SpaceRule
from tests.naive.numbers import down, exact, rounded, up
from tests.naive.volumes import first_month_number, heads_at, month_after_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Space of one scenario; see ScenarioResult for most fields.

    lease_months: m2-months rented, per lease and year. exit_area: m2 for which exit cost is due, per lease and year.
    overflow_months: m2-months short, per year.
    """

    desks: list[Fraction]
    satellite_desks: list[Fraction]
    average_presence: list[Fraction]
    needed: list[Fraction]
    held: list[Fraction]
    short: list[Fraction]
    lease_area: list[list[Fraction]]
    released: list[list[Fraction]]
    lease_months: list[list[Fraction]]
    exit_area: list[list[Fraction]]
    overflow_months: list[Fraction]


def space_of(case: Case, s: int) -> Space:
    dates = range(case.years + 1)
    presence = [_present(case, s, date) for date in dates]
    satellite = [_satellite(case, s, date) for date in dates]
    if case.office is None:
        none = [Fraction(0) for _ in dates]
        return Space(
            desks=none,
            satellite_desks=satellite,
            average_presence=presence,
            needed=none,
            held=none,
            short=none,
            lease_area=[],
            released=[],
            lease_months=[],
            exit_area=[],
            overflow_months=none[1:],
        )
    desks = [desks_needed(case, s, date) for date in dates]
    needed = [_area_needed(case, s, date, desks[date]) for date in dates]
    leases = case.office.leases
    released = _releases(case, needed)
    years = range(1, case.years + 1)
    handed = [[sum(released[j][:date], Fraction(0)) for date in dates] for j in range(len(leases))]
    area = [
        [_exists(case, lease, date) * (exact(lease.area_m2.value) - handed[j][date]) for date in dates]
        for j, lease in enumerate(leases)
    ]
    held = [sum((area[j][date] for j in range(len(leases))), Fraction(0)) for date in dates]
    short = [max(Fraction(0), needed[date] - held[date]) for date in dates]
    return Space(
        desks=desks,
        satellite_desks=satellite,
        average_presence=presence,
        needed=needed,
        held=held,
        short=short,
        lease_area=area,
        released=released,
        lease_months=[
            [_lease_months(case, lease, k, handed[j][k - 1], released[j][k - 1]) for k in years]
            for j, lease in enumerate(leases)
        ],
        exit_area=[
            [_exit_area(case, lease, k, handed[j][k - 1], released[j][k - 1]) for k in years]
            for j, lease in enumerate(leases)
        ],
        overflow_months=[_overflow_months(case, k, short) for k in years],
    )


def presence(profile: Profile) -> Fraction:
    """Share of a five-day week that one person is at the office, absence taken off."""
    days = 5 * exact(profile.fte) - exact(profile.home_days) - exact(profile.satellite_days)
    absence = exact(profile.absence_share.value) if profile.absence_share is not None else Fraction(0)
    return days / 5 * (1 - absence)


def desk_ratio(profile: Profile, shared: bool) -> Fraction:
    if not profile.has_desk:
        return Fraction(0)
    if not shared:
        return Fraction(1)
    if profile.desk_ratio is not None:
        return exact(profile.desk_ratio.value)
    assert profile.peak_factor is not None, "a computed desk ratio needs a peak factor"
    return min(Fraction(1), presence(profile) * exact(profile.peak_factor.value))


def desks_needed(case: Case, s: int, date: int) -> Fraction:
    assert case.office is not None
    since = case.scenarios[s].sharing_since
    december = 12 * (case.first_year + date - 1) + 11
    shared = since is not None and first_month_number(since) <= december
    desks = Fraction(0)
    for p, profile in enumerate(case.profiles):
        desks += heads_at(case, s, p, date) * desk_ratio(profile, shared)
    return up(desks * (1 + exact(case.office.reserve_share)))


def _present(case: Case, s: int, date: int) -> Fraction:
    return sum((heads_at(case, s, p, date) * presence(x) for p, x in enumerate(case.profiles)), Fraction(0))


def _satellite(case: Case, s: int, date: int) -> Fraction:
    days = Fraction(0)
    for p, profile in enumerate(case.profiles):
        days += heads_at(case, s, p, date) * exact(profile.satellite_days)
    return up(days / 5)


def _area_needed(case: Case, s: int, date: int, desks: Fraction) -> Fraction:
    office = case.office
    assert office is not None
    if office.rule is SpaceRule.PER_DESK:
        assert office.m2_per_desk is not None
        return desks * exact(office.m2_per_desk.value) + exact(office.fixed_m2)
    fte = Fraction(0)
    for p, profile in enumerate(case.profiles):
        fte += heads_at(case, s, p, date) * exact(profile.fte)
    return exact(office.norm_m2_per_fte[date]) * fte + exact(office.fixed_m2)


def _handed_back_number(lease: Lease) -> int | None:
    """Month number from which a lease that is handed back whole at its end is not held."""
    if lease.end is None or lease.end_action is not LeaseEnd.HANDED_BACK:
        return None
    return month_after_number(lease.end)


def _exists(case: Case, lease: Lease, date: int) -> int:
    """1 if the lease runs on 31 December of the date, else 0."""
    december = 12 * (case.first_year + date - 1) + 11
    started = lease.start is None or first_month_number(lease.start) <= december
    gone = _handed_back_number(lease)
    return int(started and not (gone is not None and gone <= december))


def _event(case: Case, lease: Lease, k: int) -> tuple[int, bool] | None:
    """(months into the k-th year, is a break) of the date at which a surplus may be handed back, or None."""
    january = 12 * (case.first_year + k - 1)
    for stop in lease.breaks:
        if 0 <= first_month_number(stop.month) - january <= 11:
            return first_month_number(stop.month) - january, True
    if lease.end is not None and lease.end_action is LeaseEnd.RENEWED:
        offset = month_after_number(lease.end) - january
        if 0 <= offset <= 11:
            return offset, False
    return None


def _releases(case: Case, needed: list[Fraction]) -> list[list[Fraction]]:
    """m2 handed back at breaks and renewed ends, per lease and year."""
    assert case.office is not None
    leases = case.office.leases
    handed = [Fraction(0) for _ in leases]
    released = [[Fraction(0)] * case.years for _ in leases]
    for k in range(1, case.years + 1):
        surpluses = []
        for date in range(k - 1, case.years + 1):
            area = Fraction(0)
            for j, lease in enumerate(leases):
                area += _exists(case, lease, date) * (exact(lease.area_m2.value) - handed[j])
            surpluses.append(area - needed[date])
        available = max(Fraction(0), min(surpluses))
        for j in sorted(range(len(leases)), key=lambda j: leases[j].release_order):
            if _event(case, leases[j], k) is None or not _takes_part(case, leases[j], k):
                continue
            area = _release(leases[j], handed[j], available)
            released[j][k - 1] = area
            handed[j] += area
            available -= area
    return released


def _takes_part(case: Case, lease: Lease, k: int) -> bool:
    year = case.first_year + k - 1
    return bool(_exists(case, lease, k - 1)) or (lease.start is not None and lease.start.year == year)


def _release(lease: Lease, handed: Fraction, available: Fraction) -> Fraction:
    whole = exact(lease.area_m2.value)
    share = exact(lease.other_use_share)
    remaining = whole - handed
    if share == 0 and rounded(available, 6) >= rounded(remaining, 6):
        return remaining
    block = exact(lease.block_m2) if lease.block_m2 is not None else whole
    return max(Fraction(0), down(min(available, (1 - share) * whole - handed) / block)) * block


def _lease_months(case: Case, lease: Lease, k: int, handed: Fraction, released: Fraction) -> Fraction:
    """m2-months of a lease in the k-th year; handed: m2 handed back before it, released: in it."""
    january = 12 * (case.first_year + k - 1)
    a = 0 if lease.start is None else min(12, max(0, first_month_number(lease.start) - january))
    gone = _handed_back_number(lease)
    b = 12 if gone is None else min(12, max(0, gone - january))
    b = max(a, b)
    months = (b - a) * (exact(lease.area_m2.value) - handed)
    event = _event(case, lease, k)
    if event is not None:
        months -= released * max(0, b - max(a, event[0]))
    return months


def _exit_area(case: Case, lease: Lease, k: int, handed: Fraction, released: Fraction) -> Fraction:
    """m2 of a lease on which exit cost is due in the k-th year."""
    event = _event(case, lease, k)
    area = Fraction(0)
    if event is not None and (event[1] or lease.exit_cost_at_end):
        area += released
    gone = _handed_back_number(lease)
    january = 12 * (case.first_year + k - 1)
    if gone is not None and lease.exit_cost_at_end and 0 <= gone - january <= 11:
        area += exact(lease.area_m2.value) - handed
    return area


def _overflow_months(case: Case, k: int, short: list[Fraction]) -> Fraction:
    assert case.office is not None
    january = 12 * (case.first_year + k - 1)
    offsets = []
    for lease in case.office.leases:
        gone = _handed_back_number(lease)
        if gone is not None and 0 <= gone - january <= 11:
            offsets.append(gone - january)
    months = 12 - min(offsets) if offsets else 12
    return 12 * min(short[k - 1], short[k]) + months * max(Fraction(0), short[k] - short[k - 1])
