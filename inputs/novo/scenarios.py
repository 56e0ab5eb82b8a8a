"""The ways of working that are compared."""

from __future__ import annotations

from costmodel.domain.case import BaselineKind, HeadsRow, HeadsUnit, Scenario
from costmodel.domain.costs import Month
from inputs.novo.people import AS_PUBLISHED, NOBODY_TELEWORKS, UP_TO_THE_CONTRACT


def scenario(
    id_: str,
    label: str,
    sentence: str,
    heads: tuple[HeadsRow, ...] = AS_PUBLISHED,
    *,
    same_heads_as: str | None = "line",
    sharing_since: Month | None = None,
    hypothetical: bool = False,
) -> Scenario:
    is_baseline = id_ == "office_only"
    return Scenario(
        id=id_,
        label=label,
        sentence=sentence,
        is_baseline=is_baseline,
        baseline_kind=BaselineKind.COUNTERFACTUAL if is_baseline else None,
        sharing_since=sharing_since,
        own_opening=is_baseline,
        hypothetical=hypothetical,
        heads_unit=HeadsUnit.HEADS,
        same_heads_as=same_heads_as,
        heads=heads,
    )


SCENARIOS = (
    scenario(
        "office_only",
        "Sans télétravail",
        "Personne ne télétravaille, dès l'ouverture ; les 230 inspecteurs itinérants gardent leur accès à distance.",
        NOBODY_TELEWORKS,
        same_heads_as=None,
        hypothetical=True,
    ),
    scenario(
        "line",
        "Ligne payée par l'employeur",
        "Télétravailleurs tels que publiés jusqu'en 2013, supposés inchangés en 2014 ; le SPF paie la ligne, le tunnel "
        "VPN et le support. Surface inchangée.",
        same_heads_as=None,
    ),
    scenario(
        "allowance_25",
        "Contribution de 25 euros",
        "Mêmes télétravailleurs, même VPN, même support ; une contribution de 25 euros par mois, montant du SPF Santé "
        "publique, remplace dès 2010 la ligne, le modem et les adaptateurs. Surface inchangée.",
    ),
    scenario(
        "allowance_20",
        "Contribution de 20 euros",
        "Mêmes télétravailleurs, même VPN, même support ; une contribution de 20 euros par mois, montant prévu à la "
        "CAAMI, remplace dès 2010 la ligne, le modem et les adaptateurs. Surface inchangée.",
    ),
    scenario(
        "line_max",
        "Ligne, jusqu'aux 1 250 personnes du marché",
        "Après 2010, croissance jusqu'à 1 020 télétravailleurs et 230 inspecteurs fin 2014 : la borne du "
        "marché, pas une prévision, puisque 8 % du personnel a une fonction qui exclut le télétravail. Surface "
        "inchangée.",
        UP_TO_THE_CONTRACT,
        same_heads_as=None,
    ),
    scenario(
        "line_with_laptops",
        "Ligne, portables comptés",
        "Comme la ligne payée par l'employeur, avec le supplément de prix d'un portable par rapport à un PC fixe pour "
        "chaque télétravailleur. Surface inchangée.",
    ),
    scenario(
        "line_space_hypothesis",
        "Ligne, surface rendue",
        "Hypothèse sans source : bureaux partagés dès juillet 2010 et faculté de rendre des blocs de 500 m² en juillet "
        "2011. Aucune échéance de ce genre n'est connue pour ce bâtiment.",
        sharing_since=Month(year=2010, month=7),
        hypothetical=True,
    ),
)
