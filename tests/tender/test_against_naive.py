"""The comparison agrees with the naive build, which shares no code with it, on generated procurements."""

from __future__ import annotations

import os
from fractions import Fraction

from hypothesis import given, settings

from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Analysis, Award, LotResult, LotSet, TenderResult
from costmodel.tender.compare import compare
from inputs.novo.case import NOVO
from inputs.tenders.four import FOUR
from inputs.tenders.single import SINGLE
from tests.naive_tender import NaiveLot, NaiveTender, Outcome
from tests.naive_tender import compare as naive_compare
from tests.naive_tender.sets import is_by_points, is_in_euro
from tests.tender.strategies import procurements

CENT = 0.005
NEAR = Fraction(1, 10**40)
EXAMPLES = int(os.environ.get("COSTMODEL_EXAMPLES", "60"))


def close(found: float | None, expected: Fraction | None, tolerance: float = CENT) -> bool:
    if found is None or expected is None:
        return found is None and expected is None
    return abs(found - float(expected)) < tolerance * max(1.0, abs(float(expected)) * 1e-9)


def assert_same(p: Procurement) -> None:
    run, naive = compare(p), naive_compare(p)
    award, analysis = run.comparison.award, run.comparison.analysis
    for lot in award.lots:
        expected = naive.lots[lot.id]
        assert [tender.id for tender in lot.tenders] == list(expected.tenders)
        for tender in lot.tenders:
            _tender(p, lot, tender, expected.tenders[tender.id])
        assert _listed(lot.ranking) == expected.ranking
        for column, sent in enumerate(p.tenders, 1):
            shown = run.award.values.cell(run.award.scores[lot.id].rank, 0, column)  # what stands in the workbook
            wanted = expected.tenders[sent.id].rank if sent.id in expected.tenders else None
            assert (None if shown != shown else shown) == wanted, sent.id
        _screen(lot, expected)
        _variants(lot, expected)
        _leave_outs(analysis, lot, expected)
        _volumes(analysis, lot, expected)
        _lines(analysis, lot, expected)
    _life(analysis, naive)
    _sets(p, award, naive)
    assert close(analysis.threshold.value, naive.value, 0.0051)
    assert close(analysis.threshold.value_at_minimum, naive.value_at_minimum, 0.0051)
    for each in analysis.implied:
        expected_total = sum(
            (lot.tenders[each.tender].price or Fraction(0)) for lot in naive.lots.values() if each.tender in lot.tenders
        )
        assert close(each.amount, Fraction(expected_total))
        assert close(each.per_user_month, Fraction(expected_total) / each.months / Fraction(repr(each.users)), 1e-9)


