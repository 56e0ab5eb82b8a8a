"""A large tender workbook for timing: ``python -m benchmarks.big_tender FILE.xlsx``.

Twenty tenderers, 200 lines and five contract years, in two lots with price and quality; quantities and prices are drawn
from a fixed seed. What the workbook holds beside them is that of the invented competition of four tenderers.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

from costmodel.domain.tender import CriterionKind, LotOffer, Procurement, ScheduleLine, Score, Tender
from costmodel.language import language
from costmodel.rendering.template import write_tender_template
from inputs.build_tenders import FOUR

TENDERERS, LINES, YEARS = 20, 200, 5
SEED = 20101029


def big_tender(tenderers: int = TENDERERS, lines: int = LINES) -> Procurement:
    """The procedure as records. Every tenderer has an offer for every line; every line has an own estimate."""
    draw = random.Random(SEED)
    terms = replace(FOUR.terms, years=YEARS, term_months=12 * YEARS, renewal_years=0, renewal_months=0)
    schedule = tuple(_line(number, lines, draw) for number in range(lines))
    tenders = tuple(_tender(number, schedule, draw) for number in range(tenderers))
    scored = [criterion for lot in FOUR.lots for criterion in FOUR.criteria_of(lot.id)]
    assert FOUR.internal is not None
    return replace(
        FOUR,
        terms=terms,
        lines=schedule,
        tenders=tenders,
        offers=tuple(
            LotOffer(tender=tender.id, lot=lot.id, submitted=None, discount=0.0, cell="")
            for tender in tenders
            for lot in FOUR.lots
        ),
        combined=(),
        admissions=tuple(replace(FOUR.admissions[0], tender=tender.id, lot=None) for tender in tenders),
        requirements=tuple(replace(one, tender=tender.id) for tender in tenders for one in FOUR.requirements[:1]),
        scores=tuple(
            Score(
                tender=tender.id,
                criterion=criterion.id,
                lot=criterion.lot,
                value=float(draw.randint(1, int(criterion.scale or 1))),
                reason="The plan names people, dates and a way back for each step; two of the sites are not in it.",
                cell="",
            )
            for tender in tenders
            for criterion in scored
            if criterion.kind is CriterionKind.QUALITY
        ),
        revision=tuple(replace(index, levels=(*index.levels, *index.levels)[:YEARS]) for index in FOUR.revision),
        corrections=(),
        internal=replace(
            FOUR.internal,
            estimates=tuple(replace(FOUR.internal.estimates[0], line=line.id) for line in schedule),
            references=(),
        ),
    )


def _line(number: int, lines: int, draw: random.Random) -> ScheduleLine:
    lot = FOUR.lots[2 * number // lines].id
    estimate = tuple(float(draw.randint(20, 400)) for _ in range(YEARS))
    return replace(
        FOUR.lines[0],
        id=f"line_{number + 1:03}",
        lot=lot,
        label=f"Line {number + 1} of the schedule",
        is_option=number % 20 == 19,
        minimum=tuple(units / 2 for units in estimate),
        estimate=estimate,
        maximum=tuple(2 * units for units in estimate),
    )


def _tender(number: int, schedule: tuple[ScheduleLine, ...], draw: random.Random) -> Tender:
    return replace(
        FOUR.tenders[0],
        id=f"t{number + 1:02}",
        name=f"Tenderer {number + 1} (invented)",
        prices={line.id: round(draw.uniform(15.0, 35.0), 2) for line in schedule},
    )


def main() -> None:
    write_tender_template(Path(sys.argv[1]), language("en"), big_tender())


if __name__ == "__main__":
    main()
