"""Virtual time, and ids that come out alike in every run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime


class VirtualClock:
    """A clock that moves when it is told to, and never back.

    Args:
        now: The first moment, aware, in UTC.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the present moment."""
        return self.now

    def advance_to(self, moment: datetime) -> None:
        """Move on to a moment; one that has passed changes nothing."""
        self.now = max(self.now, moment)


class CountedIds:
    """Makes ids in the order in which they were asked for: `task_00000042`."""

    def __init__(self) -> None:
        self._made = 0

    def __call__(self, prefix: str, _now: datetime) -> str:
        """Return the next id."""
        self._made += 1
        return f"{prefix}_{self._made:08d}"


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """Return the earliest of the moments that there are."""
    return min((moment for moment in moments if moment is not None), default=None)
