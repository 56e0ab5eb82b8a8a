"""The tender workbook filled in, and the price schedule that goes out to tenderers alone."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from costmodel.domain.dictionary import SCHEDULE_BOOK, TENDER_BOOK, Need, Origin, Sheet
from costmodel.domain.tender import Procurement
from costmodel.language import Language, language
from costmodel.rendering.template import rows_of_tender, write_schedule, write_tender_template
from costmodel.rendering.template_style import PALE_YELLOW, YELLOW
from inputs.build_tenders import FOUR, SINGLE
from tests.referee import Ironcalc, libreoffice

# Prices of the lines of FOUR in the order of the schedule, and the amounts that they make over the four years of the
# term: 24,000 line months x 20, 800 activations x 50, 30,000 tunnel months x 3, 30,000 support months x 3; 2,400 months
# of the option x 9, which is not compared; 500 laptops x 800, 300 kits x 200, 500 set-ups x 40.
PRICES = (20.0, 50.0, 3.0, 3.0, 9.0, 800.0, 200.0, 40.0)
AMOUNTS = (480_000, 40_000, 90_000, 90_000, 21_600, 400_000, 60_000, 20_000)
SENTINEL = "Sentinel-7319"


def schedule(path: Path, procurement: Procurement = FOUR, code: str = "en") -> bytes:
    write_schedule(path, language(code), procurement)
    return path.read_bytes()


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def places(sheet: Any, declared: Sheet) -> tuple[int, dict[str, int]]:
    """The row of the ids of a sheet, and the column of each."""
    for row in sheet.iter_rows():
        ids = {str(cell.value).partition(".")[2]: cell.column for cell in row if cell.value is not None}
        if str(row[0].value).startswith(f"{declared.id}."):
            return row[0].row, ids
    raise AssertionError(declared.id)


def cell(book: Any, sheet_id: str, row: int, id: str) -> Any:
    """The ``row``-th row of a list of a schedule, or for a form the field ``id``."""
    declared = SCHEDULE_BOOK.sheet(sheet_id)
    sheet = book.worksheets[1 + SCHEDULE_BOOK.sheets.index(declared)]
    head, ats = places(sheet, declared)
    if declared.is_form:
        fields = {sheet.cell(number, 1).value: number for number in range(head + 1, sheet.max_row + 1)}
        return sheet.cell(fields[f"{sheet_id}.{id}"], ats["value"])
    return sheet.cell(head + row, ats[id])


def recalculated(content: bytes, prices: tuple[float | None, ...]) -> Callable[[str, int, str], object]:
    """The schedule as a spreadsheet shows it after the prices are typed."""
    book = opened(content)
    for number, price in enumerate(prices, 1):
        cell(book, "schedule", number, "price").value = price
    filled = io.BytesIO()
    book.save(filled)
    (values,) = libreoffice([filled.getvalue()])

    def shown(sheet_id: str, row: int, id: str) -> object:
        found = cell(book, sheet_id, row, id)
        return values.get((found.parent.title, found.row, found.column))

    return shown


def test_every_declared_cell_is_filled_from_the_records_and_no_other() -> None:
    used: dict[str, set[str]] = {sheet.id: set() for sheet in TENDER_BOOK.sheets}
    for procurement in (FOUR, SINGLE):
        for id, rows in rows_of_tender(procurement).items():
            used[id] |= {name.partition(".")[0] for row in rows for name in row}
    used["rounds"] = {column.id for column in TENDER_BOOK.sheet("rounds").columns}  # neither procedure negotiates
    for sheet in TENDER_BOOK.sheets:
        declared = {column.id for column in sheet.fields or sheet.columns}
        assert used[sheet.id] == declared, sheet.id


def test_a_required_cell_of_a_filled_row_is_never_blank() -> None:
    for procurement in (FOUR, SINGLE):
        rows = rows_of_tender(procurement)
        for sheet in TENDER_BOOK.sheets:
            needed = {column.id for column in sheet.fields or sheet.columns if column.need is Need.REQUIRED}
            for row in rows.get(sheet.id, []):
                assert not [id for id in needed if row.get(id) is None], sheet.id


def test_without_what_the_authority_keeps_to_itself_the_internal_sheets_stay_empty(tmp_path: Path) -> None:
    rows = rows_of_tender(replace(FOUR, internal=None))
    assert set(rows) == {sheet.id for sheet in TENDER_BOOK.sheets if not sheet.internal}
    write_tender_template(tmp_path / "t.xlsx", language("en"), replace(FOUR, internal=None))
    sheet = opened((tmp_path / "t.xlsx").read_bytes())["Internal estimates"]
    head, _ = places(sheet, TENDER_BOOK.sheet("estimates"))
    assert all(found.value is None for row in sheet.iter_rows(min_row=head + 1) for found in row)


def test_an_amount_is_rounded_to_the_cent(tmp_path: Path) -> None:
    shown = recalculated(schedule(tmp_path / "s.xlsx"), (0.00001, *(None,) * 4, 0.33333, None, None))
    assert shown("schedule", 1, "amount") == 0.24  # 24,000 x 0.00001
    assert shown("totals", 2, "computed") == 166.67  # 500 x 0.33333 = 166.665


def test_a_price_left_out_is_the_word_and_no_offer_is_a_blank() -> None:
    rows = {row["line"]: row for row in rows_of_tender(FOUR)["prices"]}
    assert rows["set_up"]["price.d"] == "missing"
    assert "price.a_fibre" not in rows["laptop"]
    assert rows["tunnel_month"]["price.c"] == 2.0


def test_the_same_procedure_gives_the_same_bytes(tmp_path: Path) -> None:
    for number in range(2):
        write_tender_template(tmp_path / f"{number}.xlsx", language("fr"), FOUR)
    assert (tmp_path / "0.xlsx").read_bytes() == (tmp_path / "1.xlsx").read_bytes()
    assert schedule(tmp_path / "a.xlsx") == schedule(tmp_path / "b.xlsx")


def test_contract_years_show_the_month_in_which_they_begin(tmp_path: Path) -> None:
    book = opened(schedule(tmp_path / "s.xlsx"))
    head, ats = places(book["Price schedule"], SCHEDULE_BOOK.sheet("schedule"))
    shown = [book["Price schedule"].cell(head - 1, ats[f"estimate.{year}"]).value for year in range(1, 6)]
    assert shown == ["2026-09", "2027-09", "2028-09", "2029-09", "2030-09, renewal"]


@pytest.mark.parametrize(("code", "renewal"), [("en", "renewal"), ("fr", "reconduction")])
def test_the_months_of_the_tender_workbook_follow_its_first_month(tmp_path: Path, code: str, renewal: str) -> None:
    path = tmp_path / "t.xlsx"
    write_tender_template(path, language(code), FOUR)
    title = language(code).text("Price schedule", domain="inputs")
    head, ats = places(opened(path.read_bytes())[title], TENDER_BOOK.sheet("schedule"))
    (values,) = libreoffice([path.read_bytes()])
    shown = [values[title, head - 1, ats[f"maximum.{year}"]] for year in (1, 4, 5)]
    assert shown == ["2026-09", "2029-09", f"2030-09, {renewal}"]


def test_amounts_and_totals_follow_the_prices_that_are_typed(tmp_path: Path) -> None:
    shown = recalculated(schedule(tmp_path / "s.xlsx"), PRICES)
    assert [shown("schedule", number, "amount") for number in range(1, 9)] == list(AMOUNTS)
    assert [shown("totals", number, "computed") for number in (1, 2)] == [
        480_000 + 40_000 + 90_000 + 90_000,
        400_000 + 60_000 + 20_000,
    ]


def test_options_and_renewals_are_in_the_total_where_they_are_compared(tmp_path: Path) -> None:
    terms = replace(FOUR.terms, options_counted=True, renewals_counted=True)
    shown = recalculated(schedule(tmp_path / "s.xlsx", replace(FOUR, terms=terms), "fr"), PRICES)
    lines = 31_200 * 20 + 900 * 50 + 39_000 * 3 + 39_000 * 3 + 3_000 * 9
    assert shown("totals", 1, "computed") == lines


def test_a_lot_without_a_price_has_no_total_and_a_blank_price_no_amount(tmp_path: Path) -> None:
    shown = recalculated(schedule(tmp_path / "s.xlsx"), (20.0, None, 3.0, 3.0, None, None, None, None))
    assert shown("totals", 1, "computed") == 480_000 + 90_000 + 90_000
    assert not shown("totals", 2, "computed")
    assert not shown("schedule", 2, "amount")


def test_the_price_schedule_can_be_recalculated_by_another_engine(tmp_path: Path) -> None:
    content = schedule(tmp_path / "s.xlsx")
    place = cell(opened(content), "schedule", 1, "quantity")
    book = Ironcalc(content)
    book.calculate()
    assert book.value((place.parent.title, place.row, place.column)) == 4_800 + 6_000 + 6_000 + 7_200


@pytest.mark.parametrize("code", ["en", "fr"])
def test_only_the_tenderers_own_cells_are_unlocked(code: str, tmp_path: Path) -> None:
    book = opened(schedule(tmp_path / "s.xlsx", code=code))
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    for declared, sheet in zip(SCHEDULE_BOOK.sheets, book.worksheets[1:], strict=True):
        typed = {column.id for column in declared.fields or declared.columns if column.origin is Origin.TYPED}
        head, ats = places(sheet, declared)
        for row in sheet.iter_rows(min_row=head + 1):
            for found in row:
                id = next((id for id, at in ats.items() if at == found.column), "")
                if declared.is_form:
                    id = str(row[0].value).partition(".")[2] if id == "value" else "shown"
                assert found.protection.locked == (id not in typed), (declared.id, found.coordinate)
    assert book["Price schedule" if code == "en" else "Inventaire des prix"].protection.insertRows


def test_a_typed_price_is_a_number_or_the_word_for_a_missing_one(tmp_path: Path) -> None:
    book = opened(schedule(tmp_path / "s.xlsx"))
    first = cell(book, "schedule", 1, "price")
    (rule,) = [rule for rule in first.parent.data_validations.dataValidation if first.coordinate in rule.sqref]
    (area,) = rule.sqref.ranges
    assert (area.min_col, area.max_col, area.size["rows"]) == (first.column, first.column, len(FOUR.lines))
    assert rule.type == "custom"
    assert f"ISNUMBER({first.coordinate})" in rule.formula1
    assert f'{first.coordinate}="missing"' in rule.formula1
    assert rule.prompt.startswith("Price of one unit without VAT")
    assert rule.error == "A number of 0 or more is needed, or the word missing."


def test_the_schedule_has_what_was_announced_and_nothing_else(tmp_path: Path) -> None:
    """Sentinels in everything that is internal, offered or judged; the raw parts of the file are searched."""
    marked = _marked(FOUR)
    path = tmp_path / "all.xlsx"
    write_tender_template(path, language("en"), marked)
    assert SENTINEL in _raw(path.read_bytes())
    assert "987654.321" in _raw(path.read_bytes())
    raw = _raw(schedule(tmp_path / "s.xlsx", marked))
    assert SENTINEL not in raw
    assert "987654" not in raw
    assert FOUR.terms.reference in raw
    assert schedule(tmp_path / "a.xlsx", marked) == schedule(tmp_path / "b.xlsx", FOUR)


def _marked(procurement: Procurement) -> Procurement:
    assert procurement.internal is not None
    internal = replace(
        procurement.internal,
        estimates=tuple(replace(e, figure=replace(e.figure, value=987654.321)) for e in procurement.internal.estimates),
        references=tuple(replace(r, price=987654.321, source=SENTINEL) for r in procurement.internal.references),
        alternatives=tuple(replace(a, label=SENTINEL) for a in procurement.internal.alternatives),
        volumes=tuple(replace(v, label=SENTINEL) for v in procurement.internal.volumes),
        note=SENTINEL,
    )
    return replace(
        procurement,
        internal=internal,
        tenders=tuple(
            replace(t, name=SENTINEL, prices=dict.fromkeys(t.prices, 987654.321)) for t in procurement.tenders
        ),
        scores=tuple(replace(score, reason=SENTINEL) for score in procurement.scores),
        corrections=tuple(replace(c, reason=SENTINEL, decided_by=SENTINEL) for c in procurement.corrections),
        sources=tuple(replace(source, document=SENTINEL) for source in procurement.sources),
        terms=replace(procurement.terms, evaluators=SENTINEL),
    )


def _raw(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


@pytest.mark.parametrize("text", ["=1+1", "http://example.org", "@SUM(A1)", "{=1+1}", "x" * 33_000])
def test_a_typed_text_never_becomes_a_formula_or_a_link(text: str, tmp_path: Path) -> None:
    tenders = (replace(FOUR.tenders[0], name=text[:32_000]), *FOUR.tenders[1:])
    terms = replace(FOUR.terms, title=text[:32_000], authority=text[:32_000])
    procurement = replace(FOUR, terms=terms, tenders=tenders)
    write_tender_template(tmp_path / "t.xlsx", language("en"), procurement)
    for content in ((tmp_path / "t.xlsx").read_bytes(), schedule(tmp_path / "s.xlsx", procurement)):
        for sheet in opened(content).worksheets[1:]:
            for found in (found for row in sheet.iter_rows() for found in row):
                assert found.hyperlink is None
                assert found.data_type != "f" or found.value.startswith(("=IF(", "=SUM(")), found.coordinate


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_guide_says_which_kind_of_workbook_it_is(code: str, tmp_path: Path) -> None:
    write_tender_template(tmp_path / "t.xlsx", language(code))
    kinds = []
    for content in ((tmp_path / "t.xlsx").read_bytes(), schedule(tmp_path / "s.xlsx", code=code)):
        guide = opened(content).worksheets[0]
        kinds += [row[2].value for row in guide.iter_rows() if row[0].value == "guide.kind"]
    assert kinds == ["tender", "schedule"]


# What is printed, typed and named


def _page_widths(sheet: Any) -> list[int]:
    """Pixels of each printed page of a sheet; the first two columns stand on every one."""
    shown = {
        at: found.width
        for found in sheet.column_dimensions.values()
        for at in range(found.min, found.max + 1)  # one entry for neighbours of one width
    }
    widths = [7 * round(shown[at] - 0.71) + 5 for at in _columns(sheet)]
    ends = [0, *(found.id for found in sheet.col_breaks.brk), len(widths)]
    return [sum(widths[a:b]) + (sum(widths[:2]) if a else 0) for a, b in pairwise(ends)]


def _columns(sheet: Any) -> range:
    return range(1, openpyxl.utils.cell.range_boundaries(sheet.print_area.replace("$", "").split("!")[-1])[2] + 1)


@pytest.mark.parametrize("years", [1, 2, 4, 5, 10])
def test_the_price_schedule_prints_whole_bands_on_pages_that_hold_them(years: int, tmp_path: Path) -> None:
    terms = replace(FOUR.terms, years=years, renewal_years=0)
    lines = tuple(
        replace(line, minimum=(1.0,) * years, estimate=(2.0,) * years, maximum=(3.0,) * years) for line in FOUR.lines
    )
    sheet = opened(schedule(tmp_path / "s.xlsx", replace(FOUR, terms=terms, lines=lines)))["Price schedule"]
    breaks = [found.id for found in sheet.col_breaks.brk]  # columns before the break
    bands = {cell.column - 1 for cell in sheet[3] if cell.value}
    assert sheet.page_setup.orientation == "landscape"
    assert set(breaks) <= bands - {0}
    assert all(at >= 8 for at in breaks)  # quantity, price and amount are the columns 6 to 8
    if not breaks:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert max(_page_widths(sheet)) * 0.65 <= 960
    else:
        assert years > 2
        scale = sheet.page_setup.scale or 100
        assert scale >= 65
        assert max(_page_widths(sheet)) * scale / 100 <= 960


def test_prices_are_deep_yellow_and_optional_discounts_pale(tmp_path: Path) -> None:
    book = opened(schedule(tmp_path / "s.xlsx"))
    colours = {
        (sheet, id): cell(book, sheet, 1, id).fill.fgColor.rgb[2:]
        for sheet, id in (("schedule", "price"), ("combined", "lots"), ("combined", "discount"), ("totals", "discount"))
    }
    assert colours.pop(("schedule", "price")) == YELLOW[1:]
    assert set(colours.values()) == {PALE_YELLOW[1:]}


def test_no_lot_is_named_to_tenderers_that_does_not_exist(tmp_path: Path) -> None:
    raw = _raw(schedule(tmp_path / "s.xlsx", replace(FOUR, combined=())))
    assert "+laptops" not in raw
    assert "lot_1+lot_2" in raw


def test_a_typed_text_never_becomes_markup(tmp_path: Path) -> None:
    typed = "<r><t>bold</t></r>"
    procurement = replace(FOUR, terms=replace(FOUR.terms, title=typed, authority="x" * 40_000))
    write_tender_template(tmp_path / "t.xlsx", language("en"), procurement)
    for content in ((tmp_path / "t.xlsx").read_bytes(), schedule(tmp_path / "s.xlsx", procurement)):
        assert "<t>bold" not in _raw(content)
        shown = {found.value for sheet in opened(content).worksheets for row in sheet.iter_rows() for found in row}
        assert "\u2060" + typed in shown
        assert "x" * 32_765 + " …" in shown


def test_an_apostrophe_in_the_name_of_a_sheet_is_doubled_wherever_it_is_referred_to(tmp_path: Path) -> None:
    """Titles of the catalogues may have one, as the French for "procedure's"."""
    tongue = language("en")
    titles = {sheet.title for book in (TENDER_BOOK, SCHEDULE_BOOK) for sheet in book.sheets}

    def speak(text: str, domain: str = "messages", **parameters: object) -> str:
        told = tongue.text(text, domain=domain, **parameters)
        return f"L'{told}" if text in titles else told

    odd = _Odd(tongue, speak)
    write_tender_template(tmp_path / "t.xlsx", odd, FOUR)  # type: ignore[arg-type]
    write_schedule(tmp_path / "s.xlsx", odd, FOUR)  # type: ignore[arg-type]
    for name in ("t.xlsx", "s.xlsx"):
        raw = html.unescape(_raw((tmp_path / name).read_bytes()))
        assert "'L''Price schedule'!" in raw
        assert not re.search(r"'L'[A-Z][^'<]*'!", raw)


class _Odd:
    """A language in which every sheet has an apostrophe in its name."""

    def __init__(self, tongue: Language, speak: Callable[..., str]) -> None:
        self.text, self._tongue = speak, tongue

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tongue, name)
