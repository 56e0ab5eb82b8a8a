"""What the contract should cost, what it costs per user, the European thresholds, and warning signs."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.results import Phrase
from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Analysis, Evidence, Flag, ShouldCost, Threshold
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Part, RowKind, Section, Table, TableRow, Tone
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, PROSE, WORDS, listing, row, sentence, table
from costmodel.tender.law import regime, threshold_note, value_rule


def should_cost_section(speech: TenderSpeech, analysis: Analysis) -> Section | None:
    """The price of each tender beside the evidence; None without any."""
    if not analysis.should_cost and not analysis.implied:
        return None
    parts: list[Part] = []
    for one in analysis.should_cost:
        heading = f"{speech.name(one.tender)} · {speech.lot(one.lot)}"
        parts += [_evidence(speech, one, heading)] if one.evidence else [sentence(heading, Tone.ANSWER)]
        parts.append(sentence(speech.say(N_("Text for the written finding:"))))
        parts.append(listing(speech.phrase(phrase) for phrase in one.finding))
    if analysis.implied:
        parts.append(_implied(speech, analysis))
    return Section(id="should-cost", heading=speech.say(N_("Should-cost")), parts=tuple(parts))


def _evidence(speech: TenderSpeech, one: ShouldCost, heading: str) -> Table:
    def cells(found: Evidence) -> TableRow:
        span = (
            NOTHING
            if found.low is None or found.high is None
            else f"{speech.cents(found.low)} – {speech.cents(found.high)}"
        )
        return row(
            speech.phrase(found.label),
            speech.cents(found.amount),
            span,
            speech.say(N_("strong") if found.strong else N_("weak")),
            speech.phrase(found.why),
        )

    price = TableRow(
        heading=speech.say(N_("price of the tender")),
        cells=(speech.cents(one.price), NOTHING, "", ""),
        kind=RowKind.TOTAL,
    )
    return table(
        speech,
        speech.say(N_("{heading}, in EUR without VAT"), heading=heading),
        N_("evidence"),
        [
            (N_("amount"), FIGURES),
            (N_("low – high"), FIGURES),
            (N_("weight of the evidence"), WORDS),
            (N_("why"), PROSE),
        ],
        [price, *map(cells, one.evidence)],
        note=speech.say(N_("An amount may cover some of the lines only; the text below compares the same lines.")),
    )


def _implied(speech: TenderSpeech, analysis: Analysis) -> Table:
    return table(
        speech,
        speech.say(N_("Price per user and month that the total means, in EUR")),
        N_("tenderer"),
        [
            (N_("volume"), WORDS),
            (N_("users"), FIGURES),
            (N_("months"), FIGURES),
            (N_("total"), FIGURES),
            (N_("per user and month"), FIGURES),
            (N_("with VAT"), FIGURES),
            (N_("without VAT, if the total includes it"), FIGURES),
        ],
        (
            row(
                speech.name(one.tender) if one.tender else speech.say(N_("the published award of the contract")),
                one.label,
                speech.plain(one.users),
                str(one.months),
                speech.cents(one.amount),
                speech.cents(one.per_user_month),
                speech.cents(one.with_vat),
                speech.cents(one.without_vat),
            )
            for one in analysis.implied
        ),
    )


def threshold_section(speech: TenderSpeech, analysis: Analysis) -> Section:
    """The estimated value against the European threshold of the publication date."""
    say, found = speech.say, analysis.threshold
    seen = N_("read in a published text") if found.seen else N_("recalled, to be verified")
    above = N_("not known") if found.above is None else N_("above") if found.above else N_("below")
    rows = [
        (N_("how the value is estimated"), speech.phrase(rule_told(speech.procurement, found))),
        (N_("estimated value at the maximum quantities, EUR without VAT"), speech.cents(found.value)),
        (N_("commitment at the guaranteed minimum, EUR without VAT"), speech.cents(found.value_at_minimum)),
        (N_("threshold in force, EUR"), speech.cents(found.limit)),
        (N_("period of the threshold"), found.period or NOTHING),
        (N_("how the threshold is known"), say(seen)),
        (N_("value against the threshold"), say(above)),
    ]
    part = table(
        speech,
        say(N_("Estimated value and European threshold")),
        N_("mark"),
        [(N_("in this procedure"), PROSE)],
        (row(say(heading), text) for heading, text in rows),
    )
    return Section(id="thresholds", heading=say(N_("Thresholds")), parts=(part,))


def rule_told(procurement: Procurement, found: Threshold) -> Phrase:
    """How the value is estimated; without the law that it follows today where that did not apply yet."""
    terms = procurement.terms
    if regime(terms.published)[1]:
        return found.rule
    months = terms.term_months + terms.renewal_months
    rule = value_rule(terms.value_basis, open_ended=terms.open_ended, months=months).text
    note = threshold_note(terms.published, terms.authority_type, terms.subject)
    if note is None:
        return rule
    return Phrase(message=N_("{rule}. {note}"), parameters={"rule": rule, "note": note})


def flags_section(speech: TenderSpeech, analysis: Analysis) -> Section:
    """Warning signs that others read from one procedure; the authority should see them first."""
    part = table(
        speech,
        speech.say(N_("Warning signs of the open-contracting community; none of them proves anything")),
        N_("sign"),
        [(N_("raised"), WORDS), (N_("figure"), FIGURES), (N_("detail"), PROSE)],
        _flags(speech, analysis),
    )
    return Section(id="flags", heading=speech.say(N_("Flags")), parts=(part,))


def _flags(speech: TenderSpeech, analysis: Analysis) -> Iterator[TableRow]:
    def raised(flag: Flag) -> str:
        return speech.say(N_("figure only")) if flag.raised is None else speech.yes_no(flag.raised)

    for flag in analysis.flags:
        figure = NOTHING if flag.figure is None else speech.number(flag.figure, 4)
        heading = speech.say(N_("{label} ({code})"), label=speech.phrase(flag.label), code=flag.code)
        yield row(heading, raised(flag), figure, speech.phrase(flag.detail))
