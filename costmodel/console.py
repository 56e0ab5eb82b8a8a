"""What the commands say: faults, defects and refusals as sentences of the person's language."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from costmodel.language import SOURCE_LANGUAGE, Language, language, languages
from costmodel.messages import N_
from costmodel.rendering.terminal import harmless

if TYPE_CHECKING:
    from costmodel.errors import InputError, Issue
    from costmodel.rendering.files import Written

DONE, DEFECT, WRONG_USE, REFUSED = 0, 1, 2, 3
DEBUG = "COSTMODEL_DEBUG"
SPOKEN = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

CLICK_TEXTS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Invalid value for {param_hint}: {message}"),
)
"""Texts of click itself, which it looks up by gettext in our catalogues."""


class Stop(Exception):
    """The command ends here. The sentence is translated already."""

    def __init__(self, sentence: str, exit_code: int) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


def say(text: str) -> None:
    """To the person, beside the result (standard error). What was typed in a cell commands no terminal."""
    click.echo(harmless(text), err=True)


def wrong_use(speech: Language, sentence: str) -> NoReturn:
    """The command ends because its options do not go together. sentence: a message id."""
    raise click.UsageError(speech.text(sentence), click.get_current_context(silent=True))


def spoken() -> Language:
    """The language of the person's system, or English when it is none of ours."""
    said = next((value for name in SPOKEN if (value := os.environ.get(name))), "")
    code = said[:2].casefold()
    return language(code if code in languages() else SOURCE_LANGUAGE)


def language_of(path: Path, code: str | None) -> Language:
    """The language for messages on a workbook that is refused: asked for, its own, or the system's."""
    from costmodel.reading.workbook import workbook_language

    own = code or workbook_language(path)
    return language(own) if own in languages() else spoken()


@contextmanager
def failures_told(speech: Language) -> Iterator[None]:
    """Turn what may go wrong while writing into a Stop with its sentence."""
    from costmodel.rendering.files import KeptEdit, NotAFolder, OutputRefused
    from costmodel.rendering.pdf import PdfUnavailable

    try:
        yield
    except OutputRefused as refused:
        code = WRONG_USE if isinstance(refused, KeptEdit | NotAFolder | PdfUnavailable) else DEFECT
        raise Stop(speech.text(refused.sentence, **refused.parameters), code) from None
    except OSError as error:
        raise Stop(defect_told(error, speech), DEFECT) from None


def defect_told(error: Exception, speech: Language) -> str:
    """A sentence for what is no fault of the input: the machine's refusal, or a defect of the program."""
    if isinstance(error, OSError) and error.strerror:
        reason, file = error.strerror.rstrip(". "), error.filename or ""
        return speech.text(N_("The machine refused: {reason}. {file}"), reason=reason, file=file).rstrip()
    return speech.text(
        N_(
            "This is a defect of the program, not of your workbook: {kind}: {reason}. "
            "Please report it with the workbook; {variable}=1 shows where it happened."
        ),
        kind=type(error).__name__,
        reason=str(error).rstrip(". ") or repr(error),
        variable=DEBUG,
    )


def refusal(error: InputError, speech: Language) -> Stop:
    """The end of a command whose input was refused; the faults themselves are told before."""
    from costmodel.errors import Severity

    faults = sum(issue.severity is Severity.ERROR for issue in error.issues)
    return Stop(speech.text(N_("{file}: refused; faults: {n}."), file=error.path, n=faults), REFUSED)


def tell_issues(issues: Sequence[Issue], path: Path, speech: Language) -> None:
    """Every fault or warning, one after the other."""
    if not issues:
        return
    from costmodel.language.faults import describe

    for issue in issues:
        say(describe(issue, speech, str(path)))


def issues_as_json(path: Path, issues: Sequence[Issue], accepted: bool, speech: Language) -> str:
    """Faults and warnings for programs: the fields of Issue, and ``message`` as a person reads it."""
    from dataclasses import asdict

    from costmodel.language.faults import describe

    told = []
    for issue in issues:
        told.append({**asdict(issue), "message": describe(issue, speech, str(path))})
    return json.dumps({"file": str(path), "accepted": accepted, "issues": told}, ensure_ascii=False, indent=1)


def print_paths(paths: Sequence[Path], as_json: bool, speech: Language) -> None:
    """The files that were written."""
    if as_json:
        click.echo(json.dumps({"written": [str(path) for path in paths]}, ensure_ascii=False, indent=1))
        return
    for path in paths:
        click.echo(harmless(speech.text(N_("Written: {file}"), file=path)))


def tell_earlier_runs(written: Written, speech: Language) -> None:
    """What an earlier run left in the folder, and what became of it."""
    if written.interrupted:
        told = N_("{folder}: an earlier run was interrupted there; the files are complete now.")
        say(speech.text(told, folder=written.manifest.parent))
    if written.removed:
        say(speech.text(N_("Removed: {files}, left from an earlier run."), files=_named(written.removed)))
    if written.kept:
        told = N_(
            "{files}: left from an earlier run and changed by a person since; kept, but no part of these results."
        )
        say(speech.text(told, files=_named(written.kept)))


def _named(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths))
