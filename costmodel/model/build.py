"""Puts the rows of a whole case together, in the order of the method."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.case import Case
from costmodel.formula.model import Model, Row
from costmodel.model.appraisal import Appraisal, appraise
from costmodel.model.booking import Books, book
from costmodel.model.charges import charge_elements
from costmodel.model.contracts import ContractRows, contract_rows
from costmodel.model.evidence import EvidenceRows, evidence_rows
from costmodel.model.headcount import Heads, heads, open_context
from costmodel.model.office import Space, space
from costmodel.model.prices import Prices
from costmodel.model.sums import Check, check_rows
from costmodel.model.worth import discounting


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseModel:
    """All rows of one case, by subject; every record names its rows."""

    case: Case
    model: Model
    year: Row
    heads: Heads
    space: Space | None
    books: Books
    appraisal: Appraisal
    contracts: tuple[ContractRows, ...]
    evidence: EvidenceRows
    checks: tuple[Check, ...]
    overall: Row


def build(case: Case) -> CaseModel:
    """The rows of a sound case (M-0 to M-8). Pure: no files, no clock.

    Raises DefinitionError on rows that contradict the language: a defect, whatever the input.
    """
    context = open_context(case)
    people = heads(context)
    prices = Prices(context)
    factors = discounting(context, prices)
    office = space(context, people, prices)
    charge_elements(context, people, office, prices)
    books = book(context)
    appraisal = appraise(context, people, office, books, factors)
    contracts = contract_rows(context, books)
    evidence = evidence_rows(context, books)
    checks, overall = check_rows(context, people, prices, books)
    context.model.check()
    return CaseModel(
        case=case,
        model=context.model,
        year=context.year,
        heads=people,
        space=office,
        books=books,
        appraisal=appraisal,
        contracts=contracts,
        evidence=evidence,
        checks=checks,
        overall=overall,
    )
