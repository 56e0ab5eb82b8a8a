"""The JSON result: its schema, its two decimals, its reasons for what is not defined."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

from costmodel.domain.case import Case
from costmodel.domain.costs import Status
from costmodel.domain.example import EXAMPLE
from costmodel.domain.results import IrrReason
from costmodel.model.evaluate import evaluate_case
from costmodel.rendering.json_result import render_json
from tests.rendering.pages import CASES, DATE, RUN, changed, results_of
from tests.strategies import cases
from tests.worked_examples.m9 import M9
from tests.worked_examples.m10 import M10

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/result-1.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def refused(constant: str) -> None:
    raise AssertionError(constant)


def written(name: str) -> str:
    return render_json(CASES[name], results_of(name), RUN)


def read(text: str) -> dict:  # type: ignore[type-arg]
    """The document with every number as it is written."""
    return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=refused)  # type: ignore[no-any-return]


def amounts(value: object, schema: object) -> list[Decimal]:
    """The numbers that the schema calls amounts."""
    if not isinstance(schema, dict):
        return []
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return [value] if name == "euro" and isinstance(value, Decimal) else amounts(value, SCHEMA["$defs"][name])
    found = [amount for option in schema.get("anyOf", []) for amount in amounts(value, option)]
    if isinstance(value, dict):
        other = schema.get("additionalProperties")
        for key, item in value.items():
            found += amounts(item, schema.get("properties", {}).get(key, other))
    if isinstance(value, list):
        for item in value:
            found += amounts(item, schema.get("items"))
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", CASES)
def test_every_case_follows_the_schema(name: str) -> None:
    VALIDATOR.validate(json.loads(written(name), parse_constant=refused))


@pytest.mark.parametrize("name", CASES)
def test_every_amount_has_two_decimals(name: str) -> None:
    found = amounts(read(written(name)), SCHEMA)
    assert len(found) > 100
    assert {amount.as_tuple().exponent for amount in found} == {-2}


@pytest.mark.parametrize("name", CASES)
def test_the_same_run_gives_the_same_text(name: str) -> None:
    assert written(name) == written(name)


def test_the_worked_example_is_in_it_to_the_cent() -> None:
    document = read(written("M-9"))
    office, telework = document["scenarios"]
    assert [str(amount) for amount in telework["totals"]["public"]] == [
        "1271059.91",
        "1237204.20",
        "1192417.68",
        "1128597.28",
    ]
    assert str(office["public"]["present_value"]) == "4260694.89"
    assert str(telework["public"]["equivalent_annual_cost"]) == "1212840.80"
    (saving,) = document["savings"]
    assert str(saving["public"]["npv"]) == "-228976.53"
    assert str(saving["public"]["npv_with_residual"]) == "-207876.55"
    assert (saving["scenario"], saving["baseline"], saving["answer"]) == ("telework", "office_only", "costs")


def test_lines_add_up_to_the_total_of_each_year() -> None:
    for scenario in read(written("novo"))["scenarios"]:
        columns = zip(*(line["amounts"] for line in scenario["lines"]), strict=True)
        assert [sum(column) for column in columns] == scenario["totals"]["all_payers"]


def test_what_is_not_defined_is_null_with_its_reason() -> None:
    (saving,) = read(written("M-9"))["savings"]
    assert (saving["irr"], saving["irr_reason"]) == (None, "not_paid_back")
    assert (saving["public"]["payback_years"], saving["public"]["payback_reason"]) == (None, "not_within_horizon")
    # M-9: 4 years and 228,821.20 / 44,906.95 more
    assert float(saving["public"]["payback_extrapolated_years"]) == pytest.approx(4 + 228821.20 / 44906.95, abs=1e-6)
    office = read(written("M-9"))["scenarios"][0]["per_head_and_month"]
    assert (office["connection_per_teleworker"], office["connection_per_teleworker_reason"]) == (None, "no_such_people")


def test_low_and_high_are_null_where_no_input_has_them() -> None:
    document = json.loads(render_json(M9, replace(results_of("M-9"), inputs_with_ends=0), RUN))
    VALIDATOR.validate(document)
    (saving,) = document["savings"]
    assert (saving["low"], saving["low_reason"]) == (None, "no_input_has_ends")
    assert (saving["high"], saving["high_reason"]) == (None, "no_input_has_ends")
    (saving,) = json.loads(written("example"))["savings"]
    assert (saving["low_reason"], saving["high_reason"]) == (None, None)
    assert saving["low"] < saving["high"]


def test_what_is_defined_has_no_reason() -> None:
    (saving,) = read(written("M-10"))["savings"]
    assert saving["irr"] is not None
    assert saving["irr_reason"] is None
    assert saving["public"]["payback_years"] is not None
    assert saving["public"]["payback_reason"] is None
    assert saving["public"]["payback_extrapolated_years"] is None


@pytest.mark.parametrize("reason", IrrReason)
def test_every_reason_is_in_the_schema(reason: IrrReason) -> None:
    results = changed(results_of("M-9"), lambda s: replace(s, irr=None, irr_reason=reason, sir=None))
    document = json.loads(render_json(M9, results, RUN))
    VALIDATOR.validate(document)
    assert document["savings"][0]["saving_to_investment_ratio_reason"] == "no_additional_purchases"


def test_a_contract_is_compared_with_its_award_only_over_its_whole_term() -> None:
    assert read(written("example"))["contracts"][0]["comparable_with_award"] is True
    part = read(written("M-10"))["contracts"][0]
    assert part["comparable_with_award"] is False
    assert (part["months_in_horizon"], part["term_months"]) == (36, 48)


def test_shares_of_evidence_add_up() -> None:
    for shares in read(written("novo"))["evidence"]:
        assert sum(shares[status.value] for status in Status) == 1


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        render_json(EXAMPLE, changed(results_of("example"), lambda s: replace(s, low=bad)), RUN)
    with pytest.raises(ValueError, match="not a finite number"):
        render_json(EXAMPLE, changed(results_of("example"), lambda s: replace(s, irr=bad)), RUN)


def test_typed_text_comes_back_as_it_was() -> None:
    title = 'quote " backslash \\ line\nend \u2028 \x00 é </script>'
    assert json.loads(render_json(replace(M10, title=title), results_of("M-10"), RUN))["case"]["title"] == title


def test_ids_come_from_the_case() -> None:
    document = json.loads(written("novo"))
    assert [scenario["id"] for scenario in document["scenarios"]] == [s.id for s in CASES["novo"].scenarios]
    assert document["case"]["baseline"] == "office_only"


@settings(max_examples=10, deadline=None)
@given(cases())
def test_any_sound_case_follows_the_schema(case: Case) -> None:
    VALIDATOR.validate(json.loads(render_json(case, evaluate_case(case, date=DATE).results, RUN)))
