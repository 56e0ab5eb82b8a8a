"""The sentences on faults of a tender workbook and of returned price schedules."""

from __future__ import annotations

from collections.abc import Mapping

from costmodel.messages import N_

_WORKBOOKS: Mapping[str, tuple[str, str]] = {
    "tender-not-case": (
        N_("this is the workbook of a tender procedure; the workbook of a case is needed."),
        N_("Use the command: costmodel tender FILE.xlsx --out DIR"),
    ),
    "case-not-tender": (
        N_("this is the workbook of a case; that of a tender procedure is needed."),
        N_("Use the command: costmodel run FILE.xlsx --out DIR. A case is given beside tenders with --case."),
    ),
    "schedule-not-case": (
        N_("this is a price schedule of a tenderer; the workbook of a case is needed."),
        N_("Add it to its tender workbook: costmodel tender FILE.xlsx --add THIS.xlsx --out DIR"),
    ),
    "schedule-not-tender": (
        N_("this is a price schedule of a tenderer; the workbook of the tender procedure is needed."),
        N_("Name the tender workbook first, and this file after --add."),
    ),
    "case-not-schedule": (
        N_("this is the workbook of a case; a price schedule that a tenderer returned is needed."),
        N_("Leave the file out; a case is given with --case."),
    ),
    "tender-not-schedule": (
        N_("this is the workbook of a tender procedure; a price schedule that a tenderer returned is needed."),
        N_("Leave the file out; only files made with costmodel template --schedule-only can be added."),
    ),
    "missing-contract-year": (
        N_("there is no column for contract year {found}."),
        N_("Copy the one before it, and count up the number at the end of its grey id."),
    ),
    "after-contract": (
        N_("found {found} after the last of the {years} contract years, those of renewals included."),
        N_("Clear the cell, or correct the number of years on the sheet Procedure."),
    ),
    "not-a-date": (
        N_('found "{found}"; {wanted} is needed.'),
        N_("Type year, hyphen, month, hyphen and day."),
    ),
    "not-a-moment": (
        N_('found "{found}"; {wanted} is needed.'),
        N_("Type the date, a space, and the hour with its minutes: the hour decides whether a tender came in time."),
    ),
}

_TERMS: Mapping[str, tuple[str, str]] = {
    "currency-not-euro": (
        N_('found the currency "{found}"; only tenders in EUR can be compared.'),
        N_("Convert the prices to EUR as the tender documents say, and type EUR."),
    ),
    "deadline-before-publication": (
        N_("the deadline {found} is not after the day of publication {first}."),
        N_("Correct one of the two."),
    ),
    "opened-before-deadline": (
        N_("the tenders were opened on {found}, before the deadline {first}."),
        N_("Correct one of the two."),
    ),
    "years-against-months": (
        N_("found {found} years for {months} months; there are 1 to {most} of them, and 0 only for 0 months."),
        N_("Correct the years or the months; a begun year counts."),
    ),
    "revision-does-not-add-up": (
        N_("the fixed part and the weights of the price revision add up to {found}; they must add up to 100 %."),
        N_("Correct the fixed part here, or the weights on the sheet Price revision."),
    ),
    "lot-without-lines": (
        N_('no line of the price schedule belongs to the lot "{found}".'),
        N_("Add its lines on the sheet Price schedule, or delete the lot."),
    ),
    "quantities-need-case": (
        N_("the quantities of this line are blank, and no case is given that they could be taken from."),
        N_("Type the minimum, estimate and maximum of each contract year, or name the case with --case."),
    ),
    "unknown-element": (
        N_('found "{found}", which is the short name of no price of the case.'),
        N_("Correct the name, or clear the cell and type the quantities."),
    ),
    "element-twice": (
        N_('"{found}" is already replaced by the line in {first}.'),
        N_("Let one line alone replace this price of the case."),
    ),
    "contract-outside-case": (
        N_("the contract years are {found}; the budget years of the case are {first} to {last} only."),
        N_("Correct the first month or the years, or extend the budget years of the case."),
    ),
    "unknown-scenario": (
        N_('found "{found}", which is the short name of no scenario of the case.'),
        N_("Correct the name."),
    ),
}

