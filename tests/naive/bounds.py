"""Inputs with a low and a high: where they stand in a case, and the case with some of them at an end (M-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from costmodel.domain.case import Case
from costmodel.domain.costs import Figure

Place = tuple[str | int, ...]


def bounded_places(case: Case) -> list[Place]:
    """Field names and positions that lead from the case to each figure with two ends, in the order of the records."""
    places: list[Place] = []
    _walk(case, (), places)
    return places


def _walk(value: Any, place: Place, places: list[Place]) -> None:
    if isinstance(value, Figure):
        if value.low is not None and value.high is not None:
            places.append(place)
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            _walk(part, (*place, position), places)
    elif is_dataclass(value):
        for field in fields(value):
            _walk(getattr(value, field.name), (*place, field.name), places)


def with_ends(case: Case, ends: Mapping[Place, str]) -> Case:
    """The case with each figure named at its ``low`` or ``high``, as its value."""
    changed: Any = case
    for place, end in ends.items():
        changed = _changed(changed, place, end)
    return cast(Case, changed)


def _changed(value: Any, place: Place, end: str) -> Any:
    if not place:
        return replace(value, value=getattr(value, end))
    step, rest = place[0], place[1:]
    if isinstance(step, int):
        return (*value[:step], _changed(value[step], rest, end), *value[step + 1 :])
    return replace(value, **{step: _changed(getattr(value, step), rest, end)})
