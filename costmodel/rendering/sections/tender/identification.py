"""What the procedure is and what was announced: formula, weights, quantities that count."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.dictionary.tender_words import (
    AUTHORITY_TYPE,
    AWARD_BASIS,
    CRITERION_KIND,
    PROCEDURE,
    SUBJECT,
)
from costmodel.domain.tender import AwardBasis
from costmodel.domain.tender_results import Award, LotResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Paragraph, Part, RowKind, Section, Table, TableRow
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, WORDS, row, sentence, table

PARAMETERS = {
    "times_lowest": N_("n, times the lowest price"),
    "log_base": N_("A, base of the logarithm"),
    "band_low": N_("S₀, price of all points, EUR"),
    "band_high": N_("S₁, price of no points, EUR"),
    "reference_price": N_("Pref, reference price, EUR"),
}


def identification_section(speech: TenderSpeech, award: Award) -> Section:
    """Authority, procedure, dates; then, per lot, formula, parameters and weights."""
    return Section(
        id="identification",
        heading=speech.say(N_("Identification")),
        parts=(_procedure(speech, award), _counted(speech)),
        sections=tuple(_lot(speech, lot) for lot in award.lots),
    )


def _procedure(speech: TenderSpeech, award: Award) -> Table:
    terms, say = speech.procurement.terms, speech.say
    finding = (
        N_("yes: price verification and checklist follow that law; a mark says which rules are to be verified")
        if award.legal_finding
        else N_("no: the law of 2016 did not apply yet; this report holds arithmetic only")
    )
    rows = [
        (N_("authority"), terms.authority),
        (N_("kind of authority"), speech.word(AUTHORITY_TYPE, terms.authority_type)),
        (N_("contract to be awarded"), terms.title),
        (N_("reference"), terms.reference),
        (N_("subject"), speech.word(SUBJECT, terms.subject)),
        (N_("procedure"), speech.word(PROCEDURE, terms.procedure)),
        (N_("award basis"), speech.word(AWARD_BASIS, terms.award_basis)),
        (N_("published on"), speech.day(terms.published)),
        (N_("tenders due"), speech.moment(terms.deadline)),
        (N_("tenders opened"), NOTHING if terms.opened is None else speech.moment(terms.opened)),
        (N_("start of the contract"), speech.language.month(str(terms.start))),
        (N_("term, months"), speech.plain(terms.term_months)),
        (N_("renewals, months"), speech.plain(terms.renewal_months)),
        (N_("VAT rate"), speech.typed_share(terms.vat_rate)),
        (N_("who evaluated"), terms.evaluators or NOTHING),
        (N_("legal regime"), speech.phrase(award.regime)),
        (N_("legal finding"), say(finding)),
    ]
    return table(
        speech,
        say(N_("The procedure")),
        N_("mark"),
        [(N_("in this procedure"), WORDS)],
        (row(say(heading), text) for heading, text in rows),
    )


def _counted(speech: TenderSpeech) -> Table:
    """What is part of the price that is compared."""
    terms, say = speech.procurement.terms, speech.say
    rows = [
        (N_("options are part of the price"), speech.yes_no(terms.options_counted)),
        (N_("renewals are part of the price"), speech.yes_no(terms.renewals_counted)),
        (N_("an omitted price is filled in"), speech.yes_no(terms.fill_omitted)),
        (N_("a price is asked about from this far below the mean"), speech.typed_share(terms.abnormal_share)),
    ]
    if terms.award_basis is AwardBasis.COST:
        basis = N_("present value") if terms.cost_is_present_value else N_("nominal")
        rows.append((N_("whole-life cost that is compared"), say(basis)))
        rows.append((N_("discount rate"), speech.typed_share(terms.discount_rate)))
    if terms.revision_fixed is not None:
        rows.append((N_("price revision, fixed part"), speech.typed_share(terms.revision_fixed)))
    told = [row(say(heading), text) for heading, text in rows]
    if terms.revision_fixed is not None:
        told += [
            row(say(N_("price revision, weight of “{index}”"), index=index.label), speech.typed_share(index.weight))
            for index in speech.procurement.revision
        ]
    return table(
        speech,
        say(N_("How prices are compared, as announced; prices are without VAT, at the estimated quantities")),
        N_("rule"),
        [(N_("in this procedure"), WORDS)],
        told,
    )


def _lot(speech: TenderSpeech, lot: LotResult) -> Section:
    parts: list[Part] = [_formula(speech, lot), *(Paragraph(text=text) for text in _limits(speech, lot))]
    parts.append(
        table(
            speech,
            speech.say(
                N_("Award criteria, {total} points in all"), total=speech.plain(speech.procurement.terms.points_total)
            ),
            N_("criterion"),
            [
                (N_("kind"), WORDS),
                (N_("weight, points"), FIGURES),
                (N_("highest score"), FIGURES),
                (N_("lowest score allowed"), FIGURES),
            ],
            _criteria(speech, lot),
        )
    )
    number = speech.position(lot.id)
    return Section(id=f"identification-{number}", heading=speech.lot(lot.id), parts=tuple(parts))


def _formula(speech: TenderSpeech, lot: LotResult) -> Paragraph:
    return sentence(
        speech.say(
            N_("Formula: {label}, {text}."),
            label=speech.phrase(lot.formula_label),
            text=lot.formula_text,
        )
    )


def _limits(speech: TenderSpeech, lot: LotResult) -> Iterator[str]:
    announced = next(other for other in speech.procurement.lots if other.id == lot.id)
    told = [
        speech.say(N_("{parameter}: {value}"), parameter=speech.say(label), value=speech.plain(value))
        for name, label in PARAMETERS.items()
        if (value := getattr(announced, name)) is not None
    ]
    if speech.is_scored(lot):
        told.append(speech.say(N_("floor at 0 points: {answer}"), answer=speech.yes_no(announced.floor)))
        told.append(speech.say(N_("cap at the weight: {answer}"), answer=speech.yes_no(announced.cap)))
    if told:
        yield speech.say(N_("As announced: {limits}."), limits=speech.series(told))


def _criteria(speech: TenderSpeech, lot: LotResult) -> Iterator[TableRow]:
    """A criterion that has parts heads them."""
    given = {criterion.id: criterion for criterion in speech.procurement.criteria}
    headed = ""
    for found in lot.criteria:
        parent = given[found.id].parent if found.id in given else None
        if parent and parent != headed:
            headed = parent
            heading = speech.say(
                N_("{name}, {weight} points"), name=given[parent].name, weight=speech.plain(given[parent].weight)
            )
            yield TableRow(heading=heading, kind=RowKind.GROUP)
        elif not parent and headed:
            headed = ""
            yield TableRow(heading=speech.say(N_("other criteria")), kind=RowKind.GROUP)
        yield row(
            found.name,
            speech.word(CRITERION_KIND, found.kind),
            speech.plain(found.weight),
            NOTHING if found.scale is None else speech.plain(found.scale),
            NOTHING if found.minimum is None else speech.plain(found.minimum),
        )
