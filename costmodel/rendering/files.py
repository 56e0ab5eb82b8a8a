"""Output files that appear whole or not at all, and never over what a person changed.

A run's files are first written beside their places under temporary names. Then a marker names what is about to change,
the files are renamed into place, what an earlier run left besides is removed, the manifest with their hashes is
written, and the marker goes. Whatever stops the program in between, each file is either the old or the new one, and the
marker tells the next run that they are mixed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from costmodel.messages import N_
from costmodel.rendering.lock import LOCK_NAME, FolderBusy, sole_writer

MANIFEST_NAME = "costmodel-manifest.json"
MARKER_NAME = "costmodel-incomplete.json"
MANIFEST_FORMAT = 1
PART = ".costmodel-{number}.part"

Hashes = dict[str, set[str]]


class OutputRefused(Exception):
    """Nothing was written, or not all. ``sentence`` is a message id, ``parameters`` its values."""

    sentence = ""

    def __init__(self, **parameters: str) -> None:
        super().__init__(self.sentence.format(**parameters))
        self.parameters = parameters


class KeptEdit(OutputRefused):
    """Files of these names are not as a run left them: a person's work, which is left alone."""

    sentence = N_(
        "{files}: changed, or not written, by a person since the last run; left as it is, and nothing was written. "
        "Choose another folder with --out, or replace it with --force."
    )


class FileExists(KeptEdit):
    """Another file has the name already."""

    sentence = N_("{files}: there already, and left as it is. Choose another name, or replace it with --force.")


class NotAFolder(OutputRefused):
    """A file stands where the folder should be."""

    sentence = N_("{folder}: this is a file, and a folder is needed there. Name another folder.")


class FolderInUse(OutputRefused):
    """Another run is writing into the folder."""

    sentence = N_("{folder}: another run is writing into this folder. Wait until it is done, then try again.")


