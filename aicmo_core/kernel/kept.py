"""What is read once and used for a while, where a little age does no harm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from aicmo_core.kernel.clock import Clock

T = TypeVar("T")


class Kept(Generic[T]):
    """Returns what was read before, until it is too old. A failed reading is not kept.

    Args:
        read: Reads it anew.
        lasts: For how long it is used.
        clock: The present moment.
    """

    def __init__(self, read: Callable[[], T], lasts: timedelta, clock: Clock) -> None:
        self._read = read
        self._lasts = lasts
        self._clock = clock
        self._held: tuple[T, datetime] | None = None

    def __call__(self) -> T:
        """Return it, read less than `lasts` ago.

        Raises:
            AicmoError: What reading raises.
        """
        now = self._clock()
        if self._held is None or now >= self._held[1]:
            self._held = (self._read(), now + self._lasts)
        return self._held[0]
