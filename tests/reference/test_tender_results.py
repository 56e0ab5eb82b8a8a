"""What the comparison finds in the two reference tenders, against the arithmetic of inputs/README.md."""

from __future__ import annotations

import pytest

from costmodel.domain.tender_results import Comparison, LotResult, Volume
from costmodel.tender.compare import compare
from inputs.build_novo import NOVO
from inputs.build_tenders import FOUR, SINGLE


@pytest.fixture(scope="module")
def four() -> Comparison:
    return compare(FOUR).comparison


@pytest.fixture(scope="module")
def single() -> Comparison:
    return compare(SINGLE, case=NOVO).comparison


def lot(run: Comparison, id: str) -> LotResult:
    return next(lot for lot in run.award.lots if lot.id == id)


def order(ranking: tuple[tuple[str, ...], ...]) -> str:
    return "".join(id for (id,) in ranking)  # fails on a tie


# The four tenders.


@pytest.mark.parametrize(
    ("id", "prices", "points", "ranking"),
    [
        ("lines", (700_000, 800_000, 560_000, 960_000), ("78", "79", "73", "67"), "bacd"),
        ("equipment", (480_000, 515_000, 400_000, 449_500), ("84", "299/4", "88", "3063/40"), "cadb"),
    ],
)
def test_prices_points_and_ranking_of_a_lot(
    four: Comparison, id: str, prices: tuple[float, ...], points: tuple[str, ...], ranking: str
) -> None:
    found = lot(four, id)
    assert tuple(found.tender(t).price for t in "abcd") == prices
    assert tuple(found.tender(t).exact for t in "abcd") == points  # 74.75 and 76.575
    assert order(found.ranking) == ranking


def test_the_slip_is_shown_and_the_sum_is_compared(four: Comparison) -> None:
    slip = lot(four, "equipment").tender("a")
    assert (slip.submitted, slip.difference, slip.price) == (408_000, -72_000, 480_000)
    others = [lot(four, id).tender(t).difference for id in ("lines", "equipment") for t in "bcd"]
    assert others == [0] * 6


def test_the_corrected_price_is_marked_and_the_others_are_not(four: Comparison) -> None:
    lines = [(t.id, line) for found in four.award.lots for t in found.tenders for line in t.lines]
    marked = [(t, line.line, line.submitted_price, line.unit_price) for t, line in lines if line.corrected]
    assert marked == [("b", "docking_kit", 1500, 150)]


def test_the_omitted_line_is_filled_in_from_the_three_others(four: Comparison) -> None:
    (filled,) = lot(four, "equipment").tender("d").filled
    assert (filled.mean_price, filled.own_total, filled.mean_total) == (15_000, 435_000, 450_000)
    assert filled.amount == 15_000 * 435_000 / 450_000 == 14_500


def test_c_alone_is_asked_about_and_for_the_lines_alone(four: Comparison) -> None:
    lines, equipment = lot(four, "lines").screen, lot(four, "equipment").screen
    assert (lines.mean, lines.limit) == (750_000, 637_500)
    assert (equipment.mean, equipment.limit) == (464_750, 395_037.5)
    assert [e.tender for e in lines.entries if e.flagged] == ["c"]
    assert not [e for e in equipment.entries if e.flagged]
    assert not lines.mandatory


def test_b_and_d_are_tied_on_the_plan_of_the_roll_out(four: Comparison) -> None:
    points = {t: {s.criterion: s.points for s in lot(four, "lines").tender(t).scores} for t in "abcd"}
    assert [points[t]["lines_rollout"] for t in "abcd"] == [15, 12, 3, 12]


def test_b_and_c_are_the_best_set(four: Comparison) -> None:
    apart, both = four.award.sets
    assert (dict(apart.winners), apart.points, apart.is_best) == ({"lines": "b", "equipment": "c"}, 167, True)
    assert (set(dict(both.winners).values()), both.is_best) == ({"a"}, False)
    assert both.points == pytest.approx(60 * 560 / 679 + 30 + 60 * (1 - 65.6 / 400) + 36)
    assert (both.price, both.discount) == (679_000 + 465_600, 21_000 + 14_400)


def test_the_variant_stands_beside_its_base_tender_alone(four: Comparison) -> None:
    (variant,) = lot(four, "lines").variants
    assert variant.value == pytest.approx(60 * 560 / 752 + 20 + 12)
    assert variant.base_value == 78
    assert [id for (id,) in variant.ranking] == ["b", "a_fibre", "c", "d"]
    assert lot(four, "lines").tender("a_fibre").rank is None


def test_leaving_c_out_turns_the_lines_and_nothing_else_turns(four: Comparison) -> None:
    left_out = four.analysis.left_out
    assert [(one.lot, one.left_out) for one in left_out if one.turned] == [("lines", "c")]
    (turned,) = (one for one in left_out if one.winner_turned)
    assert order(turned.ranking) == "abd"


