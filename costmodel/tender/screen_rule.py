"""The rule on abnormally low totals (art. 36 § 4): when it is mandatory, its constants, whom its mean leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from costmodel.domain.results import Phrase
from costmodel.domain.tender import Procedure, Subject
from costmodel.messages import N_
from costmodel.tender.law import GROUNDS, regime

SCREEN_TENDERS = 4
SCREEN_PRICE_SHARE = Fraction(1, 2)
DROPPED_LOW = 1
FEW_TENDERS = 7  # from here on a quarter is left out at the upper end
QUARTER = 4
MANDATORY = N_("mandatory: all conditions of the rule are met")
VOLUNTARY = N_("voluntary: the rule does not oblige here, it is arithmetic and no legal finding")


def screen_conditions(
    *, subject: Subject, fraud_sensitive: bool, procedure: Procedure, price_share: Fraction | float, tenders: int
) -> tuple[tuple[Phrase, bool], ...]:
    """The conditions under which the screen is mandatory, each with whether it is met; all four are needed.

    price_share: weight of the price in all criteria, 1 where it is the only one. tenders: those that are counted.
    """
    return (
        (
            Phrase(message=N_("works, or services in a fraud-sensitive sector"), parameters={}),
            subject is Subject.SERVICES and fraud_sensitive,
        ),
        (
            Phrase(message=N_("open or restricted procedure"), parameters={}),
            procedure in (Procedure.OPEN, Procedure.RESTRICTED),
        ),
        (
            Phrase(message=N_("the price is the only criterion, or weighs half or more"), parameters={}),
            price_share >= SCREEN_PRICE_SHARE,
        ),
        (
            Phrase(message=N_("at least {least} tenders; there are {found}"), parameters=_counts(tenders)),
            tenders >= SCREEN_TENDERS,
        ),
    )


def is_mandatory(conditions: tuple[tuple[Phrase, bool], ...], published: date) -> bool:
    """All conditions are met, and the law that has them applied on the day of publication."""
    return regime(published)[1] and all(met for _, met in conditions)


def screen_label(mandatory: bool) -> Phrase:
    """The word for whether the screen is mandatory, and why."""
    return Phrase(message=MANDATORY if mandatory else VOLUNTARY, parameters={})


def dropped_high(tenders: int) -> int:
    """How many of the dearest tenders the mean leaves out."""
    return 1 if tenders < FEW_TENDERS else -(-tenders // QUARTER)


def why_no_mean(tenders: int, *, with_ground: bool = True) -> Phrase | None:
    """Why so few tenders have no mean to be measured by, None where there is one. with_ground: with rulings on it."""
    if tenders >= SCREEN_TENDERS:
        return None
    if tenders == 2 and with_ground:
        text = N_("There are two tenders. {ground}.")
        return Phrase(message=text, parameters={"ground": GROUNDS["two_tenders"].phrase})
    if tenders < 2:
        return Phrase(message=N_("There is no other tender to compare with."), parameters={})
    return Phrase(
        message=N_("The mean needs at least {least} tenders; there are {found}."), parameters=_counts(tenders)
    )


def _counts(tenders: int) -> Mapping[str, str]:
    return {"least": str(SCREEN_TENDERS), "found": str(tenders)}
