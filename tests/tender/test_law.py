"""Rules by date and by contract: which law applies, thresholds, the estimated value, the screen, the checklist."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costmodel.domain.results import Phrase
from costmodel.domain.tender import AuthorityType, Procedure, Subject, ValueBasis
from costmodel.tender.decision import DUTIES, FLAG_RULES, SUBMISSION_DAYS, checklist
from costmodel.tender.law import (
    EU_THRESHOLDS,
    GROUNDS,
    Ground,
    Threshold,
    regime,
    threshold,
    threshold_note,
    value_rule,
)
from costmodel.tender.screen_rule import (
    DROPPED_LOW,
    dropped_high,
    is_mandatory,
    screen_conditions,
    screen_label,
    why_no_mean,
)

RULING = re.compile(r"\b(CE|RvS|C\.E\.|R\.v\.S\.)\s*\d")
CENTRAL, OTHER = AuthorityType.CENTRAL, AuthorityType.OTHER


def spoken(phrase: Phrase) -> str:
    """The English text."""
    parts = {name: spoken(part) if isinstance(part, Phrase) else part for name, part in phrase.parameters.items()}
    return phrase.message.format(**parts)


# Which law applies


def test_a_procedure_of_2010_gets_arithmetic_and_no_legal_finding() -> None:
    text, finding = regime(date(2010, 9, 1))
    assert not finding
    assert "arithmetic only" in spoken(text)


def test_the_law_of_2016_applies_from_30_june_2017_on() -> None:
    assert regime(date(2017, 6, 29))[1] is False
    text, finding = regime(date(2017, 6, 30))
    assert finding
    assert spoken(text).startswith("Published on or after 30 June 2017: Law of 17 June 2016")
    assert spoken(text).endswith("(to be verified).")


@pytest.mark.parametrize("ground", [*GROUNDS.values(), *(duty.ground for duty in DUTIES)], ids=lambda g: g.text[:40])
def test_only_what_was_seen_names_a_ruling_and_the_rest_is_to_be_verified(ground: Ground) -> None:
    text = spoken(ground.phrase)
    assert text.endswith("(seen)" if ground.seen else "(to be verified)")
    assert ground.seen or not RULING.search(text)


# Thresholds

PUBLISHED = [
    (2006, 137_000, 211_000, False),
    (2009, 133_000, 206_000, False),
    (2010, 125_000, 193_000, False),
    (2013, 130_000, 200_000, True),
    (2014, 134_000, 207_000, True),
    (2017, 135_000, 209_000, True),
    (2018, 144_000, 221_000, True),
    (2021, 139_000, 214_000, True),
    (2022, 140_000, 215_000, True),
    (2025, 143_000, 221_000, True),
    (2026, 140_000, 216_000, True),
]


@pytest.mark.parametrize(("year", "central", "other", "seen"), PUBLISHED)
def test_the_threshold_is_that_of_the_two_years_of_publication(year: int, central: int, other: int, seen: bool) -> None:
    first = year - year % 2
    period = f"{first}–{first + 1}"
    assert threshold(date(year, 7, 1), CENTRAL) == Threshold(period=period, limit=central, seen=seen)
    assert threshold(date(year, 7, 1), OTHER) == Threshold(period=period, limit=other, seen=seen)


def test_the_threshold_changes_on_new_years_day() -> None:
    last, first = threshold(date(2019, 12, 31), OTHER), threshold(date(2020, 1, 1), OTHER)
    assert (last and last.limit, first and first.limit) == (221_000, 214_000)


def test_no_threshold_is_made_up_for_years_outside_the_table() -> None:
    assert threshold(date(2005, 12, 31), CENTRAL) is None
    assert threshold(date(2028, 1, 1), CENTRAL) is None


def test_the_table_has_no_gap_and_central_authorities_have_the_lower_threshold() -> None:
    assert [entry.first_year for entry in EU_THRESHOLDS] == list(range(2006, 2028, 2))
    assert all(entry.central < entry.other for entry in EU_THRESHOLDS)


def test_the_higher_threshold_of_some_telecom_services_is_told_before_2017_only() -> None:
    note = threshold_note(date(2010, 9, 1), CENTRAL, Subject.SERVICES)
    assert note is not None
    assert "CPC 7524" in spoken(note)
    assert threshold_note(date(2018, 1, 1), CENTRAL, Subject.SERVICES) is None
    assert threshold_note(date(2010, 9, 1), OTHER, Subject.SERVICES) is None
    assert threshold_note(date(2010, 9, 1), CENTRAL, Subject.SUPPLIES) is None


# Estimated value

SERVICES, LEASE, TOTAL = ValueBasis.SERVICES_WITHOUT_TOTAL, ValueBasis.LEASE, ValueBasis.TOTAL
VALUES = [
    # basis, open-ended, months of the total, factor, residual value added
    (TOTAL, False, 72, Fraction(1), False),
    (TOTAL, True, 72, Fraction(1), False),
    (SERVICES, False, 36, Fraction(1), False),
    (SERVICES, False, 48, Fraction(1), False),
    (SERVICES, False, 60, Fraction(48, 60), False),  # a month is 1/60 of the total, and 48 of them count
    (SERVICES, True, 12, Fraction(4), False),  # 48 ÷ 12
    (LEASE, False, 12, Fraction(1), False),
    (LEASE, False, 13, Fraction(1), True),
    (LEASE, False, 60, Fraction(1), True),
    (LEASE, True, 36, Fraction(48, 36), False),
]


@pytest.mark.parametrize(("basis", "open_ended", "months", "factor", "residual"), VALUES)
def test_the_estimated_value_follows_from_the_total(
    basis: ValueBasis, open_ended: bool, months: int, factor: Fraction, residual: bool
) -> None:
    rule = value_rule(basis, open_ended=open_ended, months=months)
    assert (rule.factor, rule.adds_residual) == (factor, residual)
    assert ("× 48" in spoken(rule.text)) == (factor != 1)
    assert ("residual value" in spoken(rule.text)) == residual


# The screen


def conditions(
    subject: Subject = Subject.SERVICES,
    fraud_sensitive: bool = True,
    procedure: Procedure = Procedure.OPEN,
    price_share: float = 0.5,
    tenders: int = 4,
) -> tuple[tuple[Phrase, bool], ...]:
    return screen_conditions(
        subject=subject,
        fraud_sensitive=fraud_sensitive,
        procedure=procedure,
        price_share=price_share,
        tenders=tenders,
    )


def test_the_screen_is_mandatory_only_if_all_four_conditions_are_met() -> None:
    today = date(2026, 3, 1)
    assert is_mandatory(conditions(), today)
    for one_missing in (
        conditions(subject=Subject.SUPPLIES),
        conditions(fraud_sensitive=False),
        conditions(procedure=Procedure.COMPETITIVE),
        conditions(price_share=0.49),
        conditions(tenders=3),
    ):
        assert [met for _, met in one_missing].count(False) == 1
        assert not is_mandatory(one_missing, today)


def test_a_restricted_procedure_on_price_alone_meets_the_conditions() -> None:
    assert is_mandatory(conditions(procedure=Procedure.RESTRICTED, price_share=1.0, tenders=9), date(2026, 3, 1))


def test_under_the_law_before_2016_the_screen_is_never_mandatory() -> None:
    assert not is_mandatory(conditions(), date(2010, 9, 1))


def test_the_screen_says_whether_it_is_mandatory() -> None:
    assert spoken(screen_label(True)).startswith("mandatory:")
    assert spoken(screen_label(False)).startswith("voluntary:")


def test_a_condition_says_how_many_tenders_there_are() -> None:
    assert spoken(conditions(tenders=3)[3][0]) == "at least 4 tenders; there are 3"


def test_the_mean_leaves_out_a_quarter_rounded_up_from_seven_tenders_on() -> None:
    found = {count: dropped_high(count) for count in range(4, 17)}
    assert found == {4: 1, 5: 1, 6: 1, 7: 2, 8: 2} | dict.fromkeys(range(9, 13), 3) | dict.fromkeys(range(13, 17), 4)


@given(tenders=st.integers(4, 200))
def test_the_mean_always_keeps_a_tender(tenders: int) -> None:
    assert tenders - DROPPED_LOW - dropped_high(tenders) >= 1


def test_published_bruges_the_lowest_of_five_is_25_05_percent_below_the_mean() -> None:
    prices = ["491443.16", "615858.54", "662693.83", "688480.27", "700000.00"]  # the fifth is dearer, and left out
    ordered = sorted(Fraction(price) for price in prices)
    kept = ordered[DROPPED_LOW : len(ordered) - dropped_high(len(ordered))]
    assert kept == [Fraction(price) for price in prices[1:4]]
    below = 1 - ordered[0] / (sum(kept, Fraction(0)) / 3)
    assert round(below * 100, 2) == Fraction("25.05")


@pytest.mark.parametrize(
    ("tenders", "said"),
    [
        (0, "There is no other tender to compare with."),
        (1, "There is no other tender to compare with."),
        (2, "There are two tenders. RvS 264.698: of two tenders one is no benchmark for the other (seen)."),
        (3, "The mean needs at least 4 tenders; there are 3."),
    ],
)
def test_too_few_tenders_have_no_mean_and_it_is_said_why(tenders: int, said: str) -> None:
    reason = why_no_mean(tenders)
    assert reason is not None
    assert spoken(reason) == said


def test_four_tenders_have_a_mean() -> None:
    assert why_no_mean(4) is None


# The decision


def test_the_checklist_marks_what_the_report_holds() -> None:
    done = {spoken(item.text): item.done for item in checklist({"scores"}, tenders=3)}
    assert [text for text, is_done in done.items() if is_done] == [
        "For each tenderer and criterion the figures, the formula, its substitution and the result"
    ]
    assert len(done) == len(DUTIES) - 1


@pytest.mark.parametrize(("tenders", "single"), [(1, True), (2, False), (4, False)])
def test_the_exception_for_a_single_tenderer_is_asked_about_with_one_tender(tenders: int, single: bool) -> None:
    texts = [spoken(item.text) for item in checklist((), tenders=tenders)]
    assert any("single tenderer" in text for text in texts) == single
    assert any("between the letters" in text for text in texts) != single


def test_standstill_and_motivation_are_to_be_verified() -> None:
    sources = {duty.id: spoken(duty.ground.phrase) for duty in DUTIES}
    for id in ("left_out", "chosen", "information", "standstill", "standstill_single"):
        assert sources[id].endswith("(to be verified)")


def test_a_duty_that_nobody_knows_is_a_defect() -> None:
    with pytest.raises(ValueError, match="mistyped"):
        checklist({"mistyped"}, tenders=2)


def test_the_flags_are_those_that_one_procedure_can_show() -> None:
    assert list(FLAG_RULES) == ["R003", "R018", "R024", "R028", "R030", "R035", "R036", "R058"]
    assert {code for code, rule in FLAG_RULES.items() if rule.figure_only} == {"R024", "R058"}
    assert str(SUBMISSION_DAYS) in spoken(FLAG_RULES["R003"].label)
