"""The records that only the authority sees: own estimates, reference prices, alternatives, volumes, notes."""

from __future__ import annotations

from costmodel.domain.tender import Alternative, Internal, OwnEstimate, ReferenceKind, ReferencePrice, Volume
from costmodel.reading.records import Records
from costmodel.reading.tables import Row


class InternalRecords(Records):
    """Makes the part of a tender procedure that never reaches the award report."""

    def internal(self) -> Internal:
        draft = self.draft
        return Internal(
            estimates=tuple(self._estimate(row) for row in draft.rows("estimates")),
            references=tuple(self._reference_price(row) for row in draft.rows("references")),
            alternatives=tuple(self._alternative(row) for row in draft.rows("alternatives")),
            volumes=tuple(Volume(label=row.get("label"), users=row.get("users")) for row in draft.rows("volumes")),
            note="\n".join(row.get("note") for row in draft.rows("notes")),
        )

    def _source_text(self, row: Row) -> str:
        """The id of a listed source as its own row spells it, or the sentence that was typed."""
        text = row.get("source") or ""
        return self._reference("sources", text) or text

    def _line_id(self, row: Row) -> str:
        return self._reference("schedule", row.get("line")) or ""

    def _estimate(self, row: Row) -> OwnEstimate:
        table = self.draft.tables["estimates"]
        figure = self._figure(table, row, "value", self._evidence(row), low="low", high="high")
        return OwnEstimate(line=self._line_id(row), figure=figure, own_tariff=row.get("own_tariff") == "yes")

    def _reference_price(self, row: Row) -> ReferencePrice:
        return ReferencePrice(
            line=self._line_id(row),
            kind=ReferenceKind(row.get("kind")),
            price=row.get("price"),
            year=row.get("year"),
            index_from=row.get("index_from"),
            index_to=row.get("index_to"),
            own_tariff=row.get("own_tariff") == "yes",
            source=self._source_text(row),
            cell=f"{self.draft.tables['references'].title}!{row.cells['price']}",
        )

    def _alternative(self, row: Row) -> Alternative:
        return Alternative(
            label=row.get("label"),
            per_user_month=row.get("per_user_month"),
            source=self._source_text(row),
            cell=f"{self.draft.tables['alternatives'].title}!{row.cells['per_user_month']}",
        )
