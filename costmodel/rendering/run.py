"""What all outputs of a run share: who computed what and when, names of pages, the refusal of sums that disagree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from costmodel.rendering.files import run_id
from costmodel.version import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What tells one run from another, shown on every output.

    version: of the program. input_name: file name without its folder. input_sha256: 64 hexadecimal digits. date: the
    day given for the run, ``2026-11-22``. run_id: the same on all files of one run. case_name, case_sha256: of the case
    that a tender comparison is tied to; empty without one, and where it must not be named.
    """

    version: str
    input_name: str
    input_sha256: str
    date: str
    run_id: str
    case_name: str = ""
    case_sha256: str = ""


def run_info(
    input_name: str, input_bytes: bytes, options: Sequence[str], date: str, *, others: Sequence[bytes] = ()
) -> RunInfo:
    """What this run says of itself. options: what the outputs are to be, codes of their languages first; date:
    ``2026-11-22``; others: contents of further input files.
    """
    return RunInfo(
        version=VERSION,
        input_name=input_name,
        input_sha256=hashlib.sha256(input_bytes).hexdigest(),
        date=date,
        run_id=run_id(input_bytes, version=VERSION, date=date, options=tuple(options), others=others),
    )


def page_name(kind: str, code: str, ending: str = "html") -> str:
    """File name of a page in one language: ``summary-fr.html``."""
    return f"{kind}-{code}.{ending}"


def page_names(kind: str, languages: Sequence[str]) -> dict[str, str]:
    """Code -> file name of a page in each of its languages."""
    return {code: page_name(kind, code) for code in languages}


class ChecksFailed(Exception):
    """Sums that must agree do not: a defect of the program, whose numbers are not to be shown (M-8)."""


def refuse_failed_checks(failed: Iterable[str]) -> None:
    """failed: labels of the checks that do not hold. Raises ChecksFailed if there are any."""
    labels = list(failed)
    if labels:
        raise ChecksFailed("; ".join(labels))
