"""The commands: what they call, what they say where, and with which exit code they end."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from costmodel import cli
from costmodel.domain.case import Case
from costmodel.domain.example import EXAMPLE
from costmodel.errors import InputError, Issue, Severity
from costmodel.language import Language, language
from costmodel.rendering.files import MANIFEST_NAME, MARKER_NAME, write_set
from docs.generate_cli import PAGE, page

HEAVY = {"numpy", "openpyxl", "babel", "jinja2", "pandas", "xlsxwriter", "defusedxml"}
FAULT = Issue(code="number-as-text", sheet="Prices", cell="E7", label="monthly fee", found="28,50")
WARNING = Issue(code="hidden-rows", severity=Severity.WARNING, sheet="Kit", cell="A9")
RESULT = {"workbook.xlsx": b"cells", "result.json": b'{"meta": {}}\n'}

pytestmark = pytest.mark.usefixtures("parts")


class Reader:
    """Stands in for the reader: what it will find, and what it was asked."""

    def __init__(self) -> None:
        self.faults: list[Issue] = []
        self.warnings: list[Issue] = []
        self.failure: BaseException | None = None
        self.asked: list[str | None] = []

    def read_input(
        self, path: Path, code: str | None = None, *, added: Sequence[Path] = (), case: Path | None = None
    ) -> tuple[Case, list[Issue]]:
        assert (tuple(added), case) == ((), None)
        return self.read_case(path, code)

    def read_case(self, path: Path, code: str | None = None) -> tuple[Case, list[Issue]]:
        self.asked.append(code)
        if self.failure:
            raise self.failure
        if self.faults:
            raise InputError(str(path), self.faults)
        return EXAMPLE, self.warnings


class Renderer:
    """Stands in for the outputs: what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[tuple[str, ...], str]] = []
        self.pdf: list[bool] = []

    def render(
        self,
        case: Case,
        input_name: str,
        input_bytes: bytes,
        languages: tuple[str, ...],
        date: str,
        *,
        pdf: bool,
    ) -> SimpleNamespace:
        assert case is EXAMPLE
        assert (input_name, input_bytes) == ("case.xlsx", b"the input")
        self.given.append((languages, date))
        self.pdf.append(pdf)
        return SimpleNamespace(run=f"run of {date}", files=RESULT, table=f"the table ({languages[0]})")


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def renderer() -> Renderer:
    return Renderer()


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, reader: Reader, renderer: Renderer) -> Iterator[None]:
    """The parts that the commands call, so that these tests are of the command line alone."""

    def told(issue: Issue, speech: Language, file: str) -> str:
        return f"{file}  {issue.sheet}!{issue.cell} {issue.code} ({speech.code})"

    def marked(path: Path, issues: Sequence[Issue], speech: Language) -> bytes:
        return f"marked: {[issue.cell for issue in issues]} ({speech.code})".encode()

    stand_ins = {
        "costmodel.reading.workbook": {"read_case": reader.read_case, "workbook_language": lambda path: "fr"},
        "costmodel.reading.inputs": {"read_input": reader.read_input},
        "costmodel.reading.annotate": {"annotate": marked},
        "costmodel.language.faults": {"describe": told},
        "costmodel.rendering.outputs": {
            "render": renderer.render,
            "JSON_NAME": "result.json",
        },
    }
    for name, members in stand_ins.items():
        module = ModuleType(name)
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, name, module)
    return


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "case.xlsx"
    path.write_bytes(b"the input")
    return path


def ended(*arguments: object) -> int:
    return cli.outcome([str(argument) for argument in arguments], language("en"))


def test_a_sound_workbook_is_computed_and_its_table_and_paths_are_printed(
    workbook: Path, renderer: Renderer, capsys: pytest.CaptureFixture[str]
) -> None:
    out = workbook.parent / "out"
    assert ended("run", workbook, "--out", out, "--lang", "en", "--lang", "fr", "--date", "2014-07-21") == 0
    assert renderer.given == [(("en", "fr"), "2014-07-21")]
    assert {path.name for path in out.iterdir()} == {*RESULT, MANIFEST_NAME}
    told = capsys.readouterr()
    written = [f"Written: {out / name}" for name in (*RESULT, MANIFEST_NAME)]
    assert told.out.splitlines() == ["the table (en)", *written]
    assert told.err == ""


def test_results_are_in_the_workbooks_own_language_unless_asked_otherwise(workbook: Path, renderer: Renderer) -> None:
    assert ended("run", workbook, "--out", workbook.parent / "out") == 0
    assert ended("run", workbook, "--out", workbook.parent / "out", "--lang", "en", "--lang", "en") == 0
    assert [languages for languages, _ in renderer.given] == [(EXAMPLE.language,), ("en",)]


def test_a_pdf_is_made_only_when_asked_for(workbook: Path, renderer: Renderer) -> None:
    assert ended("run", workbook, "--out", workbook.parent / "out") == 0
    assert ended("run", workbook, "--out", workbook.parent / "out", "--pdf") == 0
    assert renderer.pdf == [False, True]


