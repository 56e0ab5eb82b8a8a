"""Every numbered rule of docs/method.md has a test that bears its number, and every number borne is a rule."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "method.md").read_text(encoding="utf-8")
HEADING = re.compile(r"^#{2,3} M-(\d+(?:\.\d+)?) ", re.MULTILINE)
BEARS = re.compile(r"test_m(\d+)_(?:(\d+)_)?")


def rules(page: str) -> set[str]:
    """Numbers of the headings of the page: ``4``, ``4.3``."""
    return set(HEADING.findall(page))


def borne(name: str, known: set[str]) -> str | None:
    """The rule that a name begins with: ``test_m4_3_...`` is of 4.3, ``test_m7_1_8_million`` of 7, for want of 7.1."""
    match = BEARS.match(name)
    if match is None:
        return None
    rule, part = match.groups()
    return f"{rule}.{part}" if f"{rule}.{part}" in known else rule


def without_test(page: str, names: Iterable[str]) -> set[str]:
    known = rules(page)
    return known - {borne(name, known) for name in names}


def names_of_tests() -> Iterator[str]:
    """All test functions of the project that are not skipped."""
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not _is_skipped(node):
                yield node.name


def _is_skipped(function: ast.FunctionDef) -> bool:
    return any("skip" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_every_rule_of_the_page_has_a_test_that_bears_its_number() -> None:
    assert without_test(PAGE, names_of_tests()) == set()


def test_every_number_that_a_test_bears_is_a_rule_of_the_page() -> None:
    known = rules(PAGE)
    strangers = {name for name in names_of_tests() if (rule := borne(name, known)) is not None and rule not in known}
    assert strangers == set()


def test_a_rule_without_a_test_is_found() -> None:
    page = "## M-4 Ways\n\n### M-4.1 One\n\n### M-4.2 Two\n\n## M-5 Prices\n"
    assert rules(page) == {"4", "4.1", "4.2", "5"}
    assert without_test(page, ["test_m4_1_is_charged", "test_m5_moves"]) == {"4", "4.2"}
    assert without_test(page, ["test_m4_1_a", "test_m4_2_b", "test_m4_what_is_common", "test_m5_100_euro"]) == set()
