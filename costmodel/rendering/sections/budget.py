"""Each scenario year by year: cost by category and by payer, and what it saves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costmodel.domain.costs import Category, Payer
from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS, PAYER_LABELS
from costmodel.rendering.sections.answer import answer, beside
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Paragraph, Part, RowKind, Section, Tone
from costmodel.rendering.sections.speech import Speech

PUBLIC_PAYERS = (Payer.OWN, Payer.BUILDINGS, Payer.OTHER_PUBLIC)


def budget_section(speech: Speech) -> Section:
    """One table per scenario: cost by category, by payer, and the saving, year by year."""
    text = speech.say(
        N_(
            "Amounts with VAT as far as it is not recovered, in whole euro: a sum can differ by a euro from the sum of "
            "its parts. The workbook has the cents."
        )
    )
    sections = tuple(_budget(speech, scenario) for scenario in speech.results.scenarios)
    return Section(
        id="budget",
        heading=speech.say(N_("Year by year, by category and by payer")),
        parts=(Paragraph(text=text, tone=Tone.NOTE),),
        sections=sections,
    )


def _budget(speech: Speech, scenario: ScenarioResult) -> Section:
    def row(heading: str, amounts: Sequence[float], kind: RowKind = RowKind.PLAIN) -> CutRow:
        return CutRow(heading=heading, values=speech.amounts(amounts), total=speech.amount(sum(amounts)), kind=kind)

    public = speech.say(N_("all public money"))
    rows = [
        *(row(speech.say(CATEGORY_LABELS[c]), scenario.by_category[c]) for c in used_categories(speech)),
        row(public, scenario.public.yearly, RowKind.TOTAL),
        *(
            row(
                speech.say(N_("paid by: {payer}"), payer=speech.say(PAYER_LABELS[p])),
                scenario.by_payer[p],
                RowKind.PART,
            )
            for p in PUBLIC_PAYERS
            if any(any(s.by_payer.get(p, ())) for s in speech.results.scenarios)
        ),
    ]
    if any(any(s.non_cash) for s in speech.results.scenarios):
        rows.append(row(speech.say(N_("of which non-cash")), scenario.non_cash, RowKind.PART))
    rows.append(row(speech.say(N_("the same, VAT excluded")), scenario.public_excluding_vat, RowKind.PART))
    if not scenario.is_baseline:
        rows.append(row(speech.say(N_("saving, all public money")), scenario.public.saving, RowKind.TOTAL))
        rows.append(row(speech.say(N_("saving, own budget")), scenario.own.saving, RowKind.PART))
    if any(any(s.by_payer.get(Payer.STAFF, ())) for s in speech.results.scenarios):
        rows.append(row(speech.say(N_("apart: paid by members of staff")), scenario.by_payer[Payer.STAFF]))
    caption = speech.say(N_("{scenario}: cost per budget year"), scenario=speech.name(scenario))
    tables = cut_tables(
        speech,
        caption,
        [str(year) for year in speech.results.years],
        rows,
        corner=speech.say(N_("amounts in EUR")),
        total=speech.say(N_("total")),
    )
    parts = (*_words(speech, scenario), *tables)
    return Section(id=f"budget-{speech.position(scenario)}", heading=_heading(speech, scenario), parts=parts)


def _words(speech: Speech, scenario: ScenarioResult) -> Iterator[Part]:
    """What happens in the scenario, and its answer where the page has not opened with it."""
    if scenario.sentence:
        yield Paragraph(text=scenario.sentence)
    if not scenario.is_baseline and scenario.id != speech.others()[0].id:
        yield Paragraph(text=answer(speech, scenario), tone=Tone.ANSWER)
        yield beside(speech, scenario)


def _heading(speech: Speech, scenario: ScenarioResult) -> str:
    if not scenario.is_baseline:
        return speech.name(scenario)
    return speech.say(N_("{label}: the baseline ({kind})"), label=scenario.label, kind=speech.kind)


def used_categories(speech: Speech) -> tuple[Category, ...]:
    """The categories in which some scenario has an amount, in the method's order."""
    return tuple(
        category
        for category in Category
        if any(any(scenario.by_category.get(category, ())) for scenario in speech.results.scenarios)
    )
