"""The documents that figures of the case come from, and the one name for what has no document."""

from __future__ import annotations

from costmodel.domain.costs import Source, SourceKind


def source(id_: str, document: str, address: str, date: str, kind: SourceKind) -> Source:
    return Source(id=id_, document=document, address=address, date=date, kind=kind)


SOURCES = (
    source(
        "question_5_10816",
        "Sénat de Belgique, question écrite n° 5-10816 du 10 janvier 2014 (Nele Lijnen), réponse du 8 avril 2014",
        "senate.be, SchriftelijkeVraag, LEG=5, NR=10816, LANG=fr",
        "2014-04-08",
        SourceKind.PUBLICATION,
    ),
    source(
        "press_belgacom",
        "Belgacom stimule le télétravail à la Sécurité sociale, Data News "
        "(année déduite du texte : « début de l'an dernier » pour le déménagement de janvier 2009)",
        "",
        "2010",
        SourceKind.PUBLICATION,
    ),
    source(
        "belgacom_tariff",
        "Tarifs de Belgacom Internet au 1er mars 2010 (Start 18,90 ; Comfort 32,50 ; Favorite 42,90 ; Intense 56)",
        "bemobile.be/2010/02/05/",
        "2010-03-01",
        SourceKind.PRICE_LIST,
    ),
    source(
        "adsl_light_classic",
        "ADSL Light et ligne téléphonique Classic de Belgacom : 31,55 + 17,50 euros par mois, vers 2009-2010",
        "ariase.com/box/actualite/belgacom-didier-bellens",
        "",
        SourceKind.PRICE_LIST,
    ),
    source(
        "edpnet_tariff",
        "Tarif VDSL XL d'edpnet, octobre 2016 : activation 50 euros, modem 99 euros (lecture des colonnes par nous)",
        "doczz.fr/doc/6375361",
        "2016-10",
        SourceKind.PRICE_LIST,
    ),
    source(
        "federal_pc_contracts",
        "Contrats de PC fédéraux de 2009 : 1,8 million pour 1 500 portables, 4,5 millions pour 5 500 PC fixes",
        "datanews.levif.be/ict/actualite/systemat-et-priminfo-decrochent-un-contrat-de-pc-federal/"
        "article-normal-300993.html",
        "2009",
        SourceKind.CONTRACT,
    ),
    source(
        "ec_screen_ceiling",
        "Commission européenne, plafonds de remboursement du télétravail : écran 150 euros",
        "generation2004.eu/finally-reimbursement-of-teleworking-costs/",
        "2020-11",
        SourceKind.PUBLICATION,
    ),
    source(
        "spw_lives",
        "Service public de Wallonie : PC et stations d'accueil amortis en 5 ans (question 84, 2023-2024)",
        "parlement-wallonie.be, iddoc=125747",
        "2024-01",
        SourceKind.PUBLICATION,
    ),
    source(
        "bosa_allowance",
        "BOSA, indemnité fédérale pour la connexion : 20 euros par mois à partir du 1er janvier 2022",
        "bosa.belgium.be, vergoeding-voor-2",
        "2022-01-01",
        SourceKind.STATUTE,
    ),
    source(
        "jll_brussels",
        "JLL, Brussels office market Q2 2014 : loyers de 2011, prime 300, quartile supérieur 222, moyenne 171",
        "paperzz.com/doc/7986104/office-market-report-brussels",
        "2014",
        SourceKind.STATISTICS,
    ),
    source(
        "finance_tower",
        "Régie des Bâtiments et Tour des finances : bail de 2004 pour 30 ans, 350 euros par m² et an (vers 2020)",
        "fr.businessam.be/la-regie-des-batiments-loue-la-tour-des-finances-15-millions-trop-cher-chaque-annee/",
        "",
        SourceKind.PUBLICATION,
    ),
    source(
        "m2_per_post",
        "Secrétaire d'État M. Michel : 100 postes de travail pour 1 700 m²",
        "lavenir.net, 18 mai 2022",
        "2022-05-18",
        SourceKind.PUBLICATION,
    ),
    source(
        "eurocontrol_rate",
        "EUROCONTROL Standard Inputs : taux d'actualisation recommandé de 3 %",
        "standard-inputs.netlify.app/chapters/discount_rate.html",
        "",
        SourceKind.PUBLICATION,
    ),
    source(
        "ec_rate",
        "Taux de référence de 5 % de la Commission européenne (2002), cité par Evans dans Florio",
        "elgaronline.com, 9781847202383.00021",
        "",
        SourceKind.PUBLICATION,
    ),
    source("own_assumption", "Hypothèse propre à ce dossier ; aucun document", "", "", SourceKind.ESTIMATE),
)
