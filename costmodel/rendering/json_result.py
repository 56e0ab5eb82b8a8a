"""The results for programs: JSON of a documented, versioned form (``docs/json.md``, ``docs/schema/result-1.json``)."""

from __future__ import annotations

from costmodel.domain.case import Case
from costmodel.domain.results import (
    ContractResult,
    LineResult,
    MoneyResult,
    Results,
    ScenarioResult,
    Swing,
)
from costmodel.domain.results import Warning as Finding
from costmodel.rendering.json_text import Json, counts, document, euro, euros, meta, share
from costmodel.rendering.run import RunInfo

SCHEMA = "result-1"
NOT_WITHIN_HORIZON = "not_within_horizon"
NO_SUCH_PEOPLE = "no_such_people"
NO_ADDITIONAL_PURCHASES = "no_additional_purchases"
NO_INPUT_HAS_ENDS = "no_input_has_ends"


def render_json(case: Case, results: Results, run: RunInfo) -> str:
    """The whole run: amounts in EUR with two decimals; what is not defined is null, with a reason beside it.

    Raises ValueError for a number that is not finite.
    """
    content = {
        "meta": meta(SCHEMA, run, case.language),
        "case": _case(case, results),
        "scenarios": [_scenario(case, scenario) for scenario in results.scenarios],
        "savings": [_saving(results, scenario) for scenario in results.scenarios if not scenario.is_baseline],
        "contracts": [_contract(results, contract) for contract in results.contracts],
        "evidence": [_evidence(scenario) for scenario in results.scenarios if not scenario.is_baseline],
        "checks": [{"check": check.label, "holds": check.holds} for check in results.checks],
        "warnings": [_warning(warning) for warning in results.warnings],
    }
    return document(content)


def _case(case: Case, results: Results) -> Json:
    return {
        "title": case.title,
        "organisation": case.organisation,
        "nature": case.nature.value,
        "currency": "EUR",
        "years": list(results.years),
        "baseline": results.baseline,
        "discount_rate": share(case.discount_rate.value),
        "rate_kind": case.rate_kind.value,
        "inflation_index": case.inflation_index,
        "purchase_timing": case.purchase_timing,
        "running_timing": case.running_timing,
        "vat_recoverable_share": share(case.vat_recoverable_share),
        "staff": counts(case.staff),
        "inputs": results.inputs,
        "inputs_with_low_and_high": results.inputs_with_ends,
        "sources": [
            {
                "id": source.id,
                "document": source.document,
                "address": source.address,
                "date": source.date,
                "kind": source.kind.value,
            }
            for source in case.sources
        ],
        "left_out": list(case.left_out),
    }


def _scenario(case: Case, scenario: ScenarioResult) -> Json:
    given = next(other for other in case.scenarios if other.id == scenario.id)
    return {
        "id": scenario.id,
        "label": scenario.label,
        "sentence": scenario.sentence,
        "is_baseline": scenario.is_baseline,
        "baseline_kind": given.baseline_kind.value if given.baseline_kind else None,
        "hypothetical": scenario.hypothetical,
        "lines": [_line(line) for line in scenario.lines],
        "totals": _totals(scenario),
        "public": _cost(scenario.public),
        "own": _cost(scenario.own),
        "staff_paid": euro(scenario.staff_paid),
        "per_head_and_month": _per_head(scenario),
        "heads": {profile: counts(heads) for profile, heads in scenario.heads.items()},
        "teleworkers": counts(scenario.teleworkers),
        "space": _space(scenario),
        "releases": [
            {
                "lease": release.lease,
                "month": release.month,
                "area_m2": share(release.area_m2),
                "notice_due": release.notice_due or None,
                "secured": release.secured,
            }
            for release in scenario.releases
        ],
    }


def _line(line: LineResult) -> Json:
    return {
        "id": line.id,
        "element": line.element,
        "kind": line.kind,
        "category": line.category.value,
        "payer": line.payer.value,
        "cash": line.cash,
        "contract": line.contract,
        "status": line.status.value,
        "amounts": euros(line.amounts),
        "amounts_excluding_vat": euros(line.amounts_excluding_vat),
    }


def _totals(scenario: ScenarioResult) -> Json:
    return {
        "all_payers": euros(scenario.total),
        "public": euros(scenario.public.yearly),
        "public_excluding_vat": euros(scenario.public_excluding_vat),
        "own": euros(scenario.own.yearly),
        "non_cash": euros(scenario.non_cash),
        "by_category": {category.value: euros(years) for category, years in scenario.by_category.items()},
        "by_payer": {payer.value: euros(years) for payer, years in scenario.by_payer.items()},
    }


def _cost(money: MoneyResult) -> Json:
    return {
        "purchases": euros(money.purchases),
        "running": euros(money.running),
        "whole_life_cost": euro(money.nominal),
        "present_value": euro(money.present_value),
        "equivalent_annual_cost": euro(money.equivalent_annual_cost),
        "residual_value": euro(money.residual_value),
        "residual_present_value": euro(money.residual_present_value),
    }


