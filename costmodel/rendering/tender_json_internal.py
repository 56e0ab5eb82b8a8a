"""The internal analysis of a tender comparison for programs."""

from __future__ import annotations

from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import (
    Analysis,
    CaseOutcome,
    Flag,
    FormulaResult,
    ImpliedPrice,
    LifeCost,
    LineStatistics,
    ShouldCost,
    Threshold,
    TurningPoint,
)
from costmodel.rendering.json_text import Json, euro, euros, share
from costmodel.rendering.sections.tender.benchmark import rule_told
from costmodel.rendering.tender_json_parts import amounts, money, number, numbers, plain, plains, price, ranking


def analysis(procurement: Procurement, found: Analysis) -> Json:
    """Everything that the internal page shows."""
    return {
        "procedure": {"title": procurement.terms.title, "reference": procurement.terms.reference, "currency": "EUR"},
        "tenders": [{"id": one.id, "name": one.name, "variant_of": one.variant_of} for one in procurement.tenders],
        "lots": [{"id": lot.id, "title": lot.title} for lot in procurement.lots],
        "lines": [_line(line) for line in found.lines],
        "life_costs": [_life_cost(cost) for cost in found.life_costs],
        "outcomes": [_outcome(outcome) for outcome in found.outcomes],
        "left_out": [
            {
                "lot": one.lot,
                "left_out": one.left_out,
                "ranking": ranking(one.ranking),
                "turned": one.turned,
                "winner_turned": one.winner_turned,
            }
            for one in found.left_out
        ],
        "formulas": [_formula(formula) for formula in found.formulas],
        "volumes": [
            {
                "lot": one.lot,
                "volume": one.volume.value,
                "totals": amounts(one.totals),
                "ranking": ranking(one.ranking),
            }
            for one in found.volumes
        ],
        "turning_points": [_turning(point) for point in found.turning_points],
        "threshold": _threshold(procurement, found.threshold),
        "flags": [_flag(flag) for flag in found.flags],
        "implied": [_implied(one) for one in found.implied],
        "should_cost": [_should_cost(one) for one in found.should_cost],
        "inquiries": [
            {
                "lot": one.lot,
                "tender": one.tender,
                "lines": [
                    {"line": label, "unit_price": price(asked), "median_of_others": price(median)}
                    for label, asked, median in one.lines
                ],
            }
            for one in found.inquiries
        ],
        "notes": plains(found.notes),
    }


def _line(line: LineStatistics) -> Json:
    return {
        "lot": line.lot,
        "line": line.line,
        "label": line.label,
        "unit": line.unit,
        "own_estimate": price(line.estimate),
        "minimum": price(line.minimum),
        "median": price(line.median),
        "mean": price(line.mean),
        "maximum": price(line.maximum),
        "share": number(line.share),
        "deviations": [
            {
                "tender": one.tender,
                "price": price(one.price),
                "from_median": number(one.from_median),
                "from_estimate": number(one.from_estimate),
                "flagged": one.flagged,
            }
            for one in line.deviations
        ],
    }


def _life_cost(cost: LifeCost) -> Json:
    return {
        "tender": cost.tender,
        "lots": list(cost.lots),
        "yearly": euros(cost.yearly),
        "term": euro(cost.term),
        "renewals": euro(cost.renewals),
        "nominal": euro(cost.nominal),
        "vat": euro(cost.vat),
        "present_value": euro(cost.present_value),
    }


def _outcome(outcome: CaseOutcome) -> Json:
    return {
        "tender": outcome.tender or None,
        "label": outcome.label,
        "scenario": outcome.scenario,
        "baseline": outcome.baseline,
        "cost": euro(outcome.cost),
        "saving": euro(outcome.saving),
        "cost_per_teleworker_month": money(outcome.cost_per_teleworker_month),
        "difference_per_teleworker_month": money(outcome.difference_per_teleworker_month),
    }


def _formula(formula: FormulaResult) -> Json:
    return {
        "lot": formula.lot,
        "formula": formula.formula,
        "label": plain(formula.label),
        "text": formula.text,
        "weakness": plain(formula.weakness),
        "announced": formula.announced,
        "refused": None if formula.refused is None else plain(formula.refused),
        "values": numbers(formula.values),
        "ranking": ranking(formula.ranking),
    }


def _turning(point: TurningPoint) -> Json:
    return {
        "lot": point.lot,
        "kind": point.kind,
        "subject": plain(point.subject),
        "now": share(point.now),
        "at": number(point.at),
        "winner": list(point.winner),
        "bounds": plain(point.bounds),
    }


def _threshold(procurement: Procurement, found: Threshold) -> Json:
    return {
        "value": money(found.value),
        "value_at_minimum": money(found.value_at_minimum),
        "rule": plain(rule_told(procurement, found)),
        "period": found.period,
        "limit": money(found.limit),
        "seen": found.seen,
        "above": found.above,
    }


def _flag(flag: Flag) -> Json:
    return {
        "code": flag.code,
        "label": plain(flag.label),
        "raised": flag.raised,
        "detail": plain(flag.detail),
        "figure": number(flag.figure),
    }


def _implied(one: ImpliedPrice) -> Json:
    return {
        "tender": one.tender or None,
        "label": one.label,
        "users": share(one.users),
        "months": one.months,
        "amount": euro(one.amount),
        "per_user_month": euro(one.per_user_month),
        "with_vat": money(one.with_vat),
        "without_vat": money(one.without_vat),
    }


def _should_cost(one: ShouldCost) -> Json:
    return {
        "lot": one.lot,
        "tender": one.tender,
        "price": euro(one.price),
        "evidence": [
            {
                "kind": found.kind,
                "label": plain(found.label),
                "amount": euro(found.amount),
                "low": money(found.low),
                "high": money(found.high),
                "strong": found.strong,
                "why": plain(found.why),
            }
            for found in one.evidence
        ],
        "finding": plains(one.finding),
    }
