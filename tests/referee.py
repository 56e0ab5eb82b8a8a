"""The spreadsheet program that recalculates our workbooks as an independent referee."""

from __future__ import annotations

import os
import shutil

import pytest

VARIABLE = "COSTMODEL_REFEREE"


def soffice() -> str:
    """The path of LibreOffice. Without it the test is skipped, or fails where the referee is required (CI)."""
    if path := shutil.which("soffice") or shutil.which("libreoffice"):
        return path
    if os.environ.get(VARIABLE) == "required":
        pytest.fail("LibreOffice is required as referee, and there is none (soffice)")
    pytest.skip("no LibreOffice on this machine: its recalculation is not compared")
