"""Completeness of the prices, and the sums: submitted, recomputed, corrected."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.tender import Correction
from costmodel.domain.tender_results import Award, FilledLine, LotResult, TenderResult
from costmodel.messages import N_
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Part, Section, Table, TableRow, Tone
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, PROSE, WORDS, columns, listing, row, sentence, table


def completeness_section(speech: TenderSpeech, award: Award) -> Section:
    """Omitted lines by tenderer and line; those filled in, with their numbers, beside the unfilled result."""
    say, heading = speech.say, speech.say(N_("Completeness"))
    gaps = [(lot, tender) for lot in award.lots for tender in lot.tenders if tender.missing]
    if not gaps:
        text = say(N_("Every tender prices every line of the lots that it is for."))
        return Section(id="completeness", heading=heading, parts=(sentence(text),))
    parts: list[Part] = [
        sentence(say(N_("A price that a tenderer left out is a missing price, never 0."))),
        table(
            speech,
            say(N_("Omitted prices, by tenderer and line")),
            N_("tenderer"),
            [(N_("lot"), WORDS), (N_("omitted lines"), PROSE), (N_("what follows"), PROSE)],
            (
                row(
                    speech.name(tender.id),
                    str(speech.position(lot.id)),
                    speech.series(tender.missing),
                    _follows(speech, tender),
                )
                for lot, tender in gaps
            ),
        ),
    ]
    filled = [(tender, line) for _, tender in gaps for line in tender.filled]
    if filled and not speech.redacted:
        parts += [_filled(speech, filled), _beside(speech, gaps)]
    return Section(id="completeness", heading=heading, parts=tuple(parts))


def _follows(speech: TenderSpeech, tender: TenderResult) -> str:
    if tender.filled:
        return speech.say(N_("filled in for the comparison"))
    if tender.price is None:
        return speech.say(N_("no price that can be compared"))
    return speech.say(N_("the line is not part of the price that is compared"))


def _filled(speech: TenderSpeech, filled: list[tuple[TenderResult, FilledLine]]) -> Table:
    return table(
        speech,
        speech.say(N_("Lines filled in: P = L × Y ÷ X, in EUR for the quantity that is compared")),
        N_("tenderer"),
        [
            (N_("line"), WORDS),
            (N_("L: mean of the others for the line"), FIGURES),
            (N_("Y: own total without it"), FIGURES),
            (N_("X: mean of the others' totals without it"), FIGURES),
            (N_("P: filled in"), FIGURES),
        ],
        (
            row(
                speech.name(tender.id),
                line.label,
                speech.cents(line.mean_price),
                speech.cents(line.own_total),
                speech.cents(line.mean_total),
                speech.cents(line.amount),
            )
            for tender, line in filled
        ),
        note=speech.say(N_("The amount is computed for the comparison; the tenderer did not offer it.")),
    )


def _beside(speech: TenderSpeech, gaps: list[tuple[LotResult, TenderResult]]) -> Table:
    return table(
        speech,
        speech.say(N_("Results with and without the lines filled in, in EUR without VAT")),
        N_("tenderer"),
        [
            (N_("lot"), WORDS),
            (N_("sum of the lines offered (not comparable)"), FIGURES),
            (N_("compared, with lines filled in"), FIGURES),
        ],
        (
            row(speech.name(tender.id), speech.lot(lot.id), speech.cents(tender.recomputed), speech.cents(tender.price))
            for lot, tender in gaps
            if tender.filled
        ),
    )


def arithmetic_section(speech: TenderSpeech, award: Award) -> Section:
    """Totals as submitted and recomputed side by side; corrections with their reason and who decided."""
    say = speech.say
    parts: list[Part] = [
        sentence(
            say(
                N_("Quantity × unit price per line, rounded to the cent, then added up. Nothing is corrected silently.")
            )
        )
    ]
    parts += _corrections(speech)
    return Section(
        id="arithmetic",
        heading=say(N_("Arithmetic")),
        parts=tuple(parts),
        sections=tuple(_sums(speech, lot) for lot in award.lots),
    )


def _sums(speech: TenderSpeech, lot: LotResult) -> Section:
    say = speech.say
    parts: list[Part] = [
        table(
            speech,
            say(N_("Totals in EUR, without VAT unless it is said")),
            N_("tenderer"),
            [
                (N_("submitted"), FIGURES),
                (N_("recomputed"), FIGURES),
                (N_("difference"), FIGURES),
                (N_("discount"), FIGURES),
                (N_("price that is compared"), FIGURES),
                (N_("the same with VAT"), FIGURES),
            ],
            (_total(speech, tender) for tender in lot.tenders),
            note=_joined(
                say(N_("A difference is the submitted total less the recomputed one; a dash: not stated.")),
                speech.mark_of_filled(lot.tenders),
            ),
        )
    ]
    if lot.tenders and not speech.redacted:
        parts += _amounts(speech, lot)
    return Section(id=f"arithmetic-{speech.position(lot.id)}", heading=speech.lot(lot.id), parts=tuple(parts))


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _total(speech: TenderSpeech, tender: TenderResult) -> TableRow:
    hides_a_line = speech.redacted and bool(tender.filled)  # the filled-in amount would be their difference
    recomputed = NOTHING if hides_a_line else speech.cents(tender.recomputed)
    return row(
        speech.name(tender.id),
        speech.cents(tender.submitted) if not hides_a_line else NOTHING,
        recomputed,
        speech.cents(tender.difference) if not hides_a_line else NOTHING,
        speech.typed_share(tender.discount),
        speech.compared(tender),
        speech.cents(tender.price_with_vat),
    )


def _amounts(speech: TenderSpeech, lot: LotResult) -> Iterator[Table]:
    lines = lot.tenders[0].lines
    rows = [
        CutRow(
            heading=speech.say(N_("{line} (option)"), line=line.label) if line.is_option else line.label,
            lead=(speech.plain(line.quantity), speech.yes_no(line.counted)),
            values=tuple(_amount(speech, tender, at) for tender in lot.tenders),
        )
        for at, line in enumerate(lines)
    ]
    return cut_tables(
        speech,
        speech.say(N_("Amount of each line, in EUR without VAT")),
        [speech.name(tender.id) for tender in lot.tenders],
        rows,
        corner=speech.say(N_("line")),
        lead=columns(speech, (N_("quantity"), FIGURES), (N_("counted"), WORDS)),
        note=speech.say(N_("A star marks a line with a corrected unit price.")) if _corrected(lot) else "",
    )


def _corrected(lot: LotResult) -> bool:
    return any(line.corrected for tender in lot.tenders for line in tender.lines)


def _amount(speech: TenderSpeech, tender: TenderResult, at: int) -> str:
    line = tender.lines[at]
    if line.amount is None:
        return speech.say(N_("missing"))
    return f"{speech.cents(line.amount)} *" if line.corrected else speech.cents(line.amount)


def _corrections(speech: TenderSpeech) -> Iterator[Part]:
    found = speech.procurement.corrections
    if not found:
        yield sentence(speech.say(N_("No price was corrected.")))
        return
    if speech.redacted:
        yield sentence(speech.say(N_("Corrected by a decision (prices and reasons are in the full report):")))
        yield listing(
            speech.say(
                N_("{name}, {line}: decided by {who}"),
                name=speech.name(one.tender),
                line=_label(speech, one),
                who=one.decided_by,
            )
            for one in found
        )
        return
    yield table(
        speech,
        speech.say(N_("Corrected by a decision: unit prices in EUR without VAT")),
        N_("tenderer"),
        [
            (N_("line"), WORDS),
            (N_("submitted"), FIGURES),
            (N_("corrected"), FIGURES),
            (N_("reason"), PROSE),
            (N_("decided by"), WORDS),
        ],
        (
            row(
                speech.name(one.tender),
                _label(speech, one),
                speech.price(one.submitted),
                speech.price(one.corrected),
                one.reason,
                one.decided_by,
            )
            for one in found
        ),
    )
    yield sentence(
        speech.say(N_("The recomputed totals below use the corrected prices; the submitted ones are as written.")),
        Tone.NOTE,
    )


def _label(speech: TenderSpeech, correction: Correction) -> str:
    return next((line.label for line in speech.procurement.lines if line.id == correction.line), correction.line)
