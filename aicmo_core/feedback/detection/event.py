"""An open event: the condition that stays until it recovers, is resolved or is accepted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aicmo_core.feedback.detection.noise import LARGEST_RATIO
from aicmo_core.feedback.detection.recent import Window
from aicmo_core.feedback.detection.types import Direction, GoodDirection

RELAPSE = timedelta(days=14)
"""A departure to the same side this soon after a recovery is no news: it was told already."""
RECOVERY_POINTS = 3
"""Over so many points sizes and strengths are stated; so many at most are normal again at once."""
_RECOVERED_SHARE = 0.5
"""An event is over when less than this share of its size is left ..."""
_RECOVERED_Z = 1.5
"""... which is no more than this many standard deviations, ..."""
_REFUTED_Z = {2: 4.0, 3: 3.0, 7: 2.5}
"""... and what it was is refuted by so many, in a window of so many points; of few events three lie
near the usual by chance, while the drop goes on, and one lucky point is half of two."""
_YOUNG, _YOUNG_REFUTED_Z = 7, 4.0
"""So many points old, an event is known from where it looked worst: its end has to be plain."""
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
        amount: Events (or figures) since then; like the next, of as many sums as were scored.
        expected: What would have been usual of them.
        level: Detection level that opened it.
        points: Points scored since it opened, the opening one included.
        over_at: When it was over; a relapse within `RELAPSE` is no news.
        is_counted: Whether amounts are events; figures of a gauge are in any unit.
    """

    direction: Direction
    since: datetime
    amount: float
    expected: float
    level: int
    points: int = 1
    over_at: datetime | None = None
    is_counted: bool = True

    @property
    def sign(self) -> float:
        """Return 1 for a rise, -1 for a drop."""
        return 1.0 if self.direction is Direction.HIGH else -1.0

    def go_on(self, newest: Window) -> None:
        """Take in the newest point.

        An event opens when it looks worst. What it really comes to shows as it goes on.
        """
        self.points += 1
        self.amount += newest.amount
        self.expected += newest.expected

    def relapses(self, window: Window, at: datetime) -> bool:
        """Tell whether a departure is this event again, which was over; a far worse one is not."""
        now, was = (self._left(one.amount, one.expected) for one in (window, self))
        further = math.log(now / was)
        is_late = self.over_at is not None and at - self.over_at > RELAPSE
        return window.z * self.sign > 0.0 and further * self.sign < _WORSE and not is_late

    def recovery(self, newest: Sequence[Window]) -> Window | None:
        """Return the newest window that shows the event to be over, if any does.

        That is the shortest one, all of it after the opening, that is back to normal; or all, where
        what was seen since the opening is no more than chance brings.
        """
        over = next((one for one in newest if self._is_back(one)), None)
        if over is None and self.points > RECOVERY_POINTS and self._is_chance(newest[-1]):
            return newest[-1]
        return over

    def _is_back(self, window: Window) -> bool:
        needed = _REFUTED_Z.get(window.points)
        if needed is None or window.points >= self.points:
            return False
        was, before = self._left_before(window)
        now = self._left(window.amount, window.expected)
        is_small = math.log(now) * self.sign < _RECOVERED_SHARE * math.log(was) * self.sign
        if not is_small or window.z * self.sign >= _RECOVERED_Z:
            return False
        spread = math.sqrt(window.own_var * (1.0 + window.expected / before) * was)
        refuted = (was - now) * self.sign / spread
        return refuted > (needed if self.points > _YOUNG else _YOUNG_REFUTED_Z)

    def _left(self, amount: float, expected: float) -> float:
        """Return observed over expected; of nothing, as if half an event, or a fiftieth, were."""
        least = 0.5 * min(1.0, expected) if self.is_counted else expected / LARGEST_RATIO
        return max(amount, least) / expected

    def _left_before(self, window: Window) -> tuple[float, float]:
        """Return what the event left of the usual before a window, and how much was usual then.

        Of an event that is not older than the window, all of it counts.
        """
        before = self.expected - window.expected
        if window.points >= self.points or before <= 0.0:
            return self._left(self.amount, self.expected), self.expected
        return self._left(self.amount - window.amount, before), before

    def _is_chance(self, window: Window) -> bool:
        own_var = window.own_var * window.expected / self.expected
        spread = math.sqrt(window.variance - window.own_var + own_var)
        return (self.amount / self.expected - 1.0) * self.sign < _RECOVERED_Z * spread

    def worsening(self, newest: Iterable[Window], lines: AlarmLines) -> Window | None:
        """Return the window that departs from the event as an event departs from the baseline.

        Tracking that breaks in the middle of a small dip has to be told: when the newest points are
        much further out than the event was, by more than chance, they are an event of their own.
        """
        for window in newest:
            left, _ = self._left_before(window)
            further = math.log(self._left(window.amount, window.expected) / left) * self.sign
            if window.points > RECOVERY_POINTS or further < _WORSE:
                continue
            deviation = math.sqrt(window.variance / left)
            z = (window.amount / (window.expected * left) - 1.0) / deviation
            if z * self.sign > lines.of(self.direction) + _WORSE_MARGIN:
                return window
        return None


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
