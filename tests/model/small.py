"""Small cases for tests of single rules, and short ways to read what the engine makes of them.

A small case has two profiles, "office" and "away" (home two days a week), and two scenarios: the baseline, which keeps
the opening, and "new", in which people go away as stated. It starts in 2011 and has as many years as that row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from costmodel.domain.case import Case, HeadsRow
from costmodel.domain.costs import Basis, Element, Figure, Price
from costmodel.domain.results import LineResult, MoneyResult, ScenarioResult, Years
from costmodel.model.evaluate import Evaluation, evaluate_case
from tests.worked_examples.build import ALWAYS, NEVER, case, element, heads, price, profile, scenario

BASE, NEW = 0, 1  # scenarios
OFFICE, AWAY, NOBODY = (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)  # kits
IN_NEW, IN_BASE = (NEVER, ALWAYS), (ALWAYS, NEVER)  # activities
PROFILES = (profile("office"), profile("away", home_days=2.0, entitled_months=12.0))


def small_case(
    *elements: Element, away: HeadsRow, base: HeadsRow | None = None, staff: float = 1000.0, **changes: Any
) -> Case:
    """A case in which ``away`` people work away in "new", ``base`` in the baseline, the others at the office."""
    years = len(away.year_ends)
    still = base or heads(away.opening, *[away.opening] * years)
    stated: dict[str, Any] = {
        "years": years,
        "staff": (staff,) * (years + 1),
        "profiles": PROFILES,
        "scenarios": (
            scenario("base", rows(still, staff), is_baseline=True),
            scenario("new", rows(away, staff)),
        ),
        "elements": elements,
    }
    return case(**(stated | changes))


def rows(away: HeadsRow, staff: float) -> tuple[HeadsRow, HeadsRow]:
    """Office and away: whoever is not away is at the office."""
    office = heads(staff - away.opening, *(staff - n for n in away.year_ends), step_month=away.step_month)
    return office, away


def outlay(id: str, amounts: tuple[float, float], year: int = 2011, **more: Any) -> Element:
    """One amount in one year, a purchase: so much in the baseline, so much in "new"."""
    return element(id, Basis.ONE_OFF, price(1.0), kit=NOBODY, fixed=amounts, one_off_year=year, **more)


def running(id: str, amounts: tuple[float, float], year: int | None = None, **more: Any) -> Element:
    """One running cost, each year or in one year: so much in the baseline, so much in "new"."""
    window: dict[str, Any] = {} if year is None else {"start": f"{year}-01", "end": f"{year}-12"}
    return element(id, Basis.YEARLY, price(1.0), kit=NOBODY, fixed=amounts, **window, **more)


def savings_case(*savings: float, **changes: Any) -> Case:
    """A case in which "new" saves these running costs, year by year, or adds them where they are negative."""
    lines = [
        running(f"year_{k}", (saving, 0.0) if saving > 0 else (0.0, -saving), 2011 + k)
        for k, saving in enumerate(savings)
    ]
    return small_case(*lines, away=flat(0, len(savings)), **changes)


def flat(number: float, years: int) -> HeadsRow:
    return heads(number, *[number] * years)


def per_unit(basis: Basis, amount: float | Figure = 1.0, **more: Any) -> Element:
    """An element of the people away; at 1 euro a unit its amounts are its quantities."""
    unit_price: Price = more.pop("unit_price", None) or price(amount)
    return element("line", basis, unit_price, **({"kit": AWAY} | more))


@dataclass(frozen=True, repr=False)
class Seen:
    """An evaluated case; without a repr of its own, for that of all its rows takes a failing test half a minute."""

    evaluation: Evaluation

    def scenario(self, s: int = NEW) -> ScenarioResult:
        return self.evaluation.results.scenarios[s]

    def public(self, s: int = NEW) -> MoneyResult:
        return self.scenario(s).public

    def line(self, id: str = "line", s: int = NEW) -> LineResult:
        return next(line for line in self.scenario(s).lines if line.id == id)

    def amounts(self, id: str = "line", s: int = NEW) -> Years:
        """EUR with VAT, year by year."""
        return self.line(id, s).amounts

    def row(self, id: str, s: int = NEW) -> list[float]:
        """A row of the model, year by year, without the noise of binary numbers."""
        return [round(x, 9) for x in self.evaluation.values.years(id, s)]

    def at_dates(self, id: str, s: int = NEW) -> list[float]:
        """A row of the model at the opening and at each year-end."""
        return [round(self.evaluation.values.cell(id, s, 0), 9), *self.row(id, s)]

    def scalar(self, id: str, s: int = NEW) -> float:
        return self.evaluation.values.scalar(id, s)


def see(the_case: Case, date: str = "") -> Seen:
    return Seen(evaluate_case(the_case, date=date))


def euro(*amounts: float) -> Any:
    """Amounts as computed with binary numbers, for a comparison to the cent."""
    return pytest.approx(amounts, abs=0.0005)
