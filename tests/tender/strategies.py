"""Hypothesis strategies of sound procurements: sizes and features are drawn, the numbers come from a seed.

What a part needs comes from a seed of its own, so a failing procurement shrinks by parts that leave the rest as it was.
Prices are few and repeat, so that ties and equal totals come up; quantities and prices have awkward decimals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random

from hypothesis import strategies as st

from costmodel.domain.case import CaseNature
from costmodel.domain.costs import Evidence, Figure, Month, Status
from costmodel.domain.tender import (
    Admission,
    Alternative,
    AuthorityType,
    AwardBasis,
    CombinedDiscount,
    Correction,
    Criterion,
    CriterionKind,
    Internal,
    Lot,
    LotOffer,
    OwnEstimate,
    Procedure,
    Procurement,
    Regularity,
    RevisionIndex,
    Round,
    ScheduleLine,
    Score,
    Subject,
    Tender,
    Terms,
    ValueBasis,
    Volume,
)

FORMULAS = (
    "lowest_price",
    "lowest_cost",
    "rule_of_three",
    "linear_over_lowest",
    "times_lowest",
    "minimum_maximum",
    "fixed_band",
    "logarithmic",
    "reference_price",
    "price_per_quality",
    "quality_per_price",
    "monetised_quality",
    "evaluated_price",
)
WITHOUT_QUALITY = frozenset({"lowest_price", "lowest_cost"})
PRICE_ALONE = frozenset({"price_per_quality", "quality_per_price", "monetised_quality", "evaluated_price"})
DEADLINE = datetime(2026, 3, 31, 11, 0)  # noqa: DTZ001 (the tender documents name a local time)
NOTHING = Evidence(status=Status.ASSUMED, source=None, note="")


class Feature(StrEnum):
    """What a procurement may have; without any it is as plain as it can be."""

    OPTIONS = "options"
    OMITTED = "omitted prices"
    FILLED = "omitted prices are filled in"
    CORRECTIONS = "corrections"
    VARIANTS = "variants"
    ADMISSIONS = "exclusion, selection, regularity"
    MINIMA = "minima"
    DISCOUNTS = "discounts"
    COMBINED = "discounts for lots combined"
    REVISION = "price revision"
    RENEWALS = "renewals"
    COST = "whole-life cost in the place of the price"
    PARTS = "criteria with parts"
    ROUNDS = "rounds"
    PARTIAL = "tenders for some lots only"
    TIES = "equal prices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many of each."""

    tenders: int
    lots: int
    lines: int
    years: int


@st.composite
def procurements(draw: st.DrawFn) -> Procurement:
    """Sound procurements of 1 to 5 tenders, 1 to 3 lots, 1 to 5 lines a lot and 1 to 3 contract years."""
    sizes = Sizes(
        tenders=draw(st.integers(1, 5)),
        lots=draw(st.integers(1, 3)),
        lines=draw(st.integers(1, 5)),
        years=draw(st.integers(1, 3)),
    )
    formulas = tuple(draw(st.sampled_from(FORMULAS)) for _ in range(sizes.lots))
    missing = draw(st.one_of(st.just(set[Feature]()), st.sets(st.sampled_from(list(Feature)), max_size=8)))
    return make_procurement(draw(st.integers(0, 2**32 - 1)), sizes, formulas, frozenset(Feature) - missing)


def make_procurement(seed: int, sizes: Sizes, formulas: tuple[str, ...], features: frozenset[Feature]) -> Procurement:
    """The procurement of a seed: same arguments, same procurement."""
    return _Maker(seed, sizes, formulas, features).procurement()


