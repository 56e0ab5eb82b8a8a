"""From sound tables to the records of a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from costmodel.domain.case import BaselineKind, Case, CaseNature, HeadsRow, HeadsUnit, Profile, RateKind, Scenario
from costmodel.domain.costs import (
    Basis,
    Category,
    CeilingRule,
    Contract,
    Driver,
    Element,
    Figure,
    Index,
    IndexKind,
    Month,
    Payer,
    Price,
    UnitRounding,
    VatBasis,
)
from costmodel.domain.dictionary import BASIS_NEEDS
from costmodel.domain.office import Lease, LeaseBreak, LeaseEnd, Office, SpaceRule
from costmodel.language import Language
from costmodel.reading.draft import PRICES_PART, Draft, ElementDraft
from costmodel.reading.names import folded
from costmodel.reading.records import Records
from costmodel.reading.rules_people import heads_row_of
from costmodel.reading.rules_prices import follows_heads, kit_row_of
from costmodel.reading.tables import Row


class Assembly(Records):
    """Makes the records of a case."""

    def __init__(self, draft: Draft, language: Language) -> None:
        super().__init__(draft, language)
        self.scenarios = [str(row.get("id")) for row in draft.rows("scenarios")]
        self.profiles = [str(row.get("id")) for row in draft.rows("profiles")]

    def case(self) -> Case:
        form = self._form("case")
        records = {
            "scenarios": tuple(self._scenario(row) for row in self.draft.rows("scenarios")),
            "profiles": tuple(self._profile(row) for row in self.draft.rows("profiles")),
            "elements": tuple(self._element(element) for element in self.draft.elements),
            "office": self._office(),
            "indices": tuple(self._index(row) for row in self.draft.rows("indices")),
            "contracts": tuple(self._contract(row) for row in self.draft.rows("contracts")),
            "ceilings": tuple(self._ceilings()),
            "discount_rate": self._form_figure("case", "discount_rate"),
        }
        return Case(
            title=form.get("title"),
            organisation=form.get("organisation"),
            nature=CaseNature(form.get("nature")),
            language=self.language.code,
            first_year=form.get("first_year"),
            years=form.get("years"),
            rate_kind=RateKind(form.get("rate_kind")),
            inflation_index=self._reference("indices", form.get("inflation_index")),
            purchase_timing=float(form.get("purchase_timing")),
            running_timing=float(form.get("running_timing")),
            vat_recoverable_share=form.get("vat_recoverable_share"),
            staff=(form.get("staff_opening"), *self._year_ends(form, "staff")),
            sources=self._sources(),
            left_out=tuple(row.get("sentence") for row in self.draft.rows("left_out")),
            **records,  # type: ignore[arg-type]
        )

    def _year_ends(self, row: Row, id: str) -> tuple[float, ...]:
        return tuple(row.get(f"{id}.{number}") for number in range(1, (self.draft.years or 0) + 1))

    def _own_figure(self, sheet_id: str, row: Row, id: str) -> Figure | None:
        """A figure with evidence columns of its own, None where it is blank."""
        if row.is_blank(id):
            return None
        return self._figure(self.draft.tables[sheet_id], row, id, self._evidence(row, f"{id}_"))

    def _form_figure(self, sheet_id: str, id: str) -> Figure:
        form = self._form(sheet_id)
        return self._figure(
            self.draft.tables[sheet_id], form, id, self._evidence(form, f"{id}."), low="{id}.low", high="{id}.high"
        )

    def _price(self, amount: Figure, row: Row, prefix: str = "") -> Price:
        return Price(
            amount=amount,
            base_year=row.get(f"{prefix}base_year"),
            index=self._reference("indices", row.get(f"{prefix}index")),
            unit_rounding=UnitRounding(row.get(f"{prefix}unit_rounding") or UnitRounding.NONE),
            vat_rate=row.get(f"{prefix}vat_rate"),
        )

    def _scenario(self, row: Row) -> Scenario:
        kind = row.get("baseline_kind")
        end = heads_row_of(self.draft, row)
        return Scenario(
            id=row.get("id"),
            label=row.get("label"),
            sentence=row.get("sentence") or "",
            is_baseline=row.get("is_baseline") == "yes",
            baseline_kind=BaselineKind(kind) if kind else None,
            sharing_since=row.get("sharing_since"),
            own_opening=row.get("own_opening") == "yes",
            hypothetical=row.get("hypothetical") == "yes",
            heads_unit=HeadsUnit(row.get("heads_unit")),
            same_heads_as=self._reference("scenarios", row.get("same_heads_as")),
            heads=tuple(self._heads(end.get("id") if end else "", profile) for profile in self.profiles),
        )

    def _heads(self, scenario: str, profile: str) -> HeadsRow:
        for row in self.draft.rows("headcount"):
            if (
                self._reference("scenarios", row.get("scenario")) == scenario
                and self._reference("profiles", row.get("profile")) == profile
            ):
                return HeadsRow(
                    opening=row.get("opening"),
                    year_ends=self._year_ends(row, "year_end"),
                    step_month=row.get("step_month"),
                    evidence=self._evidence(row),
                )
        raise LookupError(f"{scenario}, {profile}")

    def _profile(self, row: Row) -> Profile:
        return Profile(
            id=row.get("id"),
            label=row.get("label"),
            home_days=row.get("home_days"),
            satellite_days=row.get("satellite_days"),
            fte=row.get("fte"),
            has_desk=row.get("has_desk") == "yes",
            desk_ratio=self._own_figure("profiles", row, "desk_ratio"),
            peak_factor=self._own_figure("profiles", row, "peak_factor"),
            absence_share=self._own_figure("profiles", row, "absence_share"),
            entitled_months=row.get("entitled_months"),
            evidence=self._evidence(row),
        )

    def _element(self, element: ElementDraft) -> Element:
        row, kit = element.row, kit_row_of(self.draft, element)
        if kit is None:
            raise LookupError(element.id)
        heads = follows_heads(element)
        amount = self._figure(element.table, row, element.column_of("amount"), self._evidence(row))
        return Element(
            id=element.id,
            label=self._label(element),
            category=Category(element.get("category")),
            payer=Payer(element.get("payer")),
            cash=element.get("cash") == "yes",
            basis=Basis(element.get("basis")),
            driver=Driver(element.get("driver")),
            price=self._price(amount, row),
            start=row.get("start"),
            end=row.get("end"),
            paid_months=_given(self._needed(element, "paid_months"), 12.0),
            churn=_given(self._needed(element, "churn"), 0.0),
            life_years=self._needed(element, "life_years"),
            opening_units=_given(self._needed(element, "opening_units"), 0.0),
            capacity=element.get("capacity"),
            spare=_given(element.get("spare"), 0),
            one_off_year=self._needed(element, "one_off_year"),
            kit=tuple(_given(kit.get(f"units_per_head.{folded(id)}"), 0.0) if heads else 0.0 for id in self.profiles),
            kit_evidence=self._evidence(kit),
            take_up=self._own_figure("kit", kit, "take_up"),
            fixed=tuple(kit.get(f"fixed.{folded(id)}") for id in self.scenarios),
            activity=tuple(kit.get(f"active.{folded(id)}") for id in self.scenarios),
            own_opening=tuple(self._own_opening(id, element.id) for id in self.scenarios),
            contract=self._reference("contracts", row.get("contract")),
            ceiling=self._reference("ceilings", element.get("ceiling")),
            budget_article=row.get("budget_article") or "",
            cell=f"{element.table.title}!{row.cells['id']}",
        )

    def _label(self, element: ElementDraft) -> str:
        label: str = element.row.get("label")
        if element.part is PRICES_PART or element.part.label == "{label}":
            return label
        return self.language.text(element.part.label, domain="inputs", label=label)

    def _needed(self, element: ElementDraft, name: str) -> Any:
        """A field that only some bases use; another part of the same row may be the one that uses it."""
        return element.get(name) if name in BASIS_NEEDS[Basis(element.get("basis"))] else None

    def _own_opening(self, scenario: str, element: str) -> float | None:
        for row in self.draft.rows("openings"):
            if (
                self._reference("scenarios", row.get("scenario")) == scenario
                and self._reference("elements", row.get("element")) == element
            ):
                units: float = row.get("units")
                return units
        return None

    def _office(self) -> Office | None:
        form = self.draft.form("office")
        if form is None:
            return None
        by_norm = form.get("rule") == SpaceRule.NORM
        leases = sorted(self.draft.rows("leases"), key=lambda row: row.get("release_order"))
        return Office(
            rule=SpaceRule(form.get("rule")),
            m2_per_desk=None if by_norm else self._form_figure("office", "m2_per_desk"),
            norm_m2_per_fte=(form.get("norm_opening"), *self._year_ends(form, "norm")) if by_norm else (),
            norm_evidence=self._evidence(form, "norm_opening.") if by_norm else None,
            fixed_m2=form.get("fixed_m2"),
            reserve_share=form.get("reserve_share"),
            exit_cost=self._price(self._form_figure("office", "exit_cost"), form, "exit_cost."),
            overflow_rent=self._price(self._form_figure("office", "overflow_rent"), form, "overflow_rent."),
            overflow_payer=Payer(form.get("overflow_payer")),
            leases=tuple(self._lease(row) for row in leases),
        )

    def _lease(self, row: Row) -> Lease:
        table, action = self.draft.tables["leases"], row.get("end_action")
        breaks = [r for r in self.draft.rows("breaks") if self._reference("leases", r.get("lease")) == row.get("id")]
        return Lease(
            id=row.get("id"),
            label=row.get("label"),
            area_m2=self._figure(table, row, "area_m2", self._evidence(row, "area_")),
            rent=self._price(self._figure(table, row, "rent", self._evidence(row, "rent_")), row, "rent_"),
            charges=self._price(self._figure(table, row, "charges", self._evidence(row, "charges_")), row, "charges_"),
            payer=Payer(row.get("payer")),
            start=row.get("start"),
            end=row.get("end"),
            end_action=LeaseEnd(action) if action else None,
            exit_cost_at_end=row.get("exit_cost_at_end") == "yes",
            breaks=tuple(_break(event) for event in sorted(breaks, key=lambda event: event.get("month"))),
            breaks_evidence=self._evidence(row, "breaks_"),
            block_m2=row.get("block_m2"),
            other_use_share=row.get("other_use_share"),
            release_order=row.get("release_order"),
            cell=f"{table.title}!{row.cells['id']}",
        )

    def _index(self, row: Row) -> Index:
        years = sorted(int(id.partition(".")[2]) for id in row.values if id.startswith("value."))
        parts = [
            (self._reference("indices", part.get("index")) or "", part.get("weight"))
            for part in self.draft.rows("weights")
            if self._reference("indices", part.get("revision")) == row.get("id")
        ]
        return Index(
            id=row.get("id"),
            label=row.get("label"),
            kind=IndexKind(row.get("kind")),
            base_year=row.get("base_year"),
            values=tuple((year, row.get(f"value.{year}")) for year in years),
            fixed_part=_given(row.get("fixed_part"), 0.0),
            weights=tuple(parts),
            evidence=self._evidence(row),
        )

    def _contract(self, row: Row) -> Contract:
        return Contract(
            id=row.get("id"),
            title=row.get("title"),
            start=row.get("start"),
            end=row.get("end"),
            award=row.get("award"),
            award_is_floor=row.get("award_is_floor") == "yes",
            award_vat=VatBasis(row.get("award_vat") or VatBasis.UNKNOWN),
            minimum=row.get("minimum"),
            estimate=row.get("estimate"),
            maximum=row.get("maximum"),
            evidence=self._evidence(row),
        )

    def _ceilings(self) -> Iterator[CeilingRule]:
        rows = self.draft.rows("ceilings")
        for id in self.draft.ids["ceilings"].values():
            mine = [row for row in rows if self._reference("ceilings", row.get("id")) == id]
            steps: list[tuple[Month, float | None]] = [
                (row.get("since"), None if row.get("maximum") == "unknown" else row.get("maximum")) for row in mine
            ]
            yield CeilingRule(
                id=id,
                label=mine[0].get("label"),
                steps=tuple(steps),
                source=self._source_id(mine[0].get("source")),
            )


def _given(value: Any, otherwise: Any) -> Any:
    return otherwise if value is None else value


def _break(row: Row) -> LeaseBreak:
    return LeaseBreak(
        month=row.get("month"), notice_months=row.get("notice_months"), notice_given=row.get("notice_given") == "yes"
    )
