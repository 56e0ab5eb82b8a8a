"""Pages of paper: how much goes on one, and where a sheet is broken so that no table or chart is cut in two."""

from __future__ import annotations

from collections.abc import Callable, Sequence

LINE_HEIGHT = 15.0  # points, of a line whose height nobody set
_SMALLEST_SCALE = 50  # per cent; a longer horizon goes on to further pages, with its labels
_MILLIMETRES_PER_CHARACTER = 2.05  # of column width in print, a little more than Calibri 11 takes
_A4_WIDTH = 276  # landscape, in millimetres, less the margins
_A4_HEIGHT = 500  # in points, less the margins and a little for programs that print lines higher


def scale(width: float) -> int:
    """Per cent at which columns of a width in characters go beside each other on landscape A4."""
    fitting = int(100 * _A4_WIDTH / (width * _MILLIMETRES_PER_CHARACTER))
    return max(_SMALLEST_SCALE, min(100, fitting))


def fits_across(width: float) -> bool:
    """Whether columns of a width in characters go beside each other on one page at all."""
    return scale(width) * width * _MILLIMETRES_PER_CHARACTER <= 100 * _A4_WIDTH


def fits(points: float, at_scale: int) -> bool:
    """Whether lines of a height go on one page below its titles."""
    return points + LINE_HEIGHT <= _A4_HEIGHT * 100 / at_scale


def page_breaks(blocks: Sequence[int], last: int, height: Callable[[int], float], at_scale: int) -> list[int]:
    """First lines of the pages after the first one.

    blocks: first line of each table or row of charts, to be kept whole. last: last line printed. height: points of a
    line. at_scale: per cent. Lines are counted from 0. A block higher than a page starts one and runs on.
    """
    breaks: list[int] = []
    room, top = _A4_HEIGHT * 100 / at_scale, 0
    for start, after in zip(blocks, [*blocks[1:], last + 1], strict=True):
        titles = LINE_HEIGHT if breaks else 0.0  # the years stand above every page
        if start > top and titles + sum(map(height, range(top, after))) > room:
            breaks.append(start)
            top = start
    return breaks
