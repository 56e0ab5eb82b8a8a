"""Where the time of a command goes, stage by stage: ``python -m benchmarks.stages``, for ``costmodel run
inputs/novo.xlsx``, and ``python -m benchmarks.stages tender`` for twenty tenderers, 200 lines and five contract years.

Each round is a process of its own, since a module is loaded only once; medians of five.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 5
NOVO = Path(__file__).resolve().parents[1] / "inputs" / "novo.xlsx"
DAY = "2026-11-22"


class Clock:
    """Seconds between one mark and the next."""

    def __init__(self) -> None:
        self.last = time.perf_counter()
        self.stages: dict[str, float] = {}

    def mark(self, stage: str) -> None:
        """The stage that ends here; several of one name add up."""
        now = time.perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self.last
        self.last = now


def run(_: Path) -> dict[str, float]:
    """Seconds of each stage of a run, in its order; first what is imported for all of them."""
    clock = Clock()
    from costmodel.language import language
    from costmodel.model.evaluate import evaluate_case
    from costmodel.reading.workbook import read_case
    from costmodel.rendering.html import render_html
    from costmodel.rendering.json_result import render_json
    from costmodel.rendering.run import run_info
    from costmodel.rendering.workbook.write import write_workbook

    clock.mark("imports")
    case, _ = read_case(NOVO)
    clock.mark("reading the input")
    evaluation = evaluate_case(case, date=DAY)
    clock.mark("model, low and high")
    speech, info = language(case.language), run_info(NOVO.name, NOVO.read_bytes(), (case.language,), DAY)
    write_workbook(evaluation, speech, info)
    clock.mark("result workbook")
    render_html(case, evaluation.results, speech, run=info)
    clock.mark("summary page")
    render_json(case, evaluation.results, info)
    clock.mark("JSON")
    return clock.stages


def tender(workbook: Path) -> dict[str, float]:
    """The same of a comparison; in a run its two halves are made side by side, here one after the other."""
    clock = Clock()
    from costmodel.language import language
    from costmodel.reading.tender import read_tender
    from costmodel.rendering.run import run_info
    from costmodel.rendering.tender_json import analysis_json, award_json
    from costmodel.rendering.tender_pages import render_award_html, render_internal_html
    from costmodel.rendering.tender_workbook.award import award_workbook
    from costmodel.rendering.tender_workbook.internal import internal_workbook
    from costmodel.rendering.tender_workbook.redacted import redacted_workbook
    from costmodel.tender.compare import award_half, compared_of, internal_half

    clock.mark("imports")
    procurement, _ = read_tender(workbook)
    clock.mark("reading the input")
    compared = compared_of(procurement, None)
    model, award = award_half(compared)
    clock.mark("award: rows, report")
    speech, info = language(procurement.language), run_info(workbook.name, workbook.read_bytes(), ("en",), DAY)
    award_workbook(model, award, speech, info)
    redacted_workbook(model.procurement, award, speech, info)
    clock.mark("award: two workbooks")
    render_award_html(model.procurement, award, speech, run=info)
    render_award_html(model.procurement, award, speech, run=info, redacted=True)
    award_json(model.procurement, award, run=info)
    clock.mark("award: pages, JSON")
    model, comparison = internal_half(compared)
    clock.mark("internal: rows, analysis")
    internal_workbook(model, comparison, speech, info)
    clock.mark("internal: workbook")
    render_internal_html(procurement, comparison, speech, run=info)
    analysis_json(procurement, comparison, run=info)
    clock.mark("internal: page, JSON")
    return clock.stages


WORKS: dict[str, Callable[[Path], dict[str, float]]] = {"run": run, "tender": tender}


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "run"
    if len(sys.argv) > 2:
        print(json.dumps(WORKS[name](Path(sys.argv[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "tender.xlsx"
        subprocess.run([sys.executable, "-m", "benchmarks.big_tender", str(workbook)], check=True)
        command = [sys.executable, "-m", "benchmarks.stages", name, str(workbook)]
        rounds = [json.loads(subprocess.check_output(command)) for _ in range(ROUNDS)]
    medians = {stage: statistics.median(each[stage] for each in rounds) for stage in rounds[0]}
    whole = sum(medians.values())
    for stage, seconds in medians.items():
        print(f"{stage:<24} {seconds * 1000:6.0f} ms {seconds / whole:6.0%}")


if __name__ == "__main__":
    main()
