"""What the comparison comes to, lot by lot, in words."""

from __future__ import annotations

from costmodel.domain.results import Phrase
from costmodel.domain.tender_results import Award, LotResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Section, Tone
from costmodel.rendering.sections.tender.speech import TenderSpeech
from costmodel.rendering.sections.tender.words import listing, sentence


def outcome_section(speech: TenderSpeech, award: Award) -> Section:
    """Who is first in each lot, and what a reader must know of it."""
    say = speech.say
    parts = [sentence(outcome(speech, lot), Tone.LEAD) for lot in award.lots]
    notes = [_note(speech, award, lot, note) for lot in award.lots for note in lot.notes]
    if notes:
        parts.append(sentence(say(N_("To be read with it:"))))
    extra = (listing(notes),) if notes else ()
    law = [sentence(say(N_("Legal regime: {regime}"), regime=speech.phrase(award.regime)), Tone.NOTE)]
    if not award.legal_finding:
        law.append(sentence(say(N_("This report holds arithmetic and no legal finding.")), Tone.NOTE))
    return Section(id="outcome", heading=say(N_("What the comparison comes to")), parts=(*parts, *extra, *law))


def _note(speech: TenderSpeech, award: Award, lot: LotResult, note: Phrase) -> str:
    """A note of a lot, which is named where there are several."""
    text = speech.phrase(note)
    return text if len(award.lots) == 1 else speech.say(N_("{lot}: {names}"), lot=speech.lot(lot.id), names=text)


def outcome(speech: TenderSpeech, lot: LotResult) -> str:
    """Who is first in a lot; a tie stays a tie."""
    title = speech.lot(lot.id)
    if not lot.ranking:
        return speech.say(N_("{lot}: no tender can be ranked."), lot=title)
    first, *others = lot.ranking
    value = lot.tender(first[0]).value
    shown = "" if value is None else speech.value(lot, value)
    if len(first) > 1:
        message = N_("{lot}: {names} are tied for the first place, at {value} each; the comparison does not decide.")
        return speech.say(message, lot=title, names=speech.names(first), value=shown)
    if not others:
        message = N_("{lot}: {name} is the only tender that can be ranked, at {value}.")
        return speech.say(message, lot=title, name=speech.name(first[0]), value=shown)
    second = lot.tender(others[0][0]).value
    message = (
        N_("{lot}: {name} is first, at {value}, before {others}, at {second}.")
        if len(others[0]) == 1
        else N_("{lot}: {name} is first, at {value}, before {others}, at {second} each.")
    )
    return speech.say(
        message,
        lot=title,
        name=speech.name(first[0]),
        value=shown,
        others=speech.names(others[0]),
        second="" if second is None else speech.value(lot, second),
    )
