"""Opening record: who sent what, when, in which file; and the rounds of negotiation."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.tender import Tender
from costmodel.domain.tender_results import Award
from costmodel.messages import N_
from costmodel.rendering.tender_workbook.book import Figure, TenderBook
from costmodel.rendering.tender_workbook.identification import FIRST, moment

WIDTHS = (46.0, 14.0, 28.0, 18.0, 22.0, 30.0, 68.0)


def write_opening(book: TenderBook, award: Award) -> None:
    """Every tender in the order of the input, late ones marked, with the SHA-256 of a returned price schedule."""
    say = book.say
    intro = say(N_("Deadline for tenders: {moment}"), moment=moment(book, book.procurement.terms.deadline))
    sheet = book.text_sheet("opening", say(N_("Opening record")), intro, WIDTHS)
    heads = [
        say(N_("tenderer")),
        say(N_("short name")),
        say(N_("received")),
        say(N_("in time")),
        say(N_("lots")),
        say(N_("returned file")),
        say(N_("SHA-256 of the file")),
    ]
    line = book.heads(sheet, FIRST, heads)
    for tender in book.procurement.tenders:
        cells = (
            named(book, tender),
            tender.id,
            moment(book, tender.received),
            _in_time(book, tender, award),
            _lots(book, tender),
            tender.file or say(N_("typed in the input")),
            tender.sha256 or "–",
        )
        style = "alarm_wrap" if tender.id in award.late else "wrap"
        line = book.texts(sheet, line, cells, style)
    line = _rounds(book, sheet, line + 1, award)
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)


def named(book: TenderBook, tender: Tender) -> str:
    """A tenderer's name, with the base tender of a variant."""
    if tender.variant_of is None:
        return tender.name
    base = book.procurement.tender(tender.variant_of).name
    return book.say(N_("{name} (variant of {base})"), name=tender.name, base=base)


def _in_time(book: TenderBook, tender: Tender, award: Award) -> str:
    if tender.id in award.late:
        return book.say(N_("LATE: kept, flagged"))
    return book.say(N_("yes")) if tender.received else book.say(N_("time not noted"))


def _lots(book: TenderBook, tender: Tender) -> str:
    return ", ".join(lot.title for lot in book.procurement.lots if book.procurement.bids(tender, lot.id)) or "–"


def _rounds(book: TenderBook, sheet: Worksheet, line: int, award: Award) -> int:
    """Rounds of negotiation by lot; the final one is compared."""
    say = book.say
    for lot in award.lots:
        if not lot.rounds:
            continue
        book.heading(sheet, line, say(N_("{lot}: rounds of negotiation"), lot=lot.title))
        heads = [
            say(N_("tenderer")),
            say(N_("round")),
            say(N_("received")),
            say(N_("final offer")),
            say(N_("total, EUR excl. VAT")),
        ]
        line = book.heads(sheet, line + 1, heads)
        for found in lot.rounds:
            final = say(N_("yes")) if found.is_final else say(N_("no"))
            cells = (found.name, str(found.number), found.received or "–", final, Figure(found.total, "EUR"))
            line = book.texts(sheet, line, cells)
        line += 1
    return line
