"""Rules between cells: each workbook breaks one of them, and the fault is told at the cell where it can be mended."""

from __future__ import annotations

import dataclasses
import datetime
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.cell import MergedCell

from costmodel.domain.case import Case, HeadsUnit
from costmodel.domain.costs import CeilingRule, Source, SourceKind
from costmodel.domain.office import LeaseEnd
from costmodel.language import language
from costmodel.language.faults import describe
from costmodel.language.sentences import SENTENCES
from costmodel.model.evaluate import evaluate_case
from costmodel.reading import read_case
from tests.reading.workbooks import Workbook, place, without_cells
from tests.worked_examples.build import contract, figure, heads, month, scenario
from tests.worked_examples.m9 import M9

CHECKED = Path(__file__).parent


def rich() -> Case:
    """M-9 with what its simple form lacks: a contract, a ceiling, a source, a counterfactual, a lease that ends."""
    line, activation, concentrator, laptop, desktop, allowance, *others = M9.elements
    assert M9.office is not None
    first, second = M9.office.leases
    own = scenario("past", M9.scenarios[0].heads, own_opening=True, same_heads_as="office_only")
    three = (0.0, 0.0, 0.0)
    elements = [
        dataclasses.replace(line, contract="net"),
        activation,
        concentrator,
        dataclasses.replace(laptop, own_opening=(None, None, 60.0)),
        desktop,
        dataclasses.replace(allowance, ceiling="internet", take_up=figure(0.8, 0.5, 0.9)),
        *others,
    ]
    elements = [
        dataclasses.replace(
            element,
            fixed=element.fixed[:2] + three[:1],
            activity=element.activity[:2] + element.activity[:1],
            own_opening=element.own_opening if len(element.own_opening) == 3 else (None, None, None),
        )
        for element in elements
    ]
    ending = dataclasses.replace(first, end=month("2014-06"), end_action=LeaseEnd.RENEWED)
    return dataclasses.replace(
        M9,
        scenarios=(*M9.scenarios, own),
        elements=tuple(elements),
        office=dataclasses.replace(M9.office, leases=(ending, second)),
        contracts=(contract("net", "2011-01", "2014-12", award=1.8e6, minimum=100.0, maximum=1250.0),),
        ceilings=(
            CeilingRule(
                id="internet", label="Internet", steps=((month("2011-01"), 20.0), (month("2013-01"), None)), source=None
            ),
        ),
        sources=(Source(id="notice", document="Notice", address="", date="2011", kind=SourceKind.CONTRACT),),
    )


RICH = rich()
Break = Callable[[Workbook], str]
BROKEN: list[tuple[str, str, Break]] = []


def broken(code: str, sheet: str) -> Callable[[Break], Break]:
    """The function breaks a rule and returns the address on ``sheet`` at which ``code`` is told."""

    def register(change: Break) -> Break:
        BROKEN.append((code, sheet, change))
        return change

    return register


# The case and its people


@broken("no-baseline", "Scenarios")
def no_scenario_is_the_baseline(w: Workbook) -> str:
    w.put("scenarios", "office_only", "baseline_kind", None)
    return w.put("scenarios", "office_only", "is_baseline", "no")


@broken("second-baseline", "Scenarios")
def two_scenarios_are_the_baseline(w: Workbook) -> str:
    w.put("scenarios", "telework", "baseline_kind", "unchanged policy")
    return w.put("scenarios", "telework", "is_baseline", "yes")


@broken("blank-text", "Scenarios")
def the_baseline_has_no_kind(w: Workbook) -> str:
    return w.put("scenarios", "office_only", "baseline_kind", None)


@broken("kind-of-no-baseline", "Scenarios")
def another_scenario_has_a_kind_of_baseline(w: Workbook) -> str:
    return w.put("scenarios", "telework", "baseline_kind", "unchanged policy")


@broken("not-hypothetical", "Scenarios")
def an_own_opening_is_not_marked(w: Workbook) -> str:
    return w.put("scenarios", "past", "hypothetical", "no")


@broken("same-heads-circle", "Scenarios")
def a_scenario_follows_itself(w: Workbook) -> str:
    return w.put("scenarios", "past", "same_heads_as", "past")


