"""Opening an input workbook: pre-scan, sheets by their ids, cells; each fault on the way with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from costmodel import language as speech
from costmodel.domain.dictionary import BookKind
from costmodel.errors import InputError, Issue, Severity
from costmodel.language import SOURCE_LANGUAGE, Language, languages
from costmodel.reading.cells import Context
from costmodel.reading.findings import finding
from costmodel.reading.locate import Layout, locate
from costmodel.reading.package import DamagedWorkbookError, RawWorkbook, load, position
from costmodel.reading.prescan import SENTENCES, prescan
from costmodel.reading.tables import Table, read_table


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook whose sheets were found. prefix: stands before the tab of a file that is read beside another one."""

    layout: Layout
    raw: RawWorkbook
    prefix: str = ""

    @property
    def kind(self) -> BookKind:
        return self.layout.book.kind

    @property
    def tabs(self) -> list[str]:
        """Places of issues in the order of the tabs; that of the whole file first."""
        return [self.prefix, *(f"{self.prefix}{sheet.title}" for sheet in self.raw.sheets)]


def open_workbook(path: Path, prefix: str = "") -> Opened:
    """The sheets of a workbook of any kind. Raises InputError for a file that cannot be read as one."""
    opened = _located(path, prefix)
    if not opened.layout.sheets:
        raise InputError(str(path), placed(opened.layout.issues, prefix))
    return opened


def _located(path: Path, prefix: str = "") -> Opened:
    refused = [_told(issue) for issue in prescan(path)]
    if refused:
        raise InputError(str(path), placed(refused, prefix))
    try:
        raw = load(path)
    except DamagedWorkbookError as error:
        raise InputError(str(path), placed([finding("unreadable-workbook", found=str(error))], prefix)) from error
    return Opened(locate(raw), raw, prefix)


def open_kind(path: Path, kind: BookKind, prefix: str = "") -> Opened:
    """A workbook of one kind. Raises InputError, also for one of another kind, which it names."""
    opened = open_workbook(path, prefix)
    require(opened, path, kind)
    return opened


def require(opened: Opened, path: Path, kind: BookKind) -> None:
    """Raises InputError for a workbook of another kind, and says what to do with it."""
    if opened.kind is not kind:
        raise InputError(str(path), placed([finding(f"{opened.kind}-not-{kind}")], opened.prefix))


def kind_of(path: Path) -> BookKind | None:
    """Which input workbook a file is; None when it is none, or cannot be read. The file is opened for reading only."""
    try:
        return open_workbook(path).kind
    except (InputError, OSError):
        return None


def workbook_language(path: Path) -> str | None:
    """The language an input workbook was made in, None when it does not say; for messages on one that is refused."""
    try:
        return _located(path).layout.language or None
    except (InputError, OSError):
        return None


def read_tables(opened: Opened) -> tuple[dict[str, Table], list[Issue]]:
    """The tables of a workbook by the ids of their sheets, with all faults of sheets and cells."""
    tables: dict[str, Table] = {}
    issues = placed(opened.layout.issues, opened.prefix)
    for id, located in opened.layout.sheets.items():
        tables[id], found = read_table(located, Context(is_1904=opened.raw.is_1904))
        tables[id].title = f"{opened.prefix}{tables[id].title}"
        issues += placed(found, opened.prefix)
    return tables, issues


def placed(issues: Iterable[Issue], prefix: str) -> list[Issue]:
    """The issues of a file that is read beside another one, ``[file.xlsx]Sheet``."""
    return [replace(issue, sheet=f"{prefix}{issue.sheet}") if prefix else issue for issue in issues]


def in_order(issues: Sequence[Issue], opened: Sequence[Opened]) -> list[Issue]:
    """By file and sheet as the tabs stand, then by row and column; what has no cell comes first on its sheet."""
    tabs = {tab: number for number, tab in enumerate(tab for each in opened for tab in each.tabs)}

    def key(issue: Issue) -> tuple[int, int, int]:
        return (tabs.get(issue.sheet, -1), *(position(issue.cell) if issue.cell else (0, 0)))

    return sorted(issues, key=key)


def refuse_faults(path: Path, issues: Sequence[Issue]) -> None:
    """Raises InputError when one of the issues is an error."""
    if any(issue.severity is Severity.ERROR for issue in issues):
        raise InputError(str(path), issues)


def language_for(code: str) -> Language:
    """The language of a code, or the language of the sources for one that is not known."""
    short = code.replace("_", "-").split("-")[0].casefold()
    return speech.language(short if short in languages() else SOURCE_LANGUAGE)


def _told(issue: Issue) -> Issue:
    """An issue of the pre-scan with its sentence."""
    return replace(issue, wanted=SENTENCES.get(issue.code, issue.wanted))
