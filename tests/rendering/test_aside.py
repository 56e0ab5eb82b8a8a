"""Two pieces of work at the same time give what they give one after the other, and fail as they fail alone.

Each test has a process of its own: those of the test runner have threads, and are never copied.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from costmodel.rendering.aside import side_by_side

ROOT = Path(__file__).resolve().parents[2]
COPIED = sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1
BEFORE = "import os, threading, time\nfrom costmodel.rendering.aside import side_by_side\nme = os.getpid()\n"


def alone(code: str) -> subprocess.CompletedProcess[str]:
    """What a process prints that runs the code."""
    command = [sys.executable, "-c", BEFORE + code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)


def test_the_first_piece_runs_in_a_copy_where_one_is_safe() -> None:
    done = alone("aside, here = side_by_side(os.getpid, os.getpid)\nprint(here == me, aside != me)")
    assert done.stdout.split() == ["True", str(COPIED)]


def test_a_process_with_other_threads_is_not_copied() -> None:
    done = alone(
        "threading.Thread(target=time.sleep, args=(2,), daemon=True).start()\n"
        "print(side_by_side(os.getpid, os.getpid) == (me, me))"
    )
    assert done.stdout.strip() == "True"


def test_a_process_with_one_processor_is_not_copied() -> None:
    done = alone(
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\nprint(side_by_side(os.getpid, os.getpid) == (me, me))"
    )
    assert done.stdout.strip() == "True"


def test_both_run_at_the_same_time() -> None:
    """Each waits for what the other writes, which never comes if one begins after the other."""
    if not COPIED:
        assert side_by_side(lambda: 1, lambda: 2) == (1, 2)
        return
    done = alone(
        "(a, b), (c, d) = os.pipe(), os.pipe()\n"
        "def aside():\n    os.write(b, b'x')\n    return os.read(c, 1)\n"
        "def here():\n    os.write(d, b'y')\n    return os.read(a, 1)\n"
        "print(side_by_side(aside, here))"
    )
    assert done.stdout.strip() == "(b'y', b'x')"


def test_a_result_may_be_larger_than_a_pipe_holds() -> None:
    done = alone("print(len(side_by_side(lambda: bytes(5_000_000), lambda: time.sleep(0.1))[0]))")
    assert done.stdout.strip() == "5000000"


@pytest.mark.parametrize(
    ("aside", "here"), [("fail('aside')", "1"), ("1", "fail('here')"), ("fail('aside')", "fail('here')")]
)
def test_a_failure_is_the_one_of_the_work_and_nothing_else_is_printed(aside: str, here: str) -> None:
    done = alone(
        "def fail(where):\n    raise ValueError(where)\n"
        f"try:\n    side_by_side(lambda: {aside}, lambda: {here})\nexcept ValueError as error:\n    print(error)\n"
        "try:\n    os.wait()\nexcept ChildProcessError:\n    print('no copy left')"
    )
    expected = "here" if "fail" in here else "aside"
    assert done.stdout.splitlines() == [expected, "no copy left"]
    assert done.stderr == ""


def test_work_whose_copy_was_ended_is_done_here() -> None:
    done = alone(
        "def work():\n    if os.getpid() != me:\n        os.kill(os.getpid(), 9)\n    return 'done'\n"
        "print(side_by_side(work, lambda: 'here'))"
    )
    assert done.stdout.strip() == "('done', 'here')"


def test_work_whose_copy_was_ended_while_it_sent_is_done_here() -> None:
    """More than a pipe holds, and nobody reads until the copy is gone."""
    done = alone(
        "import multiprocessing\n"
        "def here():\n    time.sleep(0.5)\n    multiprocessing.active_children()[0].kill()\n    time.sleep(0.2)\n"
        "print(len(side_by_side(lambda: bytes(5_000_000), here)[0]))"
    )
    assert (done.stdout.strip(), done.stderr) == ("5000000", "")


def test_where_no_copy_can_be_made_both_are_done_here() -> None:
    done = alone(
        "import resource\nimport multiprocessing.popen_fork\n"
        "used = len(os.listdir('/proc/self/fd'))\nresource.setrlimit(resource.RLIMIT_NOFILE, (used, used))\n"
        "print(side_by_side(os.getpid, os.getpid) == (me, me))"
        if sys.platform == "linux"
        else "print(True)"
    )
    assert (done.stdout.strip(), done.stderr) == ("True", "")


@pytest.mark.parametrize(
    "words",
    [("run", "inputs/example.xlsx", "--lang", "fr", "--lang", "en"), ("tender", "inputs/tender_four.xlsx")],
)
def test_the_files_are_the_same_with_and_without_a_copy(words: tuple[str, ...], tmp_path: Path) -> None:
    """A copy that fails is not done again here: it would hide that the results cannot be sent."""
    strict = "import costmodel.rendering.aside as a\na._received = lambda receiver, work: receiver.recv()"
    written = []
    for number, first in enumerate((strict, "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})")):
        folder = tmp_path / str(number)
        arguments = ["costmodel", *words, "--out", str(folder), "--date", "2026-11-22"]
        done = alone(f"import sys\n{first}\nsys.argv = {arguments!r}\nfrom costmodel.cli import main\nmain()")
        assert done.returncode == 0, done.stderr
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        written.append({str(path.relative_to(folder)): path.read_bytes() for path in files})
    assert len(written[0]) > 4
    assert written[0] == written[1]
