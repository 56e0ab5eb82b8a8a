"""Workbooks that gave a wrong number without a word in other readers: each is used as typed, or refused by its cell."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl.utils.cell import coordinate_from_string

from costmodel.domain.costs import Month
from costmodel.errors import InputError, Severity
from costmodel.language import language
from costmodel.language.faults import describe
from costmodel.reading import read_case
from tests.reading.workbooks import (
    Workbook,
    filled,
    issues_of,
    parts_of,
    place,
    rewrite,
    sheet_part,
    store,
    without_cells,
    write_parts,
)
from tests.worked_examples.m9 import M9

FEE = ("prices", "adsl_line", "amount")


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return Workbook(tmp_path / "case.xlsx")


def told(path: Path) -> list[tuple[str, str, str]]:
    return [(issue.code, place(issue), issue.found) for issue in issues_of(path)]


@pytest.fixture(scope="module")
def fee(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the monthly fee."""
    return Workbook(tmp_path_factory.mktemp("filled") / "case.xlsx").where(*FEE)


@dataclass(frozen=True)
class Stored:
    """A filled workbook whose monthly fee can be replaced by what a file may hold there."""

    path: Path
    address: str

    def holding(self, inside: str, type_name: str | None = None) -> Path:
        return store(self.path, "Prices", self.address, inside, type_name)

    def holding_text(self, text: str) -> Path:
        return self.holding(f'<is><t xml:space="preserve">{escape(text)}</t></is>', "inlineStr")

    @property
    def place(self) -> str:
        return f"Prices!{self.address}"


@pytest.fixture
def stored(tmp_path: Path, fee: str) -> Stored:
    path = tmp_path / "case.xlsx"
    path.write_bytes(filled(M9, "en"))
    return Stored(path, fee)


# Formulas and errors


def test_a_formula_with_its_result_is_used_and_named_in_a_warning(stored: Stored) -> None:
    path, where = stored.holding("<f>20+8.5</f><v>28.5</v>"), stored.place
    case, warnings = read_case(path)
    assert case.elements[0].price.amount.value == 28.5
    assert [(issue.code, issue.severity, place(issue)) for issue in warnings] == [
        ("formula-used", Severity.WARNING, where)
    ]


def test_a_formula_without_its_result_is_refused(workbook: Workbook) -> None:
    address = workbook.put(*FEE, "=20+8.5")  # openpyxl writes no result
    assert told(workbook.save()) == [("formula-without-value", f"Prices!{address}", "20+8.5")]


def test_a_formula_whose_result_is_an_empty_text_is_refused(stored: Stored) -> None:
    path, where = stored.holding('<f>""</f><v></v>', "str"), stored.place
    assert told(path) == [("formula-without-value", where, '""')]


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!"])
def test_a_stored_error_is_refused(stored: Stored, error: str) -> None:
    path, where = stored.holding(f"<f>A1/0</f><v>{error}</v>", "e"), stored.place
    assert told(path) == [("error-value", where, error)]


# Values of another kind


def test_true_in_a_price_is_not_1(workbook: Workbook) -> None:
    address = workbook.put(*FEE, True)
    assert told(workbook.save()) == [("boolean-found", f"Prices!{address}", "TRUE")]


def test_a_date_in_a_price_is_not_its_day_number(workbook: Workbook) -> None:
    address = workbook.put(*FEE, datetime.date(2011, 7, 1))
    workbook.sheet("prices")[address].number_format = "dd/mm/yyyy"
    assert told(workbook.save()) == [("date-found", f"Prices!{address}", "2011-07-01")]


@pytest.mark.parametrize("number", ["NaN", "INF", "-inf", "1e309", "1_000", "0x1A", "28,5", ""])
def test_what_is_no_finite_number_is_refused(stored: Stored, number: str) -> None:
    path, where = stored.holding(f"<v>{number}</v>"), stored.place
    code = "blank" if number == "" else "not-finite"
    assert told(path) == [(code, where, number)]


def test_a_number_where_a_text_is_wanted_is_refused(workbook: Workbook) -> None:
    address = workbook.put("prices", "adsl_line", "label", 2011)
    assert told(workbook.save()) == [("number-for-text", f"Prices!{address}", "2011")]


