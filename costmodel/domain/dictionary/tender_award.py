"""How tenders are judged: selection and regularity, requirements, award criteria, scores."""

from __future__ import annotations

from dataclasses import replace

from costmodel.domain.dictionary import tender_words
from costmodel.domain.dictionary.kinds import Need, Sheet
from costmodel.domain.dictionary.parts import (
    EUR,
    choice,
    quantity,
    reference,
    row_id,
    text,
)
from costmodel.domain.dictionary.tender_parts import (
    MOST_EUR,
    POINTS,
    lot_reference,
    reason,
    tender_reference,
    yes_no,
)
from costmodel.messages import N_

_LOT_OR_ALL = lot_reference(need=Need.OPTIONAL, help=N_("Short name of the lot (sheet Lots). Blank: all lots."))

ADMISSIONS = Sheet(
    id="admissions",
    title=N_("Selection and regularity"),
    intro=N_(
        "May stay empty: then every tender is selected and regular. One row per tender, or per tender and lot. Tenders "
        "left out are listed with the reason and change no other score."
    ),
    columns=(
        tender_reference(),
        _LOT_OR_ALL,
        yes_no("excluded", N_("excluded"), N_("Whether a ground for exclusion applies."), example="no"),
        yes_no("selected", N_("selected"), N_("Whether the tenderer meets the selection criteria."), example="yes"),
        choice(
            "regularity",
            N_("regularity"),
            N_("Substantially irregular tenders are left out; others stay."),
            tender_words.REGULARITY,
            width=26,
            example="regular",
        ),
        reason(
            N_("In words for the award file; needed unless the tender is not excluded, selected and regular."),
            need=Need.CONDITIONAL,
        ),
    ),
)

REQUIREMENTS = Sheet(
    id="requirements",
    title=N_("Requirements"),
    intro=N_(
        "May stay empty. What every tender must meet: one row per tender and requirement. This sheet decides nothing "
        "by itself; what follows from it stands on the sheet Selection and regularity."
    ),
    spare_rows=60,
    columns=(
        tender_reference(),
        text(
            "requirement",
            N_("requirement"),
            N_("What must be met, as the tender documents say it."),
            width=50,
            example=N_("Faults mended within one working day"),
        ),
        choice("met", N_("met"), N_("Met, not met, or unclear."), tender_words.MET, example="met"),
        text("remark", N_("remark"), N_("What was found, and where."), need=Need.OPTIONAL, width=50),
    ),
)

CRITERIA = Sheet(
    id="criteria",
    title=N_("Award criteria"),
    intro=N_(
        "May stay empty if the lowest price or whole-life cost alone decides. The announced criteria with their "
        "weights: price (or cost) once per lot, and those of quality. A criterion can have parts, one row each."
    ),
    id_column="id",
    columns=(
        row_id("price"),
        replace(_LOT_OR_ALL, examples=()),
        reference(
            "parent",
            N_("part of"),
            N_("Short name of the criterion of which this is a part. Blank: a criterion of its own."),
            "criteria",
            need=Need.OPTIONAL,
        ),
        text("name", N_("criterion"), N_("Its name, as announced."), width=36, example=N_("Price")),
        choice(
            "kind",
            N_("kind"),
            N_("Price and whole-life cost follow from the tenders; quality is scored on the sheet Scores."),
            tender_words.CRITERION_KIND,
            example="price",
        ),
        quantity(
            "weight",
            N_("weight"),
            N_("Points, as announced. Parts add up to the weight of their criterion, criteria to the total."),
            POINTS,
            high=1e6,
            example=60,
        ),
        quantity(
            "scale",
            N_("highest score"),
            N_("Only for quality: the highest score that can be given. Blank for price and cost."),
            N_("on its scale"),
            need=Need.CONDITIONAL,
            low_open=True,
            high=1e6,
        ),
        quantity(
            "minimum",
            N_("minimum"),
            N_("Only for quality: a tender with a lower score is left out. Blank: no minimum."),
            N_("on its scale"),
            need=Need.OPTIONAL,
            high=1e6,
        ),
        replace(
            quantity(
                "euro_value",
                N_("worth in EUR"),
                N_("Only for monetised quality: what the highest score is worth, as announced."),
                EUR,
                need=Need.CONDITIONAL,
                high=MOST_EUR,
            ),
            width=14,
        ),
        quantity(
            "coefficient",
            N_("part of the price"),
            N_("Only for the evaluated price: the announced part for the highest score, e.g. 0.15; all are below 1."),
            N_("0.15 = 15 %"),
            need=Need.CONDITIONAL,
            high=1,
        ),
    ),
)

SCORES = Sheet(
    id="scores",
    title=N_("Scores"),
    intro=N_(
        "May stay empty without criteria of quality. What the evaluators gave, with the reason in words that goes into "
        "the award report: one row per tender and criterion."
    ),
    spare_rows=80,
    columns=(
        tender_reference(),
        replace(
            reference(
                "criterion", N_("criterion"), N_("Short name of the criterion (sheet Award criteria)."), "criteria"
            ),
            examples=("ex.service",),
        ),
        replace(_LOT_OR_ALL, examples=()),
        quantity(
            "value",
            N_("score"),
            N_("On the criterion's own scale, from 0 to its highest score."),
            N_("on its scale"),
            high=1e6,
            example=7,
        ),
        reason(
            N_("What is good and what is lacking, in this tender; a score without its reason cannot be defended."),
            example=N_("Repairs within four hours, but no night service."),
        ),
    ),
)
