"""What the results show and in which order, as plain data in the reader's language."""

from costmodel.rendering.sections.answer import answer_sentences

__all__ = ["answer_sentences"]
