"""All rows of a tender comparison, for the award report or for the authority alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Volume
from costmodel.formula.exact import Exact
from costmodel.formula.model import Model, Row
from costmodel.formula.numeric import Values, evaluate
from costmodel.tender.admission import Admitted, admission
from costmodel.tender.arithmetic import arithmetic, completeness
from costmodel.tender.context import Bench, LotRows, SheetPlan
from costmodel.tender.internal import InternalRows, internal_rows
from costmodel.tender.life_cost import LifeCost, life_cost
from costmodel.tender.lines import line_screen
from costmodel.tender.prices import Read, read_rows
from costmodel.tender.rules import Rules, rules
from costmodel.tender.schedule import Schedule, schedule
from costmodel.tender.scoring import ScoreRows, announces_cost, is_on_cost, scoring
from costmodel.tender.screening import ScreenRows, screening
from costmodel.tender.sets import SetRows, set_rows
from costmodel.tender.sums import CheckRow, check_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderModel:
    """Rows by lot and subject, and their values in the run.

    procurement: as the rows see it. sheets: those with rows, in the order of their definition. life: None where the
    report does not show whole-life cost. internal: None in the award report. checks: rows that are 0 if all is well.
    """

    procurement: Procurement
    model: Model
    sheets: tuple[SheetPlan, ...]
    rules: Rules
    schedule: Schedule
    read: Read
    admitted: Mapping[str, Admitted]
    lots: Mapping[str, LotRows]
    screens: Mapping[str, ScreenRows]
    life: Mapping[str, LifeCost] | None
    scores: Mapping[str, ScoreRows]
    sets: tuple[SetRows, ...]
    internal: InternalRows | None
    checks: tuple[CheckRow, ...]
    overall: Row
    values: Values
    exact: Exact


def build(procurement: Procurement) -> TenderModel:
    """The rows of a sound procurement; with its internal inputs those for the authority as well.

    Raises DefinitionError on rows that contradict the language: a defect, whatever the input.
    """
    terms = procurement.terms
    model = Model(columns=1 + terms.years + terms.renewal_years, tenders=len(procurement.tenders))
    bench = Bench(procurement=procurement, model=model)
    announced = rules(bench)
    if procurement.internal:
        line_screen(bench)
    volumes = tuple(Volume) if procurement.internal else (Volume.ESTIMATE,)
    quantities = schedule(bench, volumes)
    read = read_rows(bench)
    admitted = admission(bench)
    lots = completeness(bench, read, admitted, arithmetic(bench, quantities, read))
    screens = screening(bench, announced, read, admitted, lots)
    with_life = announces_cost(procurement) or procurement.internal
    life = life_cost(bench, quantities, read, lots) if with_life else None
    compared = {
        lot.id: _compared(bench, lots[lot.id], life[lot.id] if life and is_on_cost(procurement, lot) else None)
        for lot in procurement.lots
    }
    scores = scoring(bench, announced, read, admitted, lots, compared)
    sets = set_rows(bench, read, lots, scores)
    internal = None
    if procurement.internal and life:
        internal = internal_rows(bench, announced, quantities, read, admitted, lots, life, scores)
    checks, overall = check_rows(bench, quantities, read, lots, scores)
    model.check()
    return TenderModel(
        procurement=procurement,
        model=model,
        sheets=tuple(bench.sheets),
        rules=announced,
        schedule=quantities,
        read=read,
        admitted=admitted,
        lots=lots,
        screens=screens,
        life=life,
        scores=scores,
        sets=sets,
        internal=internal,
        checks=checks,
        overall=overall,
        values=evaluate(model),
        exact=bench.exact,
    )


def _compared(bench: Bench, lot: LotRows, life: LifeCost | None) -> Row:
    if life is None:
        return lot.price
    return life.present_value if bench.procurement.terms.cost_is_present_value else life.nominal
