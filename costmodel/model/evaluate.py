"""From a case to its results: rows evaluated, ends weighed, records filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.case import Case
from costmodel.domain.costs import Month, Payer
from costmodel.domain.office import Lease
from costmodel.domain.results import (
    Answer,
    CheckResult,
    ContractResult,
    ImpliedPrice,
    IrrReason,
    LineResult,
    MoneyResult,
    Phrase,
    Release,
    Results,
    ScenarioResult,
    SpaceResult,
    Swing,
    Years,
)
from costmodel.formula.expression import Label
from costmodel.formula.model import Row
from costmodel.formula.numeric import Values, evaluate
from costmodel.model.bounds import Bounds, bounds
from costmodel.model.build import CaseModel, build
from costmodel.model.contracts import ContractRows
from costmodel.model.evidence import weakest
from costmodel.model.plausibility import warnings
from costmodel.model.returns import NOT_DEFINED
from costmodel.model.savings import NOT_WITHIN

HALF_CENT = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A run: the rows, their values, and the records made of them."""

    case_model: CaseModel
    values: Values
    bounds: Bounds
    results: Results


def evaluate_case(case: Case, *, date: str = "") -> Evaluation:
    """Compute a sound case. date: day of the run, ``2026-11-22``, for notice dates; empty for none."""
    case_model = build(case)
    values = evaluate(case_model.model)
    ends = bounds(case_model)
    reader = _Reader(case_model, values, ends)
    results = Results(
        years=tuple(range(case.first_year, case.last_year + 1)),
        baseline=case.scenarios[case.baseline].id,
        scenarios=tuple(reader.scenario(s) for s in range(len(case.scenarios))),
        contracts=tuple(reader.contract(rows) for rows in case_model.contracts),
        checks=tuple(reader.check(i) for i in range(len(case_model.checks))),
        warnings=tuple(warnings(case, case_model, values, date)),
        inputs=sum(entry.live for entry in case_model.model.inputs.values()),
        inputs_with_ends=len(ends.inputs),
    )
    return Evaluation(case_model=case_model, values=values, bounds=ends, results=results)


def plain(label: Label) -> str:
    """A label in English, for records and programs."""
    parameters = {k: plain(v) if isinstance(v, Label) else v for k, v in label.parameters.items()}
    return label.message.format(**parameters) if parameters else label.message


