"""Reading input workbooks: a case or a tender procedure, or all their faults."""

from __future__ import annotations

from costmodel.reading.opening import kind_of, workbook_language
from costmodel.reading.workbook import read_case

__all__ = ["kind_of", "read_case", "workbook_language"]
