"""Virtual time and ids: a simulation that starts alike goes on alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class VirtualClock:
    """The true time; each process may see it a few seconds off."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by

    def advance_to(self, moment: datetime) -> None:
        self.now = max(self.now, moment)

    def skewed(self, by: timedelta) -> Callable[[], datetime]:
        return lambda: self.now + by


class Counter:
    """Makes ids whose order is the order in which they were made, whatever the clocks say."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, prefix: str, _now: datetime) -> str:
        self.made += 1
        return f"{prefix}_{self.made:08d}"


def order_of(ident: str) -> int:
    """Return the place of an id among all that were made."""
    return int(ident.rsplit("_", 1)[1])
