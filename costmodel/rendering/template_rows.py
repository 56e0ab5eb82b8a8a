"""A case as rows of the input workbook: what stands in which column, before words and formats."""

from __future__ import annotations

from collections.abc import Iterable

from costmodel.domain.case import Case, HeadsRow, Profile, Scenario
from costmodel.domain.costs import (
    Activity,
    CeilingRule,
    Contract,
    Element,
    Figure,
    Index,
    IndexKind,
    Price,
)
from costmodel.domain.dictionary import BASIS_FIELDS, BASIS_NEEDS
from costmodel.domain.office import Lease, Office
from costmodel.rendering.template_values import (
    Row,
    evidence_of,
    figure_of,
    month_or_blank,
    numbered,
    source_row,
    text_or_blank,
    word,
    yes_or_no,
)


def rows_of(case: Case) -> dict[str, list[Row]]:
    """The rows of every sheet but the forms, which have one row: field, or ``field.extra``, to what stands there."""
    return {
        "case": [_case(case)],
        "scenarios": [_scenario(scenario) for scenario in case.scenarios],
        "profiles": [_profile(profile) for profile in case.profiles],
        "headcount": [
            _heads(scenario.id, profile.id, row)
            for scenario in case.scenarios
            if scenario.same_heads_as is None
            for profile, row in zip(case.profiles, scenario.heads, strict=True)
        ],
        "prices": [_element(element) for element in case.elements],
        "kit": [_kit(case, element) for element in case.elements],
        "openings": [
            {"scenario": scenario.id, "element": element.id, "units": units}
            for element in case.elements
            for scenario, units in zip(case.scenarios, element.own_opening, strict=True)
            if units is not None
        ],
        "office": [_office(case.office)] if case.office else [],
        "leases": [_lease(lease) for lease in case.office.leases] if case.office else [],
        "breaks": _breaks(case.office.leases) if case.office else [],
        "indices": [_index(index) for index in case.indices],
        "weights": [
            {"revision": index.id, "index": part, "weight": weight}
            for index in case.indices
            for part, weight in index.weights
        ],
        "contracts": [_contract(contract) for contract in case.contracts],
        "ceilings": [row for rule in case.ceilings for row in _ceiling(rule)],
        "sources": [source_row(source) for source in case.sources],
        "left_out": [{"sentence": sentence} for sentence in case.left_out],
    }


def calendar_years(case: Case) -> tuple[int, ...]:
    """The years for which an index of the case has a value."""
    return tuple(sorted({year for index in case.indices for year, _ in index.values}))


def _figure_known(id: str, figure: Figure | None, prefix: str | None = None) -> Row:
    if figure is None:
        return {}
    return figure_of(id, figure) | evidence_of(f"{id}_" if prefix is None else prefix, figure.evidence)


def _price_tail(prefix: str, price: Price) -> Row:
    return {
        f"{prefix}base_year": price.base_year,
        f"{prefix}index": price.index,
        f"{prefix}unit_rounding": price.unit_rounding.value,
        f"{prefix}vat_rate": price.vat_rate,
    }


def _form_figure(field: str, figure: Figure) -> Row:
    return figure_of(field, figure, ".low", ".high") | evidence_of(f"{field}.", figure.evidence)


def _case(case: Case) -> Row:
    return {
        "title": case.title,
        "organisation": case.organisation,
        "nature": case.nature.value,
        "first_year": case.first_year,
        "years": case.years,
        "rate_kind": case.rate_kind.value,
        "inflation_index": case.inflation_index,
        "purchase_timing": f"{case.purchase_timing:g}",
        "running_timing": f"{case.running_timing:g}",
        "vat_recoverable_share": case.vat_recoverable_share,
        "staff_opening": case.staff[0],
        **_form_figure("discount_rate", case.discount_rate),
        **numbered("staff", case.staff[1:]),
    }


def _scenario(scenario: Scenario) -> Row:
    return {
        "id": scenario.id,
        "label": scenario.label,
        "sentence": text_or_blank(scenario.sentence),
        "is_baseline": yes_or_no(scenario.is_baseline),
        "baseline_kind": word(scenario.baseline_kind),
        "sharing_since": month_or_blank(scenario.sharing_since),
        "heads_unit": scenario.heads_unit.value,
        "same_heads_as": scenario.same_heads_as,
        "own_opening": yes_or_no(scenario.own_opening),
        "hypothetical": yes_or_no(scenario.hypothetical),
    }


def _profile(profile: Profile) -> Row:
    return {
        "id": profile.id,
        "label": profile.label,
        "home_days": profile.home_days,
        "satellite_days": profile.satellite_days,
        "fte": profile.fte,
        "has_desk": yes_or_no(profile.has_desk),
        "entitled_months": profile.entitled_months,
        **evidence_of("", profile.evidence),
        **_figure_known("desk_ratio", profile.desk_ratio),
        **_figure_known("peak_factor", profile.peak_factor),
        **_figure_known("absence_share", profile.absence_share),
    }


