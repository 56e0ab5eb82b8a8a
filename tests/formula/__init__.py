"""Tests of the row language."""
