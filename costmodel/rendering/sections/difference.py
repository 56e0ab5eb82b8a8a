"""What makes the difference between the baseline and each scenario, by category."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS
from costmodel.rendering.sections.answer import answer, beside
from costmodel.rendering.sections.charts import change, used_categories, waterfall
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Column, Paragraph, Part, RowKind, Section, Table, Tone
from costmodel.rendering.sections.speech import Speech


def difference_section(speech: Speech) -> Section:
    """The table of all differences by category, then a waterfall for each scenario, and what happens in it."""
    base = speech.results.base
    parts: list[Part] = []
    if base.sentence:
        text = speech.say(
            N_("The baseline {baseline}: {sentence}"), baseline=speech.quoted(base.label), sentence=base.sentence
        )
        parts.append(Paragraph(text=text))
    if not speech.others():
        parts.append(Paragraph(text=speech.say(N_("There is no scenario beside the baseline."))))
    else:
        parts += _table(speech)
    return Section(
        id="difference",
        heading=speech.say(N_("What makes the difference")),
        parts=tuple(parts),
        sections=tuple(_scenario(speech, scenario) for scenario in speech.others()),
    )


def _scenario(speech: Speech, scenario: ScenarioResult) -> Section:
    return Section(
        id=f"difference-{speech.position(scenario)}",
        heading=speech.name(scenario),
        parts=tuple(_parts(speech, scenario)),
    )


def _parts(speech: Speech, scenario: ScenarioResult) -> Iterator[Part]:
    if scenario.sentence:
        yield Paragraph(text=scenario.sentence)
    if scenario.id != speech.others()[0].id:  # the page opens with the answer for the first
        yield Paragraph(text=answer(speech, scenario), tone=Tone.ANSWER)
        yield beside(speech, scenario)
    chart = waterfall(speech, scenario)
    if chart is None:
        yield Paragraph(text=speech.say(N_("No category costs more or less than in the baseline.")))
    else:
        yield chart


def _table(speech: Speech) -> Iterator[Table]:
    """What each category costs in the baseline, and more or less in each scenario."""
    base, others = speech.results.base, speech.others()
    rows = [
        CutRow(
            heading=speech.say(CATEGORY_LABELS[category]),
            lead=(speech.amount(sum(base.by_category.get(category, ()))),),
            values=tuple(speech.amount(change(scenario, category)) for scenario in others),
        )
        for category in used_categories(speech)
    ]
    total = CutRow(
        heading=speech.say(N_("all public money")),
        lead=(speech.amount(base.public.nominal),),
        values=tuple(speech.amount(scenario.public.nominal - base.public.nominal) for scenario in others),
        kind=RowKind.TOTAL,
    )
    return cut_tables(
        speech,
        speech.say(
            N_("Cost of the baseline {period}, and what each scenario adds to it or takes away (-), in EUR"),
            period=speech.period,
        ),
        [speech.name(scenario) for scenario in others],
        [*rows, total],
        corner=speech.say(N_("category")),
        lead=(Column(heading=speech.name(base)),),
    )
