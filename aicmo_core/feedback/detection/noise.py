"""How noisy a series is around its baseline, and what one point teaches the baseline.

Two families behind one interface: counts (variance = dispersion x mean) and gauges (a relative
spread that does not depend on the level). Both learn their spread from past residuals, shrunk
towards a prior worth `_PRIOR_POINTS` points, with single outliers cut off so that one bad day
cannot hide the next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from aicmo_core.feedback.detection.tails import count_z
from aicmo_core.feedback.detection.types import SeriesKind

_PRIOR_POINTS = 20.0
_KEEP = 0.997
"""Weight kept per point: the spread remembers about a year of days."""
_CUT = 9.0
"""Squared standard residuals count at most this much: three standard deviations."""
_CUT_BIAS = 1.04
"""Gives back what the cut, and leaving out events, take from the mean square of the residuals."""
_SETTLED_VAR = 0.1
"""Residuals teach the spread only once the level is known to about a third."""
_PRIOR_DISPERSION = 2.0
_PRIOR_GAUGE_VARIANCE = 0.02
_TINY = 1e-9


@dataclass(slots=True)
class Spread:
    """A discounted mean of squared residuals with a prior.

    Args:
        prior: Expected value before any data.
        total: Discounted sum of observed squares.
        weight: Discounted number of points.
    """

    prior: float
    total: float = 0.0
    weight: float = 0.0

    def value(self) -> float:
        """Return the present estimate."""
        return (_PRIOR_POINTS * self.prior + self.total) / (_PRIOR_POINTS + self.weight)

    def learn(self, square: float) -> None:
        """Take in one squared residual in units of what the value measures."""
        cut = _CUT * self.value()
        self.total = _KEEP * self.total + _CUT_BIAS * min(square, cut)
        self.weight = _KEEP * self.weight + 1.0


class Noise(Protocol):
    """What the scan and the baseline need to know of a family."""

    spread: Spread

    def window_variance(self, expected: float, points: int, rate: float) -> float:
        """Return the squared relative spread of a window, the baseline known."""
        ...

    def z(
        self, amount: float, exposure: float, rate: float, baseline_var: float, points: int
    ) -> float:
        """Return the standard score of a window."""
        ...

    def learn(
        self, amount: float, exposure: float, rate: float, baseline_var: float
    ) -> tuple[float, float]:
        """Learn the spread from a point; return its (shift, shrink) for the baseline."""
        ...


@dataclass(slots=True)
class CountNoise:
    """Over-dispersed counts: ratios, flows, sends.

    Args:
        spread: The dispersion, variance over mean.
        is_share: Events are a share of their exposures, which bounds the rate by 1.
    """

    spread: Spread
    is_share: bool

    def _dispersion(self, rate: float) -> float:
        """Variance over mean; never below what independent events would show."""
        floor = max(0.05, 1.0 - rate) if self.is_share else 1.0
        return max(self.spread.value(), floor)

    def window_variance(self, expected: float, points: int, rate: float) -> float:
        """Return dispersion over expected events."""
        del points
        return self._dispersion(rate) / max(expected, _TINY)

    def z(
        self, amount: float, exposure: float, rate: float, baseline_var: float, points: int
    ) -> float:
        """Return the standard score of a window's count."""
        del points
        return count_z(
            amount,
            rate * exposure,
            dispersion=self._dispersion(rate),
            relative_variance=baseline_var,
            trials=exposure if self.is_share else None,
        )

    def learn(
        self, amount: float, exposure: float, rate: float, baseline_var: float
    ) -> tuple[float, float]:
        """Conjugate gamma step: the baseline counts as 1 / variance events, the point as its own.

        A point beyond three standard deviations is trusted less, in proportion.
        """
        dispersion, mean = self._dispersion(rate), max(rate * exposure, _TINY)
        square = (amount - mean) ** 2 / (mean * (1.0 + mean * baseline_var / dispersion))
        weight = 1.0 / dispersion
        if square > _CUT * dispersion:
            weight *= math.sqrt(_CUT * dispersion / square)
        if baseline_var < _SETTLED_VAR:
            self.spread.learn(square)
        known = 1.0 / max(baseline_var, _TINY)
        shift = math.log((known + amount * weight) / (known + mean * weight))
        return shift, mean * weight / (known + mean * weight)


@dataclass(slots=True)
class GaugeNoise:
    """Positive figures with a relative spread: cost per click, frequency, followers.

    Args:
        spread: Variance of the log figure around its baseline.
    """

    spread: Spread

    def window_variance(self, expected: float, points: int, rate: float) -> float:
        """Return the log variance of a mean of `points` figures."""
        del expected, rate
        return max(self.spread.value(), _TINY) / points

    def z(
        self, amount: float, exposure: float, rate: float, baseline_var: float, points: int
    ) -> float:
        """Return the standard score of a window's mean figure, on the log scale."""
        departure = math.log(max(amount, _TINY) / (rate * exposure))
        return departure / math.sqrt(self.window_variance(0.0, points, rate) + baseline_var)

    def learn(
        self, amount: float, exposure: float, rate: float, baseline_var: float
    ) -> tuple[float, float]:
        """Kalman step on the log scale; departures beyond three deviations are cut off."""
        departure = math.log(max(amount, _TINY) / (rate * exposure))
        variance = max(self.spread.value(), _TINY)
        total = variance + baseline_var
        if baseline_var < _SETTLED_VAR:
            self.spread.learn(departure * departure * variance / total)
            limit = math.sqrt(_CUT * total)
            departure = min(max(departure, -limit), limit)
        gain = baseline_var / total
        return departure * gain, gain


def noise_for(kind: SeriesKind) -> CountNoise | GaugeNoise:
    """Return the noise family of a kind of series, before any history."""
    if kind is SeriesKind.GAUGE:
        return GaugeNoise(Spread(_PRIOR_GAUGE_VARIANCE))
    return CountNoise(Spread(_PRIOR_DISPERSION), kind is not SeriesKind.FLOW)
