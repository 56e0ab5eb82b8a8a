"""The pages that the browser tests look at, and the browser itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from costmodel import cli, console
from costmodel.language import language, languages

VARIABLE = "COSTMODEL_BROWSER"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INPUTS = Path(__file__).resolve().parents[2] / "inputs"
DAY = ("--date", "2026-11-22")
COMMANDS: dict[str, tuple[str, ...]] = {
    "example": ("run", str(INPUTS / "example.xlsx")),
    "novo": ("run", str(INPUTS / "novo.xlsx")),
    "tender_four": ("tender", str(INPUTS / "tender_four.xlsx")),
    "tender_single": ("tender", str(INPUTS / "tender_single.xlsx"), "--case", str(INPUTS / "novo.xlsx")),
}
KINDS = {
    "run": ("summary-{code}.html",),
    "tender": (
        "award/award-report-{code}.html",
        "award/award-report-redacted-{code}.html",
        "internal/analysis-{code}.html",
    ),
}
WIDTHS = (320, 768, 1280)
"""CSS pixels: a phone held upright (WCAG 1.4.10), a tablet, a screen."""
LONGEST = "fr"
"""The language whose words are longest: in it each page is looked at from all sides."""
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True)
class Shown:
    """One page: what it was made from, which of its pages, in which language."""

    name: str
    kind: str
    code: str

    @property
    def path(self) -> str:
        return f"{self.name}/{self.kind.format(code=self.code)}"

    def __str__(self) -> str:
        return f"{self.name}-{Path(self.kind.format(code=self.code)).stem}"


PAGES = [
    Shown(name, kind, code) for name, words in COMMANDS.items() for kind in KINDS[words[0]] for code in languages()
]


def write_pages(folder: Path) -> Path:
    """Run the reference cases and tenders in every language; each in a folder of its name."""
    codes = [word for code in languages() for word in ("--lang", code)]
    for name, words in COMMANDS.items():
        assert cli.outcome([*words, "--out", str(folder / name), *codes, *DAY], language("en")) == console.DONE
    return folder


def chromium() -> str:
    """Path of the browser. Skips with one visible line where there is none, or fails where CI requires it."""
    found = shutil.which("chromium")
    if found is None:
        if os.environ.get(VARIABLE) == "required":
            pytest.fail("a browser is required, and there is none (chromium)")
        pytest.skip("no chromium on this machine: the pages are not looked at in a browser")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield started
        finally:
            started.close()


@dataclass
class Opened:
    """A page in the browser, with all it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def opened(started: Browser, file: Path, *, width: int = 1280, scheme: Scheme = "light") -> Iterator[Opened]:
    context = started.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    try:
        shown = Opened(context.new_page())
        context.on("request", lambda request: shown.requests.append(request.url))
        shown.page.on("console", lambda message: _complaint(shown, message))
        shown.page.on("pageerror", lambda error: shown.complaints.append(str(error)))
        shown.page.goto(file.as_uri())
        yield shown
    finally:
        context.close()


def _complaint(shown: Opened, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        shown.complaints.append(message.text)