@broken("same-heads-unit", "Scenarios")
def a_follower_counts_in_shares(w: Workbook) -> str:
    return w.put("scenarios", "past", "heads_unit", "shares of the staff")


@broken("heads-twice", "Headcount")
def a_follower_has_rows_of_its_own(w: Workbook) -> str:
    number = w.add(
        "headcount",
        scenario="past",
        profile="office",
        opening=340,
        status="assumed",
        **{f"year_end.{year}": 340 for year in range(1, 5)},
    )
    return f"A{number}"


@broken("no-heads", "Headcount")
def a_profile_is_not_placed(w: Workbook) -> str:
    sheet = w.sheet("headcount")
    row, columns = w.head("headcount")
    for at in columns.values():  # the row of office-only and telework, with nobody in it
        sheet.cell(row + 2, at).value = None
    return ""


@broken("staff-does-not-add-up", "Headcount")
def a_year_end_lacks_a_head(w: Workbook) -> str:
    w.put("headcount", w.head("headcount")[0] + 1, "year_end.3", 299)
    return w.where("headcount", w.head("headcount")[0] + 3, "year_end.3")


@broken("opening-differs", "Headcount")
def a_scenario_starts_elsewhere(w: Workbook) -> str:
    first = w.head("headcount")[0] + 1
    w.put("headcount", first + 3, "opening", 290)
    w.put("headcount", first + 4, "opening", 10)
    return w.where("headcount", first + 3, "opening")


@broken("presence-negative", "Profiles")
def more_days_away_than_worked(w: Workbook) -> str:
    w.put("profiles", "telework", "satellite_days", 3.5)
    return w.where("profiles", "telework", "home_days")


@broken("no-desk-ratio", "Profiles")
def desks_without_ratio_or_peak(w: Workbook) -> str:
    w.put("profiles", "telework", "desk_ratio_status", None)
    return w.put("profiles", "telework", "desk_ratio", None)


@broken("no-inflation-index", "Case")
def a_real_rate_without_index(w: Workbook) -> str:
    w.field("case", "rate_kind", "real (without inflation)")
    return w.where("case", "case.inflation_index", "value")


@broken("inflation-index-unused", "Case")
def a_nominal_rate_with_index(w: Workbook) -> str:
    return w.field("case", "inflation_index", "health")


@broken("after-horizon", "Case")
def staff_after_the_last_year(w: Workbook) -> str:
    return w.field("case", "staff.5", 340)


@broken("after-horizon", "Headcount")
def heads_after_the_last_year(w: Workbook) -> str:
    return w.put("headcount", w.head("headcount")[0] + 1, "year_end.5", 300)


@broken("missing-year", "Headcount")
def more_years_than_columns(w: Workbook) -> str:
    w.field("case", "years", 7)
    return f"A{w.head('headcount')[0] + 1}"


@broken("not-to-be-filled", "Case")
def a_low_for_the_first_year(w: Workbook) -> str:
    return w.field("case", "first_year", 2010, "low")


@broken("missing-row", "Case")
def a_field_without_its_id(w: Workbook) -> str:
    w.put("case", "case.nature", "field", None)
    return ""


@broken("stray-row", "Case")
def staff_of_a_year_below_the_form(w: Workbook) -> str:
    number = w.sheet("case").max_row + 1
    return w.put("case", number, "value", 340)


# Figures


@broken("low-without-high", "Prices")
def a_low_without_a_high(w: Workbook) -> str:
    w.put("prices", "laptop", "amount_low", 1000)
    return w.where("prices", "laptop", "amount_high")


@broken("low-high-order", "Prices")
def a_low_above_the_value(w: Workbook) -> str:
    w.put("prices", "laptop", "amount_low", 1300)
    w.put("prices", "laptop", "amount_high", 1400)
    return w.where("prices", "laptop", "amount")


@broken("low-high-order", "Case")
def a_high_below_the_discount_rate(w: Workbook) -> str:
    w.field("case", "discount_rate", 0.01, "low")
    w.field("case", "discount_rate", 0.03, "high")
    return w.where("case", "case.discount_rate", "value")


