"""docs/tender.md: its formulas and figures are those of the program or of arithmetic written out here."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from costmodel.tender.award_formula import AwardFormula, Limit
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.law import EU_THRESHOLDS, LEASE_MONTHS, REGIME_SINCE, SERVICE_MONTHS

PAGE = (Path(__file__).parents[1] / "docs" / "tender.md").read_text(encoding="utf-8")


def section(number: int) -> str:
    """Text of one numbered part of the page, on one line."""
    text = re.split(r"^## ", PAGE.split(f"\n## T-{number} ")[1], flags=re.MULTILINE)[0]
    return re.sub(r"\s+", " ", text.replace("\n> ", " "))


def rows(table_head: str) -> dict[str, list[str]]:
    """Rows of the table that begins with a head, by the id in their first cell."""
    table = PAGE.split(f"| {table_head}")[1].split("\n\n")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {re.split("`", row[0])[1]: row for row in cells}


def spoken(exact: str) -> str:
    """A fraction as the page writes it."""
    number = Fraction(exact)
    return f"{float(number):,.2f}" if number.denominator in (100, 25, 2) and number > 90 else f"{float(number):,.10g}"


FORMULAS, EXAMPLES = rows("formula | needs"), rows("formula | prices")


def test_the_parts_are_numbered_without_a_gap() -> None:
    numbers = [int(number) for number in re.findall(r"^## T-(\d+) ", PAGE, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_formula_of_the_program_is_on_the_page_and_no_other() -> None:
    assert list(FORMULAS) == list(EXAMPLES) == list(REGISTRY)


@pytest.mark.parametrize("entry", REGISTRY.values(), ids=REGISTRY.keys())
def test_a_formula_is_written_as_the_program_writes_it(entry: AwardFormula) -> None:
    name, _, limits, source, weakness = FORMULAS[entry.id]
    assert name.startswith(f"`{entry.id}` {entry.text}")
    assert ("floor asked" in limits or "floor and cap asked" in limits) == (entry.floor is Limit.ANNOUNCED)
    assert ("cap asked" in limits) == (entry.cap is Limit.ANNOUNCED)
    assert source.endswith("(S)")
    assert weakness


@pytest.mark.parametrize("entry", REGISTRY.values(), ids=REGISTRY.keys())
def test_the_worked_example_of_a_formula_is_that_of_the_program(entry: AwardFormula) -> None:
    _, given, results = EXAMPLES[entry.id]
    for price in entry.example.prices:
        assert spoken(price) in given
    if entry.id != "lowest_cost":  # the same as of the price
        for result in entry.example.expected:
            assert re.search(rf"(?<![\d.,]){re.escape(spoken(result))}(?![\d.])", results), result


def test_the_recommended_formulas_are_those_of_the_program() -> None:
    assert {entry.id for entry in REGISTRY.values() if entry.recommended} == {"fixed_band", "monetised_quality"}
    assert "*monetised quality* and *fixed band* are the ones to look at first" in section(7)


def test_the_losing_tender_turns_the_order_as_the_page_says() -> None:
    def points(price: int, quality: str, lowest: int) -> Fraction:
        return Fraction(50 * lowest, price) + 50 * Fraction(quality)

    assert (points(100, "0.70", 100), round(float(points(120, "0.82", 100)), 2)) == (85, 82.67)
    assert [points(100, "0.70", 60), points(120, "0.82", 60), points(60, "0.10", 60)] == [65, 66, 55]
    assert "50 + 35 = 85, B (120, 0.82) 41.67 + 41 = 82.67" in section(7)
    assert "A 30 + 35 = 65, B 25 + 41 = 66, C 50 + 5 = 55" in section(7)


def test_the_figures_of_the_arithmetic_hold() -> None:
    assert 500 * 800 + 300 * 200 + 500 * 40 == 480_000
    assert "480,000" in section(4)
    assert f"−{480_000 - 408_000:,}" in section(4)
    line, rest = (20_000 + 15_000 + 10_000) / 3, (460_000 + 500_000 + 390_000) / 3
    assert line * 435_000 / rest == 14_500
    assert "P = 15,000 × 435,000 / 450,000 = 14,500" in section(4)
    deviations = [f"{price / 30 - 1:+.1%}".replace("%", " %").replace("-", "−") for price in (50, 10, 25, 35)]
    assert f"deviations {', '.join(deviations)}" in section(5)
    assert (40_000 + 8_000 + 20_000 + 28_000) / 4 == 24_000
    option = 2_400 * (9 + 8 + 12 + 10) / 4
    assert 765_000 + option == 788_400
    assert f"788,400 for all lines, the option with them: {100 * 24_000 / 788_400:.1f} %" in section(5)
    assert "60 × 560,000 / 700,000 = 48" in section(6)


def test_the_figures_of_the_sets_the_revision_and_the_screen_hold() -> None:
    for discount, lines, kits in ((0.03, 79.48, 86.16), (0.05, 80.53, 87.60)):
        assert round(60 * 560 / (700 * (1 - discount)) + 30, 2) == lines
        assert round(60 * (1 - (480 * (1 - discount) - 400) / 400) + 36, 2) == kits
    assert "79.48 + 86.16 = 165.64" in section(8)
    assert "80.53 + 87.60 = 168.13" in section(8)
    assert f"= {0.15 + 0.85 * 130.5 / 121.2:.6f}." in section(9)
    assert f"= {0.20 + 0.50 * 1.03 + 0.30 * 0.99:.3f}:" in section(9)
    bruges = (615_858.54 + 662_693.83 + 688_480.27) / 3
    assert f"M = {bruges:,.2f}; the lowest is {100 * (1 - 491_443.16 / bruges):.2f} % below" in section(10)
    assert f"limit {0.85 * 750_000:,.0f}" in section(10)
    assert f"= {100 * (1 - 560 / 750):.2f} % below M" in section(10)


def test_the_price_of_a_user_and_month_is_the_arithmetic_of_the_published_amount() -> None:
    for users in (1250, 780):
        assert f"1,800,000 / 48 / {users:,} = {1_800_000 / 48 / users:.2f}" in section(13)
        assert f"1,800,000 / 1.21 / 48 / {users:,} = {1_800_000 / 1.21 / 48 / users:.2f}" in section(13)
    assert f"19.80 × 121/110 = {19.80 * 121 / 110:.2f}" in section(13)


def test_the_thresholds_and_rules_of_law_are_those_of_the_program() -> None:
    printed = re.findall(r"\| (\d{4}–\d{4}) \| ([\d,]+) \| ([\d,]+) \| \((S|R)\) \|", PAGE)
    known = [(t.period, f"{t.central:,}", f"{t.other:,}", "S" if t.seen else "R") for t in EU_THRESHOLDS]
    assert printed == known
    assert f"up to {SERVICE_MONTHS} months" in section(14)
    assert f"lease or hire, up to {LEASE_MONTHS} months" in section(14)
    assert f"before {REGIME_SINCE:%d %B %Y} (R)" in section(16)
