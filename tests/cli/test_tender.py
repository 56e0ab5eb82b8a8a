"""``costmodel tender`` as a whole: a filled-in workbook, schedules that came back, two sets of files."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from costmodel import cli
from costmodel.domain.tender import AwardBasis, CriterionKind
from costmodel.language import language
from costmodel.rendering.files import MANIFEST_NAME
from inputs.build_tenders import FOUR, SINGLE
from tests.reading.tender_workbooks import PRICES, ScheduleBook, TenderBook, before_opening, filled_tender
from tests.reading.workbooks import parts_of, write_parts
from tests.test_cli import HEAVY

NOVO = Path(__file__).resolve().parents[2] / "inputs" / "novo.xlsx"
AWARD = {"award-report.xlsx", "award-report-redacted.xlsx", "award.json"}
PAGES = {"award-report-{code}.html", "award-report-redacted-{code}.html"}
DAY = ("--date", "2026-11-22")


def ended(*arguments: object) -> int:
    return cli.outcome([str(argument) for argument in arguments], language("en"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def award_files(*codes: str) -> set[str]:
    return {*AWARD, MANIFEST_NAME, *(page.format(code=code) for page in PAGES for code in codes)}


def internal_files(*codes: str) -> set[str]:
    return {"analysis.xlsx", "analysis.json", MANIFEST_NAME, *(f"analysis-{code}.html" for code in codes)}


@pytest.fixture
def four(tmp_path: Path) -> Path:
    path = tmp_path / "four.xlsx"
    path.write_bytes(filled_tender(FOUR, "en"))
    return path


@pytest.fixture
def single(tmp_path: Path) -> Path:
    path = tmp_path / "single.xlsx"
    path.write_bytes(filled_tender(SINGLE, "en"))
    return path


def test_a_filled_in_workbook_becomes_two_sets_of_files_each_with_its_own_manifest(
    four: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = four.parent / "out"
    before = four.read_bytes()
    assert ended("tender", four, "--out", out, "--lang", "en", "--lang", "fr", *DAY) == 0
    assert {path.name for path in out.iterdir()} == {"award", "internal"}
    assert {path.name for path in (out / "award").iterdir()} == award_files("en", "fr")
    assert {path.name for path in (out / "internal").iterdir()} == internal_files("en", "fr")
    runs = set()
    for folder in ("award", "internal"):
        manifest = json.loads((out / folder / MANIFEST_NAME).read_bytes())
        runs.add(manifest["run"])
        written = {path.name: path.read_bytes() for path in (out / folder).iterdir() if path.name != MANIFEST_NAME}
        assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == {
            name: hashlib.sha256(content).hexdigest() for name, content in written.items()
        }
    award = json.loads((out / "award" / "award.json").read_bytes())
    analysis = json.loads((out / "internal" / "analysis.json").read_bytes())
    assert runs == {award["meta"]["run"]} == {analysis["meta"]["run"]}
    assert award["meta"]["input_sha256"] == hashlib.sha256(before).hexdigest()
    assert four.read_bytes() == before
    assert capsys.readouterr().err == ""


def test_the_table_shows_the_ranking_of_each_lot_and_only_where_the_internal_analysis_is(
    four: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """B 79, A 78, C 73, D 67 for the lines; C 88, A 84, D 76.575, B 74.75 for the equipment (inputs/README.md)."""
    out = four.parent / "out"
    assert ended("tender", four, "--out", out, *DAY) == 0
    lines = capsys.readouterr().out.splitlines()
    lots = [line for line in lines if line.startswith("Lot ")]
    assert [lot.strip() for lot in lots] == [f"Lot {n}: {lot.title}" for n, lot in enumerate(FOUR.lots, 1)]
    ranked = [re.split(r"  +", line.strip()) for line in lines if re.match(r"\d\. ", line)]
    assert [(place, name[9], price, points) for place, name, price, points in ranked] == [
        ("1.", "B", "800,000.00", "79.00 points"),
        ("2.", "A", "700,000.00", "78.00 points"),
        ("3.", "C", "560,000.00", "73.00 points"),
        ("4.", "D", "960,000.00", "67.00 points"),
        ("1.", "C", "400,000.00", "88.00 points"),
        ("2.", "A", "480,000.00", "84.00 points"),
        ("3.", "D", "449,500.00", "76.58 points"),
        ("4.", "B", "515,000.00", "74.75 points"),
    ]
    assert lines[-1] == f"For the authority alone, never for the award file: {out / 'internal'}"
    assert [line for line in lines if "internal" in line] == [lines[-1]]
    assert {line.removeprefix(f"Written: {out / 'award'}/") for line in lines if "Written" in line} == award_files("en")


TIED = replace(
    FOUR,
    tenders=tuple(replace(t, prices=FOUR.tenders[0].prices) if t.id == "b" else t for t in FOUR.tenders),
    offers=(),
    combined=(),
    corrections=(),
    scores=(
        *(score for score in FOUR.scores if score.tender != "b"),
        *(replace(score, tender="b") for score in FOUR.scores if score.tender == "a"),
    ),
    admissions=tuple(
        replace(admission, selected=False, reason="No references.") if admission.tender == "d" else admission
        for admission in FOUR.admissions
    ),
)
"""B has the prices and the scores of A; D is not selected."""


def test_a_tie_is_shown_as_a_tie_and_who_is_not_ranked_stands_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tied.xlsx"
    path.write_bytes(filled_tender(TIED, "en"))
    assert ended("tender", path, "--out", tmp_path / "out", *DAY) == 0
    first_lot = capsys.readouterr().out.split("\n\n")[0].splitlines()[2:]
    places = [re.split(r"  +", line.strip()) for line in first_lot]
    assert [(place, name[9]) for place, name, _, _ in places] == [
        ("1. (tied)", "A"),
        ("1. (tied)", "B"),
        ("3.", "C"),
        ("–", "D"),
    ]
    assert places[-1][-1] == "not ranked"


def test_a_schedule_tied_to_a_case_takes_its_quantities_from_there(
    single: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """1,631,748.32 at the estimate (inputs/README.md). The case is named where the authority alone reads."""
    out = single.parent / "out"
    assert ended("tender", single, "--case", NOVO, "--out", out, *DAY) == 0
    assert "1,631,748.32" in capsys.readouterr().out
    case = {"case_name": "novo.xlsx", "case_sha256": hashlib.sha256(NOVO.read_bytes()).hexdigest()}
    assert case.items() <= json.loads((out / "internal" / "analysis.json").read_bytes())["meta"].items()
    for name in ("analysis.xlsx", "analysis-en.html"):
        assert case["case_sha256"] in text_of(out / "internal" / name)
    for path in (out / "award").iterdir():
        assert "novo" not in text_of(path)
        assert case["case_sha256"] not in text_of(path)


def test_a_tied_schedule_without_its_case_is_refused_with_the_cells(
    single: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = single.parent / "out"
    assert ended("tender", single, "--out", out, *DAY) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert re.search(r"Price schedule![A-Z]+7 ", told.err)
    assert "name the case with --case" in told.err
    assert told.err.splitlines()[-1] == f"{single}: refused; faults: {len(SINGLE.lines)}."
    assert not out.exists()


def test_a_refused_case_is_told_as_the_case(single: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = single.with_name("case.xlsx")
    wrong.write_bytes(b"")
    assert ended("tender", single, "--case", wrong, "--out", single.parent / "out") == 3
    assert capsys.readouterr().err.splitlines()[-1] == f"{wrong}: refused; faults: 1."
    assert ended("tender", single, "--case", single, "--out", single.parent / "out") == 3
    assert "this is the workbook of a tender procedure" in capsys.readouterr().err
    assert not (single.parent / "out").exists()


def test_faults_are_told_with_their_cells_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = TenderBook(tmp_path / "faulty.xlsx", FOUR)
    cells = [
        book.put("prices", "laptop", "price:b", None),
        book.put("scores", book.row("scores", tender="a", criterion="kit_quality"), "value", 11),
    ]
    out = tmp_path / "out"
    assert ended("tender", book.save(), "--out", out, *DAY) == 3
    told = capsys.readouterr()
    assert told.out == ""
    for cell in cells:
        assert f"!{cell} " in told.err
    assert "Traceback" not in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["faulty.xlsx"]


def test_the_same_arguments_give_the_same_bytes_in_whatever_folder(four: Path) -> None:
    one, two = four.parent / "one", four.parent / "two"
    for out in (one, two, one):
        assert ended("tender", four, "--out", out, *DAY) == 0
    assert contents(one) == contents(two)
    assert ended("tender", four, "--out", two, "--date", "2026-11-23") == 0
    assert all(contents(one)[name] != content for name, content in contents(two).items())


@pytest.mark.parametrize("edited", ["award/award-report.xlsx", "internal/analysis.xlsx"])
def test_a_file_that_a_person_changed_keeps_both_folders_as_they_are(
    four: Path, capsys: pytest.CaptureFixture[str], edited: str
) -> None:
    out = four.parent / "out"
    assert ended("tender", four, "--out", out, *DAY) == 0
    (out / edited).write_bytes(b"with my notes")
    before = contents(out)
    capsys.readouterr()
    assert ended("tender", four, "--out", out, "--date", "2026-11-23") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{out / edited}: changed, or not written, by a person" in told.err
    assert contents(out) == before
    assert ended("tender", four, "--out", out, "--date", "2026-11-23", "--force") == 0
    assert not {*before.values()} & {*contents(out).values()}


def test_pages_of_a_language_that_is_not_asked_for_any_more_go_from_both_folders(
    four: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = four.parent / "out"
    assert ended("tender", four, "--out", out, "--lang", "en", "--lang", "fr", *DAY) == 0
    capsys.readouterr()
    assert ended("tender", four, "--out", out, "--lang", "fr", *DAY) == 0
    assert {path.name for path in (out / "award").iterdir()} == award_files("fr")
    assert {path.name for path in (out / "internal").iterdir()} == internal_files("fr")
    told = capsys.readouterr()
    assert told.err.count("Supprimé") == 2
    assert "Réservé au pouvoir adjudicateur" in told.out


def test_json_of_a_comparison_is_the_award_report_alone(four: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = four.parent / "out"
    assert ended("tender", four, "--out", out, "--json", *DAY) == 0
    assert capsys.readouterr().out == (out / "award" / "award.json").read_text(encoding="utf-8")


# Price schedules that go out and come back.

OPENING = before_opening("a")


PRICE_ALONE = replace(
    OPENING,
    terms=replace(FOUR.terms, award_basis=AwardBasis.PRICE),
    lots=tuple(replace(lot, formula="lowest_price") for lot in FOUR.lots),
    criteria=tuple(replace(c, weight=100.0) for c in FOUR.criteria if c.kind is CriterionKind.PRICE),
    scores=(),
)


@pytest.fixture
def opening(tmp_path: Path) -> Path:
    """The price alone ranks; tender a was typed, others are to come back as files."""
    path = tmp_path / "opening.xlsx"
    path.write_bytes(filled_tender(PRICE_ALONE, "en"))
    return path


def offer(path: Path, sent: bytes, tender: str, prices: Mapping[str, float | str | None] = PRICES) -> ScheduleBook:
    """A schedule filled in by a tenderer."""
    book = ScheduleBook(path, tender, {}, procurement=FOUR)
    book.open(path, sent)
    book.field("offer", "name", f"Tenderer {tender.upper()} (invented)")
    book.field("offer", "tender", tender)
    for line, price in prices.items():
        book.put("schedule", line, "price", price)
    book.save()
    return book


@pytest.fixture
def sent(opening: Path, capsys: pytest.CaptureFixture[str]) -> bytes:
    path = opening.with_name("to-send.xlsx")
    assert ended("template", "--schedule-only", path, "--from", opening) == 0
    assert capsys.readouterr().out == f"Written: {path}\n"
    return path.read_bytes()


def test_schedules_that_came_back_are_compared_and_listed_with_their_hashes(
    opening: Path, sent: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [offer(opening.with_name(f"{tender}.xlsx"), sent, tender).path for tender in ("e", "f")]
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    before = contents(opening.parent)
    out = opening.parent / "out"
    add = [part for path in files for part in ("--add", path)]
    for _ in range(2):
        assert ended("tender", opening, *add, "--out", out, *DAY) == 0
        told = capsys.readouterr().out
        for name, sha256 in hashes.items():
            assert f"Returned: {name}, SHA-256 {sha256}" in told
    after = contents(opening.parent)
    assert {name: after[name] for name in before} == before
    award = json.loads((out / "award" / "award.json").read_bytes())
    assert {one["file"]: one["sha256"] for one in award["tenders"] if one["file"]} == hashes
    for name in award_files("en") - {"award.json", MANIFEST_NAME}:
        for sha256 in hashes.values():
            assert sha256 in text_of(out / "award" / name)


def test_the_run_is_another_one_with_another_returned_file(opening: Path, sent: bytes) -> None:
    def run_of(path: Path) -> str:
        out = path.with_suffix("")
        assert ended("tender", opening, "--add", path, "--out", out, *DAY) == 0
        return str(json.loads((out / "award" / MANIFEST_NAME).read_bytes())["run"])

    one = offer(opening.with_name("e.xlsx"), sent, "e").path
    other = offer(opening.with_name("other.xlsx"), sent, "e", {**PRICES, "laptop": 801.0}).path
    again = opening.with_name("again.xlsx")
    again.write_bytes(one.read_bytes())
    assert run_of(one) == run_of(again) != run_of(other)


def test_a_returned_schedule_with_mistakes_is_refused_with_the_cells_of_its_file(
    opening: Path, sent: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    book = offer(opening.with_name("e.xlsx"), sent, "e")
    blank, words = book.put("schedule", "laptop", "price", None), book.put("schedule", "set_up", "price", "on request")
    book.save()
    before = contents(opening.parent)
    out = opening.parent / "out"
    assert ended("tender", opening, "--add", book.path, "--out", out, *DAY) == 3
    told = capsys.readouterr().err
    for cell in (blank, words):
        assert f"[e.xlsx]Price schedule!{cell} " in told
    assert contents(opening.parent) == before
    book.put("schedule", "laptop", "price", 800)
    book.put("schedule", "set_up", "price", "missing")
    assert ended("tender", opening, "--add", book.save(), "--out", out, *DAY) == 0


def test_a_schedule_of_a_tied_procedure_goes_out_with_the_quantities_of_the_case(
    single: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = single.with_name("to-send.xlsx")
    assert ended("template", "--schedule-only", "--from", single, path) == 3
    assert not path.exists()
    assert ended("template", "--schedule-only", "--from", single, "--case", NOVO, path) == 0
    shown = [cell.value for row in openpyxl.load_workbook(path, data_only=True)["Price schedule"] for cell in row]
    assert shown.count(12 * 230) == 3 * 4 + 2 * 4
    # Line-months of the inspectors in each year and scenario; at the minimum, tunnels and support are theirs alone.


def test_nothing_internal_goes_out_with_a_schedule(opening: Path, sent: bytes) -> None:
    said = text_of(opening.with_name("to-send.xlsx"))
    assert FOUR.internal
    assert FOUR.lines[0].label in said
    for secret in ("Flat allowance", FOUR.internal.note[:20], FOUR.tenders[0].name, "Internal"):
        assert secret not in said


def test_the_blank_workbook_of_a_procedure_is_written_in_the_language_asked_for(tmp_path: Path) -> None:
    for code, title in (("en", "Price schedule"), ("fr", "Inventaire des prix")):
        path = tmp_path / f"{code}.xlsx"
        assert ended("template", "--tender", path, "--lang", code) == 0
        assert any(name.startswith(title[:10]) for name in openpyxl.load_workbook(path).sheetnames)
        assert ended("check", path) == 3


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--tender", "--example"), "--example is for a case"),
        (("--schedule-only",), "go together"),
        (("--from", "x.xlsx"), "go together"),
        (("--case", "x.xlsx"), "--case needs --schedule-only"),
    ],
)
def test_options_of_the_template_that_do_not_go_together_are_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], sentence: str
) -> None:
    assert ended("template", tmp_path / "t.xlsx", *options, "--lang", "en") == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_workbooks_of_another_kind_are_refused_with_the_command_for_them(
    four: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = four.parent / "out"
    assert ended("run", four, "--out", out, "--lang", "en") == 3
    assert "costmodel tender FILE.xlsx --out DIR" in capsys.readouterr().err
    assert ended("tender", NOVO, "--out", out, "--lang", "en") == 3
    assert "costmodel run FILE.xlsx --out DIR" in capsys.readouterr().err
    assert not out.exists()


def test_the_help_says_what_lands_where_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from costmodel.cli import main; sys.argv[1:] = ['tender', '--help']\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules)"
    )
    environment = {"LANG": "en", "PYTHONIOENCODING": "utf-8", "PATH": "", "SYSTEMROOT": "C:\\Windows"}
    said = subprocess.check_output([sys.executable, "-c", code], text=True, env=environment, encoding="utf-8")
    for told in ("DIR/award", "DIR/internal", "Never mix the"):
        assert told in said
    assert not {name.split(".")[0] for name in said.splitlines()[-1].split()} & HEAVY


def text_of(path: Path) -> str:
    """Everything in a file, the parts of a workbook unpacked."""
    content = path.read_bytes()
    if path.suffix != ".xlsx":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
def test_names_that_a_terminal_would_obey_or_that_are_no_text_do_no_harm(
    opening: Path, sent: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    book = offer(opening.with_name("e.xlsx"), sent, "e")
    book.field("offer", "name", "E HERE (invented)")
    parts = parts_of(book.save())
    typed = {name: content.replace(b"HERE", b"_xD800_ _x001B_[31m _x202E_&lt;b&gt;") for name, content in parts.items()}
    path = write_parts(opening.parent / os.fsdecode(b"offre\xff\x1b[31m.xlsx"), typed)
    out = opening.parent / "out"
    assert ended("tender", opening, "--add", path, "--out", out, *DAY) == 0
    told = capsys.readouterr()
    assert "offre\ufffd\ufffd[31m.xlsx" in told.out
    assert not re.search("[\x1b\u202e\ud800-\udfff]", told.out + told.err)
    award = json.loads((out / "award" / "award.json").read_bytes())
    assert [tender["name"] for tender in award["tenders"]][-1] == "E \ufffd \x1b[31m \u202e<b> (invented)"
    for file in (out / "award").glob("*.html"):
        assert "[31m" in file.read_text(encoding="utf-8")
        assert "\x1b" not in file.read_text(encoding="utf-8")


def test_a_report_names_no_folder_of_the_officer(opening: Path, sent: bytes) -> None:
    files = []
    for tender in ("e", "f"):
        folder = opening.parent / f"officer-{tender}"
        folder.mkdir()
        files += ["--add", offer(folder / "offer.xlsx", sent, tender).path]
    out = opening.parent / "out"
    assert ended("tender", opening, *files, "--out", out, *DAY) == 0
    for path in (*(out / "award").iterdir(), *(out / "internal").iterdir()):
        assert "officer-" not in text_of(path)
