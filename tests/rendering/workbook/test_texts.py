"""Texts of an input stay texts: no formula, no link, no forbidden tab name; numbers are finite or refused."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

import numpy as np
import openpyxl
import pytest

from costmodel.domain.case import Case, Scenario
from costmodel.domain.example import EXAMPLE
from costmodel.formula.model import DefinitionError
from costmodel.formula.numeric import Values
from costmodel.model.evaluate import evaluate_case
from tests.referee import Ironcalc, with_wrong_values
from tests.rendering.workbook.books import DATE, Reference, opened, parts, reference, write
from tests.rendering.workbook.test_recalculated import wrong

T = TypeVar("T")
TYPED = {
    "title",
    "organisation",
    "label",
    "sentence",
    "note",
    "document",
    "address",
    "date",
    "left_out",
    "budget_article",
}
NASTY = (
    "=1+1",
    "http://example.org/x",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "internal:Inputs!C7",
    "{=1+1}",
    "&G&P",
    "<r><t>rich</t></r>",
)


def with_texts(found: Any, texts: list[str], name: str = "") -> Any:
    """The same records with other texts wherever a person may type one; each text is used in turn."""
    if is_dataclass(found) and not isinstance(found, type):
        made = {field.name: with_texts(getattr(found, field.name), texts, field.name) for field in fields(found)}
        return type(found)(**made)
    if isinstance(found, tuple):
        return tuple(with_texts(part, texts, name) for part in found)
    if isinstance(found, str) and name in TYPED:
        texts.append(texts.pop(0))
        return texts[-1]
    return found


@cache
def nasty() -> Reference:
    case: Case = with_texts(EXAMPLE, list(NASTY))
    return opened(evaluate_case(case, date=DATE), "en")


def test_every_text_that_a_person_types_is_tried() -> None:
    shown = {cell.text for tab in nasty().tabs for cell in tab.cells.values()}
    assert all(any(text in found for found in shown) for text in NASTY if text != "&G&P")
    assert not [found for found in shown if "invented agency" in found]


def test_texts_become_no_formulas() -> None:
    """The formulas are those of the same case with plain texts, but for the names of the scenarios' tabs."""
    names = dict(zip(nasty().names, reference("example").names, strict=True))

    def plain(found: re.Match[str]) -> str:
        return f"'{names[found[1].replace(chr(39) * 2, chr(39))]}'!"

    made = {
        (names[tab], line, column): re.sub(r"'((?:[^']|'')+)'!", plain, cell.formula)
        for (tab, line, column), cell in nasty().formulas().items()
    }
    summary = reference("example").by_role()["summary"].name  # sentences may take more or fewer lines
    expected = {cell: written.formula for cell, written in reference("example").formulas().items()}
    assert {k: v for k, v in made.items() if k[0] != summary} == {k: v for k, v in expected.items() if k[0] != summary}


def test_texts_become_no_links() -> None:
    for name, content in parts(nasty().content).items():
        assert b"<hyperlink" not in content, name
        assert b'TargetMode="External"' not in content, name


def test_texts_become_no_references_of_a_chart() -> None:
    """A series takes its name from the scenario; the charting library takes an address for a reference."""
    scenarios = tuple(replace(s, label=f"=Inputs!$C$7{s.id}") for s in EXAMPLE.scenarios)
    content = opened(evaluate_case(replace(EXAMPLE, scenarios=scenarios)), "en").content
    for name, text in parts(content).items():
        if name.startswith("xl/charts/chart"):
            found = re.findall(rb"<c:f>([^<]*)</c:f>", text)
            assert found
            assert all(re.fullmatch(rb"'[^']+'!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+", reference) for reference in found), found


def test_no_text_is_taken_for_the_markup_of_rich_text() -> None:
    """The writing library writes such a text raw."""
    strings = parts(nasty().content)["xl/sharedStrings.xml"]
    assert b"&lt;r&gt;&lt;t&gt;rich&lt;/t&gt;&lt;/r&gt;" in strings
    assert b"<r>" not in strings


