"""Writes the result workbook, tab by tab, in reading order."""

from __future__ import annotations

from costmodel.language import Language
from costmodel.model.evaluate import Evaluation
from costmodel.rendering.run import RunInfo
from costmodel.rendering.workbook.book import Book
from costmodel.rendering.workbook.checks import write_checks
from costmodel.rendering.workbook.cover import write_cover
from costmodel.rendering.workbook.details import write_evidence, write_office, write_savings
from costmodel.rendering.workbook.model_sheets import write_inputs, write_scenario, write_shared
from costmodel.rendering.workbook.pages import write_budget, write_summary


def write_workbook(evaluation: Evaluation, language: Language, run: RunInfo) -> bytes:
    """The result workbook of a run: same arguments, same bytes.

    Every computed cell is a formula with its value; raises DefinitionError if a value is not a finite number.
    """
    book = Book(evaluation, language, run)
    write_cover(book)
    write_summary(book)
    write_budget(book)
    flags = write_inputs(book)
    write_shared(book)
    for s in range(len(book.case.scenarios)):
        write_scenario(book, s)
    write_savings(book)
    write_office(book)
    write_evidence(book)
    write_checks(book, flags)
    return book.finish()