_CRITERIA: Mapping[str, tuple[str, str]] = {
    "parent-circle": (
        N_('"{found}": the criteria of this column are parts of each other in a circle.'),
        N_("Clear the cell of the criterion that is part of no other."),
    ),
    "part-differs": (
        N_('found "{found}"; the criterion of which this is a part has "{first}".'),
        N_("Make the two alike."),
    ),
    "parts-do-not-add-up": (
        N_("the parts of this criterion add up to {found} points; its own weight is {total}."),
        N_("Correct the weights of the parts, or this one, as they were announced."),
    ),
    "points-do-not-add-up": (
        N_('the weights of the lot "{lot}" add up to {found}; the announced total is {total} ({total_cell}).'),
        N_("Correct the weights, or the total, as they were announced."),
    ),
    "second-price-criterion": (
        N_('the lot "{lot}" has another criterion of price or cost in {first}; price items are never scored apart.'),
        N_("Keep one criterion for the whole price, with the whole weight."),
    ),
    "no-price-criterion": (
        N_("the formula gives points for the price, but the lot has no criterion of price or cost."),
        N_("Add it on the sheet Award criteria, with its announced weight."),
    ),
    "above-scale": (
        N_("found {found}; the highest score of this criterion is {high}."),
        N_("Correct the score, or the highest score on the sheet Award criteria."),
    ),
    "kind-against-basis": (
        N_('found "{found}", but the award is on the basis of "{basis}" ({basis_cell}).'),
        N_("Correct the kind of the criterion, or the basis of the award, as it was announced."),
    ),
    "formula-against-basis": (
        N_('the formula "{found}" does not go with an award on the basis of "{basis}" ({basis_cell}).'),
        N_("Take over the announced formula; the best price-quality ratio needs one that counts quality."),
    ),
    "ratio-without-quality": (
        N_("the award is on the basis of the best price-quality ratio, but the lot has no criterion of quality."),
        N_("Add the announced criteria of quality, or correct the basis of the award on the sheet Procedure."),
    ),
    "parameter-too-small": (
        N_("found {found}; {sign} must be above {bound}."),
        N_("Type the value that was announced."),
    ),
    "band-empty": (
        N_("found {found}; the price without points must be above the price with all points."),
        N_("Type the two limits as they were announced."),
    ),
    "no-quality": (
        N_("the formula divides by quality, but no criterion of quality of the lot has points."),
        N_("Type the weights of the criteria as they were announced."),
    ),
    "no-euro-value": (
        N_("the formula values quality in EUR, but no criterion of the lot has a value."),
        N_("Type the values on the sheet Award criteria as they were announced."),
    ),
    "no-coefficient": (
        N_("the formula needs the part of the price that quality is worth, and no criterion of the lot has one."),
        N_("Type the parts on the sheet Award criteria as they were announced."),
    ),
    "coefficients-too-large": (
        N_("the parts of the price that quality is worth add up to 1 or more; the formula would divide by nothing."),
        N_("Correct the parts on the sheet Award criteria: together they stay below 1."),
    ),
}

_OFFERS: Mapping[str, tuple[str, str]] = {
    "no-tender": (N_("there is no tender to compare."), N_("Add the tenders, or the returned files with --add.")),
    "no-tender-yet": (
        N_("there is no tender yet; what is announced was looked over."),
        N_("Before the price schedule goes out that is right; then add the tenders, or returned files with --add."),
    ),
    "same-tenderer": (
        N_('the tenderer "{found}" stands twice, first in {first}.'),
        N_("Delete one of the two; for a variant say of which tender it is one."),
    ),
    "tender-twice": (
        N_('the tender "{found}" came back twice, first in {first}.'),
        N_("Add one of the files only; a variant needs a short name of its own."),
    ),
    "unknown-base-tender": (
        N_('found "{found}", which is the short name of no tender.'),
        N_("Correct it on the sheet Tenders, or add the base tender."),
    ),
    "variant-of-variant": (
        N_('"{found}" is itself a variant: a variant varies a base tender.'),
        N_("Name the base tender."),
    ),
    "variant-differs": (
        N_('found "{found}"; the returned file {file} says otherwise of its variant.'),
        N_("Correct the cell as the tender says it."),
    ),
    "received-missing": (
        N_("it is not noted when this tender came in, so that nobody can tell whether it is late."),
        N_("Type the date and hour of the opening record."),
    ),
    "received-unknown": (
        N_('it is not noted when the tender "{found}" came in: it has no row on the sheet Tenders.'),
        N_("Add a row there with this short name, the name of the tenderer, and the date and hour."),
    ),
    "tender-late": (
        N_("received on {found}, after the deadline {first}; it is kept and marked as late."),
        N_(
            "Check the hour; whether a late tender may be accepted is for you to decide (sheet Selection and "
            "regularity)."
        ),
    ),
    "price-blank": (
        N_('the price of "{line}" is blank, but the tender "{found}" has other prices in this lot.'),
        N_("Type the price, or the word missing if the tenderer gave none; a blank is never 0."),
    ),
    "price-blank-returned": (
        N_('the price of "{line}" is blank, but the tender "{found}" has other prices in this lot.'),
        N_("If the tenderer left it out, add a row on the sheet Corrections with the word missing as tendered."),
    ),
    "price-row-missing": (
        N_('there is no row for the line "{found}", although its lot has tenders.'),
        N_("Add it with the price of each tender, or the word missing."),
    ),
    "price-zero-line": (
        N_("found a price of 0; it counts as free of charge."),
        N_("If the tenderer gave no price, type the word missing."),
    ),
    "price-zero": (
        N_("the total of this tender for the lot is 0, and the formula divides by it."),
        N_("Correct the prices; if none were given, type the word missing. A tender at 0 cannot be scored so."),
    ),
    "price-negative": (N_("the total of this tender for the lot is below 0."), N_("Correct the prices.")),
    "prices-equal": (
        N_("all prices of the lot are the same, and the formula divides by their difference."),
        N_("The announced formula cannot rank these tenders; have it looked at before you go on."),
    ),
    "too-few-tenders": (
        N_("the formula needs {needed} tenders that can be ranked; there are {found} in this lot."),
        N_("The announced formula cannot be used with so few; have it looked at before you go on."),
    ),
    "quality-zero": (
        N_("the quality of this tender comes to 0, and the formula divides by it."),
        N_("Correct the scores, or leave the tender out with its reason (sheet Selection and regularity)."),
    ),
    "tender-without-prices": (
        N_('there is no price of the tender "{found}".'),
        N_("Type its prices on the sheet Unit prices, add its returned file with --add, or delete the row."),
    ),
    "base-without-prices": (
        N_('there is no price of the tender "{found}", of which "{variant}" is a variant.'),
        N_(
            "Type its prices on the sheet Unit prices, or add its returned file with --add. Where the documents accept "
            "a variant without a base tender, clear the cell that names the base tender of the variant."
        ),
    ),
    "totals-swapped": (
        N_('the totals of the lots "{lot}" and "{other}" ({other_cell}) look swapped: each fits the other lot.'),
        N_("Look at the tender: type each total beside its lot. Nothing was changed."),
    ),
    "total-far": (
        N_("found {found}; the prices of the lot make {total}. The two differ by more than {share}."),
        N_("Compare the total and the unit prices with the tender. What is compared follows from the unit prices."),
    ),
    "prices-twice": (
        N_('found {found}, but the prices of "{tender}" are in the returned file {file}.'),
        N_("Clear the prices typed for this tender, or leave the file out."),
    ),
    "in-returned-file": (
        N_('found "{found}", but what this tenderer wrote is in the returned file {file}.'),
        N_("Delete the row, or leave the file out."),
    ),
    "without-offer": (
        N_('the tender "{tender}" has no offer for the lot "{lot}".'),
        N_("Correct the names, or fill in the prices of the lot."),
    ),
    "unknown-lot": (
        N_('found "{found}", which is the short name of no lot.'),
        N_("Write the short names of the lots with + between them."),
    ),
    "lots-not-together": (
        N_('found "{found}"; two or more different lots are needed.'),
        N_("Write the short names of the lots with + between them."),
    ),
}

