"""The result workbook: live formulas with their values beside them (XlsxWriter).

``write_workbook`` is the one entry point; each module below it fills some of the sheets.
"""

from __future__ import annotations

from costmodel.rendering.workbook.write import write_workbook

__all__ = ["write_workbook"]
