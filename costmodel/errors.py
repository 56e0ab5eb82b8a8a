"""Faults of an input, as records: found all at once, told by cell, translated when shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding refuses the input or is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One finding about one input cell.

    code: stable identifier, e.g. ``number-as-text``; the message texts are looked up by it.
    sheet, cell: where; empty when the whole file is meant. sheet is the name on the tab.
    label: what the cell holds in the officer's words, e.g. ``monthly fee, "ADSL 12/1"``.
    found: what stands there, as text. wanted: what is needed, as a message id or text.
    parameters: further values of the message.
    """

    code: str
    severity: Severity = Severity.ERROR
    sheet: str = ""
    cell: str = ""
    label: str = ""
    found: str = ""
    wanted: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


class InputError(Exception):
    """The input was refused; ``issues`` holds every fault found, in sheet order."""

    def __init__(self, path: str, issues: Sequence[Issue]) -> None:
        super().__init__(f"{path}: {len(issues)} faults")
        self.path = path
        self.issues = tuple(issues)