def phrase(label: Label) -> Phrase:
    """A label for people, to be translated where it is shown."""
    parameters = {k: phrase(v) if isinstance(v, Label) else v for k, v in label.parameters.items()}
    return Phrase(message=label.message, parameters=parameters)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the values of one run into records."""

    rows: CaseModel
    values: Values
    ends: Bounds

    def years(self, row: Row, s: int) -> Years:
        return tuple(_cents(x) for x in self.values.years(row, s))

    def dates(self, row: Row, s: int) -> Years:
        """Opening and year-ends."""
        return tuple(self.values.cell(row, s, column) for column in range(self.rows.case.years + 1))

    def scalar(self, row: Row, s: int) -> float:
        return self.values.scalar(row, s)

    def amount(self, row: Row, s: int) -> float:
        return _cents(self.values.scalar(row, s))

    def scenario(self, s: int) -> ScenarioResult:
        case, books, appraisal = self.rows.case, self.rows.books, self.rows.appraisal
        scenario = case.scenarios[s]
        low, high = _cents(self.ends.unfavourable[s]), _cents(self.ends.favourable[s])
        sir_defined = self.scalar(appraisal.returns.sir_defined, s) > 0
        public = self.money("public", s)
        away = [p for p, profile in enumerate(case.profiles) if profile.home_days > 0]
        heads = [self.dates(row, s) for row in self.rows.heads.rows]
        irr, reason = self.irr(s, public.saving)
        return ScenarioResult(
            id=scenario.id,
            label=scenario.label,
            sentence=scenario.sentence,
            is_baseline=scenario.is_baseline,
            hypothetical=scenario.hypothetical or scenario.own_opening,
            lines=self.lines(s),
            total=self.years(books.total, s),
            by_category={category: self.years(row, s) for category, row in books.by_category.items()},
            by_payer={payer: self.years(row, s) for payer, row in books.by_payer.items()},
            non_cash=self.years(books.non_cash, s),
            public_excluding_vat=self.years(books.net_public, s),
            staff_paid=_cents(sum(self.values.years(books.by_payer[Payer.STAFF], s))),
            public=public,
            own=self.money("own", s),
            saving_by_category={c: self.years(row, s) for c, row in appraisal.saving_by_category.items()},
            irr=irr,
            irr_reason=reason,
            sir=self.scalar(appraisal.returns.sir, s) if sir_defined else None,
            cost_per_head_month=self.per_month(appraisal.per_head.cost, appraisal.per_head.staff_months, s),
            connection_per_teleworker_month=self.per_month(
                appraisal.per_head.connection, appraisal.per_head.teleworker_months, s
            ),
            difference_per_teleworker_month=self.per_month(
                appraisal.per_head.difference, appraisal.per_head.teleworker_months, s
            ),
            heads={profile.id: row for profile, row in zip(case.profiles, heads, strict=True)},
            teleworkers=tuple(sum(heads[p][t] for p in away) for t in range(case.years + 1)),
            teleworker_months=self.scalar(appraisal.per_head.teleworker_months, s),
            space=self.space(s),
            releases=self.releases(s),
            low=low,
            high=high,
            answer=_answer(public.npv, low, high),
            swings=self.swings(s),
            evidence={status: self.scalar(row, s) for status, row in self.rows.evidence.share.items()},
            contract_values={c.contract.id: self.amount(c.value, s) for c in self.rows.contracts},
        )

    def lines(self, s: int) -> tuple[LineResult, ...]:
        return tuple(
            LineResult(
                id=line.id,
                element=plain(line.label),
                label=phrase(line.label),
                kind=line.kind,
                category=line.category,
                payer=line.payer,
                cash=line.cash,
                contract=line.contract,
                amounts=self.years(line.booked, s),
                amounts_excluding_vat=self.years(line.net, s),
                status=weakest(self.rows.case, line, s),
            )
            for line in self.rows.books.lines
        )

    def money(self, who: str, s: int) -> MoneyResult:
        books, worth, saving = self.rows.books, self.rows.appraisal.worth[who], self.rows.appraisal.savings[who]
        residual = "residual_value" if who == "public" else "residual_value.own"
        return MoneyResult(
            yearly=self.years(books.public if who == "public" else books.own, s),
            purchases=self.years(books.by_kind[who, "purchase"], s),
            running=self.years(books.by_kind[who, "running"], s),
            nominal=self.amount(worth.nominal, s),
            present_value=self.amount(worth.present_value, s),
            equivalent_annual_cost=self.amount(worth.equivalent_annual_cost, s),
            residual_value=self.amount(self.rows.model.rows[residual], s),
            residual_present_value=self.amount(worth.residual_present_value, s),
            saving=self.years(saving.yearly, s),
            cumulative=self.years(saving.cumulative, s),
            discounted_saving=self.years(saving.discounted, s),
            saving_total=self.amount(saving.total, s),
            saving_last_year=self.amount(saving.last_year, s),
            npv=self.amount(saving.npv, s),
            npv_with_residual=self.amount(saving.npv_with_residual, s),
            payback=_or_none(self.scalar(saving.payback, s)),
            payback_extrapolated=_or_none(self.scalar(saving.payback_extrapolated, s)),
            discounted_payback=_or_none(self.scalar(saving.discounted_payback, s)),
            discounted_payback_extrapolated=_or_none(self.scalar(saving.discounted_payback_extrapolated, s)),
        )

    def irr(self, s: int, saving: Years) -> tuple[float | None, IrrReason | None]:
        """The rate, or why there is none."""
        found = _or_none(self.scalar(self.rows.appraisal.returns.irr, s))
        if found is not None:
            return found, None
        changes = self.scalar(self.rows.appraisal.returns.sign_changes, s)
        if changes == 0:
            return None, IrrReason.NO_SIGN_CHANGE
        if changes > 1:
            return None, IrrReason.SEVERAL_SIGN_CHANGES
        first = next(x for x in saving if x)
        return None, IrrReason.FROM_SAVING_TO_COST if first > 0 else IrrReason.NOT_PAID_BACK

    def per_month(self, row: Row, months: Row, s: int) -> float | None:
        return self.scalar(row, s) if self.scalar(months, s) > 0 else None

    def space(self, s: int) -> SpaceResult | None:
        space = self.rows.space
        if space is None:
            return None
        return SpaceResult(
            desks=self.dates(space.desks.needed, s),
            average_presence=self.dates(space.desks.presence, s),
            area_needed=self.dates(space.desks.area, s),
            area_held=self.dates(space.held, s),
            released=tuple(
                sum(self.values.years(row, s)[t] for row in space.released.values())
                for t in range(self.rows.case.years)
            ),
            conditional_saving=self.years(self.rows.appraisal.conditional, s),
        )

    def releases(self, s: int) -> tuple[Release, ...]:
        office, space = self.rows.case.office, self.rows.space
        if office is None or space is None:
            return ()
        found = []
        for lease in office.leases:
            areas = self.values.years(space.released[lease.id], s)
            for t, area in enumerate(areas):
                if area > 0:
                    found.append(_release(lease, self.rows.case.first_year + t, area))
            found += self._ending(lease, s)
        return tuple(sorted(found, key=lambda release: release.month))

    def _ending(self, lease: Lease, s: int) -> list[Release]:
        """The end of a lease that is then handed back with what is left of it, if it lies within the horizon."""
        remains = self.rows.model.rows.get(f"remains.{lease.id}")
        if remains is None or lease.end is None:
            return []
        month = _month(_after(lease.end))
        return [
            Release(lease=lease.id, lease_label=lease.label, month=month, area_m2=area, notice_due="", secured=True)
            for area in self.values.years(remains, s)
            if area > 0
        ]

    def swings(self, s: int) -> tuple[Swing, ...]:
        made = [
            Swing(
                input=entry.id,
                label=phrase(entry.label),
                unit=entry.unit,
                value=float(entry.values[0, 0]),
                low=_bound(entry.low),
                high=_bound(entry.high),
                npv_at_low=_cents(float(self.ends.at_low[i, s])),
                npv_at_high=_cents(float(self.ends.at_high[i, s])),
            )
            for i, entry in enumerate(self.ends.inputs)
        ]
        return tuple(sorted(made, key=lambda swing: -abs(swing.npv_at_high - swing.npv_at_low)))

    def contract(self, rows: ContractRows) -> ContractResult:
        contract = rows.contract
        term, within = self.scalar(rows.term_months, 0), self.scalar(rows.horizon_months, 0)
        volumes: Mapping[str, float | None] = {
            "minimum": contract.minimum,
            "estimate": contract.estimate,
            "maximum": contract.maximum,
        }
        return ContractResult(
            id=contract.id,
            title=contract.title,
            award=contract.award,
            award_is_floor=contract.award_is_floor,
            award_vat=contract.award_vat.value,
            term_months=round(term),
            months_in_horizon=round(within),
            whole_term=term == within,
            implied=tuple(
                ImpliedPrice(
                    volume=name,
                    units=float(volumes[name] or 0),
                    as_stated=self.scalar(stated, 0),
                    excluding_vat=None if without is None else self.scalar(without, 0),
                )
                for name, (stated, without) in rows.implied.items()
            ),
        )

    def check(self, position: int) -> CheckResult:
        check = self.rows.checks[position]
        failures = [self.scalar(check.failures, s) for s in range(len(self.rows.case.scenarios))]
        return CheckResult(label=check.label.message, holds=not any(failures))


def _release(lease: Lease, year: int, area: float) -> Release:
    """The release of one year: at a break, or at the end of a lease that is renewed."""
    for lease_break in lease.breaks:
        if lease_break.month.year == year:
            number = 12 * year + lease_break.month.month - 1
            return Release(
                lease=lease.id,
                lease_label=lease.label,
                month=_month(number),
                area_m2=area,
                notice_due=_month(number - lease_break.notice_months),
                secured=lease_break.notice_given,
            )
    assert lease.end is not None
    month = _month(_after(lease.end))
    return Release(lease=lease.id, lease_label=lease.label, month=month, area_m2=area, notice_due="", secured=True)


def _after(month: Month) -> int:
    """Number of the first month after an end."""
    return 12 * month.year + month.month


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _answer(npv: float, low: float, high: float) -> Answer:
    """What may be said: nothing, when the sign turns between the ends (M-7)."""
    if low < -HALF_CENT and high > HALF_CENT:
        return Answer.UNDECIDED
    if abs(npv) < HALF_CENT:
        return Answer.EVEN
    return Answer.SAVES if npv > 0 else Answer.COSTS


def _cents(x: float) -> float:
    """Binary noise of a sum of cents removed; adding 0.0 turns -0.0 into 0.0."""
    return round(x, 2) + 0.0


def _or_none(x: float) -> float | None:
    return None if x in (NOT_WITHIN, NOT_DEFINED) else x


def _bound(x: float | None) -> float:
    assert x is not None
    return x