@pytest.mark.parametrize("letter", ["x", "\U0001f600"])
def test_a_text_longer_than_a_cell_is_cut_with_a_mark(letter: str) -> None:
    """Excel counts UTF-16 code units, 32,767 in a cell."""
    case = replace(EXAMPLE, title=letter * 40_000)
    shown = opened(evaluate_case(case), "en").tabs[0].cells[1, 1].text
    assert 32_760 < len(shown.encode("utf-16-le")) / 2 <= 32_767
    assert shown.endswith(letter + " …")


def test_a_control_character_is_written_as_office_writes_it() -> None:
    case = replace(EXAMPLE, title="a\x00b")
    assert opened(evaluate_case(case), "en").tabs[0].cells[1, 1].text == "a_x0000_b"


def test_a_workbook_with_such_texts_is_still_computed() -> None:
    book = Ironcalc(with_wrong_values(nasty().content))
    book.calculate()
    expected = nasty().formulas()
    assert not wrong(expected, {cell: book.value(cell) for cell in expected})[:3]


def test_a_title_cannot_write_its_own_footer() -> None:
    case = replace(EXAMPLE, title="&G" * 60)
    tab = opened(evaluate_case(case), "en").tabs[0]
    footer = next(found.text or "" for found in tab.xml.iter() if found.tag.endswith("oddFooter"))
    left = footer.removeprefix("&L&8").split("&C&8")[0]
    assert left.replace("\u2060", "") == "&&G" * 40 + "…"  # two are an ampersand that is printed
    assert "&G" not in left.replace("&&\u2060G", "")
    assert footer.endswith("&P / &N")
    assert len(footer) <= 255


# --- tab names --------------------------------------------------------------------------------------------------------

LABELS = (
    "History",
    "Summary",
    "SUMMARY",
    "'quoted'",
    "[a]:b*c?d/e\\f",
    "   ",
    "A label that is much longer than a tab may be, first",
    "A label that is much longer than a tab may be, second",
    "A label of thirty-one letters '",
    "\U0001f600" * 31,
)


@cache
def odd_names() -> tuple[str, ...]:
    scenarios = list(EXAMPLE.scenarios)
    telework = next(s for s in scenarios if not s.is_baseline)
    made = [replace(telework, id=f"s{i}", label=label) for i, label in enumerate(LABELS)]
    case = _with_scenarios(EXAMPLE, [next(s for s in scenarios if s.is_baseline), *made])
    return opened(evaluate_case(case), "en").names


def _with_scenarios(case: Case, scenarios: list[Scenario]) -> Case:
    """A case in which every scenario but the first does what the second did."""

    def spread(values: tuple[T, ...]) -> tuple[T, ...]:
        return (values[0], *([values[1]] * (len(scenarios) - 1)))

    elements = [
        replace(
            element,
            fixed=spread(element.fixed),
            activity=spread(element.activity),
            own_opening=spread(element.own_opening),
        )
        for element in case.elements
    ]
    return replace(case, scenarios=tuple(scenarios), elements=tuple(elements))


def test_tab_names_are_short_different_and_allowed() -> None:
    names = odd_names()
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31, name  # as Excel counts
        assert not re.search(r"[\[\]:*?/\\]", name), name
        assert name == name.strip()
        assert name[0] != "'"
        assert name[-1] != "'"
        assert name.casefold() != "history"


def test_labels_that_are_allowed_are_the_names_of_their_tabs() -> None:
    assert odd_names()[5:7] == ("Office only", "History 2")
    assert "quoted" in odd_names()


def test_libraries_can_open_a_workbook_with_such_names() -> None:
    import io

    assert tuple(openpyxl.load_workbook(io.BytesIO(nasty().content)).sheetnames) == nasty().names


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("where", ["total", "year"])
def test_a_number_that_is_not_finite_is_refused(number: float, where: str) -> None:
    evaluation = reference("m9").evaluation
    appraisal = evaluation.case_model.appraisal
    row = appraisal.worth["public"].present_value if where == "total" else evaluation.case_model.books.public
    array = evaluation.values.of(row).copy()
    array[-1, -1, 0] = number
    values = Values({**evaluation.values.arrays, row.id: array}, evaluation.values.scenarios)
    with pytest.raises(DefinitionError, match="not a finite number"):
        write(evaluation, "en", values)
