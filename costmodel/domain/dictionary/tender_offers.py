"""What is offered: Tenders, Unit prices, Totals and discounts, Combined discounts."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary.kinds import Column, Kind, Need, Per, Sheet
from costmodel.domain.dictionary.parts import (
    EUR,
    quantity,
    reference,
    row_id,
    share,
    text,
)
from costmodel.domain.dictionary.tender_parts import (
    MOST_EUR,
    line_reference,
    lot_reference,
    moment,
    tender_reference,
    unit_price,
)
from costmodel.messages import N_

TENDERS = Sheet(
    id="tenders",
    title=N_("Tenders"),
    intro=N_(
        "Who tendered: one row per tender and per variant. A tender that comes in as a returned price schedule has its "
        "row here too, with the hour it was received; its prices are read from the file."
    ),
    simple=True,
    id_column="id",
    spare_rows=25,
    columns=(
        row_id("alpha"),
        text("name", N_("tenderer"), N_("Name of the tenderer, as in the tender."), width=40, example=N_("Alpha Ltd")),
        reference(
            "variant_of",
            N_("variant of"),
            N_("For a variant: short name of the tender it varies. Blank: a base tender."),
            "tenders",
            need=Need.OPTIONAL,
        ),
        moment(
            "received",
            N_("received"),
            N_("When it came in; a late one stays and is flagged. Blank: a warning says that it was not noted."),
            need=Need.OPTIONAL,
            example="2026-03-31 10:42",
        ),
    ),
)

PRICES = Sheet(
    id="prices",
    title=N_("Unit prices"),
    intro=N_(
        "One row per line, one column per tender: put the short names of the tenders in the yellow heads. A price left "
        "out by the tenderer is typed as the word missing, never as 0. Blank only where there is no offer for the lot."
    ),
    simple=True,
    id_column="line",
    spare_rows=60,
    columns=(
        line_reference(),
        unit_price(
            "price",
            N_("unit price"),
            N_("Price of one unit without VAT, exactly as tendered, or the word missing. Corrections have a sheet."),
            need=Need.CONDITIONAL,
            per=Per.TENDER,
            example=28.5,
        ),
    ),
)

SUBMITTED = quantity(
    "submitted",
    N_("total submitted"),
    N_("The total that the tenderer wrote for the lot, before discounts, without VAT. Blank: none was written."),
    EUR,
    need=Need.OPTIONAL,
    high=MOST_EUR,
)

DISCOUNT = replace(
    share(
        "discount", N_("discount"), N_("Discount on the total of the lot, if offered. Blank: none."), need=Need.OPTIONAL
    ),
    width=12,
)

TOTALS = Sheet(
    id="totals",
    title=N_("Totals and discounts"),
    intro=N_(
        "May stay empty. The totals that tenderers wrote, set beside those recomputed, and discounts per lot: one row "
        "per tender and lot."
    ),
    columns=(
        tender_reference(),
        lot_reference(),
        replace(SUBMITTED, width=18, examples=(1333800,)),
        replace(DISCOUNT, examples=(0.02,)),
    ),
)

LOTS_TOGETHER = Column(
    id="lots",
    label=N_("lots together"),
    help=N_("Short names of two or more lots with + between them, e.g. lot_1+lot_2."),
    kind=Kind.TEXT,
    width=34,
    examples=("lot_1+lot_2",),
)

COMBINED_SHARE = replace(
    share("discount", N_("discount"), N_("Discount on all these lots if one tenderer gets them all."), example=0.03),
    width=12,
)

COMBINED = Sheet(
    id="combined",
    title=N_("Combined discounts"),
    intro=N_(
        "May stay empty. Discounts for several lots together, on top of those per lot: they count only if the same "
        "tenderer gets all of them."
    ),
    spare_rows=15,
    columns=(tender_reference(), LOTS_TOGETHER, COMBINED_SHARE),
)
