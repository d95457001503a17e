"""A bound on how long code may run: what takes longer is broken off where it stands."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import ClassVar

from aicmo_core.errors import ExecutionError

LONGEST_S = 55.0
"""No run may take longer, nor a batch of them: the execute function has 60 s, and must still store
the last output."""


class ExecutorTimeoutError(ExecutionError):
    """An executor took longer than it may; nothing of what it made is kept."""

    code: ClassVar[str] = "executor_timeout"
    retryable: ClassVar[bool] = True


class _TimeIsUp(BaseException):
    """Not an Exception: libraries wrap those into errors of their own, and go on."""


@contextlib.contextmanager
def time_limit(limit_s: float, what: str) -> Iterator[None]:
    """Break off what runs inside after `limit_s` seconds of wall time.

    The operating system's alarm interrupts pure Python and waiting alike. It rings in a process's
    main thread only, which is where functions and commands run; in another thread, and on Windows,
    nothing is broken off.

    Raises:
        ExecutorTimeoutError: The time is up.
    """
    alarm = getattr(signal, "SIGALRM", None)
    if alarm is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(alarm, _ring)
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    except _TimeIsUp:
        told = f"{what} took longer than {limit_s:g} s and was broken off; nothing of it is kept."
        raise ExecutorTimeoutError(told, limit_s=limit_s) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(alarm, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _TimeIsUp