def test_the_lines_turn_at_the_guaranteed_minimum(four: Comparison) -> None:
    rankings = {v.volume: order(v.ranking) for v in four.analysis.volumes if v.lot == "lines"}
    assert rankings == {Volume.MINIMUM: "abcd", Volume.ESTIMATE: "bacd", Volume.MAXIMUM: "bacd"}


def test_the_smallest_changes_that_turn_the_lines(four: Comparison) -> None:
    points = [p for p in four.analysis.turning_points if p.lot == "lines" and p.kind != "volume"]
    exact = [700 / 11, 33_600_000 / 41, 33_600_000 / 49]  # told as the first hundredth, or cent, beyond
    assert [p.at for p in points] == [63.64, 819_512.20, 685_714.28]
    assert [abs(p.at - at) < 0.01 for p, at in zip(points, exact, strict=True)] == [True] * 3


def test_revision_below_its_threshold_is_not_applied(four: Comparison) -> None:
    """B, both lots: the years two and three keep their prices; the fourth is revised by 1.036, the renewal by 1.048."""
    (found,) = (cost for cost in four.analysis.life_costs if cost.tender == "b")
    lines = [
        line * 23 + start * 10 + user * (4 + 4)
        for line, start, user in (
            (4_800, 400, 6_000),
            (6_000, 150, 7_500),
            (6_000, 100, 7_500),
            (7_200, 150, 9_000),
            (7_200, 100, 9_000),
        )
    ]
    kits = [each * (910 + 30) + kit * 150 for each, kit in ((300, 200), (100, 50), (50, 25), (50, 25), (50, 25))]
    yearly = [a + b for a, b in zip(lines, kits, strict=True)]
    assert found.yearly == pytest.approx([*yearly[:3], 1.036 * yearly[3], 1.048 * yearly[4]])


def test_the_estimated_value_is_above_the_threshold(four: Comparison) -> None:
    found = four.analysis.threshold
    assert (found.value, found.limit, found.above) == (2_315_850, 216_000, True)


# The single tender.


def test_the_single_tender_costs_what_the_readme_works_out(single: Comparison) -> None:
    (found,) = single.award.lots
    assert found.tender("single").price == 1_631_748.32
    totals = {v.volume: dict(v.totals)["single"] for v in single.analysis.volumes}
    assert totals[Volume.MINIMUM] == 447_672.00  # 11,040 x (29.55 + 5.50 + 5.50)
    assert totals[Volume.MAXIMUM] == 2_026_957.10
    assert found.screen.mean is None


def test_its_procedure_of_2010_gets_no_legal_finding(single: Comparison) -> None:
    assert not single.award.legal_finding
    assert not lot(single, "connection").screen.mandatory
    threshold = single.analysis.threshold
    assert (threshold.limit, threshold.seen) == (125_000, False)


def test_its_price_stands_beside_the_case_and_its_ends(single: Comparison) -> None:
    (found,) = single.analysis.should_cost
    own = next(e for e in found.evidence if e.kind == "own_estimate")
    months, activations = 29_010 + 11_040, 169.875
    assert own.amount == pytest.approx(months * (26.86 + 5 + 5) + activations * 41.32, abs=0.01)
    assert own.low == pytest.approx(months * (15.62 + 2 + 2), abs=0.01)
    assert own.high == pytest.approx(months * (40.54 + 10 + 10) + activations * 50, abs=0.01)
    assert not own.strong


def test_its_price_of_a_user_and_month_stands_beside_that_of_the_published_award(single: Comparison) -> None:
    implied = {(i.tender, i.users): i.per_user_month for i in single.analysis.implied}
    assert implied == pytest.approx(
        {
            (t, users): amount / 48 / users
            for t, amount in (("single", 1_631_748.32), ("", 1_800_000))
            for users in (1250, 780)
        }
    )
    without_vat = {i.users: i.without_vat for i in single.analysis.implied if i.tender == ""}
    assert without_vat == pytest.approx({1250: 24.79, 780: 39.73}, abs=0.005)


def test_the_whole_model_runs_with_its_prices_beside_the_allowances(single: Comparison) -> None:
    labels = {"Contribution de 25 euros": "allowance_25", "Contribution de 20 euros": "allowance_20"}
    outcomes = {o.tender or labels[o.scenario]: o for o in single.analysis.outcomes}
    assert set(outcomes) == {"single", "allowance_25", "allowance_20"}
    months = 12 * (476 + 584.5 + 598 + 612 + 623)  # teleworkers of 2010 to 2014, each year on average
    dearer = outcomes["allowance_25"].cost - outcomes["allowance_20"].cost
    assert dearer == pytest.approx(5 * months, abs=0.1)
