"""Identification: which procedure, under which rules, made how, and what the report holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.case import CaseNature
from costmodel.domain.dictionary import tender_words
from costmodel.domain.tender import Criterion
from costmodel.domain.tender_results import Award, LotResult
from costmodel.messages import N_
from costmodel.rendering.tender_workbook.book import Figure, TenderBook

WIDTHS = (44.0, 84.0, 15.0, 15.0, 15.0)
FIRST = 5
LEGEND = (
    ("sample", N_("yellow: an input that may be changed here")),
    ("fixed", N_("grey: fixed when the workbook was made, computed from the inputs of the run")),
    ("calc", N_("white: a live formula")),
    ("brought", N_("grey text: brought in from another tab")),
)
Weigh = Callable[[Criterion], Figure]


def write_identification(book: TenderBook, award: Award, intro: str, weigh: Weigh, *, live: bool) -> None:
    """The first sheet of the award report. weigh: the weight of a criterion; live: the workbook has formulas."""
    title = book.procurement.terms.title
    sheet = book.text_sheet("identification", title, intro, WIDTHS)
    line = FIRST
    if book.procurement.terms.nature is CaseNature.INVENTED:
        text = book.say(N_("This procedure is invented. Its tenders and prices are examples, not facts."))
        line = book.say_over(sheet, line, text, "answer") + 1
    line = _facts(book, sheet, line, book.say(N_("The procedure")), procedure_facts(book))
    line = _regime(book, sheet, line + 1, award)
    for lot in award.lots:
        line = _lot(book, sheet, line + 1, lot, weigh)
    line = _checklist(book, sheet, line + 1, award)
    line = _facts(book, sheet, line + 1, book.say(N_("The run")), run_facts(book))
    if live:
        line = legend(book, sheet, line + 1)
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)


def procedure_facts(book: TenderBook) -> list[tuple[str, str]]:
    """What the tender documents say of the whole procedure."""
    terms, say = book.procurement.terms, book.say
    months = N_("{months} months")
    return [
        (say(N_("Contracting authority")), terms.authority),
        (say(N_("Reference")), terms.reference),
        (say(N_("What is bought")), book.word(tender_words.SUBJECT, terms.subject)),
        (say(N_("Procedure")), book.word(tender_words.PROCEDURE, terms.procedure)),
        (say(N_("Award on the basis of")), book.word(tender_words.AWARD_BASIS, terms.award_basis)),
        (say(N_("Published on")), book.language.date(terms.published.isoformat())),
        (say(N_("Deadline for tenders")), moment(book, terms.deadline)),
        (say(N_("Opened on")), moment(book, terms.opened)),
        (say(N_("First month of the contract")), book.language.month(str(terms.start))),
        (say(N_("Term without renewals")), say(months, months=str(terms.term_months))),
        (say(N_("Renewals")), say(months, months=str(terms.renewal_months)) if terms.renewal_months else "–"),
        (say(N_("Options in the price that is compared")), yes_no(book, terms.options_counted)),
        (say(N_("Renewals in the price that is compared")), yes_no(book, terms.renewals_counted)),
        (say(N_("VAT rate; prices are compared without VAT")), book.voice.quantity(terms.vat_rate, "share")),
        (say(N_("Points in total")), book.voice.quantity(terms.points_total, "points")),
        (say(N_("Evaluated by")), terms.evaluators or "–"),
    ]


def run_facts(book: TenderBook) -> list[tuple[str, str]]:
    """Which program computed which input on which day."""
    run = book.run
    return [
        (book.say(N_("Input workbook")), run.input_name),
        (book.say(N_("SHA-256 of the input")), run.input_sha256),
        (book.say(N_("Date given")), run.date or "–"),
        (book.say(N_("Version of costmodel")), run.version),
        (book.say(N_("Run")), run.run_id),
    ]


def moment(book: TenderBook, at: datetime | None) -> str:
    """Day and hour, or a dash."""
    return f"{book.language.date(at.date().isoformat())}, {at:%H:%M}" if at else "–"


def yes_no(book: TenderBook, flag: bool) -> str:
    return book.say(N_("yes")) if flag else book.say(N_("no"))


def _facts(book: TenderBook, sheet: Worksheet, line: int, heading: str, facts: list[tuple[str, str]]) -> int:
    book.heading(sheet, line, heading)
    line += 1
    for label, text in facts:
        line = book.texts(sheet, line, (label, text))
    return line


def _regime(book: TenderBook, sheet: Worksheet, line: int, award: Award) -> int:
    book.heading(sheet, line, book.say(N_("Law that applies by the date of publication")))
    line = book.say_over(sheet, line + 1, book.phrase(award.regime))
    if not award.legal_finding:
        text = book.say(N_("This report gives arithmetic for such a procedure, and no legal finding."))
        line = book.say_over(sheet, line, text, "strong_wrap")
    return line


def _lot(book: TenderBook, sheet: Worksheet, line: int, lot: LotResult, weigh: Weigh) -> int:
    """Formula, weights and minima of one lot."""
    say = book.say
    book.heading(sheet, line, say(N_("{lot}: criteria"), lot=lot.title))
    line = book.texts(
        sheet, line + 1, (say(N_("Award formula")), f"{book.phrase(lot.formula_label)}: {lot.formula_text}")
    )
    line = book.heads(
        sheet, line, [say(N_("criterion")), say(N_("kind")), say(N_("points")), say(N_("scale")), say(N_("minimum"))]
    )
    for criterion in book.procurement.criteria_of(lot.id):
        kind = book.word(tender_words.CRITERION_KIND, criterion.kind)
        scale, least = Figure(criterion.scale, "points"), Figure(criterion.minimum, "points")
        line = book.texts(sheet, line, (criterion.name, kind, weigh(criterion), scale, least))
    return line


def _checklist(book: TenderBook, sheet: Worksheet, line: int, award: Award) -> int:
    book.heading(sheet, line, book.say(N_("What the award decision must contain")))
    line += 1
    for item in award.checklist:
        state = book.say(N_("✓ in this report")) if item.done else book.say(N_("☐ to be added by the authority"))
        line = book.texts(sheet, line, (state, f"{book.phrase(item.text)}\n{book.phrase(item.source)}"))
    return line


def legend(book: TenderBook, sheet: Worksheet, line: int) -> int:
    """The colours of the cells."""
    book.heading(sheet, line, book.say(N_("Colours")))
    for style, message in LEGEND:
        line += 1
        sheet.write_string(line, 0, book.say(message), book.format("label"))
        sheet.write_string(line, 2, "123", book.format(style, "EUR"))
    return line + 1
