"""What a lot should cost beside what is asked, as a text for the written finding; the value for the thresholds."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.domain.case import Case
from costmodel.domain.costs import VatBasis
from costmodel.domain.results import Phrase
from costmodel.domain.tender import Procurement, ReferenceKind
from costmodel.domain.tender_results import (
    Award,
    Evidence,
    ImpliedPrice,
    LotResult,
    ShouldCost,
    TenderResult,
    Threshold,
)
from costmodel.formula.exact import rounded
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.tender.award import say
from costmodel.tender.benchmark import REFERENCE_LABELS, BenchmarkRows
from costmodel.tender.internal import InternalRows
from costmodel.tender.law import threshold as threshold_of
from costmodel.tender.law import threshold_note, value_rule
from costmodel.tender.model import TenderModel

_TARIFF = N_("weak: built on a tenderer's own tariff, so it proves little")
_ASSUMED = N_("weak: assumed, without a source that somebody could look up")
_GROUNDS: dict[str, str] = {
    "own_estimate": N_("the authority's own estimate, made without the tenderers' prices"),
    ReferenceKind.PREVIOUS: N_("prices paid before, brought to the day by an index"),
    ReferenceKind.PUBLISHED: N_("prices published by others, brought to the day by an index"),
    ReferenceKind.CATALOGUE: N_("weak: catalogue prices are asked, not paid, and large buyers pay less"),
}


def threshold(model: TenderModel, internal: InternalRows) -> Threshold:
    """The estimated value against the European threshold in force on the day of publication."""
    terms, rows = model.procurement.terms, internal.benchmark
    rule = value_rule(terms.value_basis, open_ended=terms.open_ended, months=terms.term_months + terms.renewal_months)
    limit = threshold_of(terms.published, terms.authority_type)
    value = _scalar(model, rows.value.value if rows.value else None)
    note = threshold_note(terms.published, terms.authority_type, terms.subject)
    text = say("{rule} ({ground})", rule=rule.text, ground=rule.ground.phrase)
    return Threshold(
        value=value,
        value_at_minimum=_scalar(model, rows.value.commitment if rows.value else None),
        rule=say("{rule}. {note}", rule=text, note=note) if note else text,
        period=limit.period if limit else "",
        limit=float(limit.limit) if limit else None,
        seen=limit.seen if limit else False,
        above=value >= limit.limit if value is not None and limit else None,
    )


def _scalar(model: TenderModel, row: Row | None) -> float | None:
    """Rounded to the cent on exact fractions: a half cent must not hang on the last bit of a float."""
    value = None if row is None else model.exact.cell(row)
    return None if value is None else float(rounded(value, 2))


def implied_prices(model: TenderModel, internal: InternalRows) -> Iterator[ImpliedPrice]:
    """Price per user and month of each tender, over all lots that it has an offer for."""
    own, terms = model.procurement.internal, model.procurement.terms
    if own is None:
        return
    months = int(model.values.scalar("implied.months", 0))
    for column, tender in enumerate(model.procurement.tenders, 1):
        amount = model.values.cell(internal.benchmark.per_user.total, 0, column)
        if not amount > 0:
            continue
        for volume in own.volumes:
            price = model.values.cell(internal.benchmark.per_user.by_users[volume.users], 0, column)
            yield ImpliedPrice(
                tender=tender.id,
                label=volume.label,
                users=volume.users,
                months=months,
                amount=amount,
                per_user_month=price,
                with_vat=price * (1 + terms.vat_rate),
                without_vat=None,
            )


def implied_by_award(procurement: Procurement, case: Case) -> Iterator[ImpliedPrice]:
    """Price per user and month of the award that was published for the contract of the tied elements."""
    tied = {line.element for line in procurement.lines}
    named = {element.contract for element in case.elements if element.id in tied}
    volumes = procurement.internal.volumes if procurement.internal else ()
    for contract in case.contracts:
        if contract.id not in named or contract.award is None:
            continue
        months = 12 * (contract.end.year - contract.start.year) + contract.end.month - contract.start.month + 1
        for volume in volumes:
            price = contract.award / months / volume.users
            vat = 1 + procurement.terms.vat_rate
            yield ImpliedPrice(
                tender="",
                label=volume.label,
                users=volume.users,
                months=months,
                amount=contract.award,
                per_user_month=price,
                with_vat=price * vat if contract.award_vat is VatBasis.EXCLUDED else None,
                without_vat=None if contract.award_vat is VatBasis.EXCLUDED else price / vat,
            )


def should_cost(model: TenderModel, internal: InternalRows, award: Award) -> Iterator[ShouldCost]:
    """For each tender of each lot the evidence there is, and the text of the finding."""
    for lot in award.lots:
        for tender in lot.tenders:
            if tender.price is None or tender.variant_of is not None:
                continue
            pieces = [rows for rows in internal.benchmark.evidence if rows.lot == lot.id]
            evidence = tuple(_evidence(model, rows) for rows in pieces)
            yield ShouldCost(
                lot=lot.id,
                tender=tender.id,
                name=tender.name,
                price=tender.price,
                evidence=evidence,
                finding=tuple(_finding(model, lot, tender, pieces, evidence)),
            )


def _evidence(model: TenderModel, rows: BenchmarkRows) -> Evidence:
    weakness = _TARIFF if rows.own_tariff else _ASSUMED if rows.assumed else ""
    return Evidence(
        kind=rows.kind,
        label=_label(rows),
        amount=_scalar(model, rows.amount) or 0.0,
        low=_scalar(model, rows.low),
        high=_scalar(model, rows.high),
        strong=not weakness and rows.kind != ReferenceKind.CATALOGUE,
        why=say(weakness or _GROUNDS[rows.kind]),
    )


def _label(rows: BenchmarkRows) -> Phrase:
    if rows.kind == "own_estimate":
        return say(N_("own estimate"))
    label = say(REFERENCE_LABELS[ReferenceKind(rows.kind)])
    return say(N_("{prices} (a tenderer's own tariff)"), prices=label) if rows.own_tariff else label


def _finding(
    model: TenderModel,
    lot: LotResult,
    tender: TenderResult,
    pieces: list[BenchmarkRows],
    evidence: tuple[Evidence, ...],
) -> Iterator[Phrase]:
    """Sentences with their figures; the conclusion is left to the authority, for figures do not draw it."""
    column = [t.id for t in model.procurement.tenders].index(tender.id) + 1
    others = [other for other in lot.tenders if other.variant_of is None]
    if len(others) == 1:
        text = N_("{lot}: {tender} is the only tenderer, so no other tender shows what a fair price is.")
        yield say(text, lot=lot.title, tender=tender.name)
    for rows, piece in zip(pieces, evidence, strict=True):
        asked = model.values.cell(rows.tenders, 0, column)
        ratio = model.values.cell(rows.ratio, 0, column)
        if asked != asked or ratio != ratio:
            yield say(N_("Not compared with {evidence}: a price of these lines was left out."), evidence=piece.label)
            continue
        yield say(
            N_("Against {evidence} ({lines} of {all} lines, EUR {amount}) the same lines cost EUR {asked}: {ratio} %."),
            evidence=piece.label,
            lines=str(len(rows.lines)),
            all=str(len(tender.lines)),
            amount=f"{piece.amount:.2f}",
            asked=f"{asked:.2f}",
            ratio=f"{100 * ratio:+.1f}",
        )
        if piece.low is not None and piece.high is not None:
            yield _within(asked, piece.low, piece.high)
    yield from _without_contract(model, tender)
    if not evidence:
        yield say(N_("There is no estimate and no reference price: nothing here shows that the price is fair."))
    elif not any(piece.strong for piece in evidence):
        yield say(N_("All of this evidence is weak; a negotiation, a new call or other specifications may be needed."))


def _without_contract(model: TenderModel, tender: TenderResult) -> Iterator[Phrase]:
    """What a user costs a month under the contract, beside the ways that need none."""
    own = model.procurement.internal
    if own is None or model.internal is None:
        return
    column = [t.id for t in model.procurement.tenders].index(tender.id) + 1
    documents = {source.id: source.document for source in model.procurement.sources}
    for volume in own.volumes:
        price = model.values.cell(model.internal.benchmark.per_user.by_users[volume.users], 0, column)
        amount = model.values.cell(model.internal.benchmark.per_user.total, 0, column)
        yield say(
            N_(
                "All its lots together, EUR {amount} without VAT: EUR {price} per user and month for {volume}"
                " ({users})."
            ),
            amount=f"{amount:.2f}",
            price=f"{price:.2f}",
            volume=volume.label,
            users=f"{volume.users:g}",
        )
    for alternative in own.alternatives:
        text = N_(
            "Without a contract: {alternative}, EUR {price} per user and month ({source}); it buys a connection only,"
            " whatever else the contract holds."
        )
        asked = f"{alternative.per_user_month:.2f}"
        yield say(text, alternative=alternative.label, price=asked, source=documents.get(alternative.source, "–"))


def _within(asked: float, low: float, high: float) -> Phrase:
    bounds = {"low": f"{low:.2f}", "high": f"{high:.2f}"}
    if asked < low:
        return say(N_("That is below the range of the estimate, EUR {low} to {high}."), **bounds)
    if asked > high:
        return say(N_("That is above the range of the estimate, EUR {low} to {high}."), **bounds)
    return say(N_("That is within the range of the estimate, EUR {low} to {high}."), **bounds)
