"""The engine agrees with the naive build, which shares no code with it, on generated cases (method M-1 to M-7)."""

from __future__ import annotations

import os
from fractions import Fraction

from hypothesis import given, settings

from costmodel.domain.case import Case
from costmodel.formula.model import Row
from costmodel.formula.numeric import Values, evaluate
from costmodel.model.booking import Books
from costmodel.model.bounds import bounds
from costmodel.model.build import CaseModel, build
from tests.naive.compute import compute
from tests.naive.result import Appraisal, ScenarioResult
from tests.strategies import cases
from tests.worked_examples.m9 import M9
from tests.worked_examples.m10 import M10

CENT = 0.005
EXAMPLES = int(os.environ.get("COSTMODEL_EXAMPLES", "500"))


def close(engine: float, naive: Fraction | None, tolerance: float = CENT) -> bool:
    return naive is not None and abs(engine - float(naive)) < tolerance


def or_never(engine: float, naive: Fraction | None, tolerance: float = 1e-6) -> bool:
    """Payback and rates: -1 stands for none."""
    return engine == -1.0 if naive is None else abs(engine - float(naive)) < tolerance * max(1.0, abs(float(naive)))


def assert_same(case: Case) -> None:
    model = build(case)
    values = evaluate(model.model)
    naive = compute(case)
    ends = bounds(model)
    for s, scenario in enumerate(case.scenarios):
        expected = naive.scenarios[scenario.id]
        _lines(model.books, values, s, expected)
        _office(model, values, s, expected)
        for who, money in (("public", expected.public), ("own", expected.own)):
            _money(model, values, s, who, money)
        _rates(model, values, s, expected)
        for contract in model.contracts:
            assert close(values.scalar(contract.value, s), expected.contract_values[contract.contract.id])
        assert close(ends.favourable[s], expected.npv_favourable), (scenario.id, "favourable")
        assert close(ends.unfavourable[s], expected.npv_unfavourable), (scenario.id, "unfavourable")
        assert values.scalar(model.overall, s) == 0


def _same_years(values: Values, row: Row, s: int, expected: tuple[Fraction, ...], what: object) -> None:
    found = values.years(row, s)
    if len(found) < len(expected):
        found = [values.cell(row, s, 0), *found]
    assert all(close(a, b) for a, b in zip(found, expected, strict=True)), (what, found, [float(x) for x in expected])


def _lines(books: Books, values: Values, s: int, expected: ScenarioResult) -> None:
    ids = {line.id for line in books.lines}
    for line_id, line in expected.lines.items():
        assert line_id in ids or not any(line.gross), line_id
    zeros = tuple(Fraction(0) for _ in expected.total)
    for line in books.lines:
        found = expected.lines.get(line.id)
        _same_years(values, line.booked, s, found.gross if found else zeros, line.id)
        _same_years(values, line.net, s, found.net if found else zeros, line.id)
    _same_years(values, books.total, s, expected.total, "total")


def _office(model: CaseModel, values: Values, s: int, expected: ScenarioResult) -> None:
    for p, row in enumerate(model.heads.rows):
        _same_years(values, row, s, expected.heads[p], row.id)
    if model.space is None:
        return
    space = model.space
    for row, figures in (
        (space.desks.needed, expected.desks),
        (space.desks.satellite, expected.satellite_desks),
        (space.desks.presence, expected.average_presence),
        (space.desks.area, expected.area_needed),
        (space.held, expected.area_held),
    ):
        found = [values.cell(row, s, column) for column in range(len(figures))]
        assert all(close(a, b) for a, b in zip(found, figures, strict=True)), (
            row.id,
            found,
            [float(x) for x in figures],
        )


def _money(model: CaseModel, values: Values, s: int, who: str, expected: Appraisal) -> None:
    worth, saving = model.appraisal.worth[who], model.appraisal.savings[who]
    _same_years(values, worth.discounted_purchases, s, expected.discounted_purchases, who)
    _same_years(values, worth.discounted_running, s, expected.discounted_running, who)
    _same_years(values, saving.cumulative, s, (Fraction(0), *expected.cumulative)[1:], who)
    for row, figure in (
        (worth.nominal, expected.nominal),
        (worth.present_value, expected.present_value),
        (worth.residual_present_value, expected.residual_present_value),
        (worth.equivalent_annual_cost, expected.equivalent_annual_cost),
        (saving.npv, expected.npv),
        (saving.npv_with_residual, expected.npv_with_residual),
    ):
        assert close(values.scalar(row, s), figure, 0.0051 if row is worth.equivalent_annual_cost else CENT), (
            who,
            row.id,
            values.scalar(row, s),
            float(figure),
        )
    for row, years in (
        (saving.payback, expected.payback),
        (saving.discounted_payback, expected.discounted_payback),
    ):
        assert or_never(values.scalar(row, s), years), (who, row.id, values.scalar(row, s), years and float(years))
    for row, within, beyond in (
        (saving.payback_extrapolated, expected.payback, expected.extrapolated_payback),
        (saving.discounted_payback_extrapolated, expected.discounted_payback, expected.extrapolated_discounted_payback),
    ):
        figure = within if within is not None else beyond
        assert or_never(values.scalar(row, s), figure), (who, row.id, values.scalar(row, s), figure and float(figure))


def _rates(model: CaseModel, values: Values, s: int, expected: ScenarioResult) -> None:
    returns = model.appraisal.returns
    assert or_never(values.scalar(returns.irr, s), expected.public.irr), (
        "irr",
        values.scalar(returns.irr, s),
        expected.public.irr,
    )
    if expected.public.sir is None:
        assert values.scalar(returns.sir_defined, s) == 0
    else:
        assert or_never(values.scalar(returns.sir, s), expected.public.sir)
    heads = model.appraisal.per_head
    for row, figure in (
        (heads.cost, expected.cost_per_head_month),
        (heads.connection, expected.connection_per_teleworker_month),
        (heads.difference, expected.difference_per_teleworker_month),
    ):
        assert close(values.scalar(row, s), figure or Fraction(0)), (row.id, values.scalar(row, s), figure)


def test_worked_example_m9() -> None:
    assert_same(M9)


def test_worked_example_m10() -> None:
    assert_same(M10)


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_generated_cases(case: Case) -> None:
    assert_same(case)
