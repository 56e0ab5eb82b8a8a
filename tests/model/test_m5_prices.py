"""Prices, indices and VAT (method M-5)."""

from __future__ import annotations

import pytest

from costmodel.domain.costs import Basis, Index, Price, UnitRounding
from costmodel.domain.office import LeaseEnd
from costmodel.domain.results import Years
from tests.model.small import euro, flat, per_unit, see, small_case
from tests.worked_examples.build import lease, levels, office, price, rates, revision


def yearly(unit_price: Price, *indices: Index, years: int = 1, units: float = 1.0, first_year: int = 2011) -> Years:
    """Yearly amounts of so many units."""
    line = per_unit(Basis.YEARLY, unit_price=unit_price)
    return see(small_case(line, away=flat(units, years), indices=indices, first_year=first_year)).amounts()


def test_m5_a_price_without_an_index_never_moves() -> None:
    assert yearly(price(40.0, base_year=1999), years=3) == (40.00, 40.00, 40.00)


def test_m5_vat_that_is_recovered_in_part_is_a_cost_for_the_rest() -> None:
    """100.00, 21 %, one fifth recovered: 100 x (1 + 0.21 x 0.8) = 116.80."""
    line = per_unit(Basis.YEARLY, unit_price=price(100.0, vat_rate=0.21))
    seen = see(small_case(line, away=flat(1, 1), vat_recoverable_share=0.2))
    assert (seen.line().amounts, seen.line().amounts_excluding_vat) == ((116.80,), (100.00,))


def test_m5_a_public_body_that_recovers_nothing_pays_all_vat() -> None:
    assert yearly(price(100.0, vat_rate=0.21)) == (121.00,)


def test_m5_the_amount_without_vat_is_rounded_on_its_own() -> None:
    """0.335 -> 0.34 without VAT; 0.335 x 1.21 = 0.40535 -> 0.41, and not 0.34 x 1.21 = 0.4114."""
    line = per_unit(Basis.YEARLY, unit_price=price(0.335, vat_rate=0.21))
    found = see(small_case(line, away=flat(1, 1))).line()
    assert (found.amounts_excluding_vat, found.amounts) == ((0.34,), (0.41,))


def test_m5_yearly_rates_multiply_from_the_base_year_on() -> None:
    cpi = rates("cpi", 2011, {2012: 0.02, 2013: 0.03})
    found = yearly(price(1000.0, index="cpi"), cpi, years=3)
    assert found == euro(1000.00, 1000 * 1.02, 1000 * 1.02 * 1.03)


def test_m5_a_price_based_before_the_horizon_is_brought_up_to_it() -> None:
    """40.00 of 2014, 2.5 % in 2015 although the index is based in 2015: 40 x 1 / (1 / 1.025) = 41.00."""
    wages = rates("wages", 2015, {2015: 0.025, 2016: 0.02})
    found = yearly(price(40.0, base_year=2014, index="wages"), wages, years=2, first_year=2015)
    assert found == euro(41.00, 41.00 * 1.02)


def test_m5_an_index_based_long_before_the_horizon_is_not_chained_from_rounded_coefficients() -> None:
    """1.02 ^ 38 = 2.1223 to four digits: 100,000 becomes 212,229.88 (212,220 by a chain of rounded ones)."""
    cpi = rates("cpi", 1990, dict.fromkeys(range(1991, 2029), 0.02))
    found = yearly(price(100_000.0, base_year=1990, index="cpi"), cpi, first_year=2028)
    assert found == euro(round(100_000 * 1.02**38, 2))
    assert round(1.02**38, 4) == 2.1223


@pytest.mark.parametrize(("power", "coefficient"), [(24, 1.6084), (32, 1.8845), (38, 2.1223)])
def test_m5_the_federal_coefficients_are_those_of_the_unrounded_chain(power: int, coefficient: float) -> None:
    cpi = rates("cpi", 2011 - power, dict.fromkeys(range(2012 - power, 2012), 0.02))
    found = yearly(price(10_000.0, base_year=2011 - power, index="cpi"), cpi)[0]
    assert round(found / 10_000, 4) == coefficient


def test_m5_a_price_based_after_the_horizon_is_divided_back() -> None:
    cpi = rates("cpi", 2013, {2012: 0.02, 2013: 0.03})
    found = yearly(price(1000.0, base_year=2013, index="cpi"), cpi, years=2)
    assert found == euro(round(1000 / (1.02 * 1.03), 2), round(1000 / 1.03, 2))


def test_m5_only_the_ratio_of_index_levels_counts_not_the_base_year_of_the_index() -> None:
    for base in (2011, 2012, 2013):
        cpi = rates("cpi", base, {2012: 0.02, 2013: 0.03})
        assert yearly(price(1000.0, base_year=2012, index="cpi"), cpi, years=3) == euro(
            round(1000 / 1.02, 2), 1000.00, 1030.00
        )


def test_m5_published_levels_are_divided_by_the_level_of_the_base_year() -> None:
    health = levels("health", 2004, {2009: 111.0, 2011: 117.0, 2012: 120.0})
    found = yearly(price(1000.0, base_year=2009, index="health"), health, years=2)
    assert found == euro(round(1000 * 117 / 111, 2), round(1000 * 120 / 111, 2))


def test_m5_a_level_after_the_horizon_may_be_the_base() -> None:
    health = levels("health", 2014, {2011: 96.0, 2014: 100.0})
    assert yearly(price(1000.0, base_year=2014, index="health"), health) == euro(960.00)


