"""Where the files that are not Python stand: templates, style sheets, catalogues; and what a file is called."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def templates() -> Path:
    """The folder of templates: inside the package in a wheel, beside it in a source tree or an editable install.

    Raises FileNotFoundError when neither exists, which means a broken installation.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no templates folder in {package} or beside it")


def file_name(path: Path) -> str:
    """Name of a file without its folder, as any text can hold it: bytes that are no character get a mark."""
    return os.fsencode(path.name).decode(errors="replace")
