"""A report as one self-contained page: no script, no request, no markup from an input."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from costmodel.domain.case import Case
from costmodel.domain.results import Results
from costmodel.language import Language
from costmodel.paths import templates
from costmodel.rendering import charts, ranking
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.parts import CostChart, LineChart, Page, Part, RankChart, Scale

PANEL_WIDTH, PANEL_HEIGHT = 320.0, 200.0
WIDE, WIDE_LABELS = 760.0, 225.0
NARROW, NARROW_LABELS = 340.0, 36.0
WIDE_SITUATIONS, NARROW_SITUATIONS = 330.0, 190.0
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
UNSPEAKABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")
"""Characters that HTML forbids; an input cell may hold them all the same."""


def render_html(case: Case, results: Results, language: Language, *, run: RunInfo) -> str:
    """The summary of a case in one language. The same arguments give the same text."""
    from costmodel.rendering.sections.page import summary  # only here: the page of a tender needs nothing of a case

    return render_page(summary(case, results, language, run), language)


def render_page(page: Page, language: Language) -> str:
    """Any report as a page of its own. The same arguments give the same text."""
    style = Markup(_style())
    artist = _Artist(language)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=page,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            draw_costs=artist.costs,
            draw_lines=artist.lines,
            draw_ranks=artist.ranks,
        )
    )


def safe_link(address: str) -> str:
    """The address if it is one of the web, as typed; otherwise nothing: it is then shown as text alone."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    plain = address.isprintable() and " " not in address
    return address if plain and parts.scheme in ("http", "https") and parts.hostname else ""


@dataclass(frozen=True, slots=True)
class _Artist:
    """Draws the charts with one language's numbers."""

    language: Language

    def costs(self, chart: CostChart) -> tuple[charts.PanelDrawing, ...]:
        scale = chart.scale
        return charts.panels(
            [panel.title for panel in chart.panels],
            [[_scaled(layer, scale) for layer in panel.values] for panel in chart.panels],
            chart.slots,
            chart.years,
            width=PANEL_WIDTH,
            height=PANEL_HEIGHT,
            text=self.language.number,
            bar_title=lambda year, amount: f"{year}: {self.language.money(amount * scale.divisor, 0)}",
        )

    def lines(self, chart: LineChart, *, narrow: bool) -> charts.LineDrawing:
        scale = chart.scale
        keyed = any(series.key is not None for series in chart.series)
        letters = [
            charts.letters(number if series.key is None else series.key) for number, series in enumerate(chart.series)
        ]
        labels = [
            f"{letter} {series.label}" if keyed else series.label
            for letter, series in zip(letters, chart.series, strict=True)
        ]
        return charts.lines(
            letters if narrow else labels,
            [_scaled(series.values, scale) for series in chart.series],
            chart.marks,
            width=NARROW if narrow else WIDE,
            label_width=NARROW_LABELS if narrow else WIDE_LABELS,
            text=self.language.number,
            dot_title=lambda label, mark, amount: f"{label}, {mark}: {self._full(amount * scale.divisor, scale)}",
            from_zero=chart.from_zero,
        )

    def ranks(self, chart: RankChart, *, narrow: bool) -> tuple[ranking.RankDrawing, ...]:
        return ranking.draw(
            chart, width=NARROW if narrow else WIDE, label_width=NARROW_SITUATIONS if narrow else WIDE_SITUATIONS
        )

    def _full(self, amount: float, scale: Scale) -> str:
        return self.language.percent(amount, 1) if scale.share else self.language.money(amount, 0)


def _scaled(amounts: tuple[float, ...], scale: Scale) -> list[float]:
    return [amount / scale.divisor for amount in amounts]


@cache
def _style() -> str:
    return (templates() / "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_speakable,
    )
    environment.globals.update(kind_of=_kind_of, safe_link=safe_link)
    return environment


def _kind_of(part: Part) -> str:
    return type(part).__name__.lower()


def _speakable(value: object) -> object:
    """Typed text without what HTML forbids. What a macro made of texts came by here in its pieces."""
    if isinstance(value, str) and not isinstance(value, Markup) and not value.isprintable():
        return UNSPEAKABLE.sub("\ufffd", value)
    return value
