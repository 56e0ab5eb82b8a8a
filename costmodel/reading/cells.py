"""One stored cell to one typed value, or the reason why it is refused. Nothing is coerced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from costmodel.domain.costs import Activity, Month
from costmodel.domain.dictionary import Column, Kind
from costmodel.reading.days import finite, stored_day, stored_moment, typed_day, typed_moment
from costmodel.reading.formats import is_date, misleads
from costmodel.reading.names import clean, folded, is_id, words_of
from costmodel.reading.package import Cell, Stored

Value = str | float | int | Month | Activity | date | datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell cannot be used: a code of the messages on faults, what was found, and the rest of the message."""

    code: str
    found: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """is_1904: how the workbook counts days."""

    is_1904: bool


Result = Value | Refusal


def typed(cell: Cell, column: Column, context: Context) -> Result:
    """The value of a cell that is not blank, as ``column`` wants it."""
    match cell.stored:
        case Stored.NOTHING:
            return Refusal("formula-without-value", cell.formula)
        case Stored.ERROR:
            return Refusal("error-value", cell.text)
        case Stored.BOOLEAN:
            return Refusal("boolean-found", "TRUE" if cell.text == "1" else "FALSE")
        case Stored.TEXT if not clean(cell.text):
            return Refusal("formula-without-value", cell.formula) if cell.is_formula else Refusal("only-spaces", "")
        case _:
            return _READERS[column.kind](cell, column, context)


def _number(cell: Cell, column: Column, context: Context) -> Result:
    if cell.stored is Stored.TEXT:
        meant = meant_number(cell.text)
        if meant is None:
            return Refusal("text-for-number", cell.text)
        return Refusal("number-as-text", cell.text, (("meant", meant),))
    if cell.stored is Stored.DATE or is_date(cell.format):
        return Refusal("date-found", _date_text(cell, context))
    value = finite(cell.text)
    if value is None:
        return Refusal("not-finite", cell.text)
    if misleads(cell.format, value, percent_allowed=column.is_share or column.id == "value"):
        return Refusal("format-misleads", f"{value:.15g}", (("format", cell.format),))
    return _bounded(value, column)


def _bounded(value: float, column: Column) -> Result:
    low, high = column.low, column.high
    too_low = low is not None and (value < low or (column.low_open and value == low))
    if not too_low and (high is None or value <= high):
        return value + 0.0
    code = "not-above" if column.low_open else "out-of-bounds"
    bounds = (("low", f"{low or 0:.15g}"), ("high", f"{high or 0:.15g}"))
    if column.is_share and 1 < value <= 100:
        return Refusal("percentage", f"{value:.15g}", (("meant", f"{value:.15g}%"),))
    if column.is_share:
        bounds = (("low", f"{100 * (low or 0):.15g} %"), ("high", f"{100 * (high or 0):.15g} %"))
        return Refusal(code, f"{100 * value:.15g} %", bounds)
    return Refusal(code, f"{value:.15g}", bounds)


def _whole(cell: Cell, column: Column, context: Context) -> Result:
    value = _number(cell, column, context)
    if isinstance(value, float):
        return int(value) if value.is_integer() else Refusal("not-whole", f"{value:.15g}")
    return value


_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def _month(cell: Cell, column: Column, context: Context) -> Result:
    if cell.stored is Stored.TEXT:
        match = _MONTH.fullmatch(clean(cell.text))
        if match and 1 <= int(match[2]) <= 12 and 1900 <= int(match[1]) <= 2200:
            return Month(year=int(match[1]), month=int(match[2]))
        return Refusal("not-a-month", cell.text)
    if cell.stored is Stored.DATE or is_date(cell.format):
        day = stored_day(cell, context.is_1904)
        if day is not None and day.day == 1:
            return Month(year=day.year, month=day.month)
        return Refusal("not-a-month", _date_text(cell, context))
    return Refusal("not-a-month", cell.text, (("found_as", told_as(cell)),))


def _day(cell: Cell, column: Column, context: Context) -> Result:
    if cell.stored is Stored.TEXT:
        day = typed_day(clean(cell.text))
    else:
        is_day = cell.stored is Stored.DATE or is_date(cell.format)
        day = stored_day(cell, context.is_1904) if is_day else None
    if day is not None and 1900 <= day.year <= 2200:
        return day
    return Refusal("not-a-date", _shown(cell, context), (("found_as", told_as(cell)),))


