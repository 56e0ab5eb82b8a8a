"""Sheets for the authority's own eyes: nothing of them reaches the award report or a price schedule sent out."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary import tender_words
from costmodel.domain.dictionary.kinds import Sheet
from costmodel.domain.dictionary.parts import (
    EUR_PER_MONTH,
    EUR_PER_UNIT,
    amount,
    calendar_year,
    choice,
    evidence,
    quantity,
    text,
)
from costmodel.domain.dictionary.tender_parts import line_reference, yes_no
from costmodel.messages import N_

_SOURCE = replace(evidence(example=N_("Quotation of May"))[1], band="", width=40)
_OWN_TARIFF = yes_no(
    "own_tariff",
    N_("from a tenderer's tariff"),
    N_("Yes if the figure rests on the tariff of one of the tenderers: then it proves little."),
    example="no",
)
_VALUE, _LOW, _HIGH = amount(
    "value", N_("own estimate"), N_("Your own estimate of one unit, without VAT."), EUR_PER_UNIT, band="", example=27
)

ESTIMATES = Sheet(
    id="estimates",
    title=N_("Internal estimates"),
    intro=N_(
        "May stay empty. Internal: never in the award report. Your own estimate of each unit price, made before the "
        "tenders were opened."
    ),
    internal=True,
    columns=(
        line_reference(),
        _VALUE,
        replace(_LOW, id="low"),
        replace(_HIGH, id="high"),
        *evidence(example=N_("Market survey of March")),
        replace(_OWN_TARIFF, band=N_("How strong it is"), width=17),
    ),
)

REFERENCES = Sheet(
    id="references",
    title=N_("Internal reference prices"),
    intro=N_(
        "May stay empty. Internal: never in the award report. Earlier, published and catalogue prices that show what "
        "is reasonable, brought to the day by an index."
    ),
    internal=True,
    columns=(
        line_reference(),
        choice(
            "kind",
            N_("kind of price"),
            N_("Where the price comes from."),
            tender_words.REFERENCE_KIND,
            width=18,
            example="previous",
        ),
        replace(
            amount("price", N_("price"), N_("Price of one unit without VAT, as it was then."), EUR_PER_UNIT, band="")[
                0
            ],
            examples=(25,),
        ),
        calendar_year("year", N_("year of the price"), N_("The year whose price level it has."), example=2022),
        quantity(
            "index_from",
            N_("index then"),
            N_("Level of a price index in that year; type 1 twice if nothing moves."),
            N_("level"),
            low_open=True,
            example=121.2,
        ),
        quantity(
            "index_to",
            N_("index now"),
            N_("Level of the same index when the tenders were opened."),
            N_("level"),
            low_open=True,
            example=130.5,
        ),
        _OWN_TARIFF,
        _SOURCE,
    ),
)

ALTERNATIVES = Sheet(
    id="alternatives",
    title=N_("Internal alternatives"),
    intro=N_(
        "May stay empty. Internal: never in the award report. Ways that need no contract, such as a flat allowance, to "
        "set beside the price per user and month."
    ),
    internal=True,
    spare_rows=12,
    columns=(
        text("label", N_("name"), N_("The name shown in the analysis."), width=44, example=N_("ex. Flat allowance")),
        replace(
            amount(
                "per_user_month", N_("per user and month"), N_("What it costs for one user."), EUR_PER_MONTH, band=""
            )[0],
            width=14,
            examples=(20,),
        ),
        _SOURCE,
    ),
)

VOLUMES = Sheet(
    id="volumes",
    title=N_("Internal volumes"),
    intro=N_(
        "May stay empty. Internal: never in the award report. Numbers of users at which the price per user and month "
        "is shown."
    ),
    internal=True,
    spare_rows=12,
    columns=(
        text("label", N_("name"), N_("What this number stands for."), width=44, example=N_("ex. All who may telework")),
        quantity("users", N_("users"), N_("Number of users."), N_("persons"), low_open=True, example=1250),
    ),
)

NOTES = Sheet(
    id="notes",
    title=N_("Internal notes"),
    intro=N_("May stay empty. Internal: never in the award report. Remarks for the internal analysis, one a row."),
    internal=True,
    spare_rows=12,
    columns=(
        text(
            "note",
            N_("note"),
            N_("Anything that colleagues should know of this comparison."),
            width=110,
            example=N_("ex. The incumbent knows the traffic figures; the others do not."),
        ),
    ),
)
