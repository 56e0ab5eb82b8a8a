"""A worksheet that takes our formulas, and anybody's text, as they are, and writes many cells fast."""

from __future__ import annotations

from math import isfinite

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
        self._write_string(line, column, text, style)

    def _calculate_spans(self) -> None:
        """A hint on the width of each row, which no reader needs."""
        self.row_spans: dict[int, str] = {}

    def _write_cell(self, line: int, column: int, cell: object) -> None:
        """The XML of one cell; what the library has for other kinds of cells is left to it."""
        if isinstance(cell, CellFormulaTuple) and cell.format is not None:
            kind, value = (' t="str"', _escaped(cell.value)) if isinstance(cell.value, str) else ("", cell.value)
            inside = f"{kind}><f>{_escaped(cell.formula)}</f><v>{value}</v></c>"
        elif isinstance(cell, CellStringTuple) and cell.format is not None:
            inside = f' t="s"><v>{cell.string}</v></c>'
        elif isinstance(cell, CellNumberTuple) and cell.format is not None:
            inside = f"><v>{cell.number:.16G}</v></c>"
        else:
            super()._write_cell(line, column, cell)
            return
        self.fh.write(f'<c r="{letters(column)}{line + 1}" s="{cell.format._get_xf_index()}"{inside}')


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
