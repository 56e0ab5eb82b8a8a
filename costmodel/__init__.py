"""Whole-life cost of ways of working: the public names, each loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from costmodel.errors import InputError, Issue
    from costmodel.library import (
        compare_tenders,
        evaluate,
        read_case,
        read_tender,
        to_frame,
        write_award_report,
        write_html,
        write_internal_analysis,
        write_workbook,
    )

_PLACES = {
    "InputError": "costmodel.errors",
    "Issue": "costmodel.errors",
    "compare_tenders": "costmodel.library",
    "evaluate": "costmodel.library",
    "read_case": "costmodel.library",
    "read_tender": "costmodel.library",
    "to_frame": "costmodel.library",
    "write_award_report": "costmodel.library",
    "write_html": "costmodel.library",
    "write_internal_analysis": "costmodel.library",
    "write_workbook": "costmodel.library",
}

__all__ = [
    "InputError",
    "Issue",
    "compare_tenders",
    "evaluate",
    "read_case",
    "read_tender",
    "to_frame",
    "write_award_report",
    "write_html",
    "write_internal_analysis",
    "write_workbook",
]


def __getattr__(name: str) -> object:
    """A public name, with its module loaded now; ``import costmodel`` alone loads nothing heavy."""
    if name not in _PLACES:
        raise AttributeError(f"module 'costmodel' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
