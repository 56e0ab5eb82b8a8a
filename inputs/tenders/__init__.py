"""The two reference tenders, as records."""
