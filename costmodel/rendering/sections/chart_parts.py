"""What charts show: numbers and words, no geometry and no markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """values: EUR, one row per category of the chart, one number per year."""

    title: str
    values: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How an axis writes its amounts: divided, with a unit that says so. share: they are fractions, not EUR."""

    divisor: float
    unit: str
    share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CostChart:
    """Yearly cost stacked by category, one panel per scenario on one scale, each year beside the baseline's.

    slots: colour of each category. beside: the baseline's, None where it stands alone in a panel of its own. pair:
    which of two bars is which, in words.
    """

    id: str
    title: str
    description: str
    years: tuple[int, ...]
    categories: tuple[str, ...]
    slots: tuple[int, ...]
    panels: tuple[Panel, ...]
    beside: Panel | None
    pair: str
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line.

    key: number, from 0, of the letter that stands for it on the page; None for its place in the chart. crossing: steps
    after which the line is above 0 for good, None for never; crossing_text: its name.
    """

    label: str
    values: tuple[float, ...]
    key: int | None = None
    crossing: float | None = None
    crossing_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """One line per series over the marks of the axis (year-ends, volumes).

    from_zero: every line starts at 0, before the first mark.
    """

    id: str
    title: str
    description: str
    marks: tuple[str, ...]
    from_zero: bool
    series: tuple[Series, ...]
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Place of one tender in one ranking. place: 1 is best, None where it is not ranked; tied: shared with another."""

    place: int | None
    tied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """One ranking. title: the whole of it in words. announced: the one that counts. ranks: one per name."""

    label: str
    title: str
    announced: bool
    ranks: tuple[Rank, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankGroup:
    heading: str
    rows: tuple[RankRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankChart:
    """Several rankings of the same tenders below each other; a column per name.

    keys: number, from 0, of the letter that stands for each name on the page.
    """

    id: str
    title: str
    description: str
    names: tuple[str, ...]
    keys: tuple[int, ...]
    groups: tuple[RankGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """amount: what it adds, EUR. slot: its colour."""

    label: str
    slot: int
    amount: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """From one total to another, step by step. start, end: names; *_text: their totals."""

    id: str
    title: str
    description: str
    start: str
    start_text: str
    steps: tuple[Step, ...]
    end: str
    end_text: str
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """values: one per layer of the chart. text: their sum as written at the end of the bar."""

    label: str
    values: tuple[float, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Amounts of several scenarios beside what they are compared with.

    layers: names of the parts of a bar, empty for one part without a name; slots: their colours. references: amount and
    name of each mark.
    """

    id: str
    title: str
    description: str
    layers: tuple[str, ...]
    slots: tuple[int, ...]
    rows: tuple[BarRow, ...]
    references: tuple[tuple[float, str], ...]
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMark:
    """A date. at: years from the opening. kind: "break", "notice" or "end"."""

    at: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePanel:
    """held: years from the opening and amount, a step at each; needed: at the opening and at each year-end."""

    title: str
    held: tuple[tuple[float, float], ...]
    held_titles: tuple[str, ...]
    needed: tuple[float, ...]
    needed_titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeChart:
    """What is held against what is needed, a panel per course. key: what the kinds of marks mean, in their order."""

    id: str
    title: str
    description: str
    years: tuple[int, ...]
    held: str
    needed: str
    panels: tuple[TimePanel, ...]
    marks: tuple[TimeMark, ...]
    key: tuple[tuple[str, str], ...]
    scale: Scale
