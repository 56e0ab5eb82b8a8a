"""The commands as whole processes, beside one import of pandas and openpyxl: ``python -m benchmarks.run``.

Time and peak memory of each, measured in turn, medians of five, as ratios; ends with code 1 if one is above its limit.
POSIX only, for it asks the system what a child used. The system counts what the parent holds at a child's start as the
child's, so nothing heavy may be imported here.
"""

from __future__ import annotations

import os
import statistics
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 5
NOVO = Path(__file__).resolve().parents[1] / "inputs" / "novo.xlsx"
COSTMODEL = str(Path(sysconfig.get_path("scripts")) / "costmodel")
YARDSTICK = "import pandas, openpyxl"
RUN = "costmodel run inputs/novo.xlsx"
FOUR_LANGUAGES = "the same, four languages"
ONE_PROCESSOR, FOUR_ON_ONE = "one language, one processor", "four languages, one processor"
FURTHER = 0.2
"""The most that each further language of the page may add, as a share of the yardstick. With a second processor pages
hide behind the workbook, so it is measured on one.
"""
ON_ONE = "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); os.execv(sys.argv[1], sys.argv[1:])"
TENDER = "costmodel tender, 20 x 200 x 5"
"""Twenty tenderers, 200 lines, five contract years (``benchmarks.big_tender``)."""


@dataclass(frozen=True)
class Used:
    """What one process used. seconds: by the clock. kilobytes: its peak."""

    seconds: float
    kilobytes: float


@dataclass(frozen=True)
class Limit:
    """The most that a command may use, as a share of the yardstick; None: any amount."""

    time: float | None
    memory: float | None


def on_one_processor() -> list[str]:
    """Words before a command that give it one processor, where the system can."""
    return [sys.executable, "-S", "-c", ON_ONE] if hasattr(os, "sched_setaffinity") else []


def used(command: Sequence[str]) -> Used:
    """Run a command without its output. Raises RuntimeError if it fails."""
    begun = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    child = os.posix_spawn(command[0], list(command), os.environ, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begun
    if status != 0:
        raise RuntimeError(f"{' '.join(command)} failed")
    return Used(seconds, usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1))


def medians(commands: Mapping[str, Sequence[str]], rounds: int = ROUNDS) -> dict[str, Used]:
    """Medians of all commands, run in turn so that a slow moment meets all of them."""
    for command in commands.values():
        used(command)  # what is compiled or cached at the first run counts for nobody
    measured = [{name: used(command) for name, command in commands.items()} for _ in range(rounds)]
    return {
        name: Used(
            statistics.median(each[name].seconds for each in measured),
            statistics.median(each[name].kilobytes for each in measured),
        )
        for name in commands
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        always = ["--out", folder, "--date", "2026-11-22", "--force"]
        big = str(Path(folder) / "tender.xlsx")
        used([sys.executable, "-m", "benchmarks.big_tender", big])
        languages = [word for code in ("fr", "nl", "de", "en") for word in ("--lang", code)]
        commands = {
            YARDSTICK: [sys.executable, "-c", YARDSTICK],
            RUN: [COSTMODEL, "run", str(NOVO), *always],
            FOUR_LANGUAGES: [COSTMODEL, "run", str(NOVO), *always, *languages],
            ONE_PROCESSOR: [*on_one_processor(), COSTMODEL, "run", str(NOVO), *always],
            FOUR_ON_ONE: [*on_one_processor(), COSTMODEL, "run", str(NOVO), *always, *languages],
            TENDER: [COSTMODEL, "tender", big, *always],
            "costmodel --help": [COSTMODEL, "--help"],
        }
        limits = {
            RUN: Limit(3.0, 1.5),
            FOUR_LANGUAGES: Limit(3.0 + 3 * FURTHER, None),
            TENDER: Limit(6.0, None),
            "costmodel --help": Limit(0.25, None),
        }
        found = medians(commands)
    yardstick, exceeded = found[YARDSTICK], False
    print(f"{'process':<32} {'time':>9} {'ratio':>6} {'limit':>6} {'memory':>8} {'ratio':>6} {'limit':>6}")
    for name, each in found.items():
        limit = limits.get(name, Limit(None, None))
        time_ratio, memory_ratio = each.seconds / yardstick.seconds, each.kilobytes / yardstick.kilobytes
        exceeded |= any(
            most is not None and ratio > most
            for ratio, most in ((time_ratio, limit.time), (memory_ratio, limit.memory))
        )
        print(
            f"{name:<32} {each.seconds * 1000:6.0f} ms {time_ratio:6.2f} {limit.time or '':>6} "
            f"{each.kilobytes / 1024:5.0f} MB {memory_ratio:6.2f} {limit.memory or '':>6}"
        )
    further = (found[FOUR_ON_ONE].seconds - found[ONE_PROCESSOR].seconds) / 3 / yardstick.seconds
    print(f"{'a further language of the page':<32} {'':>9} {further:6.2f} {FURTHER:6.2f}")
    return int(exceeded or further > FURTHER)


if __name__ == "__main__":
    sys.exit(main())
