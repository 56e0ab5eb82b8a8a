"""The central case of the reference model alone, without files: ``python -m benchmarks.model``.

Time per formula cell for building the rows, evaluating them, and both ends of all inputs; then the functions that take
most of it. Medians of five after one round that counts for nobody.
"""

from __future__ import annotations

import cProfile
import pstats
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from costmodel.formula.expression import Axis
from costmodel.formula.model import Model
from costmodel.formula.numeric import evaluate
from costmodel.model.bounds import bounds
from costmodel.model.build import build
from costmodel.model.evaluate import evaluate_case
from costmodel.reading import read_case

ROUNDS = 5
SHOWN = 12
NOVO = Path(__file__).resolve().parents[1] / "inputs" / "novo.xlsx"


def cells(model: Model) -> int:
    """Formula cells of all rows: shared rows once, the others once for each scenario."""
    found = 0
    for row in model.rows.values():
        columns = 1 if row.axis is Axis.SCALAR else model.columns - 1 + (row.opening is not None)
        found += columns * (1 if row.shared else model.scenarios)
    return found


def seconds(work: Callable[[], object]) -> float:
    """Median over the rounds."""
    work()
    found = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def main() -> None:
    case, _ = read_case(NOVO)
    rows = build(case)
    count = cells(rows.model)
    print(f"{len(rows.model.rows)} rows, {len(rows.model.inputs)} inputs, {count} formula cells")
    works: dict[str, Callable[[], object]] = {
        "build the rows": lambda: build(case),
        "evaluate the central case": lambda: evaluate(rows.model),
        "low and high of all inputs": lambda: bounds(rows),
        "all, with the records": lambda: evaluate_case(case, date="2026-11-22"),
    }
    for name, work in works.items():
        spent = seconds(work)
        print(f"{name:<28} {spent * 1000:7.1f} ms {spent / count * 1e6:7.2f} µs a cell")
    profile = cProfile.Profile()
    profile.runcall(works["evaluate the central case"])
    print("\nEvaluating the central case, by the time in each function itself:")
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(SHOWN)


if __name__ == "__main__":
    main()
