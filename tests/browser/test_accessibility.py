"""What a browser knows of a page that its markup does not tell: contrast, sizes, overflow, order of keys, requests."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import html5lib
import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page

from tests.browser.pages import LONGEST, PAGES, SCHEMES, WIDTHS, Scheme, Shown, opened

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
RUN_AXE = """tags => axe.run(document, {
  runOnly: {type: "tag", values: tags}, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]
}).then(found => found.violations.map(rule =>
  `${rule.id}: ${rule.help}: ` + rule.nodes.slice(0, 3).map(node => node.target + " " + node.html).join(" | ")))"""
OVERFLOWING = """() => [...document.querySelectorAll("body *")].filter(element =>
  !element.closest(".scroll *, svg *") && element.getBoundingClientRect().right > innerWidth + 0.5
).map(element => element.outerHTML.slice(0, 120))"""
CUT_LABELS = """() => [...document.querySelectorAll("svg text")].filter(label => {
  const box = label.getBoundingClientRect(), svg = label.ownerSVGElement.getBoundingClientRect()
  return box.width && (box.left < svg.left - 1 || box.right > svg.right + 1
    || box.top < svg.top - 1 || box.bottom > svg.bottom + 1)
}).map(label => label.textContent)"""
FAINT_LABELS = """() => {
  const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b }
  const paper = light(getComputedStyle(document.body).backgroundColor)
  const labels = [...document.querySelectorAll("svg text")].filter(label => label.getBoundingClientRect().width)
  return labels.filter(label => {
    const ink = light(getComputedStyle(label).fill), [high, low] = ink > paper ? [ink, paper] : [paper, ink]
    return (high + 0.05) / (low + 0.05) < 4.5 && !/-text/.test(label.getAttribute("class"))
  }).map(label => `${label.textContent} ${getComputedStyle(label).fill}`)
}"""
FOCUSED = """() => {
  const element = document.activeElement
  if (element === document.body) return null
  const style = getComputedStyle(element), box = element.getBoundingClientRect()
  return {
    number: [...document.querySelectorAll("*")].indexOf(element), name: element.outerHTML.slice(0, 100),
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0,
    inside: box.bottom > 0 && box.top < innerHeight
  }
}"""
FOCUSABLE = """() => [...document.querySelectorAll("*")]
  .map((element, number) => element.tabIndex >= 0 && element.getClientRects().length ? number : -1)
  .filter(number => number >= 0)"""

every_page = pytest.mark.parametrize("shown", PAGES, ids=str)
every_kind = pytest.mark.parametrize("shown", [shown for shown in PAGES if shown.code == LONGEST], ids=str)
in_other_languages = pytest.mark.parametrize("shown", [shown for shown in PAGES if shown.code != LONGEST], ids=str)


def _axe(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.evaluate(RUN_AXE, TAGS)
    return found


@every_kind
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_at_any_width(chrome: Browser, pages: Path, shown: Shown, scheme: Scheme) -> None:
    with opened(chrome, pages / shown.path, scheme=scheme) as found:
        found.page.evaluate(AXE)
        assert {width: _axe(found.page, width) for width in WIDTHS} == {width: [] for width in WIDTHS}


@in_other_languages
def test_axe_finds_nothing_in_another_language(chrome: Browser, pages: Path, shown: Shown) -> None:
    """Markup and colours are those of the first; words, and names that are made of them, are not."""
    with opened(chrome, pages / shown.path) as found:
        found.page.evaluate(AXE)
        assert _axe(found.page, WIDTHS[0]) == []


@every_page
def test_a_page_asks_for_nothing_and_complains_of_nothing(chrome: Browser, pages: Path, shown: Shown) -> None:
    file = pages / shown.path
    with opened(chrome, file) as found:
        found.page.wait_for_load_state("networkidle")
        assert found.requests == [file.as_uri()]
        assert found.complaints == []


@every_page
def test_nothing_but_tables_scrolls_sideways_and_no_label_is_cut(chrome: Browser, pages: Path, shown: Shown) -> None:
    with opened(chrome, pages / shown.path) as found:
        for width in WIDTHS:
            found.page.set_viewport_size({"width": width, "height": 900})
            across = found.page.evaluate("document.scrollingElement.scrollWidth")
            assert across <= width, f"{across} px wide at {width} px: {found.page.evaluate(OVERFLOWING)}"
            assert found.page.evaluate(CUT_LABELS) == [], f"at {width} px"


@every_kind
@pytest.mark.parametrize("scheme", SCHEMES)
def test_labels_of_charts_stand_out_from_the_page(chrome: Browser, pages: Path, shown: Shown, scheme: Scheme) -> None:
    """Axe does not judge text in drawings. 4.5 to 1, WCAG 1.4.3."""
    with opened(chrome, pages / shown.path, scheme=scheme) as found:
        assert found.page.evaluate(FAINT_LABELS) == []


@every_kind
def test_tab_reaches_links_and_tables_in_reading_order_and_one_sees_where(
    chrome: Browser, pages: Path, shown: Shown
) -> None:
    with opened(chrome, pages / shown.path, width=768) as found:
        wanted: list[int] = found.page.evaluate(FOCUSABLE)
        reached: list[int] = []
        while (focused := _next(found.page)) and len(reached) <= len(wanted):
            assert focused["seen"], f"no visible focus: {focused['name']}"
            assert focused["inside"], f"focus outside the window: {focused['name']}"
            reached.append(focused["number"])
        assert reached == wanted
        assert reached == sorted(reached)


def _next(page: Page) -> dict[str, Any] | None:
    page.keyboard.press("Tab")
    found: dict[str, Any] | None = page.evaluate(FOCUSED)
    return found


@every_page
def test_headings_are_nested_ids_unique_and_languages_named(chrome: Browser, pages: Path, shown: Shown) -> None:
    file = pages / shown.path
    html5lib.HTMLParser(strict=True).parse(file.read_text(encoding="utf-8"))
    with opened(chrome, file) as found:
        assert found.page.evaluate("document.documentElement.lang") == shown.code
        levels = found.page.evaluate('[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => +h.tagName[1])')
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels))
        ids = found.page.evaluate('[...document.querySelectorAll("[id]")].map(e => e.id)')
        assert len(ids) == len(set(ids))
        spoken = set(found.page.evaluate('[...document.querySelectorAll("[lang]")].map(e => e.lang)'))
        assert spoken <= {"fr", "nl", "de", "en"}