@broken("without-value", "Profiles")
def a_status_of_nothing(w: Workbook) -> str:
    return w.put("profiles", "office", "absence_share_status", "assumed")


@broken("blank-text", "Kit")
def a_figure_without_status(w: Workbook) -> str:
    return w.put("kit", "allowance", "take_up_status", None)


@broken("unknown-source", "Prices")
def a_source_that_is_not_listed(w: Workbook) -> str:
    return w.put("prices", "laptop", "source", "notise")


# Names


@broken("unknown-id", "Prices")
def an_index_that_does_not_exist(w: Workbook) -> str:
    return w.put("prices", "laptop", "index", "wages")


@broken("unknown-id", "Kit")
def a_kit_for_nothing(w: Workbook) -> str:
    number = w.add("kit", element="fax", status="assumed")
    return f"A{number}"


@broken("duplicate-row", "Kit")
def a_second_kit_row(w: Workbook) -> str:
    return w.put("kit", "desktop", "element", "laptop")


@broken("duplicate-element", "Lines")
def a_line_whose_part_is_a_price_already(w: Workbook) -> str:
    row = {"id": "adsl", "label": "ADSL", "fee": 20, "paid_months": 12, "activation": 5, "churn": 0, "opening_units": 0}
    tail = {"base_year": 2011, "vat_rate": 0.21, "payer": "own budget", "status": "assumed"}
    return f"A{w.add('lines', **row, **tail)}"


@broken("unknown-head", "Kit")
def a_head_that_is_no_profile(w: Workbook) -> str:
    row, columns = w.head("kit")
    return str(w.sheet("kit").cell(row - 1, columns["units_per_head:None"], "visitors").coordinate)


@broken("missing-head", "Kit")
def a_scenario_without_a_column(w: Workbook) -> str:
    row, columns = w.head("kit")
    cell = w.sheet("kit").cell(row - 1, columns["active:telework"])
    cell.value = None
    return str(cell.coordinate)


@broken("head-not-a-year", "Indices")
def a_head_that_is_no_year(w: Workbook) -> str:
    row, columns = w.head("indices")
    return str(w.sheet("indices").cell(row - 1, columns["value:None"], "next year").coordinate)


@broken("duplicate-column", "Indices")
def a_year_that_stands_twice(w: Workbook) -> str:
    row, columns = w.head("indices")
    return str(w.sheet("indices").cell(row - 1, columns["value:None"], 2012).coordinate)


# What is paid


@broken("needed-here", "Prices")
def a_monthly_price_without_months(w: Workbook) -> str:
    return w.put("prices", "adsl_line", "paid_months", None)


@broken("needed-here-text", "Prices")
def a_purchase_without_a_life(w: Workbook) -> str:
    return w.put("prices", "laptop", "life_years", None)


@broken("needed-here", "Prices")
def a_capacity_without_spare(w: Workbook) -> str:
    return w.put("prices", "vpn_concentrator", "spare", None)


@broken("no-effect", "Prices")
def a_life_of_a_monthly_price(w: Workbook) -> str:
    return w.put("prices", "adsl_line", "life_years", 3)


@broken("no-effect", "Prices")
def spare_units_of_what_has_no_capacity(w: Workbook) -> str:
    return w.put("prices", "laptop", "spare", 3)


@broken("no-effect", "Prices")
def a_ceiling_of_a_line(w: Workbook) -> str:
    return w.put("prices", "adsl_line", "ceiling", "internet")


@broken("no-effect", "Kit")
def units_per_head_of_furniture(w: Workbook) -> str:
    return w.put("kit", "furniture", "units_per_head:office", 1)


@broken("outside-horizon", "Prices")
def a_payment_after_the_horizon(w: Workbook) -> str:
    return w.put("prices", "project", "one_off_year", 2015)


@broken("window-order", "Prices")
def an_end_before_the_start(w: Workbook) -> str:
    return w.put("prices", "adsl_activation", "end", "2011-06")


@broken("outside-contract", "Prices")
def a_start_before_the_contract(w: Workbook) -> str:
    return w.put("prices", "adsl_line", "start", "2010-12")


