"""What a run loads, and that the benchmarks measure what they say they do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.model import cells
from benchmarks.run import medians, used
from costmodel.formula.spreadsheet import Layout, Names, RowLine
from costmodel.model.build import build
from tests.worked_examples.m9 import M9

ROOT = Path(__file__).resolve().parents[1]
NOT_FOR_A_RUN = {"pandas", "scipy", "matplotlib", "rich", "pydantic", "hypothesis", "numpy.testing"}


def loaded(*arguments: str) -> set[str]:
    """All modules that the command line imports while it does its work."""
    command = [sys.executable, "-X", "importtime", "-m", "costmodel.cli", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def test_a_run_loads_no_pandas_and_nothing_else_it_does_not_need(tmp_path: Path) -> None:
    modules = loaded("run", "inputs/novo.xlsx", "--out", str(tmp_path))
    assert {"numpy", "xlsxwriter", "jinja2"} <= modules
    assert modules & NOT_FOR_A_RUN == set()


def test_help_loads_neither_numbers_nor_workbooks() -> None:
    assert loaded("--help") & {"numpy", "openpyxl", "xlsxwriter", "jinja2", "pandas"} == set()


def test_memory_is_that_of_the_child() -> None:
    code = "import sys; from benchmarks.run import used; print(used([sys.executable, '-c', sys.argv[1]]).kilobytes)"
    small, large = (
        float(subprocess.check_output([sys.executable, "-c", code, f"x = b'x' * {size}"], cwd=ROOT))
        for size in (0, 64_000_000)
    )
    assert large - small == pytest.approx(64_000_000 / 1024, rel=0.1)


def test_time_is_that_of_the_child_by_the_clock() -> None:
    assert used([sys.executable, "-c", "import time; time.sleep(0.3)"]).seconds >= 0.3


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="failed"):
        medians({"wrong": [sys.executable, "-c", "raise SystemExit(1)"]})


def test_formula_cells_are_those_of_the_sheets() -> None:
    model = build(M9).model
    layout = Layout(model, Names("inputs", "shared", ("a", "b")), first_line=0)
    shared = [line for line in layout.shared if isinstance(line, RowLine)]
    own = [line for line in layout.scenario if isinstance(line, RowLine)]
    printed = sum(len(layout.cells(line, 0).by_column) for line in shared)
    printed += sum(len(layout.cells(line, s).by_column) for line in own for s in range(len(M9.scenarios)))
    assert cells(model) == printed
