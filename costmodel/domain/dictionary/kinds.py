"""What can be said of an input sheet and its columns: kinds of cells, bounds, allowed words, help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from costmodel.domain.costs import Basis


class Kind(StrEnum):
    """What one input cell may hold."""

    TEXT = "text"
    ID = "id"  # a name of the row's own, unique on its sheet
    REFERENCE = "reference"  # the id of a row elsewhere
    SOURCE = "source"  # the id of a source, or a sentence that is one
    NUMBER = "number"
    WHOLE = "whole"
    MONTH = "month"  # 2011-07
    CHOICE = "choice"
    ACTIVITY = "activity"  # no, yes, or a month
    AMOUNT_OR_UNKNOWN = "amount_or_unknown"
    DATE = "date"  # 2026-03-31
    MOMENT = "moment"  # 2026-03-31 11:00
    PRICE_OR_MISSING = "price_or_missing"  # a price, or the word for one that the tenderer left out


class Need(StrEnum):
    """REQUIRED in every row; OPTIONAL: a blank says that there is none; CONDITIONAL: other cells decide."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"


class Per(StrEnum):
    """Columns that repeat: ROW not at all, YEAR_END once a budget year, CONTRACT_YEAR once a year of the contract, the
    others once for each key in their head.
    """

    ROW = ""
    YEAR_END = "year_end"
    CONTRACT_YEAR = "contract_year"
    CALENDAR_YEAR = "calendar_year"
    PROFILE = "profiles"
    SCENARIO = "scenarios"
    TENDER = "tenders"

    @property
    def is_numbered(self) -> bool:
        """The grey id ends in the number of the year."""
        return self in (Per.YEAR_END, Per.CONTRACT_YEAR)

    @property
    def is_keyed(self) -> bool:
        """The key stands in the yellow head, above the grey id."""
        return self in (Per.CALENDAR_YEAR, Per.PROFILE, Per.SCENARIO, Per.TENDER)


class Origin(StrEnum):
    """Who fills a cell: TYPED whoever gets the workbook; GIVEN whoever made it, to come back unchanged; SHOWN a formula
    of the workbook for the eye alone, never read.
    """

    TYPED = "typed"
    GIVEN = "given"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed word. value: as the records have it; label: message id of the word shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of an input sheet.

    id: unique on its sheet and the same in every language. label, help, unit, band: message ids; band heads a group of
    columns. low, high: bounds of a number, both allowed values (low_open: low itself is not). choices: allowed words.
    targets: sheets whose ids a REFERENCE may name. width: in characters. examples: shown in grey in a blank workbook,
    one per example row; None leaves the cell empty. origin: GIVEN and SHOWN cells are grey and locked. deep: of the
    yellow; None: deep where every row needs the cell.
    """

    id: str
    label: str
    help: str
    kind: Kind
    need: Need = Need.REQUIRED
    unit: str = ""
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    choices: tuple[Choice, ...] = ()
    targets: tuple[str, ...] = ()
    per: Per = Per.ROW
    band: str = ""
    width: int = 11
    examples: tuple[object, ...] = ()
    origin: Origin = Origin.TYPED
    deep: bool | None = None

    @property
    def is_deep(self) -> bool:
        """Whether the cell is coloured as one that is to be filled in."""
        return self.need is Need.REQUIRED if self.deep is None else self.deep

    @property
    def is_share(self) -> bool:
        """A fraction shown in hundredths."""
        return self.unit == "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cost element made from a row of a subject sheet.

    suffix: added to the row's id. label: message id of the label, with {label}. amount: column of the price; a blank
    there makes no element. basis: a charge basis, or the column that says it. fields: element field -> column.
    """

    suffix: str
    label: str
    amount: str
    basis: Basis | str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet with one table: rows the user adds, or for a form the rows of ``fields``.

    title: name of the tab. intro: what the sheet is for, at its top. simple: needed in the simple case. id_column: the
    column whose values name the rows, unique unless ``grouped``. fields: a form's rows, each a Column of its own whose
    value stands in the column ``value``; extras: which other columns of the form belong to which field. parts,
    category: of a subject sheet. spare_rows: blank rows to fill in; 0: the rows are given. internal: only the authority
    that compares tenders may see it.
    """

    id: str
    title: str
    intro: str
    columns: tuple[Column, ...]
    simple: bool = False
    id_column: str = ""
    grouped: bool = False
    fields: tuple[Column, ...] = ()
    extras: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    category: str = ""
    spare_rows: int = 30
    internal: bool = False

    @property
    def is_form(self) -> bool:
        return bool(self.fields)

    @property
    def is_fixed(self) -> bool:
        """No row may be added or taken away."""
        return self.is_form or not self.spare_rows

    def column(self, id: str) -> Column:
        """Raises KeyError for an id that the sheet does not have."""
        for column in self.columns:
            if column.id == id:
                return column
        raise KeyError(f"{self.id}.{id}")


class BookKind(StrEnum):
    """Which of the program's input workbooks one is, as its guide says; a case need not say it."""

    CASE = "case"
    TENDER = "tender"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Book:
    """One kind of input workbook: its sheets in the order of work. Their ids are unique within it only."""

    kind: BookKind
    sheets: tuple[Sheet, ...]

    def sheet(self, id: str) -> Sheet:
        """Raises KeyError for an id that no sheet has."""
        for declared in self.sheets:
            if declared.id == id:
                return declared
        raise KeyError(id)
