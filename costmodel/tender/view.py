"""What of a procurement may stand in the award file."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.tender import Procurement


def for_award(procurement: Procurement) -> Procurement:
    """The procurement without anything that only the authority may see.

    The award report is made from this record alone, so that nothing internal can reach it.
    """
    terms = replace(procurement.terms, scenario_minimum=None, scenario_estimate=None, scenario_maximum=None)
    lines = tuple(replace(line, element=None) for line in procurement.lines)
    named = {index.source for index in procurement.revision}
    sources = tuple(source for source in procurement.sources if source.id in named)
    return replace(procurement, terms=terms, lines=lines, internal=None, sources=sources)
