"""Rounding as spreadsheets do it: half away from zero, on the decimal number a person sees.

Neither Python's ``round`` nor ``numpy.round`` agrees with a spreadsheet's ROUND: 1.005 is stored a hair below
itself, and
a spreadsheet still rounds it up. The tolerance of 2e-15 (relative) restores that; it is wider than the error of one
multiplication (1.1e-16) and far narrower than any amount that people write.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_TOLERANCE = 1 + 2e-15
_NOISE_DIGITS = 1e6  # unit counts are read off after ROUND(x, 6), method M-0


def _nearest(x: Array, scale: float) -> Array:
    """Count of 1/scale nearest to |x|, halves up: a whole number as float."""
    nearest: Array = np.floor(np.abs(x) * scale * _TOLERANCE + 0.5)
    return nearest


def cents(x: Array) -> Array:
    """ROUND(x, 2)."""
    return np.sign(x) * _nearest(x, 100.0) / 100.0


def whole(x: Array) -> Array:
    """ROUND(x, 0)."""
    return np.sign(x) * _nearest(x, 1.0)


def up(x: Array) -> Array:
    """ROUNDUP(ROUND(x, 6), 0): unit counts, away from zero."""
    return np.sign(x) * np.ceil(_nearest(x, _NOISE_DIGITS) / _NOISE_DIGITS)


def down(x: Array) -> Array:
    """ROUNDDOWN(ROUND(x, 6), 0): whole units that fit, towards zero."""
    return np.sign(x) * np.floor(_nearest(x, _NOISE_DIGITS) / _NOISE_DIGITS)


def down_cents(x: Array) -> Array:
    """ROUNDDOWN(ROUND(x, 6), 2): truncated to the cent, towards zero."""
    return np.sign(x) * np.floor(_nearest(x, _NOISE_DIGITS) / 1e4) / 100.0


def positive(x: Array) -> Array:
    """1.0 where ROUND(x, 6) > 0, else 0.0; an error stays one."""
    above = np.where(x > 0, (_nearest(x, _NOISE_DIGITS) > 0).astype(np.float64), 0.0)
    return np.where(np.isnan(x), np.nan, above)
