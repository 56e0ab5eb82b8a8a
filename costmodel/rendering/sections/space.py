"""Desks and office space: what is needed, what is held, and when a lease lets it go."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from costmodel.domain.costs import Category
from costmodel.domain.results import Release, ScenarioResult, SpaceResult
from costmodel.messages import N_
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.leases import alike, lease_table, space_chart
from costmodel.rendering.sections.parts import Item, Listing, Paragraph, Part, RowKind, Section, Table, Tone
from costmodel.rendering.sections.speech import Speech


def space_section(speech: Speech) -> Section | None:
    """None for a case without an office."""
    if speech.results.base.space is None:
        return None
    sentences = [sentence for scenario in speech.results.scenarios for sentence in _releases(speech, scenario)]
    sentences += _without_release(speech)
    parts: list[Part] = [Listing(items=tuple(Item(text=sentence) for sentence in sentences)), space_chart(speech)]
    parts += _tables(speech)
    deskless = [profile.label for profile in speech.case.profiles if not profile.has_desk]
    if deskless:
        text = N_("Presence counts everybody at the office, also people who use no desk ({profiles}).")
        parts.append(Paragraph(text=speech.say(text, profiles=", ".join(deskless)), tone=Tone.NOTE))
    dates = lease_table(speech)
    parts.append(dates or Paragraph(text=speech.say(N_("No lease has a date on which it ends or can be left."))))
    parts.append(
        Paragraph(
            text=speech.say(
                N_(
                    "Space costs less only from the day a lease lets it go. Secured: the lease ends, or notice is "
                    "given. Conditional: notice is still to be given."
                )
            )
        )
    )
    return Section(id="space", heading=speech.say(N_("Desks and office space")), parts=tuple(parts))


def _releases(speech: Speech, scenario: ScenarioResult) -> Iterator[str]:
    """What is handed back in one scenario, and what comes of it."""
    for release in scenario.releases:
        yield _release(speech, scenario, release)
    if scenario.releases and not scenario.is_baseline:
        yield speech.say(
            N_("{scenario}: office space {period}: {outcome} (nominal). {certainty}"),
            scenario=speech.named(scenario),
            period=speech.period,
            outcome=speech.outcome(_space_saving(scenario)),
            certainty=_certainty(speech, scenario),
        )


def _without_release(speech: Speech) -> Iterator[str]:
    """The scenarios that hand nothing back, together where it comes to the same."""
    found: dict[float, list[str]] = {}
    for scenario in speech.others():
        if not scenario.releases:
            found.setdefault(_space_saving(scenario), []).append(speech.named(scenario))
    for saving, scenarios in found.items():
        yield speech.say(
            N_("{scenarios}: no space is handed back; office space {period}: {outcome} (nominal)."),
            scenarios=", ".join(scenarios),
            period=speech.period,
            outcome=speech.outcome(saving),
        )


def _space_saving(scenario: ScenarioResult) -> float:
    return round(sum(scenario.saving_by_category.get(Category.SPACE, ())), 2)


def _certainty(speech: Speech, scenario: ScenarioResult) -> str:
    """How much hangs on notices that are not given yet."""
    if all(release.secured for release in scenario.releases):
        return speech.say(N_("All of it is secured."))
    assert scenario.space is not None
    conditional = sum(scenario.space.conditional_saving)
    return speech.say(
        N_("The notices still to be given count for {outcome} in it: that part is conditional."),
        outcome=speech.outcome(conditional),
    )


def _release(speech: Speech, scenario: ScenarioResult, release: Release) -> str:
    parameters = {
        "scenario": speech.named(scenario),
        "area": speech.number(release.area_m2, 0),
        "lease": speech.quoted(release.lease_label),
        "month": speech.language.month(release.month),
    }
    if not release.notice_due:
        return speech.say(
            N_("{scenario} hands back {area} m² of {lease} from {month}: the lease ends (secured)."), **parameters
        )
    certainty = N_("given (secured)") if release.secured else N_("not given (conditional)")
    return speech.say(
        N_("{scenario} hands back {area} m² of {lease} from {month}: notice due by the start of {due}, {certainty}."),
        **parameters,
        due=speech.language.month(release.notice_due),
        certainty=speech.say(certainty),
    )


def _tables(speech: Speech) -> list[Table]:
    opening = speech.say(N_("opening"))
    headings = [opening, *(str(year) for year in speech.results.years)]
    rows: list[CutRow] = []
    for first, scenarios in alike(speech):
        space = first.space
        assert space is not None
        rows.append(CutRow(heading=" · ".join(map(speech.name, scenarios)), kind=RowKind.GROUP))
        for label, values, digits in (
            (N_("desks needed"), space.desks, 0),
            (N_("desks that the area held has room for"), _room(speech, space), 0),
            (N_("average presence, people"), space.average_presence, 1),
            (N_("area needed, m²"), space.area_needed, 0),
            (N_("area held, m²"), space.area_held, 0),
        ):
            if values:
                rows.append(CutRow(heading=speech.say(label), values=tuple(speech.number(x, digits) for x in values)))
    return list(cut_tables(speech, speech.say(N_("Desks and area on 31 December")), headings, rows))


def _room(speech: Speech, space: SpaceResult) -> tuple[float, ...]:
    """Whole desks for which the area held is enough; empty where the area does not follow desks."""
    office = speech.case.office
    if office is None or office.m2_per_desk is None or not office.m2_per_desk.value:
        return ()
    each, fixed = office.m2_per_desk.value, office.fixed_m2
    return tuple(float(max(0, floor(round((held - fixed) / each, 6)))) for held in space.area_held)
