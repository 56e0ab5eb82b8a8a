"""The workbook of the award file: the announced rules, the tenders, points, ranks and reasons, live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from costmodel.domain.case import CaseNature
from costmodel.domain.tender_results import Award
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.parts import ColumnKind, Part, Section, Table
from costmodel.rendering.sections.tender.lots import options_section, rounds_section, sets_section
from costmodel.rendering.sections.tender.opening import admission_section, opening_section
from costmodel.rendering.sections.tender.reasons import reasons_section
from costmodel.rendering.sections.tender.speech import TenderSpeech
from costmodel.rendering.sections.tender.sums import arithmetic_section, completeness_section
from costmodel.rendering.sections.tender.verification import verification_section
from costmodel.rendering.tender_workbook.checks import KEY as CHECKS
from costmodel.rendering.tender_workbook.checks import write_checks
from costmodel.rendering.tender_workbook.figures import Links
from costmodel.rendering.tender_workbook.identification import write_identification
from costmodel.rendering.tender_workbook.live import LiveBook, used_plans
from costmodel.rendering.tender_workbook.prose import Prose, write_sections
from costmodel.rendering.tender_workbook.ranking import write_ranking
from costmodel.tender.model import TenderModel

TEXTS = {
    "identification": N_("Identification"),
    "opening": N_("Opening record"),
    "ranking": N_("Ranking"),
    "reasons": N_("Reasons"),
}
RENAMED = {"life": N_("Cost that is compared")}
"""The internal analysis has a sheet of whole-life costs; the award report only where they were announced."""
ORDER = (
    "identification",
    "opening",
    "read",
    "schedule",
    "rules",
    "admission",
    "completeness",
    "arithmetic",
    "verification",
    "life",
    "given",
    "scores",
    "ranking",
    "reasons",
    "sets",
)
"""Sheets by key; what else the model has follows, the checks last."""
INTRO = N_(
    "Award report. Every computed number is a formula that can be followed to the inputs; change a yellow cell and "
    "every total moves."
)
AS_RUN = N_("Computed from the inputs of the run; it does not move with the yellow cells.")


def award_workbook(tender_model: TenderModel, award: Award, language: Language, info: RunInfo) -> bytes:
    """Every figure a formula with its value, from what may stand in the award file only."""
    plans = {plan.key: plan.title.message for plan in used_plans(tender_model)}
    messages = plans | TEXTS | RENAMED
    known = {*plans, *TEXTS}
    keys = [*(key for key in ORDER if key in known), *(key for key in plans if key not in (*ORDER, CHECKS)), CHECKS]
    book = LiveBook(tender_model, language, info, {key: language.text(messages[key], domain="report") for key in keys})
    for key in keys[:-1]:
        _write(book, key, award)
    write_checks(book)
    return book.finish()


def _write(book: LiveBook, key: str, award: Award) -> None:
    speech = book.speech
    if key == "identification":
        write_identification(book, award, book.say(INTRO), _notices(book), Links(book), live=True)
    elif key == "opening":
        write_sections(book, key, book.say(AS_RUN), [opening_section(speech, award), rounds_section(speech, award)])
    elif key == "ranking":
        write_ranking(book, award, Links(book))
    elif key == "reasons":
        write_sections(book, key, book.say(AS_RUN), [reasons_section(speech, award)])
    else:
        _plan(book, key, award)


def _notices(book: LiveBook) -> Sequence[str]:
    if book.procurement.terms.nature is not CaseNature.INVENTED:
        return ()
    return (book.say(N_("This procedure is invented: tenderers and prices are an example.")),)


def _plan(book: LiveBook, key: str, award: Award) -> None:
    """The rows of a sheet, and what is said in words below them."""
    sheet, line = book.plan_sheet(key)
    told = [section for section in _told(book.speech, key, award) if section is not None]
    if told:
        prose = Prose(book, sheet, line - 1, book.ground)
        prose.heading(book.say(AS_RUN))
        for section in told:
            prose.section(section, heading=len(told) > 1)
        prose.end_of_print()


def _told(speech: TenderSpeech, key: str, award: Award) -> Sequence[Section | None]:
    """What a sheet says in words; its figures stand above as rows."""
    match key:
        case "admission":
            return [admission_section(speech, award)]
        case "completeness":
            return [_in_words(completeness_section(speech, award))]
        case "arithmetic":
            return [replace(arithmetic_section(speech, award), sections=())]  # the corrections, without the sums
        case "verification":
            return [_in_words(verification_section(speech, award))]
        case "sets":
            return [options_section(speech, award), sets_section(speech, award)]
        case _:
            return []


def _in_words(section: Section) -> Section:
    """Without its tables of figures, which stand above as rows."""

    def kept(parts: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(part for part in parts if not _has_figures(part))

    below = tuple(replace(one, parts=kept(one.parts)) for one in section.sections)
    return replace(section, parts=kept(section.parts), sections=below)


def _has_figures(part: Part) -> bool:
    return isinstance(part, Table) and any(column.kind is ColumnKind.FIGURES for column in part.columns)
