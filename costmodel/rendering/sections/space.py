"""Desks and office space: what is needed, what is held, and when a lease lets it go."""

from __future__ import annotations

from costmodel.domain.costs import Category
from costmodel.domain.results import Release, ScenarioResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Item, Listing, Paragraph, Part, RowKind, Section, Table
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.years import YearRow, year_tables


def space_section(speech: Speech) -> Section | None:
    """None for a case without an office."""
    if speech.results.base.space is None:
        return None
    sentences = [sentence for scenario in speech.results.scenarios for sentence in _sentences(speech, scenario)]
    parts: list[Part] = [Listing(items=tuple(Item(text=sentence) for sentence in sentences))]
    parts += _tables(speech)
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


def _sentences(speech: Speech, scenario: ScenarioResult) -> list[str]:
    """What is handed back, and what comes of it."""
    said = [_release(speech, scenario, release) for release in scenario.releases]
    if scenario.is_baseline:
        return said
    saving = sum(scenario.saving_by_category.get(Category.SPACE, ()))
    if not scenario.releases:
        said.append(
            speech.say(
                N_("{scenario} hands back no space; on office space it brings {outcome} {period} (nominal)."),
                scenario=speech.named(scenario),
                outcome=speech.outcome(saving),
                period=speech.period,
            )
        )
        return said
    said.append(
        speech.say(
            N_("On office space {scenario} brings {outcome} {period} (nominal). {certainty}"),
            scenario=speech.named(scenario),
            outcome=speech.outcome(saving),
            period=speech.period,
            certainty=_certainty(speech, scenario),
        )
    )
    return said


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
    rows: list[YearRow] = []
    for scenario in speech.results.scenarios:
        space = scenario.space
        if space is None:
            continue
        rows.append(YearRow(heading=speech.name(scenario), kind=RowKind.GROUP))
        for label, values, digits in (
            (N_("desks needed"), space.desks, 0),
            (N_("average presence, people"), space.average_presence, 1),
            (N_("m² needed"), space.area_needed, 0),
            (N_("m² held"), space.area_held, 0),
        ):
            rows.append(YearRow(heading=speech.say(label), values=tuple(speech.number(x, digits) for x in values)))
    return list(year_tables(speech, speech.say(N_("Desks and area on 31 December")), headings, rows))
