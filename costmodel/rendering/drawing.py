"""Draws every kind of chart with one reader's numbers: from what it shows to where its marks stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from costmodel.language import Language
from costmodel.rendering import ranking
from costmodel.rendering.charts import lines, rows, stacks, timeline
from costmodel.rendering.charts.words import letters
from costmodel.rendering.sections.chart_parts import (
    BarChart,
    BarRow,
    CostChart,
    LineChart,
    RankChart,
    Scale,
    Step,
    TimeChart,
    Waterfall,
)
from costmodel.rendering.sections.charts import TOTAL_SLOT

PANEL_WIDTH, LONG_PANEL_WIDTH, PANEL_HEIGHT = 306.0, 470.0, 200.0
"""A third of the page, and half of it for the bars of many years."""
LONG = 12
"""Years. Bars of more are drawn for wide pages and for narrow ones."""
WIDE, WIDE_LABELS = 760.0, 225.0
NARROW, NARROW_LABELS = 340.0, 36.0
WIDE_SITUATIONS, NARROW_SITUATIONS = 330.0, 190.0
ROWS, ROW_NAMES = 340.0, 112.0

Panels = TypeVar("Panels")


@dataclass(frozen=True, slots=True)
class View(Generic[Panels]):
    """The panels of a chart as drawn for some widths of page. name: of this view alone; css: its classes."""

    name: str
    css: str
    panels: Panels


@dataclass(frozen=True, slots=True)
class Artist:
    language: Language

    def costs(self, chart: CostChart) -> tuple[View[tuple[stacks.PanelDrawing, ...]], ...]:
        return _views(len(chart.panels), len(chart.years), lambda width: self._costs(chart, width))

    def _costs(self, chart: CostChart, width: float) -> tuple[stacks.PanelDrawing, ...]:
        return stacks.panels(
            [panel.title for panel in chart.panels],
            [[_scaled(layer, chart.scale) for layer in panel.values] for panel in chart.panels],
            chart.slots,
            chart.years,
            beside=[_scaled(layer, chart.scale) for layer in chart.beside.values] if chart.beside else None,
            beside_name=f"{chart.beside.title}, " if chart.beside else "",
            width=width,
            height=PANEL_HEIGHT,
            text=self.language.number,
            bar_title=lambda name, year, amount: f"{name}{year}: {self._full(amount, chart.scale)}",
        )

    def lines(self, chart: LineChart, *, narrow: bool) -> lines.LineDrawing:
        keyed = any(series.key is not None for series in chart.series)
        marks = [letters(number if series.key is None else series.key) for number, series in enumerate(chart.series)]
        labels = [
            f"{letter} {series.label}" if keyed else series.label
            for letter, series in zip(marks, chart.series, strict=True)
        ]
        return lines.lines(
            marks if narrow else labels,
            [_scaled(series.values, chart.scale) for series in chart.series],
            chart.marks,
            width=NARROW if narrow else WIDE,
            label_width=NARROW_LABELS if narrow else WIDE_LABELS,
            text=self.language.number,
            dot_title=lambda label, mark, amount: f"{label}, {mark}: {self._full(amount, chart.scale)}",
            from_zero=chart.from_zero,
            crossings=[
                (number, series.crossing, series.crossing_text)
                for number, series in enumerate(chart.series)
                if series.crossing is not None
            ],
        )

    def ranks(self, chart: RankChart, *, narrow: bool) -> tuple[ranking.RankDrawing, ...]:
        return ranking.draw(
            chart, width=NARROW if narrow else WIDE, label_width=NARROW_SITUATIONS if narrow else WIDE_SITUATIONS
        )

    def waterfall(self, chart: Waterfall) -> rows.RowsDrawing:
        start = rows.Entry(
            name=chart.start, parts=(), value=chart.start_text, title=f"{chart.start}: {chart.start_text}", total=True
        )
        total = sum(step.amount for step in chart.steps)
        end = Step(label=chart.end, slot=TOTAL_SLOT, amount=total, text=chart.end_text)
        return rows.waterfall(
            [self._step(step, chart.scale) for step in chart.steps],
            self._step(end, chart.scale, total=True),
            start=start,
            width=ROWS,
            name_width=ROW_NAMES,
            text=self.language.number,
        )

    def bars(self, chart: BarChart) -> rows.RowsDrawing:
        return rows.bars(
            [self._bar(chart, row) for row in chart.rows],
            [(amount / chart.scale.divisor, name) for amount, name in chart.references],
            width=ROWS,
            name_width=ROW_NAMES,
            text=self.language.number,
        )

    def times(self, chart: TimeChart) -> tuple[View[tuple[timeline.TimeDrawing, ...]], ...]:
        return _views(len(chart.panels), len(chart.years), lambda width: self._times(chart, width))

    def _times(self, chart: TimeChart, width: float) -> tuple[timeline.TimeDrawing, ...]:
        most = max(
            (amount for panel in chart.panels for amount in (*panel.needed, *(held for _, held in panel.held))),
            default=0.0,
        )
        return tuple(
            timeline.timeline(
                panel.held,
                [(float(at), amount) for at, amount in enumerate(panel.needed)],
                [timeline.Event(mark.at, mark.kind, mark.title) for mark in chart.marks],
                chart.years,
                (chart.held, chart.needed),
                titles=(panel.held_titles, panel.needed_titles),
                width=width,
                height=PANEL_HEIGHT,
                most=most,
                text=self.language.number,
            )
            for panel in chart.panels
        )

    def _step(self, step: Step, scale: Scale, *, total: bool = False) -> rows.Entry:
        return rows.Entry(
            name=step.label,
            parts=((step.slot, step.amount / scale.divisor),),
            value=step.text,
            title=f"{step.label}: {self.language.money(step.amount, 0)}",
            total=total,
        )

    def _bar(self, chart: BarChart, row: BarRow) -> rows.Entry:
        digits = 0 if chart.scale.divisor > 1 else 2
        said = [self.language.money(value, digits) for value in row.values]
        parts = [f"{name} {value}" for name, value in zip(chart.layers, said, strict=True)] if chart.layers else said
        return rows.Entry(
            name=row.label,
            parts=tuple(
                (slot, value / chart.scale.divisor) for slot, value in zip(chart.slots, row.values, strict=True)
            ),
            value=row.text,
            title=f"{row.label}: {', '.join(parts)}",
        )

    def _full(self, amount: float, scale: Scale) -> str:
        amount *= scale.divisor
        return self.language.percent(amount, 1) if scale.share else self.language.money(amount, 0)


def _views(panels: int, years: int, draw: Callable[[float], Panels]) -> tuple[View[Panels], ...]:
    """One view of a chart in panels; of one that is long two, the first for wide pages."""
    several = panels > 1
    css, narrow = "panels" if several else "alone", draw(PANEL_WIDTH if several else NARROW)
    if years <= LONG:
        return (View("frame", css, narrow),)
    wide = draw(LONG_PANEL_WIDTH if several else WIDE)
    return View("wide", f"{css} long wide-only", wide), View("narrow", f"{css} narrow-only", narrow)


def _scaled(amounts: tuple[float, ...], scale: Scale) -> list[float]:
    return [amount / scale.divisor for amount in amounts]