@broken("no-kit", "Kit")
def a_price_without_kit(w: Workbook) -> str:
    sheet, number = w.sheet("kit"), int(w.where("kit", "desktop", "element")[1:])
    for at in w.head("kit")[1].values():
        sheet.cell(number, at).value = None
    return ""


@broken("no-effect", "Prices")
def a_capacity_of_desks(w: Workbook) -> str:
    w.put("prices", "furniture", "spare", 0)
    return w.put("prices", "furniture", "capacity", 10)


@broken("basis-needs-heads", "Prices")
def a_single_payment_per_desk(w: Workbook) -> str:
    return w.put("prices", "project", "driver", "desks")


@broken("no-own-opening", "Openings")
def an_opening_of_a_scenario_without_one(w: Workbook) -> str:
    return w.put("openings", "past", "scenario", "telework")


@broken("nothing-in-place", "Openings")
def an_opening_of_a_monthly_price(w: Workbook) -> str:
    return w.put("openings", "past", "element", "adsl_line")


@broken("nothing-priced", "VPN")
def a_row_without_a_price(w: Workbook) -> str:
    tail = {"base_year": 2011, "vat_rate": 0.21, "payer": "own budget", "status": "assumed"}
    number = w.add("vpn", id="tunnel", label="Tunnel", **tail)
    return w.where("vpn", number, "licence")


# Indices and contracts


@broken("index-year-missing", "Indices")
def an_index_that_ends_early(w: Workbook) -> str:
    return w.put("indices", "health", "value:2014", None)


@broken("index-year-missing", "Indices")
def a_price_of_an_earlier_year(w: Workbook) -> str:
    w.put("prices", "helpdesk", "base_year", 2010)  # health is 1 in 2011: the rate of 2011 leads from 2010 to there
    return w.where("indices", "health", "id")


@broken("weights-do-not-add-up", "Indices")
def a_revision_of_95_percent(w: Workbook) -> str:
    return w.put("indices", "contract", "fixed_part", 0.15)


@broken("not-a-revision", "Weights")
def weights_of_an_index_by_rates(w: Workbook) -> str:
    return w.put("weights", "contract", "revision", "health")


@broken("revision-of-revision", "Weights")
def a_revision_that_follows_itself(w: Workbook) -> str:
    return w.put("weights", "contract", "index", "contract")


@broken("percentage", "Indices")
def a_rate_of_2_for_2_percent(w: Workbook) -> str:
    return w.put("indices", "health", "value:2012", 2)


@broken("level-not-positive", "Indices")
def a_level_of_0(w: Workbook) -> str:
    w.put("indices", "health", "kind", "published levels")
    return w.put("indices", "health", "value:2012", 0)


@broken("no-effect", "Indices")
def a_fixed_part_of_rates(w: Workbook) -> str:
    return w.put("indices", "health", "fixed_part", 0.2)


@broken("needed-here-text", "Contracts")
def an_award_without_its_vat(w: Workbook) -> str:
    return w.put("contracts", "net", "award_vat", None)


@broken("units-order", "Contracts")
def a_maximum_below_the_minimum(w: Workbook) -> str:
    return w.put("contracts", "net", "maximum", 50)


@broken("ceiling-order", "Ceilings")
def ceilings_out_of_order(w: Workbook) -> str:
    first = w.head("ceilings")[0] + 1
    return w.put("ceilings", first + 1, "since", "2010-01")


@broken("ceiling-differs", "Ceilings")
def two_names_of_one_rule(w: Workbook) -> str:
    first = w.head("ceilings")[0] + 1
    return w.put("ceilings", first + 1, "label", "Another")


@broken("ceiling-scattered", "Ceilings")
def a_rule_in_two_places(w: Workbook) -> str:
    w.add("ceilings", id="phone", label="Phone", since="2011-01", maximum=20)
    return f"A{w.add('ceilings', id='internet', label='Internet', since='2015-01', maximum=20)}"


# Space


@broken("two-space-rules", "Office")
def a_norm_beside_the_rule_per_desk(w: Workbook) -> str:
    return w.field("office", "norm.2", 13.5)


