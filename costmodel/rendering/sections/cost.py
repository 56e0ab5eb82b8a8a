"""What each scenario costs in all and year by year, by category."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.case import RateKind
from costmodel.domain.costs import Category
from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS
from costmodel.rendering.sections.budget import amounts
from costmodel.rendering.sections.charts import cost_chart, used_categories
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Paragraph, Part, RowKind, Section, Table, Tone
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.tables import Cell, by_scenario


def cost_section(speech: Speech) -> Section:
    """The chart of yearly cost by category, the table behind it, and what it comes to over the whole period."""
    parts: tuple[Part, ...] = (cost_chart(speech), *_by_category(speech), _whole_life(speech))
    return Section(id="cost", heading=speech.say(N_("What it costs, year by year")), parts=parts)


def _by_category(speech: Speech) -> Iterator[Part]:
    rows = [row for scenario in speech.everyone() for row in _categories(speech, scenario)]
    yield from cut_tables(
        speech,
        speech.say(N_("Cost per budget year by category, all public money, VAT included as far as not recovered")),
        [str(year) for year in speech.results.years],
        rows,
        corner=speech.say(N_("amounts in EUR")),
        total=speech.say(N_("total")),
    )
    if Category.OPENING_DIFFERENCE in used_categories(speech):
        text = N_(
            "Opening difference: what a scenario with an opening of its own owns more or less (-) at the start, booked "
            "in the first year."
        )
        yield Paragraph(text=speech.say(text), tone=Tone.NOTE)


def _categories(speech: Speech, scenario: ScenarioResult) -> Iterator[CutRow]:
    nothing = (0.0,) * len(speech.results.years)
    yield CutRow(heading=speech.name(scenario), kind=RowKind.GROUP)
    for category in used_categories(speech):
        years = scenario.by_category.get(category, nothing)
        if any(years):
            yield amounts(speech, speech.say(CATEGORY_LABELS[category]), years)
    yield amounts(speech, speech.say(N_("all public money")), scenario.public.yearly, RowKind.TOTAL)
    yield amounts(speech, speech.say(N_("the same, VAT excluded")), scenario.public_excluding_vat, RowKind.PART)


def _whole_life(speech: Speech) -> Table:
    amount, scenarios = speech.amount, speech.results.scenarios
    columns: list[tuple[str, Cell]] = [
        (speech.say(N_("whole-life cost, nominal")), lambda s: amount(s.public.nominal)),
        (speech.say(N_("present value")), lambda s: amount(s.public.present_value)),
        (speech.say(N_("equivalent annual cost")), lambda s: amount(s.public.equivalent_annual_cost)),
        (speech.say(N_("residual value")), lambda s: amount(s.public.residual_value)),
    ]
    if any(any(s.non_cash) for s in scenarios):
        heading = speech.say(N_("of which non-cash, nominal"))
        columns.append((heading, lambda s: amount(sum(s.non_cash))))
    return by_scenario(
        speech,
        speech.say(N_("Cost {period}, all public money, in EUR"), period=speech.period),
        columns,
        scenarios,
        note=speech.say(
            N_(
                "Present value at {rate} ({kind}); the residual value of what was bought is left out of all other "
                "columns."
            ),
            rate=speech.quantity(speech.case.discount_rate.value, "share"),
            kind=speech.say(N_("nominal") if speech.case.rate_kind is RateKind.NOMINAL else N_("real")),
        ),
    )
