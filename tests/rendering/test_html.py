"""The page: self-contained, sound markup, safe whatever was typed, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import subprocess
import sys
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from jinja2 import UndefinedError

from costmodel.domain.case import Case
from costmodel.domain.costs import Source, SourceKind
from costmodel.domain.example import EXAMPLE
from costmodel.domain.results import Results
from costmodel.language import language
from costmodel.model.evaluate import evaluate_case
from costmodel.rendering.html import _environment, render_html, safe_link
from tests.rendering.pages import CASES, DATE, RUN, html, results_of
from tests.strategies import Feature, Sizes, cases, make_case

XHTML = "{http://www.w3.org/1999/xhtml}"
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "<!-- ]]> &amp; &lt;b&gt;",
]
PAGES = [(name, code) for name in CASES for code in ("en", "fr")]
every_page = pytest.mark.parametrize(("name", "code"), PAGES, ids=[f"{name}-{code}" for name, code in PAGES])


def shown(name: str, code: str = "en") -> str:
    return html(CASES[name], results_of(name), code)


def parsed(text: str) -> Element:
    """The document; a fault in the markup raises."""
    document: Element = html5lib.HTMLParser(strict=True).parse(text)
    return document


def elements(document: Element, name: str) -> list[Element]:
    return [element for element in document.iter() if str(element.tag).endswith("}" + name)]


def words(document: Element) -> str:
    return " ".join("".join(document.itertext()).split())


@every_page
def test_the_markup_is_sound_and_its_ids_are_unique(name: str, code: str) -> None:
    document = parsed(shown(name, code))
    ids = [element.attrib["id"] for element in document.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    for element in document.iter():
        for name_of in ("aria-labelledby", "aria-describedby"):
            assert set(element.attrib.get(name_of, "").split()) <= set(ids)
    for link in elements(document, "a"):
        if link.attrib["href"].startswith("#"):
            assert link.attrib["href"][1:] in ids


@every_page
def test_nothing_runs_and_nothing_is_requested(name: str, code: str) -> None:
    text = shown(name, code)
    document = parsed(text)
    names = {str(element.tag).rpartition("}")[2] for element in document.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
    assert all(use.attrib["href"].startswith("#") for use in elements(document, "use"))
    attributes = [(key, value) for element in document.iter() for key, value in element.attrib.items()]
    assert not [key for key, _ in attributes if key.startswith("on") or key in ("style", "src", "srcset")]
    assert set(re.findall(r"url\((.)", text)) <= {"#"}
    assert "@import" not in text


@every_page
def test_the_content_policy_allows_the_style_of_the_page_and_nothing_else(name: str, code: str) -> None:
    text = shown(name, code)
    style = text[text.index("<style>") + len("<style>") : text.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


@every_page
def test_headings_are_nested_and_the_language_is_named(name: str, code: str) -> None:
    document = parsed(shown(name, code))
    assert document.attrib["lang"] == code
    levels = [int(str(e.tag)[-1]) for e in document.iter() if re.fullmatch(r".*}h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in itertools.pairwise(levels))
    assert elements(document, "h1")[0].attrib["lang"] == CASES[name].language


@every_page
def test_tables_have_captions_and_scopes_and_scroll_in_their_own_box(name: str, code: str) -> None:
    document = parsed(shown(name, code))
    boxes = [box for box in elements(document, "div") if box.attrib.get("class") == "scroll"]
    assert len(boxes) == len(elements(document, "table")) > 5
    for box in boxes:
        (table,) = list(box)
        assert words(next(table.iter(f"{XHTML}caption")))
        assert all("scope" in th.attrib for th in elements(table, "th"))
        assert box.attrib["tabindex"] == "0"
        assert box.attrib["role"] == "group"
        assert box.attrib["aria-labelledby"] == next(table.iter(f"{XHTML}caption")).attrib["id"]


@every_page
def test_charts_have_names_and_use_patterns_and_dashes_besides_colour(name: str, code: str) -> None:
    document = parsed(shown(name, code))
    images = [svg for svg in elements(document, "svg") if svg.attrib.get("role") == "img"]
    figures = elements(document, "figure")
    assert len(figures) >= 4
    assert all(words(next(figure.iter(f"{XHTML}figcaption"))) for figure in figures)
    assert all(svg.attrib["aria-label"] for svg in images)
    assert all(svg.attrib.get("aria-hidden") for svg in elements(document, "svg") if svg not in images)
    assert elements(document, "pattern")
    style = shown(name, code)
    assert "stroke-dasharray" in style
    assert "prefers-color-scheme:dark" in style
    assert "@media print" in style
    assert "size:A4" in style


@every_page
def test_the_same_run_gives_the_same_page(name: str, code: str) -> None:
    assert shown(name, code) == shown(name, code)


@every_page
def test_a_page_of_a_reference_case_stays_small(name: str, code: str) -> None:
    assert len(shown(name, code).encode()) < 150_000


def test_the_page_does_not_depend_on_hash_seed_time_zone_or_locale() -> None:
    code = (
        "import hashlib; from tests.rendering.pages import CASES, html, results_of; "
        "print(hashlib.sha256(html(CASES['M-10'], results_of('M-10'), 'fr').encode()).hexdigest())"
    )
    found = {
        subprocess.check_output([sys.executable, "-c", code], text=True, env=environment)
        for environment in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "PYTHONPATH": "."},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONPATH": "."},
        )
    }
    assert len(found) == 1


def poisoned(payload: str) -> tuple[Case, Results]:
    """A payload wherever an input may hold text that the page shows."""
    results = results_of("example")
    case = replace(
        EXAMPLE,
        title=payload,
        organisation=payload,
        scenarios=tuple(replace(s, label=payload, sentence=payload) for s in EXAMPLE.scenarios),
        elements=tuple(replace(e, label=payload) for e in EXAMPLE.elements),
        profiles=tuple(replace(p, label=payload) for p in EXAMPLE.profiles),
        contracts=tuple(replace(c, title=payload) for c in EXAMPLE.contracts),
        sources=(Source(id="s", document=payload, address=payload, date=payload, kind=SourceKind.ESTIMATE),),
        left_out=(payload,),
    )
    labelled = tuple(
        replace(
            s,
            label=payload,
            sentence=payload,
            releases=tuple(replace(release, lease_label=payload) for release in s.releases),
        )
        for s in results.scenarios
    )
    contracts = tuple(replace(c, title=payload) for c in results.contracts)
    return case, replace(results, scenarios=labelled, contracts=contracts)


def skeleton(document: Element) -> list[str]:
    """The elements in their order; a long name of a line takes more lines of text, which is no harm."""
    return [str(e.tag) for e in document.iter() if not str(e.tag).endswith("tspan")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_that_was_typed_never_becomes_markup(payload: str) -> None:
    document = parsed(html(*poisoned(payload)))
    assert skeleton(document) == skeleton(parsed(html(*poisoned("harmless"))))
    assert " ".join(payload.split()) in words(document)
    assert "".join(elements(document, "title")[0].itertext()) == payload


def test_the_file_name_of_the_input_is_text_too() -> None:
    run = replace(RUN, input_name="<b>.xlsx")
    document = parsed(render_html(EXAMPLE, results_of("example"), language("en"), run=run))
    assert "<b>.xlsx" in words(document)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//host/path",
        "http:no-host",
        "https://",
        "http://[broken",
        "https://host/a b",
        "https://host/\u202ereversed",
        "senate.be, LEG=5",
        "",
    ],
)
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    assert safe_link(address) == ""
    source = Source(id="s", document="A document", address=address, date="", kind=SourceKind.ESTIMATE)
    document = parsed(html(replace(EXAMPLE, sources=(source,)), results_of("example")))
    assert all(link.attrib["href"].startswith("#") for link in elements(document, "a"))
    assert " ".join(address.split()) in words(document)


@pytest.mark.parametrize("address", ["https://www.senate.be/a?b=1&c=2#d", "http://example.org/", "HTTPS://example.org"])
def test_a_web_address_is_a_link_that_gives_nothing_away(address: str) -> None:
    source = Source(id="s", document="A document", address=address, date="", kind=SourceKind.ESTIMATE)
    document = parsed(html(replace(EXAMPLE, sources=(source,)), results_of("example")))
    (link,) = [a for a in elements(document, "a") if not a.attrib["href"].startswith("#")]
    assert link.attrib["href"] == address
    assert link.attrib["rel"] == "noopener noreferrer"
    assert "".join(link.itertext()) == address


def test_characters_that_html_forbids_are_replaced() -> None:
    document = parsed(html(replace(EXAMPLE, organisation="a\x00b\x08c\x1fd\x85e"), results_of("example")))
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in words(document)


def test_a_name_that_a_template_does_not_know_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _environment().from_string("{{ nobody }}").render()


def test_templates_escape_by_default() -> None:
    assert _environment().from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


def test_the_run_is_named_on_the_page() -> None:
    said = words(parsed(shown("example")))
    for mark in ("costmodel 1.2.3", "case.xlsx", "0f" * 32, "22 November 2026", "run-1"):
        assert mark in said


def test_amounts_are_written_as_the_reader_writes_them() -> None:
    assert "€228,977" in shown("example")
    assert "228\u202f977\u00a0€" in shown("example", "fr")


@pytest.mark.parametrize(("scenarios", "years"), [(2, 1), (9, 8), (20, 30)])
def test_long_and_short_cases_give_sound_pages(scenarios: int, years: int) -> None:
    sizes = Sizes(scenarios=scenarios, profiles=3, elements=6, leases=2, years=years)
    case = make_case(7, sizes, frozenset(Feature))
    document = parsed(html(case, evaluate_case(case, date=DATE).results, "fr"))
    assert len(elements(document, "polyline")) == 2 * (scenarios - 1)


@settings(max_examples=15, deadline=None)
@given(cases())
def test_any_sound_case_gives_a_sound_page(case: Case) -> None:
    parsed(html(case, evaluate_case(case, date=DATE).results, "fr"))


def test_pages_of_one_run_link_to_each_other_and_to_no_other() -> None:
    files = {"fr": "summary-fr.html", "nl": "summary-nl.html"}
    text = render_html(EXAMPLE, results_of("example"), language("fr"), run=RUN, files=files)
    (links,) = [nav for nav in elements(parsed(text), "nav") if nav.attrib.get("class") == "languages"]
    (link,) = elements(links, "a")
    assert link.attrib == {"href": "summary-nl.html", "hreflang": "nl", "lang": "nl"}
    assert words(links) == "Français Nederlands"


def test_a_page_that_was_written_alone_links_to_no_other() -> None:
    text = render_html(EXAMPLE, results_of("example"), language("fr"), run=RUN, files={"fr": "summary-fr.html"})
    assert not [nav for nav in elements(parsed(text), "nav") if nav.attrib.get("class") == "languages"]
