"""Pages of a wide sheet that break between bands of columns, so that a band is seen whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from xlsxwriter.worksheet import Worksheet

PAPER_PIXELS = 960
"""Of a landscape A4 page between its margins at full size, 1045 in Excel; LibreOffice draws columns wider by 7 %."""
LEAST_SCALE = 0.65
"""Below this, figures of 10 points are no longer read with ease."""


def print_by_bands(worksheet: Worksheet, widths: Sequence[int], starts: Sequence[int], repeated: int) -> None:
    """Set scale and breaks: one page wide where that stays readable, else as few pages as do.

    widths: of the columns, in characters. starts: first column of each band. repeated: columns that every page has.
    """
    breaks, widest = _best_breaks(widths, starts, repeated)
    if not breaks:
        worksheet.fit_to_pages(1, 0)
        return
    worksheet.set_print_scale(max(10, min(100, int(100 * PAPER_PIXELS / widest))))
    worksheet.set_v_pagebreaks(list(breaks))


def _best_breaks(widths: Sequence[int], starts: Sequence[int], repeated: int) -> tuple[tuple[int, ...], int]:
    """The columns before which a page ends, and the pixels of the widest page; the fewest pages that are readable."""
    inner = [start for start in starts if start > repeated]
    best: tuple[tuple[int, ...], int] = ((), sum(map(_pixels, widths)))
    for count in range(len(inner) + 1):
        widest, breaks = min((max(_pages(widths, breaks, repeated)), breaks) for breaks in combinations(inner, count))
        best = breaks, widest
        if widest * LEAST_SCALE <= PAPER_PIXELS:
            break
    return best


def _pages(widths: Sequence[int], breaks: Sequence[int], repeated: int) -> Iterator[int]:
    """Pixels of each page."""
    again = sum(map(_pixels, widths[:repeated]))
    for first, end in pairwise((0, *breaks, len(widths))):
        yield sum(map(_pixels, widths[first:end])) + (again if first else 0)


def _pixels(characters: int) -> int:
    return 7 * characters + 5
