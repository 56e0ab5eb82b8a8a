"""What the reports of a comparison tell besides their figures: who has no points and why, what the head warns of."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from costmodel.domain.tender import AuthorityType, CriterionKind, Procurement, RevisionIndex
from costmodel.domain.tender import Subject as Kind
from costmodel.domain.tender_results import CaseOutcome
from costmodel.language import language
from costmodel.rendering.run import run_info
from costmodel.rendering.sections.parts import LineChart, Page, RankChart, RowKind, Table
from costmodel.rendering.sections.tender import analysis_page, award_page
from costmodel.rendering.sections.tender.life_cost import outcomes_section
from costmodel.rendering.sections.tender.speech import TenderSpeech, told_apart
from costmodel.rendering.tender_json import analysis_json, award_json
from costmodel.rendering.tender_pages import render_award_html
from costmodel.rendering.tender_table import tender_table
from costmodel.tender.compare import TenderRun, compare
from tests.rendering import tender_records as records
from tests.rendering.pages import all_sections, cells, parts, section, tables, texts
from tests.rendering.tender_workbook.books import Book, opened
from tests.tender import small

RUN = run_info("tender.xlsx", b"bytes", ("en",), "2026-11-22")
FOUR = {"a": 100.0, "b": 110.0, "c": 120.0, "d": 200.0}


def award(run: TenderRun, code: str = "en", *, redacted: bool = False) -> Page:
    return award_page(run.award.procurement, run.comparison.award, language(code), RUN, redacted=redacted)


def internal(run: TenderRun, code: str = "en") -> Page:
    return analysis_page(run.internal.procurement, run.comparison, language(code), RUN)


def book_texts(book: Book) -> str:
    return "\n".join(book.texts())


def with_minimum(procurement: Procurement, least: float) -> Procurement:
    criteria = tuple(replace(c, minimum=least) if c.kind is CriterionKind.QUALITY else c for c in procurement.criteria)
    return replace(procurement, criteria=criteria)


# --- a minimum that was not reached -----------------------------------------------------------------------------------


def below_the_minimum() -> TenderRun:
    """Of two tenders, b has 0.45 where 0.5 is the least."""
    weighed = small.weighed(small.totals({"a": 100.0, "b": 90.0}), 60, {"a": 0.8, "b": 0.45})
    return compare(with_minimum(weighed, 0.5))


LEFT_OUT = "below the minimum for quality: 0.45 of 1, where 0.5 is the least (its reason)"


def test_who_is_below_a_minimum_reads_score_minimum_scale_and_reason() -> None:
    run = below_the_minimum()
    left_out, *_ = tables(award(run), "admission")
    assert cells(left_out, "Tenderer b") == ("Lot 1: The lot", LEFT_OUT)
    assert LEFT_OUT in book_texts(opened(run, "award"))
    assert "0,45 sur 1, le minimum étant 0,5 (its reason)" in book_texts(opened(run, "redacted", "fr"))


def test_scores_and_reasons_of_those_left_out_are_shown_as_given_without_points() -> None:
    page = award(below_the_minimum())
    quality = tables(page, "scores")[1]
    assert cells(quality, "Tenderer b (not ranked)") == ("0.45 of 1", "–", "–", "its reason")
    given = tables(page, "reasons")[1]
    assert (given.rows[0].kind, given.rows[0].heading) == (RowKind.GROUP, f"Tenderer b: {LEFT_OUT}")
    assert cells(given, "quality") == ("0.45 of 1", "its reason")
    assert "Not ranked: scores and reasons as they were given, without points" in book_texts(
        opened(below_the_minimum(), "award")
    )


def test_who_has_no_score_where_one_is_needed_reads_that() -> None:
    weighed = small.weighed(small.totals({"a": 100.0, "b": 90.0}), 60, {"a": 0.8})
    left_out, *_ = tables(award(compare(with_minimum(weighed, 0.5))), "admission")
    assert cells(left_out, "Tenderer b")[1] == "no score for quality, of which at least 0.5 of 1 is asked"


def test_no_table_stands_empty_where_nobody_is_ranked() -> None:
    weighed = small.weighed(small.totals({"a": 100.0, "b": 90.0}), 60, {"a": 0.1, "b": 0.2})
    page = award(compare(with_minimum(weighed, 0.5)))
    for part in (part for found in all_sections(page) for part in found.parts):
        assert not isinstance(part, Table) or part.rows, part
    assert "No tender is ranked." in texts(page, "scores")


# --- variants ---------------------------------------------------------------------------------------------------------


def with_variant() -> TenderRun:
    """Base a: 60 x 80/100 + 40 x 0.5 = 68; b: 60 + 40 x 0.5 = 80; a's variant of 75: 60 x 75/75 + 40 x 0.9 = 96."""
    procurement = small.totals({"a": 100.0, "b": 80.0})
    variant = small.tender("v", {"one": 75.0}, variant_of="a")
    procurement = replace(procurement, tenders=(*procurement.tenders, variant))
    return compare(small.weighed(procurement, 60, {"a": 0.5, "b": 0.5, "v": 0.9}))


