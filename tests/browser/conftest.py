"""One browser and one set of pages for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import browser, write_pages


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="session")
def pages(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the pages; asks for the browser first, so that nothing is computed for nobody."""
    return write_pages(tmp_path_factory.mktemp("pages"))
