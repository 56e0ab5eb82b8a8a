"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from costmodel.language import languages
from costmodel.messages import N_

PATH = click.Path(path_type=Path)
LANGUAGES = click.Choice(languages())
INPUT = click.argument("input_path", metavar="INPUT.xlsx", type=PATH)
FORCE = click.option("--force", is_flag=True, help=N_("Replace files that are there already or were changed since."))
ADDED = click.option(
    "--add",
    "added",
    multiple=True,
    metavar="RETURNED.xlsx",
    type=PATH,
    help=N_("Price schedule that a tenderer returned, can be given several times; only with a tender workbook."),
)
TIED_CASE = click.option(
    "--case",
    "case_path",
    metavar="CASE.xlsx",
    type=PATH,
    help=N_("Case that the price schedule takes its quantities from; only with a tender workbook."),
)
OUT = click.option("--out", "folder", required=True, metavar="DIR", type=PATH, help=N_("Folder of the results."))
CODES = click.option(
    "--lang",
    "codes",
    multiple=True,
    type=LANGUAGES,
    help=N_("Language of the results, can be given several times; the workbook's own otherwise."),
)
DAY = click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help=N_("Date that the results carry; today otherwise. The same inputs and date give the same files."),
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help=N_("Print the result for programs, as JSON."))
