"""Series for the tests: figures from a seeded generator, profiles as the catalogue would give."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from aicmo_core.feedback.detection import (
    GoodDirection,
    Point,
    SeriesDetector,
    SeriesKind,
    SeriesProfile,
    Verdict,
)

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)

CONVERSION = SeriesProfile(metric="conversion_rate", kind=SeriesKind.RATIO)
SESSIONS = SeriesProfile(metric="sessions", kind=SeriesKind.FLOW)
CPC = SeriesProfile(metric="cpc", kind=SeriesKind.GAUGE, good_direction=GoodDirection.LOW)
CLICKS = SeriesProfile(metric="ctr", kind=SeriesKind.PER_SEND, min_history=8, min_denominator=50.0)


def day(number: int) -> datetime:
    return MONDAY + timedelta(days=number)


def noisy(rng: random.Random, mean: float, dispersion: float = 2.0) -> int:
    """A count around its mean; normal noise is close enough at a few hundred events."""
    return max(0, round(rng.gauss(mean, (dispersion * mean) ** 0.5)))


def conversions(
    count: int,
    *,
    daily: float = 300.0,
    seed: int = 1,
    factors: Sequence[float] = (),
    first: int = 0,
) -> list[Point]:
    """`count` days at 3 % of the sessions; `factors` multiply the last days."""
    rng = random.Random(seed)  # noqa: S311 - repeatable figures, no secret
    plain = count - len(factors)
    points = []
    for number in range(count):
        factor = factors[number - plain] if number >= plain else 1.0
        events = noisy(rng, daily * factor)
        points.append(Point(day(first + number), numerator=events, denominator=round(daily / 0.03)))
    return points


def scored(detector: SeriesDetector, points: Iterable[Point]) -> list[Verdict]:
    return [detector.score(point) for point in points]


def trained(profile: SeriesProfile = CONVERSION, points: int = 90) -> SeriesDetector:
    """A detector with a quiet past of `points` days."""
    detector = SeriesDetector(profile)
    scored(detector, conversions(points))
    return detector
