"""The two pages of a tender comparison, which are never one."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.case import CaseNature
from costmodel.domain.tender import Procurement
from costmodel.domain.tender_results import Award, Comparison
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.basis import sources_section
from costmodel.rendering.sections.made import AGAIN, run_section
from costmodel.rendering.sections.parts import Page, Section
from costmodel.rendering.sections.tender.benchmark import flags_section, should_cost_section, threshold_section
from costmodel.rendering.sections.tender.conclusions import conclusions_section
from costmodel.rendering.sections.tender.firm import firm_section
from costmodel.rendering.sections.tender.identification import identification_section
from costmodel.rendering.sections.tender.life_cost import life_cost_section, outcomes_section
from costmodel.rendering.sections.tender.line_prices import inquiries_section, lines_section
from costmodel.rendering.sections.tender.lots import (
    checklist_section,
    options_section,
    rounds_section,
    sets_section,
    variants_section,
)
from costmodel.rendering.sections.tender.opening import admission_section, opening_section, prices_section
from costmodel.rendering.sections.tender.outcome import outcome_section
from costmodel.rendering.sections.tender.reasons import reasons_section
from costmodel.rendering.sections.tender.scores import ranking_section, scores_section
from costmodel.rendering.sections.tender.speech import TenderSpeech
from costmodel.rendering.sections.tender.sums import arithmetic_section, completeness_section
from costmodel.rendering.sections.tender.verification import verification_section
from costmodel.rendering.sections.tender.volumes import volumes_section

AGAIN_REDACTED = N_(
    "The same input, program and date give this page again, byte for byte. The full report of the same run, which is "
    "not public, holds the unit prices."
)


def award_page(
    procurement: Procurement, award: Award, language: Language, run: RunInfo, *, redacted: bool = False
) -> Page:
    """The award report: only what was announced, offered and decided. redacted: totals per lot and tenderer alone."""
    speech = TenderSpeech(procurement, language, redacted)
    return _page(
        speech,
        N_("Award report: {title}"),
        (
            outcome_section(speech, award),
            identification_section(speech, award),
            opening_section(speech, award),
            prices_section(speech, award),
            admission_section(speech, award),
            completeness_section(speech, award),
            arithmetic_section(speech, award),
            verification_section(speech, award),
            scores_section(speech, award),
            ranking_section(speech, award),
            reasons_section(speech, award),
            variants_section(speech, award),
            options_section(speech, award),
            sets_section(speech, award),
            rounds_section(speech, award),
            checklist_section(speech, award),
            run_section(speech, run, speech.say(AGAIN_REDACTED if redacted else AGAIN)),
        ),
        _award_notices(speech),
    )


def analysis_page(procurement: Procurement, comparison: Comparison, language: Language, run: RunInfo) -> Page:
    """The internal analysis, for the authority alone."""
    speech = TenderSpeech(procurement, language)
    award, analysis = comparison.award, comparison.analysis
    return _page(
        speech,
        N_("Internal analysis: {title}"),
        (
            conclusions_section(speech, award, analysis),
            firm_section(speech, award, analysis),
            volumes_section(speech, award, analysis),
            should_cost_section(speech, analysis),
            inquiries_section(speech, award, analysis),
            lines_section(speech, award, analysis),
            life_cost_section(speech, award, analysis),
            outcomes_section(speech, analysis),
            threshold_section(speech, analysis),
            flags_section(speech, analysis),
            sources_section(speech, procurement.sources) if procurement.sources else None,
            run_section(speech, run, speech.say(AGAIN)),
        ),
        iter((speech.say(N_("Internal: for the authority alone. Never put this page into the award file.")),)),
    )


def _page(speech: TenderSpeech, title: str, sections: tuple[Section | None, ...], notices: Iterator[str]) -> Page:
    terms = speech.procurement.terms
    return Page(
        language=speech.language.code,
        case_language=speech.procurement.language,
        title=speech.say(title, title=terms.title),
        subtitle=" · ".join(text for text in (terms.authority, terms.reference) if text),
        notices=(*notices, *_invented(speech)),
        contents=speech.say(N_("On this page")),
        sections=tuple(section for section in sections if section is not None),
    )


def _award_notices(speech: TenderSpeech) -> Iterator[str]:
    if speech.redacted:
        yield speech.say(
            N_(
                "Redacted version: totals per lot and tenderer only, without unit prices and amounts of lines. Reasons "
                "and remarks are shown as they were typed."
            )
        )


def _invented(speech: TenderSpeech) -> Iterator[str]:
    if speech.procurement.terms.nature is CaseNature.INVENTED:
        yield speech.say(N_("This procedure is invented: tenderers and prices are an example."))
