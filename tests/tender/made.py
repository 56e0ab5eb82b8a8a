"""What the tests of the finished files share: outputs of a comparison, and every text that is in them."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from costmodel.domain.case import Case
from costmodel.domain.tender import Procurement
from costmodel.rendering.tender_outputs import InputFile, TenderOutputs, render_tender

DAY = "2026-11-22"
SHORTEST = 6
"""Digits of a number that is searched for; fewer stand in every file."""


def made(
    procurement: Procurement, case: Case | None = None, languages: tuple[str, ...] = ("en", "fr")
) -> TenderOutputs:
    """The files of a comparison, its input standing in for a workbook."""
    return render_tender(
        procurement,
        case,
        InputFile(name="tender.xlsx", content=b"the workbook"),
        case_file=InputFile(name="case.xlsx", content=b"the case") if case else None,
        languages=languages,
        date=DAY,
    )


def parts(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every file as text, a workbook part by part, with a name to tell it by."""
    for name, content in files.items():
        if not name.endswith(".xlsx"):
            yield name, content.decode()
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield f"{name}!{part}", archive.read(part).decode()


def searched(files: Mapping[str, bytes]) -> dict[str, str]:
    """The same as it is written and as it is read, entities and escapes resolved."""
    return {name: "\n".join((text, html.unescape(text))) for name, text in parts(files)}


PLAIN = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?!\d)")
GROUPED = [
    re.compile(rf"(?=(?<!\d)(\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d+)?)(?!\d))")
    for group, point in ((",", r"\."), (r"\.", ","), ("[ \u00a0\u202f\u2009]", ","), ("'", r"\."))
]


def numbers_in(text: str) -> set[str]:
    """Every number of a text, whatever its separators, as its digits alone: ``1.234,50`` is ``123450``."""
    found = set(PLAIN.findall(text))
    floats = {float(token.replace(",", ".")) for token in found if len(re.split("[.,]", token)[-1]) > 4}
    found |= {f"{number:.{digits}f}" for number in floats for digits in (2, 3, 4)}  # 1234.4999999999998
    for pattern in GROUPED:
        found |= set(pattern.findall(text))
    return {re.sub(r"\D", "", token).lstrip("0") for token in found}


def digits_of(number: float) -> set[str]:
    """A number as its digits alone, with none to six decimals; a share is among them in hundredths, too."""
    exact = Decimal(repr(number))
    rounded = (exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) for digits in range(7))
    return {form for each in rounded if len(form := re.sub(r"\D", "", str(each)).lstrip("0")) >= SHORTEST}
