"""How much of a difference rests on what is published, derived or assumed (method M-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.case import Case
from costmodel.domain.costs import Payer, Status
from costmodel.formula.expression import Baseline, Block, Label, Over, if_error, maximum, positive, product, total
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.model.booking import Books
from costmodel.model.context import Context, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRows:
    """size: |baseline - scenario| over the horizon per line id; share: of each status, 0 where nothing differs."""

    size: Mapping[str, Row]
    share: Mapping[Status, Row]


def weakest(case: Case, line: Line, scenario: int) -> Status:
    """The weakest status among what a line's difference from the baseline rests on."""
    found = [evidence.status for evidence in line.evidence]
    for s in {scenario, case.baseline}:
        if line.activity[s]:
            found += [case.scenarios[s].heads[p].evidence.status for p in line.profiles]
    return max(found, key=lambda status: status.weakness, default=Status.ASSUMED)


def evidence_rows(context: Context, books: Books) -> EvidenceRows:
    """Size of each line's difference, and the share of each status in their sum."""
    model, case = context.model, context.case
    lines = [line for line in books.lines if line.payer is not Payer.STAFF]
    context.section(N_("Weakest status of each line: 0 published, 1 derived, 2 assumed"))
    codes = [
        context.per_scenario(
            f"status.{line.id}",
            line.label,
            "status",
            [float(weakest(case, line, s).weakness) for s in range(len(case.scenarios))],
            live=False,
        )
        for line in lines
    ]
    context.section(N_("Cost over the horizon, by line"))
    totals = [model.row(f"whole_life.{line.id}", line.label, "EUR", Over("sum", line.booked, False)) for line in lines]
    context.section(N_("Size of the difference from the baseline, by line"))
    sizes = [
        model.row(f"size.{line.id}", line.label, "EUR", maximum(Baseline(total) - total, total - Baseline(total)))
        for line, total in zip(lines, totals, strict=True)
    ]
    size_block = context.block(sizes)
    context.section(N_("Rests on an assumption (1)"))
    assumed = _flags(context, "assumed", lines, [positive(code - 1) for code in codes])
    context.section(N_("Rests on a derived figure (1)"))
    derived = _flags(context, "derived", lines, [positive(code) * (1 - positive(code - 1)) for code in codes])
    context.section(N_("Share of the difference by status"))
    whole = model.row("evidence.size", Label(N_("sizes of all differences")), "EUR", total(size_block))
    shares = {
        Status.ASSUMED: if_error(product(size_block, assumed) / whole, 0),
        Status.DERIVED: if_error(product(size_block, derived) / whole, 0),
    }
    rows = {
        status: model.row(f"evidence.{status.value}", Label(STATUS_LABELS[status]), "share", expr)
        for status, expr in shares.items()
    }
    rows[Status.PUBLISHED] = model.row(
        "evidence.published",
        Label(STATUS_LABELS[Status.PUBLISHED]),
        "share",
        positive(whole) - rows[Status.ASSUMED] - rows[Status.DERIVED],
    )
    return EvidenceRows(size={line.id: row for line, row in zip(lines, sizes, strict=True)}, share=rows)


def _flags(context: Context, name: str, lines: list[Line], exprs: list) -> Block:  # type: ignore[type-arg]
    return context.block(
        [
            context.model.row(f"{name}.{line.id}", line.label, "flag", expr)
            for line, expr in zip(lines, exprs, strict=True)
        ]
    )


STATUS_LABELS: Mapping[Status, str] = {
    Status.PUBLISHED: N_("rests on published figures alone"),
    Status.DERIVED: N_("rests on derived figures"),
    Status.ASSUMED: N_("rests on assumptions"),
}
