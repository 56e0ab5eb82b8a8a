"""Which program computed which input on which day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What tells one run from another, shown on every output.

    version: of the program. input_name: file name without its folder. input_sha256: 64 hexadecimal digits. date: the
    day given for the run, ``2026-11-22``. run_id: the same on all files of one run.
    """

    version: str
    input_name: str
    input_sha256: str
    date: str
    run_id: str
