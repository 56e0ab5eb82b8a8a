"""Where the time of ``costmodel run inputs/novo.xlsx`` goes, stage by stage: ``python -m benchmarks.stages``.

Each round is a process of its own, since a module is loaded only once; medians of five.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 5
NOVO = Path(__file__).resolve().parents[1] / "inputs" / "novo.xlsx"
DAY = "2026-11-22"


def once() -> dict[str, float]:
    """Seconds of each stage, in the order of a run; first what is imported for all of them."""
    begun = time.perf_counter()
    from costmodel.language import language
    from costmodel.model.evaluate import evaluate_case
    from costmodel.reading.workbook import read_case
    from costmodel.rendering.html import render_html
    from costmodel.rendering.json_result import render_json
    from costmodel.rendering.run import run_info
    from costmodel.rendering.workbook import write_workbook

    ends = {"imports": time.perf_counter()}
    case, _ = read_case(NOVO)
    ends["reading the input"] = time.perf_counter()
    evaluation = evaluate_case(case, date=DAY)
    ends["model, low and high"] = time.perf_counter()
    speech, run = language(case.language), run_info(NOVO.name, NOVO.read_bytes(), (case.language,), DAY)
    write_workbook(evaluation, speech, run)
    ends["result workbook"] = time.perf_counter()
    render_html(case, evaluation.results, speech, run=run)
    ends["summary page"] = time.perf_counter()
    render_json(case, evaluation.results, run)
    ends["JSON"] = time.perf_counter()
    starts = [begun, *ends.values()]
    return {name: end - start for (name, end), start in zip(ends.items(), starts, strict=False)}


def main() -> None:
    if sys.argv[1:] == ["once"]:
        print(json.dumps(once()))
        return
    command = [sys.executable, "-m", "benchmarks.stages", "once"]
    rounds = [json.loads(subprocess.check_output(command)) for _ in range(ROUNDS)]
    medians = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    whole = sum(medians.values())
    for name, seconds in medians.items():
        print(f"{name:<22} {seconds * 1000:6.0f} ms {seconds / whole:6.0%}")


if __name__ == "__main__":
    main()
