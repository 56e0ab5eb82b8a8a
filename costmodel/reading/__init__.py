"""Reading input workbooks: a case, or all its faults."""

from __future__ import annotations

from costmodel.reading.workbook import read_case, workbook_language

__all__ = ["read_case", "workbook_language"]
