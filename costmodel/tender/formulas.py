"""The award formulas: one entry each. What an entry holds is said in ``costmodel.tender.award_formula``.

A new one is added here and nowhere else but in the words of the input workbook; decision 0013 says why.
"""

from __future__ import annotations

from collections.abc import Mapping

from costmodel.formula.expression import Label, ln
from costmodel.messages import N_
from costmodel.tender.award_formula import AwardFormula, Example, Kind, Limit, Quality
from costmodel.tender.refusals import (
    above,
    bad_coefficients,
    empty_band,
    equal_prices,
    no_euro_value,
    no_quality,
    zero_price,
    zero_quality,
)

_NO_QUALITY_COUNTS = Label(
    N_("quality counts only as a minimum; a tender that just meets it wins if it is the cheapest")
)
_DEARER_ORDER_TURNS = Label(
    N_(
        "the points of all depend on the lowest price: a cheap tender that cannot win can turn the order of the others;"
        " between dear tenders a difference of price counts for less than between cheap ones"
    )
)
_NEGATIVE_BEYOND = Label(
    N_(
        "the points of all depend on the lowest price, and a price far above it would get less than 0 points: whether"
        " they stop at 0 must be announced"
    )
)
_CHEAP_AND_POOR = Label(
    N_("a cheap and poor tender can win, and quality has no weight of its own: a minimum of quality is needed")
)

