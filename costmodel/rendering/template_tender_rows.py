"""A tender procedure as rows of its input workbook: what stands in which column, before words and formats."""

from __future__ import annotations

from datetime import datetime

from costmodel.domain.tender import (
    Admission,
    Correction,
    Criterion,
    Internal,
    Lot,
    OwnEstimate,
    Procurement,
    ReferencePrice,
    RevisionIndex,
    Round,
    ScheduleLine,
    Score,
    Terms,
)
from costmodel.rendering.template_values import (
    Row,
    evidence_of,
    figure_of,
    month_or_blank,
    numbered,
    source_row,
    text_or_blank,
    yes_or_no,
)

MISSING = "missing"


def rows_of_tender(procurement: Procurement) -> dict[str, list[Row]]:
    """The rows of every sheet; the form has one row: field to what stands there."""
    return {
        "tender": [_terms(procurement.terms)],
        "lots": [_lot(lot) for lot in procurement.lots],
        "schedule": [_line(line) for line in procurement.lines],
        "criteria": [_criterion(criterion) for criterion in procurement.criteria],
        "tenders": [
            {"id": t.id, "name": t.name, "variant_of": t.variant_of, "received": _moment(t.received)}
            for t in procurement.tenders
        ],
        "prices": [_prices(procurement, line) for line in procurement.lines],
        "totals": [
            {"tender": o.tender, "lot": o.lot, "submitted": o.submitted, "discount": o.discount}
            for o in procurement.offers
        ],
        "combined": [
            {"tender": c.tender, "lots": "+".join(c.lots), "discount": c.discount} for c in procurement.combined
        ],
        "admissions": [_admission(admission) for admission in procurement.admissions],
        "requirements": [
            {"tender": r.tender, "requirement": r.text, "met": r.met.value, "remark": text_or_blank(r.remark)}
            for r in procurement.requirements
        ],
        "scores": [_score(score) for score in procurement.scores],
        "rounds": [_round(negotiated) for negotiated in procurement.rounds],
        "revision": [_revision(index) for index in procurement.revision],
        "corrections": [_correction(correction) for correction in procurement.corrections],
        **(_internal(procurement.internal) if procurement.internal else {}),
        "sources": [source_row(source) for source in procurement.sources],
    }


def contract_year(terms: Terms, number: int, renewal: str) -> str:
    """The month in which a contract year begins, counted from 1, marked with the word ``renewal`` after the term."""
    month = f"{terms.start.year + number - 1}-{terms.start.month:02}"
    return f"{month}, {renewal}" if number > terms.years else month


def _moment(value: datetime | None) -> str | None:
    if value is None:
        return None
    return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")


def _terms(terms: Terms) -> Row:
    return {
        "title": terms.title,
        "reference": terms.reference,
        "authority": terms.authority,
        "nature": terms.nature.value,
        "authority_type": terms.authority_type.value,
        "subject": terms.subject.value,
        "procedure": terms.procedure.value,
        "fraud_sensitive": yes_or_no(terms.fraud_sensitive),
        "award_basis": terms.award_basis.value,
        "points_total": terms.points_total,
        "published": terms.published.isoformat(),
        "deadline": _moment(terms.deadline),
        "opened": _moment(terms.opened),
        "start": month_or_blank(terms.start),
        "term_months": terms.term_months,
        "renewal_months": terms.renewal_months,
        "years": terms.years,
        "renewal_years": terms.renewal_years,
        "vat_rate": terms.vat_rate,
        "currency": "EUR",
        "options_counted": yes_or_no(terms.options_counted),
        "renewals_counted": yes_or_no(terms.renewals_counted),
        "fill_omitted": yes_or_no(terms.fill_omitted),
        **_rules(terms),
    }


def _rules(terms: Terms) -> Row:
    """What is asked about, whole-life cost, revision, and value."""
    return {
        "abnormal_share": terms.abnormal_share,
        "line_low": terms.line_low,
        "line_high": terms.line_high,
        "line_share": terms.line_share,
        "discount_rate": terms.discount_rate,
        "cost_is_present_value": yes_or_no(terms.cost_is_present_value),
        "revision_fixed": terms.revision_fixed,
        "revision_threshold": terms.revision_threshold,
        "value_basis": terms.value_basis.value,
        "open_ended": yes_or_no(terms.open_ended),
        "residual_value": terms.residual_value,
        "evaluators": text_or_blank(terms.evaluators),
        "scenario_minimum": terms.scenario_minimum,
        "scenario_estimate": terms.scenario_estimate,
        "scenario_maximum": terms.scenario_maximum,
    }


