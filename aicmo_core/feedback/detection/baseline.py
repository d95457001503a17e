"""The baseline of a series: a level, a slow slope and calendar factors on the log scale.

A dynamic generalised linear model (West & Harrison, Bayesian Forecasting and Dynamic Models, 2nd
ed., ch. 14): each absorbed point moves level, slope and its calendar factors in proportion to how
uncertain each is, so that little data leans on the prior and much data on itself. The covariance
between level and calendar factors is left out; it is small once two weeks are in.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime

from aicmo_core.feedback.detection.types import Season, SeriesKind, SeriesProfile

_FIRST_LEVEL_VAR = 1.0
"""Of a level that one point has told: it may be off by a factor of three."""
_MAX_STEPS = 60.0
"""A longer silence makes the level no more uncertain: the yearly season bounds it."""
_MAX_TREND = 14.0
"""Steps that a slope is followed ahead. A summer's growth says nothing of the autumn, in which an
event may stay open: trends that go on for ever forecast worst (Gardner & McKenzie 1985)."""

_DAYS = 7


@dataclass(frozen=True, slots=True)
class Dynamics:
    """How fast a kind of series may change by itself, per step, on the log scale."""

    level_sd: float
    slope_sd: float
    slope_prior_sd: float
    slope_limit: float
    season_prior_sd: float
    season_sd: float


# Weakly informative: a ratio moves by about 2 % in a quarter of daily points, by itself and with
# the year, and has no trend; a flow may grow or shrink by up to 0.5 % a day, a factor of six in a
# year, and a yearly season of 10 % bends its slope by 0.15 % a day within a quarter.
_DYNAMICS = {
    SeriesKind.RATIO: Dynamics(0.002, 0.0, 0.0, 0.0, 0.08, 0.0003),
    SeriesKind.PER_SEND: Dynamics(0.003, 0.0, 0.0, 0.0, 0.03, 0.0003),
    SeriesKind.FLOW: Dynamics(0.0015, 0.00015, 0.0015, 0.005, 0.30, 0.0005),
    SeriesKind.GAUGE: Dynamics(0.004, 0.00003, 0.0015, 0.01, 0.10, 0.0005),
}


def dynamics_of(kind: SeriesKind) -> Dynamics:
    """Return how fast this kind of series may change by itself."""
    return _DYNAMICS[kind]


def calendar_slots(season: Season, at: datetime) -> tuple[int, ...]:
    """Return the calendar factors that apply at a moment: its weekday, 0-6."""
    return (at.weekday(),) if season is Season.DAY_OF_WEEK else ()


@dataclass(slots=True)
class Baseline:
    """Level, slope and calendar factors with their variances; log scale, time in steps.

    Args:
        level: Log of the rate (or value) at time `at`.
        slope: Change of the level per step.
        level_var: Variance of the level.
        cross: Covariance of level and slope.
        slope_var: Variance of the slope.
        at: Time of the last absorbed point, in steps.
        factors: Calendar factors, log scale.
        factor_vars: Their variances.
        absorbed: Points taken in.
        known: False until a first point has given a level.
        multipliers: exp of the factors; derived.
    """

    level: float = 0.0
    slope: float = 0.0
    level_var: float = 0.0
    cross: float = 0.0
    slope_var: float = 0.0
    at: float = 0.0
    factors: list[float] = field(default_factory=list)
    factor_vars: list[float] = field(default_factory=list)
    absorbed: int = 0
    known: bool = False
    multipliers: list[float] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.multipliers = [math.exp(factor) for factor in self.factors]

    @classmethod
    def for_profile(cls, profile: SeriesProfile) -> Baseline:
        """Return the baseline before any history."""
        dynamics = dynamics_of(profile.kind)
        slots = _DAYS if profile.season is Season.DAY_OF_WEEK else 0
        return cls(
            level_var=_FIRST_LEVEL_VAR,
            slope_var=dynamics.slope_prior_sd**2,
            factors=[0.0] * slots,
            factor_vars=[dynamics.season_prior_sd**2] * slots,
        )

    def start(self, log_rate: float, at: float) -> None:
        """Take the first point's level as a weak prior."""
        self.level, self.at, self.known = log_rate, at, True

    def level_ahead(self, at: float) -> float:
        """Return the log level at a later time, without its calendar factors."""
        return self.level + self.slope * min(at - self.at, _MAX_TREND)

    def slope_ahead(self, at: float) -> float:
        """Return the slope that still holds at a later time."""
        return self.slope if at - self.at <= _MAX_TREND else 0.0

    def level_var_ahead(self, at: float, dynamics: Dynamics) -> float:
        """Return the variance of the log level at a later time."""
        dt = min(max(at - self.at, 0.0), _MAX_STEPS)
        return (
            self.level_var
            + dt * (2.0 * self.cross + dt * self.slope_var)
            + dt * dynamics.level_sd * dynamics.level_sd
        )

    def level_ties(self, at: float, later: float, dynamics: Dynamics) -> tuple[float, float]:
        """Return the covariance of the log level at two later times; its variance at the first."""
        variance = self.level_var_ahead(at, dynamics)
        dt = min(max(at - self.at, 0.0), _MAX_STEPS)
        between = min(max(later - self.at, 0.0), _MAX_STEPS) - dt
        return variance + between * (self.cross + dt * self.slope_var), variance

    def multiplier(self, slots: tuple[int, ...]) -> float:
        """Return by how much these calendar positions multiply the level."""
        product = 1.0
        for slot in slots:
            product *= self.multipliers[slot]
        return product

    def factor_var(self, slots: tuple[int, ...]) -> float:
        """Return the variance of that sum."""
        total = 0.0
        for slot in slots:
            total += self.factor_vars[slot]
        return total

    def advance(self, at: float, dynamics: Dynamics) -> None:
        """Move the level to a later time; uncertainty grows on the way."""
        dt = min(max(at - self.at, 0.0), _MAX_STEPS)
        self.level_var = self.level_var_ahead(at, dynamics)
        self.level = self.level_ahead(at)
        self.cross += dt * self.slope_var
        self.slope_var += dt * dynamics.slope_sd * dynamics.slope_sd
        self.at = at

    def correct(
        self, slots: tuple[int, ...], shift: float, shrink: float, dynamics: Dynamics
    ) -> None:
        """Share a correction of the predicted log rate among level, slope and calendar factors.

        Args:
            slots: Calendar factors of the point.
            shift: Posterior minus prior of the predicted log rate.
            shrink: Share of its variance that the point removed, 0 to 1.
            dynamics: Bounds of the slope, drift of the factors.
        """
        total = self.level_var + self.factor_var(slots)
        if total <= 0.0:
            return
        gain = self.level_var / total
        slope_gain = self.cross / total
        for slot in slots:
            own = self.factor_vars[slot]
            self.factors[slot] += shift * own / total
            self.multipliers[slot] = math.exp(self.factors[slot])
            self.factor_vars[slot] = own * (1.0 - shrink * own / total) + dynamics.season_sd**2
        self.level += shift * gain
        limit = dynamics.slope_limit
        self.slope = min(max(self.slope + shift * slope_gain, -limit), limit)
        self.slope_var -= self.cross * slope_gain * shrink
        self.cross -= self.cross * gain * shrink
        self.level_var -= self.level_var * gain * shrink
        self.absorbed += 1
        if slots and self.absorbed % _DAYS == 0:
            self._centre()

    def _centre(self) -> None:
        """Move what all weekdays have in common into the level."""
        mean = sum(self.factors) / _DAYS
        for slot in range(_DAYS):
            self.factors[slot] -= mean
            self.multipliers[slot] = math.exp(self.factors[slot])
        self.level += mean
