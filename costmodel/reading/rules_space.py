"""Rules on office space and leases (M-6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from costmodel.domain.costs import Month
from costmodel.domain.dictionary import sheet
from costmodel.errors import Issue
from costmodel.reading.draft import Draft
from costmodel.reading.findings import finding
from costmodel.reading.tables import Row, Table


def space_follows_one_rule(draft: Draft) -> Iterator[Issue]:
    """M-6: space per desk or a norm, never both, and the one that was chosen is filled in."""
    table, form = draft.tables.get("office"), draft.form("office")
    if table is None or form is None:
        return
    norms = ["norm_opening", *(f"norm.{number}" for number in range(1, (draft.years or 0) + 1))]
    wanted, unwanted = (["m2_per_desk"], norms) if form.get("rule") == "per_desk" else (norms, ["m2_per_desk"])
    if form.get("rule") is None:
        return
    for id in wanted:
        if form.is_blank(id):
            yield table.fault("needed-here", form, id)
    for id in unwanted:
        if not form.is_blank(id):
            yield table.fault("two-space-rules", form, id)


def office_prices_are_complete(draft: Draft) -> Iterator[Issue]:
    table, form = draft.tables.get("office"), draft.form("office")
    if table is None or form is None:
        return
    for price in ("exit_cost", "overflow_rent"):
        for extra in ("base_year", "vat_rate"):
            if not form.is_blank(price) and form.is_blank(f"{price}.{extra}"):
                yield table.fault("blank", form, f"{price}.{extra}")


def leases_need_a_space_rule(draft: Draft) -> Iterator[Issue]:
    table = draft.tables.get("leases")
    if table is not None and table.rows and draft.form("office") is None:
        yield finding("leases-without-office", sheet_title=table.title, sheets=sheet("office").title)


def an_end_says_what_follows(draft: Draft) -> Iterator[Issue]:
    table = draft.tables.get("leases")
    for row in draft.rows("leases"):
        if table is None:
            return
        if not row.is_blank("end") and row.is_blank("end_action"):
            yield table.fault("needed-here", row, "end_action")
        if row.is_blank("end") and not row.is_blank("end_action"):
            yield table.fault("no-effect", row, "end_action")
        block, held = row.get("block_m2"), row.get("area_m2")
        if isinstance(block, float) and isinstance(held, float) and block > held:
            yield table.fault("block-too-large", row, "block_m2", found=f"{block:.15g}", area=f"{held:.15g}")


def release_orders_are_unique(draft: Draft) -> Iterator[Issue]:
    seen: dict[int, Row] = {}
    for row in draft.rows("leases"):
        order = row.get("release_order")
        if isinstance(order, int) and seen.setdefault(order, row) is not row:
            first = seen[order].cells["release_order"]
            yield draft.tables["leases"].fault(
                "same-release-order", row, "release_order", found=str(order), first=first
            )


def breaks_lie_within_their_lease(draft: Draft) -> Iterator[Issue]:
    """A lease that is renewed may have breaks after its end."""
    table = draft.tables.get("breaks")
    leases = {row.get("id"): row for row in draft.rows("leases")}
    for row in draft.rows("breaks"):
        lease, month = leases.get(draft.resolved("leases", row.get("lease"))), row.get("month")
        if table is None or lease is None or not isinstance(month, Month):
            continue
        start, end = lease.get("start"), lease.get("end")
        early = isinstance(start, Month) and month < start
        late = isinstance(end, Month) and month > end and lease.get("end_action") != "renewed"
        if early or late:
            yield table.fault("break-outside-lease", row, "month", found=str(month), lease=f"{lease.get('id')}")


def releases_lie_in_or_after_the_first_budget_year(draft: Draft) -> Iterator[Issue]:
    """M-6 counts from the first budget year: what was released before it is no part of the case."""
    year = draft.first_year
    if year is None:
        return
    for lease in draft.rows("leases"):
        for (released, _), row in _releases(draft, lease):
            if released >= year:
                continue
            if row is lease:
                yield draft.tables["leases"].fault("end-before-horizon", row, "end", first=str(year))
            else:
                yield draft.tables["breaks"].fault("break-before-horizon", row, "month", first=str(year))


def one_release_a_year(draft: Draft) -> Iterator[Issue]:
    """At most one release date of a lease in a calendar year; an end releases on the first of the next month."""
    table = draft.tables.get("breaks")
    if table is None:
        return
    for lease in draft.rows("leases"):
        releases = sorted(_releases(draft, lease), key=lambda found: found[0])
        for (first, _), (second, row) in pairwise(releases):
            if first[0] == second[0]:
                where: Table = table if row is not lease else draft.tables["leases"]
                column = "month" if row is not lease else "end"
                yield where.fault("two-releases", row, column, found=str(second[0]), lease=f"{lease.get('id')}")


def _releases(draft: Draft, lease: Row) -> Iterator[tuple[tuple[int, int], Row]]:
    for row in draft.rows("breaks"):
        month = row.get("month")
        if draft.resolved("leases", row.get("lease")) == lease.get("id") and isinstance(month, Month):
            yield (month.year, month.month), row
    end = lease.get("end")
    if isinstance(end, Month):
        yield (end.year + end.month // 12, end.month % 12 + 1), lease


RULES = (
    space_follows_one_rule,
    office_prices_are_complete,
    leases_need_a_space_rule,
    an_end_says_what_follows,
    release_orders_are_unique,
    breaks_lie_within_their_lease,
    releases_lie_in_or_after_the_first_budget_year,
    one_release_a_year,
)
