"""The workbooks of a tender comparison: award report, its redacted version, internal analysis."""
