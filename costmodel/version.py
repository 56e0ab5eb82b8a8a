"""The program's version, which stands in every result."""

VERSION = "0.1.0"
