"""Internal sheets of text on prices: evidence, the case, questions to tenderers, thresholds, flags."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.tender_results import Comparison, Evidence, ShouldCost
from costmodel.messages import N_
from costmodel.rendering.tender_workbook.book import Figure, Shown, TenderBook
from costmodel.rendering.tender_workbook.identification import FIRST
from costmodel.rendering.tender_workbook.judgement import AS_RUN, WIDTHS

KINDS = {
    "own_estimate": N_("own estimate"),
    "previous": N_("earlier price, brought to the day"),
    "published": N_("published price, brought to the day"),
    "catalogue": N_("catalogue price, brought to the day"),
    "alternative": N_("alternative without a contract"),
}


def write_finding(book: TenderBook, comparison: Comparison) -> None:
    """What each tender should cost, the text for the written finding, and what it means for the case."""
    sheet = book.text_sheet("finding", book.say(N_("Evidence for the price")), book.say(AS_RUN), WIDTHS)
    line = FIRST
    for found in comparison.analysis.should_cost:
        line = _evidence(book, sheet, line, comparison, found) + 1
    line = _implied(book, sheet, line, comparison)
    line = _outcomes(book, sheet, line, comparison)
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)


def _implied(book: TenderBook, sheet: Worksheet, line: int, comparison: Comparison) -> int:
    """Price per user and month at several numbers of users."""
    say = book.say
    if not comparison.analysis.implied:
        return line
    book.heading(sheet, line, say(N_("Price per user and month")))
    heads = [
        say(N_("tenderer, number of users")),
        say(N_("amount, EUR")),
        say(N_("EUR per user and month")),
        say(N_("the same without VAT, if the amount includes it")),
        say(N_("computed as")),
    ]
    line = book.heads(sheet, line + 1, heads)
    for found in comparison.analysis.implied:
        name = book.procurement.tender(found.tender).name if found.tender else ""
        users = book.voice.quantity(found.users, "users")
        label = say(N_("{name}: {label}, {users} users"), name=name, label=found.label, users=users)
        how = say(N_("amount ÷ {users} users ÷ {months} months"), users=users, months=str(found.months))
        amounts = (Figure(v, "EUR") for v in (found.amount, found.per_user_month, found.excluding_vat))
        line = book.texts(sheet, line, (label, *amounts, how), "static")
    return line + 1


def _outcomes(book: TenderBook, sheet: Worksheet, line: int, comparison: Comparison) -> int:
    """The case that the schedule is tied to, with each tenderer's prices, beside the ways without a contract."""
    say = book.say
    if not comparison.analysis.outcomes:
        return line
    book.heading(sheet, line, say(N_("The case with each tenderer's prices: all public money, VAT included")))
    heads = [
        say(N_("way of working")),
        say(N_("whole-life cost, EUR")),
        say(N_("saving, present value, EUR")),
        say(N_("EUR per teleworker and month")),
        say(N_("scenario")),
    ]
    line = book.heads(sheet, line + 1, heads)
    for found in comparison.analysis.outcomes:
        amounts = (Figure(v, "EUR") for v in (found.cost, found.saving, found.cost_per_teleworker_month))
        line = book.texts(sheet, line, (found.label, *amounts, found.scenario), "static")
    return line + 1


def _evidence(book: TenderBook, sheet: Worksheet, line: int, comparison: Comparison, found: ShouldCost) -> int:
    say = book.say
    lot = next(lot for lot in comparison.award.lots if lot.id == found.lot)
    price = book.voice.money(found.price, 2)
    text = say(N_("{lot}, {name}: {price} without VAT"), lot=lot.title, name=found.name, price=price)
    book.heading(sheet, line, text)
    heads = [
        say(N_("evidence")),
        say(N_("amount, EUR")),
        say(N_("low")),
        say(N_("high")),
        say(N_("strong or weak, and why")),
    ]
    line = book.heads(sheet, line + 1, heads)
    for piece in found.evidence:
        line = book.texts(sheet, line, _evidence_cells(book, piece), "static")
    if found.finding:
        line = book.heads(sheet, line, [say(N_("Text for the written finding"))])
    for phrase in found.finding:
        line = book.say_over(sheet, line, book.phrase(phrase), "static")
    return line


