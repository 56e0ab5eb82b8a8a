"""What a teleworker has at home, and the supplement of a laptop for the scenario that counts it."""

from __future__ import annotations

from costmodel.domain.costs import Basis, Category
from inputs.novo.elements import LINE_SCENARIOS, TELEWORKER_KIT, element
from inputs.novo.writing import assumed, derived, figure, price, published

EQUIPMENT = (
    element(
        "modem",
        "Modem",
        Category.EQUIPMENT,
        Basis.ASSET,
        price(
            figure(
                81.82,
                assumed("Central : 99 / 1,21 ; bas : supposé ; haut : 99 hors TVA.", "edpnet_tariff"),
                40.0,
                99.0,
            ),
            2016,
        ),
        TELEWORKER_KIT,
        published(
            "Un modem par télétravailleur. Vie de 5 ans, 378 en service fin 2009 : hypothèses.", "question_5_10816"
        ),
        active_in=LINE_SCENARIOS,
        life_years=5,
        opening_units=378.0,
        none_at_own_opening=True,
    ),
    element(
        "dlan_adapters",
        "Double adaptateur dLAN",
        Category.EQUIPMENT,
        Basis.ASSET,
        price(figure(80.0, assumed("Aucun prix trouvé : chiffre rond pour la paire."), 50.0, 120.0), 2010),
        TELEWORKER_KIT,
        published("Une paire par télétravailleur. Vie de 5 ans, 378 en service : hypothèses.", "question_5_10816"),
        active_in=LINE_SCENARIOS,
        life_years=5,
        opening_units=378.0,
        none_at_own_opening=True,
    ),
    element(
        "docking_kit",
        "Station d'accueil, écran et clavier à domicile",
        Category.EQUIPMENT,
        Basis.ASSET,
        price(
            figure(
                300.0,
                assumed("Écran 150 (plafond de 2020) ; station et clavier 150 : supposés.", "ec_screen_ceiling"),
                200.0,
                400.0,
            ),
            2020,
        ),
        TELEWORKER_KIT,
        assumed(
            "Vie de 5 ans [spw_lives] ; 189 en service fin 2009 (la moitié de 378) : hypothèse.", "question_5_10816"
        ),
        life_years=5,
        opening_units=189.0,
        none_at_own_opening=True,
        take_up=figure(
            0.5,
            assumed(
                "Sur demande selon la réponse, à chaque poste selon l'article [press_belgacom] (haut : 1). "
                "La part des demandes n'est pas publiée : 0,25 et 0,5 supposés.",
                "question_5_10816",
            ),
            0.25,
            1.0,
        ),
    ),
    element(
        "laptop_supplement",
        "Supplément d'un portable par rapport à un PC fixe",
        Category.EQUIPMENT,
        Basis.ASSET,
        price(
            figure(
                381.82,
                derived(
                    "1 800 000 / 1 500 - 4 500 000 / 5 500 = 1 200 - 818,18. Base de TVA inconnue : bas 381,82 / 1,21. "
                    "Haut : 1 200, si aucun PC fixe n'est évité.",
                    "federal_pc_contracts",
                ),
                315.55,
                1200.0,
            ),
            2009,
        ),
        TELEWORKER_KIT,
        assumed(
            "Le même portable sert au bureau et à domicile, et 1 192 personnes sur 1 248 en ont un en 2013 (publié) : "
            "le compter comme coût du télétravail est l'autre lecture. Vie de 5 ans [spw_lives] ; 378 en service à "
            "l'ouverture de tous les scénarios : hypothèse.",
            "question_5_10816",
        ),
        active_in=("line_with_laptops",),
        life_years=5,
        opening_units=378.0,
    ),
)
