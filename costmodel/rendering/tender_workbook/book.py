"""A tender workbook under construction: a column for each tender, the same on every sheet, or sheets of text."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from costmodel.domain.tender import Procurement
from costmodel.formula.expression import Axis
from costmodel.formula.places import FIRST_YEAR, LABEL, OPENING, SCALAR, UNIT
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.tender.speech import TenderSpeech, told_apart
from costmodel.rendering.texts import cut
from costmodel.rendering.workbook.base import HEAD_LINE, BaseBook, clean
from costmodel.rendering.workbook.paper import fits_across, page_breaks, scale
from costmodel.rendering.workbook.tabs import tab_name

GUTTER = 3.0  # characters; the opening column of the case's workbook, which tenders have not
NARROW = (52, 13, 16, GUTTER)  # label, unit, scalar, gutter
TENDER_WIDTH = 17.0
TENDERS_A_PAGE = 8
LONGEST_NAME = 60  # characters of a tenderer's name above a column
LONGEST_LABEL = 300
_HIGHEST = 14  # lines of print in one line of the sheet; twice as many are below Excel's limit
_LINE_POINTS = 13.0
_SUBTITLE_POINTS, _SUBTITLE_WIDTH = 15.0, 42  # characters of its larger print in the first column


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sheet of text, or a blank. link: the formula that shows it from where it is computed."""

    value: float | None
    unit: str
    link: str = ""


Shown = str | Figure


