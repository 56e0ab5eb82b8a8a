"""Sheets on the case and its people: Case, Scenarios, Profiles, Headcount."""

from __future__ import annotations

from costmodel.domain.dictionary import words
from costmodel.domain.dictionary.kinds import Column, Kind, Need, Per, Sheet
from costmodel.domain.dictionary.parts import (
    BAND_NAME,
    DAYS_A_WEEK,
    LOW_HIGH_HELP,
    MONTHS_A_YEAR,
    SHARE,
    YEARS,
    calendar_year,
    choice,
    evidence,
    month,
    quantity,
    ranged,
    reference,
    row_id,
    row_label,
    share,
    text,
)
from costmodel.messages import N_

HEADS = N_("persons")
SCENARIO_REFERENCE = reference(
    "scenario", N_("scenario"), N_("Short name of the scenario (sheet Scenarios)."), "scenarios"
)


def value_columns() -> tuple[Column, ...]:
    """The columns of a form that every field may fill: its value, low and high."""
    value = Column(id="value", label=N_("your value"), help=N_("Fill in the yellow cells."), kind=Kind.TEXT, width=30)
    low = Column(id="low", label=N_("low"), help=LOW_HIGH_HELP, kind=Kind.NUMBER, need=Need.OPTIONAL, width=11)
    high = Column(id="high", label=N_("high"), help=LOW_HIGH_HELP, kind=Kind.NUMBER, need=Need.OPTIONAL, width=11)
    return value, low, high


FIELD = Column(id="field", label=N_("field"), help="", kind=Kind.ID, width=9)

CASE = Sheet(
    id="case",
    title=N_("Case"),
    intro=N_("The organisation, the budget years and how future money counts. Fill in every yellow cell."),
    simple=True,
    id_column="field",
    columns=(FIELD, *value_columns(), *evidence(need=Need.CONDITIONAL)),
    extras={"discount_rate": ("low", "high", "status", "source", "note")},
    fields=(
        text("title", N_("title"), N_("The title of the results.")),
        text("organisation", N_("organisation"), N_("The organisation whose costs these are.")),
        choice(
            "nature",
            N_("real or invented"),
            N_("Whether the organisation is real or an invented example; the results say so."),
            words.NATURE,
            example="real",
        ),
        calendar_year("first_year", N_("first budget year"), N_("The first calendar year that is computed.")),
        quantity(
            "years",
            N_("number of budget years"),
            N_("How many years are computed, 1 to 30."),
            YEARS,
            kind=Kind.WHOLE,
            low=1,
            high=30,
        ),
        Column(
            id="discount_rate",
            label=N_("discount rate"),
            help=N_("How much less an amount counts for each year that it comes later; 4 % is typed as 4% or 0.04."),
            kind=Kind.NUMBER,
            unit=SHARE,
            low=-1,
            low_open=True,
            high=1,
        ),
        choice(
            "rate_kind",
            N_("kind of discount rate"),
            N_("Nominal: inflation is in the rate. Real: it is not, and an inflation index is named below."),
            words.RATE_KIND,
            example="nominal",
        ),
        reference(
            "inflation_index",
            N_("inflation index"),
            N_("Only for a real discount rate: the index of general prices (sheet Indices)."),
            "indices",
            need=Need.CONDITIONAL,
        ),
        choice(
            "purchase_timing",
            N_("purchases are paid at the"),
            N_("When in the year purchases are taken to be paid, for discounting."),
            words.TIMING,
            example="0",
        ),
        choice(
            "running_timing",
            N_("running costs are paid at the"),
            N_("When in the year running costs are taken to be paid, for discounting."),
            words.TIMING,
            example="0.5",
        ),
        share(
            "vat_recoverable_share",
            N_("VAT recovered"),
            N_("Share of the VAT that the organisation gets back; 0 for a public authority."),
            example=0.0,
        ),
        quantity(
            "staff_opening",
            N_("staff at the opening"),
            N_("All staff on 31 December before the first year; every scenario places the same number."),
            HEADS,
        ),
        Column(
            id="staff",
            label=N_("staff at the end of year {number}"),
            help=N_("All staff on 31 December; one row per budget year, later rows stay blank."),
            kind=Kind.NUMBER,
            unit=HEADS,
            low=0,
            high=1e9,
            per=Per.YEAR_END,
        ),
    ),
)

SCENARIOS = Sheet(
    id="scenarios",
    title=N_("Scenarios"),
    intro=N_(
        "The ways of working that are compared, 2 to 20 of them, one a row. Exactly one is the baseline that the "
        "others are measured against."
    ),
    simple=True,
    id_column="id",
    spare_rows=18,
    columns=(
        row_id("telework"),
        row_label(N_("Two days at home")),
        text(
            "sentence",
            N_("in one sentence"),
            N_("What happens in this scenario, for a reader who knows nothing of it."),
            need=Need.OPTIONAL,
            width=44,
            example=N_("Half of the staff works two days a week at home."),
        ),
        choice(
            "is_baseline",
            N_("baseline"),
            N_("Yes for exactly one scenario: the one that savings are measured against."),
            words.YES_NO,
            width=10,
            example="no",
        ),
        choice(
            "baseline_kind",
            N_("kind of baseline"),
            N_("For the baseline only: what it stands for."),
            words.BASELINE_KIND,
            need=Need.CONDITIONAL,
            width=24,
        ),
        month("sharing_since", N_("desks shared since"), N_("First month in which desks are shared. Blank: never.")),
        choice(
            "heads_unit",
            N_("heads given as"),
            N_("Whether the sheet Headcount has persons or shares of the staff for this scenario."),
            words.HEADS_UNIT,
            width=18,
            example="heads",
        ),
        reference(
            "same_heads_as",
            N_("same heads as"),
            N_("Another scenario whose head counts hold here too; then this one has no rows on the sheet Headcount."),
            "scenarios",
            need=Need.OPTIONAL,
        ),
        choice(
            "own_opening",
            N_("own opening"),
            N_(
                "No: starts from the common opening. Yes: a counterfactual that starts from stocks and heads of its "
                "own."
            ),
            words.YES_NO,
            width=10,
            example="no",
        ),
        choice(
            "hypothetical",
            N_("hypothetical"),
            N_("Yes: marked as hypothetical wherever it is shown. Always yes with an opening of its own."),
            words.YES_NO,
            width=13,
            example="no",
        ),
    ),
)

