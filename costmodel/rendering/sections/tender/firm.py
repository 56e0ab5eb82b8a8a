"""How firm the ranking is: the chart of rankings, the tables behind it, the formulas side by side."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender_results import Analysis, Award, FormulaResult, LotResult
from costmodel.messages import N_
from costmodel.rendering.sections.chart_parts import Rank, RankChart, RankGroup, RankRow
from costmodel.rendering.sections.parts import Part, RowKind, Section, Table, TableRow
from costmodel.rendering.sections.tender.situations import Order, Situation, Situations, situations_of
from costmodel.rendering.sections.tender.speech import TenderSpeech, digits_apart
from costmodel.rendering.sections.tender.turning import turning_table
from costmodel.rendering.sections.tender.words import PROSE, WORDS, row, sentence, table


def firm_section(speech: TenderSpeech, award: Award, analysis: Analysis) -> Section:
    """Per lot: who is first in which case, what turns it, and all formulas."""
    return Section(
        id="firm",
        heading=speech.say(N_("How firm the ranking is")),
        parts=(),
        sections=tuple(_lot(speech, lot, analysis) for lot in award.lots),
    )


def _lot(speech: TenderSpeech, lot: LotResult, analysis: Analysis) -> Section:
    found = situations_of(speech, lot, analysis)
    parts: list[Part] = []
    number = speech.position(lot.id)
    if len(_placed(lot.ranking)) < 2:
        parts.append(sentence(speech.say(N_("Fewer than two tenders are ranked: there is no order to turn."))))
        known = N_("Known of the announced formula: {weakness}.")
        parts.append(sentence(speech.say(known, weakness=speech.phrase(lot.weakness))))
        return Section(id=f"firm-{number}", heading=speech.lot(lot.id), parts=tuple(parts))
    if found.all():
        parts += [_chart(speech, lot, found), _table(speech, lot, found)]
    points = turning_table(speech, lot, analysis)
    parts += [] if points is None else [points]
    formulas = [one for one in analysis.formulas if one.lot == lot.id]
    parts += [_formulas(speech, lot, formulas)] if formulas else []
    return Section(id=f"firm-{number}", heading=speech.lot(lot.id), parts=tuple(parts))


def _placed(ranking: Order) -> list[str]:
    return [id for tied in ranking for id in tied]


def _groups(found: Situations) -> Iterator[tuple[str, tuple[Situation, ...]]]:
    yield N_("one tender left out"), found.without
    yield N_("another formula"), found.formulas
    yield N_("other quantities"), found.volumes


def _chart(speech: TenderSpeech, lot: LotResult, found: Situations) -> RankChart:
    """A column for each tender that is first in some case; the others are in the table."""
    first = {id for ranking in (lot.ranking, *(one.ranking for one in found.all())) for id in (ranking or ((),))[0]}
    shown = [tender.id for tender in lot.tenders if tender.id in first]

    def line(label: str, ranking: Order, *, announced: bool) -> RankRow:
        places = _places(ranking)
        return RankRow(
            label=label,
            title=speech.say(N_("{situation}: {names}"), situation=label, names=speech.ranking(ranking)),
            announced=announced,
            ranks=tuple(places.get(id, Rank(place=None, tied=False)) for id in shown),
        )

    groups = [
        RankGroup(heading="", rows=(line(speech.say(N_("as announced")), lot.ranking, announced=True),)),
        *(
            RankGroup(
                heading=speech.say(heading),
                rows=tuple(line(one.label, one.ranking, announced=False) for one in cases),
            )
            for heading, cases in _groups(found)
            if cases
        ),
    ]
    return RankChart(
        id=f"chart-firm-{speech.position(lot.id)}",
        title=speech.say(N_("Who is first in which case")),
        description=speech.say(
            N_(
                "One row per case, the place of each tender in it: a full disc is a first place, a dashed one a shared "
                "first place, a dash means not ranked. Tenders that are first in no case are in the table below."
            )
        ),
        names=tuple(speech.name(id) for id in shown),
        keys=tuple(speech.key(id) for id in shown),
        groups=tuple(groups),
    )


def _places(ranking: Order) -> dict[str, Rank]:
    found, place = {}, 1
    for tied in ranking:
        found.update(dict.fromkeys(tied, Rank(place=place, tied=len(tied) > 1)))
        place += len(tied)
    return found


def _table(speech: TenderSpeech, lot: LotResult, found: Situations) -> Table:
    def rows() -> Iterator[TableRow]:
        yield TableRow(
            heading=speech.say(N_("as announced")), cells=(speech.ranking(lot.ranking), ""), kind=RowKind.TOTAL
        )
        for heading, cases in _groups(found):
            if cases:
                yield TableRow(heading=speech.say(heading), kind=RowKind.GROUP)
            for one in cases:
                turned = speech.say(N_("another first")) if one.turns else speech.say(N_("the same first"))
                yield row(one.label, speech.ranking(one.ranking), turned)

    return table(
        speech,
        speech.say(N_("The rankings behind the chart")),
        N_("case"),
        [(N_("ranking"), PROSE), (N_("first place"), WORDS)],
        rows(),
        note=speech.say(N_("With one tender left out, the first place is compared with the order of those that stay.")),
    )


def _formulas(speech: TenderSpeech, lot: LotResult, formulas: list[FormulaResult]) -> Table:
    def told(one: FormulaResult) -> TableRow:
        label = speech.phrase(one.label)
        return TableRow(
            heading=speech.say(N_("{formula} (announced)"), formula=label) if one.announced else label,
            cells=(one.text, _result(speech, one), speech.phrase(one.weakness)),
            kind=RowKind.TOTAL if one.announced else RowKind.PLAIN,
        )

    return table(
        speech,
        speech.say(N_("All formulas with the tenders at hand")),
        N_("formula"),
        [(N_("in signs"), PROSE), (N_("ranking and results, or why there are none"), PROSE), (N_("weakness"), PROSE)],
        map(told, formulas),
    )


def _result(speech: TenderSpeech, one: FormulaResult) -> str:
    """The ranking with the value of each tender."""
    if one.refused is not None:
        return speech.phrase(one.refused)
    values = dict(one.values)
    return speech.ranking(
        one.ranking,
        beside=lambda tender: (
            speech.points(values[tender], digits_apart(tuple(values.values()))) if tender in values else ""
        ),
    )
