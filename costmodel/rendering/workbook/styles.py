"""How the cells of our workbooks look: colours, styles, names of units, number formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from costmodel.messages import N_

INK, GREY, RULE = "#1f2a36", "#5c6670", "#c9d1d9"
BAND, YELLOW, FIXED, SOFT, ALARM = "#1d4e6b", "#fff4b8", "#e6e9ec", "#eef3f7", "#b3261e"

UNITS: Mapping[str, str] = {
    "EUR": N_("EUR"),
    "EUR or none": N_("EUR"),
    "EUR/month": N_("EUR/month"),
    "EUR/year": N_("EUR/year"),
    "EUR/unit": N_("EUR/unit"),
    "EUR/m2": N_("EUR/m²"),
    "EUR/m2/year": N_("EUR/m²/year"),
    "EUR/unit/month": N_("EUR/unit/month"),
    "FTE": N_("FTE"),
    "FTE/head": N_("FTE/head"),
    "calendar year": N_("year"),
    "days": N_("days"),
    "desks": N_("desks"),
    "desks/head": N_("desks/head"),
    "difference": N_("difference"),
    "factor": N_("factor"),
    "flag": N_("0 or 1"),
    "heads": N_("heads"),
    "index": N_("index"),
    "m2": N_("m²"),
    "m2-months": N_("m²-months"),
    "m2/FTE": N_("m²/FTE"),
    "m2/desk": N_("m²/desk"),
    "month": N_("month"),
    "months": N_("months"),
    "person-months": N_("person-months"),
    "rate or none": N_("a year"),
    "points": N_("points"),
    "prices": N_("prices"),
    "rank": N_("rank"),
    "ratio": N_("ratio"),
    "score": N_("score"),
    "share": N_("share"),
    "status": N_("status, 0 to 2"),
    "steps": N_("steps"),
    "tenders": N_("tenders"),
    "unit-months": N_("unit-months"),
    "units": N_("units"),
    "units/head": N_("units/head"),
    "users": N_("users"),
    "users/unit": N_("users/unit"),
    "years": N_("years"),
    "years or never": N_("years"),
}
_NUMBER_FORMATS: Mapping[str, str] = {
    "calendar year": "0",
    "month": "0",
    "flag": "0",
    "rank": "0",
    "prices": "0",
    "tenders": "0",
    "steps": "#,##0",
    "score": "0.0##",
    "points": "#,##0.00##",
    "status": "0",
    "share": "0.00%",
    "factor": "0.000000",
    "index": "0.000000",
    "ratio": "0.00",
    "years": "0.0#",
    "days": "0.0",
    "heads": "#,##0.0##",  # a share of the staff may be given as heads
    "desks": "#,##0",
    "m2": "#,##0.0",
    "months": "0.0#",
}


def number_format(unit: str, say: Callable[[str], str]) -> str:
    """The number format of a unit; ``say`` translates the words in it."""
    if unit == "years or never":
        return f'0.00;"{say(N_("not within the horizon"))}"'
    if unit == "rate or none":
        return f'0.00%;"{say(N_("not defined"))}"'
    if unit == "changed":
        texts = [N_("inputs as in the run"), N_("1 input differs from the run"), N_("inputs differ from the run")]
        none, one, many = (say(text) for text in texts)
        return f'[=0]"✓ {none}";[=1]"⚠ {one}";"⚠ "0" {many}"'
    if unit == "failed":
        return f'[=0]"✓ {say(N_("all checks hold"))}";"✗ "0" {say(N_("checks fail"))}"'
    if unit == "whole years":
        return "[=0.5]0.0;0"
    if unit == "EUR or none":
        return '#,##0.00;-#,##0.00;"–"'
    if unit == "opening":
        return '"31/12/"0'
    if unit.startswith("EUR"):
        return "#,##0.00;[Color10]-#,##0.00" if unit == "EUR saving" else "#,##0.00"
    return _NUMBER_FORMATS.get(unit, "#,##0.0###")


_RIGHT = {"align": "right"}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": BAND},
    "subtitle": {"font_color": GREY, "font_size": 11},
    "subtitle_wrap": {"font_color": GREY, "font_size": 11, "text_wrap": True, "valign": "top"},
    "state": {"bold": True, "align": "left", "font_size": 10},
    "head": {"bold": True, "font_color": "white", "bg_color": BAND},
    "head_right": {"bold": True, "font_color": "white", "bg_color": BAND, "align": "right"},
    "heading": {"bold": True, "font_color": BAND, "bg_color": SOFT, "bottom": 1, "bottom_color": RULE},
    "head_wrap": {"bold": True, "font_color": "white", "bg_color": BAND, "align": "right", "text_wrap": True},
    "head_left": {"bold": True, "font_color": BAND, "bottom": 1, "bottom_color": RULE, "text_wrap": True},
    "plain": {},
    "strong": {"bold": True},
    "label": {"text_wrap": True},
    "label_total": {"bold": True, "text_wrap": True, "top": 1, "top_color": RULE},
    "unit": {"font_color": GREY, **_RIGHT},
    "unit_total": {"font_color": GREY, "top": 1, "top_color": RULE, **_RIGHT},
    "calc": {},
    "link": {},
    "brought": {"font_color": GREY},
    "label_brought": {"font_color": GREY, "indent": 1, "text_wrap": True},
    "total": {"bold": True, "top": 1, "top_color": RULE},
    "input": {"bg_color": YELLOW, "locked": False, "border": 1, "border_color": RULE},
    "sample": {"bg_color": YELLOW, "border": 1, "border_color": RULE},
    "fixed": {"bg_color": FIXED, "border": 1, "border_color": RULE},
    "static": {"bg_color": FIXED, "text_wrap": True, "align": "left", "valign": "top"},
    "static_number": {"bg_color": FIXED},
    "wrap": {"text_wrap": True, "align": "left", "valign": "top"},
    "answer": {"bg_color": FIXED, "text_wrap": True, "bold": True, "font_size": 11, "align": "left", "valign": "top"},
    "tag": {"font_color": GREY, "font_size": 8},
    "small": {"font_color": GREY, "font_size": 9},
    "small_wrap": {"font_color": GREY, "font_size": 9, "text_wrap": True},
    "note": {"font_color": GREY, "italic": True, "text_wrap": True, "valign": "top"},
    "alarm": {"font_color": ALARM, "bold": True},
    "alarm_wrap": {"font_color": ALARM, "bold": True, "text_wrap": True, "valign": "top"},
    "strong_wrap": {"bold": True, "text_wrap": True, "valign": "top"},
    "substitution": {
        "font_color": GREY,
        "bg_color": FIXED,
        "font_size": 8,
        "text_wrap": True,
        "valign": "top",
        **_RIGHT,
    },
    "right": {"valign": "top", "indent": 1, **_RIGHT},
    "head_left_right": {
        "bold": True,
        "font_color": BAND,
        "bottom": 1,
        "bottom_color": RULE,
        "text_wrap": True,
        "indent": 1,
        **_RIGHT,
    },
    "static_right": {"bg_color": FIXED, "text_wrap": True, "valign": "top", "indent": 1, **_RIGHT},
    "wrap_right": {"text_wrap": True, "valign": "top", "indent": 1, **_RIGHT},
    "strong_wrap_right": {"bold": True, "text_wrap": True, "valign": "top", "indent": 1, **_RIGHT},
    "link_top": {"valign": "top", "indent": 1, **_RIGHT},
    "static_top": {"bg_color": FIXED, "valign": "top", "indent": 1, **_RIGHT},
}
