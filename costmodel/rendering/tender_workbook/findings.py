"""What the internal analysis says in words: who is first in each lot, and how firm that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costmodel.domain.tender_results import (
    Analysis,
    Comparison,
    LeaveOut,
    LotResult,
    TenderResult,
    TurningPoint,
    Volume,
)
from costmodel.messages import N_
from costmodel.rendering.tender_workbook.book import TenderBook

VOLUMES = {
    Volume.MINIMUM: N_("guaranteed quantities"),
    Volume.ESTIMATE: N_("estimated quantities"),
    Volume.MAXIMUM: N_("largest quantities"),
}


def answer(book: TenderBook, lot: LotResult) -> str:
    """Who is first in a lot, and by how much."""
    say = book.say
    if not lot.ranking:
        return say(N_("{lot}: no tender could be ranked."), lot=lot.title)
    first = [lot.tender(id) for id in lot.ranking[0]]
    value = worth(book, lot, first[0].value or 0.0)
    if len(first) > 1:
        tied = names(book, [tender.name for tender in first])
        return say(
            N_("{lot}: {names} are tied for the first place with {value}."), lot=lot.title, names=tied, value=value
        )
    if len(lot.ranking) == 1:
        text = N_("{lot}: {name} is the only tender that can be ranked, with {value}.")
        return say(text, lot=lot.title, name=first[0].name, value=value)
    second = [lot.tender(id) for id in lot.ranking[1]]
    distance = worth(book, lot, abs((first[0].value or 0.0) - (second[0].value or 0.0)))
    return say(
        N_("{lot}: {name} is first with {value}, {distance} before {second}."),
        lot=lot.title,
        name=first[0].name,
        value=value,
        distance=distance,
        second=names(book, [tender.name for tender in second]),
    )


def firmness(book: TenderBook, comparison: Comparison, lot: LotResult) -> Iterator[str]:
    """How firm the first place of a lot is: without each tender, by other formulas, at other quantities, at what point
    it turns.
    """
    analysis = comparison.analysis
    if len(lot.ranking) > 1:
        yield _left_out(book, lot, [found for found in analysis.left_out if found.lot == lot.id])
    yield from _formulas(book, analysis, lot)
    yield from _volumes(book, analysis, lot)
    for point in analysis.turning_points:
        if point.lot == lot.id and point.at is not None:
            yield turning(book, lot, point)


def _left_out(book: TenderBook, lot: LotResult, found: Sequence[LeaveOut]) -> str:
    winner = [one for one in found if one.winner_turned]
    turned = [one for one in found if one.turned]
    if winner:
        left = names(book, [lot.tender(one.left_out).name for one in winner])
        return book.say(N_("Without {names} another tender would be first."), names=left)
    if turned:
        left = names(book, [lot.tender(one.left_out).name for one in turned])
        return book.say(
            N_("Without {names} the order of the others would change, but not the first place."), names=left
        )
    return book.say(N_("Whichever tender is left out, the order of the others stays as it is."))


def _formulas(book: TenderBook, analysis: Analysis, lot: LotResult) -> Iterator[str]:
    usable = [found for found in analysis.formulas if found.lot == lot.id and found.refused is None]
    if len(usable) < 2 or not lot.ranking:
        return
    same = [found for found in usable if found.ranking and found.ranking[0] == lot.ranking[0]]
    other = [book.phrase(found.label) for found in usable if found not in same]
    text = book.say(
        N_("Of {count} award formulas that can be used on these tenders, {same} put the same tender first."),
        count=str(len(usable)),
        same=str(len(same)),
    )
    if other:
        text += " " + book.say(N_("These do not: {formulas}."), formulas=names(book, other))
    yield text


def _volumes(book: TenderBook, analysis: Analysis, lot: LotResult) -> Iterator[str]:
    others = [
        found
        for found in analysis.volumes
        if found.lot == lot.id and found.ranking and lot.ranking and found.ranking[0] != lot.ranking[0]
    ]
    for found in others:
        first = names(book, [lot.tender(id).name for id in found.ranking[0]])
        yield book.say(
            N_("At the {volume}, first would be {names}."), volume=book.say(VOLUMES[found.volume]), names=first
        )
    measured = [found for found in analysis.volumes if found.lot == lot.id and found.ranking]
    if measured and not others and len(lot.ranking) > 1:
        yield book.say(N_("At the guaranteed and at the largest quantities the first place is the same."))


def turning(book: TenderBook, lot: LotResult, point: TurningPoint) -> str:
    """At what point the first place turns, or that it does not."""
    subject, bounds = book.phrase(point.subject), book.phrase(point.bounds)
    now = measure(book, point.kind, point.now)
    if point.at is None:
        return book.say(
            N_("{subject}: {now} now; within these bounds the first place does not turn: {bounds}."),
            subject=subject,
            now=now,
            bounds=bounds,
        )
    winner = names(book, [lot.tender(id).name for id in point.winner])
    at = measure(book, point.kind, point.at)
    return book.say(
        N_("{subject}: {now} now; from {at} on, first would be {names}."), subject=subject, now=now, at=at, names=winner
    )


def measure(book: TenderBook, kind: str, value: float) -> str:
    """A value of a turning point in its unit."""
    if kind == "price":
        return book.voice.money(value, 2)
    if kind == "volume":
        return book.say(N_("{factor} times the estimate"), factor=book.voice.number(value, 3))
    return book.say(N_("{points} points"), points=book.voice.number(value, 2))


def worth(book: TenderBook, lot: LotResult, value: float) -> str:
    """What ranks, with its unit."""
    if lot.lower_is_better:
        return book.voice.money(value, 2)
    return book.say(N_("{points} points"), points=book.voice.number(value, 2))


def names(book: TenderBook, found: Sequence[str]) -> str:
    """Names in a sentence."""
    if len(found) < 2:
        return "".join(found)
    return book.say(N_("{names} and {last}"), names=", ".join(found[:-1]), last=found[-1])


def order(book: TenderBook, lot: LotResult, ranking: Sequence[Sequence[str]]) -> str:
    """A ranking in one line: ``A > B = C``."""
    return " > ".join(" = ".join(lot.tender(id).name for id in tied) for tied in ranking) or "–"


def ranked(lot: LotResult) -> list[TenderResult]:
    """The tenders of a lot that are ranked, best first."""
    return [lot.tender(id) for tied in lot.ranking for id in tied]
