"""Comparing names as people type them: ids, words of lists, heads of columns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from costmodel.domain.dictionary import Choice
from costmodel.language import language, languages

_ID = re.compile(r"[^\W]([\w.\-]*)")


def clean(text: str) -> str:
    """The text in Unicode's compatibility form, without outer spaces; a no-break space is a space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str) -> str:
    """What two spellings of one name have in common."""
    return clean(text).casefold()


def is_id(text: str) -> bool:
    """Letters, digits, ``_``, ``-`` and full stop, beginning with none of the last two."""
    return _ID.fullmatch(text) is not None


@cache
def words_of(choices: tuple[Choice, ...]) -> dict[str, str]:
    """Folded word -> value, for the words of every language and the values themselves."""
    words = {folded(choice.value): choice.value for choice in choices}
    for code in languages():
        speech = language(code)
        for choice in choices:
            words[folded(speech.text(choice.label, domain="inputs"))] = choice.value
    return words
