"""What a reader asks after the answer: each question has its sentence, made from the figures of the run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from costmodel.domain.case import Case
from costmodel.domain.costs import Payer, Status
from costmodel.domain.example import EXAMPLE
from costmodel.domain.results import Answer, Results, ScenarioResult
from costmodel.language import language
from costmodel.rendering.sections.brief import brief
from costmodel.rendering.sections.parts import KeyFigures
from costmodel.rendering.sections.speech import Speech
from inputs.build_novo import NOVO
from tests.rendering.pages import changed, page, results_of, section, tables
from tests.worked_examples.m10 import M10


def told(results: Results | None = None, case: Case = EXAMPLE) -> dict[str, str]:
    """Question -> answer of the first scenario."""
    speech = Speech(case, results or results_of("example"), language("en"))
    table = brief(speech, speech.others()[0])
    return {row.heading: row.cells[0] for row in table.rows}


def test_the_page_opens_with_these_answers() -> None:
    opening = tables(page(EXAMPLE, results_of("example")), "answer")[0]
    assert opening.caption == "In brief: “Telework” against the baseline"
    assert {row.heading: row.cells[0] for row in opening.rows} == told()


def test_what_it_costs_joins_the_answer_to_the_amounts_that_are_booked() -> None:
    """M-9: 4,829,279.07 - 4,600,457.87 = 228,821.20, over 4 years 57,205.30; 4,860 person-months / 48 = 101.25."""
    assert told()["what does it cost?"] == (
        "An extra cost of €228,821 from 2011 to 2014, not discounted: €4,829,279 against €4,600,458. On average an "
        "extra cost of €57,205 a year. The answer above discounts these amounts at 4% a year (nominal). "
        "Teleworkers on average: 101."
    )


def test_a_saving_is_told_as_one_and_what_makes_no_sense_is_left_out() -> None:
    """One year has no average, no rate discounts nothing, nobody who teleworks has no number."""
    results = changed(
        results_of("example"),
        lambda s: replace(s, teleworker_months=0.0, public=replace(s.public, saving=(1_000.0,), nominal=3_000.0)),
    )
    results = replace(results, years=(2011,))
    case = replace(EXAMPLE, discount_rate=replace(EXAMPLE.discount_rate, value=0.0))
    assert told(results, case)["what does it cost?"] == (
        "A saving of €1,000 in 2011, not discounted: €3,000 against €4,600,458."
    )


def test_from_when_counts_years_from_a_date() -> None:
    assert told()["from when does it save?"] == (
        "Only the last year, 2014, is cheaper than in the baseline; payback: not within the budget years "
        "(extrapolated: after 9.1 years). Years count from the start of 2011, so this is in 2020. Extrapolated: if "
        "the saving of the last year repeated every year after it."
    )
    assert told(results_of("novo"), NOVO)["from when does it save?"] == (
        "No year is cheaper than in the baseline; at the rate of the last year the extra cost is never made up."
    )


def test_who_pays_names_every_payer_and_staff_apart() -> None:
    assert told()["who pays?"] == (
        "Own budget: an extra cost of €228,821; buildings agency: no difference (not discounted)."
    )
    # M-10: members of staff pay 4,800 + 6,000 + 5,625 in the scenario, nothing in the baseline
    assert (
        "Members of staff themselves pay €16,425 more, which no figure above counts."
        in (told(results_of("M-10"), M10)["who pays?"])
    )


def test_staff_who_pay_less_are_told_so() -> None:
    results = results_of("example")
    base = replace(results.base, by_payer={**results.base.by_payer, Payer.STAFF: (250.0, 0.0, 0.0, 250.0)})
    scenarios = tuple(base if s.is_baseline else s for s in results.scenarios)
    assert "Members of staff themselves pay €500 less" in told(replace(results, scenarios=scenarios))["who pays?"]


def test_how_sure_gives_the_shares_and_whether_one_input_turns_the_answer() -> None:
    assert told()["how sure is it?"] == (
        "Of the difference 0% rests on published, 0% on derived and 100% on assumed figures. None of the 9 inputs with "
        "a low and a high turns the answer on its own."
    )

    def turning(scenario: ScenarioResult) -> ScenarioResult:
        first, *others = scenario.swings
        return replace(scenario, swings=(replace(first, npv_at_high=1.0), *others))

    assert (
        "On its own, each of these inputs can turn the answer: “Laptop: price excl. VAT”."
        in (told(changed(results_of("example"), turning))["how sure is it?"])
    )


def test_without_low_and_high_nothing_is_said_of_turning() -> None:
    said = told(replace(results_of("example"), inputs_with_ends=0))["how sure is it?"]
    assert said.endswith("No range can be given, as no input has a low and a high.")
    assert "turn" not in said


def test_a_notice_that_is_not_given_is_what_hangs_on_a_decision() -> None:
    """2013: 73,464.80, 2014: 229,198.90 (M-9); without them -228,821.20 - 302,663.70 = -531,484.90."""
    assert told()["what hangs on a decision?"] == (
        "Notice for “Annex”, due by the start of January 2013, is not recorded as given. Without the notices not "
        "recorded as given: an extra cost of €531,485 from 2011 to 2014, not discounted."
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: replace(s, space=None), "Office space is not part of this case, so no saving on it is counted."),
        (lambda s: replace(s, releases=()), "No office space is handed back in this scenario, so none is saved."),
        (
            lambda s: replace(s, releases=tuple(replace(each, secured=True) for each in s.releases)),
            "The office space handed back is secured: no notice is outstanding.",
        ),
    ],
)
def test_where_nothing_hangs_on_a_notice_it_is_said_why(change: object, said: str) -> None:
    results = changed(results_of("example"), change)  # type: ignore[arg-type]
    assert told(results)["what hangs on a decision?"] == said


def test_where_no_space_is_handed_back_the_best_other_scenario_is_named() -> None:
    """By net present value, as the answer; the one with the least cost as booked is another."""
    npvs = iter((-50.0, -30.0, -20.0, -10.0, -40.0, -60.0))
    costs = iter((9.0, 8.0, 1.0, 7.0, 6.0, 5.0))
    results = changed(
        results_of("novo"), lambda s: replace(s, public=replace(s.public, npv=next(npvs), nominal=next(costs)))
    )
    assert told(results, NOVO)["what hangs on a decision?"].endswith(
        "Of the other scenarios “Ligne, jusqu'aux 1 250 personnes du marché” comes out best: an extra cost of €10 (net "
        "present value)."
    )


def test_the_best_other_scenario_is_not_told_for_more_than_it_is() -> None:
    """The answer of the last scenario turns between its ends; the first one is told of it."""
    said = told(results_of("novo"), NOVO)["what hangs on a decision?"]
    best = max(results_of("novo").scenarios[1:], key=lambda s: s.public.npv)
    assert (best.label, best.answer) == ("Ligne, surface rendue", Answer.UNDECIDED)
    assert "It cannot be concluded whether it saves: an extra cost of €" in said
    assert " to a saving of €" in said


def test_what_the_baseline_hands_back_as_well_hangs_on_no_decision() -> None:
    """The saving is against the baseline: the same space on the same notice saves nothing more."""
    results = results_of("example")
    base = replace(results.base, releases=results.scenarios[1].releases)
    both = replace(results, scenarios=tuple(base if s.is_baseline else s for s in results.scenarios))
    assert told(both)["what hangs on a decision?"] == (
        "The notices not recorded as given are needed in the baseline as well."
    )


def test_a_scenario_like_the_baseline_is_told_without_nonsense() -> None:
    nothing = dict.fromkeys(Status, 0.0)
    results = changed(
        results_of("example"),
        lambda s: replace(
            s,
            evidence=nothing,
            difference_per_teleworker_month=0.0,
            public=replace(s.public, saving=(0.0,) * 4, payback=0.0, payback_extrapolated=0.0),
        ),
    )
    said = told(results)
    assert said["from when does it save?"] == "Every year costs as much as in the baseline."
    assert said["how sure is it?"] == "None of the 9 inputs with a low and a high turns the answer on its own."
    key = section(page(EXAMPLE, results), "answer").parts[1]
    assert isinstance(key, KeyFigures)
    assert key.figures[-1].note == "as much as in the baseline; teleworkers on average: 101"


@pytest.mark.parametrize(("years", "year"), [(4.0, 2014), (2.96, 2013), (3.01, 2014), (0.5, 2011)])
def test_a_payback_is_told_with_its_year(years: float, year: int) -> None:
    """Four years from the start of 2011 end with 2014."""
    results = changed(results_of("example"), lambda s: replace(s, public=replace(s.public, payback=years)))
    assert f"Years count from the start of 2011, so this is in {year}." in told(results)["from when does it save?"]


def test_one_input_with_two_ends_is_told_as_one() -> None:
    said = told(replace(results_of("example"), inputs_with_ends=1))["how sure is it?"]
    assert said.endswith("The one input with a low and a high does not turn the answer.")