@broken("needed-here", "Office")
def a_norm_that_is_not_given(w: Workbook) -> str:
    w.field("office", "rule", "norm in m² per FTE")
    return w.where("office", "office.norm.3", "value")


@broken("blank", "Office")
def an_exit_cost_without_vat(w: Workbook) -> str:
    return w.field("office", "exit_cost", None, "vat_rate")


@broken("without-value", "Office")
def a_status_of_a_norm_that_is_not_given(w: Workbook) -> str:
    return w.field("office", "norm_opening", "assumed", "status")


@broken("needed-here-text", "Leases")
def an_end_without_what_follows(w: Workbook) -> str:
    return w.put("leases", "lease_1", "end_action", None)


@broken("no-effect", "Leases")
def what_follows_without_an_end(w: Workbook) -> str:
    return w.put("leases", "lease_2", "end_action", "renewed")


@broken("block-too-large", "Leases")
def a_block_larger_than_the_lease(w: Workbook) -> str:
    return w.put("leases", "lease_1", "block_m2", 1501)


@broken("same-release-order", "Leases")
def two_leases_released_first(w: Workbook) -> str:
    return w.put("leases", "lease_2", "release_order", 1)


@broken("break-outside-lease", "Breaks")
def a_break_before_the_lease(w: Workbook) -> str:
    w.put("leases", "lease_1", "start", "2014-01")
    return w.where("breaks", "lease_1", "month")


@broken("break-before-horizon", "Breaks")
def a_break_before_the_first_budget_year(w: Workbook) -> str:
    return w.put("breaks", "lease_1", "month", "2010-12")


@broken("end-before-horizon", "Leases")
def an_end_before_the_first_budget_year(w: Workbook) -> str:
    return w.put("leases", "lease_1", "end", "2010-11")


@broken("two-releases", "Leases")
def a_break_and_an_end_in_one_year(w: Workbook) -> str:
    return w.put("leases", "lease_1", "end", "2013-10")


