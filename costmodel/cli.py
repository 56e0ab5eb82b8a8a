"""The command line: reads, validates, computes and renders by calling the parts that do; nothing heavy at its top.

Exit codes: 0 done, 1 a defect of the program or the machine, 2 wrong use of the command, 3 the input was refused.
"""

from __future__ import annotations

import gettext
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from costmodel import console
from costmodel.console import DEFECT, DONE, Stop, failures_told, say
from costmodel.language import Language, language, languages
from costmodel.messages import N_
from costmodel.paths import templates
from costmodel.version import VERSION

if TYPE_CHECKING:
    from costmodel.domain.case import Case
    from costmodel.errors import Issue

PATH = click.Path(path_type=Path)
LANGUAGES = click.Choice(languages())
INPUT = click.argument("input_path", metavar="INPUT.xlsx", type=PATH)
FORCE = click.option("--force", is_flag=True, help=N_("Replace files that are there already or were changed since."))
ADDED = click.option(
    "--add",
    "added",
    multiple=True,
    metavar="RETURNED.xlsx",
    type=PATH,
    help=N_("Price schedule that a tenderer returned, can be given several times; only with a tender workbook."),
)
TIED_CASE = click.option(
    "--case",
    "case_path",
    metavar="CASE.xlsx",
    type=PATH,
    help=N_("Case that the price schedule takes its quantities from; only with a tender workbook."),
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help=N_("Print the result for programs, as JSON."))


@click.group(help=N_("Whole-life cost of ways of working, from a filled-in workbook to a live cost model."))
@click.version_option(VERSION, message="%(version)s", help=N_("Show the version and exit."))
def commands() -> None:
    pass


@commands.command(help=N_("Write a blank input workbook to be filled in."))
@click.argument("output_path", metavar="FILE.xlsx", type=PATH)
@click.option("--lang", "code", type=LANGUAGES, help=N_("Language of the workbook; your system's otherwise."))
@click.option("--example", is_flag=True, help=N_("Fill it in with an invented agency."))
@AS_JSON
@FORCE
def template(output_path: Path, code: str | None, example: bool, as_json: bool, force: bool) -> None:
    from costmodel.rendering.files import write_file
    from costmodel.rendering.template import write_template

    speech = language(code) if code else console.spoken()
    with tempfile.TemporaryDirectory() as folder, failures_told(speech):
        draft = Path(folder) / "template.xlsx"
        write_template(draft, speech, _example(speech) if example else None)
        write_file(output_path, draft.read_bytes(), force=force)
    console.print_paths([output_path], as_json, speech)


@commands.command(help=N_("Read an input workbook and say all that is wrong with it."))
@INPUT
@click.option("--lang", "code", type=LANGUAGES, help=N_("Language of the messages; the workbook's own otherwise."))
@click.option("--annotate", is_flag=True, help=N_("Write a copy beside it in which every faulty cell is marked."))
@ADDED
@TIED_CASE
@AS_JSON
@FORCE
def check(
    input_path: Path,
    code: str | None,
    annotate: bool,
    added: tuple[Path, ...],
    case_path: Path | None,
    as_json: bool,
    force: bool,
) -> None:
    from costmodel.errors import InputError
    from costmodel.reading.inputs import read_input

    stop = None
    try:
        found, issues = read_input(input_path, code, added=added, case=case_path)
        speech = language(code or found.language)
    except InputError as error:
        input_path = Path(error.path)  # the case's, when that is refused
        speech, issues = console.language_of(input_path, code), list(error.issues)
        stop = console.refusal(error, speech)
    if as_json:
        click.echo(console.issues_as_json(input_path, issues, stop is None, speech))
    else:
        console.tell_issues(issues, input_path, speech)
    if annotate:
        _write_marked_copy(input_path, issues, speech, force)
    if stop is not None:
        raise stop
    if not as_json:
        click.echo(speech.text(N_("{file}: no faults; warnings: {n}."), file=input_path, n=len(issues)))


