"""The smallest changes that turn the first place."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender_results import Analysis, LotResult, TurningPoint
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Table, TableRow
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, PROSE, WORDS, row, table

KINDS = {"weight": N_("weight, points"), "volume": N_("volume, times the estimate"), "price": N_("price, EUR")}
MOST_TOLD = 3
"""Changes told in the first lines: the smallest of each kind."""


def _amount(speech: TenderSpeech, point: TurningPoint, value: float) -> str:
    if point.kind == "price":
        return speech.euro(value)
    return speech.number(value, 3 if point.kind == "volume" else 2)


def _told(speech: TenderSpeech, point: TurningPoint, value: float) -> str:
    """The same with its unit, for sentences."""
    shown = _amount(speech, point, value)
    if point.kind == "volume":
        return speech.say(N_("{factor} times the estimate"), factor=shown)
    return speech.say(N_("{points} points"), points=shown) if point.kind == "weight" else shown


def _step(point: TurningPoint) -> float:
    """Size of the change as a share of what there is."""
    if point.at is None:
        return float("inf")
    return abs(point.at - point.now) / abs(point.now) if point.now else float("inf")


def turning_sentences(speech: TenderSpeech, lot: LotResult, analysis: Analysis) -> Iterator[str]:
    """The smallest change of each kind that puts another tender first, the smallest first."""
    turning = sorted((p for p in analysis.turning_points if p.lot == lot.id and p.at is not None), key=_step)
    smallest = {point.kind: point for point in reversed(turning)}
    for point in sorted(smallest.values(), key=_step)[:MOST_TOLD]:
        if point.at is not None:
            message = (
                N_("It turns at {subject}: at {at} instead of {now}, {names} are tied for the first place.")
                if len(point.winner) > 1
                else N_("It turns at {subject}: {at} instead of {now} puts {names} first.")
            )
            yield speech.say(
                message,
                subject=speech.phrase(point.subject),
                at=_told(speech, point, point.at),
                now=_told(speech, point, point.now),
                names=speech.names(point.winner),
            )


def turning_table(speech: TenderSpeech, lot: LotResult, analysis: Analysis) -> Table | None:
    """Every turning point of a lot; None where none was looked for."""
    points = [point for point in analysis.turning_points if point.lot == lot.id]
    if not points:
        return None

    def cells(point: TurningPoint) -> TableRow:
        never = point.at is None
        return row(
            speech.phrase(point.subject),
            speech.say(KINDS[point.kind]),
            _amount(speech, point, point.now),
            NOTHING if point.at is None else _amount(speech, point, point.at),
            speech.say(N_("no change")) if never else speech.names(point.winner),
            speech.phrase(point.bounds),
        )

    return table(
        speech,
        speech.say(N_("Smallest change of one thing that changes who is first, all others as they are")),
        N_("what changes"),
        [
            (N_("kind"), WORDS),
            (N_("now"), FIGURES),
            (N_("turns at"), FIGURES),
            (N_("first then"), PROSE),
            (N_("looked for"), PROSE),
        ],
        map(cells, points),
    )
