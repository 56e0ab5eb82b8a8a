"""From when a scenario is cheaper than the baseline, and when the extra cost is paid back."""

from __future__ import annotations

from costmodel.domain.results import ScenarioResult
from costmodel.messages import N_
from costmodel.rendering.sections.speech import Speech


def from_when(speech: Speech, scenario: ScenarioResult) -> str:
    """From which year it is cheaper, and when the extra cost is paid back."""
    years, saving = speech.results.years, scenario.public.saving
    cheaper = next((t for t in range(len(years)) if all(amount > 0 for amount in saving[t:])), None)
    if not any(saving):
        return speech.say(N_("Every year costs as much as in the baseline."))
    if all(amount <= 0 for amount in saving):
        start = speech.say(N_("No year is cheaper than in the baseline"))
    elif cheaper is None:
        start = speech.say(N_("The last year is not cheaper than in the baseline"))
    elif cheaper == 0:
        start = speech.say(N_("Every year is cheaper than in the baseline"))
    elif cheaper < len(years) - 1:
        start = speech.say(N_("Every year from {year} on is cheaper than in the baseline"), year=years[cheaper])
    elif all(amount <= 0 for amount in saving[:-1]):
        start = speech.say(N_("Only the last year, {year}, is cheaper than in the baseline"), year=years[-1])
    else:
        start = speech.say(
            N_("The last year, {year}, is cheaper than in the baseline, but not every year before it"), year=years[-1]
        )
    public = scenario.public
    if public.payback is None and public.payback_extrapolated is None:
        return speech.say(N_("{start}; at the rate of the last year the extra cost is never made up."), start=start)
    return speech.say(
        N_("{start}; payback: {payback}."),
        start=start,
        payback=payback(speech, public.payback, public.payback_extrapolated),
    )


def payback(speech: Speech, years: float | None, extrapolated: float | None) -> str:
    """Years until the cumulative saving stays at 0 or above; what lies beyond the horizon is marked."""
    if years == 0:
        return speech.say(N_("from the first year"))
    if years is not None:
        return speech.say(N_("after {years}"), years=speech.years(years))
    if extrapolated is None:
        return speech.say(N_("not within the budget years (extrapolated: never)"))
    return speech.say(N_("not within the budget years (extrapolated: after {years})"), years=speech.years(extrapolated))
