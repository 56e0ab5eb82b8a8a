"""What the award report says, read from the rows of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from costmodel.domain.results import Phrase
from costmodel.domain.tender import Criterion, CriterionKind, Lot, Procurement, Regularity, Round, Score, Tender
from costmodel.domain.tender_results import (
    Award,
    CriterionResult,
    CriterionScore,
    FilledLine,
    LineAmount,
    LotResult,
    LotSet,
    RoundResult,
    Screen,
    ScreenEntry,
    TenderResult,
    VariantResult,
)
from costmodel.formula.exact import Exact, Exactly
from costmodel.formula.expression import Label
from costmodel.formula.model import Row
from costmodel.formula.substitution import plain, substitution
from costmodel.messages import N_
from costmodel.tender.arithmetic import omitted
from costmodel.tender.decision import checklist
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.law import regime
from costmodel.tender.model import TenderModel
from costmodel.tender.other_formulas import facts
from costmodel.tender.prices import offer_of
from costmodel.tender.ranking import Ranking, places, ranking
from costmodel.tender.refusals import Refusal
from costmodel.tender.schedule import counted, counted_years, ordered
from costmodel.tender.scoring import announces_cost
from costmodel.tender.screen_rule import DROPPED_LOW, is_mandatory, screen_conditions, why_no_mean


def phrase(label: Label) -> Phrase:
    """A label as a text of the results."""
    parameters = {name: phrase(p) if isinstance(p, Label) else p for name, p in label.parameters.items()}
    return Phrase(message=label.message, parameters=parameters)


def say(message: str, **parameters: str | Phrase) -> Phrase:
    return Phrase(message=message, parameters=parameters)


def order_of(model: TenderModel, lot: Lot, exact: Exact) -> Ranking:
    """Ranking of a lot, with the values of the run or of a changed one."""
    formula = REGISTRY[lot.formula]
    ids = [tender.id for tender in model.procurement.tenders]
    values = exact.line(model.scores[lot.id].value)
    return ranking(ids, values, lower_is_better=formula.lower_is_better, logarithmic=formula.id == "logarithmic")


def award(model: TenderModel) -> Award:
    """Made from the rows of the view without internal inputs."""
    procurement = model.procurement
    text, finding = regime(procurement.terms.published)
    lots = tuple(_lot(model, lot) for lot in procurement.lots)
    done = _done(procurement, lots)
    return Award(
        lots=lots,
        sets=tuple(_sets(model)),
        regime=text,
        legal_finding=finding,
        checklist=checklist(done, tenders=len(base_tenders(procurement))) if finding else (),
        late=tuple(tender.id for tender in procurement.tenders if is_late(procurement, tender)),
    )


def base_tenders(procurement: Procurement) -> tuple[Tender, ...]:
    """The tenders without the variants."""
    return tuple(tender for tender in procurement.tenders if tender.variant_of is None)


def is_late(procurement: Procurement, tender: Tender) -> bool:
    return tender.received is not None and tender.received > procurement.terms.deadline


def _done(procurement: Procurement, lots: Sequence[LotResult]) -> list[str]:
    """Duties that the report itself fulfils; what needs a letter or a signature is never done by it."""
    done = ["scores", "price_verification", "corrections"]
    if all(tender.left_out or tender.rank for lot in lots for tender in lot.tenders if not tender.variant_of):
        done.append("left_out")
    if lots and all(len(lot.winners) == 1 for lot in lots):
        done.append("chosen")
    if all(score.reason for score in procurement.scores):
        done.append("reasons")
    return done


# --- a lot ------------------------------------------------------------------------------------------------------------


def _lot(model: TenderModel, lot: Lot) -> LotResult:
    procurement, formula = model.procurement, REGISTRY[lot.formula]
    order = order_of(model, lot, model.exact)
    ranks = places(order)
    tenders = tuple(
        _tender(model, lot, column, tender, ranks.get(tender.id))
        for column, tender in enumerate(procurement.tenders, 1)
        if procurement.bids(tender, lot.id)
    )
    return LotResult(
        id=lot.id,
        title=lot.title,
        formula=formula.id,
        formula_label=phrase(formula.label),
        formula_text=formula.text,
        weakness=phrase(formula.weakness),
        lower_is_better=formula.lower_is_better,
        criteria=tuple(_criteria(procurement, lot)),
        tenders=tenders,
        variants=tuple(_variants(model, lot)),
        rounds=tuple(_rounds(procurement, lot)),
        ranking=order,
        screen=_screen(model, lot),
        notes=tuple(_notes(model, lot, order)),
    )


def _criteria(procurement: Procurement, lot: Lot) -> Iterator[CriterionResult]:
    for criterion in procurement.criteria_of(lot.id):
        priced = criterion.kind is not CriterionKind.QUALITY
        yield CriterionResult(
            id=criterion.id,
            name=criterion.name,
            kind=criterion.kind.value,
            weight=criterion.weight,
            scale=criterion.scale,
            minimum=criterion.minimum,
            formula=REGISTRY[lot.formula].text if priced else "",
        )


def _notes(model: TenderModel, lot: Lot, order: Ranking) -> Iterator[Phrase]:
    names = {tender.id: tender.name for tender in model.procurement.tenders}
    offers = [t for t in base_tenders(model.procurement) if model.procurement.bids(t, lot.id)]
    if not offers:
        yield say(N_("No tender has an offer for this lot."))
    elif not order:
        yield say(N_("No tender can be ranked in this lot."))
        yield from (
            say(N_("The announced formula: {reason}."), reason=phrase(each.label)) for each in _refused(model, lot)
        )
    if len(offers) == 1:
        yield say(N_("There is one tender only, so nothing was compared: the ranking says nothing of the price."))
    for group in order:
        if len(group) > 1:
            tied = ", ".join(names[id] for id in group)
            yield say(N_("{tenders} are exactly equal. The tie is not broken here."), tenders=tied)
    if model.lots[lot.id].filled:
        unfilled = _unfilled(model, lot)
        told = " > ".join(" = ".join(names[id] for id in group) for group in unfilled)
        yield say(N_("Without any price filled in the ranking is: {ranking}."), ranking=told or "–")


def _refused(model: TenderModel, lot: Lot) -> Iterator[Refusal]:
    """Why the announced formula gives nothing with the tenders that take part."""
    scores = model.scores[lot.id]
    parameters = {field: cell for (id, field), cell in model.rules.parameters.items() if id == lot.id}
    yield from REGISTRY[lot.formula].refuse(
        facts(model.procurement, model.exact, lot, scores.price, scores.quality, parameters)
    )


def _unfilled(model: TenderModel, lot: Lot) -> Ranking:
    """The ranking if no omitted price is filled in."""
    nothing: list[Exactly] = [Fraction(0)] * len(model.procurement.tenders)
    flags = [id for id in model.model.inputs if id.startswith(f"fill.applied.{lot.id}.")]
    return order_of(model, lot, Exact(model.model, dict.fromkeys(flags, nothing), model.exact))


# --- a tender ---------------------------------------------------------------------------------------------------------


class _Cells:
    """Reads the cells of one tender."""

    def __init__(self, model: TenderModel, column: int) -> None:
        self.model, self.column, self.exact = model, column, model.exact

    def amount(self, row: Row | None) -> float | None:
        """A number as it stands in the workbook, None for a blank."""
        if row is None:
            return None
        value = self.model.values.cell(row, 0, self.column)
        return None if value != value else value + 0.0

    def substituted(self, row: Row | None) -> str:
        return "" if row is None else substitution(row, self.column, self.exact, plain)


def _tender(model: TenderModel, lot: Lot, column: int, tender: Tender, rank: int | None) -> TenderResult:
    procurement, rows, scores = model.procurement, model.lots[lot.id], model.scores[lot.id]
    cells = _Cells(model, column)
    offer = offer_of(procurement, tender.id, lot.id)
    missing = omitted(procurement, lot.id, tender)
    labels = {line.id: line.label for line in procurement.lines}
    life = model.life[lot.id] if model.life and announces_cost(procurement) else None  # else it is the authority's own
    value = model.exact.cell(scores.value, column)
    return TenderResult(
        id=tender.id,
        name=tender.name,
        variant_of=tender.variant_of,
        lines=tuple(_lines(model, lot, cells, tender)),
        missing=tuple(labels[id] for id in missing),
        filled=tuple(_filled(model, lot, cells, tender, missing, labels)),
        submitted=offer.submitted if offer else None,
        recomputed=cells.amount(rows.given) or 0.0,
        difference=cells.amount(model.model.rows[f"difference.{lot.id}"]),
        discount=offer.discount if offer else 0.0,
        unfilled=bool(cells.amount(rows.complete)),
        price=cells.amount(rows.price),
        price_with_vat=cells.amount(model.model.rows[f"with_vat.{lot.id}"]),
        options=cells.amount(rows.options) or 0.0,
        cost=cells.amount(life.nominal) if life else None,
        cost_present_value=cells.amount(life.present_value) if life else None,
        cost_vat=cells.amount(life.vat) if life else None,
        left_out=tuple(_left_out(model, lot, cells, tender, missing)),
        scores=tuple(_scores(model, lot, cells, tender)),
        value=cells.amount(scores.value),
        exact="" if value is None else str(value),
        value_substitution=cells.substituted(scores.value),
        rank=rank,
    )


def _lines(model: TenderModel, lot: Lot, cells: _Cells, tender: Tender) -> Iterator[LineAmount]:
    procurement, years = model.procurement, counted_years(model.procurement)
    compared = {line.id for line in counted(procurement, lot.id)}
    corrected = {c.line: c.corrected for c in procurement.corrections if c.tender == tender.id}
    for line in ordered(procurement, lot.id):
        submitted = tender.prices.get(line.id)
        yield LineAmount(
            line=line.id,
            label=line.label,
            unit=line.unit,
            is_option=line.is_option,
            counted=line.id in compared,
            quantity=sum(line.estimate[year - 1] for year in years),
            submitted_price=submitted,
            unit_price=corrected.get(line.id, submitted),
            corrected=line.id in corrected,
            amount=cells.amount(model.lots[lot.id].amounts[line.id]),
        )


def _filled(
    model: TenderModel, lot: Lot, cells: _Cells, tender: Tender, missing: Sequence[str], labels: Mapping[str, str]
) -> Iterator[FilledLine]:
    rows = model.lots[lot.id].filled
    if not missing or not all(id in rows for id in missing):
        return
    number = next(
        (
            n
            for n in range(1, len(model.procurement.tenders) + 1)
            if f"fill.applied.{lot.id}.{n}" in model.model.inputs
            and cells.model.values.cell(f"fill.applied.{lot.id}.{n}", 0, cells.column)
        ),
        None,
    )
    if number is None:
        return
    for id in missing:
        yield FilledLine(
            line=id,
            label=labels[id],
            amount=cells.amount(rows[id]) or 0.0,
            mean_price=model.values.scalar(f"fill.L.{id}", 0),
            own_total=cells.amount(model.lots[lot.id].given) or 0.0,
            mean_total=model.values.scalar(f"fill.X.{lot.id}.{number}", 0),
        )


def _left_out(model: TenderModel, lot: Lot, cells: _Cells, tender: Tender, missing: Sequence[str]) -> Iterator[Phrase]:
    admission = model.procurement.admission(tender.id, lot.id)
    if admission is not None and admission.excluded:
        yield say(N_("excluded: {reason}"), reason=admission.reason)
    if admission is not None and not admission.selected:
        yield say(N_("not selected: {reason}"), reason=admission.reason)
    if admission is not None and admission.regularity is Regularity.SUBSTANTIAL:
        yield say(N_("substantially irregular: {reason}"), reason=admission.reason)
    if not cells.amount(model.lots[lot.id].counts):
        labels = {line.id: line.label for line in model.procurement.lines}
        yield say(N_("no price for: {lines}"), lines=", ".join(labels[id] for id in missing))
    for criterion in model.procurement.criteria_of(lot.id):
        row = model.model.rows.get(f"reaches.{lot.id}.{criterion.id}")
        if row is not None and not cells.amount(row):
            yield _below_minimum(criterion, model.procurement.score(tender.id, criterion.id, lot.id))


def _below_minimum(criterion: Criterion, given: Score | None) -> Phrase:
    """The score, the least that was asked, the scale and the evaluators' reason."""
    words = {"criterion": criterion.name, "minimum": _typed(criterion.minimum), "scale": _typed(criterion.scale)}
    if given is None:
        return say(N_("no score for {criterion}, of which at least {minimum} of {scale} is asked"), **words)
    message = N_("below the minimum for {criterion}: {score} of {scale}, where {minimum} is the least")
    if given.reason:
        message = N_("below the minimum for {criterion}: {score} of {scale}, where {minimum} is the least ({reason})")
        words["reason"] = given.reason
    return say(message, score=_typed(given.value), **words)


