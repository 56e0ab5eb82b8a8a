"""What to say of a finding: where it is, what was found, what is wanted, what to do."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from costmodel.errors import Issue
from costmodel.language import Language
from costmodel.language.sentences import COPIES, SENTENCES, UNPROTECT
from costmodel.language.sentences_tender import SEND_AGAIN
from costmodel.messages import N_

LIST_SIGN = "|"
"""Between the items of a parameter that is a list."""

INPUT_WORDS = frozenset({"unit", "choices", "sheets"})
"""Parameters that are message ids of the input workbook."""

NUMBERS = frozenset({"meant", "low", "high", "days", "total", "area", "share", "wanted_value"})
"""Parameters that are numbers, with or without a percent sign."""

NUMBER_FOUND = frozenset(
    {
        *("out-of-bounds", "not-above", "percentage", "not-whole", "format-misleads", "not-finite", "low-high-order"),
        *("staff-does-not-add-up", "shares-do-not-add-up", "share-above-one", "opening-differs", "presence-negative"),
        *("weights-do-not-add-up", "level-not-positive", "block-too-large"),
        *("parts-do-not-add-up", "points-do-not-add-up", "revision-does-not-add-up", "above-scale"),
        *("round-total-differs", "total-far"),
    }
)
"""Codes of what can only be found in a number; elsewhere the parameter ``found_as`` says "number" where it is one."""


def describe(issue: Issue, language: Language, file: str) -> str:
    """One finding in the language of its reader, on one line or two.

    file: name of the workbook, as the reader knows it. A finding without a sentence of its own says its ``wanted``.
    """
    where = f"{file}  {place(issue)}" if issue.sheet else file
    label = label_of(issue, language)
    head = f"{where} ({label})" if label else where
    sentence, advice = explanation(issue, language)
    told = f"{head}: {sentence}"
    return f"{told}\n{' ' * (len(file) + 2)}{advice}" if advice else told


def place(issue: Issue) -> str:
    """``Lines!E7``, or the sheet alone."""
    return f"{issue.sheet}!{issue.cell}" if issue.cell else issue.sheet


def label_of(issue: Issue, language: Language) -> str:
    """What the cell holds: its column and its row, ``monthly fee, "ADSL 12/1"``."""
    if not issue.label:
        return _quoted(issue.parameters.get("row", ""), language)
    label = language.text(issue.label, domain="inputs", number=issue.parameters.get("number", ""))
    return ", ".join(part for part in (label, _quoted(issue.parameters.get("row", ""), language)) if part)


def explanation(issue: Issue, language: Language) -> tuple[str, str]:
    """What was found and is wanted, and what to do; the latter may be empty."""
    parameters: dict[str, str] = {name: _told(name, value, language) for name, value in issue.parameters.items()}
    is_number = issue.code in NUMBER_FOUND or parameters.get("found_as") == "number"
    parameters["found"] = typed_number(issue.found, language) if is_number else issue.found
    if issue.code not in SENTENCES:
        return language.text(issue.wanted, **parameters), ""
    parameters["wanted"] = language.text(issue.wanted, **parameters)
    parameters.setdefault("choices", "")
    sentence, advice = SENTENCES[issue.code]
    if "returned" in issue.parameters:
        return language.text(sentence, **parameters), language.text(SEND_AGAIN)
    advised = [language.text(advice, **parameters)] if advice else []
    if issue.code in COPIES:
        advised.append(language.text(UNPROTECT))
    return language.text(sentence, **parameters), " ".join(advised)


def _quoted(text: str, language: Language) -> str:
    return language.text(N_('"{text}"'), text=text) if text else ""


def _told(name: str, value: str, language: Language) -> str:
    if name in INPUT_WORDS:
        return ", ".join(language.text(part, domain="inputs") for part in value.split(LIST_SIGN))
    if name in NUMBERS:
        return typed_number(value, language)
    return value


def typed_number(text: str, language: Language) -> str:
    """A number such as ``1234.50`` or ``21%`` as it is typed in a language: with its decimal sign, without groups."""
    try:
        Decimal(text.rstrip("% "))
    except InvalidOperation:
        return text
    return text.replace(".", language.number(Decimal("0.5"), 1)[1])
