"""Contracts: what the scenarios come to beside the published award, and the price that the award means."""

from __future__ import annotations

from math import ceil

from costmodel.domain.costs import VatBasis
from costmodel.domain.results import ContractResult
from costmodel.messages import N_
from costmodel.rendering.sections.chart_parts import BarChart, BarRow
from costmodel.rendering.sections.charts import figure, scale_of
from costmodel.rendering.sections.parts import Column, Paragraph, Part, Section, Table, TableRow
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.sections.tables import Cell, by_scenario

VAT_WORDS = {
    VatBasis.INCLUDED: N_("VAT included"),
    VatBasis.EXCLUDED: N_("VAT excluded"),
    VatBasis.UNKNOWN: N_("whether with VAT is not stated"),
}
VOLUMES = {
    "minimum": N_("guaranteed minimum"),
    "estimate": N_("estimate"),
    "maximum": N_("maximum"),
}


def contracts_section(speech: Speech) -> Section | None:
    """None for a case without contracts."""
    contracts = speech.results.contracts
    if not contracts:
        return None
    return Section(
        id="contracts",
        heading=speech.say(N_("Contracts")),
        parts=(),
        sections=tuple(_contract(speech, contract, number) for number, contract in enumerate(contracts, 1)),
    )


def _contract(speech: Speech, contract: ContractResult, number: int) -> Section:
    parts: list[Part] = [Paragraph(text=text) for text in (_award(speech, contract), _term(speech, contract))]
    if contract.whole_term and contract.award:
        parts.append(_chart(speech, contract, number))
    parts.append(_values(speech, contract))
    if contract.implied:
        parts += [Paragraph(text=_range(speech, contract)), _implied(speech, contract)]
    return Section(id=f"contract-{number}", heading=contract.title, parts=tuple(parts))


def _stated(speech: Speech, contract: ContractResult, amount: float, digits: int) -> str:
    """An amount that follows from the award: "more than" where the source says so of the award."""
    text = speech.money(amount, digits)
    return speech.say(N_("more than {amount}"), amount=text) if contract.award_is_floor else text


def _share(speech: Speech, contract: ContractResult, share: float) -> str:
    """A share of the award; of an award that is a floor, the most that it can be, so rounded up."""
    if not contract.award_is_floor:
        return speech.percent(share)
    return speech.say(N_("at most {share}"), share=speech.percent(ceil(round(100 * share, 6)) / 100))


def _award(speech: Speech, contract: ContractResult) -> str:
    if contract.award is None:
        return speech.say(N_("No award is published for this contract."))
    return speech.say(
        N_("Published award: {award} ({vat})."),
        award=_stated(speech, contract, contract.award, 0),
        vat=speech.say(VAT_WORDS[VatBasis(contract.award_vat)]),
    )


def _term(speech: Speech, contract: ContractResult) -> str:
    if contract.whole_term:
        return speech.say(
            N_("The whole term of {term} months lies within the budget years."), term=contract.term_months
        )
    if contract.award is None:
        message = N_("{months} of {term} months of the term lie within the budget years.")
    else:
        message = N_(
            "{months} of {term} months of the term lie within the budget years: the values below are not comparable "
            "with the award and do not stand beside it."
        )
    return speech.say(message, months=contract.months_in_horizon, term=contract.term_months)


def _values(speech: Speech, contract: ContractResult) -> Table:
    columns: list[tuple[str, Cell]] = [
        (
            speech.say(
                N_("{months} of {term} months, VAT excluded"),
                months=contract.months_in_horizon,
                term=contract.term_months,
            ),
            lambda s: speech.amount(s.contract_values.get(contract.id, 0.0)),
        )
    ]
    note = ""
    if contract.whole_term and contract.award is not None:
        award, vat = contract.award, speech.say(VAT_WORDS[VatBasis(contract.award_vat)])
        columns.append(
            (
                speech.say(N_("published award ({vat})"), vat=vat),
                lambda s: (
                    speech.say(N_("more than {amount}"), amount=speech.amount(award))
                    if contract.award_is_floor
                    else speech.amount(award)
                ),
            )
        )
        note = speech.say(N_("The prices are not fitted to the award; a difference between the two is a finding."))
    return by_scenario(
        speech,
        speech.say(N_("Value of the contract in each scenario, in EUR")),
        columns,
        speech.results.scenarios,
        note=note,
    )


