"""The input dictionary: every sheet and column of the input workbooks, declared once.

There are three kinds: the case, the comparison of tenders, and the price schedule that tenderers return. The blank
workbook, its drop-down lists and prompts, the reader, the messages on faults and the reference page are all
made from it. A new column is one entry here and the field that it fills.
"""

from __future__ import annotations

from costmodel.domain.dictionary.kinds import Book, BookKind, Choice, Column, Kind, Need, Origin, Part, Per, Sheet
from costmodel.domain.dictionary.lists import CEILINGS, CONTRACTS, INDICES, LEFT_OUT, SOURCES, WEIGHTS
from costmodel.domain.dictionary.people import CASE, HEADCOUNT, PROFILES, SCENARIOS
from costmodel.domain.dictionary.prices import BASIS_FIELDS, BASIS_NEEDS, KIT, OPENINGS, PRICES, SUBJECTS
from costmodel.domain.dictionary.space import BREAKS, LEASES, OFFICE
from costmodel.domain.dictionary.tender_award import ADMISSIONS, CRITERIA, REQUIREMENTS, SCORES
from costmodel.domain.dictionary.tender_changes import CORRECTIONS, REVISION, ROUNDS
from costmodel.domain.dictionary.tender_internal import ALTERNATIVES, ESTIMATES, NOTES, REFERENCES, VOLUMES
from costmodel.domain.dictionary.tender_offers import COMBINED, TENDERS, TOTALS
from costmodel.domain.dictionary.tender_offers import PRICES as TENDER_PRICES
from costmodel.domain.dictionary.tender_returned import OFFER, PRICE_LINES, RETURNED_COMBINED, RETURNED_TOTALS
from costmodel.domain.dictionary.tender_schedule import LOTS, SCHEDULE
from costmodel.domain.dictionary.tender_terms import TENDER

__all__ = [
    "BASIS_FIELDS",
    "BASIS_NEEDS",
    "BOOKS",
    "CASE_BOOK",
    "EXAMPLE_PREFIX",
    "GUIDE_ID",
    "SCHEDULE_BOOK",
    "SHEETS",
    "SUBJECTS",
    "TEMPLATE_VERSION",
    "TENDER_BOOK",
    "Book",
    "BookKind",
    "Choice",
    "Column",
    "Kind",
    "Need",
    "Origin",
    "Part",
    "Per",
    "Sheet",
    "sheet",
]

TEMPLATE_VERSION = 1
"""Raised when a workbook of the older form can no longer be read."""

GUIDE_ID = "guide"
"""The first sheet: it has no inputs but carries the template's version and language."""

EXAMPLE_PREFIX = "ex."
"""A row whose first cell begins so is an example and is not read."""

SHEETS = (
    CASE,
    SCENARIOS,
    PROFILES,
    HEADCOUNT,
    PRICES,
    KIT,
    *SUBJECTS,
    OPENINGS,
    OFFICE,
    LEASES,
    BREAKS,
    INDICES,
    WEIGHTS,
    CONTRACTS,
    CEILINGS,
    SOURCES,
    LEFT_OUT,
)
"""In the order of work."""

CASE_BOOK = Book(BookKind.CASE, SHEETS)

TENDER_BOOK = Book(
    BookKind.TENDER,
    (
        TENDER,
        LOTS,
        SCHEDULE,
        CRITERIA,
        TENDERS,
        TENDER_PRICES,
        TOTALS,
        COMBINED,
        ADMISSIONS,
        REQUIREMENTS,
        SCORES,
        ROUNDS,
        REVISION,
        CORRECTIONS,
        ESTIMATES,
        REFERENCES,
        ALTERNATIVES,
        VOLUMES,
        NOTES,
        SOURCES,
    ),
)
"""A comparison of tenders: what was announced, what was offered, how it was judged, what only the authority sees."""

SCHEDULE_BOOK = Book(BookKind.SCHEDULE, (OFFER, PRICE_LINES, RETURNED_TOTALS, RETURNED_COMBINED))
"""The price schedule as it goes out to tenderers and comes back."""

BOOKS = {book.kind: book for book in (CASE_BOOK, TENDER_BOOK, SCHEDULE_BOOK)}


def sheet(id: str) -> Sheet:
    """A sheet of the case. Raises KeyError for an id that no sheet has."""
    return CASE_BOOK.sheet(id)
