"""Printed from the browser: A4, page numbers, no chart cut in two, nothing wider than the paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import PAGES, Shown, opened
from tests.paper import Paper

PAPER_WIDTH = round((210 - 2 * 15) / 25.4 * 96)
"""What the margins of the print rules leave of A4, in CSS pixels."""
every_page = pytest.mark.parametrize("shown", PAGES, ids=str)
PARTED = """() => [...document.querySelectorAll("svg")].filter(chart => {
  const style = getComputedStyle(chart)
  return chart.getClientRects().length && (style.breakInside !== "avoid" || chart.getBoundingClientRect().height > 900)
}).map(chart => chart.outerHTML.slice(0, 80))"""
TOO_WIDE = """width => [...document.querySelectorAll("table, svg, p, li")]
  .filter(part => part.getBoundingClientRect().right > width + 1).map(part => part.outerHTML.slice(0, 120))"""


@every_page
def test_a_printed_page_is_numbered_a4_with_whole_charts(chrome: Browser, pages: Path, shown: Shown) -> None:
    with opened(chrome, pages / shown.path) as found:
        printed = Paper(found.page.pdf(prefer_css_page_size=True, tagged=True))
    assert len(printed.pages) > 1
    assert [round(float(length)) for length in printed.reader.pages[0].mediabox[2:]] == [595, 842]
    for number, text in enumerate(printed.pages, start=1):
        assert f"{number} / {len(printed.pages)}" in " ".join(text.split())
    assert printed.language == shown.code
    charts = [figure for figure in printed.tags("Figure") if figure.alt]
    assert [(chart.alt, sorted(chart.pages)) for chart in charts if len(chart.pages) > 1] == []


@every_page
def test_on_paper_nothing_is_wider_than_the_page_and_charts_are_kept_whole(
    chrome: Browser, pages: Path, shown: Shown
) -> None:
    with opened(chrome, pages / shown.path, width=PAPER_WIDTH) as found:
        found.page.emulate_media(media="print")
        assert found.page.evaluate(PARTED) == []
        assert found.page.evaluate(TOO_WIDE, PAPER_WIDTH) == []
