"""Line by line: the spread of the prices, who is far from the median, and what to ask about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from costmodel.domain.tender_results import Analysis, Award, Inquiry, LineDeviation, LineStatistics, LotResult
from costmodel.messages import N_
from costmodel.rendering.sections.cut import CutRow, cut_tables
from costmodel.rendering.sections.parts import Part, Section, Table, Tone
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, WORDS, row, sentence, table

MOST_LINES = 30
"""Lines of one lot on the page; the workbook has all."""


def lines_section(speech: TenderSpeech, award: Award, analysis: Analysis) -> Section | None:
    """The lines that matter: those asked about, then the largest; None without any."""
    lots = [lot for lot in award.lots if any(line.lot == lot.id for line in analysis.lines)]
    if not lots:
        return None
    return Section(
        id="lines",
        heading=speech.say(N_("Line by line")),
        parts=(),
        sections=tuple(_lot(speech, lot, [line for line in analysis.lines if line.lot == lot.id]) for lot in lots),
    )


def mattering(lines: list[LineStatistics]) -> list[LineStatistics]:
    """At most ``MOST_LINES``: those asked about before the others, larger ones first; in the order of the schedule."""

    def weight(line: LineStatistics) -> tuple[bool, float]:
        return any(d.flagged for d in line.deviations), line.share or 0.0

    chosen = sorted(range(len(lines)), key=lambda at: weight(lines[at]), reverse=True)[:MOST_LINES]
    return [lines[at] for at in sorted(chosen)]


def _lot(speech: TenderSpeech, lot: LotResult, lines: list[LineStatistics]) -> Section:
    shown = mattering(lines)
    parts: list[Part] = []
    if len(shown) < len(lines):
        parts.append(
            sentence(
                speech.say(
                    N_(
                        "{shown} of {count} lines are shown: those to be asked about, then those with the largest "
                        "share. All lines are in the workbook."
                    ),
                    shown=len(shown),
                    count=len(lines),
                ),
                Tone.NOTE,
            )
        )
    parts.append(_statistics(speech, shown))
    if any(len(line.deviations) > 1 for line in shown):
        parts += _deviations(
            speech,
            N_("Deviation from the median of each line; a star: to be asked about"),
            shown,
            lambda d: d.from_median,
        )
    if any(line.estimate is not None for line in shown):
        priced = [line for line in shown if line.estimate is not None]
        parts += _deviations(
            speech, N_("Deviation from the own estimate of each line"), priced, lambda d: d.from_estimate
        )
    return Section(id=f"lines-{speech.position(lot.id)}", heading=speech.lot(lot.id), parts=tuple(parts))


def _statistics(speech: TenderSpeech, lines: list[LineStatistics]) -> Table:
    return table(
        speech,
        speech.say(N_("Unit prices in EUR without VAT, and what each line weighs")),
        N_("line"),
        [
            (N_("unit"), WORDS),
            (N_("own estimate"), FIGURES),
            (N_("lowest"), FIGURES),
            (N_("median"), FIGURES),
            (N_("mean"), FIGURES),
            (N_("highest"), FIGURES),
            (N_("share of the average total"), FIGURES),
        ],
        (
            row(
                line.label,
                line.unit,
                speech.price(line.estimate),
                *map(speech.price, (line.minimum, line.median, line.mean, line.maximum)),
                speech.share(line.share),
            )
            for line in lines
        ),
        note=speech.say(
            N_("The share is that of the line in the average of all tenders, not in one tenderer's own total.")
        ),
    )


def _deviations(
    speech: TenderSpeech,
    caption: str,
    lines: list[LineStatistics],
    of: Callable[[LineDeviation], float | None],
) -> Iterator[Table]:
    tenders = list(dict.fromkeys(d.tender for line in lines for d in line.deviations))

    def cell(line: LineStatistics, tender: str) -> str:
        found = next((d for d in line.deviations if d.tender == tender), None)
        if found is None or of(found) is None:
            return NOTHING
        shown = speech.share(of(found), 1)
        return f"{shown} *" if found.flagged else shown

    rows = [CutRow(heading=line.label, values=tuple(cell(line, tender) for tender in tenders)) for line in lines]
    return cut_tables(
        speech, speech.say(caption), [speech.name(tender) for tender in tenders], rows, corner=speech.say(N_("line"))
    )


def inquiries_section(speech: TenderSpeech, award: Award, analysis: Analysis) -> Section:
    """Who is asked to justify which prices: the list for the letter."""
    heading = speech.say(N_("Abnormal prices"))
    flagged = [
        speech.say(N_("{lot}: {names}"), lot=speech.lot(lot.id), names=speech.names(names))
        for lot in award.lots
        if (names := [entry.tender for entry in lot.screen.entries if entry.flagged])
    ]
    parts: list[Part] = []
    if flagged:
        parts.append(sentence(speech.say(N_("Total at or below the limit: {who}."), who=speech.series(flagged))))
    if not analysis.inquiries:
        parts.append(sentence(speech.say(N_("No tenderer has to be asked about a price."))))
    else:
        parts.append(
            sentence(
                speech.say(N_("A flag asks for figures and proves nothing. For the letters, the lines to justify:"))
            )
        )
    for one in analysis.inquiries:
        parts.append(_letter(speech, one))
    return Section(id="abnormal", heading=heading, parts=tuple(parts))


def _letter(speech: TenderSpeech, one: Inquiry) -> Table:
    note = ""
    if len(one.lines) > MOST_LINES:
        note = speech.say(
            N_("{shown} of {count} lines are shown; all are in the workbook."), shown=MOST_LINES, count=len(one.lines)
        )
    return table(
        speech,
        f"{speech.name(one.tender)} · {speech.lot(one.lot)}",
        N_("line"),
        [(N_("unit price, EUR without VAT"), FIGURES), (N_("median of the others"), FIGURES)],
        (row(label, speech.price(price), speech.price(median)) for label, price, median in one.lines[:MOST_LINES]),
        note=note,
    )
