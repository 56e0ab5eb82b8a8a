"""Plausibility of prices and of their sources (method M-8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costmodel.domain.costs import Basis, Category, Contract, Element, VatBasis
from costmodel.domain.results import Warning as Finding
from costmodel.messages import N_
from costmodel.model.contracts import ContractRows
from costmodel.model.finding import (
    RECURRING,
    Priced,
    Run,
    amount,
    first_cell,
    follows_heads,
    monthly_factor,
    names,
    prices,
    warning,
)

FAR = 10.0  # a misplaced decimal point makes 10, a price of a year typed as one of a month makes 12
FAR_IN_A_YEAR = 2.0  # no index of prices or wages doubles or halves in a year; a mistyped level or rate does
SOURCE_YEARS = 3  # a price list older than this is from another market; younger ones differ by an index


def far_from_the_year_before(run: Run) -> Iterator[Finding]:
    """A price per head and month that doubles or halves from one year to the next; once for each index that does it."""
    found: dict[tuple[str, int], list[Element]] = {}
    for element in run.case.elements:
        year = _first_leap(run, element) if follows_heads(element) else None
        if year is not None:
            found.setdefault((element.price.index or "", year), []).append(element)
    labels = {index.id: index.label for index in run.case.indices}
    for (index, year), elements in found.items():
        before, after = (_per_head_month(run, elements[0], at) for at in (year - 1, year))
        yield warning(
            "price-far-from-year-before",
            N_(
                "{names}: {before} euro per head and month in {year_before}, {after} in {year}. Check index {index}, "
                "its rates or levels, and the price base year."
            ),
            first_cell(element.price.amount.cell or element.cell for element in elements),
            names=names(element.label for element in elements),
            before=amount(before),
            after=amount(after),
            year_before=str(year - 1),
            year=str(year),
            index=labels.get(index, index),
        )


def _per_head_month(run: Run, element: Element, year: int) -> float:
    """EUR with VAT for a head that takes the most units."""
    return run.price(element, year) * max(element.kit) * monthly_factor(element)


def _first_leap(run: Run, element: Element) -> int | None:
    for year in run.years[1:]:
        before, after = run.price(element, year - 1), run.price(element, year)
        if min(before, after) > 0 and max(before, after) >= FAR_IN_A_YEAR * min(before, after):
            return year
    return None


def far_from_its_category(run: Run) -> Iterator[Finding]:
    """A price per head and month ten times the dearest other of its category, or a tenth of the cheapest other."""
    by_category: dict[Category, list[tuple[float, Element]]] = {}
    for element in run.case.elements:
        if follows_heads(element):
            price = _per_head_month(run, element, run.case.first_year)
            if price > 0:
                by_category.setdefault(element.category, []).append((price, element))
    for priced in by_category.values():
        ordered = sorted(priced, key=lambda pair: pair[0])
        if len(ordered) > 1 and ordered[-1][0] >= FAR * ordered[-2][0]:
            yield _far_in_category(*ordered[-1], *ordered[-2])
        if len(ordered) > 2 and FAR * ordered[0][0] <= ordered[1][0]:  # of two, the dearer one is told already
            yield _far_in_category(*ordered[0], *ordered[1])


def _far_in_category(price: float, element: Element, nearest: float, neighbour: Element) -> Finding:
    return warning(
        "price-far-from-category",
        N_(
            "{element}: {price} euro per head and month; the nearest of its category, {neighbour}, is at {nearest}. "
            "Check the amount, and whether it is a price of a month or of a year."
        ),
        element.price.amount.cell or element.cell,
        element=element.label,
        price=amount(price),
        neighbour=neighbour.label,
        nearest=amount(nearest),
    )


def award_far_from_prices(run: Run) -> Iterator[Finding]:
    """An award that implies, at every volume published, ten times the contract's own prices, or a tenth of them."""
    for rows in run.rows.contracts:
        implied, modelled = _implied(run, rows), _modelled(run, rows)
        if not implied or not modelled:
            continue
        if min(implied) >= FAR * max(modelled) or FAR * max(implied) <= min(modelled):
            yield warning(
                "award-far-from-prices",
                N_(
                    "{contract}: the award implies {implied_low} to {implied_high} euro per unit and month without "
                    "VAT, the prices of its elements add up to {modelled_low} to {modelled_high}. Check the award, "
                    "the volumes and the prices."
                ),
                contract=rows.contract.title,
                implied_low=amount(min(implied)),
                implied_high=amount(max(implied)),
                modelled_low=amount(min(modelled)),
                modelled_high=amount(max(modelled)),
            )


