"""What the results show and in which order, as plain data in the reader's language."""

from costmodel.rendering.sections.answer import answer_sentences
from costmodel.rendering.sections.page import summary

__all__ = ["answer_sentences", "summary"]
