"""The figures that sheets of text show: values alone, or links to the rows that compute them."""

from __future__ import annotations

from costmodel.domain.tender import Criterion
from costmodel.domain.tender_results import CriterionResult, LotResult, TenderResult
from costmodel.formula.expression import Quantity
from costmodel.rendering.tender_workbook.book import Figure
from costmodel.rendering.tender_workbook.live import LiveBook

_DIGITS = 6  # of points that are written as values; more would only be noise


class Values:
    """Values alone, for a workbook without formulas."""

    def weight(self, criterion: Criterion) -> Figure:
        return Figure(criterion.weight, "points")

    def scale(self, criterion: Criterion) -> Figure:
        return Figure(criterion.scale, "score")

    def minimum(self, criterion: Criterion) -> Figure:
        return Figure(criterion.minimum, "score")

    def points(self, lot: LotResult, tender: TenderResult, criterion: CriterionResult) -> Figure:
        """What a tender got for a criterion."""
        score = next((score for score in tender.scores if score.criterion == criterion.id), None)
        return _rounded(score.points if score else None, "points")

    def price(self, lot: LotResult, tender: TenderResult) -> Figure:
        return Figure(tender.price, "EUR")

    def with_vat(self, lot: LotResult, tender: TenderResult) -> Figure:
        return Figure(tender.price_with_vat, "EUR")

    def value(self, lot: LotResult, tender: TenderResult) -> Figure:
        """What ranks: points, or EUR."""
        return _rounded(tender.value, "EUR" if lot.lower_is_better else "points")

    def rank(self, lot: LotResult, tender: TenderResult) -> Figure:
        return Figure(tender.rank, "rank")


class Links(Values):
    """Linked to the rows of a live workbook; a value alone where there is no row."""

    def __init__(self, book: LiveBook) -> None:
        self.book = book
        self.position = {tender.id: i for i, tender in enumerate(book.procurement.tenders, 1)}

    def weight(self, criterion: Criterion) -> Figure:
        return self.book.figure(self.book.tender_model.rules.criteria[criterion.id].weight)

    def scale(self, criterion: Criterion) -> Figure:
        return self.book.figure(self.book.tender_model.rules.criteria[criterion.id].scale)

    def minimum(self, criterion: Criterion) -> Figure:
        return self.book.figure(self.book.tender_model.rules.criteria[criterion.id].minimum)

    def points(self, lot: LotResult, tender: TenderResult, criterion: CriterionResult) -> Figure:
        scores = self.book.tender_model.scores[lot.id]
        is_price = criterion.kind != "quality"
        row = scores.price_points if is_price else scores.quality.points.get(criterion.id)
        return self._of(row, tender) if row else super().points(lot, tender, criterion)

    def price(self, lot: LotResult, tender: TenderResult) -> Figure:
        return self._of(self.book.tender_model.lots[lot.id].price, tender)

    def with_vat(self, lot: LotResult, tender: TenderResult) -> Figure:
        return self._of(self.book.model.rows[f"with_vat.{lot.id}"], tender)

    def value(self, lot: LotResult, tender: TenderResult) -> Figure:
        return self._of(self.book.tender_model.scores[lot.id].value, tender)

    def rank(self, lot: LotResult, tender: TenderResult) -> Figure:
        return self._of(self.book.tender_model.scores[lot.id].rank, tender)

    def _of(self, row: Quantity, tender: TenderResult) -> Figure:
        return self.book.figure(row, self.position[tender.id])


def _rounded(value: float | None, unit: str) -> Figure:
    return Figure(None if value is None else round(value, _DIGITS), unit)