def _moment(cell: Cell, column: Column, context: Context) -> Result:
    """A day with its hour; a day alone is refused, for the hour decides whether a tender came in time."""
    moment = typed_moment(clean(cell.text)) if cell.stored is Stored.TEXT else stored_moment(cell, context.is_1904)
    if moment is not None and 1900 <= moment.year <= 2200:
        return moment
    return Refusal("not-a-moment", _shown(cell, context), (("found_as", told_as(cell)),))


def _date_text(cell: Cell, context: Context) -> str:
    day = stored_day(cell, context.is_1904)
    return cell.text if day is None else day.isoformat()


def _choice(cell: Cell, column: Column, context: Context) -> Result:
    if cell.stored is Stored.TEXT:
        value = words_of(column.choices).get(folded(cell.text))
        if value is not None:
            return value
    return Refusal("not-in-list", _shown(cell, context), (("found_as", told_as(cell)),))


def _activity(cell: Cell, column: Column, context: Context) -> Result:
    word = _choice(cell, column, context)
    if isinstance(word, str):
        return Activity(active=word == "yes", since=None)
    since = _month(cell, column, context)
    return (
        Activity(active=True, since=since)
        if isinstance(since, Month)
        else Refusal("not-in-list", _shown(cell, context), (("found_as", told_as(cell)),))
    )


def _amount_or_word(cell: Cell, column: Column, context: Context) -> Result:
    word = _choice(cell, column, context)
    return word if isinstance(word, str) else _number(cell, column, context)


def _text(cell: Cell, column: Column, context: Context) -> Result:
    if cell.stored is Stored.TEXT:
        return cell.text
    return Refusal("number-for-text", _shown(cell, context), (("found_as", told_as(cell)),))


def _id(cell: Cell, column: Column, context: Context) -> Result:
    if cell.stored is not Stored.TEXT:
        return Refusal("number-for-text", _shown(cell, context), (("found_as", told_as(cell)),))
    text = clean(cell.text)
    return text if is_id(text) else Refusal("bad-id", cell.text)


def _name(cell: Cell, column: Column, context: Context) -> Result:
    if cell.stored is not Stored.TEXT:
        return Refusal("number-for-text", _shown(cell, context), (("found_as", told_as(cell)),))
    return clean(cell.text)


def _shown(cell: Cell, context: Context) -> str:
    return _date_text(cell, context) if cell.stored is Stored.DATE or is_date(cell.format) else cell.text


def told_as(cell: Cell) -> str:
    """``number`` when a message tells of a number, and not of a text or a date."""
    return "number" if cell.stored is Stored.NUMBER and not is_date(cell.format) else ""


_READERS: dict[Kind, Callable[[Cell, Column, Context], Result]] = {
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.MONTH: _month,
    Kind.CHOICE: _choice,
    Kind.ACTIVITY: _activity,
    Kind.AMOUNT_OR_UNKNOWN: _amount_or_word,
    Kind.PRICE_OR_MISSING: _amount_or_word,
    Kind.DATE: _day,
    Kind.MOMENT: _moment,
    Kind.TEXT: _text,
    Kind.SOURCE: _text,
    Kind.ID: _id,
    Kind.REFERENCE: _name,
}

_SIGNS = re.compile(r"€|\$|£|EUR(?:O|OS)?|USD", re.IGNORECASE)
_GROUPED_POINT = re.compile(r"\d{1,3}(\.\d{3})+")
_GROUPED_COMMA = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}")
_PLAIN = re.compile(r"\d+(\.\d+)?|\.\d+")


def meant_number(text: str) -> str | None:
    """The number that a text was probably meant to be, in Belgian custom, as ``1234.56``; None if it is none.

    A percentage keeps its sign. It is only ever proposed, never used.
    """
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in unicodedata.normalize("NFKC", text))
    plain = re.sub(r"[\s'’_]", "", _SIGNS.sub("", plain)).replace("٫", ".").replace("٬", "").replace("−", "-")
    sign = "-" if plain.startswith("-") else ""
    percent = "%" if plain.endswith("%") else ""
    plain = plain.removesuffix(",-").strip("-+%")
    if _GROUPED_POINT.fullmatch(plain.partition(",")[0]):
        plain = plain.replace(".", "").replace(",", ".")
    elif _GROUPED_COMMA.fullmatch(plain):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(",", ".")
    return f"{sign}{plain}{percent}" if _PLAIN.fullmatch(plain) else None
