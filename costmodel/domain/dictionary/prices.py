"""Sheets on what is paid: Prices, Kit, and the same by subject: Lines, VPN, Equipment, Allowances, Services."""

from __future__ import annotations

from costmodel.domain.costs import Basis, Category
from costmodel.domain.dictionary import words
from costmodel.domain.dictionary.kinds import Column, Kind, Need, Part, Per, Sheet
from costmodel.domain.dictionary.parts import (
    BAND_FURTHER,
    BAND_NAME,
    BAND_VOLUME,
    EUR,
    EUR_PER_MONTH,
    EUR_PER_UNIT,
    EUR_PER_YEAR,
    SHARE,
    UNITS,
    amount,
    calendar_year,
    capacity,
    cash,
    choice,
    churn,
    driver,
    evidence,
    life,
    opening_units,
    paid_months,
    payer,
    price_tail,
    quantity,
    ranged,
    reference,
    row_id,
    row_label,
    window,
)
from costmodel.messages import N_

ELEMENT_SHEETS = ("prices", "lines", "vpn", "equipment", "allowances", "services")

CATEGORY = choice(
    "category",
    N_("category"),
    N_("The group of costs in which the results show it."),
    words.CATEGORY,
    width=19,
    example=Category.CONNECTION,
)

ONE_OFF_YEAR = calendar_year(
    "one_off_year",
    N_("year of a single payment"),
    N_("Only for what is paid once: the calendar year. The sheet Kit says how many, as fixed units."),
    need=Need.CONDITIONAL,
)

CEILING = reference(
    "ceiling",
    N_("ceiling rule"),
    N_("For an allowance: the rule that limits it (sheet Ceilings), if one is known."),
    "ceilings",
    need=Need.OPTIONAL,
    width=14,
)

PRICES = Sheet(
    id="prices",
    title=N_("Prices"),
    intro=N_(
        "Everything that is paid: one row per price. A line with an activation fee and a modem is three rows here, or"
        " one row of the sheet Lines. How many units are needed stands on the sheet Kit."
    ),
    simple=True,
    id_column="id",
    spare_rows=40,
    columns=(
        row_id("adsl"),
        row_label(N_("ADSL line at home")),
        CATEGORY,
        choice(
            "basis",
            N_("how it is charged"),
            N_("Per month, per year, at each start or stop of a unit, bought with a life, once, or an allowance."),
            words.BASIS,
            width=25,
            band=BAND_VOLUME,
            example=Basis.MONTHLY,
        ),
        driver(example=True),
        *amount(
            "amount",
            N_("unit price"),
            N_("Price of one unit without VAT: per month, per year or per piece, as it is charged."),
            EUR,
            example=28.5,
        ),
        *price_tail(example=True),
        paid_months(example=12),
        *evidence(example=N_("Quotation of May")),
        payer(example=True),
        cash(example=True),
        life(),
        opening_units(),
        churn(),
        ONE_OFF_YEAR,
        *capacity(),
        *window(),
        CEILING,
    ),
)

KIT = Sheet(
    id="kit",
    title=N_("Kit"),
    intro=N_(
        "Who needs what: one row per price. Put the short names of the profiles and scenarios in the yellow heads. "
        "Type 0 where nobody needs it: a blank is refused."
    ),
    simple=True,
    id_column="element",
    spare_rows=60,
    columns=(
        Column(
            id="element",
            label=N_("price"),
            help=N_("Short name of a row of the sheet Prices, or of Lines, VPN, Equipment, Allowances or Services."),
            kind=Kind.REFERENCE,
            targets=ELEMENT_SHEETS,
            width=22,
            band=BAND_NAME,
            examples=("ex.adsl",),
        ),
        Column(
            id="units_per_head",
            label=N_("units per head"),
            help=N_(
                "Units for one person of the profile in the head of this column: 1, or 0.3 if three in ten need one."
            ),
            kind=Kind.NUMBER,
            unit=UNITS,
            low=0,
            high=1e6,
            per=Per.PROFILE,
            band=N_("Units per head of each profile"),
            width=11,
            examples=(1,),
        ),
        Column(
            id="fixed",
            label=N_("fixed units"),
            help=N_("Units in this scenario whatever the number of heads; 0 if none."),
            kind=Kind.NUMBER,
            unit=UNITS,
            low=0,
            high=1e9,
            per=Per.SCENARIO,
            band=N_("Fixed units in each scenario"),
            width=11,
            examples=(0,),
        ),
        Column(
            id="active",
            label=N_("applies"),
            help=N_("Whether it applies in this scenario: yes, no, or the month from which it does (2011-07)."),
            kind=Kind.ACTIVITY,
            unit=N_("yes, no or month"),
            choices=words.YES_NO,
            per=Per.SCENARIO,
            band=N_("Applies in each scenario"),
            width=11,
            examples=("yes",),
        ),
        *evidence(example=N_("Equipment policy")),
        *ranged(
            quantity(
                "take_up",
                N_("take-up"),
                N_("Share of those entitled who really take it. Blank: all of them."),
                SHARE,
                need=Need.OPTIONAL,
                high=1,
                band=BAND_FURTHER,
            )
        ),
        *evidence("take_up_", Need.CONDITIONAL),
    ),
)

