"""Findings of the model in words: the same sentences on the page and on the workbook's tab of checks."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from costmodel.language import language
from costmodel.model.evaluate import evaluate_case
from costmodel.rendering.sections.findings import warning_texts
from costmodel.rendering.sections.speech import Speech
from costmodel.rendering.workbook.write import write_workbook
from inputs.build_novo import NOVO
from tests.rendering.pages import DATE, RUN, results_of

HARD, THIN = "\u00a0", "\u202f"
UNKNOWN = (
    "Contribution de 25 euros par mois, Contribution de 20 euros par mois : aucun plafond n'est connu pour cette "
    "période (janvier 2010 – décembre 2014) ; le montant ne peut donc pas être contrôlé. Règle : Montant fédéral pour "
    "la connexion (aucun connu pour 2010 à 2014)."
)


def plain(text: str) -> str:
    return text.replace(HARD, " ").replace(THIN, " ")


def test_a_ceiling_that_is_not_known_is_told_with_months_in_words() -> None:
    (said,) = warning_texts(Speech(NOVO, results_of("novo"), language("fr")))
    assert plain(said).endswith(UNKNOWN)


def test_the_tab_of_checks_says_what_the_page_says() -> None:
    content = write_workbook(evaluate_case(NOVO, date=DATE), language("fr"), RUN)
    tabs = load_workbook(io.BytesIO(content), read_only=True)
    texts = [cell for row in tabs["Contrôles"].iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
    assert warning_texts(Speech(NOVO, results_of("novo"), language("fr"))) == [t for t in texts if "plafond" in t]
