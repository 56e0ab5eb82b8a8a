"""The contract's value for the European thresholds, from the authority's own estimates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import ScheduleLine
from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import At, Expr, Label
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.tender.context import Bench, plus, sum_of_parts
from costmodel.tender.law import value_rule
from costmodel.tender.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimatedValue:
    """EUR without VAT. value: at the largest quantities, by the rule; commitment: at the guaranteed ones."""

    value: Row
    commitment: Row


def estimated_value(bench: Bench, schedule: Schedule, estimates: Mapping[str, Input]) -> EstimatedValue | None:
    """The sheet of the estimated value; None unless each line has an own estimate (line -> EUR per unit)."""
    procurement, terms = bench.procurement, bench.procurement.terms
    if any(line.id not in estimates for line in procurement.lines):
        return None
    bench.sheet(
        "value",
        N_("Estimated value"),
        N_("For the European thresholds: without VAT, renewals and options included, at the largest quantities."),
    )
    bench.section(N_("Estimated value"))
    rule = value_rule(terms.value_basis, open_ended=terms.open_ended, months=terms.term_months + terms.renewal_months)
    factor = bench.number("value.factor", Label(N_("factor of the rule")), "factor", float(rule.factor), live=False)
    residual = bench.number(
        "value.residual", Label(N_("residual value of what is leased")), "EUR", terms.residual_value
    )
    added = residual if rule.adds_residual else 0 * residual
    found = []
    for volume, message in (
        (Volume.MAXIMUM, N_("estimated value at the largest quantities")),
        (Volume.MINIMUM, N_("commitment at the guaranteed quantities")),
    ):
        amounts = [_all_years(bench, schedule, volume, line) * estimates[line.id] for line in procurement.lines]
        sum_of_lines = sum_of_parts(bench, f"value.lines.{volume}", Label(message), amounts)
        found.append(sum_of_lines)
    value = bench.model.row("value", Label(N_("estimated value by the rule")), "EUR", found[0] * factor + added)
    return EstimatedValue(value=value, commitment=found[1])


def _all_years(bench: Bench, schedule: Schedule, volume: Volume, line: ScheduleLine) -> Expr:
    units = schedule.by_year[volume, line.id]
    return plus([At(units, year) for year in range(1, bench.model.columns)])
