"""The award report without business secrets: values only; totals, points, ranks and reasons, nothing of a line."""

from __future__ import annotations

from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Award
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.tender.pages import award_page
from costmodel.rendering.tender_workbook.book import TenderBook
from costmodel.rendering.tender_workbook.figures import Values
from costmodel.rendering.tender_workbook.identification import write_identification
from costmodel.rendering.tender_workbook.prose import write_sections
from costmodel.rendering.tender_workbook.ranking import write_ranking

SHEETS = {
    "identification": (N_("Identification"), ()),
    "opening": (N_("Opening record"), ("opening", "rounds")),
    "admission": (N_("Requirements and regularity"), ("admission",)),
    "completeness": (N_("Completeness"), ("completeness",)),
    "arithmetic": (N_("Arithmetic"), ("arithmetic",)),
    "verification": (N_("Price verification"), ("verification",)),
    "scores": (N_("Scores"), ("scores",)),
    "ranking": (N_("Ranking"), ()),
    "reasons": (N_("Reasons"), ("reasons",)),
    "sets": (N_("Lots and options"), ("sets",)),
}
"""Key of a sheet -> its title and the sections of the redacted page that it holds."""


class RedactedBook(TenderBook):
    """A workbook of values: white, since nothing in it is live."""

    ground = "wrap"


def redacted_workbook(procurement: Procurement, award: Award, language: Language, info: RunInfo) -> bytes:
    """No formula, no unit price, no amount of a line: what the redacted page tells."""
    page = award_page(procurement, award, language, info, redacted=True)
    sections = {section.id: section for section in page.sections}
    held = {key: [sections[id] for id in ids if id in sections] for key, (_, ids) in SHEETS.items()}
    keys = [key for key in SHEETS if held[key] or not SHEETS[key][1]]
    titles = {key: language.text(SHEETS[key][0], domain="report") for key in keys}
    book = RedactedBook(procurement, language, info, titles, 0, redacted=True)
    intro = book.say(N_("Redacted version: values only."))
    for key in keys:
        if key == "identification":
            write_identification(book, award, intro, page.notices, Values(), live=False)
        elif key == "ranking":
            write_ranking(book, award, Values())
        else:
            write_sections(book, key, intro, held[key])
    return book.finish()
