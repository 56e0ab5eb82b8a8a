"""Output files appear whole or not at all; a person's changes stay; two runs do not mix."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from costmodel.rendering import lock
from costmodel.rendering.files import (
    MANIFEST_NAME,
    MARKER_NAME,
    FileInUse,
    FolderInUse,
    KeptEdit,
    NotAFolder,
    is_incomplete,
    run_id,
    write_set,
    write_sets,
)
from costmodel.rendering.lock import LOCK_NAME, sole_writer

OLD = {"result.xlsx": b"old workbook", "summary.html": b"old page", "result.json": b"old numbers"}
NEW = {"result.xlsx": b"new workbook", "summary.html": b"new page", "result.json": b"new numbers"}

MEGABYTE = 1_000_000
COUNT = {"A": 3, "B": 5}  # so that each run of A removes two files of B
LARGE = {name: {f"{n}.bin": name.encode() * MEGABYTE for n in range(count)} for name, count in COUNT.items()}

WRITE_FOR_EVER = f"""
import sys
from itertools import cycle
from pathlib import Path
from costmodel.rendering.files import write_set
print("begun", flush=True)
for name in cycle("AB"):
    write_set(Path(sys.argv[1]), name, {{f"{{n}}.bin": name.encode() * {MEGABYTE} for n in range({COUNT}[name])}})