_SCORE = N_(
    "No score may be guessed: give a score with its reason, or leave the tender out on the sheet Selection and "
    "regularity."
)

_JUDGED: Mapping[str, tuple[str, str]] = {
    "blank-score": (N_("the cell is blank; {wanted} is needed."), _SCORE),
    "admission-missing": (
        N_('no row covers the tender "{found}" in all its lots; where none does it counts as selected and regular.'),
        N_("Add a row for it."),
    ),
    "score-of-whole": (
        N_('the criterion "{found}" has parts: its score follows from theirs.'),
        N_("Score the parts, and delete this row."),
    ),
    "score-of-price": (
        N_('the points of "{found}" follow from the prices.'),
        N_("Delete the row."),
    ),
    "score-other-lot": (
        N_('found "{found}", but the criterion belongs to the lot "{first}".'),
        N_("Correct the lot, or clear the cell."),
    ),
    "score-missing": (
        N_('the tender "{found}" has no score for "{criterion}" in the lot "{lot}".'),
        _SCORE,
    ),
    "final-round": (
        N_('found "{found}"; the last round, number {last}, and no other is the final one.'),
        N_("Choose yes in the last round of this tender and lot, and no in the others."),
    ),
    "round-total-differs": (
        N_("the final total is {found}; the total submitted is {total} ({total_cell})."),
        N_("Make the two alike: type the total of the final offer in both."),
    ),
    "correction-differs": (
        N_('found "{found}"; the price as tendered is "{wanted_value}" ({price_cell}).'),
        N_("Copy the price as tendered; what counts stands beside it."),
    ),
}

SEND_AGAIN = N_(
    "A returned price schedule is read as it was sent out: ask the tenderer to fill in the file that you sent, or type "
    "the prices on the sheet Unit prices and leave this file out."
)
"""Stands in the place of the advice where the structure of a returned price schedule was changed."""

_RETURNED: Mapping[str, tuple[str, str]] = {
    "quantity-differs": (
        N_("found {found} in a grey cell; the case gives {wanted_value}."),
        SEND_AGAIN,
    ),
    "other-procedure": (
        N_('the reference is "{found}"; that of this procedure is "{wanted_value}".'),
        N_("Leave the file out, or add it to the workbook of its own procedure."),
    ),
    "returned-changed": (
        N_('found "{found}" in a grey cell; "{wanted_value}" was sent out.'),
        SEND_AGAIN,
    ),
    "returned-row-missing": (N_('the row of "{found}" is missing; it was sent out.'), SEND_AGAIN),
    "returned-row-added": (N_('found a row of "{found}", which was not sent out.'), SEND_AGAIN),
    "returned-row-twice": (N_('"{found}" stands twice, first in row {first}.'), SEND_AGAIN),
}

SENTENCES: Mapping[str, tuple[str, str]] = {**_WORKBOOKS, **_TERMS, **_CRITERIA, **_OFFERS, **_JUDGED, **_RETURNED}
"""Code of a finding -> what was found and is wanted, and what to do about it."""
