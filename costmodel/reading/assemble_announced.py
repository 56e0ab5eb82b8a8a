"""The records of what was announced: terms, lots, price schedule, criteria, price revision."""

from __future__ import annotations

from costmodel.domain.case import CaseNature
from costmodel.domain.tender import (
    AuthorityType,
    AwardBasis,
    Criterion,
    CriterionKind,
    Lot,
    Procedure,
    RevisionIndex,
    ScheduleLine,
    Subject,
    Terms,
    ValueBasis,
)
from costmodel.language import Language
from costmodel.reading.assemble_internal import InternalRecords
from costmodel.reading.draft_tender import QUANTITIES, TenderDraft
from costmodel.reading.names import clean
from costmodel.reading.rules_tender_terms import element_of, scenario_of
from costmodel.reading.tables import Row


class AnnouncedRecords(InternalRecords):
    """Makes the part of a tender procedure that was known before the tenders."""

    def __init__(self, draft: TenderDraft, language: Language) -> None:
        super().__init__(draft, language)
        self.tenders: TenderDraft = draft

    def _terms(self) -> Terms:
        form = self._form("tender")
        plain = ("title", "reference", "authority", "points_total", "published", "deadline", "opened", "start")
        months = ("term_months", "renewal_months", "years", "renewal_years")
        shares = ("vat_rate", "abnormal_share", "line_low", "line_high", "line_share", "discount_rate")
        amounts = ("revision_fixed", "revision_threshold", "residual_value")
        told = {id: form.get(id) for id in (*plain, *months, *shares, *amounts)}
        yes = {
            id: form.get(id) == "yes"
            for id in (
                *("fraud_sensitive", "options_counted", "renewals_counted", "fill_omitted"),
                *("cost_is_present_value", "open_ended"),
            )
        }
        scenarios = {f"scenario_{id}": self._scenario(form.get(f"scenario_{id}")) for id in QUANTITIES}
        return Terms(
            nature=CaseNature(form.get("nature")),
            authority_type=AuthorityType(form.get("authority_type")),
            subject=Subject(form.get("subject")),
            procedure=Procedure(form.get("procedure")),
            award_basis=AwardBasis(form.get("award_basis")),
            value_basis=ValueBasis(form.get("value_basis")),
            evaluators=form.get("evaluators") or "",
            **told,
            **yes,
            **scenarios,  # type: ignore[arg-type]
        )

    def _scenario(self, name: str | None) -> str | None:
        return None if name is None else scenario_of(self.tenders, name) or clean(name)

    def _id(self, target: str, name: object) -> str:
        id = self._reference(target, name)
        if id is None:
            raise LookupError(f"{target}: {name}")
        return id

    def _years(self, row: Row, id: str) -> tuple[float, ...]:
        """One number for each contract year; none at all where a case gives them."""
        form = self._form("tender")
        numbers = range(1, form.get("years") + form.get("renewal_years") + 1)
        return () if row.is_blank(f"{id}.1") else tuple(row.get(f"{id}.{number}") for number in numbers)

    def _cell(self, sheet_id: str, row: Row, id: str) -> str:
        return self.tenders.spot(sheet_id, row, id).address

    def _lot(self, row: Row) -> Lot:
        return Lot(
            id=row.get("id"),
            title=row.get("title"),
            formula=row.get("formula"),
            times_lowest=row.get("times_lowest"),
            log_base=row.get("log_base"),
            band_low=row.get("band_low"),
            band_high=row.get("band_high"),
            reference_price=row.get("reference_price"),
            floor=row.get("floor") == "yes",
            cap=row.get("cap") == "yes",
            cell=self._cell("lots", row, "formula"),
        )

    def _line(self, row: Row) -> ScheduleLine:
        element = row.get("element")
        return ScheduleLine(
            id=row.get("id"),
            lot=self._id("lots", row.get("lot")),
            label=row.get("label"),
            unit=row.get("unit"),
            is_option=row.get("is_option") == "yes",
            element=None if element is None else element_of(self.tenders, element) or clean(element),
            minimum=self._years(row, "minimum"),
            estimate=self._years(row, "estimate"),
            maximum=self._years(row, "maximum"),
            cell=self._cell("schedule", row, "id"),
        )

    def _criterion(self, row: Row) -> Criterion:
        return Criterion(
            id=row.get("id"),
            lot=self._reference("lots", row.get("lot")),
            parent=self._reference("criteria", row.get("parent")),
            name=row.get("name"),
            kind=CriterionKind(row.get("kind")),
            weight=row.get("weight"),
            scale=row.get("scale"),
            minimum=row.get("minimum"),
            euro_value=row.get("euro_value"),
            coefficient=row.get("coefficient"),
            cell=self._cell("criteria", row, "weight"),
        )

    def _revision(self, row: Row) -> RevisionIndex:
        return RevisionIndex(
            id=row.get("id"),
            label=row.get("label"),
            weight=row.get("weight"),
            base=row.get("base"),
            levels=self._years(row, "level"),
            source=self._source_text(row),
        )
