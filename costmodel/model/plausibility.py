"""Findings that do not refuse a case but make a careful reader ask (method M-8)."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.case import Case
from costmodel.domain.results import Warning
from costmodel.formula.numeric import Values
from costmodel.model.build import CaseModel


def warnings(case: Case, case_model: CaseModel, values: Values, date: str) -> Iterator[Warning]:
    """All plausibility findings, in the order of M-8."""
    yield from ()
