"""What a criterion looks at in one tender: its price, its whole-life cost, or the score that was given."""

from __future__ import annotations

from costmodel.domain.tender import CriterionKind
from costmodel.domain.tender_results import CriterionResult, LotResult, TenderResult
from costmodel.messages import N_
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech


def money_input(speech: TenderSpeech, criterion: CriterionResult, tender: TenderResult) -> float | None:
    """EUR that a price or cost criterion looks at; None for quality."""
    if criterion.kind == CriterionKind.COST:
        return tender.cost_present_value if speech.procurement.terms.cost_is_present_value else tender.cost
    return tender.price if criterion.kind == CriterionKind.PRICE else None


def given_score(speech: TenderSpeech, lot: LotResult, criterion: CriterionResult, tender: TenderResult) -> float | None:
    """What the evaluators gave, None for price and cost."""
    if criterion.kind != CriterionKind.QUALITY:
        return None
    score = speech.procurement.score(tender.id, criterion.id, lot.id)
    return None if score is None else score.value


def given_but_not_ranked(speech: TenderSpeech, lot: LotResult) -> list[TenderResult]:
    """Tenders without a place to which the evaluators gave a score; variants stand beside their base instead."""
    return [
        tender
        for tender in lot.tenders
        if tender.rank is None
        and tender.variant_of is None
        and any(given_score(speech, lot, criterion, tender) is not None for criterion in lot.criteria)
    ]


def criterion_input(speech: TenderSpeech, lot: LotResult, criterion: CriterionResult, tender: TenderResult) -> str:
    """The same as a reader sees it: ``€110,000.00``, ``80 of 100``."""
    amount = money_input(speech, criterion, tender)
    if amount is not None:
        return speech.euro(amount)
    score = given_score(speech, lot, criterion, tender)
    if score is None or criterion.scale is None:
        return NOTHING
    return speech.say(N_("{score} of {scale}"), score=speech.plain(score), scale=speech.plain(criterion.scale))