def _lot(lot: Lot) -> Row:
    return {
        "id": lot.id,
        "title": lot.title,
        "formula": lot.formula,
        "times_lowest": lot.times_lowest,
        "log_base": lot.log_base,
        "band_low": lot.band_low,
        "band_high": lot.band_high,
        "reference_price": lot.reference_price,
        "floor": yes_or_no(lot.floor),
        "cap": yes_or_no(lot.cap),
    }


def _line(line: ScheduleLine) -> Row:
    return {
        "id": line.id,
        "label": line.label,
        "lot": line.lot,
        "unit": line.unit,
        "is_option": yes_or_no(line.is_option),
        "element": line.element,
        **numbered("minimum", line.minimum),
        **numbered("estimate", line.estimate),
        **numbered("maximum", line.maximum),
    }


def _prices(procurement: Procurement, line: ScheduleLine) -> Row:
    row: Row = {"line": line.id}
    for tender in procurement.tenders:
        if line.id in tender.prices:
            price = tender.prices[line.id]
            row[f"price.{tender.id}"] = MISSING if price is None else price
    return row


def _admission(admission: Admission) -> Row:
    return {
        "tender": admission.tender,
        "lot": admission.lot,
        "excluded": yes_or_no(admission.excluded),
        "selected": yes_or_no(admission.selected),
        "regularity": admission.regularity.value,
        "reason": text_or_blank(admission.reason),
    }


def _criterion(criterion: Criterion) -> Row:
    return {
        "id": criterion.id,
        "lot": criterion.lot,
        "parent": criterion.parent,
        "name": criterion.name,
        "kind": criterion.kind.value,
        "weight": criterion.weight,
        "scale": criterion.scale,
        "minimum": criterion.minimum,
        "euro_value": criterion.euro_value,
        "coefficient": criterion.coefficient,
    }


def _score(score: Score) -> Row:
    return {
        "tender": score.tender,
        "criterion": score.criterion,
        "lot": score.lot,
        "value": score.value,
        "reason": text_or_blank(score.reason),
    }


def _round(negotiated: Round) -> Row:
    return {
        "tender": negotiated.tender,
        "lot": negotiated.lot,
        "number": negotiated.number,
        "received": _moment(negotiated.received),
        "total": negotiated.total,
        "is_final": yes_or_no(negotiated.is_final),
    }


def _revision(index: RevisionIndex) -> Row:
    return {
        "id": index.id,
        "label": index.label,
        "weight": index.weight,
        "base": index.base,
        **numbered("level", index.levels),
        "source": text_or_blank(index.source),
    }


def _correction(correction: Correction) -> Row:
    return {
        "tender": correction.tender,
        "line": correction.line,
        "submitted": MISSING if correction.submitted is None else correction.submitted,
        "corrected": correction.corrected,
        "reason": text_or_blank(correction.reason),
        "decided_by": text_or_blank(correction.decided_by),
    }


def _internal(internal: Internal) -> dict[str, list[Row]]:
    return {
        "estimates": [_estimate(estimate) for estimate in internal.estimates],
        "references": [_reference(price) for price in internal.references],
        "alternatives": [
            {"label": a.label, "per_user_month": a.per_user_month, "source": text_or_blank(a.source)}
            for a in internal.alternatives
        ],
        "volumes": [{"label": volume.label, "users": volume.users} for volume in internal.volumes],
        "notes": [{"note": line} for line in internal.note.split("\n") if line],
    }


def _estimate(estimate: OwnEstimate) -> Row:
    row: Row = {"line": estimate.line, **figure_of("value", estimate.figure)}
    row["low"], row["high"] = row.pop("value_low"), row.pop("value_high")
    return row | evidence_of("", estimate.figure.evidence) | {"own_tariff": yes_or_no(estimate.own_tariff)}


def _reference(price: ReferencePrice) -> Row:
    return {
        "line": price.line,
        "kind": price.kind.value,
        "price": price.price,
        "year": price.year,
        "index_from": price.index_from,
        "index_to": price.index_to,
        "own_tariff": yes_or_no(price.own_tariff),
        "source": text_or_blank(price.source),
    }
