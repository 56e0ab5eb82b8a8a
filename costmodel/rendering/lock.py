"""One writer at a time in a folder, by a lock that the operating system drops when its process dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK_NAME = ".costmodel.lock"
POLL_SECONDS = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderBusy(Exception):
    """Another process was writing into the folder for the whole time that we waited."""


@contextmanager
def sole_writer(folder: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the folder for the block. A lock file that a dead process left behind holds nobody up.

    Raises FolderBusy when another process keeps the folder for longer than ``wait_seconds``.
    """
    path = folder / LOCK_NAME
    deadline = time.monotonic() + wait_seconds
    while (handle := _attempt(path)) is None:
        if time.monotonic() >= deadline:
            raise FolderBusy(str(folder))
        time.sleep(POLL_SECONDS)
    try:
        yield
    finally:
        _give_back(path, handle)


def _attempt(path: Path) -> int | None:
    """The open lock file, or None while another process has it."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if sys.platform == "win32" and path.exists():  # being deleted by the process that had it
            return None
        raise
    try:
        _take(handle)
        if os.path.samestat(os.fstat(handle), path.stat()):
            return handle
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass  # taken, or deleted by its last holder between our opening and our taking it
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _give_back(path: Path, handle: int) -> None:
    if sys.platform != "win32":  # there, an open file cannot be deleted
        path.unlink(missing_ok=True)
    os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):  # the next process has it open already
            path.unlink()
