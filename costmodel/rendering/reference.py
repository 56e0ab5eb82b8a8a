"""The reference pages of the input workbooks, made from the input dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from costmodel.domain.dictionary import (
    BASIS_FIELDS,
    BASIS_NEEDS,
    CASE_BOOK,
    EXAMPLE_PREFIX,
    SCHEDULE_BOOK,
    TEMPLATE_VERSION,
    TENDER_BOOK,
    Book,
    BookKind,
    Column,
    Kind,
    Need,
    Origin,
    Sheet,
)
from costmodel.language import Language
from costmodel.language.sentences import SENTENCES
from costmodel.messages import N_
from costmodel.rendering.template_guide import need_text
from costmodel.rendering.template_validation import Speak

NEEDS = {
    Need.REQUIRED: N_("must be filled in"),
    Need.OPTIONAL: N_("may stay blank"),
    Need.CONDITIONAL: N_("depends on other cells"),
}
ORIGINS = {Origin.GIVEN: N_("given"), Origin.SHOWN: N_("computed")}

_TYPED = N_(
    "Every cell is used as its typed value, or refused with its sheet, cell and label. All faults are told at once."
)
_BLANK = N_(
    "A blank is never read as 0: type 0 where none is meant. Nothing is converted: a number typed as text is refused."
)
_FOUND = N_("Sheets and columns are found by their grey ids. Sheets may be renamed and moved, columns may be moved.")
_WORDS = N_("Words of drop-down lists are understood in every language of the program, whatever the workbook's own.")
_NAMES = N_("Ids are compared without regard to capitals, outer spaces and full-width forms.")
_SOURCE = N_(
    "A source is the id of a row of the sheet Sources, or a sentence, which becomes a source of kind estimate."
)
_FORMULAS = N_(
    "A formula is used with the value stored beside it, and named in a warning; hidden rows and columns likewise."
)

CASE_RULES = (
    _TYPED,
    _BLANK,
    _FOUND,
    _WORDS,
    _NAMES,
    N_("Repeated columns (profiles, scenarios, years) have their key in the yellow cell above the grey id."),
    _SOURCE,
    N_(
        "One row of a subject sheet makes several prices, with ids such as adsl_activation; all follow "
        "the row's line of the sheet Kit, unless they have one of their own."
    ),
    _FORMULAS,
)

TENDER_RULES = (
    _TYPED,
    _BLANK,
    N_("A price that a tenderer left out is the word missing. Blank prices say that there is no offer for the lot."),
    N_("Days are typed as 2026-03-31 or are dates of Excel; a deadline without its hour is refused."),
    _FOUND,
    _WORDS,
    _NAMES,
    N_("Unit prices have the short name of the tender in the yellow cell above the grey id, one column per tender."),
    _SOURCE,
    _FORMULAS,
    N_("Sheets marked internal reach neither the award report nor the price schedule that is sent out."),
)

SCHEDULE_RULES = (
    N_("Columns marked as given must come back as they went out; a change is told with its cell."),
    N_("Columns marked as computed are for the eye: they follow the prices and are never read."),
    N_("The tender takes its place in the comparison under the short name of the sheet Your tender."),
)


def inputs_reference(language: Language) -> str:
    """The page on a case as Markdown: rules of reading, sheets and columns, what each charge basis needs, messages."""
    speak: Speak = partial(language.text, domain="inputs")
    parts = [
        *_opening(speak, N_("The input workbook"), CASE_RULES),
        *_sheets(CASE_BOOK, speak, N_("Sheets")),
        f"## {speak(N_('What each way of charging needs'))}",
        _bases(speak),
        f"## {speak(N_('Messages'))}",
        _messages(language, speak),
    ]
    return "\n\n".join(parts) + "\n"


def tender_reference(language: Language) -> str:
    """The page on a tender comparison as Markdown: rules of reading, sheets and columns, and the returned schedule."""
    speak: Speak = partial(language.text, domain="inputs")
    parts = [
        *_opening(speak, N_("The input workbook of a tender comparison"), TENDER_RULES),
        speak(N_("The messages stand on the page inputs.md; the way of working is described on the page tender.md.")),
        *_sheets(TENDER_BOOK, speak, N_("Sheets")),
        f"## {speak(N_('The price schedule that tenderers return'))}",
        _bullets(SCHEDULE_RULES, speak),
        *_sheets(SCHEDULE_BOOK, speak, N_("Sheets of the price schedule")),
    ]
    return "\n\n".join(parts) + "\n"


def _opening(speak: Speak, title: str, rules: tuple[str, ...]) -> Iterator[str]:
    yield f"# {speak(title)}"
    yield speak(N_("Made from the input dictionary by `make docs`; a test compares it."))
    yield f"## {speak(N_('How it is read'))}"
    yield _bullets(rules, speak)
    yield speak(
        N_(
            "Rows whose first cell begins with {prefix} are examples. This page describes version {version} "
            "of the template."
        ),
        prefix=f"`{EXAMPLE_PREFIX}`",
        version=TEMPLATE_VERSION,
    )


def _bullets(rules: tuple[str, ...], speak: Speak) -> str:
    return "\n".join(f"- {speak(rule)}" for rule in rules)


def _sheets(book: Book, speak: Speak, heading: str) -> Iterator[str]:
    yield f"## {speak(heading)}"
    yield _contents(book, speak, linked=book.kind is not BookKind.SCHEDULE)  # its titles stand on the page twice
    for declared in book.sheets:
        yield from _sheet(book, declared, speak)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(text.replace("|", "\\|").replace("\n", " ") for text in line) + " |" for line in lines
    )


def _contents(book: Book, speak: Speak, *, linked: bool) -> str:
    rows = (
        (
            _linked(speak(declared.title)) if linked else speak(declared.title),
            f"`{declared.id}`",
            speak(need_text(declared)),
            speak(declared.intro),
        )
        for declared in book.sheets
    )
    return _table((speak(N_("sheet")), "id", "", speak(N_("what for"))), rows)


def _linked(title: str) -> str:
    return f"[{title}](#{title.casefold().replace(' ', '-')})"


def _sheet(book: Book, declared: Sheet, speak: Speak) -> Iterator[str]:
    yield f"### {speak(declared.title)}"
    yield speak(declared.intro)
    listed = declared.fields if declared.is_form else declared.columns
    heads = ("id", speak(N_("label")), speak(N_("what it holds")), speak(N_("blank")), speak(N_("help")))
    yield _table(heads, (_column(book, column, speak) for column in listed))
    if declared.extras:
        extras = [column for column in declared.columns if column.id not in ("field", "value")]
        yield speak(N_("Some rows have further cells:"))
        yield _table(heads, (_column(book, column, speak) for column in extras))
        yield "\n".join(
            f"- `{field}`: {', '.join(f'`{extra}`' for extra in belonging)}"
            for field, belonging in declared.extras.items()
        )
    if len(declared.parts) > 1:
        yield speak(N_("Prices made from one row:"))
        yield "\n".join(
            f"- `<id>{part.suffix}`: {speak(part.label, label='…')} (`{part.amount}`)" for part in declared.parts
        )


def _column(book: Book, column: Column, speak: Speak) -> tuple[str, ...]:
    name = column.id + (".1 …" if column.per.is_numbered else " ×" if column.per.is_keyed else "")
    return (
        f"`{name}`",
        speak(column.label, number="n"),
        holds(book, column, speak),
        speak(ORIGINS.get(column.origin) or NEEDS[column.need]),
        speak(column.help),
    )


OR_A_WORD = {
    Kind.ACTIVITY: N_("a month, 2011-07"),
    Kind.AMOUNT_OR_UNKNOWN: N_("a number"),
    Kind.PRICE_OR_MISSING: N_("a number"),
}


def holds(book: Book, column: Column, speak: Speak) -> str:
    """What one cell of a column may hold, in words."""
    unit = f" ({speak(column.unit)})" if column.unit else ""
    match column.kind:
        case Kind.CHOICE | Kind.ACTIVITY | Kind.AMOUNT_OR_UNKNOWN | Kind.PRICE_OR_MISSING:
            words = ", ".join(f"*{speak(choice.label)}*" for choice in column.choices)
            more = OR_A_WORD.get(column.kind)
            return f"{words}, {speak(more)}{unit}" if more else words
        case Kind.NUMBER | Kind.WHOLE if column.low is not None:
            text = N_("whole number, {low} to {high}") if column.kind is Kind.WHOLE else N_("number, {low} to {high}")
            return (
                speak(
                    text,
                    low=(">" if column.low_open else "") + _bound(column, column.low),
                    high=_bound(column, column.high),
                )
                + unit
            )
        case Kind.NUMBER | Kind.WHOLE:
            return speak(N_("a number"))
        case Kind.MONTH:
            return speak(N_("a month, 2011-07"))
        case Kind.DATE:
            return speak(N_("a day, 2026-03-31"))
        case Kind.MOMENT:
            return speak(N_("a day and hour, 2026-03-31 11:00"))
        case Kind.REFERENCE:
            titles = [speak(book.sheet(target).title) for target in column.targets if target != "elements"]
            return speak(N_("short name of a row of {sheets}"), sheets=", ".join(titles or [speak(N_("all prices"))]))
        case Kind.ID:
            return speak(N_("short name of this row"))
        case Kind.SOURCE:
            return speak(
                N_("a sentence, or the short name of a row of {sheets}"), sheets=speak(book.sheet("sources").title)
            )
        case _:
            return speak(N_("text"))


def _bound(column: Column, value: float | None) -> str:
    if value is None:
        return "∞"
    return f"{100 * value:g} %" if column.is_share else f"{value:.15g}"


def _bases(speak: Speak) -> str:
    prices = CASE_BOOK.sheet("prices")
    words = {choice.value: choice.label for choice in prices.column("basis").choices}
    rows = (
        (
            speak(words[basis]),
            ", ".join(f"`{id}`" for id in sorted(needed)) or "–",
            ", ".join(f"`{id}`" for id in sorted(BASIS_FIELDS - needed)) or "–",
        )
        for basis, needed in BASIS_NEEDS.items()
    )
    heads = (speak(N_("how it is charged")), speak(N_("needs")), speak(N_("must stay blank")))
    return _table(heads, rows)


def _messages(language: Language, speak: Speak) -> str:
    rows = ((f"`{code}`", language.text(found), language.text(advice)) for code, (found, advice) in SENTENCES.items())
    return _table((speak(N_("code")), speak(N_("what is told")), speak(N_("what to do"))), rows)
