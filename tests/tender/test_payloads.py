"""Nothing that a vendor or an officer typed becomes a formula, link, markup or path in any file: sixty texts, each in
every field, read back from the raw XML, the HTML and the JSON.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

import html5lib
import pytest
from defusedxml import ElementTree

from costmodel.domain.tender import Procurement
from costmodel.rendering.tender_outputs import InputFile, TenderOutputs, render_tender
from tests.tender.made import DAY
from tests.tender.payloads import INSIDE, OPENINGS, ROUNDS, harmless, holding, renamed, strings, text

CODES = ("en", "fr")
SVG = "{http://www.w3.org/2000/svg}"
ATTRIBUTES_OF_TEXT = {"aria-label", "title", "content"}


def outputs(procurement: Procurement, file: str, code: str) -> TenderOutputs:
    return render_tender(procurement, None, InputFile(name=file, content=b"x"), languages=(code,), date=DAY)


@cache
def plain(code: str) -> TenderOutputs:
    return outputs(harmless(), "tender.xlsx", code)


@pytest.fixture(scope="module", params=range(ROUNDS))
def run(request: pytest.FixtureRequest) -> tuple[dict[str, bytes], dict[str, bytes], dict[str, str], str]:
    """The files of a round, those of the harmless procedure, the texts by their fields, the table for the terminal."""
    code = CODES[request.param % 2]
    procurement, texts = holding(request.param)
    found, calm = outputs(procurement, text(request.param), code), plain(code)
    return {**found.award, **found.internal}, {**calm.award, **calm.internal}, texts, found.table


def parts_of(files: Mapping[str, bytes]) -> dict[str, str]:
    found = {}
    for name, content in files.items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found |= {f"{name}!{part}": archive.read(part).decode() for part in archive.namelist()}
    return found


def formulas(xml: str) -> Counter[str]:
    """Formulas of a part without the numbers of their lines: a long text takes more lines, which is no harm."""
    found = re.findall(r"<(?:c:)?f>([^<]*)</(?:c:)?f>|<definedName[^>]*>([^<]*)<", xml)
    return Counter(re.sub(r"(?<=[A-Z$])\d+", "#", "".join(one)) for one in found)


def test_the_sixty_texts_are_all_there() -> None:
    assert len({*OPENINGS, *INSIDE}) == len(OPENINGS) + len(INSIDE) == 60
    said = " ".join(text(number) for number in range(ROUNDS))
    assert all(payload in said for payload in (*OPENINGS, *INSIDE))
    assert max(map(len, INSIDE)) == 40_000


def test_the_texts_are_in_every_field_over_all_rounds() -> None:
    rounds = [holding(round_)[1] for round_ in range(ROUNDS)]
    assert len(rounds[0]) > 70
    for field in rounds[0]:
        assert len({texts[field] for texts in rounds}) == ROUNDS


Run = tuple[dict[str, bytes], dict[str, bytes], dict[str, str], str]


def test_a_text_becomes_no_formula_no_link_and_no_part_of_a_workbook(run: Run) -> None:
    files, calm, _, _ = run
    assert files.keys() == calm.keys()
    parts, usual = parts_of(files), parts_of(calm)
    assert parts.keys() == usual.keys()
    for name, xml in parts.items():
        ElementTree.fromstring(xml.encode())  # each part is sound XML
        assert formulas(xml) == formulas(usual[name]), name
        assert "<hyperlink" not in xml, name
        assert 'TargetMode="External"' not in xml, name
        assert "<r>" not in xml, name
        if name.endswith(".rels"):
            assert xml == usual[name], name
        if "worksheets/sheet" in name:
            kinds = set(re.findall(r'<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="(\w+)")?', xml))
            assert kinds <= {"", "s", "str"}, name
            (footer,) = (html.unescape(found) for found in re.findall(r"<oddFooter>([^<]*)</oddFooter>", xml))
            assert len(footer) <= 255, name
            assert not re.search(r"[\x00-\x1f]|_x0000_|_x001B_", footer), name
            assert "&G" not in footer.replace("&&", ""), name


def marks(document: Element) -> Counter[tuple[str, ...]]:
    """Elements with their attributes; of those in charts only the kinds, for long names take more room there."""
    found: Counter[tuple[str, ...]] = Counter()
    for element in document.iter():
        shown = sorted(
            name if name in ATTRIBUTES_OF_TEXT else f"{name}={value}"
            for name, value in element.attrib.items()
            if name in ATTRIBUTES_OF_TEXT | {"href", "src", "style", "id", "lang", "rel"} or name.startswith("on")
        )
        found[str(element.tag), *shown] += 1
    return Counter({mark: 1 if mark[0].startswith(SVG) else count for mark, count in found.items()})


def test_a_text_becomes_no_markup_of_a_page(run: Run) -> None:
    files, calm, _, _ = run
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) == 3
    for name in pages:
        assert marks(parsed(files[name])) == marks(parsed(calm[name])), name
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", files[name].decode()), name


@lru_cache(maxsize=16)
def parsed(page: bytes) -> Element:
    """The document; a fault in the markup raises."""
    document: Element = html5lib.HTMLParser(strict=True).parse(page.decode())
    return document


def bare(said: str) -> str:
    """Only what can be seen of a text."""
    return re.sub(r"[\W\d_]+", "", said)


def test_a_text_is_given_back_as_it_was_typed(run: Run) -> None:
    files, _, texts, _ = run
    award, analysis = (set(strings(json.loads(files[name]))) for name in ("award.json", "analysis.json"))
    shown = {".name", ".label", ".reason", ".remark", ".text", ".title", ".authority", ".reference", ".decided_by"}
    for field, typed in texts.items():
        ours = ".internal" in field or ".sources" in field or ".revision" in field
        if not ours and re.sub(r".*(\.\w+)$", r"\1", field) in shown and ".parent" not in field:
            assert typed in award, field
        if field.startswith((".tenders", ".lots")) and field.endswith((".name", ".title")):
            assert typed in analysis, field
    (page,) = [bare(words_of(content)) for name, content in files.items() if name.startswith("award-report-redacted-")]
    sheets = bare(cells(files["award-report-redacted.xlsx"]))
    for field, typed in texts.items():
        if field.startswith(".scores") and len(typed) < 1_000:
            assert bare(typed) in page, field
            assert bare(typed) in sheets, field


def words_of(page: bytes) -> str:
    return "".join(parsed(page).itertext())


def cells(workbook: bytes) -> str:
    """The texts of a workbook in the order of their first use, with what Office escapes resolved."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        texts = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    said = "\n".join("".join(text.itertext()) for text in texts)
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), said)


def test_the_table_for_the_terminal_commands_nothing(run: Run) -> None:
    lines = run[3].split("\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", run[3])
    assert max(map(len, lines)) < 200


def test_short_names_that_mean_something_elsewhere_are_only_names() -> None:
    found, calm = outputs(renamed(), "tender.xlsx", "en"), outputs(harmless(), "tender.xlsx", "en")
    parts, usual_parts = parts_of({**found.award, **found.internal}), parts_of({**calm.award, **calm.internal})
    assert parts.keys() == usual_parts.keys()
    for name, xml in parts.items():
        ElementTree.fromstring(xml.encode())
        assert formulas(xml) == formulas(usual_parts[name]), name
    for name, content in found.award.items():
        if name.endswith(".html"):
            parsed(content)
    award = json.loads(found.award["award.json"])
    assert [tender["id"] for tender in award["tenders"]] == [tender.id for tender in renamed().tenders]
