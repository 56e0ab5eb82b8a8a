"""Rounding is the spreadsheet's: half away from zero on the decimal number a person sees (method M-0)."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import numpy as np

from costmodel.formula import rounding

CENT = Decimal("0.01")


def awkward() -> list[str]:
    """Amounts that end in half a cent, from 0.005 to 59,999.995: where binary numbers lie on the wrong side."""
    return [f"{euro}.{cents:02d}5" for euro in range(0, 60_000, 7) for cents in (0, 1, 5, 28, 67, 99)]


def test_half_cents_are_rounded_away_from_zero() -> None:
    texts = awkward()
    found = rounding.cents(np.array([float(text) for text in texts]))
    wanted = [float(Decimal(text).quantize(CENT, ROUND_HALF_UP)) for text in texts]
    assert found.tolist() == wanted
    assert rounding.cents(-np.array([float(text) for text in texts])).tolist() == [-amount for amount in wanted]


def test_numpy_alone_would_be_a_cent_off() -> None:
    texts = awkward()
    plain = np.round(np.array([float(text) for text in texts]), 2)
    wanted = [float(Decimal(text).quantize(CENT, ROUND_HALF_UP)) for text in texts]
    assert (plain != np.array(wanted)).sum() > 1000


def test_a_product_of_decimals_on_half_a_cent_is_rounded_up() -> None:
    # 1.15 x 8.70 = 10.005, in binary a hair below
    assert rounding.cents(np.array([1.15 * 8.70])).tolist() == [10.01]


def test_units_are_rounded_up_after_six_digits() -> None:
    # 0.1 x 3 is 0.30000000000000004 in binary; ten such thirds are 3 whole units, not 4
    assert rounding.up(np.array([0.1 * 3 * 10, 3.0000004, 3.000001, 0.0, -2.5])).tolist() == [3, 3, 4, 0, -3]


def test_whole_blocks_are_rounded_down_after_six_digits() -> None:
    assert rounding.down(np.array([2.9999999, 2.99, -2.5, 4.0])).tolist() == [3, 2, -2, 4]


def test_a_price_is_cut_off_at_the_cent() -> None:
    # 16.89 x 1.9999 = 33.778311; 0.29 is 28.999999999999996 hundredths in binary
    found = rounding.down_cents(np.array([16.89 * 1.9999, 0.29, -1.239]))
    wanted = [Decimal(text).quantize(CENT, ROUND_DOWN) for text in ("33.778311", "0.29", "-1.239")]
    assert found.tolist() == [float(amount) for amount in wanted]


def test_whole_numbers_round_half_away_from_zero() -> None:
    assert rounding.whole(np.array([0.5, 1.5, 2.5, -2.5, 2.4999])).tolist() == [1, 2, 3, -3, 2]


def test_a_difference_below_six_digits_is_not_positive() -> None:
    assert rounding.positive(np.array([1e-7, 5e-7, 1.0, 0.0, -1.0])).tolist() == [0, 1, 1, 0, 0]


def test_steps_of_a_hundred_users_need_no_unit_more_than_they_take() -> None:
    users = np.arange(0, 2_800)
    wanted = [-(-user // 100) for user in users.tolist()]  # ceiling in whole numbers
    assert rounding.up(users / 7 * 7 / 100).tolist() == wanted
