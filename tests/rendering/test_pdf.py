"""The page as a PDF: tagged, numbered, whole charts, the same bytes each time; a sentence where none can be made."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from costmodel import cli, console
from costmodel.language import language
from costmodel.rendering.outputs import render
from costmodel.rendering.pdf import SVG, break_long_words_only, chart_rules, make_charts_whole, pdf_of
from tests.paper import Paper, need_pdf
from tests.rendering.pages import CASES, html, results_of

INPUTS = Path(__file__).resolve().parents[2] / "inputs"
DAY = ("--date", "2026-11-22")


@cache
def content(name: str, code: str) -> bytes:
    need_pdf()
    return pdf_of(html(CASES[name], results_of(name), code))


def paper(name: str = "example", code: str = "en") -> Paper:
    return Paper(content(name, code))


def run(*arguments: object) -> int:
    return cli.outcome(["run", str(INPUTS / "example.xlsx"), *map(str, arguments), *DAY], language("en"))


def test_the_pdf_says_what_the_page_says_in_its_language() -> None:
    french = paper(code="fr")
    assert french.language == "fr"
    assert french.title == CASES["example"].title
    assert "La réponse" in french.pages[0]
    assert "228 977" in " ".join(french.pages[0].replace("\u202f", " ").replace("\xa0", " ").split())  # M-9


def test_the_pdf_is_tagged_as_the_page_is_built() -> None:
    tagged = paper()
    assert tagged.marked
    assert len(tagged.tags("H1")) == 1
    assert {"H2", "P", "L", "Table", "TH", "TD", "Caption", "Figure"} <= {tag.kind for tag in tagged.tree.walk()}
    assert all(figure.alt for figure in tagged.tags("Figure"))
    assert re.search(rb"pdfuaid:part(>|=\")1", tagged.metadata)


def test_every_page_has_its_number() -> None:
    pages = paper().pages
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in text


@pytest.mark.parametrize("name", ["example", "novo"])
def test_no_chart_is_cut_in_two(name: str) -> None:
    figures = paper(name).tags("Figure")
    assert len(figures) > 3
    assert [sorted(figure.pages) for figure in figures if len(figure.pages) != 1] == []


def test_the_same_page_gives_the_same_bytes() -> None:
    assert content("example", "en") == pdf_of(html(CASES["example"], results_of("example")))


def test_a_run_writes_one_pdf_beside_each_page() -> None:
    need_pdf()
    made = render(CASES["example"], "case.xlsx", b"bytes", ("fr", "en"), "2026-11-22", pdf=True)
    plain = render(CASES["example"], "case.xlsx", b"bytes", ("fr", "en"), "2026-11-22")
    assert set(made.files) - set(plain.files) == {"summary-fr.pdf", "summary-en.pdf"}
    assert made.run != plain.run
    assert made.run in "".join(Paper(made.files["summary-en.pdf"]).pages)


def test_a_later_run_without_pdf_takes_the_pdf_away(tmp_path: Path) -> None:
    need_pdf()
    assert run("--out", tmp_path, "--pdf") == console.DONE
    assert (tmp_path / "summary-en.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert run("--out", tmp_path) == console.DONE
    assert not (tmp_path / "summary-en.pdf").exists()


@pytest.fixture
def importing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Makes the import of WeasyPrint end in an exception."""
    real = builtins.__import__

    def refuse_with(error: Exception) -> None:
        def replaced(name: str, *rest: Any, **named: Any) -> ModuleType:
            if name == "weasyprint":
                print("advice of several lines")
                raise error
            return real(name, *rest, **named)

        monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
        monkeypatch.setattr(builtins, "__import__", replaced)

    return refuse_with