def test_a_variant_has_its_scores_with_substitution_and_reason() -> None:
    (found,) = with_variant().comparison.award.lots[0].variants
    assert [(score.criterion, score.points, score.substitution, score.reason) for score in found.scores] == [
        ("price", 60.0, "60 × 75.00 ÷ 75.00", ""),
        ("quality", 36.0, "40 × 0.9 ÷ 1", "its reason"),
    ]
    assert (found.value, found.value_substitution) == (96.0, "36 + 60")


def test_the_reports_show_what_a_variant_got() -> None:
    run = with_variant()
    scores = tables(award(run), "variants")[1]
    assert scores.rows[0].heading == "Tenderer v (variant)"
    assert cells(scores, "price") == ("€75.00", "60 × 75.00 ÷ 75.00", "60.00", "–")
    assert cells(scores, "quality") == ("0.9 of 1", "40 × 0.9 ÷ 1", "36.00", "its reason")
    assert cells(scores, "result") == ("", "36 + 60", "96.00 points", "")
    for kind in ("award", "redacted"):
        assert "40 × 0.9 ÷ 1" in opened(run, kind).tab("Ranking").cells[1, 1].text + book_texts(opened(run, kind))
    assert '"substitution": "40 × 0.9 ÷ 1"' in award_json(run.award.procurement, run.comparison.award, run=RUN)


# --- quantities -------------------------------------------------------------------------------------------------------


def test_with_nothing_guaranteed_there_is_no_ranking_at_the_minimum() -> None:
    schedule = small.line("one", 10.0, minimum=(0.0,), maximum=(20.0,))
    page = internal(compare(small.priced({"a": {"one": 1.0}, "b": {"one": 2.0}}, schedule)))
    for id in ("conclusions", "volumes"):
        said = texts(page, id)
        assert "Nothing is guaranteed, so there is no ranking at the minimum." in said
        assert "at the minimum and at the maximum" not in said
        assert "guaranteed minimum: 1." not in said
    assert "The first place is the same at the maximum." in texts(page, "conclusions")


# --- before 30 June 2017 ----------------------------------------------------------------------------------------------


def of_2010() -> TenderRun:
    return compare(
        small.totals(
            FOUR,
            published=date(2010, 5, 4),
            subject=Kind.SERVICES,
            authority_type=AuthorityType.CENTRAL,
        )
    )


def test_before_2017_the_price_verification_is_arithmetic_alone() -> None:
    """Mean without 100 and 200: (110 + 120) / 2 = 115; limit 0.85 x 115 = 97.75."""
    run = of_2010()
    said = texts(award(run), "verification")
    assert "Arithmetic only: each price beside a limit 15% below the mean." in said
    assert "M = €115.00" in said
    assert "€97.75" in said
    written = book_texts(opened(run, "award")) + render_award_html(
        run.award.procurement, run.comparison.award, language("en"), run=RUN
    )
    for word in ("mandatory", "Royal Decree", "fraud-sensitive", "Checklist"):
        assert word not in written, word
    assert '"conditions": []' in award_json(run.award.procurement, run.comparison.award, run=RUN)


def test_two_tenders_of_2010_cite_no_ruling() -> None:
    run = compare(small.totals({"a": 1.0, "b": 2.0}, published=date(2010, 5, 4)))
    assert "The mean needs at least 4 tenders; there are 2." in texts(award(run), "verification")


def test_the_threshold_of_2010_cites_no_later_directive() -> None:
    run = of_2010()
    (marks,) = tables(internal(run), "thresholds")
    assert cells(marks, "period of the threshold") == ("2010–2011",)
    assert cells(marks, "threshold in force, EUR") == ("125,000.00",)
    assert cells(marks, "how the threshold is known") == ("recalled, to be verified",)
    assert cells(marks, "how the value is estimated")[0].startswith("total of the term and its renewals")
    assert "Directive" not in cells(marks, "how the value is estimated")[0]
    assert "2014/24" not in analysis_json(run.internal.procurement, run.comparison, run=RUN)


# --- the head of the award report -------------------------------------------------------------------------------------


