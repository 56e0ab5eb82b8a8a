"""Reasons in words: the evaluators' own, and a sentence made from the figures that compares each with the first."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender import CriterionKind
from costmodel.domain.tender_results import Award, CriterionResult, LotResult, TenderResult
from costmodel.language.format import rounded
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Part, RowKind, Section, Table, TableRow
from costmodel.rendering.sections.tender.inputs import criterion_input, given_but_not_ranked, money_input
from costmodel.rendering.sections.tender.scores import score_of
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech, clean, digits_apart, ranked
from costmodel.rendering.sections.tender.words import PROSE, sentence, table


def reasons_section(speech: TenderSpeech, award: Award) -> Section:
    """Per lot, tenderer and criterion."""
    return Section(
        id="reasons",
        heading=speech.say(N_("Reasons")),
        parts=(),
        sections=tuple(_lot(speech, lot) for lot in award.lots),
    )


def _lot(speech: TenderSpeech, lot: LotResult) -> Section:
    tenders, others = ranked(lot), given_but_not_ranked(speech, lot)
    parts: list[Part] = []
    if tenders:
        caption = N_("Reasons by tenderer and criterion, each compared with the first")
        rows = [found for tender in tenders for found in _rows(speech, lot, tender)]
        parts.append(_reasons(speech, caption, N_("compared with the first"), rows))
    else:
        parts.append(sentence(speech.say(N_("No tender is ranked."))))
    if others:
        caption = N_("Not ranked: scores and reasons as they were given, without points")
        rows = [found for tender in others for found in _given(speech, lot, tender)]
        parts.append(_reasons(speech, caption, N_("score"), rows))
    return Section(id=f"reasons-{speech.position(lot.id)}", heading=speech.lot(lot.id), parts=tuple(parts))


def _reasons(speech: TenderSpeech, caption: str, heading: str, rows: list[TableRow]) -> Table:
    headings = [(heading, PROSE), (N_("reason of the evaluators"), PROSE)]
    return table(speech, speech.say(caption), N_("criterion"), headings, rows)


def _given(speech: TenderSpeech, lot: LotResult, tender: TenderResult) -> Iterator[TableRow]:
    """Why a tender has no place, and what the evaluators gave it."""
    why = speech.series(speech.phrase(reason) for reason in tender.left_out)
    yield TableRow(heading=speech.headed(speech.name(tender.id), why or NOTHING), kind=RowKind.GROUP)
    for criterion in lot.criteria:
        score = score_of(tender, criterion.id)
        if criterion.kind == CriterionKind.QUALITY and score is not None:
            given = criterion_input(speech, lot, criterion, tender)
            yield TableRow(heading=criterion.name, cells=(given, score.reason or NOTHING))


def _rows(speech: TenderSpeech, lot: LotResult, tender: TenderResult) -> Iterator[TableRow]:
    heading = f"{tender.rank}. {speech.name(tender.id)}"
    if tender.value is not None:
        value = speech.value(lot, tender.value)
        heading = speech.say(N_("{place}: {value}"), place=heading, value=value)
    yield TableRow(heading=heading, kind=RowKind.GROUP)
    for criterion in lot.criteria:
        score = score_of(tender, criterion.id)
        text = " ".join(comparisons(speech, lot, criterion, tender))
        yield TableRow(heading=criterion.name, cells=(text, (score.reason if score else "") or "–"))


def comparisons(
    speech: TenderSpeech, lot: LotResult, criterion: CriterionResult, tender: TenderResult
) -> Iterator[str]:
    """One sentence for each tender on the first place; for those on it, what they have."""
    if tender.id in lot.winners:
        yield _own(speech, lot, criterion, tender)
    for first in lot.winners:
        if first != tender.id:
            yield _compared(speech, lot, criterion, tender, lot.tender(first))


def _points(speech: TenderSpeech, lot: LotResult, criterion: CriterionResult, tender: TenderResult) -> float | None:
    """Points on a criterion where points rank; what other formulas make of it is no score."""
    score = score_of(tender, criterion.id)
    return score.points if score is not None and speech.is_scored(lot) else None


def _own(speech: TenderSpeech, lot: LotResult, criterion: CriterionResult, tender: TenderResult) -> str:
    basis = criterion_input(speech, lot, criterion, tender)
    points = _points(speech, lot, criterion, tender)
    if points is None:
        return speech.say(N_("{input} on {criterion}."), input=basis, criterion=speech.quoted(criterion.name))
    return speech.say(
        N_("{points} points on {criterion}: {input}."),
        points=speech.points(points, digits_apart((points,))),
        criterion=speech.quoted(criterion.name),
        input=basis,
    )


def _compared(
    speech: TenderSpeech, lot: LotResult, criterion: CriterionResult, tender: TenderResult, first: TenderResult
) -> str:
    mine, other = (_points(speech, lot, criterion, one) for one in (tender, first))
    words = {
        "first": speech.name(first.id),
        "criterion": speech.quoted(criterion.name),
        "own": criterion_input(speech, lot, criterion, tender),
        "other": criterion_input(speech, lot, criterion, first),
    }
    if mine is None or other is None:
        return _without_points(speech, criterion, tender, first, words)
    if mine == other:
        return speech.say(N_("As many points as {first} on {criterion}: {own} against {other}."), **words)
    message = (
        N_("{points} points less than {first} on {criterion}: {own} against {other}.")
        if mine < other
        else N_("{points} points more than {first} on {criterion}: {own} against {other}.")
    )
    return speech.say(message, points=_difference(speech, mine, other), **words)


def _difference(speech: TenderSpeech, mine: float, other: float) -> str:
    """The difference of what is shown, so that a reader who subtracts agrees; exact where that shows none."""
    digits = digits_apart((mine, other))
    return speech.number(float(abs(rounded(clean(mine), digits) - rounded(clean(other), digits))), digits)


def _without_points(
    speech: TenderSpeech, criterion: CriterionResult, tender: TenderResult, first: TenderResult, words: dict[str, str]
) -> str:
    mine, other = (money_input(speech, criterion, one) for one in (tender, first))
    if mine is None or other is None:
        return speech.say(N_("{own} against {other} of {first} on {criterion}."), **words)
    if mine == other:
        return speech.say(N_("As dear as {first}: {own} against {other}."), **words)
    message = (
        N_("{amount} dearer than {first}: {own} against {other}.")
        if mine > other
        else N_("{amount} cheaper than {first}: {own} against {other}.")
    )
    return speech.say(message, amount=speech.euro(abs(mine - other)), **words)
