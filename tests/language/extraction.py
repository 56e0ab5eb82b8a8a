"""Which texts the code and the templates use, and what the catalogues say of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import denormalize, read_po
from jinja2 import Environment, nodes

from costmodel.language.catalogues import DOMAINS

TEMPLATE_DOMAIN = "report"
REPORT_PLACES = ("model", "formula", "tender", "rendering/workbook", "rendering/sections", "rendering/tender_workbook")
"""Folders whose marked texts the result workbook and the page show, which look them up in one domain."""


@dataclass(frozen=True)
class Use:
    """One text in the code; domain None: marked with ``N_`` and looked up elsewhere, in whichever domain."""

    msgid: str
    domain: str | None
    where: str


def python_uses(path: Path) -> Iterator[Use]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args or not _text(node.args[0]):
            continue
        where = f"{path.name}:{node.lineno}"
        if isinstance(node.func, ast.Name) and node.func.id == "N_":
            yield Use(_text(node.args[0]), None, where)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "text":
            named = [word.value for word in node.keywords if word.arg == "domain"]
            domain = [*node.args[1:2], *named]
            yield Use(_text(node.args[0]), _text(domain[0]) or None if domain else "messages", where)


def template_uses(path: Path) -> Iterator[Use]:
    tree = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"]).parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else getattr(call.node, "attr", "")
        first = call.args[0] if call.args else None
        if name in {"_", "N_", "gettext", "text"} and isinstance(first, nodes.Const) and isinstance(first.value, str):
            yield Use(first.value, TEMPLATE_DOMAIN, f"{path.name}:{call.lineno}")


def uses(package: Path, templates: Path) -> list[Use]:
    found = [use for path in sorted(package.rglob("*.py")) for use in python_uses(path)]
    for place in REPORT_PLACES:
        marked = [use for path in sorted((package / place).rglob("*.py")) for use in python_uses(path)]
        found += [replace(use, domain=TEMPLATE_DOMAIN) for use in marked if use.domain is None]
    return found + [use for path in sorted(templates.rglob("*.j2")) for use in template_uses(path)]


def problems(found: list[Use], folder: Path) -> list[str]:
    """Everything wrong with the catalogues of one language, each as one line."""
    catalogues = {domain: _read(folder / f"{domain}.po") for domain in DOMAINS}
    return [
        *(line for domain, catalogue in catalogues.items() for line in _entry_problems(domain, catalogue)),
        *(f"{domain}: twice: {msgid!r}" for domain in DOMAINS for msgid in _repeated(folder / f"{domain}.po")),
        *_missing(found, catalogues),
        *_unused(found, catalogues),
    ]


def _entry_problems(domain: str, catalogue: Catalog) -> Iterator[str]:
    for message in catalogue.obsolete.values():
        yield f"{domain}: obsolete: {message.id!r}"
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"{domain}: fuzzy: {message.id!r}"
        if not message.string:
            yield f"{domain}: not translated: {message.id!r}"
        elif _placeholders(str(message.id)) != _placeholders(str(message.string)):
            yield f"{domain}: other placeholders: {message.id!r} -> {message.string!r}"


def _missing(found: list[Use], catalogues: dict[str, Catalog]) -> Iterator[str]:
    for use in found:
        where = [use.domain] if use.domain else list(catalogues)
        if not any(domain in catalogues and catalogues[domain].get(use.msgid) for domain in where):
            yield f"{use.domain or 'any domain'}: missing: {use.msgid!r} ({use.where})"


def _unused(found: list[Use], catalogues: dict[str, Catalog]) -> Iterator[str]:
    marked = {use.msgid for use in found if use.domain is None}
    spoken = {(use.domain, use.msgid) for use in found}
    for domain, catalogue in catalogues.items():
        for message in catalogue:
            if message.id and message.id not in marked and (domain, message.id) not in spoken:
                yield f"{domain}: not used by the code: {message.id!r}"


def _repeated(po: Path) -> list[str]:
    """Message ids that stand twice in the file; babel would keep the last one without a word."""
    blocks = re.findall(r'^msgid ((?:".*"\n)+)', po.read_text(encoding="utf-8"), flags=re.MULTILINE)
    ids = [denormalize(block) for block in blocks]
    return sorted({msgid for msgid in ids if ids.count(msgid) > 1})


def _read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
