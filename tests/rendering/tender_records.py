"""Small tender procedures with their results, written by hand: what the pages and the JSON are shown.

Lot "net", rule of three, price 60 and quality 40 points:

- alfa 80 x 1,000 + 40 x 500 = 100,000; beta 90 x 1,000, the second line left out;
  gamma 88 x 1,000 + 44 x 500 = 110,000; delta is not selected;
  alfa-v is a variant of alfa at 70 x 1,000 + 50 x 500 = 95,000.
- The omitted line: L = (20,000 + 22,000) / 2 = 21,000; Y = 90,000; X = (80,000 + 88,000) / 2 = 84,000;
  P = 21,000 x 90,000 / 84,000 = 22,500, so beta is compared at 112,500.
- Points: price 60; 60 x 100,000 / 112,500 = 53.33; 60 x 100,000 / 110,000 = 54.55; quality 70, 70 and 80 of 100 give
  28, 28 and 32. Totals 88, 81.33 and 86.55.

Lot "kit", lowest price: alfa and beta 500 x 100 = 50,000 each, gamma 550 x 100 = 55,000, written as 54,000.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from costmodel.domain.case import CaseNature
from costmodel.domain.costs import Evidence as Known
from costmodel.domain.costs import Figure, Month, Source, SourceKind, Status
from costmodel.domain.results import Phrase
from costmodel.domain.tender import (
    Admission,
    Alternative,
    AuthorityType,
    AwardBasis,
    CombinedDiscount,
    Correction,
    Criterion,
    CriterionKind,
    Internal,
    Lot,
    LotOffer,
    Met,
    OwnEstimate,
    Procedure,
    Procurement,
    ReferenceKind,
    ReferencePrice,
    Regularity,
    Requirement,
    RevisionIndex,
    Round,
    ScheduleLine,
    Score,
    Subject,
    Tender,
    Terms,
    ValueBasis,
    Volume,
)
from costmodel.domain.tender_results import (
    Analysis,
    Award,
    CaseOutcome,
    ChecklistItem,
    CriterionResult,
    CriterionScore,
    Evidence,
    FilledLine,
    Flag,
    FormulaResult,
    ImpliedPrice,
    Inquiry,
    LeaveOut,
    LifeCost,
    LineAmount,
    LineDeviation,
    LineStatistics,
    LotResult,
    LotSet,
    RoundResult,
    Screen,
    ScreenEntry,
    ShouldCost,
    TenderResult,
    Threshold,
    TurningPoint,
    VariantResult,
    VolumeResult,
)
from costmodel.domain.tender_results import Volume as Quantities
from costmodel.rendering.run import RunInfo

RUN = RunInfo(version="1.2.3", input_name="tender.xlsx", input_sha256="0f" * 32, date="2026-11-22", run_id="run-1")
NAMES = {
    "alfa": "Alfa Telecom",
    "beta": "Beta Networks",
    "gamma": "Gamma",
    "delta": "Delta",
    "alfa-v": "Alfa, pooled lines",
}
PRICES: dict[str, dict[str, float | None]] = {
    "alfa": {"line": 80.0, "vpn": 40.0, "training": 75.25, "laptop": 500.0},
    "beta": {"line": 90.0, "vpn": None, "training": 81.75, "laptop": 500.0},
    "gamma": {"line": 88.0, "vpn": 44.0, "training": 66.5, "laptop": 540.0},
    "delta": {"line": 61.0, "vpn": 31.0, "training": 58.5},
    "alfa-v": {"line": 70.0, "vpn": 50.0, "training": 75.25},
}


def said(message: str, **parameters: str | Phrase) -> Phrase:
    return Phrase(message=message, parameters=parameters)


TERMS = Terms(
    title="Connections and laptops",
    reference="2026/ICT/7",
    authority="Invented Agency",
    nature=CaseNature.INVENTED,
    authority_type=AuthorityType.CENTRAL,
    subject=Subject.SERVICES,
    procedure=Procedure.OPEN,
    fraud_sensitive=False,
    award_basis=AwardBasis.RATIO,
    points_total=100.0,
    published=date(2026, 1, 12),
    deadline=datetime(2026, 3, 31, 11, 0),  # noqa: DTZ001 (the tender documents name a local time)
    opened=datetime(2026, 3, 31, 11, 5),  # noqa: DTZ001
    start=Month(year=2026, month=9),
    term_months=24,
    renewal_months=12,
    years=2,
    renewal_years=1,
    vat_rate=0.21,
    options_counted=False,
    renewals_counted=True,
    fill_omitted=True,
    abnormal_share=0.15,
    line_low=-0.30,
    line_high=0.50,
    line_share=0.005,
    discount_rate=0.04,
    cost_is_present_value=False,
    revision_fixed=0.15,
    revision_threshold=0.03,
    value_basis=ValueBasis.SERVICES_WITHOUT_TOTAL,
    open_ended=False,
    residual_value=0.0,
    evaluators="three members of the ICT service",
    scenario_minimum=None,
    scenario_estimate=None,
    scenario_maximum=None,
)
LOTS = (
    Lot(
        id="net",
        title="Lines and VPN",
        formula="rule_of_three",
        times_lowest=None,
        log_base=None,
        band_low=None,
        band_high=None,
        reference_price=None,
        floor=True,
        cap=True,
        cell="Lots!D7",
    ),
    Lot(
        id="kit",
        title="Laptops",
        formula="lowest_price",
        times_lowest=None,
        log_base=None,
        band_low=None,
        band_high=None,
        reference_price=None,
        floor=True,
        cap=True,
        cell="Lots!D8",
    ),
)


def schedule_line(id: str, lot: str, label: str, unit: str, estimate: float, *, option: bool = False) -> ScheduleLine:
    """A third of the estimate each year; the minimum is half of it, the maximum twice."""
    yearly = (estimate / 3,) * 3
    return ScheduleLine(
        id=id,
        lot=lot,
        label=label,
        unit=unit,
        is_option=option,
        element=None,
        minimum=tuple(x / 2 for x in yearly),
        estimate=yearly,
        maximum=tuple(x * 2 for x in yearly),
        cell="Schedule!A7",
    )


LINES = (
    schedule_line("line", "net", "Line 20/2", "line and month", 1000.0),
    schedule_line("vpn", "net", "VPN access", "user and month", 500.0),
    schedule_line("training", "net", "Training day", "day", 10.0, option=True),
    schedule_line("laptop", "kit", "Laptop", "piece", 100.0),
)


def tender(id: str, received: datetime | None, *, variant_of: str | None = None) -> Tender:
    return Tender(
        id=id,
        name=NAMES[id],
        variant_of=variant_of,
        received=received,
        file=f"{id}.xlsx" if id == "gamma" else "",
        sha256="ab" * 32 if id == "gamma" else "",
        prices=PRICES[id],
        cells={},
    )


TENDERS = (
    tender("alfa", datetime(2026, 3, 30, 16, 20)),  # noqa: DTZ001
    tender("beta", datetime(2026, 3, 31, 10, 58)),  # noqa: DTZ001
    tender("gamma", datetime(2026, 3, 31, 11, 1)),  # noqa: DTZ001
    tender("delta", None),
    tender("alfa-v", datetime(2026, 3, 30, 16, 20), variant_of="alfa"),  # noqa: DTZ001
)


def criterion(id: str, lot: str, name: str, kind: CriterionKind, weight: float) -> Criterion:
    return Criterion(
        id=id,
        lot=lot,
        parent=None,
        name=name,
        kind=kind,
        weight=weight,
        scale=100.0 if kind is CriterionKind.QUALITY else None,
        minimum=50.0 if kind is CriterionKind.QUALITY else None,
        euro_value=None,
        coefficient=None,
        cell="Criteria!A7",
    )


QUALITY_REASONS = {
    "alfa": "Restores a line within eight hours.",
    "beta": "Restores a line within eight hours, help desk on working days.",
    "gamma": "Restores a line within four hours, also at night.",
}
QUALITY = {"alfa": 70.0, "beta": 70.0, "gamma": 80.0}
PROCUREMENT = Procurement(
    terms=TERMS,
    language="en",
    lots=LOTS,
    lines=LINES,
    tenders=TENDERS,
    offers=(
        LotOffer(tender="alfa", lot="net", submitted=100000.0, discount=0.0, cell="Totals!C7"),
        LotOffer(tender="gamma", lot="kit", submitted=54000.0, discount=0.0, cell="Totals!C8"),
    ),
    combined=(CombinedDiscount(tender="alfa", lots=("net", "kit"), discount=0.02),),
    admissions=(
        Admission(
            tender="delta",
            lot=None,
            excluded=False,
            selected=False,
            regularity=Regularity.REGULAR,
            reason="No reference of this size.",
            cell="Admissions!C7",
        ),
        Admission(
            tender="gamma",
            lot=None,
            excluded=False,
            selected=True,
            regularity=Regularity.NOT_SUBSTANTIAL,
            reason="A form was not signed; it was signed on request.",
            cell="Admissions!C8",
        ),
    ),
    requirements=(
        Requirement(tender="alfa", text="Help desk in French and Dutch", met=Met.MET, remark=""),
        Requirement(tender="gamma", text="Help desk in French and Dutch", met=Met.UNCLEAR, remark="Asked on 3 April."),
    ),
    criteria=(
        criterion("price", "net", "Price", CriterionKind.PRICE, 60.0),
        criterion("repair", "net", "Repair times", CriterionKind.QUALITY, 40.0),
        criterion("kit-price", "kit", "Price", CriterionKind.PRICE, 100.0),
    ),
    scores=tuple(
        Score(tender=id, criterion="repair", lot="net", value=QUALITY[id], reason=reason, cell="Scores!D7")
        for id, reason in QUALITY_REASONS.items()
    ),
    rounds=(
        Round(tender="alfa", lot="net", number=1, received=None, total=104000.0, is_final=False),
        Round(tender="alfa", lot="net", number=2, received=TENDERS[0].received, total=100000.0, is_final=True),
    ),
    revision=(RevisionIndex(id="wage", label="Wage index", weight=0.85, base=121.2, levels=(130.5,) * 3, source=""),),
    corrections=(
        Correction(
            tender="gamma",
            line="laptop",
            submitted=540.0,
            corrected=550.0,
            reason="540 was read from 550 in the annex.",
            decided_by="the head of purchasing",
            cell="Corrections!C7",
        ),
    ),
    internal=None,
    sources=(),
)
INTERNAL = Internal(
    estimates=(
        OwnEstimate(
            line="line",
            figure=Figure(
                value=84.0,
                low=70.0,
                high=95.0,
                evidence=Known(status=Status.ASSUMED, source="s1", note=""),
                cell="Estimates!C7",
            ),
            own_tariff=False,
        ),
    ),
    references=(
        ReferencePrice(
            line="line",
            kind=ReferenceKind.PREVIOUS,
            price=77.77,
            year=2022,
            index_from=110.0,
            index_to=121.0,
            own_tariff=False,
            source="",
            cell="References!C7",
        ),
    ),
    alternatives=(Alternative(label="Flat allowance", per_user_month=20.0, source="", cell="Alternatives!B7"),),
    volumes=(Volume(label="all staff", users=1250.0),),
    note="Ask the legal service before writing to Beta.",
)


def amount(tender: str, line: str, quantity: float, label: str, unit: str, *, option: bool = False) -> LineAmount:
    submitted = PRICES[tender][line]
    used = 550.0 if (tender, line) == ("gamma", "laptop") else submitted
    return LineAmount(
        line=line,
        label=label,
        unit=unit,
        is_option=option,
        counted=not option,
        quantity=quantity,
        submitted_price=submitted,
        unit_price=used,
        corrected=used != submitted,
        amount=None if used is None else round(used * quantity, 2),
    )


def net_lines(tender: str) -> tuple[LineAmount, ...]:
    return (
        amount(tender, "line", 1000.0, "Line 20/2", "line and month"),
        amount(tender, "vpn", 500.0, "VPN access", "user and month"),
        amount(tender, "training", 10.0, "Training day", "day", option=True),
    )


def offered(
    id: str,
    lines: tuple[LineAmount, ...],
    price: float | None,
    *,
    recomputed: float,
    submitted: float | None = None,
    missing: tuple[str, ...] = (),
    filled: tuple[FilledLine, ...] = (),
    options: float = 0.0,
    left_out: tuple[Phrase, ...] = (),
    scores: tuple[CriterionScore, ...] = (),
    value: float | None = None,
    exact: str = "",
    value_substitution: str = "",
    rank: int | None = None,
) -> TenderResult:
    return TenderResult(
        id=id,
        name=NAMES[id],
        variant_of="alfa" if id == "alfa-v" else None,
        lines=lines,
        missing=missing,
        filled=filled,
        submitted=submitted,
        recomputed=recomputed,
        difference=None if submitted is None else submitted - recomputed,
        discount=0.0,
        unfilled=not missing,
        price=price,
        price_with_vat=None if price is None else round(price * 1.21, 2),
        options=options,
        cost=None,
        cost_present_value=None,
        cost_vat=None,
        left_out=left_out,
        scores=scores,
        value=value,
        exact=exact,
        value_substitution=value_substitution,
        rank=rank,
    )


def scored(id: str, price: float, points: float, quality: float) -> tuple[CriterionScore, ...]:
    return (
        CriterionScore(criterion="price", points=points, substitution=f"60 × 100000.00 ÷ {price:.2f}", reason=""),
        CriterionScore(
            criterion="repair", points=quality, substitution=f"40 × {QUALITY[id]:.0f} ÷ 100", reason=QUALITY_REASONS[id]
        ),
    )


FILLED = FilledLine(
    line="vpn", label="VPN access", amount=22500.0, mean_price=21000.0, own_total=90000.0, mean_total=84000.0
)
NOT_SELECTED = said("not selected: {reason}", reason="No reference of this size.")
NET = LotResult(
    id="net",
    title="Lines and VPN",
    formula="rule_of_three",
    formula_label=said("Rule of three"),
    formula_text="W × Pmin ÷ P",
    weakness=said("the points of all depend on the lowest price"),
    lower_is_better=False,
    criteria=(
        CriterionResult(
            id="price", name="Price", kind="price", weight=60.0, scale=None, minimum=None, formula="W × Pmin ÷ P"
        ),
        CriterionResult(
            id="repair", name="Repair times", kind="quality", weight=40.0, scale=100.0, minimum=50.0, formula=""
        ),
    ),
    tenders=(
        offered(
            "alfa",
            net_lines("alfa"),
            100000.0,
            recomputed=100000.0,
            submitted=100000.0,
            options=752.5,
            scores=scored("alfa", 100000.0, 60.0, 28.0),
            value=88.0,
            exact="88",
            value_substitution="60 + 28",
            rank=1,
        ),
        offered(
            "beta",
            net_lines("beta"),
            112500.0,
            recomputed=90000.0,
            missing=("VPN access",),
            filled=(FILLED,),
            options=817.5,
            scores=scored("beta", 112500.0, 160 / 3, 28.0),
            value=244 / 3,
            exact="244/3",
            value_substitution="160/3 + 28",
            rank=3,
        ),
        offered(
            "gamma",
            net_lines("gamma"),
            110000.0,
            recomputed=110000.0,
            options=665.0,
            scores=scored("gamma", 110000.0, 600 / 11, 32.0),
            value=952 / 11,
            exact="952/11",
            value_substitution="600/11 + 32",
            rank=2,
        ),
        offered("delta", net_lines("delta"), 76500.0, recomputed=76500.0, options=585.0, left_out=(NOT_SELECTED,)),
        offered("alfa-v", net_lines("alfa-v"), 95000.0, recomputed=95000.0, options=752.5),
    ),
    variants=(
        VariantResult(
            variant="alfa-v",
            base="alfa",
            price=95000.0,
            base_price=100000.0,
            value=88.0,
            base_value=88.0,
            scores=(
                CriterionScore(criterion="price", points=60.0, substitution="60 × 95000.00 ÷ 95000.00", reason=""),
                CriterionScore(
                    criterion="repair",
                    points=28.0,
                    substitution="40 × 70 ÷ 100",
                    reason="As the base tender: lines are pooled at night only.",
                ),
            ),
            value_substitution="60 + 28",
            ranking=(("alfa-v",), ("gamma",), ("beta",)),
        ),
    ),
    rounds=(
        RoundResult(
            tender="alfa",
            name=NAMES["alfa"],
            number=1,
            received="",
            total=104000.0,
            is_final=False,
            change=None,
        ),
        RoundResult(
            tender="alfa",
            name=NAMES["alfa"],
            number=2,
            received="2026-03-30 16:20",
            total=100000.0,
            is_final=True,
            change=-4000.0,
        ),
    ),
    ranking=(("alfa",), ("gamma",), ("beta",)),
    screen=Screen(
        mandatory=False,
        conditions=(
            (said("works, or services in a fraud-sensitive sector"), False),
            (said("open or restricted procedure"), True),
            (said("four tenders or more"), False),
        ),
        count=3,
        dropped_low=1,
        dropped_high=1,
        mean=110000.0,
        limit=93500.0,
        why_not=None,
        entries=(
            ScreenEntry(tender="alfa", name=NAMES["alfa"], price=100000.0, below=1 / 11, flagged=False, dropped=True),
            ScreenEntry(
                tender="beta", name=NAMES["beta"], price=112500.0, below=-2.5 / 110, flagged=False, dropped=True
            ),
            ScreenEntry(tender="gamma", name=NAMES["gamma"], price=110000.0, below=0.0, flagged=False, dropped=False),
        ),
    ),
    notes=(said("Options are not part of the price that is compared."),),
)


def kit_tender(id: str, price: float, rank: int, submitted: float | None = None) -> TenderResult:
    return offered(
        id,
        (amount(id, "laptop", 100.0, "Laptop", "piece"),),
        price,
        recomputed=price,
        submitted=submitted,
        value=price,
        exact=f"{price:.0f}",
        rank=rank,
        scores=(CriterionScore(criterion="kit-price", points=None, substitution="", reason=""),),
    )


KIT = LotResult(
    id="kit",
    title="Laptops",
    formula="lowest_price",
    formula_label=said("Lowest price"),
    formula_text="P",
    weakness=said("quality counts only as a minimum"),
    lower_is_better=True,
    criteria=(
        CriterionResult(
            id="kit-price", name="Price", kind="price", weight=100.0, scale=None, minimum=None, formula="P"
        ),
    ),
    tenders=(
        kit_tender("alfa", 50000.0, 1),
        kit_tender("beta", 50000.0, 1),
        kit_tender("gamma", 55000.0, 3, submitted=54000.0),
    ),
    variants=(),
    rounds=(),
    ranking=(("alfa", "beta"), ("gamma",)),
    screen=Screen(
        mandatory=False,
        conditions=((said("four tenders or more"), False),),
        count=3,
        dropped_low=1,
        dropped_high=1,
        mean=50000.0,
        limit=42500.0,
        why_not=None,
        entries=tuple(
            ScreenEntry(tender=id, name=NAMES[id], price=price, below=below, flagged=False, dropped=dropped)
            for id, price, below, dropped in (
                ("alfa", 50000.0, 0.0, True),
                ("beta", 50000.0, 0.0, False),
                ("gamma", 55000.0, -0.1, True),
            )
        ),
    ),
    notes=(),
)
AWARD = Award(
    lots=(NET, KIT),
    sets=(
        LotSet(winners=(("net", "alfa"), ("kit", "alfa")), price=147000.0, discount=3000.0, points=None, is_best=True),
        LotSet(winners=(("net", "alfa"), ("kit", "beta")), price=150000.0, discount=0.0, points=None, is_best=False),
    ),
    regime=said("Law of 17 June 2016"),
    legal_finding=True,
    checklist=(
        ChecklistItem(
            text=said("The names of the tenderers and the reasons of law and fact"),
            done=True,
            source=said("law of 17 June 2013, to be verified"),
        ),
        ChecklistItem(
            text=said("The standstill period"), done=False, source=said("law of 17 June 2013, to be verified")
        ),
    ),
    late=("gamma",),
)
RANK_2 = (("alfa",), ("gamma",))


def formula(id: str, label: str, *ranking: tuple[str, ...], announced: bool = False) -> FormulaResult:
    return FormulaResult(
        lot="net",
        formula=id,
        label=said(label),
        text="W × Pmin ÷ P",
        weakness=said("the points of all depend on the lowest price"),
        announced=announced,
        refused=None,
        values=tuple((id_, 80.0) for place in ranking for id_ in place),
        ranking=ranking,
    )


ANALYSIS = Analysis(
    lines=(
        LineStatistics(
            lot="net",
            line="line",
            label="Line 20/2",
            unit="line and month",
            estimate=84.0,
            minimum=80.0,
            median=88.0,
            mean=86.0,
            maximum=90.0,
            share=0.8,
            deviations=(
                LineDeviation(tender="alfa", price=80.0, from_median=-8 / 88, from_estimate=-4 / 84, flagged=False),
                LineDeviation(tender="beta", price=90.0, from_median=2 / 88, from_estimate=6 / 84, flagged=False),
                LineDeviation(tender="gamma", price=88.0, from_median=0.0, from_estimate=4 / 84, flagged=False),
            ),
        ),
        LineStatistics(
            lot="net",
            line="vpn",
            label="VPN access",
            unit="user and month",
            estimate=None,
            minimum=40.0,
            median=42.0,
            mean=42.0,
            maximum=44.0,
            share=0.2,
            deviations=(
                LineDeviation(tender="alfa", price=40.0, from_median=-2 / 42, from_estimate=None, flagged=True),
                LineDeviation(tender="beta", price=None, from_median=None, from_estimate=None, flagged=False),
                LineDeviation(tender="gamma", price=44.0, from_median=2 / 42, from_estimate=None, flagged=False),
            ),
        ),
    ),
    life_costs=tuple(
        LifeCost(
            tender=id,
            name=NAMES[id],
            lots=("net", "kit"),
            yearly=(total / 3,) * 3,
            term=total * 2 / 3,
            renewals=total / 3,
            nominal=total,
            vat=total * 0.21,
            present_value=total * 0.95,
        )
        for id, total in (("alfa", 150000.0), ("beta", 162500.0), ("gamma", 165000.0))
    ),
    outcomes=(
        CaseOutcome(
            tender="alfa",
            label="Telework with Alfa Telecom",
            scenario="telework",
            baseline="Office only",
            cost=900000.0,
            saving=120000.0,
            cost_per_teleworker_month=31.5,
            difference_per_teleworker_month=40.25,
        ),
        CaseOutcome(
            tender="",
            label="Flat allowance of EUR 20",
            scenario="allowance",
            baseline="Office only",
            cost=850000.0,
            saving=-30000.0,
            cost_per_teleworker_month=None,
            difference_per_teleworker_month=None,
        ),
    ),
    left_out=(
        LeaveOut(
            lot="net",
            left_out="alfa",
            ranking=(("gamma",), ("beta",)),
            turned=False,
            winner_turned=False,
        ),
        LeaveOut(lot="net", left_out="beta", ranking=(("gamma",), ("alfa",)), turned=True, winner_turned=True),
        LeaveOut(lot="net", left_out="gamma", ranking=(("alfa",), ("beta",)), turned=False, winner_turned=False),
        LeaveOut(lot="kit", left_out="alfa", ranking=(("beta",), ("gamma",)), turned=False, winner_turned=False),
        LeaveOut(lot="kit", left_out="beta", ranking=(("alfa",), ("gamma",)), turned=False, winner_turned=False),
        LeaveOut(lot="kit", left_out="gamma", ranking=(("alfa", "beta"),), turned=False, winner_turned=False),
    ),
    formulas=(
        formula("rule_of_three", "Rule of three", ("alfa",), ("gamma",), ("beta",), announced=True),
        formula("linear_over_lowest", "Linear over the lowest price", ("alfa",), ("gamma",), ("beta",)),
        formula("price_per_quality", "Price per quality point", ("gamma",), ("alfa",), ("beta",)),
        replace(
            formula("fixed_band", "Fixed band"), refused=said("its limits were not announced"), values=(), ranking=()
        ),
    ),
    volumes=(
        VolumeResult(
            lot="net",
            volume=Quantities.MINIMUM,
            totals=(("alfa", 50000.0), ("beta", 56250.0), ("gamma", 55000.0)),
            ranking=(("alfa",), ("gamma",), ("beta",)),
        ),
        VolumeResult(
            lot="net",
            volume=Quantities.ESTIMATE,
            totals=(("alfa", 100000.0), ("beta", 112500.0), ("gamma", 110000.0)),
            ranking=(("alfa",), ("gamma",), ("beta",)),
        ),
        VolumeResult(
            lot="net",
            volume=Quantities.MAXIMUM,
            totals=(("alfa", 222000.0), ("beta", 225000.0), ("gamma", 220000.0)),
            ranking=(("gamma",), ("alfa",), ("beta",)),
        ),
    ),
    turning_points=(
        TurningPoint(
            lot="net",
            kind="weight",
            subject=said("Price"),
            now=60.0,
            at=42.31,
            winner=("gamma",),
            bounds=said("between 0 and 100 points"),
        ),
        TurningPoint(
            lot="net",
            kind="volume",
            subject=said("all lines"),
            now=1.0,
            at=None,
            winner=(),
            bounds=said("between the minimum and the maximum"),
        ),
        TurningPoint(
            lot="net",
            kind="price",
            subject=said("price of {name}", name="Gamma"),
            now=110000.0,
            at=107142.86,
            winner=("gamma",),
            bounds=said("down to 0"),
        ),
    ),
    threshold=Threshold(
        value=310000.0,
        value_at_minimum=77500.0,
        rule=said("services without a total price: the total over the term"),
        period="2026-27",
        limit=140000.0,
        seen=True,
        above=True,
    ),
    flags=(
        Flag(code="R018", label=said("Single tender"), raised=False, detail=said("three tenders"), figure=None),
        Flag(code="R036", label=said("Lowest tender left out"), raised=True, detail=said("Delta"), figure=None),
        Flag(code="R024", label=said("Distance to the second"), raised=None, detail=said("share"), figure=0.1),
    ),
    implied=(
        ImpliedPrice(
            tender="alfa",
            label="all staff",
            users=1250.0,
            months=36,
            amount=1800000.0,
            per_user_month=40.0,
            with_vat=None,
            without_vat=33.06,
        ),
    ),
    should_cost=(),
    inquiries=(
        Inquiry(
            lot="net", tender="alfa", name=NAMES["alfa"], lines=(("VPN access", 40.0, 44.0), ("Line 20/2", 80.0, None))
        ),
    ),
    notes=(said("Quantities were typed, not taken from a case."),),
)
PROCUREMENT_INTERNAL = replace(
    PROCUREMENT,
    internal=INTERNAL,
    sources=(
        Source(
            id="s1",
            document="Price survey",
            address="https://example.org/survey",
            date="2025",
            kind=SourceKind.PUBLICATION,
        ),
    ),
)

# One tenderer: nothing to compare with; the evidence stands in the place of a competition.
SINGLE_PROCUREMENT = replace(
    PROCUREMENT_INTERNAL,
    lots=LOTS[:1],
    lines=LINES[:3],
    tenders=TENDERS[:1],
    offers=PROCUREMENT.offers[:1],
    combined=(),
    admissions=(),
    requirements=(),
    rounds=(),
    corrections=(),
)
SINGLE_NET = replace(
    NET,
    tenders=NET.tenders[:1],
    variants=(),
    rounds=(),
    ranking=(("alfa",),),
    screen=replace(
        NET.screen,
        count=1,
        dropped_low=0,
        dropped_high=0,
        mean=None,
        limit=None,
        why_not=said("One tender has no mean of others."),
        entries=(
            ScreenEntry(tender="alfa", name=NAMES["alfa"], price=100000.0, below=None, flagged=False, dropped=False),
        ),
    ),
)
SINGLE_AWARD = replace(
    AWARD, lots=(SINGLE_NET,), sets=(), late=(), legal_finding=False, regime=said("before the law of 17 June 2016")
)
SINGLE_ANALYSIS = replace(
    ANALYSIS,
    lines=tuple(replace(line, deviations=line.deviations[:1]) for line in ANALYSIS.lines),
    life_costs=(replace(ANALYSIS.life_costs[0], lots=("net",)),),
    left_out=(),
    formulas=(formula("rule_of_three", "Rule of three", ("alfa",), announced=True),),
    volumes=tuple(
        VolumeResult(lot="net", volume=volume, totals=(("alfa", total),), ranking=(("alfa",),))
        for volume, total in (
            (Quantities.MINIMUM, 50000.0),
            (Quantities.ESTIMATE, 100000.0),
            (Quantities.MAXIMUM, 200000.0),
        )
    ),
    turning_points=(),
    should_cost=(
        ShouldCost(
            lot="net",
            tender="alfa",
            name=NAMES["alfa"],
            price=100000.0,
            evidence=(
                Evidence(
                    kind="own_estimate",
                    label=said("own estimate"),
                    amount=96000.0,
                    low=82000.0,
                    high=109000.0,
                    strong=True,
                    why=said("does not rest on the tenderer's own prices"),
                ),
                Evidence(
                    kind="catalogue",
                    label=said("catalogue price"),
                    amount=99000.0,
                    low=None,
                    high=None,
                    strong=False,
                    why=said("it is the tenderer's own tariff"),
                ),
            ),
            finding=(
                said("The price of {name} lies within the range of the own estimate.", name=NAMES["alfa"]),
                said("It proves nothing about the alternatives."),
            ),
        ),
    ),
    inquiries=(),
)


def crowd(tenders: int, lines: int) -> tuple[Procurement, Award]:
    """A lot of many lines and many tenderers; tender t asks t + 1 cents a unit of which 100 are bought."""
    ids = [f"t{number}" for number in range(tenders)]
    schedule = tuple(schedule_line(f"l{n}", "net", f"Line number {n}", "piece", 100.0) for n in range(lines))
    prices = {id: (number + 1) / 100 for number, id in enumerate(ids)}

    def result(number: int, id: str) -> TenderResult:
        total = lines * (number + 1) * 1.0
        return replace(
            NET.tenders[0],
            id=id,
            name=f"Tenderer {number}",
            lines=tuple(
                replace(
                    NET.tenders[0].lines[0],
                    line=line.id,
                    label=line.label,
                    unit=line.unit,
                    quantity=100.0,
                    submitted_price=prices[id],
                    unit_price=prices[id],
                    amount=(number + 1) * 1.0,
                )
                for line in schedule
            ),
            price=total,
            recomputed=total,
            submitted=None,
            difference=None,
            scores=(
                CriterionScore(criterion="price", points=60 / (number + 1), substitution="", reason=""),
                CriterionScore(criterion="repair", points=28.0, substitution="", reason="Good."),
            ),
            value=60 / (number + 1) + 28,
            exact="",
            rank=number + 1,
        )

    procurement = replace(
        PROCUREMENT_INTERNAL,
        lots=LOTS[:1],
        lines=schedule,
        tenders=tuple(
            replace(TENDERS[0], id=id, name=f"Tenderer {n}", prices={line.id: prices[id] for line in schedule})
            for n, id in enumerate(ids)
        ),
        offers=(),
        combined=(),
        admissions=(),
        requirements=(),
        corrections=(),
        rounds=(),
    )
    lot = replace(
        NET,
        tenders=tuple(result(n, id) for n, id in enumerate(ids)),
        variants=(),
        rounds=(),
        ranking=tuple((id,) for id in ids),
        screen=replace(NET.screen, entries=()),
    )
    return procurement, replace(AWARD, lots=(lot,), sets=(), late=())