def _implied(run: Run, rows: ContractRows) -> list[float]:
    """EUR per unit and month without VAT; as stated too where it is unknown whether the award includes VAT."""
    found = []
    for stated, without in rows.implied.values():
        if without is not None:
            found.append(run.values.scalar(without, 0))
        if without is None or rows.contract.award_vat is VatBasis.UNKNOWN:
            found.append(run.values.scalar(stated, 0))
    return found


def _modelled(run: Run, rows: ContractRows) -> list[float]:
    """Contract value of each scenario over the unit-months of its most used element; scenarios without any left out."""
    found = []
    for s in run.scenarios:
        months = max((_unit_months(run, element, s) for element in _recurring(run, rows.contract)), default=0.0)
        value = run.values.scalar(rows.value, s)
        if months > 0 and value > 0:
            found.append(value / months)
    return found


def _recurring(run: Run, contract: Contract) -> list[Element]:
    return [e for e in run.case.elements if e.contract == contract.id and e.basis in RECURRING]


def _unit_months(run: Run, element: Element, s: int) -> float:
    """Months charged: quantities are months, or years where the price is one of a year."""
    charged = sum(run.values.years(f"{element.id}.quantity", s))
    return 12 * charged if element.basis is Basis.YEARLY else charged


def without_source(run: Run) -> Iterator[Finding]:
    """Prices that name no source; those of 0 (owned space) need none."""
    bare = [priced for priced in prices(run.case) if priced.price.amount.evidence.source is None and _is_paid(priced)]
    named = [priced for priced in bare if priced.name]
    if named:
        yield warning(
            "price-without-source",
            N_("Prices without a source: {count} ({names}). Name the document, or the assumption."),
            first_cell(priced.cell for priced in named),
            count=str(len(named)),
            names=names(priced.name for priced in named),
        )
    for priced in bare:
        if priced.kind in SPACE_WITHOUT_SOURCE:
            yield warning("price-without-source", SPACE_WITHOUT_SOURCE[priced.kind], priced.cell)


def _is_paid(priced: Priced) -> bool:
    figure = priced.price.amount
    return figure.value != 0 or bool(figure.high)


def old_source(run: Run) -> Iterator[Finding]:
    """A source more than three years away from the price base year; once for each source and base year."""
    sources = {source.id: source for source in run.case.sources}
    found: dict[tuple[str, int], list[Priced]] = {}
    for priced in prices(run.case):
        source = sources.get(priced.price.amount.evidence.source or "")
        year = None if source is None else _year(source.date)
        if source is not None and year is not None and abs(year - priced.price.base_year) > SOURCE_YEARS:
            found.setdefault((source.id, priced.price.base_year), []).append(priced)
    for (source_id, base_year), group in found.items():
        named = names(priced.name for priced in group)
        yield warning(
            "source-far-from-base-year",
            N_("{source}: of {date}, but the price base year is {base_year} ({names}).")
            if named
            else N_("{source}: of {date}, but the price base year of exit cost or overflow rent is {base_year}."),
            first_cell(priced.cell for priced in group),
            source=sources[source_id].document,
            date=sources[source_id].date,
            base_year=str(base_year),
            names=named,
        )


def _year(date: str) -> int | None:
    """The year of a date as a source gives it, or None where there is none in it."""
    match = re.search(r"\b(1[89]|20|21)\d\d\b", date)
    return int(match.group()) if match else None


SPACE_WITHOUT_SOURCE = {
    "exit": N_("The exit cost has no source. Name the document, or the assumption."),
    "overflow": N_("The overflow rent has no source. Name the document, or the assumption."),
}
