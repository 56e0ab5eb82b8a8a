"""The pages of a tender comparison: what they say, what they keep to themselves, sound markup whatever was typed."""

from __future__ import annotations

import itertools
import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from costmodel.domain.tender_results import Comparison
from costmodel.language import language
from costmodel.rendering.sections.chart_parts import RankChart
from costmodel.rendering.sections.parts import Page, RowKind, Table
from costmodel.rendering.sections.tender import analysis_page, award_page
from costmodel.rendering.sections.tender.line_prices import MOST_LINES
from costmodel.rendering.sections.tender.speech import TenderSpeech
from costmodel.rendering.tender_pages import render_award_html, render_internal_html
from tests.rendering import tender_records as records
from tests.rendering.pages import all_sections, cells, items, parts, tables, texts

COMPARISON = Comparison(award=records.AWARD, analysis=records.ANALYSIS)
SINGLE = Comparison(award=records.SINGLE_AWARD, analysis=records.SINGLE_ANALYSIS)
KINDS = ("award", "redacted", "internal", "single award", "single internal", "crowd")
PAGES = [(kind, code) for kind in KINDS for code in ("en", "fr")]
every_page = pytest.mark.parametrize(("kind", "code"), PAGES)


@cache
def html(kind: str, code: str = "en") -> str:
    """One of the pages as it is sent out."""
    speaks = language(code)
    if kind == "internal":
        return render_internal_html(records.PROCUREMENT_INTERNAL, COMPARISON, speaks, run=records.RUN)
    if kind == "single internal":
        return render_internal_html(records.SINGLE_PROCUREMENT, SINGLE, speaks, run=records.RUN)
    procurement, award = {
        "crowd": records.crowd(20, 200),
        "single award": (records.SINGLE_PROCUREMENT, records.SINGLE_AWARD),
    }.get(kind, (records.PROCUREMENT, records.AWARD))
    return render_award_html(procurement, award, speaks, run=records.RUN, redacted=kind == "redacted")


@cache
def award(code: str = "en", *, redacted: bool = False) -> Page:
    return award_page(records.PROCUREMENT, records.AWARD, language(code), records.RUN, redacted=redacted)


@cache
def internal(code: str = "en") -> Page:
    return analysis_page(records.PROCUREMENT_INTERNAL, COMPARISON, language(code), records.RUN)


@cache
def single(code: str = "en") -> Page:
    return analysis_page(records.SINGLE_PROCUREMENT, SINGLE, language(code), records.RUN)


def parsed(text: str) -> Element:
    document: Element = html5lib.HTMLParser(strict=True).parse(text)
    return document


def told(table: Table) -> str:
    """Everything a table says, row by row."""
    return "\n".join(" | ".join((row.heading, *row.cells)) for row in table.rows)


def all_told(of: Page) -> str:
    return "\n".join(told(table) for found in of.sections for table in tables(of, found.id))


