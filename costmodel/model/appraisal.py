"""Puts the appraisal together: worth, savings, returns (method M-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.costs import Category
from costmodel.formula.expression import (
    Baseline,
    Label,
    lift,
)
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.booking import CATEGORY_LABELS, Books
from costmodel.model.context import Context
from costmodel.model.headcount import Heads
from costmodel.model.office import Space
from costmodel.model.pictures import Pictures, pictures
from costmodel.model.returns import PerHead, Returns, per_head_rows, return_rows
from costmodel.model.savings import Saving, saving_rows
from costmodel.model.worth import Factors, Worth, worth_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """conditional: part of the yearly public saving that hangs on notices not yet given; secured: the rest."""

    factors: Factors
    worth: Mapping[str, Worth]
    savings: Mapping[str, Saving]
    saving_by_category: Mapping[Category, Row]
    conditional: Row
    secured: Row
    returns: Returns
    per_head: PerHead
    pictures: Pictures


def appraise(context: Context, heads: Heads, space: Space | None, books: Books, factors: Factors) -> Appraisal:
    """Everything of M-7 that is a number."""
    worth = {
        "public": worth_rows(context, books, factors, "public", books.public, books.residual),
        "own": worth_rows(context, books, factors, "own", books.own, books.residual_own),
    }
    savings = {
        who: saving_rows(context, who, worth[who], amounts, factors)
        for who, amounts in (("public", books.public), ("own", books.own))
    }
    context.section(N_("Saving by category, public money"))
    by_category = {
        category: context.model.row(
            f"saving.category.{category.value}", Label(CATEGORY_LABELS[category]), "EUR", Baseline(row) - row
        )
        for category, row in books.by_category.items()
    }
    conditional, secured = _certainty(context, space, savings["public"])
    return Appraisal(
        factors=factors,
        worth=worth,
        savings=savings,
        saving_by_category=by_category,
        conditional=conditional,
        secured=secured,
        returns=return_rows(context, worth["public"], savings["public"]),
        per_head=per_head_rows(context, heads, books, worth["public"]),
        pictures=pictures(context, books, by_category, savings["public"]),
    )


def _certainty(context: Context, space: Space | None, saving: Saving) -> tuple[Row, Row]:
    """What of the saving hangs on notices not yet given, and what does not (M-6)."""
    model = context.model
    context.section(N_("Secured and conditional, public money"))
    avoided = lift(0) if space is None else space.conditional - Baseline(space.conditional)
    conditional = model.row(
        "saving.conditional",
        Label(N_("saving that depends on notices not yet given")),
        "EUR",
        avoided,
        axis=context.year.axis,
    )
    secured = model.row(
        "saving.secured", Label(N_("saving that needs no further notice")), "EUR", saving.yearly - conditional
    )
    return conditional, secured
