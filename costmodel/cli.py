"""The command line: reads, validates, computes and renders by calling the parts that do; nothing heavy at its top.

Exit codes: 0 done, 1 a defect of the program or the machine, 2 wrong use of the command, 3 the input was refused.
"""

from __future__ import annotations

import gc
import gettext
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from costmodel import console
from costmodel.console import DEFECT, DONE, Stop, failures_told, say
from costmodel.language import Language, language
from costmodel.messages import N_
from costmodel.options import ADDED, AS_JSON, CODES, DAY, FORCE, INPUT, LANGUAGES, OUT, PATH, TIED_CASE
from costmodel.paths import file_name, templates
from costmodel.rendering.terminal import harmless
from costmodel.sound import sound_case, sound_tender
from costmodel.version import VERSION

if TYPE_CHECKING:
    from costmodel.domain.case import Case
    from costmodel.errors import Issue
    from costmodel.rendering.tender_outputs import InputFile


COLLECTED_AFTER = (100_000, 20, 20)
"""Objects made between two searches for garbage: a command makes many that stay, and soon ends."""


@click.group(help=N_("Whole-life cost of ways of working, from a filled-in workbook to a live cost model."))
@click.version_option(VERSION, message="%(version)s", help=N_("Show the version and exit."))
def commands() -> None:
    pass


@commands.command(
    help=N_(
        "Write a blank input workbook to be filled in.\n\n"
        "FILE.xlsx is what is written: the workbook of a case; with --tender that of a tender procedure; with "
        "--schedule-only the price schedule of the filled-in tender workbook that --from names, for its tenderers."
    )
)
@click.argument("output_path", metavar="FILE.xlsx", type=PATH)
@click.option("--lang", "code", type=LANGUAGES, help=N_("Language of the workbook; your system's otherwise."))
@click.option("--example", is_flag=True, help=N_("Fill it in with an invented agency."))
@click.option("--tender", "is_tender", is_flag=True, help=N_("For a tender procedure instead of a case."))
@click.option(
    "--schedule-only",
    "is_schedule",
    is_flag=True,
    help=N_("Only the price schedule, with nothing internal in it, to be sent to tenderers; needs --from."),
)
@click.option(
    "--from",
    "tender_path",
    metavar="TENDER.xlsx",
    type=PATH,
    help=N_("Tender workbook whose price schedule is written; its language is the schedule's, unless --lang differs."),
)
@TIED_CASE
@AS_JSON
@FORCE
def template(
    output_path: Path,
    code: str | None,
    example: bool,
    is_tender: bool,
    is_schedule: bool,
    tender_path: Path | None,
    case_path: Path | None,
    as_json: bool,
    force: bool,
) -> None:
    speech = language(code) if code else console.spoken()
    if example and (is_tender or is_schedule):
        console.wrong_use(speech, N_("--example is for a case; leave out --tender and --schedule-only."))
    if is_schedule != (tender_path is not None):
        console.wrong_use(speech, N_("--schedule-only and --from TENDER.xlsx go together; give both or neither."))
    if case_path and not is_schedule:
        console.wrong_use(speech, N_("--case needs --schedule-only here: it gives quantities to a price schedule."))
    write = _template_of_case(speech, example)
    if tender_path is not None:
        write, speech = _schedule(tender_path, case_path, code)
    elif is_tender:
        write = _template_of_tender(speech)
    from costmodel.rendering.files import write_file

    with tempfile.TemporaryDirectory() as folder, failures_told(speech):
        draft = Path(folder) / "template.xlsx"
        write(draft)
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
@OUT
@CODES
@DAY
@click.option("--pdf", "as_pdf", is_flag=True, help=N_("Write each page as a PDF too; needs the extra pdf."))
@AS_JSON
@FORCE
def run(
    input_path: Path,
    folder: Path,
    codes: tuple[str, ...],
    day: datetime | None,
    as_pdf: bool,
    as_json: bool,
    force: bool,
) -> None:
    case, speech = sound_case(input_path, codes[0] if codes else None)

    from costmodel.rendering.files import write_set
    from costmodel.rendering.outputs import JSON_NAME, render

    with failures_told(speech):
        if as_pdf:
            _refuse_without_pdf()
        content, languages = input_path.read_bytes(), _chosen(codes, speech)
        outputs = render(case, file_name(input_path), content, languages, _dated(day), pdf=as_pdf)
        written = write_set(folder, outputs.run, outputs.files, force=force)
    console.tell_earlier_runs(written, speech)
    if as_json:
        click.echo(outputs.files[JSON_NAME].decode().rstrip("\n"))
        return
    click.echo(outputs.table)
    console.print_paths([*written.files, written.manifest], False, speech)


