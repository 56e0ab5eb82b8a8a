"""Contract value beside the published award, and the price that the award implies (method M-7)."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.costs import Contract, VatBasis
from costmodel.formula.expression import Block, Label, Over, if_error, lift, maximum, minimum, total_tagged
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.booking import Books
from costmodel.model.context import Context, end_number, start_number


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRows:
    """value: EUR excl. VAT over the horizon; months: of the term, and those within the horizon.

    implied: for each volume that was published (guaranteed minimum, estimate, maximum) the EUR per unit and month
    that the
    award means as it stands, and if it includes VAT, without it.
    """

    contract: Contract
    yearly: Row
    yearly_gross: Row
    value: Row
    term_months: Row
    horizon_months: Row
    implied: dict[str, tuple[Row, Row | None]]


def contract_rows(context: Context, books: Books) -> tuple[ContractRows, ...]:
    """Value, term and implied prices of every contract of the case (M-7)."""
    return tuple(_contract(context, books, contract) for contract in context.case.contracts)


def _contract(context: Context, books: Books, contract: Contract) -> ContractRows:
    model, id, what = context.model, f"contract.{contract.id}", {"contract": contract.title}
    context.section(N_("Contract {contract}"), contract=contract.title)
    start = context.month(
        f"{id}.start", Label(N_("{contract}: start"), what), contract.start, evidence=contract.evidence
    )
    end = context.month(f"{id}.end", Label(N_("{contract}: end"), what), contract.end, evidence=contract.evidence)
    first, last = start_number(*start), end_number(*end)
    term = model.row(f"{id}.term", Label(N_("{contract}: months of the term"), what), "months", last - first)
    before = context.months_before
    in_year = model.row(
        f"{id}.months",
        Label(N_("{contract}: months of the term in the year"), what),
        "months",
        maximum(0, minimum(12, last - before) - maximum(0, first - before)),
    )
    within = model.row(
        f"{id}.within",
        Label(N_("{contract}: months of the term within the horizon"), what),
        "months",
        Over("sum", in_year, False),
    )
    tag = ("contract", contract.id)

    def amounts(name: str, message: str, of: Block) -> Row:
        return model.row(
            f"{id}.{name}",
            Label(message, what),
            "EUR",
            total_tagged(of, tag),
            axis=context.year.axis,
            tags=dict([tag]),
        )

    yearly = amounts("yearly", N_("{contract}: amounts excl. VAT"), books.net)
    yearly_gross = amounts("yearly_gross", N_("{contract}: amounts incl. VAT"), books.booked)
    value = model.row(
        f"{id}.value", Label(N_("{contract}: value excl. VAT in the horizon"), what), "EUR", Over("sum", yearly, False)
    )
    return ContractRows(
        contract=contract,
        yearly=yearly,
        yearly_gross=yearly_gross,
        value=value,
        term_months=term,
        horizon_months=within,
        implied=_implied(context, contract, term),
    )


def _implied(context: Context, contract: Contract, term: Row) -> dict[str, tuple[Row, Row | None]]:
    if contract.award is None:
        return {}
    model, id, what = context.model, f"contract.{contract.id}", {"contract": contract.title}
    award = context.number(
        f"{id}.award", Label(N_("{contract}: published award"), what), "EUR", contract.award, evidence=contract.evidence
    )
    rates = [element.price.vat_rate for element in context.case.elements if element.contract == contract.id]
    vat = None
    if contract.award_vat is not VatBasis.EXCLUDED:
        vat = context.number(
            f"{id}.vat",
            Label(N_("{contract}: VAT rate if the award includes it"), what),
            "share",
            max(rates, default=0.0),
        )
    volumes = {"minimum": contract.minimum, "estimate": contract.estimate, "maximum": contract.maximum}
    implied: dict[str, tuple[Row, Row | None]] = {}
    for name, volume in volumes.items():
        if not volume:
            continue
        units = context.number(
            f"{id}.{name}", Label(VOLUME_LABELS[name], what), "units", volume, evidence=contract.evidence
        )
        stated = model.row(
            f"{id}.implied.{name}",
            Label(IMPLIED_LABELS[name], what),
            "EUR/unit/month",
            if_error(award / (term * units), lift(0)),
        )
        without = None
        if vat is not None:
            without = model.row(
                f"{id}.implied_net.{name}", Label(IMPLIED_NET_LABELS[name], what), "EUR/unit/month", stated / (1 + vat)
            )
        implied[name] = stated, without
    return implied


VOLUME_LABELS = {
    "minimum": N_("{contract}: guaranteed minimum"),
    "estimate": N_("{contract}: estimated units"),
    "maximum": N_("{contract}: maximum units"),
}
IMPLIED_LABELS = {
    "minimum": N_("{contract}: award per unit and month at the guaranteed minimum"),
    "estimate": N_("{contract}: award per unit and month at the estimate"),
    "maximum": N_("{contract}: award per unit and month at the maximum"),
}
IMPLIED_NET_LABELS = {
    "minimum": N_("{contract}: the same without VAT, if the award includes it, at the guaranteed minimum"),
    "estimate": N_("{contract}: the same without VAT, if the award includes it, at the estimate"),
    "maximum": N_("{contract}: the same without VAT, if the award includes it, at the maximum"),
}
