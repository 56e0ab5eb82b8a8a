"""What a folder says of the files that runs wrote into it: manifest of a finished run, marker of a begun one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

MANIFEST_NAME = "costmodel-manifest.json"
MARKER_NAME = "costmodel-incomplete.json"
MANIFEST_FORMAT = 1

Hashes = dict[str, set[str]]


def manifest_text(run: str, wanted: Mapping[str, str]) -> bytes:
    """Of one run and the hashes of its files."""
    files = {name: {"run": run, "sha256": sha256} for name, sha256 in wanted.items()}
    return _json({"format": MANIFEST_FORMAT, "run": run, "files": files})


def marker_text(ours: Mapping[str, str], begun: Hashes) -> bytes:
    """What may stand in the folder from now on: this run's content, what it removes, or what interrupted runs wrote."""
    names = {*ours, *begun}
    known = {name: sorted(begun.get(name, set()) | ({ours[name]} if name in ours else set())) for name in names}
    return _json({"format": MANIFEST_FORMAT, "files": known})


def recorded(folder: Path) -> dict[str, dict[str, str]]:
    """The manifest's files; none if it is missing or damaged, which makes every file there a person's."""
    files = _load(folder / MANIFEST_NAME)
    return {name: entry for name, entry in files.items() if isinstance(entry, dict) and "sha256" in entry}


def begun(folder: Path) -> Hashes:
    """The marker's files with the hashes that interrupted runs may have given them; none without a marker."""
    files = _load(folder / MARKER_NAME)
    return {name: set(hashes) for name, hashes in files.items() if isinstance(hashes, list)}


def _load(path: Path) -> dict[str, object]:
    try:
        loaded = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    files = loaded.get("files") if isinstance(loaded, dict) else None
    return files if isinstance(files, dict) else {}


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
