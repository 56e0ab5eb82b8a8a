"""A schedule tied to a case: quantities from its scenarios, and the case with the tenderers' prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from costmodel.domain.case import Case
from costmodel.domain.tender import Procurement, ScheduleLine, Terms
from costmodel.domain.tender_results import CaseOutcome
from costmodel.formula.numeric import Values, evaluate
from costmodel.model.build import CaseModel
from costmodel.model.build import build as build_case
from costmodel.tender.prices import offer_of, unit_price

DIGITS = 9
"""Of a quantity from a case: it is taken as it is written, so 50.225 must not be 50.22500000000001."""


class Tied:
    """A case that gives quantities and takes prices. Computed once; the tenders are so many draws."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.rows: CaseModel = build_case(case)
        self.values: Values = evaluate(self.rows.model)

    def units(self, element: str, scenario: str, year: int) -> float:
        """Units charged of an element in a calendar year of a scenario, without the error of binary floats."""
        column = year - self.case.first_year + 1
        return round(self.values.cell(f"{element}.quantity", _position(self.case, scenario), column), DIGITS)


def tie(procurement: Procurement, tied: Tied) -> Procurement:
    """The procurement with the quantities that were left to the case. Its years lie within the case's."""
    return replace(procurement, lines=tuple(_line(procurement.terms, line, tied) for line in procurement.lines))


def _line(terms: Terms, line: ScheduleLine, tied: Tied) -> ScheduleLine:
    if line.element is None or line.estimate:
        return line
    years = range(terms.start.year, terms.start.year + terms.years + terms.renewal_years)

    def units(scenario: str | None) -> tuple[float, ...]:
        if scenario is None or line.element is None:
            return tuple(0.0 for _ in years)
        return tuple(tied.units(line.element, scenario, year) for year in years)

    estimate = units(terms.scenario_estimate)
    return replace(
        line,
        minimum=units(terms.scenario_minimum),
        estimate=estimate,
        maximum=units(terms.scenario_maximum) if terms.scenario_maximum else estimate,
    )


def outcomes(procurement: Procurement, tied: Tied) -> tuple[CaseOutcome, ...]:
    """The scenario with each tenderer's prices, and those without all of the contract, at the case's own prices.

    A tender without a price for each of the lines that stand for an element of the case is left out.
    """
    scenario = procurement.terms.scenario_estimate
    lines = [line for line in procurement.lines if line.element is not None]
    if scenario is None or not lines:
        return ()
    prices = _prices(procurement, lines)
    own = _position(tied.case, scenario)
    found = []
    if prices:
        values = evaluate(tied.rows.model, _changed(lines, list(prices.values())))
        names = {tender.id: tender.name for tender in procurement.tenders}
        found = [_outcome(tied, values, own, draw, id, names[id]) for draw, id in enumerate(prices)]
    others = [s for s in range(len(tied.case.scenarios)) if _is_alternative(procurement.terms, lines, tied, s)]
    return (*found, *(_outcome(tied, tied.values, s, 0, "", tied.case.scenarios[s].label) for s in others))


def _is_alternative(terms: Terms, lines: Sequence[ScheduleLine], tied: Tied, s: int) -> bool:
    """Neither the baseline nor a scenario of the contract, and at least one of its elements is not bought there."""
    scenario = tied.case.scenarios[s]
    if scenario.is_baseline or scenario.id in (terms.scenario_minimum, terms.scenario_estimate, terms.scenario_maximum):
        return False
    return any(not any(tied.values.years(f"{line.element}.quantity", s)) for line in lines)


def _prices(procurement: Procurement, lines: Sequence[ScheduleLine]) -> dict[str, list[float]]:
    """Tender -> unit prices after the discount of the lot, of the tenders that have them all."""
    found = {}
    for tender in procurement.tenders:
        prices = []
        for line in lines:
            price, offer = unit_price(procurement, tender, line), offer_of(procurement, tender.id, line.lot)
            if price is not None:
                prices.append(price * (1 - (offer.discount if offer else 0.0)))
        if len(prices) == len(lines):
            found[tender.id] = prices
    return found


def _changed(lines: Sequence[ScheduleLine], prices: Sequence[Sequence[float]]) -> Mapping[str, np.ndarray]:
    by_line = np.array(prices).T
    return {f"{line.element}.amount": by_line[i][None, None, :] for i, line in enumerate(lines)}


def _outcome(tied: Tied, values: Values, s: int, draw: int, tender: str, label: str) -> CaseOutcome:
    appraisal = tied.rows.appraisal
    months = values.scalar(appraisal.per_head.teleworker_months, s, draw)
    return CaseOutcome(
        tender=tender,
        label=label,
        scenario=tied.case.scenarios[s].label,
        baseline=tied.case.scenarios[tied.case.baseline].label,
        cost=round(values.scalar(appraisal.worth["public"].nominal, s, draw), 2),
        saving=round(values.scalar(appraisal.savings["public"].npv, s, draw), 2),
        cost_per_teleworker_month=values.scalar(appraisal.per_head.connection, s, draw) if months > 0 else None,
        difference_per_teleworker_month=values.scalar(appraisal.per_head.difference, s, draw) if months > 0 else None,
    )


def _position(case: Case, scenario: str) -> int:
    return next(s for s, own in enumerate(case.scenarios) if own.id == scenario)
