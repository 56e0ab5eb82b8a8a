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


def test_tenders_are_read_compared_and_written_in_two_places(tmp_path: Path) -> None:
    procurement, warnings = costmodel.read_tender(INPUT.with_name("tender_four.xlsx"))
    run = costmodel.compare_tenders(procurement)
    assert warnings == []
    assert [lot.winners for lot in run.comparison.award.lots] == [("b",), ("c",)]  # inputs/README.md
    for name in ("report.xlsx", "report.html", "report.json"):
        costmodel.write_award_report(run, tmp_path / "award" / name, date="2026-11-22")
        costmodel.write_internal_analysis(run, tmp_path / "internal" / name, language="fr", date="2026-11-22")
    costmodel.write_award_report(run, tmp_path / "redacted.html", redacted=True)
    assert (tmp_path / "award" / "report.xlsx").read_bytes().startswith(b"PK")
    assert '<html lang="fr"' in (tmp_path / "internal" / "report.html").read_text(encoding="utf-8")
    assert "Redacted version" in (tmp_path / "redacted.html").read_text(encoding="utf-8")
    with pytest.raises(FileExists):
        costmodel.write_award_report(run, tmp_path / "redacted.html", redacted=True, date="2026-11-22")


def test_a_document_of_a_kind_that_is_not_made_is_refused(tmp_path: Path) -> None:
    run = costmodel.compare_tenders(costmodel.read_tender(INPUT.with_name("tender_four.xlsx"))[0])
    with pytest.raises(ValueError, match=r"one of \.xlsx, \.html$"):
        costmodel.write_award_report(run, tmp_path / "redacted.json", redacted=True)


def test_a_schedule_tied_to_a_case_is_read_with_it() -> None:
    case, _ = costmodel.read_case(INPUT.with_name("novo.xlsx"))
    procurement, _ = costmodel.read_tender(INPUT.with_name("tender_single.xlsx"), case=case)
    (lot,) = costmodel.compare_tenders(procurement, case=case).comparison.award.lots
    assert round(lot.tenders[0].price or 0, 2) == 1_631_748.32  # inputs/README.md


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = costmodel.nothing  # type: ignore[attr-defined]