@pytest.mark.parametrize(
    ("code", "sheet", "change"), BROKEN, ids=[f"{code}: {change.__name__}" for code, _, change in BROKEN]
)
def test_a_broken_rule_is_told_where_it_can_be_mended(code: str, sheet: str, change: Break, tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", RICH)
    address = change(workbook)
    issues = workbook.issues()
    where = f"{sheet}!{address}" if address else sheet
    assert (code, where) in [(issue.code, place(issue)) for issue in issues]
    for issue in issues:
        for speech in (language("en"), language("fr")):
            assert "{" not in describe(issue, speech, "case.xlsx")


def test_who_must_copy_a_row_or_column_is_told_how_to_lift_the_protection(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", RICH)
    a_scenario_without_a_column(workbook)
    workbook.field("case", "years", 11)
    issues = [issue for issue in workbook.issues() if issue.code in ("missing-year", "missing-head")]
    assert {issue.sheet for issue in issues} >= {"Case", "Headcount", "Kit"}
    for issue in issues:
        assert describe(issue, language("en"), "f").endswith("first choose Review > Unprotect Sheet.")
        assert "Révision > Ôter la protection de la feuille" in describe(issue, language("fr"), "f")


def test_the_case_that_the_rules_are_broken_in_is_sound(tmp_path: Path) -> None:
    case, warnings = read_case(Workbook(tmp_path / "case.xlsx", RICH).save())
    assert (without_cells(case), warnings) == (without_cells(RICH), [])


def test_leases_without_an_office_and_prices_per_desk_without_one_are_refused(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", RICH)
    sheet = workbook.sheet("office")
    row, columns = workbook.head("office")
    for number in range(row + 1, sheet.max_row + 1):
        for column in set(columns) - {"field", "label", "unit", "help"}:
            if ":" not in column and sheet.cell(number, columns[column]).data_type != "f":
                sheet.cell(number, columns[column]).value = None
    assert set(workbook.found()) == {
        ("leases-without-office", "Leases"),
        ("no-office", f"Prices!{workbook.where('prices', 'furniture', 'driver')}"),
    }


@pytest.mark.parametrize(
    ("end", "lease_break"), [("2010-12", "2012-01"), ("2014-06", "2011-01"), ("2020-06", "2019-01")]
)
def test_a_release_in_the_first_budget_year_or_after_the_last_is_accepted(
    end: str, lease_break: str, tmp_path: Path
) -> None:
    workbook = Workbook(tmp_path / "case.xlsx", RICH)
    workbook.put("leases", "lease_1", "end", end)  # an end in December releases on the first day of the next year
    workbook.put("breaks", "lease_1", "month", lease_break)
    assert workbook.found() == []


def test_without_an_office_nothing_about_desks_is_asked_and_the_case_is_computed(tmp_path: Path) -> None:
    simple = dataclasses.replace(M9, elements=M9.elements[:1], office=None)
    profiles = [dataclasses.replace(each, desk_ratio=None, peak_factor=None) for each in simple.profiles]
    simple = dataclasses.replace(simple, profiles=tuple(profiles))
    case, warnings = read_case(Workbook(tmp_path / "case.xlsx", simple).save())
    assert (without_cells(case), warnings) == (without_cells(simple), [])
    assert all(profile.has_desk for profile in case.profiles)
    assert evaluate_case(case, date="2014-07-21").results.scenarios


def test_shares_add_up_to_1_and_none_is_above_it(tmp_path: Path) -> None:
    shares = [heads(0.9, 0.9, 0.9, 0.9, 0.9), heads(0.0, 0, 0, 0, 0), heads(0.1, 0.1, 0.1, 0.1, 0.1)]
    first = dataclasses.replace(M9.scenarios[1], heads=tuple(shares), heads_unit=HeadsUnit.SHARES)
    baseline = dataclasses.replace(M9.scenarios[0], heads=tuple(shares), heads_unit=HeadsUnit.SHARES)
    case = dataclasses.replace(M9, scenarios=(baseline, first))
    workbook = Workbook(tmp_path / "case.xlsx", case)
    row = workbook.head("headcount")[0] + 1
    high = workbook.put("headcount", row, "year_end.2", 90)
    workbook.put("headcount", row + 4, "year_end.4", 0.05)
    found = workbook.found()
    assert ("share-above-one", f"Headcount!{high}") in found
    assert ("shares-do-not-add-up", f"Headcount!{workbook.where('headcount', row + 5, 'year_end.4')}") in found


def test_a_second_scenario_is_needed_and_more_than_twenty_are_too_many(tmp_path: Path) -> None:
    workbook = Workbook(tmp_path / "case.xlsx")
    sheet = workbook.sheet("scenarios")
    row, columns = workbook.head("scenarios")
    for at in columns.values():
        sheet.cell(row + 2, at).value = None
    assert ("row-count", "Scenarios") in workbook.found()


TYPED = (
    *(None, None, "", True, -1, 0, 0.5, 5, 1e9, 2011, 2013.5, "x", " ", "12,5", "ex.a", "Total", "=1+1"),
    *(datetime.date(2012, 1, 1), "2011-07", "yes", "office", "telework", "adsl_line", "contract", "health", "lease_1"),
    *("per month", "at each start", "allowance", "desks", "real (without inflation)", "shares of the staff"),
    *("contract revision", "published levels", "norm in m² per FTE", "handed back"),
)


@pytest.mark.parametrize("seed", range(15))
def test_whatever_is_typed_the_reader_answers_with_a_case_or_with_faults(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    workbook = Workbook(tmp_path / "case.xlsx", RICH)
    heads_of = {id: workbook.head(id) for id in workbook.sheets if id != "guide"}
    for _ in range(rng.choice([1, 3, 10, 40])):
        id = rng.choice(list(heads_of))
        row, columns = heads_of[id]
        cell = workbook.sheet(id).cell(row + rng.randint(-1, 12), rng.choice(list(columns.values())))
        if not isinstance(cell, MergedCell):
            cell.value = rng.choice(TYPED)
    for issue in workbook.issues():
        assert describe(issue, language("fr"), "case.xlsx")


def test_every_sentence_on_a_fault_is_tried() -> None:
    tried = "".join(path.read_text(encoding="utf-8") for path in CHECKED.glob("test_*.py"))
    assert [code for code in SENTENCES if f'"{code}"' not in tried] == []
