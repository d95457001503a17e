"""What `bench.detect` measures the detector against.

Each peer gives every reading a rank: how far the figure lies on the side that hurts, in its own
units; None where it says nothing. An alarm is a rank above the peer's line with no alarm in the 14
readings before, so that all are counted by the same rule: one event, one alarm.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Protocol

from aicmo_core.feedback.detection import GoodDirection, Point, SeriesKind
from aicmo_core.feedback.detection.recent import WINDOWS
from aicmo_core.feedback.detection.tails import count_z
from aicmo_core.feedback.detection.thresholds import LOW_LINES, figure
from bench.marketing_series import Reading, Series

REST = 14


class Peer(Protocol):
    """A detector reduced to its ranks."""

    name: str

    def ranks(self, series: Series) -> Iterator[tuple[Reading, float | None]]: ...


def usable(series: Series) -> Iterator[Reading]:
    """Settled, unexplained readings, each day once (its last version): what every peer sees."""
    last = {r.day: r for r in series.readings if r.point.is_settled}
    return (r for r in last.values() if r.explained_by is None)


def hurting(good: GoodDirection, z: float) -> float:
    """Turn a signed score so that positive hurts."""
    return z if good is GoodDirection.LOW else -z


class FixedThreshold:
    """The specification's four lines; a metric without one never alarms."""

    name = "fixed lines"

    def ranks(self, series: Series) -> Iterator[tuple[Reading, float | None]]:
        channel, metric = series.plan.name.split("/")
        line = LOW_LINES.get((channel, metric))
        for reading in usable(series):
            value = figure(reading.point)
            yield reading, None if line is None or value is None else line / max(value, 1e-9)


class SeasonalZ:
    """Robust seasonal z-score: median and MAD of the last eight figures of the same weekday."""

    name = "seasonal z"

    def ranks(self, series: Series) -> Iterator[tuple[Reading, float | None]]:
        past: dict[int, deque[float]] = defaultdict(lambda: deque(maxlen=8))
        is_send = series.plan.kind is SeriesKind.PER_SEND  # too few sends a weekday: one pool
        for reading in usable(series):
            value = figure(reading.point) or 0.0
            before = past[0 if is_send else reading.point.at.weekday()]
            yield reading, self._rank(series, before, value)
            before.append(value)

    @staticmethod
    def _rank(series: Series, before: deque[float], value: float) -> float | None:
        if len(before) < 5:
            return None
        middle = median(before)
        mad = 1.4826 * median(abs(one - middle) for one in before)
        return hurting(series.plan.good, (value - middle) / max(mad, 0.02 * middle, 1e-9))


class KnownBaseline:
    """The limit: the true mean of every day and the true noise are known, nothing is estimated.

    It scans the same windows with the same prices as the detector, on the side that hurts only.
    """

    name = "limit"

    def ranks(self, series: Series) -> Iterator[tuple[Reading, float | None]]:
        held: deque[Reading] = deque(maxlen=max(WINDOWS))
        for reading in usable(series):
            held.append(reading)
            yield reading, max(self._windows(series, list(held)))

    def _windows(self, series: Series, held: list[Reading]) -> Iterator[float]:
        for points, price in WINDOWS.items():
            if points <= len(held):
                z = self._z(series, held[-points:])
                yield hurting(series.plan.good, z) - price

    @staticmethod
    def _z(series: Series, window: list[Reading]) -> float:
        if series.plan.kind is SeriesKind.GAUGE:
            logs = [math.log((r.point.value or 1e-9) / r.true_mean) for r in window]
            return sum(logs) / (series.gauge_sd * math.sqrt(len(logs)))
        return count_z(
            sum(r.point.numerator or 0.0 for r in window),
            sum(r.true_mean for r in window),
            dispersion=series.dispersion,
            relative_variance=0.0,
            trials=_trials(r.point for r in window),
        )


def _trials(points: Iterable[Point]) -> float | None:
    total = 0.0
    for point in points:
        if point.denominator is None:
            return None
        total += point.denominator
    return total


def alarms(ranked: Iterable[tuple[Reading, float | None]], line: float) -> Iterator[int]:
    """Yield the days of the alarms, one an event."""
    rest = 0
    for reading, rank in ranked:
        if rank is not None and rank > line:
            if rest <= 0:
                yield reading.day
            rest = REST
        else:
            rest -= 1


def line_for_budget(runs: list[list[tuple[Reading, float | None]]], allowed: float) -> float:
    """Find the line at which undisturbed series raise `allowed` alarms in all."""
    low, high = 1.0, 50.0
    for _ in range(24):
        middle = (low + high) / 2.0
        if sum(1 for ranked in runs for _ in alarms(ranked, middle)) > allowed:
            low = middle
        else:
            high = middle
    return high
