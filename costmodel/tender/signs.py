"""Warning signs that the open-contracting community reads from one procedure; for the authority alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from costmodel.domain.results import Phrase
from costmodel.domain.tender_results import Award, Flag, LotResult, TenderResult
from costmodel.messages import N_
from costmodel.tender.award import base_tenders, say
from costmodel.tender.decision import FLAG_RULES, SUBMISSION_DAYS
from costmodel.tender.model import TenderModel


def signs(model: TenderModel, award: Award) -> Iterator[Flag]:
    """Every sign, raised or not, lot by lot; a figure only where it is one."""
    yield _period(model)
    for lot in award.lots:
        tenders = [tender for tender in lot.tenders if tender.variant_of is None]
        if not tenders:
            continue
        yield _flag(lot, "R018", len(tenders) == 1, say(N_("tenders: {count}"), count=str(len(tenders))))
        yield _identical(lot, tenders)
        yield _late(model, lot)
        ranked = [tender for tender in tenders if tender.rank is not None]
        left = say(N_("{left} of {all} left out"), left=str(len(tenders) - len(ranked)), all=str(len(tenders)))
        yield _flag(lot, "R035", len(tenders) > 1 and len(ranked) == 1, left)
        yield _lowest(lot, tenders)
        yield from _distance(lot)


def _flag(lot: LotResult, code: str, raised: bool | None, detail: Phrase, figure: float | None = None) -> Flag:
    told = say(N_("{lot}: {detail}"), lot=lot.title, detail=detail)
    return Flag(code=code, label=FLAG_RULES[code].label, raised=raised, detail=told, figure=figure)


def _period(model: TenderModel) -> Flag:
    terms = model.procurement.terms
    days = (terms.deadline.date() - terms.published).days
    return Flag(
        code="R003",
        label=FLAG_RULES["R003"].label,
        raised=days < SUBMISSION_DAYS,
        detail=say(N_("{days} days from publication to the deadline"), days=str(days)),
        figure=None,
    )


def _identical(lot: LotResult, tenders: list[TenderResult]) -> Flag:
    priced = [tender for tender in tenders if tender.price is not None]
    pairs = [f"{a.name} = {b.name}" for a, b in combinations(priced, 2) if a.price == b.price]
    detail = say("{pairs}", pairs="; ".join(pairs)) if pairs else say(N_("none"))
    return _flag(lot, "R028", bool(pairs), detail)


def _late(model: TenderModel, lot: LotResult) -> Flag:
    late = {
        t.id for t in base_tenders(model.procurement) if t.received and t.received > model.procurement.terms.deadline
    }
    won = [lot.tender(id).name for id in lot.winners if id in late]
    detail = say("{names}", names=", ".join(won)) if won else say(N_("none"))
    return _flag(lot, "R030", bool(won), detail)


def _lowest(lot: LotResult, tenders: list[TenderResult]) -> Flag:
    priced = [(tender.price, tender) for tender in tenders if tender.price is not None]
    least = min((price for price, _ in priced), default=None)
    out = [tender.name for price, tender in priced if price == least and tender.rank is None]
    detail = say("{names}", names=", ".join(out)) if out else say(N_("none"))
    return _flag(lot, "R036", bool(out), detail)


def _distance(lot: LotResult) -> Iterator[Flag]:
    """Second price less the winner's, over the winner's: one figure under two codes, close and far."""
    order = [id for group in lot.ranking for id in group]
    if len(order) < 2 or len(lot.winners) > 1:
        return  # without a single winner there is no distance to the second
    first, second = lot.tender(order[0]), lot.tender(order[1])
    if not first.price or second.price is None:
        return
    share = (second.price - first.price) / first.price
    detail = say(N_("{first} first, {second} second"), first=first.name, second=second.name)
    for code in ("R024", "R058"):
        yield _flag(lot, code, None, detail, share)
