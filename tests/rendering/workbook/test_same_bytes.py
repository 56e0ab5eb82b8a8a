"""The same input and date give the same files, whatever the time zone, the locale or the hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PLACES = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "fr_BE.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "4294967295"},
)


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file that a run wrote."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def run(folder: Path, place: dict[str, str], date: str) -> dict[str, str]:
    """``costmodel run`` in a process of its own."""
    arguments = [str(ROOT / "inputs" / "example.xlsx"), "--out", str(folder), "--date", date]
    command = [sys.executable, "-c", "from costmodel.cli import main; main()", "run", *arguments]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, **place}, timeout=120)
    return hashes(folder)


def test_the_same_input_and_date_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    first, *others = (run(tmp_path / str(i), place, "2026-11-22") for i, place in enumerate(PLACES))
    assert {"result.xlsx", "result.json"} <= set(first)
    assert all(found == first for found in others)


def test_another_date_gives_another_workbook(tmp_path: Path) -> None:
    """The comparison can fail."""
    found = run(tmp_path / "a", PLACES[0], "2026-11-22"), run(tmp_path / "b", PLACES[0], "2026-11-23")
    assert found[0]["result.xlsx"] != found[1]["result.xlsx"]
