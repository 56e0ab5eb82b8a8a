"""Titles of charts say what the figures say; connection, difference and evidence in figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest

from costmodel.domain.costs import Category, Status
from costmodel.domain.example import EXAMPLE
from costmodel.domain.results import Results, ScenarioResult
from costmodel.language import language
from costmodel.rendering.sections.chart_parts import BarChart, CostChart, LineChart, Waterfall
from costmodel.rendering.sections.parts import Page, RowKind
from costmodel.rendering.sections.speech import Speech
from inputs.build_novo import NOVO
from tests.rendering.pages import cells, changed, page, parts, results_of, tables, texts

Kind = TypeVar("Kind")


def chart(of: Page, section: str, kind: type[Kind]) -> Kind:
    return next(part for part in parts(of, section) if isinstance(part, kind))


def with_nominal(results: Results, *amounts: float) -> Results:
    """The scenarios beside the baseline with these whole-life costs."""
    left = iter(amounts)
    scenarios = [
        s if s.is_baseline else replace(s, public=replace(s.public, nominal=next(left))) for s in results.scenarios
    ]
    return replace(results, scenarios=tuple(scenarios))


BASE = 4_600_457.87  # office only, 2011 to 2014


@pytest.mark.parametrize(
    ("nominal", "said"),
    [
        (BASE + 1000, "“Telework” costs €1,000 more than “Office only” from 2011 to 2014"),
        (BASE - 2_500_000, "“Telework” costs €2.50 million less than “Office only” from 2011 to 2014"),
        (BASE, "“Telework” costs as much as “Office only” from 2011 to 2014"),
    ],
)
def test_the_title_of_the_cost_chart_says_more_less_or_as_much(nominal: float, said: str) -> None:
    results = results_of("example")
    assert results.base.public.nominal == BASE
    assert chart(page(EXAMPLE, with_nominal(results, nominal)), "cost", CostChart).title == said


@pytest.mark.parametrize(
    ("cheapest", "said"),
    [
        (
            24_000_000.0,
            "“Contribution de 25 euros” costs least from 2010 to 2014: €355,029 less than “Sans télétravail”",
        ),
        (
            25_500_000.0,
            (
                "No scenario costs less than “Sans télétravail” from 2010 to 2014: the cheapest, "
                "“Contribution de 25 euros”, costs €1.14 million more"
            ),
        ),
    ],
)
def test_the_title_of_several_scenarios_names_the_cheapest(cheapest: float, said: str) -> None:
    others = [26e6, cheapest, 26e6, 26e6, 26e6, 26e6]  # beside 24,355,029.19 of the baseline
    assert chart(page(NOVO, with_nominal(results_of("novo"), *others)), "cost", CostChart).title == said


@pytest.mark.parametrize(
    ("payback", "said"),
    [
        (None, "“Telework” has not paid back by the end of 2014"),
        (2.25, "“Telework” has paid back after 2.3 years"),
        (0.0, "“Telework” has cost no more than the baseline from the first year on"),
    ],
)
def test_the_title_of_the_saving_chart_says_whether_and_when_it_has_paid_back(payback: float | None, said: str) -> None:
    results = changed(results_of("example"), lambda s: replace(s, public=replace(s.public, payback=payback)))
    drawn = chart(page(EXAMPLE, results), "saving", LineChart)
    assert drawn.title == said
    assert [line.crossing for line in drawn.series] == [payback or None]
    assert drawn.description.endswith("A diamond marks the payback.") == bool(payback)


def test_the_saving_chart_says_why_a_scenario_has_no_diamond_only_where_others_have_one() -> None:
    results = results_of("novo")
    paybacks = iter((2.5, 0.0, None, None, None, None))
    both = changed(results, lambda s: replace(s, public=replace(s.public, payback=next(paybacks))))
    said = "A diamond marks the payback; a scenario that never cost more has none."
    assert chart(page(NOVO, both), "saving", LineChart).description.endswith(said)
    never = changed(results, lambda s: replace(s, public=replace(s.public, payback=0.0)))
    assert "diamond" not in chart(page(NOVO, never), "saving", LineChart).description


def test_the_waterfall_goes_from_the_baseline_to_the_scenario_by_category() -> None:
    drawn = chart(page(EXAMPLE, results_of("example")), "difference", Waterfall)
    assert drawn.title == "The greatest difference is office space: €335,769 less than in the baseline"
    assert (drawn.start, drawn.start_text, drawn.end, drawn.end_text) == (
        "Office only",
        "4,600.5",
        "Telework",
        "+228.8 (4,829.3)",  # 4,829.3 - 4,600.5
    )
    assert drawn.description.endswith("The axis counts from the cost of “Office only”.")
    amounts = {step.label: step.amount for step in drawn.steps}
    # connection 275,855.05 - 84,302.38; equipment 468,996 - 309,276; allowances 97,200; programme 90,750
    assert amounts["Connection"] == 191_552.67
    assert amounts["Equipment"] == 159_720.0
    assert amounts["Office space"] == -335_769.29
    assert sum(amounts.values()) == pytest.approx(4_829_279.08 - BASE, abs=0.01)
    (table,) = tables(page(EXAMPLE, results_of("example")), "difference")
    assert cells(table, "connection") == ("84,302", "191,553")
    assert cells(table, "all public money") == ("4,600,458", "228,821")


def test_the_last_row_of_a_waterfall_says_that_its_scenario_is_hypothetical() -> None:
    results = changed(results_of("example"), lambda s: replace(s, hypothetical=True))
    assert chart(page(EXAMPLE, results), "difference", Waterfall).end == "Telework (hypothetical)"


def test_a_difference_that_is_written_as_zero_has_no_sign() -> None:
    results = changed(
        results_of("example"),
        lambda s: replace(
            s,
            saving_by_category={Category.SPACE: (-20_000.0,), Category.TRAVEL: (-0.4,), Category.OTHER: (0.4,)},
            by_category=dict.fromkeys((Category.SPACE, Category.TRAVEL, Category.OTHER), (1.0,)),
        ),
    )
    steps = chart(page(EXAMPLE, results), "difference", Waterfall).steps
    assert [step.text for step in steps] == ["+20.0", "0.0", "0.0"]


def test_a_scenario_that_differs_in_nothing_has_no_waterfall_but_a_line_that_says_so() -> None:
    results = changed(
        results_of("example"),
        lambda s: replace(s, saving_by_category=dict.fromkeys(s.saving_by_category, (0.0,) * 4)),
    )
    shown = page(EXAMPLE, results)
    assert not [part for part in parts(shown, "difference") if isinstance(part, Waterfall)]
    assert "No category costs more or less than in the baseline." in texts(shown, "difference")


def test_the_line_of_the_employer_stands_beside_allowances_of_20_and_25() -> None:
    shown = page(NOVO, results_of("novo"))
    drawn = chart(shown, "connection", BarChart)
    assert [amount for amount, _ in drawn.references] == [20.0, 25.0]
    # 868,050 of allowances at 25 a month: 34,722 person-months. Line: 1,358,036.60 of connection more: 39.11 each.
    # Allowances: 210,068.10 of VPN more (6.05 each) and 25 or 20; staff pay 260,415 (7.50) and 434,025 (12.50).
    (table, *_) = tables(shown, "connection")
    assert cells(table, "Ligne payée par l'employeur") == ("39.11", "0.00", "19.11", "14.11", "0.00")
    assert cells(table, "Contribution de 25 euros") == ("6.05", "25.00", "11.05", "6.05", "7.50")
    assert cells(table, "Contribution de 20 euros") == ("6.05", "20.00", "6.05", "1.05", "12.50")
    assert (
        drawn.title
        == "“Ligne payée par l'employeur”: €39.11 per teleworker and month, against published allowances of €20 and €25"
    )
    texts_beside = {row.label: row.text for row in drawn.rows}
    assert texts_beside["Ligne payée par l'employeur"] == "39.11"
    assert texts_beside["Contribution de 25 euros"] == "31.05 + 7.50"
    assert texts_beside["Contribution de 20 euros"] == "26.05 + 12.50"
    assert drawn.description.endswith("Beside a bar: what the employer pays, + what members of staff pay.")
    french = {row.text for row in chart(page(NOVO, results_of("novo"), "fr"), "connection", BarChart).rows}
    assert "31,05 + 7,50" in french


def test_without_staff_who_pay_the_amount_beside_a_bar_is_the_employers() -> None:
    drawn = chart(page(EXAMPLE, results_of("example")), "connection", BarChart)
    assert drawn.description.endswith("the sum is the employer's.")
    assert [row.text for row in drawn.rows] == ["59.41"]


def test_where_nobody_pays_for_a_connection_its_chart_is_left_out_and_its_table_stays() -> None:
    results = results_of("example")
    nobody = {Category.CONNECTION: (0.0,) * 4, Category.ALLOWANCE: (0.0,) * 4}
    none = replace(results, scenarios=tuple(replace(s, by_category=s.by_category | nobody) for s in results.scenarios))
    shown = page(EXAMPLE, none)
    assert not [part for part in parts(shown, "connection") if isinstance(part, BarChart)]
    assert cells(tables(shown, "connection")[0], "Telework")[:2] == ("0.00", "0.00")


def test_without_teleworkers_the_connection_section_says_why_it_is_empty() -> None:
    def alone(scenario: ScenarioResult) -> ScenarioResult:
        return replace(scenario, teleworker_months=0.0)

    shown = page(EXAMPLE, changed(results_of("example"), alone))
    assert not [part for part in parts(shown, "connection") if isinstance(part, BarChart)]
    assert "No scenario has staff with days at home, so there is no connection to compare." in texts(
        shown, "connection"
    )


def test_the_value_of_a_contract_is_drawn_beside_its_award_only_when_the_whole_term_is_computed() -> None:
    drawn = chart(page(NOVO, results_of("novo")), "contracts", BarChart)
    # 1,483,262.24 / 1,800,000 = 82.4 %
    assert drawn.title == (
        "“Ligne payée par l'employeur” comes to at most 83% of the published award: €1,483,262 against more than "
        "€1,800,000"
    )
    assert [amount for amount, _ in drawn.references] == [1_800_000.0]
    results = results_of("novo")
    partly = replace(results, contracts=tuple(replace(c, whole_term=False) for c in results.contracts))
    assert not [part for part in parts(page(NOVO, partly), "contracts") if isinstance(part, BarChart)]


def test_the_lines_behind_the_evidence_are_listed_by_status_largest_first() -> None:
    results = results_of("example")
    scenario = results.scenarios[1]
    lines = tuple(
        replace(line, status=Status.PUBLISHED) if line.element == "ADSL line" else line for line in scenario.lines
    )
    shown = page(EXAMPLE, changed(results, lambda s: replace(s, lines=lines)))
    listed = tables(shown, "evidence")[1]
    assert [row.heading for row in listed.rows if row.kind is RowKind.GROUP] == ["published", "assumed"]
    assert listed.rows[1].heading == "ADSL line"
    assert listed.rows[1].cells == ("170,385",)  # 230,064.11 - 59,678.88
    assumed = [abs(int(row.cells[0].replace(",", ""))) for row in listed.rows[3:]]
    assert assumed == sorted(assumed, reverse=True)


def test_secured_and_conditional_add_up_to_the_saving_of_each_year() -> None:
    (budget,) = tables(page(EXAMPLE, results_of("example")), "budget")
    saving, secured, conditional = (
        [int(cell.replace(",", "")) for cell in cells(budget, heading)]
        for heading in ("saving, all public money", "of which secured", "of which conditional")
    )
    assert conditional == [0, 0, 73_465, 229_199, 302_664]
    assert [s + c for s, c in zip(secured, conditional, strict=True)] == pytest.approx(saving, abs=1)


def test_where_nothing_is_conditional_the_budget_says_so_in_a_line() -> None:
    def secured(scenario: ScenarioResult) -> ScenarioResult:
        assert scenario.space is not None
        return replace(scenario, space=replace(scenario.space, conditional_saving=(0.0,) * 4))

    shown = page(EXAMPLE, changed(results_of("example"), secured))
    assert "No part of any saving hangs on a notice that is not recorded as given." in texts(shown, "budget")
    assert "of which conditional" not in [row.heading for row in tables(shown, "budget")[0].rows]


@pytest.mark.parametrize(
    ("amount", "said", "french"),
    [
        (999_999.4, "€999,999", "999 999 €"),
        (1_000_000.0, "€1.00 million", "1,00 million d'euros"),
        (1_994_000.0, "€1.99 million", "1,99 million d'euros"),
        (-1_995_000.0, "€2.00 million", "2,00 millions d'euros"),
    ],
)
def test_amounts_in_titles_are_short(amount: float, said: str, french: str) -> None:
    results = results_of("example")
    assert Speech(EXAMPLE, results, language("en")).rough(amount) == said
    shown = Speech(EXAMPLE, results, language("fr")).rough(amount)
    assert shown.replace("\u202f", " ").replace("\u00a0", " ") == french
