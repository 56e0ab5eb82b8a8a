"""Rules on what is paid: what each charge basis needs, kit, windows, contracts, indices (M-3 to M-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costmodel.domain.costs import Basis, Driver, Month
from costmodel.domain.dictionary import BASIS_FIELDS, BASIS_NEEDS, SUBJECTS
from costmodel.errors import Issue
from costmodel.reading.draft import PRICES_PART, Draft, ElementDraft
from costmodel.reading.findings import LIST_SIGN, finding
from costmodel.reading.names import folded
from costmodel.reading.tables import Row, Table


def charge_bases_have_what_they_need(draft: Draft) -> Iterator[Issue]:
    """What a basis needs is there; what it cannot use is not, so that no typed number is without effect."""
    used: dict[int, set[str]] = {}
    for element in draft.elements:
        needed = BASIS_NEEDS.get(Basis(element.get("basis"))) if element.get("basis") else None
        mine = used.setdefault(id(element.row), set())
        if needed is None:
            if element.is_blank("basis") and element.part is not PRICES_PART:
                yield element.fault("needed-here", "basis")
            mine |= {element.column_of(name) for name in (*BASIS_FIELDS, "basis")}
            continue
        mine |= {element.column_of(name) for name in (*needed, "basis", "capacity", "spare")}
        for name in sorted(needed):
            if element.is_blank(name):
                yield element.fault("needed-here", name)
        yield from _capacity(element)
    for table, row in _priced_rows(draft):
        yield from _unused(table, row, used.get(id(row), set()))


def _capacity(element: ElementDraft) -> Iterator[Issue]:
    if element.part is not PRICES_PART and not element.column_of("capacity"):
        return
    if element.part is not PRICES_PART and element.is_blank("capacity"):
        yield element.fault("needed-here", "capacity")
    if not element.is_blank("capacity") and element.is_blank("spare"):
        yield element.fault("needed-here", "spare")
    if element.is_blank("capacity") and not element.is_blank("spare"):
        yield element.fault("no-effect", "spare")
    if not element.is_blank("capacity") and element.get("driver") not in (None, Driver.HEADS):
        yield element.fault("no-effect", "capacity")


def _priced_rows(draft: Draft) -> Iterator[tuple[Table, Row]]:
    for sheet_id in ("prices", *(subject.id for subject in SUBJECTS)):
        for row in draft.rows(sheet_id):
            yield draft.tables[sheet_id], row


def _unused(table: Table, row: Row, used: set[str]) -> Iterator[Issue]:
    parts = table.declared.parts or (PRICES_PART,)
    columns = {column for part in parts for column in part.fields.values()} or set(BASIS_FIELDS)
    if "licence_basis" in table.columns:
        columns.add("licence_basis")
    if not used and isinstance(row.get("id"), str):
        yield table.fault("nothing-priced", row, parts[0].amount)
    if not used:
        return
    for column in sorted(columns - used - {"spare"}):
        if not row.is_blank(column):
            yield table.fault("no-effect", row, column)


def single_payments_fall_within_the_horizon(draft: Draft) -> Iterator[Issue]:
    first, years = draft.first_year, draft.years
    for element in draft.elements:
        year = element.get("one_off_year")
        if first and years and isinstance(year, int) and not first <= year < first + years:
            yield element.fault(
                "outside-horizon", "one_off_year", found=str(year), first=str(first), last=str(first + years - 1)
            )


def ceilings_limit_allowances(draft: Draft) -> Iterator[Issue]:
    for element in draft.elements:
        if not element.is_blank("ceiling") and element.get("basis") not in (None, Basis.ALLOWANCE):
            yield element.fault("no-effect", "ceiling")


def windows_lie_within_the_contract(draft: Draft) -> Iterator[Issue]:
    contracts = {draft.resolved("contracts", row.get("id")): row for row in draft.rows("contracts")}
    for table, row in _priced_rows(draft):
        contract = contracts.get(draft.resolved("contracts", row.get("contract")))
        if contract is None or row.is_blank("contract"):
            continue
        first, last = contract.get("start"), contract.get("end")
        for column in ("start", "end"):
            month = row.get(column)
            known = all(isinstance(value, Month) for value in (first, last, month))
            if known and not first <= month <= last:
                yield table.fault("outside-contract", row, column, found=str(month), first=str(first), last=str(last))


def every_price_has_its_kit(draft: Draft) -> Iterator[Issue]:
    """Each price has a row on the sheet Kit, its own or that of the row it is part of."""
    table = draft.tables.get("kit")
    if table is None:
        return
    there = {folded(row.get("element")) for row in table.rows if isinstance(row.get("element"), str)}
    told: set[int] = set()
    for element in draft.elements:
        name = element.row.get("id")
        if folded(element.id) not in there and folded(name) not in there and id(element.row) not in told:
            told.add(id(element.row))
            yield finding(
                "no-kit",
                sheet_title=table.title,
                found=element.id,
                price_cell=f"{element.table.title}!{element.row.cells['id']}",
                row_name=f"{element.row.get('label') or element.id}",
            )


def kit_row_of(draft: Draft, element: ElementDraft) -> Row | None:
    """The row of the sheet Kit that holds for an element."""
    rows = {folded(row.get("element")): row for row in draft.rows("kit") if isinstance(row.get("element"), str)}
    return rows.get(folded(element.id)) or rows.get(folded(element.row.get("id")))


def follows_heads(element: ElementDraft) -> bool:
    return bool(element.get("driver") in (None, Driver.HEADS) and element.get("basis") != Basis.ONE_OFF)


def kit_is_filled_in(draft: Draft) -> Iterator[Issue]:
    """Units per head are typed for every profile, 0 included, unless the price does not follow heads."""
    table = draft.tables.get("kit")
    if table is None:
        return
    following = {id(kit_row_of(draft, element)) for element in draft.elements if follows_heads(element)}
    columns = [id for id, column in table.columns.items() if column.id == "units_per_head"]
    named = [row for row in table.rows if _is_known(draft, row)]
    for row in named:
        for column in columns:
            if id(row) in following and row.is_blank(column):
                yield table.fault("blank", row, column)
            elif id(row) not in following and row.get(column):
                yield table.fault("no-effect", row, column)
        if id(row) not in following and not row.is_blank("take_up"):
            yield table.fault("no-effect", row, "take_up")


def _is_known(draft: Draft, row: Row) -> bool:
    name = row.get("element")
    sheets = ("elements", "prices", *(subject.id for subject in SUBJECTS))
    return any(draft.resolved(sheet_id, name) for sheet_id in sheets)


def offices_are_there_for_their_drivers(draft: Draft) -> Iterator[Issue]:
    if draft.form("office") is not None:
        return
    for element in draft.elements:
        if element.get("driver") not in (None, Driver.HEADS):
            yield element.fault("no-office", "driver")


def drivers_and_bases_go_together(draft: Draft) -> Iterator[Issue]:
    """Allowances and single payments do not follow desks or square metres."""
    for element in draft.elements:
        if element.get("driver") in (None, Driver.HEADS):
            continue
        if element.get("basis") in (Basis.ALLOWANCE, Basis.ONE_OFF):
            yield element.fault("basis-needs-heads", "driver")


def own_openings_belong_to_counterfactuals(draft: Draft) -> Iterator[Issue]:
    table = draft.tables.get("openings")
    if table is None:
        return
    scenarios = {row.get("id"): row for row in draft.rows("scenarios")}
    elements = {element.id: element for element in draft.elements}
    for row in table.rows:
        scenario = scenarios.get(draft.resolved("scenarios", row.get("scenario")))
        if scenario is not None and scenario.get("own_opening") == "no":
            yield table.fault("no-own-opening", row, "scenario")
        element = elements.get(draft.resolved("elements", row.get("element")) or "")
        if element is not None and element.get("basis") not in (None, Basis.ASSET, Basis.ON_START):
            yield table.fault("nothing-in-place", row, "element")


@dataclass(frozen=True, slots=True)
class PricedIn:
    """A price that follows an index from its base year on. row_id: the cell that names the index."""

    table: Table
    row: Row
    index_column: str
    base_year: object


def indexed_prices(draft: Draft) -> Iterator[PricedIn]:
    for table, row in _priced_rows(draft):
        if not row.is_blank("index"):
            yield PricedIn(table, row, "index", row.get("base_year"))
    for row in draft.rows("leases"):
        for price in ("rent", "charges"):
            if not row.is_blank(f"{price}_index"):
                yield PricedIn(draft.tables["leases"], row, f"{price}_index", row.get(f"{price}_base_year"))
    office = draft.form("office")
    for price in ("exit_cost", "overflow_rent"):
        if office is not None and not office.is_blank(f"{price}.index"):
            yield PricedIn(draft.tables["office"], office, f"{price}.index", office.get(f"{price}.base_year"))
    form = draft.form("case")
    if form is not None and not form.is_blank("inflation_index"):
        yield PricedIn(draft.tables["case"], form, "inflation_index", draft.first_year)


def indices_cover_the_years_of_their_prices(draft: Draft) -> Iterator[Issue]:
    """M-5: every year between the base years and the last budget year is there."""
    if draft.first_year is None or draft.years is None or "indices" not in draft.tables:
        return
    last = draft.first_year + draft.years - 1
    told: set[tuple[str, int]] = set()
    for price in indexed_prices(draft):
        name = draft.resolved("indices", price.row.get(price.index_column))
        if name is None or not isinstance(price.base_year, int):
            continue
        span = (min(price.base_year, draft.first_year), max(price.base_year, last))
        for index, year in sorted(missing_years(draft, name, span) - told):
            told.add((index, year))
            row = next(row for row in draft.rows("indices") if row.get("id") == index)
            yield draft.tables["indices"].fault(
                "index-year-missing",
                row,
                f"value.{year}" if f"value.{year}" in draft.tables["indices"].columns else "id",
                found=str(year),
                price_cell=f"{price.table.title}!{price.row.cells.get(price.index_column, '')}",
            )


def missing_years(draft: Draft, name: str, span: tuple[int, int]) -> set[tuple[str, int]]:
    """(index, year) for which a value is needed to price anything within ``span`` and none is given."""
    row = next((row for row in draft.rows("indices") if row.get("id") == name), None)
    base = row.get("base_year") if row else None
    if row is None or not isinstance(base, int):
        return set()
    first, last = min(base, span[0]), max(base, span[1])
    if row.get("kind") == "revision":
        parts = [draft.resolved("indices", part.get("index")) for part in draft.rows("weights")
                 if draft.resolved("indices", part.get("revision")) == name]  # fmt: skip
        return {
            missing for part in parts if part and part != name for missing in missing_years(draft, part, (first, last))
        }
    start = first + 1 if row.get("kind") == "rates" else first
    return {(name, year) for year in range(start, last + 1) if row.is_blank(f"value.{year}")}


def revisions_are_sound(draft: Draft) -> Iterator[Issue]:
    """M-5: a fixed part and weights that add up to 1, over indices that are not revisions themselves."""
    table, weights = draft.tables.get("indices"), draft.tables.get("weights")
    if table is None or weights is None:
        return
    kinds = {row.get("id"): row.get("kind") for row in table.rows}
    for part in weights.rows:
        if kinds.get(draft.resolved("indices", part.get("revision"))) in ("rates", "levels"):
            yield weights.fault("not-a-revision", part, "revision")
        if kinds.get(draft.resolved("indices", part.get("index"))) == "revision":
            yield weights.fault("revision-of-revision", part, "index")
    for row in table.rows:
        yield from _index(draft, table, row)


def _index(draft: Draft, table: Table, row: Row) -> Iterator[Issue]:
    kind, name = row.get("kind"), row.get("id")
    values = [(id, value) for id, value in row.values.items() if id.startswith("value.")]
    if kind == "revision":
        for id, _ in values:
            yield table.fault("no-effect", row, id)
        if row.is_blank("fixed_part"):
            yield table.fault("needed-here", row, "fixed_part")
        parts = [part.get("weight") for part in draft.rows("weights")
                 if draft.resolved("indices", part.get("revision")) == name]  # fmt: skip
        fixed = row.get("fixed_part")
        if isinstance(fixed, float) and all(isinstance(part, float) for part in parts):
            total = fixed + sum(parts)
            if abs(total - 1) > 1e-9:
                yield table.fault("weights-do-not-add-up", row, "fixed_part", found=f"{100 * total:.10g} %")
    elif not row.is_blank("fixed_part"):
        yield table.fault("no-effect", row, "fixed_part")
    for id, value in values:
        if kind == "rates" and value > 1:
            yield table.fault("percentage", row, id, found=f"{value:.15g}", meant=f"{value:.15g}%")
        if kind == "levels" and value <= 0:
            yield table.fault("level-not-positive", row, id, found=f"{value:.15g}")


def contracts_say_what_was_published(draft: Draft) -> Iterator[Issue]:
    table = draft.tables.get("contracts")
    for row in draft.rows("contracts"):
        if table is None:
            return
        if not row.is_blank("award"):
            for name in ("award_is_floor", "award_vat"):
                if row.is_blank(name):
                    yield table.fault("needed-here", row, name)
        elif row.get("award_is_floor") == "yes":
            yield table.fault("no-effect", row, "award_is_floor", found="yes")
        units = [row.get(name) for name in ("minimum", "estimate", "maximum") if isinstance(row.get(name), float)]
        if units != sorted(units):
            yield table.fault("units-order", row, "maximum", found=LIST_SIGN.join(f"{unit:.15g}" for unit in units))


RULES = (
    charge_bases_have_what_they_need,
    single_payments_fall_within_the_horizon,
    ceilings_limit_allowances,
    windows_lie_within_the_contract,
    every_price_has_its_kit,
    kit_is_filled_in,
    offices_are_there_for_their_drivers,
    drivers_and_bases_go_together,
    own_openings_belong_to_counterfactuals,
    indices_cover_the_years_of_their_prices,
    revisions_are_sound,
    contracts_say_what_was_published,
)
