"""The connection contract of inputs/novo.xlsx with one tenderer. Its prices are invented by a rule, and are no firm's.

The rule was fixed before any total was computed: each unit price is the central price of the case plus a tenth, rounded
to the cent. The published award had no part in it.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from costmodel.domain.case import CaseNature
from costmodel.domain.costs import Month, SourceKind
from costmodel.domain.tender import (
    Alternative,
    AuthorityType,
    AwardBasis,
    CriterionKind,
    Internal,
    Met,
    Procedure,
    Procurement,
    ReferenceKind,
    ReferencePrice,
    Subject,
    Terms,
    ValueBasis,
    Volume,
)
from inputs.tenders.writing import (
    admitted,
    criterion,
    line,
    lot,
    moment,
    own_estimate,
    requirement,
    source,
    tender,
)

TENDERER = "the single tenderer (invented prices)"
MARK_UP = Decimal("0.10")
LOT = "connection"
# Central, low and high price of the case for each element that carries the contract, EUR excluding VAT.
CASE_PRICES = {
    "adsl_line": ("26.86", "15.62", "40.54"),
    "adsl_activation": ("41.32", "0.00", "50.00"),
    "inspector_line": ("26.86", "15.62", "40.54"),
    "vpn_tunnel": ("5.00", "2.00", "10.00"),
    "support": ("5.00", "2.00", "10.00"),
}
WORDS = {
    "adsl_line": ("Access line of a teleworker", "line and month"),
    "adsl_activation": ("Activation of a line", "activation"),
    "inspector_line": ("Access line of an inspector", "line and month"),
    "vpn_tunnel": ("VPN tunnel", "tunnel and month"),
    "support": ("Support and SLA", "person and month"),
}


def marked_up(central: str) -> float:
    """The price of the case plus the mark-up, to the cent, an exact half upwards."""
    return float((Decimal(central) * (1 + MARK_UP)).quantize(Decimal("0.01"), ROUND_HALF_UP))


TERMS = Terms(
    title="Connection of teleworkers and inspectors, support and SLA: one tenderer (a reconstruction, prices invented)",
    reference="2010 / reconstruction",
    authority="FPS Social Security (this file is not from the service; dates and prices are invented)",
    nature=CaseNature.INVENTED,
    authority_type=AuthorityType.CENTRAL,
    subject=Subject.SERVICES,
    procedure=Procedure.OTHER,
    fraud_sensitive=False,
    award_basis=AwardBasis.PRICE,
    points_total=100.0,
    published=date(2010, 9, 1),
    deadline=moment("2010-10-29 11:00"),
    opened=moment("2010-10-29 11:00"),
    start=Month(year=2011, month=1),
    term_months=48,
    renewal_months=0,
    years=4,
    renewal_years=0,
    vat_rate=0.21,
    options_counted=False,
    renewals_counted=False,
    fill_omitted=False,
    abnormal_share=0.15,
    line_low=None,
    line_high=None,
    line_share=0.0,
    discount_rate=0.03,
    cost_is_present_value=False,
    revision_fixed=None,
    revision_threshold=0.0,
    value_basis=ValueBasis.SERVICES_WITHOUT_TOTAL,
    open_ended=False,
    residual_value=0.0,
    evaluators="",
    scenario_minimum="office_only",  # nobody teleworks: the inspectors alone
    scenario_estimate="line",
    scenario_maximum="line_max",
)

CONSUMER_LIST = (
    "Comfort 32.50 a month, Start 18.90, ADSL Light with a Classic line 49.05 [adsl_light_classic], each / 1.21."
)
ROUND_NUMBER = "No price was found. A round number of the case, between 2 and 10."
ESTIMATE_SOURCES = {
    "adsl_line": ("belgacom_tariff", CONSUMER_LIST, True),
    "adsl_activation": ("edpnet_tariff", "50 / 1.21; low: free of charge; high: 50 without VAT.", False),
    "inspector_line": ("belgacom_tariff", CONSUMER_LIST, True),
    "vpn_tunnel": ("own_assumption", ROUND_NUMBER, False),
    "support": ("own_assumption", ROUND_NUMBER, False),
}
# Line, price, year, source, whether it is a tariff of the firm that the article names as the only candidate.
LINE_LISTS = (
    (26.86, 2010, "belgacom_tariff", True),  # 32.50 / 1.21
    (40.54, 2010, "adsl_light_classic", True),  # 49.05 / 1.21
    (28.88, 2016, "edpnet_tariff", False),  # 34.95 / 1.21
)


def catalogue(line_id: str, price: float, year: int, source_id: str, own_tariff: bool) -> ReferencePrice:
    """A list price. The case knows no index, so none moves it: level 1 in its own year and on the day."""
    return ReferencePrice(
        line=line_id,
        kind=ReferenceKind.CATALOGUE,
        price=price,
        year=year,
        index_from=1.0,
        index_to=1.0,
        own_tariff=own_tariff,
        source=source_id,
        cell="",
    )


NOTE = (
    "Published: more than 1.8 million euro, four years, more than 550 teleworkers and more than 230 inspectors, up to "
    "1,250 persons, connection with support and SLA, one candidate.\n"
    "Not published, and assumed here: the day of publication (2010-09-01), the deadline (2010-10-29), the day on which "
    "the tender came in, the start (2011-01), the procedure, the award basis (price), that the tunnels are part of the "
    "contract, the guaranteed quantities (those of the 230 inspectors alone). The VAT basis of the 1.8 million is "
    "unknown.\n"
    "The unit prices are the central prices of the case plus 10 %, a rule fixed before any total was computed.\n"
    "An allowance pays for no tunnel, no support and no SLA: it can stand beside the lines, not beside the whole.\n"
    "The case holds no index, so prices of other years stand as they were."
)

INTERNAL = Internal(
    estimates=tuple(
        own_estimate(id_, float(central), float(low), float(high), source_id, note, own_tariff=own_tariff)
        for (id_, (central, low, high)), (source_id, note, own_tariff) in zip(
            CASE_PRICES.items(), ESTIMATE_SOURCES.values(), strict=True
        )
    ),
    references=(
        *(catalogue(id_, *known) for id_ in ("adsl_line", "inspector_line") for known in LINE_LISTS),
        catalogue("adsl_activation", 41.32, 2016, "edpnet_tariff", False),  # 50 / 1.21
    ),
    alternatives=(
        Alternative(
            label="Flat allowance of FPS Public Health", per_user_month=25.0, source="question_5_10816", cell=""
        ),
        Alternative(
            label="Flat allowance foreseen at the sickness fund CAAMI",
            per_user_month=20.0,
            source="question_5_10816",
            cell="",
        ),
    ),
    volumes=(
        Volume(label="All persons that the contract may reach", users=1250.0),
        Volume(label="Teleworkers and inspectors of 2010 (550 + 230)", users=780.0),
    ),
    note=NOTE,
)

SOURCES = (
    source(
        "question_5_10816",
        "Belgian Senate, written question 5-10816 of 10 January 2014, answer of 8 April 2014",
        "senate.be, SchriftelijkeVraag, LEG=5, NR=10816, LANG=fr",
        "2014-04-08",
        SourceKind.PUBLICATION,
    ),
    source(
        "belgacom_tariff",
        "Consumer tariffs of Belgacom Internet, 1 March 2010 (Start 18.90; Comfort 32.50; Favorite 42.90; Intense 56)",
        "bemobile.be/2010/02/05/",
        "2010-03-01",
        SourceKind.PRICE_LIST,
    ),
    source(
        "adsl_light_classic",
        "Belgacom ADSL Light with the telephone line Classic: 31.55 + 17.50 euro a month, about 2009-2010",
        "ariase.com/box/actualite/belgacom-didier-bellens",
        "",
        SourceKind.PRICE_LIST,
    ),
    source(
        "edpnet_tariff",
        "Tariff VDSL XL of edpnet, October 2016: 34.95 euro a month, activation 50 euro (our reading of the columns)",
        "doczz.fr/doc/6375361",
        "2016-10",
        SourceKind.PRICE_LIST,
    ),
    source("own_assumption", "An assumption of the case; no document", "", "", SourceKind.ESTIMATE),
)

SINGLE = Procurement(
    terms=TERMS,
    language="en",
    lots=(lot(LOT, "Lines, tunnels, support", "lowest_price"),),
    lines=tuple(line(id_, LOT, *words, element=id_) for id_, words in WORDS.items()),
    tenders=(
        tender(
            "single",
            TENDERER,
            "2010-10-29 10:00",
            {id_: marked_up(central) for id_, (central, _, _) in CASE_PRICES.items()},
        ),
    ),
    offers=(),
    combined=(),
    admissions=(admitted("single"),),
    requirements=(
        requirement("single", "Goes on with the connections in place without interruption", Met.MET, "invented"),
        requirement("single", "Connects up to 1,250 persons", Met.MET, "invented"),
        requirement("single", "Support and service level agreement", Met.MET, "invented"),
    ),
    criteria=(criterion("price", LOT, "Price", CriterionKind.PRICE, 100.0),),
    scores=(),
    rounds=(),
    revision=(),
    corrections=(),
    internal=INTERNAL,
    sources=SOURCES,
)
"""The procedure as records; the workbook is these records, written."""