def test_m5_a_contract_revision_is_its_fixed_part_and_weighted_indices() -> None:
    """0.20 + 0.50 x 1.02 + 0.30 x 110/100 in 2012."""
    wages = rates("wages", 2011, {2012: 0.02})
    metal = levels("metal", 2011, {2011: 100.0, 2012: 110.0})
    clause = revision("clause", 2011, 0.20, {"wages": 0.50, "metal": 0.30})
    found = yearly(price(1000.0, index="clause"), wages, metal, clause, years=2)
    assert found == euro(1000.00, 1000 * (0.20 + 0.50 * 1.02 + 0.30 * 1.10))


def test_m5_a_revision_counts_from_the_base_year_of_its_contract() -> None:
    """Contract of 2010, price of 2010: 0.2 + 0.8 x 1.05 in 2011, 0.2 + 0.8 x 1.05 x 1.02 in 2012."""
    wages = rates("wages", 2011, {2011: 0.05, 2012: 0.02})
    clause = revision("clause", 2010, 0.20, {"wages": 0.80})
    found = yearly(price(1000.0, base_year=2010, index="clause"), wages, clause, years=2)
    assert found == euro(1000 * (0.2 + 0.8 * 1.05), 1000 * (0.2 + 0.8 * 1.05 * 1.02))


def test_m5_a_price_of_another_year_than_its_revision_is_multiplied_by_the_ratio() -> None:
    """revision[2012] / revision[2011] for a price of 2011 on a clause of 2010."""
    wages = rates("wages", 2011, {2011: 0.05, 2012: 0.02})
    clause = revision("clause", 2010, 0.20, {"wages": 0.80})
    found = yearly(price(1000.0, base_year=2011, index="clause"), wages, clause, years=2)
    ratio = (0.2 + 0.8 * 1.05 * 1.02) / (0.2 + 0.8 * 1.05)
    assert found == euro(1000.00, round(1000 * ratio, 2))


ALLOWANCE = levels("coefficient", 2010, {2010: 1.0, 2011: 1.9999})


@pytest.mark.parametrize(
    ("rounding", "paid"),
    [
        (UnitRounding.TRUNCATED, 33.77),  # 16.89 x 1.9999 = 33.778311
        (UnitRounding.CENT, 33.78),
        (UnitRounding.NONE, 33.778311),
    ],
)
def test_m5_an_indexed_amount_is_rounded_only_where_the_rule_behind_it_says_so(
    rounding: UnitRounding, paid: float
) -> None:
    unit_price = price(16.89, base_year=2010, index="coefficient", unit_rounding=rounding)
    assert yearly(unit_price, ALLOWANCE, units=1000) == euro(round(1000 * paid, 2))


def test_m5_the_unit_price_is_rounded_before_vat() -> None:
    """33.78 x 1.21 = 40.8738 for each of 1,000 units; ROUND(33.778311 x 1.21, 2) = 40.87 would give 40,870."""
    unit_price = price(16.89, base_year=2010, index="coefficient", unit_rounding=UnitRounding.CENT, vat_rate=0.21)
    assert yearly(unit_price, ALLOWANCE, units=1000) == (40_873.80,)


def test_m5_truncating_drops_no_cent_that_is_only_short_by_binary_noise() -> None:
    """10.20 x 1.05 = 10.71 exactly; in binary it is 10.709999999999999."""
    assert 10.20 * 1.05 < 10.71
    cpi = levels("cpi", 2010, {2010: 1.0, 2011: 1.05})
    unit_price = price(10.20, base_year=2010, index="cpi", unit_rounding=UnitRounding.TRUNCATED)
    assert yearly(unit_price, cpi) == (10.71,)


def test_m5_an_unrounded_amount_is_indexed_each_year_from_its_base() -> None:
    """10.005 truncated is 10.00 in 2011; 2012 starts from 10.005 again: 10.005 x 1.02 = 10.2051 -> 10.20."""
    cpi = rates("cpi", 2011, {2012: 0.02, 2013: 0.02})
    unit_price = price(10.005, index="cpi", unit_rounding=UnitRounding.TRUNCATED)
    assert yearly(unit_price, cpi, years=3) == (10.00, 10.20, 10.40)


def test_m5_rent_charges_exit_and_overflow_carry_index_and_vat_like_any_price() -> None:
    """100 desks of 10 m²; 1,000 m² until June 2012, then 400 m². Index 1.02 in 2012, VAT 21 %."""
    cpi = rates("cpi", 2011, {2012: 0.02})

    def indexed(amount: float) -> Price:
        return price(amount, index="cpi", vat_rate=0.21)

    space = office(
        m2_per_desk=10.0,
        exit_cost=indexed(50.0),
        overflow_rent=indexed(300.0),
        leases=(
            lease(
                "annex",
                600.0,
                indexed(150.0),
                indexed(50.0),
                release_order=1,
                end="2012-06",
                end_action=LeaseEnd.HANDED_BACK,
                exit_cost_at_end=True,
            ),
            lease("main", 400.0, indexed(100.0), indexed(20.0), release_order=2),
        ),
    )
    seen = see(small_case(away=flat(0, 2), staff=100.0, office=space, indices=(cpi,)))
    assert seen.amounts("lease:annex") == euro(200 * 1.21 * 600, 200 * 1.02 * 1.21 * 600 * 6 / 12)
    assert seen.amounts("lease:main") == euro(120 * 1.21 * 400, 120 * 1.02 * 1.21 * 400)
    assert seen.amounts("exit:annex") == euro(0, 50 * 1.02 * 1.21 * 600)
    assert seen.amounts("overflow") == euro(0, 300 * 1.02 * 1.21 * 600 * 6 / 12)
    assert seen.line("lease:main").amounts_excluding_vat == euro(120 * 400, 120 * 1.02 * 400)
    assert seen.line("exit:annex").amounts_excluding_vat == euro(0, 50 * 1.02 * 600)