class TenderBook(BaseBook):
    """One workbook on a procedure.

    titles: key of a sheet -> its title, in order and in the reader's language; tabs are named after them. columns: how
    many stand right of the gutter. redacted: nothing of a single line is told. ground: style of text that was made from
    the inputs of the run.
    """

    ground = "static"

    def __init__(
        self,
        procurement: Procurement,
        language: Language,
        info: RunInfo,
        titles: Mapping[str, str],
        columns: int,
        *,
        redacted: bool = False,
    ) -> None:
        terms = procurement.terms
        super().__init__(language, info, title=terms.title, company=terms.authority, comments="")
        self.procurement, self.columns = procurement, columns
        self.speech = TenderSpeech(procurement, language, redacted)
        used: set[str] = set()
        self.titles = titles
        self.tabs = {key: tab_name(title, used) for key, title in titles.items()}
        self.names = told_apart([self.speech.name(tender.id) for tender in procurement.tenders], LONGEST_NAME)
        self.widths: Sequence[float] = NARROW
        self._printed_to = 0

    @property
    def checks(self) -> str:
        return self.tabs.get("checks", "")

    @property
    def last_column(self) -> int:
        return OPENING + self.columns

    def failures(self) -> float:
        return 0.0

    # --- sheets ------------------------------------------------------------------------------------------------------

    def axis_sheet(self, key: str, intro: str, axis: Axis, years: int) -> Worksheet:
        """A sheet with one column per tender, or per contract year."""
        sheet = self.new_sheet(self.tabs[key], self.titles[key], intro, widths=NARROW, rest=TENDER_WIDTH)
        if axis is not Axis.SCALAR:  # in the column that stays in sight and stands on every page
            sheet.write_string(1, LABEL, intro, self.format("subtitle_wrap"))
            self.set_height(sheet, 1, _SUBTITLE_POINTS * print_lines(intro, _SUBTITLE_WIDTH))
        heads = {
            Axis.TENDERS: self.names,
            Axis.YEARS: [self.say(N_("year {number}"), number=str(i + 1)) for i in range(years)],
            Axis.SCALAR: [],
        }[axis]
        for column, message in ((LABEL, N_("what")), (UNIT, N_("unit")), (SCALAR, N_("value"))):
            style = "head" if column == LABEL else "head_right"
            sheet.write_string(HEAD_LINE, column, self.say(message), self.format(style))
        sheet.write_blank(HEAD_LINE, OPENING, None, self.format("head"))
        for column, head in enumerate(heads, start=FIRST_YEAR):
            sheet.write_string(HEAD_LINE, column, head, self.format("head_wrap"))
            self.make_room(sheet, HEAD_LINE, head, int(TENDER_WIDTH) - 1, _LINE_POINTS)
        sheet.freeze_panes(HEAD_LINE + 1, UNIT)
        self.widths = (*NARROW, *[TENDER_WIDTH] * min(len(heads), TENDERS_A_PAGE))
        self.print_to(sheet, OPENING + len(heads))
        return sheet

    def text_sheet(self, key: str, intro: str, widths: Sequence[float], title: str = "") -> Worksheet:
        """A sheet of text in columns of its own."""
        sheet = self.new_sheet(self.tabs[key], title or self.titles[key], intro, widths=widths)
        self.set_up_print(sheet, head=None)
        self.widths = widths
        self._printed_to = len(widths) - 1
        return sheet

    def print_to(self, sheet: Worksheet, column: int) -> None:
        """The last column that is printed, on as many pages beside each other as can be read."""
        pages = math.ceil((column - OPENING) / TENDERS_A_PAGE) or 1
        self._printed_to = column
        self.set_up_print(sheet, pages_wide=pages, repeat_labels=pages > 1)

    def break_pages(self, sheet: Worksheet, blocks: Sequence[int], last: int) -> None:
        """Breaks before the blocks that would be cut; blocks: first line of each. A wide sheet is fitted instead."""
        if not fits_across(sum(self.widths)):
            return
        at_scale = scale(sum(self.widths))
        sheet.set_h_pagebreaks(page_breaks(blocks, last, lambda line: self.height(sheet, line), at_scale))
        sheet.set_print_scale(at_scale)  # breaks by hand are only kept at a fixed scale

    def end_of_print(self, sheet: Worksheet, line: int) -> None:
        """Nothing below a line is printed, nor right of the sheet's columns."""
        sheet.print_area(0, 0, line, self._printed_to)

    # --- cells -------------------------------------------------------------------------------------------------------

    def label(self, sheet: Worksheet, line: int, text: str, style: str = "label") -> None:
        super().label(sheet, line, cut(text, LONGEST_LABEL), style)

    def shown(self, sheet: Worksheet, line: int, column: int, shown: Shown, style: str) -> None:
        """A text, or a number: linked to where it is computed, else grey, computed from the inputs of the run."""
        if isinstance(shown, str):
            sheet.write_string(line, column, shown, self.format(style))
        elif shown.value is None:
            sheet.write_string(line, column, "–", self.format("right"))
        elif shown.link:
            self.number(sheet, line, column, shown.link, shown.value, "link_top", shown.unit)
        else:
            style = "static_top" if self.ground == "static" else "link_top"
            sheet.write_number(line, column, clean(shown.value), self.format(style, shown.unit))

    def texts(self, sheet: Worksheet, line: int, cells: Sequence[Shown], style: str = "wrap") -> int:
        """A line of a table of text, on as many lines of the sheet as its longest text needs. Returns the next line."""
        split = [
            pieces(cell, int(width)) if isinstance(cell, str) else [cell]
            for cell, width in zip(cells, self.widths, strict=False)
        ]
        for i in range(max(map(len, split))):
            highest = 1
            for column, parts in enumerate(split):
                if i < len(parts) and parts[i] != "":
                    self.shown(sheet, line + i, column, parts[i], style)
                    highest = max(highest, print_lines(parts[i], int(self.widths[column])))
            if highest > 1:
                self.set_height(sheet, line + i, _LINE_POINTS * highest + 3)
        return line + max(map(len, split))

    def heads(self, sheet: Worksheet, line: int, heads: Sequence[str], figures: Container[int]) -> int:
        """The heads of a table of text; figures: columns of numbers. Returns the line below."""
        highest = 1
        for column, (head, width) in enumerate(zip(heads, self.widths, strict=False)):
            sheet.write_string(line, column, head, self.format("head_left_right" if column in figures else "head_left"))
            highest = max(highest, print_lines(head, int(width)))
        self.set_height(sheet, line, _LINE_POINTS * highest + 3)
        return line + 1

    def say_over(self, sheet: Worksheet, line: int, text: str, style: str = "wrap") -> int:
        """A text over all columns of a sheet of text. Returns the line below."""
        width, last = sum(self.widths), len(self.widths) - 1
        for piece in pieces(text, int(width)):
            self.merged(sheet, line, piece, style, last=last, width=width)
            line += 1
        return line


def pieces(text: str, width: int) -> list[str]:
    """A text in pieces that one line of a sheet can show, in a column of so many characters; cut between words."""
    longest, found = width * _HIGHEST, []
    while print_lines(text, width) > _HIGHEST:
        end = min(longest, _end_of_lines(text))
        at = text.rfind(" ", end // 2, end)
        at = end if at < 0 else at
        found.append(text[:at])
        text = text[at:].removeprefix(" ").removeprefix("\n")
    return [*found, text]


def _end_of_lines(text: str) -> int:
    """Where the last typed line ends that goes on one line of a sheet."""
    at = -1
    for _ in range(_HIGHEST):
        at = text.find("\n", at + 1)
        if at < 0:
            return len(text)
    return at


def print_lines(shown: Shown, width: int) -> int:
    """Lines of print of a text in a column of so many characters."""
    if not isinstance(shown, str):
        return 1
    return sum(max(1, math.ceil(len(part) / (1.15 * width))) for part in shown.split("\n"))
