"""A child process never outlives us, however we end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.processes import child_process, terminate_as_exit

# Tells its own id, and that of a child it started, then waits for ever.
_FAMILY = """
import os, subprocess, sys, time
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with open(sys.argv[1] + ".new", "w") as told:
    told.write(f"{os.getpid()} {grandchild.pid}")
os.rename(sys.argv[1] + ".new", sys.argv[1])
time.sleep(600)
"""
_PARENT = """
import sys
from pathlib import Path
from scripts.processes import child_process, terminate_as_exit
family, told, log = sys.argv[1], sys.argv[2], Path(sys.argv[3])
with terminate_as_exit(), child_process([sys.executable, "-c", family, told], env={}, log=log) as p:
    p.wait()
"""
_WITHIN_S = 20.0


def _ids(told: Path) -> list[int]:
    """The ids of the family, once it has told them."""
    deadline = time.monotonic() + _WITHIN_S
    while not told.exists():
        assert time.monotonic() < deadline, "the family did not start"
        os.sched_yield()
    return [int(number) for number in told.read_text().split()]


def _gone(process_id: int) -> bool:
    """Whether a process has ended, if need be within a moment."""
    deadline = time.monotonic() + _WITHIN_S
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
    return False


def test_leaving_the_block_ends_the_child_and_what_it_started(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _FAMILY, str(tmp_path / "told")]

    with child_process(command, env={}, log=tmp_path / "log"):
        ids = _ids(tmp_path / "told")

    assert len(ids) == 2
    assert all(_gone(each) for each in ids)


def test_an_error_in_the_block_ends_the_child_too(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _FAMILY, str(tmp_path / "told")]
    ids: list[int] = []

    def fail_in_the_block() -> None:
        with child_process(command, env={}, log=tmp_path / "log"):
            ids.extend(_ids(tmp_path / "told"))
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail_in_the_block()
    assert len(ids) == 2
    assert all(_gone(each) for each in ids)


@pytest.mark.skipif(sys.platform != "linux", reason="the parent-death signal is Linux's")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_the_child_ends_with_a_parent_that_is_stopped_or_killed(
    tmp_path: Path, number: signal.Signals
) -> None:
    told = tmp_path / "told"
    command = [sys.executable, "-c", _PARENT, _FAMILY, str(told), str(tmp_path / "log")]
    parent = subprocess.Popen(  # noqa: S603 - ours
        command,
        stderr=subprocess.DEVNULL,
        # Where the tests run as a shell's background job, SIGINT is ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    child, grandchild = _ids(told)

    parent.send_signal(number)

    assert parent.wait(_WITHIN_S) != 0
    assert _gone(child)
    if number is signal.SIGKILL:  # only the child itself was told; the rest is its own to end
        os.kill(grandchild, signal.SIGKILL)
    assert _gone(grandchild)


def test_signals_are_answered_as_before_once_the_block_is_left() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with terminate_as_exit():
        assert signal.getsignal(signal.SIGTERM) is not before

    assert signal.getsignal(signal.SIGTERM) is before