@every_page
def test_the_markup_is_sound_self_contained_and_nested(kind: str, code: str) -> None:
    document = parsed(html(kind, code))
    assert document.attrib["lang"] == code
    ids = [element.attrib["id"] for element in document.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    names = {str(element.tag).rpartition("}")[2] for element in document.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "use"}
    for element in document.iter():
        assert not [key for key in element.attrib if key.startswith("on") or key in ("style", "src")]
    levels = [int(str(e.tag)[-1]) for e in document.iter() if re.fullmatch(r".*}h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in itertools.pairwise(levels))


@every_page
def test_every_row_has_a_cell_for_each_column(kind: str, code: str) -> None:
    for table in (e for e in parsed(html(kind, code)).iter() if str(e.tag).endswith("}table")):
        lengths = {
            sum(int(cell.attrib.get("colspan", "1")) for cell in row)
            for row in table.iter()
            if str(row.tag).endswith("}tr")
        }
        assert len(lengths) == 1


def test_the_award_begins_with_who_is_first_and_a_tie_stays_one() -> None:
    said = texts(award(), "outcome")
    assert "Lot 1: Lines and VPN: Alfa Telecom is first, at 88.00 points, before Gamma, at 86.55 points." in said
    assert (
        "Lot 2: Laptops: Alfa Telecom and Beta Networks are tied for the first place, at €50,000.00 each; the "
        "comparison does not decide."
    ) in said


def test_a_tie_is_no_first_place_of_one_anywhere() -> None:
    (kit,) = [table for table in tables(award(), "ranking") if "Beta Networks" in told(table)][1:]
    assert [row.cells[0] for row in kit.rows] == ["1, tied", "1, tied", "3"]
    assert "Alfa Telecom is first" not in html("award").split("Lot 2: Laptops", 1)[1].split("Lot 1:", 1)[0]


def test_each_tender_is_compared_with_the_first_on_each_criterion() -> None:
    net, kit = (told(table) for table in tables(award(), "reasons"))
    # 60 − 54.55 points; 32 − 28 points; 60 − 53.33 points
    assert "5.45 points less than Alfa Telecom on “Price”: €110,000.00 against €100,000.00." in net
    assert "4.00 points more than Alfa Telecom on “Repair times”: 80 of 100 against 70 of 100." in net
    assert "6.67 points less than Alfa Telecom on “Price”: €112,500.00 against €100,000.00." in net
    assert "As many points as Alfa Telecom on “Repair times”: 70 of 100 against 70 of 100." in net
    assert "Restores a line within four hours, also at night." in net
    assert "€5,000.00 dearer than Beta Networks: €55,000.00 against €50,000.00." in kit
    assert "As dear as Beta Networks: €50,000.00 against €50,000.00." in kit


def test_a_half_cent_of_points_is_rounded_up_whatever_float_made_it() -> None:
    gamma = replace(
        records.NET.tenders[2],
        scores=(replace(records.NET.tenders[2].scores[0], points=52.574999999999996), records.NET.tenders[2].scores[1]),
    )
    lot = replace(records.NET, tenders=(*records.NET.tenders[:2], gamma, *records.NET.tenders[3:]))
    page = award_page(records.PROCUREMENT, replace(records.AWARD, lots=(lot, records.KIT)), language("en"), records.RUN)
    assert cells(tables(page, "scores")[0], "Gamma")[2] == "52.58"
    assert "7.42 points less" in told(tables(page, "reasons")[0])


def test_a_filled_line_stands_with_its_numbers_beside_the_unfilled_result() -> None:
    omitted, filled, beside = tables(award(), "completeness")
    assert cells(omitted, "Beta Networks") == ("1", "VPN access", "filled in for the comparison")
    assert "P = L × Y ÷ X" in filled.caption
    assert cells(filled, "Beta Networks") == ("VPN access", "21,000.00", "90,000.00", "84,000.00", "22,500.00")
    assert cells(beside, "Beta Networks")[1:] == ("90,000.00", "112,500.00")


def test_submitted_and_recomputed_stand_side_by_side_and_corrections_have_a_name() -> None:
    corrections, *_ = tables(award(), "arithmetic")
    assert cells(corrections, "Gamma") == (
        "Laptop",
        "540.00",
        "550.00",
        "540 was read from 550 in the annex.",
        "the head of purchasing",
    )
    kit = next(t for t in tables(award(), "arithmetic") if t.columns[0].heading == "submitted" and len(t.rows) == 3)
    assert cells(kit, "Gamma")[:3] == ("54,000.00", "55,000.00", "-1,000.00")
    assert "55,000.00 *" in all_told(award())


def test_the_price_verification_shows_its_arithmetic_and_that_it_is_voluntary() -> None:
    said = texts(award(), "verification")
    assert "The rule of 15% below the mean is not mandatory here; its arithmetic is used voluntarily." in said
    assert (
        "3 tenders count; 1 lowest and 1 highest left out of the mean: mean M = €110,000.00, limit M × (1 − 15%) = "
        "€93,500.00."
    ) in said
    conditions, entries, *_ = tables(award(), "verification")
    assert cells(conditions, "four tenders or more") == ("no",)
    assert cells(entries, "Alfa Telecom")[1:3] == ("no", "9.09% below")
    assert cells(entries, "Gamma")[1] == "yes"


def test_a_screen_without_a_mean_says_why() -> None:
    page = award_page(records.SINGLE_PROCUREMENT, records.SINGLE_AWARD, language("en"), records.RUN)
    assert "One tender has no mean of others." in texts(page, "verification")
    assert "arithmetic and no legal finding" in texts(page, "outcome")


def test_who_is_late_or_left_out_is_named_with_the_reason() -> None:
    (record,) = tables(award(), "opening")
    assert cells(record, "Gamma")[1] == "late"
    assert cells(record, "Gamma")[3] == f"gamma.xlsx · {'ab' * 32}"
    assert cells(record, "Delta")[:2] == ("–", "not known")
    left_out, *_ = tables(award(), "admission")
    assert cells(left_out, "Delta") == ("Lot 1: Lines and VPN", "not selected: No reference of this size.")


def test_a_variant_stands_beside_its_base_and_in_no_ranking() -> None:
    table, _ = tables(award(), "variants")
    assert cells(table, "Alfa, pooled lines (variant)")[:2] == ("Alfa Telecom", "95,000.00 / 100,000.00")
    assert "pooled" not in "\n".join(told(table) for table in tables(award(), "ranking"))


def test_the_best_set_of_all_lots_is_named() -> None:
    assert "Best set of all lots: lot 1: Alfa Telecom; lot 2: Alfa Telecom, €147,000.00 without VAT." in texts(
        award(), "sets"
    )


def test_the_checklist_says_what_is_not_done() -> None:
    (table,) = tables(award(), "checklist")
    assert cells(table, "The standstill period") == ("to be done", "law of 17 June 2013, to be verified")


def test_nothing_internal_reaches_the_award_report() -> None:
    shown = render_award_html(records.PROCUREMENT_INTERNAL, records.AWARD, language("en"), run=records.RUN)
    assert shown == html("award")
    for secret in ("legal service", "77.77", "77,77", "Flat allowance", "Price survey"):
        assert secret not in shown


def hidden() -> set[str]:
    """Unit prices, and amounts of lines where a lot has several, as any of the pages would write them."""
    found: set[str] = set()
    for lot in records.AWARD.lots:
        for tender in lot.tenders:
            for line in tender.lines:
                amounts = [line.submitted_price, line.unit_price, line.amount if len(tender.lines) > 1 else None]
                for amount in amounts:
                    if amount is not None:
                        found |= {f"{amount:.2f}", f"{amount:,.2f}", language("fr").number(amount, 2)}
            for filled in tender.filled:
                for amount in (filled.amount, filled.mean_price, filled.own_total, filled.mean_total):
                    found |= {f"{amount:.2f}", f"{amount:,.2f}", language("fr").number(amount, 2)}
    return found


def leaks(shown: str) -> list[str]:
    """What is hidden and yet shown; points are no prices."""
    return [text for text in hidden() if re.search(rf"(?<![\d.,\u202f]){re.escape(text)}(?!\d| points)", shown)]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_redacted_report_holds_no_unit_price_and_no_amount_of_a_line(code: str) -> None:
    shown = html("redacted", code)
    assert len(hidden()) > 50
    assert not leaks(shown)
    assert len(leaks(html("award", code))) > 15  # the search finds them where they are
    assert "540 was read from 550" not in shown


def test_the_redacted_report_says_so_first_and_keeps_the_totals() -> None:
    page = award(redacted=True)
    assert page.notices[0].startswith("Redacted version: totals per lot and tenderer only")
    assert "112,500.00" in all_told(page)
    assert "Gamma, Laptop: decided by the head of purchasing" in texts(page, "arithmetic")


def test_the_internal_page_says_so_first_and_then_what_must_be_known() -> None:
    page = internal()
    assert page.notices[0] == "Internal: for the authority alone. Never put this page into the award file."
    said = texts(page, "conclusions")
    assert "Alfa Telecom is first, at 88.00 points" in said
    assert "changes the first place among the others: without Beta Networks: Gamma." in said
    assert (
        "Of 2 other formulas that can be used, these put another tender first: Price per quality point: Gamma." in said
    )
    assert "Other quantities change the first place: at the maximum: Gamma." in said
    assert "It turns at price of Gamma: €107,142.86 instead of €110,000.00 puts Gamma first." in said
    assert "Lowest tender left out (Delta)" in said


def test_the_chart_of_firmness_shows_the_place_in_each_case() -> None:
    chart = next(part for part in parts(internal(), "firm") if isinstance(part, RankChart))
    assert chart.names == ("Alfa Telecom", "Gamma")  # Beta is first in no case
    announced, without, formulas, volumes = chart.groups
    assert [rank.place for rank in announced.rows[0].ranks] == [1, 2]
    assert [[rank.place for rank in row.ranks] for row in without.rows] == [[None, 1], [2, 1], [1, None]]
    assert len(formulas.rows) == 2
    assert [[rank.place for rank in row.ranks] for row in volumes.rows] == [[1, 2], [2, 1]]


def test_the_formulas_stand_side_by_side_with_their_weakness() -> None:
    table = next(t for t in tables(internal(), "firm") if t.corner == "formula")
    assert table.rows[0].heading == "Rule of three (announced)"
    assert table.rows[0].kind is RowKind.TOTAL
    assert all(row.cells[-1] for row in table.rows)
    assert cells(table, "Fixed band")[1] == "its limits were not announced"


def test_one_tender_gets_a_finding_and_no_ranking_to_rely_on() -> None:
    said = texts(single(), "conclusions")
    assert "Alfa Telecom is the only tender that can be ranked" in said
    assert "One tender: there is no ranking to rely on." in said
    assert "The price of Alfa Telecom lies within the range of the own estimate." in said
    assert "Fewer than two tenders are ranked" in texts(single(), "firm")
    assert not [part for part in parts(single(), "firm") if isinstance(part, RankChart)]
    evidence, *_ = tables(single(), "should-cost")
    assert cells(evidence, "catalogue price")[2:] == ("weak", "it is the tenderer's own tariff")


def test_the_lines_to_justify_are_listed_for_the_letter() -> None:
    (table,) = tables(internal(), "abnormal")
    assert cells(table, "VPN access") == ("40.00", "44.00")
    assert cells(table, "Line 20/2") == ("80.00", "–")


def test_of_many_lines_those_that_matter_are_shown() -> None:
    first = records.ANALYSIS.lines[0]
    many = tuple(
        replace(
            first,
            line=f"l{n}",
            label=f"Line number {n}",
            share=n / 1000,
            deviations=tuple(replace(d, flagged=n == 0) for d in first.deviations),
        )
        for n in range(200)
    )
    comparison = replace(COMPARISON, analysis=replace(records.ANALYSIS, lines=many))
    page = analysis_page(records.PROCUREMENT_INTERNAL, comparison, language("en"), records.RUN)
    shown = [row.heading for row in tables(page, "lines")[0].rows]
    assert len(shown) == MOST_LINES == 30
    assert shown[0] == "Line number 0"  # the smallest one, to be asked about
    assert shown[1:] == [f"Line number {n}" for n in range(171, 200)]
    assert "30 of 200 lines are shown" in texts(page, "lines")


def test_a_long_ranking_and_a_long_letter_are_cut_and_say_so() -> None:
    procurement, crowded = records.crowd(20, 3)
    speech = TenderSpeech(procurement, language("en"))
    order = crowded.lots[0].ranking
    assert speech.ranking(order).endswith("5. Tenderer 4; 6. Tenderer 5; then 14 others")
    assert speech.ranking(order[:6]).endswith("6. Tenderer 5")
    lines = tuple((f"Line number {n}", 1.0, None) for n in range(40))
    asked = replace(records.ANALYSIS.inquiries[0], lines=lines)
    comparison = replace(COMPARISON, analysis=replace(records.ANALYSIS, inquiries=(asked,)))
    (letter,) = tables(analysis_page(records.PROCUREMENT_INTERNAL, comparison, language("en"), records.RUN), "abnormal")
    assert len(letter.rows) == MOST_LINES
    assert letter.note == "30 of 40 lines are shown; all are in the workbook."


def test_a_price_that_was_filled_in_is_marked_where_it_is_compared() -> None:
    totals = next(t for t in tables(award(), "arithmetic") if t.columns[0].heading == "submitted")
    assert cells(totals, "Beta Networks")[4] == "112,500.00 †"
    assert cells(totals, "Gamma")[4] == "110,000.00"
    assert "†" in totals.note
    ranking, *_ = tables(award(), "ranking")
    assert cells(ranking, "Beta Networks")[2] == "112,500.00 †"


def test_twenty_tenderers_never_make_a_table_wider_than_a_page() -> None:
    procurement, crowded = records.crowd(20, 200)
    page = award_page(procurement, crowded, language("en"), records.RUN)
    found = [table for section in page.sections for table in tables(page, section.id)]
    assert max(len(table.columns) for table in found) <= 8
    assert sum(len(table.rows) == 200 for table in found) == 8  # unit prices and amounts, five tenderers in each part
    assert len(html("crowd").encode()) < 600_000


def test_numbers_of_the_comparison_are_written_as_the_reader_writes_them() -> None:
    phrase = records.said("{part}: EUR {amount}, {change} %", part="12 lines", amount="762000.00", change="+7.5")
    comparison = replace(COMPARISON, analysis=replace(records.ANALYSIS, notes=(phrase,)))
    said = {
        code: items(
            analysis_page(records.PROCUREMENT_INTERNAL, comparison, language(code), records.RUN), "conclusions"
        )[-1].text
        for code in ("en", "fr")
    }
    assert said["en"] == "12 lines: EUR 762,000.00, +7.5 %"
    assert said["fr"] == "12 lines: EUR 762\u202f000,00, +7,5 %"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_heading_has_something_below_it(code: str) -> None:
    for page in (award(code), award(code, redacted=True), internal(code), single(code)):
        for found in all_sections(page):
            assert found.parts or found.sections, found.id


PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; onmouseover='alert(1)",
    "</style></title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %} {name} {0} %s",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
    "javascript:alert(1)",
    "https://example.org/?a=1&b=2",
    "external:\\\\host\\file",
    "../../etc/passwd",
    "a\x00b\x08c\x1fd\u202ee",
    "x" * 40_000,
]
TYPED = frozenset(
    {
        *("title", "reference", "authority", "evaluators", "label", "unit", "name", "reason", "remark", "text"),
        *("decided_by", "file", "source", "document", "address", "date", "note", "received_from"),
    }
)


def poisoned(part: Any, payload: str) -> Any:
    """The same records with a payload in every field that a person types."""
    if isinstance(part, tuple):
        return tuple(poisoned(one, payload) for one in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed = {}
    for field in fields(part):
        value = getattr(part, field.name)
        is_typed = field.name in TYPED and isinstance(value, str)
        changed[field.name] = payload if is_typed else poisoned(value, payload)
    return replace(part, **changed)


def skeleton(text: str) -> list[str]:
    """The elements in their order; a long name takes more lines in a chart, which is no harm."""
    return [str(element.tag) for element in parsed(text).iter() if not str(element.tag).endswith("tspan")]


@cache
def poisoned_pages(payload: str) -> list[str]:
    procurement = poisoned(records.PROCUREMENT_INTERNAL, payload)
    comparison = Comparison(award=poisoned(records.AWARD, payload), analysis=poisoned(records.ANALYSIS, payload))
    speaks = language("fr")
    return [
        render_award_html(procurement, comparison.award, speaks, run=records.RUN),
        render_award_html(procurement, comparison.award, speaks, run=records.RUN, redacted=True),
        render_internal_html(procurement, comparison, speaks, run=records.RUN),
    ]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_what_a_vendor_typed_is_only_ever_text(payload: str) -> None:
    for shown, harmless in zip(poisoned_pages(payload), poisoned_pages("harmless"), strict=True):
        linked = payload.startswith("https://")  # the address of a source of the authority may be a link
        if not linked:
            assert skeleton(shown) == skeleton(harmless)
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", shown)
        links = [e.attrib["href"] for e in parsed(shown).iter() if str(e.tag).endswith("}a")]
        assert all(link.startswith("#") or (linked and link == payload) for link in links)


def test_a_vendors_name_is_no_link_even_if_it_is_an_address() -> None:
    tenders = (replace(records.TENDERS[0], name="https://example.org"), *records.TENDERS[1:])
    shown = render_award_html(
        replace(records.PROCUREMENT, tenders=tenders), records.AWARD, language("en"), run=records.RUN
    )
    assert "https://example.org" in shown
    assert 'href="https://example.org' not in shown
