"""Space held against space needed as a chart, and the dates on which a lease lets it go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from costmodel.domain.case import Case
from costmodel.domain.costs import Month
from costmodel.domain.office import Lease, LeaseEnd
from costmodel.domain.results import ScenarioResult, SpaceResult
from costmodel.messages import N_
from costmodel.rendering.sections.chart_parts import Scale, TimeChart, TimeMark, TimePanel
from costmodel.rendering.sections.parts import Column, ColumnKind, Table, TableRow
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.sure import STATUS_WORDS

ENDS = {LeaseEnd.RENEWED: N_("end, renewed"), LeaseEnd.HANDED_BACK: N_("end, handed back")}


def alike(speech: Speech) -> list[tuple[ScenarioResult, list[ScenarioResult]]]:
    """Each course of desks and area once: the first scenario that has it, and all that share it."""
    found: dict[SpaceResult, list[ScenarioResult]] = {}
    for scenario in speech.results.scenarios:
        if scenario.space is not None:
            found.setdefault(scenario.space, []).append(scenario)
    return [(scenarios[0], scenarios) for scenarios in found.values()]


def space_chart(speech: Speech) -> TimeChart:
    """m² held and needed of each course, with the dates of breaks, ends and notices."""
    marks = tuple(_marks(speech))
    words = {"break": N_("a lease can be left"), "end": N_("a lease ends"), "notice": N_("notice is due")}
    kinds = {mark.kind for mark in marks}
    return TimeChart(
        id="chart-space",
        title=_title(speech),
        description=speech.say(N_("Held and needed in m², from the opening to the end of the last year.")),
        years=speech.results.years,
        held=speech.say(N_("held")),
        needed=speech.say(N_("needed")),
        panels=tuple(
            _panel(speech, first, " · ".join(map(speech.name, scenarios))) for first, scenarios in alike(speech)
        ),
        marks=marks,
        key=tuple((kind, speech.say(word)) for kind, word in words.items() if kind in kinds),
        scale=Scale(divisor=1, unit=speech.say(N_("m²"))),
    )


def _title(speech: Speech) -> str:
    """How the space held at the end compares with what is needed, in the first scenario."""
    scenario = (*speech.others(), speech.results.base)[0]
    assert scenario.space is not None
    over = round(scenario.space.area_held[-1] - scenario.space.area_needed[-1], 2)
    message = (
        N_("{scenario} holds {area} m² more than it needs at the end of {year}")
        if over > 0
        else N_("{scenario} holds {area} m² less than it needs at the end of {year}")
        if over < 0
        else N_("{scenario} holds as much space as it needs at the end of {year}")
    )
    return speech.say(
        message, scenario=speech.named(scenario), area=speech.number(abs(over)), year=speech.results.years[-1]
    )


def _panel(speech: Speech, scenario: ScenarioResult, title: str) -> TimePanel:
    space, years = scenario.space, speech.results.years
    assert space is not None
    held = held_steps(speech.case, scenario)
    opening = speech.say(N_("opening"))

    def said(message: str, date: str, area: float) -> str:
        return speech.say(message, date=date, area=speech.number(area))

    return TimePanel(
        title=title,
        held=held,
        held_titles=tuple(
            said(N_("{date}: {area} m² held"), _date(speech, at) if at else opening, area) for at, area in held
        ),
        needed=space.area_needed,
        needed_titles=tuple(
            said(N_("{date}: {area} m² needed"), date, area)
            for date, area in zip((opening, *map(str, years)), space.area_needed, strict=True)
        ),
    )


def held_steps(case: Case, scenario: ScenarioResult) -> tuple[tuple[float, float], ...]:
    """Years from the opening and m² held from then on: in the month of each release and of each new lease.

    Where these do not add up to the area of a year-end, the change stands at that year-end.
    """
    assert scenario.space is not None
    assert case.office is not None
    moves = [(_since(case, *_year_month(release.month)), -release.area_m2) for release in scenario.releases]
    moves += [
        (_since(case, lease.start.year, lease.start.month), lease.area_m2.value)
        for lease in case.office.leases
        if lease.start is not None
    ]
    held = scenario.space.area_held
    steps = [(0.0, held[0])]
    for year, (before, after) in enumerate(pairwise(held)):
        within = sorted((at, area) for at, area in moves if year <= at < year + 1)
        if abs(before + sum(area for _, area in within) - after) > 0.005:
            within = [(year + 1.0, after - before)]
        level = before
        for at, same in groupby(within, key=lambda move: move[0]):
            level += sum(area for _, area in same)
            steps.append((at, level))
    return (*steps, (float(case.years), held[-1]))


def _marks(speech: Speech) -> Iterator[TimeMark]:
    """Dates within the budget years; a date beyond them stands in the table alone."""
    case = speech.case
    for lease in _leases(case):
        for month, kind, text in _dates(speech, lease):
            at = _since(case, month.year, month.month)
            if 0 <= at <= case.years:
                title = speech.say(
                    N_("{lease}, {month}: {what}"),
                    lease=lease.label,
                    month=speech.language.month(str(month)),
                    what=text,
                )
                yield TimeMark(at=at, kind=kind, title=title)


def _dates(speech: Speech, lease: Lease) -> Iterator[tuple[Month, str, str]]:
    for chance in lease.breaks:
        yield chance.month, "break", speech.say(N_("a lease can be left"))
        if chance.notice_months and not chance.notice_given:
            yield _earlier(chance.month, chance.notice_months), "notice", speech.say(N_("notice is due"))
    if lease.end is not None and lease.end_action is not None:
        yield _earlier(lease.end, -1), "end", speech.say(ENDS[lease.end_action])


def lease_table(speech: Speech) -> Table | None:
    """Every date of every lease; None where there are none."""
    rows = tuple(row for lease in _leases(speech.case) for row in _rows(speech, lease))
    if not rows:
        return None
    headings = (N_("from then on without the space"), N_("what"), N_("notice due"), N_("notice"), N_("status"))
    return Table(
        caption=speech.say(N_("Dates of the leases")),
        corner=speech.say(N_("lease")),
        columns=tuple(Column(heading=speech.say(heading), kind=ColumnKind.WORDS) for heading in headings),
        rows=rows,
    )


def _rows(speech: Speech, lease: Lease) -> Iterator[TableRow]:
    month = speech.language.month
    for chance in lease.breaks:
        due = month(str(_earlier(chance.month, chance.notice_months)))
        given = speech.say(N_("given") if chance.notice_given else N_("not given"))
        status = speech.say(STATUS_WORDS[lease.breaks_evidence.status])
        cells = (month(str(chance.month)), speech.say(N_("break")), due, given, status)
        yield TableRow(heading=lease.label, cells=cells)
    if lease.end is not None and lease.end_action is not None:
        cells = (month(str(_earlier(lease.end, -1))), speech.say(ENDS[lease.end_action]), "–", "–", "–")
        yield TableRow(heading=lease.label, cells=cells)


def _leases(case: Case) -> Sequence[Lease]:
    return case.office.leases if case.office else ()


def _since(case: Case, year: int, month: int) -> float:
    """Years from the opening to the first day of a month."""
    return (12 * (year - case.first_year) + month - 1) / 12


def _year_month(text: str) -> tuple[int, int]:
    year, month = text.split("-")
    return int(year), int(month)


def _earlier(month: Month, by: int) -> Month:
    number = 12 * month.year + month.month - 1 - by
    return Month(year=number // 12, month=number % 12 + 1)


def _date(speech: Speech, at: float) -> str:
    """The month that begins so many years after the opening; the end of the last year is that year."""
    number = 12 * speech.case.first_year + round(12 * at)
    if number % 12 == 0:
        return str(number // 12 - 1)
    return speech.language.month(f"{number // 12:04d}-{number % 12 + 1:02d}")
