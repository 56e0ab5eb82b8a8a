"""Plausibility of office space: area per desk, breaks and the horizon (method M-8)."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.office import Lease, LeaseBreak
from costmodel.domain.results import Warning as Finding
from costmodel.messages import N_
from costmodel.model.finding import Run, month_text, number, warning

NORMS_M2_PER_FTE = (13.5, 10.5)  # federal norms of 2012 and of 2018 (dynamic offices); both hold the sharing already
NEAR_A_NORM_M2 = 0.25  # a norm retyped or rounded to a quarter; 10, 12 and 13 m2 are areas that people give a desk
BREAK_MONTHS = 36  # three years: most exit costs are earned back in less, so a shorter rest hides what a break brings


def area_near_a_norm(run: Run) -> Iterator[Finding]:
    """Area per desk that looks like a norm per FTE: sharing would be counted twice."""
    office = run.case.office
    if office is None or office.m2_per_desk is None:
        return
    area = office.m2_per_desk.value
    norm = min(NORMS_M2_PER_FTE, key=lambda norm: abs(norm - area))
    if abs(norm - area) <= NEAR_A_NORM_M2:
        yield warning(
            "area-near-norm",
            N_(
                "{area} m² per desk is near {norm} m², a norm per full-time equivalent, which already holds what "
                "sharing desks saves. State it as the norm, or give the area of a desk."
            ),
            office.m2_per_desk.cell,
            area=number(area),
            norm=number(norm),
        )


def _breaks(run: Run) -> list[tuple[int, Lease, LeaseBreak]]:
    """Month number, lease and break, in order of date."""
    leases = () if run.case.office is None else run.case.office.leases
    found = [(12 * b.month.year + b.month.month - 1, lease, b) for lease in leases for b in lease.breaks]
    return sorted(found, key=lambda entry: entry[0])


def short_after_break(run: Run) -> Iterator[Finding]:
    """A horizon that ends within three years of the last break, before or after it."""
    breaks = _breaks(run)
    if not breaks:
        return
    month, lease, _ = breaks[-1]
    end = 12 * (run.case.last_year + 1)
    if abs(end - month) < BREAK_MONTHS:
        yield warning(
            "horizon-near-break",
            AFTER_BREAK if month < end else BEFORE_BREAK,
            lease.cell,
            lease=lease.label,
            month=month_text(month),
            months=number(abs(end - month)),
            year=str(run.case.last_year),
        )


def missed_notice(run: Run) -> Iterator[Finding]:
    """A break in the horizon whose notice was due before the run and is not given; none once all of it is past."""
    if not run.date or run.date > f"{run.case.last_year:04d}-12-31":
        return
    for month, lease, lease_break in _breaks(run):
        due = month - lease_break.notice_months
        in_horizon = 12 * run.case.first_year <= month < 12 * (run.case.last_year + 1)
        if in_horizon and not lease_break.notice_given and f"{month_text(due)}-01" < run.date:
            yield warning(
                "notice-missed",
                N_(
                    "{lease}: notice for the break of {month} was due on the first of {due}, before this run "
                    "({date}), and is not marked as given. Without it the space cannot be handed back then."
                ),
                lease.cell,
                lease=lease.label,
                month=month_text(month),
                due=month_text(due),
                date=run.date,
            )


AFTER_BREAK = N_(
    "{lease}: the horizon ends in {year}, {months} months after the last break ({month}). What the break saves later "
    "is not counted; what it costs is."
)
BEFORE_BREAK = N_(
    "{lease}: the horizon ends in {year}, {months} months before the last break ({month}). What the break saves is not "
    "counted."
)
