"""Whole-life cost of each tender in the authority's own quantities, and what it means in the case."""

from __future__ import annotations

from costmodel.domain.tender_results import Analysis, CaseOutcome, LifeCost
from costmodel.messages import N_
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Part, Section, TableRow
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, WORDS, row, sentence, table


def life_cost_section(speech: TenderSpeech, analysis: Analysis) -> Section | None:
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
    note = sentence(say(N_("It ranks tenders only where the tender documents announced it; here it informs.")))
    return Section(id="life-cost", heading=say(N_("Whole-life cost")), parts=(note, totals, *yearly))


def _name(speech: TenderSpeech, cost: LifeCost) -> str:
    return speech.name(cost.tender)


def outcomes_section(speech: TenderSpeech, analysis: Analysis) -> Section | None:
    """Scenarios of the case per tenderer and the ways without a contract; None where no case is tied."""
    if not analysis.outcomes:
        return None
    say = speech.say

    def cells(one: CaseOutcome) -> TableRow:
        month = one.cost_per_teleworker_month
        return row(
            one.label,
            speech.name(one.tender) if one.tender else say(N_("no contract")),
            one.scenario,
            speech.cents(one.cost),
            speech.cents(one.saving),
            NOTHING if month is None else speech.cents(month),
        )

    parts: list[Part] = [
        table(
            speech,
            say(N_("All public money, VAT included, in EUR; a minus means dearer than the baseline")),
            N_("way of working"),
            [
                (N_("tenderer"), WORDS),
                (N_("scenario"), WORDS),
                (N_("whole-life cost"), FIGURES),
                (N_("saving against the baseline (net present value)"), FIGURES),
                (N_("per teleworker and month"), FIGURES),
            ],
            map(cells, analysis.outcomes),
        )
    ]
    return Section(id="outcomes", heading=say(N_("What it means in the case")), parts=tuple(parts))