class FileInUse(OutputRefused):
    """A file cannot be replaced while another program has it open."""

    sentence = N_("{file}: cannot be replaced; it may be open in another program. Close it there and run again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a run left in its folder. interrupted: it found, and mended, what an interrupted run had left.

    removed, kept: files of earlier runs that this run does not write. Those nobody changed are gone; a person's changes
    are kept, and stand in no manifest any more.
    """

    files: tuple[Path, ...]
    manifest: Path
    interrupted: bool
    removed: tuple[Path, ...]
    kept: tuple[Path, ...]


def run_id(input_bytes: bytes, *, version: str, date: str, options: Iterable[str]) -> str:
    """Sixteen hexadecimal digits that stand for one input, program version, date and choice of options."""
    facts = [hashlib.sha256(input_bytes).hexdigest(), version, date, *options]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def is_incomplete(folder: Path) -> bool:
    """Whether the last run into the folder was stopped while it wrote."""
    return (folder / MARKER_NAME).exists() or any(_parts(folder))


def write_set(
    folder: Path, run: str, files: Mapping[str, bytes], *, force: bool = False, wait_seconds: float = 10.0
) -> Written:
    """Write one run's files into ``folder``, all or none, and the manifest last.

    What earlier runs wrote and this one does not is removed, unless a person changed it; files that no run wrote stay
    as they are. A file that has the wanted content already is not touched. Raises KeptEdit (unless ``force``),
    NotAFolder, FolderInUse after ``wait_seconds``, FileInUse, and OSError when the machine fails (disk full).
    ValueError: a name that is not a plain file name.
    """
    _check_names(files)
    _make(folder)
    try:
        with sole_writer(folder, wait_seconds):
            return _write(folder, run, files, force)
    except FolderBusy:
        raise FolderInUse(folder=str(folder)) from None


def write_file(path: Path, content: bytes, *, force: bool = False, wait_seconds: float = 10.0) -> None:
    """Write one file that belongs to no set, whole or not at all.

    Raises FileExists when another file stands there already (unless ``force``), and otherwise what write_set raises.
    """
    _check_names({path.name: content})
    _make(path.parent)
    try:
        with sole_writer(path.parent, wait_seconds):
            if not force and _sha256_of(path) not in (None, _sha256(content)):
                raise FileExists(files=str(path))
            try:
                _into_place(_stage(path.parent, path.name, content), path)
                _sync_folder(path.parent)
            finally:
                (path.parent / PART.format(number=path.name)).unlink(missing_ok=True)
    except FolderBusy:
        raise FolderInUse(folder=str(path.parent)) from None


def _make(folder: Path) -> None:
    """The folder and those above it. Raises NotAFolder when the name of one of them is a file's."""
    for part in (folder, *folder.parents):
        if part.is_file():
            raise NotAFolder(folder=str(part))
    folder.mkdir(parents=True, exist_ok=True)


def _write(folder: Path, run: str, files: Mapping[str, bytes], force: bool) -> Written:
    interrupted = is_incomplete(folder)
    _sweep(folder)
    wanted = {name: _sha256(content) for name, content in files.items()}
    found = {name: _sha256_of(folder / name) for name in files}
    recorded, begun = _recorded(folder), _begun(folder)
    if not force:
        _refuse_kept_edits(folder, found, wanted, recorded, begun)
    changed = [name for name in files if found[name] != wanted[name]]
    left = _left_over(folder, wanted, recorded, begun)
    gone = [name for name, sha256 in left.items() if sha256]
    manifest = _manifest(run, wanted)
    if changed or interrupted or _content(folder / MANIFEST_NAME) != manifest:
        marker = _marker(wanted | {name: left[name] for name in gone}, begun)
        try:
            _replace_all(folder, {name: files[name] for name in changed}, gone, manifest, marker)
        finally:
            _sweep(folder)
    return Written(
        files=tuple(folder / name for name in files),
        manifest=folder / MANIFEST_NAME,
        interrupted=interrupted,
        removed=tuple(folder / name for name in gone),
        kept=tuple(folder / name for name in left if name not in gone),
    )


def _replace_all(folder: Path, files: Mapping[str, bytes], gone: Iterable[str], manifest: bytes, marker: bytes) -> None:
    parts = {name: _stage(folder, number, content) for number, (name, content) in enumerate(files.items())}
    last = len(parts)
    staged_manifest = _stage(folder, last, manifest)  # a full disk shows before anything is replaced
    _into_place(_stage(folder, last + 1, marker), folder / MARKER_NAME)
    _sync_folder(folder)
    for name, part in parts.items():
        _into_place(part, folder / name)
    for name in gone:
        _remove(folder / name)
    _sync_folder(folder)
    _into_place(staged_manifest, folder / MANIFEST_NAME)
    _sync_folder(folder)
    (folder / MARKER_NAME).unlink()


def _stage(folder: Path, number: int | str, content: bytes) -> Path:
    part = folder / PART.format(number=number)
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return part


def _into_place(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError:
        raise FileInUse(file=str(path)) from None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        raise FileInUse(file=str(path)) from None


def _sync_folder(folder: Path) -> None:
    """Make the renames last through a power cut, where folders can be opened at all."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_kept_edits(
    folder: Path,
    found: Mapping[str, str | None],
    wanted: Mapping[str, str],
    recorded: Mapping[str, dict[str, str]],
    begun: Hashes,
) -> None:
    """A file is ours if it has the content that a finished or an interrupted run gave it, or would get now."""
    kept = []
    for name, sha256 in found.items():
        ours = {wanted[name], recorded.get(name, {}).get("sha256"), *begun.get(name, ())}
        if sha256 is not None and sha256 not in ours:
            kept.append(str(folder / name))
    if kept:
        raise KeptEdit(files=", ".join(kept))


def _left_over(
    folder: Path, wanted: Mapping[str, str], recorded: Mapping[str, dict[str, str]], begun: Hashes
) -> dict[str, str]:
    """Files of earlier runs that this run does not write, each with its hash, or "" when a person changed it."""
    left = {}
    for name in sorted({*recorded, *begun} - {*wanted}):
        path = folder / name
        if _is_plain(name) and path.is_file():  # a damaged manifest must not lead out of the folder
            ours = {recorded.get(name, {}).get("sha256"), *begun.get(name, ())}
            sha256 = _sha256_of(path) or ""
            left[name] = sha256 if sha256 in ours else ""
    return left


def _manifest(run: str, wanted: Mapping[str, str]) -> bytes:
    files = {name: {"run": run, "sha256": sha256} for name, sha256 in wanted.items()}
    return _json({"format": MANIFEST_FORMAT, "run": run, "files": files})


def _marker(ours: Mapping[str, str], begun: Hashes) -> bytes:
    """What may stand in the folder from now on: this run's content, what it removes, or what interrupted runs wrote."""
    names = {*ours, *begun}
    known = {name: sorted(begun.get(name, set()) | ({ours[name]} if name in ours else set())) for name in names}
    return _json({"format": MANIFEST_FORMAT, "files": known})


def _recorded(folder: Path) -> dict[str, dict[str, str]]:
    """The manifest's files; none if it is missing or damaged, which makes every file there a person's."""
    files = _load(folder / MANIFEST_NAME)
    return {name: entry for name, entry in files.items() if isinstance(entry, dict) and "sha256" in entry}


def _begun(folder: Path) -> Hashes:
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


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sha256_of(path: Path) -> str | None:
    if not path.exists():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _parts(folder: Path) -> Iterable[Path]:
    return folder.glob(PART.format(number="*"))


def _sweep(folder: Path) -> None:
    for part in _parts(folder):
        part.unlink(missing_ok=True)


def _check_names(files: Mapping[str, bytes]) -> None:
    for name in files:
        if not _is_plain(name):
            raise ValueError(f"not the plain name of an output file: {name!r}")


def _is_plain(name: str) -> bool:
    return bool(name) and PurePath(name).name == name and name not in {MANIFEST_NAME, MARKER_NAME, LOCK_NAME}
