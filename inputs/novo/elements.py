"""How a cost element of the case is written: driven by heads, paid twelve months, in cash."""

from __future__ import annotations

from collections.abc import Sequence

from costmodel.domain.costs import (
    Activity,
    Basis,
    Category,
    Driver,
    Element,
    Evidence,
    Figure,
    Month,
    Payer,
    Price,
)

SCENARIO_IDS = (
    "office_only",
    "line",
    "allowance_25",
    "allowance_20",
    "line_max",
    "line_with_laptops",
    "line_space_hypothesis",
)
# Kit rows, profiles in order: office, five kinds of teleworkers, inspectors.
TELEWORKER_KIT = (0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0)
INSPECTOR_KIT = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
REMOTE_KIT = (0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
LINE_SCENARIOS = ("office_only", "line", "line_max", "line_with_laptops", "line_space_hypothesis")


def element(
    id_: str,
    label: str,
    category: Category,
    basis: Basis,
    unit_price: Price,
    kit: tuple[float, ...],
    kit_evidence: Evidence,
    *,
    active_in: Sequence[str] = SCENARIO_IDS,
    payer: Payer = Payer.OWN,
    term: tuple[Month | None, Month | None] = (None, None),
    contract: str | None = None,
    ceiling: str | None = None,
    churn: float = 0.0,
    life_years: int | None = None,
    opening_units: float = 0.0,
    none_at_own_opening: bool = False,
    take_up: Figure | None = None,
) -> Element:
    """An element driven by heads. none_at_own_opening: the office-only counterfactual starts without any of them."""
    return Element(
        id=id_,
        label=label,
        category=category,
        payer=payer,
        cash=True,
        basis=basis,
        driver=Driver.HEADS,
        price=unit_price,
        start=term[0],
        end=term[1],
        paid_months=12.0,
        churn=churn,
        life_years=life_years,
        opening_units=opening_units,
        capacity=None,
        spare=0,
        one_off_year=None,
        kit=kit,
        kit_evidence=kit_evidence,
        take_up=take_up,
        fixed=(0.0,) * len(SCENARIO_IDS),
        activity=tuple(Activity(active=id_ in active_in, since=None) for id_ in SCENARIO_IDS),
        own_opening=tuple(0.0 if none_at_own_opening and s == "office_only" else None for s in SCENARIO_IDS),
        contract=contract,
        ceiling=ceiling,
        budget_article="",
        cell="",
    )
