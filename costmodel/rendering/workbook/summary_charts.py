"""Charts of the Summary: cost by year beside the baseline, what makes the difference, cumulative saving.

A chart follows the cells, so its title only names what it shows. The sentence that says what it shows was made from the
inputs of the run: it stands above the chart as grey text, over a live cell that tells when an input differs from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS
from costmodel.rendering.sections.charts import waterfall
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.titles import cost_title, saving_title
from costmodel.rendering.texts import in_chart
from costmodel.rendering.workbook.base import COLUMN_WIDTH, WIDTHS
from costmodel.rendering.workbook.book import Book
from costmodel.rendering.workbook.charts import GRID, INK, category_fill, finish_chart, line_look
from costmodel.rendering.workbook.paper import LINE_HEIGHT, fits, scale

_UNSEEN_AXIS: Mapping[str, Any] = {  # one that is not there at all some programs do not draw by
    "label_position": "none",
    "line": {"none": True},
    "major_tick_mark": "none",
    "minor_tick_mark": "none",
    "major_gridlines": {"visible": False},
}
_GAP = 12  # pixels between two charts
_SIZES = ((620, 15, 284), (760, 18, 342))  # of a chart up to so wide, sheet lines and pixels: two go on a page of A4
_FAR = 1e15  # end of an axis on which every amount is as good as 0
_TEXT_LINES = 8  # headings and sentences about two rows of charts
_MOST_MARKS = 12  # years named on an axis


def write_charts(book: Book, sheet: Worksheet, line: int) -> tuple[int, list[int]]:
    """Charts in the order of the page; returns the line below them and where what is kept together begins."""
    return _Charts(book, sheet).write(line)


class _Charts:
    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book, self.sheet, self.layout = book, sheet, book.layout
        self.speech = Speech(book.case, book.evaluation.results, book.language)
        self.model = book.evaluation.case_model
        self.baseline = book.case.baseline
        self.others = [s for s in range(len(book.case.scenarios)) if s != self.baseline]
        self.every = -(-book.case.years // _MOST_MARKS)
        widths = [*WIDTHS, *[COLUMN_WIDTH] * self.layout.columns]
        half = (sum(int(7 * width) + 5 for width in widths) - _GAP - 8) // 2
        widest, self.lines, self.height = _SIZES[half > _SIZES[0][0]]
        self.width = min(widest, half)
        self.together = fits((2 * self.lines + _TEXT_LINES) * LINE_HEIGHT, scale(book.width()))

    def write(self, line: int) -> tuple[int, list[int]]:
        starts = []
        if self.model.books.by_category:
            starts.append(line)
            line = self._heading(line, self.book.say(N_("Cost per year, and what makes the difference")))
            line = self._message(line, cost_title(self.speech))
            for i, s in enumerate(self.others):
                starts += [line] if i else []
                line = self._heading(line, self.book.name(s))
                self._cost_chart((line, 0), self.baseline, s)
                self._cost_chart((line, self.width + _GAP), s, self.baseline)
                line += self.lines
                if not self.together:
                    starts.append(line)
                message = self._difference_message(s)
                line = self._message(line, message)
                self._waterfall(line, s, message)
                line += self.lines
        starts.append(line)
        line = self._heading(line, self.book.say(N_("Cumulative saving")))
        line = self._message(line, saving_title(self.speech))
        self._cumulative_chart(line)
        return line + self.lines, starts

    def _heading(self, line: int, text: str) -> int:
        self.book.heading(self.sheet, line, text)
        return line + 1

    def _message(self, line: int, message: str) -> int:
        """What a chart says with the inputs of the run, and whether they still are those."""
        self.book.paragraph(self.sheet, line, self._of_the_run(message))
        self.book.changed(self.sheet, line + 1)
        return line + 2

    def _of_the_run(self, message: str) -> str:
        return self.book.say(N_("With the inputs of the run: {sentence}"), sentence=message)

    def _difference_message(self, s: int) -> str:
        picture = waterfall(self.speech, self.book.evaluation.results.scenarios[s])
        return picture.title if picture else self.book.say(N_("No category costs more or less than in the baseline."))

    # --- cost by year ------------------------------------------------------------------------------------------------

    def _cost_chart(self, place: tuple[int, int], s: int, other: int) -> None:
        """Cost per year stacked by category, with the other's total as a line.

        The ends of the other's stacks are there too, unseen: so both charts have one scale, whatever is changed.
        """
        book, books = self.book, self.model.books
        chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
        for category, row in books.by_category.items():
            chart.add_series(
                {
                    "name": book.say(CATEGORY_LABELS[category]),
                    **self._years(row, s),
                    **category_fill(category),
                    "gap": 60,
                }
            )
        total = book.workbook.add_chart({"type": "line"})
        name = book.name(other)
        total.add_series(
            {
                "name": in_chart(book.say(N_("in all: {scenario}"), scenario=name)),
                **self._years(books.public, other),
                "line": {"color": INK, "width": 1.25, "dash_type": "dash"},
                "marker": {"type": "circle", "size": 5, "border": {"color": INK}, "fill": {"color": "white"}},
            }
        )
        pictures = self.model.appraisal.pictures
        for end in (pictures.lowest, pictures.highest):
            if end is not None:
                unseen = {"line": {"none": True}, "marker": {"type": "none"}}
                total.add_series({"name": book.text(end.label), **self._years(end, other), **unseen})
        chart.combine(total)
        shown = len(books.by_category) + 1
        title = book.say(N_("Cost per year by category: {scenario}"), scenario=book.name(s))
        text = book.say(
            N_(
                "Stacked columns: cost of each budget year by category, {scenario}, all public money, nominal, in EUR. "
                "The line is the cost of {other}. The amounts stand on the tab {tab}."
            ),
            scenario=book.name(s),
            other=name,
            tab=book.tabs.model.scenarios[s],
        )
        finish_chart(
            self.sheet,
            place,
            chart,
            title,
            description=text,
            width=self.width,
            height=self.height,
            legend="bottom",
            unnamed=(shown, shown + 1),
            x_axis={"interval_unit": self.every},
        )

    def _years(self, row: Row, s: int) -> dict[str, str]:
        return {
            "categories": self.layout.years_of(self.model.year, s),
            "values": self.layout.years_of(row, s),
        }

    # --- what makes the difference -----------------------------------------------------------------------------------

    def _waterfall(self, line: int, s: int, message: str) -> None:
        """Steps from the baseline, at 0, to the scenario. Above them the amounts, as values on an axis of their own
        that is so long that all stand in one line: a label linked to a cell would not follow it in every program.
        """
        book, steps = self.book, self.model.appraisal.pictures.steps
        names = self.layout.scalars_of(steps.amounts, s, labels=True)
        chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
        none = {"fill": {"none": True}, "border": {"none": True}}
        points = [*(category_fill(category) for category in steps.categories), {"fill": {"color": INK}}]
        for rows, look in ((steps.unseen, none), (steps.above, {"points": points}), (steps.below, {"points": points})):
            chart.add_series(
                {"categories": names, "values": self.layout.scalars_of(rows, s), "gap": 40, "overlap": 100, **look}
            )
        amounts = book.workbook.add_chart({"type": "line"})
        amounts.add_series(
            {
                "categories": names,
                "values": self.layout.scalars_of(steps.amounts, s),
                "y2_axis": True,
                "line": {"none": True},
                "marker": {"type": "none"},
                "data_labels": {
                    "value": True,
                    "position": "above",
                    "num_format": "+#,##0;-#,##0;0",
                    "font": {"size": 9, "bold": True, "color": INK},
                },
            }
        )
        amounts.set_y2_axis({"min": -_FAR, "max": _FAR / 1000, **_UNSEEN_AXIS})
        chart.combine(amounts)
        chart.set_plotarea({"layout": {"x": 0.09, "y": 0.22, "width": 0.89, "height": 0.6}})
        title = book.say(
            N_("From {baseline} (0) to {scenario}: cost by category, all years"),
            baseline=book.name(self.baseline),
            scenario=book.name(s),
        )
        text = book.say(
            N_(
                "Waterfall from {baseline} to {scenario}: what each category adds to the cost or takes away, "
                "all years, all public money, nominal, in EUR. {sentence} The amounts stand on the tab {tab}."
            ),
            baseline=book.name(self.baseline),
            scenario=book.name(s),
            sentence=_sentence(self._of_the_run(message)),
            tab=book.tabs.model.scenarios[s],
        )
        finish_chart(
            self.sheet,
            (line, 0),
            chart,
            title,
            description=text,
            width=2 * self.width + _GAP,
            height=self.height,
            legend="none",
        )

    # --- cumulative saving -------------------------------------------------------------------------------------------

    def _cumulative_chart(self, line: int) -> None:
        """Lines from the opening to the end of each year; a diamond where a scenario has paid back.

        Where it does not pay back within the horizon the diamond lies left of the axis and is not drawn; where none
        does, in the run, the legend does not name it.
        """
        book, layout, appraisal = self.book, self.layout, self.model.appraisal
        chart = book.workbook.add_chart({"type": "scatter", "subtype": "straight"})
        cumulative = appraisal.savings["public"].cumulative
        for i, s in enumerate(self.others):
            chart.add_series(
                {
                    "name": in_chart(book.name(s)),
                    "categories": layout.from_opening(self.model.year, s),
                    "values": layout.from_opening(cumulative, s),
                    "line": {"width": 2.25, **line_look(i)},
                    "marker": {"type": "none"},
                }
            )
        for s in self.others:
            chart.add_series(
                {
                    "name": book.say(N_("payback")),
                    "categories": layout.scalars_of([appraisal.pictures.payback_at], s),
                    "values": layout.opening_of(cumulative, s),
                    "line": {"none": True},
                    "marker": {"type": "diamond", "size": 10, "border": {"color": INK}, "fill": {"color": INK}},
                }
            )
        first = book.case.first_year - 1
        axis: dict[str, Any] = {
            "min": first,
            "max": first + book.case.years,
            "major_unit": self.every,
            "num_format": "0",
            "name": book.say(N_("end of the year")),
            "name_font": {"size": 9, "bold": False},
            "major_gridlines": GRID,
        }
        text = book.say(
            N_(
                "Lines: cumulative saving of each scenario against {baseline} at the end of each year, all public "
                "money, nominal, in EUR; above 0 the scenario has cost less so far. A diamond marks the payback. "
                "{sentence} The amounts stand on the tab {tab}."
            ),
            baseline=book.name(self.baseline),
            sentence=_sentence(self._of_the_run(saving_title(self.speech))),
            tab=book.tabs.savings,
        )
        title = book.say(N_("Cumulative saving against the baseline, all public money"))
        count = len(self.others)
        paid = any(book.evaluation.results.scenarios[s].public.payback is not None for s in self.others)
        finish_chart(
            self.sheet,
            (line, 0),
            chart,
            title,
            description=text,
            width=2 * self.width + _GAP,
            height=self.height,
            unnamed=range(count + paid, 2 * count),
            x_axis=axis,
        )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
