"""The price schedule that is sent out alone and comes back from a tenderer."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary import words
from costmodel.domain.dictionary.kinds import Column, Kind, Need, Origin, Per, Sheet
from costmodel.domain.dictionary.parts import EUR, choice, text
from costmodel.domain.dictionary.people import FIELD, value_columns
from costmodel.domain.dictionary.tender_offers import COMBINED_SHARE, DISCOUNT, LOTS_TOGETHER, SUBMITTED
from costmodel.domain.dictionary.tender_parts import MOST_EUR, unit_price
from costmodel.domain.dictionary.tender_schedule import SCHEDULE
from costmodel.messages import N_


def _given(column: Column) -> Column:
    """As the authority announced it: grey, locked, and compared when the file comes back."""
    return replace(column, origin=Origin.GIVEN, examples=())


def _shown(id: str, label: str, help: str, unit: str) -> Column:
    return Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.NUMBER,
        need=Need.OPTIONAL,
        unit=unit,
        low=0,
        high=MOST_EUR,
        width=15,
        origin=Origin.SHOWN,
    )


_LOT = replace(
    _given(text("lot", N_("lot"), N_("The lot that the line belongs to."), width=14)), band=N_("Lot and unit")
)


_NARROW = {"id": 16, "label": 32, "lot": 13, "unit": 11, "is_option": 9, "minimum": 8, "estimate": 8, "maximum": 8}
"""Characters: the schedule is printed, and the prices stand beside what they are for."""


def _announced(column: Column) -> Column:
    given = _LOT if column.id == "lot" else _given(replace(column, need=Need.OPTIONAL))
    return replace(given, width=_NARROW[column.id])


OFFER = Sheet(
    id="offer",
    title=N_("Your tender"),
    intro=N_("Fill in the yellow cells here, the prices on the next sheet, then your totals. Grey cells are locked."),
    simple=True,
    id_column="field",
    columns=(FIELD, value_columns()[0]),
    fields=(
        _given(text("reference", N_("reference"), N_("Number of the tender documents."))),
        _given(text("title", N_("title"), N_("What is bought."))),
        _given(text("authority", N_("contracting authority"), N_("Who awards the contract."))),
        text("name", N_("name of the tenderer"), N_("Full name of your firm or group.")),
        Column(
            id="tender",
            label=N_("short name"),
            help=N_(
                "A short name without spaces, e.g. alpha; for a variant another one, e.g. alpha_b. Letters, digits, _ "
                "- and full stop."
            ),
            kind=Kind.ID,
        ),
        choice("variant", N_("variant"), N_("Whether these are the prices of a variant."), words.YES_NO, example="no"),
        Column(
            id="variant_of",
            label=N_("variant of"),
            help=N_("Only for a variant: the short name of your base tender."),
            kind=Kind.ID,
            need=Need.CONDITIONAL,
        ),
    ),
)

PRICE_LINES = Sheet(
    id="schedule",
    title=N_("Price schedule"),
    intro=N_(
        "Fill in the yellow column, without VAT. For a lot without an offer leave all its prices blank; otherwise "
        "price every line of it: a price left blank is a missing price, never 0."
    ),
    simple=True,
    id_column="id",
    spare_rows=0,
    columns=(
        *(_announced(column) for column in SCHEDULE.columns if column.per is Per.ROW and column.id != "element"),
        replace(
            _shown(
                "quantity",
                N_("quantity compared"),
                N_("The estimated units of all years that are compared."),
                N_("units"),
            ),
            band=N_("Your price"),
        ),
        replace(
            unit_price(
                "price",
                N_("your price per unit"),
                N_("Price of one unit without VAT, as a number. Blank only in a lot for which you make no offer."),
                need=Need.CONDITIONAL,
            ),
            width=15,
            deep=True,
        ),
        _shown("amount", N_("amount"), N_("Quantity × price, rounded to the cent."), EUR),
        *(_announced(column) for column in SCHEDULE.columns if column.per is Per.CONTRACT_YEAR),
    ),
)

RETURNED_TOTALS = Sheet(
    id="totals",
    title=N_("Totals and discounts"),
    intro=N_(
        "One row per lot. The computed total follows your prices; write the total that you submit, before discounts, "
        "and the discount if you give one."
    ),
    simple=True,
    spare_rows=0,
    columns=(
        replace(_LOT, band=""),
        _given(text("title", N_("title"), N_("What the lot is about."), width=40)),
        replace(
            _shown(
                "computed",
                N_("computed total"),
                N_("Sum of the amounts of the sheet Price schedule that are compared."),
                EUR,
            ),
            width=18,
        ),
        replace(SUBMITTED, width=18),
        DISCOUNT,
    ),
)

RETURNED_COMBINED = Sheet(
    id="combined",
    title=N_("Combined discounts"),
    intro=N_(
        "May stay empty. A further discount if you get several lots: write their short names with + between them; they "
        "stand on the sheet Totals and discounts."
    ),
    spare_rows=12,
    columns=(replace(LOTS_TOGETHER, examples=(), deep=False), replace(COMBINED_SHARE, examples=(), deep=False)),
)
