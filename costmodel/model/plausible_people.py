"""Plausibility of heads and of percentages (method M-8)."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.case import Case, HeadsUnit
from costmodel.domain.costs import Element, Figure, IndexKind
from costmodel.domain.results import Warning as Finding
from costmodel.messages import N_
from costmodel.model.finding import Run, first_cell, names, number, warning

TENFOLD = 10.0  # what one zero too many or too few makes of a count
WHOLE = 1.0  # fractions; 21 typed for 21 % is far above it

Jump = tuple[int, int, float, float]  # profile, column, heads before and at that date


def jumping_heads(run: Run) -> Iterator[Finding]:
    """Heads of a profile that grow or shrink tenfold from one date to the next; told once for scenarios alike."""
    found: dict[Jump, list[int]] = {}
    for s in run.scenarios:
        for jump in _jumps(run, s):
            found.setdefault(jump, []).append(s)
    for (p, column, before, after), scenarios in found.items():
        yield warning(
            "heads-jump",
            N_(
                "{profile}: {before} heads at the end of {year_before}, {after} at the end of {year} ({scenarios}). "
                "Check that no digit is missing or too many."
            ),
            profile=run.case.profiles[p].label,
            before=number(before, 2),
            after=number(after, 2),
            year_before=str(run.case.first_year + column - 2),
            year=str(run.case.first_year + column - 1),
            scenarios=names(run.case.scenarios[s].label for s in scenarios),
        )


def _jumps(run: Run, s: int) -> Iterator[Jump]:
    for p in range(len(run.case.profiles)):
        for column in range(1, run.case.years + 1):
            before, after = run.heads(p, s, column - 1), run.heads(p, s, column)
            if min(before, after) > 0 and max(before, after) >= TENFOLD * min(before, after):
                yield p, column, before, after


def high_percentages(run: Run) -> Iterator[Finding]:
    """Shares and rates above the whole; one finding for each kind of them."""
    found: dict[str, list[tuple[str, float, str]]] = {}
    for message, name, value, cell in _shares(run.case):
        if value > WHOLE:
            found.setdefault(message, []).append((name, value, cell))
    for message, shares in found.items():
        yield warning(
            "percentage-above-1",
            message,
            first_cell(cell for _, _, cell in shares),
            percent=number(100 * max(value for _, value, _ in shares), 2),
            names=names(name for name, _, _ in shares),
        )


Share = tuple[str, str, float, str]  # message, name, value as a fraction, cell


def _shares(case: Case) -> Iterator[Share]:
    yield _figure(DISCOUNT_RATE, "", case.discount_rate)
    yield VAT_RECOVERED, "", case.vat_recoverable_share, ""
    for element in case.elements:
        yield from _element_shares(element)
    for profile in case.profiles:
        if profile.desk_ratio is not None:
            yield _figure(DESK_RATIO, profile.label, profile.desk_ratio)
        if profile.absence_share is not None:
            yield _figure(ABSENCE, profile.label, profile.absence_share)
    for scenario in case.scenarios:
        if scenario.heads_unit is HeadsUnit.SHARES:
            for profile, row in zip(case.profiles, scenario.heads, strict=True):
                yield HEADS, f"{scenario.label}: {profile.label}", max(row.opening, *row.year_ends), ""
    yield from _space_shares(case)
    for index in case.indices:
        if index.kind is IndexKind.RATES:
            yield INDEX_RATE, index.label, max((rate for _, rate in index.values), default=0.0), ""
        yield WEIGHT, index.label, max(index.fixed_part, *(weight for _, weight in index.weights), 0.0), ""


def _element_shares(element: Element) -> Iterator[Share]:
    yield VAT_RATE, element.label, element.price.vat_rate, element.cell
    yield CHURN, element.label, element.churn, element.cell
    if element.take_up is not None:
        message, name, value, cell = _figure(TAKE_UP, element.label, element.take_up)
        yield message, name, value, cell or element.cell


def _space_shares(case: Case) -> Iterator[Share]:
    office = case.office
    if office is None:
        return
    yield RESERVE, "", office.reserve_share, ""
    yield EXIT_VAT, "", max(office.exit_cost.vat_rate, office.overflow_rent.vat_rate), ""
    for lease in office.leases:
        yield OTHER_USE, lease.label, lease.other_use_share, lease.cell
        yield VAT_RATE, lease.label, max(lease.rent.vat_rate, lease.charges.vat_rate), lease.cell


def _figure(message: str, name: str, figure: Figure) -> Share:
    value = figure.value if figure.high is None else max(figure.value, figure.high)
    return message, name, value, figure.cell


DISCOUNT_RATE = N_("The discount rate is {percent} %, more than the whole. Check the figure.")
VAT_RECOVERED = N_("The share of the VAT that is recovered is {percent} %, more than the whole. Check the figure.")
VAT_RATE = N_("{names}: the VAT rate is {percent} %, more than the whole. Check the figure.")
CHURN = N_("{names}: {percent} % of the units are started anew in a year, more than the whole. Check the figure.")
TAKE_UP = N_("{names}: {percent} % of the units are taken, more than the whole. Check the figure.")
DESK_RATIO = N_("{names}: the desk ratio is {percent} %, more than one desk for each head. Check the figure.")
ABSENCE = N_("{names}: the share of absence is {percent} %, more than the whole. Check the figure.")
HEADS = N_("{names}: heads are {percent} % of the staff, more than the whole. Check the figure.")
RESERVE = N_("The reserve of desks is {percent} % of the desks needed, more than the whole. Check the figure.")
EXIT_VAT = N_("The VAT rate of exit cost or overflow rent is {percent} %, more than the whole. Check the figure.")
OTHER_USE = N_("{names}: the share put to other use is {percent} %, more than the whole. Check the figure.")
INDEX_RATE = N_("{names}: an index rises by {percent} % in a year, more than the whole. Check the figure.")
WEIGHT = N_(
    "{names}: a weight or the fixed part of a price revision is {percent} %, more than the whole. Check the figure."
)
