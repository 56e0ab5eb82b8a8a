"""Plausibility of allowances: their ceilings, and the line paid beside them (method M-8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from costmodel.domain.costs import Basis, Category, CeilingRule, Element, Payer
from costmodel.domain.results import Warning as Finding
from costmodel.messages import N_
from costmodel.model.finding import (
    RECURRING,
    Run,
    amount,
    first_cell,
    follows_heads,
    month_text,
    monthly_factor,
    names,
    warning,
)

HALF_CENT = 0.005  # ceilings are in cents, so less than half a cent above is not above
LINE_SHARE = 0.5  # of the allowance: what costs less a month is a tunnel or a licence, not a line to the home
MORE_THAN_ONE = 1 + 1e-9  # line and allowance for one head; some with the one and the rest with the other add up to 1


def above_ceiling(run: Run) -> Iterator[Finding]:
    """Allowances above the ceiling of their date, from the first month in which they are."""
    for element, rule in _ruled(run):
        for month, price in _paid(run, element):
            ceiling = _ceiling(rule, month)
            if ceiling is not None and price > ceiling + HALF_CENT:
                yield warning(
                    "allowance-above-ceiling",
                    N_("{element}: {price} euro a month in {month}, above the ceiling of {ceiling} ({rule})."),
                    element.price.amount.cell or element.cell,
                    element=element.label,
                    price=amount(price),
                    month=month_text(month),
                    ceiling=amount(ceiling),
                    rule=rule.label,
                )
                break


def ceiling_unknown(run: Run) -> Iterator[Finding]:
    """Months for which a rule has no figure, once for each rule: what another year allows proves nothing."""
    found: dict[str, list[tuple[Element, list[int]]]] = {}
    for element, rule in _ruled(run):
        months = [month for month, _ in _paid(run, element) if _ceiling(rule, month) is None]
        if months:
            found.setdefault(rule.id, []).append((element, months))
    labels = {rule.id: rule.label for rule in run.case.ceilings}
    for rule_id, group in found.items():
        yield warning(
            "ceiling-unknown",
            N_("{names}: cannot be tested for {period}, because no ceiling is known for that time: {rule}."),
            first_cell(element.price.amount.cell or element.cell for element, _ in group),
            names=names(element.label for element, _ in group),
            period=_period(month for _, months in group for month in months),
            rule=labels[rule_id],
        )


def ceiling_missing(run: Run) -> Iterator[Finding]:
    """Allowances that name no ceiling rule, all in one finding."""
    bare = [e for e in run.case.elements if e.basis is Basis.ALLOWANCE and e.ceiling is None and any(_months(run, e))]
    if bare:
        yield warning(
            "ceiling-missing",
            N_("{names}: no ceiling is named, so the allowance is not tested against one."),
            first_cell(element.price.amount.cell or element.cell for element in bare),
            names=names(element.label for element in bare),
        )


def _ruled(run: Run) -> Iterator[tuple[Element, CeilingRule]]:
    rules = {rule.id: rule for rule in run.case.ceilings}
    for element in run.case.elements:
        if element.ceiling is not None:
            yield element, rules[element.ceiling]


def _months(run: Run, element: Element) -> Iterator[int]:
    """Months in which something is paid in some scenario, in order."""
    for year in run.years:
        months: set[int] = set()
        for s in run.scenarios:
            if run.booked(element, s, year) > 0:
                months |= set(run.open_months(element, s, year))
        yield from sorted(months)


def _paid(run: Run, element: Element) -> Iterator[tuple[int, float]]:
    for month in _months(run, element):
        yield month, run.price(element, month // 12)


def _ceiling(rule: CeilingRule, month: int) -> float | None:
    """EUR a month in force in a month, or None where no figure is known for it."""
    known = [ceiling for since, ceiling in rule.steps if 12 * since.year + since.month - 1 <= month]
    return known[-1] if known else None


def _period(months: Iterable[int]) -> str:
    """Months as stretches: ``2010-01 – 2010-12, 2014-01``."""
    stretches: list[list[int]] = []
    for month in sorted(set(months)):
        if stretches and month == stretches[-1][-1] + 1:
            stretches[-1].append(month)
        else:
            stretches.append([month])
    return ", ".join(
        month_text(s[0]) if len(s) == 1 else f"{month_text(s[0])} – {month_text(s[-1])}" for s in stretches
    )


def line_and_allowance(run: Run) -> Iterator[Finding]:
    """A line that the employer pays and an allowance for the same head at the same time; once for each allowance."""
    lines = [element for element in run.case.elements if _is_line(element)]
    for allowance in (element for element in run.case.elements if _is_allowance(element)):
        met = [found for line in lines for found in _meetings(run, line, allowance)]
        if met:
            yield warning(
                "line-and-allowance",
                N_(
                    "{allowance} and {lines} are paid for the same heads ({profiles}; {scenarios}). If both are for "
                    "the connection at home, it is paid twice."
                ),
                allowance.price.amount.cell or allowance.cell,
                allowance=allowance.label,
                lines=names(line.label for line, _, _ in met),
                profiles=names(run.case.profiles[p].label for _, _, p in met),
                scenarios=names(run.case.scenarios[s].label for _, s, _ in met),
            )


def _is_line(element: Element) -> bool:
    return (
        element.category is Category.CONNECTION
        and element.payer is not Payer.STAFF
        and element.basis in (Basis.MONTHLY, Basis.YEARLY)
        and follows_heads(element)
    )


def _is_allowance(element: Element) -> bool:
    paid = element.basis is Basis.ALLOWANCE or (element.category is Category.ALLOWANCE and element.basis in RECURRING)
    return paid and element.payer is not Payer.STAFF and follows_heads(element)


def _meetings(run: Run, line: Element, allowance: Element) -> Iterator[tuple[Element, int, int]]:
    """Scenarios and profiles in which heads have both in some month."""
    shared = [p for p in range(len(run.case.profiles)) if _both(line, allowance, p)]
    for s in run.scenarios if shared else ():
        years = [year for year in run.years if _at_once(run, line, allowance, s, year)]
        for p in shared:
            columns = {year - run.case.first_year + 1 for year in years}
            if any(run.heads(p, s, column) > 0 or run.heads(p, s, column - 1) > 0 for column in columns):
                yield line, s, p


def _both(line: Element, allowance: Element, p: int) -> bool:
    per_head = [
        element.kit[p] * (1.0 if element.take_up is None else element.take_up.value) for element in (line, allowance)
    ]
    return min(per_head) > 0 and sum(per_head) > MORE_THAN_ONE


def _at_once(run: Run, line: Element, allowance: Element, s: int, year: int) -> bool:
    months = set(run.open_months(line, s, year)) & set(run.open_months(allowance, s, year))
    line_price, allowance_price = (run.price(e, year) * monthly_factor(e) for e in (line, allowance))
    paid = run.booked(line, s, year) > 0 and run.booked(allowance, s, year) > 0
    return bool(months) and paid and line_price >= LINE_SHARE * allowance_price
