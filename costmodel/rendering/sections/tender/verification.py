"""Price verification: the arithmetic of the 15 % rule, and what it does and does not say."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender_results import Award, LotResult, Screen, ScreenEntry
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Part, RowKind, Section, TableRow, Tone
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, PROSE, WORDS, row, sentence, table


def verification_section(speech: TenderSpeech, award: Award) -> Section:
    """Count, dropped, mean, limit and who is below it, lot by lot."""
    return Section(
        id="verification",
        heading=speech.say(N_("Price verification")),
        parts=(),
        sections=tuple(_lot(speech, lot, has_law=award.legal_finding) for lot in award.lots),
    )


def _lot(speech: TenderSpeech, lot: LotResult, *, has_law: bool) -> Section:
    screen = lot.screen
    parts: list[Part] = [sentence(text) for text in _label(speech, screen, has_law=has_law)]
    if has_law:
        parts.append(_conditions(speech, screen))
    if screen.entries:
        parts.append(_arithmetic(speech, screen))
    parts.append(sentence(_found(speech, screen), Tone.ANSWER))
    return Section(id=f"verification-{speech.position(lot.id)}", heading=speech.lot(lot.id), parts=tuple(parts))


def _label(speech: TenderSpeech, screen: Screen, *, has_law: bool) -> Iterator[str]:
    share = speech.typed_share(speech.procurement.terms.abnormal_share)
    label = (
        N_("The rule of {share} below the mean is mandatory here: all its conditions hold.")
        if screen.mandatory
        else N_("The rule of {share} below the mean is not mandatory here; its arithmetic is used voluntarily.")
    )
    if not has_law:
        label = N_("Arithmetic only: each price beside a limit {share} below the mean.")
    yield speech.say(label, share=share)
    if screen.mean is None or screen.limit is None:
        return
    yield speech.say(
        N_(
            "{count} tenders count; {low} lowest and {high} highest left out of the mean: mean M = {mean}, limit "
            "M × (1 − {share}) = {limit}. A price at or below the limit is asked about."
        ),
        count=screen.count,
        low=screen.dropped_low,
        high=screen.dropped_high,
        mean=speech.euro(screen.mean),
        share=share,
        limit=speech.euro(screen.limit),
    )


def _conditions(speech: TenderSpeech, screen: Screen) -> Part:
    return table(
        speech,
        speech.say(N_("Conditions under which the rule is mandatory; all must hold")),
        N_("condition"),
        [(N_("is met"), WORDS)],
        (row(speech.phrase(text), speech.yes_no(holds)) for text, holds in screen.conditions),
    )


def _arithmetic(speech: TenderSpeech, screen: Screen) -> Part:
    def entry(found: ScreenEntry) -> TableRow:
        counted = NOTHING if screen.mean is None else speech.yes_no(not found.dropped)
        asked = N_("to be asked about") if found.flagged else N_("no")
        return row(
            speech.name(found.tender),
            speech.cents(found.price),
            counted,
            _distance(speech, found.below),
            NOTHING if screen.mean is None else speech.say(asked),
        )

    def limits() -> Iterator[TableRow]:
        for label, amount in ((N_("mean M"), screen.mean), (N_("limit"), screen.limit)):
            if amount is not None:
                cells = (speech.cents(amount), "", "", "")
                yield TableRow(heading=speech.say(label), cells=cells, kind=RowKind.TOTAL)

    return table(
        speech,
        speech.say(N_("Prices against their mean, in EUR without VAT")),
        N_("tenderer"),
        [
            (N_("price"), FIGURES),
            (N_("in the mean"), WORDS),
            (N_("distance from the mean"), FIGURES),
            (N_("at or below the limit"), PROSE),
        ],
        (*(entry(found) for found in screen.entries), *limits()),
    )


def _distance(speech: TenderSpeech, below: float | None) -> str:
    """``12.00% below``; above for a dearer one."""
    if below is None:
        return NOTHING
    return speech.say(N_("{share} below") if below >= 0 else N_("{share} above"), share=speech.share(abs(below)))


def _found(speech: TenderSpeech, screen: Screen) -> str:
    if screen.why_not is not None:
        return speech.phrase(screen.why_not)
    flagged = [entry.tender for entry in screen.entries if entry.flagged]
    if not flagged:
        return speech.say(N_("No price is at or below the limit."))
    message = (
        N_("At or below the limit: {names}. A justification is asked for before anything is decided.")
        if screen.mandatory
        else N_(
            "At or below the limit: {names}. The figures ask for a justification; they prove nothing by themselves."
        )
    )
    return speech.say(message, names=speech.names(flagged))
