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
    z: float
    rank: float
    """|z| less the window's price: what competes, and is held against the alarm line."""


def scan(
    held: Sequence[Held], baseline: Baseline, noise: Noise, dynamics: Dynamics, restless: float
) -> list[Window]:
    """Sum the newest points over each window length and score the sums, shortest first.

    A sum of several points varies `restless` times as much as independent points would: a good day
    follows a good day, and levels wander, by more in one series than in another.

    This loop is the hot path (50,000 points a second): one exponential a call, and within a window
    the slope is taken as a straight line, which is off by less than 0.01 %.
    """
    newest = held[-1].step
    level_var = baseline.level_var_ahead(newest, dynamics)
    rate = math.exp(baseline.level_ahead(newest))
    slope, unit = baseline.slope, noise.unit(rate)
    multipliers, factor_vars = baseline.multipliers, baseline.factor_vars
    amount = exposure = weighted = age = factor_var = 0.0
    found, points = [], 0
    for one in reversed(held):
        points += 1
        multiplier = 1.0
        for slot in one.slots:
            multiplier *= multipliers[slot]
            factor_var += factor_vars[slot]
        amount += one.amount
        exposure += one.exposure
        weighted += one.exposure * multiplier
        age += newest - one.step
        price = WINDOWS.get(points)
        if price is None:
            continue
        expected = rate * (1.0 - slope * age / points) * weighted or _TINY
        baseline_var = level_var + factor_var / (points * points)
        spread = unit
        if points > 1:
            spread, baseline_var = unit * restless, baseline_var * restless
        variance = baseline_var + noise.own_variance(spread, expected, points)
        z = (amount / expected - 1.0) / math.sqrt(variance)
        if not -_SCREEN < z < _SCREEN:
            z = noise.z(Sums(amount, expected, weighted, points), spread, baseline_var)
        rank = (z if z > 0.0 else -z) - price
        found.append(Window(points, amount, exposure, expected, variance, z, rank))
    return found
