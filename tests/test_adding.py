"""Each recipe of docs/adding.md works as it is written: it is followed here on a copy of the project."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from costmodel.domain.example import EXAMPLE
from costmodel.language.catalogues import DOMAINS
from costmodel.model.evaluate import evaluate_case
from costmodel.reading import read_case
from tests.language.extraction import problems, uses
from tests.reading.workbooks import Workbook

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^(?:`(?P<path>[^`\n]+)`\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE_ROW = re.compile(r"^\| `(?P<column>[^`]+)` \| (?P<value>.*) \|$", re.MULTILINE)
COPIED = ("costmodel", "docs", "inputs", "templates", "tests")


@dataclass(frozen=True)
class Block:
    """path: file that the block is about, empty for commands. kind: diff, python, po or sh."""

    path: str
    kind: str
    text: str


def section(heading: str) -> str:
    """The text of the page under one heading."""
    return re.split(rf"^## {heading}\n", PAGE, flags=re.MULTILINE)[1].split("\n## ")[0]


def blocks(heading: str) -> list[Block]:
    return [Block(found["path"] or "", found["kind"], found["text"]) for found in BLOCK.finditer(section(heading))]


def edited(text: str, hunk: str) -> str:
    """Text with the new lines of one hunk put in where its other lines stand, which must be one place."""
    lines = [(line[:1] or " ", line[1:]) for line in hunk.splitlines()]
    old = "".join(f"{line}\n" for sign, line in lines if sign == " ")
    new = "".join(f"{line}\n" for _, line in lines)
    assert text.count(old) == 1, f"stands {text.count(old)} times in the file:\n{old}"
    return text.replace(old, new)


class Copy:
    """A copy of the project, in which recipes are followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "images"))
        for name in ("pyproject.toml", "Makefile"):
            shutil.copy(ROOT / name, folder)

    def follow(self, recipe: list[Block]) -> None:
        for block in recipe:
            if block.kind == "sh":
                for command in block.text.splitlines():
                    self.run(command)
            else:
                self.write(block)

    def write(self, block: Block) -> None:
        path = self.folder / block.path
        if block.kind == "python":
            assert not path.exists(), f"the page calls {block.path} new"
            path.write_text(block.text, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        if block.kind == "po":
            text += f"\n{block.text}"
        else:
            for hunk in block.text.split("@@\n"):
                text = edited(text, hunk)
        path.write_text(text, encoding="utf-8")

    def run(self, command: str) -> None:
        """One command of the page, with the interpreter of this test and the files of the copy."""
        words = shlex.split(command)
        if words[0] == "make":
            for line in self.made_by(words[1]):
                self.run(line)
        elif words[:2] == ["cp", "-r"]:
            shutil.copytree(self.folder / words[2], self.folder / words[3])
        else:
            program = {".venv/bin/python": [], ".venv/bin/costmodel": ["-m", "costmodel.cli"]}[words[0]]
            extra = ["-p", "no:cacheprovider", "-q"] if words[1:3] == ["-m", "pytest"] else []
            done = subprocess.run(
                [sys.executable, *program, *words[1:], *extra],
                cwd=self.folder,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    def made_by(self, target: str) -> list[str]:
        """The commands of a make target."""
        recipe = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", (self.folder / "Makefile").read_text(), re.MULTILINE)
        assert recipe is not None, f"make has no target {target}"
        return [line.strip().replace("$(BIN)", ".venv/bin") for line in recipe[1].splitlines()]

    def problems(self, code: str) -> set[str]:
        """What is wrong with the catalogues of one language, without line numbers."""
        found = uses(self.folder / "costmodel", self.folder / "templates")
        folder = self.folder / "templates" / "locale" / code / "LC_MESSAGES"
        return {re.sub(r":\d+\)$", ")", line) for line in problems(found, folder)}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_cost_item_is_a_row_of_the_input_workbook(tmp_path: Path) -> None:
    on_prices, on_kit = (
        {row["column"]: number(row["value"]) for row in TABLE_ROW.finditer(part)}
        for part in section("A cost item").split("On the sheet *Kit*")
    )
    book = Workbook(tmp_path / "case.xlsx", EXAMPLE)
    book.add("prices", **on_prices)
    book.add("kit", **on_kit)
    case, _ = read_case(book.save())
    telework = next(s for s in evaluate_case(case).results.scenarios if s.id == "telework")
    headset = next(line for line in telework.lines if line.id == "headset")
    gross = 40.00 * 1.21
    assert headset.amounts == pytest.approx((60 * gross, 60 * gross, 30 * gross, 0.00), abs=0.005)


def number(text: str) -> str | float:
    return float(text) if re.fullmatch(r"[0-9.]+", text) else text


@pytest.mark.parametrize("heading", ["A charge basis", "A report section", "An input column", "An award formula"])
def test_a_recipe_with_code_works_and_leaves_no_text_untranslated(copy: Copy, heading: str) -> None:
    before = copy.problems("fr")
    copy.follow(blocks(heading))
    assert copy.problems("fr") - before == set()


def test_a_language_is_a_folder_of_catalogues(copy: Copy) -> None:
    first, *others = blocks("A language")
    copy.follow([first])
    folder = copy.folder / "templates" / "locale" / "it" / "LC_MESSAGES"
    for domain in DOMAINS:
        translate(folder / f"{domain}.po")
    for block in others:
        copy.follow([Block("", "sh", command) for command in block.text.splitlines() if "pytest" not in command])
    assert copy.problems("it") == copy.problems("fr")  # what the test named on the page looks at
    assert "[en|de|fr|it|nl]" in (copy.folder / "docs" / "cli.md").read_text(encoding="utf-8")
    page = (copy.folder / "results-it" / "summary-it.html").read_text(encoding="utf-8")
    assert '<html lang="it">' in page
    assert "On this page~" in page


def translate(po: Path) -> None:
    """Stand in for a translator: each text is its English form with a mark."""
    with po.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id:
            message.string = f"{message.id}~"
    with po.open("wb") as file:
        write_po(file, catalogue)


def test_an_edit_whose_place_has_changed_is_refused() -> None:
    assert edited("a\nb\n", " a\n+new\n b") == "a\nnew\nb\n"
    with pytest.raises(AssertionError, match="stands 0 times"):
        edited("a\nc\n", " a\n+new\n b")


def test_the_page_lists_each_recipe() -> None:
    listed = re.findall(r"^\| \[(.+?)\]", PAGE, re.MULTILINE)
    assert listed == [heading[:1].lower() + heading[1:] for heading in re.findall(r"^## (.+)$", PAGE, re.MULTILINE)]
