"""What a price means per user and month, at several numbers of users, beside the ways that need no contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costmodel.domain.tender import Internal
from costmodel.formula.expression import Label, if_error, or_blank
from costmodel.formula.model import Row
from costmodel.messages import N_
from costmodel.tender.context import Bench, LotRows, plus


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUser:
    """total: EUR of all lots that a tender has an offer for. by_users: users -> EUR per user and month of a tender."""

    total: Row
    by_users: Mapping[float, Row]


def per_user(bench: Bench, internal: Internal, lots: Mapping[str, LotRows]) -> PerUser:
    """Rows on the sheet of what the lots should cost."""
    bench.section(N_("Price per user and month"))
    prices = [if_error(rows.price * 1, 0) for rows in lots.values()]
    total = bench.model.row("implied.total", Label(N_("price of all its lots")), "EUR", or_blank(plus(prices)))
    terms = bench.procurement.terms
    counted = terms.term_months + (terms.renewal_months if terms.renewals_counted else 0)
    months = bench.number("implied.months", Label(N_("months that the price is for")), "months", float(counted))
    rows = {}
    for number, volume in enumerate(internal.volumes, 1):
        users = bench.number(
            f"implied.users.{number}", Label(N_("{volume}: users"), {"volume": volume.label}), "users", volume.users
        )
        rows[volume.users] = bench.model.row(
            f"implied.{number}",
            Label(N_("{volume}: EUR per user and month"), {"volume": volume.label}),
            "EUR/month",
            or_blank(total / users / months),
        )
    for number, alternative in enumerate(internal.alternatives, 1):
        bench.number(
            f"alternative.{number}",
            Label(N_("without a contract: {alternative}"), {"alternative": alternative.label}),
            "EUR/month",
            alternative.per_user_month,
        )
    return PerUser(total=total, by_users=rows)
