"""What an authority must know first: who is first, how firm that is, what turns it, what one tender is worth."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender_results import Analysis, Award, LotResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Part, Section, Tone
from costmodel.rendering.sections.tender.outcome import outcome
from costmodel.rendering.sections.tender.situations import firmness
from costmodel.rendering.sections.tender.speech import TenderSpeech
from costmodel.rendering.sections.tender.turning import turning_sentences
from costmodel.rendering.sections.tender.words import listing, sentence


def conclusions_section(speech: TenderSpeech, award: Award, analysis: Analysis) -> Section:
    """The first lines of the internal analysis."""
    parts: list[Part] = []
    for lot in award.lots:
        parts.append(sentence(outcome(speech, lot), Tone.LEAD))
        told = [*firmness(speech, lot, analysis), *turning_sentences(speech, lot, analysis)]
        if told:
            parts.append(listing(told))
        parts += _finding(speech, lot, analysis)
    parts += _general(speech, analysis)
    return Section(id="conclusions", heading=speech.say(N_("What to know first")), parts=tuple(parts))


def _finding(speech: TenderSpeech, lot: LotResult, analysis: Analysis) -> Iterator[Part]:
    """For a lot with one tender: what the written finding on its price can say."""
    found = [one for one in analysis.should_cost if one.lot == lot.id]
    if found and len(lot.winners) == 1 and len(lot.ranking) == 1:
        yield sentence(
            speech.say(N_("One tender: there is no ranking to rely on. For the written finding on its price:"))
        )
        yield listing(speech.phrase(phrase) for one in found for phrase in one.finding)


def _general(speech: TenderSpeech, analysis: Analysis) -> Iterator[Part]:
    raised = [
        speech.say(N_("{name} ({beside})"), name=speech.phrase(flag.label), beside=speech.phrase(flag.detail))
        for flag in analysis.flags
        if flag.raised
    ]
    if raised:
        yield sentence(speech.say(N_("Warning signs: {signs}."), signs=speech.series(raised)), Tone.WARNING)
    notes = [speech.phrase(note) for note in analysis.notes]
    if notes:
        yield listing(notes)
