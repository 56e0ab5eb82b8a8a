"""The short table of a tender comparison for a terminal: who is where in each lot. Nothing internal is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Award, LotResult
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech, told_apart
from costmodel.rendering.terminal import LONGEST, aligned


def tender_table(procurement: Procurement, award: Award, language: Language) -> str:
    """Lot after lot: place, tenderer, price in EUR without VAT, and what ranks; tied tenders share their place.

    Those that are not ranked stand last; variants, which are never among the others, are left to the report.
    """
    speech = TenderSpeech(procurement, language)
    return "\n\n".join(_lot(speech, lot) for lot in award.lots)


def _lot(speech: TenderSpeech, lot: LotResult) -> str:
    say = speech.language.text
    heads = [say(N_("Place")), say(N_("Tenderer")), say(N_("EUR without VAT")), say(N_("Result"))]
    ids = [tender.id for tender in lot.tenders]
    names = dict(zip(ids, told_apart([speech.name(id) for id in ids], LONGEST - 1), strict=True))
    lines = [heads, *_ranked(speech, lot, names), *_left_out(speech, lot, names)]
    return f"{aligned([[speech.lot(lot.id)]], left={0})}\n{aligned(lines, left={0, 1})}"


def _ranked(speech: TenderSpeech, lot: LotResult, names: Mapping[str, str]) -> Iterator[list[str]]:
    say, place = speech.language.text, 1
    for tied in lot.ranking:
        shown = f"{place}." if len(tied) == 1 else say(N_("{place}. (tied)"), place=place)
        for id in tied:
            tender = lot.tender(id)
            value = NOTHING if tender.value is None else speech.value(lot, tender.value)
            yield [shown, names[id], speech.cents(tender.price), value]
        place += len(tied)


def _left_out(speech: TenderSpeech, lot: LotResult, names: Mapping[str, str]) -> Iterator[list[str]]:
    for tender in lot.tenders:
        if tender.rank is None and tender.variant_of is None:
            yield [NOTHING, names[tender.id], speech.cents(tender.price), speech.language.text(N_("not ranked"))]
