"""Two pieces of work at the same time: one in a copy of this process, the other here.

Only where a copy is cheap and safe: Linux, a second processor, no other thread of Python (those of OpenBLAS are idle,
and it prepares them for a copy itself). Elsewhere one after the other, with the same result. See decision 0017.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

NICE = 5
"""The first process goes before its copies where there are more of them than processors: it has most to do."""

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

Aside = TypeVar("Aside")
Here = TypeVar("Here")


def side_by_side(aside: Callable[[], Aside], here: Callable[[], Here]) -> tuple[Aside, Here]:
    """What both pieces of work return. aside: its result must be picklable, and it may leave nothing else behind.

    Raises what either of them raises; what ``here`` raises, if both do.
    """
    if not _is_safe():
        second = here()
        return aside(), second
    try:
        receiver, copy = _started(aside)
    except OSError:  # no more processes or files are to be had
        second = here()
        return aside(), second
    try:
        second = here()
        return _received(receiver, aside), second
    finally:
        receiver.close()
        copy.kill()
        copy.join()


def _started(work: Callable[[], object]) -> tuple[Connection, ForkProcess]:
    """A copy at work, and the end of the pipe where its result comes out."""
    from multiprocessing import get_context

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    copy = context.Process(target=_send, args=(work, sender), daemon=True)
    try:
        copy.start()
    except OSError:
        receiver.close()
        raise
    finally:
        sender.close()
    return receiver, copy


def _received(receiver: Connection, work: Callable[[], Aside]) -> Aside:
    """The result of the copy. One that failed or was ended sends none, or part of one: then the work is done here."""
    try:
        result: Aside = receiver.recv()
    except (EOFError, OSError):
        return work()
    return result


def _is_safe() -> bool:
    """Whether this process may be copied, and the copy can run beside it."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _send(work: Callable[[], object], sender: Connection) -> None:
    """In the copy: the result, or a closed pipe; nothing is printed, and nothing of the first process is undone."""
    try:
        os.nice(NICE)
        sender.send(work())
    except BaseException:
        os._exit(1)
    os._exit(0)
