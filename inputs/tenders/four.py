"""An invented competition of four tenderers over two lots, with what only the authority sees."""

from __future__ import annotations

from costmodel.domain.costs import SourceKind
from costmodel.domain.tender import Alternative, Internal, Procurement, ReferenceKind, ReferencePrice, Volume
from inputs.tenders.four_announced import CRITERIA, LOTS, REVISION, SCHEDULE, TERMS
from inputs.tenders.four_offered import ADMISSIONS, COMBINED, CORRECTIONS, OFFERS, REQUIREMENTS, SCORES, TENDERS
from inputs.tenders.writing import own_estimate, source

# Line, central, low and high own estimate of a unit price, EUR excluding VAT.
ESTIMATES = (
    ("line_month", 21.0, 18.0, 25.0),
    ("activation", 30.0, 0.0, 50.0),
    ("tunnel_month", 3.5, 2.0, 6.0),
    ("support_month", 3.5, 2.0, 6.0),
    ("backup_month", 10.0, 8.0, 14.0),
    ("laptop", 800.0, 700.0, 950.0),
    ("docking_kit", 180.0, 150.0, 250.0),
    ("set_up", 30.0, 20.0, 45.0),
)
# Line, kind, price, its year, and the levels of an index in that year and on the day.
REFERENCES = (
    ("line_month", ReferenceKind.PREVIOUS, 19.8, 2022, 110.0, 121.0),  # 19.80 x 1.1 = 21.78
    ("laptop", ReferenceKind.PUBLISHED, 780.0, 2024, 100.0, 102.0),  # 780.00 x 1.02 = 795.60
    ("docking_kit", ReferenceKind.CATALOGUE, 195.0, 2026, 100.0, 100.0),
)

INTERNAL = Internal(
    estimates=tuple(own_estimate(*figures, "invented", "") for figures in ESTIMATES),
    references=tuple(
        ReferencePrice(
            line=line_id,
            kind=kind,
            price=price,
            year=year,
            index_from=index_from,
            index_to=index_to,
            own_tariff=False,
            source="invented",
            cell="",
        )
        for line_id, kind, price, year, index_from, index_to in REFERENCES
    ),
    alternatives=(
        Alternative(label="Flat allowance in place of a line", per_user_month=20.0, source="invented", cell=""),
    ),
    volumes=(
        Volume(label="Users on average, as estimated (24,000 / 48)", users=500.0),
        Volume(label="Users at most (9,600 / 12)", users=800.0),
    ),
    note="Invented throughout. Tenderer C cannot win lot 1, and yet decides it: see the ranking without C.",
)

FOUR = Procurement(
    terms=TERMS,
    language="en",
    lots=LOTS,
    lines=SCHEDULE,
    tenders=TENDERS,
    offers=OFFERS,
    combined=COMBINED,
    admissions=ADMISSIONS,
    requirements=REQUIREMENTS,
    criteria=CRITERIA,
    scores=SCORES,
    rounds=(),
    revision=REVISION,
    corrections=CORRECTIONS,
    internal=INTERNAL,
    sources=(source("invented", "Invented for this example", "", "", SourceKind.ESTIMATE),),
)
"""The procedure as records; the workbook is these records, written."""
