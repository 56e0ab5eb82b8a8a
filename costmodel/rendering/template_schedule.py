"""The price schedule that goes out to tenderers alone: what was announced in grey, one yellow column for prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter.utility import xl_col_to_name

from costmodel.domain.dictionary import SCHEDULE_BOOK, Per
from costmodel.domain.tender import Procurement
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.template_book import numbers, write_book
from costmodel.rendering.template_page import Years, first_data_row, slots_of
from costmodel.rendering.template_tender_rows import contract_year, rows_of_tender
from costmodel.rendering.template_values import Formula, Row
from costmodel.rendering.texts import in_reference

LINES = SCHEDULE_BOOK.sheet("schedule")


def write_schedule(path: Path, language: Language, procurement: Procurement) -> None:
    """Write the price schedule of ``procurement`` for its tenderers, in ``language``: nothing internal is in it.

    Quantities are those of the lines, blank where a line has none. Amounts and totals follow the prices as they are
    typed, by what is compared: with or without options and renewals. The same arguments give the same bytes. Raises
    OSError when the file cannot be written.
    """
    terms = procurement.terms
    keys = {Per.CONTRACT_YEAR: numbers(terms.years + terms.renewal_years)}
    renewal = language.text(N_("renewal"), domain="inputs")
    cells = _Cells(procurement, keys, language)
    write_book(
        path,
        language,
        SCHEDULE_BOOK,
        rows={
            "offer": [
                {
                    "reference": terms.reference,
                    "title": terms.title,
                    "authority": terms.authority,
                    "variant": "no",
                }
            ],
            "schedule": _lines(procurement, cells),
            "totals": [
                {"lot": lot.id, "title": lot.title, "computed": cells.total(LINES_TOTAL_ROW + number)}
                for number, lot in enumerate(procurement.lots)
            ],
        },
        keys=keys,
        years=Years(count_name="", head=lambda number: contract_year(terms, number, renewal)),
        names={},
    )


LINES_TOTAL_ROW = first_data_row(SCHEDULE_BOOK.sheet("totals")) + 1


class _Cells:
    """Where the columns of the price schedule stand, for the formulas that follow the prices."""

    def __init__(self, procurement: Procurement, keys: Mapping[Per, Sequence[str]], language: Language) -> None:
        terms = procurement.terms
        self.letters = {slot.row_id: xl_col_to_name(at) for at, slot in enumerate(slots_of(LINES, keys))}
        self.first = first_data_row(LINES) + 1
        self.last = self.first + len(procurement.lines) - 1
        self.years = terms.years + (terms.renewal_years if terms.renewals_counted else 0)
        self.options_counted = terms.options_counted
        self.no = language.text("no", domain="inputs")
        self.title = language.text(LINES.title, domain="inputs")

    def quantity(self, row: int) -> str:
        return f"SUM({self.letters['estimate.1']}{row}:{self.letters[f'estimate.{self.years}']}{row})"

    def amount(self, row: int) -> str:
        price = f"{self.letters['price']}{row}"
        return f'IF(ISNUMBER({price}),ROUND({self.letters["quantity"]}{row}*{price},2),"")'

    def total(self, row: int) -> Formula:
        """Of the lot in column A of the sheet of totals: blank until it has a price."""
        mine = f"({self._whole('lot')}=A{row})"
        if not self.options_counted:
            mine += f'*({self._whole("is_option")}="{self.no}")'
        priced = f"SUMPRODUCT({mine}*ISNUMBER({self._whole('price')}))"
        return Formula(f'IF({priced}=0,"",SUMPRODUCT({mine}*1,{self._whole("amount")}))', "")

    def _whole(self, id: str) -> str:
        letter = self.letters[id]
        return f"{in_reference(self.title)}!${letter}${self.first}:${letter}${self.last}"


def _lines(procurement: Procurement, cells: _Cells) -> list[Row]:
    rows = []
    for number, (line, row) in enumerate(zip(procurement.lines, rows_of_tender(procurement)["schedule"], strict=True)):
        at = cells.first + number
        counted = sum(line.estimate[: cells.years])
        rows.append(
            {id: value for id, value in row.items() if id != "element"}
            | {"quantity": Formula(cells.quantity(at), counted), "amount": Formula(cells.amount(at), "")}
        )
    return rows
