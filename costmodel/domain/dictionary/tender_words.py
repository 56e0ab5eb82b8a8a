"""The words of the drop-down lists of a tender workbook. A word means one thing only within its list."""

from __future__ import annotations

from costmodel.domain.dictionary.kinds import Choice
from costmodel.domain.tender import (
    AuthorityType,
    AwardBasis,
    CriterionKind,
    Met,
    Procedure,
    ReferenceKind,
    Regularity,
    Subject,
    ValueBasis,
)
from costmodel.messages import N_

MISSING = (Choice("missing", N_("missing")),)

AUTHORITY_TYPE = (
    Choice(AuthorityType.CENTRAL, N_("central government")),
    Choice(AuthorityType.OTHER, N_("other authority")),
)

SUBJECT = (Choice(Subject.SUPPLIES, N_("supplies")), Choice(Subject.SERVICES, N_("services")))

PROCEDURE = (
    Choice(Procedure.OPEN, N_("open")),
    Choice(Procedure.RESTRICTED, N_("restricted")),
    Choice(Procedure.COMPETITIVE, N_("competitive with negotiation")),
    Choice(Procedure.SIMPLIFIED, N_("simplified negotiated with publication")),
    Choice(Procedure.NEGOTIATED, N_("negotiated without publication")),
    Choice(Procedure.OTHER, N_("other procedure")),
)

AWARD_BASIS = (
    Choice(AwardBasis.PRICE, N_("price")),
    Choice(AwardBasis.COST, N_("whole-life cost")),
    Choice(AwardBasis.RATIO, N_("best price-quality ratio")),
)

VALUE_BASIS = (
    Choice(ValueBasis.TOTAL, N_("total price")),
    Choice(ValueBasis.SERVICES_WITHOUT_TOTAL, N_("services without a total price")),
    Choice(ValueBasis.LEASE, N_("supplies on lease or hire")),
)

FORMULA = (
    Choice("lowest_price", N_("lowest price")),
    Choice("lowest_cost", N_("lowest whole-life cost")),
    Choice("rule_of_three", N_("rule of three (W × Pmin / P)")),
    Choice("linear_over_lowest", N_("linear over the lowest")),
    Choice("times_lowest", N_("n times the lowest")),
    Choice("minimum_maximum", N_("minimum-maximum")),
    Choice("fixed_band", N_("fixed band")),
    Choice("logarithmic", N_("logarithmic")),
    Choice("reference_price", N_("reference price")),
    Choice("price_per_quality", N_("price per quality")),
    Choice("quality_per_price", N_("quality per price")),
    Choice("monetised_quality", N_("monetised quality")),
    Choice("evaluated_price", N_("evaluated price")),
)
"""The award formulas by their ids in ``costmodel.tender.formulas``. W: points, P: price, Q: quality from 0 to 1."""

CRITERION_KIND = (
    Choice(CriterionKind.PRICE, N_("price")),
    Choice(CriterionKind.COST, N_("whole-life cost")),
    Choice(CriterionKind.QUALITY, N_("quality")),
)

REGULARITY = (
    Choice(Regularity.REGULAR, N_("regular")),
    Choice(Regularity.NOT_SUBSTANTIAL, N_("not substantially irregular")),
    Choice(Regularity.SUBSTANTIAL, N_("substantially irregular")),
)

MET = (Choice(Met.MET, N_("met")), Choice(Met.NOT_MET, N_("not met")), Choice(Met.UNCLEAR, N_("unclear")))

REFERENCE_KIND = (
    Choice(ReferenceKind.PREVIOUS, N_("earlier contract")),
    Choice(ReferenceKind.PUBLISHED, N_("published price")),
    Choice(ReferenceKind.CATALOGUE, N_("catalogue price")),
)
