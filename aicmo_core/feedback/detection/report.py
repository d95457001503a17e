"""From a scored window to a verdict: the evidence in the units of the metric."""

from __future__ import annotations

import math

from aicmo_core.feedback.detection.event import AlarmLines, OpenEvent, is_good_news
from aicmo_core.feedback.detection.recent import RECENT_EXACT, Window
from aicmo_core.feedback.detection.tails import upper_tail
from aicmo_core.feedback.detection.thresholds import Crossing, figure
from aicmo_core.feedback.detection.types import (
    Direction,
    Phase,
    Point,
    SeriesKind,
    SeriesProfile,
    Verdict,
)

_POWER_80 = 0.84
"""Standard deviations beyond the line that make a drop seen four times in five."""
_LEVEL_1_CONFIDENCE = 0.5
"""A bare figure against a fixed line: no evidence of size, so neither for nor against."""


def quiet_verdict(
    point: Point,
    phase: Phase,
    event: OpenEvent | None,
    profile: SeriesProfile,
    method: str = "none",
) -> Verdict:
    """Return the verdict of a point that was not scored; an open event stays open."""
    value = figure(point)
    observed = math.nan if value is None else value
    return Verdict(
        point.at, phase, event is not None, 0.0, 0.0, observed, math.nan, math.nan, math.nan, 0.0,
        event.direction if event else None, False, method, 0, 0.0, math.nan, 0,
        event.since if event else None,
    )  # fmt: skip


def threshold_verdict(
    point: Point, crossed: Crossing, event: OpenEvent, profile: SeriesProfile, *, is_new: bool
) -> Verdict:
    """Return the verdict of a figure beyond a fixed line (level 1)."""
    is_low = crossed.direction is Direction.LOW
    confidence = 1.0 - upper_tail(abs(crossed.z)) if crossed.z else _LEVEL_1_CONFIDENCE
    return Verdict(
        point.at,
        Phase.OPENED if is_new else Phase.CONTINUING,
        True,
        max(0.5, min(1.0, abs(crossed.z) / 6.0)),
        crossed.z,
        crossed.observed,
        crossed.line,
        crossed.line if is_low else 0.0,
        math.inf if is_low else crossed.line,
        (crossed.observed / crossed.line - 1.0) * 100.0 if crossed.line else math.inf,
        crossed.direction,
        is_good_news(crossed.direction, profile.good_direction),
        "threshold",
        1,
        confidence,
        math.nan,
        1,
        event.since,
    )


def window_verdict(
    point: Point,
    window: Window,
    phase: Phase,
    *,
    event: OpenEvent | None,
    profile: SeriesProfile,
    lines: AlarmLines,
    smallest_pct: float,
) -> Verdict:
    """Return the verdict of a window against the series' own baseline (levels 2 and 3).

    Args:
        point: The newest point.
        window: The window that shows the departure best.
        phase: What happened.
        event: The event that is open now.
        profile: How to read the series.
        lines: Its alarm lines.
        smallest_pct: The smallest change that it could have seen.
    """
    # Sums over the window become figures of the metric: per exposure for ratios, else per point.
    observed, expected = window.amount / window.exposure, window.expected / window.exposure
    z = window.z
    side = event.direction if event else (Direction.LOW if z < 0.0 else Direction.HIGH)
    line = lines.low if side is Direction.LOW else lines.high
    band = line * math.sqrt(window.variance)
    is_small = window.expected < RECENT_EXACT and profile.kind is not SeriesKind.GAUGE
    return Verdict(
        point.at,
        phase,
        event is not None,
        min(1.0, max(0.0, window.rank) / (2.0 * line)),
        z,
        observed,
        expected,
        expected * max(0.0, 1.0 - band),
        expected * (1.0 + band),
        (observed / expected - 1.0) * 100.0,
        side,
        is_good_news(side, profile.good_direction),
        "small_sample" if is_small else "baseline",
        2 if is_small else 3,
        confidence_of(z, profile.tests_per_quarter),
        smallest_pct,
        window.points,
        event.since if event else None,
    )


def smallest_detectable_pct(reference: Window, lines: AlarmLines) -> float:
    """Return the smallest change for the worse of the reference window seen four times in five."""
    return (min(lines.low, lines.high) + _POWER_80) * math.sqrt(reference.variance) * 100.0


def confidence_of(z: float, tests_per_quarter: float) -> float:
    """Return how sure it is that chance alone did not bring this score (0 to 1)."""
    return 1.0 / (1.0 + 2.0 * upper_tail(abs(z)) * tests_per_quarter)
