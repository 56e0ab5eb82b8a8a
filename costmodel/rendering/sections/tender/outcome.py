"""What the comparison comes to, lot by lot, in words."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender_results import Award, LotResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Section, Tone
from costmodel.rendering.sections.tender.speech import TenderSpeech, ranked
from costmodel.rendering.sections.tender.words import listing, sentence

CENT = 0.005
"""EUR from which on two amounts look different."""


def outcome_section(speech: TenderSpeech, award: Award) -> Section:
    """Who is first in each lot, and what a reader must know of it."""
    say = speech.say
    parts = [sentence(outcome(speech, lot), Tone.LEAD) for lot in award.lots]
    notes = [
        _note(speech, award, lot, text)
        for lot in award.lots
        for text in (*(speech.phrase(note) for note in lot.notes), *_cautions(speech, award, lot))
    ]
    if notes:
        parts.append(sentence(say(N_("To be read with it:"))))
    extra = (listing(notes),) if notes else ()
    law = [sentence(say(N_("Legal regime: {regime}"), regime=speech.phrase(award.regime)), Tone.NOTE)]
    if not award.legal_finding:
        law.append(sentence(say(N_("This report holds arithmetic and no legal finding.")), Tone.NOTE))
    return Section(id="outcome", heading=say(N_("What the comparison comes to")), parts=(*parts, *extra, *law))


def _cautions(speech: TenderSpeech, award: Award, lot: LotResult) -> Iterator[str]:
    """What another section holds and a reader of the first place must not overlook: late, low, slips, corrections."""
    placed, say = [tender.id for tender in ranked(lot)], speech.say
    late = [id for id in award.late if id in placed]
    if late:
        message = N_(
            "{names} came in after the deadline and is ranked all the same; whether it is accepted is a decision that "
            "this report does not take."
        )
        several = N_(
            "{names} came in after the deadline and are ranked all the same; whether they are accepted is a decision "
            "that this report does not take."
        )
        yield say(message if len(late) == 1 else several, names=_first_marked(speech, lot, late))
    low = [entry.tender for entry in lot.screen.entries if entry.flagged and entry.tender in placed]
    if low:
        where = speech.quoted(say(N_("Price verification")))
        message = N_("At or below the limit of the price verification: {names}. See {section}.")
        yield say(message, names=_first_marked(speech, lot, low), section=where)
    yield from _sums(speech, lot)


def _sums(speech: TenderSpeech, lot: LotResult) -> Iterator[str]:
    say, where = speech.say, speech.quoted(speech.say(N_("Arithmetic")))
    differing = [tender.id for tender in lot.tenders if abs(tender.difference or 0.0) >= CENT]
    if differing:
        message = N_("The submitted total differs from the recomputed one: {names}. See {section}.")
        yield say(message, names=_first_marked(speech, lot, differing), section=where)
    corrected = [tender.id for tender in lot.tenders if any(line.corrected for line in tender.lines)]
    if corrected:
        message = N_("A unit price was corrected by a decision: {names}. See {section}.")
        yield say(message, names=_first_marked(speech, lot, corrected), section=where)


def _first_marked(speech: TenderSpeech, lot: LotResult, tenders: list[str]) -> str:
    """Names; those on the first place with a word that says so."""
    return speech.names(tenders, beside=lambda one: speech.say(N_("first place")) if one in lot.winners else "")


def _note(speech: TenderSpeech, award: Award, lot: LotResult, text: str) -> str:
    """A note of a lot, which is named where there are several."""
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