def _typed(value: float | None) -> str:
    return "" if value is None else plain(Fraction(repr(value)), "")


def _scores(model: TenderModel, lot: Lot, cells: _Cells, tender: Tender) -> Iterator[CriterionScore]:
    rows = model.scores[lot.id]
    for criterion in model.procurement.criteria_of(lot.id):
        given = model.procurement.score(tender.id, criterion.id, lot.id)
        priced = criterion.kind is not CriterionKind.QUALITY
        row = rows.price_points if priced else rows.quality.points.get(criterion.id)
        yield CriterionScore(
            criterion=criterion.id,
            points=cells.amount(row),
            substitution=cells.substituted(row),
            reason=given.reason if given else "",
        )


class _Stead(_Cells):
    """The same in a run in which something else stands in the column."""

    def __init__(self, model: TenderModel, column: int, exact: Exact) -> None:
        super().__init__(model, column)
        self.exact = exact

    def amount(self, row: Row | None) -> float | None:
        return None if row is None else number(self.exact.cell(row, self.column))


# --- variants, rounds, sets -------------------------------------------------------------------------------------------


def _variants(model: TenderModel, lot: Lot) -> Iterator[VariantResult]:
    """Each variant in the place of its base tender, never beside it."""
    procurement = model.procurement
    columns = {tender.id: column for column, tender in enumerate(procurement.tenders, 1)}
    for tender in procurement.tenders:
        if tender.variant_of is None or not procurement.bids(tender, lot.id):
            continue
        own, base = columns[tender.id], columns[tender.variant_of]
        flags = model.exact.line(model.read.base)
        flags[own - 1], flags[base - 1] = Fraction(1), Fraction(0)
        exact = Exact(model.model, {model.read.base.id: flags}, model.exact)
        cells = _Stead(model, own, exact)
        value, price, rows = model.scores[lot.id].value, model.lots[lot.id].price, model.exact
        yield VariantResult(
            variant=tender.id,
            base=tender.variant_of,
            price=number(exact.cell(price, own)),
            base_price=number(rows.cell(price, base)),
            value=number(exact.cell(value, own)),
            base_value=number(rows.cell(value, base)),
            scores=tuple(_scores(model, lot, cells, tender)),
            value_substitution=cells.substituted(value),
            ranking=order_of(model, lot, exact),
        )


