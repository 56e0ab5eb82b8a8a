"""The Summary tells the story of the page with charts that follow the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
import pytest

from costmodel.language import language
from costmodel.messages import N_
from costmodel.paths import templates
from costmodel.rendering.charts.lines import DASHES as PAGE_DASHES
from costmodel.rendering.run import run_info
from costmodel.rendering.sections.page import summary
from costmodel.rendering.sections.parts import Paragraph
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.titles import cost_title, saving_title
from costmodel.rendering.workbook.charts import DASHES
from tests.referee import Ironcalc, with_wrong_values
from tests.rendering.workbook.books import CASES, DATE, NAMES, Reference, opened, parts, position, reference
from tests.rendering.workbook.changes import yellow_cells

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TEXT = f"{DRAWING}t"
GREY = "FFE6E9EC"
RANGE = re.compile(r"'((?:[^']|'')+)'!(\$[A-Z]+\$\d+)(?::(\$[A-Z]+\$\d+))?")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Chart:
    """One native chart: its XML, its title, its series by kind (bar, line, scatter)."""

    xml: ElementTree.Element
    title: str

    def series(self, kind: str) -> list[ElementTree.Element]:
        return self.xml.findall(f".//{CHART}{kind}Chart/{CHART}ser")


def charts(book: Reference) -> Iterator[Chart]:
    """The charts of the workbook in their order."""
    files = parts(book.content)
    for name in sorted(
        (n for n in files if n.startswith("xl/charts/chart")), key=lambda n: int(re.findall(r"\d+", n)[0])
    ):
        xml = ElementTree.fromstring(files[name])
        title = xml.find(f"{CHART}chart/{CHART}title")
        assert title is not None
        yield Chart(xml, "".join(found.text or "" for found in title.iter(TEXT)))


def cells(book: Reference, formula: str) -> list[tuple[str, int, int]]:
    """Tab, line and column of every cell of a range of one line or one column."""
    found = RANGE.fullmatch(formula)
    assert found is not None, formula
    (line, column), (end, last) = position(found[2]), position(found[3] or found[2])
    assert line == end or column == last, formula
    tab = found[1].replace("''", "'")
    return [(tab, y, x) for y in range(line, end + 1) for x in range(column, last + 1)]


def drawn(book: Reference, series: ElementTree.Element, of: str = "val") -> list[float]:
    """The values of a series as they stand in its cells."""
    found = [book.tab(tab).cells[line, column].value for tab, line, column in cells(book, _formula(series, of))]
    assert None not in found
    return [value for value in found if value is not None]


def _formula(series: ElementTree.Element, of: str) -> str:
    formula = series.findtext(f"{CHART}{of}//{CHART}f")
    assert formula is not None
    return formula


def by_kind(book: Reference) -> tuple[list[Chart], list[Chart], list[Chart]]:
    """Charts of cost, waterfalls, and of the cumulative saving."""
    every = list(charts(book))
    last = [chart for chart in every if chart.series("scatter")]
    steps = [chart for chart in every if chart.series("bar") and len(chart.xml.findall(f".//{CHART}valAx")) == 2]
    return [chart for chart in every if chart not in steps and chart not in last], steps, last


@pytest.fixture(params=NAMES)
def book(request: pytest.FixtureRequest) -> Reference:
    return reference(request.param)


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("speech", ["en", "fr", "nl", "de"])
def test_the_first_sentence_is_that_of_the_page_in_every_language(speech: str) -> None:
    evaluation = reference("m9").evaluation
    found = opened(evaluation, speech).by_role()["summary"]
    run = run_info("case.xlsx", b"", (speech,), DATE)
    sections = summary(evaluation.case_model.case, evaluation.results, language(speech), run).sections
    page = next(part for part in sections[0].parts if isinstance(part, Paragraph))
    assert found.cells[8, 1].text == page.text


def test_a_chart_names_what_it_shows_and_no_figure_of_the_run(book: Reference) -> None:
    """A figure in a title would be stale as soon as a yellow cell is changed."""
    labels = sorted((s.label for s in book.case.scenarios), key=len, reverse=True)
    for chart in charts(book):
        bare = chart.title
        for label in labels:
            bare = bare.replace(label, "")
        assert bare.strip()
        assert not re.search(r"\d", bare.replace("(0)", "")), chart.title


def test_what_the_charts_say_is_grey_and_a_live_count_below_tells_when_inputs_differ(book: Reference) -> None:
    speech = Speech(book.case, book.evaluation.results, language(CASES[book.name][1]))
    tab, checks = book.by_role()["summary"], book.by_role()["checks"].name
    for message in (cost_title(speech), saving_title(speech)):
        said = speech.say(N_("With the inputs of the run: {sentence}"), sentence=message)
        ((line, column),) = [at for at, cell in tab.cells.items() if cell.text == said]
        assert book.styles[tab.cells[line, column].style].fill == GREY
        assert tab.cells[line + 1, column].formula == f"'{checks}'!$C$4"


def test_the_count_below_a_message_moves_with_a_changed_cell() -> None:
    book = reference("example")
    tab, checks = book.by_role()["summary"], book.by_role()["checks"].name
    states = [(tab.name, *at) for at, cell in tab.cells.items() if cell.formula == f"'{checks}'!$C$4"]
    assert len(states) == 1 + 3  # head of the sheet; cost, difference, saving
    sheet = Ironcalc(with_wrong_values(book.content))
    cell = yellow_cells(book)[0]
    sheet.set(cell.cell, cell.step())
    sheet.calculate()
    assert [sheet.value(place) for place in states] == [1] * 4


# --- cost by year -----------------------------------------------------------------------------------------------------


def test_the_cost_of_the_baseline_stands_beside_that_of_each_scenario(book: Reference) -> None:
    costs, steps, saving = by_kind(book)
    others = [s for s in range(len(book.case.scenarios)) if s != book.case.baseline]
    assert (len(costs), len(steps), len(saving)) == (2 * len(others), len(others), 1)
    for pair, s in zip(zip(costs[::2], costs[1::2], strict=True), others, strict=True):
        for chart, shown in zip(pair, (book.case.baseline, s), strict=True):
            stacks = [drawn(book, series) for series in chart.series("bar")]
            expected = book.evaluation.results.scenarios[shown].public.yearly
            assert np.sum(stacks, axis=0) == pytest.approx(expected)


def test_both_charts_of_a_pair_reach_equally_far(book: Reference) -> None:
    """From the lowest to the highest end of both their stacks, costs below 0 counted apart."""
    costs, _, _ = by_kind(book)
    for left, right in zip(costs[::2], costs[1::2], strict=True):
        assert _reach(book, left) == pytest.approx(_reach(book, right))


def _reach(book: Reference, chart: Chart) -> tuple[float, float]:
    stacks = np.array([drawn(book, series) for series in chart.series("bar")])
    lines = np.array([drawn(book, series) for series in chart.series("line")])
    low, high = np.minimum(stacks, 0).sum(axis=0), np.maximum(stacks, 0).sum(axis=0)
    return min(low.min(), lines.min()), max(high.max(), lines.max())


# --- waterfall --------------------------------------------------------------------------------------------------------


def test_the_bars_of_a_waterfall_lead_from_0_over_the_categories_to_the_difference(book: Reference) -> None:
    _, steps, _ = by_kind(book)
    others = [s for s in book.evaluation.results.scenarios if not s.is_baseline]
    for chart, scenario in zip(steps, others, strict=True):
        unseen, above, below = (drawn(book, series) for series in chart.series("bar"))
        (amounts,) = (drawn(book, series) for series in chart.series("line"))
        expected = [-sum(years) for years in scenario.saving_by_category.values()]
        assert amounts == pytest.approx([*expected, -scenario.public.saving_total], abs=1e-6)
        at = 0.0
        for i, amount in enumerate(expected):
            _is_bar(at, at + amount, unseen[i], above[i], below[i])
            at += amount
        _is_bar(0.0, at, unseen[-1], above[-1], below[-1])


def _is_bar(start: float, end: float, unseen: float, above: float, below: float) -> None:
    low, high = sorted((start, end))
    assert above >= -1e-6 >= -2e-6 and below <= 1e-6  # noqa: PT018
    if unseen > 0:
        assert (low, high, below) == pytest.approx((unseen, unseen + above, 0), abs=1e-5)
    elif unseen < 0:
        assert (low, high, above) == pytest.approx((unseen + below, unseen, 0), abs=1e-5)
    else:
        assert (low, high) == pytest.approx((below, above), abs=1e-5)


def test_the_names_below_a_waterfall_are_the_categories_beside_its_amounts(book: Reference) -> None:
    for chart in by_kind(book)[1]:
        (amounts,) = chart.series("line")
        names, values = cells(book, _formula(amounts, "cat")), cells(book, _formula(amounts, "val"))
        assert [place[:2] for place in names] == [place[:2] for place in values]
        assert all(book.tab(tab).cells[line, column].text for tab, line, column in names)


# --- cumulative saving ------------------------------------------------------------------------------------------------


def test_the_payback_is_a_point_on_the_line_of_0_or_left_of_the_axis(book: Reference) -> None:
    (chart,) = by_kind(book)[2]
    others = [s for s in book.evaluation.results.scenarios if not s.is_baseline]
    series = chart.series("scatter")
    lines, points = series[: len(others)], series[len(others) :]
    axis = chart.xml.find(f".//{CHART}valAx/{CHART}scaling/{CHART}min")
    assert axis is not None
    start = book.case.first_year - 1
    assert float(axis.attrib["val"]) == start
    for scenario, line, point in zip(others, lines, points, strict=True):
        assert drawn(book, line, "yVal") == pytest.approx([0, *scenario.public.cumulative])
        assert drawn(book, line, "xVal") == list(range(start, book.case.last_year + 1))
        assert drawn(book, point, "yVal") == [0]
        (at,) = drawn(book, point, "xVal")
        payback = scenario.public.payback
        assert at == pytest.approx(start - 1 if payback is None else start + payback)


def test_a_line_has_the_colour_and_the_dash_that_its_scenario_has_on_the_page(book: Reference) -> None:
    (chart,) = by_kind(book)[2]
    style = (templates() / "style.css").read_text(encoding="utf-8")
    light = style[: style.index("@media")]
    colours = dict(re.findall(r"--l(\d):(#\w+)", light))
    dashes = {"0": ""} | dict(re.findall(r"\.d(\d)\{stroke-dasharray:([^}]+)\}", style))
    strokes = {"solid": 0, "sysDot": 1, "sysDash": 1, "dot": 1, "dash": 1, "lgDash": 1, "dashDot": 2, "lgDashDot": 2}
    others = [s for s in book.evaluation.results.scenarios if not s.is_baseline]
    for number, line in enumerate(chart.series("scatter")[: len(others)]):
        (colour,) = line.findall(f"{CHART}spPr/{DRAWING}ln/{DRAWING}solidFill/{DRAWING}srgbClr")
        (dash,) = line.findall(f"{CHART}spPr/{DRAWING}ln/{DRAWING}prstDash")
        assert f"#{colour.attrib['val']}".lower() == colours[str(number % 8)]
        assert (strokes | {"lgDashDotDot": 3})[dash.attrib["val"]] == len(dashes[str(number % 9)].split()) / 2


def test_there_is_a_native_dash_for_each_of_the_page_and_no_two_are_alike() -> None:
    assert len(set(DASHES)) == len(DASHES) == PAGE_DASHES


def test_the_legend_names_the_payback_once_and_only_where_some_scenario_pays_back(book: Reference) -> None:
    (chart,) = by_kind(book)[2]
    others = [s for s in book.evaluation.results.scenarios if not s.is_baseline]
    left_out = {int(i.attrib["val"]) for i in chart.xml.findall(f".//{CHART}legend/{CHART}legendEntry/{CHART}idx")}
    named = set(range(2 * len(others))) - left_out
    paid = any(s.public.payback is not None for s in others)
    assert named == {*range(len(others)), *([len(others)] if paid else [])}
