"""What the summary says: the answer first, nothing more than the figures hold, the same in every language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from costmodel.domain.case import BaselineKind, CaseNature
from costmodel.domain.costs import Status
from costmodel.domain.example import EXAMPLE
from costmodel.domain.results import Answer, CheckResult
from costmodel.domain.results import Warning as Finding
from costmodel.language import language
from costmodel.model.evaluate import evaluate_case
from costmodel.rendering.sections.answer import answer_sentences
from costmodel.rendering.sections.parts import KeyFigures, Paragraph, RowKind, Table, Tone
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.when import from_when
from inputs.build_novo import NOVO
from tests.rendering.pages import (
    CASES,
    DATE,
    all_sections,
    cells,
    changed,
    items,
    page,
    results_of,
    section,
    tables,
    texts,
    with_npv,
)
from tests.strategies import Feature, Sizes, make_case
from tests.worked_examples.m9 import M9
from tests.worked_examples.m10 import M10

HARD, THIN = "\u00a0", "\u202f"
HANGS = (
    "; in all this, a saving of €302,664 (not discounted) hangs on notices to landlords that are not recorded as given."
)
"""2013: 73,464.80, 2014: 229,198.90 (M-9)."""
DEPENDS = f"it depends most on “Laptop: price excl. VAT” and “Telework, two days a week: desk ratio, given”{HANGS}"
BASELINE = "the baseline “Office only” (office-only counterfactual) from 2011 to 2014"


def sentence(npv: float, low: float, high: float, answer: Answer, code: str = "en") -> str:
    results = changed(results_of("example"), with_npv(npv, low, high, answer))
    return answer_sentences(EXAMPLE, results, language(code))[1]


def test_a_saving_is_told_with_baseline_kind_years_low_and_high() -> None:
    assert sentence(5000.5, 1000, 9000, Answer.SAVES) == (
        f"“Telework” saves €5,001 compared with {BASELINE}, all public money counted (net present value); "
        "a saving of €1,000 with all inputs unfavourable, a saving of €9,000 with all favourable; "
        f"{DEPENDS}"
    )


def test_a_loss_is_told_as_plainly_as_a_saving() -> None:
    assert sentence(-5000.5, -9000, -1000, Answer.COSTS) == (
        f"“Telework” costs €5,001 more than {BASELINE}, all public money counted (net present value); "
        "an extra cost of €9,000 with all inputs unfavourable, an extra cost of €1,000 with all favourable; "
        f"{DEPENDS}"
    )


def test_nothing_is_concluded_when_the_sign_turns_between_the_ends() -> None:
    said = sentence(5000, -1000, 9000, Answer.UNDECIDED)
    assert "cannot be concluded from these figures" in said
    assert "a saving of €5,000 with the central figures" in said
    assert "an extra cost of €1,000 with all inputs unfavourable, a saving of €9,000 with all favourable" in said


def test_equal_costs_are_no_difference() -> None:
    said = sentence(0, 0, 0, Answer.EVEN)
    assert said.startswith("“Telework” costs as much as the baseline “Office only”")
    assert "no difference with all inputs unfavourable, no difference with all favourable" in said


def test_the_answer_is_said_in_french() -> None:
    said = sentence(-5000.5, -9000, -1000, Answer.COSTS, "fr").replace(HARD, " ").replace(THIN, " ")
    assert said == (
        "« Telework » coûte 5 001 € de plus que la référence « Office only » (contrefactuel « tout au bureau »), "
        "de 2011 à 2014, tous fonds publics compris (valeur actuelle nette) ; un surcoût de 9 000 € si toutes les "
        "données sont défavorables, un surcoût de 1 000 € si toutes sont favorables ; le résultat dépend surtout de "
        "« Laptop : prix hors TVA » et de « Telework, two days a week : postes par personne, donnés » ; dans tout "
        "cela, une économie de 302 664 € (sans actualisation) dépend de préavis à des bailleurs qui ne sont pas "
        "signalés comme donnés."
    )


def test_no_range_is_invented_where_no_input_has_two_ends() -> None:
    said = answer_sentences(M9, results_of("M-9"), language("en"))[1]
    assert said.endswith(f"; no range can be given, as no input has a low and a high{HANGS}")


def test_there_is_one_sentence_per_scenario_and_the_baseline_says_what_it_costs() -> None:
    said = answer_sentences(NOVO, results_of("novo"), language("fr"))
    assert len(said) == len(NOVO.scenarios)
    assert said[NOVO.baseline].startswith("La référence")


def test_without_low_and_high_no_range_is_printed() -> None:
    results = replace(results_of("example"), inputs_with_ends=0)
    shown = page(EXAMPLE, results)
    (saving,) = (
        t for t in tables(shown, "saving") if t.caption.startswith("Saving from") and "all public" in t.caption
    )
    unfavourable = [column.heading for column in saving.columns].index("all inputs unfavourable")
    assert cells(saving, "Telework")[unfavourable : unfavourable + 2] == ("–", "–")
    assert saving.note == "No range can be given, as no input has a low and a high."
    assert all("–" not in cells(t, "Telework") for t in tables(page(EXAMPLE, results_of("example")), "saving"))


def test_without_low_and_high_the_table_of_answers_prints_no_range() -> None:
    shown = page(NOVO, replace(results_of("novo"), inputs_with_ends=0))
    table = tables(shown, "answer")[1]
    assert {row.cells[3:5] for row in table.rows} == {("–", "–")}
    assert table.note.endswith(" No range can be given, as no input has a low and a high.")


def test_the_table_of_answers_has_payback_and_staff_only_where_there_are_any() -> None:
    """Novo: nothing pays back, staff pay under two of the scenarios; the example: nothing of either."""
    novo = tables(page(NOVO, results_of("novo")), "answer")[1]
    heads = [column.heading for column in novo.columns]
    assert "payback" not in heads
    assert heads[-1] == "paid by members of staff"
    assert cells(novo, "Contribution de 20 euros")[-1] == "434,025"  # 12.50 x 34,722 person-months
    assert novo.note.endswith(
        "With the central figures no scenario pays back within the budget years. What members of staff pay is in no "
        "other column."
    )
    paid = changed(results_of("novo"), lambda s: replace(s, public=replace(s.public, payback=2.0), staff_paid=0.0))
    table = tables(page(NOVO, paid), "answer")[1]
    assert [column.heading for column in table.columns][-1] == "payback"
    assert table.rows[0].cells[-1] == "2.0 years"
    assert table.note.endswith("A dash under payback: not within the budget years.")


def test_presence_says_whom_it_counts_and_dates_of_leases_how_they_are_known() -> None:
    shown = page(NOVO, results_of("novo"))
    assert "also people who use no desk (Inspecteurs itinérants)" in texts(shown, "space")
    dates = next(table for table in tables(shown, "space") if table.caption == "Dates of the leases")
    assert [column.heading for column in dates.columns][-1] == "status"
    assert dates.rows[0].cells[-1] == "assumed"


@pytest.mark.parametrize(
    ("count", "said"), [(0.5, "0,5 an"), (1.9, "1,9 an"), (1.94, "1,9 an"), (1.95, "2,0 ans"), (2.0, "2,0 ans")]
)
def test_french_years_are_plural_from_two(count: float, said: str) -> None:
    assert Speech(NOVO, results_of("novo"), language("fr")).years(count).replace(HARD, " ") == said


def test_the_kind_of_the_baseline_is_said_once() -> None:
    said = answer_sentences(NOVO, results_of("novo"), language("fr"))[1].replace(HARD, " ").replace(THIN, " ")
    assert "la référence « Sans télétravail » (contrefactuel « tout au bureau », hypothétique)" in said


def test_connections_of_others_than_teleworkers_are_told_beside_the_cost_per_head() -> None:
    told = "includes the connections of people who are not teleworkers (Inspecteurs itinérants), while only"
    assert told in texts(page(NOVO, results_of("novo")), "connection")


def test_a_connection_of_others_in_no_scenario_is_not_told() -> None:
    never = replace(NOVO.elements[0].activity[0], active=False)
    elements = tuple(replace(e, activity=(never,) * len(e.activity)) if e.kit[-1] else e for e in NOVO.elements)
    shown = page(replace(NOVO, elements=elements), results_of("novo"))
    assert "people who are not teleworkers" not in texts(shown, "connection")


def test_a_hypothetical_scenario_and_a_hypothetical_baseline_are_marked() -> None:
    said = answer_sentences(NOVO, results_of("novo"), language("en"))
    assert "“Ligne, surface rendue” (hypothetical)" in said[-1]
    assert "(office-only counterfactual, hypothetical)" in said[1]


def test_the_kind_of_the_baseline_is_named() -> None:
    scenarios = tuple(
        replace(s, baseline_kind=BaselineKind.UNCHANGED) if s.is_baseline else s for s in EXAMPLE.scenarios
    )
    said = answer_sentences(replace(EXAMPLE, scenarios=scenarios), results_of("example"), language("en"))
    assert "“Office only” (unchanged policy)" in said[1]


def test_the_page_opens_with_the_answer_and_the_key_figures() -> None:
    first, key, _ = section(page(EXAMPLE, results_of("example")), "answer").parts[:3]
    assert isinstance(key, KeyFigures)
    assert [(figure.label, figure.value, figure.note) for figure in key.figures] == [
        ("whole-life cost from 2011 to 2014", "€4,829,279", "€228,821 more than the baseline"),
        ("net present value of the saving", "-\u2060€228,977", "from -\u2060€466,536 to -\u2060€79,556"),
        ("saving of the last year, 2014", "€44,907", ""),
        ("payback", "none", "within the budget years (extrapolated: after 9.1 years)"),
        # 97,200 of allowances at 20 a month: 4,860 person-months; (4,829,279 - 4,600,458) / 4,860 = 47.08; 4,860 / 48
        ("per teleworker and month", "€47.08", "more than in the baseline; teleworkers on average: 101"),
    ]
    assert first.text == answer_sentences(EXAMPLE, results_of("example"), language("en"))[1]  # type: ignore[union-attr]


def test_several_scenarios_are_answered_in_one_table_and_told_in_words_below() -> None:
    shown = page(NOVO, results_of("novo"))
    table = tables(shown, "answer")[1]
    assert [row.heading for row in table.rows] == [s.label for s in NOVO.scenarios[1:-1]] + [
        "Ligne, surface rendue (hypothetical)",
        "Sans télétravail (baseline, hypothetical)",
    ]
    assert table.rows[0].cells[0] == "costs more"
    assert table.rows[-2].cells[0] == "cannot be concluded"
    for said in answer_sentences(NOVO, results_of("novo"), language("en"))[2:]:
        assert said in texts(shown, "difference")


def test_beside_each_further_scenario_stand_own_budget_and_staff() -> None:
    """434,025 = 12.50 x 34,722 person-months."""
    said = texts(page(NOVO, results_of("novo")), "difference")
    assert "Own budget alone: an extra cost of €1,231,720 (net present value)." in said
    assert (
        "Members of staff themselves pay €434,025 from 2010 to 2014, €0 in the baseline; neither figure above counts "
        "this." in said
    )


def test_what_staff_pay_stands_apart() -> None:
    shown = page(M10, results_of("M-10"))
    (budget,) = tables(shown, "budget")
    assert cells(budget, "apart: paid by members of staff") == (
        "4,800",
        "6,000",
        "5,625",
        "16,425",
    )  # M-10, heating at home
    baseline, public = (row.cells for row in budget.rows if row.kind is RowKind.TOTAL)
    assert baseline != public
    assert public == ("143,559", "122,721", "114,958", "381,238")  # M-10: totals less what staff pay


@pytest.mark.parametrize(
    ("years", "extrapolated", "said"),
    [
        (0.0, 0.0, "payback: from the first year."),
        (2.63, 2.63, "payback: after 2.6 years."),
        (None, 9.0955, "payback: not within the budget years (extrapolated: after 9.1 years)."),
        (None, None, "at the rate of the last year the extra cost is never made up."),
    ],
)
def test_payback_beyond_the_horizon_is_marked(years: float | None, extrapolated: float | None, said: str) -> None:
    results = changed(
        results_of("example"),
        lambda s: replace(s, public=replace(s.public, payback=years, payback_extrapolated=extrapolated)),
    )
    assert said in from_when(Speech(EXAMPLE, results, language("en")), results.scenarios[1])


@pytest.mark.parametrize(
    ("saving", "said"),
    [
        ((1.0, 1.0, 1.0, 1.0), "Every year is cheaper than in the baseline"),
        ((-1.0, 1.0, 1.0, 1.0), "Every year from 2012 on is cheaper than in the baseline"),
        ((-1.0, 0.0, -1.0, 1.0), "Only the last year, 2014, is cheaper than in the baseline"),
        ((1.0, 1.0, -1.0, 1.0), "The last year, 2014, is cheaper than in the baseline, but not every year before it"),
        ((1.0, 1.0, 1.0, 0.0), "The last year is not cheaper than in the baseline"),
        ((-1.0, 0.0, -1.0, -1.0), "No year is cheaper than in the baseline"),
    ],
)
def test_from_when_it_is_cheaper_is_told(saving: tuple[float, ...], said: str) -> None:
    results = changed(results_of("example"), lambda s: replace(s, public=replace(s.public, saving=saving)))
    assert said in from_when(Speech(EXAMPLE, results, language("en")), results.scenarios[1])


def test_an_invented_organisation_is_said_to_be_invented_before_anything_else() -> None:
    assert page(EXAMPLE, results_of("example")).notices == (
        "This organisation is invented: the figures are an example and describe no real body.",
    )
    assert page(replace(EXAMPLE, nature=CaseNature.REAL), results_of("example")).notices == ()


def test_a_failing_check_is_a_notice_at_the_top() -> None:
    results = replace(
        results_of("example"), checks=(CheckResult(label="heads of all profiles less staff", holds=False),)
    )
    shown = page(EXAMPLE, results)
    assert shown.notices[-1] == "A check of the computation fails: do not use these results."
    assert cells(tables(shown, "checks")[0], "heads of all profiles less staff") == ("fails",)


def test_space_names_its_notice_dates_and_what_is_conditional() -> None:
    said = texts(page(EXAMPLE, results_of("example")), "space")
    assert (
        "“Telework” hands back 1,000 m² of “Annex” from July 2013: notice due by the start of January 2013, "
        "not given (conditional)."
    ) in said
    # 2013: 1,000 m2 x 216 x 1.02 x 1.03 x 6/12 - 40,000 of exit cost = 73,464.80; 2014: x 1.01 = 229,198.90
    assert "The notices still to be given count for a saving of €302,664 in it" in said
    assert "that part is conditional" in said


def test_a_scenario_that_hands_nothing_back_is_told_so() -> None:
    said = texts(page(NOVO, results_of("novo")), "space")
    assert "“Contribution de 20 euros”" in said
    assert "no space is handed back; office space from 2010 to 2014: no difference (nominal)." in said


def test_scenarios_with_the_same_desks_and_area_share_their_rows() -> None:
    table, _ = tables(page(NOVO, results_of("novo")), "space")
    shared = (
        "Ligne payée par l'employeur · Contribution de 25 euros · Contribution de 20 euros · Ligne, portables comptés"
    )
    assert shared in [row.heading for row in table.rows]


def test_a_case_without_an_office_and_without_contracts_has_no_such_sections() -> None:
    results = results_of("example")
    results = replace(results, contracts=(), scenarios=tuple(replace(s, space=None) for s in results.scenarios))
    assert not {"space", "contracts"} & {found.id for found in page(EXAMPLE, results).sections}


def test_the_award_stands_beside_the_value_only_when_the_whole_term_is_computed() -> None:
    value, _ = tables(page(EXAMPLE, results_of("example")), "contracts")
    assert [column.heading for column in value.columns] == [
        "42 of 42 months, VAT excluded",
        "published award (VAT excluded)",
    ]
    shown = page(M10, results_of("M-10"))
    value, _ = tables(shown, "contracts")
    assert [column.heading for column in value.columns] == ["36 of 48 months, VAT excluded"]
    assert "36 of 48 months of the term lie within the budget years" in texts(shown, "contracts")


def test_an_award_that_is_a_floor_is_more_than_everywhere() -> None:
    shown = page(NOVO, results_of("novo"))
    value, implied = tables(shown, "contracts")
    assert "Published award: more than €1,800,000 (whether with VAT is not stated)." in texts(shown, "contracts")
    assert all(row.cells[1] == "more than 1,800,000" for row in value.rows)
    # 1,800,000 / (48 x 1,250) = 30; / 1.21 = 24.79; 1,800,000 / (48 x 780) = 48.08; / 1.21 = 39.73
    assert cells(implied, "maximum") == ("1,250", "more than €30.00", "more than €24.79")
    assert cells(implied, "estimate") == ("780", "more than €48.08", "more than €39.73")
    assert (
        "The award means, according to the volume and to whether it includes VAT, from more than €24.79 to more than "
        "€48.08 per unit and month without VAT."
    ) in texts(shown, "contracts")


def test_the_five_inputs_that_move_the_answer_most_are_shown_largest_first() -> None:
    (table,) = tables(page(EXAMPLE, results_of("example")), "swings")
    rows = table.rows[1:]
    distances = [int(row.cells[-1].replace(",", "")) for row in rows]
    assert len(rows) == 5
    assert distances == sorted(distances, reverse=True)
    assert rows[0].heading == "Laptop: price excl. VAT"
    assert rows[0].cells[:3] == ("€1,000.00", "€1,200.00", "€1,400.00")


def test_inputs_without_two_ends_are_counted() -> None:
    results = results_of("example")
    said = texts(page(EXAMPLE, results), "swings")
    assert f"{results.inputs_with_ends} of {results.inputs} inputs have a low and a high" in said
    assert f"the other {results.inputs - results.inputs_with_ends} are not tried" in said


def test_a_label_of_the_model_is_translated_with_the_names_in_it() -> None:
    (table,) = tables(page(NOVO, results_of("novo"), "fr"), "swings")
    assert f"Tour des finances (surface supposée){HARD}: loyer{HARD}: prix hors TVA" in [r.heading for r in table.rows]


def test_a_share_close_to_the_whole_is_not_shown_as_the_whole() -> None:
    evidence = {Status.PUBLISHED: 0.0, Status.DERIVED: 0.004, Status.ASSUMED: 0.996}
    results = changed(results_of("example"), lambda s: replace(s, evidence=evidence))
    assert cells(tables(page(EXAMPLE, results), "evidence")[0], "Telework") == ("0%", "0.4%", "99.6%")


def test_warnings_are_sentences_with_months_and_numbers_of_the_language() -> None:
    message = "{element}: {price} euro a month in {month}, above the ceiling of {ceiling} ({rule})."
    parameters = {"element": "Prime", "price": "25.50", "month": "2012-08", "ceiling": "20.00", "rule": "2014"}
    warning = Finding(code="x", message=message, parameters=parameters, cell="Prices!H7")
    shown = page(EXAMPLE, replace(results_of("example"), warnings=(warning,)), "fr")
    assert (
        f"Avertissement{HARD}: Prime{HARD}: 25,50 euros par mois en août 2012, soit plus que le plafond de 20,00 euros "
        "(2014). (Prices!H7)"
    ) in texts(shown, "checks")
    assert "Avertissements sur la vraisemblance des chiffres" in texts(shown, "answer")


@pytest.mark.parametrize(("code", "place"), [("notice-missed", "space"), ("line-and-allowance", "connection")])
def test_a_warning_stands_at_the_top_of_the_section_it_is_about(code: str, place: str) -> None:
    warning = Finding(code=code, message="{price}", parameters={"price": "25.50"}, cell="")
    shown = page(EXAMPLE, replace(results_of("example"), warnings=(warning,)))
    first = section(shown, place).parts[0]
    assert first == Paragraph(text="Warning: 25.50", tone=Tone.WARNING)
    said = texts(shown, "answer")
    assert (
        f"Warnings about the plausibility of the figures: 1; they stand in “{section(shown, place).heading}”." in said
    )


def test_a_warning_about_a_section_that_is_not_there_stands_with_the_checks() -> None:
    warning = Finding(code="award-far-from-prices", message="{price}", parameters={"price": "1.00"}, cell="")
    shown = page(M9, replace(results_of("M-9"), warnings=(warning,), contracts=()))
    assert "Warning: 1.00" in texts(shown, "checks")


def test_a_source_named_in_a_note_is_shown_by_its_number() -> None:
    """An id is a word of the workbook; one that is no source stays as it was typed."""
    first, *others = EXAMPLE.elements
    named, number = EXAMPLE.sources[0].id, 1
    evidence = replace(first.price.amount.evidence, note=f"compare [{named}] and [nobody]")
    price = replace(first.price, amount=replace(first.price.amount, evidence=evidence))
    case = replace(EXAMPLE, elements=(replace(first, price=price), *others))
    shown = page(case, results_of("example"))
    (figures,) = (t for t in tables(shown, "assumptions") if t.caption.startswith("Figures"))
    (note,) = (row.cells[-1] for row in figures.rows if row.cells and "compare" in row.cells[-1])
    assert f"compare [{number}] and [nobody]" in note


def test_the_discount_rate_is_no_way_of_working() -> None:
    (figures,) = (t for t in tables(page(EXAMPLE, results_of("example")), "assumptions") if t.caption.startswith("Fig"))
    headings = [row.heading for row in figures.rows]
    assert headings[headings.index("discount rate") - 1] == "Discounting"


def test_sources_are_listed_with_kind_date_and_address() -> None:
    first = items(page(NOVO, results_of("novo"), "fr"), "sources")[0]
    assert first.text.startswith("[1] Sénat de Belgique, question écrite n° 5-10816")
    assert first.text.endswith("(publication, 2014-04-08)")
    assert first.address == NOVO.sources[0].address


def test_what_was_left_out_is_listed_as_typed() -> None:
    assert tuple(item.text for item in items(page(NOVO, results_of("novo")), "left-out")) == NOVO.left_out


def test_every_price_is_among_the_figures_with_its_status() -> None:
    figures = tables(page(NOVO, results_of("novo")), "assumptions")[1]
    headings = [row.heading for row in figures.rows]
    for element in NOVO.elements:
        assert any(heading.startswith(element.label) for heading in headings)


def test_many_years_are_cut_into_tables_that_fit_a_page() -> None:
    sizes = Sizes(scenarios=2, profiles=2, elements=3, leases=1, years=30)
    case = make_case(1, sizes, frozenset(Feature))
    found = tables(page(case, evaluate_case(case, date=DATE).results), "budget")[:4]
    assert [len(table.columns) for table in found] == [8, 8, 8, 6 + 1]  # the total stands in the last
    assert found[0].caption.endswith("part 1 of 4")
    assert [column.heading for column in found[3].columns][-2:] == [str(case.last_year), "total"]
    assert all(len(row.cells) in (0, len(table.columns)) for table in found for row in table.rows)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_row_has_a_cell_for_every_column_and_no_text_is_left_unfilled(name: str, code: str) -> None:
    shown = page(CASES[name], results_of(name), code)
    for found in all_sections(shown):
        assert found.heading
        for part in found.parts:
            if isinstance(part, Table):
                assert part.caption
                assert part.rows
                assert all(len(row.cells) in (0, len(part.columns)) for row in part.rows)
                assert not any("{" in cell for row in part.rows for cell in (row.heading, *row.cells))


def test_a_label_with_braces_is_shown_as_it_is() -> None:
    scenarios = tuple(replace(s, label="{amount} {0}") for s in results_of("example").scenarios)
    said = answer_sentences(EXAMPLE, replace(results_of("example"), scenarios=scenarios), language("en"))
    assert said[1].startswith("“{amount} {0}” costs €228,977 more than the baseline “{amount} {0}”")


def test_a_horizon_of_one_year_is_in_that_year() -> None:
    said = answer_sentences(EXAMPLE, replace(results_of("example"), years=(2011,)), language("en"))
    assert "in 2011, all public money" in said[1]


def test_a_release_at_the_end_of_a_lease_is_secured_and_needs_no_notice() -> None:
    said = texts(page(M10, results_of("M-10")), "space")
    assert "hands back 100 m² of “annex” from July 2016: the lease ends (secured)." in said
