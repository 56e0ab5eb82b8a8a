"""What a PDF says of itself: its words, its tags, and on which pages each figure lies."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from costmodel.rendering.pdf import PdfUnavailable, refuse_without_pdf
from tests.referee import VARIABLE


def need_pdf() -> None:
    """Skips with one visible line where no PDF can be made, or fails where CI requires it."""
    try:
        refuse_without_pdf()
    except PdfUnavailable as missing:
        if os.environ.get(VARIABLE) == "required":
            pytest.fail(str(missing))
        pytest.skip("no Pango on this machine: no PDF is made")


@dataclass(frozen=True)
class Tag:
    """One element of the structure tree. pages: where its content lies, numbered from 0."""

    kind: str
    alt: str
    pages: frozenset[int]
    kids: tuple[Tag, ...]

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


class Paper:
    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.pages = [page.extract_text() for page in self.reader.pages]
        self.title = str((self.reader.metadata or DictionaryObject()).get("/Title", ""))
        root: Any = self.reader.trailer["/Root"]
        self.language = str(root.get("/Lang", ""))
        self.marked = bool(root.get("/MarkInfo", DictionaryObject()).get("/Marked", False))
        self.metadata: bytes = root["/Metadata"].get_data() if "/Metadata" in root else b""
        self._numbers = {page.indirect_reference: number for number, page in enumerate(self.reader.pages)}
        self.tree = self._tag(root["/StructTreeRoot"], None)

    def tags(self, kind: str) -> list[Tag]:
        return [tag for tag in self.tree.walk() if tag.kind == kind]

    def _tag(self, node: DictionaryObject, page: IndirectObject | None) -> Tag:
        page = node.raw_get("/Pg") if "/Pg" in node else page
        kids: Any = node.get("/K", [])
        pages: set[int] = set()
        below: list[Tag] = []
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            found = kid.get_object()
            if isinstance(found, int):
                pages.add(self._numbers[page])
            elif found.get("/Type") in ("/MCR", "/OBJR"):
                pages.add(self._numbers[found.raw_get("/Pg") if "/Pg" in found else page])
            else:
                below.append(self._tag(found, page))
        all_pages = pages.union(*(tag.pages for tag in below))
        return Tag(str(node.get("/S", ""))[1:], str(node.get("/Alt", "")), frozenset(all_pages), tuple(below))
