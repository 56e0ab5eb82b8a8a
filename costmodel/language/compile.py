"""Compile the gettext catalogues: ``python -m costmodel.language.compile``.

The compiled ``.mo`` files stand beside their ``.po`` files and are shipped, so that a user needs no compiler.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from costmodel.paths import templates


class _PlainCatalogue(Catalog):
    """A catalogue without the time and the program of its making, so that the same texts give the same bytes."""

    mime_headers = [("Content-Type", "text/plain; charset=utf-8")]  # noqa: RUF012 (babel's own attribute)


def compiled(po: Path) -> bytes:
    """The ``.mo`` form of one ``.po`` file. Raises babel's PoFileError for a file that is not one."""
    plain = _PlainCatalogue()
    with po.open("rb") as file:
        for message in read_po(file, abort_invalid=True):
            if message.id:
                plain[message.id] = message
    buffer = io.BytesIO()
    write_mo(buffer, plain)
    return buffer.getvalue()


def compile_all(folder: Path) -> list[Path]:
    """Compile each ``.po`` under ``folder`` and return the ``.mo`` files whose content changed."""
    changed = []
    for po in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        mo, content = po.with_suffix(".mo"), compiled(po)
        if not mo.exists() or mo.read_bytes() != content:
            mo.write_bytes(content)
            changed.append(mo)
    return changed


if __name__ == "__main__":
    for path in compile_all(templates() / "locale"):
        print(path)
