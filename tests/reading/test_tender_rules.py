"""Rules of a tender workbook: each test breaks one, and the fault is told at the cell where it can be mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from costmodel.errors import Issue, Severity
from costmodel.language import language
from costmodel.language.faults import describe
from costmodel.language.sentences import SENTENCES
from costmodel.tender.refusals import REFUSALS
from tests.reading.tender_workbooks import EQUIPMENT, LINES, TenderBook
from tests.reading.workbooks import place

Break = Callable[[TenderBook], str]
BROKEN: list[tuple[str, str, Break]] = []


def broken(code: str, sheet: str) -> Callable[[Break], Break]:
    """The function breaks a rule and returns the address on ``sheet`` at which ``code`` is told."""

    def register(change: Break) -> Break:
        BROKEN.append((code, sheet, change))
        return change

    return register


# What was announced


@broken("currency-not-euro", "Procedure")
def prices_in_dollars(w: TenderBook) -> str:
    return w.field("tender", "currency", "USD")


@broken("deadline-before-publication", "Procedure")
def published_on_the_day_of_the_deadline(w: TenderBook) -> str:
    w.field("tender", "published", "2026-04-15")
    return w.where("tender", "tender.deadline", "value")


@broken("opened-before-deadline", "Procedure")
def opened_a_minute_too_early(w: TenderBook) -> str:
    return w.field("tender", "opened", "2026-04-15 10:59")


@broken("not-a-moment", "Procedure")
def a_deadline_without_its_hour(w: TenderBook) -> str:
    return w.field("tender", "deadline", "2026-04-15")


@broken("not-a-date", "Procedure")
def a_date_in_another_order(w: TenderBook) -> str:
    return w.field("tender", "published", "02/03/2026")


@broken("years-against-months", "Procedure")
def five_years_in_48_months(w: TenderBook) -> str:
    w.field("tender", "renewal_years", 0)
    w.field("tender", "renewal_months", 0)
    return w.field("tender", "years", 5)


@broken("years-against-months", "Procedure")
def renewals_without_years(w: TenderBook) -> str:
    w.field("tender", "years", 4)
    return w.field("tender", "renewal_years", 0)


@broken("no-effect", "Procedure")
def a_residual_value_without_a_lease(w: TenderBook) -> str:
    return w.field("tender", "residual_value", 5000)


@broken("revision-does-not-add-up", "Procedure")
def a_fixed_part_that_is_too_large(w: TenderBook) -> str:
    return w.field("tender", "revision_fixed", 0.3)


@broken("needed-here", "Procedure")
def a_revision_without_its_fixed_part(w: TenderBook) -> str:
    return w.field("tender", "revision_fixed", None)


@broken("blank-text", "Price revision")
def an_index_without_the_level_of_a_year(w: TenderBook) -> str:
    return w.put("revision", "wages", "level.3", None)


@broken("missing-contract-year", "Price schedule")
def more_contract_years_than_columns(w: TenderBook) -> str:
    w.field("tender", "term_months", 60)
    w.field("tender", "years", 5)
    head, _ = w.head("schedule")
    return f"A{head + 1}"


@broken("after-contract", "Price schedule")
def quantities_after_the_last_contract_year(w: TenderBook) -> str:
    w.field("tender", "renewal_months", 0)
    w.field("tender", "renewal_years", 0)
    return w.where("schedule", "laptop", "estimate.5")


@broken("row-count", "Lots")
def no_lot(w: TenderBook) -> str:
    head, columns = w.head("lots")
    for number in (1, 2):
        for at in columns.values():
            w.sheet("lots").cell(head + number, at).value = None
    return ""


@broken("lot-without-lines", "Lots")
def a_lot_that_nothing_belongs_to(w: TenderBook) -> str:
    number = w.add("lots", id="chairs", title="Chairs", formula="rule_of_three", floor="yes", cap="yes")
    return f"A{number}"


@broken("unknown-id", "Price schedule")
def a_line_of_an_unknown_lot(w: TenderBook) -> str:
    return w.put("schedule", "set_up", "lot", "chairs")


@broken("needed-here-text", "Lots")
def a_band_without_its_upper_limit(w: TenderBook) -> str:
    w.put("lots", EQUIPMENT, "formula", "fixed_band")
    w.put("lots", EQUIPMENT, "band_low", 0)
    return w.put("lots", EQUIPMENT, "band_high", None)


@broken("no-effect", "Lots")
def a_parameter_that_the_formula_does_not_use(w: TenderBook) -> str:
    return w.put("lots", LINES, "log_base", 4)


@broken("band-empty", "Lots")
def a_band_upside_down(w: TenderBook) -> str:
    w.put("lots", EQUIPMENT, "formula", "fixed_band")
    w.put("lots", EQUIPMENT, "band_low", 600_000)
    return w.put("lots", EQUIPMENT, "band_high", 400_000)


@broken("not-above", "Lots")
def a_logarithm_of_base_1(w: TenderBook) -> str:
    w.put("lots", EQUIPMENT, "formula", "logarithmic")
    return w.put("lots", EQUIPMENT, "log_base", 1)


@broken("blank", "Price schedule")
def a_year_without_its_estimate(w: TenderBook) -> str:
    return w.put("schedule", "laptop", "estimate.2", None)


@broken("units-order", "Price schedule")
def an_estimate_above_the_maximum(w: TenderBook) -> str:
    return w.put("schedule", "laptop", "estimate.1", 451)


@broken("quantities-need-case", "Price schedule")
def quantities_of_a_case_that_is_not_given(w: TenderBook) -> str:
    for id in ("minimum", "estimate", "maximum"):
        for year in range(1, 6):
            w.put("schedule", "laptop", f"{id}.{year}", None)
    return w.where("schedule", "laptop", "estimate.1")


@broken("element-twice", "Price schedule")
def two_lines_for_one_price_of_the_case(w: TenderBook) -> str:
    w.put("schedule", "laptop", "element", "laptop")
    return w.put("schedule", "docking_kit", "element", "Laptop")


# Criteria


@broken("parent-circle", "Award criteria")
def a_part_of_itself(w: TenderBook) -> str:
    return w.put("criteria", "kit_quality", "parent", "kit_quality")


@broken("part-differs", "Award criteria")
def a_part_of_a_criterion_of_another_lot(w: TenderBook) -> str:
    return w.put("criteria", "lines_rollout", "lot", EQUIPMENT)


@broken("part-differs", "Award criteria")
def a_part_of_another_kind(w: TenderBook) -> str:
    w.put("criteria", "lines_rollout", "scale", None)
    return w.put("criteria", "lines_rollout", "kind", "price")


@broken("parts-do-not-add-up", "Award criteria")
def parts_that_weigh_more_than_the_whole(w: TenderBook) -> str:
    w.put("criteria", "lines_repair", "weight", 26)
    return w.where("criteria", "lines_quality", "weight")


@broken("points-do-not-add-up", "Award criteria")
def weights_of_90_points(w: TenderBook) -> str:
    w.put("criteria", "kit_price", "weight", 50)
    return w.where("criteria", "kit_quality", "weight")


@broken("second-price-criterion", "Award criteria")
def a_part_of_the_price_scored_apart(w: TenderBook) -> str:
    w.put("criteria", "kit_price", "weight", 50)
    number = w.add("criteria", id="delivery", lot=EQUIPMENT, name="Price of delivery", kind="price", weight=10)
    return w.where("criteria", number, "kind")


@broken("no-price-criterion", "Lots")
def points_for_a_price_without_a_criterion(w: TenderBook) -> str:
    w.put("criteria", "kit_price", "kind", "quality")
    w.put("criteria", "kit_price", "scale", 10)
    return w.where("lots", EQUIPMENT, "formula")


@broken("needed-here-text", "Award criteria")
def quality_without_a_scale(w: TenderBook) -> str:
    return w.put("criteria", "kit_quality", "scale", None)


@broken("no-effect", "Award criteria")
def a_scale_of_the_price(w: TenderBook) -> str:
    return w.put("criteria", "kit_price", "scale", 10)


@broken("no-effect", "Award criteria")
def a_minimum_of_the_price(w: TenderBook) -> str:
    return w.put("criteria", "kit_price", "minimum", 10)


@broken("above-scale", "Award criteria")
def a_minimum_above_the_scale(w: TenderBook) -> str:
    return w.put("criteria", "kit_quality", "minimum", 11)


@broken("needed-here", "Award criteria")
def monetised_quality_without_its_worth(w: TenderBook) -> str:
    w.put("lots", EQUIPMENT, "formula", "monetised_quality")
    return w.where("criteria", "kit_quality", "euro_value")


@broken("no-effect", "Award criteria")
def a_worth_in_euro_that_no_formula_uses(w: TenderBook) -> str:
    return w.put("criteria", "kit_quality", "euro_value", 5000)


@broken("no-euro-value", "Lots")
def quality_worth_nothing(w: TenderBook) -> str:
    w.put("criteria", "kit_quality", "euro_value", 0)
    return w.put("lots", EQUIPMENT, "formula", "monetised_quality")


@broken("no-coefficient", "Lots")
def no_part_of_the_price_for_quality(w: TenderBook) -> str:
    w.put("criteria", "kit_quality", "coefficient", 0)
    return w.put("lots", EQUIPMENT, "formula", "evaluated_price")


@broken("coefficients-too-large", "Lots")
def quality_worth_the_whole_price(w: TenderBook) -> str:
    w.put("criteria", "kit_quality", "coefficient", 1)
    return w.put("lots", EQUIPMENT, "formula", "evaluated_price")


@broken("coefficients-too-large", "Lots")
def parts_of_the_price_that_are_1_only_without_the_error_of_binary_floats(w: TenderBook) -> str:
    assert 0.7 + 0.2 + 0.1 < 1
    w.put("criteria", "kit_quality", "weight", 38)
    w.put("criteria", "kit_quality", "coefficient", 0.7)
    for id, coefficient in (("care", 0.2), ("speed", 0.1)):
        more = {"kind": "quality", "weight": 1, "scale": 10, "coefficient": coefficient}
        w.add("criteria", id=id, lot=EQUIPMENT, name=id, **more)
        for tender in ("a", "b", "c", "d"):
            w.add("scores", tender=tender, criterion=id, lot=EQUIPMENT, value=5, reason="Fair.")
    return w.put("lots", EQUIPMENT, "formula", "evaluated_price")


@broken("no-quality", "Lots")
def quality_of_weight_0_under_a_price_per_quality(w: TenderBook) -> str:
    w.put("criteria", "kit_quality", "weight", 0)
    w.put("criteria", "kit_price", "weight", 100)
    return w.put("lots", EQUIPMENT, "formula", "price_per_quality")


@broken("kind-against-basis", "Award criteria")
def quality_where_price_alone_decides(w: TenderBook) -> str:
    w.field("tender", "award_basis", "price")
    return w.where("criteria", "kit_quality", "kind")


@broken("kind-against-basis", "Award criteria")
def whole_life_cost_where_price_alone_decides(w: TenderBook) -> str:
    w.field("tender", "award_basis", "price")
    return w.put("criteria", "kit_price", "kind", "cost")


@broken("formula-against-basis", "Lots")
def the_lowest_price_for_the_best_ratio(w: TenderBook) -> str:
    return w.put("lots", EQUIPMENT, "formula", "lowest_price")


@broken("formula-against-basis", "Lots")
def the_lowest_cost_for_an_award_on_price(w: TenderBook) -> str:
    w.field("tender", "award_basis", "price")
    return w.put("lots", EQUIPMENT, "formula", "lowest_cost")


@broken("formula-against-basis", "Lots")
def the_lowest_price_for_an_award_on_cost(w: TenderBook) -> str:
    w.field("tender", "award_basis", "cost")
    return w.put("lots", EQUIPMENT, "formula", "lowest_price")


@broken("ratio-without-quality", "Lots")
def a_ratio_with_the_price_alone(w: TenderBook) -> str:
    w.clear("criteria", "kit_quality")
    w.put("criteria", "kit_price", "weight", 100)
    return w.where("lots", EQUIPMENT, "formula")


# Tenders


@broken("duplicate-id", "Tenders")
def a_tender_twice(w: TenderBook) -> str:
    return f"A{w.add('tenders', id='B', name='Another tenderer', received='2026-04-14 10:00')}"


@broken("same-tenderer", "Tenders")
def a_tenderer_twice(w: TenderBook) -> str:
    return w.put("tenders", "c", "name", "tenderer  b (INVENTED)")


@broken("variant-of-variant", "Tenders")
def a_variant_of_a_variant(w: TenderBook) -> str:
    return w.put("tenders", "d", "variant_of", "a_fibre")


@broken("tender-late", "Tenders")
def a_tender_a_minute_after_the_deadline(w: TenderBook) -> str:
    return w.put("tenders", "c", "received", "2026-04-15 11:01")


@broken("received-missing", "Tenders")
def a_tender_whose_hour_was_not_noted(w: TenderBook) -> str:
    return w.put("tenders", "c", "received", None)


@broken("unknown-id", "Unit prices")
def prices_of_an_unknown_line(w: TenderBook) -> str:
    return w.put("prices", "set_up", "line", "installation")


@broken("unknown-head", "Unit prices")
def prices_of_an_unknown_tender(w: TenderBook) -> str:
    head, columns = w.head("prices")
    cell = w.sheet("prices").cell(head - 1, columns["price:c"])
    cell.value = "x"
    return str(cell.coordinate)


@broken("duplicate-row", "Unit prices")
def a_line_priced_twice(w: TenderBook) -> str:
    return f"A{w.add('prices', line='laptop', **{'price:a': 1})}"


@broken("price-blank", "Unit prices")
def a_price_left_blank(w: TenderBook) -> str:
    return w.put("prices", "laptop", "price:b", None)


@broken("price-row-missing", "Unit prices")
def a_line_that_nobody_prices(w: TenderBook) -> str:
    number = w.row("prices", line="set_up")
    w.clear("prices", number)
    return f"A{number}"  # it was the last row, so that its place is the next free one


@broken("price-zero-line", "Unit prices")
def a_line_free_of_charge(w: TenderBook) -> str:
    return w.put("prices", "set_up", "price:a", 0)


@broken("price-zero", "Unit prices")
def a_lot_free_of_charge_under_a_proportional_formula(w: TenderBook) -> str:
    for line in ("laptop", "docking_kit", "set_up"):
        w.put("prices", line, "price:a", 0)
    return w.where("prices", "laptop", "price:a")


@broken("price-zero", "Unit prices")
def a_variant_free_of_charge(w: TenderBook) -> str:
    for line in ("line_month", "activation", "tunnel_month", "support_month"):
        w.put("prices", line, "price:a_fibre", 0)
    return w.where("prices", "line_month", "price:a_fibre")


@broken("out-of-bounds", "Unit prices")
def a_price_below_0(w: TenderBook) -> str:
    return w.put("prices", "set_up", "price:a", -1)


@broken("text-for-number", "Unit prices")
def a_price_that_is_a_word(w: TenderBook) -> str:
    return w.put("prices", "set_up", "price:a", "included")


@broken("tender-without-prices", "Tenders")
def a_tender_without_any_price(w: TenderBook) -> str:
    for line in ("laptop", "docking_kit", "set_up", "line_month", "activation", "tunnel_month", "support_month"):
        w.put("prices", line, "price:c", None)
    w.put("prices", "backup_month", "price:c", None)
    return w.where("tenders", "c", "id")


@broken("base-without-prices", "Tenders")
def a_variant_with_prices_of_a_tender_without_any(w: TenderBook) -> str:
    for line in ("laptop", "docking_kit", "set_up", "line_month", "activation", "tunnel_month", "support_month"):
        w.put("prices", line, "price:a", None)
    w.put("prices", "backup_month", "price:a", None)
    return w.where("tenders", "a", "id")


@broken("total-far", "Totals and discounts")
def a_total_with_a_digit_too_few(w: TenderBook) -> str:
    return w.put("totals", w.row("totals", tender="c", lot=LINES), "submitted", 56_000)


@broken("totals-swapped", "Totals and discounts")
def totals_beside_the_other_lot(w: TenderBook) -> str:
    """The prices of A make 700,000 and 480,000, and A wrote 700,000 and 408,000."""
    w.put("totals", w.row("totals", tender="a", lot=EQUIPMENT), "submitted", 700_000)
    return w.put("totals", w.row("totals", tender="a", lot=LINES), "submitted", 408_000)


@broken("prices-equal", "Lots")
def the_same_price_of_all_between_lowest_and_highest(w: TenderBook) -> str:
    w.put("lots", EQUIPMENT, "formula", "minimum_maximum")
    for tender in ("a", "b", "c", "d"):
        for line, price in (("laptop", 672), ("docking_kit", 180), ("set_up", 20)):
            w.put("prices", line, f"price:{tender}", price)
    w.clear("corrections", w.row("corrections", tender="b"))
    return w.where("lots", EQUIPMENT, "formula")


@broken("too-few-tenders", "Lots")
def one_tender_between_lowest_and_highest(w: TenderBook) -> str:
    for tender in ("a", "b", "d"):
        number = w.row("admissions", tender=tender)
        w.put("admissions", number, "excluded", "yes")
        w.put("admissions", number, "reason", "A ground for exclusion applies.")
    w.put("lots", EQUIPMENT, "formula", "minimum_maximum")
    return w.where("lots", EQUIPMENT, "formula")


@broken("quality-zero", "Scores")
def no_quality_under_a_price_per_quality(w: TenderBook) -> str:
    w.put("lots", EQUIPMENT, "formula", "price_per_quality")
    return w.put("scores", w.row("scores", tender="c", criterion="kit_quality"), "value", 0)


@broken("without-offer", "Totals and discounts")
def a_total_of_a_lot_without_an_offer(w: TenderBook) -> str:
    return w.where("totals", w.add("totals", tender="a_fibre", lot=EQUIPMENT, submitted=1), "lot")


@broken("unknown-lot", "Combined discounts")
def a_combined_discount_of_an_unknown_lot(w: TenderBook) -> str:
    return w.put("combined", "a", "lots", "lines+chairs")


@broken("lots-not-together", "Combined discounts")
def a_combined_discount_of_one_lot(w: TenderBook) -> str:
    return w.put("combined", "a", "lots", "lines+Lines")


@broken("without-offer", "Combined discounts")
def a_combined_discount_of_a_lot_without_an_offer(w: TenderBook) -> str:
    return w.where("combined", w.add("combined", tender="a_fibre", lots="lines+equipment", discount=0.01), "lots")


# How they were judged


@broken("needed-here-text", "Selection and regularity")
def an_irregular_tender_without_a_reason(w: TenderBook) -> str:
    return w.put("admissions", w.row("admissions", tender="d"), "reason", None)


@broken("admission-missing", "Selection and regularity")
def a_tender_that_the_sheet_of_selection_does_not_name(w: TenderBook) -> str:
    number = w.row("admissions", tender="a_fibre")
    w.clear("admissions", number)
    return f"A{number}"


@broken("score-of-whole", "Scores")
def a_score_of_a_criterion_with_parts(w: TenderBook) -> str:
    number = w.add("scores", tender="a", criterion="lines_quality", lot=LINES, value=3, reason="Good.")
    return w.where("scores", number, "criterion")


@broken("score-of-price", "Scores")
def a_score_of_the_price(w: TenderBook) -> str:
    number = w.add("scores", tender="a", criterion="kit_price", lot=EQUIPMENT, value=3, reason="Cheap.")
    return w.where("scores", number, "criterion")


@broken("above-scale", "Scores")
def a_score_above_the_scale(w: TenderBook) -> str:
    return w.put("scores", w.row("scores", tender="c", criterion="kit_quality"), "value", 10.5)


@broken("out-of-bounds", "Scores")
def a_score_below_0(w: TenderBook) -> str:
    return w.put("scores", w.row("scores", tender="c", criterion="kit_quality"), "value", -1)


@broken("blank-score", "Scores")
def a_row_without_its_score(w: TenderBook) -> str:
    return w.put("scores", w.row("scores", tender="c", criterion="kit_quality"), "value", None)


@broken("blank-text", "Scores")
def a_score_without_a_reason(w: TenderBook) -> str:
    return w.put("scores", w.row("scores", tender="c", criterion="kit_quality"), "reason", None)


@broken("score-other-lot", "Scores")
def a_score_in_another_lot_than_its_criterion(w: TenderBook) -> str:
    return w.put("scores", w.row("scores", tender="c", criterion="kit_quality"), "lot", LINES)


@broken("without-offer", "Scores")
def a_score_of_a_lot_without_an_offer(w: TenderBook) -> str:
    number = w.add("scores", tender="a_fibre", criterion="kit_quality", lot=EQUIPMENT, value=3, reason="Good.")
    return w.where("scores", number, "lot")


@broken("score-missing", "Scores")
def a_tender_without_a_score(w: TenderBook) -> str:
    number = w.row("scores", tender="d", criterion="kit_quality")  # the last row
    w.clear("scores", number)
    return f"A{number}"


@broken("final-round", "Negotiation rounds")
def no_final_round(w: TenderBook) -> str:
    return w.put("rounds", w.row("rounds", number=2), "is_final", "no")


@broken("final-round", "Negotiation rounds")
def a_final_round_that_is_not_the_last(w: TenderBook) -> str:
    return w.put("rounds", w.row("rounds", number=1), "is_final", "yes")


@broken("round-total-differs", "Negotiation rounds")
def a_final_total_that_was_not_submitted(w: TenderBook) -> str:
    return w.put("rounds", w.row("rounds", number=2), "total", 399_999)


@broken("blank-text", "Negotiation rounds")
def a_round_without_its_total(w: TenderBook) -> str:
    return w.put("rounds", w.row("rounds", number=1), "total", None)


@broken("without-offer", "Negotiation rounds")
def a_round_of_a_lot_without_an_offer(w: TenderBook) -> str:
    number = w.add("rounds", tender="a_fibre", lot=EQUIPMENT, number=1, total=1, is_final="yes")
    return w.where("rounds", number, "lot")


@broken("correction-differs", "Corrections")
def a_correction_of_another_price_than_the_one_tendered(w: TenderBook) -> str:
    return w.put("corrections", w.row("corrections", tender="b"), "submitted", 1600)


@broken("correction-differs", "Corrections")
def a_correction_of_a_missing_price_that_was_given(w: TenderBook) -> str:
    return w.put("corrections", w.row("corrections", tender="b"), "submitted", "missing")


@broken("needed-here-text", "Corrections")
def a_correction_without_the_price_that_counts(w: TenderBook) -> str:
    return w.put("corrections", w.row("corrections", tender="b"), "corrected", None)


@broken("without-offer", "Corrections")
def a_correction_in_a_lot_without_an_offer(w: TenderBook) -> str:
    return w.put("corrections", w.row("corrections", tender="b"), "tender", "a_fibre")


@broken("low-high-order", "Internal estimates")
def an_own_estimate_outside_its_bounds(w: TenderBook) -> str:
    number = w.row("estimates", line="line_month")
    w.put("estimates", number, "low", 22)
    return w.where("estimates", number, "value")


@pytest.mark.parametrize(("code", "sheet", "change"), BROKEN, ids=[change.__name__ for _, _, change in BROKEN])
def test_a_broken_rule_is_told_at_its_cell(code: str, sheet: str, change: Break, tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    address = change(workbook)
    issues = workbook.issues()
    where = f"{sheet}!{address}" if address else sheet
    assert (code, where) in [(issue.code, place(issue)) for issue in issues]
    for issue in issues:
        for speech in (language("en"), language("fr")):
            assert "{" not in describe(issue, speech, "tender.xlsx")


def test_the_procedure_that_the_rules_are_broken_in_is_sound(tmp_path: Path) -> None:
    assert TenderBook(tmp_path / "tender.xlsx").found() == []


WARNINGS = {
    *("tender-late", "received-missing", "price-zero-line", "admission-missing", "received-unknown"),
    *("total-far", "totals-swapped"),
}


@pytest.mark.parametrize(
    ("code", "change"),
    [(code, change) for code, _, change in BROKEN if code in WARNINGS],
    ids=[code for code, _, _ in BROKEN if code in WARNINGS],
)
def test_what_is_only_told_of_refuses_nothing(code: str, change: Break, tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    change(workbook)
    assert [(issue.code, issue.severity) for issue in workbook.issues()] == [(code, Severity.WARNING)]


def test_every_refusal_of_a_formula_has_its_sentence() -> None:
    assert set(REFUSALS) - set(SENTENCES) == {"parameter-missing"}  # told as any blank cell that is needed
    forestalled = {"parameter-too-small": {"sign": "A", "bound": "1"}, "price-negative": {}}  # by bounds of the sheets
    for code, parameters in forestalled.items():
        for tongue in ("en", "fr"):
            assert "{" not in describe(Issue(code=code, parameters=parameters), language(tongue), "tender.xlsx")


# What is said of them


def test_a_blank_score_is_never_to_be_typed_as_0(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    a_row_without_its_score(workbook)
    (issue,) = workbook.issues()
    told = describe(issue, language("en"), "f")
    assert "the cell is blank; a number (on its scale) is needed." in told
    assert "type 0" not in told
    assert "No score may be guessed" in told
    assert "tapez 0" not in describe(issue, language("fr"), "f")
    assert "Sélection et régularité" in describe(issue, language("fr"), "f")


def test_a_base_tender_without_prices_is_not_to_be_deleted_under_its_variant(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    a_variant_with_prices_of_a_tender_without_any(workbook)
    (issue,) = [issue for issue in workbook.issues() if issue.code == "base-without-prices"]
    told = describe(issue, language("en"), "f")
    assert '"a_fibre" is a variant' in told
    assert "delete the row" not in told


@pytest.mark.parametrize(("total", "told"), [(672_000, False), (672_000.01, True), (448_000, False), (447_999, True)])
def test_a_total_may_differ_by_a_fifth_of_what_the_prices_make(total: float, told: bool, tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")  # 560,000 x 0.2 = 112,000
    workbook.put("totals", workbook.row("totals", tender="c", lot=LINES), "submitted", total)
    issues = workbook.issues()
    assert [issue.code for issue in issues] == ["total-far"] * told
    for issue in issues:
        assert "make 560000.00. The two differ by more than 20 %." in describe(issue, language("en"), "f")
        assert "560000,00" in describe(issue, language("fr"), "f")


def test_the_total_of_a_corrected_price_may_fit_either_price(tmp_path: Path) -> None:
    """B wrote 1,500 for a kit and was corrected to 150: 300 kits make 405,000 more."""
    workbook = TenderBook(tmp_path / "tender.xlsx")
    workbook.put("totals", workbook.row("totals", tender="b", lot=EQUIPMENT), "submitted", 515_000 + 405_000)
    assert workbook.found() == []


def test_swapped_totals_are_told_once_and_name_both_cells(tmp_path: Path) -> None:
    workbook = TenderBook(tmp_path / "tender.xlsx")
    address = totals_beside_the_other_lot(workbook)
    (issue,) = workbook.issues()
    other = workbook.where("totals", workbook.row("totals", tender="a", lot=EQUIPMENT), "submitted")
    assert issue.cell == address
    assert f"(Totals and discounts!{other})" in describe(issue, language("en"), "f")