# Numbers as text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234", "1234"),  # Belgian thousands
        ("1,5", "1.5"),
        ("28,50", "28.50"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),  # no-break space
        ("1\u202f234,56", "1234.56"),  # narrow no-break space
        ("1.234.567,8", "1234567.8"),
        ("1,234.56", "1234.56"),
        ("€ 20", "20"),
        ("20 EUR", "20"),
        ("20,-", "20"),
        ("-3,5", "-3.5"),
        ("٢٨٫٥", "28.5"),  # Arabic digits
        ("２８", "28"),  # full-width digits
        ("1'234", "1234"),
        ("28.5", "28.5"),
    ],
)
def test_a_number_typed_as_text_is_refused_with_the_number_probably_meant(
    stored: Stored, typed: str, meant: str
) -> None:
    (issue,) = issues_of(stored.holding_text(typed))
    assert (issue.code, place(issue), issue.found) == ("number-as-text", stored.place, typed)
    assert issue.parameters["meant"] == meant


@pytest.mark.parametrize("typed", ["about 20", "n/a", "-", "1/2", "1..5", "²"])
def test_a_text_that_is_no_number_is_refused_without_a_guess(stored: Stored, typed: str) -> None:
    (issue,) = issues_of(stored.holding_text(typed))
    assert issue.code in ("text-for-number", "number-as-text")
    assert issue.code == "text-for-number" or typed == "²"  # superscript two is the digit 2 in compatibility form


def test_the_message_says_where_what_and_what_to_do_in_the_readers_language(workbook: Workbook) -> None:
    address = workbook.put(*FEE, "28,50")
    (issue,) = issues_of(workbook.save())
    assert describe(issue, language("en"), "inputs/novo.xlsx") == (
        f'inputs/novo.xlsx  Prices!{address} (unit price, "adsl line"): found the text "28,50"; '
        "a number (EUR excl. VAT) is needed.\n"
        "                  If you mean 28.50, type it as a number."
    )
    assert "Si vous voulez dire 28,50, tapez-le comme un nombre." in describe(issue, language("fr"), "novo.xlsx")


def test_a_word_that_is_not_in_the_list_is_refused_with_the_list(workbook: Workbook) -> None:
    address = workbook.put("prices", "laptop", "status", "guessed")
    (issue,) = issues_of(workbook.save())
    assert (issue.code, place(issue)) == ("not-in-list", f"Prices!{address}")
    assert "one of the words published, derived, assumed is needed" in describe(issue, language("en"), "f")


# Percentages and bounds


def test_5_where_5_percent_is_meant_is_refused(workbook: Workbook) -> None:
    address = workbook.field("case", "discount_rate", 5)
    (issue,) = issues_of(workbook.save())
    assert (issue.code, place(issue)) == ("percentage", f"Case!{address}")
    assert describe(issue, language("en"), "f").endswith("If you mean 5 %, type 5%.")


@pytest.mark.parametrize("value", [-0.01, 121])
def test_a_vat_rate_outside_0_to_100_percent_is_refused(workbook: Workbook, value: float) -> None:
    address = workbook.put("prices", "adsl_line", "vat_rate", value)
    assert [found[:2] for found in told(workbook.save())] == [("out-of-bounds", f"Prices!{address}")]


def test_a_negative_price_and_half_a_year_of_life_are_refused(workbook: Workbook) -> None:
    price = workbook.put(*FEE, -28.5)
    life = workbook.put("prices", "laptop", "life_years", 2.5)
    assert workbook.found() == [("out-of-bounds", f"Prices!{price}"), ("not-whole", f"Prices!{life}")]


def test_a_bound_that_is_not_allowed_itself_is_told_as_such(workbook: Workbook) -> None:
    rate = workbook.field("case", "discount_rate", -1)
    (issue,) = workbook.issues()
    assert (issue.code, place(issue)) == ("not-above", f"Case!{rate}")
    assert "found -100 %; it must be above -100 %, and 100 % at most." in describe(issue, language("en"), "f")


# Numbers and labels in the reader's language


def test_a_number_is_told_with_the_decimal_sign_of_the_reader_and_a_text_as_it_was_typed(workbook: Workbook) -> None:
    workbook.put("prices", "laptop", "life_years", 2.5)
    workbook.put("prices", "laptop", "basis", 7.5)
    workbook.put("prices", "desktop", "basis", "7.5")
    workbook.put("prices", "adsl_line", "life_years", 3)
    workbook.put("profiles", "telework", "satellite_days", 3.5)
    workbook.put("profiles", "telework", "source", 4.5)
    french = {(issue.code, told) for issue in workbook.issues() for told in [describe(issue, language("fr"), "f")]}
    for code, said in (
        ("not-whole", "trouvé 2,5 ;"),
        ("not-in-list", "trouvé « 7,5 » ;"),
        ("not-in-list", "trouvé « 7.5 » ;"),
        ("presence-negative", "5,5 jours"),
        ("number-for-text", "4,5 ;"),
    ):
        assert any(code == found and said in told for found, told in french), (code, said, french)