@commands.command(
    help=N_(
        "Compare the tenders of a filled-in workbook: award report and, apart, internal analysis.\n\n"
        "DIR/award is for the award file, which the losers may read: the award report, a redacted version without "
        "unit prices, award.json. DIR/internal is for the authority alone: the internal analysis, analysis.json. "
        "Never mix the two folders, and never send the second one out."
    )
)
@INPUT
@OUT
@ADDED
@TIED_CASE
@CODES
@DAY
@AS_JSON
@FORCE
def tender(
    input_path: Path,
    folder: Path,
    added: tuple[Path, ...],
    case_path: Path | None,
    codes: tuple[str, ...],
    day: datetime | None,
    as_json: bool,
    force: bool,
) -> None:
    code = codes[0] if codes else None
    case = sound_case(case_path, code)[0] if case_path else None
    procurement, speech = sound_tender(input_path, code, added, case)

    from costmodel.rendering.files import write_sets
    from costmodel.rendering.tender_outputs import AWARD_FOLDER, AWARD_JSON, INTERNAL_FOLDER, render_tender

    with failures_told(speech):
        outputs = render_tender(
            procurement,
            case,
            _input_file(input_path),
            added=[_input_file(path) for path in added],
            case_file=_input_file(case_path) if case_path else None,
            languages=_chosen(codes, speech),
            date=_dated(day),
        )
        sets = {folder / AWARD_FOLDER: outputs.award, folder / INTERNAL_FOLDER: outputs.internal}
        award, internal = write_sets(outputs.run, sets, force=force)
    for written in (award, internal):
        console.tell_earlier_runs(written, speech)
    if as_json:
        click.echo(outputs.award[AWARD_JSON].decode().rstrip("\n"))
        return
    for file, sha256 in outputs.returned:
        click.echo(harmless(speech.text(N_("Returned: {file}, SHA-256 {sha256}"), file=file, sha256=sha256)))
    click.echo(outputs.table)
    console.print_paths([*award.files, award.manifest], False, speech)
    told = N_("For the authority alone, never for the award file: {folder}")
    click.echo(speech.text(told, folder=internal.manifest.parent))


def main() -> NoReturn:
    """Entry point of ``costmodel``: ends the process with its exit code, and never with a traceback for bad input."""
    gc.set_threshold(*COLLECTED_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without narrow spaces is no reason to fail
    speech = console.spoken()
    gettext.bindtextdomain("messages", str(templates() / "locale"))
    translate(commands, speech)
    code = outcome(sys.argv[1:], speech)
    gc.freeze()  # what is left goes with the process; no search through it for garbage
    sys.exit(code)


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


def _refuse_without_pdf() -> None:
    from costmodel.rendering.pdf import refuse_without_pdf

    refuse_without_pdf()


def _input_file(path: Path) -> InputFile:
    from costmodel.rendering.tender_outputs import InputFile

    return InputFile(name=file_name(path), content=path.read_bytes())


def _chosen(codes: Sequence[str], speech: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes)) or (speech.code,)


def _dated(day: datetime | None) -> str:
    return f"{day or date.today():%Y-%m-%d}"  # noqa: DTZ011 (the day on the person's calendar)


def _template_of_case(speech: Language, example: bool) -> Callable[[Path], None]:
    from costmodel.rendering.template import write_template

    return lambda path: write_template(path, speech, _example(speech) if example else None)


def _template_of_tender(speech: Language) -> Callable[[Path], None]:
    from costmodel.rendering.template import write_tender_template

    return lambda path: write_tender_template(path, speech)


def _schedule(path: Path, case_path: Path | None, code: str | None) -> tuple[Callable[[Path], None], Language]:
    """Writes the price schedule of a tender workbook, with the quantities of the case that it is tied to."""
    case = sound_case(case_path, code)[0] if case_path else None
    procurement, speech = sound_tender(path, code, (), case, is_opened=False)

    from costmodel.rendering.template import write_schedule

    if case is not None:
        from costmodel.tender.tie import Tied, tie

        procurement = tie(procurement, Tied(case))
    return lambda draft: write_schedule(draft, speech, procurement), speech


def _example(speech: Language) -> Case:
    from costmodel.domain.example import EXAMPLE
    from costmodel.language.translated import translated

    return translated(EXAMPLE, speech)


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
