"""The files of a run: all of them, from one computation, and none when its sums do not agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from costmodel.domain.costs import Driver
from costmodel.domain.example import EXAMPLE
from costmodel.domain.results import CheckResult
from costmodel.language import language
from costmodel.model.evaluate import Evaluation, evaluate_case
from costmodel.rendering import outputs
from costmodel.rendering.outputs import render, table
from costmodel.rendering.run import ChecksFailed


def test_a_run_has_one_workbook_a_page_per_language_and_a_json() -> None:
    made = render(EXAMPLE, "case.xlsx", b"bytes", ("fr", "en"), "2026-11-22")
    assert sorted(made.files) == ["result.json", "result.xlsx", "summary-en.html", "summary-fr.html"]
    assert all(made.files.values())


def test_the_same_arguments_give_the_same_bytes() -> None:
    first = render(EXAMPLE, "case.xlsx", b"bytes", ("en",), "2026-11-22")
    assert first == render(EXAMPLE, "case.xlsx", b"bytes", ("en",), "2026-11-22")


def test_sums_that_do_not_agree_fail_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*args: object, **named: str) -> Evaluation:
        run = evaluate_case(EXAMPLE)
        broken = (*run.results.checks, CheckResult(label="sum by payer less sum by element", holds=False))
        return replace(run, results=replace(run.results, checks=broken))

    monkeypatch.setattr(outputs, "evaluate_case", wrong)
    with pytest.raises(ChecksFailed, match="sum by payer"):
        render(EXAMPLE, "case.xlsx", b"bytes", ("en",), "2026-11-22")


def test_the_table_shows_each_scenario_in_one_line() -> None:
    """M-9: 4,600,457.87 and 4,829,279.07, NPV -228,976.53, not paid back."""
    lines = table(evaluate_case(EXAMPLE).results, language("en")).splitlines()
    assert lines[1].split()[-1] == "4,600,458"
    assert "4,829,279" in lines[2]
    assert "-228,977" in lines[2]
    assert lines[2].endswith("not in the horizon")
    assert len({len(line) for line in lines}) == 1


def test_a_scenario_without_any_cost_is_written_too() -> None:
    """The simple case: a baseline in which nobody teleworks and nothing is paid."""
    free = tuple(
        replace(element, activity=tuple(replace(a, active=a.active and s > 0) for s, a in enumerate(element.activity)))
        for element in EXAMPLE.elements
    )
    for elements in (free, ()):
        case = replace(EXAMPLE, elements=elements, office=None, contracts=())
        case = replace(case, elements=tuple(replace(e, contract=None) for e in elements if e.driver is Driver.HEADS))
        assert render(case, "case.xlsx", b"bytes", ("fr",), "2026-11-22").files["result.xlsx"]


def test_without_low_and_high_no_range_is_shown() -> None:
    plain = replace(
        EXAMPLE,
        discount_rate=replace(EXAMPLE.discount_rate, low=None, high=None),
        elements=tuple(
            replace(
                element,
                take_up=None,
                price=replace(element.price, amount=replace(element.price.amount, low=None, high=None)),
            )
            for element in EXAMPLE.elements
        ),
        office=None,
        contracts=(),
    )
    plain = replace(
        plain, elements=tuple(replace(e, contract=None) for e in plain.elements if e.driver is Driver.HEADS)
    )
    run = evaluate_case(plain)
    assert run.results.inputs_with_ends == 0
    assert table(run.results, language("en")).splitlines()[2].count("–") == 2
