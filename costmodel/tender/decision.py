"""What an award decision must contain, and the warning signs that one procedure can show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from costmodel.domain.results import Phrase
from costmodel.domain.tender_results import ChecklistItem
from costmodel.messages import N_
from costmodel.tender.law import GROUNDS, Ground

_MOTIVATION = Ground(text=N_("Law of 17 June 2013 on motivation, information and remedies"), seen=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that an award decision, or the letter about it, must contain. single: None whatever the number of
    tenders; True for one tender only, False for several only.
    """

    id: str
    text: str
    ground: Ground
    single: bool | None = None

    def item(self, done: bool) -> ChecklistItem:
        """done: the award report holds it."""
        text = Phrase(message=self.text, parameters={})
        return ChecklistItem(text=text, done=done, source=self.ground.phrase)


DUTIES = (
    Duty(
        id="identification",
        text=N_("Name and address of the authority, subject and value of the contract"),
        ground=_MOTIVATION,
    ),
    Duty(
        id="left_out",
        text=N_("Names of those excluded, not selected or irregular, with the reasons in law and in fact"),
        ground=_MOTIVATION,
    ),
    Duty(
        id="chosen",
        text=N_("Name of the tenderer chosen, and the relative advantages of its tender"),
        ground=_MOTIVATION,
    ),
    Duty(
        id="scores",
        text=N_("For each tenderer and criterion the figures, the formula, its substitution and the result"),
        ground=Ground(text=N_("CE 256.885 of 21 June 2023: scores without them were not enough"), seen=True),
    ),
    Duty(
        id="reasons",
        text=N_("For each score a reason in words that compares the tenders"),
        ground=Ground(
            text=N_("CE 251.374: a general word without its facts is no reason; CE 244.226: criteria must rank"),
            seen=True,
        ),
    ),
    Duty(
        id="price_verification",
        text=N_("Verification of the prices, with its figures"),
        ground=GROUNDS["price_verification"],
    ),
    Duty(
        id="corrections",
        text=N_("Each correction of a tender, with its reason and who decided"),
        ground=GROUNDS["correction"],
    ),
    Duty(
        id="unredacted",
        text=N_("A decision sent out without hiding the prices and scores that its reasons rest on"),
        ground=Ground(text=N_("RvS 242.318 and 234.298: hidden prices or scores led to suspension"), seen=True),
    ),
    Duty(
        id="information",
        text=N_("Letters to all tenderers: the decision, its reasons, the means of redress and their time limits"),
        ground=_MOTIVATION,
    ),
    Duty(
        id="standstill",
        text=N_("Standstill period between the letters and the conclusion of the contract, where it applies"),
        ground=_MOTIVATION,
        single=False,
    ),
    Duty(
        id="standstill_single",
        text=N_("Standstill period: whether the exception for a single tenderer applies"),
        ground=_MOTIVATION,
        single=True,
    ),
)


def checklist(done: Collection[str], *, tenders: int) -> tuple[ChecklistItem, ...]:
    """What the award decision must contain. done: ids of the duties that the report fulfils. tenders: that were opened.

    Raises ValueError for an id that no duty has.
    """
    unknown = set(done) - {duty.id for duty in DUTIES}
    if unknown:
        raise ValueError(f"no duty is called {sorted(unknown)}")
    asked = (duty for duty in DUTIES if duty.single is None or duty.single == (tenders == 1))
    return tuple(duty.item(duty.id in done) for duty in asked)


SUBMISSION_DAYS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRule:
    """A warning sign. code: of the open-contracting community's list. figure_only: told as a figure, never raised."""

    code: str
    label: Phrase
    figure_only: bool


def _rule(code: str, label: str, *, figure_only: bool = False) -> FlagRule:
    return FlagRule(code=code, label=Phrase(message=label, parameters={}), figure_only=figure_only)


FLAG_RULES = {
    rule.code: rule
    for rule in (
        _rule("R003", N_("Less than 15 days to submit a tender")),
        _rule("R018", N_("A single tender")),
        _rule("R024", N_("Second price close to the winner's: distance as a share of the winner's"), figure_only=True),
        _rule("R028", N_("Identical prices of different tenderers")),
        _rule("R030", N_("A tender received after the deadline won")),
        _rule("R035", N_("All tenders but the winner's were left out")),
        _rule("R036", N_("The lowest tender was left out")),
        _rule("R058", N_("Second price far from the winner's: distance as a share of the winner's"), figure_only=True),
    )
}
"""Code -> warning sign, in the order of their codes; for the authority alone."""
