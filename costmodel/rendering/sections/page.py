"""The whole summary: which sections, in which order."""

from __future__ import annotations

from costmodel.domain.case import Case, CaseNature
from costmodel.domain.results import Results
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.answer import answer_section
from costmodel.rendering.sections.basis import assumptions_section, left_out_section, sources_section
from costmodel.rendering.sections.budget import budget_section
from costmodel.rendering.sections.connection import connection_section
from costmodel.rendering.sections.contracts import contracts_section
from costmodel.rendering.sections.cost import cost_section
from costmodel.rendering.sections.difference import difference_section
from costmodel.rendering.sections.findings import warned, with_warnings
from costmodel.rendering.sections.made import AGAIN, checks_section, run_section
from costmodel.rendering.sections.parts import Page
from costmodel.rendering.sections.saving import saving_section
from costmodel.rendering.sections.space import space_section
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.sure import evidence_section, swings_section


def summary(case: Case, results: Results, language: Language, run: RunInfo) -> Page:
    """The page that answers whether telework saves money, as plain data in one language."""
    speech = Speech(case, results, language)
    below = (
        budget_section(speech),
        cost_section(speech),
        difference_section(speech),
        saving_section(speech),
        space_section(speech),
        connection_section(speech),
        contracts_section(speech),
        swings_section(speech),
        evidence_section(speech),
        assumptions_section(speech),
        sources_section(speech, speech.case.sources),
        left_out_section(speech),
        checks_section(speech),
        run_section(speech, run, speech.say(AGAIN)),
    )
    sections = with_warnings(speech, [section for section in below if section is not None])
    return Page(
        language=language.code,
        case_language=case.language,
        title=case.title,
        subtitle=case.organisation,
        notices=tuple(_notices(speech)),
        contents=speech.say(N_("On this page")),
        sections=(answer_section(speech, warned(sections)), *sections),
    )


def _notices(speech: Speech) -> list[str]:
    """What must be read first."""
    notices = []
    if speech.case.nature is CaseNature.INVENTED:
        notices.append(
            speech.say(N_("This organisation is invented: the figures are an example and describe no real body."))
        )
    if not all(check.holds for check in speech.results.checks):
        notices.append(speech.say(N_("A check of the computation fails: do not use these results.")))
    return notices