def test_warnings_go_to_standard_error_beside_the_result(
    workbook: Path, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    reader.warnings = [WARNING]
    assert ended("run", workbook, "--out", workbook.parent / "out", "--lang", "en") == 0
    assert capsys.readouterr().err == f"{workbook}  Kit!A9 hidden-rows (en)\n"


def test_json_of_a_run_is_all_there_is_on_standard_output(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("run", workbook, "--out", workbook.parent / "out", "--json") == 0
    assert capsys.readouterr().out == '{"meta": {}}\n'


@pytest.mark.parametrize("command", [("check",), ("run", "--out", "out")])
def test_a_refused_workbook_has_all_its_faults_told_in_its_language_and_code_3(
    workbook: Path, reader: Reader, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    reader.faults = [FAULT, WARNING, FAULT]
    assert ended(command[0], workbook, *command[1:]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        f"{workbook}  Prices!E7 number-as-text (fr)",
        f"{workbook}  Kit!A9 hidden-rows (fr)",
        f"{workbook}  Prices!E7 number-as-text (fr)",
        f"{workbook} : refusé ; fautes : 2.",
    ]


def test_the_language_asked_for_reaches_the_reader_and_the_messages(
    workbook: Path, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    reader.faults = [FAULT]
    assert ended("check", workbook, "--lang", "en") == 3
    assert reader.asked == ["en"]
    assert capsys.readouterr().err.endswith("refused; faults: 1.\n")


def test_check_of_a_sound_workbook_says_so_and_writes_nothing(
    workbook: Path, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    reader.warnings = [WARNING]
    assert ended("check", workbook, "--lang", "en") == 0
    assert capsys.readouterr().out == f"{workbook}: no faults; warnings: 1.\n"
    assert list(workbook.parent.iterdir()) == [workbook]


def test_check_for_programs_lists_fields_and_message(
    workbook: Path, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    reader.faults = [FAULT]
    assert ended("check", workbook, "--json", "--lang", "en") == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["accepted"], len(told["issues"])) == (str(workbook), False, 1)
    issue = told["issues"][0]
    assert (issue["code"], issue["severity"], issue["cell"]) == ("number-as-text", "error", "E7")
    assert issue["message"] == f"{workbook}  Prices!E7 number-as-text (en)"


def test_annotate_writes_a_marked_copy_beside_the_workbook_and_never_over_another_file(
    workbook: Path, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    reader.faults = [FAULT]
    copy = workbook.with_name("case-checked.xlsx")
    assert ended("check", workbook, "--annotate", "--lang", "en") == 3
    assert copy.read_bytes() == b"marked: ['E7'] (en)"
    assert f"Copy with the marked cells: {copy}" in capsys.readouterr().err
    copy.write_bytes(b"with my notes")
    assert ended("check", workbook, "--annotate", "--lang", "en") == 2
    assert copy.read_bytes() == b"with my notes"
    assert "there already, and left as it is" in capsys.readouterr().err
    assert ended("check", workbook, "--annotate", "--lang", "en", "--force") == 3
    assert copy.read_bytes() == b"marked: ['E7'] (en)"


def test_no_copy_is_made_when_the_faults_are_not_in_cells(
    workbook: Path, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    reader.faults = [Issue(code="file-xls")]
    assert ended("check", workbook, "--annotate", "--lang", "en") == 3
    assert "no copy was written" in capsys.readouterr().err
    assert list(workbook.parent.iterdir()) == [workbook]


def test_a_template_is_written_in_the_language_asked_for_and_never_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank, filled = tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"
    assert ended("template", blank, "--lang", "fr") == 0
    assert capsys.readouterr().out == f"Écrit : {blank}\n"
    assert ended("template", filled, "--lang", "fr", "--example") == 0
    assert blank.read_bytes() != filled.read_bytes()
    before = blank.read_bytes()
    assert ended("template", blank, "--lang", "en") == 2
    assert blank.read_bytes() == before
    capsys.readouterr()
    assert ended("template", blank, "--lang", "en", "--force", "--json") == 0
    assert blank.read_bytes() != before
    assert json.loads(capsys.readouterr().out) == {"written": [str(blank)]}
    assert {path.name for path in tmp_path.iterdir()} == {"blank.xlsx", "filled.xlsx"}


def test_a_changed_result_is_left_alone_with_code_2(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = workbook.parent / "out"
    assert ended("run", workbook, "--out", out, "--lang", "en") == 0
    (out / "workbook.xlsx").write_bytes(b"with my notes")
    assert ended("run", workbook, "--out", out, "--lang", "en") == 2
    assert f"{out / 'workbook.xlsx'}: changed" in capsys.readouterr().err
    assert ended("run", workbook, "--out", out, "--lang", "en", "--force") == 0
    assert (out / "workbook.xlsx").read_bytes() == b"cells"


def test_what_an_earlier_run_left_is_named_in_one_line_whether_removed_or_kept(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = workbook.parent / "out"
    earlier = {name: name.encode() for name in ("summary-de.html", "summary-en.html", "summary-nl.html")}
    write_set(out, "an earlier run", earlier)
    (out / "summary-nl.html").write_bytes(b"with my notes")
    assert ended("run", workbook, "--out", out, "--lang", "en") == 0
    assert {path.name for path in out.iterdir()} == {*RESULT, MANIFEST_NAME, "summary-nl.html"}
    changed = "left from an earlier run and changed by a person since; kept, but no part of these results."
    assert capsys.readouterr().err.splitlines() == [
        f"Removed: {out / 'summary-de.html'}, {out / 'summary-en.html'}, left from an earlier run.",
        f"{out / 'summary-nl.html'}: {changed}",
    ]
    assert ended("run", workbook, "--out", out, "--lang", "en") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("below", ["", "sub", "sub/sub"])
def test_a_file_in_the_place_of_the_folder_is_wrong_use_told_in_the_workbooks_language(
    workbook: Path, capsys: pytest.CaptureFixture[str], below: str
) -> None:
    file = workbook.parent / "results"
    file.write_bytes(b"my notes")
    assert ended("run", workbook, "--out", file / below, "--lang", "fr") == 2
    assert capsys.readouterr().err == (
        f"{file} : ceci est un fichier, et il y faut un dossier. Indiquez un autre dossier.\n"
    )
    assert ended("template", file / below / "x.xlsx", "--lang", "en") == 2
    assert capsys.readouterr().err.startswith(f"{file}: this is a file")
    assert file.read_bytes() == b"my notes"


@pytest.mark.parametrize("failure", [ValueError("It is gone."), OSError(errno.EIO, "It is gone.")])
def test_a_sentence_on_a_defect_has_one_full_stop(
    workbook: Path, reader: Reader, capsys: pytest.CaptureFixture[str], failure: Exception
) -> None:
    reader.failure = failure
    assert ended("check", workbook) == 1
    told = capsys.readouterr().err
    assert "It is gone." in told
    assert ".." not in told


def test_a_run_after_an_interrupted_one_says_so(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = workbook.parent / "out"
    out.mkdir()
    (out / MARKER_NAME).write_bytes(b"{}")
    assert ended("run", workbook, "--out", out, "--lang", "en") == 0
    assert capsys.readouterr().err == f"{out}: an earlier run was interrupted there; the files are complete now.\n"


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "x.xlsx"), "The machine refused: No space left on device."),
        (ZeroDivisionError("division by zero"), "This is a defect of the program, not of your workbook"),
        (KeyboardInterrupt(), "Interrupted. Every file in place is whole."),
    ],
)
def test_defects_and_the_machine_end_with_a_sentence_and_code_1(
    workbook: Path,
    reader: Reader,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    failure: BaseException,
    sentence: str,
) -> None:
    monkeypatch.delenv("COSTMODEL_DEBUG", raising=False)
    reader.failure = failure
    assert ended("check", workbook) == 1
    told = capsys.readouterr().err
    assert told.lstrip().startswith(sentence)
    assert "Traceback" not in told


def test_a_defect_is_raised_where_it_happened_for_those_who_ask(
    workbook: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COSTMODEL_DEBUG", "1")
    reader.failure = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        ended("check", workbook)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("rum",),
        ("run", "case.xlsx"),
        ("run", "case.xlsx", "--out", "x", "--date", "21/07/2014"),
        ("check", "case.xlsx", "--lang", "xx"),
    ],
)
def test_wrong_use_ends_with_code_2(arguments: tuple[str, ...]) -> None:
    assert ended(*arguments) == 2


def test_helps_are_translated_in_place_and_back() -> None:
    said = CliRunner().invoke(cli.commands, ["run", "--help"]).output
    helps = [(command, command.help) for command in (cli.commands, *cli.commands.commands.values())]
    options = [
        (option, option.help) for command, _ in helps for option in command.params if isinstance(option, click.Option)
    ]
    try:
        cli.translate(cli.commands, language("fr"))
        assert "Dossier des résultats." in CliRunner().invoke(cli.commands, ["run", "--help"]).output
    finally:
        for command, text in helps:
            command.help = text
        for option, text in options:
            option.help = text
    assert CliRunner().invoke(cli.commands, ["run", "--help"]).output == said


@pytest.mark.parametrize(
    ("tongue", "heading"), [("fr_BE.UTF-8", "Utilisation : costmodel"), ("it_IT", "Usage: costmodel")]
)
def test_help_is_in_the_language_of_the_system_and_loads_nothing_heavy(tongue: str, heading: str) -> None:
    code = (
        "import sys; from costmodel.cli import main; sys.argv[1:] = ['--help']\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules)"
    )
    environment = {"LANG": tongue, "PYTHONIOENCODING": "utf-8", "PATH": "", "SYSTEMROOT": "C:\\Windows"}
    said = subprocess.check_output([sys.executable, "-c", code], text=True, env=environment, encoding="utf-8")
    assert said.startswith(heading)
    modules = {name.split(".")[0] for name in said.splitlines()[-1].split()}
    assert "costmodel" in modules
    assert not modules & HEAVY


def test_the_reference_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make docs"
