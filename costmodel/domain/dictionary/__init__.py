"""The input dictionary: every sheet and column of the input workbook, declared once.

The blank workbook, its drop-down lists and prompts, the reader, the messages on faults and the reference page are all
made from it. A new column is one entry here and the field that it fills.
"""

from __future__ import annotations

from costmodel.domain.dictionary.kinds import Choice, Column, Kind, Need, Part, Per, Sheet
from costmodel.domain.dictionary.lists import CEILINGS, CONTRACTS, INDICES, LEFT_OUT, SOURCES, WEIGHTS
from costmodel.domain.dictionary.people import CASE, HEADCOUNT, PROFILES, SCENARIOS
from costmodel.domain.dictionary.prices import BASIS_FIELDS, BASIS_NEEDS, KIT, OPENINGS, PRICES, SUBJECTS
from costmodel.domain.dictionary.space import BREAKS, LEASES, OFFICE

__all__ = [
    "BASIS_FIELDS",
    "BASIS_NEEDS",
    "EXAMPLE_PREFIX",
    "GUIDE_ID",
    "SHEETS",
    "SUBJECTS",
    "TEMPLATE_VERSION",
    "Choice",
    "Column",
    "Kind",
    "Need",
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

_BY_ID = {declared.id: declared for declared in SHEETS}


def sheet(id: str) -> Sheet:
    """Raises KeyError for an id that no sheet has."""
    return _BY_ID[id]
