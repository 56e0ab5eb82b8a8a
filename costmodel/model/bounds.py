"""Favourable and unfavourable ends: all one-at-a-time changes in one evaluation (method M-7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from costmodel.formula.model import Input
from costmodel.formula.numeric import evaluate
from costmodel.formula.rounding import Array, cents
from costmodel.model.build import CaseModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Headline NPVs, EUR.

    inputs: those with two ends. at_low, at_high: (inputs, scenarios), one input changed, all others central.
    unfavourable, favourable: per scenario, all inputs at that end.
    """

    inputs: tuple[Input, ...]
    at_low: Array
    at_high: Array
    unfavourable: tuple[float, ...]
    favourable: tuple[float, ...]


def bounds(case_model: CaseModel) -> Bounds:
    """Two evaluations: every end alone, then for each scenario all its favourable and all its unfavourable ends."""
    model = case_model.model
    inputs = tuple(entry for entry in model.inputs.values() if entry.low is not None)
    scenarios = model.scenarios
    if not inputs:
        central = _npv(case_model, {}, 1)[:, 0]
        empty = np.zeros((0, scenarios))
        return Bounds(inputs=(), at_low=empty, at_high=empty, unfavourable=tuple(central), favourable=tuple(central))
    alone = _npv(
        case_model, {entry.id: _alone(entry, i, len(inputs)) for i, entry in enumerate(inputs)}, 2 * len(inputs)
    )
    at_low, at_high = alone[:, 0::2].T, alone[:, 1::2].T
    high_is_better = at_high > at_low  # a tie means low
    together = _npv(
        case_model, {entry.id: _together(entry, high_is_better[i]) for i, entry in enumerate(inputs)}, 2 * scenarios
    )
    return Bounds(
        inputs=inputs,
        at_low=at_low,
        at_high=at_high,
        favourable=tuple(float(together[s, 2 * s]) for s in range(scenarios)),
        unfavourable=tuple(float(together[s, 2 * s + 1]) for s in range(scenarios)),
    )


def _npv(case_model: CaseModel, changed: dict[str, Array], draws: int) -> Array:
    """Headline NPV to the cent, shape (scenarios, draws)."""
    npv = evaluate(case_model.model, changed).of(case_model.appraisal.savings["public"].npv)
    return cents(np.broadcast_to(npv[0], (case_model.model.scenarios, draws)))


def _alone(entry: Input, position: int, count: int) -> Array:
    """Central everywhere, but low and high in the two draws of this input."""
    draws = np.full((1, 1, 2 * count), float(entry.values[0, 0]))
    draws[..., 2 * position] = entry.low
    draws[..., 2 * position + 1] = entry.high
    return draws


def _together(entry: Input, high_is_better: Sequence[bool] | Array) -> Array:
    """For each scenario a draw at its favourable and one at its unfavourable end."""
    ends = [(entry.high, entry.low) if better else (entry.low, entry.high) for better in high_is_better]
    return np.array(ends, dtype=np.float64).reshape(1, 1, -1)
