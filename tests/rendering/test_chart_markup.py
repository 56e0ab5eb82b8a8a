"""How the charts stand on the page: in their own size, lines below texts, thin layers without outline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pytest

from costmodel.language import language
from costmodel.model.evaluate import evaluate_case
from costmodel.paths import templates
from costmodel.rendering.drawing import Artist
from costmodel.rendering.sections.chart_parts import CostChart, TimeChart
from tests.rendering.pages import CASES, DATE, html, page, parts, results_of
from tests.strategies import Feature, Sizes, make_case

SVG = "{http://www.w3.org/2000/svg}"
STYLE = (templates() / "style.css").read_text(encoding="utf-8")
HEIGHT = re.compile(r"M[\d.]+ [\d.]+h[\d.]+v([\d.]+)h-[\d.]+z")
each = pytest.mark.parametrize("name", ["example", "novo"])


@cache
def charts(name: str) -> tuple[Element, ...]:
    """Every drawing of a page."""
    document = html5lib.parse(html(CASES[name], results_of(name)))
    return tuple(svg for svg in document.iter(f"{SVG}svg") if svg.get("role") == "img")


def of_class(svg: Element, *names: str) -> list[Element]:
    """What is drawn with one of these classes, in the order in which it is drawn."""
    return [part for part in svg.iter() if set(names) & set(part.get("class", "").split())]


def layers(group: Element) -> Iterator[list[Element]]:
    """The layers of each bar of a group."""
    return (bar.findall(f"{SVG}path") for bar in group)


@each
def test_a_chart_is_shown_in_the_width_it_is_drawn_in_so_that_all_texts_have_one_size(name: str) -> None:
    assert {svg.attrib["viewBox"].split()[2] == svg.attrib["width"] for svg in charts(name)} == {True}
    assert "svg{display:block;max-width:100%;height:auto;font-size:12px}" in STYLE
    assert not re.findall(r"svg[^{}]*\{[^}]*width:[\d.]+(?:rem|px)", STYLE)


@each
def test_bars_are_drawn_first_then_the_lines_across_them_then_the_texts(name: str) -> None:
    across = [svg for svg in charts(name) if of_class(svg, "halo") and not of_class(svg, "line")]
    assert len(across) >= 3
    for svg in across:
        order = list(svg.iter())
        bars = [order.index(path) for group in of_class(svg, "bar") for path in group.iter(f"{SVG}path")]
        lines = [order.index(line) for line in of_class(svg, "zero", "casing", "reference")]
        texts = [order.index(text) for text in of_class(svg, "halo", "value", "sum")]
        assert max(bars) < min(lines)
        assert max(lines) < min(texts)
    assert any(of_class(svg, "reference") for svg in across)


@each
def test_layers_that_their_outline_would_hide_have_none_and_are_not_covered_by_that_of_others(name: str) -> None:
    assert ".thin{stroke:none}" in STYLE
    thin = 0
    for svg in charts(name):
        for group in [] if of_class(svg, "halo") else of_class(svg, "bar"):
            for bar in layers(group):
                marked = ["thin" in path.attrib["class"].split() for path in bar]
                heights = [float(found[1]) for path in bar if (found := HEIGHT.fullmatch(path.attrib["d"]))]
                assert marked == [height < 3 for height in heights]
                assert marked == sorted(marked)
                thin += sum(marked)
    assert thin > 3


@each
def test_the_bars_of_the_baseline_are_mixed_with_white_on_light_and_dark_pages(name: str) -> None:
    """Half seen through, so what lies below them must be white and as large as they are."""
    assert ".under{fill:#fff}.beside{opacity:.5}" in STYLE
    (chart,) = [svg for svg in charts(name) if of_class(svg, "beside")]
    below, bars = of_class(chart, "under", "beside")
    for whole, bar in zip(re.findall(r"M[^z]+z", below.attrib["d"]), layers(bars), strict=True):
        heights = [float(found[1]) for path in bar if (found := HEIGHT.fullmatch(path.attrib["d"]))]
        found = HEIGHT.fullmatch(whole)
        assert found is not None
        assert float(found[1]) == pytest.approx(sum(heights), abs=0.11)


@pytest.mark.parametrize(("scenarios", "widths"), [(2, [760, 340]), (4, [470, 306])])
def test_thirty_years_are_drawn_for_wide_pages_and_for_narrow_ones(scenarios: int, widths: list[int]) -> None:
    sizes = Sizes(scenarios=scenarios, profiles=2, elements=4, leases=2, years=30)
    case = make_case(3, sizes, frozenset(Feature))
    results = evaluate_case(case, date=DATE).results
    (chart,) = (part for part in parts(page(case, results), "cost") if isinstance(part, CostChart))
    assert len(chart.panels) == scenarios - 1
    views = Artist(language("en")).costs(chart)
    assert [view.panels[0].width for view in views] == widths
    assert [view.css.split()[-1] for view in views] == ["wide-only", "narrow-only"]


def test_few_years_are_drawn_once() -> None:
    artist, shown = Artist(language("en")), page(CASES["example"], results_of("example"))
    (cost,) = (part for part in parts(shown, "cost") if isinstance(part, CostChart))
    (space,) = (part for part in parts(shown, "space") if isinstance(part, TimeChart))
    assert [view.panels[0].width for view in artist.costs(cost)] == [340]  # one panel
    assert [view.panels[0].width for view in artist.times(space)] == [306]  # several: three of them on 960 pixels
    assert 3 * 306 + 2 * 20 <= 62 * 16 - 2 * 16


def test_a_view_of_a_chart_has_ids_of_its_own() -> None:
    sizes = Sizes(scenarios=3, profiles=2, elements=4, leases=2, years=30)
    case = make_case(3, sizes, frozenset(Feature))
    document = html5lib.parse(html(case, evaluate_case(case, date=DATE).results))
    ids = [part.attrib["id"] for part in document.iter() if "id" in part.attrib]
    assert len(ids) == len(set(ids))
    assert {"chart-cost-wide", "chart-cost-narrow"} <= set(ids)
    assert {use.attrib["href"][1:] for use in document.iter(f"{SVG}use")} <= set(ids)
