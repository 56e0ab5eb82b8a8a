"""What the charts of money show: numbers and texts; their geometry is drawn elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from costmodel.domain.costs import Category
from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS
from costmodel.rendering.sections.chart_parts import CostChart, LineChart, Panel, Scale, Series, Step, Waterfall
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.titles import capital, cost_title, difference_title, saving_title
from costmodel.rendering.sections.voice import Voice

TOTAL_SLOT = 10
"""Colour of a sum."""


def used_categories(speech: Speech) -> tuple[Category, ...]:
    """The categories in which some scenario has an amount, in the method's order."""
    return tuple(
        category
        for category in Category
        if any(any(scenario.by_category.get(category, ())) for scenario in speech.results.scenarios)
    )


def slot_of(category: Category) -> int:
    """Colour of a category, the same in every chart."""
    return list(Category).index(category)


def cost_chart(speech: Speech) -> CostChart:
    """Yearly cost stacked by category, a panel per scenario, each year beside the baseline."""
    results, categories, base = speech.results, used_categories(speech), speech.results.base
    nothing = (0.0,) * len(results.years)

    def panel(scenario: ScenarioResult) -> Panel:
        return Panel(
            title=speech.name(scenario),
            values=tuple(scenario.by_category.get(category, nothing) for category in categories),
        )

    others = speech.others()
    pair = speech.say(N_("of two bars, the pale one at the left is {baseline}"), baseline=speech.quoted(base.label))
    return CostChart(
        id="chart-cost",
        title=cost_title(speech),
        description=speech.say(
            N_("Cost per budget year by category, all public money, nominal, central figures, on one scale.")
        ),
        years=results.years,
        categories=tuple(speech.say(CATEGORY_LABELS[category]) for category in categories),
        slots=tuple(slot_of(category) for category in categories),
        panels=tuple(panel(scenario) for scenario in others or (base,)),
        beside=panel(base) if others else None,
        pair=pair if others else "",
        scale=scale_of(speech, (amount for scenario in results.scenarios for amount in scenario.public.yearly)),
    )


def saving_chart(speech: Speech) -> LineChart:
    """Cumulative saving of every scenario against the baseline, with the points where it has paid back."""
    series = tuple(_line(speech, scenario) for scenario in speech.others())
    return LineChart(
        id="chart-saving",
        title=saving_title(speech),
        description=speech.say(
            N_(
                "Cumulative saving, all public money, nominal, central figures, from the start of the first year; "
                "above 0 the scenario has cost less than the baseline so far."
            )
        )
        + _diamonds(speech),
        marks=tuple(str(year) for year in speech.results.years),
        from_zero=True,
        series=series,
        scale=scale_of(speech, (amount for scenario in speech.others() for amount in scenario.public.cumulative)),
    )


def _diamonds(speech: Speech) -> str:
    """What a diamond is, and why a scenario that has paid back has none."""
    paybacks = {scenario.public.payback for scenario in speech.others()} - {None}
    if not any(paybacks):
        return ""
    message = (
        N_("A diamond marks the payback; a scenario that never cost more has none.")
        if 0 in paybacks
        else N_("A diamond marks the payback.")
    )
    return f" {speech.say(message)}"


def _line(speech: Speech, scenario: ScenarioResult) -> Series:
    payback = scenario.public.payback
    return Series(
        label=speech.name(scenario),
        values=scenario.public.cumulative,
        crossing=payback or None,
        crossing_text=speech.years(payback) if payback else "",
    )


def waterfall(speech: Speech, scenario: ScenarioResult) -> Waterfall | None:
    """From the baseline's cost to the scenario's, by category; None where no category differs."""
    base, total = speech.results.base, scenario.public.nominal - speech.results.base.public.nominal
    changes = [(category, change(scenario, category)) for category in used_categories(speech)]
    scale = scale_of(speech, (*(amount for _, amount in changes), total))
    steps = tuple(
        Step(
            label=capital(speech.say(CATEGORY_LABELS[category])),
            slot=slot_of(category),
            amount=amount,
            text=signed(speech, amount, scale),
        )
        for category, amount in changes
        if amount
    )
    if not steps:
        return None
    return Waterfall(
        id=f"chart-difference-{speech.position(scenario)}",
        title=difference_title(speech, scenario),
        description=speech.say(
            N_(
                "From {baseline} to {scenario}: what each category adds or takes away, all public money, nominal. The "
                "axis counts from the cost of {baseline}."
            ),
            baseline=speech.quoted(base.label),
            scenario=speech.named(scenario),
        ),
        start=base.label,
        start_text=figure(speech, base.public.nominal, scale),
        steps=steps,
        end=speech.name(scenario),
        end_text=f"{signed(speech, total, scale)} ({figure(speech, scenario.public.nominal, scale)})",
        scale=scale,
    )


def change(scenario: ScenarioResult, category: Category) -> float:
    """What a category costs more than in the baseline over the budget years, EUR."""
    return round(-sum(scenario.saving_by_category.get(category, ())), 2) + 0.0


def figure(speech: Voice, amount: float, scale: Scale) -> str:
    """An amount in the unit of the axis, with the decimals that are of use there."""
    return speech.number(amount / scale.divisor, 2 if scale.divisor == 1_000_000 else 1 if scale.divisor > 1 else 0)


def signed(speech: Voice, amount: float, scale: Scale) -> str:
    """A difference: with a plus where it is more, as written."""
    text = figure(speech, amount, scale)
    return text if amount <= 0 or text == figure(speech, 0.0, scale) else f"+{text}"


def scale_of(speech: Voice, amounts: Iterable[float]) -> Scale:
    """Million, thousand or single EUR, whichever keeps the figures of the axis short."""
    largest = max((abs(amount) for amount in amounts), default=0.0)
    if largest >= 1_000_000:
        return Scale(divisor=1_000_000, unit=speech.say(N_("million EUR")))
    if largest >= 10_000:
        return Scale(divisor=1_000, unit=speech.say(N_("thousand EUR")))
    return Scale(divisor=1, unit=speech.say(N_("EUR")))