class _Maker:
    """Makes the parts of one procurement; every part draws its numbers from its own name."""

    def __init__(self, seed: int, sizes: Sizes, formulas: tuple[str, ...], features: frozenset[Feature]) -> None:
        self.seed, self.sizes, self.formulas, self.features = seed, sizes, formulas, features
        self.renewal_years = self.rng("renewals").randint(0, 2) if Feature.RENEWALS in features else 0
        self.lots = tuple(self.lot(n, formula) for n, formula in enumerate(formulas))
        self.lines = tuple(
            self.line(lot, n) for lot in self.lots for n in range(self.rng("lines", lot.id).randint(1, sizes.lines))
        )
        self.criteria = tuple(criterion for lot in self.lots for criterion in self.criteria_of(lot))
        self.tenders = self.make_tenders()

    def rng(self, *part: object) -> Random:
        return Random(f"{self.seed}/{'/'.join(str(name) for name in part)}")

    def has(self, feature: Feature, rng: Random, chance: float) -> bool:
        return feature in self.features and rng.random() < chance

    def procurement(self) -> Procurement:
        return Procurement(
            terms=self.terms(),
            language="en",
            lots=self.lots,
            lines=self.lines,
            tenders=self.tenders,
            offers=tuple(offer for tender in self.tenders for offer in self.offers(tender)),
            combined=self.combined(),
            admissions=self.admissions(),
            requirements=(),
            criteria=self.criteria,
            scores=tuple(score for tender in self.tenders for score in self.scores(tender)),
            rounds=self.rounds(),
            revision=self.revision(),
            corrections=self.corrections(),
            internal=self.internal(),
            sources=(),
        )

    # --- announced ----------------------------------------------------------------------------------------------------

    def terms(self) -> Terms:
        rng = self.rng("terms")
        months = 12 * self.sizes.years
        published = date(rng.choice((2010, 2016, 2019, 2025)), rng.randint(1, 12), 5)
        return Terms(
            title="Generated",
            reference="G/1",
            authority="Generated authority",
            nature=CaseNature.INVENTED,
            authority_type=rng.choice(list(AuthorityType)),
            subject=rng.choice(list(Subject)),
            procedure=rng.choice(list(Procedure)),
            fraud_sensitive=rng.random() < 0.3,
            award_basis=AwardBasis.RATIO,
            points_total=100.0,
            published=published,
            deadline=DEADLINE,
            opened=None,
            start=Month(year=2026, month=9),
            term_months=months,
            renewal_months=12 * self.renewal_years,
            years=self.sizes.years,
            renewal_years=self.renewal_years,
            vat_rate=rng.choice((0.21, 0.06, 0.0)),
            options_counted=rng.random() < 0.5,
            renewals_counted=rng.random() < 0.5,
            fill_omitted=Feature.FILLED in self.features,
            abnormal_share=rng.choice((0.15, 0.15, 0.1, 0.25)),
            line_low=rng.choice((None, 0.3, 0.1)),
            line_high=rng.choice((None, 0.5, 0.2)),
            line_share=rng.choice((0.0, 0.05, 0.2)),
            discount_rate=rng.choice((0.0, 0.04, 0.035, -0.005)),
            cost_is_present_value=rng.random() < 0.5,
            revision_fixed=0.2 if Feature.REVISION in self.features else None,
            revision_threshold=rng.choice((0.0, 0.01, 0.03)),
            value_basis=rng.choice(list(ValueBasis)),
            open_ended=rng.random() < 0.3,
            residual_value=0.0,
            evaluators="",
            scenario_minimum=None,
            scenario_estimate=None,
            scenario_maximum=None,
        )

    def lot(self, n: int, formula: str) -> Lot:
        rng = self.rng("lot", n)
        low = rng.choice((100.0, 500.5, 2000.0))
        return Lot(
            id=f"lot{n}",
            title=f"Lot number {n}",
            formula=formula,
            times_lowest=rng.choice((1.5, 2.0, 3.0)) if formula == "times_lowest" else None,
            log_base=rng.choice((1.5, 2.0, 4.0)) if formula == "logarithmic" else None,
            band_low=low if formula == "fixed_band" else None,
            band_high=low * 10 if formula == "fixed_band" else None,
            reference_price=rng.choice((1000.0, 2345.67))
            if formula in ("reference_price", "quality_per_price")
            else None,
            floor=rng.random() < 0.5,
            cap=rng.random() < 0.5,
            cell="",
        )

    def line(self, lot: Lot, n: int) -> ScheduleLine:
        rng = self.rng("line", lot.id, n)
        years = self.sizes.years + self.renewal_years
        estimate = [rng.choice((0.0, 1.0, 10.0, 12.5, 33.333, 120.0, 7.25)) for _ in range(years)]
        if n == 0 and not any(estimate[: self.sizes.years]):
            estimate[0] = 12.0
        return ScheduleLine(
            id=f"{lot.id}_l{n}",
            lot=lot.id,
            label=f"{lot.title} line {n}",
            unit="piece",
            is_option=n > 0 and self.has(Feature.OPTIONS, rng, 0.3),
            element=None,
            minimum=tuple(units * 0.5 for units in estimate),
            estimate=tuple(estimate),
            maximum=tuple(units * 2 + rng.choice((0.0, 5.0)) for units in estimate),
            cell="",
        )

    def criteria_of(self, lot: Lot) -> list[Criterion]:
        rng = self.rng("criteria", lot.id)
        if lot.formula in WITHOUT_QUALITY:
            return []
        needs = lot.formula in PRICE_ALONE
        count = rng.randint(1, 2) if needs else rng.randint(0, 2)
        weight = rng.choice((30.0, 40.0, 55.5)) if count else 100.0
        kind = CriterionKind.COST if self.has(Feature.COST, rng, 0.3) else CriterionKind.PRICE
        found = [self.criterion(lot, "price", kind, weight)]
        if count == 1:
            found.append(self.criterion(lot, "q0", CriterionKind.QUALITY, 100 - weight))
        elif count == 2 and self.has(Feature.PARTS, rng, 0.5):
            found += [
                self.criterion(lot, "whole", CriterionKind.QUALITY, 100 - weight, has_parts=True),
                self.criterion(lot, "q0", CriterionKind.QUALITY, 20.0, parent=f"{lot.id}_whole"),
                self.criterion(lot, "q1", CriterionKind.QUALITY, 80 - weight, parent=f"{lot.id}_whole"),
            ]
        elif count == 2:
            found += [
                self.criterion(lot, "q0", CriterionKind.QUALITY, 20.0),
                self.criterion(lot, "q1", CriterionKind.QUALITY, 80 - weight),
            ]
        return found

    def criterion(
        self,
        lot: Lot,
        name: str,
        kind: CriterionKind,
        weight: float,
        *,
        parent: str | None = None,
        has_parts: bool = False,
    ) -> Criterion:
        rng = self.rng("criterion", lot.id, name)
        is_scored = kind is CriterionKind.QUALITY and not has_parts
        scale = rng.choice((5.0, 10.0, 100.0)) if is_scored else None
        return Criterion(
            id=f"{lot.id}_{name}",
            lot=lot.id,
            parent=parent,
            name=f"{lot.title} {name}",
            kind=kind,
            weight=weight,
            scale=scale,
            minimum=scale * 0.4 if scale and self.has(Feature.MINIMA, rng, 0.5) else None,
            euro_value=rng.choice((50.0, 123.45)) if is_scored and lot.formula == "monetised_quality" else None,
            coefficient=rng.choice((0.15, 0.1)) if is_scored and lot.formula == "evaluated_price" else None,
            cell="",
        )

    def revision(self) -> tuple[RevisionIndex, ...]:
        if Feature.REVISION not in self.features:
            return ()
        rng = self.rng("revision")
        weights = rng.choice(((0.8,), (0.5, 0.3)))
        return tuple(
            RevisionIndex(
                id=f"i{n}",
                label=f"Index {n}",
                weight=weight,
                base=rng.choice((100.0, 121.2)),
                levels=tuple(
                    rng.choice((99.0, 103.0, 130.5, 121.2)) for _ in range(self.sizes.years + self.renewal_years)
                ),
                source="",
            )
            for n, weight in enumerate(weights)
        )

    # --- offered ------------------------------------------------------------------------------------------------------

    def make_tenders(self) -> tuple[Tender, ...]:
        bases = [self.tender(n) for n in range(self.sizes.tenders)]
        rng = self.rng("variants")
        variants: list[Tender] = []
        for base in bases:
            if len(variants) < 2 and self.has(Feature.VARIANTS, rng, 0.3):
                own = self.prices(f"{base.id}v", [line for line in self.lines if line.id in base.prices])
                variant = replace(base, id=f"{base.id}v", name=f"Variant of {base.id}", variant_of=base.id, prices=own)
                variants.append(variant)
        found = bases + variants
        self.rng("order").shuffle(found)
        return tuple(found)

    def tender(self, n: int) -> Tender:
        rng = self.rng("tender", n)
        lots = [lot.id for lot in self.lots if n == 0 or not self.has(Feature.PARTIAL, rng, 0.3)]
        lines = [line for line in self.lines if line.lot in (lots or [self.lots[0].id])]
        return Tender(
            id=f"t{n}",
            name=f"Tenderer {n}",
            variant_of=None,
            received=rng.choice((None, DEADLINE, DEADLINE + timedelta(minutes=1))),
            file="",
            sha256="",
            prices=self.prices(f"t{n}", lines),
            cells={},
        )

    def prices(self, tender: str, lines: list[ScheduleLine]) -> dict[str, float | None]:
        rng = self.rng("prices", tender)
        gaps = self.has(Feature.OMITTED, rng, 0.5)
        equal = self.has(Feature.TIES, rng, 0.3)
        return {line.id: self.price(rng, line, gaps=gaps, equal=equal) for line in lines}

    def price(self, rng: Random, line: ScheduleLine, *, gaps: bool, equal: bool) -> float | None:
        usual = self.rng("usual", line.id).choice((19.95, 10.0, 85.005, 3.335, 250.0))
        own = round(usual * rng.choice((0.5, 0.8, 0.95, 1.0, 1.05, 1.3, 2.2)), rng.choice((2, 3)))
        number = usual if equal else own
        return None if gaps and rng.random() < 0.3 and not line.id.endswith("_l0") else number

    def lots_of(self, tender: Tender) -> list[Lot]:
        return [lot for lot in self.lots if any(line.lot == lot.id and line.id in tender.prices for line in self.lines)]

    def offers(self, tender: Tender) -> list[LotOffer]:
        rng = self.rng("offers", tender.id)
        return [
            LotOffer(
                tender=tender.id,
                lot=lot.id,
                submitted=rng.choice((None, 1000.0, 2345.67)),
                discount=rng.choice((0.02, 0.075, 0.1)) if self.has(Feature.DISCOUNTS, rng, 0.5) else 0.0,
                cell="",
            )
            for lot in self.lots_of(tender)
            if rng.random() < 0.8
        ]

    def combined(self) -> tuple[CombinedDiscount, ...]:
        found = []
        for tender in self.tenders:
            rng = self.rng("combined", tender.id)
            lots = [lot.id for lot in self.lots_of(tender)]
            if len(lots) > 1 and self.has(Feature.COMBINED, rng, 0.5):
                chosen = tuple(lots if rng.random() < 0.5 else lots[:2])
                found.append(CombinedDiscount(tender=tender.id, lots=chosen, discount=rng.choice((0.03, 0.05, 0.2))))
        return tuple(found)

    def rounds(self) -> tuple[Round, ...]:
        if Feature.ROUNDS not in self.features:
            return ()
        tender = self.tenders[0]
        lot = self.lots_of(tender)[0].id
        return tuple(
            Round(tender=tender.id, lot=lot, number=n, received=None, total=total, is_final=n == 2)
            for n, total in ((1, 2500.0), (2, 2345.67))
        )

    # --- judged -------------------------------------------------------------------------------------------------------

    def admissions(self) -> tuple[Admission, ...]:
        found = []
        for tender in self.tenders:
            rng = self.rng("admission", tender.id)
            if not self.has(Feature.ADMISSIONS, rng, 0.5):
                continue
            lots: list[str | None] = [None, self.lots_of(tender)[0].id] if rng.random() < 0.3 else [None]
            found += [self.admission(rng, tender.id, lot) for lot in lots]
        return tuple(found)

    def admission(self, rng: Random, tender: str, lot: str | None) -> Admission:
        return Admission(
            tender=tender,
            lot=lot,
            excluded=rng.random() < 0.1,
            selected=rng.random() < 0.85,
            regularity=rng.choice((Regularity.REGULAR, Regularity.NOT_SUBSTANTIAL, Regularity.SUBSTANTIAL)),
            reason="a reason",
            cell="",
        )

    def scores(self, tender: Tender) -> list[Score]:
        mine = {lot.id for lot in self.lots_of(tender)}
        return [
            Score(
                tender=tender.id,
                criterion=criterion.id,
                lot=rng.choice((None, criterion.lot)),
                value=criterion.scale * rng.choice((0.2, 0.4, 0.5, 0.5, 0.8, 1.0)),
                reason="a reason",
                cell="",
            )
            for criterion in self.criteria
            if criterion.scale is not None and criterion.lot in mine
            for rng in [self.rng("score", tender.id, criterion.id)]
        ]

    def corrections(self) -> tuple[Correction, ...]:
        found = []
        for tender in self.tenders:
            rng = self.rng("corrections", tender.id)
            if self.has(Feature.CORRECTIONS, rng, 0.3):
                line = rng.choice(sorted(tender.prices))
                found.append(
                    Correction(
                        tender=tender.id,
                        line=line,
                        submitted=tender.prices[line],
                        corrected=rng.choice((9.99, 21.5)),
                        reason="a slip",
                        decided_by="the evaluators",
                        cell="",
                    )
                )
        return tuple(found)

    def internal(self) -> Internal:
        rng = self.rng("internal")
        lines = self.lines if rng.random() < 0.7 else self.lines[1:]
        return Internal(
            estimates=tuple(
                OwnEstimate(
                    line=line.id,
                    figure=Figure(value=rng.choice((15.0, 20.25)), low=None, high=None, evidence=NOTHING, cell=""),
                    own_tariff=False,
                )
                for line in lines
            ),
            references=(),
            alternatives=(Alternative(label="Allowance", per_user_month=20.0, source="", cell=""),),
            volumes=(Volume(label="Users", users=780.0),),
            note="",
        )
