"""The newest points, held back from the baseline so that a change cannot hide in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from aicmo_core.feedback.detection.baseline import Baseline, Dynamics
from aicmo_core.feedback.detection.noise import Noise, Sums

RECENT_EXACT = 20.0
"""Fewer expected events than this in a window are summed exactly: a small sample (level 2)."""

HELD_BACK = 7
"""Points between the newest one and the baseline."""

WINDOWS = {1: 0.6, 2: 0.35, 3: 0.0, 7: 0.5}
"""Points summed, with what is taken from the score. Every window costs false alarms; three points,
in which a drop has to be seen, are worth most of them (weighed on the marketing suite)."""

_TAUGHT = 3
"""Points that the short windows, of 1, 2 and 3, sum: what is held before them teaches them."""
_CUT, _LEAST = 3.0, 0.1
"""Standard deviations at which that lesson is cut off, and the least that it leaves of a level."""
_TINY = 1e-12
_SCREEN = 1.7
"""Below this many standard deviations the plain score is exact enough; nothing alarms there."""


@dataclass(slots=True)
class Held:
    """One point that is held back.

    Args:
        at: Its moment.
        step: Its time in steps.
        amount: Events, or the figure of a gauge.
        exposure: Its denominator; 1 where it has none.
        slots: Its calendar factors.
        in_event: Part of an open event: never learned from.
    """

    at: datetime
    step: float
    amount: float
    exposure: float
    slots: tuple[int, ...]
    in_event: bool = False


class Window(NamedTuple):
    """A run of newest points against the baseline.

    `amount`, `exposure` and `expected` are sums over its points.
    """

    points: int
    amount: float
    exposure: float
    expected: float
    variance: float
    """Squared relative spread of the sum, baseline uncertainty included."""
    own_var: float
    """The part of it that is the points' own: more points bring it down."""
    z: float
    rank: float
    """|z| less the window's price: what competes, and is held against the alarm line."""


_Sum = tuple[int, float, float, float, float, float]
"""Points, and their amounts, exposures, exposures times calendar factors, ages and variances of
the factors, added up."""


def scan(
    held: Sequence[Held], baseline: Baseline, noise: Noise, dynamics: Dynamics, restless: float
) -> list[Window]:
    """Sum the newest points over each window length and score the sums, shortest first.

    A sum of several points varies `restless` times as much as independent points would: a good day
    follows a good day, and levels wander, by more in one series than in another.

    This is the hot path (50,000 points a second): two exponentials a call, and within a window
    the slope is taken as a straight line, which is off by less than 0.01 %.
    """
    newest = held[-1].step
    level_var = baseline.level_var_ahead(newest, dynamics)
    rate = math.exp(baseline.level_ahead(newest))
    slope, unit = baseline.slope_ahead(newest), noise.unit(rate)
    sums = _sums(held, baseline)
    factor, known = 1.0, 0.0
    if len(held) > _TAUGHT and not held[-_TAUGHT - 1].in_event:
        factor, known = _lesson(sums, newest, baseline, noise, dynamics)
    found = []
    for points, amount, exposure, weighted, age, factor_var in sums:
        price = WINDOWS.get(points)
        if price is None:
            continue
        expected = rate * (1.0 - slope * age / points) * weighted or _TINY
        baseline_var = level_var + factor_var / (points * points)
        if points <= _TAUGHT:
            expected *= factor
            baseline_var -= known
        spread = unit
        if points > 1:
            spread, baseline_var = unit * restless, baseline_var * restless
        own_var = noise.own_variance(spread, expected, points)
        variance = baseline_var + own_var
        z = (amount / expected - 1.0) / math.sqrt(variance)
        if not -_SCREEN < z < _SCREEN:
            z = noise.z(Sums(amount, expected, weighted, points), spread, baseline_var)
        rank = (z if z > 0.0 else -z) - price
        found.append(Window(points, amount, exposure, expected, variance, own_var, z, rank))
    return found


def _sums(held: Sequence[Held], baseline: Baseline) -> list[_Sum]:
    """Add up the newest points of each window, and in the end all that are held."""
    multipliers, factor_vars = baseline.multipliers, baseline.factor_vars
    newest, last = held[-1].step, len(held)
    amount = exposure = weighted = age = factor_var = 0.0
    sums = []
    for points, one in enumerate(reversed(held), 1):
        multiplier = 1.0
        for slot in one.slots:
            multiplier *= multipliers[slot]
            factor_var += factor_vars[slot]
        amount += one.amount
        exposure += one.exposure
        weighted += one.exposure * multiplier
        age += newest - one.step
        if points in WINDOWS or points == last:
            sums.append((points, amount, exposure, weighted, age, factor_var))
    return sums


def _lesson(
    sums: Sequence[_Sum],
    newest: float,
    baseline: Baseline,
    noise: Noise,
    dynamics: Dynamics,
) -> tuple[float, float]:
    """Return what the older held points say of the level: its factor, and the variance they take.

    One Kalman step on their sum. They are held back for the longest window's sake; the shorter ones
    need not look a week ahead for it.
    """
    _, late_amount, _, late_weighted, late_age, late_factor_var = sums[_TAUGHT - 1]
    held, amount, _, weighted, age, factor_var = sums[-1]
    points, rate = held - _TAUGHT, math.exp(baseline.level_ahead(newest))
    age = (age - late_age) / points
    expected = (
        rate * (1.0 - baseline.slope_ahead(newest) * age) * (weighted - late_weighted) or _TINY
    )
    own = noise.own_variance(noise.unit(rate), expected, points)
    shared, variance = baseline.level_ties(newest - age, newest, dynamics)
    variance += own + (factor_var - late_factor_var) / (points * points)
    limit, gain = _CUT * math.sqrt(variance), shared / variance
    departure = (amount - late_amount) / expected - 1.0
    departure = min(max(departure, -limit), limit)
    return max(1.0 + gain * departure, _LEAST), gain * shared
