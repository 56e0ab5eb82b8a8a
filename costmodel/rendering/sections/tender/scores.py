"""Scores with their inputs, formula, substitution and reason; then the ranking."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender_results import Award, CriterionResult, CriterionScore, LotResult, TenderResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Part, Section, Table, TableRow, Tone
from costmodel.rendering.sections.tender.inputs import criterion_input, given_but_not_ranked
from costmodel.rendering.sections.tender.outcome import outcome
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech, digits_apart, ranked
from costmodel.rendering.sections.tender.words import FIGURES, PROSE, WORDS, row, sentence, table

SIGNS = N_(
    "W: points of the criterion; P: price that is compared; Pmin, Pmax: lowest and highest P of the ranked tenders; "
    "Q: quality, as a share of its highest score."
)


def scores_section(speech: TenderSpeech, award: Award) -> Section:
    """One table per criterion, and one for the value that ranks."""
    return Section(
        id="scores",
        heading=speech.say(N_("Scores")),
        parts=(sentence(speech.say(SIGNS), Tone.NOTE),),
        sections=tuple(_lot(speech, lot) for lot in award.lots),
    )


def _lot(speech: TenderSpeech, lot: LotResult) -> Section:
    placed = ranked(lot)
    tenders = [*placed, *given_but_not_ranked(speech, lot)]
    parts: list[Part] = [_criterion(speech, lot, criterion, tenders) for criterion in lot.criteria] if tenders else []
    parts.append(_values(speech, lot, placed) if placed else sentence(speech.say(N_("No tender is ranked."))))
    return Section(id=f"scores-{speech.position(lot.id)}", heading=speech.lot(lot.id), parts=tuple(parts))


def score_of(tender: TenderResult, criterion: str) -> CriterionScore | None:
    return next((score for score in tender.scores if score.criterion == criterion), None)


def _criterion(speech: TenderSpeech, lot: LotResult, criterion: CriterionResult, tenders: list[TenderResult]) -> Table:
    scores = [(tender, score_of(tender, criterion.id)) for tender in tenders]
    points = tuple(score.points for _, score in scores if score is not None and score.points is not None)
    digits = digits_apart(points)
    with_reasons = any(score is not None and score.reason for _, score in scores)

    def rows() -> Iterator[TableRow]:
        for tender, score in scores:
            if score is not None:
                shown = NOTHING if score.points is None else speech.points(score.points, digits)
                reason = (score.reason or NOTHING,) if with_reasons else ()
                basis = criterion_input(speech, lot, criterion, tender)
                yield row(
                    _placed(speech, tender), basis, speech.calculated(score.substitution) or NOTHING, shown, *reason
                )

    if not criterion.formula:
        message = N_("{name}, weight {weight}")
    else:
        message = N_("{name}, weight {weight}: {formula}")
    caption = speech.say(message, name=criterion.name, weight=speech.plain(criterion.weight), formula=criterion.formula)
    return table(
        speech,
        caption,
        N_("tenderer"),
        [
            (N_("what is scored"), FIGURES),
            (N_("calculation"), PROSE),
            (N_("points") if speech.is_scored(lot) else N_("result"), FIGURES),
            *([(N_("reason"), PROSE)] if with_reasons else []),
        ],
        rows(),
    )


def _placed(speech: TenderSpeech, tender: TenderResult) -> str:
    """The tenderer's name, with a mark where it is not ranked and its scores are only shown."""
    name = speech.name(tender.id)
    return name if tender.rank is not None else speech.say(N_("{name} (not ranked)"), name=name)


def _values(speech: TenderSpeech, lot: LotResult, tenders: list[TenderResult]) -> Table:
    return table(
        speech,
        speech.say(_ranked_by(speech, lot)),
        N_("tenderer"),
        [(N_("calculation"), PROSE), (N_("result"), FIGURES)],
        (
            row(
                speech.name(tender.id),
                speech.calculated(tender.value_substitution) or NOTHING,
                NOTHING if tender.value is None else speech.value(lot, tender.value),
            )
            for tender in tenders
        ),
        note=speech.say(N_("Results are computed on exact fractions and rounded only here.")),
    )


def _ranked_by(speech: TenderSpeech, lot: LotResult) -> str:
    """What decides the order, as a marked text."""
    if speech.is_scored(lot):
        return N_("What decides the order: all points together, the most first")
    if lot.lower_is_better:
        return N_("What decides the order: an amount in EUR, the lowest first")
    return N_("What decides the order: a value, the highest first")


def ranking_section(speech: TenderSpeech, award: Award) -> Section:
    """Who is where, lot by lot; a tie is reported as one."""
    return Section(
        id="ranking",
        heading=speech.say(N_("Ranking")),
        parts=(),
        sections=tuple(_ranking(speech, lot) for lot in award.lots),
    )


def _ranking(speech: TenderSpeech, lot: LotResult) -> Section:
    parts: list[Part] = [sentence(outcome(speech, lot), Tone.ANSWER)]
    places = {tender.id: sum(other.rank == tender.rank for other in ranked(lot)) for tender in ranked(lot)}
    if lot.ranking:
        parts.append(_places(speech, lot, places))
    if any(count > 1 for count in places.values()):
        parts.append(
            sentence(speech.say(N_("Tied tenders have exactly equal results; the tie is not broken here.")), Tone.NOTE)
        )
    return Section(id=f"ranking-{speech.position(lot.id)}", heading=speech.lot(lot.id), parts=tuple(parts))


def _places(speech: TenderSpeech, lot: LotResult, shared: dict[str, int]) -> Table:
    """shared: how many tenders have the place of each."""
    tenders = ranked(lot)
    headings = [(N_("place"), WORDS), (speech.unit_of_value(lot), FIGURES), (N_("price in EUR without VAT"), FIGURES)]
    with_cost = any(tender.cost is not None for tender in tenders)
    if with_cost:
        headings += [(N_("whole-life cost, nominal"), FIGURES), (N_("present value"), FIGURES)]

    def cells(tender: TenderResult) -> TableRow:
        tied = shared[tender.id] > 1
        place = speech.say(N_("{place}, tied"), place=tender.rank) if tied else str(tender.rank)
        costs = (speech.cents(tender.cost), speech.cents(tender.cost_present_value)) if with_cost else ()
        value = NOTHING if tender.value is None else speech.value(lot, tender.value)
        return row(speech.name(tender.id), place, value, speech.compared(tender), *costs)

    return table(
        speech,
        speech.say(N_("Ranking, and what it rests on")),
        N_("tenderer"),
        headings,
        map(cells, tenders),
        note=speech.mark_of_filled(tenders),
    )
