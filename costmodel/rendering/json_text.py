"""What all JSON results have in common: how numbers are written, and what a run says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from costmodel.language.format import rounded
from costmodel.rendering.run import RunInfo

Json = Mapping[str, object]
SHARE_DIGITS = 6


def meta(schema: str, run: RunInfo, language: str) -> Json:
    """schema: name and version of the form; language: of the typed texts."""
    case = {"case_name": run.case_name, "case_sha256": run.case_sha256} if run.case_name else {}
    return {
        "schema": schema,
        "program": "costmodel",
        "version": run.version,
        "input_name": run.input_name,
        "input_sha256": run.input_sha256,
        **case,
        "date": run.date,
        "run": run.run_id,
        "language": language,
    }


@lru_cache(maxsize=8192)
def euro(amount: float) -> Decimal:
    """An amount with its two decimals. Raises ValueError for a number that is not finite."""
    return rounded(amount, 2)


def euros(amounts: Sequence[float]) -> list[Decimal]:
    return [euro(amount) for amount in amounts]


@lru_cache(maxsize=8192)
def share(value: float) -> float:
    """A number that is no amount, without the noise of its last digits; whole numbers stay whole."""
    return float(rounded(value, SHARE_DIGITS))


def counts(values: Sequence[float]) -> list[float]:
    return [share(value) for value in values]


def document(content: Json) -> str:
    """The text of a file. Raises ValueError for a number that is not finite."""
    return _written(content, "") + "\n"


def _written(value: object, indent: str) -> str:
    """JSON text; the standard library would drop the second decimal of an amount."""
    inner = indent + " "
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, list):
        return _list(value, indent, inner)
    if isinstance(value, dict):
        entries = [f"{inner}{_key(key)}: {_written(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(entries) + f"\n{indent}}}" if entries else "{}"
    return _plain(value)


_plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_key = lru_cache(maxsize=512)(_plain)


def _number(value: float) -> str:
    """A whole number without a decimal point. The library takes its long way for a number alone."""
    if not isfinite(value):
        raise ValueError(f"not a finite number: {value!r}")
    return repr(int(value) if value.is_integer() else value)


def _list(values: list[object], indent: str, inner: str) -> str:
    if not any(isinstance(item, dict) for item in values):
        return "[" + ", ".join(_written(item, inner) for item in values) + "]"
    items = [inner + _written(item, inner) for item in values]
    return "[\n" + ",\n".join(items) + f"\n{indent}]"
