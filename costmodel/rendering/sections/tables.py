"""Tables with one row per scenario."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Column, ColumnKind, Table, TableRow
from costmodel.rendering.sections.speech import Speech

Cell = Callable[[ScenarioResult], str]


def by_scenario(
    speech: Speech,
    caption: str,
    columns: Sequence[tuple[str, Cell]],
    scenarios: Sequence[ScenarioResult],
    *,
    texts: Collection[int] = (),
    note: str = "",
) -> Table:
    """One row per scenario; ``texts`` are the positions of columns that hold words."""
    return Table(
        caption=caption,
        corner=speech.say(N_("scenario")),
        columns=tuple(
            Column(heading=heading, kind=ColumnKind.WORDS if position in texts else ColumnKind.FIGURES)
            for position, (heading, _) in enumerate(columns)
        ),
        rows=tuple(
            TableRow(
                heading=speech.name(scenario),
                cells=tuple(cell(scenario) for _, cell in columns),
            )
            for scenario in scenarios
        ),
        note=note,
    )