def test_where_no_pdf_can_be_made_tests_skip_and_fail_where_it_is_required(
    importing: Callable[[Exception], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    importing(OSError("cannot load library 'libgobject-2.0-0'"))
    monkeypatch.delenv("COSTMODEL_REFEREE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no PDF is made"):
        need_pdf()
    monkeypatch.setenv("COSTMODEL_REFEREE", "required")
    with pytest.raises(pytest.fail.Exception, match="Pango"):
        need_pdf()


def test_without_the_extra_a_sentence_says_what_to_install(
    importing: Callable[[Exception], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    importing(ModuleNotFoundError("No module named 'weasyprint'", name="weasyprint"))
    assert run("--out", tmp_path / "out", "--pdf") == 2
    said = capsys.readouterr()
    assert said.err.startswith("--pdf needs WeasyPrint, which is not installed; nothing was written.")
    assert 'pip install "costmodel[pdf]"' in said.err
    assert said.out == ""
    assert not (tmp_path / "out").exists()


def test_without_its_system_library_a_sentence_says_what_to_install(
    importing: Callable[[Exception], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    importing(OSError("cannot load library 'libgobject-2.0-0': error 0x7e.  Additionally, ..."))
    assert run("--out", tmp_path / "out", "--pdf") == 2
    said = capsys.readouterr()
    assert "Pango" in said.err
    assert "(cannot load library 'libgobject-2.0-0')" in said.err
    assert "apt-get install libpango-1.0-0" in said.err
    assert said.out == ""
    assert not (tmp_path / "out").exists()


STYLE = (
    ":root{--ink:#123456;--c0:red}@media screen and (x){:root{--ink:black}.bar{fill:lime}}"
    ".bar{stroke:var(--ink);margin:0}p{color:var(--ink)}.p0{fill:url(#p0)}@media print{@page{size:A4}.bar{fill:blue}}"
    "svg{width:100%;font-size:12px}"
)


def test_charts_get_the_rules_that_draw_in_the_colours_of_print() -> None:
    assert chart_rules(STYLE).startswith(".bar{stroke:#123456}.p0{fill:url(#p0)}svg{font-size:12px}text{")


def test_a_chart_gets_its_own_copy_of_what_it_takes_from_the_page() -> None:
    page = fromstring(
        '<html xmlns:s="http://www.w3.org/2000/svg">'
        '<s:svg><s:defs><s:pattern id="p0"><s:rect class="c0"/></s:pattern></s:defs></s:svg>'
        f"<style>{STYLE}</style>"
        '<s:svg aria-label="First"><s:g id="frame"><s:rect class="bar p0"/></s:g></s:svg>'
        '<s:svg aria-label="Second"><s:use href="#frame"/></s:svg></html>'
    )
    make_charts_whole(page)
    _, first, second = page.findall(f"{SVG}svg")
    for chart in (first, second):
        assert [found.get("id") for found in chart.iter(f"{SVG}pattern")] == ["p0"]
        group = next(chart.iter(f"{SVG}g"))
        assert [shape.get("class") for shape in group] == ["bar c0", "bar p0"]
    assert list(second.iter(f"{SVG}use")) == []
    assert [found.findtext(f"{SVG}title") for found in (first, second)] == ["First", "Second"]


def test_only_long_words_of_prose_may_break_anywhere() -> None:
    """Thirteen letters are long, twelve are not; the text of the cell stays whole, other cells as they are."""
    long, short = "a" * 13, "b" * 12
    page = fromstring(f'<table><tr><td class="p">see {long} and {short}.</td><td>{long}</td></tr></table>')
    break_long_words_only(page)
    prose, figures = page.iter("td")
    assert prose.get("class") == "p prose"
    assert [span.text for span in prose] == [long, f"{short}."]
    assert "".join(prose.itertext()) == f"see {long} and {short}."
    assert figures.get("class") is None
    assert not len(figures)


def test_a_chart_gets_no_rule_of_a_class_that_it_lacks() -> None:
    page = fromstring(
        "<html><head><style>.bar{stroke:#000}.sum .bar{stroke:#111}.line,.bar{fill:#222}.dot{fill:#333}</style></head>"
        '<body><svg xmlns="http://www.w3.org/2000/svg"><rect class="bar"/></svg></body></html>'
    )
    make_charts_whole(page)
    (style,) = page.iter(f"{SVG}style")
    assert style.text is not None
    assert ".bar{stroke:#000}" in style.text
    assert ".line,.bar{fill:#222}" in style.text
    assert ".dot" not in style.text
    assert ".sum" not in style.text
