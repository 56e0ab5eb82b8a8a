"""The case put together, with what it leaves out."""

from __future__ import annotations

from costmodel.domain.case import Case, CaseNature, RateKind
from inputs.novo.connection import CONNECTION, CONTRACT
from inputs.novo.contributions import CEILING, CONTRIBUTIONS
from inputs.novo.equipment import EQUIPMENT
from inputs.novo.people import FIRST_YEAR, LAST_YEAR, PROFILES, STAFF
from inputs.novo.scenarios import SCENARIOS
from inputs.novo.sources import SOURCES
from inputs.novo.space import OFFICE
from inputs.novo.writing import assumed, figure

LEFT_OUT = (
    "Ce dossier n'émane pas du SPF Sécurité sociale ; il est établi à partir de deux textes publics et d'hypothèses.",
    (
        "Les économies de l'ensemble du projet NoVo (immobilier, processus, culture) : la réponse annonce leur "
        "estimation, mais la liste manque dans la copie publique. Elle n'est ni remplacée ni attribuée au télétravail."
    ),
    "Le coût de l'ensemble du plan NoVo et du déménagement de janvier 2009.",
    (
        "Toute économie de surface, hors du scénario hypothétique : la surface du service et les facultés de "
        "résiliation de son bail ne sont pas publiées. Les bureaux flexibles introduits avec le déménagement ne sont "
        "pas modélisés : la surface est la même dans tous les autres scénarios."
    ),
    "La productivité, l'absentéisme, le recrutement et la fidélisation du personnel.",
    "Les trajets domicile-travail, le chauffage et l'électricité à domicile.",
    "Les portables comme coût du télétravail, hors du scénario qui les compte ; les GSM et les tablettes.",
    "Les chaises de bureau à domicile, récupérées lors du déménagement, et les souris.",
    "La résiliation des lignes en place quand une contribution les remplace ; aucun prix n'est connu.",
    "Le projet, la formation et le temps de gestion du télétravail ; aucun montant n'est publié.",
)

NOVO: Case = Case(
    title="Télétravail au SPF Sécurité sociale, 2010 à 2014 : reconstitution à partir de deux sources publiques",
    organisation="SPF Sécurité sociale (dossier qui n'émane pas du SPF ; prix et plusieurs volumes supposés)",
    nature=CaseNature.REAL,
    language="fr",
    first_year=FIRST_YEAR,
    years=LAST_YEAR - FIRST_YEAR + 1,
    discount_rate=figure(
        0.03,
        assumed(
            "Aucun taux fédéral trouvé. 3 % pris comme taux nominal, les montants étant en euros courants sans "
            "indexation ; haut : 5 % [ec_rate] ; bas : supposé.",
            "eurocontrol_rate",
        ),
        0.02,
        0.05,
    ),
    rate_kind=RateKind.NOMINAL,
    inflation_index=None,
    purchase_timing=0.0,
    running_timing=0.5,
    vat_recoverable_share=0.0,
    staff=tuple(float(STAFF[year]) for year in sorted(STAFF)),
    scenarios=SCENARIOS,
    profiles=PROFILES,
    elements=(*CONNECTION, *EQUIPMENT, *CONTRIBUTIONS),
    office=OFFICE,
    indices=(),
    contracts=(CONTRACT,),
    ceilings=(CEILING,),
    sources=SOURCES,
    left_out=LEFT_OUT,
)
"""The case as records; the workbook is these records, written."""
