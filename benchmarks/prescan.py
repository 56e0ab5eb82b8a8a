"""How long the pre-scan of a workbook takes, as a share of openpyxl's reading of the same file.

Run by ``python -m benchmarks.prescan``; both are measured alternately, medians of five. The bombs have no such ratio
(openpyxl would not end), so theirs is to one import of pandas and openpyxl in a process of its own.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from costmodel.domain.example import EXAMPLE
from costmodel.language import language
from costmodel.reading.prescan import prescan
from costmodel.rendering.template import write_template
from tests.reading.test_prescan import bombs

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def import_pandas() -> None:
    subprocess.run([sys.executable, "-c", "import pandas, openpyxl"], check=True)


def ratio(name: str, work: Callable[[], object], other: Callable[[], object]) -> None:
    """Print the medians of two works done in turn, and the first as a share of the second."""
    pairs = [(seconds(work), seconds(other)) for _ in range(ROUNDS)]
    first, second = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{name:<28} {first * 1000:8.1f} ms {second * 1000:8.1f} ms {first / second:8.3f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        example = Path(folder) / "example.xlsx"
        write_template(example, language("en"), EXAMPLE)
        print(f"{'file':<28} {'pre-scan':>11} {'compared':>11} {'ratio':>8}")
        ratio("example, to openpyxl", lambda: prescan(example), lambda: openpyxl.load_workbook(example))
        for name, content in bombs().items():
            bomb = Path(folder) / f"{name}.xlsx"
            bomb.write_bytes(content)
            ratio(f"{name}, to import pandas", lambda bomb=bomb: prescan(bomb), import_pandas)  # type: ignore[misc]


if __name__ == "__main__":
    main()
