"""Variants beside their base, options, lots combined, rounds of negotiation, and the checklist of the decision."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender_results import Award, LotResult, LotSet, RoundResult, VariantResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Part, RowKind, Section, Table, TableRow, Tone
from costmodel.rendering.sections.tender.inputs import criterion_input
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech, digits_apart
from costmodel.rendering.sections.tender.words import FIGURES, PROSE, WORDS, row, sentence, table


def variants_section(speech: TenderSpeech, award: Award) -> Section | None:
    """Variants beside their base tender, never mixed with the others; None without any."""
    found = [lot for lot in award.lots if lot.variants]
    if not found:
        return None
    parts: list[Part] = [
        sentence(speech.say(N_("The ranking above holds base tenders; a variant stands beside its own.")))
    ]
    for lot in found:
        parts += [_variants(speech, lot), *_scored_variants(speech, lot)]
    return Section(id="variants", heading=speech.say(N_("Variants")), parts=tuple(parts))


def _variants(speech: TenderSpeech, lot: LotResult) -> Table:
    def value(amount: float | None) -> str:
        return NOTHING if amount is None else speech.value(lot, amount)

    def cells(one: VariantResult) -> TableRow:
        return row(
            speech.name(one.variant),
            speech.name(one.base),
            f"{speech.cents(one.price)} / {speech.cents(one.base_price)}",
            f"{value(one.value)} / {value(one.base_value)}",
            speech.ranking(one.ranking),
        )

    return table(
        speech,
        speech.lot(lot.id),
        N_("variant"),
        [
            (N_("base tender"), PROSE),
            (N_("price, variant / base, EUR without VAT"), FIGURES),
            (N_("what ranks, variant / base"), FIGURES),
            (N_("ranking if it stood in the place of its base"), PROSE),
        ],
        map(cells, lot.variants),
    )


def _scored_variants(speech: TenderSpeech, lot: LotResult) -> Iterator[Table]:
    """What each criterion gives to the variants in the place of their base, with the reasons; none without criteria."""
    if not lot.criteria:
        return

    def rows(one: VariantResult) -> Iterator[TableRow]:
        yield TableRow(heading=speech.name(one.variant), kind=RowKind.GROUP)
        tender = lot.tender(one.variant)
        for criterion in lot.criteria:
            score = next((score for score in one.scores if score.criterion == criterion.id), None)
            if score is not None:
                yield row(
                    criterion.name,
                    criterion_input(speech, lot, criterion, tender),
                    speech.calculated(score.substitution) or NOTHING,
                    NOTHING if score.points is None else speech.points(score.points, digits_apart((score.points,))),
                    score.reason or NOTHING,
                )
        value = NOTHING if one.value is None else speech.value(lot, one.value)
        cells = ("", speech.calculated(one.value_substitution) or NOTHING, value, "")
        yield TableRow(heading=speech.say(N_("result")), cells=cells, kind=RowKind.TOTAL)

    yield table(
        speech,
        speech.say(N_("Scores of the variants, each in the place of its base tender")),
        N_("criterion"),
        [
            (N_("what is scored"), FIGURES),
            (N_("calculation"), PROSE),
            (N_("points") if speech.is_scored(lot) else N_("result"), FIGURES),
            (N_("reason of the evaluators"), PROSE),
        ],
        [found for one in lot.variants for found in rows(one)],
    )


def options_section(speech: TenderSpeech, award: Award) -> Section | None:
    """Sum of the optional lines per tender; the redacted report leaves it out, for one option is one line."""
    found = [lot for lot in award.lots if any(line.is_option for t in lot.tenders for line in t.lines)]
    if not found:
        return None
    counted = (
        N_("Options are part of the price that is compared.")
        if speech.procurement.terms.options_counted
        else N_("Options are priced, but are not part of the price that is compared.")
    )
    parts: list[Part] = [sentence(speech.say(counted))]
    if speech.redacted:
        parts.append(sentence(speech.say(N_("Their amounts are left out of this version."))))
    else:
        parts.append(
            table(
                speech,
                speech.say(N_("Options at the quantities that were announced, in EUR without VAT")),
                N_("tenderer"),
                [(N_("options"), FIGURES)],
                _options(speech, found),
            )
        )
    return Section(id="options", heading=speech.say(N_("Options")), parts=tuple(parts))


def _options(speech: TenderSpeech, lots: list[LotResult]) -> Iterator[TableRow]:
    for lot in lots:
        yield TableRow(heading=speech.lot(lot.id), kind=RowKind.GROUP)
        for tender in lot.tenders:
            yield row(speech.name(tender.id), speech.cents(tender.options))


def sets_section(speech: TenderSpeech, award: Award) -> Section | None:
    """The ways of awarding all lots, with discounts for lots combined; None where there is nothing to combine."""
    if not award.sets:
        return None
    best = [one for one in award.sets if one.is_best]
    parts: list[Part] = []
    if len(best) == 1:
        told = N_("Best set of all lots: {set}, {price} without VAT.")
        parts.append(
            sentence(speech.say(told, set=_set(speech, best[0]), price=speech.euro(best[0].price)), Tone.ANSWER)
        )
    elif best:
        parts.append(sentence(speech.say(N_("{count} sets are equally good."), count=len(best)), Tone.ANSWER))
    with_points = any(one.points is not None for one in award.sets)
    headings = [(N_("price, EUR without VAT"), FIGURES), (N_("of which taken off for lots combined"), FIGURES)]
    if with_points:
        headings.append((N_("points"), FIGURES))
    headings.append((N_("best"), WORDS))
    parts.append(
        table(
            speech,
            speech.say(N_("Ways of awarding all lots")),
            N_("set"),
            headings,
            (_set_row(speech, one, with_points=with_points) for one in award.sets),
        )
    )
    return Section(id="sets", heading=speech.say(N_("Lots combined")), parts=tuple(parts))


def _set(speech: TenderSpeech, one: LotSet) -> str:
    return speech.series(
        speech.say(N_("lot {number}: {name}"), number=speech.position(lot), name=speech.name(tender))
        for lot, tender in one.winners
    )


def _set_row(speech: TenderSpeech, one: LotSet, *, with_points: bool) -> TableRow:
    points = [NOTHING if one.points is None else speech.points(one.points, 2)] if with_points else []
    cells = (speech.cents(one.price), speech.cents(one.discount), *points, speech.yes_no(one.is_best))
    return TableRow(heading=_set(speech, one), cells=cells, kind=RowKind.TOTAL if one.is_best else RowKind.PLAIN)


def rounds_section(speech: TenderSpeech, award: Award) -> Section | None:
    """Totals of the rounds of negotiation; None without any."""
    found = [lot for lot in award.lots if lot.rounds]
    if not found:
        return None

    def rows() -> Iterator[TableRow]:
        for lot in found:
            yield TableRow(heading=speech.lot(lot.id), kind=RowKind.GROUP)
            for one in lot.rounds:
                yield row(
                    speech.name(one.tender),
                    str(one.number),
                    _received(speech, lot, one),
                    speech.cents(one.total),
                    speech.cents(one.change),
                    speech.yes_no(one.is_final),
                )

    part = table(
        speech,
        speech.say(N_("Totals by round, in EUR without VAT; the final one is compared")),
        N_("tenderer"),
        [
            (N_("round"), WORDS),
            (N_("received"), WORDS),
            (N_("total"), FIGURES),
            (N_("change"), FIGURES),
            (N_("final"), WORDS),
        ],
        rows(),
    )
    return Section(id="rounds", heading=speech.say(N_("Rounds of negotiation")), parts=(part,))


def _received(speech: TenderSpeech, lot: LotResult, one: RoundResult) -> str:
    given = next(
        (r for r in speech.procurement.rounds if (r.tender, r.lot, r.number) == (one.tender, lot.id, one.number)), None
    )
    if given is None or given.received is None:
        return NOTHING
    return speech.moment(given.received)


def checklist_section(speech: TenderSpeech, award: Award) -> Section | None:
    """What the award decision must contain, and whether this report holds it; None without a legal finding."""
    if not award.checklist:
        return None
    part = table(
        speech,
        speech.say(N_("What the award decision must contain")),
        N_("point"),
        [(N_("in this report"), WORDS), (N_("source, and how sure it is"), PROSE)],
        (
            row(
                speech.phrase(point.text),
                speech.say(N_("yes") if point.done else N_("to be done")),
                speech.phrase(point.source),
            )
            for point in award.checklist
        ),
    )
    return Section(id="checklist", heading=speech.say(N_("Checklist of the decision")), parts=(part,))
