"""How noisy a series is around its baseline, and what one point teaches the baseline.

Two families behind one interface: counts (variance = dispersion x mean) and gauges (a relative
spread that does not depend on the level). Both learn their spread from past residuals, shrunk
towards a prior worth a few points, with single outliers cut off so that one bad day
cannot hide the next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from aicmo_core.feedback.detection.tails import count_z, normal_of_t
from aicmo_core.feedback.detection.types import SeriesKind

_KEEP = 0.997
"""Weight kept per point: the spread remembers about a year of days."""
_CUT = 9.0
"""Squared standard residuals count at most this much: three standard deviations."""
_CUT_BIAS = 1.04
"""Gives back what the cut, and leaving out events, take from the mean square of the residuals."""
_SETTLED_VAR = 0.1
"""Residuals teach the spread only once the level is known to about a third."""
PRIOR_DISPERSION, _DISPERSION_POINTS = 2.0, 12.0
_PRIOR_GAUGE_VARIANCE, _GAUGE_POINTS = 0.01, 2.0
"""A dispersion near 2 is common; of a gauge nothing is known: prices jump, followers creep."""
LARGEST_RATIO = 50.0
"""A gauge at zero (no return on what was spent) counts as a fiftieth of what was expected."""
_TINY = 1e-9


@dataclass(slots=True)
class Spread:
    """A discounted mean of squared residuals with a prior.

    Args:
        prior: Expected value before any data.
        prior_points: Points that the prior is worth.
        total: Discounted sum of observed squares.
        weight: Discounted number of points.
    """

    prior: float
    prior_points: float
    total: float = 0.0
    weight: float = 0.0

    def value(self) -> float:
        """Return the present estimate."""
        return (self.prior_points * self.prior + self.total) / self.degrees

    @property
    def degrees(self) -> float:
        """Return how many points the estimate rests on, the prior's included."""
        return self.prior_points + self.weight

    def learn(self, square: float) -> None:
        """Take in one squared residual in units of what the value measures."""
        cut = _CUT * self.value()
        self.total = _KEEP * self.total + _CUT_BIAS * min(square, cut)
        self.weight = _KEEP * self.weight + 1.0


class Sums(NamedTuple):
    """A window of points: events (or figures), what was expected, exposures, number of points."""

    amount: float
    expected: float
    exposure: float
    points: int


class Noise(Protocol):
    """What the scan and the baseline need to know of a family.

    `unit` is the family's own measure of spread at a rate; the other methods take it back.
    """

    spread: Spread

    def unit(self, rate: float) -> float:
        """Return the present measure of spread."""
        ...

    def own_variance(self, unit: float, expected: float, points: int) -> float:
        """Return the squared relative spread of a window, the baseline known."""
        ...

    def z(self, sums: Sums, unit: float, baseline_var: float) -> float:
        """Return the standard score of a window."""
        ...

    def learn(
        self, amount: float, exposure: float, rate: float, baseline_var: float
    ) -> tuple[float, float]:
        """Learn the spread from a point; return its (shift, shrink) for the baseline."""
        ...


@dataclass(slots=True)
class CountNoise:
    """Over-dispersed counts: ratios, flows, sends. The unit is the dispersion, variance over mean.

    Args:
        spread: The dispersion.
        is_share: Events are a share of their exposures, which bounds the rate by 1.
    """

    spread: Spread
    is_share: bool

    def unit(self, rate: float) -> float:
        """Return the dispersion; never below what independent events would show."""
        floor = 1.0 - rate if self.is_share else 1.0
        return max(self.spread.value(), floor, 0.05)

    def own_variance(self, unit: float, expected: float, points: int) -> float:
        """Return dispersion over expected events."""
        del points
        return unit / expected

    def z(self, sums: Sums, unit: float, baseline_var: float) -> float:
        """Return the standard score of a window's count."""
        score = count_z(
            sums.amount,
            sums.expected,
            dispersion=unit,
            relative_variance=baseline_var,
            trials=sums.exposure if self.is_share else None,
        )
        return normal_of_t(score, self.spread.degrees)

    def learn(
        self, amount: float, exposure: float, rate: float, baseline_var: float
    ) -> tuple[float, float]:
        """Conjugate gamma step: the baseline counts as 1 / variance events, the point as its own.

        A point beyond three standard deviations is trusted less, in proportion.
        """
        dispersion, mean = self.unit(rate), max(rate * exposure, _TINY)
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
        spread: Variance of the log figure around its baseline; the unit.
    """

    spread: Spread

    def unit(self, rate: float) -> float:
        """Return the variance of the log figure."""
        del rate
        return max(self.spread.value(), _TINY)

    def own_variance(self, unit: float, expected: float, points: int) -> float:
        """Return the log variance of a mean of `points` figures."""
        del expected
        return unit / points

    def z(self, sums: Sums, unit: float, baseline_var: float) -> float:
        """Return the standard score of a window's mean figure, on the log scale."""
        # The mean of several log-normal figures lies above their middle by half their variance.
        departure = _log_ratio(sums.amount / sums.expected)
        excess = min(0.5 * unit * (1.0 - 1.0 / sums.points), 0.5 * abs(departure))
        score = (departure - excess) / math.sqrt(unit / sums.points + baseline_var)
        return normal_of_t(score, self.spread.degrees)

    def learn(
        self, amount: float, exposure: float, rate: float, baseline_var: float
    ) -> tuple[float, float]:
        """Kalman step on the log scale; departures beyond three deviations are cut off."""
        departure = _log_ratio(amount / (rate * exposure))
        variance = self.unit(rate)
        total = variance + baseline_var
        if baseline_var < _SETTLED_VAR:
            self.spread.learn(departure * departure * variance / total)
            limit = math.sqrt(_CUT * total)
            departure = min(max(departure, -limit), limit)
        gain = baseline_var / total
        return departure * gain, gain


def _log_ratio(ratio: float) -> float:
    return math.log(min(max(ratio, 1.0 / LARGEST_RATIO), LARGEST_RATIO))


def noise_for(kind: SeriesKind) -> CountNoise | GaugeNoise:
    """Return the noise family of a kind of series, before any history."""
    if kind is SeriesKind.GAUGE:
        return GaugeNoise(Spread(_PRIOR_GAUGE_VARIANCE, _GAUGE_POINTS))
    return CountNoise(Spread(PRIOR_DISPERSION, _DISPERSION_POINTS), kind is not SeriesKind.FLOW)
