"""Rules on award criteria: weights, what each needs, and how they go with the announced basis and formula."""

from __future__ import annotations

from collections.abc import Iterator

from costmodel.errors import Issue
from costmodel.reading.draft_tender import TenderDraft
from costmodel.reading.tables import Row
from costmodel.tender.award_formula import AwardFormula, Kind, Quality
from costmodel.tender.formulas import REGISTRY

TOLERANCE = 1e-9
PRICED = frozenset({"price", "cost"})


def formula_of(draft: TenderDraft, lot: str) -> AwardFormula | None:
    row = next((row for row in draft.rows("lots") if draft.resolved("lots", row.get("id")) == lot), None)
    return REGISTRY.get(str(row.get("formula"))) if row else None


def leaves(draft: TenderDraft, lot: str) -> list[Row]:
    """The criteria that count for a lot: those without parts."""
    return [row for row in draft.criteria_of(lot) if not draft.parts_of(row)]


def parts_fit_their_criterion(draft: TenderDraft) -> Iterator[Issue]:
    """Same lot, same kind, and no circle; the weights of the parts are that of the whole."""
    table = draft.tables.get("criteria")
    for row in draft.rows("criteria"):
        parent = draft.criterion(row.get("parent"))
        if table is None or parent is None:
            continue
        if _goes_round(draft, row):
            yield table.fault("parent-circle", row, "parent")
            continue
        for id in ("lot", "kind"):
            same = draft.resolved("lots", row.get(id)) == draft.resolved("lots", parent.get(id))
            if id == "kind":
                same = row.get(id) == parent.get(id)
            if not same and id not in row.faulty | parent.faulty:
                yield table.fault("part-differs", row, id, first=parent.shown.get(id, "–"))
    for row in draft.rows("criteria"):
        weights = [part.get("weight") for part in draft.parts_of(row)]
        whole = row.get("weight")
        if table is None or not weights or not all(isinstance(weight, float) for weight in (whole, *weights)):
            continue
        if abs(sum(weights) - whole) > TOLERANCE * max(1.0, whole):
            found = f"{sum(weights):.10g}"
            yield table.fault("parts-do-not-add-up", row, "weight", found=found, total=f"{whole:.10g}")


def _goes_round(draft: TenderDraft, row: Row) -> bool:
    seen: set[int] = set()
    at: Row | None = row
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        at = draft.criterion(at.get("parent"))
    return at is not None


def weights_add_up_to_the_announced_total(draft: TenderDraft) -> Iterator[Issue]:
    """Per lot; formulas that use no weights may have none."""
    total, table = draft.terms("points_total"), draft.tables.get("criteria")
    if total is None or table is None or not isinstance(total.value, float):
        return
    for lot in draft.lots():
        formula = formula_of(draft, lot)
        wholes = [row for row in draft.criteria_of(lot) if row.is_blank("parent")]
        weights = [row.get("weight") for row in wholes]
        if not wholes or not all(isinstance(weight, float) for weight in weights):
            continue
        unweighed = formula is not None and formula.quality in (Quality.NONE, Quality.EURO, Quality.COEFFICIENT)
        if unweighed and not any(weights):
            continue
        if abs(sum(weights) - total.value) > TOLERANCE * max(1.0, total.value):
            yield table.fault(
                "points-do-not-add-up",
                wholes[-1],
                "weight",
                found=f"{sum(weights):.10g}",
                total=f"{total.value:.10g}",
                total_cell=total.address,
                lot=lot,
            )


def price_is_one_criterion(draft: TenderDraft) -> Iterator[Issue]:
    """Price items are never scored apart (CE 245.257); a formula that gives points needs the points of the price."""
    table = draft.tables.get("criteria")
    told: set[int] = set()
    for lot in draft.lots():
        priced = [row for row in leaves(draft, lot) if row.get("kind") in PRICED]
        for row in priced[1:]:
            if table is not None and id(row) not in told:
                told.add(id(row))
                first = priced[0].cells["kind"]
                yield table.fault("second-price-criterion", row, "kind", first=first, lot=lot)
        formula = formula_of(draft, lot)
        lot_row = next(row for row in draft.rows("lots") if draft.resolved("lots", row.get("id")) == lot)
        unread = table is None or any("kind" in row.faulty for row in table.rows)
        if formula is not None and formula.kind is Kind.SCORE and not priced and not unread:
            yield draft.spot("lots", lot_row, "formula").fault("no-price-criterion")


