"""The estimated value for the European thresholds, and prices per user and month (T-13, T-14)."""

from __future__ import annotations

from fractions import Fraction

from costmodel.domain.tender import Procurement, ValueBasis
from tests.naive.numbers import exact


def estimated_value(p: Procurement, volume: str) -> Fraction | None:
    """At own estimates, all lots, options and renewals with it; None if a line has no estimate."""
    own = {each.line: exact(each.figure.value) for each in p.internal.estimates} if p.internal else {}
    total = Fraction(0)
    for line in p.lines:
        if line.id not in own:
            return None
        quantity = sum((exact(each) for each in getattr(line, volume)), Fraction(0))
        total += quantity * own[line.id]
    return _by_rule(p, total) if volume == "maximum" else total


def _by_rule(p: Procurement, total: Fraction) -> Fraction:
    terms = p.terms
    months = terms.term_months + terms.renewal_months
    if terms.value_basis is ValueBasis.SERVICES_WITHOUT_TOTAL and (terms.open_ended or months > 48):
        return total / months * 48
    if terms.value_basis is ValueBasis.LEASE and terms.open_ended:
        return total / months * 48
    if terms.value_basis is ValueBasis.LEASE and months > 12:
        return total + exact(terms.residual_value)
    return total


def per_user_month(amount: Fraction, months: int, users: float) -> Fraction:
    return amount / months / exact(users)
