"""Rows on named sheets: what a formula reads from another sheet, and what cannot stand where it was put."""

from __future__ import annotations

from math import nan

import pytest

from costmodel.formula.expression import (
    At,
    Axis,
    Block,
    Dot,
    Expr,
    Label,
    Nth,
    Of,
    Over,
    Prev,
    Rank,
    if_error,
    is_given,
    lift,
    maximum,
    or_blank,
    total,
    where,
)
from costmodel.formula.model import DefinitionError, Input, Model, Row
from costmodel.formula.places import LinkLine, RowLine, SubstitutionLine
from costmodel.formula.sheets import SheetLayout

TABS = {"prices": "Prices", "scores": "Scores", "years": "Years", "more years": "More years"}
AXES = {"years": Axis.YEARS, "more years": Axis.YEARS}


class Book:
    """Two prices over two tenders in E5:F6 of Prices, two quantities over an opening and two years on Years."""

    def __init__(self) -> None:
        self.model = Model(columns=3, tenders=2)
        self.model.sheet = "prices"
        self.model.section = Label("section")
        self.price, self.other = (self.input(id, [3, nan], Axis.TENDERS) for id in ("price", "other"))
        self.model.sheet = "years"
        self.quantity, self.more = (self.input(id, [0, 10, 20], Axis.YEARS) for id in ("quantity", "more"))

    def input(self, id: str, values: list[float], axis: Axis) -> Input:
        blank = Label("missing") if axis is Axis.TENDERS else None
        return self.model.input(id, Label(id), "EUR", values, axis=axis, blank=blank)

    def row(self, expr: Expr, sheet: str = "scores", **options: object) -> Row:
        self.model.sheet = sheet
        id = f"row {len(self.model.rows)}"
        return self.model.row(id, Label(id), "EUR", expr, **options)  # type: ignore[arg-type]

    def layout(self) -> SheetLayout:
        return SheetLayout(self.model, TABS, AXES, first_line=3)

    def formulas(self, row: Row) -> list[str]:
        layout = self.layout()
        lines = layout.sheets[row.sheet]
        (found,) = [layout.cells(line) for line in lines if isinstance(line, RowLine) and line.row is row]
        return [text for _, text in found.by_column]

    def links(self, sheet: str) -> list[list[str]]:
        layout = self.layout()
        lines = [line for line in layout.sheets[sheet] if isinstance(line, LinkLine)]
        return [[text for _, text in layout.cells(line).by_column] for line in lines]


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        (lambda p: or_blank(p / 2), '=IFERROR(E6/2,"")'),
        (lambda p: or_blank(p), '=IFERROR(E6+0,"")'),
        (lambda p: if_error(p, 0), "=IFERROR(E6+0,0)"),
        (lambda p: maximum(0, p), "=MAX(0,E6+0)"),
        (lambda p: maximum(0, p - 1, or_blank(1 / p)), '=MAX(0,E6-1,IFERROR(1/E6,"")+0)'),
        (lambda p: where(p, 1), '=IFERROR(E6/1,"")'),
        (lambda p: is_given(p), "=IFERROR(E6*0+1,0)"),
        (lambda p: p - Over("median", p, False), "=E6-MEDIAN($E6:$F6)"),
        (lambda p: p / Over("mean", p, False) / Over("count", p, False), "=E6/AVERAGE($E6:$F6)/COUNT($E6:$F6)"),
        (lambda p: p - Nth(p, lift(2), True) - Nth(p, lift(1), False), "=E6-LARGE($E6:$F6,2)-SMALL($E6:$F6,1)"),
        (lambda p: Rank(p, True) + Rank(p, False), "=RANK(E6,$E6:$F6,0)+RANK(E6,$E6:$F6,1)"),
        (lambda p: p - At(p, 2), "=E6-$F$6"),
    ],
)
def test_each_operator_is_printed_as_a_spreadsheet_knows_it(formula: object, printed: str) -> None:
    book = Book()
    assert book.formulas(book.row(formula(book.price), "prices"))[0] == printed  # type: ignore[operator]


def test_a_cell_that_always_has_a_number_is_printed_as_it_is() -> None:
    book = Book()
    sure = book.row(if_error(book.price, 0), "prices")
    assert book.formulas(book.row(maximum(0, sure), "prices"))[0] == "=MAX(0,E8)"


def test_a_second_value_that_may_be_blank_makes_the_cell_one_that_may_be() -> None:
    book = Book()
    either = book.row(if_error(1 / book.price, book.other), "prices")
    assert book.formulas(book.row(maximum(0, either), "prices"))[0] == "=MAX(0,E8+0)"


