"""Staff, teleworkers by days a week, inspectors: the table of the written question, and what is assumed beyond it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from costmodel.domain.case import HeadsRow, Profile
from costmodel.domain.costs import Evidence
from inputs.novo.writing import assumed, figure

FIRST_YEAR, LAST_YEAR = 2010, 2014
INSPECTORS = 230
DAYS = (1.0, 1.5, 2.0, 2.5, 3.0)

# Year: staff, then teleworkers by days a week at home (DAYS). Written question 5-10816, answer 1, the service's table.
PUBLISHED = {
    2009: (1231, (329, 0, 49, 0, 0)),
    2010: (1275, (281, 0, 201, 0, 92)),
    2011: (1280, (226, 0, 188, 0, 181)),
    2012: (1254, (213, 0, 198, 4, 186)),
    2013: (1248, (207, 3, 193, 9, 211)),
}
# 2014 is ours: teleworkers as in 2013; staff 1,250 (two more than in 2013), so that the 1,250 persons of the contract
# fit within the staff and need no connection without a person.
STAFF = {year: staff for year, (staff, _) in PUBLISHED.items()} | {2014: 1250}
TELEWORKERS = {year: by_days for year, (_, by_days) in PUBLISHED.items()} | {2014: PUBLISHED[2013][1]}
# From the 574 of the end of 2010, when the contract was awarded, in equal steps to 1,250 - 230 = 1,020; rounded up.
GROWTH = {2009: 378, 2010: 574, 2011: 686, 2012: 797, 2013: 909, 2014: 1250 - INSPECTORS}

TABLE_NOTE = (
    "2009 à 2013 : publiés (tableau de la réponse 1) ; 2014 supposé comme en 2013. Que les nombres valent au 31 "
    "décembre est une hypothèse."
)
PEAK_NOTE = "Plus de monde certains jours ; sans effet tant que les bureaux ne sont pas partagés."


def staff_profile(id_: str, label: str, home_days: float, *, has_desk: bool, note: str) -> Profile:
    """A teleworker's desk ratio follows from the days and a peak factor; the others have a desk each, or none."""
    teleworks = home_days > 0
    return Profile(
        id=id_,
        label=label,
        home_days=home_days,
        satellite_days=0.0,
        fte=1.0,
        has_desk=has_desk,
        desk_ratio=figure(1.0, assumed("Un bureau par personne.")) if has_desk and not teleworks else None,
        peak_factor=figure(1.2, assumed(PEAK_NOTE), 1.0, 1.4) if teleworks else None,
        absence_share=None,
        entitled_months=12.0 if teleworks else 0.0,
        evidence=assumed(note, "question_5_10816" if teleworks else "own_assumption"),
    )


TELEWORK_PROFILES = tuple(
    staff_profile(
        id_,
        label,
        days,
        has_desk=True,
        note="Jours par semaine : publiés. Temps plein et douze mois d'indemnité par an : hypothèses.",
    )
    for id_, label, days in zip(
        ("home_1", "home_1_5", "home_2", "home_2_5", "home_3"),
        (
            "Télétravail 1 jour",
            "Télétravail 1,5 jour",
            "Télétravail 2 jours",
            "Télétravail 2,5 jours",
            "Télétravail 3 jours",
        ),
        DAYS,
        strict=True,
    )
)
PROFILES = (
    staff_profile("office", "Au bureau", 0.0, has_desk=True, note="Sans jour de télétravail."),
    *TELEWORK_PROFILES,
    staff_profile(
        "inspector",
        "Inspecteurs itinérants",
        0.0,
        has_desk=False,
        note="Comptés dans l'effectif et sans bureau attitré : hypothèses, identiques dans tous les scénarios.",
    ),
)


def spread(total: int, like: Sequence[int]) -> tuple[int, ...]:
    """``total`` persons in the proportions of ``like``, whole persons; the largest remainders are rounded up."""
    exact = [total * part / sum(like) for part in like]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(like)), key=lambda i: whole[i] - exact[i])
    for i in by_remainder[: total - sum(whole)]:
        whole[i] += 1
    return tuple(whole)


def heads_rows(teleworkers: Mapping[int, Sequence[int]], note: str, from_table: bool) -> tuple[HeadsRow, ...]:
    """One row per profile: who does not telework and does not inspect is at the office, so the staff total holds."""
    years = sorted(STAFF)
    office = [STAFF[year] - sum(teleworkers[year]) - INSPECTORS for year in years]
    by_days = list(zip(*(teleworkers[year] for year in years), strict=True))
    return (
        heads_row(office, assumed(f"Effectif moins télétravailleurs et inspecteurs. {note}", "question_5_10816")),
        *(heads_row(row, assumed(note, "question_5_10816" if from_table else "own_assumption")) for row in by_days),
        heads_row(
            [INSPECTORS] * len(years),
            assumed(
                "« Plus de 230 » en 2010 (publié) ; 230 chaque année, dans l'effectif : hypothèse.", "press_belgacom"
            ),
        ),
    )


def heads_row(counts: Sequence[int], evidence: Evidence) -> HeadsRow:
    opening, *year_ends = (float(count) for count in counts)
    return HeadsRow(opening=opening, year_ends=tuple(year_ends), step_month=None, evidence=evidence)


NOBODY_TELEWORKS = heads_rows(
    dict.fromkeys(STAFF, (0, 0, 0, 0, 0)), "Contre-factuel : personne ne télétravaille.", from_table=False
)
AS_PUBLISHED = heads_rows(TELEWORKERS, TABLE_NOTE, from_table=True)
UP_TO_THE_CONTRACT = heads_rows(
    {year: spread(total, TELEWORKERS[year]) for year, total in GROWTH.items()},
    "2009 et 2010 publiés ; ensuite croissance supposée jusqu'à 1 020 fin 2014, répartie par jours comme le tableau.",
    from_table=False,
)