def _heads(scenario: str, profile: str, row: HeadsRow) -> Row:
    return {
        "scenario": scenario,
        "profile": profile,
        "opening": row.opening,
        **numbered("year_end", row.year_ends),
        "step_month": row.step_month,
        **evidence_of("", row.evidence),
    }


def _element(element: Element) -> Row:
    used: Row = {
        "paid_months": element.paid_months,
        "churn": element.churn,
        "life_years": element.life_years,
        "opening_units": element.opening_units,
        "one_off_year": element.one_off_year,
    }
    for name in BASIS_FIELDS - BASIS_NEEDS[element.basis]:
        used[name] = None
    return {
        "id": element.id,
        "label": element.label,
        "category": element.category.value,
        "basis": element.basis.value,
        "driver": element.driver.value,
        **figure_of("amount", element.price.amount),
        **evidence_of("", element.price.amount.evidence),
        **_price_tail("", element.price),
        "payer": element.payer.value,
        "cash": yes_or_no(element.cash),
        **used,
        "capacity": element.capacity,
        "spare": None if element.capacity is None else element.spare,
        "start": month_or_blank(element.start),
        "end": month_or_blank(element.end),
        "contract": element.contract,
        "budget_article": text_or_blank(element.budget_article),
        "ceiling": element.ceiling,
    }


def _activity(activity: Activity) -> str:
    if not activity.active:
        return "no"
    return "yes" if activity.since is None else str(activity.since)


def _kit(case: Case, element: Element) -> Row:
    row: Row = {"element": element.id}
    for profile, units in zip(case.profiles, element.kit, strict=True):
        row[f"units_per_head.{profile.id}"] = units
    for scenario, fixed, activity in zip(case.scenarios, element.fixed, element.activity, strict=True):
        row[f"fixed.{scenario.id}"] = fixed
        row[f"active.{scenario.id}"] = _activity(activity)
    return row | evidence_of("", element.kit_evidence) | _figure_known("take_up", element.take_up)


def _office_price(field: str, price: Price) -> Row:
    return _form_figure(field, price.amount) | _price_tail(f"{field}.", price)


def _office(office: Office) -> Row:
    row: Row = {
        "rule": office.rule.value,
        "fixed_m2": office.fixed_m2,
        "reserve_share": office.reserve_share,
        "overflow_payer": office.overflow_payer.value,
        **_office_price("exit_cost", office.exit_cost),
        **_office_price("overflow_rent", office.overflow_rent),
    }
    if office.m2_per_desk is not None:
        row |= _form_figure("m2_per_desk", office.m2_per_desk)
    if office.norm_m2_per_fte:
        row |= {"norm_opening": office.norm_m2_per_fte[0]} | numbered("norm", office.norm_m2_per_fte[1:])
    if office.norm_evidence is not None:
        row |= evidence_of("norm_opening.", office.norm_evidence)
    return row


def _lease(lease: Lease) -> Row:
    return {
        "id": lease.id,
        "label": lease.label,
        **figure_of("area_m2", lease.area_m2),
        **evidence_of("area_", lease.area_m2.evidence),
        **_lease_price("rent", lease.rent),
        **_lease_price("charges", lease.charges),
        "payer": lease.payer.value,
        "start": month_or_blank(lease.start),
        "end": month_or_blank(lease.end),
        "end_action": word(lease.end_action),
        "exit_cost_at_end": yes_or_no(lease.exit_cost_at_end),
        "block_m2": lease.block_m2,
        "other_use_share": lease.other_use_share,
        "release_order": lease.release_order,
        **evidence_of("breaks_", lease.breaks_evidence),
    }


def _lease_price(id: str, price: Price) -> Row:
    return _figure_known(id, price.amount) | _price_tail(f"{id}_", price)


def _breaks(leases: Iterable[Lease]) -> list[Row]:
    return [
        {
            "lease": lease.id,
            "month": str(event.month),
            "notice_months": event.notice_months,
            "notice_given": yes_or_no(event.notice_given),
        }
        for lease in leases
        for event in lease.breaks
    ]


def _index(index: Index) -> Row:
    return {
        "id": index.id,
        "label": index.label,
        "kind": index.kind.value,
        "base_year": index.base_year,
        "fixed_part": index.fixed_part if index.kind is IndexKind.REVISION else None,
        **{f"value.{year}": value for year, value in index.values},
        **evidence_of("", index.evidence),
    }


def _contract(contract: Contract) -> Row:
    awarded = contract.award is not None
    return {
        "id": contract.id,
        "title": contract.title,
        "start": str(contract.start),
        "end": str(contract.end),
        "award": contract.award,
        "award_is_floor": yes_or_no(contract.award_is_floor) if awarded or contract.award_is_floor else None,
        "award_vat": contract.award_vat.value,
        "minimum": contract.minimum,
        "estimate": contract.estimate,
        "maximum": contract.maximum,
        **evidence_of("", contract.evidence),
    }


def _ceiling(rule: CeilingRule) -> list[Row]:
    return [
        {
            "id": rule.id,
            "label": rule.label,
            "since": str(since),
            "maximum": "unknown" if maximum is None else maximum,
            "source": rule.source,
        }
        for since, maximum in rule.steps
    ]