def test_a_value_and_its_bounds_have_the_decimal_sign_of_the_reader(workbook: Workbook) -> None:
    workbook.put("prices", "laptop", "amount_low", 1000.5)
    workbook.put("prices", "laptop", "amount_high", 1100.25)
    workbook.put("prices", "adsl_line", "life_years", 2)
    workbook.put("prices", "desktop", "vat_rate", -0.005)
    told = [describe(issue, language("fr"), "f") for issue in workbook.issues()]
    assert any("1000,5" in each and "1100,25" in each for each in told)
    assert any("trouvé -0,5 %" in each for each in told)
    assert not any("1000.5" in each or "-0.5" in each for each in told)


def test_the_name_of_a_row_stands_in_the_quotation_marks_of_the_reader(workbook: Workbook) -> None:
    workbook.put(*FEE, -1)
    (issue,) = workbook.issues()
    assert '(unit price, "adsl line")' in describe(issue, language("en"), "f")
    assert "« adsl line »)" in describe(issue, language("fr"), "f")


# Blanks


@pytest.mark.parametrize(("field", "may_be_0"), [("first_year", False), ("years", False), ("discount_rate", True)])
def test_0_is_proposed_for_a_blank_only_where_0_is_accepted(workbook: Workbook, field: str, may_be_0: bool) -> None:
    address = workbook.field("case", field, None)
    (issue,) = [issue for issue in workbook.issues() if issue.cell == address and issue.sheet == "Case"]
    assert ("type 0" in describe(issue, language("en"), "f")) is may_be_0


def test_a_blank_is_never_0(workbook: Workbook) -> None:
    blanks = [
        workbook.put("headcount", 10, "year_end.2", None),
        workbook.put("prices", "adsl_activation", "churn", None),
        workbook.put("kit", "laptop", "units_per_head:office", None),
        workbook.put("kit", "laptop", "fixed:telework", None),
        workbook.put("kit", "laptop", "active:telework", None),
        workbook.field("office", "fixed_m2", None),
    ]
    found = workbook.found()
    assert {where.partition("!")[2] for _, where in found} == set(blanks)
    assert {code for code, _ in found} == {"blank", "blank-text", "needed-here"}


def test_a_text_of_spaces_is_not_a_blank(workbook: Workbook) -> None:
    address = workbook.put("prices", "adsl_line", "note", " \u00a0 ")
    assert workbook.found() == [("only-spaces", f"Prices!{address}")]


@pytest.mark.parametrize("name", ["NA", "None", "null", "nan", "N.A", "NaN", "true"])
def test_names_that_other_readers_take_for_blanks_are_names(workbook: Workbook, name: str) -> None:
    for sheet, column in (("prices", "id"), ("kit", "element")):
        workbook.put(sheet, "allowance", column, name)
    workbook.put("prices", name, "label", name)
    case, warnings = read_case(workbook.save())
    assert (case.elements[5].id, case.elements[5].label, warnings) == (name, name, [])


# Ids


@pytest.mark.parametrize("twin", ["adsl_line", "ADSL_Line", "adsl_line  ", "\u00a0adsl_line", "ａdsl_line"])
def test_ids_that_look_alike_are_the_same_id(workbook: Workbook, twin: str) -> None:
    address = workbook.put("prices", "adsl_activation", "id", twin)
    workbook.put("kit", "adsl_activation", "element", "laptop2")
    found = workbook.found()
    assert ("duplicate-id", f"Prices!{address}") in found


def test_an_id_with_trailing_spaces_is_found_by_its_trimmed_name(workbook: Workbook) -> None:
    workbook.put("prices", "adsl_line", "id", "adsl_line  ")
    workbook.put("kit", "adsl_line", "element", "\u00a0ADSL_LINE")
    case, warnings = read_case(workbook.save())
    assert (case.elements[0].id, warnings) == ("adsl_line", [])
    assert without_cells(case) == without_cells(M9)


def test_an_id_with_a_space_inside_is_refused(workbook: Workbook) -> None:
    address = workbook.put("prices", "adsl_line", "id", "adsl line")
    assert ("bad-id", f"Prices!{address}") in workbook.found()


