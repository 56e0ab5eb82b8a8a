"""What changes prices after the opening: Negotiation rounds, Price revision, Corrections."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary.kinds import Column, Kind, Need, Sheet
from costmodel.domain.dictionary.parts import (
    EUR,
    EUR_PER_UNIT,
    SHARE,
    evidence,
    quantity,
    row_id,
    row_label,
    text,
)
from costmodel.domain.dictionary.tender_parts import (
    MOST_EUR,
    line_reference,
    lot_reference,
    moment,
    reason,
    tender_reference,
    unit_price,
    years_of_contract,
    yes_no,
)
from costmodel.messages import N_

ROUNDS = Sheet(
    id="rounds",
    title=N_("Negotiation rounds"),
    intro=N_(
        "May stay empty. Only where the procedure has negotiation: each tender's total per lot and round. The final "
        "one is compared."
    ),
    columns=(
        tender_reference(),
        lot_reference(),
        quantity(
            "number", N_("round"), N_("1 for the first."), N_("number"), kind=Kind.WHOLE, low=1, high=99, example=1
        ),
        moment("received", N_("received"), N_("When it came in. Blank: not noted."), need=Need.OPTIONAL),
        replace(
            quantity("total", N_("total"), N_("Total of the lot in this round, without VAT."), EUR, high=MOST_EUR),
            width=18,
            examples=(1310000,),
        ),
        yes_no(
            "is_final", N_("final offer"), N_("Yes for the one that is compared: one per tender and lot."), example="no"
        ),
    ),
)

REVISION = Sheet(
    id="revision",
    title=N_("Price revision"),
    intro=N_(
        "May stay empty: then prices stay as tendered. The indices of the revision clause; with the fixed part on the "
        "sheet Procedure the weights add up to 100 %."
    ),
    id_column="id",
    spare_rows=10,
    columns=(
        row_id("wages"),
        row_label(N_("Wage index")),
        quantity("weight", N_("weight"), N_("Part of the price that follows this index."), SHARE, high=1, example=0.85),
        quantity(
            "base",
            N_("base level"),
            N_("Level of the index at the base that the clause names."),
            N_("level"),
            low_open=True,
            example=121.2,
        ),
        replace(
            years_of_contract(
                "level",
                N_("level, year {number}"),
                N_("Level in this contract year: known or expected."),
                N_("Levels per contract year"),
                example=130.5,
            ),
            unit=N_("level"),
            low_open=True,
        ),
        evidence(example=N_("Federal Planning Bureau, forecast"))[1],
    ),
)

CORRECTIONS = Sheet(
    id="corrections",
    title=N_("Corrections"),
    intro=N_(
        "May stay empty. Nothing is ever corrected silently: a mended price stands here with the price as tendered, "
        "the reason, and who decided."
    ),
    columns=(
        tender_reference(),
        line_reference(),
        unit_price(
            "submitted",
            N_("as tendered"),
            N_("The same as on the sheet Unit prices, or the word missing."),
            example=285,
        ),
        Column(
            id="corrected",
            label=N_("corrected"),
            help=N_("The price that counts, without VAT. Blank only beside the word missing: then there is none."),
            kind=Kind.NUMBER,
            need=Need.CONDITIONAL,
            unit=EUR_PER_UNIT,
            low=0,
            high=MOST_EUR,
            width=14,
            examples=(28.5,),
        ),
        reason(
            N_("Why, and what the tenderer answered; a change of unit or period needs the tenderer to confirm it."),
            example=N_("Misplaced decimal; the tenderer confirmed 28.50."),
        ),
        text(
            "decided_by",
            N_("decided by"),
            N_("Function or name of who decided."),
            width=26,
            example=N_("Award committee"),
        ),
    ),
)