"""
HOLD_THE_FOLDER = """
import sys, time
from pathlib import Path
from costmodel.rendering.lock import sole_writer
with sole_writer(Path(sys.argv[1]), 5):
    print("begun", flush=True)
    time.sleep(60)
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def outputs(folder: Path) -> dict[str, bytes]:
    ours = (MANIFEST_NAME, MARKER_NAME, LOCK_NAME)
    return {name: content for name, content in contents(folder).items() if name not in ours}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def begun(script: str, folder: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen([sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    return child


def killed(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate()


def fails_at(call: int, failure: BaseException, real: Callable[..., object]) -> Callable[..., object]:
    """``real``, but its call with this number (from 1) raises instead."""
    calls = iter(range(1, 1000))

    def called(*args: object, **words: object) -> object:
        if next(calls) == call:
            raise failure
        return real(*args, **words)

    return called


def preceded_by(before: Callable[..., object], real: Callable[..., object]) -> Callable[..., object]:
    def called(*args: object, **words: object) -> object:
        before()
        return real(*args, **words)

    return called


def test_a_set_is_written_whole_with_the_hash_of_each_file(tmp_path: Path) -> None:
    written = write_set(tmp_path / "new" / "folder", "run-1", NEW)
    assert outputs(tmp_path / "new" / "folder") == NEW
    assert [path.name for path in written.files] == list(NEW)
    assert not written.interrupted
    manifest = json.loads(written.manifest.read_bytes())
    assert manifest["files"] == {name: {"run": "run-1", "sha256": sha256(content)} for name, content in NEW.items()}


def test_nothing_but_outputs_and_manifest_is_left(tmp_path: Path) -> None:
    write_set(tmp_path, "run-1", OLD)
    write_set(tmp_path, "run-2", NEW)
    assert set(contents(tmp_path)) == {*NEW, MANIFEST_NAME}


def test_the_same_run_gives_the_same_manifest_in_whatever_order_its_files_come(tmp_path: Path) -> None:
    first = write_set(tmp_path / "one", "run-1", NEW).manifest.read_bytes()
    second = write_set(tmp_path / "two", "run-1", dict(reversed(NEW.items()))).manifest.read_bytes()
    assert first == second


def test_the_same_run_again_touches_nothing(tmp_path: Path) -> None:
    write_set(tmp_path, "run-1", NEW)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    write_set(tmp_path, "run-1", NEW)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_what_an_earlier_run_left_and_this_one_does_not_write_goes_with_it(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_set(tmp_path, "run-1", {"a.xlsx": b"a", "b.html": b"b"})
    written = write_set(tmp_path, "run-2", {"a.xlsx": b"a"})
    assert (written.removed, written.kept) == ((tmp_path / "b.html",), ())
    assert outputs(tmp_path) == {"a.xlsx": b"a", "notes.txt": b"mine"}
    assert json.loads(written.manifest.read_bytes())["files"] == {"a.xlsx": {"run": "run-2", "sha256": sha256(b"a")}}
    assert write_set(tmp_path, "run-2", {"a.xlsx": b"a"}).removed == ()


@pytest.mark.parametrize("force", [False, True])
def test_a_leftover_that_a_person_changed_is_kept_and_is_no_output_any_more(tmp_path: Path, force: bool) -> None:
    write_set(tmp_path, "run-1", {"a.xlsx": b"a", "b.html": b"b"})
    (tmp_path / "b.html").write_bytes(b"with my notes")
    written = write_set(tmp_path, "run-2", {"a.xlsx": b"new"}, force=force)
    assert (written.removed, written.kept) == ((), (tmp_path / "b.html",))
    assert outputs(tmp_path) == {"a.xlsx": b"new", "b.html": b"with my notes"}
    assert list(json.loads(written.manifest.read_bytes())["files"]) == ["a.xlsx"]
    with pytest.raises(KeptEdit, match=r"b\.html: changed, or not written"):
        write_set(tmp_path, "run-3", {"b.html": b"newest"})


@pytest.mark.parametrize("call", range(1, 7))
def test_stopped_while_leftovers_go_the_next_run_removes_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    left = {"b.html": b"b", "c.html": b"c"}
    write_set(tmp_path, "run-1", {"a.xlsx": b"a"} | left)
    with monkeypatch.context() as patch:  # 1: marker, 2: a.xlsx, 3 and 4: the leftovers, 5: manifest, 6: marker goes
        moment = fails_at(call, KeyboardInterrupt(), lambda: None)
        for name in ("replace", "unlink"):
            patch.setattr(Path, name, preceded_by(moment, getattr(Path, name)))
        with pytest.raises(KeyboardInterrupt):
            write_set(tmp_path, "run-2", {"a.xlsx": b"new"})
    gone = max(0, min(call - 3, 2))
    assert outputs(tmp_path) == {"a.xlsx": b"new" if call > 2 else b"a"} | dict(list(left.items())[gone:])
    assert is_incomplete(tmp_path) == (call > 1)
    if call > 1:
        marked = json.loads((tmp_path / MARKER_NAME).read_bytes())["files"]
        assert marked == {name: [sha256(content)] for name, content in ({"a.xlsx": b"new"} | left).items()}
    written = write_set(tmp_path, "run-3", {"a.xlsx": b"newest"})
    assert {path.name for path in written.removed} == {*list(left)[gone:]}
    assert outputs(tmp_path) == {"a.xlsx": b"newest"}
    assert not is_incomplete(tmp_path)


def test_a_file_that_only_an_interrupted_run_wrote_goes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fails_at(3, KeyboardInterrupt(), Path.replace))
        with pytest.raises(KeyboardInterrupt):
            write_set(tmp_path, "run-1", {"b.html": b"b", "a.xlsx": b"a"})
    assert outputs(tmp_path) == {"b.html": b"b"}
    assert write_set(tmp_path, "run-2", {"a.xlsx": b"new"}).removed == (tmp_path / "b.html",)
    assert outputs(tmp_path) == {"a.xlsx": b"new"}


def test_a_manifest_that_points_out_of_the_folder_removes_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    folder = tmp_path / "out"
    manifest = write_set(folder, "run-1", {"a.xlsx": b"a"}).manifest
    foreign = {name: {"sha256": sha256(b"mine")} for name in ("../mine.txt", str(tmp_path / "mine.txt"))}
    manifest.write_text(json.dumps({"files": foreign}), encoding="utf-8")
    assert write_set(folder, "run-2", {"a.xlsx": b"a"}).removed == ()
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"


def test_a_leftover_open_in_another_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(tmp_path, "run-1", {"a.xlsx": b"a", "b.html": b"b"})
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", fails_at(1, PermissionError(), lambda *args, **words: None))
        with pytest.raises(FileInUse, match=r"b\.html: cannot be replaced"):
            write_set(tmp_path, "run-2", {"a.xlsx": b"new"})
    assert is_incomplete(tmp_path)


def test_a_run_id_depends_on_each_of_its_facts() -> None:
    facts = {"version": "1", "date": "2014-07-21", "options": ("fr", "en")}
    changes: list[dict[str, object]] = [{}, {"version": "2"}, {"date": "2014-07-22"}, {"options": ("fr",)}]
    ids = [run_id(b"input", **facts | change) for change in changes]  # type: ignore[arg-type]
    assert len({*ids, run_id(b"other", **facts)}) == 5  # type: ignore[arg-type]
    assert ids[0] == run_id(b"input", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", MANIFEST_NAME, MARKER_NAME, LOCK_NAME])
def test_a_name_that_leaves_the_folder_or_is_ours_is_a_broken_contract(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the plain name"):
        write_set(tmp_path, "run-1", {name: b""})


def test_a_changed_file_is_left_alone_and_named_and_nothing_else_is_written(tmp_path: Path) -> None:
    write_set(tmp_path, "run-1", OLD)
    (tmp_path / "result.xlsx").write_bytes(b"with my notes")
    with pytest.raises(KeptEdit, match=r"result\.xlsx: changed") as refused:
        write_set(tmp_path, "run-2", NEW)
    assert refused.value.parameters == {"files": str(tmp_path / "result.xlsx")}
    assert outputs(tmp_path) == OLD | {"result.xlsx": b"with my notes"}
    assert not is_incomplete(tmp_path)


def test_a_file_of_the_same_name_that_no_run_wrote_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "result.xlsx").write_bytes(b"mine")
    with pytest.raises(KeptEdit):
        write_set(tmp_path, "run-1", NEW)
    assert outputs(tmp_path) == {"result.xlsx": b"mine"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"files": 3}', b'{"files": {"result.xlsx": 3}}', b"\xff"])
def test_a_damaged_manifest_makes_no_file_ours(tmp_path: Path, damage: bytes) -> None:
    write_set(tmp_path, "run-1", OLD)
    (tmp_path / MANIFEST_NAME).write_bytes(damage)
    with pytest.raises(KeptEdit):
        write_set(tmp_path, "run-2", NEW)


def test_force_replaces_a_changed_file(tmp_path: Path) -> None:
    write_set(tmp_path, "run-1", OLD)
    (tmp_path / "result.xlsx").write_bytes(b"with my notes")
    write_set(tmp_path, "run-2", NEW, force=True)
    assert outputs(tmp_path) == NEW


def test_a_deleted_file_is_written_again(tmp_path: Path) -> None:
    write_set(tmp_path, "run-1", NEW)
    (tmp_path / "result.json").unlink()
    write_set(tmp_path, "run-1", NEW)
    assert outputs(tmp_path) == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and flock are of POSIX")
def test_killed_at_fifty_random_moments_each_file_is_whole_and_the_next_run_completes(tmp_path: Path) -> None:
    moments = random.Random(20140721)
    mixed = 0
    for _ in range(50):
        child = begun(WRITE_FOR_EVER, tmp_path)
        time.sleep(moments.uniform(0.0, 0.05))
        killed(child)
        found = outputs(tmp_path)
        whole = {name: content for name, content in found.items() if name.endswith(".bin")}
        assert all(content in (LARGE["A"].get(name), LARGE["B"][name]) for name, content in whole.items())
        told = is_incomplete(tmp_path)
        assert told or whole in ({}, LARGE["A"], LARGE["B"])
        mixed += told
        written = write_set(tmp_path, "A", LARGE["A"])
        assert written.interrupted == told
        assert outputs(tmp_path) == LARGE["A"]
        assert set(contents(tmp_path)) == {*LARGE["A"], MANIFEST_NAME}
    assert mixed >= 10, "the moments missed the writing"


FAILURES = [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
LAST_FSYNC = 8  # three files, manifest and marker staged; the folder three times


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")
@pytest.mark.parametrize("failure", FAILURES, ids=["disk full", "Ctrl-C"])
@pytest.mark.parametrize("call", range(1, LAST_FSYNC + 1))
def test_a_failure_leaves_whole_files_no_rubbish_and_a_marker_once_files_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, call: int
) -> None:
    write_set(tmp_path, "run-1", OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails_at(call, failure, os.fsync))
        with pytest.raises(type(failure)):
            write_set(tmp_path, "run-2", NEW)
    found = outputs(tmp_path)
    assert found.keys() == NEW.keys()
    assert all(content in (OLD[name], NEW[name]) for name, content in found.items())
    assert is_incomplete(tmp_path) == (call > 5)
    assert (found == OLD) == (call <= 6)
    assert write_set(tmp_path, "run-2", NEW).interrupted == (call > 5)
    assert outputs(tmp_path) == NEW


def test_the_last_failing_moment_is_the_last_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fails_at(LAST_FSYNC + 1, OSError("one more"), os.fsync))
    write_set(tmp_path, "run-1", NEW)


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are of POSIX")
def test_a_disk_that_is_really_full_leaves_the_old_files(tmp_path: Path) -> None:
    write_set(tmp_path, "run-1", {"0.bin": b"old"})
    script = (
        "import resource, signal, sys; from pathlib import Path; from costmodel.rendering.files import write_set\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
        "try:\n    write_set(Path(sys.argv[1]), 'run-2', {'0.bin': bytes(10), '1.bin': bytes(1_000_000)})\n"
        "except OSError as error:\n    print(error.errno)\n"
    )
    said = subprocess.check_output([sys.executable, "-c", script, str(tmp_path)], text=True)
    assert int(said) == errno.EFBIG
    assert set(contents(tmp_path)) == {"0.bin", MANIFEST_NAME}
    assert outputs(tmp_path) == {"0.bin": b"old"}


@pytest.mark.parametrize("call", range(1, 6))
def test_interrupted_between_two_renames_the_next_run_knows_both_versions_as_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    write_set(tmp_path, "run-1", OLD)
    newest = dict.fromkeys(NEW, b"newest")
    for run, files, moment in (("run-2", NEW, call), ("run-3", newest, 2)):  # 1: marker, 2 to 4: files, 5: manifest
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", fails_at(moment, KeyboardInterrupt(), Path.replace))
            with pytest.raises(KeyboardInterrupt):
                write_set(tmp_path, run, files)
    assert write_set(tmp_path, "run-1", OLD).interrupted
    assert outputs(tmp_path) == OLD


def test_a_file_open_in_another_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", fails_at(2, PermissionError(), Path.replace))
    with pytest.raises(FileInUse, match=r"result\.xlsx: cannot be replaced"):
        write_set(tmp_path, "run-1", NEW)
    assert is_incomplete(tmp_path)


def test_a_second_run_is_refused_while_the_first_one_writes(tmp_path: Path) -> None:
    with sole_writer(tmp_path, 0), pytest.raises(FolderInUse, match="another run is writing"):
        write_set(tmp_path, "run-2", NEW, wait_seconds=0.1)
    write_set(tmp_path, "run-2", NEW, wait_seconds=0)


def test_a_second_run_waits_for_the_first_one(tmp_path: Path) -> None:
    child = begun(HOLD_THE_FOLDER, tmp_path)
    ends = time.monotonic() + 0.3
    watcher = subprocess.Popen([sys.executable, "-c", f"import os, time; time.sleep(0.3); os.kill({child.pid}, 9)"])
    write_set(tmp_path, "run-2", NEW, wait_seconds=20)
    assert time.monotonic() >= ends
    watcher.wait()
    killed(child)


def test_the_lock_of_a_dead_process_holds_nobody_up(tmp_path: Path) -> None:
    killed(begun(HOLD_THE_FOLDER, tmp_path))
    assert (tmp_path / LOCK_NAME).exists()
    write_set(tmp_path, "run-1", NEW, wait_seconds=0)
    assert set(contents(tmp_path)) == {*NEW, MANIFEST_NAME}


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_a_lock_file_deleted_by_its_last_holder_is_not_taken_for_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deletions = iter([(tmp_path / LOCK_NAME).unlink])
    take = lock._take

    def deleted_just_before(handle: int) -> None:
        next(deletions, lambda: None)()
        take(handle)

    monkeypatch.setattr(lock, "_take", deleted_just_before)
    with sole_writer(tmp_path, 5):
        assert (tmp_path / LOCK_NAME).exists()


def test_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    children = [begun(WRITE_FOR_EVER, tmp_path) for _ in range(2)]
    time.sleep(0.5)
    with sole_writer(tmp_path, 20):
        found = outputs(tmp_path)
        manifest = json.loads((tmp_path / MANIFEST_NAME).read_bytes())
    for child in children:
        assert child.poll() is None, "one of the runs failed"
        killed(child)
    assert found in (LARGE["A"], LARGE["B"])
    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == {
        name: sha256(content) for name, content in found.items()
    }


def two_sets(tmp_path: Path, files: dict[str, bytes]) -> dict[Path, dict[str, bytes]]:
    """The first file for one folder, the others for a second one."""
    first, *others = files
    return {tmp_path / "one": {first: files[first]}, tmp_path / "two": {name: files[name] for name in others}}


def in_folders(tmp_path: Path) -> dict[str, bytes]:
    return outputs(tmp_path / "one") | outputs(tmp_path / "two")


def test_sets_of_one_run_are_written_into_their_folders_each_with_its_manifest(tmp_path: Path) -> None:
    one, two = write_sets("run-1", two_sets(tmp_path, NEW))
    assert in_folders(tmp_path) == NEW
    assert [path.parent.name for path in (*one.files, *two.files)] == ["one", "two", "two"]
    for written in (one, two):
        assert set(json.loads(written.manifest.read_bytes())["files"]) == {path.name for path in written.files}


@pytest.mark.parametrize("changed", ["one/result.xlsx", "two/result.json"])
def test_a_changed_file_in_one_folder_keeps_the_others_as_they_are(tmp_path: Path, changed: str) -> None:
    write_sets("run-1", two_sets(tmp_path, OLD))
    (tmp_path / changed).write_bytes(b"with my notes")
    before = in_folders(tmp_path)
    with pytest.raises(KeptEdit) as refused:
        write_sets("run-2", two_sets(tmp_path, NEW))
    assert refused.value.parameters == {"files": str(tmp_path / changed)}
    assert in_folders(tmp_path) == before
    write_sets("run-2", two_sets(tmp_path, NEW), force=True)
    assert in_folders(tmp_path) == NEW


def test_one_folder_in_use_or_in_the_place_of_a_file_refuses_the_others(tmp_path: Path) -> None:
    (tmp_path / "two").write_bytes(b"mine")
    with pytest.raises(NotAFolder, match="two: this is a file"):
        write_sets("run-1", two_sets(tmp_path, NEW))
    assert not (tmp_path / "one").exists()
    (tmp_path / "two").unlink()
    write_sets("run-1", two_sets(tmp_path, OLD))
    with sole_writer(tmp_path / "two", 0), pytest.raises(FolderInUse, match="two: another run"):
        write_sets("run-2", two_sets(tmp_path, NEW), wait_seconds=0.1)
    assert in_folders(tmp_path) == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")
@pytest.mark.parametrize("call", range(1, 14))  # 7 staged, 2 markers, then 2 moments in each folder
def test_a_failure_in_one_folder_leaves_whole_files_in_all_and_the_next_run_completes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    write_sets("run-1", two_sets(tmp_path, OLD))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails_at(call, OSError(errno.ENOSPC, "full"), os.fsync))
        with pytest.raises(OSError, match="full"):
            write_sets("run-2", two_sets(tmp_path, NEW))
    found = in_folders(tmp_path)
    assert all(content in (OLD[name], NEW[name]) for name, content in found.items())
    assert (found == OLD) == (call <= 9)
    assert [is_incomplete(tmp_path / name) for name in ("one", "two")] == [7 < call <= 11, call > 8]
    assert any(written.interrupted for written in write_sets("run-2", two_sets(tmp_path, NEW))) == (call > 7)
    assert in_folders(tmp_path) == NEW
