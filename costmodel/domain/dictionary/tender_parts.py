"""Columns that several sheets of a tender workbook share."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary import tender_words, words
from costmodel.domain.dictionary.kinds import Column, Kind, Need, Per
from costmodel.domain.dictionary.parts import EUR_PER_UNIT, choice, reference
from costmodel.messages import N_

POINTS = N_("points")
DAY = N_("year-month-day, 2026-03-31")
DAY_AND_HOUR = N_("hour, 2026-03-31 11:00")
MOST_EUR = 1e12


def day(id: str, label: str, help: str) -> Column:
    return Column(id=id, label=label, help=help, kind=Kind.DATE, unit=DAY, width=14)


def moment(id: str, label: str, help: str, *, need: Need = Need.REQUIRED, example: str = "") -> Column:
    return Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.MOMENT,
        need=need,
        unit=DAY_AND_HOUR,
        width=18,
        examples=(example,) if example else (),
    )


def yes_no(id: str, label: str, help: str, *, need: Need = Need.REQUIRED, example: str | None = None) -> Column:
    return choice(id, label, help, words.YES_NO, need=need, width=12, example=example)


def unit_price(
    id: str, label: str, help: str, *, need: Need = Need.REQUIRED, per: Per = Per.ROW, example: float | None = None
) -> Column:
    """A tenderer's price, or the word that says that none was given."""
    return Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.PRICE_OR_MISSING,
        need=need,
        unit=EUR_PER_UNIT,
        low=0,
        high=MOST_EUR,
        choices=tender_words.MISSING,
        per=per,
        width=14,
        examples=() if example is None else (example,),
    )


def _named(column: Column, example: str) -> Column:
    return replace(column, examples=(example,))


def tender_reference(example: str = "ex.alpha") -> Column:
    return _named(
        reference("tender", N_("tender"), N_("Short name of the tender (sheet Tenders)."), "tenders"), example
    )


def lot_reference(*, need: Need = Need.REQUIRED, help: str = "", example: str = "ex.lines") -> Column:
    told = help or N_("Short name of the lot (sheet Lots).")
    return _named(reference("lot", N_("lot"), told, "lots", need=need, width=14), example)


def line_reference(example: str = "ex.adsl") -> Column:
    return _named(
        reference("line", N_("line"), N_("Short name of the line (sheet Price schedule)."), "schedule"), example
    )


def reason(help: str, *, need: Need = Need.REQUIRED, example: str = "") -> Column:
    return Column(
        id="reason",
        label=N_("reason"),
        help=help,
        kind=Kind.TEXT,
        need=need,
        width=60,
        examples=(example,) if example else (),
    )


def years_of_contract(id: str, label: str, help: str, band: str, *, high: float = 1e9, example: float) -> Column:
    """One column for each contract year, those of the renewals last."""
    return Column(
        id=id,
        label=label,
        help=help,
        kind=Kind.NUMBER,
        need=Need.CONDITIONAL,
        unit=N_("units"),
        low=0,
        high=high,
        per=Per.CONTRACT_YEAR,
        band=band,
        width=9,
        examples=(example,),
    )
