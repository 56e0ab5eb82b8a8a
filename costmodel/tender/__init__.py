"""Comparison of tenders: award formulas, rules by date, and the rows of an award and of its analysis."""
