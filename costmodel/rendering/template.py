"""The input workbooks, blank or filled (command ``template``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from costmodel.domain.case import Case
from costmodel.domain.dictionary import CASE_BOOK, TENDER_BOOK, Per
from costmodel.domain.tender import Procurement
from costmodel.language import Language
from costmodel.messages import N_
from costmodel.rendering.template_book import numbers, write_book
from costmodel.rendering.template_page import Years
from costmodel.rendering.template_rows import calendar_years, rows_of
from costmodel.rendering.template_schedule import write_schedule
from costmodel.rendering.template_tender_rows import contract_year, rows_of_tender
from costmodel.rendering.template_values import Formula

__all__ = ["rows_of", "rows_of_tender", "write_schedule", "write_template", "write_tender_template"]

FIRST_YEAR, YEARS = "costmodel_first_year", "costmodel_years"
START, TERM_YEARS = "costmodel_start", "costmodel_term_years"


def write_template(path: Path, language: Language, case: Case | None = None) -> None:
    """Write the input workbook of a case in ``language``: blank with grey examples, or filled with ``case``.

    The same arguments give the same bytes. A filled workbook is read back as the same case (in ``language``, with the
    addresses of its cells). Raises OSError when the file cannot be written.
    """
    write_book(
        path,
        language,
        CASE_BOOK,
        rows=None if case is None else rows_of(case),
        keys=_case_keys(case),
        years=_budget_years(case),
        names={FIRST_YEAR: "{first_year}", YEARS: "{years}"},
    )


def write_tender_template(path: Path, language: Language, procurement: Procurement | None = None) -> None:
    """Write the input workbook of a tender comparison in ``language``: blank with grey examples, or filled.

    As ``write_template``; files and hashes of returned price schedules are not kept, their prices are.
    """
    write_book(
        path,
        language,
        TENDER_BOOK,
        rows=None if procurement is None else rows_of_tender(procurement),
        keys=_tender_keys(procurement),
        years=_contract_years(procurement, language),
        names={
            START: "{start}",
            TERM_YEARS: "{years}",
            YEARS: '=IF({years}="","",{years}+{renewal_years})',
        },
    )


def _case_keys(case: Case | None) -> dict[Per, Sequence[str]]:
    """Keys of the repeated columns, with some room to grow."""
    if case is None:
        return {
            Per.YEAR_END: numbers(10),
            Per.PROFILE: ("",) * 6,
            Per.SCENARIO: ("",) * 4,
            Per.CALENDAR_YEAR: ("",) * 10,
        }
    return {
        Per.YEAR_END: numbers(min(30, max(case.years + 2, 6))),
        Per.PROFILE: (*(profile.id for profile in case.profiles), ""),
        Per.SCENARIO: (*(scenario.id for scenario in case.scenarios), ""),
        Per.CALENDAR_YEAR: (*map(str, calendar_years(case)), "", ""),
    }


def _tender_keys(procurement: Procurement | None) -> dict[Per, Sequence[str]]:
    if procurement is None:
        return {Per.CONTRACT_YEAR: numbers(6), Per.TENDER: ("",) * 8}
    terms = procurement.terms
    return {
        Per.CONTRACT_YEAR: numbers(max(terms.years + terms.renewal_years, 4)),
        Per.TENDER: (*(tender.id for tender in procurement.tenders), "", ""),
    }


def _budget_years(case: Case | None) -> Years:
    """Calendar years that follow the first year typed on the sheet Case."""

    def head(number: int) -> Formula:
        shown = "" if case is None else case.first_year + number - 1
        return Formula(f'IF({FIRST_YEAR}="","",{FIRST_YEAR}+{number}-1)', shown)

    return Years(count_name=YEARS, head=head)


def _contract_years(procurement: Procurement | None, language: Language) -> Years:
    """The month in which each contract year begins, following the first month typed on the sheet Procedure."""
    renewal = language.text(N_("renewal"), domain="inputs")

    def head(number: int) -> Formula:
        later = f"(LEFT({START},4)+{number}-1)&MID({START},5,3)"
        mark = f'IF(AND(ISNUMBER({TERM_YEARS}),{number}>{TERM_YEARS}),", {renewal}","")'
        shown = "" if procurement is None else contract_year(procurement.terms, number, renewal)
        return Formula(f'IF(ISTEXT({START}),IFERROR({later}&{mark},""),"")', shown)

    return Years(count_name=YEARS, head=head)
