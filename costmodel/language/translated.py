"""A case in the words of one language: what a person would have typed, not what the program derives from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from costmodel.domain.case import Case
from costmodel.language import Language

TEXTS = frozenset({"title", "organisation", "label", "sentence", "note", "document", "left_out"})
"""Fields that hold a text for people, or a tuple of them; ids, addresses and budget articles stay as they are."""


def translated(case: Case, language: Language) -> Case:
    """The case with its texts and its ``language`` in another language; a text without translation stays as it is.

    The English texts are message ids of the domain ``inputs``. Amounts and ids are untouched.
    """

    def speak(text: str) -> str:
        return language.text(text, domain="inputs")

    inside: Case = _spoken(case, speak)
    return replace(inside, language=language.code)


def _spoken(part: Any, speak: Callable[[str], str]) -> Any:
    if isinstance(part, tuple):
        return tuple(_spoken(one, speak) for one in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    found = {field.name: getattr(part, field.name) for field in fields(part)}
    return replace(
        part, **{name: (_texts if name in TEXTS else _spoken)(value, speak) for name, value in found.items()}
    )


def _texts(value: str | tuple[str, ...], speak: Callable[[str], str]) -> str | tuple[str, ...]:
    return speak(value) if isinstance(value, str) else tuple(map(speak, value))
