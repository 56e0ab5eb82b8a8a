"""Time axis and heads (method M-0 to M-2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from costmodel.domain.case import Case, HeadsUnit
from costmodel.formula.expression import Axis, Block, Expr, Label, Prev, lift, positive
from costmodel.formula.model import Input, Model, Row
from costmodel.messages import N_
from costmodel.model.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """People per profile.

    rows: heads at the opening and at year-ends. steps: profile position -> (step month, 1 if it steps), where some
    scenario
    steps. person_months: over the whole of each year.
    """

    rows: tuple[Row, ...]
    block: Block
    steps: dict[int, tuple[Input, Row]]
    person_months: tuple[Row, ...]
    staff: Input


def open_context(case: Case) -> Context:
    """The model's time axis (M-0)."""
    model = Model(columns=case.years + 1, scenarios=len(case.scenarios), baseline=case.baseline)
    model.section = Label(N_("Time"))
    first = model.input("first_year", Label(N_("first budget year")), "calendar year", case.first_year, live=False)
    years = model.input("years", Label(N_("number of budget years")), "years", case.years, live=False)
    last = model.row("last_year", Label(N_("last budget year")), "calendar year", first + years - 1)
    year = model.row("year", Label(N_("budget year")), "calendar year", lambda me: Prev(me) + 1, opening=first - 1)
    number = model.row("year_number", Label(N_("number of the year")), "years", lambda me: Prev(me) + 1, opening=0)
    months = model.row("months_before", Label(N_("months before the year")), "months", 12 * year, opening=12 * year)
    return Context(model=model, case=case, year=year, year_number=number, months_before=months, last_year=last)


def heads(context: Context) -> Heads:
    """Heads per profile at the opening and at each year-end, and person-months (M-1, M-2)."""
    case = context.case
    context.section(N_("Staff"))
    staff = context.yearly("staff", Label(N_("staff in all")), "heads", case.staff)
    context.section(N_("Heads by profile"))
    basis = _basis(context, staff)
    openings = [_opening_owner(case, s) for s in range(len(case.scenarios))]
    year_ends = [_year_end_owner(case, s) for s in range(len(case.scenarios))]
    given = [_given(context, p, openings, year_ends) for p in range(len(case.profiles))]
    rows = tuple(
        context.model.row(
            f"heads.{profile.id}",
            Label(N_("{profile}: heads"), {"profile": profile.label}),
            "heads",
            ends if basis is None else ends * basis,
            opening=opening if basis is None else opening * basis,
        )
        for profile, (opening, ends) in zip(case.profiles, given, strict=True)
    )
    block = context.block(rows)
    steps = _steps(context, year_ends)
    return Heads(rows=rows, block=block, steps=steps, person_months=_person_months(context, rows, steps), staff=staff)


def _opening_owner(case: Case, position: int) -> int:
    """Whose opening cell a scenario uses: its own, or the first with the common opening in the same unit."""
    scenario = case.scenarios[position]
    if scenario.own_opening:
        return position
    return next(
        i for i, other in enumerate(case.scenarios) if not other.own_opening and other.heads_unit is scenario.heads_unit
    )


def _year_end_owner(case: Case, position: int) -> int:
    """Whose year-end cells a scenario uses, following "same heads as"."""
    ids = [scenario.id for scenario in case.scenarios]
    while (same := case.scenarios[position].same_heads_as) is not None:
        position = ids.index(same)
    return position


def _basis(context: Context, staff: Input) -> Row | None:
    """What given numbers are multiplied by: 1 for heads, the staff for shares; None when all are heads."""
    shares = [scenario.heads_unit is HeadsUnit.SHARES for scenario in context.case.scenarios]
    if not any(shares):
        return None
    flag = context.per_scenario(
        "heads.shares",
        Label(N_("heads are given as shares (1) or heads (0)")),
        "flag",
        [float(s) for s in shares],
        live=False,
    )
    expr = 1 + flag * (staff - 1)
    return context.model.row(
        "heads.basis", Label(N_("what given numbers are multiplied by")), "heads", expr, opening=expr
    )


def _given(context: Context, p: int, openings: list[int], year_ends: list[int]) -> tuple[Input, Input]:
    profile, scenarios = context.case.profiles[p], context.case.scenarios
    opening = context.per_scenario(
        f"heads_opening.{profile.id}",
        Label(N_("{profile}: opening, as given"), {"profile": profile.label}),
        "heads",
        [scenario.heads[p].opening for scenario in scenarios],
        owners=openings,
    )
    kept = sorted(set(year_ends))
    columns = [[0.0, *scenarios[owner].heads[p].year_ends] for owner in kept]
    ends = context.model.input(
        f"heads_given.{profile.id}",
        Label(N_("{profile}: year-ends, as given"), {"profile": profile.label}),
        "heads",
        np.array(columns).T,
        axis=Axis.YEARS,
        owners=tuple(kept.index(owner) for owner in year_ends),
        has_opening=False,
    )
    return opening, ends


def _steps(context: Context, owners: list[int]) -> dict[int, tuple[Input, Row]]:
    steps: dict[int, tuple[Input, Row]] = {}
    for p, profile in enumerate(context.case.profiles):
        months = [scenario.heads[p].step_month for scenario in context.case.scenarios]
        if not any(months):
            continue
        label = {"profile": profile.label}
        month = context.per_scenario(
            f"step.{profile.id}",
            Label(N_("{profile}: month of the step (0: straight line)"), label),
            "month",
            [float(m or 0) for m in months],
            owners=owners,
        )
        flag = context.model.row(
            f"steps.{profile.id}", Label(N_("{profile}: steps (1)"), label), "flag", positive(month)
        )
        steps[p] = month, flag
    return steps


def _person_months(context: Context, rows: tuple[Row, ...], steps: dict[int, tuple[Input, Row]]) -> tuple[Row, ...]:
    context.section(N_("Person-months"))
    made = []
    for p, (profile, row) in enumerate(zip(context.case.profiles, rows, strict=True)):
        expr: Expr = 12 * (Prev(row) + row) / 2
        if p in steps:
            month, flag = steps[p]
            expr = expr + flag * (row - Prev(row)) * (lift(12) / 2 + 1 - month)
        label = Label(N_("{profile}: person-months"), {"profile": profile.label})
        tags = {"telework": "yes" if profile.home_days > 0 else "no"}
        made.append(context.model.row(f"person_months.{profile.id}", label, "person-months", expr, tags=tags))
    return tuple(made)