def test_the_head_tells_what_else_to_know_of_the_first_place() -> None:
    """Mean of 110 and 120: 115, limit 97.75; a is at 90, late, wrote 95, and one of its prices was corrected."""
    procurement = small.totals({**FOUR, "a": 80.0})
    tenders = tuple(
        replace(t, received=small.DEADLINE + timedelta(minutes=1)) if t.id == "a" else t for t in procurement.tenders
    )
    run = compare(
        replace(
            procurement,
            tenders=tenders,
            offers=(small.offer("a", 95.0),),
            corrections=(small.correction("a", "one", 80.0, 90.0),),
        )
    )
    told = (
        (
            "Tenderer a (first place) came in after the deadline and is ranked all the same; whether it is accepted is "
            "a decision that this report does not take."
        ),
        "At or below the limit of the price verification: Tenderer a (first place). See “Price verification”.",
        "The submitted total differs from the recomputed one: Tenderer a (first place). See “Arithmetic”.",
        "A unit price was corrected by a decision: Tenderer a (first place). See “Arithmetic”.",
    )
    head = texts(award(run), "outcome")
    first_sheet = "\n".join(cell.text for cell in opened(run, "award").tabs[0].cells.values() if cell.text)
    for text in told:
        assert text in head
        assert text in first_sheet


def test_the_head_is_silent_where_there_is_nothing_to_tell() -> None:
    assert "To be read with it" not in texts(award(compare(small.totals(FOUR))), "outcome")


# --- numbers, names, words --------------------------------------------------------------------------------------------


def test_substitutions_have_the_readers_numbers_and_the_same_digits_everywhere() -> None:
    """60 x 1000 / 1125.5 = 53.30964 points."""
    run = compare(small.weighed(small.totals({"a": 1000.0, "b": 1125.5}), 60, {"a": 0.5, "b": 0.25}))
    french = "60 × 1\u202f000,00 ÷ 1\u202f125,50"
    assert cells(tables(award(run, "fr"), "scores")[0], "Tenderer b")[1] == french
    for kind in ("award", "redacted"):
        assert french in book_texts(opened(run, kind, "fr"))
    assert "60 × 1,000.00 ÷ 1,125.50" in book_texts(opened(run, "award"))


def test_long_names_stay_apart_where_they_are_cut() -> None:
    alike = [f"{'The very long name of a group of companies ' * 3}{n}" for n in range(3)]
    shown = told_apart([*alike, "Short"], 60)
    assert [name[:6] for name in shown] == ["1. The", "2. The", "3. The", "Short"]
    assert all(len(name) <= 61 for name in shown)
    procurement = small.totals({str(n): 100.0 + n for n in range(3)})
    named = tuple(replace(t, name=alike[n]) for n, t in enumerate(procurement.tenders))
    run = compare(replace(procurement, tenders=named))
    table = tender_table(run.award.procurement, run.comparison.award, language("en"))
    assert all(f"{n}. The very long" in table for n in (1, 2, 3))
    heads = book_texts(opened(run, "award"))
    assert all(f"\n{n}. The very long" in heads for n in (1, 2, 3))


def test_what_is_known_against_a_formula_is_told_internally_alone() -> None:
    run = compare(small.weighed(small.totals(FOUR), 60, dict.fromkeys(FOUR, 0.5)))
    weakness = language("en").text(run.comparison.award.lots[0].weakness.message, domain="report")
    for kind in ("award", "redacted"):
        assert weakness not in book_texts(opened(run, kind))
        assert "Known of" not in book_texts(opened(run, kind))
    procurement, found = run.award.procurement, run.comparison.award
    assert weakness not in render_award_html(procurement, found, language("en"), run=RUN)
    assert weakness not in award_json(procurement, found, run=RUN)
    assert weakness in book_texts(opened(run, "internal"))
    single = compare(small.totals({"a": 1.0}))
    assert "Known of the announced formula: " in texts(internal(single), "firm")


def test_the_identification_says_whether_there_is_a_legal_finding_and_what_an_index_weighs() -> None:
    index = RevisionIndex(id="wage", label="Wage index", weight=0.85, base=100.0, levels=(100.0,), source="")
    procurement = replace(small.totals(FOUR, revision_fixed=0.15), revision=(index,))
    procedure, compared, *_ = tables(award(compare(procurement)), "identification")
    assert cells(procedure, "legal finding")[0].startswith("yes: ")
    assert cells(compared, "price revision, weight of “Wage index”") == ("85%",)
    procedure, *_ = tables(award(of_2010()), "identification")
    assert cells(procedure, "legal finding")[0].startswith("no: ")


def test_a_dearer_price_is_above_the_mean_and_not_below_it_by_a_negative_share() -> None:
    """200 against a mean of 115 is 85 / 115 = 73.91 % above."""
    entries = tables(award(compare(small.totals(FOUR))), "verification")[1]
    assert cells(entries, "Tenderer d")[2] == "73.91% above"
    assert cells(entries, "Tenderer a")[2] == "13.04% below"


