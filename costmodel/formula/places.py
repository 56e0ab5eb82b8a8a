"""What stands on the lines of a sheet, and where: the places that formulas are printed for.

Every sheet has the same columns: label, unit, scalar value, opening, the years or the tenders, and what stands right of
them. A sheet has a key; a quantity has one home.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from costmodel.formula.expression import Axis, Label
from costmodel.formula.model import Input, Model, Row

LABEL, UNIT, SCALAR, OPENING, FIRST_YEAR = 0, 1, 2, 3, 4


@cache
def letters(column: int) -> str:
    """A, B, … of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def quoted(sheet: str) -> str:
    """A tab name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of text between rows."""

    label: Label
    line: int


@dataclass(frozen=True, slots=True)
class InputLine:
    """An input's cell on the Inputs sheet. owner: position among its owners; scenarios: which scenarios use it."""

    entry: Input
    owner: int
    scenarios: tuple[int, ...]
    line: int


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A quantity brought in from another sheet; of the baseline's sheet if ``baseline``.

    at: the one column that is brought in, as a scalar, of a row over another axis than the sheet's.
    """

    of: Input | Row
    baseline: bool
    line: int
    at: int | None = None


@dataclass(frozen=True, slots=True)
class RowLine:
    row: Row
    line: int


@dataclass(frozen=True, slots=True)
class SubstitutionLine:
    """Text below a row: its formula with the numbers of the run, cell by cell."""

    row: Row
    line: int


Line = Heading | InputLine | LinkLine | RowLine | SubstitutionLine


@dataclass(frozen=True, slots=True)
class Cells:
    """Formulas of one line: of the scalar or of the opening and the years; column -> text beginning with ``=``."""

    by_column: tuple[tuple[int, str], ...]


class Places(ABC):
    """Where the quantities of a model stand. first_line: below the head of a sheet, counted from 0.

    at: sheet key -> what stands there -> line. reads_blocks_in_place: a block is read on the sheet where it stands,
    where copies of hundreds of lines would hide more than they show.
    """

    model: Model
    first_line: int
    at: dict[str, dict[str, int]]
    reads_blocks_in_place = False

    @abstractmethod
    def key_of(self, target: Input | Row) -> str:
        """Key of the sheet that is the home of a quantity."""

    @abstractmethod
    def tab_of(self, target: Input | Row) -> str:
        """Name of the tab of that sheet, where it does not depend on a scenario."""

    @abstractmethod
    def axis_of(self, key: str) -> Axis:
        """What the columns of a sheet stand for."""

    def column(self, position: int) -> int:
        """Sheet column of a column of the model: 0 is the opening, 1 the first year or tender."""
        return OPENING + position

    def last(self, axis: Axis) -> int:
        """Sheet column of the last year or tender."""
        return OPENING + self.model.size(axis) - 1

    def scalar_column(self, target: Input | Row) -> int:
        """Sheet column of a scalar at home: left of the axis, or right of it on the line of another row."""
        return SCALAR

    def tag_column(self, key: str) -> int:
        """Sheet column of a tag."""
        raise KeyError(key)


def block_key(members: Sequence[Input | Row]) -> str:
    return "block:" + "|".join(member.id for member in members)
