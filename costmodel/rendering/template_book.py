"""An input workbook of any kind: guide, forms and lists in the order of its declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from costmodel.domain.dictionary import Book, Per
from costmodel.language import Language
from costmodel.rendering.template_form import form_cell_row, write_form
from costmodel.rendering.template_guide import write_guide
from costmodel.rendering.template_list import write_list
from costmodel.rendering.template_page import Page, Years, id_range
from costmodel.rendering.template_style import InputWorkbook
from costmodel.rendering.template_values import Row
from costmodel.rendering.texts import in_reference


def write_book(
    path: Path,
    language: Language,
    declared: Book,
    *,
    rows: Mapping[str, Sequence[Row]] | None,
    keys: Mapping[Per, Sequence[str]],
    years: Years,
    names: Mapping[str, str],
) -> None:
    """Write a workbook: with ``rows``, sheet -> rows (a form has one), or with None blank with grey examples.

    keys: of the repeated columns, "" where one is left to the officer. names: workbook name -> what it refers to, in
    which ``{field}`` is the cell of a field of the first sheet. The same arguments give the same bytes. Raises OSError
    when the file cannot be written.
    """
    speak = partial(language.text, domain="inputs")
    with InputWorkbook(path) as book:
        page = Page(
            book=book,
            declared=declared,
            speak=speak,
            keys=keys,
            id_ranges={
                sheet.id: id_range(speak(sheet.title), sheet, 0) for sheet in declared.sheets if sheet.id_column == "id"
            },
            years=years,
        )
        write_guide(page, language)
        for sheet in declared.sheets:
            filled = None if rows is None else rows.get(sheet.id, [])
            if sheet.is_form:
                write_form(page, sheet, None if filled is None else (filled[0] if filled else {}))
            else:
                write_list(page, sheet, filled)
        _define(page, names)


def numbers(count: int) -> tuple[str, ...]:
    """Keys of numbered columns: 1 and up."""
    return tuple(str(number) for number in range(1, count + 1))


def _define(page: Page, names: Mapping[str, str]) -> None:
    form = page.declared.sheets[0]
    title = page.speak(form.title)
    cells = {
        field.id: f"{in_reference(title)}!$C${form_cell_row(page, form, field.id) + 1}"
        for field in form.fields
        if form.is_form
    }
    for name, refers_to in names.items():
        page.book.define_name(name, refers_to.format(**cells))
