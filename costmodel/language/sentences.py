"""The sentences on faults of the input workbook: code -> what was found and is wanted, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from costmodel.language.sentences_tender import SENTENCES as _TENDER
from costmodel.messages import N_

_CLEAR = N_("Clear the cell.")
_TYPE_0 = N_("Type the value; type 0 if there is none.")

_CELLS: Mapping[str, tuple[str, str]] = {
    "blank": (N_("the cell is blank; {wanted} is needed."), N_("Fill it in. Where none is meant, type 0.")),
    "blank-text": (N_("the cell is blank; {wanted} is needed."), N_("Fill it in.")),
    "number-as-text": (
        N_('found the text "{found}"; {wanted} is needed.'),
        N_("If you mean {meant}, type it as a number."),
    ),
    "text-for-number": (
        N_('found the text "{found}"; {wanted} is needed.'),
        N_("Type the number alone, without words or signs."),
    ),
    "number-for-text": (
        N_("found the number or date {found}; {wanted} is needed."),
        N_("Type a text; to keep a number as a text, type an apostrophe before it."),
    ),
    "boolean-found": (
        N_("found the logical value {found}; {wanted} is needed."),
        N_("Type the value itself, or choose from the list."),
    ),
    "date-found": (
        N_("found the date {found}; {wanted} is needed."),
        N_("Type the number, then give the cell a number format (Home, Number)."),
    ),
    "error-value": (
        N_("found the error {found}; {wanted} is needed."),
        N_("Correct the formula, or type the value in its place."),
    ),
    "formula-without-value": (
        N_("found the formula {found} without its result; {wanted} is needed."),
        N_("Type the value in its place, or open the workbook in Excel, let it calculate, and save it."),
    ),
    "formula-used": (
        N_("this is a formula; its stored result {found} is used."),
        N_("Check that the workbook was calculated when it was last saved, or type the value."),
    ),
    "not-finite": (N_("found {found}, which is not a number that can be used."), N_("Type a number of ordinary size.")),
    "only-spaces": (
        N_("found a text of spaces only; {wanted} is needed."),
        N_("Clear the cell with the Delete key, or fill it in."),
    ),
    "format-misleads": (
        N_('holds {found}, but its number format "{format}" shows something else.'),
        N_("Give the cell the format General and check the value that then appears."),
    ),
    "out-of-bounds": (
        N_("found {found}; it must lie between {low} and {high}."),
        N_("Correct the value; look at the unit in the head."),
    ),
    "not-above": (
        N_("found {found}; it must be above {low}, and {high} at most."),
        N_("Correct the value; look at the unit in the head."),
    ),
    "percentage": (
        N_("found {found}; a percentage is needed, and {found} is more than 100 %."),
        N_("If you mean {found} %, type {meant}."),
    ),
    "not-whole": (N_("found {found}; a whole number is needed."), N_("Type a number without decimals.")),
    "not-a-month": (
        N_('found "{found}"; {wanted} is needed.'),
        N_("Type year, hyphen and month; a date is accepted if it is the first of a month."),
    ),
    "not-in-list": (N_('found "{found}"; {wanted} is needed.'), N_("Choose from the list that the cell opens.")),
    "bad-id": (
        N_('found "{found}"; {wanted} is needed.'),
        N_("Choose a short name such as adsl_line, here and wherever other sheets name it."),
    ),
}

_TABLES: Mapping[str, tuple[str, str]] = {
    "not-an-input-workbook": (
        N_("no sheet of an input workbook was found in this file."),
        N_("Make one with: costmodel template FILE.xlsx"),
    ),
    "template-version": (
        N_('the template has version "{found}"; version {version} is needed.'),
        N_("Make a new workbook with costmodel template, and copy your figures into it."),
    ),
    "unreadable-workbook": (
        N_("the workbook cannot be read ({found})."),
        N_("Open it in Excel, save it under another name, and try that file."),
    ),
    "missing-sheet": (
        N_("the sheet {sheets} is missing."),
        N_("Copy it from a new workbook (costmodel template), even if it stays empty."),
    ),
    "duplicate-sheet": (
        N_('this sheet is a second copy of the sheet "{found}".'),
        N_("Delete one of the two."),
    ),
    "sheet-ignored": (
        N_("this sheet does not belong to the template and is not read."),
        N_("Nothing need be done if it holds your own notes."),
    ),
    "missing-column": (
        N_('the column is missing; its grey id "{found}" is not on the sheet.'),
        N_("Copy the whole column from a new workbook (costmodel template)."),
    ),
    "missing-row": (
        N_('the row is missing; its grey id "{found}" is not on the sheet.'),
        N_("Copy the whole row from a new workbook (costmodel template)."),
    ),
    "duplicate-column": (
        N_('the column stands twice ("{found}").'),
        N_("Delete one of the two, or correct its head."),
    ),
    "unknown-column": (
        N_('the grey id "{found}" belongs to no column of this sheet.'),
        N_("Restore the grey ids from a new workbook (costmodel template), or delete the column."),
    ),
    "stray-cell": (
        N_('found "{found}" in a column that has no grey id: it belongs to nothing and would be left out.'),
        N_("Move it to a sheet of your own, or delete it."),
    ),
    "stray-row": (
        N_('found "{found}" in a row that has no grey id: it belongs to nothing and would be left out.'),
        N_("Move it to a sheet of your own, or copy a whole row and count up the number at the end of its grey id."),
    ),
    "column-without-head": (
        N_('found "{found}" in a column whose yellow head is blank or an example: it would be left out.'),
        N_("Fill in the head in cell {head}, or clear the column."),
    ),
    "unknown-head": (
        N_('the head "{found}" of this column is no short name of the sheet it refers to.'),
        N_("Correct the head, or delete the column."),
    ),
    "missing-head": (
        N_('there is no column for "{found}".'),
        N_(
            "Put {found} into a free yellow head of this group and fill in the column; if no head is free, copy a "
            "whole column of the group, insert it beside the others, and change its head."
        ),
    ),
    "head-not-a-year": (
        N_('the head "{found}" of this column is not a calendar year.'),
        N_("Type the year as a number, such as 2012."),
    ),
    "missing-year": (
        N_("there is no column or row for budget year {found}."),
        N_("Copy the one before it, and count up the number at the end of its grey id."),
    ),
    "after-horizon": (
        N_("found {found} after the last of the {years} budget years."),
        N_("Clear the cell, or correct the number of budget years on the sheet Case."),
    ),
    "example-changed": (
        N_('the row is still marked as an example ("ex."), but {found} was typed into it.'),
        N_("Give the row a short name of its own, or delete it."),
    ),
    "total-row": (
        N_('"{found}" looks like a total inside the table; it would be counted twice.'),
        N_("Delete the row; the results have their own totals."),
    ),
    "merged-cells": (N_("the cells {found} are merged."), N_("Unmerge them, and fill in each cell.")),
    "hidden-row": (N_("row {found} is hidden; it is used."), N_("Unhide it to check it, or delete it.")),
    "hidden-column": (N_("column {found} is hidden; it is used."), N_("Unhide it to check it.")),
    "hidden-sheet": (N_("the sheet is hidden; it is used."), N_("Unhide it to check it.")),
    "not-to-be-filled": (
        N_('found "{found}" in a grey cell, where nothing is read.'),
        _CLEAR,
    ),
    "row-count": (
        N_("the sheet has {found} rows; {least} to {most} are needed."),
        N_("Add or delete rows."),
    ),
}

_NAMES: Mapping[str, tuple[str, str]] = {
    "duplicate-id": (
        N_('"{found}" stands twice, first in {first}; capitals and spaces make no difference.'),
        N_("Give one of the two rows another short name."),
    ),
    "duplicate-element": (
        N_('"{found}" is already the short name of the price in {first}.'),
        N_("Give one of the two another short name."),
    ),
    "duplicate-row": (
        N_('"{found}" stands twice, first in row {first}.'),
        N_("Delete one of the two rows."),
    ),
    "unknown-id": (
        N_('found "{found}"; {wanted} is needed.'),
        N_("Correct the name, or add the row there."),
    ),
    "unknown-source": (
        N_('found "{found}", which is no short name of the sheet Sources.'),
        N_("Correct the name, add it to the sheet Sources, or write a sentence."),
    ),
    "low-without-high": (
        N_("one of low and high is given without the other."),
        N_("Give both, or neither."),
    ),
    "low-high-order": (
        N_("low {low}, value {found} and high {high} are not in this order."),
        N_("Correct them so that low ≤ value ≤ high."),
    ),
    "without-value": (
        N_('found "{found}", but the value it belongs to is blank.'),
        N_("Fill in the value, or clear this cell."),
    ),
    "needed-here": (
        N_("the cell is blank; with what the row says elsewhere {wanted} is needed."),
        _TYPE_0,
    ),
    "needed-here-text": (
        N_("the cell is blank; with what the row says elsewhere {wanted} is needed."),
        N_("Fill it in."),
    ),
    "no-effect": (
        N_('found "{found}", which has no effect with what the row says elsewhere.'),
        N_("Clear the cell, or correct how the row is charged or counted."),
    ),
    "window-order": (
        N_("the last month {found} is before the first month {first}."),
        N_("Correct one of the two."),
    ),
}

_PEOPLE: Mapping[str, tuple[str, str]] = {
    "no-baseline": (
        N_("no scenario is the baseline."),
        N_("Choose yes for the one that savings are measured against."),
    ),
    "second-baseline": (
        N_("a second baseline; the first is in {first}."),
        N_("Choose yes for one scenario only."),
    ),
    "kind-of-no-baseline": (
        N_('found "{found}", but this scenario is not the baseline.'),
        _CLEAR,
    ),
    "not-hypothetical": (
        N_("a scenario with an opening of its own is hypothetical."),
        N_("Choose yes, or no own opening."),
    ),
    "same-heads-circle": (
        N_('"{found}": the references of this column go round in a circle.'),
        N_("Let one of these scenarios have rows of its own on the sheet Headcount."),
    ),
    "same-heads-unit": (
        N_('"{found}" is not how the scenario named beside it gives its heads.'),
        N_("Choose the same word in both rows."),
    ),
    "heads-twice": (
        N_('scenario "{found}" takes its heads from another scenario, and has rows here as well.'),
        N_("Delete these rows, or clear “same heads as” on the sheet Scenarios."),
    ),
    "no-heads": (
        N_('there is no row for scenario "{found}" and profile "{profile}".'),
        N_("Add it; type 0 where nobody works that way."),
    ),
    "staff-does-not-add-up": (
        N_('the heads of scenario "{scenario}" add up to {found}; the staff of that date is {total} ({staff_cell}).'),
        N_("Correct the heads or the staff: every scenario places all staff."),
    ),
    "shares-do-not-add-up": (
        N_('the shares of scenario "{scenario}" add up to {found}; they must add up to {total}.'),
        N_("Correct the shares."),
    ),
    "share-above-one": (
        N_("found {found} as a share of the staff, which is more than all of it."),
        N_("If you mean {found} %, type {meant}."),
    ),
    "opening-differs": (
        N_("the opening has {found} heads; the first scenario has {wanted_value} ({first})."),
        N_("Correct it, or give the scenario an opening of its own on the sheet Scenarios."),
    ),
    "presence-negative": (
        N_("{found} days a week away from the office are more than the {days} days worked."),
        N_("Correct the days, or the FTE per head."),
    ),
    "no-desk-ratio": (
        N_("desks per head are blank, and so is the peak factor from which they are computed."),
        N_("Fill in one of the two, or say that the profile uses no desk."),
    ),
    "no-inflation-index": (
        N_("a real discount rate needs the index of general prices; the cell is blank."),
        N_("Name an index of the sheet Indices, or choose a nominal rate."),
    ),
    "inflation-index-unused": (
        N_('found "{found}", but a nominal discount rate uses no inflation index.'),
        N_("Clear the cell, or choose a real rate."),
    ),
}

_PRICES: Mapping[str, tuple[str, str]] = {
    "nothing-priced": (
        N_("the row has a short name but no price."),
        N_("Fill in at least one price of the row, or delete the row."),
    ),
    "outside-horizon": (
        N_("found {found}; the budget years are {first} to {last}."),
        N_("Correct the year."),
    ),
    "outside-contract": (
        N_("found {found}; the contract runs from {first} to {last}."),
        N_("Correct the month, the contract, or its term on the sheet Contracts."),
    ),
    "no-kit": (
        N_('there is no row for "{found}" ({price_cell}): nobody would know how many are needed.'),
        N_("Add a row with this short name and fill in every yellow cell."),
    ),
    "no-office": (
        N_('found "{found}", but the sheet Office is empty.'),
        N_("Fill in the sheet Office, or let the price follow heads."),
    ),
    "basis-needs-heads": (
        N_('found "{found}"; an allowance or a single payment cannot follow space.'),
        N_("Choose heads, or another way of charging."),
    ),
    "no-own-opening": (
        N_('scenario "{found}" starts from the common opening.'),
        N_("Delete the row, or choose yes for “own opening” on the sheet Scenarios."),
    ),
    "nothing-in-place": (
        N_('"{found}" is neither bought nor paid at each start: it has no opening.'),
        N_("Delete the row, or name the price that is bought or started."),
    ),
    "index-year-missing": (
        N_("there is no value for {found}, which the price in {price_cell} needs."),
        N_(
            "Add the value of that year (put the year into a free yellow head if it has no column; if no head is free, "
            "copy a whole column of the group and change its head)."
        ),
    ),
    "not-a-revision": (
        N_('"{found}" is not a contract revision: weights do not belong to it.'),
        N_("Correct the name, or the kind of that index."),
    ),
    "revision-of-revision": (
        N_('"{found}" is a contract revision itself.'),
        N_("Name an index that is given by rates or levels."),
    ),
    "weights-do-not-add-up": (
        N_("the fixed part and the weights add up to {found}; they must add up to 100 %."),
        N_("Correct the fixed part here, or the weights on the sheet Weights."),
    ),
    "level-not-positive": (N_("found {found}; a published level is above 0."), N_("Correct the level, or its kind.")),
    "units-order": (
        N_("minimum, estimate and maximum are not in this order."),
        N_("Correct them so that minimum ≤ estimate ≤ maximum."),
    ),
    "ceiling-scattered": (
        N_('the rows of "{found}" do not stand together.'),
        N_("Move them together, in order of date."),
    ),
    "ceiling-order": (
        N_("found {found} after {first}: the dates of one rule must follow each other."),
        N_("Put the rows in order of date."),
    ),
    "ceiling-differs": (
        N_('found "{found}"; the row above, of the same rule, has "{first}".'),
        N_("Make the two alike."),
    ),
}

_SPACE: Mapping[str, tuple[str, str]] = {
    "two-space-rules": (
        N_('found "{found}", but the space rule chosen above does not use it.'),
        N_("Clear the cell, or choose the other rule: never both."),
    ),
    "leases-without-office": (
        N_("there are leases, but the sheet {sheets} is empty."),
        N_("Fill it in, or delete the leases."),
    ),
    "block-too-large": (
        N_("the smallest block of {found} m² is larger than the lease of {area} m²."),
        N_("Correct it, or leave it blank if only the whole lease can be handed back."),
    ),
    "same-release-order": (
        N_("the number {found} is already that of the lease in {first}."),
        N_("Give each lease its own number."),
    ),
    "break-outside-lease": (
        N_('found {found}, when the lease "{lease}" does not run.'),
        N_("Correct the month, or the months of the lease."),
    ),
    "break-before-horizon": (
        N_("found {found}, which lies before the first budget year {first} and so has no effect."),
        N_("Correct the year, or delete the row."),
    ),
    "end-before-horizon": (
        N_("found {found}; what this end releases lies before the first budget year {first} and so has no effect."),
        N_("Correct the year, or delete the end, or the lease if its space was handed back then."),
    ),
    "two-releases": (
        N_('lease "{lease}" would release space twice in {found}.'),
        N_("Keep one break a year; an end releases space on the first day of the next month."),
    ),
}

SENTENCES: Mapping[str, tuple[str, str]] = {**_CELLS, **_TABLES, **_NAMES, **_PEOPLE, **_PRICES, **_SPACE, **_TENDER}
"""Code of a finding -> what was found and is wanted, and what to do about it."""

UNPROTECT = N_("The sheet is protected, without a password: first choose Review > Unprotect Sheet.")
"""Stands after the advice to copy a row or column."""

COPIES = frozenset(
    {
        *("missing-column", "missing-row", "missing-year", "missing-contract-year", "missing-head", "stray-row"),
        "index-year-missing",
    }
)
"""Codes whose advice is to copy a row or column, which a protected sheet refuses."""
