"""The workbook of the internal analysis: for the authority's eyes, with its own basis, live."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from costmodel.domain.tender_results import Comparison
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.run import RunInfo
from costmodel.rendering.sections.basis import sources_section
from costmodel.rendering.sections.parts import Section, Tone
from costmodel.rendering.sections.tender.benchmark import flags_section, should_cost_section, threshold_section
from costmodel.rendering.sections.tender.conclusions import conclusions_section
from costmodel.rendering.sections.tender.firm import firm_section
from costmodel.rendering.sections.tender.life_cost import outcomes_section
from costmodel.rendering.sections.tender.line_prices import inquiries_section
from costmodel.rendering.sections.tender.speech import TenderSpeech
from costmodel.rendering.sections.tender.words import sentence
from costmodel.rendering.tender_workbook.award import AS_RUN
from costmodel.rendering.tender_workbook.charts import KEY as CHARTS
from costmodel.rendering.tender_workbook.charts import write_charts
from costmodel.rendering.tender_workbook.checks import KEY as CHECKS
from costmodel.rendering.tender_workbook.checks import write_checks
from costmodel.rendering.tender_workbook.identification import legend
from costmodel.rendering.tender_workbook.live import LiveBook, used_plans
from costmodel.rendering.tender_workbook.prose import FIRST, GRID, Prose, write_sections
from costmodel.tender.model import TenderModel

Told = Callable[[TenderSpeech, Comparison], Sequence[Section | None]]
ANSWER = "answer"
TEXTS: Mapping[str, tuple[str, Told]] = {
    "firmness": (N_("Sensitivity"), lambda speech, c: [firm_section(speech, c.award, c.analysis)]),
    "questions": (N_("Prices to be justified"), lambda speech, c: [inquiries_section(speech, c.award, c.analysis)]),
    "finding": (
        N_("Evidence for the price"),
        lambda speech, c: [should_cost_section(speech, c.analysis), outcomes_section(speech, c.analysis)],
    ),
    "thresholds": (N_("Thresholds"), lambda speech, c: [threshold_section(speech, c.analysis)]),
    "flags": (N_("Flags"), lambda speech, c: [flags_section(speech, c.analysis)]),
}
RENAMED = {ANSWER: N_("Answer"), CHARTS: N_("Charts"), "verification": N_("Abnormal prices")}
ORDER = (
    ANSWER,
    CHARTS,
    "lines",
    "life",
    "verification",
    "questions",
    "firmness",
    "formulas",
    "volumes",
    "should",
    "finding",
    "thresholds",
    "value",
    "flags",
)
"""Sheets by key; what the model has beside them is the basis and follows, the checks last."""


def internal_workbook(tender_model: TenderModel, comparison: Comparison, language: Language, info: RunInfo) -> bytes:
    """Every figure of the model a formula with its value; what no formula can show is grey, from the run."""
    plans = {plan.key: plan.title.message for plan in used_plans(tender_model)}
    messages = plans | {key: title for key, (title, _) in TEXTS.items()} | RENAMED

    def title(key: str) -> str:
        return language.text(messages[key], domain="report")

    first = [key for key in ORDER if key in (*plans, *TEXTS, ANSWER, CHARTS)]
    basis = [*(key for key in plans if key not in (*ORDER, CHECKS)), CHECKS]
    titles = {key: title(key) for key in first}
    titles |= {key: language.text(N_("Basis - {sheet}"), domain="report", sheet=title(key)) for key in basis}
    book = LiveBook(tender_model, language, info, titles)
    for key in [*first, *basis[:-1]]:
        if key == ANSWER:
            _write_answer(book, comparison)
        elif key in TEXTS:
            write_sections(book, key, book.say(AS_RUN), TEXTS[key][1](book.speech, comparison))
        elif key == CHARTS:
            write_charts(book)
        else:
            book.plan_sheet(key)
    write_checks(book)
    return book.finish()


def _write_answer(book: LiveBook, comparison: Comparison) -> None:
    """Who is first, how firm that is, and how the workbook was made."""
    speech, sources = book.speech, book.procurement.sources
    sheet = book.text_sheet(ANSWER, book.say(AS_RUN), GRID, book.procurement.terms.title)
    prose = Prose(book, sheet, FIRST, book.ground)
    warning = N_("Internal: for the authority alone. Never put this workbook into the award file.")
    prose.parts([sentence(book.say(warning), Tone.WARNING)])
    prose.section(conclusions_section(speech, comparison.award, comparison.analysis))
    if sources:
        prose.section(sources_section(speech, sources))
    prose.origin()
    prose.end_of_print(legend(book, sheet, prose.line + 1))