_ENTRIES = (
    AwardFormula(
        id="lowest_price",
        label=Label(N_("Lowest price")),
        text="P",
        kind=Kind.VALUE,
        quality=Quality.NONE,
        lower_is_better=True,
        relative=False,
        source=Label(N_("Law of 17 June 2016, art. 81: award on price alone; seen in a description of the law")),
        weakness=_NO_QUALITY_COUNTS,
        example=Example(prices=("120.50", "99.99"), expected=("241/2", "9999/100")),  # the prices themselves
        expression=lambda parts: parts.price,
    ),
    AwardFormula(
        id="lowest_cost",
        label=Label(N_("Lowest whole-life cost")),
        text="P",
        kind=Kind.VALUE,
        quality=Quality.NONE,
        on_cost=True,
        lower_is_better=True,
        relative=False,
        source=Label(N_("Law of 17 June 2016, art. 82: life-cycle cost; seen in a description of the law")),
        weakness=_NO_QUALITY_COUNTS,
        example=Example(prices=("120.50", "99.99"), expected=("241/2", "9999/100")),  # the costs themselves
        expression=lambda parts: parts.price,
    ),
    AwardFormula(
        id="rule_of_three",
        label=Label(N_("Rule of three")),
        text="W × Pmin ÷ P",
        kind=Kind.SCORE,
        quality=Quality.POINTS,
        lower_is_better=False,
        relative=True,
        source=Label(
            N_(
                "The usual one in Belgium, seen in an extract of “Les critères d'attribution”, September 2019; also"
                " Negometrix and British and French guides"
            )
        ),
        weakness=_DEARER_ORDER_TURNS,
        example=Example(
            weight="70",
            prices=("10000", "8000"),
            expected=("56", "70"),  # 70 × 8,000 ÷ 10,000; 70 × 8,000 ÷ 8,000
        ),
        expression=lambda parts: parts.weight * parts.lowest / parts.price,
        checks=(zero_price,),
    ),
    AwardFormula(
        id="linear_over_lowest",
        label=Label(N_("Linear over the lowest price")),
        text="W × (1 − (P − Pmin) ÷ Pmin)",
        kind=Kind.SCORE,
        quality=Quality.POINTS,
        lower_is_better=False,
        relative=True,
        floor=Limit.ANNOUNCED,
        source=Label(N_("The 80/20 system of South Africa, seen")),
        weakness=_NEGATIVE_BEYOND,
        example=Example(
            weight="80",
            prices=("100", "125", "250"),
            expected=("80", "60", "0"),  # 80; 80 × (1 − 25 ÷ 100); 80 × (1 − 150 ÷ 100) = −40, stopped at 0
        ),
        expression=lambda parts: parts.weight * (1 - (parts.price - parts.lowest) / parts.lowest),
        checks=(zero_price,),
    ),
    AwardFormula(
        id="times_lowest",
        label=Label(N_("Linear up to n times the lowest price")),
        text="W × (n × Pmin − P) ÷ ((n − 1) × Pmin)",
        kind=Kind.SCORE,
        quality=Quality.POINTS,
        lower_is_better=False,
        parameters=("times_lowest",),
        relative=True,
        floor=Limit.ALWAYS,
        source=Label(N_("A French guide (weka.fr), seen")),
        weakness=Label(
            N_(
                "the points of all depend on the lowest price; tenders above n times the lowest price all get 0,"
                " however far apart"
            )
        ),
        example=Example(
            weight="60",
            parameters={"times_lowest": "3"},
            prices=("100", "150", "350"),
            expected=("60", "45", "0"),  # 60 × 200 ÷ 200; 60 × 150 ÷ 200; 60 × (300 − 350) ÷ 200 = −15, stopped at 0
        ),
        expression=lambda parts: (
            parts.weight
            * (parts.parameters["times_lowest"] * parts.lowest - parts.price)
            / ((parts.parameters["times_lowest"] - 1) * parts.lowest)
        ),
        checks=(above("times_lowest", 1), zero_price),
    ),
    AwardFormula(
        id="minimum_maximum",
        label=Label(N_("Between the lowest and the highest price")),
        text="W × (Pmax − P) ÷ (Pmax − Pmin)",
        kind=Kind.SCORE,
        quality=Quality.POINTS,
        lower_is_better=False,
        needs_tenders=2,
        relative=True,
        source=Label(N_("The linear method of French guides, seen")),
        weakness=Label(
            N_(
                "the dearest tender always gets 0: a small difference of price counts in full, and one dear tender that"
                " cannot win moves the points of all; one tender, or equal prices, give no points at all"
            )
        ),
        example=Example(
            weight="40",
            prices=("100", "125", "200"),
            expected=("40", "30", "0"),  # 40 × 100 ÷ 100; 40 × 75 ÷ 100; 40 × 0 ÷ 100
        ),
        expression=lambda parts: parts.weight * (parts.highest - parts.price) / (parts.highest - parts.lowest),
        checks=(equal_prices,),
    ),
    AwardFormula(
        id="fixed_band",
        label=Label(N_("Fixed band of prices")),
        text="W × (S₁ − P) ÷ (S₁ − S₀)",
        kind=Kind.SCORE,
        quality=Quality.POINTS,
        lower_is_better=False,
        parameters=("band_low", "band_high"),
        relative=False,
        floor=Limit.ANNOUNCED,
        cap=Limit.ANNOUNCED,
        recommended=True,
        source=Label(N_("Negometrix, seen")),
        weakness=Label(
            N_(
                "the two limits must be right: prices on the same side of the band get the same points if these"
                " stop at 0 and at W"
            )
        ),
        example=Example(
            weight="50",
            parameters={"band_low": "800", "band_high": "1200"},
            prices=("700", "900", "1300"),
            # 50 × 500 ÷ 400 = 62.5, stopped at 50; 50 × 300 ÷ 400; 50 × −100 ÷ 400 = −12.5, stopped at 0
            expected=("50", "75/2", "0"),
        ),
        expression=lambda parts: (
            parts.weight
            * (parts.parameters["band_high"] - parts.price)
            / (parts.parameters["band_high"] - parts.parameters["band_low"])
        ),
        checks=(empty_band,),
    ),
    AwardFormula(
        id="logarithmic",
        label=Label(N_("Logarithmic")),
        text="W × (1 − ln(P ÷ Pmin) ÷ ln A)",
        kind=Kind.SCORE,
        quality=Quality.POINTS,
        lower_is_better=False,
        parameters=("log_base",),
        relative=True,
        floor=Limit.ANNOUNCED,
        source=Label(N_("Negometrix, after Chen, seen")),
        weakness=Label(
            N_(
                "beyond A times the lowest price the points would be below 0: whether they stop at 0 must be announced;"
                " few readers can check a logarithm by hand"
            )
        ),
        example=Example(
            weight="100",
            parameters={"log_base": "4"},
            prices=("100", "200", "400", "800"),
            # 2 is the square root of 4: 100 × (1 − 0), 100 × (1 − 1/2), 100 × (1 − 1), 100 × (1 − 3/2) stopped at 0
            expected=("100", "50", "0", "0"),
        ),
        expression=lambda parts: parts.weight * (1 - ln(parts.price / parts.lowest) / ln(parts.parameters["log_base"])),
        checks=(above("log_base", 1), zero_price),
    ),
    AwardFormula(
        id="reference_price",
        label=Label(N_("Price against a reference")),
        text="W × Pref ÷ P",
        kind=Kind.SCORE,
        quality=Quality.POINTS,
        lower_is_better=False,
        parameters=("reference_price",),
        relative=False,
        cap=Limit.ANNOUNCED,
        source=Label(N_("Seen in a published example: 60 points for quality, 40 for price, a reference of 1,000,000")),
        weakness=Label(
            N_(
                "a price below the reference would get more than all points: whether they stop there must be announced;"
                " between dear tenders a difference of price counts for less than between cheap ones"
            )
        ),
        example=Example(
            weight="40",
            parameters={"reference_price": "1000000"},
            prices=("1250000", "1600000", "800000"),
            expected=("32", "25", "40"),  # 40 × 1 ÷ 1.25; 40 × 1 ÷ 1.6; 40 × 1 ÷ 0.8 = 50, stopped at 40
        ),
        expression=lambda parts: parts.weight * parts.parameters["reference_price"] / parts.price,
        checks=(above("reference_price", 0), zero_price),
    ),
    AwardFormula(
        id="price_per_quality",
        label=Label(N_("Price per quality point")),
        text="P ÷ Q",
        kind=Kind.VALUE,
        quality=Quality.SHARE,
        lower_is_better=True,
        relative=False,
        source=Label(
            N_("Adjusted bid: Minnesota Statutes 161.3426; guides of Victoria and of the United Kingdom; seen")
        ),
        weakness=_CHEAP_AND_POOR,
        example=Example(
            prices=("900", "1000"),
            qualities=("0.75", "0.8"),
            expected=("1200", "1250"),  # 900 ÷ 3/4; 1,000 ÷ 4/5
        ),
        expression=lambda parts: parts.price / parts.share(),
        checks=(no_quality, zero_quality),
    ),
    AwardFormula(
        id="quality_per_price",
        label=Label(N_("Quality for a reference price")),
        text="Q × Pref ÷ P",
        kind=Kind.VALUE,
        quality=Quality.SHARE,
        lower_is_better=False,
        parameters=("reference_price",),
        relative=False,
        source=Label(N_("Adjusted score, seen in a published text")),
        weakness=_CHEAP_AND_POOR,
        example=Example(
            parameters={"reference_price": "1200"},
            prices=("900", "1000"),
            qualities=("0.75", "0.8"),
            expected=("1", "24/25"),  # 3/4 × 1,200 ÷ 900; 4/5 × 1,200 ÷ 1,000
        ),
        expression=lambda parts: parts.share() * parts.parameters["reference_price"] / parts.price,
        checks=(above("reference_price", 0), no_quality, zero_price),
    ),
    AwardFormula(
        id="monetised_quality",
        label=Label(N_("Quality valued in euro")),
        text="P − Σ€",
        kind=Kind.VALUE,
        quality=Quality.EURO,
        lower_is_better=True,
        relative=False,
        recommended=True,
        source=Label(N_("Negometrix (“gunnen op waarde”) and Inköpsrådet (“mervärde”), seen")),
        weakness=Label(N_("what each quality is worth in euro must be known and announced beforehand")),
        example=Example(
            prices=("100000", "104000"),
            money=("5000", "10000"),
            expected=("95000", "94000"),  # 100,000 − 5,000; 104,000 − 10,000
        ),
        expression=lambda parts: parts.price - parts.money,
        checks=(no_euro_value,),
    ),
    AwardFormula(
        id="evaluated_price",
        label=Label(N_("Evaluated price")),
        text="P ÷ (1 + Σv ÷ (1 − Σvmax))",
        kind=Kind.VALUE,
        quality=Quality.COEFFICIENT,
        lower_is_better=True,
        relative=False,
        source=Label(N_("Prozorro, Ukraine: its published program and Open Contracting issue 223, seen")),
        weakness=Label(
            N_(
                "quality is worth a share of the tenderer's own price, so the same quality takes more euro off a dear"
                " tender than off a cheap one"
            )
        ),
        example=Example(
            prices=("900", "800"),
            coefficients=("0.2", "0"),
            coefficients_max="0.3",
            expected=("700", "800"),  # 900 ÷ (1 + 0.2 ÷ 0.7) = 900 ÷ 9/7; 800 ÷ 1
        ),
        expression=lambda parts: parts.price / (1 + parts.coefficients / (1 - parts.coefficients_max)),
        checks=(bad_coefficients,),
    ),
)

REGISTRY: Mapping[str, AwardFormula] = {entry.id: entry for entry in _ENTRIES}
"""Id of an award formula -> its entry, in the order in which they are shown."""
