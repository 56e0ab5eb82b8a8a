"""The functions that other programs use do what the commands do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import costmodel
from costmodel.rendering.files import FileExists

INPUT = Path(__file__).parents[1] / "inputs" / "example.xlsx"


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, costmodel; print(sorted({'numpy', 'openpyxl', 'pandas', 'jinja2', 'babel'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_a_case_is_read_computed_and_written(tmp_path: Path) -> None:
    case, warnings = costmodel.read_case(INPUT)
    run = costmodel.evaluate(case, date="2026-11-22")
    assert warnings == []
    assert run.results.scenario("telework").public.npv == -228_976.53  # M-9
    costmodel.write_workbook(run, tmp_path / "result.xlsx", date="2026-11-22")
    costmodel.write_html(run, tmp_path / "page.html", language="fr", date="2026-11-22")
    assert (tmp_path / "result.xlsx").read_bytes().startswith(b"PK")
    assert '<html lang="fr"' in (tmp_path / "page.html").read_text(encoding="utf-8")
    with pytest.raises(FileExists):
        costmodel.write_html(run, tmp_path / "page.html")


def test_faults_are_records_of_the_error(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(b"no workbook")
    with pytest.raises(costmodel.InputError) as caught:
        costmodel.read_case(wrong)
    assert [type(issue) for issue in caught.value.issues] == [costmodel.Issue]


def test_booked_amounts_come_as_a_table() -> None:
    """M-9: everything that telework costs in 2011 is 1,271,059.91."""
    case, _ = costmodel.read_case(INPUT)
    frame = costmodel.to_frame(costmodel.evaluate(case))
    one_year = frame[(frame["scenario"] == "telework") & (frame["year"] == 2011)]
    assert round(float(one_year["amount"].sum()), 2) == 1_271_059.91


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = costmodel.nothing  # type: ignore[attr-defined]
