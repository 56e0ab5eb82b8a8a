"""Texts, numbers and dates as readers of one language write them."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.language import format as formats
from costmodel.language.catalogues import SOURCE_LANGUAGE, catalogue, languages
from costmodel.language.format import Number

__all__ = ["SOURCE_LANGUAGE", "Language", "Number", "language", "languages"]


@dataclass(frozen=True, slots=True)
class Language:
    """Texts, numbers, amounts and dates in one language. ``code`` is its two-letter code."""

    code: str

    @property
    def name(self) -> str:
        """What the language calls itself: ``Nederlands``."""
        return formats.own_name(formats.locale_of(self.code))

    def text(self, msgid: str, domain: str = "messages", **parameters: object) -> str:
        """The translation of an English message id, itself where there is none, with its ``{placeholders}`` filled in.

        Without parameters braces stay as they are, so that a text typed in an input cell passes unharmed.
        Raises LookupError for an unknown domain, KeyError for a placeholder without its parameter.
        """
        translation = catalogue(self.code, domain).gettext(msgid) if msgid else ""
        return translation.format(**parameters) if parameters else translation

    def number(self, value: Number, digits: int) -> str:
        """``1 234,50``, half rounded away from zero. Raises ValueError for a number that is not finite."""
        return formats.number(value, digits, formats.locale_of(self.code))

    def money(self, value: Number, digits: int = 2) -> str:
        """An amount in EUR, ``1 234,50 €``. Raises ValueError for an amount that is not finite."""
        return formats.money(value, digits, formats.locale_of(self.code))

    def percent(self, value: Number, digits: int) -> str:
        """A fraction in hundredths, ``5,2 %``. Raises ValueError for a number that is not finite."""
        return formats.percent(value, digits, formats.locale_of(self.code))

    def date(self, iso: str) -> str:
        """``21 juillet 2014`` for ``2014-07-21``. Raises ValueError for anything but a date."""
        return formats.long_date(iso, formats.locale_of(self.code))

    def month(self, text: str) -> str:
        """``juillet 2011`` for ``2011-07``. Raises ValueError for anything but a month."""
        return formats.month(text, formats.locale_of(self.code))


def language(code: str) -> Language:
    """The language of a two-letter code; a region (``fr-BE``, ``fr_BE``) is dropped.

    Raises LookupError, naming the languages there are, when there is none.
    """
    short = code.replace("_", "-").split("-")[0].casefold()
    if short not in languages():
        raise LookupError(f"there is no language {code!r}; there are {', '.join(languages())}")
    return Language(short)