# Columns and rows


def test_a_missing_column_is_refused(workbook: Workbook) -> None:
    row, columns = workbook.head("prices")
    workbook.sheet("prices").cell(row, columns["vat_rate"]).value = None
    found = workbook.found()
    assert ("missing-column", f"Prices!A{row}") in found
    assert any(code == "stray-cell" for code, _ in found)  # the rates typed there are not passed over


def test_a_column_that_stands_twice_is_refused(workbook: Workbook) -> None:
    row, columns = workbook.head("prices")
    cell = workbook.sheet("prices").cell(row, max(columns.values()) + 1, "prices.amount")
    assert workbook.found() == [("duplicate-column", f"Prices!{cell.coordinate}")]


def test_a_column_of_another_sheet_or_of_none_is_refused(workbook: Workbook) -> None:
    row, columns = workbook.head("prices")
    at = max(columns.values()) + 1
    sheet = workbook.sheet("prices")
    mine, other = sheet.cell(row, at, "lines.fee"), sheet.cell(row + 1, at + 1, "my own note")
    assert workbook.found() == [
        ("unknown-column", f"Prices!{mine.coordinate}"),
        ("stray-cell", f"Prices!{other.coordinate}"),
    ]


def test_an_id_of_a_column_with_no_break_spaces_is_the_same_id(workbook: Workbook) -> None:
    row, columns = workbook.head("prices")
    workbook.sheet("prices").cell(row, columns["amount"]).value = "\u00a0prices.amount "
    assert workbook.found() == []


def test_a_head_with_a_no_break_space_names_the_same_profile(workbook: Workbook) -> None:
    row, columns = workbook.head("kit")
    workbook.sheet("kit").cell(row - 1, columns["units_per_head:telework"]).value = "Telework\u00a0"
    assert workbook.found() == []


def test_a_column_without_head_is_refused_where_something_is_typed_in_it(workbook: Workbook) -> None:
    row, columns = workbook.head("kit")
    head = workbook.sheet("kit").cell(row - 1, columns["units_per_head:telework"])
    head.value = None
    found = workbook.found()
    assert ("missing-head", f"Kit!{head.coordinate}") in found
    laptop = workbook.where("kit", "laptop", "element").removeprefix("A")
    assert ("column-without-head", f"Kit!{head.column_letter}{laptop}") in found


def test_columns_may_be_moved(workbook: Workbook) -> None:
    sheet = workbook.sheet("prices")
    _, columns = workbook.head("prices")
    one, other = columns["amount"], columns["vat_rate"]
    for row in range(4, sheet.max_row + 1):
        first, second = sheet.cell(row, one), sheet.cell(row, other)
        first.value, second.value = second.value, first.value
        first.number_format, second.number_format = second.number_format, first.number_format
    case, _ = read_case(workbook.save())
    assert without_cells(case) == without_cells(M9)


@pytest.mark.parametrize("word", ["Total", "TOTAL :", "Totaal", "Sous-total"])
def test_a_total_row_inside_a_table_is_refused(workbook: Workbook, word: str) -> None:
    number = workbook.add("prices", id=word, label="sum of all", amount=99999)
    assert workbook.found() == [("total-row", f"Prices!A{number}")]


def test_a_row_of_sums_without_a_name_is_a_total_row(workbook: Workbook) -> None:
    number = workbook.add("headcount", opening="=SUM(C7:C12)")
    assert workbook.found() == [("total-row", f"Headcount!A{number}")]


def test_merged_cells_inside_a_table_are_refused(workbook: Workbook) -> None:
    workbook.sheet("prices").merge_cells("C7:C8")
    found = workbook.found()
    assert ("merged-cells", "Prices!C7") in found
    assert ("blank-text", "Prices!C8") in found


def test_hidden_rows_and_columns_are_used_and_named_in_a_warning(workbook: Workbook) -> None:
    sheet = workbook.sheet("prices")
    address = workbook.where(*FEE)
    column, row = coordinate_from_string(address)
    sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions[column].hidden = True
    case, warnings = read_case(workbook.save())
    assert without_cells(case) == without_cells(M9)
    assert {(issue.code, issue.severity, issue.found) for issue in warnings} == {
        ("hidden-row", Severity.WARNING, str(row)),
        ("hidden-column", Severity.WARNING, column),
    }


