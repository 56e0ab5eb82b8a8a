"""A tender comparison for programs: two documents, never one (``docs/json.md``, ``docs/schema/tender-*.json``)."""

from __future__ import annotations

from costmodel.domain.tender import Lot, Procurement, ScheduleLine, Tender
from costmodel.domain.tender_results import (
    Award,
    Comparison,
    CriterionResult,
    CriterionScore,
    FilledLine,
    LineAmount,
    LotResult,
    LotSet,
    Screen,
    TenderResult,
    VariantResult,
)
from costmodel.rendering.json_text import Json, counts, document, euro, meta, share
from costmodel.rendering.run import RunInfo
from costmodel.rendering.tender_json_internal import analysis
from costmodel.rendering.tender_json_parts import money, number, plain, plains, price, ranking

AWARD_SCHEMA, ANALYSIS_SCHEMA = "tender-award-1", "tender-analysis-1"


def award_json(procurement: Procurement, award: Award, *, run: RunInfo) -> str:
    """The award report. Nothing is read from ``procurement.internal``. The losers may read it.

    Raises ValueError for a number that is not finite.
    """
    return document(
        {
            "meta": meta(AWARD_SCHEMA, run, procurement.language),
            "procedure": _procedure(procurement, award),
            "tenders": [_tender(procurement, award, tender) for tender in procurement.tenders],
            "schedule": [_line(line) for line in procurement.lines],
            "lots": [_lot(procurement, lot) for lot in award.lots],
            "sets": [_set(one) for one in award.sets],
            "admissions": [
                {
                    "tender": one.tender,
                    "lot": one.lot,
                    "excluded": one.excluded,
                    "selected": one.selected,
                    "regularity": one.regularity.value,
                    "reason": one.reason,
                }
                for one in procurement.admissions
            ],
            "requirements": [
                {"tender": one.tender, "requirement": one.text, "met": one.met.value, "remark": one.remark}
                for one in procurement.requirements
            ],
            "corrections": [
                {
                    "tender": one.tender,
                    "line": one.line,
                    "submitted": price(one.submitted),
                    "corrected": price(one.corrected),
                    "reason": one.reason,
                    "decided_by": one.decided_by,
                }
                for one in procurement.corrections
            ],
            "checklist": [
                {"point": plain(one.text), "done": one.done, "source": plain(one.source)} for one in award.checklist
            ],
        }
    )


def analysis_json(procurement: Procurement, comparison: Comparison, *, run: RunInfo) -> str:
    """The internal analysis, for the authority alone. Raises ValueError for a number that is not finite."""
    return document(
        {"meta": meta(ANALYSIS_SCHEMA, run, procurement.language), **analysis(procurement, comparison.analysis)}
    )


def _procedure(procurement: Procurement, award: Award) -> Json:
    terms = procurement.terms
    return {
        "title": terms.title,
        "reference": terms.reference,
        "authority": terms.authority,
        "nature": terms.nature.value,
        "authority_type": terms.authority_type.value,
        "subject": terms.subject.value,
        "procedure": terms.procedure.value,
        "award_basis": terms.award_basis.value,
        "currency": "EUR",
        "points_total": share(terms.points_total),
        "published": terms.published.isoformat(),
        "deadline": terms.deadline.isoformat(),
        "opened": None if terms.opened is None else terms.opened.isoformat(),
        "start": str(terms.start),
        "term_months": terms.term_months,
        "renewal_months": terms.renewal_months,
        "years": terms.years,
        "renewal_years": terms.renewal_years,
        "vat_rate": share(terms.vat_rate),
        "options_counted": terms.options_counted,
        "renewals_counted": terms.renewals_counted,
        "fill_omitted": terms.fill_omitted,
        "abnormal_share": share(terms.abnormal_share),
        "regime": plain(award.regime),
        "legal_finding": award.legal_finding,
        "evaluators": terms.evaluators,
    }


def _tender(procurement: Procurement, award: Award, tender: Tender) -> Json:
    return {
        "id": tender.id,
        "name": tender.name,
        "variant_of": tender.variant_of,
        "received": None if tender.received is None else tender.received.isoformat(),
        "late": tender.id in award.late,
        "file": tender.file or None,
        "sha256": tender.sha256 or None,
        "lots": [lot.id for lot in procurement.lots if procurement.bids(tender, lot.id)],
    }


def _line(line: ScheduleLine) -> Json:
    return {
        "id": line.id,
        "lot": line.lot,
        "label": line.label,
        "unit": line.unit,
        "is_option": line.is_option,
        "minimum": counts(line.minimum),
        "estimate": counts(line.estimate),
        "maximum": counts(line.maximum),
    }


