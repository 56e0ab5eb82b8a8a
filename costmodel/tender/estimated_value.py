"""The contract's value for the European thresholds, from the authority's own estimates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender_results import Volume
from costmodel.formula.expression import Block, Dot, Label, total
from costmodel.formula.model import Input, Row
from costmodel.messages import N_
from costmodel.tender.context import Bench
from costmodel.tender.law import value_rule
from costmodel.tender.schedule import Schedule, ordered


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
    largest = _all_lots(
        bench, schedule, Volume.MAXIMUM, estimates, N_("estimated value at the largest quantities"), _LARGEST
    )
    commitment = _all_lots(
        bench, schedule, Volume.MINIMUM, estimates, N_("commitment at the guaranteed quantities"), _GUARANTEED
    )
    value = bench.model.row("value", Label(N_("estimated value by the rule")), "EUR", largest * factor + added)
    return EstimatedValue(value=value, commitment=commitment)


_LARGEST = N_("{lot}, contract year {year}: largest quantities at the own estimates")
_GUARANTEED = N_("{lot}, contract year {year}: guaranteed quantities at the own estimates")


def _all_lots(
    bench: Bench, schedule: Schedule, volume: Volume, estimates: Mapping[str, Input], message: str, part: str
) -> Row:
    """Every contract year of every lot, options and renewals included, and their sum."""
    parts = []
    for lot in bench.procurement.lots:
        lines = ordered(bench.procurement, lot.id)
        prices = Block(tuple(estimates[line.id] for line in lines))
        for year in range(1, bench.model.columns) if lines else ():
            label = Label(part, {"lot": lot.title, "year": str(year)})
            amount = Dot(schedule.block(volume, lines), prices, year)
            parts.append(bench.model.row(f"value.{volume}.{lot.id}.{year}", label, "EUR", amount))
    return bench.model.row(f"value.{volume}", Label(message), "EUR", total(bench.model.block(parts)))
