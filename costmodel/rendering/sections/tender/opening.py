"""Which tenders came in, when, in which file; their prices as read; who takes part."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.dictionary.tender_words import MET, REGULARITY
from costmodel.domain.tender import Regularity, Tender
from costmodel.domain.tender_results import Award, LotResult, TenderResult
from costmodel.messages import N_
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Part, Section, Table, TableRow
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, PROSE, WORDS, columns, row, sentence, table


def opening_section(speech: TenderSpeech, award: Award) -> Section:
    """The opening record, with the hash of each returned file."""
    say = speech.say
    rows = (_opened(speech, award, tender) for tender in speech.procurement.tenders)
    record = table(
        speech,
        say(N_("Tenders received, due by {deadline}"), deadline=speech.moment(speech.procurement.terms.deadline)),
        N_("tenderer"),
        [(N_("received"), WORDS), (N_("in time"), WORDS), (N_("lots"), WORDS), (N_("file and its SHA-256"), PROSE)],
        rows,
        note=say(N_("A late tender is kept in the comparison and marked; whether it is accepted is a decision.")),
    )
    return Section(id="opening", heading=say(N_("Opening record")), parts=(record,))


def _opened(speech: TenderSpeech, award: Award, tender: Tender) -> TableRow:
    late = tender.id in award.late
    in_time = N_("late") if late else N_("yes") if tender.received else N_("not known")
    lots = [str(speech.position(lot.id)) for lot in speech.procurement.lots if speech.procurement.bids(tender, lot.id)]
    origin = f"{tender.file} · {tender.sha256}" if tender.file else speech.say(N_("prices typed in"))
    if tender.variant_of is not None:
        base = speech.procurement.tender(tender.variant_of).name
        origin = speech.say(N_("{origin}; variant of {base}"), origin=origin, base=base)
    received = NOTHING if tender.received is None else speech.moment(tender.received)
    return row(speech.name(tender.id), received, speech.say(in_time), ", ".join(lots) or NOTHING, origin)


def prices_section(speech: TenderSpeech, award: Award) -> Section:
    """Unit prices as read; the redacted report has totals alone."""
    heading = speech.say(N_("Tenders as read"))
    if speech.redacted:
        text = speech.say(N_("The unit prices are left out of this version."))
        return Section(id="as-read", heading=heading, parts=(sentence(text),))
    sections = tuple(_as_read(speech, lot) for lot in award.lots)
    return Section(id="as-read", heading=heading, parts=(), sections=sections)


def _as_read(speech: TenderSpeech, lot: LotResult) -> Section:
    say = speech.say
    tables = cut_tables(
        speech,
        say(N_("Unit prices as submitted, in EUR without VAT")),
        [speech.name(tender.id) for tender in lot.tenders],
        [
            CutRow(
                heading=_line_name(speech, lot.tenders[0], at),
                lead=(line.unit, speech.plain(line.quantity)),
                values=tuple(_submitted(speech, tender, at) for tender in lot.tenders),
            )
            for at, line in enumerate(lot.tenders[0].lines if lot.tenders else ())
        ],
        corner=say(N_("line")),
        lead=columns(speech, (N_("unit"), WORDS), (N_("quantity"), FIGURES)),
    )
    number = speech.position(lot.id)
    return Section(id=f"as-read-{number}", heading=speech.lot(lot.id), parts=tuple(tables))


def _line_name(speech: TenderSpeech, tender: TenderResult, at: int) -> str:
    line = tender.lines[at]
    return speech.say(N_("{line} (option)"), line=line.label) if line.is_option else line.label


def _submitted(speech: TenderSpeech, tender: TenderResult, at: int) -> str:
    price = tender.lines[at].submitted_price
    return speech.say(N_("missing")) if price is None else speech.price(price)


def admission_section(speech: TenderSpeech, award: Award) -> Section:
    """Requirements met or not, exclusion, selection and regularity; who is left out and why."""
    parts: list[Part] = [_left_out(speech, award)]
    if speech.procurement.admissions:
        parts.append(_admissions(speech))
    if speech.procurement.requirements:
        parts.append(_requirements(speech))
    return Section(id="admission", heading=speech.say(N_("Requirements and regularity")), parts=tuple(parts))


def _left_out(speech: TenderSpeech, award: Award) -> Part:
    rows = [
        row(speech.name(tender.id), speech.lot(lot.id), speech.series(speech.phrase(why) for why in tender.left_out))
        for lot in award.lots
        for tender in lot.tenders
        if tender.left_out
    ]
    if not rows:
        return sentence(speech.say(N_("No tender is left out of the ranking.")))
    return table(
        speech,
        speech.say(N_("Left out of the ranking: these tenders change nothing in the results of the others")),
        N_("tenderer"),
        [(N_("lot"), WORDS), (N_("reason"), PROSE)],
        rows,
    )


def _admissions(speech: TenderSpeech) -> Table:
    def rows() -> Iterator[TableRow]:
        for found in speech.procurement.admissions:
            where = speech.say(N_("all")) if found.lot is None else str(speech.position(found.lot))
            yield row(
                speech.name(found.tender),
                where,
                speech.yes_no(found.excluded),
                speech.yes_no(found.selected),
                speech.word(REGULARITY, found.regularity),
                found.reason or NOTHING,
            )

    return table(
        speech,
        speech.say(
            N_("Exclusion, selection and regularity; a tenderer that is not named here is selected and {regular}"),
            regular=speech.word(REGULARITY, Regularity.REGULAR),
        ),
        N_("tenderer"),
        [
            (N_("lot"), WORDS),
            (N_("excluded"), WORDS),
            (N_("selected"), WORDS),
            (N_("regularity"), WORDS),
            (N_("reason"), PROSE),
        ],
        rows(),
    )


def _requirements(speech: TenderSpeech) -> Table:
    return table(
        speech,
        speech.say(N_("Requirements that every tender must meet")),
        N_("tenderer"),
        [(N_("requirement"), PROSE), (N_("met"), WORDS), (N_("remark"), PROSE)],
        (
            row(speech.name(found.tender), found.text, speech.word(MET, found.met), found.remark or NOTHING)
            for found in speech.procurement.requirements
        ),
    )
