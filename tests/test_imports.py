"""Imports go one way, and the guard that says so can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"]


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*LINT, "--no-cache"], cwd=tree, text=True, capture_output=True, check=False)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package, to plant faults in."""
    shutil.copytree(ROOT / "costmodel", tmp_path / "costmodel", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_tree_keeps_its_directions() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("errors", "import costmodel.domain.case"),
        ("domain/case", "import numpy"),
        ("domain/case", "import costmodel.model"),
        ("formula/expression", "import costmodel.model.prices"),
        ("model/prices", "import costmodel.rendering"),
        ("model/prices", "import openpyxl"),
        ("model/prices", "import gettext"),
        ("model/prices", "import costmodel.language"),
        ("reading/prescan", "import costmodel.rendering.files"),
        ("rendering/files", "import costmodel.reading.prescan"),
        ("rendering/files", "import costmodel.cli"),
        ("language/format", "import costmodel.reading.prescan"),
    ],
)
def test_a_planted_import_against_the_direction_is_found(tree: Path, module: str, line: str) -> None:
    with (tree / "costmodel" / f"{module}.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint(tree)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def test_the_package_alone_imports_nothing_heavy() -> None:
    code = "import costmodel, sys; print('numpy' in sys.modules or 'openpyxl' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT).strip() == "False"
