"""The mark of a text for people: its English form is the message id that the catalogues translate."""

from __future__ import annotations


def N_(message: str) -> str:
    """The message unchanged; the name tells the catalogue test that ``message`` must be translated."""
    return message