def test_a_hidden_sheet_is_used_and_named_in_a_warning(workbook: Workbook) -> None:
    workbook.sheet("office").sheet_state = "hidden"
    assert workbook.found() == [("hidden-sheet", "Office")]


# Examples


def test_an_example_row_is_not_read(workbook: Workbook, tmp_path: Path) -> None:
    number = workbook.add("prices", id="ex.adsl", label="ADSL", amount=28.5, base_year=2026)
    assert (workbook.found(), number > 0) == ([], True)


def test_an_example_row_with_other_figures_in_it_is_not_passed_over(workbook: Workbook) -> None:
    number = workbook.add("prices", id="ex.adsl", label="ADSL", amount=31)
    assert workbook.found() == [("example-changed", f"Prices!{workbook.where('prices', number, 'amount')}")]


# Number formats


@pytest.mark.parametrize(
    "code", ['"12.00"', ";;;", "0,", "0%", '0.00" k 12"', "0;;0", "[>1]0.00;0", '"free"', "0.00,,"]
)
def test_a_format_that_shows_another_value_is_refused(workbook: Workbook, code: str) -> None:
    address = workbook.where(*FEE)
    workbook.sheet("prices")[address].number_format = code
    expected = [] if code == "0;;0" else [("format-misleads", f"Prices!{address}")]
    assert workbook.found() == expected


@pytest.mark.parametrize(
    "code",
    [
        "0.00",
        "General",
        "#,##0.00 [$€-80C]",
        '#,##0.00 "EUR"',
        '€ #,##0.00;[Red]€ -#,##0.00;"-"',
        "0.0E+00",
        "@",
        "_-* #,##0.00_-",
    ],
)
def test_an_ordinary_format_is_no_obstacle(workbook: Workbook, code: str) -> None:
    workbook.sheet("prices")[workbook.where(*FEE)].number_format = code
    assert workbook.found() == []


# The workbook as a whole


def test_a_renamed_sheet_is_found_by_its_ids_and_named_as_its_tab(workbook: Workbook) -> None:
    workbook.sheet("prices").title = "Nos prix 2011"
    case, _ = read_case(workbook.save())
    assert case.elements[0].price.amount.cell == f"Nos prix 2011!{workbook.where(*FEE)}"


def test_sheets_in_another_order_with_another_tab_selected_are_the_same(workbook: Workbook) -> None:
    workbook.book._sheets.reverse()
    workbook.book.active = 3
    case, warnings = read_case(workbook.save())
    assert (without_cells(case), warnings) == (without_cells(M9), [])


def test_a_missing_sheet_is_refused(workbook: Workbook) -> None:
    del workbook.book["Openings"]
    assert workbook.found() == [("missing-sheet", "")]


def test_a_second_copy_of_a_sheet_is_refused(workbook: Workbook) -> None:
    copied = workbook.book.copy_worksheet(workbook.sheet("prices"))
    assert workbook.found() == [("duplicate-sheet", copied.title)]


def test_a_sheet_of_ones_own_is_named_in_a_warning(workbook: Workbook) -> None:
    workbook.book.create_sheet("My notes")["B2"] = "call the provider"
    assert workbook.found() == [("sheet-ignored", "My notes")]


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert told(tmp_path / "other.xlsx") == [("not-an-input-workbook", "", "")]


def test_an_older_template_is_refused(workbook: Workbook) -> None:
    guide = workbook.book["Guide"]
    for (cell,) in guide.iter_rows(max_col=1):
        if cell.value == "guide.version":
            guide.cell(cell.row, 3).value = "0"
    assert told(workbook.save()) == [("template-version", "", "0")]


def test_months_of_a_workbook_that_counts_from_1904_are_the_months_shown(workbook: Workbook) -> None:
    address = workbook.put("prices", "adsl_line", "start", datetime.date(2011, 7, 1))
    workbook.sheet("prices")[address].number_format = "yyyy-mm"
    days = (datetime.date(2011, 7, 1) - datetime.date(1904, 1, 1)).days
    path = store(workbook.save(), "Prices", address, f"<v>{days}</v>")
    path = rewrite(path, "xl/workbook.xml", "<workbookPr", '<workbookPr date1904="1"')
    assert read_case(path)[0].elements[0].start == Month(year=2011, month=7)