def _per_head(scenario: ScenarioResult) -> Json:
    figures = {
        "all_staff": scenario.cost_per_head_month,
        "connection_per_teleworker": scenario.connection_per_teleworker_month,
        "difference_per_teleworker": scenario.difference_per_teleworker_month,
    }
    found: dict[str, object] = {}
    for name, amount in figures.items():
        found[name] = None if amount is None else euro(amount)
        found[f"{name}_reason"] = NO_SUCH_PEOPLE if amount is None else None
    return found


def _space(scenario: ScenarioResult) -> Json | None:
    space = scenario.space
    if space is None:
        return None
    return {
        "desks": counts(space.desks),
        "average_presence": counts(space.average_presence),
        "area_needed_m2": counts(space.area_needed),
        "area_held_m2": counts(space.area_held),
        "released_m2": counts(space.released),
        "conditional_saving": euros(space.conditional_saving),
    }


def _saving(results: Results, scenario: ScenarioResult) -> Json:
    return {
        "scenario": scenario.id,
        "baseline": results.baseline,
        "answer": scenario.answer.value,
        **_end(results, "low", scenario.low),
        **_end(results, "high", scenario.high),
        "public": _appraisal(scenario.public),
        "own": _appraisal(scenario.own),
        "by_category": {category.value: euros(years) for category, years in scenario.saving_by_category.items()},
        "irr": None if scenario.irr is None else share(scenario.irr),
        "irr_reason": None if scenario.irr_reason is None else scenario.irr_reason.value,
        "saving_to_investment_ratio": None if scenario.sir is None else share(scenario.sir),
        "saving_to_investment_ratio_reason": NO_ADDITIONAL_PURCHASES if scenario.sir is None else None,
        "swings": [_swing(swing) for swing in scenario.swings],
    }


def _end(results: Results, name: str, npv: float) -> Json:
    """Without inputs that have two ends, the central figure is no end of a range."""
    if results.inputs_with_ends:
        return {name: euro(npv), f"{name}_reason": None}
    return {name: None, f"{name}_reason": NO_INPUT_HAS_ENDS}


def _appraisal(money: MoneyResult) -> Json:
    return {
        "yearly": euros(money.saving),
        "cumulative": euros(money.cumulative),
        "discounted": euros(money.discounted_saving),
        "total": euro(money.saving_total),
        "last_year": euro(money.saving_last_year),
        "npv": euro(money.npv),
        "npv_with_residual": euro(money.npv_with_residual),
        **_payback("payback", money.payback, money.payback_extrapolated),
        **_payback("discounted_payback", money.discounted_payback, money.discounted_payback_extrapolated),
    }


def _payback(name: str, years: float | None, extrapolated: float | None) -> Json:
    """Extrapolated only where it is not reached within the horizon; null there means never."""
    within = years is not None
    return {
        f"{name}_years": None if years is None else share(years),
        f"{name}_reason": None if within else NOT_WITHIN_HORIZON,
        f"{name}_extrapolated_years": None if within or extrapolated is None else share(extrapolated),
    }


def _swing(swing: Swing) -> Json:
    return {
        "input": swing.input,
        "unit": swing.unit,
        "low": share(swing.low),
        "central": share(swing.value),
        "high": share(swing.high),
        "npv_at_low": euro(swing.npv_at_low),
        "npv_at_high": euro(swing.npv_at_high),
    }


def _contract(results: Results, contract: ContractResult) -> Json:
    return {
        "id": contract.id,
        "title": contract.title,
        "award": None if contract.award is None else euro(contract.award),
        "award_is_floor": contract.award_is_floor,
        "award_vat": contract.award_vat,
        "term_months": contract.term_months,
        "months_in_horizon": contract.months_in_horizon,
        "comparable_with_award": contract.whole_term and contract.award is not None,
        "values_excluding_vat": {
            scenario.id: euro(scenario.contract_values.get(contract.id, 0.0)) for scenario in results.scenarios
        },
        "implied_prices": [
            {
                "volume": implied.volume,
                "units": share(implied.units),
                "as_stated": euro(implied.as_stated),
                "excluding_vat": None if implied.excluding_vat is None else euro(implied.excluding_vat),
            }
            for implied in contract.implied
        ],
    }


def _evidence(scenario: ScenarioResult) -> Json:
    return {
        "scenario": scenario.id,
        **{status.value: share(part) for status, part in sorted(scenario.evidence.items())},
    }


def _warning(warning: Finding) -> Json:
    message = warning.message.format(**warning.parameters) if warning.parameters else warning.message
    return {
        "code": warning.code,
        "message": message,
        "parameters": dict(warning.parameters),
        "cell": warning.cell or None,
    }
