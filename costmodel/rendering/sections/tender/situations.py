"""The rankings that there would be otherwise: without one tender, by another formula, at other volumes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from costmodel.domain.tender_results import Analysis, LotResult, Volume, VolumeResult
from costmodel.messages import N_
from costmodel.rendering.sections.tender.speech import TenderSpeech

Order = tuple[tuple[str, ...], ...]

VOLUMES = {
    Volume.MINIMUM: N_("guaranteed minimum"),
    Volume.ESTIMATE: N_("estimate"),
    Volume.MAXIMUM: N_("maximum"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """turns: whether another tender than announced is first; what is left out cannot be."""

    label: str
    ranking: Order
    turns: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Situations:
    """Of one lot; none of them is the announced one."""

    without: tuple[Situation, ...]
    formulas: tuple[Situation, ...]
    volumes: tuple[Situation, ...]

    def all(self) -> tuple[Situation, ...]:
        return (*self.without, *self.formulas, *self.volumes)


def situations_of(speech: TenderSpeech, lot: LotResult, analysis: Analysis) -> Situations:
    """Those that give a ranking."""
    return Situations(
        without=tuple(
            Situation(
                label=speech.say(N_("without {name}"), name=speech.name(found.left_out)),
                ranking=found.ranking,
                turns=found.winner_turned,
            )
            for found in analysis.left_out
            if found.lot == lot.id
        ),
        formulas=tuple(
            Situation(
                label=speech.phrase(found.label), ranking=found.ranking, turns=_differs(found.ranking, lot.winners)
            )
            for found in analysis.formulas
            if found.lot == lot.id and not found.announced and found.ranking
        ),
        volumes=tuple(
            Situation(
                label=speech.say(N_("at the {volume}"), volume=speech.say(VOLUMES[found.volume])),
                ranking=found.ranking,
                turns=_differs(found.ranking, lot.winners),
            )
            for found in analysis.volumes
            if found.lot == lot.id and found.volume is not Volume.ESTIMATE and has_order(found)
        ),
    )


def has_order(found: VolumeResult) -> bool:
    """Whether there is a ranking at these quantities: with nothing to pay all are equal, and nobody is first."""
    return bool(found.ranking) and any(total > 0 for _, total in found.totals)


def no_order(speech: TenderSpeech, found: VolumeResult) -> str:
    """Why there is none."""
    if found.volume is Volume.MINIMUM and not any(total > 0 for _, total in found.totals):
        return speech.say(N_("Nothing is guaranteed, so there is no ranking at the minimum."))
    return speech.say(N_("At the {volume} no tender can be ranked."), volume=speech.say(VOLUMES[found.volume]))


def _differs(ranking: Order, winners: Sequence[str]) -> bool:
    return set(ranking[0]) != set(winners)


def firmness(speech: TenderSpeech, lot: LotResult, analysis: Analysis) -> Iterator[str]:
    """How firm the first place of a lot is, in sentences; none where nobody else could be first."""
    if sum(map(len, lot.ranking)) < 2:
        return
    found = situations_of(speech, lot, analysis)
    yield from _told(
        speech,
        found.without,
        N_("Leaving out any one tender leaves the first place as it is."),
        N_("Leaving out one tender changes the first place among the others: {cases}."),
    )
    yield from _told(
        speech,
        found.formulas,
        N_("The other formulas that can be used put the same tender first."),
        N_("Of {count} other formulas that can be used, these put another tender first: {cases}."),
    )
    yield from _told(
        speech,
        found.volumes,
        N_("The first place is the same at the minimum and at the maximum quantities.")
        if len(found.volumes) > 1
        else N_("The first place is the same {cases}."),
        N_("Other quantities change the first place: {cases}."),
    )
    yield from (
        no_order(speech, one)
        for one in analysis.volumes
        if one.lot == lot.id and one.volume is not Volume.ESTIMATE and not has_order(one)
    )


def _told(speech: TenderSpeech, found: Sequence[Situation], firm: str, turning: str) -> Iterator[str]:
    if not found:
        return
    turned = [one for one in found if one.turns]
    if not turned:
        yield speech.say(firm, cases=", ".join(one.label for one in found))
        return
    grouped: dict[tuple[str, ...], list[str]] = {}
    for one in turned:
        if one.ranking:
            grouped.setdefault(one.ranking[0], []).append(one.label)
    cases = speech.series(
        speech.say(N_("{situation}: {names}"), situation=", ".join(labels), names=speech.names(first))
        for first, labels in grouped.items()
    )
    yield speech.say(turning, cases=cases, count=str(len(found)))
