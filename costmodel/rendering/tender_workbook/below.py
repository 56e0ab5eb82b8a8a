"""What stands in words below the rows of a sheet: requirements, reasons of admission and of corrections, the screen."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.dictionary import tender_words
from costmodel.domain.tender import Admission, Met, Regularity
from costmodel.domain.tender_results import Award, LotResult
from costmodel.formula.places import FIRST_YEAR
from costmodel.messages import N_
from costmodel.rendering.tender_workbook.book import TenderBook


def write_requirements(book: TenderBook, sheet: Worksheet, line: int) -> int:
    """Each must-have requirement as each tender meets it, with the remarks, and the reasons of admission."""
    found = book.procurement.requirements
    texts = list(dict.fromkeys(requirement.text for requirement in found))
    if texts:
        book.heading(sheet, line, book.say(N_("Requirements")))
        line += 1
    for text in texts:
        book.label(sheet, line, text)
        for column, tender in enumerate(book.procurement.tenders, start=FIRST_YEAR):
            met = next((one.met for one in found if one.text == text and one.tender == tender.id), None)
            word = book.word(tender_words.MET, met) if met else "–"
            sheet.write_string(line, column, word, book.format("right" if met is Met.MET or not met else "alarm_right"))
        line += 1
    remarks = [f"{book.procurement.tender(one.tender).name} — {one.text}: {one.remark}" for one in found if one.remark]
    line = _listed(book, sheet, line + 1, book.say(N_("Remarks on the requirements")), remarks)
    return _listed(book, sheet, line, book.say(N_("Reasons of admission")), _admissions(book))


def _admissions(book: TenderBook) -> list[str]:
    return [
        _admission(book, admission)
        for admission in book.procurement.admissions
        if admission.reason or not _is_plain(admission)
    ]


def _is_plain(admission: Admission) -> bool:
    return admission.selected and not admission.excluded and admission.regularity is Regularity.REGULAR


def _admission(book: TenderBook, admission: Admission) -> str:
    say = book.say
    lots = {lot.id: lot.title for lot in book.procurement.lots}
    states = [
        say(N_("excluded")) if admission.excluded else "",
        "" if admission.selected else say(N_("not selected")),
        book.word(tender_words.REGULARITY, admission.regularity),
    ]
    where = lots[admission.lot] if admission.lot else say(N_("all lots"))
    name = book.procurement.tender(admission.tender).name
    return f"{name} ({where}): {', '.join(filter(None, states))}. {admission.reason}".strip()


def write_corrections(book: TenderBook, sheet: Worksheet, line: int) -> int:
    """Why a price was corrected and who decided."""
    labels = {one.id: one.label for one in book.procurement.lines}
    texts = [
        book.say(
            N_("{name}, {line}: {reason} Decided by: {decided_by}."),
            name=book.procurement.tender(one.tender).name,
            line=labels[one.line],
            reason=one.reason,
            decided_by=one.decided_by,
        )
        for one in book.procurement.corrections
    ]
    return _listed(book, sheet, line, book.say(N_("Reasons of the corrections")), texts)


def write_missing(book: TenderBook, sheet: Worksheet, line: int, award: Award) -> int:
    """Which lines a tenderer left out, and how they were filled in."""
    texts = []
    for lot in award.lots:
        for tender in lot.tenders:
            if tender.missing:
                missing = "; ".join(tender.missing)
                text = N_("{lot}, {name}: no price for {lines}.")
                texts.append(book.say(text, lot=lot.title, name=tender.name, lines=missing))
    if not texts:
        texts = [book.say(N_("Every tender has a price for every line of its lots."))]
    return _listed(book, sheet, line, book.say(N_("Prices left out")), texts)


def write_screens(book: TenderBook, sheet: Worksheet, line: int, award: Award) -> int:
    """Under which conditions the screen of abnormally low prices is mandatory, and what it found."""
    for lot in award.lots:
        line = _listed(book, sheet, line, lot.title, list(_screen(book, lot)))
    return line


def _screen(book: TenderBook, lot: LotResult) -> list[str]:
    say, screen = book.say, lot.screen
    texts = [
        say(N_("The screen is mandatory here: all its conditions hold."))
        if screen.mandatory
        else say(N_("The screen is voluntary here: not all conditions hold under which the rule is mandatory."))
    ]
    texts += [f"{'✓' if holds else '✗'} {book.phrase(condition)}" for condition, holds in screen.conditions]
    if screen.why_not is not None:
        texts.append(book.phrase(screen.why_not))
    for entry in screen.entries:
        if entry.flagged and entry.below is not None:
            share = book.voice.percent(entry.below, 2)
            text = N_("{name} is {share} below the mean: its prices have to be asked about.")
            texts.append(say(text, name=entry.name, share=share))
    return texts


def _listed(book: TenderBook, sheet: Worksheet, line: int, heading: str, texts: list[str]) -> int:
    """A heading with texts below it, and a free line; nothing without texts."""
    if not texts:
        return line
    book.heading(sheet, line, heading)
    line += 1
    for text in texts:
        line = book.say_over(sheet, line, text, "static")
    return line + 1
