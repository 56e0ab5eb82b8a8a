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
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePath

from costmodel.messages import N_
from costmodel.rendering.lock import LOCK_NAME, FolderBusy, sole_writer
from costmodel.rendering.manifest import MANIFEST_NAME, MARKER_NAME, Hashes, begun, manifest_text, marker_text, recorded

PART = ".costmodel-{number}.part"


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


def run_id(input_bytes: bytes, *, version: str, date: str, options: Iterable[str], others: Sequence[bytes] = ()) -> str:
    """Sixteen hexadecimal digits that stand for one input, program version, date and choice of options.

    others: contents of further input files, in the order in which they were given.
    """
    facts: list[object] = [_sha256(input_bytes), version, date, *options]
    if others:
        facts.append([_sha256(content) for content in others])
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
    return write_sets(run, {folder: files}, force=force, wait_seconds=wait_seconds)[0]


def write_sets(
    run: str, sets: Mapping[Path, Mapping[str, bytes]], *, force: bool = False, wait_seconds: float = 10.0
) -> tuple[Written, ...]:
    """Write one run's files into several folders, each with its own manifest, in all of them or in none.

    As ``write_set``; what refuses one folder refuses all, and nothing is replaced before everything is staged.
    """
    for folder, files in sets.items():
        _check_names(files)
        _refuse_file(folder)
    for folder in sets:
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        for folder in sets:
            try:
                held.enter_context(sole_writer(folder, wait_seconds))
            except FolderBusy:
                raise FolderInUse(folder=str(folder)) from None
        return _write([_looked_at(folder, run, files) for folder, files in sets.items()], force)


def write_file(path: Path, content: bytes, *, force: bool = False, wait_seconds: float = 10.0) -> None:
    """Write one file that belongs to no set, whole or not at all.

    Raises FileExists when another file stands there already (unless ``force``), and otherwise what write_set raises.
    """
    _check_names({path.name: content})
    _refuse_file(path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
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


def _refuse_file(folder: Path) -> None:
    """Raises NotAFolder when the name of the folder, or of one above it, is a file's."""
    for part in (folder, *folder.parents):
        if part.is_file():
            raise NotAFolder(folder=str(part))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """The files of one run in one folder. wanted, found: their hashes as they should be and as they are.

    recorded, begun: what finished and interrupted runs wrote. left: files of those that this run does not write, each
    with its hash, or "" when a person changed it. manifest: the one of this run.
    """

    folder: Path
    files: Mapping[str, bytes]
    wanted: Mapping[str, str]
    found: Mapping[str, str | None]
    recorded: Mapping[str, dict[str, str]]
    begun: Hashes
    left: Mapping[str, str]
    manifest: bytes
    interrupted: bool

    @property
    def changed(self) -> list[str]:
        return [name for name in self.files if self.found[name] != self.wanted[name]]

    @property
    def gone(self) -> list[str]:
        return [name for name, sha256 in self.left.items() if sha256]

    @property
    def kept_edits(self) -> list[Path]:
        """A file is ours if it has the content that a finished or an interrupted run gave it, or would get now."""
        kept = []
        for name, sha256 in self.found.items():
            ours = {self.wanted[name], self.recorded.get(name, {}).get("sha256"), *self.begun.get(name, ())}
            if sha256 is not None and sha256 not in ours:
                kept.append(self.folder / name)
        return kept

    @property
    def is_in_place(self) -> bool:
        return not self.changed and not self.interrupted and _content(self.folder / MANIFEST_NAME) == self.manifest

    def written(self) -> Written:
        return Written(
            files=tuple(self.folder / name for name in self.files),
            manifest=self.folder / MANIFEST_NAME,
            interrupted=self.interrupted,
            removed=tuple(self.folder / name for name in self.gone),
            kept=tuple(self.folder / name for name in self.left if name not in self.gone),
        )


def _looked_at(folder: Path, run: str, files: Mapping[str, bytes]) -> _Set:
    interrupted = is_incomplete(folder)
    _sweep(folder)
    wanted = {name: _sha256(content) for name, content in files.items()}
    written, unfinished = recorded(folder), begun(folder)
    return _Set(
        folder=folder,
        files=files,
        wanted=wanted,
        found={name: _sha256_of(folder / name) for name in files},
        recorded=written,
        begun=unfinished,
        left=_left_over(folder, wanted, written, unfinished),
        manifest=manifest_text(run, wanted),
        interrupted=interrupted,
    )


def _write(sets: Sequence[_Set], force: bool) -> tuple[Written, ...]:
    kept = [path for one in sets for path in one.kept_edits]
    if kept and not force:
        raise KeptEdit(files=", ".join(map(str, kept)))
    try:
        _replace_all([one for one in sets if not one.is_in_place])
    finally:
        for one in sets:
            _sweep(one.folder)
    return tuple(one.written() for one in sets)


def _replace_all(sets: Sequence[_Set]) -> None:
    staged = [(one, *_staged(one)) for one in sets]  # a full disk shows before anything is replaced
    for one, _, _, marker in staged:
        _into_place(marker, one.folder / MARKER_NAME)
        _sync_folder(one.folder)
    for one, parts, manifest, _ in staged:
        for name, part in parts.items():
            _into_place(part, one.folder / name)
        for name in one.gone:
            _remove(one.folder / name)
        _sync_folder(one.folder)
        _into_place(manifest, one.folder / MANIFEST_NAME)
        _sync_folder(one.folder)
        (one.folder / MARKER_NAME).unlink()


def _staged(one: _Set) -> tuple[dict[str, Path], Path, Path]:
    """The changed files, the manifest and the marker, beside their places."""
    parts = {name: _stage(one.folder, number, one.files[name]) for number, name in enumerate(one.changed)}
    last = len(parts)
    manifest = _stage(one.folder, last, one.manifest)
    marker = marker_text({**one.wanted, **{name: one.left[name] for name in one.gone}}, one.begun)
    return parts, manifest, _stage(one.folder, last + 1, marker)


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
