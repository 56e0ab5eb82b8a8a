"""Heads, windows and person-months (M-2, M-3). Years are counted 1 to T here; date 0 is the opening."""

from __future__ import annotations

from fractions import Fraction

from costmodel.domain.case import Case, HeadsUnit
from costmodel.domain.costs import Element, Month
from tests.naive.numbers import exact


def first_month_number(month: Month) -> int:
    return 12 * month.year + month.month - 1


def month_after_number(month: Month) -> int:
    return 12 * month.year + month.month


def heads_at(case: Case, s: int, p: int, date: int) -> Fraction:
    """People of profile p in scenario s at a date: 0 for the opening, k for the end of the k-th year."""
    scenario = case.scenarios[s]
    row = scenario.heads[p]
    count = exact(row.opening if date == 0 else row.year_ends[date - 1])
    return count * exact(case.staff[date]) if scenario.heads_unit is HeadsUnit.SHARES else count


def heads_within(case: Case, s: int, p: int, k: int, b: int) -> Fraction:
    """People at the end of month b of the k-th year (b = 0: the year's start)."""
    opening, closing = heads_at(case, s, p, k - 1), heads_at(case, s, p, k)
    step = case.scenarios[s].heads[p].step_month
    if step is None:
        return opening + (closing - opening) * Fraction(b, 12)
    return closing if b >= step else opening


def person_months(case: Case, s: int, p: int, k: int, a: int, b: int) -> Fraction:
    """Person-months of the k-th year from the end of month a to the end of month b."""
    opening, closing = heads_at(case, s, p, k - 1), heads_at(case, s, p, k)
    step = case.scenarios[s].heads[p].step_month
    if step is None:
        return line_months(opening, closing, a, b)
    return sum((opening if month < step else closing for month in range(a + 1, b + 1)), Fraction(0))


def line_months(opening: Fraction, closing: Fraction, a: int, b: int) -> Fraction:
    """Unit-months between two months of a year on a straight line from its opening to its close."""
    return (b - a) * (opening + (closing - opening) * Fraction(a + b, 24))


def window(case: Case, element: Element, s: int, k: int) -> tuple[int, int]:
    """Months (a, b) of the k-th year after which the element's window opens and closes in a scenario."""
    activity = element.activity[s]
    if not activity.active:
        return 0, 0
    start, end = element.start, element.end
    if element.contract is not None:
        contract = next(contract for contract in case.contracts if contract.id == element.contract)
        start, end = start or contract.start, end or contract.end
    base = 12 * (case.first_year + k - 1)
    starts = [first_month_number(month) for month in (start, activity.since) if month is not None]
    a = _clamp(max(starts) - base) if starts else 0
    b = _clamp(month_after_number(end) - base) if end is not None else 12
    return a, max(a, b)


def _clamp(months: int) -> int:
    return min(12, max(0, months))
