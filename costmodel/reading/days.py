"""Days and hours as a person types them, and as a spreadsheet stores them."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta

from costmodel.reading.formats import is_date
from costmodel.reading.package import Cell, Stored

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def finite(text: str) -> float | None:
    """A stored number, None for what is none or has no end."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def stored_day(cell: Cell, is_1904: bool) -> date | None:
    """The day of a stored date; None for a number with a fraction. is_1904: how the workbook counts days."""
    if cell.stored is Stored.DATE:
        try:
            return date.fromisoformat(cell.text[:10])
        except ValueError:
            return None
    value = finite(cell.text)
    if value is None or not value.is_integer():
        return None
    try:
        return _first_day(is_1904, value) + timedelta(days=int(value))
    except OverflowError:
        return None


def _first_day(is_1904: bool, value: float) -> date:
    """Day 0 of the workbook's count; Excel's 29 February 1900, which never was, shifts the days before it."""
    return date(1904, 1, 1) if is_1904 else date(1899, 12, 30 if value > 60 else 31)


def typed_day(text: str) -> date | None:
    """``2026-03-31``."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def typed_moment(text: str) -> datetime | None:
    """``2026-03-31 11:00``, with seconds or without."""
    match = _MOMENT.fullmatch(text)
    try:
        return datetime.fromisoformat(f"{match[1]} {match[2]:0>2}:{match[3]}:{match[4] or '00'}") if match else None
    except ValueError:
        return None


def stored_moment(cell: Cell, is_1904: bool) -> datetime | None:
    """A stored day with its hour; None for a day alone."""
    if cell.stored is Stored.DATE:
        return typed_moment(cell.text.removesuffix("Z").partition(".")[0])
    value = finite(cell.text) if is_date(cell.format) else None
    if value is None or value.is_integer():
        return None
    seconds = round((value - math.floor(value)) * 86_400)
    day = _first_day(is_1904, value) + timedelta(days=math.floor(value)) if 0 < value < 1e6 else None
    return None if day is None else datetime.combine(day, datetime.min.time()) + timedelta(seconds=seconds)
