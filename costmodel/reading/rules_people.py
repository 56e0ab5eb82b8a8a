"""Rules on the case and its people: baseline, totals, openings, presence (M-0 to M-2, M-6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from costmodel.errors import Issue
from costmodel.reading.draft import Draft
from costmodel.reading.findings import finding
from costmodel.reading.names import folded
from costmodel.reading.tables import Row

TOLERANCE = 1e-6


def there_are_two_to_twenty_scenarios_and_profiles(draft: Draft) -> Iterator[Issue]:
    for sheet_id, least, most in (("scenarios", 2, 20), ("profiles", 1, 20)):
        table = draft.tables.get(sheet_id)
        if table is not None and not least <= len(table.rows) <= most:
            yield finding(
                "row-count",
                sheet_title=table.title,
                found=str(len(table.rows)),
                least=str(least),
                most=str(most),
            )


def exactly_one_scenario_is_the_baseline(draft: Draft) -> Iterator[Issue]:
    table = draft.tables.get("scenarios")
    if table is None or not table.rows:
        return
    chosen = [row for row in table.rows if row.get("is_baseline") == "yes"]
    if not chosen and not any("is_baseline" in row.faulty for row in table.rows):
        yield table.fault("no-baseline", table.rows[0], "is_baseline")
    for row in chosen[1:]:
        yield table.fault("second-baseline", row, "is_baseline", first=chosen[0].cells["is_baseline"])
    for row in table.rows:
        baseline = row.get("is_baseline")
        if baseline == "yes" and row.is_blank("baseline_kind"):
            yield table.fault("blank", row, "baseline_kind")
        if baseline == "no" and not row.is_blank("baseline_kind"):
            yield table.fault("kind-of-no-baseline", row, "baseline_kind")


def own_openings_are_hypothetical(draft: Draft) -> Iterator[Issue]:
    for row in draft.rows("scenarios"):
        if row.get("own_opening") == "yes" and row.get("hypothetical") == "no":
            yield draft.tables["scenarios"].fault("not-hypothetical", row, "hypothetical")


def followed_heads_exist(draft: Draft) -> Iterator[Issue]:
    """``same heads as`` ends at a scenario with rows of its own, in the same unit and with the same opening."""
    table = draft.tables.get("scenarios")
    if table is None:
        return
    for row in table.rows:
        if row.is_blank("same_heads_as"):
            continue
        end = heads_row_of(draft, row)
        if end is None:
            if draft.resolved("scenarios", row.get("same_heads_as")):
                yield table.fault("same-heads-circle", row, "same_heads_as")
        elif row.get("heads_unit") and end.get("heads_unit") and row.get("heads_unit") != end.get("heads_unit"):
            yield table.fault("same-heads-unit", row, "heads_unit", found=f"{end.get('id')}")


def heads_row_of(draft: Draft, row: Row) -> Row | None:
    """The scenario whose rows on the sheet Headcount hold for ``row``; None when the references go in a circle."""
    by_id = {folded(other.get("id")): other for other in draft.rows("scenarios") if isinstance(other.get("id"), str)}
    seen: set[int] = set()
    while not row.is_blank("same_heads_as"):
        following = by_id.get(folded(str(row.get("same_heads_as"))))
        if following is None or id(row) in seen:
            return None
        seen.add(id(row))
        row = following
    return row


def every_scenario_places_every_profile(draft: Draft) -> Iterator[Issue]:
    table = draft.tables.get("headcount")
    if table is None:
        return
    placed = {(_scenario(draft, row), _profile(draft, row)) for row in table.rows}
    for scenario in draft.rows("scenarios"):
        name = scenario.get("id")
        if not isinstance(name, str):
            continue
        if not scenario.is_blank("same_heads_as"):
            for row in table.rows:
                if _scenario(draft, row) == name:
                    yield table.fault("heads-twice", row, "scenario", found=name)
            continue
        for profile in draft.ids["profiles"].values():
            if (name, profile) not in placed:
                yield finding("no-heads", sheet_title=table.title, found=name, profile=profile)


def _scenario(draft: Draft, row: Row) -> str | None:
    return draft.resolved("scenarios", row.get("scenario"))


def _profile(draft: Draft, row: Row) -> str | None:
    return draft.resolved("profiles", row.get("profile"))


def dates(draft: Draft) -> list[tuple[str, str]]:
    """The opening and each year-end: column of the sheet Headcount and field of the sheet Case."""
    years = draft.years or 0
    return [("opening", "staff_opening"), *((f"year_end.{k}", f"staff.{k}") for k in range(1, years + 1))]


def every_scenario_places_all_staff(draft: Draft) -> Iterator[Issue]:
    """M-1: the same total at the opening and at each year-end, or the case is refused."""
    table, form = draft.tables.get("headcount"), draft.form("case")
    if table is None or form is None:
        return
    for scenario in draft.rows("scenarios"):
        rows = [row for row in table.rows if _scenario(draft, row) == scenario.get("id")]
        unit = scenario.get("heads_unit")
        if not rows or unit is None or not scenario.is_blank("same_heads_as"):
            continue
        for column, staff in dates(draft):
            counts, wanted = [row.get(column) for row in rows], form.get(staff)
            if any(not isinstance(count, float) for count in counts) or not isinstance(wanted, float):
                continue
            wanted = 1.0 if unit == "shares" else wanted
            if abs(sum(counts) - wanted) > TOLERANCE * max(1.0, wanted):
                code = "shares-do-not-add-up" if unit == "shares" else "staff-does-not-add-up"
                yield table.fault(
                    code,
                    rows[-1],
                    column,
                    found=f"{sum(counts):.10g}",
                    total=f"{wanted:.10g}",
                    scenario=f"{scenario.get('label') or scenario.get('id')}",
                    staff_cell=f"{draft.tables['case'].title}!{form.cells.get(staff, '')}",
                )


def shares_are_fractions(draft: Draft) -> Iterator[Issue]:
    table = draft.tables.get("headcount")
    if table is None:
        return
    units = {row.get("id"): row.get("heads_unit") for row in draft.rows("scenarios")}
    for row in table.rows:
        if units.get(_scenario(draft, row)) != "shares":
            continue
        for column, _ in dates(draft):
            value = row.get(column)
            if isinstance(value, float) and value > 1:
                yield table.fault("share-above-one", row, column, found=f"{value:.15g}", meant=f"{value:.15g}%")


def common_openings_are_the_same(draft: Draft) -> Iterator[Issue]:
    """M-1: one opening state, common to all scenarios that do not declare their own."""
    table, form = draft.tables.get("headcount"), draft.form("case")
    if table is None or form is None:
        return
    common: dict[str, tuple[float, Row]] = {}
    for scenario in draft.rows("scenarios"):
        if scenario.get("own_opening") != "no":
            continue
        end = heads_row_of(draft, scenario)
        for row in table.rows:
            profile, opening = _profile(draft, row), row.get("opening")
            if (
                end is None
                or profile is None
                or _scenario(draft, row) != end.get("id")
                or not isinstance(opening, float)
            ):
                continue
            heads = opening * (form.get("staff_opening") or 0.0) if end.get("heads_unit") == "shares" else opening
            first, first_row = common.setdefault(profile, (heads, row))
            if abs(first - heads) > TOLERANCE * max(1.0, first):
                yield table.fault(
                    "opening-differs", row, "opening", found=f"{heads:.10g}", first=first_row.cells["opening"],
                    wanted_value=f"{first:.10g}",
                )  # fmt: skip


def presence_is_not_negative(draft: Draft) -> Iterator[Issue]:
    """M-6: no more days at home and in a satellite office than are worked."""
    for row in draft.rows("profiles"):
        home, satellite, fte = (row.get(name) for name in ("home_days", "satellite_days", "fte"))
        if all(isinstance(value, float) for value in (home, satellite, fte)) and home + satellite > 5 * fte + TOLERANCE:
            yield draft.tables["profiles"].fault(
                "presence-negative", row, "home_days", found=f"{home + satellite:.10g}", days=f"{5 * fte:.10g}"
            )


def desk_ratio_is_given_or_computed(draft: Draft) -> Iterator[Issue]:
    """M-6: a profile with desks has a ratio, or the peak factor that it is computed from, once there is an office."""
    table = draft.tables.get("profiles")
    if draft.form("office") is None:
        return
    for row in draft.rows("profiles"):
        if table is None or row.get("has_desk") != "yes":
            continue
        if row.is_blank("desk_ratio") and row.is_blank("peak_factor"):
            yield table.fault("no-desk-ratio", row, "desk_ratio")


def a_real_rate_names_its_index(draft: Draft) -> Iterator[Issue]:
    form = draft.form("case")
    if form is None:
        return
    if form.get("rate_kind") == "real" and form.is_blank("inflation_index"):
        yield draft.tables["case"].fault("no-inflation-index", form, "inflation_index")
    if form.get("rate_kind") == "nominal" and not form.is_blank("inflation_index"):
        yield draft.tables["case"].fault("inflation-index-unused", form, "inflation_index")


def ceilings_are_in_order(draft: Draft) -> Iterator[Issue]:
    """The rows of one rule stand together, in order of date, under one name."""
    table = draft.tables.get("ceilings")
    if table is None:
        return
    closed: set[str] = set()
    for before, row in pairwise(table.rows):
        name, last = folded(str(row.get("id"))), folded(str(before.get("id")))
        if name != last:
            closed.add(last)
            if name in closed:
                yield table.fault("ceiling-scattered", row, "id")
        elif row.get("since") and before.get("since") and row.get("since") <= before.get("since"):
            yield table.fault(
                "ceiling-order", row, "since", found=str(row.get("since")), first=str(before.get("since"))
            )
        if name == last:
            for id in ("label", "source"):
                if row.get(id) != before.get(id) and not row.is_blank(id):
                    yield table.fault("ceiling-differs", row, id, first=f"{before.get(id)}")


RULES = (
    there_are_two_to_twenty_scenarios_and_profiles,
    exactly_one_scenario_is_the_baseline,
    own_openings_are_hypothetical,
    followed_heads_exist,
    every_scenario_places_every_profile,
    every_scenario_places_all_staff,
    shares_are_fractions,
    common_openings_are_the_same,
    presence_is_not_negative,
    desk_ratio_is_given_or_computed,
    a_real_rate_names_its_index,
    ceilings_are_in_order,
)
