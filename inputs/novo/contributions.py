"""A monthly contribution in place of a line, and what the member of staff then still pays."""

from __future__ import annotations

from costmodel.domain.costs import Basis, Category, CeilingRule, Element, Evidence, Month, Payer
from inputs.novo.elements import TELEWORKER_KIT, element
from inputs.novo.writing import assumed, figure, price, published

CEILING = CeilingRule(
    id="federal_connection",
    label="Montant fédéral pour la connexion (aucun connu pour 2010 à 2014)",
    steps=((Month(year=2010, month=1), None), (Month(year=2022, month=1), 20.0)),
    source="bosa_allowance",
)


def contribution(amount: int, evidence: Evidence, high: float) -> tuple[Element, Element]:
    """The contribution of the service, and what the member of staff still pays for a connection of his own."""
    scenario_id = f"allowance_{amount}"
    share = round(32.50 - amount, 2)
    return (
        element(
            scenario_id,
            f"Contribution de {amount} euros par mois",
            Category.ALLOWANCE,
            Basis.ALLOWANCE,
            price(figure(float(amount), evidence), 2013, vat_rate=0.0),
            TELEWORKER_KIT,
            assumed("À chaque télétravailleur de ce service, toute l'année : hypothèse."),
            active_in=(scenario_id,),
            ceiling="federal_connection",
        ),
        element(
            f"own_share_{amount}",
            f"Connexion du membre du personnel au-delà de {amount} euros",
            Category.CONNECTION,
            Basis.MONTHLY,
            price(
                figure(
                    share,
                    assumed(
                        f"TVA comprise : Comfort 32,50 - {amount} ; bas : Start 18,90, rien à payer ; haut : ADSL "
                        f"Light et Classic 49,05 - {amount} [adsl_light_classic].",
                        "belgacom_tariff",
                    ),
                    0.0,
                    high,
                ),
                2010,
                vat_rate=0.0,
            ),
            TELEWORKER_KIT,
            assumed("Une connexion par télétravailleur ; son usage privé n'est pas déduit : hypothèse."),
            active_in=(scenario_id,),
            payer=Payer.STAFF,
        ),
    )


CONTRIBUTIONS = (
    *contribution(25, published("Forfait du SPF Santé publique, réponses 10 et 11.", "question_5_10816"), 24.05),
    *contribution(20, published("Intervention prévue à la CAAMI, réponse 3.", "question_5_10816"), 29.05),
)
