"""What other quantities do to the totals: a chart and the figures behind it."""

from __future__ import annotations

from costmodel.domain.tender_results import Analysis, Award, LotResult, Volume, VolumeResult
from costmodel.messages import N_
from costmodel.rendering.sections.chart_parts import LineChart, Scale, Series
from costmodel.rendering.sections.charts import scale_of
from costmodel.rendering.sections.parts import Part, Section, Table
from costmodel.rendering.sections.tender.situations import VOLUMES, has_order, no_order
from costmodel.rendering.sections.tender.speech import NOTHING, TenderSpeech
from costmodel.rendering.sections.tender.words import FIGURES, listing, row, sentence, table

MARKS = {Volume.MINIMUM: N_("minimum"), Volume.ESTIMATE: N_("estimate"), Volume.MAXIMUM: N_("maximum")}


def volumes_section(speech: TenderSpeech, award: Award, analysis: Analysis) -> Section | None:
    """Totals at the minimum, the estimate and the maximum; None without them."""
    lots = [lot for lot in award.lots if any(found.lot == lot.id for found in analysis.volumes)]
    if not lots:
        return None
    return Section(
        id="volumes",
        heading=speech.say(N_("Sensitivity to volumes")),
        parts=(
            sentence(
                speech.say(N_("The minimum is what the authority commits itself to; only the estimate is scored."))
            ),
        ),
        sections=tuple(_lot(speech, lot, [v for v in analysis.volumes if v.lot == lot.id]) for lot in lots),
    )


def _lot(speech: TenderSpeech, lot: LotResult, found: list[VolumeResult]) -> Section:
    tenders = [id for id, _ in found[0].totals]
    parts: list[Part] = []
    drawn = [one for one in found if min((total for _, total in one.totals), default=0.0) > 0]
    if len(drawn) > 1 and tenders:
        parts.append(_distances(speech, lot, drawn) if len(tenders) > 1 else _totals(speech, lot, drawn))
    parts.append(_figures(speech, found, tenders))
    if len(tenders) > 1:
        parts.append(
            listing(
                speech.headed(speech.say(VOLUMES[one.volume]), speech.ranking(one.ranking))
                if has_order(one)
                else no_order(speech, one)
                for one in found
            )
        )
    return Section(id=f"volumes-{speech.position(lot.id)}", heading=speech.lot(lot.id), parts=tuple(parts))


def _totals(speech: TenderSpeech, lot: LotResult, found: list[VolumeResult]) -> LineChart:
    """With one tender there is nothing to be dearer than."""
    (tender,) = (id for id, _ in found[0].totals)
    values = tuple(total for one in found for _, total in one.totals)
    return LineChart(
        id=f"chart-volumes-{speech.position(lot.id)}",
        title=speech.say(N_("Total at other volumes, without VAT")),
        description=speech.say(N_("The figures are in the table below.")),
        marks=tuple(speech.say(MARKS[one.volume]) for one in found),
        from_zero=False,
        series=(Series(label=speech.name(tender), values=values, key=speech.key(tender)),),
        scale=scale_of(speech, values),
    )


def _distances(speech: TenderSpeech, lot: LotResult, found: list[VolumeResult]) -> LineChart:
    """How much dearer than the cheapest each is: lines that cross are an order that turns."""
    lowest = [min(total for _, total in one.totals) for one in found]
    totals = [dict(one.totals) for one in found]
    return LineChart(
        id=f"chart-volumes-{speech.position(lot.id)}",
        title=speech.say(N_("How far each total is above the lowest, at other volumes")),
        description=speech.say(
            N_(
                "The cheapest tender at a volume stands at 0; where lines cross, the order of the prices turns. The "
                "totals are in the table below."
            )
        ),
        marks=tuple(speech.say(MARKS[one.volume]) for one in found),
        from_zero=False,
        series=tuple(
            Series(
                label=speech.name(id),
                values=tuple(total[id] / low - 1 for total, low in zip(totals, lowest, strict=True)),
                key=speech.key(id),
            )
            for id, _ in found[0].totals
        ),
        scale=Scale(divisor=0.01, unit=speech.say(N_("% above the lowest")), share=True),
    )


def _figures(speech: TenderSpeech, found: list[VolumeResult], tenders: list[str]) -> Table:
    totals = [dict(one.totals) for one in found]
    return table(
        speech,
        speech.say(N_("Totals in EUR without VAT")),
        N_("tenderer"),
        [(VOLUMES[one.volume], FIGURES) for one in found],
        (
            row(speech.name(id), *(speech.cents(total[id]) if id in total else NOTHING for total in totals))
            for id in tenders
        ),
    )
