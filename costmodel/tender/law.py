"""Rules that depend on the date and on the contract: which law applies, European thresholds, the estimated value.

Each rule says where it was read. What was not seen in a published text is marked "to be verified" and names no ruling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from costmodel.domain.results import Phrase
from costmodel.domain.tender import AuthorityType, Subject, ValueBasis
from costmodel.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a rule rests on. text: message id. seen: the statement was read in a published text."""

    text: str
    seen: bool

    @property
    def phrase(self) -> Phrase:
        """The text with its mark."""
        marked = N_("{source} (seen)") if self.seen else N_("{source} (to be verified)")
        return Phrase(message=marked, parameters={"source": Phrase(message=self.text, parameters={})})


GROUNDS: Mapping[str, Ground] = {
    "regime": Ground(
        text=N_("Law of 17 June 2016 and Royal Decree of 18 April 2017, in force on 30 June 2017"), seen=False
    ),
    "price_verification": Ground(
        text=N_(
            "Royal Decree of 18 April 2017, art. 35: prices are always verified; RvS 261.881: a stock phrase is none"
        ),
        seen=True,
    ),
    "screen": Ground(
        text=N_(
            "Royal Decree of 18 April 2017, art. 36 § 4, as CE 249.334 of 24 December 2020 applies it; the wording of"
            " the decree is to be verified"
        ),
        seen=True,
    ),
    "screen_quarter": Ground(
        text=N_("Royal Decree of 18 April 2017, art. 36 § 4: a quarter, rounded up, from seven tenders on"), seen=False
    ),
    "two_tenders": Ground(text=N_("RvS 264.698: of two tenders one is no benchmark for the other"), seen=True),
    "line_share": Ground(
        text=N_(
            "RvS 244.492: not the line's weight in the tenderer's own total; RvS 264.516 of 15 October 2025: its weight"
            " in the average of all totals was accepted"
        ),
        seen=True,
    ),
    "lump_sums": Ground(
        text=N_("CE 245.257 of 31 July 2019: prices are added up, their parts get no points of their own"), seen=True
    ),
    "correction": Ground(
        text=N_(
            "Royal Decree of 18 April 2017, art. 34 § 2; CE 256.336 of 24 April 2023: a conversion is no correction"
        ),
        seen=True,
    ),
    "omitted_price": Ground(
        text=N_("Royal Decree of 18 April 2017, art. 86 § 2: the formula P = L × Y ÷ X"), seen=False
    ),
    "omitted_price_mean": Ground(
        text=N_("RvS 245.068 of 2 July 2019: L is the average of the other prices, and the formula is not tailored"),
        seen=True,
    ),
    "combined_lots": Ground(
        text=N_("Royal Decree of 18 April 2017, art. 87 § 1; CE 247.038: the best set of all lots"), seen=True
    ),
    "value_of_services": Ground(
        text=N_(
            "Directive 2014/24/EU, art. 5: services without a total price; the same rule was seen in Directive"
            " 2009/81/EC, art. 9, and in Regulation 1268/2012, art. 169"
        ),
        seen=False,
    ),
    "value_of_leases": Ground(text=N_("Directive 2014/24/EU, art. 5: lease and hire"), seen=False),
    "value_of_all": Ground(
        text=N_(
            "Directive 2014/24/EU, art. 5: all that is payable, with options and renewals, without VAT; the same rule"
            " was seen in Directive 2009/81/EC, art. 9, and in Regulation 1268/2012, art. 169"
        ),
        seen=False,
    ),
}
"""What each rule rests on."""


# Which law applies

REGIME_SINCE = date(2017, 6, 30)


def regime(published: date) -> tuple[Phrase, bool]:
    """The law by the date of publication, and whether a legal finding is made at all."""
    if published < REGIME_SINCE:
        text = N_(
            "Published before 30 June 2017, under the law before that of 2016: arithmetic only, no legal finding."
        )
        return Phrase(message=text, parameters={}), False
    text = N_("Published on or after 30 June 2017: {ground}.")
    return Phrase(message=text, parameters={"ground": GROUNDS["regime"].phrase}), True


