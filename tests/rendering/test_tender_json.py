"""The JSON of a tender comparison: its schemas, its decimals, and two documents that are never one."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from costmodel.domain.tender_results import Comparison
from costmodel.rendering.tender_json import analysis_json, award_json
from costmodel.rendering.tender_json_parts import plain, price
from tests.rendering import tender_records as records

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
COMPARISON = Comparison(award=records.AWARD, analysis=records.ANALYSIS)
SINGLE = Comparison(award=records.SINGLE_AWARD, analysis=records.SINGLE_ANALYSIS)
AWARDS = {
    "two lots": award_json(records.PROCUREMENT, records.AWARD, run=records.RUN),
    "one tender": award_json(records.SINGLE_PROCUREMENT, records.SINGLE_AWARD, run=records.RUN),
    "many": award_json(*records.crowd(20, 30), run=records.RUN),
}
ANALYSES = {
    "two lots": analysis_json(records.PROCUREMENT_INTERNAL, COMPARISON, run=records.RUN),
    "one tender": analysis_json(records.SINGLE_PROCUREMENT, SINGLE, run=records.RUN),
}


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def read(text: str) -> Any:
    """The document with every number as it is written; nothing that JSON does not know."""

    def refused(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=refused)


def amounts(value: object, part: Any, whole: dict[str, Any]) -> list[Decimal]:
    """The numbers that the schema calls amounts."""
    if not isinstance(part, dict):
        return []
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        if name == "euro":
            return [value] if isinstance(value, Decimal) else []
        return amounts(value, whole["$defs"][name], whole)
    found = [amount for option in part.get("anyOf", []) for amount in amounts(value, option, whole)]
    if isinstance(value, dict):
        for key, entry in value.items():
            found += amounts(entry, part.get("properties", {}).get(key, part.get("additionalProperties")), whole)
    if isinstance(value, list):
        for entry in value:
            found += amounts(entry, part.get("items"), whole)
    return found


@pytest.mark.parametrize("name", ["tender-award-1", "tender-analysis-1"])
def test_the_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("case", AWARDS)
def test_every_award_follows_its_schema(case: str) -> None:
    jsonschema.Draft202012Validator(schema("tender-award-1")).validate(json.loads(AWARDS[case]))


@pytest.mark.parametrize("case", ANALYSES)
def test_every_analysis_follows_its_schema(case: str) -> None:
    jsonschema.Draft202012Validator(schema("tender-analysis-1")).validate(json.loads(ANALYSES[case]))


@pytest.mark.parametrize(
    ("name", "text"),
    [("tender-award-1", AWARDS["two lots"]), ("tender-analysis-1", ANALYSES["two lots"])],
)
def test_amounts_have_two_decimals(name: str, text: str) -> None:
    whole = schema(name)
    found = amounts(read(text), whole, whole)
    assert len(found) > 30
    assert {amount.as_tuple().exponent for amount in found} == {-2}


def test_a_unit_price_keeps_its_fractions_of_a_cent() -> None:
    assert str(price(80.0)) == "80.00"
    assert str(price(0.0125)) == "0.0125"
    assert str(price(1200.0)) == "1200.00"
    assert price(None) is None


def test_a_tie_stays_a_tie() -> None:
    _, kit = read(AWARDS["two lots"])["lots"]
    assert kit["ranking"] == [["alfa", "beta"], ["gamma"]]
    assert [tender["rank"] for tender in kit["tenders"]] == [1, 1, 3]


def test_a_filled_line_says_its_numbers() -> None:
    beta = read(AWARDS["two lots"])["lots"][0]["tenders"][1]
    assert beta["missing"] == ["VPN access"]
    assert beta["complete"] is False
    assert beta["filled"] == [
        {"line": "vpn", "amount": 22500, "mean_price": 21000, "own_total": 90000, "mean_total": 84000}
    ]


def test_the_award_holds_nothing_internal_and_the_analysis_no_award() -> None:
    award = award_json(records.PROCUREMENT_INTERNAL, records.AWARD, run=records.RUN)
    assert award == AWARDS["two lots"]
    for secret in ("legal service", "77.77", "Flat allowance", "own_estimate"):
        assert secret not in award
    assert "Quantities were typed" not in award
    assert not {"corrections", "admissions", "checklist"} & set(read(ANALYSES["two lots"]))


def test_phrases_become_plain_english() -> None:
    inner = records.said("lot {number}", number="2")
    assert plain(records.said("{what} of {name}", what=inner, name="{braces}")) == "lot 2 of {braces}"
    assert plain(records.said("no {braces} to fill")) == "no {braces} to fill"


def test_a_number_that_is_not_finite_is_refused() -> None:
    broken = replace(records.AWARD.lots[0], tenders=(replace(records.NET.tenders[0], value=float("nan")),))
    with pytest.raises(ValueError, match="finite"):
        award_json(records.PROCUREMENT, replace(records.AWARD, lots=(broken,)), run=records.RUN)


def test_text_that_was_typed_comes_back_as_it_was() -> None:
    nasty = 'a"b\\c\u2028</script>\x01=HYPERLINK("x")'
    tenders = (replace(records.TENDERS[0], name=nasty), *records.TENDERS[1:])
    text = award_json(replace(records.PROCUREMENT, tenders=tenders), records.AWARD, run=records.RUN)
    assert json.loads(text)["tenders"][0]["name"] == nasty
    assert "\x01" not in text