def _listed(ranking: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [list(group) for group in ranking]


def _tender(p: Procurement, lot: LotResult, tender: TenderResult, expected: NaiveTender) -> None:
    labels = {line.id: line.label for line in p.lines}
    counted = {line.line for line in tender.lines if line.counted}
    assert close(tender.recomputed, expected.recomputed)
    assert close(tender.price, expected.price), (tender.id, tender.price, expected.price)
    assert close(tender.options, expected.options)
    assert sorted(tender.missing) == sorted(labels[id] for id in expected.missing if id in counted)
    assert sorted(line.line for line in tender.filled) == sorted(line.line for line in expected.filled)
    for line in tender.filled:
        wanted = next(each for each in expected.filled if each.line == line.line)
        assert close(line.amount, wanted.amount)
        assert close(line.mean_price, wanted.mean_line)
        assert close(line.own_total, wanted.own)
        assert close(line.mean_total, wanted.mean_rest)
    assert bool(tender.left_out) == expected.is_left_out, (tender.id, tender.left_out)
    assert tender.rank == expected.rank
    assert close(tender.value, expected.value, 1e-6)
    if expected.value is None:
        assert tender.exact == ""
    else:
        assert abs(Fraction(tender.exact) - expected.value) <= (NEAR if lot.formula == "logarithmic" else 0)
    if expected.points:
        kinds = {criterion.id: criterion.kind for criterion in lot.criteria}
        for kind, wanted_points in expected.points.items():
            mine = [
                score.points for score in tender.scores if (kinds[score.criterion] == "quality") == (kind == "quality")
            ]
            assert close(sum(points or 0.0 for points in mine), wanted_points, 1e-6)


def _screen(lot: LotResult, expected: NaiveLot) -> None:
    screen = expected.screen
    assert lot.screen.count == screen.count
    assert close(lot.screen.mean, screen.mean)
    assert {entry.tender for entry in lot.screen.entries if entry.flagged} == set(screen.flagged)
    for entry in lot.screen.entries:
        assert close(entry.below, screen.below.get(entry.tender), 1e-9)


def _variants(lot: LotResult, expected: NaiveLot) -> None:
    found = {variant.variant: variant for variant in lot.variants}
    for id, (ranking, values) in expected.variants.items():
        assert _listed(found[id].ranking) == ranking, id
        assert close(found[id].price, expected.tenders[id].price)
        assert close(found[id].value, values.get(id), 1e-6)


def _leave_outs(analysis: Analysis, lot: LotResult, expected: NaiveLot) -> None:
    found = {each.left_out: each for each in analysis.left_out if each.lot == lot.id}
    if len(expected.left_out) < 2:
        assert not found
        return
    assert set(found) == set(expected.left_out)
    for id, (ranking, _) in expected.left_out.items():
        assert _listed(found[id].ranking) == ranking, id
        ranked = {each for group in ranking for each in group}
        before = [[each for each in group if each in ranked] for group in expected.ranking]
        assert found[id].turned == ([group for group in before if group] != ranking), id
        is_winner = id in expected.ranking[0]
        assert found[id].winner_turned == (not is_winner and bool(ranking) and ranking[0] != expected.ranking[0]), id


def _volumes(analysis: Analysis, lot: LotResult, expected: NaiveLot) -> None:
    found = {each.volume.value: each for each in analysis.volumes if each.lot == lot.id}
    for volume, (prices, ranking) in expected.volumes.items():
        totals = dict(found[volume].totals)
        assert set(totals) == set(prices), volume
        assert all(close(totals[id], price) for id, price in prices.items()), volume
        assert _listed(found[volume].ranking) == ranking, volume


def _lines(analysis: Analysis, lot: LotResult, expected: NaiveLot) -> None:
    for line in (each for each in analysis.lines if each.lot == lot.id):
        wanted = expected.lines[line.line]
        for found, figure in (
            (line.minimum, wanted.minimum),
            (line.median, wanted.median),
            (line.mean, wanted.mean),
            (line.maximum, wanted.maximum),
            (line.share, wanted.share),
        ):
            assert close(found, figure, 1e-9), (line.line, found, figure)
        away = {each.tender: each.from_median for each in line.deviations if each.from_median is not None}
        assert set(away) == set(wanted.from_median)
        assert all(close(away[id], by, 1e-9) for id, by in wanted.from_median.items())
        assert {each.tender for each in line.deviations if each.flagged} == set(wanted.flagged), line.line


def _life(analysis: Analysis, naive: Outcome) -> None:
    assert [each.tender for each in analysis.life_costs] == list(naive.life)
    for each in analysis.life_costs:
        wanted = naive.life[each.tender]
        assert all(close(found, year) for found, year in zip(each.yearly, wanted.yearly, strict=True)), each.tender
        assert close(each.nominal, sum(wanted.yearly, Fraction(0)))
        assert close(each.present_value, wanted.present_value)


def _sets(p: Procurement, award: Award, naive: Outcome) -> None:
    if not all(lot.ranking for lot in award.lots):  # a lot that nobody can be ranked in: no set of all lots
        return
    found = {_key(each) for each in award.sets}
    assert found == {(each.winners, round(float(each.price), 2)) for each in naive.sets}
    if not naive.sets:
        return
    best = {_key(each) for each in award.sets if each.is_best}
    if is_by_points(p):
        first = max(each.value for each in naive.sets)
    elif is_in_euro(p):
        first = min(each.value for each in naive.sets)
    else:
        return
    assert best == {(each.winners, round(float(each.price), 2)) for each in naive.sets if each.value == first}


def _key(each: LotSet) -> tuple[tuple[tuple[str, str], ...], float]:
    return each.winners, round(each.price, 2)


def test_the_reference_tender_of_four() -> None:
    assert_same(FOUR)


def test_the_reference_tender_of_one_with_the_quantities_of_its_case() -> None:
    assert_same(compare(SINGLE, case=NOVO).procurement)


@settings(max_examples=EXAMPLES, deadline=None)
@given(procurements())
def test_generated_procurements(p: Procurement) -> None:
    assert_same(p)