def number(value: Exactly) -> float | None:
    return None if value is None else float(value)


def _rounds(procurement: Procurement, lot: Lot) -> Iterator[RoundResult]:
    names = {tender.id: tender.name for tender in procurement.tenders}
    before: dict[str, Round] = {}
    for round in sorted((r for r in procurement.rounds if r.lot == lot.id), key=lambda r: r.number):
        last = before.get(round.tender)
        yield RoundResult(
            tender=round.tender,
            name=names[round.tender],
            number=round.number,
            received=f"{round.received:%Y-%m-%d %H:%M}" if round.received else "",
            total=round.total,
            is_final=round.is_final,
            change=round.total - last.total if last else None,
        )
        before[round.tender] = round


def _sets(model: TenderModel) -> Iterator[LotSet]:
    ids = [tender.id for tender in model.procurement.tenders]
    for rows in model.sets:
        yield LotSet(
            winners=tuple((lot, ids[column - 1]) for lot, column in rows.winners.items()),
            price=model.values.scalar(rows.price, 0),
            discount=model.values.scalar(rows.discount, 0),
            points=number(rows.points),
            is_best=rows.is_best,
        )


# --- price verification -----------------------------------------------------------------------------------------------


def price_share(procurement: Procurement, lot: str) -> Fraction:
    """Weight of price or cost among the criteria, 1 without any weight of quality."""
    criteria = procurement.criteria_of(lot)
    weights = {c.id: Fraction(repr(c.weight)) for c in criteria}
    everything = sum(weights.values(), Fraction(0))
    priced = sum((weights[c.id] for c in criteria if c.kind is not CriterionKind.QUALITY), Fraction(0))
    return priced / everything if everything else Fraction(1)


