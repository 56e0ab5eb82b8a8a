"""The words of the drop-down lists. A word means one thing only within its list, in every language."""

from __future__ import annotations

from costmodel.domain.case import BaselineKind, CaseNature, HeadsUnit, RateKind
from costmodel.domain.costs import (
    Basis,
    Category,
    Driver,
    IndexKind,
    Payer,
    SourceKind,
    Status,
    UnitRounding,
    VatBasis,
)
from costmodel.domain.dictionary.kinds import Choice
from costmodel.domain.office import LeaseEnd, SpaceRule
from costmodel.messages import N_

YES_NO = (Choice("yes", N_("yes")), Choice("no", N_("no")))

UNKNOWN = (Choice("unknown", N_("unknown")),)

NATURE = (Choice(CaseNature.REAL, N_("real")), Choice(CaseNature.INVENTED, N_("invented")))

RATE_KIND = (Choice(RateKind.NOMINAL, N_("nominal")), Choice(RateKind.REAL, N_("real (without inflation)")))

TIMING = (
    Choice("0", N_("start of the year")),
    Choice("0.5", N_("middle of the year")),
    Choice("1", N_("end of the year")),
)

BASELINE_KIND = (
    Choice(BaselineKind.COUNTERFACTUAL, N_("office only (hypothetical)")),
    Choice(BaselineKind.UNCHANGED, N_("unchanged policy")),
    Choice(BaselineKind.PAST, N_("reconstructed past")),
)

HEADS_UNIT = (Choice(HeadsUnit.HEADS, N_("heads")), Choice(HeadsUnit.SHARES, N_("shares of the staff")))

CASH = (Choice("yes", N_("cash")), Choice("no", N_("non-cash")))

BASIS = (
    Choice(Basis.MONTHLY, N_("per month")),
    Choice(Basis.YEARLY, N_("per year")),
    Choice(Basis.ON_START, N_("at each start")),
    Choice(Basis.ON_STOP, N_("at each stop")),
    Choice(Basis.ASSET, N_("bought (with a life)")),
    Choice(Basis.ONE_OFF, N_("once in one year")),
    Choice(Basis.ALLOWANCE, N_("allowance")),
)

LICENCE_BASIS = tuple(choice for choice in BASIS if choice.value in (Basis.MONTHLY, Basis.YEARLY, Basis.ON_START))

SERVICE_BASIS = tuple(
    choice for choice in BASIS if choice.value in (Basis.MONTHLY, Basis.YEARLY, Basis.ON_START, Basis.ONE_OFF)
)

DRIVER = (
    Choice(Driver.HEADS, N_("heads (sheet Kit)")),
    Choice(Driver.DESKS, N_("desks")),
    Choice(Driver.SQUARE_METRES, N_("square metres")),
    Choice(Driver.SATELLITE_DESKS, N_("satellite desks")),
)

CATEGORY = (
    Choice(Category.CONNECTION, N_("connection")),
    Choice(Category.EQUIPMENT, N_("equipment")),
    Choice(Category.ALLOWANCE, N_("allowances")),
    Choice(Category.SERVICES, N_("services")),
    Choice(Category.SPACE, N_("space")),
    Choice(Category.PROGRAMME, N_("programme")),
    Choice(Category.STAFF_TIME, N_("own staff's time")),
    Choice(Category.TRAVEL, N_("travel")),
    Choice(Category.OTHER, N_("other")),
)

PAYER = (
    Choice(Payer.OWN, N_("own budget")),
    Choice(Payer.BUILDINGS, N_("buildings agency")),
    Choice(Payer.OTHER_PUBLIC, N_("other public body")),
    Choice(Payer.STAFF, N_("member of staff")),
)

UNIT_ROUNDING = (
    Choice(UnitRounding.NONE, N_("not rounded")),
    Choice(UnitRounding.CENT, N_("to the cent")),
    Choice(UnitRounding.TRUNCATED, N_("cut off at the cent")),
)

STATUS = (
    Choice(Status.PUBLISHED, N_("published")),
    Choice(Status.DERIVED, N_("derived")),
    Choice(Status.ASSUMED, N_("assumed")),
)

SPACE_RULE = (
    Choice(SpaceRule.PER_DESK, N_("m² per desk")),
    Choice(SpaceRule.NORM, N_("norm in m² per FTE")),
)

LEASE_END = (Choice(LeaseEnd.RENEWED, N_("renewed")), Choice(LeaseEnd.HANDED_BACK, N_("handed back")))

INDEX_KIND = (
    Choice(IndexKind.RATES, N_("yearly rates")),
    Choice(IndexKind.LEVELS, N_("published levels")),
    Choice(IndexKind.REVISION, N_("contract revision")),
)

VAT_BASIS = (
    Choice(VatBasis.INCLUDED, N_("VAT included")),
    Choice(VatBasis.EXCLUDED, N_("VAT excluded")),
    Choice(VatBasis.UNKNOWN, N_("not stated")),
)

SOURCE_KIND = (
    Choice(SourceKind.CONTRACT, N_("contract")),
    Choice(SourceKind.STATUTE, N_("statute")),
    Choice(SourceKind.PRICE_LIST, N_("price list")),
    Choice(SourceKind.STATISTICS, N_("statistics")),
    Choice(SourceKind.PUBLICATION, N_("publication")),
    Choice(SourceKind.ESTIMATE, N_("estimate")),
)