PROFILES = Sheet(
    id="profiles",
    title=N_("Profiles"),
    intro=N_("Groups of staff with the same way of working, 1 to 20 of them, one a row."),
    simple=True,
    id_column="id",
    spare_rows=16,
    columns=(
        row_id("telework"),
        row_label(N_("Works partly at home")),
        quantity(
            "home_days",
            N_("days at home"),
            N_("Days a week one person of this group really works at home."),
            DAYS_A_WEEK,
            high=5,
            example=2,
        ),
        quantity(
            "satellite_days",
            N_("days in a satellite office"),
            N_("Days a week one person really works in a satellite office; 0 if none."),
            DAYS_A_WEEK,
            high=5,
            example=0,
        ),
        quantity(
            "fte",
            N_("FTE per head"),
            N_("Full-time equivalents of one person: 1 for full time, 0.8 for four days in five."),
            high=1,
            low_open=True,
            unit=N_("FTE"),
            example=1,
        ),
        quantity(
            "entitled_months",
            N_("allowance months"),
            N_("Months a year for which one person gets an allowance, 0 to 12."),
            MONTHS_A_YEAR,
            high=12,
            example=12,
        ),
        choice(
            "has_desk",
            N_("uses a desk"),
            N_("No: the group never needs a desk at the office."),
            words.YES_NO,
            width=9,
            example="yes",
        ),
        *evidence(example=N_("Staff survey of March")),
        *ranged(
            quantity(
                "desk_ratio",
                N_("desks per head"),
                N_("Desks per person once desks are shared. Blank: computed from the presence and the peak factor."),
                N_("desks per head"),
                need=Need.OPTIONAL,
                high=1,
                band=N_("Desks, once they are shared"),
            )
        ),
        *evidence("desk_ratio_", Need.CONDITIONAL),
        *ranged(
            quantity(
                "peak_factor",
                N_("peak factor"),
                N_(
                    "Presence on the busiest day against the average day; needed where desks per head are blank and "
                    "the sheet Office is filled in."
                ),
                N_("times"),
                need=Need.CONDITIONAL,
                high=10,
                low_open=True,
                band=N_("Peak presence"),
                example=1.2,
            )
        ),
        *evidence("peak_factor_", Need.CONDITIONAL, example=N_("Badge counts")),
        *ranged(
            quantity(
                "absence_share",
                N_("absent"),
                N_("Share of working days lost to leave and illness. Blank: not counted."),
                SHARE,
                need=Need.OPTIONAL,
                high=1,
                band=N_("Absence"),
            )
        ),
        *evidence("absence_share_", Need.CONDITIONAL),
    ),
)

HEADCOUNT = Sheet(
    id="headcount",
    title=N_("Headcount"),
    intro=N_(
        "How many persons (or which share of the staff) each scenario has in each profile: one row per scenario and "
        "profile. Each scenario adds up to the staff of the sheet Case. Type 0 for none: a blank is refused."
    ),
    simple=True,
    spare_rows=40,
    columns=(
        Column(
            id="scenario",
            label=SCENARIO_REFERENCE.label,
            help=SCENARIO_REFERENCE.help,
            kind=Kind.REFERENCE,
            targets=("scenarios",),
            width=18,
            band=BAND_NAME,
            examples=("ex.telework",),
        ),
        Column(
            id="profile",
            label=N_("profile"),
            help=N_("Short name of the profile (sheet Profiles)."),
            kind=Kind.REFERENCE,
            targets=("profiles",),
            width=18,
            examples=("ex.telework",),
        ),
        quantity(
            "opening",
            N_("opening"),
            N_("On 31 December before the first year; the same in every scenario without an opening of its own."),
            N_("heads or share"),
            band=N_("On 31 December"),
            example=0,
        ),
        Column(
            id="year_end",
            label=N_("year {number}"),
            help=N_("On 31 December of this year; columns after the last budget year stay blank."),
            kind=Kind.NUMBER,
            unit=N_("heads or share"),
            low=0,
            high=1e9,
            per=Per.YEAR_END,
            width=9,
            examples=(150,),
        ),
        quantity(
            "step_month",
            N_("step month"),
            N_("Blank: the number changes evenly over the year. 1 to 12: the new number holds from that month on."),
            N_("month 1–12"),
            need=Need.OPTIONAL,
            kind=Kind.WHOLE,
            low=1,
            high=12,
        ),
        *evidence(example=N_("HR system")),
    ),
)
