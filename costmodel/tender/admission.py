"""Exclusion, selection and regularity, as flags over the tenders."""

from __future__ import annotations

from dataclasses import dataclass

from costmodel.domain.tender import Admission, Lot, Regularity
from costmodel.formula.expression import Expr, Label
from costmodel.formula.model import Input
from costmodel.messages import N_
from costmodel.tender.context import Bench, of_lot


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """Flags of one lot, 1 where a tender is not excluded, is selected, and has no substantial irregularity."""

    not_excluded: Input
    selected: Input
    regular: Input

    @property
    def is_selected(self) -> Expr:
        """Flag of the tenders that are not excluded and are selected."""
        return self.not_excluded * self.selected


def admission(bench: Bench) -> dict[str, Admitted]:
    """The sheet of requirements and regularity; a tender without a row is admitted."""
    bench.sheet(
        "admission",
        N_("Requirements and regularity"),
        N_("1 is yes, 0 is no. What is left out here enters no mean, no lowest and no highest price."),
    )
    return {lot.id: _flags(bench, lot) for lot in bench.procurement.lots}


def _flags(bench: Bench, lot: Lot) -> Admitted:
    bench.section(N_("Admission, {lot}"), **of_lot(lot))
    found = [bench.procurement.admission(tender.id, lot.id) for tender in bench.procurement.tenders]

    def flag(id: str, message: str, value: list[bool]) -> Input:
        return bench.by_tender(f"{id}.{lot.id}", Label(message), "flag", [float(one) for one in value])

    return Admitted(
        not_excluded=flag("not_excluded", N_("not excluded"), [not (a and a.excluded) for a in found]),
        selected=flag("selected", N_("selected"), [a is None or a.selected for a in found]),
        regular=flag("regular", N_("no substantial irregularity"), [is_regular(a) for a in found]),
    )


def is_admitted(admission: Admission | None) -> bool:
    """Selected, not excluded and without a substantial irregularity; without a row as well."""
    return admission is None or (admission.selected and not admission.excluded and is_regular(admission))


def is_regular(admission: Admission | None) -> bool:
    """An irregularity that is not substantial leaves a tender in."""
    return admission is None or admission.regularity is not Regularity.SUBSTANTIAL