def _chart(speech: Speech, contract: ContractResult, number: int) -> BarChart:
    """The value of the contract in each scenario beside the award."""
    assert contract.award
    scenarios = speech.results.scenarios
    values = [scenario.contract_values.get(contract.id, 0.0) for scenario in scenarios]
    scale = scale_of(speech, (*values, contract.award))
    lead = (*speech.others(), speech.results.base)[0]
    award = _stated(speech, contract, contract.award, 0)
    return BarChart(
        id=f"chart-contract-{number}",
        title=speech.say(
            N_("{scenario} comes to {share} of the published award: {value} against {award}"),
            scenario=speech.named(lead),
            share=_share(speech, contract, lead.contract_values.get(contract.id, 0.0) / contract.award),
            value=speech.money(lead.contract_values.get(contract.id, 0.0)),
            award=award,
        ),
        description=speech.say(
            N_("Value of the contract without VAT in each scenario, beside the award ({vat})."),
            vat=speech.say(VAT_WORDS[VatBasis(contract.award_vat)]),
        ),
        layers=(),
        slots=(0,),
        rows=tuple(
            BarRow(label=speech.name(scenario), values=(value,), text=figure(speech, value, scale))
            for scenario, value in zip(scenarios, values, strict=True)
        ),
        references=((contract.award, speech.say(N_("award: {award}"), award=award)),),
        scale=scale,
    )


def _range(speech: Speech, contract: ContractResult) -> str:
    """The lowest and the highest price without VAT that the award can mean."""
    basis = VatBasis(contract.award_vat)
    possible = [
        price
        for implied in contract.implied
        for price in (
            *(() if basis is VatBasis.INCLUDED else (implied.as_stated,)),
            *(() if implied.excluding_vat is None else (implied.excluding_vat,)),
        )
    ]
    low, high = (_stated(speech, contract, price, 2) for price in (min(possible), max(possible)))
    if low == high:
        return speech.say(N_("The award means {price} per unit and month without VAT."), price=low)
    why = (
        N_("according to the volume and to whether it includes VAT")
        if basis is VatBasis.UNKNOWN
        else N_("according to the volume")
    )
    return speech.say(
        N_("The award means, {why}, from {low} to {high} per unit and month without VAT."),
        why=speech.say(why),
        low=low,
        high=high,
    )


def _implied(speech: Speech, contract: ContractResult) -> Table:
    basis = VatBasis(contract.award_vat)
    headings = {
        VatBasis.INCLUDED: (N_("VAT included, as published"), N_("VAT excluded")),
        VatBasis.EXCLUDED: (N_("VAT excluded, as published"),),
        VatBasis.UNKNOWN: (N_("VAT excluded, if the award excludes it"), N_("VAT excluded, if the award includes it")),
    }[basis]
    rows = []
    for implied in contract.implied:
        prices = (implied.as_stated, implied.excluding_vat)[: len(headings)]
        cells = ("–" if price is None else _stated(speech, contract, price, 2) for price in prices)
        rows.append(TableRow(heading=speech.say(VOLUMES[implied.volume]), cells=(speech.number(implied.units), *cells)))
    return Table(
        caption=speech.say(N_("Price per unit and month that the award means, over its whole term")),
        corner=speech.say(N_("published volume")),
        columns=(
            Column(heading=speech.say(N_("units"))),
            *(Column(heading=speech.say(heading)) for heading in headings),
        ),
        rows=tuple(rows),
    )
