"""Sheets that others refer to: Indices, Weights, Contracts, Ceilings, Sources; and what the case leaves out."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary import words
from costmodel.domain.dictionary.kinds import Column, Kind, Need, Per, Sheet
from costmodel.domain.dictionary.parts import (
    SHARE,
    UNITS,
    calendar_year,
    choice,
    evidence,
    month,
    quantity,
    row_id,
    row_label,
)
from costmodel.messages import N_

INDICES = Sheet(
    id="indices",
    title=N_("Indices"),
    intro=N_(
        "May stay empty: then no price moves. How prices move: one row per index. Put the calendar years in the "
        "yellow heads; every year between a price's base year and the last budget year is needed."
    ),
    id_column="id",
    spare_rows=15,
    columns=(
        row_id("health"),
        row_label(N_("Health index")),
        choice(
            "kind",
            N_("kind of index"),
            N_("Yearly rates, published levels, or a contract's price revision (weights: sheet Weights)."),
            words.INDEX_KIND,
            width=18,
            example="rates",
        ),
        calendar_year(
            "base_year",
            N_("base year"),
            N_("The year in which the index is 1; for a price revision the contract's base year."),
            example=2026,
        ),
        quantity(
            "fixed_part",
            N_("fixed part"),
            N_("Only for a price revision: the part of the price that never moves."),
            SHARE,
            need=Need.CONDITIONAL,
            high=1,
        ),
        Column(
            id="value",
            label=N_("rate or level"),
            help=N_(
                "Yearly rate (2 % is typed as 2% or 0.02) or published level, for the year in the head of the column."
            ),
            kind=Kind.NUMBER,
            need=Need.OPTIONAL,
            unit=N_("0.02 = 2 %, or level"),
            low=-1,
            low_open=True,
            high=1e9,
            per=Per.CALENDAR_YEAR,
            band=N_("Values per calendar year"),
            width=10,
            examples=(0.02,),
        ),
        *evidence(example=N_("Federal Planning Bureau, forecast")),
    ),
)

WEIGHTS = Sheet(
    id="weights",
    title=N_("Weights"),
    intro=N_(
        "May stay empty. What a contract's price revision is made of; with its fixed part the weights add up to 1."
    ),
    spare_rows=15,
    columns=(
        Column(
            id="revision",
            label=N_("price revision"),
            help=N_("Short name of an index of the kind contract revision."),
            kind=Kind.REFERENCE,
            targets=("indices",),
            width=18,
            examples=("ex.contract",),
        ),
        Column(
            id="index",
            label=N_("index"),
            help=N_("Short name of the index that moves this part of the price."),
            kind=Kind.REFERENCE,
            targets=("indices",),
            width=18,
            examples=("ex.health",),
        ),
        quantity("weight", N_("weight"), N_("Part of the price that follows this index."), SHARE, high=1, example=0.8),
    ),
)

CONTRACTS = Sheet(
    id="contracts",
    title=N_("Contracts"),
    intro=N_("May stay empty. Contracts, and what was published of them: one row per contract."),
    id_column="id",
    spare_rows=15,
    columns=(
        row_id("lines"),
        replace(row_label(N_("Access lines 2026–2029")), id="title", label=N_("title")),
        month("start", N_("first month"), N_("First month of the contract."), need=Need.REQUIRED, example="2026-01"),
        month("end", N_("last month"), N_("Last month of the contract."), need=Need.REQUIRED, example="2029-12"),
        quantity(
            "award",
            N_("published award"),
            N_("Value of the contract as published. Blank: none was published."),
            N_("EUR"),
            need=Need.OPTIONAL,
            high=1e15,
            example=1800000,
        ),
        choice(
            "award_is_floor",
            N_("award is a minimum"),
            N_("Yes if the source says “more than”; no if the amount is exact. Only with an award."),
            words.YES_NO,
            need=Need.CONDITIONAL,
            example="yes",
        ),
        choice(
            "award_vat",
            N_("VAT in the award"),
            N_("Whether the published award has VAT in it. Only with an award."),
            words.VAT_BASIS,
            need=Need.CONDITIONAL,
            example="unknown",
        ),
        quantity(
            "minimum",
            N_("guaranteed minimum"),
            N_("Units that are bought in any case. Blank: not stated."),
            UNITS,
            need=Need.OPTIONAL,
        ),
        quantity(
            "estimate", N_("estimated"), N_("Units that are expected. Blank: not stated."), UNITS, need=Need.OPTIONAL
        ),
        quantity("maximum", N_("maximum"), N_("Units at most. Blank: not stated."), UNITS, need=Need.OPTIONAL),
        *evidence(example=N_("Award notice")),
    ),
)

CEILINGS = Sheet(
    id="ceilings",
    title=N_("Ceilings"),
    intro=N_(
        "May stay empty. Legal maximum of an allowance by date: one row per date; rows with the same short name are "
        "one rule."
    ),
    id_column="id",
    grouped=True,
    spare_rows=20,
    columns=(
        row_id("internet"),
        row_label(N_("Internet ceiling")),
        month(
            "since",
            N_("since month"),
            N_("First month in which this maximum holds."),
            need=Need.REQUIRED,
            example="2026-01",
        ),
        Column(
            id="maximum",
            label=N_("maximum per month"),
            help=N_("Maximum in EUR per month, or the word unknown where no figure is known from this month on."),
            kind=Kind.AMOUNT_OR_UNKNOWN,
            unit=N_("EUR per month"),
            low=0,
            high=1e9,
            choices=words.UNKNOWN,
            width=12,
            examples=(20,),
        ),
        replace(evidence()[1], band=""),
    ),
)

SOURCES = Sheet(
    id="sources",
    title=N_("Sources"),
    intro=N_("May stay empty. Documents that figures come from; other sheets name them by their short name."),
    id_column="id",
    columns=(
        row_id("notice"),
        Column(
            id="document",
            label=N_("document"),
            help=N_("Author and title, so that a reader can find it."),
            kind=Kind.TEXT,
            width=50,
            examples=(N_("Award notice of the contract for access lines"),),
        ),
        Column(
            id="address",
            label=N_("address"),
            help=N_("Web address or place, if it has one."),
            kind=Kind.TEXT,
            need=Need.OPTIONAL,
            width=44,
        ),
        Column(
            id="date",
            label=N_("date"),
            help=N_("As the document gives it: 2014-04-08, 2014-04 or 2014."),
            kind=Kind.TEXT,
            need=Need.OPTIONAL,
            width=12,
            examples=("2026-03",),
        ),
        choice("kind", N_("kind of source"), N_("What kind of document it is."), words.SOURCE_KIND, example="contract"),
    ),
)

LEFT_OUT = Sheet(
    id="left_out",
    title=N_("Left out"),
    intro=N_("May stay empty. What the case does not cover, one sentence a row; the results repeat it."),
    spare_rows=15,
    columns=(
        Column(
            id="sentence",
            label=N_("sentence"),
            help=N_("For example: no value is put on travel time saved."),
            kind=Kind.TEXT,
            width=110,
            examples=(N_("ex. No value is put on the travel time that staff saves."),),
        ),
    ),
)