def test_a_date_is_a_month_only_on_its_first_day(workbook: Workbook) -> None:
    first = workbook.put("prices", "adsl_line", "start", datetime.date(2011, 7, 1))
    other = workbook.put("prices", "adsl_line", "end", datetime.date(2014, 12, 31))
    for address in (first, other):
        workbook.sheet("prices")[address].number_format = "mmm yyyy"
    assert told(workbook.save()) == [("not-a-month", f"Prices!{other}", "2014-12-31")]


@pytest.mark.parametrize("typed", ["2011-7", "07/2011", "2011-13", "juillet 2011", "2011", 40725])
def test_a_month_in_another_form_is_refused(workbook: Workbook, typed: object) -> None:
    address = workbook.put("prices", "adsl_line", "start", typed)
    workbook.sheet("prices")[address].number_format = "General"
    assert workbook.found() == [("not-a-month", f"Prices!{address}")]


@pytest.mark.parametrize("size", ["A1", "A1:B2", "A1:XFD9"])
def test_a_stated_size_that_lies_is_not_believed(workbook: Workbook, size: str) -> None:
    path = workbook.save()
    parts, part = parts_of(path), sheet_part(path, "Prices")
    text = re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{size}"', parts[part].decode())
    assert size in text
    write_parts(path, parts | {part: text.encode()})
    assert without_cells(read_case(path)[0]) == without_cells(M9)


def test_cells_without_addresses_and_texts_in_place_are_read(workbook: Workbook) -> None:
    path = workbook.save()
    parts, part = parts_of(path), sheet_part(path, "Prices")
    text = parts[part].decode()
    bare = re.sub(r'<c r="[A-Z]+\d+"', "<c", re.sub(r'<row r="\d+"', "<row", text))
    if len(re.findall("<row", text)) == int(re.findall(r'<row r="(\d+)"', text)[-1]):
        assert without_cells(read_case(write_parts(path, parts | {part: bare.encode()}))[0]) == without_cells(M9)
    path = store(workbook.save(), "Prices", workbook.where("prices", "laptop", "label"),
                 "<is><r><t>lap</t></r><r><t>top</t></r><rPh><t>x</t></rPh></is>", "inlineStr")  # fmt: skip
    assert without_cells(read_case(path)[0]) == without_cells(M9)


def test_prefixed_element_names_are_read(workbook: Workbook) -> None:
    path = workbook.save()
    parts, part = parts_of(path), sheet_part(path, "Prices")
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", parts[part].decode())
    text = text.replace("xmlns=", "xmlns:x=", 1)
    assert without_cells(read_case(write_parts(path, parts | {part: text.encode()}))[0]) == without_cells(M9)


def test_a_file_refused_by_the_pre_scan_is_refused_with_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "old.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    with pytest.raises(InputError) as refused:
        read_case(path)
    (issue,) = refused.value.issues
    assert describe(issue, language("en"), "old.xlsx").startswith("old.xlsx: This is")


def test_a_workbook_that_refers_to_texts_it_does_not_have_is_refused(stored: Stored) -> None:
    assert [code for code, _, _ in told(stored.holding("<v>99999</v>", "s"))] == ["unreadable-workbook"]


# All at once


def test_all_faults_are_told_at_once_in_the_order_of_the_sheets(workbook: Workbook) -> None:
    places = [
        "Case!" + workbook.field("case", "vat_recoverable_share", "none"),
        "Scenarios!" + workbook.put("scenarios", "telework", "sharing_since", "soon"),
        "Prices!" + workbook.put(*FEE, "28,50"),
        "Prices!" + workbook.put("prices", "laptop", "basis", "rented"),
        "Kit!" + workbook.put("kit", "laptop", "active:telework", "perhaps"),
        "Leases!" + workbook.put("leases", "lease_2", "other_use_share", 20),
    ]
    assert [where for _, where in workbook.found()] == places


def test_a_warning_does_not_hide_among_faults(workbook: Workbook) -> None:
    workbook.put(*FEE, "28,50")
    workbook.sheet("prices").row_dimensions[9].hidden = True
    issues = workbook.issues()
    assert [(issue.code, issue.severity) for issue in issues] == [
        ("number-as-text", Severity.ERROR),
        ("hidden-row", Severity.WARNING),
    ]


def test_what_a_person_typed_is_told_as_typed_and_never_runs_as_a_placeholder(workbook: Workbook) -> None:
    workbook.put("prices", "laptop", "basis", "{0} {wanted} {x!r}")
    (issue,) = issues_of(workbook.save())
    assert '"{0} {wanted} {x!r}"' in describe(issue, language("en"), "f")
