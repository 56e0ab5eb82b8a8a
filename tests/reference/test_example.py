"""The invented agency is worked example M-9 and says that it is invented."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from costmodel.domain.case import Case, CaseNature
from costmodel.domain.costs import Element, Evidence, Price, Status
from costmodel.domain.example import EXAMPLE
from costmodel.domain.office import Lease
from tests.worked_examples.m9 import M9


def amounts(price: Price) -> tuple[float, int, str | None, float]:
    return price.amount.value, price.base_year, price.index, price.vat_rate


def central(element: Element) -> tuple[object, ...]:
    """All that decides the central amount of an element, in both scenarios; a unit that is not active counts as 0."""
    return (
        element.id,
        element.basis,
        element.driver,
        amounts(element.price),
        element.kit,
        1.0 if element.take_up is None else element.take_up.value,
        tuple(units if a.active else 0.0 for units, a in zip(element.fixed, element.activity, strict=True)),
        element.start,
        element.end,
        element.paid_months,
        element.churn,
        element.life_years,
        element.opening_units,
        element.capacity,
        element.spare,
        element.one_off_year,
    )


def space(lease: Lease) -> tuple[object, ...]:
    return (
        lease.id,
        lease.area_m2.value,
        amounts(lease.rent),
        amounts(lease.charges),
        tuple(b.month for b in lease.breaks),
        lease.block_m2,
        lease.other_use_share,
        lease.release_order,
        lease.start,
        lease.end,
    )


def evidence_of(record: object) -> list[Evidence]:
    """Every evidence inside a record, however deep."""
    if isinstance(record, Evidence):
        return [record]
    if isinstance(record, tuple):
        return [found for part in record for found in evidence_of(part)]
    if is_dataclass(record):
        return [found for field in fields(record) for found in evidence_of(getattr(record, field.name))]
    return []


def heads(case: Case) -> list[list[tuple[float, ...]]]:
    return [[(row.opening, *row.year_ends) for row in scenario.heads] for scenario in case.scenarios]


def test_every_element_has_the_deciding_figures_of_m9() -> None:
    assert [central(e) for e in EXAMPLE.elements] == [central(e) for e in M9.elements]


def test_heads_staff_and_desk_ratios_are_those_of_m9() -> None:
    assert heads(EXAMPLE) == heads(M9)
    assert EXAMPLE.staff == M9.staff
    ratios = [[p.desk_ratio.value for p in case.profiles if p.desk_ratio] for case in (EXAMPLE, M9)]
    assert ratios[0] == ratios[1] == [1.0, 0.6, 0.1]


def test_space_is_that_of_m9() -> None:
    assert EXAMPLE.office is not None
    assert M9.office is not None
    assert [space(lease) for lease in EXAMPLE.office.leases] == [space(lease) for lease in M9.office.leases]
    for name in ("exit_cost", "overflow_rent"):
        assert amounts(getattr(EXAMPLE.office, name)) == amounts(getattr(M9.office, name))
    assert EXAMPLE.office.fixed_m2 == M9.office.fixed_m2
    assert EXAMPLE.office.reserve_share == M9.office.reserve_share
    assert [s.sharing_since for s in EXAMPLE.scenarios] == [s.sharing_since for s in M9.scenarios]


def test_indices_rate_and_timing_are_those_of_m9() -> None:
    for ours, theirs in zip(EXAMPLE.indices, M9.indices, strict=True):
        assert (ours.id, ours.kind, ours.base_year) == (theirs.id, theirs.kind, theirs.base_year)
        assert (ours.values, ours.fixed_part, ours.weights) == (theirs.values, theirs.fixed_part, theirs.weights)
    assert EXAMPLE.discount_rate.value == M9.discount_rate.value
    for name in ("rate_kind", "purchase_timing", "running_timing", "vat_recoverable_share", "first_year", "years"):
        assert getattr(EXAMPLE, name) == getattr(M9, name)


@pytest.mark.parametrize("text", [EXAMPLE.title, EXAMPLE.organisation, EXAMPLE.sources[0].document])
def test_the_page_can_say_in_its_first_lines_that_the_agency_is_invented(text: str) -> None:
    assert EXAMPLE.nature is CaseNature.INVENTED
    assert "invented" in text.lower()


def test_nothing_of_the_example_is_marked_better_than_assumed() -> None:
    found = evidence_of(EXAMPLE)
    assert len(found) > 40
    assert {(e.status, e.source) for e in found} == {(Status.ASSUMED, "invented")}
