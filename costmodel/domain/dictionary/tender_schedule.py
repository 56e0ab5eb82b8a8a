"""What is asked: Lots and Price schedule."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary import tender_words
from costmodel.domain.dictionary.kinds import Column, Need, Sheet
from costmodel.domain.dictionary.parts import (
    EUR,
    choice,
    quantity,
    row_id,
    row_label,
    text,
)
from costmodel.domain.dictionary.tender_parts import (
    MOST_EUR,
    lot_reference,
    years_of_contract,
    yes_no,
)
from costmodel.messages import N_

_PARAMETERS = N_("What the formula needs, as announced")


def _parameter(id: str, label: str, help: str, unit: str, *, low: float = 0, high: float, band: str = "") -> Column:
    column = quantity(id, label, help, unit, need=Need.CONDITIONAL, low=low, low_open=True, high=high, band=band)
    return replace(column, width=13)


LOTS = Sheet(
    id="lots",
    title=N_("Lots"),
    intro=N_(
        "One row per lot, with the announced way of turning its prices into a ranking; one row if there are no lots. "
        "Take over the formula of the tender documents: it cannot be chosen once prices are known."
    ),
    simple=True,
    id_column="id",
    spare_rows=12,
    columns=(
        row_id("lines"),
        text("title", N_("title"), N_("What the lot is about."), width=30, example=N_("Lines and VPN")),
        choice(
            "formula",
            N_("price formula"),
            N_("The announced formula. W: points for price, P: price, Q: quality. docs/tender.md explains each."),
            tender_words.FORMULA,
            width=29,
            example="rule_of_three",
        ),
        _parameter(
            "times_lowest",
            N_("n"),
            N_("Only for n times the lowest: the price at which no point is left, as a multiple of the lowest."),
            N_("times the lowest"),
            low=1,
            high=1000,
            band=_PARAMETERS,
        ),
        _parameter(
            "log_base",
            N_("A"),
            N_("Only for the logarithmic formula: the multiple of the lowest price at which no point is left."),
            N_("times the lowest"),
            low=1,
            high=1000,
        ),
        replace(
            _parameter(
                "band_low",
                N_("S0, all points"),
                N_("Only for the fixed band: the announced price that gets all points."),
                EUR,
                high=MOST_EUR,
            ),
            low_open=False,
        ),
        _parameter(
            "band_high",
            N_("S1, no points"),
            N_("Only for the fixed band: the announced price that gets no point; above S0."),
            EUR,
            high=MOST_EUR,
        ),
        _parameter(
            "reference_price",
            N_("Pref"),
            N_("Only for a formula with a reference price: the announced amount."),
            EUR,
            high=MOST_EUR,
        ),
        replace(
            yes_no("floor", N_("never below 0"), N_("Whether a score below 0 counts as 0."), example="yes"),
            band=N_("Limits of the score"),
        ),
        yes_no(
            "cap",
            N_("never above the weight"),
            N_("Whether a score above the weight counts as the weight."),
            example="yes",
        ),
    ),
)

_QUANTITIES = N_(
    "Units in this contract year, years of renewal last. Type 0 for none; blank only if a case gives the quantities."
)

SCHEDULE = Sheet(
    id="schedule",
    title=N_("Price schedule"),
    intro=N_(
        "What tenderers price: one row per line. The minimum is guaranteed, the estimate alone is compared, the "
        "maximum is the most that can be ordered. All three are announced and go out with the schedule."
    ),
    simple=True,
    id_column="id",
    spare_rows=60,
    columns=(
        row_id("adsl"),
        replace(
            row_label(N_("ADSL line, per month")),
            label=N_("description"),
            help=N_("What the price is for, as tenderers read it."),
            width=34,
        ),
        replace(lot_reference(), band=N_("Lot and unit")),
        text("unit", N_("unit"), N_("What one unit is: a month, a piece, a day."), width=12, example=N_("month")),
        yes_no("is_option", N_("option"), N_("Yes for an option, no for what is bought in any case."), example="no"),
        text(
            "element",
            N_("price in the case"),
            N_("Only with a case (option --case): short name of the price of the case that this line replaces."),
            need=Need.OPTIONAL,
            width=16,
        ),
        years_of_contract("minimum", N_("minimum, year {number}"), _QUANTITIES, N_("Guaranteed minimum"), example=600),
        years_of_contract(
            "estimate", N_("estimate, year {number}"), _QUANTITIES, N_("Estimate: this is compared"), example=780
        ),
        years_of_contract("maximum", N_("maximum, year {number}"), _QUANTITIES, N_("Maximum"), example=1250),
    ),
)