def criteria_have_what_their_kind_needs(draft: TenderDraft) -> Iterator[Issue]:
    """A scale for quality; its worth in EUR or as a part of the price where a formula uses it."""
    for row in draft.rows("criteria"):
        kind = row.get("kind")
        if kind is None:
            continue
        scored = kind == "quality" and not draft.parts_of(row)
        lots = [lot for lot in draft.lots() if row in draft.criteria_of(lot)]
        formulas = [formula for lot in lots if (formula := formula_of(draft, lot))]
        wanted = {
            "scale": scored,
            "euro_value": scored and any(formula.quality is Quality.EURO for formula in formulas),
            "coefficient": scored and any(formula.quality is Quality.COEFFICIENT for formula in formulas),
        }
        for id, needed in wanted.items():
            spot = draft.spot("criteria", row, id)
            if needed and spot.is_blank:
                yield spot.fault("needed-here-text" if id == "scale" else "needed-here")
            elif not needed and not spot.is_blank:
                yield spot.fault("no-effect")
        minimum, scale = row.get("minimum"), row.get("scale")
        if not scored and not row.is_blank("minimum"):
            yield draft.spot("criteria", row, "minimum").fault("no-effect")
        elif isinstance(minimum, float) and isinstance(scale, float) and minimum > scale:
            found, high = f"{minimum:.10g}", f"{scale:.10g}"
            yield draft.spot("criteria", row, "minimum").fault("above-scale", found=found, high=high)


ALLOWED = {"price": frozenset({"price"}), "cost": frozenset({"cost"}), "price_quality_ratio": PRICED | {"quality"}}
"""Award basis -> kinds of criteria that go with it."""


def criteria_follow_the_award_basis(draft: TenderDraft) -> Iterator[Issue]:
    basis = draft.terms("award_basis")
    if basis is None or basis.value is None:
        return
    for row in draft.rows("criteria"):
        kind = row.get("kind")
        if kind is not None and kind not in ALLOWED[basis.value]:
            spot = draft.spot("criteria", row, "kind")
            yield spot.fault("kind-against-basis", basis=basis.row.shown["award_basis"], basis_cell=basis.address)


def formulas_follow_the_award_basis(draft: TenderDraft) -> Iterator[Issue]:
    """Price alone and cost alone have no quality; the best price-quality ratio has it."""
    basis = draft.terms("award_basis")
    if basis is None or basis.value is None:
        return
    for row in draft.rows("lots"):
        formula = REGISTRY.get(str(row.get("formula")))
        lot = draft.resolved("lots", row.get("id"))
        if formula is None or lot is None:
            continue
        spot = draft.spot("lots", row, "formula")
        if not _fits(basis.value, formula):
            yield spot.fault("formula-against-basis", basis=basis.row.shown["award_basis"], basis_cell=basis.address)
        elif basis.value == "price_quality_ratio" and not _has_quality(draft, lot):
            yield spot.fault("ratio-without-quality")


def _fits(basis: str, formula: AwardFormula) -> bool:
    if basis == "price_quality_ratio":
        return formula.quality is not Quality.NONE
    if formula.quality is Quality.NONE:
        return formula.on_cost == (basis == "cost")
    return formula.kind is Kind.SCORE


def _has_quality(draft: TenderDraft, lot: str) -> bool:
    rows = leaves(draft, lot)
    return any(row.get("kind") == "quality" or "kind" in row.faulty for row in rows)


RULES = (
    parts_fit_their_criterion,
    weights_add_up_to_the_announced_total,
    price_is_one_criterion,
    criteria_have_what_their_kind_needs,
    criteria_follow_the_award_basis,
    formulas_follow_the_award_basis,
)
