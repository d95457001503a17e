"""The newest points, held back from the baseline so that a change cannot hide in it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from aicmo_core.feedback.detection.baseline import Baseline, Dynamics
from aicmo_core.feedback.detection.noise import Noise

RECENT_EXACT = 20.0
"""Fewer expected events than this in a window are summed exactly: a small sample (level 2)."""

HELD_BACK = 14
"""Points between the newest one and the baseline."""

WINDOWS = {1: 0.15, 2: 0.1, 3: 0.0, 7: 0.15, 14: 0.3}
"""Points summed, with what is taken from the score: short drops matter most, long ones come often
by drift."""

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


def windows(
    held: Sequence[Held], baseline: Baseline, noise: Noise, dynamics: Dynamics
) -> Iterator[Window]:
    """Sum the newest points over each window length and score the sums."""
    amount = exposure = weighted = steps = 0.0
    newest = held[-1]
    level_var = baseline.level_var_ahead(newest.step, dynamics)
    for points, one in enumerate(reversed(held), start=1):
        amount += one.amount
        exposure += one.exposure
        weighted += one.exposure * baseline.multiplier(one.slots)
        steps += one.step
        price = WINDOWS.get(points)
        if price is None:
            continue
        rate = math.exp(baseline.level_ahead(steps / points))
        spare = level_var + baseline.factor_var(one.slots) / points
        yield _window(points, amount, exposure, weighted, rate, spare, price, noise)


def _window(
    points: int,
    amount: float,
    exposure: float,
    weighted: float,
    rate: float,
    baseline_var: float,
    price: float,
    noise: Noise,
) -> Window:
    expected = max(rate * weighted, 1e-12)
    variance = noise.window_variance(expected, points, rate) + baseline_var
    z = (amount / expected - 1.0) / math.sqrt(variance)
    if abs(z) > _SCREEN:
        z = noise.z(amount, weighted, rate, baseline_var, points)
    return Window(points, amount, exposure, expected, variance, z, abs(z) - price)
