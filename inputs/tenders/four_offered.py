"""What the four invented tenderers offered, and what the committee made of it.

EUR excluding VAT over the four years at the estimate:

    lot 1   A  24,000 x 20.00 + 800 x 50.00 + 30,000 x 3.00 + 30,000 x 3.00 =   700,000
            B  24,000 x 23.00 + 800 x 10.00 + 30,000 x 4.00 + 30,000 x 4.00 =   800,000
            C  24,000 x 17.50 + 800 x 25.00 + 30,000 x 2.00 + 30,000 x 2.00 =   560,000
            D  24,000 x 28.00 + 800 x 35.00 + 30,000 x 5.00 + 30,000 x 5.00 = 1,000,000, less 4 %: 960,000
            A's variant  24,000 x 23.00 + 800 x 40.00 + 30,000 x 3.00 + 30,000 x 2.60 = 752,000
    lot 2   A  500 x 800.00 + 300 x 200.00 + 500 x 40.00 = 480,000, written as 408,000
            B  500 x 910.00 + 300 x 150.00 + 500 x 30.00 = 515,000, with 1,500.00 written for 150.00
            C  500 x 672.00 + 300 x 180.00 + 500 x 20.00 = 400,000
            D  500 x 768.00 + 300 x 170.00               = 435,000, set-up left out
"""

from __future__ import annotations

from collections.abc import Mapping

from costmodel.domain.tender import CombinedDiscount, Correction, Met, Regularity
from inputs.tenders.four_announced import EQUIPMENT, LINES, SCHEDULE
from inputs.tenders.writing import admitted, offer, requirement, score, tender

COMMITTEE = "the evaluation committee"


def priced(*prices: float | None) -> Mapping[str, float | None]:
    """Unit prices in the order of the schedule; five for the lines alone, eight for both lots."""
    return {line.id: price for line, price in zip(SCHEDULE, prices, strict=False)}


TENDERS = (
    tender("a", "Tenderer A (invented)", "2026-04-14 16:20", priced(20.0, 50.0, 3.0, 3.0, 9.0, 800.0, 200.0, 40.0)),
    tender("b", "Tenderer B (invented)", "2026-04-15 09:05", priced(23.0, 10.0, 4.0, 4.0, 8.0, 910.0, 1500.0, 30.0)),
    tender("c", "Tenderer C (invented)", "2026-04-15 10:40", priced(17.5, 25.0, 2.0, 2.0, 12.0, 672.0, 180.0, 20.0)),
    tender("d", "Tenderer D (invented)", "2026-04-13 14:00", priced(28.0, 35.0, 5.0, 5.0, 10.0, 768.0, 170.0, None)),
    tender(
        "a_fibre",
        "Tenderer A (invented), variant with fibre",
        "2026-04-14 16:20",
        priced(23.0, 40.0, 3.0, 2.6, 9.0),
        variant_of="a",
    ),
)

OFFERS = (
    offer("a", LINES, 700_000.0),
    offer("b", LINES, 800_000.0),
    offer("c", LINES, 560_000.0),
    offer("d", LINES, 1_000_000.0, discount=0.04),
    offer("a_fibre", LINES, 752_000.0),
    offer("a", EQUIPMENT, 408_000.0),
    offer("b", EQUIPMENT, 515_000.0),
    offer("c", EQUIPMENT, 400_000.0),
    offer("d", EQUIPMENT, 435_000.0),
)

COMBINED = (CombinedDiscount(tender="a", lots=(LINES, EQUIPMENT), discount=0.03),)

CORRECTIONS = (
    Correction(
        tender="b",
        line="docking_kit",
        submitted=1500.0,
        corrected=150.0,
        # no unit price in words: the reason is printed in the redacted report too
        reason="A shifted decimal point: the total that B wrote for the lot holds only with a tenth of this price, and "
        "the others ask prices of that size. B confirmed it in writing.",
        decided_by=COMMITTEE,
        cell="",
    ),
)

ADMISSIONS = (
    admitted("a"),
    admitted("b"),
    admitted("c"),
    admitted(
        "d",
        Regularity.NOT_SUBSTANTIAL,
        "No price for the set-up in lot 2; the tender documents say that an omitted price is filled in.",
    ),
    admitted("a_fibre"),
)

IN_TIME = "A line works within 15 working days of the order"
DESK = "Help desk in French and Dutch on working days, 8 to 18 h"
WARRANTY = "Warranty of three years on laptops"

REQUIREMENTS = (
    requirement("a", IN_TIME),
    requirement("b", IN_TIME, remark="Offers ten working days."),
    requirement("c", IN_TIME, Met.UNCLEAR, "Speaks of a normal delay without a number; asked in writing."),
    requirement("d", IN_TIME),
    requirement("a", DESK),
    requirement("b", DESK, remark="Also on Saturdays until noon."),
    requirement("c", DESK),
    requirement("d", DESK),
    requirement("a", WARRANTY, remark="Five years."),
    requirement("b", WARRANTY),
    requirement("c", WARRANTY),
    requirement("d", WARRANTY),
)

SCORES = (
    score("a", "lines_repair", LINES, 3, "Repairs on the next working day, as asked; no commitment beyond it."),
    score(
        "b", "lines_repair", LINES, 5, "Repairs within four hours at any time, with a penalty that B proposes itself."
    ),
    score("c", "lines_repair", LINES, 2, "Repairs within two working days; the least that the documents accept."),
    score("d", "lines_repair", LINES, 4, "Repairs within eight working hours, without a penalty of its own."),
    score("a_fibre", "lines_repair", LINES, 4, "Fewer breaks on fibre, the same delays as the base tender."),
    score(
        "a", "lines_rollout", LINES, 5, "A plan by week with names, a pilot of 20 lines and a way back for each step."
    ),
    score("b", "lines_rollout", LINES, 4, "A plan by week with a pilot; no way back is described."),
    score("c", "lines_rollout", LINES, 1, "One date for all lines; no plan, no pilot."),
    score("d", "lines_rollout", LINES, 4, "A plan by week with a pilot, as B; no way back is described."),
    score("a_fibre", "lines_rollout", LINES, 4, "As the base tender, but the dates depend on works in the street."),
    score("a", "kit_quality", EQUIPMENT, 9, "Five years of warranty; screen adjustable in height; spare kits on site."),
    score("b", "kit_quality", EQUIPMENT, 8, "Screen adjustable in height; repair on site within a day."),
    score("c", "kit_quality", EQUIPMENT, 7, "Screen adjustable in height; repair by return within three days."),
    score("d", "kit_quality", EQUIPMENT, 6, "Fixed screen; repair by return within three days."),
)
