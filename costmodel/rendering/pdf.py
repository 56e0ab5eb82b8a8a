"""A page as a tagged PDF, by WeasyPrint (extra ``pdf``), which is loaded only here.

WeasyPrint draws each SVG by itself: rules, patterns and groups that stand elsewhere on the page do not reach it. So
each chart gets its own copy of them, with the colours of print in place of custom properties.
"""

from __future__ import annotations

import contextlib
import copy
import io
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, SubElement

from costmodel.messages import N_
from costmodel.rendering.files import OutputRefused
from costmodel.rendering.palette import rules, values

VARIANT = "pdf/ua-1"
"""Tagged, with its language and title, as ISO 14289-1 wants it."""
SVG = "{http://www.w3.org/2000/svg}"
DECORATION = "\N{BLACK SQUARE}"
"""What a reader of tags is told of a swatch in a key; a figure must have a text."""
OF_PAPER = 'text{font-family:"Liberation Sans",Arial,Helvetica,sans-serif}.halo{stroke:none!important}'
"""What a browser draws and WeasyPrint does not: inherited fonts, and outlines painted under a text."""
OF_PROSE = ".prose{overflow-wrap:break-word!important}.prose span{overflow-wrap:anywhere!important}"
"""Where words break in a cell of prose, see break_long_words_only."""
LONG = 12
"""Letters. A longer word may be wider than a column of prose is at the least."""

_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_DRAWN = re.compile(r"(?:^|;)((?:fill|stroke|text-anchor|opacity|font-size|font-weight)[\w-]*:[^;]+)")
_FILLED = re.compile(r"\.([\w-]+)\{fill:url\(#([^)]+)\)\}")
_CLASS = re.compile(r"\.([\w-]+)")
_LONG_WORD = re.compile(rf"([^ \t\n]{{{LONG + 1},}})")
"""Between spaces at which a line may end; the space before a unit is none."""


class PdfUnavailable(OutputRefused):
    """WeasyPrint, or a library of the system that it needs, is not there. Nothing was written."""


class NoWeasyPrint(PdfUnavailable):
    """The extra is not installed."""

    sentence = N_(
        "--pdf needs WeasyPrint, which is not installed; nothing was written. Install it with: {command}. "
        "Or leave out --pdf and print the page from a browser."
    )


class NoPango(PdfUnavailable):
    """WeasyPrint is installed, a library of the system that draws its text is not."""

    sentence = N_(
        "--pdf needs Pango, a library of the system, which could not be loaded ({reason}); nothing was written. "
        "Debian and Ubuntu install it with: {command}; for other systems see WeasyPrint's page on installation. "
        "Or leave out --pdf and print the page from a browser."
    )


def refuse_without_pdf() -> None:
    """Raises NoWeasyPrint or NoPango when no PDF can be made here."""
    _weasyprint()


def pdf_of(page: str) -> bytes:
    """A page of ours on A4: tagged, with page numbers; the same page gives the same bytes on one machine.

    Raises NoWeasyPrint or NoPango.
    """
    weasyprint = _weasyprint()
    document = weasyprint.HTML(string=page, url_fetcher=_refuse)
    make_charts_whole(document.etree_element)
    break_long_words_only(document.etree_element)
    content: bytes = document.write_pdf(stylesheets=[weasyprint.CSS(string=OF_PROSE)], pdf_variant=VARIANT)
    return content


def make_charts_whole(page: Element) -> None:
    """Give every SVG of a parsed page, in place, all that it takes from the page around it, and a text for its tag."""
    style = "".join(found.text or "" for found in page.iter("style"))
    drawn, named = chart_rules(style), {found.attrib["id"]: found for found in page.iter() if "id" in found.attrib}
    charts = list(page.iter(f"{SVG}svg"))
    for svg in charts:
        _replace_uses(svg, named)
    for svg in charts:
        used = _fill(svg, drawn, named)
        SubElement(svg, f"{SVG}defs").extend(copy.deepcopy(pattern) for pattern in used)
        SubElement(svg, f"{SVG}style").text = _rules_met(svg, drawn)
        if svg.find(f"{SVG}title") is None:
            SubElement(svg, f"{SVG}title").text = svg.get("aria-label", DECORATION)


def break_long_words_only(page: Element) -> None:
    """Let only the long words in a parsed page's cells of prose break anywhere, in place. The lines stay as they are.

    WeasyPrint measures how narrow a text that breaks anywhere can be by laying out, for each letter, all that follows
    it: a tenth of a second for a cell of three lines.
    """
    for cell in list(page.iter()):
        if "p" in cell.get("class", "").split() and not len(cell):
            cell.set("class", f"{cell.get('class')} prose")
            _wrap_long_words(cell)


def _wrap_long_words(cell: Element) -> None:
    cell.text, *rest = _LONG_WORD.split(cell.text or "")
    for word, after in zip(rest[::2], rest[1::2], strict=True):
        span = SubElement(cell, "span")
        span.text, span.tail = word, after


@cache
def chart_rules(style: str) -> str:
    """The rules of a stylesheet that draw, with the colours it has in print."""
    on_paper = values(style)
    drawn = ((selector, ";".join(_DRAWN.findall(declarations))) for selector, declarations in rules(style))
    kept = "".join(f"{selector}{{{declarations}}}" for selector, declarations in drawn if declarations)
    return _VARIABLE.sub(lambda match: on_paper.get(match[1], "inherit"), kept) + OF_PAPER


def _rules_met(svg: Element, drawn: str) -> str:
    """The rules whose classes all occur in an SVG; WeasyPrint compiles every rule anew for every swatch."""
    classes = {name for part in svg.iter() for name in part.get("class", "").split()}
    return "".join(
        f"{selector}{{{declarations}}}"
        for selector, declarations in rules(drawn)
        if any(classes.issuperset(_CLASS.findall(option)) for option in selector.split(","))
    )


def _replace_uses(svg: Element, named: Mapping[str, Element]) -> None:
    for parent in list(svg.iter()):
        for place, child in enumerate(parent):
            if child.tag == f"{SVG}use":
                parent[place] = copy.deepcopy(named[child.attrib["href"].removeprefix("#")])


def _fill(svg: Element, drawn: str, named: Mapping[str, Element]) -> list[Element]:
    """The patterns that an SVG is filled with by its classes. Under each filled shape its plain colour is laid, for
    viewers draw the seams of a pattern's tiles.
    """
    patterns = {name: named[id] for name, id in _FILLED.findall(drawn) if id in named}
    used: dict[str, Element] = {}
    for parent in list(svg.iter()):
        for shape in list(parent):
            names = shape.get("class", "").split()
            for name in patterns.keys() & names:
                used[name] = patterns[name]
                colour = [part.get("class", "") for part in patterns[name][:1]]
                plain = copy.deepcopy(shape)
                plain.set("class", " ".join([*(word for word in names if word != name), *colour]))
                parent.insert(list(parent).index(shape), plain)
    return list(used.values())


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    raise ValueError(f"a page of ours asks for nothing: {url}")


def _weasyprint() -> Any:
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints advice when a library is missing
            import weasyprint
    except ImportError:
        raise NoWeasyPrint(command='pip install "costmodel[pdf]"') from None
    except OSError as error:
        reason = str(error).splitlines()[0].split(":")[0]
        packages = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        raise NoPango(reason=reason, command=packages) from None
    return weasyprint
