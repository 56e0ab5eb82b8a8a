"""What a tender comparison shows and in which order, as plain data in the reader's language."""

from costmodel.rendering.sections.tender.pages import analysis_page, award_page

__all__ = ["analysis_page", "award_page"]