LINES = Sheet(
    id="lines",
    title=N_("Lines"),
    intro=N_("May stay empty. Access lines at home with all that belongs to them: one row per kind of line."),
    id_column="id",
    category=Category.CONNECTION,
    columns=(
        row_id("adsl"),
        row_label(N_("ADSL line at home")),
        *amount(
            "fee",
            N_("monthly fee"),
            N_("Subscription of one line per month, without VAT."),
            EUR_PER_MONTH,
            example=28.5,
        ),
        paid_months(Need.REQUIRED, example=12),
        *amount(
            "activation",
            N_("activation"),
            N_("Paid when a line starts. Blank: nothing is paid."),
            EUR_PER_UNIT,
            need=Need.OPTIONAL,
            example=50,
        ),
        churn(),
        opening_units(),
        *amount(
            "modem",
            N_("modem or adapter"),
            N_("Bought with a line. Blank: none is bought."),
            EUR_PER_UNIT,
            need=Need.OPTIONAL,
        ),
        life("modem_life"),
        opening_units("modem_opening"),
        *amount(
            "termination",
            N_("termination fee"),
            N_("Paid when a line stops within the period. Blank: nothing is paid."),
            EUR_PER_UNIT,
            need=Need.OPTIONAL,
        ),
        *price_tail(example=True),
        payer(example=True),
        *evidence(example=N_("Quotation of May")),
        *window(),
    ),
    parts=(
        Part(suffix="", label=N_("{label}"), amount="fee", basis=Basis.MONTHLY, fields={"paid_months": "paid_months"}),
        Part(
            suffix="_activation",
            label=N_("{label}: activation"),
            amount="activation",
            basis=Basis.ON_START,
            fields={"churn": "churn", "opening_units": "opening_units"},
        ),
        Part(
            suffix="_modem",
            label=N_("{label}: modem or adapter"),
            amount="modem",
            basis=Basis.ASSET,
            fields={"life_years": "modem_life", "opening_units": "modem_opening"},
        ),
        Part(suffix="_termination", label=N_("{label}: termination"), amount="termination", basis=Basis.ON_STOP),
    ),
)

VPN = Sheet(
    id="vpn",
    title=N_("VPN"),
    intro=N_("May stay empty. Secure tunnels: licence or certificate, token, concentrator and its maintenance."),
    id_column="id",
    category=Category.CONNECTION,
    columns=(
        row_id("vpn"),
        row_label(N_("VPN tunnel")),
        *amount(
            "licence",
            N_("licence or certificate"),
            N_("Price for one user without VAT. Blank: none."),
            EUR,
            need=Need.OPTIONAL,
            example=4,
        ),
        choice(
            "licence_basis",
            N_("licence charged"),
            N_("Per month, per year, or at each start."),
            words.LICENCE_BASIS,
            need=Need.CONDITIONAL,
            example=Basis.MONTHLY,
        ),
        paid_months(example=12),
        churn(),
        opening_units(),
        *amount("token", N_("token"), N_("Bought for one user. Blank: none."), EUR_PER_UNIT, need=Need.OPTIONAL),
        life("token_life"),
        opening_units("token_opening"),
        *amount(
            "concentrator",
            N_("concentrator"),
            N_("Bought for a number of users. Blank: none."),
            EUR_PER_UNIT,
            need=Need.OPTIONAL,
        ),
        *capacity(Need.CONDITIONAL),
        life("concentrator_life"),
        opening_units("concentrator_opening"),
        *amount(
            "maintenance",
            N_("maintenance of a concentrator"),
            N_("Per concentrator and year. Blank: none."),
            EUR_PER_YEAR,
            need=Need.OPTIONAL,
        ),
        *price_tail(example=True),
        payer(example=True),
        *evidence(example=N_("Quotation of May")),
        *window(),
    ),
    parts=(
        Part(
            suffix="",
            label=N_("{label}: licence"),
            amount="licence",
            basis="licence_basis",
            fields={"paid_months": "paid_months", "churn": "churn", "opening_units": "opening_units"},
        ),
        Part(
            suffix="_token",
            label=N_("{label}: token"),
            amount="token",
            basis=Basis.ASSET,
            fields={"life_years": "token_life", "opening_units": "token_opening"},
        ),
        Part(
            suffix="_concentrator",
            label=N_("{label}: concentrator"),
            amount="concentrator",
            basis=Basis.ASSET,
            fields={
                "life_years": "concentrator_life",
                "opening_units": "concentrator_opening",
                "capacity": "capacity",
                "spare": "spare",
            },
        ),
        Part(
            suffix="_maintenance",
            label=N_("{label}: maintenance"),
            amount="maintenance",
            basis=Basis.YEARLY,
            fields={"capacity": "capacity", "spare": "spare"},
        ),
    ),
)