def _screen(model: TenderModel, lot: Lot) -> Screen:
    rows, terms = model.screens[lot.id], model.procurement.terms
    count = int(model.values.scalar(rows.count, 0))
    mean, limit = (_scalar(model, row) for row in (rows.mean, rows.limit))
    _, finding = regime(terms.published)
    conditions = screen_conditions(
        subject=terms.subject,
        fraud_sensitive=terms.fraud_sensitive,
        procedure=terms.procedure,
        price_share=price_share(model.procurement, lot.id),
        tenders=count,
    )
    top = int(model.values.scalar(rows.dropped_high, 0)) if mean is not None else 0
    prices = [
        (price, column) for column in range(1, len(model.procurement.tenders) + 1)
        if (price := _Cells(model, column).amount(rows.price)) is not None
    ]  # fmt: skip
    ordered_columns = [column for _, column in sorted(prices)]
    dropped = (
        {*ordered_columns[:DROPPED_LOW], *ordered_columns[len(ordered_columns) - top :]} if mean is not None else set()
    )
    return Screen(
        mandatory=is_mandatory(conditions, terms.published),
        conditions=conditions if finding else (),
        count=count,
        dropped_low=DROPPED_LOW if mean is not None else 0,
        dropped_high=top,
        mean=mean,
        limit=limit,
        why_not=why_no_mean(count, with_ground=finding),
        entries=tuple(_entry(model, lot, column, price, column in dropped) for price, column in prices),
    )


def _scalar(model: TenderModel, row: Row) -> float | None:
    value = model.values.scalar(row, 0)
    return None if value != value else value


def _entry(model: TenderModel, lot: Lot, column: int, price: float, dropped: bool) -> ScreenEntry:
    rows, tender = model.screens[lot.id], model.procurement.tenders[column - 1]
    cells = _Cells(model, column)
    return ScreenEntry(
        tender=tender.id,
        name=tender.name,
        price=price,
        below=cells.amount(rows.below),
        flagged=model.exact.cell(rows.flag, column) == 1,
        dropped=dropped,
    )
