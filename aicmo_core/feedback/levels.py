"""The level of a figure over a window, on the log scale, with how sure it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MIN_DISPERSION = 1.5
"""Clicks and orders come in clusters: counts spread more than coin tosses, even in a calm week."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """The log of a figure over a window, and its variance.

    Attributes:
        scatter: How far single points lie apart: of counts, the variance over that of coin tosses;
            of other figures, the variance of a log value.
    """

    log_mean: float
    variance: float
    scatter: float


def ratio_level(counts: Sequence[tuple[float, float]], like: Level | None = None) -> Level | None:
    """Return the level of a rate from (events, base) per point; None of too few points.

    Scatter is estimated from the points around their common rate (Pearson).

    Args:
        counts: Two points at least, or one with `like`.
        like: Another window of the same figure, which tells how single points scatter.
    """
    kept = [(events, base) for events, base in counts if base > 0]
    if not kept:
        return None
    events, base = (math.fsum(column) for column in zip(*kept, strict=True))
    rate = (events + 0.5) / (base + 1.0)
    rest = max(1 - rate, 0.01)
    squares = [(e - b * rate) ** 2 / max(b * rate * rest, 1e-9) for e, b in kept]
    return _count_level(rate, rest / (events + 0.5), squares, like)


def count_level(counts: Sequence[tuple[float, float]], like: Level | None = None) -> Level | None:
    """Return the level of counts from (events, how many are usual, relatively) per point.

    Otherwise as `ratio_level`.
    """
    if not counts:
        return None
    events, usual = (math.fsum(column) for column in zip(*counts, strict=True))
    rate = (events + 0.5) / usual
    squares = [(count - u * rate) ** 2 / (u * rate) for count, u in counts]
    return _count_level(rate, 1 / (events + 0.5), squares, like)


def _count_level(
    rate: float, variance: float, squares: Sequence[float], like: Level | None
) -> Level | None:
    """Return a level by its points' squared distances, each over what coin tosses would make."""
    if len(squares) < 2 and like is None:
        return None
    told = math.fsum(squares) / (len(squares) - 1) if len(squares) > 1 else 0.0
    scatter = max(MIN_DISPERSION, told if like is None else like.scatter)
    return Level(log_mean=math.log(rate), variance=scatter * variance, scatter=scatter)


def value_level(values: Sequence[float], like: Level | None = None) -> Level | None:
    """Return the level of positive figures that count nothing; None of too few points.

    Args:
        values: Three points at least, or one with `like`.
        like: Another window of the same figure, which tells how single points scatter.
    """
    logs = [math.log(value) for value in values if value > 0]
    if not logs or (len(logs) < 3 and like is None):
        return None
    mean = math.fsum(logs) / len(logs)
    scatter = like.scatter if like else math.fsum((x - mean) ** 2 for x in logs) / (len(logs) - 1)
    scatter = max(scatter, 1e-6)
    return Level(log_mean=mean, variance=scatter / len(logs), scatter=scatter)
