"""Which program computed which input on which day."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from costmodel.rendering.files import run_id
from costmodel.version import VERSION


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


def run_info(input_name: str, input_bytes: bytes, languages: Sequence[str], date: str) -> RunInfo:
    """What this run says of itself. languages: codes of the outputs; date: ``2026-11-22``."""
    return RunInfo(
        version=VERSION,
        input_name=input_name,
        input_sha256=hashlib.sha256(input_bytes).hexdigest(),
        date=date,
        run_id=run_id(input_bytes, version=VERSION, date=date, options=tuple(languages)),
    )
