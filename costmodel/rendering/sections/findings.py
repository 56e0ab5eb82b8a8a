"""Which section each warning belongs to, and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from costmodel.domain.results import Warning as Finding
from costmodel.messages import N_
from costmodel.rendering.sections.parts import Paragraph, Section, Tone
from costmodel.rendering.sections.speech import Speech

PLACES: Mapping[str, str] = {
    "heads-jump": "assumptions",
    "percentage-above-1": "assumptions",
    "price-far-from-year-before": "assumptions",
    "price-far-from-category": "assumptions",
    "price-without-source": "evidence",
    "source-far-from-base-year": "evidence",
    "area-near-norm": "space",
    "horizon-near-break": "space",
    "notice-missed": "space",
    "allowance-above-ceiling": "connection",
    "ceiling-unknown": "connection",
    "ceiling-missing": "connection",
    "line-and-allowance": "connection",
    "award-far-from-prices": "contracts",
}
"""Code of a warning -> id of the section that it is about."""
OTHERWISE = "checks"


def with_warnings(speech: Speech, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, each opening with the warnings that are about it."""
    there = {section.id for section in sections}
    found: dict[str, list[Paragraph]] = {}
    for warning in speech.results.warnings:
        place = PLACES.get(warning.code, OTHERWISE)
        text = speech.say(N_("Warning: {text}"), text=warning_text(speech, warning))
        paragraph = Paragraph(text=text, tone=Tone.WARNING)
        found.setdefault(place if place in there else OTHERWISE, []).append(paragraph)
    return tuple(replace(section, parts=(*found.get(section.id, ()), *section.parts)) for section in sections)


def warned(sections: Sequence[Section]) -> list[str]:
    """Headings of the sections that have a warning."""
    return [
        section.heading
        for section in sections
        if any(isinstance(part, Paragraph) and part.tone is Tone.WARNING for part in section.parts)
    ]


def warning_texts(speech: Speech) -> list[str]:
    """Each warning as a sentence, with the input cell it is about."""
    return [warning_text(speech, warning) for warning in speech.results.warnings]


def warning_text(speech: Speech, warning: Finding) -> str:
    text = speech.say(warning.message, **_shown(speech, warning.parameters))
    return speech.say(N_("{text} ({cell})"), cell=warning.cell, text=text) if warning.cell else text


def _shown(speech: Speech, parameters: Mapping[str, str]) -> dict[str, str]:
    """Plain numbers and months of the engine as the reader writes them; names and years as they are."""
    return {name: speech.written(text) for name, text in parameters.items()}
