"""Each rule of the comparison as a sentence, with its arithmetic written out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from costmodel.domain.results import Phrase
from costmodel.domain.tender import (
    AuthorityType,
    CombinedDiscount,
    CriterionKind,
    Procedure,
    Procurement,
    Regularity,
    RevisionIndex,
    Round,
    Subject,
    ValueBasis,
    Volume,
)
from costmodel.domain.tender_results import Analysis, Award, FilledLine, Flag, LeaveOut, LotResult
from costmodel.domain.tender_results import Volume as Quantities
from costmodel.tender.compare import compare
from inputs.tenders.four import FOUR
from tests.tender.small import (
    DEADLINE,
    LOT,
    admission,
    correction,
    criterion,
    estimated,
    line,
    offer,
    priced,
    score,
    tender,
    totals,
    weighed,
)

BRUGES = {"a": 491_443.16, "b": 615_858.54, "c": 662_693.83, "d": 688_480.27, "e": 900_000.0}


def award(p: Procurement) -> Award:
    return compare(p).comparison.award


def lot(p: Procurement) -> LotResult:
    return award(p).lots[0]


def analysis(p: Procurement) -> Analysis:
    return compare(p).comparison.analysis


def spoken(phrase: Phrase) -> str:
    parts = {name: spoken(part) if isinstance(part, Phrase) else part for name, part in phrase.parameters.items()}
    return phrase.message.format(**parts)


# --- completeness -----------------------------------------------------------------------------------------------------


def test_a_price_left_out_is_missing_and_never_0() -> None:
    """b asks 10 x 9 = 90 for the one line it prices: read as 0, its other price would make it the cheapest."""
    p = priced({"a": {"x": 10.0, "y": 1.0}, "b": {"x": 9.0, "y": None}}, line("x", 10.0), line("y", 10.0))
    found = lot(p)
    assert found.tender("b").price is None
    assert found.tender("b").rank is None
    assert found.tender("b").missing == ("Line y",)
    assert [spoken(reason) for reason in found.tender("b").left_out] == ["no price for: Line y"]
    assert found.tender("b").lines[1].amount is None
    assert found.ranking == (("a",),)


def test_a_price_of_0_is_a_price() -> None:
    p = priced({"a": {"x": 10.0, "y": 1.0}, "b": {"x": 9.0, "y": 0.0}}, line("x", 10.0), line("y", 10.0))
    assert lot(p).tender("b").price == 90.0
    assert lot(p).ranking == (("b",), ("a",))


def with_an_omitted_line(**terms: object) -> Procurement:
    """The line costs the others 20,000, 15,000 and 10,000, and the rest 460,000, 500,000 and 390,000."""
    return priced(
        {
            "a": {"rest": 460_000.0, "line": 20_000.0},
            "b": {"rest": 500_000.0, "line": 15_000.0},
            "c": {"rest": 390_000.0, "line": 10_000.0},
            "d": {"rest": 435_000.0, "line": None},
        },
        line("rest", 1.0),
        line("line", 1.0),
        **terms,
    )


def filled(p: Procurement, tender_id: str = "d") -> tuple[FilledLine, ...]:
    return lot(p).tender(tender_id).filled


def test_an_omitted_line_is_filled_in_from_the_others() -> None:
    """L = 45,000 / 3; X = 1,350,000 / 3; P = 15,000 x 435,000 / 450,000 = 14,500."""
    (line_filled,) = filled(with_an_omitted_line())
    assert (line_filled.mean_price, line_filled.own_total, line_filled.mean_total) == (15_000.0, 435_000.0, 450_000.0)
    assert line_filled.amount == 14_500.0
    found = lot(with_an_omitted_line())
    assert found.tender("d").price == 449_500.0
    assert not found.tender("d").unfilled
    told = "Without any price filled in the ranking is: Tenderer c > Tenderer a > Tenderer b."
    assert told in [spoken(note) for note in found.notes]


def test_nothing_is_filled_in_unless_it_was_announced() -> None:
    found = lot(with_an_omitted_line(fill_omitted=False))
    assert found.tender("d").price is None
    assert found.tender("d").rank is None


def test_lines_that_one_tender_left_out_are_taken_together() -> None:
    """Without both lines: own total 100, the others' 200 and 400, so Y / X = 100 / 300.

    First line: (30 + 60) / 2 x 1/3 = 15; second: (9 + 3) / 2 x 1/3 = 2.
    """
    p = priced(
        {
            "a": {"rest": 200.0, "one": 30.0, "two": 9.0},
            "b": {"rest": 400.0, "one": 60.0, "two": 3.0},
            "c": {"rest": 100.0, "one": None, "two": None},
        },
        line("rest", 1.0),
        line("one", 1.0),
        line("two", 1.0),
    )
    assert [each.amount for each in filled(p, "c")] == [15.0, 2.0]
    assert lot(p).tender("c").price == 117.0


def test_one_other_tender_is_too_few_to_fill_in_from() -> None:
    p = priced({"a": {"x": 10.0, "y": 5.0}, "b": {"x": 9.0, "y": None}}, line("x", 1.0), line("y", 1.0))
    assert filled(p, "b") == ()
    assert lot(p).tender("b").price is None


def test_a_tender_that_is_left_out_fills_in_nothing() -> None:
    """Without c, L = (20,000 + 15,000) / 2 and X = (460,000 + 500,000) / 2: 17,500 x 435,000 / 480,000 = 15,859.375."""
    p = replace(with_an_omitted_line(), admissions=(admission("c", selected=False),))
    assert filled(p)[0].amount == 15_859.38
    two_left = replace(p, admissions=(admission("c", selected=False), admission("b", excluded=True)))
    assert lot(two_left).tender("d").price is None


def test_a_line_that_nobody_needs_can_be_left_out_without_harm() -> None:
    """0 units: 0 EUR are filled in, and the whole-life cost of all stays what it was."""
    p = priced(
        {"a": {"x": 10.0, "y": 5.0}, "b": {"x": 8.0, "y": 4.0}, "c": {"x": 9.0, "y": None}},
        line("x", 10.0),
        line("y", 0.0),
    )
    assert [each.amount for each in filled(p, "c")] == [0.0]
    assert [each.nominal for each in analysis(p).life_costs] == [100.0, 80.0, 90.0]


def test_an_option_that_does_not_count_may_be_left_out() -> None:
    p = priced({"a": {"x": 10.0, "o": None}, "b": {"x": 9.0, "o": 7.0}}, line("x", 1.0), line("o", 2.0, option=True))
    found = lot(p)
    assert found.tender("a").price == 10.0
    assert (found.tender("b").price, found.tender("b").options) == (9.0, 14.0)
    counted = lot(replace(p, terms=replace(p.terms, options_counted=True)))
    assert counted.tender("a").price is None
    assert counted.tender("b").price == 23.0


# --- arithmetic -------------------------------------------------------------------------------------------------------


def test_each_line_is_rounded_to_the_cent_before_it_is_added() -> None:
    """3 x 0.335 = 1.005, so 1.01, twice: 2.02, and not 2.01."""
    p = priced({"a": {"x": 0.335, "y": 0.335}}, line("x", 3.0), line("y", 3.0))
    assert lot(p).tender("a").price == 2.02


def test_the_tenderers_own_total_stands_beside_the_sum_and_changes_nothing() -> None:
    """500 x 800 + 300 x 200 + 500 x 40 = 480,000, written as 408,000."""
    p = priced(
        {"a": {"laptop": 800.0, "kit": 200.0, "set_up": 40.0}},
        line("laptop", 500.0),
        line("kit", 300.0),
        line("set_up", 500.0),
    )
    found = lot(replace(p, offers=(offer("a", 408_000.0),))).tender("a")
    assert (found.submitted, found.recomputed, found.difference) == (408_000.0, 480_000.0, -72_000.0)
    assert found.price == 480_000.0


def test_a_correction_is_shown_with_what_was_tendered() -> None:
    """300 x 1,500 became 300 x 150: the total submitted stays, the difference to it is shown."""
    p = priced({"a": {"x": 1.0, "kit": 1_500.0}}, line("x", 470_000.0), line("kit", 300.0))
    p = replace(p, offers=(offer("a", 515_000.0),), corrections=(correction("a", "kit", 1_500.0, 150.0),))
    run = compare(p)
    found = run.comparison.award.lots[0].tender("a")
    kit = next(each for each in found.lines if each.line == "kit")
    assert (kit.submitted_price, kit.unit_price, kit.corrected, kit.amount) == (1_500.0, 150.0, True, 45_000.0)
    assert [each.corrected for each in found.lines if each.line == "x"] == [False]
    assert (found.recomputed, found.difference) == (515_000.0, 0.0)
    assert run.award.values.cell("correction.kit", 0, 1) == -1_350.0


def test_a_wrong_total_is_no_correction() -> None:
    """Without a row of corrections the price as tendered is used, whatever the total says."""
    p = priced({"a": {"x": 1.0, "kit": 1_500.0}}, line("x", 470_000.0), line("kit", 300.0))
    found = lot(replace(p, offers=(offer("a", 515_000.0),))).tender("a")
    assert found.price == 920_000.0
    assert found.difference == -405_000.0
    assert not any(each.corrected for each in found.lines)


def test_a_discount_comes_off_the_total_of_the_lot() -> None:
    p = replace(totals({"a": 1_000_000.0}), offers=(offer("a", None, 0.04),))
    assert lot(p).tender("a").price == 960_000.0
    assert lot(p).tender("a").recomputed == 1_000_000.0


def test_vat_is_shown_apart() -> None:
    found = lot(totals({"a": 100.0})).tender("a")
    assert (found.price, found.price_with_vat) == (100.0, 121.0)


def test_renewals_are_part_of_the_price_only_if_that_was_announced() -> None:
    p = priced({"a": {"x": 10.0}}, line("x", 5.0, 7.0), renewal_years=1, renewal_months=12)
    assert lot(p).tender("a").price == 50.0
    assert lot(replace(p, terms=replace(p.terms, renewals_counted=True))).tender("a").price == 120.0


def test_rounds_of_negotiation_are_shown_with_their_change() -> None:
    rounds = tuple(
        Round(tender="a", lot="lot", number=n, received=None, total=total, is_final=n == 2)
        for n, total in ((1, 104_000.0), (2, 100_000.0))
    )
    found = lot(replace(totals({"a": 100_000.0}), rounds=rounds))
    assert [(each.number, each.change, each.is_final) for each in found.rounds] == [
        (1, None, False),
        (2, -4_000.0, True),
    ]
    assert found.tender("a").price == 100_000.0


# --- who is ranked ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        (admission("c", excluded=True), "excluded: its reason"),
        (admission("c", selected=False), "not selected: its reason"),
        (admission("c", regularity=Regularity.SUBSTANTIAL), "substantially irregular: its reason"),
    ],
)
def test_a_tender_that_is_left_out_is_told_why_and_changes_nothing(decided: object, told: str) -> None:
    """60 x 100 / 120 = 50 for b whether c, who would be cheaper, is there or not."""
    p = weighed(totals({"a": 100.0, "b": 120.0, "c": 60.0}), 60.0, {"a": 0.5, "b": 0.5, "c": 0.5})
    found = lot(replace(p, admissions=(decided,)))  # type: ignore[arg-type]
    assert [spoken(reason) for reason in found.tender("c").left_out] == [told]
    assert found.tender("c").rank is None
    assert found.tender("b").scores[0].points == 50.0
    assert found.ranking == (("a",), ("b",))


def test_an_irregularity_that_is_not_substantial_leaves_a_tender_in() -> None:
    p = replace(totals({"a": 100.0, "b": 90.0}), admissions=(admission("b", regularity=Regularity.NOT_SUBSTANTIAL),))
    assert lot(p).ranking == (("b",), ("a",))


def test_a_tender_below_a_minimum_of_quality_is_left_out_and_one_at_the_minimum_is_not() -> None:
    p = weighed(totals({"a": 100.0, "b": 60.0}), 60.0, {"a": 0.5, "b": 0.4})
    p = replace(p, criteria=(p.criteria[0], criterion("quality", CriterionKind.QUALITY, 40.0, minimum=0.5)))
    found = lot(p)
    assert [spoken(reason) for reason in found.tender("b").left_out] == [
        "below the minimum for quality: 0.4 of 1, where 0.5 is the least (its reason)"
    ]
    assert found.tender("a").scores[0].points == 60.0  # 60 x 100 / 100: b's price is not the lowest
    assert found.ranking == (("a",),)


def test_a_late_tender_is_kept_and_flagged() -> None:
    p = totals({"a": 100.0, "b": 90.0})
    late = replace(p.tenders[1], received=DEADLINE + timedelta(minutes=1))
    p = replace(p, tenders=(p.tenders[0], late))
    assert award(p).late == ("b",)
    assert lot(p).ranking == (("b",), ("a",))


def test_a_variant_stands_in_place_of_its_base_and_never_beside_it() -> None:
    """60 x 100 / 120 = 50 for b; with the variant of a at 90 it would be 60 x 90 / 120 = 45."""
    p = weighed(totals({"a": 100.0, "b": 120.0}), 60.0, {"a": 0.5, "b": 1.0, "av": 0.5})
    p = replace(p, tenders=(*p.tenders, tender("av", {"one": 90.0}, variant_of="a")))
    found = lot(p)
    assert found.ranking == (("b",), ("a",))  # 50 + 40 and 60 + 20
    assert found.tender("av").rank is None
    (variant,) = found.variants
    assert (variant.price, variant.base_price) == (90.0, 100.0)
    assert (variant.value, variant.base_value) == (80.0, 80.0)
    assert variant.ranking == (("b",), ("av",))  # 45 + 40 and 60 + 20


# --- scores, ties -----------------------------------------------------------------------------------------------------


def test_equal_totals_are_a_tie_and_the_next_one_is_third() -> None:
    found = lot(totals({"a": 100.0, "b": 99.99, "c": 99.99}))
    assert found.ranking == (("b", "c"), ("a",))
    assert [tender.rank for tender in found.tenders] == [3, 1, 1]
    assert "Tenderer b, Tenderer c are exactly equal. The tie is not broken here." in [
        spoken(note) for note in found.notes
    ]


def test_a_tie_is_decided_on_exact_fractions_and_not_on_what_is_shown() -> None:
    """1/3 of 40 points three times is 40 exactly: a, at three times the price, with full quality."""
    p = weighed(totals({"a": 300.0, "b": 100.0}), 60.0, {"a": 1.0, "b": 0.0})
    assert lot(p).tender("a").exact == "60"  # 60 x 100 / 300 + 40
    assert lot(p).ranking == (("a", "b"),)
    nearly = weighed(totals({"a": 300.01, "b": 100.0}), 60.0, {"a": 1.0, "b": 0.0})
    assert lot(nearly).ranking == (("b",), ("a",))


def test_equal_prices_tie_under_the_logarithmic_formula() -> None:
    p = weighed(
        totals({"a": 120.0, "b": 120.0, "c": 100.0}),
        60.0,
        {"a": 0.5, "b": 0.5, "c": 0.5},
        formula="logarithmic",
        log_base=3.0,
    )
    assert lot(p).ranking == (("c",), ("a", "b"))


def test_a_cent_of_five_million_is_told_apart_in_the_workbook_too() -> None:
    """60 x 5,000,000 / 5,000,000.01 = 59.99999988."""
    run = compare(weighed(totals({"a": 5_000_000.0, "b": 5_000_000.01}), 60.0, {"a": 0.5, "b": 0.5}))
    assert run.comparison.award.lots[0].ranking == (("a",), ("b",))
    assert [run.award.values.cell(run.award.scores["lot"].rank, 0, column) for column in (1, 2)] == [1.0, 2.0]


def test_where_the_formula_gives_nothing_the_report_says_why() -> None:
    """One of two left a price out: the formula has one tender, and needs two."""
    p = priced({"a": {"x": 1.0, "y": 2.0}, "b": {"x": 1.0, "y": None}}, line("x", 1.0), line("y", 1.0))
    found = lot(weighed(p, 60.0, {"a": 0.5, "b": 0.5}, formula="minimum_maximum"))
    assert found.ranking == ()
    assert [spoken(note) for note in found.notes] == [
        "No tender can be ranked in this lot.",
        "The announced formula: the formula needs 2 tenders that can be ranked; there are 1.",
    ]


def test_each_score_shows_its_formula_with_its_numbers() -> None:
    p = weighed(totals({"a": 700_000.0, "b": 560_000.0}), 60.0, {"a": 0.6, "b": 0.4})
    price, quality = lot(p).tender("a").scores
    assert price.points == 48.0  # 60 x 560,000 / 700,000
    assert price.substitution == "60 × 560000.00 ÷ 700000.00"
    assert (quality.points, quality.substitution, quality.reason) == (24.0, "40 × 0.6 ÷ 1", "its reason")


def test_a_losing_tender_turns_the_order_and_leaving_it_out_shows_it() -> None:
    """50 x 60/100 + 35 = 65, 50 x 60/120 + 41 = 66, 50 + 5 = 55; without c 50 + 35 = 85 and 41.67 + 41 = 82.67."""
    p = weighed(totals({"a": 100.0, "b": 120.0, "c": 60.0}), 50.0, {"a": 0.7, "b": 0.82, "c": 0.1})
    run = compare(p)
    found = run.comparison.award.lots[0]
    assert [tender.exact for tender in found.tenders] == ["65", "66", "55"]
    assert found.ranking == (("b",), ("a",), ("c",))
    left = {each.left_out: each for each in run.comparison.analysis.left_out}
    assert left["c"] == LeaveOut(lot="lot", left_out="c", ranking=(("a",), ("b",)), turned=True, winner_turned=True)
    assert not left["a"].turned
    assert not left["b"].winner_turned
    two = lot(replace(p, tenders=p.tenders[:2]))
    assert [Fraction(tender.exact) for tender in two.tenders] == [85, Fraction(248, 3)]  # 41 2/3 + 41


def test_the_turning_points_of_that_order() -> None:
    """0.6 w + 0.7 (100 - w) = 0.5 w + 0.82 (100 - w) at w = 12 / 0.22 = 54.5454…: at the hundredth above it a is first.

    b is first up to 50 x 60 / P + 41 = 65, so P = 125; a from 50 x 60 / P + 35 = 66 down, P = 96.7741…: the cent below.
    """
    p = weighed(totals({"a": 100.0, "b": 120.0, "c": 60.0}), 50.0, {"a": 0.7, "b": 0.82, "c": 0.1})
    weight, volume, rising, falling = analysis(p).turning_points
    assert (weight.at, weight.winner) == (54.55, ("a",))
    assert volume.at is None  # all prices change together: the rule of three sees no difference
    assert rising.at == pytest.approx(125.0)
    assert (falling.at, falling.winner) == (96.77, ("a",))
    assert (rising.now, falling.now) == (120.0, 100.0)


def test_leaving_one_out_of_two_says_nothing_where_the_formula_needs_two() -> None:
    p = weighed(totals({"a": 100.0, "b": 120.0}), 50.0, {"a": 0.5, "b": 0.5}, formula="minimum_maximum")
    assert [(each.ranking, each.turned, each.winner_turned) for each in analysis(p).left_out] == [
        ((), False, False),
        ((), False, False),
    ]


def test_leaving_one_out_may_leave_too_few_to_fill_in_from() -> None:
    p = priced(
        {"a": {"x": 10.0, "y": 5.0}, "b": {"x": 8.0, "y": 4.0}, "c": {"x": 9.0, "y": None}},
        line("x", 1.0),
        line("y", 1.0),
    )
    assert lot(p).ranking == (("b",), ("c",), ("a",))  # 12; 9 + 4.5 x 9 / 9; 15
    left = {each.left_out: each for each in analysis(p).left_out}
    assert left["a"].ranking == (("b",),)
    assert not left["a"].turned


# --- lots together ----------------------------------------------------------------------------------------------------


def four_with(discount: float) -> Award:
    return award(
        replace(FOUR, combined=(CombinedDiscount(tender="a", lots=("lines", "equipment"), discount=discount),))
    )


def test_lots_combined_lose_if_the_set_has_fewer_points() -> None:
    """Each lot to its best: 79 + 88 = 167. Both to a at 3 % less:

    60 x 560,000 / 679,000 + 30 and 60 x (1 - 65,600 / 400,000) + 36 = 79.48 + 86.16 = 165.64.
    """
    apart, together = four_with(0.03).sets
    assert apart.points == 167.0
    assert together.points == pytest.approx(float(Fraction(60 * 560, 679) + 30 + Fraction("86.16")))
    assert together.price == pytest.approx(0.97 * (700_000 + 480_000))
    assert (apart.is_best, together.is_best) == (True, False)


def test_lots_combined_win_if_the_set_has_more_points() -> None:
    """At 5 % less: 60 x 560,000 / 665,000 + 30 and 60 x (1 - 56,000 / 400,000) + 36 = 80.53 + 87.60 = 168.13."""
    apart, together = four_with(0.05).sets
    assert together.points == pytest.approx(168.13, abs=0.005)
    assert together.winners == (("lines", "a"), ("equipment", "a"))
    assert (apart.is_best, together.is_best) == (False, True)


def test_the_best_of_many_combined_discounts_is_found() -> None:
    """Ten tenderers for two lots at 100 each; the last one alone gives 10 % for both: 180.

    Without a discount each lot is a tie of ten: 10 x 10 sets; with one of the discounts one set each.
    """
    lots = tuple(replace(LOT, id=id, title=id) for id in ("lot", "other"))
    lines = (line("x", 1.0), replace(line("y", 1.0), lot="other"))
    ids = [f"t{n}" for n in range(10)]
    p = replace(priced({id: {"x": 100.0, "y": 100.0} for id in ids}, *lines), lots=lots)
    together = tuple(
        CombinedDiscount(tender=id, lots=("lot", "other"), discount=0.1 if id == "t9" else 0.01) for id in ids
    )
    found = award(replace(p, combined=together)).sets
    assert len(found) == 10 * 10 + 10
    (best,) = [each for each in found if each.is_best]
    assert (best.winners, best.price, best.discount) == ((("lot", "t9"), ("other", "t9")), 180.0, 20.0)


# --- whole-life cost --------------------------------------------------------------------------------------------------


def revised(level: float, threshold: float, *, fixed: float = 0.15, base: float = 121.2) -> float:
    index = RevisionIndex(id="i", label="Index", weight=1 - fixed, base=base, levels=(level,), source="")
    p = totals({"a": 1_000_000.0}, revision_fixed=fixed, revision_threshold=threshold)
    return analysis(replace(p, revision=(index,))).life_costs[0].nominal


def test_a_price_is_revised_by_the_clause() -> None:
    """0.15 + 0.85 x 130.5 / 121.2 = 1.065223."""
    assert revised(130.5, 0.0) == 1_065_222.77
    assert round(0.15 + 0.85 * 130.5 / 121.2, 6) == 1.065223


def test_a_change_below_the_threshold_of_the_clause_is_not_applied() -> None:
    """0.2 + 0.8 x 103.7 / 100 = 1.0296 is not; 0.2 + 0.8 x 103.75 / 100 = 1.03 is, and so is 0.97 downwards."""
    assert revised(103.7, 0.03, fixed=0.2, base=100.0) == 1_000_000.0
    assert revised(103.75, 0.03, fixed=0.2, base=100.0) == 1_030_000.0
    assert revised(96.25, 0.03, fixed=0.2, base=100.0) == 970_000.0


def test_payments_are_discounted_from_the_middle_of_their_contract_year() -> None:
    """1,000 / 1.04^0.5 + 1,000 / 1.04^1.5 = 980.58 + 942.87."""
    p = priced({"a": {"x": 1.0}}, line("x", 1_000.0, 1_000.0), years=2, term_months=24, discount_rate=0.04)
    (cost,) = analysis(p).life_costs
    assert (cost.yearly, cost.nominal, cost.vat) == ((1_000.0, 1_000.0), 2_000.0, 420.0)
    assert cost.present_value == 1_923.45


def test_whole_life_cost_ranks_only_if_that_was_announced() -> None:
    """a is cheaper in the term, b over term and renewal: 10 x 10 + 10 x 1 = 110 and 101 + 5."""
    p = priced(
        {"a": {"x": 100.0, "y": 1.0}, "b": {"x": 101.0, "y": 0.5}},
        line("x", 1.0, 0.0),
        line("y", 0.0, 10.0),
        renewal_years=1,
        renewal_months=12,
    )
    assert lot(p).ranking == (("a",), ("b",))
    assert lot(p).tender("a").cost is None
    on_cost = lot(replace(p, lots=(replace(p.lots[0], formula="lowest_cost"),)))
    assert on_cost.ranking == (("b",), ("a",))
    assert [tender.cost for tender in on_cost.tenders] == [110.0, 106.0]


def test_the_announced_cost_is_the_same_in_the_table_of_all_formulas() -> None:
    """Discounted, because the documents said so: 1,000 / 1.21^0.5 = 909.09."""
    p = totals({"a": 1_000.0}, discount_rate=0.21, cost_is_present_value=True)
    p = replace(p, lots=(replace(p.lots[0], formula="lowest_cost"),))
    assert lot(p).tender("a").value == 909.09
    values = {each.formula: dict(each.values) for each in analysis(p).formulas}
    assert values["lowest_cost"] == {"a": 909.09}
    assert values["lowest_price"] == {"a": 1_000.0}


# --- abnormally low ---------------------------------------------------------------------------------------------------


def test_bruges_the_lowest_is_25_05_percent_below() -> None:
    """M = (615,858.54 + 662,693.83 + 688,480.27) / 3 = 655,677.55."""
    screen = lot(totals(BRUGES)).screen
    assert screen.mean == pytest.approx(655_677.5466666667)
    assert (screen.count, screen.dropped_low, screen.dropped_high) == (5, 1, 1)
    below = {entry.tender: entry.below for entry in screen.entries}
    assert round(100 * (below["a"] or 0.0), 2) == 25.05
    assert [entry.tender for entry in screen.entries if entry.flagged] == ["a"]
    assert [entry.tender for entry in screen.entries if entry.dropped] == ["a", "e"]


def test_15_percent_below_is_asked_about_and_a_cent_less_is_not() -> None:
    """M = 100 of the two in the middle."""
    others = {"b": 100.0, "c": 100.0, "d": 300.0}
    assert lot(totals({"a": 85.0, **others})).screen.entries[0].flagged
    assert not lot(totals({"a": 85.01, **others})).screen.entries[0].flagged


def test_from_seven_tenders_on_a_quarter_is_left_out_at_the_top() -> None:
    """Of 7: 10 below, 60 and 70 above; M = (20 + 30 + 40 + 50) / 4 = 35."""
    screen = lot(totals({f"t{n}": 10.0 * n for n in range(1, 8)})).screen
    assert (screen.dropped_low, screen.dropped_high, screen.mean) == (1, 2, 35.0)


def test_an_irregular_tender_is_not_in_the_mean() -> None:
    p = replace(totals(BRUGES), admissions=(admission("e", regularity=Regularity.SUBSTANTIAL),))
    screen = lot(p).screen
    assert screen.count == 4
    assert screen.mean == pytest.approx((615_858.54 + 662_693.83) / 2)


def test_the_screen_is_mandatory_only_if_all_conditions_hold() -> None:
    rule = {"subject": Subject.SERVICES, "fraud_sensitive": True, "procedure": Procedure.RESTRICTED}
    assert lot(totals(BRUGES, **rule)).screen.mandatory
    assert not lot(totals(BRUGES, **{**rule, "subject": Subject.SUPPLIES})).screen.mandatory
    assert not lot(totals(BRUGES, **{**rule, "fraud_sensitive": False})).screen.mandatory
    assert not lot(totals(BRUGES, **{**rule, "procedure": Procedure.COMPETITIVE})).screen.mandatory
    assert not lot(totals({"a": 1.0, "b": 2.0, "c": 3.0}, **rule)).screen.mandatory
    weights = dict.fromkeys(BRUGES, 0.5)
    assert lot(weighed(totals(BRUGES, **rule), 50.0, weights)).screen.mandatory
    assert not lot(weighed(totals(BRUGES, **rule), 49.9, weights)).screen.mandatory
    assert not lot(totals(BRUGES, **rule, published=date(2016, 5, 1))).screen.mandatory


def test_two_tenders_are_no_benchmark_for_each_other() -> None:
    screen = lot(totals({"a": 0.12, "b": 1.03})).screen
    assert screen.mean is None
    assert screen.why_not is not None
    assert "RvS 264.698" in spoken(screen.why_not)
    assert not any(entry.flagged for entry in screen.entries)
    told = [spoken(note) for note in analysis(totals({"a": 0.12, "b": 1.03})).notes]
    assert "There are two tenders: neither is a benchmark for the other." in told


def test_with_one_tender_nothing_is_compared_and_the_report_says_so() -> None:
    found = compare(totals({"a": 100.0})).comparison
    only = found.award.lots[0]
    assert only.ranking == (("a",),)
    assert [spoken(note) for note in only.notes] == [
        "There is one tender only, so nothing was compared: the ranking says nothing of the price."
    ]
    assert only.screen.why_not is not None
    assert found.analysis.left_out == ()


# --- lines ------------------------------------------------------------------------------------------------------------


def test_the_share_of_a_line_is_that_in_the_average_of_all_tenders() -> None:
    """a asks 1 of 1,000 for the line, the others 99.5 of 1,000: (1 + 99.5 + 99.5) / 3 = 66.67 of 966.67, 6.9 %.

    In its own total the line weighs 0.1 %, so that a threshold of 5 % would hide the very price that is too low.
    """
    p = priced(
        {
            "a": {"small": 1.0, "large": 999.0},
            "b": {"small": 99.5, "large": 900.5},
            "c": {"small": 99.5, "large": 800.5},
        },
        line("small", 1.0),
        line("large", 1.0),
        line_share=0.05,
    )
    small, _ = analysis(p).lines
    assert small.share == pytest.approx(200 / 2_900)
    assert (small.minimum, small.median, small.maximum) == (1.0, 99.5, 99.5)
    assert small.mean == pytest.approx(200 / 3)
    assert [each.tender for each in small.deviations if each.flagged] == ["a"]
    above = analysis(replace(p, terms=replace(p.terms, line_share=0.07))).lines[0]
    assert not any(each.flagged for each in above.deviations)


def test_a_line_is_asked_about_from_the_announced_deviation_on_and_among_three_prices() -> None:
    """Median 199.90: 139.93 is 30 % below, 299.85 is 50 % above, and a cent nearer is neither."""
    far = {"a": {"x": 139.93}, "b": {"x": 199.90}, "c": {"x": 199.90}, "d": {"x": 299.85}}
    near = {**far, "a": {"x": 139.94}, "d": {"x": 299.84}}
    assert asked_about(priced(far, line("x", 1.0))) == ["a", "d"]
    assert asked_about(priced(near, line("x", 1.0))) == []
    assert asked_about(priced({"a": {"x": 1.0}, "b": {"x": 9.0}}, line("x", 1.0))) == []


def asked_about(p: Procurement) -> list[str]:
    return [each.tender for each in analysis(p).lines[0].deviations if each.flagged]


def test_a_line_that_nobody_priced_has_no_lowest_price_of_0() -> None:
    p = priced({"a": {"x": 1.0, "o": None}}, line("x", 1.0), line("o", 1.0, option=True))
    option = analysis(p).lines[1]
    assert (option.minimum, option.median, option.mean, option.maximum) == (None, None, None, None)
    assert option.share is None


def test_the_estimated_volume_is_the_announced_comparison() -> None:
    """3 x 0.335 twice is 1.01 + 1.01; at the largest quantities 30 x 0.335 twice is 10.05 + 10.05."""
    lines = (line("x", 3.0, maximum=(30.0,)), line("y", 3.0, maximum=(30.0,)))
    found = {
        each.volume: dict(each.totals) for each in analysis(priced({"a": {"x": 0.335, "y": 0.335}}, *lines)).volumes
    }
    assert found[Quantities.ESTIMATE] == {"a": 2.02}
    assert found[Quantities.MAXIMUM] == {"a": 20.1}


# --- value, thresholds, price per user --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "central", "other"),
    [
        (2007, 137_000, 211_000),
        (2009, 133_000, 206_000),
        (2010, 125_000, 193_000),
        (2013, 130_000, 200_000),
        (2015, 134_000, 207_000),
        (2017, 135_000, 209_000),
        (2018, 144_000, 221_000),
        (2021, 139_000, 214_000),
        (2023, 140_000, 215_000),
        (2024, 143_000, 221_000),
        (2026, 140_000, 216_000),
    ],
)
def test_the_threshold_is_that_of_the_day_of_publication(year: int, central: int, other: int) -> None:
    day = date(year, 6, 1)
    found = analysis(totals({"a": 1.0}, published=day, authority_type=AuthorityType.CENTRAL)).threshold
    assert found.limit == central
    assert found.seen == (year >= 2012)
    assert analysis(totals({"a": 1.0}, published=day)).threshold.limit == other


def valued(basis: ValueBasis, **terms: object) -> float | None:
    """10,000 a month at the largest quantities, over the months of the terms."""
    months = int(str(terms.get("term_months", 12)))
    p = priced({"a": {"x": 1.0}}, line("x", 1.0, maximum=(float(months),)), value_basis=basis, **terms)
    return analysis(replace(p, internal=estimated({"x": 10_000.0}))).threshold.value


@pytest.mark.parametrize(
    ("basis", "terms", "value"),
    [
        (ValueBasis.TOTAL, {"term_months": 60}, 600_000.0),
        (ValueBasis.SERVICES_WITHOUT_TOTAL, {"term_months": 36}, 360_000.0),
        (ValueBasis.SERVICES_WITHOUT_TOTAL, {"term_months": 48}, 480_000.0),
        (ValueBasis.SERVICES_WITHOUT_TOTAL, {"term_months": 60}, 480_000.0),  # 600,000 / 60 x 48
        (ValueBasis.SERVICES_WITHOUT_TOTAL, {"term_months": 24, "open_ended": True}, 480_000.0),
        (ValueBasis.LEASE, {"term_months": 12, "residual_value": 5_000.0}, 120_000.0),
        (ValueBasis.LEASE, {"term_months": 36, "residual_value": 5_000.0}, 365_000.0),
        (ValueBasis.LEASE, {"term_months": 36, "open_ended": True, "residual_value": 5_000.0}, 480_000.0),
    ],
)
def test_the_value_is_estimated_by_the_kind_of_contract(
    basis: ValueBasis, terms: dict[str, object], value: float
) -> None:
    assert valued(basis, **terms) == value


def test_the_value_is_at_most_and_the_commitment_at_least() -> None:
    """20 x 100 + 4 x 50 with the option and the renewal, against 5 x 100 guaranteed."""
    p = priced(
        {"a": {"x": 1.0, "o": 1.0}},
        line("x", 8.0, 0.0, minimum=(5.0, 0.0), maximum=(12.0, 8.0)),
        line("o", 1.0, 0.0, option=True, minimum=(0.0, 0.0), maximum=(2.0, 2.0)),
        renewal_years=1,
        renewal_months=12,
    )
    found = analysis(replace(p, internal=estimated({"x": 100.0, "o": 50.0}))).threshold
    assert (found.value, found.value_at_minimum) == (2_200.0, 500.0)


def test_the_value_equal_to_the_threshold_is_above_it() -> None:
    p = totals({"a": 1.0}, published=date(2026, 1, 1))
    assert analysis(replace(p, internal=estimated({"one": 216_000.0}))).threshold.above is True
    assert analysis(replace(p, internal=estimated({"one": 215_999.99}))).threshold.above is False


def test_without_all_estimates_there_is_no_value() -> None:
    p = priced({"a": {"x": 1.0, "y": 1.0}}, line("x", 1.0), line("y", 1.0))
    assert analysis(replace(p, internal=estimated({"x": 5.0}))).threshold.value is None


def test_the_price_per_user_and_month_follows_from_the_volume() -> None:
    """1,800,000 / 48 / 1,250 = 30.00 and 1,800,000 / 48 / 780 = 48.08."""
    p = totals({"a": 1_800_000.0}, term_months=48)
    volumes = (Volume(label="most", users=1_250.0), Volume(label="of 2010", users=780.0))
    found = analysis(replace(p, internal=estimated({}, *volumes))).implied
    assert [round(each.per_user_month, 2) for each in found] == [30.00, 48.08]
    assert {(each.months, each.amount) for each in found} == {(48, 1_800_000.0)}


# --- warning signs ----------------------------------------------------------------------------------------------------


def raised(p: Procurement, code: str) -> bool | None:
    (found,) = [flag for flag in analysis(p).flags if flag.code == code]
    return found.raised


def figures(p: Procurement, code: str) -> list[Flag]:
    return [flag for flag in analysis(p).flags if flag.code == code]


TWO = totals({"a": 100.0, "b": 90.0})


def test_r003_less_than_15_days_to_submit() -> None:
    """The deadline is on 31 March: 14 days after the 17th, 15 after the 16th."""
    assert raised(replace(TWO, terms=replace(TWO.terms, published=date(2026, 3, 17))), "R003")
    assert not raised(replace(TWO, terms=replace(TWO.terms, published=date(2026, 3, 16))), "R003")


def test_r018_a_single_tender() -> None:
    assert raised(totals({"a": 100.0}), "R018")
    assert not raised(TWO, "R018")
    variant = replace(
        totals({"a": 100.0}), tenders=(tender("a", {"one": 1.0}), tender("v", {"one": 2.0}, variant_of="a"))
    )
    assert raised(variant, "R018")


def test_r028_identical_prices_of_different_tenderers() -> None:
    assert raised(totals({"a": 100.0, "b": 100.0, "c": 90.0}), "R028")
    assert not raised(TWO, "R028")


def test_r030_a_late_tender_won() -> None:
    late = DEADLINE + timedelta(seconds=1)
    assert raised(replace(TWO, tenders=(TWO.tenders[0], replace(TWO.tenders[1], received=late))), "R030")
    assert not raised(replace(TWO, tenders=(replace(TWO.tenders[0], received=late), TWO.tenders[1])), "R030")
    assert not raised(TWO, "R030")


def test_r035_all_but_one_were_left_out() -> None:
    three = totals({"a": 100.0, "b": 90.0, "c": 80.0})
    left_out = (admission("b", selected=False), admission("c", excluded=True))
    assert raised(replace(three, admissions=left_out), "R035")
    assert not raised(replace(three, admissions=left_out[:1]), "R035")
    assert not raised(totals({"a": 100.0}), "R035")


def test_r036_the_lowest_was_left_out() -> None:
    assert raised(replace(TWO, admissions=(admission("b", selected=False),)), "R036")
    assert not raised(replace(TWO, admissions=(admission("a", selected=False),)), "R036")
    assert not raised(TWO, "R036")


def test_r024_and_r058_are_the_distance_of_the_second_and_never_raised() -> None:
    """(100 - 90) / 90."""
    for code in ("R024", "R058"):
        (flag,) = figures(TWO, code)
        assert flag.raised is None
        assert flag.figure == pytest.approx(1 / 9)


def test_a_score_of_the_lot_goes_before_one_for_all_lots() -> None:
    p = weighed(totals({"a": 100.0}), 60.0, {"a": 0.5})
    own = replace(score("a", 1.0), lot="lot")
    assert lot(replace(p, scores=(*p.scores, own))).tender("a").scores[1].points == 40.0
