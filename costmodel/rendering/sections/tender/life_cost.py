"""Whole-life cost of each tender in the authority's own quantities, and what it means in the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costmodel.domain.tender_results import Analysis, Award, CaseOutcome, LifeCost
from costmodel.messages import N_
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Part, Section, TableRow, Tone
from costmodel.rendering.sections.tender.outcome import CENT
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, WORDS, row, sentence, table

CENTS_APART = 1.0
"""EUR below which a distance of two totals can only come from rounding."""


def life_cost_section(speech: TenderSpeech, award: Award, analysis: Analysis) -> Section | None:
    """By contract year, nominal, VAT apart, present value; None without any."""
    costs = analysis.life_costs
    if not costs:
        return None
    say, terms = speech.say, speech.procurement.terms
    yearly = cut_tables(
        speech,
        say(N_("Cost per contract year, in EUR without VAT")),
        [
            say(N_("year {number}"), number=number)
            if number <= terms.years
            else say(N_("renewal {number}"), number=number - terms.years)
            for number in range(1, len(costs[0].yearly) + 1)
        ],
        [CutRow(heading=_name(speech, cost), values=tuple(map(speech.cents, cost.yearly))) for cost in costs],
        corner=say(N_("tenderer")),
    )
    totals = table(
        speech,
        say(N_("Whole-life cost, in EUR without VAT unless it is said")),
        N_("tenderer"),
        [
            (N_("lots"), WORDS),
            (N_("term"), FIGURES),
            (N_("renewals"), FIGURES),
            (N_("nominal"), FIGURES),
            (N_("VAT, apart"), FIGURES),
            (N_("present value"), FIGURES),
        ],
        (
            row(
                _name(speech, cost),
                ", ".join(str(speech.position(lot)) for lot in cost.lots),
                *(speech.cents(a) for a in (cost.term, cost.renewals, cost.nominal, cost.vat, cost.present_value)),
            )
            for cost in costs
        ),
        note=say(N_("Discounted at {rate} a year."), rate=speech.typed_share(terms.discount_rate)),
    )
    parts: list[Part] = [*totals_note(speech, award, costs)]
    note = sentence(say(N_("It ranks tenders only where the tender documents announced it; here it informs.")))
    return Section(id="life-cost", heading=say(N_("Whole-life cost")), parts=(note, totals, *parts, *yearly))


def totals_note(speech: TenderSpeech, award: Award, costs: Sequence[LifeCost]) -> Iterator[Part]:
    """Why a total may be some cents away from the price that is compared; only where one is."""
    prices = {
        cost.tender: sum(t.price or 0.0 for lot in award.lots for t in lot.tenders if t.id == cost.tender)
        for cost in costs
    }
    apart = (abs(total - prices[cost.tender]) for cost in costs for total in (cost.term, cost.nominal))
    if any(CENT <= distance < CENTS_APART for distance in apart):
        text = N_(
            "A cost may be some cents away from the price that is compared: the price is rounded line by line over all "
            "years, the cost year by year."
        )
        yield sentence(speech.say(text), Tone.NOTE)


def _name(speech: TenderSpeech, cost: LifeCost) -> str:
    return speech.name(cost.tender)


def outcomes_section(speech: TenderSpeech, analysis: Analysis) -> Section | None:
    """Scenarios of the case per tenderer and the ways without a contract; None where no case is tied."""
    if not analysis.outcomes:
        return None
    say = speech.say

    def cells(one: CaseOutcome) -> TableRow:
        return row(
            speech.name(one.tender) if one.tender else one.label,
            NOTHING if one.scenario == one.label and not one.tender else one.scenario,
            speech.cents(one.cost),
            speech.cents(one.saving),
            speech.cents(one.cost_per_teleworker_month),
            speech.cents(one.difference_per_teleworker_month),
        )

    parts: list[Part] = [
        table(
            speech,
            say(
                N_("All public money, VAT included, in EUR, beside the baseline {baseline}"),
                baseline=speech.quoted(analysis.outcomes[0].baseline),
            ),
            N_("tenderer, or way without a contract"),
            [
                (N_("scenario of the case"), WORDS),
                (N_("whole-life cost"), FIGURES),
                (N_("saving against the baseline (net present value)"), FIGURES),
                (N_("connection only, per teleworker and month"), FIGURES),
                (N_("difference from the baseline per teleworker and month"), FIGURES),
            ],
            map(cells, analysis.outcomes),
            note=say(N_("A saving with a minus means dearer than the baseline.")),
        )
    ]
    return Section(id="outcomes", heading=say(N_("What it means in the case")), parts=tuple(parts))
