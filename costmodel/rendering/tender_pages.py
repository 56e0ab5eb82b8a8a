"""The pages of a tender comparison: award report, its redacted version, internal analysis."""

from __future__ import annotations

from collections.abc import Mapping

from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Award, Comparison
from costmodel.language import Language
from costmodel.rendering.html import NO_FILES, render_page
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.tender import analysis_page, award_page


def render_award_html(
    procurement: Procurement,
    award: Award,
    language: Language,
    *,
    run: RunInfo,
    redacted: bool = False,
    files: Mapping[str, str] = NO_FILES,
) -> str:
    """The award report in one language; the losers may read it. The same arguments give the same text.

    redacted: without unit prices and amounts of lines. Nothing is read from ``procurement.internal``. files: as in
    ``html.render_html``.
    """
    return render_page(award_page(procurement, award, language, run, redacted=redacted), language, files)


def render_internal_html(
    procurement: Procurement,
    comparison: Comparison,
    language: Language,
    *,
    run: RunInfo,
    files: Mapping[str, str] = NO_FILES,
) -> str:
    """The internal analysis in one language, never part of the award file. files: as in ``html.render_html``."""
    return render_page(analysis_page(procurement, comparison, language, run), language, files)
