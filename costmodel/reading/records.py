"""What the records of every input workbook share: references, figures with their evidence, sources."""

from __future__ import annotations

from costmodel.domain.costs import Evidence, Figure, Source, SourceKind, Status
from costmodel.language import Language
from costmodel.reading.draft import Draft
from costmodel.reading.names import clean, folded
from costmodel.reading.tables import Row, Table


class Records:
    """Makes records; every rule holds already, so that nothing here can be missing or unknown."""

    def __init__(self, draft: Draft, language: Language) -> None:
        self.draft, self.language = draft, language
        self.typed_sources: dict[str, Source] = {}

    def _form(self, id: str) -> Row:
        form = self.draft.form(id)
        if form is None:
            raise LookupError(id)
        return form

    def _reference(self, target: str, name: object) -> str | None:
        return self.draft.resolved(target, name)

    def _evidence(self, row: Row, prefix: str = "") -> Evidence:
        return Evidence(
            status=Status(row.get(f"{prefix}status")),
            source=self._source_id(row.get(f"{prefix}source")),
            note=row.get(f"{prefix}note") or "",
        )

    def _source_id(self, text: str | None) -> str | None:
        """The id of a listed source; a text that is none becomes a source of its own, an estimate."""
        if text is None:
            return None
        known = self._reference("sources", text)
        if known is not None:
            return known
        typed = self.typed_sources.setdefault(
            folded(text),
            Source(id=clean(text), document=clean(text), address="", date="", kind=SourceKind.ESTIMATE),
        )
        return typed.id

    def _figure(
        self, table: Table, row: Row, id: str, evidence: Evidence, *, low: str = "{id}_low", high: str = "{id}_high"
    ) -> Figure:
        """low, high: their columns, by that of the value."""
        return Figure(
            value=row.get(id),
            low=row.get(low.format(id=id)),
            high=row.get(high.format(id=id)),
            evidence=evidence,
            cell=f"{table.title}!{row.cells[id]}",
        )

    def _sources(self) -> tuple[Source, ...]:
        """Those listed, then those typed as a sentence: only complete once all other records are made."""
        return (*(self._source(row) for row in self.draft.rows("sources")), *self.typed_sources.values())

    def _source(self, row: Row) -> Source:
        return Source(
            id=row.get("id"),
            document=row.get("document"),
            address=row.get("address") or "",
            date=row.get("date") or "",
            kind=SourceKind(row.get("kind")),
        )
