"""Tender workbooks and returned price schedules with a fault in them, made from the invented competition of four."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from costmodel.domain.case import Case
from costmodel.domain.tender import Procurement, Round
from costmodel.errors import InputError, Issue
from costmodel.language import Language, language
from costmodel.reading.tender import read_tender
from costmodel.rendering.template import write_schedule, write_tender_template
from inputs.build_tenders import FOUR
from tests.reading.workbooks import Workbook

LINES, EQUIPMENT = "lines", "equipment"
ROUNDS = tuple(
    Round(tender="c", lot=EQUIPMENT, number=number, received=None, total=total, is_final=number == 2)
    for number, total in ((1, 420_000.0), (2, 400_000.0))
)
NEGOTIATED = replace(FOUR, rounds=ROUNDS)
"""With two rounds; the total of the second is the one that was submitted."""

PRICES = {
    "line_month": 20.0,
    "activation": 50.0,
    "tunnel_month": 3.0,
    "support_month": 3.0,
    "backup_month": 9.0,
    "laptop": 800.0,
    "docking_kit": 200.0,
    "set_up": 40.0,
}


def before_opening(*names: str, procurement: Procurement = FOUR) -> Procurement:
    """The competition before anything of the tenders but ``names`` was typed: no prices, totals or scores of others."""
    return replace(
        procurement,
        tenders=tuple(tender for tender in procurement.tenders if tender.id in names),
        **{
            field: tuple(record for record in getattr(procurement, field) if record.tender in names)
            for field in ("offers", "combined", "admissions", "requirements", "scores", "rounds", "corrections")
        },
    )


class TenderBook(Workbook):
    """The workbook of a procedure. added: returned files that are read with it."""

    def __init__(self, path: Path, procurement: Procurement = NEGOTIATED, code: str = "en") -> None:
        self.open(path, filled_tender(procurement, code))
        self.added: Sequence[Path] = ()
        self.case: Case | None = None

    def issues(self) -> list[Issue]:
        return tender_issues(self.save(), added=self.added, case=self.case)


class ScheduleBook(Workbook):
    """A price schedule as it came back: the prices of one tender, and its totals if given."""

    def __init__(
        self,
        path: Path,
        tender: str = "e",
        prices: Mapping[str, float | str | None] = PRICES,
        *,
        procurement: Procurement = FOUR,
        code: str = "en",
    ) -> None:
        self.open(path, sent(procurement, code))
        self.field("offer", "name", f"Tenderer {tender.upper()} (invented)")
        self.field("offer", "tender", tender)
        for line, price in prices.items():
            self.put("schedule", line, "price", price)


def filled_tender(procurement: Procurement, code: str) -> bytes:
    """A workbook filled with a procedure."""
    return _made(procurement, code, write_tender_template)


def sent(procurement: Procurement, code: str) -> bytes:
    """The price schedule as it goes out."""
    return _made(procurement, code, write_schedule)


_MADE: dict[tuple[int, str, str], tuple[Procurement, bytes]] = {}
"""The procedure is kept beside what was made of it, so that its id stays its own."""


def _made(procurement: Procurement, code: str, write: Callable[[Path, Language, Procurement], None]) -> bytes:
    key = (id(procurement), code, write.__name__)
    if key not in _MADE:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder) / "made.xlsx", language(code), procurement)
            _MADE[key] = procurement, (Path(folder) / "made.xlsx").read_bytes()
    return _MADE[key][1]


def tender_issues(path: Path, *, added: Sequence[Path] = (), case: Case | None = None) -> list[Issue]:
    try:
        return read_tender(path, added=added, case=case)[1]
    except InputError as error:
        return list(error.issues)
