"""Findings that do not refuse a case but make a careful reader ask (method M-8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from costmodel.domain.case import Case
from costmodel.domain.results import Warning as Finding
from costmodel.formula.numeric import Values
from costmodel.model import plausible_allowances as allowances
from costmodel.model import plausible_people as people
from costmodel.model import plausible_prices as prices
from costmodel.model import plausible_space as space
from costmodel.model.build import CaseModel
from costmodel.model.finding import Run

Look = Callable[[Run], Iterator[Finding]]

LOOKS: tuple[Look, ...] = (
    prices.far_from_the_year_before,
    prices.far_from_its_category,
    prices.award_far_from_prices,
    people.jumping_heads,
    people.high_percentages,
    allowances.above_ceiling,
    allowances.ceiling_unknown,
    allowances.ceiling_missing,
    allowances.line_and_allowance,
    space.area_near_a_norm,
    prices.without_source,
    prices.old_source,
    space.short_after_break,
    space.missed_notice,
)


def warnings(case: Case, case_model: CaseModel, values: Values, date: str) -> Iterator[Finding]:
    """All plausibility findings, in the order of M-8.

    date: day of the run, ``2026-11-22``, or empty: then no notice date is looked at. Parameters are texts; numbers
    among them are plain decimals (euro with cents), months are ``2011-07``.
    """
    run = Run(case=case, rows=case_model, values=values, date=date)
    for look in LOOKS:
        yield from look(run)
