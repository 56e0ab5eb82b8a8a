"""The reference page of the input workbook, made from the input dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from costmodel.domain.dictionary import (
    BASIS_FIELDS,
    BASIS_NEEDS,
    EXAMPLE_PREFIX,
    SHEETS,
    TEMPLATE_VERSION,
    Column,
    Kind,
    Need,
    Per,
    Sheet,
    sheet,
)
from costmodel.language import Language
from costmodel.language.sentences import SENTENCES
from costmodel.messages import N_
from costmodel.rendering.template_validation import Speak

NEEDS = {
    Need.REQUIRED: N_("must be filled in"),
    Need.OPTIONAL: N_("may stay blank"),
    Need.CONDITIONAL: N_("depends on other cells"),
}

RULES = (
    N_(
        "Every cell is used as its typed value, or refused with its sheet, cell and label. All faults are told at once."
    ),
    N_(
        "A blank is never read as 0: type 0 where none is meant. Nothing is converted: a number typed as "
        "text is refused."
    ),
    N_("Sheets and columns are found by their grey ids. Sheets may be renamed and moved, columns may be moved."),
    N_("Words of drop-down lists are understood in every language of the program, whatever the workbook's own."),
    N_("Ids are compared without regard to capitals, outer spaces and full-width forms."),
    N_("Repeated columns (profiles, scenarios, years) have their key in the yellow cell above the grey id."),
    N_("A source is the id of a row of the sheet Sources, or a sentence, which becomes a source of kind estimate."),
    N_(
        "One row of a subject sheet makes several prices, with ids such as adsl_activation; all follow "
        "the row's line of the sheet Kit, unless they have one of their own."
    ),
    N_("A formula is used with the value stored beside it, and named in a warning; hidden rows and columns likewise."),
)


def inputs_reference(language: Language) -> str:
    """The page as Markdown: rules of reading, every sheet and column, what each charge basis needs, every message."""
    speak: Speak = partial(language.text, domain="inputs")
    parts = [
        f"# {speak(N_('The input workbook'))}",
        speak(N_("Made from the input dictionary by `make docs`; a test compares it.")),
        f"## {speak(N_('How it is read'))}",
        "\n".join(f"- {speak(rule)}" for rule in RULES),
        speak(
            N_(
                "Rows whose first cell begins with {prefix} are examples. This page describes version {version} "
                "of the template."
            ),
            prefix=f"`{EXAMPLE_PREFIX}`",
            version=TEMPLATE_VERSION,
        ),
        f"## {speak(N_('Sheets'))}",
        _contents(speak),
        *(part for declared in SHEETS for part in _sheet(declared, speak)),
        f"## {speak(N_('What each way of charging needs'))}",
        _bases(speak),
        f"## {speak(N_('Messages'))}",
        _messages(language, speak),
    ]
    return "\n\n".join(parts) + "\n"


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(text.replace("|", "\\|").replace("\n", " ") for text in line) + " |" for line in lines
    )


def _contents(speak: Speak) -> str:
    rows = (
        (
            f"[{speak(declared.title)}](#{_anchor(speak(declared.title))})",
            f"`{declared.id}`",
            speak(N_("needed")) if declared.simple else speak(N_("may stay empty")),
            speak(declared.intro),
        )
        for declared in SHEETS
    )
    return _table((speak(N_("sheet")), "id", "", speak(N_("what for"))), rows)


def _anchor(title: str) -> str:
    return title.casefold().replace(" ", "-")


def _sheet(declared: Sheet, speak: Speak) -> Iterator[str]:
    yield f"### {speak(declared.title)}"
    yield speak(declared.intro)
    listed = declared.fields if declared.is_form else declared.columns
    heads = ("id", speak(N_("label")), speak(N_("what it holds")), speak(N_("blank")), speak(N_("help")))
    yield _table(heads, (_column(declared, column, speak) for column in listed))
    if declared.is_form:
        extras = [column for column in declared.columns if column.id not in ("field", "value")]
        yield speak(N_("Some rows have further cells:"))
        yield _table(heads, (_column(declared, column, speak) for column in extras))
        yield "\n".join(
            f"- `{field}`: {', '.join(f'`{extra}`' for extra in belonging)}"
            for field, belonging in declared.extras.items()
        )
    if len(declared.parts) > 1:
        yield speak(N_("Prices made from one row:"))
        yield "\n".join(
            f"- `<id>{part.suffix}`: {speak(part.label, label='…')} (`{part.amount}`)" for part in declared.parts
        )


def _column(declared: Sheet, column: Column, speak: Speak) -> tuple[str, ...]:
    name = column.id + {Per.ROW: "", Per.YEAR_END: ".1 …"}.get(column.per, " ×")
    return (
        f"`{name}`",
        speak(column.label, number="n"),
        holds(column, speak),
        speak(NEEDS[column.need]),
        speak(column.help),
    )


def holds(column: Column, speak: Speak) -> str:
    """What one cell of a column may hold, in words."""
    unit = f" ({speak(column.unit)})" if column.unit else ""
    match column.kind:
        case Kind.CHOICE | Kind.ACTIVITY | Kind.AMOUNT_OR_UNKNOWN:
            words = ", ".join(f"*{speak(choice.label)}*" for choice in column.choices)
            more = {Kind.ACTIVITY: N_("a month, 2011-07"), Kind.AMOUNT_OR_UNKNOWN: N_("a number")}.get(column.kind)
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
        case Kind.REFERENCE:
            titles = [speak(sheet(target).title) for target in column.targets if target != "elements"]
            return speak(N_("short name of a row of {sheets}"), sheets=", ".join(titles or [speak(N_("all prices"))]))
        case Kind.ID:
            return speak(N_("short name of this row"))
        case Kind.SOURCE:
            return speak(N_("a sentence, or the short name of a row of {sheets}"), sheets=speak(sheet("sources").title))
        case _:
            return speak(N_("text"))


def _bound(column: Column, value: float | None) -> str:
    if value is None:
        return "∞"
    return f"{100 * value:g} %" if column.is_share else f"{value:.15g}"


def _bases(speak: Speak) -> str:
    prices = sheet("prices")
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
