"""Columns that several sheets share: evidence, low and high, price tail, window, payer."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary import words
from costmodel.domain.dictionary.kinds import Choice, Column, Kind, Need
from costmodel.messages import N_

EUR = N_("EUR excl. VAT")
EUR_PER_MONTH = N_("EUR per month, excl. VAT")
EUR_PER_YEAR = N_("EUR per year, excl. VAT")
EUR_PER_UNIT = N_("EUR per unit, excl. VAT")
EUR_PER_M2 = N_("EUR per m², excl. VAT")
EUR_PER_M2_YEAR = N_("EUR per m² and year, excl. VAT")
UNITS = N_("units")
YEARS = N_("years")
YEAR = N_("year")
MONTHS = N_("months")
MONTHS_A_YEAR = N_("months a year")
DAYS_A_WEEK = N_("days a week")
SHARE = N_("%")
M2 = N_("m²")
YEAR_MONTH = N_("year-month, 2011-07")

BAND_NAME = N_("What it is")
BAND_PRICE = N_("Price")
BAND_VOLUME = N_("Volume and life")
BAND_EVIDENCE = N_("How it is known")
BAND_WINDOW = N_("From when, until when")
BAND_FURTHER = N_("Only where it applies")

LOW_HIGH_HELP = N_("Leave blank, or give both a low and a high value: low ≤ value ≤ high.")


def row_id(example: str, *, width: int = 20) -> Column:
    return Column(
        id="id",
        label=N_("short name"),
        help=N_(
            "A name of your choice for this row, without spaces: letters, digits, _ - and full stop. Other sheets use"
            " it."
        ),
        kind=Kind.ID,
        band=BAND_NAME,
        width=width,
        examples=(f"ex.{example}",),
    )


def row_label(example: str = "") -> Column:
    return Column(
        id="label",
        label=N_("name"),
        help=N_("The name shown in the results."),
        kind=Kind.TEXT,
        band=BAND_NAME,
        width=26,
        examples=(example,) if example else (),
    )


def text(id: str, label: str, help: str, *, need: Need = Need.REQUIRED, width: int = 40, example: str = "") -> Column:
    return Column(
        id=id, label=label, help=help, kind=Kind.TEXT, need=need, width=width, examples=(example,) if example else ()
    )


def reference(id: str, label: str, help: str, *targets: str, need: Need = Need.REQUIRED, width: int = 18) -> Column:
    return Column(id=id, label=label, help=help, kind=Kind.REFERENCE, need=need, targets=targets, width=width)


def choice(
    id: str,
    label: str,
    help: str,
    choices: tuple[Choice, ...],
    *,
    need: Need = Need.REQUIRED,
    width: int = 14,
    example: str | None = None,
    band: str = "",
) -> Column:
    return Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.CHOICE,
        choices=choices,
        need=need,
        width=width,
        band=band,
        examples=(example,) if example else (),
    )


def evidence(prefix: str = "", need: Need = Need.REQUIRED, example: str | None = None) -> tuple[Column, ...]:
    """status, source and note; ``prefix`` tells whose, e.g. ``rent_``."""
    status = Column(
        id=f"{prefix}status",
        label=N_("status"),
        help=N_("Published: a document says it. Derived: worked out from such figures. Assumed: your own estimate."),
        kind=Kind.CHOICE,
        need=need,
        choices=words.STATUS,
        band=BAND_EVIDENCE,
        width=11,
        examples=("assumed",) if example else (),
    )
    source = Column(
        id=f"{prefix}source",
        label=N_("source"),
        help=N_("Where the figure comes from: a sentence, or the short name of a row of the sheet Sources."),
        kind=Kind.SOURCE,
        need=Need.OPTIONAL,
        targets=("sources",),
        band=BAND_EVIDENCE,
        width=20,
        examples=(example,) if example else (),
    )
    note = Column(
        id=f"{prefix}note",
        label=N_("note"),
        help=N_("Anything a reader should know of this figure."),
        kind=Kind.TEXT,
        need=Need.OPTIONAL,
        band=BAND_EVIDENCE,
        width=48,
    )
    return status, source, note


def ranged(column: Column) -> tuple[Column, ...]:
    """A figure with its low and high."""
    low = replace(
        column,
        id=f"{column.id}_low",
        label=N_("low"),
        help=LOW_HIGH_HELP,
        need=Need.OPTIONAL,
        examples=(),
        width=10,
    )
    return column, low, replace(low, id=f"{column.id}_high", label=N_("high"))


def amount(
    id: str,
    label: str,
    help: str,
    unit: str,
    *,
    need: Need = Need.REQUIRED,
    band: str = BAND_PRICE,
    example: float | None = None,
) -> tuple[Column, ...]:
    """A price in EUR with its low and high."""
    column = Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.NUMBER,
        need=need,
        unit=unit,
        low=0,
        high=1e12,
        band=band,
        width=12,
        examples=() if example is None else (example,),
    )
    return ranged(column)


def share(id: str, label: str, help: str, *, need: Need = Need.REQUIRED, example: float | None = None) -> Column:
    """A fraction between 0 and 1."""
    return Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.NUMBER,
        need=need,
        unit=SHARE,
        low=0,
        high=1,
        width=10,
        examples=() if example is None else (example,),
    )


def quantity(
    id: str,
    label: str,
    help: str,
    unit: str = UNITS,
    *,
    need: Need = Need.REQUIRED,
    high: float = 1e9,
    kind: Kind = Kind.NUMBER,
    low: float = 0,
    low_open: bool = False,
    band: str = "",
    example: float | None = None,
) -> Column:
    return Column(
        id=id,
        label=label,
        help=help,
        kind=kind,
        need=need,
        unit=unit,
        low=low,
        high=high,
        low_open=low_open,
        band=band,
        width=10,
        examples=() if example is None else (example,),
    )


def month(
    id: str, label: str, help: str, *, need: Need = Need.OPTIONAL, band: str = "", example: str | None = None
) -> Column:
    return Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.MONTH,
        need=need,
        unit=YEAR_MONTH,
        band=band,
        width=12,
        examples=(example,) if example else (),
    )


def calendar_year(id: str, label: str, help: str, *, need: Need = Need.REQUIRED, example: int | None = None) -> Column:
    return Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.WHOLE,
        need=need,
        unit=YEAR,
        low=1900,
        high=2200,
        width=9,
        examples=() if example is None else (example,),
    )


def price_tail(prefix: str = "", need: Need = Need.REQUIRED, example: bool = False) -> tuple[Column, ...]:
    """What turns an amount into a price: price base year, index, rounding, VAT."""
    return (
        calendar_year(
            f"{prefix}base_year",
            N_("price base year"),
            N_("The year whose price level the amount has."),
            need=need,
            example=2026 if example else None,
        ),
        reference(
            f"{prefix}index",
            N_("index"),
            N_("The index that the price follows (sheet Indices). Blank: the price never moves."),
            "indices",
            need=Need.OPTIONAL,
            width=12,
        ),
        choice(
            f"{prefix}unit_rounding",
            N_("unit rounding"),
            N_("Whether the contract or rule rounds the indexed unit price. Blank: it does not."),
            words.UNIT_ROUNDING,
            need=Need.OPTIONAL,
            width=17,
        ),
        share(
            f"{prefix}vat_rate",
            N_("VAT rate"),
            N_("21 % is typed as 21% or 0.21; without VAT type 0."),
            need=need,
            example=0.21 if example else None,
        ),
    )


def window() -> tuple[Column, ...]:
    return (
        month(
            "start",
            N_("from month"),
            N_("First month in which it is paid. Blank: from the beginning, or the contract's first month."),
            band=BAND_WINDOW,
        ),
        month(
            "end",
            N_("to month"),
            N_("Last month in which it is paid. Blank: without end, or the contract's last month."),
            band=BAND_WINDOW,
        ),
        reference(
            "contract",
            N_("contract"),
            N_("The contract that it belongs to (sheet Contracts), if any."),
            "contracts",
            need=Need.OPTIONAL,
            width=14,
        ),
        Column(
            id="budget_article",
            label=N_("budget article"),
            help=N_("The article of the budget that pays, if you want it shown."),
            kind=Kind.TEXT,
            need=Need.OPTIONAL,
            width=14,
        ),
    )


def payer(example: bool = False) -> Column:
    return choice(
        "payer",
        N_("payer"),
        N_("Who pays: your own budget, the buildings agency, another public body, or the member of staff."),
        words.PAYER,
        width=20,
        example="own" if example else None,
    )


def cash(example: bool = False) -> Column:
    return choice(
        "cash",
        N_("cash or not"),
        N_("Non-cash: a cost without a payment, such as the time of your own staff."),
        words.CASH,
        width=10,
        example="yes" if example else None,
    )


def driver(example: bool = False) -> Column:
    return choice(
        "driver",
        N_("counted by"),
        N_("What the number of units follows: the heads of the sheet Kit, or quantities of the sheet Office."),
        words.DRIVER,
        width=23,
        example="heads" if example else None,
    )


def paid_months(need: Need = Need.CONDITIONAL, example: float | None = None) -> Column:
    return quantity(
        "paid_months",
        N_("months paid a year"),
        N_("How many months of a full year are paid, 0 to 12; only for what is paid per month."),
        MONTHS_A_YEAR,
        need=need,
        high=12,
        example=example,
    )


def churn(need: Need = Need.CONDITIONAL) -> Column:
    return share(
        "churn",
        N_("restarted per year"),
        N_("Share of the units that start again each year (moves, repairs) and pay the start price again; 0 if none."),
        need=need,
    )


def life(id: str = "life_years", need: Need = Need.CONDITIONAL, example: float | None = None) -> Column:
    return quantity(
        id,
        N_("life"),
        N_("After how many whole years it is replaced; only for what is bought."),
        YEARS,
        need=need,
        kind=Kind.WHOLE,
        low=1,
        high=100,
        example=example,
    )


def opening_units(id: str = "opening_units", need: Need = Need.CONDITIONAL, example: float | None = None) -> Column:
    return quantity(
        id,
        N_("in place at the opening"),
        N_("Units in stock or in place on 31 December before the first year, in every scenario; 0 if none."),
        need=need,
        example=example,
    )


def capacity(need: Need = Need.OPTIONAL) -> tuple[Column, ...]:
    return (
        quantity(
            "capacity",
            N_("users per unit"),
            N_("For what serves many: how many users one unit serves. Blank: one unit a user."),
            UNITS,
            need=need,
            kind=Kind.WHOLE,
            low=1,
        ),
        quantity(
            "spare",
            N_("spare units"),
            N_("Units kept in reserve, only with a number of users per unit; 0 if none."),
            UNITS,
            need=Need.CONDITIONAL,
            kind=Kind.WHOLE,
        ),
    )