# European thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class EuThresholds:
    """Thresholds of supplies and services for two years, EUR without VAT. seen: read in a published text."""

    first_year: int
    central: int
    other: int
    seen: bool

    @property
    def period(self) -> str:
        return f"{self.first_year}–{self.first_year + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The threshold for one authority. limit: EUR without VAT."""

    period: str
    limit: int
    seen: bool


EU_THRESHOLDS = (
    EuThresholds(first_year=2006, central=137_000, other=211_000, seen=False),
    EuThresholds(first_year=2008, central=133_000, other=206_000, seen=False),
    EuThresholds(first_year=2010, central=125_000, other=193_000, seen=False),
    EuThresholds(first_year=2012, central=130_000, other=200_000, seen=True),
    EuThresholds(first_year=2014, central=134_000, other=207_000, seen=True),
    EuThresholds(first_year=2016, central=135_000, other=209_000, seen=True),
    EuThresholds(first_year=2018, central=144_000, other=221_000, seen=True),
    EuThresholds(first_year=2020, central=139_000, other=214_000, seen=True),
    EuThresholds(first_year=2022, central=140_000, other=215_000, seen=True),
    EuThresholds(first_year=2024, central=143_000, other=221_000, seen=True),
    EuThresholds(first_year=2026, central=140_000, other=216_000, seen=True),
)


def threshold(published: date, authority: AuthorityType) -> Threshold | None:
    """The threshold in force on the day, None for years that the table does not have."""
    for entry in EU_THRESHOLDS:
        if entry.first_year <= published.year <= entry.first_year + 1:
            limit = entry.central if authority is AuthorityType.CENTRAL else entry.other
            return Threshold(period=entry.period, limit=limit, seen=entry.seen)
    return None


def threshold_note(published: date, authority: AuthorityType, subject: Subject) -> Phrase | None:
    """What makes the threshold of a federal authority doubtful before 30 June 2017."""
    if published >= REGIME_SINCE or authority is not AuthorityType.CENTRAL or subject is not Subject.SERVICES:
        return None
    text = N_(
        "Before 30 June 2017 the higher threshold applied to certain telecom services of federal authorities"
        " (CPC 7524 to 7526; seen in a legal comment of 2016)."
    )
    return Phrase(message=text, parameters={})


# Estimated value

SERVICE_MONTHS = 48
LEASE_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRule:
    """How the estimated value follows from the total of the term with its renewals.

    factor: that the total is multiplied by. adds_residual: the residual value of what is leased is added.
    """

    text: Phrase
    factor: Fraction
    adds_residual: bool
    ground: Ground


def value_rule(basis: ValueBasis, *, open_ended: bool, months: int) -> ValueRule:
    """The rule for a contract of this kind.

    months: of the term with its renewals, 1 or more; of an open-ended contract, those that the total is for.
    """
    ground = GROUNDS[_VALUE_GROUNDS[basis]]
    longer = basis is ValueBasis.SERVICES_WITHOUT_TOTAL and months > SERVICE_MONTHS
    if basis is not ValueBasis.TOTAL and (open_ended or longer):
        text = N_("value of a month × {months}: the contract is longer or has no end")
        factor = Fraction(SERVICE_MONTHS, months)
        parameters = {"months": str(SERVICE_MONTHS)}
        return ValueRule(
            text=Phrase(message=text, parameters=parameters), factor=factor, adds_residual=False, ground=ground
        )
    adds_residual = basis is ValueBasis.LEASE and months > LEASE_MONTHS
    text = N_("total of the term and its renewals, options included")
    if adds_residual:
        text = N_("total of the term and its renewals, options included, with the residual value")
    return ValueRule(
        text=Phrase(message=text, parameters={}), factor=Fraction(1), adds_residual=adds_residual, ground=ground
    )


_VALUE_GROUNDS: Mapping[ValueBasis, str] = {
    ValueBasis.TOTAL: "value_of_all",
    ValueBasis.SERVICES_WITHOUT_TOTAL: "value_of_services",
    ValueBasis.LEASE: "value_of_leases",
}
