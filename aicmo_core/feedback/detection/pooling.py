"""What the series of a brand tell each other of noise: how wide, and how much of it carries over.

A series estimates its over-dispersion, and how restless its runs of points are, from its own past:
half a year of days, or some fifty sends. Side by side the estimates also show whether the brand's
series differ in it: where they lie no further apart than chance puts them, each leans on all; where
each has a noise of its own, it hardly leans on any. Empirical Bayes on the log scale.

Source:
    Paule & Mandel, Consensus values and weighting factors, J. Research NBS 87 (1982): the variance
    between series is the one at which they scatter as much as they should.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from aicmo_core.feedback.detection.noise import Spread

_LEAST_POINTS = 8.0
"""A series that has measured less says nothing; it only listens."""
_SAMPLING = 2.4
"""Variance of the log of an estimate, times its points; 2 for normal residuals."""
_BETWEEN, _BETWEEN_SERIES = 0.07, 2.0
"""Variance between the series of a brand before any has spoken, and how many it counts for."""
_WHOLE_VAR = 0.1
"""Variance of the log of what the series of a brand have in common, around the usual value."""
_STEPS, _LOWEST, _HIGHEST = 24, 1e-3, 10.0


class Prior(NamedTuple):
    """What is believed of a spread before its own residuals, and how many points that is worth."""

    value: float
    points: float

    def times(self, unit: float) -> Prior:
        """Return it in another unit."""
        return self._replace(value=self.value * unit)


class _Told(NamedTuple):
    """The log of what a series has measured, over what is usual."""

    log: float
    variance: float


def shared_priors(spreads: Sequence[Spread], usual: float) -> list[Prior]:
    """Return for each spread of a brand what the others tell of it.

    Args:
        spreads: Spreads of one sort, each with what its series has measured itself.
        usual: About what they are before any has spoken.
    """
    told = [_told(one, usual) for one in spreads]
    heard = [one for one in told if one is not None]
    between = _between(heard)
    weight, total = _sums(heard, between)
    return [_without(one, between, weight, total).times(usual) for one in told]


def _told(spread: Spread, usual: float) -> _Told | None:
    if spread.weight < _LEAST_POINTS or spread.total <= 0.0:
        return None
    return _Told(math.log(spread.total / spread.weight / usual), _SAMPLING / spread.weight)


def _sums(heard: Sequence[_Told], between: float) -> tuple[float, float]:
    """Return the weights of all that is known of the common level, and weights times levels."""
    weight, total = 1.0 / _WHOLE_VAR, 0.0
    for one in heard:
        own = 1.0 / (one.variance + between)
        weight, total = weight + own, total + own * one.log
    return weight, total


def _without(one: _Told | None, between: float, weight: float, total: float) -> Prior:
    """Return what all but this one tell: nobody is their own witness."""
    if one is not None:
        own = 1.0 / (one.variance + between)
        weight, total = weight - own, total - own * one.log
    return Prior(math.exp(total / weight), 2.0 / (between + 1.0 / weight))


def _between(heard: Sequence[_Told]) -> float:
    """Return the variance between series at which they scatter as much as they should."""
    expected = max(len(heard) - 1, 0) + _BETWEEN_SERIES
    low, high = _LOWEST, _HIGHEST
    for _ in range(_STEPS):
        middle = math.sqrt(low * high)
        if _scatter(heard, middle) > expected:
            low = middle
        else:
            high = middle
    return high


def _scatter(heard: Sequence[_Told], between: float) -> float:
    weight, total = _sums(heard, between)
    level = total / weight
    squares = (((one.log - level) ** 2) / (one.variance + between) for one in heard)
    return sum(squares) + _BETWEEN_SERIES * _BETWEEN / between
