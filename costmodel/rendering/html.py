"""A report as one self-contained page: no script, no request, no markup from an input."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import count
from types import MappingProxyType
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from costmodel.domain.case import Case
from costmodel.domain.results import Results
from costmodel.language import Language
from costmodel.language import language as language_of
from costmodel.messages import N_
from costmodel.paths import templates
from costmodel.rendering.charts.axis import plain
from costmodel.rendering.drawing import Artist
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.chart_parts import BarChart, CostChart, Waterfall
from costmodel.rendering.sections.charts import TOTAL_SLOT
from costmodel.rendering.sections.parts import Page, Part, Section
from costmodel.rendering.sections.voice import DOMAIN

NO_FILES: Mapping[str, str] = MappingProxyType({})
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
UNSPEAKABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")
"""Characters that HTML forbids; an input cell may hold them all the same."""


def render_html(
    case: Case, results: Results, language: Language, *, run: RunInfo, files: Mapping[str, str] = NO_FILES
) -> str:
    """The summary of a case in one language. files: code of each language of this page that the run writes -> its file;
    they link to each other.

    The same arguments give the same text.
    """
    from costmodel.rendering.sections.page import summary  # only here: the page of a tender needs nothing of a case

    return render_page(summary(case, results, language, run), language, files)


def render_page(page: Page, language: Language, files: Mapping[str, str] = NO_FILES) -> str:
    """Any report as a page of its own. files: as in ``render_html``. The same arguments give the same text."""
    style = Markup(_style())
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=page,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            artist=Artist(language),
            sisters=_sisters(page, files),
            own_name=language.name,
            sisters_label=language.text(N_("This page in other languages"), DOMAIN),
            slots=_slots(page.sections),
            next_id=map("t{}".format, count(1)).__next__,
        )
    )


def _sisters(page: Page, files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Code, own name and file of each other language of the same page."""
    return [(code, language_of(code).name, file) for code, file in files.items() if code != page.language]


def _slots(sections: Iterable[Section]) -> list[int]:
    """Colours of areas that the charts of a page use; each is defined once."""
    used: set[int] = set()
    for section in sections:
        for part in section.parts:
            if isinstance(part, CostChart | BarChart):
                used.update(part.slots)
            if isinstance(part, Waterfall):
                used.update((TOTAL_SLOT, *(step.slot for step in part.steps)))
        used.update(_slots(section.sections))
    return sorted(used)


def safe_link(address: str) -> str:
    """The address if it is one of the web, as typed; otherwise nothing: it is then shown as text alone."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    plain = address.isprintable() and " " not in address
    return address if plain and parts.scheme in ("http", "https") and parts.hostname else ""


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
    environment.filters["plain"] = plain
    return environment


def _kind_of(part: Part) -> str:
    return type(part).__name__.lower()


def _speakable(value: object) -> object:
    """Typed text without what HTML forbids. What a macro made of texts came by here in its pieces."""
    if isinstance(value, str) and not isinstance(value, Markup) and not value.isprintable():
        return UNSPEAKABLE.sub("\ufffd", value)
    return value