@commands.command(help=N_("Compute the case of an input workbook and write the results."))
@INPUT
@click.option("--out", "folder", required=True, metavar="DIR", type=PATH, help=N_("Folder of the results."))
@click.option(
    "--lang",
    "codes",
    multiple=True,
    type=LANGUAGES,
    help=N_("Language of the results, can be given several times; the workbook's own otherwise."),
)
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help=N_("Date that the results carry; today otherwise. The same inputs and date give the same files."),
)
@AS_JSON
@FORCE
def run(
    input_path: Path, folder: Path, codes: tuple[str, ...], day: datetime | None, as_json: bool, force: bool
) -> None:
    case, _, speech = _sound_case(input_path, codes[0] if codes else None)

    from costmodel.rendering.files import write_set
    from costmodel.rendering.outputs import JSON_NAME, render

    chosen = tuple(dict.fromkeys(codes)) or (speech.code,)
    dated = f"{day or date.today():%Y-%m-%d}"  # noqa: DTZ011 (the day on the person's calendar)
    with failures_told(speech):
        outputs = render(case, input_path.name, input_path.read_bytes(), chosen, dated)
        written = write_set(folder, outputs.run, outputs.files, force=force)
    if written.interrupted:
        told = N_("{folder}: an earlier run was interrupted there; the files are complete now.")
        say(speech.text(told, folder=folder))
    if written.removed:
        say(speech.text(N_("Removed: {files}, left from an earlier run."), files=_named(written.removed)))
    if written.kept:
        told = N_(
            "{files}: left from an earlier run and changed by a person since; kept, but no part of these results."
        )
        say(speech.text(told, files=_named(written.kept)))
    if as_json:
        click.echo(outputs.files[JSON_NAME].decode().rstrip("\n"))
        return
    click.echo(outputs.table)
    console.print_paths([*written.files, written.manifest], False, speech)


def main() -> NoReturn:
    """Entry point of ``costmodel``: ends the process with its exit code, and never with a traceback for bad input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without narrow spaces is no reason to fail
    speech = console.spoken()
    gettext.bindtextdomain("messages", str(templates() / "locale"))
    translate(commands, speech)
    sys.exit(outcome(sys.argv[1:], speech))


def outcome(arguments: Sequence[str], speech: Language) -> int:
    """Run one command and return its exit code; ``speech``: for what goes wrong outside any workbook's language."""
    try:
        commands.main(list(arguments), prog_name="costmodel", standalone_mode=False)
    except Stop as stop:
        say(str(stop))
        return stop.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        say(speech.text(N_("Interrupted. Every file in place is whole.")))
        return DEFECT
    except BrokenPipeError:  # the reader of our output has left; nothing more can be said there
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DEFECT
    except Exception as defect:
        if os.environ.get(console.DEBUG):
            raise
        say(console.defect_told(defect, speech))
        return DEFECT
    return DONE


def translate(group: click.Group, speech: Language) -> None:
    """Put the helps of all commands and options into a language, in place."""
    for command in (group, *group.commands.values()):
        command.help = speech.text(command.help or "")
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                parameter.help = speech.text(parameter.help or "")


def _sound_case(path: Path, code: str | None) -> tuple[Case, Sequence[Issue], Language]:
    """The case, its warnings (told already) and the language to go on in. Raises Stop for a refused input."""
    from costmodel.errors import InputError
    from costmodel.reading.workbook import read_case

    try:
        case, warnings = read_case(path, code)
    except InputError as error:
        speech = console.language_of(path, code)
        console.tell_issues(error.issues, path, speech)
        raise console.refusal(error, speech) from None
    speech = language(code or case.language)
    console.tell_issues(warnings, path, speech)
    return case, warnings, speech


def _example(speech: Language) -> Case:
    from costmodel.domain.example import EXAMPLE
    from costmodel.language.translated import translated

    return translated(EXAMPLE, speech)


def _named(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths))


def _write_marked_copy(path: Path, issues: Sequence[Issue], speech: Language, force: bool) -> None:
    if not any(issue.sheet for issue in issues):
        say(speech.text(N_("{file}: no copy was written, for there is no cell to mark."), file=path))
        return
    from costmodel.reading.annotate import annotate
    from costmodel.rendering.files import write_file

    marked = path.with_name(f"{path.stem}-checked{path.suffix}")
    with failures_told(speech):
        write_file(marked, annotate(path, issues, speech), force=force)
    say(speech.text(N_("Copy with the marked cells: {file}"), file=marked))


if __name__ == "__main__":
    main()
