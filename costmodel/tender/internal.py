"""Rows for the authority alone: lines, other formulas, other volumes, what the lots should cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender_results import Volume
from costmodel.formula.model import Row
from costmodel.tender.admission import Admitted
from costmodel.tender.benchmark import Benchmark, benchmark, estimates
from costmodel.tender.context import Bench, LotRows
from costmodel.tender.life_cost import LifeCost
from costmodel.tender.lines import LineRows, line_rows
from costmodel.tender.other_formulas import OtherFormula, formula_rows, volume_rows
from costmodel.tender.prices import Read
from costmodel.tender.rules import Rules
from costmodel.tender.schedule import Schedule
from costmodel.tender.scoring import ScoreRows


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalRows:
    """lines: line -> rows. formulas: lot -> every award formula. volumes: lot and volume -> price and what ranks."""

    lines: Mapping[str, LineRows]
    formulas: Mapping[str, tuple[OtherFormula, ...]]
    volumes: Mapping[tuple[str, Volume], tuple[Row, OtherFormula]]
    benchmark: Benchmark


def internal_rows(
    bench: Bench,
    rules: Rules,
    schedule: Schedule,
    read: Read,
    admitted: Mapping[str, Admitted],
    lots: Mapping[str, LotRows],
    life: Mapping[str, LifeCost],
    scores: Mapping[str, ScoreRows],
) -> InternalRows:
    """The sheets that the award report does not have."""
    own = estimates(bench)
    return InternalRows(
        lines=line_rows(bench, schedule, read, admitted, lots, own.central),
        formulas=formula_rows(bench, rules, lots, life, scores),
        volumes=volume_rows(bench, rules, schedule, read, lots, scores),
        benchmark=benchmark(bench, schedule, lots, own),
    )
