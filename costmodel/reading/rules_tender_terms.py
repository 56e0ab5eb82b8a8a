"""Rules on what was announced: dates, contract years, price revision, lots, quantities, the case behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from costmodel.domain.costs import Month
from costmodel.errors import Issue
from costmodel.reading.draft_tender import QUANTITIES, Spot, TenderDraft
from costmodel.reading.findings import finding
from costmodel.reading.names import folded
from costmodel.reading.tables import Row
from costmodel.tender.formulas import REGISTRY
from costmodel.tender.refusals import PARAMETERS

TOLERANCE = 1e-9
MOST_LOTS = 50
EURO = frozenset({"eur", "euro", "euros", "€"})


def tenders_are_in_euro(draft: TenderDraft) -> Iterator[Issue]:
    spot = draft.terms("currency")
    if spot is not None and isinstance(spot.value, str) and folded(spot.value) not in EURO:
        yield spot.fault("currency-not-euro")


def dates_are_in_order(draft: TenderDraft) -> Iterator[Issue]:
    """Published before the deadline, opened no earlier than it."""
    published, deadline, opened = (draft.terms(id) for id in ("published", "deadline", "opened"))
    if published is None or deadline is None or opened is None or not isinstance(deadline.value, datetime):
        return
    if isinstance(published.value, date) and published.value >= deadline.value.date():
        yield deadline.fault("deadline-before-publication", found=_told(deadline.value), first=str(published.value))
    if isinstance(opened.value, datetime) and opened.value < deadline.value:
        yield opened.fault("opened-before-deadline", found=_told(opened.value), first=_told(deadline.value))


def _told(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def years_lie_within_the_term(draft: TenderDraft) -> Iterator[Issue]:
    """No more contract years than begin within the months; renewals have months and years, or neither."""
    for years_id, months_id in (("years", "term_months"), ("renewal_years", "renewal_months")):
        years, months = draft.terms(years_id), draft.terms(months_id)
        if years is None or months is None or not isinstance(years.value, int) or not isinstance(months.value, int):
            continue
        most = -(-months.value // 12)
        if years.value > most or (years.value == 0 and most > 0):
            yield years.fault("years-against-months", found=str(years.value), months=str(months.value), most=str(most))


def a_residual_value_belongs_to_a_lease(draft: TenderDraft) -> Iterator[Issue]:
    basis, residual = draft.terms("value_basis"), draft.terms("residual_value")
    if basis is not None and residual is not None and residual.value and basis.value not in (None, "lease_or_hire"):
        yield residual.fault("no-effect")


def revision_weights_add_up(draft: TenderDraft) -> Iterator[Issue]:
    """With the fixed part they are 100 %; without a clause there is neither."""
    fixed, rows = draft.terms("revision_fixed"), draft.rows("revision")
    if fixed is None:
        return
    if fixed.is_blank:
        if rows:
            yield fixed.fault("needed-here")
        return
    weights = [row.get("weight") for row in rows]
    if not isinstance(fixed.value, float) or any(not isinstance(weight, float) for weight in weights):
        return
    total = fixed.value + sum(weights)
    if abs(total - 1) > TOLERANCE:
        yield fixed.fault("revision-does-not-add-up", found=f"{100 * total:.10g} %")


def there_are_lots_and_each_has_lines(draft: TenderDraft) -> Iterator[Issue]:
    table = draft.tables.get("lots")
    if table is None:
        return
    if not 1 <= len(table.rows) <= MOST_LOTS:
        yield finding("row-count", sheet_title=table.title, found=str(len(table.rows)), least="1", most=str(MOST_LOTS))
    for row in table.rows:
        lot = draft.resolved("lots", row.get("id"))
        if lot is not None and not draft.lines[lot]:
            yield table.fault("lot-without-lines", row, "id", found=lot)


def formulas_have_their_parameters(draft: TenderDraft) -> Iterator[Issue]:
    """Those that the formula of the lot names, and no others."""
    for row in draft.rows("lots"):
        formula = REGISTRY.get(str(row.get("formula")))
        for name in PARAMETERS if formula else ():
            spot = draft.spot("lots", row, name)
            needed = formula is not None and name in formula.parameters
            if needed and spot.is_blank:
                yield spot.fault("needed-here-text")
            elif not needed and not spot.is_blank:
                yield spot.fault("no-effect")


def quantities_are_given_and_in_order(draft: TenderDraft) -> Iterator[Issue]:
    """Minimum, estimate and maximum of each contract year, all typed or all taken from a case."""
    years = range(1, (_years(draft) or 0) + 1)
    for row in draft.rows("schedule"):
        spots = [[draft.spot("schedule", row, f"{id}.{year}") for id in QUANTITIES] for year in years]
        spots = [each for each in spots if all(spot.id in row.cells for spot in each)]
        every = [spot for each in spots for spot in each]
        if every and all(spot.is_blank for spot in every):
            yield from _from_a_case(draft, row, every[1])
            continue
        yield from (spot.fault("blank") for spot in every if spot.is_blank)
        for low, value, high in spots:
            numbers = [spot.value for spot in (low, value, high)]
            if all(isinstance(number, float) for number in numbers) and not numbers[0] <= numbers[1] <= numbers[2]:
                yield value.fault("units-order")


def _years(draft: TenderDraft) -> int | None:
    term, renewals = draft.terms("years"), draft.terms("renewal_years")
    if term is None or renewals is None or term.value is None or renewals.value is None:
        return None
    return int(term.value) + int(renewals.value)


def _from_a_case(draft: TenderDraft, row: Row, estimate: Spot) -> Iterator[Issue]:
    if draft.case is None:
        yield estimate.fault("quantities-need-case")
        return
    element = draft.spot("schedule", row, "element")
    if element.is_blank:
        yield element.fault("needed-here-text")


def the_case_has_what_the_schedule_names(draft: TenderDraft) -> Iterator[Issue]:
    """Its scenarios and cost elements; no element is replaced by two lines."""
    seen: dict[str, Spot] = {}
    for row in draft.rows("schedule"):
        spot = draft.spot("schedule", row, "element")
        if not isinstance(spot.value, str):
            continue
        first = seen.setdefault(folded(spot.value), spot)
        if first is not spot:
            yield spot.fault("element-twice", first=first.row.cells["element"])
        if draft.case is not None and element_of(draft, spot.value) is None:
            yield spot.fault("unknown-element")
    if draft.case is None:
        return
    wanted = any(row.is_blank("estimate.1") for row in draft.rows("schedule"))
    if wanted or seen:
        yield from _years_of_the_case(draft)
    ties = [draft.terms(f"scenario_{id}") for id in QUANTITIES]
    for tie in ties:
        if tie is not None and isinstance(tie.value, str) and scenario_of(draft, tie.value) is None:
            yield tie.fault("unknown-scenario")
        elif tie is not None and tie.is_blank and wanted:
            yield tie.fault("needed-here-text")


def _years_of_the_case(draft: TenderDraft) -> Iterator[Issue]:
    """Each contract year is the calendar year in which it begins; the case has quantities or prices for it."""
    start, years, case = draft.terms("start"), _years(draft), draft.case
    if start is None or years is None or case is None or not isinstance(start.value, Month):
        return
    first, last = start.value.year, start.value.year + years - 1
    if first < case.first_year or last > case.last_year:
        told = {"first": str(case.first_year), "last": str(case.last_year)}
        yield start.fault("contract-outside-case", found=f"{first}–{last}", warning=False, **told)


def element_of(draft: TenderDraft, name: str) -> str | None:
    """The short name of a cost element as the case spells it, None where it has none such."""
    elements = draft.case.elements if draft.case else ()
    return next((element.id for element in elements if folded(element.id) == folded(name)), None)


def scenario_of(draft: TenderDraft, name: str) -> str | None:
    """The short name of a scenario as the case spells it, None where it has none such."""
    scenarios = draft.case.scenarios if draft.case else ()
    return next((scenario.id for scenario in scenarios if folded(scenario.id) == folded(name)), None)


RULES = (
    tenders_are_in_euro,
    dates_are_in_order,
    years_lie_within_the_term,
    a_residual_value_belongs_to_a_lease,
    revision_weights_add_up,
    there_are_lots_and_each_has_lines,
    formulas_have_their_parameters,
    quantities_are_given_and_in_order,
    the_case_has_what_the_schedule_names,
)
