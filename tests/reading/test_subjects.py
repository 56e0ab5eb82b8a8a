"""One row of a subject sheet makes the cost elements that belong to it, with the kit of the row."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from costmodel.domain.costs import Basis, Category, Driver, Element
from costmodel.reading import read_case
from tests.reading.workbooks import Workbook
from tests.worked_examples.m9 import M9

SIMPLE = dataclasses.replace(M9, elements=(), office=None)
TAIL = {"base_year": 2011, "vat_rate": 0.21, "payer": "own budget", "status": "assumed"}
KIT = {
    "units_per_head:office": 0,
    "units_per_head:telework": 1,
    "units_per_head:inspector": 1,
    "fixed:office_only": 0,
    "fixed:telework": 2,
    "active:office_only": "no",
    "active:telework": "2011-07",
    "status": "derived",
}


def elements(workbook: Workbook) -> dict[str, Element]:
    case, warnings = read_case(workbook.save())
    assert warnings == []
    return {element.id: element for element in case.elements}


def line(workbook: Workbook, **more: object) -> int:
    row = {"id": "adsl", "label": "ADSL", "fee": 28.5, "paid_months": 12, **TAIL, **more}
    workbook.add("kit", element="adsl", **KIT)
    return workbook.add("lines", **row)


def test_a_line_is_its_fee_activation_modem_and_termination(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", SIMPLE)
    parts = {"activation": 50, "churn": 0.05, "opening_units": 3, "modem": 99, "modem_life": 4, "modem_opening": 1}
    number = line(workbook, **parts, termination=120)
    made = elements(workbook)
    assert {id: (element.basis, element.label, element.price.amount.value) for id, element in made.items()} == {
        "adsl": (Basis.MONTHLY, "ADSL", 28.5),
        "adsl_activation": (Basis.ON_START, "ADSL: activation", 50),
        "adsl_modem": (Basis.ASSET, "ADSL: modem or adapter", 99),
        "adsl_termination": (Basis.ON_STOP, "ADSL: termination", 120),
    }
    assert {(element.category, element.driver, element.kit, element.fixed) for element in made.values()} == {
        (Category.CONNECTION, Driver.HEADS, (0.0, 1.0, 1.0), (0.0, 2.0))
    }
    assert (made["adsl_activation"].churn, made["adsl_activation"].opening_units) == (0.05, 3)
    assert (made["adsl_modem"].life_years, made["adsl_modem"].opening_units) == (4, 1)
    assert made["adsl_modem"].price.amount.cell == f"Lines!{workbook.where('lines', number, 'modem')}"
    assert {element.cell for element in made.values()} == {f"Lines!A{number}"}


def test_a_blank_price_of_a_line_makes_no_element(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", SIMPLE)
    line(workbook)
    assert list(elements(workbook)) == ["adsl"]


def test_a_life_without_its_modem_is_refused(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", SIMPLE)
    number = line(workbook, modem_life=4)
    assert workbook.found() == [("no-effect", f"Lines!{workbook.where('lines', number, 'modem_life')}")]


def test_a_modem_without_its_life_is_refused(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", SIMPLE)
    number = line(workbook, modem=99, modem_opening=0)
    assert workbook.found() == [("needed-here-text", f"Lines!{workbook.where('lines', number, 'modem_life')}")]


def test_a_part_may_have_a_kit_row_of_its_own(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", SIMPLE)
    line(workbook, modem=99, modem_life=4, modem_opening=0)
    workbook.add("kit", element="adsl_modem", **KIT | {"units_per_head:telework": 0.5})
    made = elements(workbook)
    assert (made["adsl"].kit, made["adsl_modem"].kit) == ((0.0, 1.0, 1.0), (0.0, 0.5, 1.0))


def test_a_concentrator_and_its_maintenance_are_counted_by_its_users(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", SIMPLE)
    device = {"concentrator": 9000, "capacity": 100, "spare": 1, "concentrator_life": 5, "concentrator_opening": 0}
    licence = {"licence": 4, "licence_basis": "per month", "paid_months": 12}
    token = {"token": 30, "token_life": 3, "token_opening": 7}
    workbook.add("vpn", id="vpn", label="VPN", maintenance=900, **licence, **token, **device, **TAIL)
    workbook.add("kit", element="vpn", **KIT)
    made = elements(workbook)
    assert {id: (element.basis, element.capacity, element.spare) for id, element in made.items()} == {
        "vpn": (Basis.MONTHLY, None, 0),
        "vpn_token": (Basis.ASSET, None, 0),
        "vpn_concentrator": (Basis.ASSET, 100, 1),
        "vpn_maintenance": (Basis.YEARLY, 100, 1),
    }
    assert made["vpn_token"].opening_units == 7


def test_equipment_allowances_and_services_have_their_own_categories(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", SIMPLE)
    heads = {"driver": "heads (sheet Kit)"}
    workbook.add(
        "equipment", id="laptop", label="Laptop", purchase=1200, life_years=3, opening_units=40, **heads, **TAIL
    )
    workbook.add("allowances", id="internet", label="Internet", allowance=20, **TAIL)
    service = {"category": "travel", "basis": "once in one year", "one_off_year": 2012, "cash": "non-cash"}
    workbook.add("services", id="move", label="Move", amount=500, **service, **heads, **TAIL)
    for id in ("laptop", "internet"):
        workbook.add("kit", element=id, **KIT)
    workbook.add("kit", element="move", **{id: value for id, value in KIT.items() if "head" not in id})
    made = elements(workbook)
    assert [(element.category, element.basis, element.cash) for element in made.values()] == [
        (Category.EQUIPMENT, Basis.ASSET, True),
        (Category.ALLOWANCE, Basis.ALLOWANCE, True),
        (Category.TRAVEL, Basis.ONE_OFF, False),
    ]
    assert (made["move"].one_off_year, made["move"].kit) == (2012, (0.0, 0.0, 0.0))
