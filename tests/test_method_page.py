"""docs/method.md stands alone: it has every numbered part, and every figure the worked examples are tested against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from tests.worked_examples.m9 import EXPECTED as M9_EXPECTED
from tests.worked_examples.m10 import EXPECTED as M10_EXPECTED

PAGE = (Path(__file__).parents[1] / "docs" / "method.md").read_text(encoding="utf-8")


def section(number: str) -> str:
    """Text of one numbered part of the page."""
    return re.split(r"^## ", PAGE.split(f"\n## {number} ")[1], flags=re.MULTILINE)[0]


def amounts_with_cents(expected: object) -> Iterator[float]:
    """Every amount of expected figures that has cents, or is at least a thousand."""
    if isinstance(expected, float):
        if abs(expected) >= 1000 or (abs(expected) >= 10 and not expected.is_integer()):
            yield expected
    elif is_dataclass(expected):
        for field in fields(expected):
            yield from amounts_with_cents(getattr(expected, field.name))
    elif isinstance(expected, Mapping):
        for value in expected.values():
            yield from amounts_with_cents(value)
    elif isinstance(expected, tuple):
        for value in expected:
            yield from amounts_with_cents(value)


def printed(amount: float) -> set[str]:
    """The ways in which the page may write an amount."""
    with_cents = f"{amount:,.2f}".replace("-", "−")
    return {with_cents, with_cents.removesuffix(".00"), with_cents.rstrip("0")}


def test_page_has_every_numbered_part_of_the_method_once() -> None:
    assert re.findall(r"^## (M-\d+) ", PAGE, flags=re.MULTILINE) == [f"M-{number}" for number in range(11)]
    assert re.findall(r"^### (M-\d+\.\d+) ", PAGE, flags=re.MULTILINE) == [f"M-4.{number}" for number in range(1, 8)]


@pytest.mark.parametrize(("number", "expected"), [("M-9", M9_EXPECTED), ("M-10", M10_EXPECTED)])
def test_page_prints_every_figure_that_its_example_is_tested_against(number: str, expected: object) -> None:
    text = set(re.findall(r"−?\d[\d,]*(?:\.\d+)?", section(number)))
    missing = [amount for amount in amounts_with_cents(expected) if not printed(amount) & text]
    assert missing == []
