"""The case of the FPS Social Security against the two documents and the price lists it is made from.

Figures of the sources are typed here a second time; the rest is written as its arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from costmodel.domain.case import Scenario
from costmodel.domain.costs import Element, Evidence, Figure, Month, Payer, Status
from inputs.build_novo import NOVO
from tests.naive.compute import compute
from tests.naive.result import NaiveResult

README = (Path(__file__).resolve().parents[2] / "inputs" / "README.md").read_text(encoding="utf-8")

# Answer 1 of the FPS Social Security: year, staff, teleworkers, printed percentage, then 1, 1.5, 2, 2.5, 3 days a week.
TABLE = (
    (2009, 1231, 378, 30.70, (329, 0, 49, 0, 0)),
    (2010, 1275, 574, 45.02, (281, 0, 201, 0, 92)),
    (2011, 1280, 595, 46.48, (226, 0, 188, 0, 181)),
    (2012, 1254, 601, 47.96, (213, 0, 198, 4, 186)),
    (2013, 1248, 623, 49.92, (207, 3, 193, 9, 211)),
)


@pytest.fixture(scope="module")
def result() -> NaiveResult:
    return compute(NOVO)


def scenario(id_: str) -> Scenario:
    return next(s for s in NOVO.scenarios if s.id == id_)


def element(id_: str) -> Element:
    return next(e for e in NOVO.elements if e.id == id_)


def active_in(id_: str) -> set[str]:
    return {s.id for s, a in zip(NOVO.scenarios, element(id_).activity, strict=True) if a.active}


def counts(id_: str, date: int) -> list[float]:
    """Heads per profile of a scenario, at date 0 (the opening) to 5 (the end of 2014)."""
    return [(row.opening, *row.year_ends)[date] for row in scenario(id_).heads]


def records(record: object, kind: type) -> Iterator[object]:
    """Every record of a kind inside another, however deep."""
    if isinstance(record, kind):
        yield record
    if isinstance(record, tuple):
        for part in record:
            yield from records(part, kind)
    elif is_dataclass(record):
        for field in fields(record):
            yield from records(getattr(record, field.name), kind)


def texts() -> list[str]:
    """Every text that the case shows to a reader."""
    return [str(text) for text in records(NOVO, str)]


def test_teleworkers_by_days_are_those_of_the_table() -> None:
    assert [p.home_days for p in NOVO.profiles] == [0, 1, 1.5, 2, 2.5, 3, 0]
    for date, (_, _, teleworkers, _, by_days) in enumerate(TABLE):
        assert tuple(counts("line", date)[1:6]) == by_days
        assert sum(by_days) == teleworkers


def test_staff_is_that_of_the_table_and_1250_in_2014() -> None:
    assert NOVO.staff == (*(row[1] for row in TABLE), 1250)


@pytest.mark.parametrize("id_", [s.id for s in NOVO.scenarios])
def test_every_scenario_places_the_whole_staff_at_every_date(id_: str) -> None:
    assert [sum(counts(id_, date)) for date in range(6)] == list(NOVO.staff)
    assert min(min(counts(id_, date)) for date in range(6)) >= 0


def test_two_printed_percentages_differ_from_the_counts_by_a_few_hundredths() -> None:
    away = {
        year: (round(100 * teleworkers / staff, 2), printed)
        for year, staff, teleworkers, printed, _ in TABLE
        if round(100 * teleworkers / staff, 2) != printed
    }
    assert away == {2009: (30.71, 30.70), 2012: (47.93, 47.96)}
    for computed, printed in away.values():
        assert f"{computed:.2f} % (printed {printed:.2f} %)" in README


def test_the_scenarios_are_the_seven_with_an_office_only_counterfactual_as_baseline() -> None:
    assert [s.id for s in NOVO.scenarios] == [
        "office_only",
        "line",
        "allowance_25",
        "allowance_20",
        "line_max",
        "line_with_laptops",
        "line_space_hypothesis",
    ]
    assert [s.id for s in NOVO.scenarios if s.is_baseline] == ["office_only"]
    assert [s.id for s in NOVO.scenarios if s.own_opening] == ["office_only"]
    assert [s.id for s in NOVO.scenarios if s.hypothetical] == ["office_only", "line_space_hypothesis"]


def test_nobody_teleworks_in_the_counterfactual_and_the_inspectors_stay() -> None:
    for date in range(6):
        assert counts("office_only", date)[1:] == [0, 0, 0, 0, 0, 230]


def test_line_max_grows_from_the_published_574_to_the_1250_of_the_contract() -> None:
    growth = [sum(counts("line_max", date)[1:6]) for date in range(6)]
    assert growth == [378, 574, 574 + 112, 574 + 223, 574 + 335, 574 + 446]
    assert growth[-1] + counts("line_max", 5)[6] == 1020 + 230 == 1250


def test_the_contract_runs_four_whole_years_within_the_horizon_and_is_as_published() -> None:
    (contract,) = NOVO.contracts
    assert (contract.start, contract.end) == (Month(year=2011, month=1), Month(year=2014, month=12))
    assert (contract.award, contract.award_is_floor) == (1_800_000, True)
    assert (contract.minimum, contract.estimate, contract.maximum) == (None, 550 + 230, 1250)


def test_what_is_published_names_the_document_and_every_document_is_used() -> None:
    known = {s.id for s in NOVO.sources}
    evidence = [e for e in records(NOVO, Evidence) if isinstance(e, Evidence)]
    assert len(evidence) > 100
    assert {e.source for e in evidence} <= known
    assert not [e for e in evidence if e.status is not Status.ASSUMED and e.source == "own_assumption"]
    noted = {id_ for e in evidence for id_ in re.findall(r"\[(\w+)\]", e.note)}
    assert noted <= known
    assert known == {e.source for e in evidence} | noted | {rule.source for rule in NOVO.ceilings}


def test_an_assumption_without_a_document_says_so_in_its_note() -> None:
    own = [f for f in records(NOVO, Figure) if isinstance(f, Figure) and f.evidence.source == "own_assumption"]
    assert len(own) > 5
    assert all(f.evidence.note for f in own)


def test_only_the_amounts_of_the_two_contributions_are_published_prices() -> None:
    published = {
        e.id: e.price.amount.value for e in NOVO.elements if e.price.amount.evidence.status is Status.PUBLISHED
    }
    assert published == {"allowance_25": 25.0, "allowance_20": 20.0}


def test_only_the_kit_of_the_ministerial_answer_is_published_for_every_teleworker() -> None:
    published = {e.id for e in NOVO.elements if e.kit_evidence.status is Status.PUBLISHED}
    assert published == {"modem", "dlan_adapters"}
    assert {element(id_).kit_evidence.source for id_ in published} == {"question_5_10816"}
    for id_ in ("adsl_line_2010", "adsl_line", "vpn_tunnel_2010", "vpn_tunnel"):
        assert "quelque 200 télétravailleurs au début" in element(id_).kit_evidence.note


def test_what_is_assumed_of_2014_and_of_the_lines_in_place_is_called_an_assumption() -> None:
    assert "tels que publiés jusqu'en 2013, supposés inchangés en 2014" in scenario("line").sentence
    assert element("adsl_activation").kit_evidence.note.endswith("sans activation est aussi une hypothèse.")


def test_title_and_organisation_say_that_the_case_is_not_the_institutions_own() -> None:
    assert NOVO.title.endswith("reconstitution à partir de deux sources publiques")
    assert "n'émane pas du SPF" in NOVO.organisation


def test_labels_leave_the_kind_of_a_scenario_to_the_program() -> None:
    assert not [s.label for s in NOVO.scenarios if re.search("hypothè|hypothét|contre-?factuel|référence", s.label)]


def test_no_price_comes_from_the_award() -> None:
    for e in NOVO.elements:
        assert e.price.amount.evidence.source != "press_belgacom"
        assert not re.search("marché|adjudication|1,8 million", e.price.amount.evidence.note)


@pytest.mark.parametrize(
    ("id_", "low", "central", "high"),
    [
        ("adsl_line", 18.90 / 1.21, 32.50 / 1.21, (31.55 + 17.50) / 1.21),
        ("inspector_line", 18.90 / 1.21, 32.50 / 1.21, (31.55 + 17.50) / 1.21),
        ("adsl_activation", 0.0, 50 / 1.21, 50.0),
        ("modem", 40.0, 99 / 1.21, 99.0),
        (
            "laptop_supplement",
            (1_800_000 / 1500 - 4_500_000 / 5500) / 1.21,
            1_800_000 / 1500 - 4_500_000 / 5500,
            1_800_000 / 1500,
        ),
        ("own_share_25", 0.0, 32.50 - 25, 31.55 + 17.50 - 25),
        ("own_share_20", 0.0, 32.50 - 20, 31.55 + 17.50 - 20),
    ],
)
def test_prices_are_built_from_their_price_lists(id_: str, low: float, central: float, high: float) -> None:
    amount = element(id_).price.amount
    assert amount.low == pytest.approx(low, abs=0.005)
    assert amount.value == pytest.approx(central, abs=0.005)
    assert amount.high == pytest.approx(high, abs=0.005)


def test_a_service_costs_the_same_before_the_contract_and_under_it() -> None:
    for id_ in ("adsl_line", "inspector_line", "vpn_tunnel", "support", "adsl_activation"):
        before, during = element(f"{id_}_2010"), element(id_)
        assert before.price == during.price
        assert before.kit == during.kit
        assert (before.end, during.start) == (Month(year=2010, month=12), Month(year=2011, month=1))
        assert (before.contract, during.contract) == (None, "connection_contract")


def test_a_contribution_replaces_line_modem_and_adapters_but_not_tunnel_and_support() -> None:
    contributions = {"allowance_25", "allowance_20"}
    everywhere = {s.id for s in NOVO.scenarios}
    for id_ in ("adsl_line_2010", "adsl_line", "adsl_activation_2010", "adsl_activation", "modem", "dlan_adapters"):
        assert active_in(id_) == everywhere - contributions
    for id_ in ("vpn_tunnel_2010", "vpn_tunnel", "support_2010", "support", "inspector_line", "docking_kit"):
        assert active_in(id_) == everywhere
    for amount in ("25", "20"):
        assert active_in(f"allowance_{amount}") == active_in(f"own_share_{amount}") == {f"allowance_{amount}"}
        assert element(f"own_share_{amount}").payer is Payer.STAFF


def test_laptops_are_counted_in_one_scenario_only_and_leave_the_baseline_alone() -> None:
    assert active_in("laptop_supplement") == {"line_with_laptops"}
    assert set(element("laptop_supplement").own_opening) == {None}


def test_no_maximum_is_claimed_for_the_contribution_in_these_years() -> None:
    (rule,) = NOVO.ceilings
    assert rule.steps[0] == (Month(year=2010, month=1), None)
    assert rule.steps[1][0] > Month(year=2014, month=12)


def test_space_is_the_same_in_every_scenario_but_the_hypothesis(result: NaiveResult) -> None:
    held = (1280 - 230) * 17
    for id_, found in result.scenarios.items():
        assert not any(found.short)
        if id_ != "line_space_hypothesis":
            assert set(found.area_held) == {held}
            assert max(found.area_needed) == held
            assert scenario(id_).sharing_since is None


def test_the_hypothesis_hands_back_four_blocks_and_no_more(result: NaiveResult) -> None:
    # end of 2010: 471 + (281 x 4 + 201 x 3 + 92 x 2) / 5 x 1.2 = 929.64, so 930 desks; 17,850 - 930 x 17 = 2,040
    hypothesis = result.scenarios["line_space_hypothesis"]
    assert hypothesis.desks[1] == 930
    assert set(hypothesis.area_held[2:]) == {17_850 - 4 * 500}


def test_the_contract_value_of_line_max_is_its_volume_at_the_prices_of_the_lists(result: NaiveResult) -> None:
    teleworker_months = 12 * ((574 + 686) + (686 + 797) + (797 + 909) + (909 + 1020)) / 2
    inspector_months = 48 * 230
    services = (teleworker_months + inspector_months) * (26.86 + 5 + 5)
    activations = ((1020 - 574) + 0.05 * teleworker_months / 12) * 41.32
    value = float(result.scenarios["line_max"].contract_values["connection_contract"])
    assert value == pytest.approx(services + activations, abs=0.05)
    assert f"EUR {round(value):,} excluding VAT" in README


def test_the_counterfactual_starts_without_the_equipment_of_the_teleworkers(result: NaiveResult) -> None:
    # half the price of an evenly aged stock, the whole activation fee; VAT 21 %
    office_only = result.scenarios["office_only"].lines
    assert float(office_only["opening:modem"].gross[0]) == pytest.approx(-378 * 81.82 * 1.21 / 2, abs=0.005)
    assert float(office_only["opening:docking_kit"].gross[0]) == pytest.approx(-189 * 300 * 1.21 / 2, abs=0.005)
    activations = office_only["opening:adsl_activation_2010"].gross[0]
    assert float(activations) == pytest.approx(-378 * 41.32 * 1.21, abs=0.005)


def test_nothing_is_said_of_other_institutions_but_the_two_contributions() -> None:
    shown = texts()
    assert not [t for t in shown if re.search(r"INAMI|ONSSAPL|\bONSS\b|OSSOM|CSPM|OCM|BCSS", t)]
    caami = [t for t in shown if "CAAMI" in t]
    assert all("20 euros" in t or t == "Intervention prévue à la CAAMI, réponse 3." for t in caami)
    health = [t for t in shown if "Santé" in t]
    assert all("25 euros" in t or t == "Forfait du SPF Santé publique, réponses 10 et 11." for t in health)


def test_no_saving_of_the_whole_programme_is_given_or_attributed_to_telework() -> None:
    programme = [t for t in texts() if "NoVo" in t]
    assert set(programme) <= set(NOVO.left_out)
    (savings,) = [t for t in programme if "conomies" in t]
    assert "manque dans la copie publique" in savings
    assert "ni remplacée ni attribuée au télétravail" in savings
    assert not re.search(r"\d", savings)


def test_the_readme_tells_of_every_price_how_it_is_known() -> None:
    told = set(re.findall(r"`(\w+)`", README))
    ids = {e.id.removesuffix("_2010") for e in NOVO.elements}
    assert ids <= told
