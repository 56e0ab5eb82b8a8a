"""What a fresh machine installs: everything pinned and hashed, from nowhere in particular."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from costmodel.paths import templates
from costmodel.version import VERSION
from tests import referee
from tests.browser import pages as browser

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY = re.compile(
    r"(?P<name>[a-z0-9-]+)==[^ ;]+(?: ; [^\\]+)? \\\n"
    r"(?:    --hash=sha256:[0-9a-f]{64} \\\n)*    --hash=sha256:[0-9a-f]{64}\n"
)


def normal(requirement: str) -> str:
    """The name of a requirement as the lock file spells it."""
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-")


def test_every_line_of_the_lock_file_belongs_to_a_pinned_package_with_hashes() -> None:
    assert "".join(match[0] for match in ENTRY.finditer(LOCK)) == LOCK


def test_the_lock_file_names_no_host_and_no_path() -> None:
    assert not re.search(r"https?:|file:|index|find-links|/|@", LOCK)


def test_every_requirement_of_the_project_is_locked() -> None:
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    wanted += [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    locked = {match["name"] for match in ENTRY.finditer(LOCK)}
    assert {normal(requirement) for requirement in wanted} - {"costmodel"} <= locked


def test_what_only_tests_and_developers_need_is_no_dependency() -> None:
    names = {normal(requirement) for requirement in PROJECT["project"]["dependencies"]}
    assert names == {"babel", "click", "defusedxml", "jinja2", "numpy", "openpyxl", "xlsxwriter"}


def test_templates_are_found_and_hold_the_catalogues() -> None:
    assert (templates() / "locale" / "fr" / "LC_MESSAGES" / "messages.mo").is_file()


def test_a_version_is_three_numbers() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_a_missing_referee_skips_here_and_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(referee.VARIABLE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no LibreOffice"):
        referee.soffice()
    monkeypatch.setenv(referee.VARIABLE, "required")
    with pytest.raises(pytest.fail.Exception, match="required"):
        referee.soffice()


def test_a_missing_browser_skips_here_and_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no chromium"):
        browser.chromium()
    monkeypatch.setenv(browser.VARIABLE, "required")
    with pytest.raises(pytest.fail.Exception, match="required"):
        browser.chromium()


def test_plain_tests_need_no_browser() -> None:
    assert "browser" in PROJECT["tool"]["pytest"]["ini_options"]["norecursedirs"]
