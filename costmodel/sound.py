"""Input workbooks as the commands need them: sound, with their warnings told, or the end of the command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from costmodel import console
from costmodel.language import Language, language

if TYPE_CHECKING:
    from costmodel.domain.case import Case
    from costmodel.domain.tender import Procurement
    from costmodel.errors import Issue

Read = TypeVar("Read", "Case", "Procurement")


def sound_case(path: Path, code: str | None) -> tuple[Case, Language]:
    """The case of a workbook and the language to go on in. Raises Stop for a refused input, its faults told."""
    from costmodel.reading.workbook import read_case

    return _sound(lambda: read_case(path, code), path, code)


def sound_tender(
    path: Path, code: str | None, added: Sequence[Path], case: Case | None, *, is_opened: bool = True
) -> tuple[Procurement, Language]:
    """The procedure of a workbook with the price schedules that came back, and the language to go on in.

    is_opened: False before the schedule is sent out. Raises Stop for a refused input, its faults told.
    """
    from costmodel.reading.tender import read_tender

    return _sound(lambda: read_tender(path, code, added=added, case=case, is_opened=is_opened), path, code)


def _sound(read: Callable[[], tuple[Read, list[Issue]]], path: Path, code: str | None) -> tuple[Read, Language]:
    from costmodel.errors import InputError

    try:
        found, warnings = read()
    except InputError as error:
        speech = console.language_of(path, code)
        console.tell_issues(error.issues, path, speech)
        raise console.refusal(error, speech) from None
    speech = language(code or found.language)
    console.tell_issues(warnings, path, speech)
    return found, speech