def _evidence_cells(book: TenderBook, piece: Evidence) -> tuple[Shown, ...]:
    strong = book.say(N_("strong")) if piece.strong else book.say(N_("weak"))
    label = f"{book.phrase(piece.label)} ({book.say(KINDS[piece.kind])})"
    amounts = (Figure(piece.amount, "EUR"), Figure(piece.low, "EUR"), Figure(piece.high, "EUR"))
    return (label, *amounts, f"{strong}: {book.phrase(piece.why)}")


def write_flags(book: TenderBook, comparison: Comparison) -> None:
    """Warning signs that the open-contracting community reads from one procedure."""
    say = book.say
    intro = say(N_("Signs to look into, never findings: a flag asks a question."))
    sheet = book.text_sheet("flags", say(N_("Flags")), intro, WIDTHS)
    line = book.heads(
        sheet, FIRST, [say(N_("flag")), say(N_("code")), say(N_("raised")), say(N_("figure")), say(N_("detail"))]
    )
    for flag in comparison.analysis.flags:
        raised = "–" if flag.raised is None else (say(N_("RAISED")) if flag.raised else say(N_("no")))
        cells = (book.phrase(flag.label), flag.code, raised, Figure(flag.figure, "ratio"), book.phrase(flag.detail))
        line = book.texts(sheet, line, cells, "alarm_wrap" if flag.raised else "wrap")
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)


def write_questions(book: TenderBook, comparison: Comparison) -> None:
    """For each flagged tender the lines that it is asked to justify: the annex of the letter."""
    say = book.say
    sheet = book.text_sheet("questions", say(N_("Prices to be justified")), say(AS_RUN), WIDTHS)
    titles, line = {lot.id: lot.title for lot in comparison.award.lots}, FIRST
    for found in comparison.analysis.inquiries:
        text = say(N_("{lot}: prices that {name} is asked to justify"), lot=titles[found.lot], name=found.name)
        book.heading(sheet, line, text)
        heads = [say(N_("line")), say(N_("unit price, EUR")), say(N_("median of the others, EUR"))]
        line = book.heads(sheet, line + 1, heads)
        for label, price, median in found.lines:
            cells = (label, Figure(price, "EUR"), Figure(median, "EUR"))
            line = book.texts(sheet, line, cells, "static")
        line += 1
    if not comparison.analysis.inquiries:
        line = book.say_over(sheet, line, say(N_("No price has to be asked about.")))
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)


def write_thresholds(book: TenderBook, comparison: Comparison) -> None:
    """The estimated value against the European threshold."""
    say, found = book.say, comparison.analysis.threshold
    sheet = book.text_sheet("thresholds", say(N_("Thresholds")), say(AS_RUN), WIDTHS)
    seen = say(N_("read in a published text")) if found.seen else say(N_("recalled, to be verified"))
    above = "–" if found.above is None else (say(N_("above")) if found.above else say(N_("not above")))
    rows: tuple[tuple[str, Shown, str], ...] = (
        (say(N_("Estimated value at the maximum quantities, EUR without VAT")), Figure(found.value, "EUR"), ""),
        (say(N_("Commitment at the guaranteed quantities")), Figure(found.value_at_minimum, "EUR"), ""),
        (say(N_("European threshold, {period}"), period=found.period), Figure(found.limit, "EUR"), seen),
        (say(N_("Value against the threshold")), above, book.phrase(found.rule)),
    )
    line = book.heads(sheet, FIRST, [say(N_("what")), say(N_("value")), "", "", say(N_("rule"))])
    for label, shown, text in rows:
        line = book.texts(sheet, line, (label, shown, "", "", text), "static")
    sheet.print_area(0, 0, line, len(WIDTHS) - 1)
