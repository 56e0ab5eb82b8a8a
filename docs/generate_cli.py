"""Write docs/cli.md from the commands' own help: ``python -m docs.generate_cli`` (``make docs``)."""

from __future__ import annotations

from pathlib import Path

import click

from costmodel.cli import commands

PAGE = Path(__file__).with_name("cli.md")
WIDTH = 100
INTRODUCTION = """# Commands

Made from the commands' help by `make docs`; a test compares it.

Faults, warnings and progress go to standard error, results to standard output. Exit codes:

| code | means |
|---|---|
| 0 | done |
| 1 | a defect of the program, or the machine refused (disk full, file open elsewhere, interrupted) |
| 2 | wrong use of the command, or a file there that a person made or changed |
| 3 | the input was refused; every fault is told |

Helps and messages follow the language of the system (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`) until a workbook is
read, and then the workbook's own, unless `--lang` says otherwise. `COSTMODEL_DEBUG=1` shows where a defect happened.
"""


def page() -> str:
    """The reference page of the command line, in English."""
    context = click.Context(commands, info_name="costmodel", terminal_width=WIDTH)
    sections = [INTRODUCTION, _section(context)]
    for name in commands.list_commands(context):
        command = commands.commands[name]
        sections.append(_section(click.Context(command, context, info_name=name, terminal_width=WIDTH)))
    return "\n".join(sections)


def _section(context: click.Context) -> str:
    return f"## {context.command_path}\n\n```text\n{context.command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
