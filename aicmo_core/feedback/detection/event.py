"""An open event: the condition that stays until it recovers, is resolved or is accepted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aicmo_core.feedback.detection.recent import Window
from aicmo_core.feedback.detection.types import Direction, GoodDirection

RELAPSE_POINTS = 14
"""A departure to the same side this soon after a recovery is the same event, told already."""
RECOVERY_POINTS = 3
"""Points back near the baseline that end an event, ..."""
_PLAIN_RECOVERY_POINTS = 2
"""... or two that tell it plainly, as large sends do."""
_RECOVERED_SHARE = 0.5
"""An event is over when less than this share of its size is left ..."""
_RECOVERED_Z = 1.5
"""... and what is left is no more than this many standard deviations."""
_TELLING_Z, _PLAIN_Z = 4.0, 8.0
"""A window that tells an event from the usual: half the event is twice what chance moves it by; or
four times, where one lucky point is half of the window."""
_WORSE = 0.7
"""Log ratio: half of what the event had left."""
_WORSE_MARGIN = 1.0
"""The score beyond an event is a plain one, which is less exact in the tail."""
_GOOD_NEWS_EXTRA = 0.9
"""Good news costs nothing to miss for a day: its line is higher, so that it hardly uses budget."""
_NEUTRAL_EXTRA = 0.25


@dataclass(slots=True)
class OpenEvent:
    """A departure that was told and is not over.

    Args:
        direction: Its side; the other side opens nothing until this one ends.
        since: Start of the window that showed it.
        size: Log ratio of observed to expected when it opened.
        level: Detection level that opened it.
        points: Points scored since it opened, the opening one included.
        calm: Points since it was over; a relapse within `RELAPSE_POINTS` is the same event.
    """

    direction: Direction
    since: datetime
    size: float
    level: int
    points: int = 1
    calm: int = 0

    @property
    def sign(self) -> float:
        """Return 1 for a rise, -1 for a drop."""
        return 1.0 if self.direction is Direction.HIGH else -1.0

    def recovery(self, newest: Sequence[Window]) -> Window | None:
        """Return the newest window that is back to normal, all of it after the opening, if any is.

        The shortest window that could tell the event from the usual says so: of few events three
        points lie near the usual by chance, while the drop goes on.
        """
        window = next((one for one in newest if self._stands_out(one)), newest[-1])
        if self.points <= window.points:
            return None
        left = log_ratio(window) * self.sign
        is_small = left < _RECOVERED_SHARE * abs(self.size)
        return window if is_small and window.z * self.sign < _RECOVERED_Z else None

    def _stands_out(self, window: Window) -> bool:
        needed = _TELLING_Z if window.points >= RECOVERY_POINTS else _PLAIN_Z
        is_long = window.points >= _PLAIN_RECOVERY_POINTS
        return is_long and abs(self.size) >= needed * math.sqrt(window.variance)

    def worsening(self, newest: Iterable[Window], lines: AlarmLines) -> Window | None:
        """Return the window that departs from the event as an event departs from the baseline.

        Tracking that breaks in the middle of a small dip has to be told: when the newest points are
        much further out than the event was, by more than chance, they are an event of their own.
        """
        for window in newest:
            further = (log_ratio(window) - self.size) * self.sign
            if window.points > RECOVERY_POINTS or further < _WORSE:
                continue
            left = math.exp(self.size)
            deviation = math.sqrt(window.variance / left)
            z = (window.amount / (window.expected * left) - 1.0) / deviation
            if z * self.sign > lines.of(self.direction) + _WORSE_MARGIN:
                return window
        return None


def log_ratio(window: Window) -> float:
    """Return the log of observed over expected; of nothing observed, as if half an event were."""
    return math.log(max(window.amount, 0.5 * min(1.0, window.expected)) / window.expected)


@dataclass(frozen=True, slots=True)
class AlarmLines:
    """The standard scores at which either side opens an event."""

    low: float
    high: float

    @classmethod
    def around(cls, alarm_line: float, good: GoodDirection) -> AlarmLines:
        """Give the side that hurts the line of the budget, and good news a higher one."""
        if good is GoodDirection.NONE:
            return cls(alarm_line + _NEUTRAL_EXTRA, alarm_line + _NEUTRAL_EXTRA)
        if good is GoodDirection.HIGH:
            return cls(alarm_line, alarm_line + _GOOD_NEWS_EXTRA)
        return cls(alarm_line + _GOOD_NEWS_EXTRA, alarm_line)

    def of(self, direction: Direction) -> float:
        """Return the line of one side."""
        return self.low if direction is Direction.LOW else self.high


def is_good_news(direction: Direction, good: GoodDirection) -> bool:
    """Tell whether a departure to this side is welcome."""
    if direction is Direction.LOW:
        return good is GoodDirection.LOW
    return good is GoodDirection.HIGH


def opening(scanned: Iterable[Window], lines: AlarmLines) -> Window | None:
    """Return the window that crosses its side's line by most, if any does."""
    best, best_margin = None, 0.0
    for window in scanned:
        margin = window.rank - (lines.low if window.z < 0.0 else lines.high)
        if margin > best_margin:
            best, best_margin = window, margin
    return best
