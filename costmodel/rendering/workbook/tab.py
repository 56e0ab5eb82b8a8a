"""A worksheet that takes our formulas, and anybody's text, as they are, and writes many cells fast."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from costmodel.formula.places import letters
from costmodel.rendering.texts import LONGEST_TEXT, in_cell

Kept = CellFormulaTuple | CellNumberTuple | CellStringTuple


class Tab(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed throughout
    """XlsxWriter searches every formula for some thirty functions of later Excels; ours hold none of them, a tab's name
    in a formula may look like one, and the search takes a third of the time of a run. A text that looks like its own
    markup of rich text it writes raw; one too long for a cell it cuts without a word. An empty text as the value of a
    formula it takes for a missing one.
    """

    def write_formula(self, line: int, column: int, formula: str, style: Format, value: float | str) -> None:
        self._check_dimensions(line, column)  # keeps the sheet's used range
        self.table[line][column] = CellFormulaTuple(formula[1:], style, value)  # the file has no sign

    def write_string(self, line: int, column: int, text: str, style: Format) -> None:
        if text.startswith("<r>") or len(text) > LONGEST_TEXT // 2:
            text = in_cell(text)
        self._write_string(line, column, text, style)

    def _write_cell(self, line: int, column: int, cell: object) -> None:
        """The XML of one cell; what the library has for other kinds of cells is left to it."""
        if not isinstance(cell, Kept) or cell.format is None:
            super()._write_cell(line, column, cell)
            return
        start = f'<c r="{letters(column)}{line + 1}" s="{cell.format._get_xf_index()}"'
        if isinstance(cell, CellStringTuple):
            self.fh.write(f'{start} t="s"><v>{cell.string}</v></c>')
        elif isinstance(cell, CellNumberTuple):
            self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
        elif isinstance(cell.value, str):
            self.fh.write(f'{start} t="str"><f>{_escaped(cell.formula)}</f><v>{_escaped(cell.value)}</v></c>')
        else:
            self.fh.write(f"{start}><f>{_escaped(cell.formula)}</f><v>{cell.value}</v></c>")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
