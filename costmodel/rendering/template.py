"""The input workbook, blank or filled with a case (command ``template``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from costmodel.domain.case import Case
from costmodel.domain.dictionary import SHEETS, Per, Sheet, sheet
from costmodel.language import Language
from costmodel.rendering.template_guide import write_guide
from costmodel.rendering.template_rows import calendar_years, rows_of
from costmodel.rendering.template_sheets import (
    Page,
    form_cell_row,
    id_range,
    pages_wide,
    slots_of,
    write_form,
    write_list,
)
from costmodel.rendering.template_style import InputWorkbook

FIRST_YEAR = "costmodel_first_year"
YEARS = "costmodel_years"


def write_template(path: Path, language: Language, case: Case | None = None) -> None:
    """Write an input workbook in ``language``: blank with grey examples, or filled with ``case``.

    The same arguments give the same bytes. A filled workbook is read back as the same case (in ``language``, with the
    addresses of its cells). Raises OSError when the file cannot be written.
    """
    speak = partial(language.text, domain="inputs")
    rows = None if case is None else rows_of(case)
    with InputWorkbook(path) as book:
        page = Page(
            book=book,
            speak=speak,
            keys=_keys(case),
            id_ranges=_id_ranges(language),
            years_name=FIRST_YEAR,
            first_year=case.first_year if case else None,
            years=case.years if case else None,
        )
        write_guide(page, language)
        for declared in SHEETS:
            filled = None if rows is None else rows.get(declared.id, [])
            if declared.is_form:
                write_form(page, declared, None if filled is None else (filled[0] if filled else {}))
            else:
                widths = [slot.column.width for slot in slots_of(declared, page.keys)]
                write_list(page, declared, filled).fit_to_pages(pages_wide(widths), 0)
        _name_years(page)


def _keys(case: Case | None) -> dict[Per, Sequence[str]]:
    """Keys of the repeated columns, with some room to grow."""
    if case is None:
        return {
            Per.YEAR_END: _numbers(10),
            Per.PROFILE: ("",) * 6,
            Per.SCENARIO: ("",) * 4,
            Per.CALENDAR_YEAR: ("",) * 10,
        }
    return {
        Per.YEAR_END: _numbers(min(30, max(case.years + 2, 6))),
        Per.PROFILE: (*(profile.id for profile in case.profiles), ""),
        Per.SCENARIO: (*(scenario.id for scenario in case.scenarios), ""),
        Per.CALENDAR_YEAR: (*map(str, calendar_years(case)), "", ""),
    }


def _numbers(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, count + 1))


def _id_ranges(language: Language) -> dict[str, str]:
    return {
        declared.id: id_range(language.text(declared.title, domain="inputs"), declared, 0)
        for declared in SHEETS
        if declared.id_column == "id"
    }


def _name_years(page: Page) -> None:
    """The names by which heads follow the first year and the number of years."""
    declared: Sheet = sheet("case")
    title = page.speak(declared.title)
    for name, field in ((FIRST_YEAR, "first_year"), (YEARS, "years")):
        page.book.define_name(name, f"'{title}'!$C${form_cell_row(page, declared, field) + 1}")