def test_a_row_of_another_sheet_is_brought_in_and_one_cell_of_another_axis_as_a_scalar() -> None:
    book = Book()
    row = book.row(or_blank(book.price * At(book.quantity, 2)))
    assert book.formulas(row) == ['=IFERROR(E6*$C$7,"")', '=IFERROR(F6*$C$7,"")']
    assert book.links("scores") == [["='Prices'!E$6", "='Prices'!F$6"], ["='Years'!$F$6"]]


def test_years_of_another_sheet_come_with_their_opening() -> None:
    book = Book()
    book.row(Prev(book.quantity) + 0, "more years")
    assert book.links("more years") == [["='Years'!D$6", "='Years'!E$6", "='Years'!F$6"]]


def test_a_block_is_read_where_it_stands() -> None:
    book = Book()
    quantities, prices = Block((book.quantity, book.more)), Block((book.price, book.other))
    row = book.row(Dot(quantities, prices, left_column=1))
    assert book.formulas(row)[0] == "=SUMPRODUCT('Years'!$E$6:$E$7,'Prices'!E$6:E$7)"
    assert book.links("scores") == []


def test_single_cells_beside_a_row_are_read_where_they_stand() -> None:
    book = Book()
    rows = [book.row(or_blank(of * 2), "prices") for of in (book.price, book.other)]
    book.model.block(rows)
    tails = [book.row(Over("min", row, False), "prices", beside=(row, Label("lowest"))) for row in rows]
    inside = book.row(total(Block(tuple(tails))), "prices")
    outside = book.row(Of("max", Block(tuple(tails))) + tails[0])
    assert book.formulas(tails[0]) == ["=MIN($E8:$F8)"]
    assert book.formulas(inside) == ["=SUM($H$8:$H$9)"]
    assert book.formulas(outside) == ["=MAX('Prices'!$H$8:$H$9)+$C$6"]
    assert book.links("scores") == [["='Prices'!$H$8"]]
    assert [(column, label.message) for column, label in book.layout().tail_heads("prices")] == [(7, "lowest")]


def test_the_line_of_numbers_stands_right_below_its_row() -> None:
    book = Book()
    row = book.row(or_blank(book.price * 2), "prices", substituted=True)
    after = book.row(or_blank(book.price * 3), "prices")
    layout = book.layout()
    (text,) = [line for line in layout.sheets["prices"] if isinstance(line, SubstitutionLine)]
    assert text.row is row
    assert [layout.home(row)[1], text.line, layout.home(after)[1]] == [7, 8, 9]


# --- what is refused --------------------------------------------------------------------------------------------------


def test_a_whole_row_of_another_axis_is_not_brought_in() -> None:
    book = Book()
    book.row(Over("sum", book.quantity, False) + 0)
    with pytest.raises(DefinitionError, match="quantity has another axis than the sheet scores"):
        book.layout()


def test_a_row_does_not_stand_on_a_sheet_of_another_axis() -> None:
    book = Book()
    book.row(book.quantity + 0)
    with pytest.raises(DefinitionError, match="another axis than the sheet scores"):
        book.layout()


def test_a_block_of_two_sheets_is_refused() -> None:
    book = Book()
    elsewhere = book.row(or_blank(book.price * 2))
    book.row(Of("max", Block((book.price, elsewhere))))
    with pytest.raises(DefinitionError, match="two sheets"):
        [book.formulas(row) for row in book.model.rows.values()]


def test_a_block_with_another_row_in_between_is_refused() -> None:
    book = Book()
    rows = [book.row(or_blank(book.price * i), "prices") for i in range(3)]
    outer = book.row(Of("max", Block((rows[0], rows[2]))), "prices")
    with pytest.raises(DefinitionError, match="not below each other"):
        book.formulas(outer)


def test_only_single_cells_stand_beside_a_row_on_its_sheet_and_one_under_each_head() -> None:
    book = Book()
    row = book.row(or_blank(book.price * 2), "prices")
    with pytest.raises(DefinitionError, match="only a single cell"):
        book.row(book.price * 2, "prices", beside=(row, Label("head")))
    book.row(Over("min", row, False), "prices", beside=(row, Label("head")))
    book.row(Over("max", row, False), "prices", beside=(row, Label("head")))
    with pytest.raises(DefinitionError, match="no free cell beside"):
        book.layout()


def test_a_single_cell_does_not_stand_beside_a_row_of_another_sheet() -> None:
    book = Book()
    row = book.row(or_blank(book.price * 2), "prices")
    book.row(Over("min", row, False), "scores", beside=(row, Label("head")))
    with pytest.raises(DefinitionError, match="no free cell beside"):
        book.layout()
