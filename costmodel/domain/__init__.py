"""Frozen records in the field's words; standard library only."""
