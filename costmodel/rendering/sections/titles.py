"""Titles of charts: sentences that say what the chart shows, made from its figures."""

from __future__ import annotations

from costmodel.domain.costs import Category
from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS
from costmodel.rendering.sections.speech import Speech


def capital(text: str) -> str:
    """The text with a capital at its beginning, as a title has it."""
    return text[:1].upper() + text[1:]


def cost_title(speech: Speech) -> str:
    """Which scenario costs least over the whole period, and how it compares with the baseline."""
    base, others = speech.results.base, speech.others()
    baseline = speech.quoted(base.label)
    if not others:
        return speech.say(
            N_("{baseline} costs {amount} {period}"),
            baseline=baseline,
            amount=speech.rough(base.public.nominal),
            period=speech.period,
        )
    cheapest = min(others, key=lambda scenario: scenario.public.nominal)
    extra = round(cheapest.public.nominal - base.public.nominal, 2)
    said = {
        "scenario": speech.named(cheapest),
        "baseline": baseline,
        "amount": speech.rough(extra),
        "period": speech.period,
    }
    if len(others) == 1:
        if extra > 0:
            return speech.say(N_("{scenario} costs {amount} more than {baseline} {period}"), **said)
        if extra < 0:
            return speech.say(N_("{scenario} costs {amount} less than {baseline} {period}"), **said)
        return speech.say(N_("{scenario} costs as much as {baseline} {period}"), **said)
    if extra > 0:
        return speech.say(
            N_("No scenario costs less than {baseline} {period}: the cheapest, {scenario}, costs {amount} more"), **said
        )
    if extra < 0:
        return speech.say(N_("{scenario} costs least {period}: {amount} less than {baseline}"), **said)
    return speech.say(N_("No scenario costs less than {baseline} {period}; {scenario} costs as much"), **said)


def difference_title(speech: Speech, scenario: ScenarioResult) -> str:
    """The category that weighs most in the difference."""
    changes = {c: -sum(amounts) for c, amounts in scenario.saving_by_category.items()}
    category: Category = max(changes, key=lambda c: abs(changes[c]))
    amount = changes[category]
    message = (
        N_("The greatest difference is {category}: {amount} more than in the baseline")
        if amount > 0
        else N_("The greatest difference is {category}: {amount} less than in the baseline")
    )
    return speech.say(message, category=speech.say(CATEGORY_LABELS[category]), amount=speech.rough(amount))


def saving_title(speech: Speech) -> str:
    """Which scenarios have paid back by the end of the budget years."""
    others, last = speech.others(), speech.results.years[-1]
    paid = [scenario for scenario in others if scenario.public.payback is not None]
    if not paid and len(others) == 1:
        return speech.say(
            N_("{scenario} has not paid back by the end of {year}"), scenario=speech.named(others[0]), year=last
        )
    if not paid:
        return speech.say(N_("No scenario has paid back by the end of {year}"), year=last)
    if len(paid) > 1:
        return speech.say(
            N_("{count} of {all} scenarios have paid back by the end of {year}"),
            count=len(paid),
            all=len(others),
            year=last,
        )
    (only,) = paid
    if only.public.payback == 0:
        return speech.say(
            N_("{scenario} has cost no more than the baseline from the first year on"), scenario=speech.named(only)
        )
    assert only.public.payback is not None
    return speech.say(
        N_("{scenario} has paid back after {years}"),
        scenario=speech.named(only),
        years=speech.years(only.public.payback),
    )
