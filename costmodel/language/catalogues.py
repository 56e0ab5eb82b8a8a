"""Finding the compiled gettext catalogues of a language."""

from __future__ import annotations

import gettext
from functools import cache

from costmodel.paths import templates

SOURCE_LANGUAGE = "en"
"""The language of the message ids; it needs no catalogue."""

DOMAINS = ("messages", "inputs", "report")
"""messages: faults and the command line; inputs: the input workbook; report: the results."""


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages there are, the source language first; a folder of catalogues makes a language."""
    folders = sorted(path.parent.name for path in (templates() / "locale").glob("*/LC_MESSAGES"))
    return (SOURCE_LANGUAGE, *folders)


@cache
def catalogue(code: str, domain: str) -> gettext.NullTranslations:
    """The translations of one domain, empty for the source language.

    Raises LookupError for an unknown domain and for a language without this compiled catalogue.
    """
    if domain not in DOMAINS:
        raise LookupError(f"no domain of texts is called {domain!r}")
    if code == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    path = templates() / "locale" / code / "LC_MESSAGES" / f"{domain}.mo"
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        raise LookupError(f"language {code!r} has no compiled catalogue {domain!r}") from None
