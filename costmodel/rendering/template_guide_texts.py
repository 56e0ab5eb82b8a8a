"""What the guide of each kind of input workbook says."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.dictionary import BookKind
from costmodel.messages import N_
from costmodel.rendering.template_style import GREY, PALE_BLUE, PALE_YELLOW, RED, YELLOW


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTexts:
    """Message ids. colours: background and its meaning."""

    title: str
    purpose: str
    steps: tuple[str, ...]
    colours: tuple[tuple[str, str], ...]
    help: str


_NUMBERS = N_(
    "Type numbers as numbers: 28.50 or 28,50 as your Excel writes it, without a currency sign, without spaces."
)
_EXAMPLES = N_(
    "Each list has one grey example row. Its first cell begins with “ex.”: it is never read. Write below "
    "it, or delete it."
)
_PROMPTS = N_("Select a cell to see what it wants. Choose words from the list that opens.")
_BLANKS = N_(
    "Blank lines are allowed. Do not put totals or notes of your own inside a table: other sheets are free for that."
)
_CHECK = N_("Save, and run: costmodel check FILE.xlsx. It names every cell that cannot be used and says what to do.")
_YOURS = (YELLOW, N_("yours, to be filled in"))
_MAY_BE_BLANK = (PALE_YELLOW, N_("yours, may stay blank: the help says what a blank means"))
_EXAMPLE = (GREY, N_("not to be filled in; grey italics are examples"))
_HEADINGS = (PALE_BLUE, N_("headings and units"))

CASE = GuideTexts(
    title=N_("What telework costs and saves: input workbook"),
    purpose=N_(
        "Fill in this workbook to compare ways of working over several budget years. Every amount of the "
        "results can be followed back to a cell of it."
    ),
    steps=(
        N_("Work from left to right. The green tabs are enough for a simple case; the grey ones may stay empty."),
        _EXAMPLES,
        _PROMPTS,
        _NUMBERS,
        N_("Type percentages as 21% or 0.21, and months as 2011-07 (year, hyphen, month)."),
        N_("A blank cell is never read as 0. Type 0 where you mean none."),
        _BLANKS,
        N_(
            "To add a profile or a scenario on the sheet Kit, a budget year on the sheets Case, Headcount and Office, "
            "or a calendar year on the sheet Indices: unprotect the sheet (Review > Unprotect Sheet; there is no "
            "password), copy a whole column of the group, or on Case and Office a whole row, insert it beside or "
            "below the others, and change its yellow head, or the number at the end of its grey id."
        ),
        _CHECK,
    ),
    colours=(_YOURS, _MAY_BE_BLANK, _EXAMPLE, _HEADINGS),
    help=N_(
        "Every sheet and column is described on the page docs/inputs.md that comes with the program; "
        "costmodel --help lists the commands."
    ),
)

TENDER = GuideTexts(
    title=N_("Comparison of tenders: input workbook"),
    purpose=N_(
        "Fill in this workbook to compare tenders, one or many, as the tender documents announced it. It gives an "
        "award report for the file and, apart from it, an internal analysis."
    ),
    steps=(
        N_(
            "Work from left to right: what was announced, what was offered, how it was judged. The green tabs are "
            "always needed; the grey ones may stay empty; the red ones are internal and never reach the award report."
        ),
        N_(
            "Before publication: fill in Procedure, Lots, Price schedule and Award criteria, and make the price "
            "schedule that goes out to tenderers from this workbook (costmodel template --help). It has nothing "
            "internal in it."
        ),
        N_(
            "After the opening: note every tender on the sheet Tenders, type its prices or keep the returned schedules "
            "beside this workbook, then fill in how the tenders were judged."
        ),
        _EXAMPLES,
        _PROMPTS,
        _NUMBERS,
        N_(
            "Type percentages as 21% or 0.21, months as 2026-07, days as 2026-03-31, with the hour as 2026-03-31 11:00."
        ),
        N_("A blank cell is never read as 0. Type 0 where you mean none; a price left out is the word missing."),
        _BLANKS,
        N_(
            "To add a tender on the sheet Unit prices, or a contract year on the sheets Price schedule and Price "
            "revision: unprotect the sheet (Review > Unprotect Sheet; there is no password), copy a whole column of "
            "the group, insert it beside the others, and change its yellow head, or the number at the end of its grey "
            "id."
        ),
        _CHECK,
    ),
    colours=(
        _YOURS,
        _MAY_BE_BLANK,
        _EXAMPLE,
        _HEADINGS,
        (RED, N_("title of an internal sheet: for the authority alone")),
    ),
    help=N_(
        "Every sheet and column is described on the page docs/tender-inputs.md that comes with the program, the way of "
        "working on docs/tender.md; costmodel --help lists the commands."
    ),
)

SCHEDULE = GuideTexts(
    title=N_("Price schedule"),
    purpose=N_("Fill in this workbook with your prices and return it with your tender, under the same file type."),
    steps=(
        N_("On the sheet Your tender: the name of your firm or group, and a short name."),
        N_(
            "On the sheet Price schedule: the yellow column, one price per line, without VAT. The amounts beside it "
            "follow by themselves. A red cell is a price that is still missing."
        ),
        N_(
            "On the sheet Totals and discounts: the total that you submit for each lot, and a discount if you give one."
        ),
        N_("On the sheet Combined discounts: only if you give a further discount for several lots together."),
        _NUMBERS,
        N_("A blank price is never read as 0. For a lot without an offer leave all its prices blank."),
        N_("Do not add, remove or move rows, columns or sheets: a file of another structure cannot be read."),
        N_("For a variant, or for a second tender, return one file each."),
    ),
    colours=(
        _YOURS,
        _MAY_BE_BLANK,
        (GREY, N_("given by the contracting authority, or computed: locked")),
        _HEADINGS,
    ),
    help=N_("Put questions to the contracting authority, as the tender documents say."),
)

PAGES = {BookKind.CASE: 0, BookKind.TENDER: 2, BookKind.SCHEDULE: 1}
"""How many printed pages the guide may take; 0 as many as it needs."""

TEXTS = {BookKind.CASE: CASE, BookKind.TENDER: TENDER, BookKind.SCHEDULE: SCHEDULE}
