"""What the README says can be done: commands run, targets and files exist, exit codes are those of the program."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from costmodel import console

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "README.md").read_text(encoding="utf-8")
MAKE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    return [shlex.split(line) for block in blocks("sh") for line in block.splitlines()]


def run(arguments: list[str], folder: Path) -> str:
    done = subprocess.run(arguments, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_commands_are_make_run_and_make_test() -> None:
    assert commands()[:2] == [["make", "run"], ["make", "test"]]


def test_every_target_named_is_one_of_make() -> None:
    named = {words[1] for words in commands() if words[0] == "make"} | set(re.findall(r"`make (\w+)`", PAGE))
    assert named <= set(re.findall(r"^(\w+):", MAKE, re.MULTILINE))


def test_the_commands_work_in_their_order(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for program, *arguments in commands():
        if program != "make":
            assert program == ".venv/bin/costmodel"
            run([sys.executable, "-m", "costmodel.cli", *arguments], tmp_path)
    made = {path.name for path in (tmp_path / "results").iterdir()}
    assert {"result.xlsx", "result.json", "summary-en.html", "summary-fr.html"} <= made
    for folder in ("four", "single"):
        assert {path.name for path in (tmp_path / folder).iterdir()} == {"award", "internal"}


def test_the_library_example_works(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "example.xlsx", tmp_path / "inputs")
    (code,) = blocks("python")
    said = run([sys.executable, "-c", code], tmp_path)
    assert said.startswith("-228976.53 ")  # NPV of the saving in worked example M-9
    assert {"result.xlsx", "summary.html"} <= {path.name for path in tmp_path.iterdir()}


def test_without_make_the_lines_are_those_of_make() -> None:
    (lines,) = blocks("bat")
    setup = re.search(r"^\$\(READY\):.*\n((?:\t.*\n)+)", MAKE, re.MULTILINE)
    assert setup is not None
    by_make = setup[1].replace("$(PYTHON)", "py").replace("$(BIN)/", ".venv\\Scripts\\").replace(" --quiet", "")
    assert len(lines.splitlines()) == 3
    for line in lines.splitlines():
        assert f"\t{line}\n" in by_make


def test_the_exit_codes_are_those_of_the_program() -> None:
    named = {int(code) for code in re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE)}
    assert named == {console.DONE, console.DEFECT, console.WRONG_USE, console.REFUSED}


PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "inputs" / "README.md",
    *sorted(ROOT.glob("docs/**/*.md")),
]


def test_every_link_and_picture_is_there() -> None:
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_file_of_the_project_that_a_page_names_is_there() -> None:
    for page in PAGES:
        if page.name != "adding.md":  # which names files to be made; its own test follows it
            for named in re.findall(
                r"`((?:costmodel|tests|docs|inputs|templates)/[\w/.]+\.\w+)`", page.read_text("utf-8")
            ):
                assert (ROOT / named).exists(), f"{page.name}: {named}"
