"""What the two charts show: numbers and texts; their geometry is drawn elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from costmodel.domain.costs import Category
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS
from costmodel.rendering.sections.budget import used_categories
from costmodel.rendering.sections.parts import CostChart, LineChart, Panel, Scale, Series
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.voice import Voice


def cost_chart(speech: Speech) -> CostChart:
    """Yearly cost stacked by category, a panel per scenario."""
    results, categories = speech.results, used_categories(speech)
    nothing = (0.0,) * len(results.years)
    return CostChart(
        id="chart-cost",
        title=speech.say(N_("Cost per budget year by category, all public money")),
        description=speech.say(
            N_("One panel per scenario, one bar per year, all on the same scale. The figures are in “{section}”."),
            section=speech.say(N_("Year by year, by category and by payer")),
        ),
        years=results.years,
        categories=tuple(speech.say(CATEGORY_LABELS[category]) for category in categories),
        slots=tuple(list(Category).index(category) for category in categories),
        panels=tuple(
            Panel(
                title=speech.name(scenario),
                values=tuple(scenario.by_category.get(category, nothing) for category in categories),
            )
            for scenario in results.scenarios
        ),
        scale=scale_of(speech, (amount for scenario in results.scenarios for amount in scenario.public.yearly)),
    )


def saving_chart(speech: Speech) -> LineChart:
    """Cumulative saving of every scenario against the baseline."""
    return LineChart(
        id="chart-saving",
        title=speech.say(N_("Cumulative saving against the baseline, all public money")),
        description=speech.say(
            N_(
                "One line per scenario from the start of the first year to the end of the last; above 0 it is cheaper "
                "than the baseline. The figures are in the table below."
            )
        ),
        marks=tuple(str(year) for year in speech.results.years),
        from_zero=True,
        series=tuple(
            Series(label=speech.name(scenario), values=scenario.public.cumulative) for scenario in speech.others()
        ),
        scale=scale_of(speech, (amount for scenario in speech.others() for amount in scenario.public.cumulative)),
    )


def scale_of(speech: Voice, amounts: Iterable[float]) -> Scale:
    """Million, thousand or single EUR, whichever keeps the figures of the axis short."""
    largest = max((abs(amount) for amount in amounts), default=0.0)
    if largest >= 1_000_000:
        return Scale(divisor=1_000_000, unit=speech.say(N_("million EUR")))
    if largest >= 10_000:
        return Scale(divisor=1_000, unit=speech.say(N_("thousand EUR")))
    return Scale(divisor=1, unit=speech.say(N_("EUR")))