def test_a_criterion_of_one_lot_is_headed_with_it_on_the_sheet_of_rules() -> None:
    procurement = small.weighed(small.totals(FOUR), 60, dict.fromkeys(FOUR, 0.5))
    own = replace(procurement, criteria=tuple(replace(c, lot="lot") for c in procurement.criteria))
    assert "Criterion: price, The lot" in book_texts(opened(compare(own), "award"))


@pytest.mark.parametrize("kind", ["award", "redacted", "internal"])
def test_french_has_a_space_before_its_semicolons_and_colons(kind: str) -> None:
    run = compare(replace(small.weighed(small.totals(FOUR), 60, dict.fromkeys(FOUR, 0.5)), offers=()))
    joined = [f"{word}{sign} " for word in ("oui", "non", "aucun", "e)", "er a") for sign in ";:"]
    for text in opened(run, kind, "fr").texts():
        assert not any(each in text for each in joined), text


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert language("fr").date("2026-09-01") == "1er septembre 2026"
    assert language("fr").date("2026-09-11") == "11 septembre 2026"
    assert language("en").date("2026-09-01") == "1 September 2026"


# --- paper ------------------------------------------------------------------------------------------------------------


def sheet_of(run: TenderRun, title: str) -> tuple[Worksheet, list[int]]:
    """A sheet of the award report as another program reads it, and the lines after which its pages end."""
    workbook = load_workbook(io.BytesIO(opened(run, "award").content))
    return workbook[title], sorted(mark.id for mark in workbook[title].row_breaks.brk)


def test_a_page_never_ends_between_the_head_of_a_table_and_its_first_row() -> None:
    prices = {f"t{n}": {"one": 100.0 + n} for n in range(60)}
    sheet, ends = sheet_of(compare(small.priced(prices, small.line("one", 1.0))), "Opening record")
    assert ends
    heads = [row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == "tenderer"]
    assert heads
    assert not set(ends) & {row + below for row in heads for below in (-1, 0, 1)}


def test_the_subtitle_of_a_sheet_by_tender_wraps_in_the_column_that_stands_on_every_page() -> None:
    sheet, _ = sheet_of(compare(small.totals({f"t{n}": 100.0 + n for n in range(20)})), "Arithmetic")
    lines = -(-len(sheet["A2"].value) // 52)
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height >= 15 * lines


# --- charts and the case ----------------------------------------------------------------------------------------------


def test_a_tender_has_the_same_letter_in_both_charts() -> None:
    run = compare(small.weighed(small.totals(FOUR), 60, {"a": 0.1, "b": 0.9, "c": 1.0, "d": 0.2}))
    ids = {tender.name: number for number, tender in enumerate(run.internal.procurement.tenders)}
    page = internal(run)
    (ranks,) = (part for part in parts(page, "firm") if isinstance(part, RankChart))
    (lines,) = (part for part in parts(page, "volumes") if isinstance(part, LineChart))
    assert dict(zip(ranks.names, ranks.keys, strict=True)).items() <= ids.items()
    assert {series.label: series.key for series in lines.series} == ids


def test_the_outcomes_name_the_baseline_and_each_tenderer_once() -> None:
    one = CaseOutcome(
        tender="alfa",
        label="Alfa Telecom",
        scenario="Telework",
        baseline="Office only",
        cost=900.0,
        saving=-120.0,
        cost_per_teleworker_month=31.5,
        difference_per_teleworker_month=40.25,
    )
    other = replace(one, tender="", label="Allowance", scenario="Allowance")
    analysis = replace(records.ANALYSIS, outcomes=(one, other))
    found = outcomes_section(TenderSpeech(records.PROCUREMENT_INTERNAL, language("en")), analysis)
    assert found is not None
    (table,) = found.parts
    assert isinstance(table, Table)
    assert table.caption.endswith("beside the baseline “Office only”")
    assert [column.heading for column in table.columns[-2:]] == [
        "connection only, per teleworker and month",
        "difference from the baseline per teleworker and month",
    ]
    assert cells(table, "Alfa Telecom") == ("Telework", "900.00", "-120.00", "31.50", "40.25")
    assert cells(table, "Allowance")[0] == "–"


def test_totals_that_differ_by_cents_have_a_note_that_says_why() -> None:
    """3 years of 0.335 each: 1.01 together, 0.34 + 0.34 + 0.34 = 1.02 year by year."""
    schedule = small.line("one", 1.0, 1.0, 1.0)
    run = compare(small.priced({"a": {"one": 0.335}}, schedule, years=3, term_months=36))
    assert "some cents away from the price that is compared" in texts(internal(run), "life-cost")
    whole = compare(small.priced({"a": {"one": 1.0}}, schedule, years=3, term_months=36))
    assert "some cents away" not in texts(internal(whole), "life-cost")
    assert section(internal(whole), "life-cost").heading == "Whole-life cost"
