"""Level 3 for dense series: a figure every few minutes or hours, of any sign and shape.

Five views look at each figure: the figure itself, its last change, a short mean, and figure and
short mean against the usual for the time of day. Each view measures its departure in its own
standard deviations, and then against what a usual stretch of this series brings at most, so that a
bursty series must burst harder. The strictest view decides. Only the first point of an event is
told: a departure counts while it clearly exceeds the last `_REST` points.

One set of constants for every series: units, level, scale and rhythm are learned.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

_MEMORY = 2000.0
"""Points that level and spread remember: a week of five-minute figures."""
_SLOTS = 96
"""Positions in the day: a quarter of an hour."""
_SLOT_GAIN = 0.1
"""A slot's usual figure remembers about ten days."""
_SHORT = 6.0
"""Points of the short mean."""
_BLOCK = 300
"""Points of a usual stretch: a day of five-minute figures, two weeks of hourly ones."""
_BLOCK_KEEP = 0.9
_STRETCH = 3.0
"""Standard deviations that a stretch reaches at most where nothing is unusual (normal figures)."""
_BLOCK_POWER = 0.8
"""1 would forget how large departures are in themselves, 0 how large they are here."""
_WILDEST, _WILDEST_STRETCH = 100.0, 30.0
"""Standard deviations as which a figure counts at most in what is usual, and usual stretches as
which a stretch does: one absurd figure must not hide the weeks that follow it."""
_REST = 100
_NEWS = 1.2
"""A departure is news when it exceeds the largest of the last `_REST` points by a fifth."""
_VIEWS = 5
_WARM_UP = 20
_SEASON_WARM_UP = 100
_FLOOR = 0.02
"""A spread around the time of day below this share of the whole is rounding, not knowledge."""
_ALARM = 2.0
"""Departures this many times what is usual score one half."""


def _bounded(error: float, spread: float) -> float:
    return min(max(error, -_WILDEST * spread), _WILDEST * spread)


@dataclass(slots=True)
class Scale:
    """A running level with its spread; gains of 1 / n first, of 1 / memory later."""

    level: float = 0.0
    variance: float = 0.0
    seen: int = 0

    def departure(self, figure: float) -> float | None:
        """Return the distance from the level in standard deviations, then take the figure in.

        None while too little is known.
        """
        error = figure - self.level
        spread = math.sqrt(self.variance) + 1e-9 * abs(self.level) + 1e-12
        distance = abs(error) / spread if self.seen > _WARM_UP else None
        if distance is not None:
            error = _bounded(error, spread)
        self.seen += 1
        gain = max(1.0 / self.seen, 1.0 / _MEMORY)
        self.level += gain * error
        self.variance = (1.0 - gain) * (self.variance + gain * error * error)
        return distance


@dataclass(slots=True)
class TimeOfDay:
    """The usual figure for each quarter of an hour, and the spread around it."""

    usual: dict[int, float] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    whole: Scale = field(default_factory=Scale)
    variance: float = 0.0
    seen: int = 0

    def departure(self, slot: int, figure: float) -> float | None:
        """Return the distance from the usual in standard deviations, then take the figure in.

        None while too little is known.
        """
        count = self.counts.get(slot, 0)
        usual = self.usual.get(slot, figure)
        spread = math.sqrt(self.variance) + _FLOOR * math.sqrt(self.whole.variance) + 1e-12
        error = figure - usual
        distance = self._distance(error, spread) if count >= 2 else None
        if distance is not None:
            error = _bounded(error, spread)
        self.whole.departure(figure)
        self.counts[slot] = count + 1
        self.usual[slot] = usual + max(1.0 / (count + 1), _SLOT_GAIN) * error
        return distance

    def _distance(self, error: float, spread: float) -> float | None:
        is_warm = self.seen > _SEASON_WARM_UP
        self.seen += 1
        gain = max(1.0 / self.seen, 1.0 / _MEMORY)
        square = min(error * error, 16.0 * spread * spread) if is_warm else error * error
        self.variance += gain * (square - self.variance)
        return abs(error) / spread if is_warm else None


@dataclass(slots=True)
class Usual:
    """What a usual stretch of departures reaches at most."""

    mean: float = 0.0
    blocks: int = 0
    highest: float = 0.0
    points: int = 0

    def ratio(self, departure: float | None) -> float:
        """Return the departure over the usual maximum, then take it in.

        What a view cannot tell yet is no departure, and makes no stretch look calm.
        """
        if departure is None:
            return 0.0
        reference = self.mean if self.blocks else max(self.highest, _STRETCH)
        ratio = departure / math.pow(max(reference, 1e-9), _BLOCK_POWER)
        wildest = _WILDEST_STRETCH * max(reference, _STRETCH)
        self.highest = max(self.highest, min(departure, wildest))
        self.points += 1
        if self.points == _BLOCK:
            self.blocks += 1
            gain = max(1.0 / self.blocks, 1.0 - _BLOCK_KEEP)
            self.mean += gain * (self.highest - self.mean)
            self.highest, self.points = 0.0, 0
        return ratio


@dataclass(slots=True)
class StreamDetector:
    """Scores a dense series point by point; bounded memory, no look-ahead.

    The fields are its whole state: plain numbers in nested records.
    """

    figure: Scale = field(default_factory=Scale)
    change: Scale = field(default_factory=Scale)
    short: Scale = field(default_factory=Scale)
    by_time: TimeOfDay = field(default_factory=TimeOfDay)
    short_by_time: TimeOfDay = field(default_factory=TimeOfDay)
    usual: list[Usual] = field(default_factory=lambda: [Usual() for _ in range(_VIEWS)])
    records: deque[tuple[int, float]] = field(default_factory=deque)
    last: float | None = None
    mean: float = 0.0
    seen: int = 0

    def score(self, at: datetime, figure: float) -> float:
        """Return how anomalous the figure is: 0 to 1, one half is an alarm.

        Args:
            at: Its moment; only the time of day is read.
            figure: Any finite number; one that is not finite is missing and scores 0.
        """
        if not math.isfinite(figure):
            return 0.0
        ratio = self._surprise((at.hour * 60 + at.minute) * _SLOTS // 1440, figure)
        self.seen += 1
        return ratio / (ratio + _ALARM) if self._is_record(ratio) else 0.0

    def _surprise(self, slot: int, figure: float) -> float:
        """Return the largest departure over the five views."""
        last = figure if self.last is None else self.last
        self.mean = figure if self.last is None else self.mean + (figure - self.mean) / _SHORT
        self.last = figure
        views = (
            self.figure.departure(figure),
            self.change.departure(figure - last),
            self.short.departure(self.mean),
            self.by_time.departure(slot, figure),
            self.short_by_time.departure(slot, self.mean),
        )
        return max(usual.ratio(view) for usual, view in zip(self.usual, views, strict=True))

    def _is_record(self, ratio: float) -> bool:
        """Tell whether this clearly exceeds the last `_REST` points; one event is told once."""
        records = self.records
        while records and records[0][0] < self.seen - _REST:
            records.popleft()
        highest = records[0][1] if records else 0.0
        while records and records[-1][1] <= ratio:
            records.pop()
        records.append((self.seen, ratio))
        return ratio > _NEWS * highest


def score_series(points: Iterable[tuple[datetime, float]]) -> list[float]:
    """Score a whole series as it would have been scored live.

    Args:
        points: (moment, figure) in the order of time.

    Returns:
        One score a point, 0 to 1; a point's score never depends on later points.
    """
    detector = StreamDetector()
    return [detector.score(at, figure) for at, figure in points]
