"""Lines, tunnels and support, before the contract and under it; the contract itself.

No price was set with the published award in view: each comes from a price list or is a round number.
"""

from __future__ import annotations

from collections.abc import Sequence

from costmodel.domain.costs import Basis, Category, Contract, Element, Evidence, Month, Price, VatBasis
from inputs.novo.elements import (
    INSPECTOR_KIT,
    LINE_SCENARIOS,
    REMOTE_KIT,
    SCENARIO_IDS,
    TELEWORKER_KIT,
    element,
)
from inputs.novo.writing import assumed, figure, price

CONTRACT_ID = "connection_contract"
# 378 at the end of 2009 and 574 at the end of 2010, on a straight line: "more than 550" is reached in November 2010,
# so a contract awarded then starts in January 2011, and its four years end with the horizon.
CONTRACT_START, CONTRACT_END = Month(year=2011, month=1), Month(year=2014, month=12)
BEFORE_CONTRACT = Month(year=2010, month=12)

CONTRACT = Contract(
    id=CONTRACT_ID,
    title="Marché Belgacom : connexion, support et SLA, quatre ans, un seul candidat",
    start=CONTRACT_START,
    end=CONTRACT_END,
    award=1_800_000.0,
    award_is_floor=True,
    award_vat=VatBasis.UNKNOWN,
    minimum=None,
    estimate=780.0,
    maximum=1250.0,
    evidence=assumed(
        "Publiés : plus de 1,8 million, quatre ans, plus de 550 télétravailleurs et plus de 230 inspecteurs (780), "
        "jusqu'à 1 250 personnes. Hypothèse : début en janvier 2011. Base de TVA inconnue.",
        "press_belgacom",
    ),
)


def before_and_during(
    id_: str,
    label: str,
    category: Category,
    unit_price: Price,
    kit: tuple[float, ...],
    kit_evidence: Evidence,
    active_in: Sequence[str] = SCENARIO_IDS,
) -> tuple[Element, Element]:
    """A monthly service in 2010, and the same under the contract. That 2010 costs the same is an assumption."""
    common = (category, Basis.MONTHLY, unit_price, kit, kit_evidence)
    return (
        element(f"{id_}_2010", f"{label}, avant le marché", *common, active_in=active_in, term=(None, BEFORE_CONTRACT)),
        element(
            id_,
            f"{label}, marché",
            *common,
            active_in=active_in,
            term=(CONTRACT_START, CONTRACT_END),
            contract=CONTRACT_ID,
        ),
    )


LINE_PRICE = price(
    figure(
        26.86,
        assumed(
            "Tarif professionnel introuvable. Central : Comfort 32,50 / 1,21 ; bas : Start 18,90 / 1,21 ; haut : "
            "ADSL Light et Classic 49,05 / 1,21 [adsl_light_classic]. Que ces prix comprennent 21 % de TVA est une "
            "hypothèse.",
            "belgacom_tariff",
        ),
        15.62,
        40.54,
    ),
    2010,
)
ACTIVATION_PRICE = price(
    figure(
        41.32,
        assumed(
            "Frais de Belgacom introuvables. Central : 50 / 1,21 ; bas : gratuit ; haut : 50 hors TVA.", "edpnet_tariff"
        ),
        0.0,
        50.0,
    ),
    2016,
)
NO_PRICE_FOUND = "Aucun prix trouvé. Chiffre rond, fourchette de 2 à 10 euros par personne et par mois."
VPN_PRICE = price(figure(5.0, assumed(NO_PRICE_FOUND), 2.0, 10.0), 2010)
SUPPORT_PRICE = price(figure(5.0, assumed(NO_PRICE_FOUND), 2.0, 10.0), 2010)
LINE_KIT = assumed(
    "Ligne et tunnel publiés pour quelque 200 télétravailleurs au début ; pour les autres, le service veut continuer à "
    "fournir la connexion. Une ligne par télétravailleur : hypothèse.",
    "press_belgacom",
)
TUNNEL_KIT = assumed(
    "Publié pour quelque 200 télétravailleurs au début. Un tunnel par télétravailleur et par inspecteur : hypothèse.",
    "press_belgacom",
)
SUPPORT_KIT = assumed(
    "Que le marché comprend le support et le SLA est publié. Une unité par télétravailleur et par inspecteur, déjà en "
    "2010 : hypothèse.",
    "press_belgacom",
)
ACTIVATION_NOTE = "Par ligne nouvelle ; 5 % de déménagements par an : hypothèse. Lignes en place : "

CONNECTION = (
    *before_and_during(
        "adsl_line",
        "Ligne ADSL des télétravailleurs",
        Category.CONNECTION,
        LINE_PRICE,
        TELEWORKER_KIT,
        LINE_KIT,
        LINE_SCENARIOS,
    ),
    element(
        "adsl_activation_2010",
        "Activation de ligne, avant le marché",
        Category.CONNECTION,
        Basis.ON_START,
        ACTIVATION_PRICE,
        TELEWORKER_KIT,
        assumed(f"{ACTIVATION_NOTE}378 fin 2009."),
        active_in=LINE_SCENARIOS,
        term=(None, BEFORE_CONTRACT),
        churn=0.05,
        opening_units=378.0,
        none_at_own_opening=True,
    ),
    element(
        "adsl_activation",
        "Activation de ligne, marché",
        Category.CONNECTION,
        Basis.ON_START,
        ACTIVATION_PRICE,
        TELEWORKER_KIT,
        assumed(f"{ACTIVATION_NOTE}574 fin 2010 ; que le marché les reprenne sans activation est aussi une hypothèse."),
        active_in=LINE_SCENARIOS,
        term=(CONTRACT_START, CONTRACT_END),
        contract=CONTRACT_ID,
        churn=0.05,
        opening_units=574.0,
    ),
    *before_and_during(
        "inspector_line",
        "Ligne des inspecteurs",
        Category.CONNECTION,
        LINE_PRICE,
        INSPECTOR_KIT,
        assumed("Accès à distance publié ; une même ligne, dans tous les scénarios : hypothèse.", "press_belgacom"),
    ),
    *before_and_during("vpn_tunnel", "Tunnel VPN", Category.CONNECTION, VPN_PRICE, REMOTE_KIT, TUNNEL_KIT),
    *before_and_during("support", "Support et SLA", Category.SERVICES, SUPPORT_PRICE, REMOTE_KIT, SUPPORT_KIT),
)
