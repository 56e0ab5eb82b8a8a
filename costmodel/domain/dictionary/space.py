"""Sheets on office space: Office, Leases, Breaks."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary import words
from costmodel.domain.dictionary.kinds import Column, Kind, Need, Per, Sheet
from costmodel.domain.dictionary.parts import (
    EUR_PER_M2,
    EUR_PER_M2_YEAR,
    M2,
    MONTHS,
    SHARE,
    amount,
    choice,
    evidence,
    month,
    payer,
    price_tail,
    quantity,
    ranged,
    row_id,
    row_label,
)
from costmodel.domain.dictionary.people import FIELD, value_columns
from costmodel.messages import N_

_PRICE_EXTRAS = ("low", "high", "base_year", "index", "unit_rounding", "vat_rate", "status", "source", "note")
_NORM_UNIT = N_("m² per FTE")

OFFICE = Sheet(
    id="office",
    title=N_("Office"),
    intro=N_(
        "May stay empty: then the case says nothing on space. Otherwise: how much space is needed, and what leaving "
        "or lacking space costs. The space that is held stands on the sheet Leases."
    ),
    id_column="field",
    columns=(
        FIELD,
        *value_columns(),
        *price_tail(need=Need.CONDITIONAL),
        *evidence(need=Need.CONDITIONAL),
    ),
    extras={
        "m2_per_desk": ("low", "high", "status", "source", "note"),
        "exit_cost": _PRICE_EXTRAS,
        "overflow_rent": _PRICE_EXTRAS,
        "norm_opening": ("status", "source", "note"),
    },
    fields=(
        choice(
            "rule",
            N_("space rule"),
            N_("Space follows the desks needed, or a norm per full-time equivalent: one of the two."),
            words.SPACE_RULE,
        ),
        quantity(
            "m2_per_desk",
            N_("space per desk"),
            N_("Only for the rule per desk: m² for one desk with all that belongs to it."),
            N_("m² per desk"),
            need=Need.CONDITIONAL,
            high=1000,
        ),
        quantity(
            "fixed_m2",
            N_("fixed space"),
            N_("Space needed whatever the number of desks: reception, archive, meeting rooms; 0 if none."),
            M2,
        ),
        quantity(
            "reserve_share",
            N_("desks in reserve"),
            N_("Desks on top of those needed, as a share of them; 0 if none."),
            SHARE,
            high=1,
        ),
        amount("exit_cost", N_("cost of leaving"), N_("Paid once per m² handed back; 0 if none."), EUR_PER_M2)[0],
        amount(
            "overflow_rent",
            N_("overflow rent"),
            N_("Rent for space that is short, per m² and year, charges included."),
            EUR_PER_M2_YEAR,
        )[0],
        choice("overflow_payer", N_("overflow paid by"), N_("Who pays for space that is short."), words.PAYER),
        quantity(
            "norm_opening",
            N_("norm at the opening"),
            N_("Only for the rule by norm: m² per full-time equivalent in force on 31 December before the first year."),
            _NORM_UNIT,
            need=Need.CONDITIONAL,
            high=1000,
        ),
        Column(
            id="norm",
            label=N_("norm at the end of year {number}"),
            help=N_("Only for the rule by norm: m² per full-time equivalent in force on 31 December."),
            kind=Kind.NUMBER,
            need=Need.CONDITIONAL,
            unit=_NORM_UNIT,
            low=0,
            high=1000,
            per=Per.YEAR_END,
        ),
    ),
)


def _lease_price(id: str, label: str, help: str, band: str, example: float) -> tuple[Column, ...]:
    return (
        *amount(id, label, help, EUR_PER_M2_YEAR, band=band, example=example),
        *(replace(column, band="") for column in price_tail(f"{id}_", example=True)),
        *(replace(column, band="") for column in evidence(f"{id}_", example=N_("Lease contract"))),
    )


LEASES = Sheet(
    id="leases",
    title=N_("Leases"),
    intro=N_(
        "May stay empty. Space that is held, rented or owned: one row per lease. What can be handed back, and when, "
        "decides whether telework saves anything on space."
    ),
    id_column="id",
    spare_rows=20,
    columns=(
        row_id("tower"),
        row_label(N_("Tower, floors 1 to 4")),
        *ranged(
            quantity("area_m2", N_("area"), N_("Area of the lease."), M2, low_open=True, example=1500, band=N_("Area"))
        ),
        *(replace(column, band="") for column in evidence("area_", example=N_("Lease contract"))),
        *_lease_price(
            "rent", N_("rent"), N_("Rent per m² and year without VAT; 0 for space you own."), N_("Rent"), 171
        ),
        *_lease_price("charges", N_("charges"), N_("Charges per m² and year without VAT."), N_("Charges"), 45),
        replace(payer(example=True), band=N_("Terms")),
        month("start", N_("held from"), N_("First month. Blank: held since before the first year.")),
        month("end", N_("held until"), N_("Last month of the lease. Blank: no end is known.")),
        choice(
            "end_action",
            N_("at its end"),
            N_("Renewed at the same terms, or handed back whole; only with an end."),
            words.LEASE_END,
            need=Need.CONDITIONAL,
        ),
        choice(
            "exit_cost_at_end",
            N_("cost of leaving at the end"),
            N_("Whether the cost of leaving is due at the end of the lease too, not only at a break."),
            words.YES_NO,
            width=12,
            example="no",
        ),
        quantity(
            "block_m2",
            N_("smallest block"),
            N_("Smallest area that can be handed back at a break. Blank: only the whole lease."),
            M2,
            need=Need.OPTIONAL,
            low_open=True,
        ),
        quantity(
            "other_use_share",
            N_("put to other use"),
            N_("Share that is never handed back because the freed space serves something else; 0 if none."),
            SHARE,
            high=1,
            example=0,
        ),
        quantity(
            "release_order",
            N_("order of release"),
            N_("1 for the lease that is handed back first; each lease has its own number."),
            N_("rank"),
            kind=Kind.WHOLE,
            low=1,
            high=1000,
            example=1,
        ),
        *(
            replace(column, band=N_("Breaks: how they are known"))
            for column in evidence("breaks_", example=N_("Lease contract"))
        ),
    ),
)

BREAKS = Sheet(
    id="breaks",
    title=N_("Breaks"),
    intro=N_("May stay empty. Months in which a lease lets space go before its end: one row per lease and month."),
    spare_rows=30,
    columns=(
        Column(
            id="lease",
            label=N_("lease"),
            help=N_("Short name of the lease (sheet Leases)."),
            kind=Kind.REFERENCE,
            targets=("leases",),
            width=18,
            examples=("ex.tower",),
        ),
        month(
            "month",
            N_("break month"),
            N_("First month without the space."),
            need=Need.REQUIRED,
            example="2028-07",
        ),
        quantity(
            "notice_months",
            N_("notice"),
            N_("How many months before the break notice is due."),
            MONTHS,
            kind=Kind.WHOLE,
            high=600,
            example=6,
        ),
        choice(
            "notice_given",
            N_("notice given"),
            N_("Whether notice has been given: then the saving is secured."),
            words.YES_NO,
            example="no",
        ),
    ),
)