def _lot(procurement: Procurement, lot: LotResult) -> Json:
    announced = next(other for other in procurement.lots if other.id == lot.id)
    return {
        "id": lot.id,
        "title": lot.title,
        "formula": lot.formula,
        "formula_text": lot.formula_text,
        "parameters": _parameters(announced),
        "lower_is_better": lot.lower_is_better,
        "criteria": [_criterion(criterion) for criterion in lot.criteria],
        "ranking": ranking(lot.ranking),
        "tenders": [_result(tender) for tender in lot.tenders],
        "variants": [_variant(variant) for variant in lot.variants],
        "rounds": [
            {
                "tender": one.tender,
                "number": one.number,
                "received": one.received or None,
                "total": euro(one.total),
                "is_final": one.is_final,
                "change": money(one.change),
            }
            for one in lot.rounds
        ],
        "screen": _screen(lot.screen),
        "notes": plains(lot.notes),
    }


def _parameters(lot: Lot) -> Json:
    return {
        "times_lowest": number(lot.times_lowest),
        "log_base": number(lot.log_base),
        "band_low": number(lot.band_low),
        "band_high": number(lot.band_high),
        "reference_price": number(lot.reference_price),
        "floor": lot.floor,
        "cap": lot.cap,
    }


def _criterion(criterion: CriterionResult) -> Json:
    return {
        "id": criterion.id,
        "name": criterion.name,
        "kind": criterion.kind,
        "weight": share(criterion.weight),
        "scale": number(criterion.scale),
        "minimum": number(criterion.minimum),
        "formula": criterion.formula or None,
    }


def _result(tender: TenderResult) -> Json:
    return {
        "tender": tender.id,
        "rank": tender.rank,
        "value": number(tender.value),
        "exact": tender.exact or None,
        "substitution": tender.value_substitution or None,
        "left_out": plains(tender.left_out),
        "submitted": money(tender.submitted),
        "recomputed": euro(tender.recomputed),
        "difference": money(tender.difference),
        "discount": share(tender.discount),
        "complete": tender.unfilled,
        "price": money(tender.price),
        "price_with_vat": money(tender.price_with_vat),
        "options": euro(tender.options),
        "cost": money(tender.cost),
        "cost_present_value": money(tender.cost_present_value),
        "cost_vat": money(tender.cost_vat),
        "missing": list(tender.missing),
        "filled": [_filled(line) for line in tender.filled],
        "lines": [_amount(line) for line in tender.lines],
        "scores": [_score(score) for score in tender.scores],
    }


def _filled(line: FilledLine) -> Json:
    return {
        "line": line.line,
        "amount": euro(line.amount),
        "mean_price": euro(line.mean_price),
        "own_total": euro(line.own_total),
        "mean_total": euro(line.mean_total),
    }


def _amount(line: LineAmount) -> Json:
    return {
        "line": line.line,
        "counted": line.counted,
        "quantity": share(line.quantity),
        "submitted_price": price(line.submitted_price),
        "unit_price": price(line.unit_price),
        "corrected": line.corrected,
        "amount": money(line.amount),
    }


def _score(score: CriterionScore) -> Json:
    return {
        "criterion": score.criterion,
        "points": number(score.points),
        "substitution": score.substitution or None,
        "reason": score.reason,
    }


def _variant(variant: VariantResult) -> Json:
    return {
        "variant": variant.variant,
        "base": variant.base,
        "price": money(variant.price),
        "base_price": money(variant.base_price),
        "value": number(variant.value),
        "base_value": number(variant.base_value),
        "substitution": variant.value_substitution or None,
        "scores": [_score(score) for score in variant.scores],
        "ranking": ranking(variant.ranking),
    }


def _screen(screen: Screen) -> Json:
    return {
        "mandatory": screen.mandatory,
        "conditions": [{"condition": plain(text), "holds": holds} for text, holds in screen.conditions],
        "count": screen.count,
        "dropped_low": screen.dropped_low,
        "dropped_high": screen.dropped_high,
        "mean": money(screen.mean),
        "limit": money(screen.limit),
        "why_not": None if screen.why_not is None else plain(screen.why_not),
        "entries": [
            {
                "tender": entry.tender,
                "price": euro(entry.price),
                "below": number(entry.below),
                "flagged": entry.flagged,
                "dropped": entry.dropped,
            }
            for entry in screen.entries
        ],
    }


def _set(one: LotSet) -> Json:
    return {
        "winners": [{"lot": lot, "tender": tender} for lot, tender in one.winners],
        "price": euro(one.price),
        "discount": euro(one.discount),
        "points": number(one.points),
        "is_best": one.is_best,
    }
