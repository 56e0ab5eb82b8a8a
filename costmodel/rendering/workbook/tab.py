"""A worksheet that takes our formulas, and anybody's text, as they are, and writes many cells fast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from costmodel.formula.places import letters
from costmodel.rendering.texts import LONGEST_TEXT, in_cell


class Tab(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed throughout
    """XlsxWriter searches every formula for some thirty functions of later Excels; ours hold none of them, a tab's name
    in a formula may look like one, and the search takes a third of the time of a run. A text that looks like its own
    markup of rich text it writes raw; one too long for a cell it cuts without a word. An empty text as the value of a
    formula it takes for a missing one.
    """

    def write_formula(self, line: int, column: int, formula: str, style: Format, value: float | str) -> None:
        self._use(line, column)
        self.table[line][column] = CellFormulaTuple(formula[1:], style, value)  # the file has no sign

    def write_formulas(self, line: int, cells: Sequence[tuple[int, str, float | str]], style: Format) -> None:
        """Formulas on one line, each with its column, from the left, and its value."""
        for column in {cells[0][0], cells[-1][0]} if cells else ():
            self._use(line, column)
        row = self.table[line]
        for column, formula, value in cells:
            row[column] = CellFormulaTuple(formula[1:], style, value)

    def write_number(self, line: int, column: int, number: float, style: Format) -> None:
        if not isfinite(number):
            raise ValueError(f"not a finite number: {number!r}")
        self._use(line, column)
        self.table[line][column] = CellNumberTuple(number, style)

    def _use(self, line: int, column: int) -> None:
        """Keep the sheet's used range; most cells are within it."""
        if self.dim_rowmin is None or not (
            self.dim_rowmin <= line <= self.dim_rowmax and self.dim_colmin <= column <= self.dim_colmax
        ):
            self._check_dimensions(line, column)

    def write_string(self, line: int, column: int, text: str, style: Format) -> None:
        if text.startswith("<r>") or len(text) > LONGEST_TEXT // 2:
            text = in_cell(text)
        self._use(line, column)
        self.table[line][column] = CellStringTuple(self.str_table._get_shared_string_index(text), style)

    def _calculate_spans(self) -> None:
        """A hint on the width of each row, which no reader needs."""
        self.row_spans: dict[int, str] = {}

    def _write_rows(self) -> None:
        """As the library does, without a search for the used columns of each line and without a call for each cell."""
        written: dict[int, str] = {}
        names = [letters(column) for column in range(self.dim_colmax + 1)]
        for line in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells, properties = self.table.get(line), self.row_info.get(line)
            if cells:
                self._write_row(line, None, properties)
                self._write_cells(line, cells, names, written)
                self.fh.write("</row>")
            elif properties or line in self.comments:
                self._write_empty_row(line, None, properties)

    def _write_cells(
        self, line: int, cells: Mapping[int, object], names: Sequence[str], styles: dict[int, str]
    ) -> None:
        """The XML of the cells of one line; what the library has for other kinds of cells is left to it.

        names: of the columns. styles: by the identity of a format, its attribute, filled here; a format is asked for
        its number once.
        """
        write, number = self.fh.write, str(line + 1)
        for column in sorted(cells):
            cell: Any = cells[column]
            kind = type(cell)
            if kind not in _FAST or cell.format is None:
                self._write_cell(line, column, cell)
                continue
            style = styles.get(id(cell.format))
            if style is None:
                style = styles[id(cell.format)] = f' s="{cell.format._get_xf_index()}"'
            if kind is CellFormulaTuple:
                value = cell.value
                if isinstance(value, str):
                    inside = f' t="str"><f>{_escaped(cell.formula)}</f><v>{_escaped(value)}</v></c>'
                else:
                    inside = f"><f>{_escaped(cell.formula)}</f><v>{value}</v></c>"
            elif kind is CellStringTuple:
                inside = f' t="s"><v>{cell.string}</v></c>'
            else:
                inside = f"><v>{cell.number:.16G}</v></c>"
            write(f'<c r="{names[column]}{number}"{style}{inside}')


_FAST = frozenset({CellFormulaTuple, CellNumberTuple, CellStringTuple})


def _escaped(text: str) -> str:
    if "&" not in text and "<" not in text and ">" not in text:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