EQUIPMENT = Sheet(
    id="equipment",
    title=N_("Equipment"),
    intro=N_(
        "May stay empty. Laptops, docking stations, screens, keyboards, headsets, chairs, desktops, telephones: one "
        "row per kind of device."
    ),
    id_column="id",
    category=Category.EQUIPMENT,
    columns=(
        row_id("laptop"),
        row_label(N_("Laptop")),
        driver(example=True),
        *amount("purchase", N_("purchase price"), N_("Price of one device without VAT."), EUR_PER_UNIT, example=1200),
        life(need=Need.REQUIRED, example=4),
        opening_units(need=Need.REQUIRED, example=40),
        *amount(
            "upkeep",
            N_("maintenance"),
            N_("Per device and year. Blank: none."),
            EUR_PER_YEAR,
            need=Need.OPTIONAL,
        ),
        *price_tail(example=True),
        payer(example=True),
        *evidence(example=N_("Framework contract")),
        *window(),
    ),
    parts=(
        Part(
            suffix="",
            label=N_("{label}"),
            amount="purchase",
            basis=Basis.ASSET,
            fields={"life_years": "life_years", "opening_units": "opening_units"},
        ),
        Part(suffix="_upkeep", label=N_("{label}: maintenance"), amount="upkeep", basis=Basis.YEARLY),
    ),
)

ALLOWANCES = Sheet(
    id="allowances",
    title=N_("Allowances"),
    intro=N_(
        "May stay empty. Flat amounts per month: each profile's allowance months say for how many months a year they "
        "are paid."
    ),
    id_column="id",
    category=Category.ALLOWANCE,
    columns=(
        row_id("allowance"),
        row_label(N_("Internet allowance")),
        *amount(
            "allowance",
            N_("amount per month"),
            N_("Paid to one person for each entitled month."),
            EUR_PER_MONTH,
            example=20,
        ),
        CEILING,
        *price_tail(example=True),
        payer(example=True),
        *evidence(example=N_("Decision of the board")),
        *window(),
    ),
    parts=(Part(suffix="", label=N_("{label}"), amount="allowance", basis=Basis.ALLOWANCE),),
)

SERVICES = Sheet(
    id="services",
    title=N_("Services"),
    intro=N_(
        "May stay empty. Support and service levels, helpdesk, telephony, programme, training, own staff's time, "
        "commuting refunds."
    ),
    id_column="id",
    columns=(
        row_id("helpdesk"),
        row_label(N_("Helpdesk")),
        choice(
            "category",
            CATEGORY.label,
            CATEGORY.help,
            words.CATEGORY,
            width=19,
            example=Category.SERVICES,
        ),
        choice(
            "basis",
            N_("how it is charged"),
            N_("Per month, per year, at each start of a unit, or once."),
            words.SERVICE_BASIS,
            width=25,
            band=BAND_VOLUME,
            example=Basis.YEARLY,
        ),
        driver(example=True),
        *amount("amount", N_("unit price"), N_("Price of one unit without VAT, as it is charged."), EUR, example=60),
        paid_months(),
        churn(),
        opening_units(),
        ONE_OFF_YEAR,
        *price_tail(example=True),
        payer(example=True),
        cash(example=True),
        *evidence(example=N_("Quotation of May")),
        *window(),
    ),
    parts=(
        Part(
            suffix="",
            label=N_("{label}"),
            amount="amount",
            basis="basis",
            fields={
                "paid_months": "paid_months",
                "churn": "churn",
                "opening_units": "opening_units",
                "one_off_year": "one_off_year",
            },
        ),
    ),
)

OPENINGS = Sheet(
    id="openings",
    title=N_("Openings"),
    intro=N_(
        "Stays empty unless a scenario has an opening of its own: what such a counterfactual starts with, where that "
        "differs from the common opening."
    ),
    spare_rows=20,
    columns=(
        Column(
            id="scenario",
            label=N_("scenario"),
            help=N_("Short name of a scenario with an opening of its own."),
            kind=Kind.REFERENCE,
            targets=("scenarios",),
            width=18,
            examples=("ex.office_only",),
        ),
        Column(
            id="element",
            label=N_("price"),
            help=N_("Short name of what is bought or started, e.g. laptop or adsl_activation."),
            kind=Kind.REFERENCE,
            targets=("elements",),
            width=22,
            examples=("ex.laptop",),
        ),
        quantity(
            "units",
            N_("in place at the opening"),
            N_("Units this scenario has in stock or in place on 31 December before the first year."),
            example=60,
        ),
    ),
)

BASIS_NEEDS: dict[Basis, frozenset[str]] = {
    Basis.MONTHLY: frozenset({"paid_months"}),
    Basis.YEARLY: frozenset(),
    Basis.ON_START: frozenset({"churn", "opening_units"}),
    Basis.ON_STOP: frozenset(),
    Basis.ASSET: frozenset({"life_years", "opening_units"}),
    Basis.ONE_OFF: frozenset({"one_off_year"}),
    Basis.ALLOWANCE: frozenset(),
}
"""Fields of an element that each charge basis needs; of these fields the others stay blank."""

BASIS_FIELDS = frozenset().union(*BASIS_NEEDS.values())

SUBJECTS = (LINES, VPN, EQUIPMENT, ALLOWANCES, SERVICES)
